//! Everything the reader can ask of the world: plain data, nothing acts here.

use crate::app::{Pipe, UserCommand};
use crate::news::{Arrival, ArticleId, FeedChange, Library, MarkChange, Marks, Ordinal, SavedChange};
use crate::search::Index;
use std::fmt;
use std::sync::Arc;

/// Something large that is handed on and not copied. Two are equal when they are the same one.
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Shared<T> {}

/// Leaves out the content: it may be a million articles.
impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shared").finish_non_exhaustive()
    }
}

/// An effect that succeeded; the status line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completed {
    /// A link was opened in the browser.
    OpenedLink {
        /// The host of the link.
        host: String,
    },
    /// A text was sent to the terminal's clipboard.
    Copied {
        /// The kind of text: "link", "citation".
        what: &'static str,
        /// The text.
        text: String,
    },
    /// A file or a text was added to the library.
    Imported {
        /// The name of the file as typed; `None` for a text that was pasted.
        file: Option<String>,
        /// The numbers of what was read, of what is new and so on, in words.
        counts: String,
        /// `true` if it is a list of so many feeds that those that were added are paused.
        paused: bool,
        /// The first thing in it that could not be used.
        problem: Option<String>,
        /// The addresses of the feeds that were added.
        added: Vec<String>,
    },
    /// Articles were handed to a program.
    Piped {
        /// The number of articles.
        articles: usize,
        /// The name of the program in the settings.
        name: String,
    },
    /// Articles were written into a file.
    Exported {
        /// The number of articles.
        articles: usize,
        /// The path of the file, as typed.
        path: String,
    },
}

/// Something that is to be added to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Importing {
    /// A file, by its path as typed.
    File(String),
    /// A text that was pasted.
    Text {
        /// The text.
        text: String,
        /// `true` if the user has said that it is an article.
        is_article: bool,
    },
}

/// Articles to be written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The library of the articles.
    pub library: Shared<Library>,
    /// The marks of its articles.
    pub marks: Shared<Marks>,
    /// The articles, in order.
    pub articles: Vec<Ordinal>,
    /// `true` if they are in the order of their dates.
    pub by_date: bool,
    /// The words for the articles in the title: the search that found them; empty for all there are.
    pub words: String,
}

/// A digest to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The library of the articles.
    pub library: Shared<Library>,
    /// The marks of its articles.
    pub marks: Shared<Marks>,
    /// The articles, in the order of their dates.
    pub articles: Shared<Vec<Ordinal>>,
    /// The search that found them, in words; empty for all there are.
    pub words: String,
}

/// Articles to be written into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The name of the format.
    pub format: &'static str,
    /// The path of the file, as typed.
    pub path: String,
    /// The articles.
    pub listed: Listed,
    /// `true` if a digest of them is written, and not a list.
    pub is_digest: bool,
}

/// Articles to be handed to a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piping {
    /// The program.
    pub pipe: Pipe,
    /// The articles.
    pub listed: Listed,
    /// `true` for the whole articles, `false` for a list of them.
    pub is_whole: bool,
}

/// A request of the reader to the world. Opening and copying end in exactly one [`crate::app::Event::Status`], building an
/// index in exactly one [`crate::app::Event::IndexBuilt`], growing in exactly one [`crate::app::Event::Grown`]; the others
/// send a message only if they fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open an address, http or https, checked again where it is done, with the browser that the settings name, else with
    /// that of the system.
    OpenLink(String, Option<UserCommand>),
    /// Run the program that the user names for new articles, with their number.
    RunOnNew(UserCommand, usize),
    /// Send a text to the terminal's clipboard; the second text says what it was.
    Copy(String, &'static str),
    /// Build the index of this library while the reader goes on, and report the progress. If an index is given, only the
    /// tables that are made beforehand for a large library are made: no text is read.
    BuildIndex(Shared<Library>, Option<Shared<Index>>),
    /// Read the article with this id from the library file, all of it: it is in front of the user.
    Fetch(ArticleId),
    /// Read the articles with these ids from the library file: a search matched their texts, and they can be seen. Ends in a
    /// [`crate::app::Event::TextsFetched`], unless others are asked for before.
    FetchTexts(Vec<ArticleId>),
    /// Read the articles that this library, with which the reader began, does not have. Ends in a [`crate::app::Event::Grown`].
    Load(Shared<Library>),
    /// Delete the saved index, since it cannot be read: it is built anew at the next start.
    ForgetIndex,
    /// Add the articles that arrived to this library and its index while the reader goes on; without an index one is built.
    Grow(Shared<Library>, Shared<Vec<Arrival>>, Option<Shared<Index>>),
    /// Fetch every feed that is not paused and save its new articles, while the reader goes on. Reports by
    /// [`crate::app::Event::Refresh`], the last time with `Refresh::Ended`, also if it cannot even begin.
    Refresh,
    /// Save a change of the feeds, which is shown already. [`crate::app::Event::FeedsChanged`] follows with the saved feeds,
    /// also after a failure.
    ChangeFeed(FeedChange),
    /// Read a file or a text and add what it holds to the library. Ends in exactly one [`crate::app::Event::Imported`], or in a
    /// [`crate::app::Event::DoubtfulText`] if the user is to say what a text is.
    Import(Importing),
    /// Write articles into a file that is not there yet. Ends in exactly one [`crate::app::Event::Status`].
    Export(Box<Export>),
    /// Hand articles as Markdown to a program that the user names in the settings, which gets the terminal until it ends. Ends
    /// in exactly one [`crate::app::Event::Status`].
    Pipe(Box<Piping>),
    /// Make a digest to be looked at. Ends in exactly one [`crate::app::Event::DigestMade`].
    Digest(Box<Digest>),
    /// Save a change of the saved searches, which is shown already.
    ChangeSaved(SavedChange),
    /// Free a library that is not shown any more and the articles that it was given, while the reader goes on: to free many
    /// articles takes time.
    LetGo(Shared<Library>, Shared<Vec<Arrival>>),
    /// Read the settings file again; if `only_if_changed`, only where the file is not as it was. Ends in a
    /// [`crate::app::Event::SettingsRead`] if it is read, and else in a [`crate::app::Event::Status`] if it cannot be.
    ReadSettings {
        /// `true` if nobody has asked for it by a command.
        only_if_changed: bool,
    },
    /// Ask the terminal for the mouse, or leave it to the terminal.
    UseMouse(bool),
    /// Save these changes of marks.
    Keep(Vec<MarkChange>),
    /// Restore the terminal and stop the process until the shell continues it.
    Suspend,
    /// Draw the whole screen again, whatever stands on it.
    Redraw,
    /// Take the terminal over again after the process was stopped from outside; the loop itself asks for it.
    TakeTerminal,
    /// End the loop with this exit code.
    Quit(i32),
}
