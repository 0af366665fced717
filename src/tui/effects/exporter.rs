//! Exports of lists and digests, and digests to be looked at, written by a thread of their own.
//!
//! The border: from articles to a file or a text. The formats are `format`'s; what is exported, `app`'s.

use crate::app::{Completed, Digest, Event, Export, Listed, Message, Shared};
use crate::error::{Error, Task};
use crate::format::{self, ArticleList, DigestFormat, Layout, ListFormat};
use crate::loader;
use crate::news::Ordinal;
use crate::store::{LibraryStore, Replace, paths, write_file};
use crate::tui::Input;
use crate::tui::worker;
use std::cell::RefCell;
use std::io::{self, ErrorKind, Write};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// The columns of running text in an export.
const TEXT_COLUMNS: usize = 80;

/// The most articles of a digest that are shown to be looked at.
const MAX_SHOWN_ARTICLES: usize = 1_000;

/// Starts writing an export of the news with this title. The answer is exactly one `Event::Status`.
pub(super) fn export(export: Export, title: &str, store: Option<LibraryStore>, loop_sender: &Sender<Input>) {
    let words = &export.listed.words;
    let title = if export.is_digest { words.clone() } else { format::titled(title, words) };
    let work = move || {
        write(&export, &title, store)
            .map(|()| Completed::Exported { articles: export.listed.articles.len(), path: export.path })
    };
    worker::spawn(Task::Export, loop_sender, work, |done| {
        Message::Event(Event::Status(done.map_err(worker::shared)))
    });
}

/// Starts making a digest to be looked at. The answer is exactly one `Event::DigestMade`.
pub(super) fn make_digest(digest: Digest, store: Option<LibraryStore>, loop_sender: &Sender<Input>) {
    let articles = digest.articles.clone();
    let work = move || text_of(digest, store);
    worker::spawn(Task::Digest, loop_sender, work, move |made| {
        let made = made.map(|text| Shared(Arc::new(text))).map_err(worker::shared);
        Message::Event(Event::DigestMade(articles, made))
    });
}

/// Returns the text of a digest, with its first articles.
fn text_of(digest: Digest, store: Option<LibraryStore>) -> Result<String, Error> {
    let Digest { library, marks, articles, words } = digest;
    let listed = Listed { library, marks, articles: articles.0.to_vec(), by_date: true, words };
    let mut text = Vec::new();
    let failed = |source| Error::Worker { task: Task::Digest, source: Some(source) };
    with_list(
        &listed,
        &listed.words,
        store,
        || Error::ArticleGone,
        failed,
        |list, _| format::write_digest_beginning(&mut text, list, MAX_SHOWN_ARTICLES),
    )?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// What is written of articles.
enum Form {
    List(ListFormat),
    Digest(DigestFormat),
}

impl Form {
    /// Returns what an export asks for by the name of its format.
    fn named(export: &Export) -> Option<Self> {
        let list = || ListFormat::ALL.iter().find(|format| format.name() == export.format);
        let digest = || DigestFormat::ALL.iter().find(|format| format.name() == export.format);
        if export.is_digest { digest().copied().map(Self::Digest) } else { list().copied().map(Self::List) }
    }

    fn write(&self, out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
        match self {
            Self::List(format) => format::write_list(out, *format, list),
            Self::Digest(format) => format::write_digest(out, *format, list),
        }
    }
}

/// Writes the articles into a file that must not be there yet.
fn write(export: &Export, title: &str, store: Option<LibraryStore>) -> Result<(), Error> {
    let path = paths::of_typed(&export.path);
    let failed = |source| Error::WriteOutput { path: path.clone(), source };
    let Some(form) = Form::named(export) else {
        return Err(failed(ErrorKind::Unsupported.into()));
    };
    let incomplete = || Error::IncompleteExport { path: path.clone() };
    with_list(&export.listed, title, store, incomplete, failed, |list, is_whole| {
        write_file(&path, Replace::Never, |out| {
            form.write(out, list)?;
            // Not half of it.
            if is_whole() { Ok(()) } else { Err(ErrorKind::Interrupted.into()) }
        })
    })
}

/// Hands articles to a writer under a title, which is also given a function that tells whether every text was there so far.
///
/// # Errors
/// Why a text cannot be read, `incomplete` if one is missing, and what `failed` makes of an error of the writer.
pub(super) fn with_list(
    listed: &Listed,
    title: &str,
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
        title,
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
