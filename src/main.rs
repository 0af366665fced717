//! The program: arguments in, exit code out.
//!
//! The border: the clock, standard input and the exit code are here; everything else is handed on.

use sse_news::cli::args::{Arguments, Command, KeysArgs};
use sse_news::cli::argv::{self, Asked};
use sse_news::cli::load::{self, News};
use sse_news::cli::manual::{self, KeyRow};
use sse_news::cli::screen::Screen;
use sse_news::cli::{Done, output, read, search, stats, tag};
use sse_news::error::{Error, NO_SUCH_FILE};
use sse_news::store::{self, Config};
use sse_news::{app, tui};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Something was wrong; what could be done was done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::tell(&error.to_string());
            ExitCode::from(FAILED)
        }
    }
}

fn run() -> Result<u8, Error> {
    let arguments = match argv::parse(std::env::args_os())? {
        Asked::Do(arguments) => *arguments,
        Asked::Tell(text) => {
            output::write(None, |out| out.write_all(text.as_bytes()))?;
            return Ok(0);
        }
    };
    let done = match &arguments.command {
        None => return reader(&arguments),
        Some(Command::List(args)) => {
            let (news, config) = open_and_tell(&arguments)?;
            let when = arguments.global.color;
            let screen = Screen::of_stdout(when, &config);
            let to_file = args.output.as_ref().is_some_and(|path| path.as_os_str() != "-");
            read::list(&news, args, config.sort, if to_file { screen.into_file(when) } else { screen })?
        }
        Some(Command::Show(args)) => {
            let (news, config) = open_and_tell(&arguments)?;
            read::show(&news, args, Screen::of_stdout(arguments.global.color, &config))?
        }
        Some(Command::Stats(args)) => {
            let (news, config) = open_and_tell(&arguments)?;
            stats::stats(&news, args, Screen::of_stdout(arguments.global.color, &config))?
        }
        Some(Command::Tag(args)) => {
            let (_, config) = settings(&arguments)?;
            let screen = Screen::of_stdout(arguments.global.color, &config);
            tag::tag(args, &mut std::io::stdin().lock(), screen)?
        }
        Some(Command::Keys(args)) => keys(args)?,
        Some(Command::Config) => {
            let (path, config) = settings(&arguments)?;
            manual::settings(path.as_deref(), &config)?
        }
        Some(Command::Completions { shell }) => manual::completions(*shell)?,
        Some(Command::Man) => manual::man()?,
    };
    Ok(match done {
        Done::Found => 0,
        Done::Nothing => 1,
        Done::Partly => FAILED,
    })
}

/// Opens the reader on what was asked for.
fn reader(arguments: &Arguments) -> Result<u8, Error> {
    let (news, config, faults) = open(arguments)?;
    // On the command line a query that makes no sense is told before the screen is taken over.
    let (_, filter) = search::understand(&news.library, &arguments.search)?;
    let query = search::query_text(&arguments.search);
    let settings = app::Settings {
        color: Screen::of_stdout(arguments.global.color, &config).color,
        ascii: config.ascii,
        text_width: config.text_width,
        mouse: config.mouse,
        usual: config.sort,
        pinned: arguments.sort.map(Into::into),
    };
    let code = tui::read(Arc::new(news.library), news.marks, settings, &query, filter, &faults)?;
    Ok(u8::try_from(code).unwrap_or(FAILED))
}

fn keys(args: &KeysArgs) -> Result<Done, Error> {
    let row = |(binding, keys): (&app::Binding, Vec<&str>)| KeyRow {
        group: binding.group.words().to_owned(),
        keys: keys.into_iter().map(str::to_owned).collect(),
        help: binding.help.to_owned(),
    };
    manual::keys(args, &app::key_table().into_iter().map(row).collect::<Vec<_>>())
}

/// Opens the news and the settings, telling what could not be used of the news.
fn open_and_tell(arguments: &Arguments) -> Result<(News, Config), Error> {
    let (news, config, faults) = open(arguments)?;
    for fault in &faults {
        output::tell(fault);
    }
    Ok((news, config))
}

/// Opens the news and the settings. With them comes what could not be used of the news, a line each.
fn open(arguments: &Arguments) -> Result<(News, Config, Vec<String>), Error> {
    let (_, config) = settings(arguments)?;
    let data = arguments.global.data.as_deref().or(config.data.as_deref());
    let today = chrono::Local::now().date_naive();
    let (news, faults) = load::open(data, &mut std::io::stdin().lock(), today)?;
    Ok((news, config, faults))
}

/// The settings, and the file they are in. A file that was named has to be there; the usual one need not.
fn settings(arguments: &Arguments) -> Result<(Option<PathBuf>, Config), Error> {
    if let Some(path) = &arguments.global.config {
        if !path.exists() {
            return Err(Error::Config { path: path.clone(), why: NO_SUCH_FILE.to_owned() });
        }
        return Ok((Some(path.clone()), store::load(path)?));
    }
    let path = store::paths::config_file();
    let config = path.as_deref().map_or_else(|| Ok(Config::default()), store::load)?;
    Ok((path, config))
}
