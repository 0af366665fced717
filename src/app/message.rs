//! Everything that can happen to the reader: plain data, nothing acts here.

use crate::app::effect::{Completed, Shared};
use crate::app::keys::{Mouse, Step};
use crate::app::{
    ArticleKey, Background, CommandKey, CountriesKey, DigestKey, Edit, FeedsKey, FilterCommand, FiltersKey,
    FindKey, FocusCommand, Grown, HelpKey, ListKey, MapKey, MarkCommand, PickKey, ReadSettings, SearchKey,
    TimelineKey,
};
use crate::error::Error;
use crate::news::{Arrival, Article, ArticleId, Feed, Library, MarkChange, Ordinal, Refresh, SavedSearches};
use crate::search::Index;
use std::time::Duration;

/// Time since the reader began, as the loop's clock gives it.
pub type Moment = Duration;

/// Something that happened: an event, something the mouse did, or a key read through the key table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something happened that the user did not do.
    Event(Event),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was pressed or its wheel turned.
    Mouse(Mouse),
    /// Move the cursor of what has the keys.
    Move(Step),
    /// A digit of a count.
    Digit(u8),
    /// Edit the line of text being typed.
    Edit(Edit),
    /// A key of a find line.
    Find(FindKey),
    /// Go one step back: overlay, page, zoom, pane, then leave the program.
    Back,
    /// Go one step back, but never out of the program.
    Escape,
    /// Go back to where the user was before the last jump.
    GoBack,
    /// Go forward again.
    GoForward,
    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Open an overlay or a page.
    Open(Target),
    /// Give another pane the focus.
    Focus(FocusCommand),
    /// Change the filter from wherever the focus is.
    Filter(FilterCommand),
    /// Mark articles.
    Mark(MarkCommand),
    /// A key of the filter pane.
    Filters(FiltersKey),
    /// A key of the list pane.
    List(ListKey),
    /// A key of the article pane.
    Article(ArticleKey),
    /// A key of the search line.
    Search(SearchKey),
    /// A key of the timeline.
    Timeline(TimelineKey),
    /// A key of the map.
    Map(MapKey),
    /// A key of the digest.
    Digest(DigestKey),
    /// A key of the command line.
    Command(CommandKey),
    /// A key of the help.
    Help(HelpKey),
    /// A key of a list to pick from.
    Pick(PickKey),
    /// A key of the list of an article's countries.
    Countries(CountriesKey),
    /// A key of the list of feeds.
    Feeds(FeedsKey),
    /// Read the settings file again.
    ReloadSettings,
    /// Show the articles that muted searches hide, or hide them again.
    ShowMuted,
    /// Refresh every feed that is not paused.
    RefreshAll,
    /// Leave the program now.
    Quit,
    /// End with this exit code: a signal asks for it.
    Stop(i32),
    /// Put the program to sleep as the shell's job control does.
    Suspend,
    /// Draw the whole screen again, whatever stands on it.
    Redraw,
    /// These keys begin a sequence: the next key decides.
    Begin(String),
    /// Forget the keys that have begun a sequence, and the count before them.
    CancelKeys,
    /// A key or a sequence that is bound to nothing here.
    Unbound(String),
}

/// An overlay or a page that a key opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The help; where it is open already, it is closed.
    Help,
    /// The command line.
    Commands,
    /// The command line with the command that exports.
    Export,
    /// The programs that the article can be handed to, to pick one; the only one gets it at once.
    Pipe,
    /// The links of the article, to pick one.
    Links,
    /// The articles related to this one, to pick one.
    Related,
    /// The active filters, to pick one that is taken back.
    Chips,
    /// The countries of the article, to correct them.
    Countries,
    /// The list of feeds; where it is open already, it is closed.
    Feeds,
    /// The filters, with the find line open at the countries.
    FilterByCountry,
    /// The orders of the list, of the values or of the countries, to choose one.
    Order,
    /// The timeline; where it is open already, it is closed.
    Timeline,
    /// The map of countries; where it is open already, it is closed.
    Map,
}

/// Something that happened without the user: the clock, the screen, an effect's answer, another window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The clock; comes before every batch of other messages and when a deadline is due.
    Time(Moment),
    /// The screen has this many columns and rows now.
    Resized(u16, u16),
    /// The terminal has told its background.
    Background(Background),
    /// The user has come back to this window.
    Focused,
    /// The settings file was read again.
    SettingsRead(Box<ReadSettings>),
    /// The first frame stands on the screen: what can wait for it may begin.
    FirstFrame,
    /// An effect has ended, in success or failure; the status line shows it.
    Status(Result<Completed, Shared<Error>>),
    /// So many changes of marks and feeds could not be saved yet; 0 once all are.
    Unsaved(usize),
    /// Another window has saved these changes of marks.
    MarksChanged(Vec<MarkChange>),
    /// These articles have come to the library file, from a refresh or from another window: they are to be shown from
    /// now on, new or in place of those with their ids.
    Arrived(Shared<Vec<Arrival>>),
    /// So many articles have come to the library file that it is to be opened anew.
    ManyArrived,
    /// The article with this id, with its text and without corrections, or the error that it cannot be read for.
    Fetched(ArticleId, Result<Shared<Article>, Shared<Error>>),
    /// The articles with these ids, as far as they are in the library file, or the error that they cannot be read for.
    TextsFetched(Vec<ArticleId>, Result<Shared<Vec<Article>>, Shared<Error>>),
    /// The import that went on has ended, in success or failure; the status line shows it.
    Imported(Result<Completed, Shared<Error>>),
    /// A text that was pasted may be an article of this title; nothing of it is saved yet.
    DoubtfulText {
        /// The text.
        text: String,
        /// The title.
        title: String,
    },
    /// The refresh has taken a step.
    Refresh(Refresh),
    /// The feeds have changed: by the user, a refresh or another window. These are the saved ones.
    FeedsChanged(Vec<Feed>),
    /// The saved searches have changed, here or in another window. These are the saved ones.
    SavedChanged(SavedSearches),
    /// The articles that arrived, or those that the reader did not begin with, were added to this library, or cannot be.
    Grown(Shared<Library>, Result<Shared<Grown>, Shared<Error>>),
    /// The text of the digest of these articles is made, or cannot be.
    DigestMade(Shared<Vec<Ordinal>>, Result<Shared<String>, Shared<Error>>),
    /// The number of articles of this library whose index is done.
    IndexGrew(Shared<Library>, usize),
    /// The index of this library is built, or cannot be.
    IndexBuilt(Shared<Library>, Result<Shared<Index>, Shared<Error>>),
}
