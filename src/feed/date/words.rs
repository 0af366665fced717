//! The words of dates in the languages of feeds: months, weekdays, fillers, labels.
//!
//! The border: words, folded to small letters without accents. `data/words/dates.tsv` holds them.

use crate::feed::words;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/words/dates.tsv");

/// The names of months in full and shortened, with the number of the month from 1.
static MONTHS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    words::pairs(TABLE).filter_map(|(name, number)| Some((name, number.parse().ok()?))).collect()
});

/// The names of weekdays in full and shortened. `mar` is among them: Tuesday, or a month.
static WEEKDAYS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "weekday").collect());

static FILLERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "filler").collect());

static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "label").collect());

/// Returns the month a word names, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS.get(word).copied()
}

/// Returns whether a word names a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(word)
}

/// Returns whether a word may stand in a date and says nothing there.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

/// Returns whether words are what may stand before a date and a colon.
pub(in crate::feed) fn is_label(words: &str) -> bool {
    LABELS.contains(words)
}
