//! The lists that a passage names places and people in: `Kenya, Uganda and Peru`, `German and Austrian`.
//!
//! The border: which mentions stand in one list. What the list tells about each of them is concluded in `exclusions`,
//! `neighbours` and `selection`.

use crate::places::gazetteer::{Kind, Role, has_role};
use crate::places::words::{Mention, Passage};
use std::ops::Range;

/// The largest number of small words between two mentions of a list: `, and in the`.
const MAX_WORDS_BETWEEN: usize = 3;

/// The lists of a passage.
#[derive(Debug)]
pub(super) struct Lists {
    /// For each mention the mentions of its list; only itself if it stands alone.
    bounds: Vec<Range<usize>>,
}

impl Lists {
    /// Finds the lists of a passage.
    pub(super) fn new(passage: &Passage<'_>, mentions: &[Mention]) -> Self {
        let mut bounds = Vec::with_capacity(mentions.len());
        let mut first = 0;
        for end in 1..=mentions.len() {
            let goes_on = mentions.get(end).is_some_and(|next| is_listed(passage, &mentions[end - 1], next));
            if !goes_on {
                bounds.resize(end, first..end);
                first = end;
            }
        }
        Self { bounds }
    }

    /// Returns the mentions of the list that a mention stands in.
    pub(super) fn around(&self, at: usize) -> Range<usize> {
        self.bounds.get(at).cloned().unwrap_or(at..at + 1)
    }
}

/// Returns `true` if the second mention goes on with the list of the first: commas and small words stand between, of
/// which at least one joins.
fn is_listed(passage: &Passage<'_>, first: &Mention, second: &Mention) -> bool {
    let between = first.end..second.first;
    if between.len() > MAX_WORDS_BETWEEN {
        return false;
    }
    let mut joins = false;
    for at in first.end..=second.first {
        match passage.gap(at) {
            ", " | "; " | " & " | "/" | " / " => joins = true,
            "\n" | "\n\n" if between.is_empty() => joins = true,
            " " | "'" | "’" => {}
            _ => return false,
        }
    }
    for at in between {
        let word = passage.word(at);
        let is_joiner = has_role(word, Role::Joiner);
        let is_small = has_role(word, Role::Article)
            || has_role(word, Role::BeforePlace)
            || has_role(word, Role::BeforePlaceRomance);
        if !is_joiner && !is_small {
            return false;
        }
        joins |= is_joiner;
    }
    joins
}

/// Returns `true` if a mention may be the name of a country.
pub(super) fn is_country(mention: &Mention) -> bool {
    mention.may_be(Kind::Name) || mention.may_be(Kind::Translated)
}
