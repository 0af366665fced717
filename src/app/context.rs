//! The part of the model that panes, pages and overlays read, and the requests they make of it.
//!
//! The border: a pane changes itself and nothing else. Everything beyond it is a [`Request`], which the model carries
//! out.

mod settings;
mod theme;

pub use settings::{Background, Pipe, ReadSettings, Settings, UserCommand};
pub use theme::{Colors, NamedTheme, Palette, Rgb, ThemeLine, Themes, contrast};

use crate::app::follow::open_article::{OpenArticle, whole_of};
use crate::app::{Areas, Following, Moment, Pick, Saved, SavedCommand, Selection};
use crate::news::{
    Article, Country, FacetValue, FeedChange, Filter, FilterPart, Library, Marks, Month, Ordinal, Scale, Set,
    Timeline,
};
use crate::search::Found;
use std::sync::Arc;

/// The clock of the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The time at which the reader began, in seconds since 1970; 0 where that is not known.
    pub(in crate::app) started_at: i64,
    /// The time of the last message.
    pub(in crate::app) now: Moment,
}

impl Clock {
    /// Returns the time of day in seconds since 1970, if that is known.
    pub(in crate::app) fn time_of_day(self) -> Option<i64> {
        let since = i64::try_from(self.now.as_secs()).unwrap_or(i64::MAX);
        (self.started_at > 0).then_some(self.started_at.saturating_add(since))
    }
}

/// The parts of the model that a pane reads.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The articles.
    pub library: &'a Library,
    /// The articles that are shown, with every facet's counts.
    pub selection: &'a Selection,
    /// The filter in force.
    pub filter: &'a Filter,
    /// The read and the starred articles.
    pub marks: &'a Marks,
    /// The result of the query in force, if there is one.
    pub found: Option<&'a Found>,
    /// The user's settings.
    pub settings: &'a Settings,
    /// The columns and rows of the screen.
    pub size: (u16, u16),
    /// The areas of the screen.
    pub areas: Areas,
    /// The article under the list's cursor.
    pub current: Option<Ordinal>,
    /// The feeds that are followed.
    pub following: &'a Following,
    /// The saved searches.
    pub saved: &'a Saved,
    /// The clock.
    pub clock: Clock,
    /// The article that was read whole from the library file.
    pub(in crate::app) open_article: &'a OpenArticle,
}

impl<'a> Context<'a> {
    /// Returns the month of the article under the cursor.
    pub fn current_month(&self) -> Option<Month> {
        self.current.and_then(|article| self.library.brief(article).published.month())
    }

    /// Returns the library over time, with the articles that match now.
    pub fn timeline(&self, scale: Scale) -> Timeline {
        Timeline::new(self.library, self.marks, &self.selection.facets, self.filter, scale)
    }

    /// Returns the articles that match the search and the filter without these parts of it.
    pub(in crate::app) fn matching_without(&self, parts: &[FilterPart]) -> Set {
        let mut among = match self.found {
            Some(found) => found.hits.clone(),
            None => Set::all(self.library.len()),
        };
        among.minus(self.marks.hidden());
        let filter = parts.iter().fold(self.filter.clone(), |filter, part| filter.without(*part));
        self.library.part_sets(&filter, self.marks).iter().for_each(|(_, allowed)| among.and(allowed));
        among
    }

    /// Returns the article at a place of the library, if all of it is at hand.
    pub(in crate::app) fn whole(&self, at: Ordinal) -> Option<&'a Arc<Article>> {
        whole_of(self.library, self.open_article, at)
    }
}

/// Something that a pane asks of the model.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Request {
    /// Show this on the status line.
    Notify(String),
    /// Show this failure on the status line.
    NotifyError(String),
    /// Choose this value, or take it back.
    Toggle(FacetValue),
    /// Filter by this.
    Filter(Filter),
    /// Filter by this, close page and overlay, and go to the list.
    FilterAndList(Filter),
    /// Take over these countries of an article; `None`: those it came with. The words are what was done.
    Correct(Ordinal, Option<Vec<Country>>, String),
    /// Make this change of the feeds. The words are what was done.
    ChangeFeed(FeedChange, String),
    /// Do this with a saved search.
    Saved(SavedCommand),
    /// Close the overlay.
    CloseOverlay,
    /// Give the list the keys.
    ToList,
    /// Open this list to pick from in place of the overlay.
    PickFrom(Pick),
}

/// Asks for words on the status line.
pub(in crate::app) fn notify(words: impl Into<String>) -> Vec<Request> {
    vec![Request::Notify(words.into())]
}

/// Asks for a failure on the status line.
pub(in crate::app) fn notify_error(words: impl Into<String>) -> Vec<Request> {
    vec![Request::NotifyError(words.into())]
}
