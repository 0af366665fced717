//! Everything the reader knows, and what of it is shown.

mod focus;
mod overlay;
pub(in crate::app) mod places;
mod search;

pub use focus::Focus;
pub use overlay::{Overlay, Page};
pub use search::Search;

use places::Places;

use crate::app::bars::chips;
use crate::app::context::{Clock, Context, Request};
use crate::app::follow::read_timer::ReadTimer;
use crate::app::follow::session::SinceVisit;
use crate::app::follow::{arriving, open_article};
use crate::app::panes::article::related;
use crate::app::panes::list::passages::Passages;
use crate::app::panes::list::suggestions;
use crate::app::update::corrections::correct;
use crate::app::update::navigation::{filter_and_list, focus_on};
use crate::app::update::saved::saved;
use crate::app::update::search::search_line;
use crate::app::{
    Areas, ArticlePane, Background, FeedPane, Filters, Following, History, List, Map, Mode, Notice, Pane,
    Saved, Settings, TypeAhead, areas,
};
use crate::news::{
    FacetCounts, Filter, Filtered, Library, MarkChange, Marks, Month, Order, Ordinal, Set, Sort,
};
use crate::search::Found;
use std::sync::Arc;

/// The articles that match search and filter, in order, with the counts of every facet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The articles to show, in the order of the list.
    pub articles: Order,
    /// The number of articles for each value of each facet.
    pub facets: FacetCounts,
}

/// The state of the reader.
#[derive(Debug)]
pub struct Model {
    /// The articles. A correction changes their countries; those that arrive join them, or take the place of others.
    pub library: Arc<Library>,
    /// The settings of the user, with what was changed by keys and commands.
    pub settings: Settings,
    /// The settings as they were read last.
    pub(in crate::app) read_settings: Settings,
    /// The background that colours are chosen for.
    pub background: Background,
    /// The background that the terminal has told, or the usual one.
    pub(in crate::app) terminal_background: Background,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The pane that has the keys.
    pub focus: Focus,
    /// The page in place of the panes, if one is open.
    pub page: Option<Page>,
    /// The overlay, if one is open.
    pub overlay: Option<Overlay>,
    /// The search.
    pub search: Search,
    /// The filters chosen.
    pub filter: Filter,
    /// The order, where one is pinned.
    pub sort: Option<Sort>,
    /// The read and the starred articles.
    pub marks: Marks,
    /// The articles that are shown, with every facet's counts.
    pub selection: Selection,
    /// The list pane.
    pub list: List,
    /// The article pane.
    pub article: ArticlePane,
    /// The filter pane.
    pub filters: Filters,
    /// The changes that can be undone and redone.
    pub history: History,
    /// The number of changes that could not be saved yet.
    pub unsaved_count: usize,
    /// The words on the status line.
    pub notice: Option<Notice>,
    /// The keys that have begun a sequence, divided by spaces.
    pub begun: String,
    /// The number typed before a key.
    pub count: Option<usize>,
    /// The parts of the filter in the order they were chosen, as the chips show them.
    pub(in crate::app) chosen: Vec<chips::ChosenValue>,
    /// The passages of articles that the search matched.
    pub(in crate::app) passages: Passages,
    /// The articles related to the one under the cursor.
    pub(in crate::app) neighbours: related::Neighbours,
    /// The places that the user jumped from.
    pub(in crate::app) places: Places,
    /// The changes of marks that are not saved yet.
    pub(in crate::app) unsaved: Vec<MarkChange>,
    /// The feeds that are followed.
    pub following: Following,
    /// The saved searches.
    pub saved: Saved,
    /// What has come since the last visit, and the article to go back to.
    pub(in crate::app) since_visit: SinceVisit,
    /// The clock.
    pub(in crate::app) clock: Clock,
    /// The articles that have arrived and are not yet in the library.
    pub(in crate::app) arriving: arriving::Arriving,
    pub(in crate::app) open_article: open_article::OpenArticle,
    /// The clock of the open article.
    pub(in crate::app) read_timer: ReadTimer,
}

/// The panes, the page and the overlay of a model.
pub(in crate::app) struct Parts<'a> {
    pub(in crate::app) filters: &'a mut Filters,
    pub(in crate::app) article: &'a mut ArticlePane,
    pub(in crate::app) page: &'a mut Option<Page>,
    pub(in crate::app) overlay: &'a mut Option<Overlay>,
}

/// The parts of a model that panes read: a macro, so that the others can be changed meanwhile.
macro_rules! context {
    ($model:expr) => {
        Context {
            library: &$model.library,
            selection: &$model.selection,
            filter: &$model.filter,
            marks: &$model.marks,
            found: $model.search.found.as_ref(),
            settings: &$model.settings,
            size: $model.size,
            areas: $model.areas(),
            current: $model.current(),
            following: &$model.following,
            saved: &$model.saved,
            clock: $model.clock,
            open_article: &$model.open_article,
        }
    };
}

impl Model {
    /// Returns a reader of this library, before its screen is known.
    pub fn new(library: Arc<Library>, marks: Marks, settings: Settings) -> Self {
        let mut model = Self {
            background: settings.background.unwrap_or_default(),
            terminal_background: Background::default(),
            size: (0, 0),
            focus: Focus::default(),
            page: None,
            overlay: None,
            search: Search::new(&library),
            filter: Filter::default(),
            sort: settings.pinned,
            marks,
            selection: Selection::default(),
            list: List::default(),
            article: ArticlePane::default(),
            filters: Filters::new(&library),
            history: History::default(),
            unsaved_count: 0,
            notice: None,
            begun: String::new(),
            count: None,
            places: Places::default(),
            chosen: Vec::new(),
            passages: Passages::default(),
            neighbours: related::Neighbours::default(),
            unsaved: Vec::new(),
            following: Following::default(),
            saved: Saved::default(),
            since_visit: SinceVisit::default(),
            clock: Clock::default(),
            arriving: arriving::Arriving::default(),
            open_article: open_article::OpenArticle::default(),
            read_timer: ReadTimer::default(),
            library,
            read_settings: settings.clone(),
            settings,
        };
        model.filters.count_unread(&model.library, &model.marks);
        model.select();
        model
    }

    /// Opens on a search and a filter, as given on the command line. A query that cannot be read is shown as typed,
    /// with what is wrong.
    pub fn begin_with(&mut self, query: &str, filter: Filter) {
        self.chosen = chips::chosen_values(&filter);
        self.filter = filter;
        self.search.line.input.set(query);
        search_line(self);
        self.list.cursor = 0;
        // A search that has to wait for the index puts the cursor there when it is made.
        self.search.line.follows = self.search.line.waiting.is_some();
    }

    /// Returns the mode of the keys: who has them.
    pub fn mode(&self) -> Mode {
        let found_in = |find: &TypeAhead, mode| if find.is_open() { Mode::Find } else { mode };
        match &self.overlay {
            Some(Overlay::Command(_)) => return Mode::Command,
            Some(Overlay::Help(help)) => return found_in(&help.find, Mode::Help),
            Some(Overlay::Pick(list)) => return found_in(&list.find, Mode::Pick),
            Some(Overlay::Countries(countries)) => return found_in(&countries.find, Mode::Countries),
            Some(Overlay::Feeds(FeedPane { typing: None, find, .. })) => return found_in(find, Mode::Feeds),
            Some(Overlay::Feeds(_)) => return Mode::FeedLine,
            None => {}
        }
        match (&self.page, self.search.line.open) {
            (_, true) => return Mode::Search,
            (Some(Page::Timeline(_)), _) => return Mode::Timeline,
            (Some(Page::Map(map)), _) => return found_in(&map.find, Mode::Map),
            (Some(Page::Digest(page)), _) => return found_in(&page.find, Mode::Digest),
            (None, _) => {}
        }
        match self.focus.pane {
            Pane::Filters => found_in(&self.filters.find, Mode::Filters),
            Pane::List if self.selection.articles.is_empty() => Mode::Empty,
            Pane::List => Mode::List,
            Pane::Article => Mode::Article,
        }
    }

    /// Returns the areas of the screen.
    pub fn areas(&self) -> Areas {
        let areas = areas(self.size, self.focus.pane, self.focus.is_zoomed, self.settings.layout);
        if self.page.is_some() { areas.of_page() } else { areas }
    }

    /// Returns the map, where it is open.
    pub fn map(&self) -> Option<&Map> {
        match &self.page {
            Some(Page::Map(map)) => Some(map),
            Some(Page::Timeline(_) | Page::Digest(_)) | None => None,
        }
    }

    /// Returns the parts of the model that panes read.
    pub fn context(&self) -> Context<'_> {
        context!(self)
    }

    /// Returns panes, page and overlay to be changed, with the parts of the model that they read.
    pub(in crate::app) fn split(&mut self) -> (Context<'_>, Parts<'_>) {
        let context = context!(self);
        (
            context,
            Parts {
                filters: &mut self.filters,
                article: &mut self.article,
                page: &mut self.page,
                overlay: &mut self.overlay,
            },
        )
    }

    /// Closes the overlay, with the help that lies over it. A correction of countries is summed up on the status line.
    pub(in crate::app) fn close_overlay(&mut self) {
        let mut closed = self.overlay.take();
        if let Some(Overlay::Countries(countries)) = closed.as_mut().map(Overlay::below_help)
            && let Some(words) = countries.closing_words(&self.library)
        {
            self.notify(words);
        }
    }

    /// Carries out what a pane asks for.
    pub(in crate::app) fn carry_out(&mut self, requests: Vec<Request>) {
        for request in requests {
            match request {
                Request::Notify(words) => self.notify(words),
                Request::NotifyError(words) => self.notify_error(words),
                Request::Toggle(choice) => {
                    let mut filter = self.filter.clone();
                    filter.toggle(&choice);
                    self.refilter(filter);
                }
                Request::Filter(filter) => self.refilter(filter),
                Request::FilterAndList(filter) => filter_and_list(self, filter),
                Request::Correct(article, countries, words) => correct(self, article, countries, words),
                Request::ChangeFeed(change, words) => self.change_feed(change, words),
                Request::Saved(command) => saved(self, command),
                Request::CloseOverlay => self.close_overlay(),
                Request::ToList => focus_on(self, Pane::List),
                Request::PickFrom(pick) => drop(self.pick_show(pick)),
            }
        }
    }

    /// Returns the article under the cursor.
    pub fn current(&self) -> Option<Ordinal> {
        self.selection.articles.get(self.list.cursor)
    }

    /// Returns the order of the list.
    pub fn order(&self) -> Sort {
        let usual = self.settings.usual.unwrap_or(Sort::Newest);
        self.sort.unwrap_or(if self.search.query.has_words() { Sort::Relevance } else { usual })
    }

    /// Returns `true` if the list has month headings.
    pub fn has_month_headings(&self) -> bool {
        !self.search.query.has_words() && matches!(self.order(), Sort::Newest | Sort::Oldest)
    }

    /// Returns the number of articles that were ranked, if not all were: the newest of the others follow these.
    pub fn compared(&self) -> Option<usize> {
        let some = self.search.query.has_words() && self.order() == Sort::Relevance;
        (some && self.selection.articles.len() > Found::MAX_RANKED).then_some(Found::MAX_RANKED)
    }

    /// Returns the articles of the current search that a filter lets through.
    pub(crate) fn select_with(&self, filter: &Filter) -> Filtered {
        self.library.select(self.search.base(), filter, &self.marks)
    }

    /// Selects anew. The cursor stays on its article, or near it if that is gone.
    pub(crate) fn select(&mut self) {
        let current = self.current();
        let passed = self.select_with(&self.filter);
        self.show(passed, current);
    }

    /// Shows these articles, the cursor on this one of them, or where it was if it is none of them.
    pub(in crate::app) fn show(&mut self, Filtered { articles, facets }: Filtered, current: Option<Ordinal>) {
        let articles = self.in_order(articles);
        self.selection = Selection { articles, facets };
        self.regroup();
        let again = current.and_then(|article| self.selection.articles.place_of(article));
        let last = self.selection.articles.len().saturating_sub(1);
        self.list.cursor = again.unwrap_or(self.list.cursor).min(last);
        let is_search = self.search.found.is_some();
        let counts = &self.selection.facets;
        self.filters.rebuild(&self.library, counts, &self.filter, is_search, &self.saved);
        self.page_follow();
        self.list.picked = None;
        self.list.suggestions =
            if self.selection.articles.is_empty() { suggestions::suggestions(self) } else { Vec::new() };
    }

    /// Has the page follow a new selection, where one is open.
    pub(in crate::app) fn page_follow(&mut self) {
        match self.split() {
            (context, Parts { page: Some(Page::Map(map)), .. }) => map.follow(&context),
            (context, Parts { page: Some(Page::Timeline(timeline)), .. }) => timeline.follow(&context),
            (_, Parts { page: Some(Page::Digest(_)) | None, .. }) => {}
        }
    }

    /// Puts the list under month headings, where it stands under some.
    pub(in crate::app) fn regroup(&mut self) {
        let articles = &self.selection.articles;
        let months = self.library.months();
        let mut counted: Vec<(Option<Month>, usize)> = Vec::new();
        if self.has_month_headings() {
            let counts = months.counts(articles.all());
            counted = months.values().iter().zip(counts).map(|(month, n)| (month.0, n as usize)).collect();
            if self.order() == Sort::Oldest {
                counted.sort_by_key(|(month, _)| (month.is_none(), *month)); // undated last in both directions
            }
        }
        self.list.regroup(articles.len(), counted.into_iter());
        self.passages.clear();
    }

    /// Returns these articles in the order of the list.
    pub(in crate::app) fn in_order(&self, articles: Set) -> Order {
        if let (Some(found), Sort::Relevance) = (&self.search.found, self.order())
            && let Some(index) = self.index()
        {
            return index.by_relevance(&self.library, found, articles);
        }
        self.library.ordered(articles, self.order())
    }
}
