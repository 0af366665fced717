//! What is read of an index: lists of articles, the entries of articles, and where words follow each other. Of an index
//! that has grown, what it was built with and what came since are read as one.

use super::Index;
use super::forward::unpacked;
use super::phrase::{ABOUT, Fields, Slot, occurs};
use super::postings::{List, Posting};
use super::segment::additions::Place;
use super::vocabulary::Runs;
use crate::news::{Library, Ordinal, Set};
use std::ops::Range;

/// As many articles are read before it is looked whether words follow each other in them.
const BATCH: usize = 64;

impl Index {
    /// How many articles have a word, those it is a name for included.
    pub(crate) fn uses(&self, word: u32) -> usize {
        self.uses_of_run(word..word + 1)
    }

    /// The same for words of a common beginning; an article with two of them counts twice.
    pub(crate) fn uses_of_runs(&self, runs: &Runs) -> usize {
        runs.iter().cloned().map(|run| self.uses_of_run(run)).sum()
    }

    fn uses_of_run(&self, run: Range<u32>) -> usize {
        let named: usize = self.about.with(run.clone()).map(|(_, value)| value.articles as usize).sum();
        named + self.own_uses(run)
    }

    /// How many articles have any of a run of words in their own texts; one with two of them counts twice.
    pub(crate) fn own_uses(&self, run: Range<u32>) -> usize {
        let built = self.built.count(run.clone());
        match &self.added {
            Some(added) => (built + added.part.count(run.clone())).saturating_sub(added.gone(&run)),
            None => built,
        }
    }

    /// Returns how much it says about an article that it is one of so many, by the inverse of their share.
    pub(crate) fn rarity(&self, uses: usize) -> f32 {
        (self.items as f32 / uses.max(1) as f32).ln_1p()
    }

    /// The place of an article.
    pub(crate) fn place(&self, at: Ordinal) -> Place {
        self.added.as_ref().map_or(Place::Built(at), |added| added.place(at))
    }

    /// How many entries an article has.
    pub(crate) fn length(&self, at: Ordinal) -> usize {
        match (self.place(at), &self.added) {
            (Place::Later(place), Some(added)) => added.part.stream.length(place),
            (Place::Built(place) | Place::Later(place), _) => self.built.stream.length(place),
        }
    }

    /// The entries of an article in their order, field by field.
    pub(crate) fn entries(&self, at: Ordinal, entries: &mut Vec<u32>) {
        self.fetch(&[at], entries, &mut Vec::new());
    }

    /// The entries of several articles, one after the other, and where those of each end.
    pub(crate) fn fetch(&self, articles: &[Ordinal], entries: &mut Vec<u32>, ends: &mut Vec<usize>) {
        entries.clear();
        ends.clear();
        let built = &self.built.stream;
        // Where a place is known in memory, there is nothing to be read ahead.
        let mut reader = self.built.is_partial().then(|| {
            let places = articles.iter().map(|&at| self.place(at));
            built.reader(
                places
                    .filter_map(|place| if let Place::Built(at) = place { Some(at) } else { None })
                    .collect(),
            )
        });
        for &at in articles {
            match (self.place(at), &self.added, &mut reader) {
                (Place::Later(place), Some(added), _) => {
                    entries.extend(unpacked(added.part.stream.of(place)));
                }
                (Place::Built(_), _, Some(reader)) => reader.next(entries),
                (Place::Built(place) | Place::Later(place), ..) => entries.extend(unpacked(built.of(place))),
            }
            ends.push(entries.len());
        }
    }

    /// Goes through the articles whose own texts have one of these words, list after list, with the fields.
    pub(crate) fn each_of_run(&self, run: Range<u32>, mut act: impl FnMut(Ordinal, Fields)) {
        let Some(added) = &self.added else {
            return self.built.pieces(run, |list| {
                list.iter().for_each(|posting| act(posting.article(), posting.fields()))
            });
        };
        self.built.pieces(run.clone(), |list| {
            for posting in list {
                if let Some(at) = added.ordinal(posting.article()) {
                    act(at, posting.fields());
                }
            }
        });
        added.part.pieces(run, |list| {
            for posting in list {
                act(added.ordinals[posting.article() as usize], posting.fields());
            }
        });
    }

    /// Puts the articles whose own texts have one of these words into a set.
    pub(crate) fn insert_run(&self, run: Range<u32>, set: &mut Set) {
        match &self.added {
            None => self.built.pieces(run, |list| set.insert_list(list, Posting::article)),
            Some(_) => self.each_of_run(run, |at, _| set.insert(at)),
        }
    }

    /// The places of the articles with a word: of those the index was built with, and of those that came later.
    pub(crate) fn lists(&self, word: u32) -> [List<'_>; 2] {
        [self.built.list(word), self.added.as_ref().map_or(List::Held(&[]), |added| added.part.list(word))]
    }

    /// The articles in which the words of a pattern follow each other, ascending.
    pub(crate) fn phrase(&self, library: &Library, pattern: &[Slot]) -> Vec<Posting> {
        let mut found: Vec<Posting> = Vec::new();
        if let [word] = pattern {
            // One word is no sequence: its lists say all.
            let begun = word.begun.iter().cloned();
            for run in begun.chain(word.ids.iter().map(|&id| id..id + 1)) {
                self.each_of_run(run, |at, fields| found.push(Posting::new(at, fields)));
            }
        } else {
            self.in_order(pattern, &mut found);
        }
        for value in self.about.with_phrase(pattern) {
            let articles = library.value_lists(value.facet).list(value.number.into());
            found.extend(articles.iter().map(|&at| Posting::new(at, ABOUT)));
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

    /// Adds the articles in whose own texts the words of a pattern follow each other.
    fn in_order(&self, pattern: &[Slot], found: &mut Vec<Posting>) {
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        let mut look = |batch: &[Ordinal]| {
            self.fetch(batch, &mut entries, &mut ends);
            let mut start = 0;
            for (&at, &end) in batch.iter().zip(&ends) {
                let fields = occurs(&entries[start..end], pattern);
                if fields != 0 {
                    found.push(Posting::new(at, fields));
                }
                start = end;
            }
        };
        let mut batch = Vec::with_capacity(BATCH);
        self.with_all(pattern).each(|at| {
            batch.push(at);
            if batch.len() == BATCH {
                look(&batch);
                batch.clear();
            }
        });
        look(&batch);
    }

    /// The articles whose own texts have all words of a pattern, anywhere.
    fn with_all(&self, pattern: &[Slot]) -> Set {
        let mut all: Option<Set> = None;
        for slot in pattern {
            let mut set = Set::none(self.items as usize);
            slot.begun.iter().for_each(|run| self.insert_run(run.clone(), &mut set));
            slot.ids.iter().for_each(|&id| self.insert_run(id..id + 1, &mut set));
            match &mut all {
                Some(all) => all.and(&set),
                None => all = Some(set),
            }
        }
        all.unwrap_or_default()
    }
}
