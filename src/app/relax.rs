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
    Everything,
}

/// The nearest relaxations, the smallest change first: one facet less, one word less, a word spelled otherwise.
pub(super) fn relaxations(model: &Model) -> Vec<Relaxation> {
    let mut all = spelled_otherwise(model);
    all.extend(without_a_facet(model));
    all.extend(without_a_word(model));
    if model.chips().len() > 1 {
        let count = model.select_with(&Filter::default()).articles.len();
        let words = "without any filter".to_owned();
        all.push(Relaxation { words, count, step: Way::Filter(Filter::default()) });
    }
    if !model.query.is_empty() {
        all.extend(of_query(model, "without the search".to_owned(), ""));
    }
    if !model.query.is_empty() && !model.filter.is_empty() {
        let words = "without search and filters".to_owned();
        all.push(Relaxation { words, count: model.library.len(), step: Way::Everything });
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
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let fewer = words.iter().enumerate().map(|(n, word)| (word, model.query.without(n)));
    // Without its only word a query is the one "without the search".
    let fewer = fewer.filter(|(_, query)| !query.is_empty());
    fewer
        .filter_map(|(word, query)| of_query(model, format!("without “{}”", bare(word)), &query.text()))
        .collect()
}

fn spelled_otherwise(model: &Model) -> Vec<Relaxation> {
    let typed = model.search.line.text();
    // In a phrase it cannot be told which word is at fault.
    let words = model.query.words().into_iter().take(MOST_WORDS).filter(|word| !word.contains('"'));
    words
        .filter_map(|word| {
            let near = model.index()?.nearest(&word)?;
            let text: Vec<&str> =
                typed.split(' ').map(|part| if part == word { near.as_str() } else { part }).collect();
            let text = text.join(" ");
            (text != typed).then(|| of_query(model, format!("search for {text}"), &text)).flatten()
        })
        .collect()
}

/// A phrase without its quotes.
fn bare(word: &str) -> &str {
    word.trim_matches('"')
}

/// The relaxation to another query, if it can be read and shows anything.
fn of_query(model: &Model, words: String, text: &str) -> Option<Relaxation> {
    let query = Query::parse(text, &model.library).ok()?;
    let found = match query.is_empty() {
        true => None,
        false => Some(model.index()?.search(&model.library, &model.marks, &query)),
    };
    let base = found.as_ref().map_or(Base::All, |found| Base::Hits(&found.hits));
    let count = model.library.select(base, &model.filter, &model.marks).articles.len();
    (count > 0).then(|| Relaxation { words, count, step: Way::Query(text.to_owned()) })
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
            Way::Everything => {
                self.search.line.clear();
                self.search_now();
                self.refilter(Filter::default());
            }
        }
        self.list.cursor = 0;
    }
}
