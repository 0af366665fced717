//! The saved searches as the reader has them: what each finds now, and what the muted ones hide.
//!
//! The border: they are carried out when the library, the index or the searches have changed, never for a key.

use crate::app::Model;
use crate::app::update::search::search_again;
use crate::news::{Filtered, Library, Mark, Marks, SavedChange, SavedSearch, SavedSearches, Set};
use crate::search::{SavedResult, follow_marks, muted, saved_results};

/// The saved searches with what they find.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The searches, by name.
    pub searches: SavedSearches,
    /// The results, in the order of the searches; none until the index is there.
    results: Vec<SavedResult>,
    /// The counts, in the same order.
    counts: Vec<SavedCounts>,
    /// The articles of muted searches are shown all the same.
    pub is_unmuted: bool,
    /// The changes of the searches that are still to be handed on.
    pub(in crate::app) changes: Vec<SavedChange>,
    /// The results are to be found anew.
    is_outdated: bool,
    /// Only the marks have changed since they were found.
    has_new_marks: bool,
}

/// The numbers of articles of a saved search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SavedCounts {
    /// All of them.
    pub articles: u32,
    /// The unread ones.
    pub unread: u32,
}

impl Saved {
    /// Returns every search with its counts: `None` while they are not known, or if it cannot be read.
    pub fn counted(&self) -> impl Iterator<Item = (&SavedSearch, Option<SavedCounts>)> {
        let readable = |at: usize| self.results.get(at).is_some_and(|result| result.query.is_ok());
        let counts = move |at: usize| self.counts.get(at).copied().filter(|_| readable(at));
        self.searches.iter().enumerate().map(move |(at, search)| (search, counts(at)))
    }

    /// Notes that the library, the index or the searches have changed.
    pub(in crate::app) fn outdate(&mut self) {
        self.is_outdated = true;
    }

    /// Notes that marks have changed.
    pub(in crate::app) fn outdate_marks(&mut self) {
        self.has_new_marks = true;
    }

    /// Takes over the saved searches.
    pub(in crate::app) fn take_over(&mut self, searches: SavedSearches) {
        if self.searches != searches {
            self.searches = searches;
            self.outdate();
        }
    }

    fn has_muted(&self) -> bool {
        self.searches.iter().any(|search| search.muted)
    }

    fn muted(&self, library: &Library) -> Set {
        match self.is_unmuted {
            true => Set::none(library.len()),
            false => muted(&self.searches, &self.results, library.len()),
        }
    }

    /// Counts the articles of every search. What is hidden counts only in the muted search that hides it.
    fn count(&mut self, marks: &Marks) {
        let counts = |(search, result): (&SavedSearch, &SavedResult)| {
            let mut hits = result.hits.clone();
            hits.minus(if search.muted { marks.with(Mark::Removed) } else { marks.hidden() });
            let unread = hits.len() - hits.common(marks.with(Mark::Read));
            SavedCounts { articles: hits.len() as u32, unread: unread as u32 }
        };
        self.counts = self.searches.iter().zip(&self.results).map(counts).collect();
    }
}

/// Carries the saved searches out anew, where that is due and the index is at hand, and shows what follows of it.
pub(in crate::app) fn refresh_saved(model: &mut Model) {
    let is_outdated = model.saved.is_outdated;
    if carry_out(model) {
        // A key on an article does not make it vanish.
        if is_outdated && mute(model) {
            show_muted(model);
        }
        model.saved.count(&model.marks);
        filters_follow(model);
    }
}

/// Finds what the muted searches hide in a library that has just changed, before it is shown.
pub(in crate::app) fn mute_in_grown(model: &mut Model) {
    if carry_out(model) {
        mute(model);
        model.saved.count(&model.marks);
    }
}

/// Carries out the searches that are due. Returns `true` if their counts are to be taken anew.
fn carry_out(model: &mut Model) -> bool {
    if model.saved.searches.is_empty() {
        model.saved.has_new_marks = false;
        model.saved.results.clear();
        model.saved.is_unmuted = false;
        return std::mem::take(&mut model.saved.is_outdated);
    }
    let has_new_marks = std::mem::take(&mut model.saved.has_new_marks);
    if !model.saved.is_outdated && !has_new_marks {
        return false;
    }
    let Some(index) = model.search.index.get() else {
        model.saved.has_new_marks = has_new_marks;
        return false;
    };
    if std::mem::take(&mut model.saved.is_outdated) {
        model.saved.results = saved_results(index, &model.library, &model.marks, &model.saved.searches);
    } else {
        follow_marks(&mut model.saved.results, index, &model.library, &model.marks);
    }
    true
}

/// Hides the articles of the muted searches from now on. Returns `true` if that changed what is hidden.
fn mute(model: &mut Model) -> bool {
    model.saved.is_unmuted &= model.saved.has_muted();
    let muted = model.saved.muted(&model.library);
    model.marks.mute(muted)
}

/// Shows or hides the muted articles, after the user has asked for it.
pub(in crate::app) fn turn_muted(model: &mut Model) {
    if mute(model) {
        show_muted(model);
    }
    model.saved.count(&model.marks);
    filters_follow(model);
}

/// Shows the list without what is hidden now, and with what is hidden no longer. Nothing else leaves the list.
fn show_muted(model: &mut Model) {
    model.forget_related();
    search_again(model);
    model.filters.count_unread(&model.library, &model.marks);
    let current = model.current();
    let Filtered { articles: mut shown, facets } = model.select_with(&model.filter);
    let mut before = model.selection.articles.all().clone();
    before.minus(model.marks.hidden());
    shown.or(&before);
    model.show(Filtered { articles: shown, facets }, current);
}

/// Begins with the saved searches. What a muted one hides is hidden from the first frame on, where the index is at hand by
/// then: that of a large library without a cache is built later.
pub fn begin_saved(model: &mut Model, searches: SavedSearches, shows_muted: bool) {
    model.saved.take_over(searches);
    model.saved.is_unmuted = shows_muted;
    if model.saved.has_muted() {
        model.index();
        refresh_saved(model);
    }
}

/// Has the filter pane follow counts that have changed.
fn filters_follow(model: &mut Model) {
    let is_search = model.search.found.is_some();
    let counts = &model.selection.facets;
    model.filters.rebuild(&model.library, counts, &model.filter, is_search, &model.saved);
}
