//! Everything that can happen to the reader, and everything it can ask of the world: plain data, nothing acts here.

use crate::app::Grown;
use crate::error::Error;
use crate::news::{Arrival, Article, ArticleId, Feed, FeedChange, Library, MarkChange, Refresh, Scale};
use crate::search::Index;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Time since the reader began, as the loop's clock gives it.
pub type Moment = Duration;

/// How far a cursor or a text moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row down.
    Next,
    /// One row up.
    Previous,
    /// Half a screen down.
    HalfDown,
    /// Half a screen up.
    HalfUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The facets and their values.
    Filters,
    /// The articles.
    List,
    /// The article under the cursor.
    Detail,
}

/// A direction on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Up.
    North,
    /// To the right.
    East,
    /// Down.
    South,
    /// To the left.
    West,
}

impl Bearing {
    /// The direction in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::North => "north",
            Self::East => "east",
            Self::South => "south",
            Self::West => "west",
        }
    }
}

/// What only the map understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapKey {
    /// Go to the nearest country in this direction.
    Go(Bearing),
    /// Choose the country under the cursor or take it back.
    Toggle,
    /// Go on typing a name of several words, or choose the country where no name goes on.
    ToggleOrSpace,
    /// Filter by exactly the country under the cursor and go to the list.
    Only,
    /// Stop finding a country by typing.
    FindEnd,
    /// The other order of the table.
    Sort,
}

/// What only the list of feeds understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKey {
    /// Type the address of a feed to follow.
    Add,
    /// Type another name for the feed under the cursor.
    Rename,
    /// Follow it no longer.
    Remove,
    /// Leave it out of refreshes, or no longer.
    Pause,
    /// Follow it at the address that its server gave.
    Move,
    /// Follow what is offered under the cursor; pause a feed that is followed, or no longer.
    Toggle,
}

/// An edit of a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Insert a character at the cursor.
    Insert(char),
    /// Delete the character before the cursor.
    Backspace,
    /// Delete the character at the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything before the cursor.
    DeleteToStart,
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// To the start of the line.
    Start,
    /// To the end of the line.
    End,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Press,
    /// The wheel was turned by a notch, away from the user.
    WheelUp,
    /// The wheel was turned by a notch, towards the user.
    WheelDown,
}

/// Something the mouse did, and where: column and row of the screen, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

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

/// Something that happened: a key read through the keymap, the clock, the terminal, or an effect's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The clock; comes before every batch of other messages and when a deadline is due.
    Time(Moment),
    /// The screen has this many columns and rows now.
    Resized(u16, u16),
    /// The first frame stands on the screen: what can wait for it may begin.
    FirstFrame,
    /// Text was pasted.
    Pasted(String),
    /// The mouse was pressed or its wheel turned.
    Mouse(Mouse),
    /// An effect has ended, in success or failure; the status line tells of it.
    Status(Result<Completed, Shared<Error>>),
    /// Another window has kept this of articles meanwhile.
    MarksChanged(Vec<MarkChange>),
    /// These articles have come to the library file, from a refresh or from another window: they are to be shown from
    /// now on, new or in place of those with their ids.
    Arrived(Shared<Vec<Arrival>>),
    /// The article with this id, with its text and without corrections, or the error that it cannot be read for.
    Fetched(ArticleId, Result<Shared<Article>, Shared<Error>>),
    /// How far the refresh is.
    Refresh(Refresh),
    /// These are the feeds that are kept now: after a change, a refresh, or because another window changed some.
    FeedsChanged(Vec<Feed>),
    /// This library has taken in the articles that arrived, or those that it did not begin with, or has failed to.
    Grown(Shared<Library>, Result<Shared<Grown>, Shared<Error>>),
    /// Of so many articles of this library the index is made already.
    IndexGrew(Shared<Library>, usize),
    /// The index of this library is built, or cannot be.
    IndexBuilt(Shared<Library>, Result<Shared<Index>, Shared<Error>>),
    /// Move the cursor of the focused pane.
    Move(Step),
    /// Move the cursor of the filters by a letter that may turn out to begin a name: `k` is also the start of Kenya.
    MoveByLetter(char),
    /// Scroll the detail, wherever the focus is.
    Scroll(Step),
    /// Give a pane the focus.
    Focus(Pane),
    /// The next pane to the right, around the edge.
    FocusNext,
    /// The next pane to the left, around the edge.
    FocusPrevious,
    /// The pane to the left, if there is one.
    FocusLeft,
    /// The pane to the right, if there is one.
    FocusRight,
    /// Open the article under the cursor in the detail pane.
    Open,
    /// Full-width reading, on or off.
    Zoom,
    /// One step back: overlay, zoom, pane, then the program.
    Back,
    /// One step back, but never out of the program.
    Escape,
    /// Leave the program now.
    Quit,
    /// A signal asks the program to end with this exit code.
    Stop(i32),
    /// Put the program to sleep as the shell's job control does.
    Suspend,
    /// The list of the feeds that are followed.
    Feeds,
    /// Something only that list understands.
    OnFeeds(FeedKey),
    /// Refresh every feed that is not paused.
    RefreshAll,
    /// Open the map of countries.
    Map,
    /// Something only the map understands.
    OnMap(MapKey),
    /// Open the search line.
    Search,
    /// Keep the search and go to the list.
    SearchKeep,
    /// Clear the search and return to where it began.
    SearchClear,
    /// An older line of the search history.
    SearchOlder,
    /// A newer line of the search history.
    SearchNewer,
    /// Complete what stands before the cursor of the search line, or go on to the next candidate.
    Complete,
    /// The candidate before this one.
    CompleteBack,
    /// Edit the line of text being typed: search, find in the filters, find in the help.
    Edit(Edit),
    /// The next match in the open article, or the next unread article.
    NextMatch,
    /// The previous match in the open article, or the previous unread article.
    PreviousMatch,
    /// Choose or take back the filter value under the cursor, or open and close its heading.
    Toggle,
    /// Go on typing a name of several words, or choose the value where no name goes on.
    ToggleOrSpace,
    /// Take back all filters (`F`), sort the values (`S`) or mark a range of months (`v`), by a letter that may turn
    /// out to begin a name: `F` is also the start of France.
    ActByLetter(char),
    /// Exclude the filter value under the cursor, or let it in again.
    Exclude,
    /// Go on typing a name with a hyphen, or exclude the value where no name goes on so.
    ExcludeOrDash,
    /// Open the year or section under the cursor.
    Unfold,
    /// Close the year or section under the cursor.
    Fold,
    /// Stop finding a value by typing.
    FindEnd,
    /// Choose one of the active filters to take back.
    PickFilter,
    /// Take back the filter chosen last.
    DropLast,
    /// Take back all filters.
    ClearFilters,
    /// The timeline, or back from it.
    Timeline,
    /// Bars for months, or for years.
    Scale(Scale),
    /// Begin a range, or end it.
    Range,
    /// Filter by what the page's cursor is on, and go to the list.
    Take,
    /// Filter by the month after this one.
    NextMonth,
    /// Filter by the month before this one.
    PreviousMonth,
    /// Take up the relaxation with this number, counted from 1.
    Relax(usize),
    /// The next order of the list.
    Sort,
    /// Star the article, or take the star away.
    Star,
    /// Mark the article read, or unread.
    ToggleRead,
    /// Open the list of the article's countries, to correct them.
    Correct,
    /// Mark everything the list shows read.
    MarkAllRead,
    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Open the article in the browser.
    OpenLink,
    /// Choose one of the article's links.
    PickLink,
    /// Choose an article that is near to this one.
    PickRelated,
    /// Pick the line with this number, counted from 1.
    Pick(usize),
    /// Copy the article's link.
    CopyLink,
    /// Copy a citation of the article.
    CopyCitation,
    /// Everything that can be done, to search and to run.
    Help,
    /// The same list, with the keys given to its search line at once.
    Commands,
    /// Run the command or pick the line under the overlay's cursor.
    Run,
    /// A key that means nothing here.
    Unbound(String),
}

/// What the reader asks of the world. Opening and copying end in exactly one `Message::Status`, building an index in
/// exactly one `Message::IndexBuilt`, growing in exactly one `Message::Grown`; the others in a message only if they fail.
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
    /// Read the articles that this library, with which the reader began, does not have. Ends in a `Message::Grown`.
    Load(Shared<Library>),
    /// Throw away what is kept of the index, since it cannot be read: it is made anew at the next start.
    ForgetIndex,
    /// Have this library take in what arrived, and its index too, while the reader goes on; without an index one is
    /// built.
    Grow(Shared<Library>, Shared<Vec<Arrival>>, Option<Shared<Index>>),
    /// Ask every feed that is not paused for its articles and keep what is new, while the reader goes on. Told by
    /// `Message::Refresh`, the last time by `Refresh::Ended`, also where it cannot even begin.
    Refresh,
    /// Keep what the user has done with the feeds. It is shown already: `Message::FeedsChanged` tells how they are then,
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
