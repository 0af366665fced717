//! The program: arguments in, exit code out.
//!
//! The border: arguments and exit code are here, and what joins the reader to the command line; all else is handed on.

use sse_news::app::{Binding, ReadSettings};
use sse_news::cli::args::Command;
use sse_news::cli::argv::{self, CommandLine};
use sse_news::cli::context::Context;
use sse_news::cli::reader::{self, ReaderStart, ScreenSettings};
use sse_news::cli::{EXIT_FAILURE, commands, log, output};
use sse_news::error::{ConfigFault, Error};
use sse_news::format::KeyRow;
use sse_news::news::Sort;
use sse_news::store::{ReadConfig, paths};
use sse_news::tui::{self, LastSession, Reread, Start, StatedSettings};
use std::process::ExitCode;

fn main() -> ExitCode {
    tui::report_panics(paths::crash_folder(), output::report);
    let code = run().unwrap_or_else(|error| {
        output::report_error(&error);
        EXIT_FAILURE
    });
    log::end(code);
    ExitCode::from(code)
}

fn run() -> Result<u8, Error> {
    let arguments = match argv::parse(std::env::args_os())? {
        CommandLine::Run(arguments) => arguments,
        CommandLine::Print(text) => {
            return output::write(None, |out| out.write_all(text.as_bytes())).map(|()| 0);
        }
    };
    if let Some(path) = &arguments.global.log {
        log::begin(path, arguments.command.as_ref().map_or("reader", Command::name))?;
    }
    let context = Context::of_process(&arguments.global, arguments.command.is_some());
    match &arguments.command {
        None => read(reader::prepare(&arguments, &context)?),
        Some(command) => Ok(commands::run(command, &context, key_rows)?.exit_code()),
    }
}

/// Opens the reader and returns its exit code.
fn read(start: ReaderStart) -> Result<u8, Error> {
    let ReaderStart {
        opened,
        store,
        fetcher,
        settings,
        mut settings_reader,
        query,
        filter,
        sort,
        today,
        now,
        session,
        is_in_force,
        is_kept,
        shows_muted,
        new_articles,
    } = start;
    let session = LastSession { session, is_in_force, is_kept, shows_muted, new_articles };
    let ReadSettings { settings, mut faults } = read_settings(settings, sort);
    let reread = Reread::new(move |only_if_changed| {
        Some(settings_reader.read(only_if_changed)?.map(|settings| read_settings(settings, sort)))
    });
    faults.extend(opened.faults.iter().map(ToString::to_string));
    let (news, query, faults) = (opened.news, &*query, &*faults);
    let ended = tui::read(Start {
        news,
        store,
        fetcher,
        settings,
        reread,
        query,
        filter,
        session,
        faults,
        today,
        now,
    })?;
    if let Some(error) = &ended.unsaved {
        output::report(&error.0.to_string());
    }
    if let Some(error) = &ended.import {
        output::report(&error.to_string());
    }
    Ok(u8::try_from(ended.code?).unwrap_or(EXIT_FAILURE))
}

/// Returns the settings that were read as the reader goes by them.
fn read_settings(read: ScreenSettings, pinned: Option<Sort>) -> ReadSettings {
    let ScreenSettings { config, theme_at, color, true_color, ascii, path, mut faults } = read;
    let (settings, of_keys) =
        StatedSettings { config, theme_at, color, true_color, ascii, pinned }.settings();
    let path = path.unwrap_or_default();
    faults.extend(of_keys.into_iter().map(|fault| Error::Setting { path: path.clone(), fault }));
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    // A narrow screen cuts them off.
    faults.iter().for_each(|fault| log::line(fault));
    ReadSettings { settings, faults }
}

/// Returns the table of the reader's keys as it is printed, and the faults of keys and themes in the settings.
fn key_rows(read: &ReadConfig) -> (Vec<KeyRow>, Vec<ConfigFault>) {
    let row = |(binding, keys): (&Binding, Vec<&str>)| KeyRow {
        group: binding.group.label().to_owned(),
        keys: keys.into_iter().map(str::to_owned).collect(),
        action: binding.action(),
        help: binding.help.to_owned(),
    };
    let stated = StatedSettings {
        config: read.config.clone(),
        theme_at: read.theme_place(),
        color: true,
        true_color: true,
        ascii: false,
        pinned: None,
    };
    let (settings, faults) = stated.settings();
    (settings.keys.table().into_iter().map(row).collect(), faults)
}
