//! Articles that arrive while the reader is open: they join the library, and whatever remembers an article by its place
//! there goes along to where that stands now. Nothing moves under the user's eyes.
//!
//! How a library grows is `news`' matter and how its index does `search`'s; the thread in which those of a large library
//! do is `tui`'s.

use crate::app::Effect;
use crate::app::Shared;
use crate::app::model::Parts;
use crate::app::update::corrections::{correct_library, marks_changed};
use crate::app::{BUILT_IN_PLACE, Filters, List, Model, Overlay, Page, Pick};
use crate::error::Error;
use crate::news::{
    Arrival, ArticleId, Country, Filtered, Library, Mark, MarkChange, MarkValue, Marks, Ordinal, OrdinalMap,
    Set,
};
use crate::search::Index;
use std::sync::Arc;

/// What is said while the reader has only a part of the library.
pub const LOADING: &str = "reading your older articles…";

/// A library that took in what arrived, with its index.
#[derive(Debug)]
pub struct Grown {
    library: Arc<Library>,
    moved: OrdinalMap,
    index: Shared<Index>,
    /// What is read and starred of the articles that are new, where what arrived does not tell.
    marks: Option<Marks>,
}

impl Grown {
    /// Returns what becomes of a library and its index with the articles that arrived. Takes its time for a large
    /// library; longer without an index, since `build` makes one then.
    ///
    /// # Errors
    /// The error of `build`.
    pub fn new<E>(
        before: &Library,
        arrivals: &[Arrival],
        index: Option<&Index>,
        build: &mut dyn FnMut(&Library) -> Result<Index, E>,
    ) -> Result<Self, E> {
        let (library, moved) = before.grown(arrivals);
        let index = match index {
            Some(index) => index.grown(before, &library),
            None => build(&library)?,
        };
        Ok(Self { library: Arc::new(library), moved, index: Shared(Arc::new(index)), marks: None })
    }

    /// The library and its index.
    pub fn parts(&self) -> (&Library, &Index) {
        (&self.library, &self.index.0)
    }

    /// What becomes of the library the reader began with when all of it was opened: that has every article of it.
    pub fn opened(before: &Library, library: Library, marks: Marks, index: Index) -> Self {
        let moved = OrdinalMap::between(before, &library);
        Self { library: Arc::new(library), moved, index: Shared(Arc::new(index)), marks: Some(marks) }
    }
}

/// What has arrived and is not in the library yet.
#[derive(Debug, Default)]
pub(in crate::app) struct Arriving {
    /// What waits for its turn.
    waiting: Vec<Arrival>,
    /// What is being taken in elsewhere, and by which library. Held here, no other can take its place in the memory.
    asked: Option<(Shared<Library>, Arc<Vec<Arrival>>)>,
    /// The reader began with a part of the library. What comes next are articles it held all along: they are no news.
    part: bool,
    /// What was said since, here and in other windows, of articles that may be among those.
    said: Vec<MarkChange>,
    /// Something else was said meanwhile of the countries of what is being taken in: it has to be done again.
    outdated: bool,
}

impl Arriving {
    /// Takes over which countries one of them concerns, as the user has said meanwhile.
    pub(in crate::app) fn correct(&mut self, id: &ArticleId, said: Option<&[Country]>) {
        if let Some(arrival) = self.asked(id) {
            arrival.article.correct(said);
            self.outdated = true;
        }
        let waiting = self.waiting.iter_mut().filter(|arrival| arrival.article.id == *id);
        waiting.for_each(|arrival| arrival.article.correct(said));
    }

    /// Takes over what was said meanwhile of one of them, here or in another window: it is later than what arrived.
    fn said(&mut self, id: &ArticleId, said: &MarkValue) {
        if self.waiting.is_empty() && self.asked.is_none() {
            return;
        }
        if let MarkValue::Countries(countries) = said {
            return self.correct(id, countries.as_deref());
        }
        let say = |arrival: &mut Arrival| match said {
            MarkValue::Read(on) => arrival.read = *on,
            MarkValue::Starred(on) => arrival.starred = *on,
            MarkValue::Countries(_) => {}
        };
        self.asked(id).map(say);
        self.waiting.iter_mut().filter(|arrival| arrival.article.id == *id).for_each(say);
    }

    /// Follows changes of marks, made here or in another window; they are later than what arrived.
    pub(in crate::app) fn follow(&mut self, changes: &[MarkChange]) {
        changes.iter().for_each(|change| self.said(&change.id, &change.value));
        if self.part {
            self.said.extend_from_slice(changes);
        }
    }

    /// The article with this id that is being taken in elsewhere. Whoever does that goes on with what he was given.
    fn asked(&mut self, id: &ArticleId) -> Option<&mut Arrival> {
        let (_, arrivals) = self.asked.as_mut()?;
        let at = arrivals.iter().position(|arrival| arrival.article.id == *id)?;
        Arc::make_mut(arrivals).get_mut(at)
    }

    /// What was asked for has to be done again, with what has come since.
    fn again(&mut self) {
        if let Some((_, arrivals)) = self.asked.take() {
            let mut arrivals = Arc::unwrap_or_clone(arrivals);
            arrivals.append(&mut self.waiting);
            self.waiting = arrivals;
        }
        self.outdated = false;
    }
}

/// How the cursors of list and filters stand on the screen: as many rows below the tops of their panes.
struct ScrollAnchor {
    list: usize,
    filters: usize,
}

impl ScrollAnchor {
    fn of(list: &List, filters: &Filters) -> Self {
        Self {
            list: list.row_of(list.cursor).saturating_sub(list.offset),
            filters: filters.cursor.saturating_sub(filters.offset),
        }
    }

    /// Puts the cursors where they were on the screen, as far as there are rows enough above them.
    fn restore(&self, list: &mut List, filters: &mut Filters) {
        list.offset = list.row_of(list.cursor).saturating_sub(self.list);
        filters.offset = filters.cursor.saturating_sub(self.filters);
    }
}

impl Model {
    /// Takes in what arrived: at once into a small library, else as soon as that can be asked for.
    pub(in crate::app) fn arrived(&mut self, arrivals: Arc<Vec<Arrival>>) {
        if !self.arriving.part
            && self.index.shared().is_none()
            && self.arriving.asked.is_none()
            && self.library.len() + arrivals.len() <= BUILT_IN_PLACE
        {
            let (library, moved) = self.library.grown(&arrivals);
            return self.take_in(Arc::new(library), &moved, &arrivals, None, None);
        }
        let waiting = &mut self.arriving.waiting;
        if waiting.is_empty() {
            *waiting = Arc::unwrap_or_clone(arrivals);
        } else {
            waiting.extend_from_slice(&arrivals);
        }
    }

    /// Begins with a part of the library, the newest. What comes next is no news.
    pub fn begin_with_part(&mut self) {
        self.arriving.part = true;
    }

    /// Whether the reader has only a part of the library yet.
    pub fn is_part(&self) -> bool {
        self.arriving.part
    }

    /// The library is whole now, as far as it can be had; nothing needs to be said.
    fn tell_whole(&mut self) {
        self.arriving.part = false;
        let said = std::mem::take(&mut self.arriving.said);
        if !said.is_empty() {
            marks_changed(self, &said);
        }
    }

    /// Asks for the articles the reader did not begin with; then for a large library that takes in what has arrived, one
    /// at a time, and not while its index is being built.
    pub(in crate::app) fn growth_wanted(&mut self) -> Option<Effect> {
        let Arriving { waiting, asked: None, part, .. } = &mut self.arriving else { return None };
        if *part {
            let library = Shared(Arc::clone(&self.library));
            self.arriving.asked = Some((library.clone(), Arc::default()));
            return Some(Effect::Load(library));
        }
        if waiting.is_empty() || !self.index.rests() {
            return None;
        }
        let arrivals = Arc::new(std::mem::take(&mut self.arriving.waiting));
        let library = Shared(Arc::clone(&self.library));
        self.arriving.asked = Some((library.clone(), Arc::clone(&arrivals)));
        Some(Effect::Grow(library, Shared(arrivals), self.index.shared()))
    }

    /// A large library has taken in what arrived, or cannot. Where it was changed meanwhile, it has to be done again.
    pub(in crate::app) fn grown(
        &mut self,
        of: &Shared<Library>,
        grown: Result<Shared<Grown>, Shared<Error>>,
    ) -> Vec<Effect> {
        if self.arriving.asked.as_ref().is_none_or(|(asked, _)| asked != of) {
            return Vec::new();
        }
        // While the rest is opened, no article moves: what was corrected meanwhile is said again.
        let opened = self.arriving.part;
        if !opened && (self.arriving.outdated || !Arc::ptr_eq(&of.0, &self.library)) {
            self.arriving.again();
            return Vec::new();
        }
        let arrivals = self.arriving.asked.take().map(|(_, arrivals)| arrivals).unwrap_or_default();
        match grown {
            Ok(grown) => {
                let Grown { library, moved, index, marks } = &*grown.0;
                self.take_in(Arc::clone(library), moved, &arrivals, Some(index.clone()), marks.as_ref());
                vec![Effect::LetGo(of.clone(), Shared(arrivals))]
            }
            Err(error) if self.arriving.part => {
                self.tell_whole();
                self.notify_error(format!("{}; the newest are shown", error.0));
                Vec::new()
            }
            Err(error) => {
                let advice = "what is new is there when the reader is opened again";
                self.notify_error(format!("{}; {advice}", error.0));
                Vec::new()
            }
        }
    }

    /// Puts the library that has grown in the place of the one before; everything goes along. Of a small library the
    /// index is made here.
    fn take_in(
        &mut self,
        library: Arc<Library>,
        moved: &OrdinalMap,
        arrivals: &[Arrival],
        index: Option<Shared<Index>>,
        marks: Option<&Marks>,
    ) {
        let said = if self.arriving.part { self.corrections(moved) } else { Vec::new() };
        self.hold_whole();
        let anchor = ScrollAnchor::of(&self.list, &self.filters);
        let months = match &self.page {
            Some(Page::Timeline(page)) => page.months(&self.context()),
            Some(Page::Map(_)) | None => None,
        };
        let held = self.current().map(|at| moved.to(at));
        let before = std::mem::replace(&mut self.library, library);
        match index {
            Some(index) => self.index.take_over(index, &self.library),
            None => self.index.grow(&before, &self.library),
        }
        self.remap(moved);
        let detail = self.detail.clone();
        for (at, arrival) in moved.arrivals().filter_map(|(at, n)| Some((at, arrivals.get(n)?))) {
            self.marks.set(Mark::Read, at, arrival.read);
            self.marks.set(Mark::Starred, at, arrival.starred);
        }
        if let Some(marks) = marks {
            self.marks.take_from(marks, moved.added());
        }
        self.filters.learn(&self.library);
        self.search_anew();
        self.show_grown(moved, held);
        anchor.restore(&mut self.list, &mut self.filters);
        if let (Some(months), (context, Parts { page: Some(Page::Timeline(page)), .. })) =
            (months, self.split())
        {
            page.return_to(months, &context);
        }
        self.refresh_article();
        self.detail.go_on_as(&detail);
        // Its lines would now open other links.
        if matches!(self.overlay, Some(Overlay::Pick(Pick::Links, _))) && self.detail.links != detail.links {
            self.overlay = None;
        }
        self.tell_new(moved.added());
        self.correct_again(said);
    }

    /// What the user says of the countries of every article there is now, by the place it will have.
    fn corrections(&self, moved: &OrdinalMap) -> Vec<(Ordinal, Option<Vec<Country>>)> {
        let briefs = (0..).zip(self.library.briefs());
        briefs.map(|(at, brief)| (moved.to(at), brief.corrected().map(<[Country]>::to_vec))).collect()
    }

    /// Has the library that was opened take over what had not been kept yet when it was read.
    fn correct_again(&mut self, mut said: Vec<(Ordinal, Option<Vec<Country>>)>) {
        said.retain(|(at, said)| self.library.brief(*at).corrected() != said.as_deref());
        if !said.is_empty() {
            correct_library(self, said);
        }
    }

    /// Whatever remembers an article goes along to where that stands now.
    fn remap(&mut self, moved: &OrdinalMap) {
        self.marks = moved.marks(&self.marks);
        self.history.remap(moved);
        self.search.remap(moved);
        self.detail.remap(moved);
        self.read_timer.remap(moved);
        match &mut self.overlay {
            Some(Overlay::Countries(correct)) => correct.remap(moved),
            // What is being picked from stays as it is until the next look.
            Some(Overlay::Pick(Pick::Related, _)) => return self.neighbours.remap(moved),
            _ => {}
        }
        self.forget_related();
    }

    /// Shows what was shown before, and of what came what is found and let through. Nothing vanishes from the list
    /// because something else came.
    fn show_grown(&mut self, moved: &OrdinalMap, held: Option<Ordinal>) {
        let mut articles = moved.set(self.selection.articles.all());
        let Filtered { articles: mut joining, facets } = self.select_with(&self.filter);
        let mut came = Set::none(self.library.len());
        moved.arrivals().for_each(|(at, _)| came.insert(at));
        came.or(moved.added());
        joining.and(&came);
        articles.or(&joining);
        self.show(Filtered { articles, facets }, held);
    }

    /// Tells how many articles are new, and how many of them cannot be seen. A failure is worth more.
    fn tell_new(&mut self, new: &Set) {
        if self.arriving.part {
            return self.tell_whole();
        }
        let failed = self.notice.as_ref().is_some_and(|notice| notice.failed) || self.search.fault.is_some();
        let hidden = new.len() - new.common(self.selection.articles.all());
        if new.is_empty() || self.refresh_brings(new.len(), hidden) || failed {
            return;
        }
        let words = match self.hidden_by(hidden, new.len()) {
            Some(hidden) => format!("{}, {hidden}", new_articles(new.len())),
            None => new_articles(new.len()),
        };
        self.notify(words);
    }

    /// How many of some new articles are hidden, and by what; `None` if none is.
    pub(in crate::app) fn hidden_by(&self, hidden: usize, of: usize) -> Option<String> {
        let by = match (self.query.is_empty(), self.filter.is_empty()) {
            (true, _) => "the filter",
            (false, true) => "the search",
            (false, false) => "search and filter",
        };
        match hidden {
            0 => None,
            1 if of == 1 => Some(format!("hidden by {by}")),
            _ if hidden == of => Some(format!("all hidden by {by}")),
            _ => Some(format!("{hidden} of them hidden by {by}")),
        }
    }
}

/// So many new articles, in words.
pub(in crate::app) fn new_articles(count: usize) -> String {
    match count {
        0 => "no new articles".to_owned(),
        1 => "1 new article".to_owned(),
        _ => format!("{count} new articles"),
    }
}
