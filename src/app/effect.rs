//! Everything the reader can ask of the world: plain data, nothing acts here.

use crate::news::{Arrival, ArticleId, FeedChange, Library, MarkChange};
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

/// Not what is in it: that may be a million articles.
impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shared").finish_non_exhaustive()
    }
}

/// An effect that succeeded, of which the user is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completed {
    /// A link was opened in the browser.
    OpenedLink {
        /// The host of the link.
        host: String,
    },
    /// A text was sent to the terminal's clipboard.
    Copied {
        /// What the text is: "link", "citation".
        what: &'static str,
        /// The text.
        text: String,
    },
}

/// What the reader asks of the world. Opening and copying end in exactly one [`crate::app::Event::Status`], building an index in
/// exactly one [`crate::app::Event::IndexBuilt`], growing in exactly one [`crate::app::Event::Grown`]; the others in a message only if they fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open an address with the user's browser; http or https, checked again where it is done.
    OpenLink(String),
    /// Send a text to the terminal's clipboard; the second text says what it was.
    Copy(String, &'static str),
    /// Build the index of this library while the reader goes on, telling now and then how far it is. With an index of
    /// it at hand, only what is made beforehand of a large library is made of that: no text is read.
    BuildIndex(Shared<Library>, Option<Shared<Index>>),
    /// Read the article with this id from the library file, all of it: it is in front of the user.
    Fetch(ArticleId),
    /// Read the articles that this library, with which the reader began, does not have. Ends in a [`crate::app::Event::Grown`].
    Load(Shared<Library>),
    /// Throw away what is kept of the index, since it cannot be read: it is made anew at the next start.
    ForgetIndex,
    /// Have this library take in what arrived, and its index too, while the reader goes on; without an index one is
    /// built.
    Grow(Shared<Library>, Shared<Vec<Arrival>>, Option<Shared<Index>>),
    /// Ask every feed that is not paused for its articles and keep what is new, while the reader goes on. Told by
    /// [`crate::app::Event::Refresh`], the last time by `Refresh::Ended`, also where it cannot even begin.
    Refresh,
    /// Keep what the user has done with the feeds. It is shown already: [`crate::app::Event::FeedsChanged`] tells how they are then,
    /// also where it fails, after the words of the failure.
    ChangeFeed(FeedChange),
    /// Let go of a library that is shown no more and of what it took in, beside the keys: to free many articles takes
    /// its time.
    LetGo(Shared<Library>, Shared<Vec<Arrival>>),
    /// Keep what the user has just said of articles, so that it is still there the next time.
    Keep(Vec<MarkChange>),
    /// Restore the terminal and stop the process until the shell continues it.
    Suspend,
    /// Take the terminal over again after the process was stopped from outside; the loop itself asks for it.
    TakeTerminal,
    /// End the loop with this exit code.
    Quit(i32),
}
