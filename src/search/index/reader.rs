//! Reading an index: posting lists, entries of articles, and phrases.
//!
//! The base segment and the additions are read as one.

use super::Index;
use super::forward::unpack_all;
use super::phrase::{ABOUT, Fields, Slot, fields_with};
use super::postings::{Posting, PostingList};
use super::segment::additions::Location;
use super::vocabulary::TermRanges;
use crate::news::{Ordinal, Set};
use std::ops::Range;

/// The cost of reading an article, in postings.
const POSTINGS_PER_READ: usize = 64;
/// The cost of reading an article from a file, in postings.
const POSTINGS_PER_STORED_READ: usize = 1024;
/// The number of articles read before a phrase is looked for in them.
const BATCH_ARTICLES: usize = 64;

impl Index {
    /// Returns the number of articles with a word, including those whose facet values it names.
    pub(crate) fn article_count_of(&self, word: u32) -> usize {
        self.article_count_of_range(word..word + 1)
    }

    /// Checks whether an article or the name of a value has a word.
    pub(crate) fn knows(&self, word: u32) -> bool {
        self.article_count_of(word) > 0 || self.facet_terms.long_names(word..word + 1).next().is_some()
    }

    /// Returns the number of articles with a word of the ranges; an article with two of them counts twice.
    pub(crate) fn article_count_of_ranges(&self, runs: &TermRanges) -> usize {
        runs.iter().cloned().map(|run| self.article_count_of_range(run)).sum()
    }

    fn article_count_of_range(&self, run: Range<u32>) -> usize {
        let named: usize = self.facet_terms.with(run.clone()).map(|(_, value)| value.articles as usize).sum();
        named + self.text_article_count(run)
    }

    /// Returns the number of articles whose own texts have a word of the range; an article with two of them counts
    /// twice.
    pub(crate) fn text_article_count(&self, run: Range<u32>) -> usize {
        let base = self.base.count(run.clone());
        match &self.additions {
            Some(additions) => {
                (base + additions.segment.count(run.clone())).saturating_sub(additions.removed(&run))
            }
            None => base,
        }
    }

    /// Returns the weight of a trait that so many articles share: the fewer, the more it tells.
    pub(crate) fn rarity(&self, frequency: usize) -> f32 {
        (self.article_count as f32 / frequency.max(1) as f32).ln_1p()
    }

    /// Returns the number of postings that cost as much to read as one article.
    pub(crate) fn postings_per_read(&self) -> usize {
        if self.base.is_partial() { POSTINGS_PER_STORED_READ } else { POSTINGS_PER_READ }
    }

    /// Returns the location of an article.
    pub(crate) fn location(&self, at: Ordinal) -> Location {
        self.additions.as_ref().map_or(Location::Base(at), |additions| additions.location(at))
    }

    /// Returns the number of entries of an article.
    pub(crate) fn entry_count(&self, at: Ordinal) -> usize {
        match (self.location(at), &self.additions) {
            (Location::Added(location), Some(additions)) => additions.segment.forward.entry_count(location),
            (Location::Base(location) | Location::Added(location), _) => {
                self.base.forward.entry_count(location)
            }
        }
    }

    /// Reads the entries of an article in their order, field by field.
    pub(crate) fn entries(&self, at: Ordinal, entries: &mut Vec<u32>) {
        self.read_entries(&[at], entries, &mut Vec::new());
    }

    /// Reads the entries of several articles, one after the other, and the end of each.
    pub(crate) fn read_entries(&self, articles: &[Ordinal], entries: &mut Vec<u32>, ends: &mut Vec<usize>) {
        entries.clear();
        ends.clear();
        let base = &self.base.forward;
        // Where a place is known in memory, there is nothing to be read ahead.
        let mut reader = self.base.is_partial().then(|| {
            let places = articles.iter().map(|&at| self.location(at));
            base.reader(
                places
                    .filter_map(|location| if let Location::Base(at) = location { Some(at) } else { None })
                    .collect(),
            )
        });
        for &at in articles {
            match (self.location(at), &self.additions, &mut reader) {
                (Location::Added(location), Some(additions), _) => {
                    entries.extend(unpack_all(additions.segment.forward.packed_entries(location)));
                }
                (Location::Base(_), _, Some(reader)) => reader.next(entries),
                (Location::Base(location) | Location::Added(location), ..) => {
                    entries.extend(unpack_all(base.packed_entries(location)))
                }
            }
            ends.push(entries.len());
        }
    }

    /// Calls `act` for the articles whose own texts have a word of the range, list after list, with the fields.
    pub(crate) fn for_each_in_range(&self, run: Range<u32>, mut act: impl FnMut(Ordinal, Fields)) {
        let Some(additions) = &self.additions else {
            return self.base.for_each_chunk(run, |list| {
                list.iter().for_each(|posting| act(posting.article(), posting.fields()))
            });
        };
        self.base.for_each_chunk(run.clone(), |list| {
            for posting in list {
                if let Some(at) = additions.ordinal(posting.article()) {
                    act(at, posting.fields());
                }
            }
        });
        additions.segment.for_each_chunk(run, |list| {
            for posting in list {
                act(additions.ordinals[posting.article() as usize], posting.fields());
            }
        });
    }

    /// Adds the articles whose own texts have a word of the range to a set.
    pub(crate) fn insert_range_of_words(&self, run: Range<u32>, set: &mut Set) {
        match &self.additions {
            None => self.base.for_each_chunk(run, |list| set.insert_list(list, Posting::article)),
            Some(_) => self.for_each_in_range(run, |at, _| set.insert(at)),
        }
    }

    /// Returns the posting lists of a word in the base segment and in the additions.
    pub(crate) fn lists(&self, word: u32) -> [PostingList<'_>; 2] {
        [
            self.base.list(word),
            self.additions
                .as_ref()
                .map_or(PostingList::InMemory(&[]), |additions| additions.segment.list(word)),
        ]
    }

    /// Returns the articles whose own texts have a phrase, in ascending order.
    pub(crate) fn find_phrase(&self, pattern: &[Slot]) -> Vec<Posting> {
        let mut found: Vec<Posting> = Vec::new();
        if let [word] = pattern {
            // One word is no sequence: its lists say all.
            let prefix = word.prefix.iter().cloned();
            for run in prefix.chain(word.ids.iter().map(|&id| id..id + 1)) {
                self.for_each_in_range(run, |at, fields| found.push(Posting::new(at, fields)));
            }
        } else {
            self.find_in_order(pattern, &mut found);
        }
        found.sort_by_key(|posting| posting.article());
        found.dedup_by(|again, first| {
            let same = again.article() == first.article();
            if same {
                first.join(again.fields());
            }
            same
        });
        found
    }

    /// Returns the articles whose own texts have all words of a phrase, in any order, in ascending order of the articles.
    pub(crate) fn find_together(&self, pattern: &[Slot]) -> Vec<Posting> {
        let found: Vec<Ordinal> = self.articles_with_all(pattern).iter().collect();
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        let mut postings = Vec::with_capacity(found.len());
        for batch in found.chunks(BATCH_ARTICLES) {
            self.read_entries(batch, &mut entries, &mut ends);
            let mut start = 0;
            for (&at, &end) in batch.iter().zip(&ends) {
                let of_slot = |slot| fields_with(&entries[start..end], std::slice::from_ref(slot));
                let fields: Vec<Fields> = pattern.iter().map(of_slot).collect();
                if fields.iter().all(|&fields| fields != 0) {
                    let shared = fields.into_iter().fold(Fields::MAX, |shared, fields| shared & fields);
                    // Where they stand in different fields, they count as said of the article.
                    postings.push(Posting::new(at, if shared == 0 { ABOUT } else { shared }));
                }
                start = end;
            }
        }
        postings
    }

    /// Returns the number of articles with a word of a slot; an article with two of them counts twice.
    pub(crate) fn article_count_of_slot(&self, slot: &Slot) -> usize {
        let single: usize = slot.ids.iter().map(|&id| self.text_article_count(id..id + 1)).sum();
        single + slot.prefix.iter().map(|run| self.text_article_count(run.clone())).sum::<usize>()
    }

    /// Adds the articles whose own texts have a phrase.
    fn find_in_order(&self, pattern: &[Slot], found: &mut Vec<Posting>) {
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        let mut look = |batch: &[Ordinal]| {
            self.read_entries(batch, &mut entries, &mut ends);
            let mut start = 0;
            for (&at, &end) in batch.iter().zip(&ends) {
                let fields = fields_with(&entries[start..end], pattern);
                if fields != 0 {
                    found.push(Posting::new(at, fields));
                }
                start = end;
            }
        };
        let mut batch = Vec::with_capacity(BATCH_ARTICLES);
        self.articles_with_all(pattern).each(|at| {
            batch.push(at);
            if batch.len() == BATCH_ARTICLES {
                look(&batch);
                batch.clear();
            }
        });
        look(&batch);
    }

    /// Returns at least those articles whose own texts have all words of a phrase, in any order.
    ///
    /// A word that far more articles have than are left is not looked up: some of them may lack it.
    fn articles_with_all(&self, pattern: &[Slot]) -> Set {
        let mut all: Option<Set> = None;
        let counted = pattern.iter().map(|slot| (self.article_count_of_slot(slot), slot));
        let mut slots: Vec<(usize, &Slot)> = counted.collect();
        slots.sort_by_key(|(count, _)| *count);
        for (count, slot) in slots {
            if all.as_ref().is_some_and(|all| count > self.postings_per_read() * all.len()) {
                break;
            }
            let mut set = Set::none(self.article_count as usize);
            slot.prefix.iter().for_each(|run| self.insert_range_of_words(run.clone(), &mut set));
            slot.ids.iter().for_each(|&id| self.insert_range_of_words(id..id + 1, &mut set));
            match &mut all {
                Some(all) => all.and(&set),
                None => all = Some(set),
            }
        }
        all.unwrap_or_default()
    }
}
