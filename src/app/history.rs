//! What can be undone: marks, corrections, filters, ways to other articles and changes of the feeds, of this session. A
//! change knows both what it made and what was before.

use crate::app::bars::chips;
use crate::app::{FeedStep, Model, Visit};
use crate::news::{Country, FacetValue, Filter, Mark, MarkChange, MarkValue, Ordinal, OrdinalMap};
use std::collections::HashMap;
use std::sync::Arc;

/// A mark that is put on articles or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkCommand {
    /// Star the article under the cursor, or take the star away.
    Star,
    /// Mark the article under the cursor read, or unread.
    Read,
    /// Mark everything the list shows read.
    AllRead,
}

/// One change, as one press of a key made it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// These articles got the mark (`true`) or lost it; what it says in words.
    Marks(Vec<Ordinal>, Mark, bool, String),
    /// An article counts as read because it was open, not because a key said so.
    Read(Ordinal),
    /// The countries of an article were corrected.
    Countries(Box<Correction>),
    /// The filter changed from the first to the second.
    Filter(Box<(Filter, Filter)>),
    /// The cursor went to another article, past search and filters if need be.
    Visit(Box<Visit>),
    /// Something was done with the feeds.
    Feed(Box<FeedStep>),
}

/// What the user said of an article's countries; `None`: those it came with count.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The article.
    pub article: Ordinal,
    /// What was said of it before.
    pub before: Option<Vec<Country>>,
    /// What is said of it now.
    pub after: Option<Vec<Country>>,
    /// What was done, in words.
    pub words: String,
}

/// A way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Take back.
    Undo,
    /// Make again.
    Redo,
}

impl Direction {
    /// Returns the words for a change that was turned this way.
    pub(in crate::app) fn done(self) -> &'static str {
        match self {
            Self::Undo => "undone",
            Self::Redo => "done again",
        }
    }

    /// Returns the words where there is nothing to turn.
    fn nothing(self) -> &'static str {
        match self {
            Self::Undo => "nothing to undo",
            Self::Redo => "nothing to redo",
        }
    }
}

/// Changes made and changes taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Whether what would be undone next is a change of the filter.
    pub(in crate::app) fn last_was_filter(&self) -> bool {
        matches!(self.done.last(), Some(Change::Filter(_)))
    }

    /// Returns whether a correction of this article is the change that would be turned next.
    pub(in crate::app) fn next_corrects(&self, article: Ordinal, direction: Direction) -> bool {
        let next = self.next(direction);
        matches!(next, Some(Change::Countries(correction)) if correction.article == article)
    }

    /// Returns whether a change of the feeds is the change that would be turned next.
    pub(in crate::app) fn next_is_of_feeds(&self, direction: Direction) -> bool {
        matches!(self.next(direction), Some(Change::Feed(_)))
    }

    fn next(&self, direction: Direction) -> Option<&Change> {
        match direction {
            Direction::Undo => self.done.last(),
            Direction::Redo => self.undone.last(),
        }
    }

    fn pop(&mut self, direction: Direction) -> Option<Change> {
        match direction {
            Direction::Undo => self.done.pop(),
            Direction::Redo => self.undone.pop(),
        }
    }

    /// Keeps a change that was turned, so that it can be turned the other way.
    fn push(&mut self, change: Change, direction: Direction) {
        match direction {
            Direction::Undo => self.undone.push(change),
            Direction::Redo => self.done.push(change),
        }
    }

    /// Follows the articles to where they stand now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        for change in self.done.iter_mut().chain(&mut self.undone) {
            match change {
                Change::Marks(articles, ..) => articles.iter_mut().for_each(|at| *at = moved.to(*at)),
                Change::Read(article) => *article = moved.to(*article),
                Change::Countries(correction) => correction.article = moved.to(correction.article),
                Change::Visit(visit) => visit.remap(moved),
                Change::Filter(_) | Change::Feed(_) => {}
            }
        }
    }

    /// Keeps a change that was made, so that it can be taken back.
    pub(in crate::app) fn record(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
    }
}

impl Model {
    /// Sets or takes away a mark on those articles that it changes, as one change that can be undone.
    pub(in crate::app) fn mark(&mut self, articles: &[Ordinal], mark: Mark, on: bool, words: String) {
        let changed: Vec<Ordinal> =
            articles.iter().copied().filter(|&article| self.set_mark(article, mark, on)).collect();
        if changed.is_empty() {
            return;
        }
        self.notify(format!("{words} · u undoes"));
        self.history.record(Change::Marks(changed, mark, on, words));
        self.read_timer.stop();
        self.after_marks();
    }

    /// Takes over what the user says of an article's countries, as a change that can be undone.
    pub(in crate::app) fn correct(&mut self, article: Ordinal, after: Option<Vec<Country>>, words: String) {
        let before = self.library.brief(article).corrected().map(<[Country]>::to_vec);
        if before != after {
            self.set_countries(article, after.clone());
            self.notify(format!("{words} · ^_ takes it back"));
            let correction = Correction { article, before, after, words };
            self.history.record(Change::Countries(Box::new(correction)));
        }
    }

    /// Marks an article read without a word, because nobody pressed a key for it; it can be undone all the same.
    pub(in crate::app) fn read_silently(&mut self, article: Ordinal) {
        if self.set_mark(article, Mark::Read, true) {
            self.history.record(Change::Read(article));
            self.after_marks();
        }
    }

    /// Takes up another filter, as a change that can be undone.
    pub(in crate::app) fn refilter(&mut self, filter: Filter) {
        if filter != self.filter {
            let before = self.filter.clone();
            self.history.record(Change::Filter(Box::new((before, filter.clone()))));
            self.put_filter(filter);
        }
    }

    /// Chooses a filter value or takes it back.
    pub(in crate::app) fn toggle(&mut self, choice: &FacetValue) {
        let mut filter = self.filter.clone();
        filter.toggle(choice);
        self.refilter(filter);
    }

    /// Takes back the last change, or makes it again. That an article counts as read because it was gone to is taken
    /// back with the way there: nobody pressed a key for it.
    pub(in crate::app) fn turn(&mut self, direction: Direction) {
        let Some(change) = self.history.pop(direction) else {
            return self.notify(direction.nothing());
        };
        let with_way = direction == Direction::Undo
            && matches!(
                (&change, self.history.done.last()),
                (Change::Read(article), Some(Change::Visit(visit))) if *article == visit.to()
            );
        let Some(turned) = self.turn_change(change, direction) else { return };
        self.history.push(turned, direction);
        if with_way {
            self.turn(direction);
        }
    }

    /// Carries out a change in one direction. Returns what leads the other way, if anything does.
    fn turn_change(&mut self, change: Change, direction: Direction) -> Option<Change> {
        let (again, done) = (direction == Direction::Redo, direction.done());
        match &change {
            Change::Marks(articles, mark, on, words) => {
                self.put_marks(articles, *mark, *on == again);
                self.notify(format!("{done}: {words}"));
            }
            Change::Read(article) => {
                self.put_marks(&[*article], Mark::Read, again);
                self.notify(format!("{done}: marked read"));
            }
            Change::Countries(correction) => {
                let Correction { article, before, after, words } = &**correction;
                let (from, to) = if again { (before, after) } else { (after, before) };
                self.put_countries(*article, from, to);
                self.notify(format!("{done}: {words}"));
            }
            Change::Filter(filters) => {
                self.put_filter(if again { filters.1.clone() } else { filters.0.clone() });
                self.notify(format!("{done}: filter"));
            }
            Change::Visit(_) | Change::Feed(_) => {}
        }
        match change {
            Change::Visit(visit) if again => Some(Change::Visit(Box::new(self.visit(*visit)))),
            Change::Visit(visit) => Some(Change::Visit(Box::new(self.visit_back(*visit)))),
            Change::Feed(step) => self.turn_feed_step(*step, direction),
            Change::Marks(..) | Change::Read(_) | Change::Countries(_) | Change::Filter(_) => Some(change),
        }
    }

    /// Sets or takes away a mark, and hands on for keeping what that changed. Tells whether it changed anything.
    fn set_mark(&mut self, article: Ordinal, mark: Mark, on: bool) -> bool {
        let changed = self.marks.set(mark, article, on);
        if changed {
            let said = match mark {
                Mark::Read => MarkValue::Read(on),
                Mark::Starred => MarkValue::Starred(on),
            };
            let id = self.library.brief(article).id();
            self.arriving.said(&id, &said);
            let kept = MarkChange { id, value: said };
            // Later than what other windows have said of it until now.
            self.said_elsewhere(std::slice::from_ref(&kept));
            self.said.push(kept);
        }
        changed
    }

    /// Sets what the user says of an article's countries, and hands it on for keeping.
    fn set_countries(&mut self, article: Ordinal, said: Option<Vec<Country>>) {
        let id = self.library.brief(article).id();
        self.said.push(MarkChange { id, value: MarkValue::Countries(said.clone()) });
        self.correct_library(vec![(article, said)]);
    }

    /// Has the library take over corrections, and everything follow that knows the countries of articles.
    ///
    /// The library is changed where it is. Only while something is being made of it elsewhere, which needs it as it was,
    /// its tables are copied first: some milliseconds for ten thousand articles, and their memory once more until that
    /// is done.
    pub(in crate::app) fn correct_library(&mut self, said: Vec<(Ordinal, Option<Vec<Country>>)>) {
        for (at, said) in &said {
            let id = self.library.brief(*at).id();
            self.arriving.correct(&id, said.as_deref());
            self.open_article.correct(&id, said.as_deref());
        }
        Arc::make_mut(&mut self.library).correct(said);
        self.index.correct(&self.library);
        self.filters.learn(&self.library);
        self.forget_related();
        self.search_anew();
        self.recount();
    }

    /// Takes over what another window has kept of articles of this library. It is no change of this session: it cannot
    /// be undone here.
    pub(in crate::app) fn marks_changed(&mut self, kept: &[MarkChange]) {
        let mut wanted: HashMap<&str, Vec<&MarkValue>> = HashMap::new();
        for MarkChange { id, value: said } in kept {
            wanted.entry(id.as_str()).or_default().push(said);
            self.arriving.said(id, said);
        }
        self.said_elsewhere(kept);
        let library = Arc::clone(&self.library);
        let (mut changed, mut corrected) = (false, Vec::new());
        for (id, at) in library.ids().zip(0..) {
            for said in wanted.get(id).into_iter().flatten() {
                match said {
                    MarkValue::Read(on) => changed |= self.marks.set(Mark::Read, at, *on),
                    MarkValue::Starred(on) => changed |= self.marks.set(Mark::Starred, at, *on),
                    MarkValue::Countries(said) if said.as_deref() == library.brief(at).corrected() => {}
                    MarkValue::Countries(said) => corrected.push((at, said.clone())),
                }
            }
        }
        drop(library); // the model's is the only one again, and need not be copied to be changed
        if !corrected.is_empty() {
            self.correct_library(corrected);
        }
        if changed {
            self.after_marks();
        }
    }

    /// Changes an article's countries as from one correction to another. Another window may have corrected them too:
    /// that stays.
    fn put_countries(&mut self, at: Ordinal, from: &Option<Vec<Country>>, to: &Option<Vec<Country>>) {
        let article = self.library.brief(at);
        let said = article.correction_after(from.as_deref(), to.as_deref());
        if said.as_deref() != article.corrected() {
            self.set_countries(at, said);
        }
        self.go_to(at);
    }

    /// Sets marks back or forth, as undoing does.
    fn put_marks(&mut self, articles: &[Ordinal], mark: Mark, on: bool) {
        for &article in articles {
            self.set_mark(article, mark, on);
        }
        self.read_timer.stop();
        // The article that changed is what the user wants to see again.
        if let [only] = articles {
            self.go_to(*only);
        }
        self.after_marks();
    }

    pub(in crate::app) fn put_filter(&mut self, filter: Filter) {
        let wanted = chips::parts(&filter);
        self.chosen.retain(|part| wanted.contains(part));
        let new: Vec<_> = wanted.into_iter().filter(|part| !self.chosen.contains(part)).collect();
        self.chosen.extend(new);
        self.filter = filter;
        self.select();
    }

    /// Puts the cursor on an article, where the list has it.
    pub(in crate::app) fn go_to(&mut self, article: Ordinal) {
        if let Some(at) = self.selection.articles.place_of(article) {
            self.list.cursor = at;
        }
    }

    /// Marks can decide what a query (`is:unread`) or a filter lets through: the counts follow at once, the list only
    /// with the next search or filter, so that no article vanishes because of what is being done to it.
    fn after_marks(&mut self) {
        if self.query.asks_for_marks() {
            self.search_anew();
        }
        self.recount();
    }

    /// Counts anew what the search found and the filter lets through; the list stays as it is.
    fn recount(&mut self) {
        self.selection.facets = self.select_with(&self.filter).facets;
        self.filters.rebuild(&self.library, &self.selection.facets, &self.filter);
        self.page_follow();
    }
}
