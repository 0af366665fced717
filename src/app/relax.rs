//! When nothing was found: what to give up or to change, and how much that would show.

use super::Model;
use crate::news::{Base, Filter};
use crate::search::Query;

/// How many suggestions are offered: as many as have a key.
const MOST: usize = 9;
/// In a longer query no single word is likely to be the one at fault, and each would cost a search of its own.
const MOST_WORDS: usize = 8;

/// One way out of an empty list.
#[derive(Clone, Debug, PartialEq)]
pub struct Relaxation {
    /// What it changes, in words: `without month June 2023`, `search for cooperative`.
    pub words: String,
    /// How many articles it would show.
    pub count: usize,
    step: Way,
}

#[derive(Clone, Debug, PartialEq)]
enum Way {
    Filter(Filter),
    Query(String),
}

/// The nearest relaxations, the smallest change first: one facet less, one word less, a word spelled otherwise.
pub(super) fn relaxations(model: &Model) -> Vec<Relaxation> {
    let mut all = spelled_otherwise(model);
    all.extend(without_a_facet(model));
    all.extend(without_a_word(model));
    if all.is_empty() && !model.filter.is_empty() {
        let count = model.select_with(&Filter::default()).articles.len();
        all.push(Relaxation {
            words: "without any filter".to_owned(),
            count,
            step: Way::Filter(Filter::default()),
        });
    }
    if !model.query.is_empty() {
        all.push(of_query(model, "without the search".to_owned(), ""));
    }
    all.retain(|relaxation| relaxation.count > 0);
    all.truncate(MOST);
    all
}

fn without_a_facet(model: &Model) -> Vec<Relaxation> {
    let chips = model.chips().into_iter().enumerate();
    let relaxed = chips.map(|(at, chip)| {
        let filter = model.without_chip(at);
        let count = model.select_with(&filter).articles.len();
        Relaxation { words: format!("without {}", chip.words()), count, step: Way::Filter(filter) }
    });
    relaxed.filter(|relaxation| relaxation.count > 0).collect()
}

fn without_a_word(model: &Model) -> Vec<Relaxation> {
    let words = model.query.words();
    if words.len() < 2 || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let fewer = words.iter().enumerate();
    let relaxed =
        fewer.map(|(n, word)| of_query(model, format!("without “{word}”"), &model.query.without(n).text()));
    relaxed.filter(|relaxation| relaxation.count > 0).collect()
}

fn spelled_otherwise(model: &Model) -> Vec<Relaxation> {
    let mut relaxed = Vec::new();
    for word in model.query.words().into_iter().take(MOST_WORDS) {
        let Some(near) = model.index().nearest(&word) else { continue };
        let text = model.search.line.text().replacen(&word, &near, 1);
        relaxed.push(of_query(model, format!("search for {text}"), &text));
    }
    relaxed.retain(|relaxation| relaxation.count > 0);
    relaxed
}

fn of_query(model: &Model, words: String, text: &str) -> Relaxation {
    let query = Query::parse(text, &model.library).unwrap_or_default();
    let count = if query.is_empty() {
        model.library.select(Base::All, &model.filter, &model.marks, model.order()).articles.len()
    } else {
        let found = model.index().search(&model.library, &model.marks, &query);
        let base = Base::Hits(&found.hits);
        model.library.select(base, &model.filter, &model.marks, model.order()).articles.len()
    };
    Relaxation { words, count, step: Way::Query(text.to_owned()) }
}

impl Model {
    /// Takes up a suggestion by its number, counted from 1.
    pub(super) fn relax(&mut self, number: usize) {
        let Some(chosen) = number.checked_sub(1).and_then(|at| self.relaxations.get(at)).cloned() else {
            return;
        };
        match chosen.step {
            Way::Filter(filter) => self.refilter(filter),
            Way::Query(text) => {
                self.search.line.set(&text);
                self.search_now();
            }
        }
        self.list.cursor = 0;
    }
}
