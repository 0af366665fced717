//! The suggestions of a list without articles: their labels, and taking one up. `search` finds them.

use crate::app::bars::chips::value_label;
use crate::app::messages::panes as messages;
use crate::app::update::search::search_line;
use crate::app::{Chip, Model};
use crate::news::FilterPart;
use crate::search::{self, Change};

/// The row of the empty list that the first suggestion stands in, counted from 0.
pub const SUGGESTIONS_AT: usize = 3;

/// A change of search or filter that would show some articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The change as it is shown: `without month June 2023`, `did you mean cooperative?`.
    pub label: String,
    /// The number of articles it would show.
    pub count: usize,
    change: Change,
}

/// Returns the suggestions, the smallest change first; facets in the order of their chips, which the user sees at the top.
pub(in crate::app) fn suggestions(model: &Model) -> Vec<Suggestion> {
    // To hold filters against each other no index is needed, and none is made for it.
    let index = if model.search.query.is_empty() { None } else { model.index() };
    let mut suggestions =
        search::suggestions(index, &model.library, &model.marks, &model.search.query, &model.filter);
    let chips = model.chips();
    let place = |suggestion: &search::Suggestion| match suggestion.change {
        Change::FilterPart(part) => chips.iter().position(|chip| chip.part == part),
        _ => None,
    };
    for alike in suggestions.chunk_by_mut(|a, b| place(a).is_some() == place(b).is_some()) {
        alike.sort_by_key(place);
    }
    let labelled =
        |search::Suggestion { change, count }| Suggestion { label: label(&change, &chips), count, change };
    suggestions.into_iter().map(labelled).collect()
}

fn label(change: &Change, chips: &[Chip]) -> String {
    match change {
        Change::TakeFilter(_, value) => {
            messages::filter_by(&value_label(value).unwrap_or_else(|| value.facet().name().to_owned()))
        }
        Change::Replace(_) => messages::did_you_mean(&change.replacements().join(", ")),
        Change::FilterPart(part) => {
            let chip = chips.iter().find(|chip| chip.part == *part);
            match chip {
                Some(Chip { part: FilterPart::Excluded, values }) => messages::with_again(&values.join(", ")),
                chip => messages::without(chip.map(Chip::label).unwrap_or_default()),
            }
        }
        Change::Word(_, typed) => messages::without_word(typed.trim_matches('"')),
        Change::Field(_, typed) => messages::without(typed),
        Change::Filter => messages::WITHOUT_ANY_FILTER.to_owned(),
        Change::Query => messages::WITHOUT_THE_SEARCH.to_owned(),
        Change::Everything => messages::WITHOUT_SEARCH_AND_FILTERS.to_owned(),
    }
}

/// Picks a suggestion by its number, counted from 1: Enter takes it up.
pub(in crate::app) fn pick_suggestion(model: &mut Model, number: usize) {
    let at = number.checked_sub(1).filter(|at| *at < model.list.suggestions.len());
    model.list.picked = at.or(model.list.picked);
}

impl Model {
    /// Takes up a suggestion by its number, counted from 1.
    pub(in crate::app) fn take_up_suggestion(&mut self, number: usize) {
        let Some(chosen) = number.checked_sub(1).and_then(|at| self.list.suggestions.get(at)) else { return };
        let text = chosen.change.text(self.search.line.input.text(), &self.search.query, &self.library);
        let (_, filter) = chosen.change.apply(&self.search.query, &self.filter);
        if let Some(text) = text {
            self.search.line.input.set(&text);
            search_line(self);
        }
        self.refilter(filter);
        self.list.cursor = 0;
    }
}
