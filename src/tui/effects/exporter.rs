//! Exports of the list, written by a thread of their own.
//!
//! The border: from articles and a path to a file. The formats are `format`'s; what is exported, `app`'s.

use crate::app::{Completed, Event, Export, Listed, Message};
use crate::error::{Error, Task};
use crate::format::{self, ArticleList, Layout, ListFormat};
use crate::loader;
use crate::news::Ordinal;
use crate::store::{LibraryStore, Replace, paths, write_file};
use crate::tui::Input;
use crate::tui::worker;
use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::sync::mpsc::Sender;

/// The columns of running text in an export.
const TEXT_COLUMNS: usize = 80;

/// Starts writing an export. The answer is exactly one `Event::Status`.
pub(super) fn export(export: Export, store: Option<LibraryStore>, loop_sender: &Sender<Input>) {
    let work = move || {
        write(&export, store)
            .map(|()| Completed::Exported { articles: export.listed.articles.len(), path: export.path })
    };
    worker::spawn(Task::Export, loop_sender, work, |done| {
        Message::Event(Event::Status(done.map_err(worker::shared)))
    });
}

/// Writes the articles into a file that must not be there yet.
fn write(export: &Export, store: Option<LibraryStore>) -> Result<(), Error> {
    let path = paths::of_typed(&export.path);
    let failed = |source| Error::WriteOutput { path: path.clone(), source };
    let Some(format) = ListFormat::ALL.iter().copied().find(|format| format.name() == export.format) else {
        return Err(failed(ErrorKind::Unsupported.into()));
    };
    let incomplete = || Error::IncompleteExport { path: path.clone() };
    with_list(&export.listed, store, incomplete, failed, |list, is_whole| {
        write_file(&path, Replace::Never, |out| {
            format::write_list(out, format, list)?;
            // Not half of it.
            if is_whole() { Ok(()) } else { Err(ErrorKind::Interrupted.into()) }
        })
    })
}

/// Hands articles to a writer, which is also given a function that tells whether every text was there so far.
///
/// # Errors
/// Why a text cannot be read, `incomplete` if one is missing, and what `failed` makes of an error of the writer.
pub(super) fn with_list(
    listed: &Listed,
    store: Option<LibraryStore>,
    incomplete: impl Fn() -> Error,
    failed: impl Fn(io::Error) -> Error,
    write: impl FnOnce(&ArticleList<'_>, &dyn Fn() -> bool) -> io::Result<()>,
) -> Result<(), Error> {
    let library = &*listed.library.0;
    let (store, fault) = (RefCell::new(store), RefCell::new(None));
    let load = |ordinals: &[Ordinal]| {
        let loaded = loader::load_articles(library, store.borrow_mut().as_mut(), ordinals.iter().copied());
        loaded
            .and_then(|loaded| if loaded.complete { Ok(loaded.articles) } else { Err(incomplete()) })
            .unwrap_or_else(|error| {
                *fault.borrow_mut() = Some(error);
                Vec::new()
            })
    };
    let list = ArticleList {
        title: loader::UNTITLED,
        library,
        marks: &listed.marks.0,
        ordinals: &listed.articles,
        load: &load,
        matches: &|_| Vec::new(),
        by_date: listed.by_date,
        layout: Layout { columns: None, color: false, ascii: false, text_width: TEXT_COLUMNS },
    };
    let written = write(&list, &|| fault.borrow().is_none());
    fault.into_inner().map_or_else(|| written.map_err(failed), Err)
}
