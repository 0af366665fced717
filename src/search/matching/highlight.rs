//! Highlighting the letters that matched.
//!
//! A highlighter is made by a search and used on whatever text is on the screen: it knows words, not articles, and no
//! index.

use crate::text::{self, Word};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A highlighter of the letters by which a query matched a text.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    /// Folded words that are marked whole: as typed, their forms, and corrections of typos.
    whole: HashSet<String>,
    /// Prefixes of words, of which only the letters typed are marked.
    beginnings: Vec<String>,
    /// Words found by an abbreviation, with the letters typed.
    letters: HashMap<String, String>,
    /// Words that are marked where they follow each other: the possible words of each position.
    sequences: Vec<Vec<HashSet<String>>>,
}

impl Highlighter {
    /// Checks whether there is nothing to highlight.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
            && self.beginnings.is_empty()
            && self.letters.is_empty()
            && self.sequences.is_empty()
    }

    /// Returns the byte ranges of a text to highlight: ascending, apart from each other, of whole grapheme clusters, since a
    /// cell of the screen has one style.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut spans: Vec<Range<usize>> = Vec::new();
        let words = text::words(text);
        for (at, word) in words.iter().enumerate() {
            self.mark(text, word, &mut spans);
            for sequence in &self.sequences {
                mark_sequence(&words, at, sequence, &mut spans);
            }
        }
        spans.retain(|span| {
            span.start < span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
        });
        whole_clusters(text, &mut spans);
        merged(spans)
    }

    pub(crate) fn add_whole(&mut self, word: &str) {
        self.whole.insert(word.to_owned());
    }

    pub(crate) fn add_beginning(&mut self, word: &str) {
        self.beginnings.push(word.to_owned());
    }

    pub(crate) fn add_letters(&mut self, word: &str, typed: &str) {
        self.letters.insert(word.to_owned(), typed.to_owned());
    }

    pub(crate) fn add_sequence(&mut self, places: Vec<HashSet<String>>) {
        self.sequences.push(places);
    }

    fn mark(&self, text: &str, word: &Word, spans: &mut Vec<Range<usize>>) {
        if self.whole.contains(&word.folded) {
            spans.push(word.span.clone());
            return;
        }
        let prefix = self.beginnings.iter().filter(|start| word.folded.starts_with(start.as_str()));
        if let Some(longest) = prefix.map(|start| start.chars().count()).max() {
            spans.push(word.span.start..letter_end(text, word, longest - 1));
            return;
        }
        if let Some(typed) = self.letters.get(&word.folded) {
            let matcher = SkimMatcherV2::default().respect_case();
            let indices = matcher.fuzzy_indices(&word.folded, typed).map(|(_, indices)| indices);
            for index in indices.unwrap_or_default() {
                if let Some(&start) = word.starts.get(index) {
                    spans.push(start as usize..letter_end(text, word, index));
                }
            }
        }
    }
}

/// Marks the words of a sequence if they follow each other here; returns whether they do.
///
/// A compound and its first part begin together; what follows either of them begins where it ends.
fn mark_sequence(
    words: &[Word],
    at: usize,
    places: &[HashSet<String>],
    spans: &mut Vec<Range<usize>>,
) -> bool {
    let Some((here, rest)) = places.split_first() else {
        return true;
    };
    let word = &words[at];
    if !here.contains(&word.folded) {
        return false;
    }
    let next = words[at..].iter().map(|next| next.span.start).filter(|&start| start >= word.span.end).min();
    let follows = rest.is_empty()
        || (at..words.len())
            .any(|at| Some(words[at].span.start) == next && mark_sequence(words, at, rest, spans));
    if follows {
        spans.push(word.span.clone());
    }
    follows
}

/// Returns the end of the original letter that the `index`-th folded one came from.
///
/// One letter may fold to several; accents over a letter belong to it, a hyphen or apostrophe after it does not.
fn letter_end(text: &str, word: &Word, index: usize) -> usize {
    let Some(&start) = word.starts.get(index) else {
        return word.span.end;
    };
    let next = word.starts[index..].iter().find(|&&next| next > start);
    let end = next.map_or(word.span.end, |&next| next as usize);
    let joins = |c: char| !c.is_alphanumeric() && !text::fold(c.encode_utf8(&mut [0; 4])).is_empty();
    text.get(start as usize..end).map_or(end, |letter| start as usize + letter.trim_end_matches(joins).len())
}

/// Widens ranges on character boundaries so that no cluster of the text is divided.
fn whole_clusters(text: &str, spans: &mut [Range<usize>]) {
    if spans.is_empty() || text.is_ascii() {
        return;
    }
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    for span in spans {
        let after_start = starts.partition_point(|&start| start <= span.start);
        span.start = starts[..after_start].last().copied().unwrap_or(0);
        span.end =
            starts.get(starts.partition_point(|&start| start < span.end)).copied().unwrap_or(text.len());
    }
}

/// Merges ranges that overlap or touch.
fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
