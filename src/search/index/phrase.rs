//! Words that follow each other: an article's words in their order, and whether a pattern occurs in them.
//!
//! A compound stands in the stream joined and then in its parts (`cooperative` `co` `operative`), so that either way
//! of typing it matches, and what follows it follows both.

use super::vocabulary::Runs;
use std::ops::Range;

/// Where in an article a word stands.
pub(crate) type Fields = u8;
/// In the title.
pub(crate) const TITLE: Fields = 1;
/// In the summary.
pub(crate) const SUMMARY: Fields = 2;
/// Among the places, countries, topics, source and kind.
pub(crate) const ABOUT: Fields = 4;
/// In the beginning of the content.
pub(crate) const BODY: Fields = 8;

/// Added to a word that is part of the compound before it.
pub(crate) const PART: u32 = 1 << 31;
/// Begins a field in a stream: no word runs over it. The low byte says which field it is. Before the first one is the
/// title.
const FIELD: u32 = 0xFFFF_FF00;

/// The mark that begins a field.
pub(crate) fn begin(field: Fields) -> u32 {
    FIELD | u32::from(field)
}

/// What an entry of a stream is.
pub(crate) fn field_of(entry: u32) -> Option<Fields> {
    (entry >= FIELD).then_some(entry as u8)
}

/// The word of an entry; that of a mark is no word at all.
pub(crate) fn word_of(entry: u32) -> u32 {
    if entry >= FIELD { u32::MAX } else { entry & !PART }
}

/// Whether an entry is part of the compound before it.
pub(crate) fn is_part(entry: u32) -> bool {
    (PART..FIELD).contains(&entry)
}

/// Whether an entry is a word of so many, or a mark.
pub(crate) fn is_entry(entry: u32, words: u32) -> bool {
    field_of(entry).is_some() || word_of(entry) < words
}

/// One place of a pattern: any of these words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    /// Single words.
    pub(crate) ids: Vec<u32>,
    /// All words of a common beginning.
    pub(crate) begun: Runs,
}

impl Slot {
    /// Whether a word may stand here.
    pub(crate) fn holds(&self, word: u32) -> bool {
        self.ids.contains(&word) || self.begun.iter().any(|run| run.contains(&word))
    }

    /// Whether no word may stand here.
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.begun.iter().all(Range::is_empty)
    }

    /// All words that may stand here.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        let single = self.ids.iter().copied().filter(|id| self.begun.iter().all(|run| !run.contains(id)));
        self.begun.iter().cloned().flatten().chain(single)
    }
}

/// The fields of a stream in which the pattern occurs.
pub(crate) fn occurs(stream: &[u32], pattern: &[Slot]) -> Fields {
    let Some((first, rest)) = pattern.split_first() else {
        return 0;
    };
    let mut fields = 0;
    let mut field = TITLE;
    for (at, &entry) in stream.iter().enumerate() {
        if let Some(begun) = field_of(entry) {
            field = begun;
        } else if fields & field == 0 && first.holds(word_of(entry)) && follows(stream, at, rest) {
            fields |= field;
        }
    }
    fields
}

/// Whether the pattern comes right after an entry.
fn follows(stream: &[u32], at: usize, pattern: &[Slot]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return true;
    };
    let mut next = at + 1;
    if !is_part(stream[at]) {
        while stream.get(next).is_some_and(|&entry| is_part(entry)) {
            next += 1;
        }
    }
    let at_next = |next: usize| {
        stream.get(next).is_some_and(|&entry| first.holds(word_of(entry))) && follows(stream, next, rest)
    };
    // A compound that follows may be meant as a whole or by its first part.
    let opens = |next: usize| {
        let here = stream.get(next).is_some_and(|&entry| !is_part(entry) && field_of(entry).is_none());
        here && stream.get(next + 1).is_some_and(|&entry| is_part(entry))
    };
    at_next(next) || (opens(next) && at_next(next + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_met_joined_and_in_parts_and_no_field_runs_into_the_next() {
        // the title "new co-operative bank", the summary "bank new"
        let (new, cooperative, co, operative, bank) = (0, 1, 2, 3, 4);
        let stream = [new, cooperative, co | PART, operative | PART, bank, begin(SUMMARY), bank, new];
        for (pattern, fields) in [
            (vec![new, cooperative, bank], TITLE),
            (vec![new, co, operative, bank], TITLE),
            (vec![operative, bank], TITLE),
            (vec![new, co], TITLE),
            (vec![new, operative], 0),
            (vec![co, bank], 0),
            (vec![cooperative, co], 0),
            (vec![bank, new], SUMMARY),
            (vec![bank, bank], 0),
            (vec![bank], TITLE | SUMMARY),
        ] {
            let slots: Vec<Slot> =
                pattern.iter().map(|&id| Slot { ids: vec![id], ..Slot::default() }).collect();
            assert_eq!(occurs(&stream, &slots), fields, "{pattern:?}");
        }
        let open = [Slot { ids: vec![new], ..Slot::default() }, Slot { ids: vec![], begun: [1..3, 0..0] }];
        assert_eq!(occurs(&stream, &open), TITLE);
    }
}
