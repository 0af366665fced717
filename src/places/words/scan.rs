//! The search for words of the gazetteer in a passage: the longest key at each place, with the senses that its
//! spelling allows.
//!
//! The border: the spelling of the words themselves. The words beside them are read in `detect`.

use super::passage::{Passage, Shape};
use crate::places::gazetteer::{KeyCursor, Kind, Role, Sense, has_role};

/// A key of the gazetteer found in a passage.
#[derive(Clone, Debug)]
pub(in crate::places) struct Mention {
    /// The index of the first word.
    pub(in crate::places) first: usize,
    /// The index after the last word.
    pub(in crate::places) end: usize,
    /// The senses that the spelling allows.
    pub(in crate::places) senses: Vec<Sense>,
}

impl Mention {
    /// Returns `true` if one of the senses is of this kind.
    pub(in crate::places) fn may_be(&self, kind: Kind) -> bool {
        self.senses.iter().any(|sense| sense.kind == kind)
    }

    /// Returns `true` if one of the senses names people of a country, or what is theirs.
    pub(in crate::places) fn is_people(&self) -> bool {
        self.senses.iter().any(|sense| sense.kind.is_people())
    }

    /// Returns `true` if the senses name different countries.
    pub(in crate::places) fn is_ambiguous(&self) -> bool {
        self.senses.iter().any(|sense| sense.country_index() != self.senses[0].country_index()) // there is one at least
    }
}

/// The words of the gazetteer found in a passage.
#[derive(Debug, Default)]
pub(in crate::places) struct ScanResult {
    /// The keys found, in the order of the text; none overlaps another.
    pub(in crate::places) mentions: Vec<Mention>,
    /// The indices of the words that may be given names, ascending.
    pub(in crate::places) given: Vec<usize>,
    /// The indices of the words that may stand before the name of a person, ascending.
    pub(in crate::places) titles: Vec<usize>,
}

/// The number of words in the longest key.
const MAX_KEY_WORDS: usize = 9;

/// Finds the words of the gazetteer in a passage.
pub(in crate::places) fn scan(passage: &Passage<'_>, cursor: &mut KeyCursor) -> ScanResult {
    let mut found = ScanResult::default();
    let mut at = 0;
    while at < passage.tokens.len() {
        let end = longest(passage, cursor, at, &mut found);
        at = end.max(at + 1);
    }
    found
}

/// Adds the longest key that begins at the word `at`. Returns the index after its last word; `at` itself if there is
/// none.
fn longest(passage: &Passage<'_>, cursor: &mut KeyCursor, at: usize, found: &mut ScanResult) -> usize {
    if !cursor.start(passage.word(at)) {
        return at;
    }
    let mut best: Option<Mention> = None;
    for end in at + 1..=(at + MAX_KEY_WORDS).min(passage.tokens.len()) {
        if end > at + 1 && !may_join_name(passage.gap(end - 1)) {
            break;
        }
        if !cursor.push(passage.word(end - 1)) {
            break;
        }
        let senses = cursor.senses();
        if end == at + 1 {
            let named = passage.tokens[at].shape != Shape::Small;
            if named && senses.iter().any(|sense| sense.kind == Kind::Given) {
                found.given.push(at);
            }
            if named && senses.iter().any(|sense| sense.kind == Kind::Title) {
                found.titles.push(at);
            }
        }
        let allowed: Vec<Sense> =
            senses.iter().copied().filter(|sense| allows_spelling(passage, at, end, *sense)).collect();
        if !allowed.is_empty() {
            best = Some(Mention { first: at, end, senses: allowed });
        }
    }
    let Some(mention) = best else { return at };
    let end = mention.end;
    if !mention.may_be(Kind::Blocker) {
        found.mentions.push(mention);
    }
    end
}

/// Returns `true` if two words with this gap between them can belong to one name.
fn may_join_name(gap: &str) -> bool {
    gap.len() <= 4
        && !gap.contains("--")
        && gap.chars().all(|c| {
            matches!(c, ' ' | '\u{A0}' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '.' | '&' | '/')
        })
        && gap.matches(' ').count() <= 2
        && !gap.contains(" -")
}

/// Returns `true` if a sense can be written as these words are.
fn allows_spelling(passage: &Passage<'_>, first: usize, end: usize, sense: Sense) -> bool {
    let shapes = || passage.tokens[first..end].iter().map(|token| token.shape);
    match sense.kind {
        Kind::Given | Kind::Title => false,
        Kind::Adjective | Kind::Blocker => true,
        Kind::Initials => {
            // Where everything is in capitals, US is mostly "us", unless the title begins with it.
            let tells = !passage.is_all_capitals || !sense.is_word() || end - first > 1 || first == 0;
            tells && shapes().all(|shape| matches!(shape, Shape::Capitals | Shape::Initial))
        }
        Kind::State | Kind::Postal => {
            shapes().all(|shape| matches!(shape, Shape::Capitals | Shape::Initial | Shape::Title))
        }
        _ if sense.is_in_capitals() => shapes().all(|shape| shape == Shape::Capitals),
        _ => sense.is_small() || is_named(passage, first, end),
    }
}

/// Returns `true` if words are written as a name: with a capital at the beginning, or after an article at the end.
fn is_named(passage: &Passage<'_>, first: usize, end: usize) -> bool {
    let has_capital = |token: usize| passage.tokens[token].shape != Shape::Small;
    let last = end - first > 1 && has_capital(end - 1);
    last || has_capital(first) && (end - first == 1 || !has_role(passage.word(first), Role::Article))
}
