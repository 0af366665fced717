//! The program: arguments in, exit code out.
//!
//! The border: the clock, standard input and the exit code are here; everything else is handed on.

use chrono::NaiveDate;
use sse_news::app;
use sse_news::cli::args::{
    Arguments, Command, FeedsArgs, FilterArgs, ImportArgs, KeysArgs, MarkArgs, RefreshArgs,
};
use sse_news::cli::argv::{self, Asked};
use sse_news::cli::import::Keeping;
use sse_news::cli::load::{self, News, Scope};
use sse_news::cli::manual::{self, KeyRow};
use sse_news::cli::screen::Screen;
use sse_news::cli::{Done, feeds, import, mark, output, read, refresh, search, stats, tag};
use sse_news::error::{ConfigError, Error};
use sse_news::fetch::{Fetcher, Limits};
use sse_news::store::{self, Config, LibraryStore};
use sse_news::tui::{self, Deferred, Start};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is said where something is to be kept and nothing can be.
const NO_LIBRARY: &str = "there is no library to keep anything in; name a file with --library";

/// So many of the user's own articles the reader begins with. The others come when the first frame stands: up to here
/// they would come as quickly as it does.
const AT_FIRST: usize = 1_000;

/// What is said where standard input is asked for twice.
const BOTH_ON_STDIN: &str = "standard input cannot hold both the news and the file; name one of them";

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
            let Opened { news, config, .. } = open_and_tell(&arguments, Scope::All)?;
            let when = arguments.global.color;
            let screen = Screen::of_stdout(when, &config);
            let to_file = args.output.as_ref().is_some_and(|path| path.as_os_str() != "-");
            let done =
                read::list(&news, args, config.sort, if to_file { screen.into_file(when) } else { screen })?;
            news.keep();
            done
        }
        Some(Command::Show(args)) => {
            let Opened { news, config, .. } = open_and_tell(&arguments, Scope::All)?;
            read::show(&news, args, Screen::of_stdout(arguments.global.color, &config))?
        }
        Some(Command::Stats(args)) => {
            let Opened { news, config, .. } = open_and_tell(&arguments, Scope::All)?;
            let done = stats::stats(&news, args, Screen::of_stdout(arguments.global.color, &config))?;
            news.keep();
            done
        }
        Some(Command::Mark(args)) => mark(&arguments, args)?,
        Some(Command::Feeds(args)) => feeds(&arguments, args)?,
        Some(Command::Refresh(args)) => refresh(&arguments, args)?,
        Some(Command::Tag(args)) => {
            let (_, config) = settings(&arguments)?;
            let screen = Screen::of_stdout(arguments.global.color, &config);
            tag::tag(args, &mut std::io::stdin().lock(), screen)?
        }
        Some(Command::Import(args)) => import(&arguments, args)?,
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
    // What a filter or a field of the query means is told by all articles.
    let asked = !arguments.search.query.is_empty() || arguments.search.filters != FilterArgs::default();
    let own = if asked { Scope::All } else { Scope::Newest(AT_FIRST) };
    let Opened { news, config, store, faults } = open(arguments, own)?;
    let data = arguments.global.data.as_deref().or(config.data.as_deref());
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
    let ended = tui::read(Start {
        library: Arc::new(news.library),
        marks: news.marks,
        feeds: news.feeds,
        index: news.index.into_inner(),
        deferred: news.part.map(|own| Deferred { own: Arc::new(own), keep: data.is_none() }),
        cache_key: news.cache_key,
        store,
        fetcher: fetcher()?,
        settings,
        query: &query,
        filter,
        faults: &faults,
        today: today(),
        now: chrono::Utc::now().timestamp(),
    })?;
    if let Some(error) = &ended.unsaved {
        output::tell(&error.0.to_string());
    }
    Ok(u8::try_from(ended.code?).unwrap_or(FAILED))
}

fn mark(arguments: &Arguments, args: &MarkArgs) -> Result<Done, Error> {
    let Opened { news, config, store, faults } = open_and_tell(arguments, Scope::All)?;
    let store = store.ok_or_else(no_library)?;
    let data = arguments.global.data.as_deref().or(config.data.as_deref());
    let ids = mark::ids(args, data, &mut std::io::stdin().lock())?;
    let screen = Screen::of_stdout(arguments.global.color, &config);
    match mark::mark(&news, store, args.mark, &ids, chrono::Utc::now().timestamp(), screen) {
        // Why the library cannot be used has been told already.
        Err(error) if faults.contains(&error.to_string()) => Ok(Done::Partly),
        done => done,
    }
}

fn feeds(arguments: &Arguments, args: &FeedsArgs) -> Result<Done, Error> {
    let (_, config) = settings(arguments)?;
    let store = store(arguments, &config, today()).ok_or_else(no_library)?;
    let screen = Screen::of_stdout(arguments.global.color, &config);
    feeds::feeds(store, args.what.as_ref(), chrono::Utc::now().timestamp(), screen)
}

fn refresh(arguments: &Arguments, args: &RefreshArgs) -> Result<Done, Error> {
    let Opened { news, config, store, faults } = open_and_tell(arguments, Scope::None)?;
    let store = store.ok_or_else(no_library)?;
    let screen = Screen::of_stdout(arguments.global.color, &config);
    match refresh::refresh(&news, store, &args.feeds, &fetcher()?, today(), screen) {
        // Why the library cannot be used has been told already.
        Err(error) if faults.contains(&error.to_string()) => Ok(Done::Partly),
        done => done,
    }
}

fn import(arguments: &Arguments, args: &ImportArgs) -> Result<Done, Error> {
    if args.dry_run {
        return import::import(args, None, &mut std::io::stdin().lock(), today());
    }
    let Opened { news, config, store, faults } = open_and_tell(arguments, Scope::None)?;
    let data = arguments.global.data.as_deref().or(config.data.as_deref());
    if data == Some(Path::new("-")) && args.files.iter().any(|file| file == "-") {
        return Err(Error::Usage(BOTH_ON_STDIN.to_owned()));
    }
    let mut store = store.ok_or_else(no_library)?;
    // Why the library cannot be used has been told already.
    let told = |error: Error| if faults.contains(&error.to_string()) { Ok(Done::Partly) } else { Err(error) };
    let beside = match store.read_only_items(news.library.loaded().map(|(_, article)| &**article)) {
        Ok(beside) => beside,
        Err(error) => return told(error),
    };
    // What is made of other news than the bundled ones is not kept.
    let given = data.is_none().then(|| news.given());
    let screen = Screen::of_stdout(arguments.global.color, &config);
    let keeping = Keeping { store, beside, given, screen, now: chrono::Utc::now().timestamp() };
    import::import(args, Some(keeping), &mut std::io::stdin().lock(), today()).or_else(told)
}

/// Fetches through the proxy that the environment names for the web, as other programs do.
fn fetcher() -> Result<Fetcher, Error> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let either = |name: &str| variable(&name.to_lowercase()).or_else(|| variable(name));
    let Some(proxy) = either("HTTPS_PROXY").or_else(|| either("ALL_PROXY")) else {
        return Ok(Fetcher::new(Limits::default()));
    };
    let except = either("NO_PROXY").unwrap_or_default();
    Fetcher::with_proxy(Limits::default(), &proxy, &except).map_err(|error| Error::Usage(error.to_string()))
}

fn no_library() -> Error {
    Error::Usage(NO_LIBRARY.to_owned())
}

fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

fn keys(args: &KeysArgs) -> Result<Done, Error> {
    let row = |(binding, keys): (&app::Binding, Vec<&str>)| KeyRow {
        group: binding.group.words().to_owned(),
        keys: keys.into_iter().map(str::to_owned).collect(),
        help: binding.help.to_owned(),
    };
    manual::keys(args, &app::key_table().into_iter().map(row).collect::<Vec<_>>())
}

/// What every command and the reader start from.
struct Opened {
    news: News,
    config: Config,
    /// Where marks are kept; none with `--no-library`.
    store: Option<LibraryStore>,
    /// What could not be used of the news and the library, a line each.
    faults: Vec<String>,
}

/// Opens news, library and settings, telling what could not be used of them.
fn open_and_tell(arguments: &Arguments, own: Scope) -> Result<Opened, Error> {
    let opened = open(arguments, own)?;
    for fault in &opened.faults {
        output::tell(fault);
    }
    Ok(opened)
}

/// Opens news, library and settings.
fn open(arguments: &Arguments, own: Scope) -> Result<Opened, Error> {
    let (_, config) = settings(arguments)?;
    let data = arguments.global.data.as_deref().or(config.data.as_deref());
    let today = today();
    let mut store = store(arguments, &config, today);
    let (news, faults) = load::open(data, store.as_mut(), own, &mut std::io::stdin().lock(), today)?;
    Ok(Opened { news, config, store, faults })
}

/// The library that is asked for; none with `--no-library`, or where the system knows no place for one.
fn store(arguments: &Arguments, config: &Config, today: NaiveDate) -> Option<LibraryStore> {
    let named = arguments.global.library.clone().or_else(|| config.library.clone());
    let path = named.or_else(store::paths::library_file).filter(|_| !arguments.global.no_library)?;
    Some(LibraryStore::new(path, today))
}

/// The settings, and the file they are in. A file that was named has to be there; the usual one need not.
fn settings(arguments: &Arguments) -> Result<(Option<PathBuf>, Config), Error> {
    if let Some(path) = &arguments.global.config {
        if !path.exists() {
            return Err(Error::Config { path: path.clone(), why: ConfigError::Missing });
        }
        return Ok((Some(path.clone()), store::load(path)?));
    }
    let path = store::paths::config_file();
    let config = path.as_deref().map_or_else(|| Ok(Config::default()), store::load)?;
    Ok((path, config))
}
