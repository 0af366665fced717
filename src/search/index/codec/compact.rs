//! Writing a grown index as one segment, as if it had been built anew.
//!
//! No text is read, only the entries of every article. Words that no article and no name has any more are left out.

use super::error::WriteError;
use super::tables::IndexTables;
use crate::news::{Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::batches::renumber_entry;
use crate::search::index::batches::scratch::write_postings;
use crate::search::index::build;
use crate::search::index::build::texts::NO_WORD;
use crate::search::index::forward::pack;
use crate::search::index::vocabulary::Vocabulary;
use std::io::{self, Write};

/// The number of articles read together.
const BATCH_ARTICLES: usize = 1024;

/// Writes the header, the tables, the entries and the postings.
pub(crate) fn write(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let words = &index.vocabulary;
    let mut order: Vec<u32> = (0..words.len() as u32).filter(|&word| index.knows(word)).collect();
    // Two runs that are sorted: to sort them is to merge them.
    order.sort_by(|&a, &b| words.word(a).cmp(words.word(b)));
    let mut map = vec![NO_WORD; words.len()];
    let mut posting_starts = Vec::with_capacity(order.len() + 1);
    posting_starts.push(0);
    for (&old, new) in order.iter().zip(0..) {
        map[old as usize] = new;
        posting_starts.push(sum(&posting_starts, index.text_article_count(old..old + 1))?);
    }
    let mut entry_starts = Vec::with_capacity(index.article_count as usize + 1);
    entry_starts.push(0);
    for at in 0..index.article_count {
        entry_starts.push(sum(&entry_starts, index.entry_count(at))?);
    }
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(order.iter().map(|&old| words.word(old)));
    drop(order);
    let mut facet_terms = index.facet_terms.clone();
    facet_terms.renumber(|entry| build::renumbered(&map, entry));
    let word_count = index.word_count();
    IndexTables {
        vocabulary: &vocabulary,
        facet_terms: &facet_terms,
        posting_starts: &posting_starts,
        entry_starts: &entry_starts,
        word_count,
    }
    .write(library, out)?;
    drop((vocabulary, facet_terms));
    let mut bytes = Vec::new();
    each(index, &mut |articles, entries| {
        bytes.clear();
        entries
            .iter()
            .filter_map(|&entry| renumber_entry(&map, entry))
            .for_each(|entry| bytes.extend(pack(entry)));
        let expected = entry_starts[articles.end as usize] - entry_starts[articles.start as usize];
        // What could not be read is missing, and with it the places of all that follow would be wrong.
        if bytes.len() != expected as usize * pack(0).len() {
            return Err(damaged(index));
        }
        out.write_all(&bytes)
    })?;
    write_postings(&posting_starts, out, &mut |filler| {
        each(index, &mut |articles, entries| {
            let first = entry_starts[articles.start as usize];
            for article in articles {
                let place =
                    entry_starts[article as usize] - first..entry_starts[article as usize + 1] - first;
                let own = entries.get(place.start as usize..place.end as usize).unwrap_or_default();
                filler.article(article, own.iter().filter_map(|&entry| renumber_entry(&map, entry)));
            }
            Ok(())
        })
    })?;
    index.fault().map_or(Ok(()), |_| Err(damaged(index)))
}

/// Returns the last number plus `more`; an error if that exceeds 32 bits.
fn sum(numbers: &[u32], more: usize) -> io::Result<u32> {
    let sum = numbers.last().map_or(0, |&last| last as usize) + more;
    u32::try_from(sum).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

fn damaged(index: &Index) -> io::Error {
    let kind = io::ErrorKind::InvalidData;
    match index.fault() {
        Some(fault) => io::Error::new(kind, fault),
        None => io::Error::new(kind, WriteError::Damaged),
    }
}

/// A callback for a range of articles and their entries.
type Act<'a> = &'a mut dyn FnMut(std::ops::Range<Ordinal>, &[u32]) -> io::Result<()>;

/// Calls `act` for all articles, one range after the other.
fn each(index: &Index, act: Act<'_>) -> io::Result<()> {
    let (mut entries, mut ends) = (Vec::new(), Vec::new());
    for start in (0..index.article_count).step_by(BATCH_ARTICLES) {
        let run = start..(start + BATCH_ARTICLES as Ordinal).min(index.article_count);
        let articles: Vec<Ordinal> = run.clone().collect();
        index.read_entries(&articles, &mut entries, &mut ends);
        act(run, &entries)?;
    }
    Ok(())
}
