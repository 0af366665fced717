//! Articles handed to a program of the user: written by a thread of their own, read by the program in front of the reader.
//!
//! The border: from articles to the text that the program gets. Which articles, and which program, is decided in `app`.

use super::background::Failed;
use super::exporter::with_list;
use super::status;
use crate::app::Piping;
use crate::error::{Error, ProgramProblem, ProgramSetting, Task};
use crate::format::{ListFormat, WholeFormat, titled, write_list, write_whole};
use crate::store::LibraryStore;
use crate::text::clean;
use crate::tui::{FrontTask, Input, Program, browser, worker};
use std::io;
use std::sync::mpsc::Sender;

/// Starts writing articles for a program. The answer is the program that is to run in front, or an `Event::Status`.
pub(super) fn pipe(piping: Piping, title: &str, store: Option<LibraryStore>, loop_sender: &Sender<Input>) {
    let title = titled(title, &piping.listed.words);
    let work = move || prepare(&piping, &title, store);
    worker::spawn_for_input(Task::Pipe, loop_sender, work, |done| match done {
        Ok((program, task)) => Input::InFront { program, task },
        Err(error) => Input::Message(status(Err(error))),
    });
}

/// Returns the program and the text that it gets.
fn prepare(piping: &Piping, title: &str, store: Option<LibraryStore>) -> Result<(Program, FrontTask), Error> {
    let Piping { pipe, listed, is_whole } = piping;
    let failed = |why| Failed::new(ProgramSetting::Pipe(pipe.name.clone()), &pipe.command).because(why);
    if !cfg!(unix) {
        return Err(failed(ProgramProblem::NotStarted(io::ErrorKind::Unsupported.into())));
    }
    let found = browser::program_of(&pipe.command, None).ok_or_else(|| failed(ProgramProblem::NotFound))?;
    let mut text = Vec::new();
    let unwritten = |source| failed(ProgramProblem::NotStarted(source));
    with_list(
        listed,
        title,
        store,
        || Error::ArticleGone,
        unwritten,
        |list, _| match is_whole {
            true => write_whole(&mut text, WholeFormat::Markdown, list),
            false => write_list(&mut text, ListFormat::Markdown, list),
        },
    )?;
    let (name, program) = (pipe.name.clone(), clean(&pipe.command.program));
    let articles = listed.articles.len();
    Ok((found, FrontTask::TakeArticles { name, program, articles, text }))
}
