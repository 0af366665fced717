//! Entries, the numbers an article's words are stored as, and the search for phrases in them.
//!
//! A compound is stored joined and then in its parts (`cooperative` `co` `operative`), so that either spelling matches,
//! and what follows the compound follows both.

use super::vocabulary::TermRanges;
use std::ops::Range;

/// The fields of an article as a bit set.
pub(crate) type Fields = u8;
/// The title.
pub(crate) const TITLE: Fields = 1;
/// The summary.
pub(crate) const SUMMARY: Fields = 2;
/// The places, countries, topics, source and kind.
pub(crate) const ABOUT: Fields = 4;
/// The beginning of the content.
pub(crate) const BODY: Fields = 8;

/// The bit of an entry that marks a part of the compound before it.
pub(crate) const COMPOUND_PART: u32 = 1 << 31;
/// The first entry that marks a field, which is in the low byte. No phrase runs over it. The title comes before the
/// first mark.
const FIELD_MARK: u32 = 0xFFFF_FF00;

/// Returns the entry that begins a field.
pub(crate) const fn field_mark(field: Fields) -> u32 {
    FIELD_MARK | field as u32
}

/// Returns the field that an entry begins; `None` for a word.
pub(crate) fn field_of(entry: u32) -> Option<Fields> {
    (entry >= FIELD_MARK).then_some(entry as u8)
}

/// Returns the word of an entry; `u32::MAX` for a field mark.
pub(crate) fn word_of(entry: u32) -> u32 {
    if entry >= FIELD_MARK { u32::MAX } else { entry & !COMPOUND_PART }
}

/// Checks whether an entry is a part of the compound before it.
pub(crate) fn is_compound_part(entry: u32) -> bool {
    (COMPOUND_PART..FIELD_MARK).contains(&entry)
}

/// Checks whether an entry is a field mark or one of `words` words.
pub(crate) fn is_entry(entry: u32, words: u32) -> bool {
    field_of(entry).is_some() || word_of(entry) < words
}

/// One position of a phrase: any of these words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    /// Single words.
    pub(crate) ids: Vec<u32>,
    /// The words with a common prefix.
    pub(crate) prefix: TermRanges,
}

impl Slot {
    /// Checks whether a word fits here.
    pub(crate) fn holds(&self, word: u32) -> bool {
        self.ids.contains(&word) || self.prefix.iter().any(|run| run.contains(&word))
    }

    /// Checks whether no word fits here.
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.prefix.iter().all(Range::is_empty)
    }

    /// Returns all words that fit here.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        let single = self.ids.iter().copied().filter(|id| self.prefix.iter().all(|run| !run.contains(id)));
        self.prefix.iter().cloned().flatten().chain(single)
    }
}

/// Returns the fields of an article's entries that contain a phrase.
pub(crate) fn fields_with(entries: &[u32], pattern: &[Slot]) -> Fields {
    let Some((first, rest)) = pattern.split_first() else {
        return 0;
    };
    let mut fields = 0;
    let mut field = TITLE;
    for (at, &entry) in entries.iter().enumerate() {
        if let Some(next_field) = field_of(entry) {
            field = next_field;
        } else if fields & field == 0 && first.holds(word_of(entry)) && follows(entries, at, rest) {
            fields |= field;
        }
    }
    fields
}

/// Checks whether the rest of a phrase follows right after an entry.
fn follows(entries: &[u32], at: usize, pattern: &[Slot]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return true;
    };
    let mut next = at + 1;
    if !is_compound_part(entries[at]) {
        while entries.get(next).is_some_and(|&entry| is_compound_part(entry)) {
            next += 1;
        }
    }
    let at_next = |next: usize| {
        entries.get(next).is_some_and(|&entry| first.holds(word_of(entry))) && follows(entries, next, rest)
    };
    // A compound that follows may be meant as a whole or by its first part.
    let opens = |next: usize| {
        let here =
            entries.get(next).is_some_and(|&entry| !is_compound_part(entry) && field_of(entry).is_none());
        here && entries.get(next + 1).is_some_and(|&entry| is_compound_part(entry))
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
        let entries = [
            new,
            cooperative,
            co | COMPOUND_PART,
            operative | COMPOUND_PART,
            bank,
            field_mark(SUMMARY),
            bank,
            new,
        ];
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
            assert_eq!(fields_with(&entries, &slots), fields, "{pattern:?}");
        }
        let open = [Slot { ids: vec![new], ..Slot::default() }, Slot { ids: vec![], prefix: [1..3, 0..0] }];
        assert_eq!(fields_with(&entries, &open), TITLE);
    }
}
