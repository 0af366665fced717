//! The articles that have a value of a field.

use super::term_match::{Leeway, TermMatch};
use crate::news::{DateRange, FacetValue, Library, Mark, Marks, Period, Set};
use crate::search::index::Index;
use crate::search::index::phrase::TITLE;
use crate::search::query::term::{Atom, Value};

/// Returns the articles with a value of a field; a slip in a word of the title is forgiven unless it is `excluded`.
pub(super) fn articles_with(
    index: &Index,
    library: &Library,
    marks: &Marks,
    value: &Value,
    excluded: bool,
) -> Set {
    match value {
        Value::Facet(value) => library.with_value(value, marks),
        Value::MonthOfYear(number) => {
            let months = library.months().values().iter().filter_map(|month| month.0);
            let mut set = Set::none(library.len());
            for month in months.filter(|month| month.number() == *number) {
                set.or(&library.with_value(&FacetValue::Period(Period::Month(month)), marks));
            }
            set
        }
        Value::Since(day) => library.in_range(&DateRange { from: Some(*day), to: None }),
        Value::Until(day) => library.in_range(&DateRange { from: None, to: Some(*day) }),
        Value::Title(words) => match in_title(index, words, excluded) {
            Some(found) => with_title(index, library, &found),
            None => Set::none(library.len()),
        },
        Value::Author { name, open } => library.authors().with(name, *open, library.len()),
        Value::Read => marks.with(Mark::Read).clone(),
    }
}

/// Returns the match of words that are looked for in titles, wanted or excluded.
pub(super) fn in_title(index: &Index, words: &Atom, excluded: bool) -> Option<TermMatch> {
    match words {
        Atom::Word(word) if excluded => Some(TermMatch::for_excluded(index, word)),
        Atom::Word(word) => {
            let leeway = Leeway { open: true, widened: false, in_names: false, equivalents: false };
            Some(TermMatch::for_word(index, word, leeway))
        }
        Atom::Phrase { text, open } => Some(TermMatch::for_phrase(index, text, *open)),
        Atom::Dated { .. } | Atom::Field(..) | Atom::Saved(..) => None,
    }
}

/// Returns the articles that have a match in their titles.
fn with_title(index: &Index, library: &Library, found: &TermMatch) -> Set {
    let mut set = Set::none(library.len());
    let begun = found.prefix.iter().flat_map(|prefix| prefix.runs.iter().cloned());
    for run in begun.chain(found.words.iter().map(|word| word.id..word.id + 1)) {
        index.for_each_in_range(run, |at, fields| {
            if fields & TITLE != 0 {
                set.insert(at);
            }
        });
    }
    let postings = found.sequences.iter().flat_map(|sequence| &sequence.found);
    postings
        .filter(|posting| posting.fields() & TITLE != 0)
        .for_each(|posting| set.insert(posting.article()));
    set
}
