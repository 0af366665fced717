//! Articles that arrive while the reader is open: they join the library, and whatever remembers an article by its place
//! there goes along to where that stands now. Nothing moves under the user's eyes.
//!
//! Growing a library is the matter of `news`, growing its index that of `search`; the thread in which those of a large library
//! do is `tui`'s.

use crate::app::Effect;
use crate::app::Shared;
use crate::app::bars::notice::notify_briefly;
use crate::app::follow::grown::Grown;
use crate::app::follow::open_article::hold_open_article;
use crate::app::follow::saved::mute_in_grown;
use crate::app::messages::follow as messages;
use crate::app::model::Parts;
use crate::app::overlays::pick::close_menu;
use crate::app::update::corrections::{correct_library, marks_changed};
use crate::app::update::search::search_again;
use crate::app::{BUILT_IN_PLACE, Filters, History, List, Model, Overlay, Page, Pick, PickList};
use crate::error::Error;
use crate::news::{
    Arrival, ArticleId, Country, Filtered, Library, Mark, MarkChange, MarkValue, Marks, Ordinal, OrdinalMap,
    Set,
};
use crate::search::Index;
use std::sync::Arc;

/// The articles that have arrived and are not in the library yet.
#[derive(Debug, Default)]
pub(in crate::app) struct Arriving {
    /// The articles that wait for their turn.
    waiting: Vec<Arrival>,
    /// The articles that are being added by an effect, and the library they are added to. It is held here so that no other
    /// library can take its place in the memory.
    asked: Option<(Shared<Library>, Arc<Vec<Arrival>>)>,
    /// The reader began with a part of the library. The articles that come next are not new.
    part: bool,
    /// The changes of marks since then, made here and in other windows, which may concern those articles.
    said: Vec<MarkChange>,
    /// The countries of an article that is being added were corrected meanwhile: it has to be added again.
    outdated: bool,
    /// More have come to the library file than can be handed over one by one: it is to be opened anew as soon as the answer
    /// to what was asked for before is there.
    opens_again: bool,
    /// The library file stays closed: the reader shows something else.
    stands_alone: bool,
}

impl Arriving {
    /// Takes over the user's correction of an article's countries.
    pub(in crate::app) fn correct(&mut self, id: &ArticleId, said: Option<&[Country]>) {
        if let Some(arrival) = self.asked(id) {
            arrival.article.correct(said);
            self.outdated = true;
        }
        let waiting = self.waiting.iter_mut().filter(|arrival| arrival.article.id == *id);
        waiting.for_each(|arrival| arrival.article.correct(said));
    }

    /// Takes over a change of an article's marks; it is later than the arrival.
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
            MarkValue::Removed(on) => arrival.removed = *on,
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

    /// Returns the article with this id that is being added. The effect goes on with the articles it was given.
    fn asked(&mut self, id: &ArticleId) -> Option<&mut Arrival> {
        let (_, arrivals) = self.asked.as_mut()?;
        let at = arrivals.iter().position(|arrival| arrival.article.id == *id)?;
        Arc::make_mut(arrivals).get_mut(at)
    }

    /// Has the articles that are being added wait again, with those that have arrived since.
    fn again(&mut self) {
        if let Some((_, arrivals)) = self.asked.take() {
            let mut arrivals = Arc::unwrap_or_clone(arrivals);
            arrivals.append(&mut self.waiting);
            self.waiting = arrivals;
        }
        self.outdated = false;
    }

    /// Has the library file opened anew, if that is to be done when nothing else is asked for.
    fn open_anew(&mut self) {
        if std::mem::take(&mut self.opens_again) {
            self.part = true;
            self.waiting.clear();
        }
    }
}

/// The rows of the screen on which the cursors of list and filters stand, counted from the tops of their panes.
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

    /// Scrolls list and filters so that the cursors stand where they were on the screen, if there are enough rows above them.
    fn restore(&self, list: &mut List, filters: &mut Filters) {
        list.offset = list.row_of(list.cursor).saturating_sub(self.list);
        filters.offset = filters.cursor.saturating_sub(self.filters);
    }
}

impl Model {
    /// Begins with the newest articles of the library; the others are read while the user reads.
    pub fn begin_with_part(&mut self) {
        self.arriving.part = true;
    }

    /// Begins with articles beside which the library file is not opened.
    pub fn begin_alone(&mut self) {
        self.arriving.stands_alone = true;
    }

    /// Returns `true` while the reader has only a part of the library.
    pub fn is_part(&self) -> bool {
        self.arriving.part
    }
}

/// Returns the words about new articles of which some are hidden; `None` if none is.
pub(in crate::app) fn hidden_by(model: &Model, hidden: usize, of: usize) -> Option<String> {
    messages::hidden(hidden, of, !model.search.query.is_empty(), !model.filter.is_empty())
}

/// Adds articles that arrived: at once to a small library, else as soon as that can be asked for.
pub(in crate::app) fn arrived(model: &mut Model, arrivals: Arc<Vec<Arrival>>) {
    if !model.arriving.part
        && model.search.index.shared().is_none()
        && model.arriving.asked.is_none()
        && model.library.len() + arrivals.len() <= BUILT_IN_PLACE
    {
        let (library, moved) = model.library.grown(&arrivals);
        return take_in(model, Arc::new(library), &moved, &arrivals, None, None);
    }
    let waiting = &mut model.arriving.waiting;
    if waiting.is_empty() {
        *waiting = Arc::unwrap_or_clone(arrivals);
    } else {
        waiting.extend_from_slice(&arrivals);
    }
}

/// Has the whole library opened anew, since more articles have come than can be handed over one by one. Those that wait are
/// among them.
pub(in crate::app) fn many_arrived(model: &mut Model) {
    let arriving = &mut model.arriving;
    if arriving.stands_alone {
        return;
    }
    arriving.waiting.clear();
    if arriving.asked.is_some() {
        arriving.opens_again = true;
    } else {
        arriving.part = true;
    }
}

/// Ends the opening of the library: it is whole now, or cannot be.
fn finish_opening(model: &mut Model) {
    model.arriving.part = false;
    let said = std::mem::take(&mut model.arriving.said);
    if !said.is_empty() {
        marks_changed(model, &said);
    }
}

/// Asks for the articles the reader did not begin with; then for a large library with the articles that have arrived,
/// one at a time, and not while its index is being built.
pub(in crate::app) fn request_growth(model: &mut Model) -> Option<Effect> {
    let Arriving { waiting, asked: None, part, .. } = &mut model.arriving else { return None };
    if *part {
        let library = Shared(Arc::clone(&model.library));
        model.arriving.asked = Some((library.clone(), Arc::default()));
        return Some(Effect::Load(library));
    }
    if waiting.is_empty() || !model.search.index.rests() {
        return None;
    }
    let arrivals = Arc::new(std::mem::take(&mut model.arriving.waiting));
    let library = Shared(Arc::clone(&model.library));
    model.arriving.asked = Some((library.clone(), Arc::clone(&arrivals)));
    Some(Effect::Grow(library, Shared(arrivals), model.search.index.shared()))
}

/// Takes over a large library with the articles that arrived, or the error. If the library was changed meanwhile, it is
/// asked for again.
pub(in crate::app) fn finish_growth(
    model: &mut Model,
    of: &Shared<Library>,
    grown: Result<Shared<Grown>, Shared<Error>>,
) -> Vec<Effect> {
    if model.arriving.asked.as_ref().is_none_or(|(asked, _)| asked != of) {
        return Vec::new();
    }
    // While the rest is opened, no article moves: what was corrected meanwhile is said again.
    let opened = model.arriving.part;
    if !opened && (model.arriving.outdated || !Arc::ptr_eq(&of.0, &model.library)) {
        model.arriving.again();
        model.arriving.open_anew();
        return Vec::new();
    }
    let arrivals = model.arriving.asked.take().map(|(_, arrivals)| arrivals).unwrap_or_default();
    match grown {
        Ok(grown) => {
            let Grown { library, moved, index, marks } = &*grown.0;
            take_in(model, Arc::clone(library), moved, &arrivals, Some(index.clone()), marks.as_ref());
            model.arriving.open_anew();
            vec![Effect::LetGo(of.clone(), Shared(arrivals))]
        }
        Err(error) if model.arriving.part => {
            finish_opening(model);
            model.arriving.open_anew();
            model.notify_error(messages::only_newest(&error.0));
            Vec::new()
        }
        Err(error) => {
            model.arriving.open_anew();
            model.notify_error(messages::not_grown(&error.0));
            Vec::new()
        }
    }
}

/// Replaces the library by the one that has grown, and moves everything that refers to its articles. The index of a
/// small library is made here.
fn take_in(
    model: &mut Model,
    library: Arc<Library>,
    moved: &OrdinalMap,
    arrivals: &[Arrival],
    index: Option<Shared<Index>>,
    marks: Option<&Marks>,
) {
    let said = if model.arriving.part { corrections(model, moved) } else { Vec::new() };
    hold_open_article(model);
    let anchor = ScrollAnchor::of(&model.list, &model.filters);
    let months = match &model.page {
        Some(Page::Timeline(page)) => page.months(&model.context()),
        Some(Page::Map(_) | Page::Digest(_)) | None => None,
    };
    let held = model.current().map(|at| moved.to(at));
    let before = std::mem::replace(&mut model.library, library);
    match index {
        Some(index) => model.search.index.take_over(index, &model.library),
        None => model.search.index.grow(&before, &model.library),
    }
    remap_all(model, moved);
    let article = model.article.clone();
    for (at, arrival) in moved.arrivals().filter_map(|(at, n)| Some((at, arrivals.get(n)?))) {
        model.marks.set(Mark::Read, at, arrival.read);
        model.marks.set(Mark::Starred, at, arrival.starred);
        model.marks.set(Mark::Removed, at, arrival.removed);
    }
    if let Some(marks) = marks {
        model.marks.take_from(marks, moved.added());
    }
    if !model.arriving.part {
        model.since_visit.add(&model.library, moved);
    }
    let new = model.since_visit.articles(&model.library);
    model.marks.set_new(new);
    model.filters.learn(&model.library, &model.marks);
    model.saved.outdate();
    mute_in_grown(model);
    search_again(model);
    show_grown(model, moved, held);
    anchor.restore(&mut model.list, &mut model.filters);
    if let (Some(months), (context, Parts { page: Some(Page::Timeline(page)), .. })) = (months, model.split())
    {
        page.return_to(months, &context);
    }
    model.refresh_article();
    model.article.go_on_as(&article);
    // Its lines would now open other links.
    if model.article.links != article.links {
        close_menu(model, |pick| pick == Pick::Links);
    }
    notify_new(model, moved.added());
    correct_again(model, said);
}

/// Returns the user's correction of every article, with the place the article will have.
fn corrections(model: &Model, moved: &OrdinalMap) -> Vec<(Ordinal, Option<Vec<Country>>)> {
    let briefs = (0..).zip(model.library.briefs());
    let there = briefs.filter_map(|(at, brief)| Some((moved.place_of(at)?, brief)));
    there.map(|(at, brief)| (at, brief.corrected().map(<[Country]>::to_vec))).collect()
}

/// Corrects the library that was opened, where a correction was not saved yet when it was read.
fn correct_again(model: &mut Model, mut said: Vec<(Ordinal, Option<Vec<Country>>)>) {
    said.retain(|(at, said)| model.library.brief(*at).corrected() != said.as_deref());
    if !said.is_empty() {
        correct_library(model, said);
    }
}

/// Moves everything that refers to an article to the article's new place.
fn remap_all(model: &mut Model, moved: &OrdinalMap) {
    model.marks = moved.marks(&model.marks);
    if moved.has_lost_any() {
        // What another window has forgotten for good can be neither undone nor corrected.
        (model.history, model.overlay) = (History::default(), None);
        model.read_timer.stop();
    }
    model.history.remap(moved);
    model.places.remap(moved);
    model.search.line.remap(moved);
    model.article.remap(moved);
    model.read_timer.remap(moved);
    match model.overlay.as_mut().map(Overlay::below_help) {
        Some(Overlay::Countries(correct)) => correct.remap(moved),
        // What is being picked from stays as it is until the next look.
        Some(Overlay::Pick(PickList { pick: Pick::Related, .. })) => return model.neighbours.remap(moved),
        _ => {}
    }
    model.forget_related();
}

/// Shows the articles that were shown before, and the new ones that match. Nothing vanishes from the list because
/// something else arrived.
fn show_grown(model: &mut Model, moved: &OrdinalMap, held: Option<Ordinal>) {
    let mut articles = moved.set(model.selection.articles.all());
    let Filtered { articles: mut joining, facets } = model.select_with(&model.filter);
    let mut came = Set::none(model.library.len());
    moved.arrivals().for_each(|(at, _)| came.insert(at));
    came.or(moved.added());
    joining.and(&came);
    articles.or(&joining);
    articles.minus(model.marks.hidden());
    model.show(Filtered { articles, facets }, held);
}

/// Shows the number of new articles, and of the hidden ones among them. A failure is not replaced.
fn notify_new(model: &mut Model, new: &Set) {
    if model.arriving.part {
        return finish_opening(model);
    }
    let failed =
        model.notice.as_ref().is_some_and(|notice| notice.failed) || model.search.line.fault.is_some();
    let hidden = new.len() - new.common(model.selection.articles.all());
    if new.is_empty() || model.following.count_new(new.len(), hidden, model.notice.as_ref()) || failed {
        return;
    }
    let words = match hidden_by(model, hidden, new.len()) {
        Some(hidden) => messages::new_but_hidden(new.len(), &hidden),
        None => messages::new_articles(new.len()),
    };
    // Of a large library they may have come with a refresh that nobody asked for.
    if model.following.was_by_itself {
        notify_briefly(model, &words, false);
    } else {
        model.notify(words);
    }
}
