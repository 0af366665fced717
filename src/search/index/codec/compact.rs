//! An index that has grown, written as one that was built anew: no text is read, only the entries it has of every
//! article. Words that no article has any more are left out.

use super::tables::Kept;
use crate::news::{Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::batches::given;
use crate::search::index::batches::scratch::lists_into;
use crate::search::index::build;
use crate::search::index::build::texts::NO_WORD;
use crate::search::index::forward::packed;
use crate::search::index::vocabulary::Vocabulary;
use std::io::{self, Write};

/// As many articles are read together.
const BATCH: usize = 1024;

/// Writes the header, the tables, the entries and the lists.
pub(crate) fn write(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let words = &index.vocabulary;
    let mut order: Vec<u32> = (0..words.len() as u32).filter(|&word| index.uses(word) > 0).collect();
    // Two runs that are sorted: to sort them is to merge them.
    order.sort_by(|&a, &b| words.word(a).cmp(words.word(b)));
    let mut map = vec![NO_WORD; words.len()];
    let mut lists = Vec::with_capacity(order.len() + 1);
    lists.push(0);
    for (&old, new) in order.iter().zip(0..) {
        map[old as usize] = new;
        lists.push(sum(&lists, index.own_uses(old..old + 1))?);
    }
    let mut starts = Vec::with_capacity(index.items as usize + 1);
    starts.push(0);
    for at in 0..index.items {
        starts.push(sum(&starts, index.length(at))?);
    }
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(order.iter().map(|&old| words.word(old)));
    drop(order);
    let mut about = index.about.clone();
    about.renumber(|entry| build::renumbered(&map, entry));
    let spoken = index.word_count();
    Kept { vocabulary: &vocabulary, about: &about, lists: &lists, starts: &starts, spoken }
        .write(library, out)?;
    drop((vocabulary, about));
    let mut bytes = Vec::new();
    each(index, &mut |articles, entries| {
        bytes.clear();
        entries.iter().filter_map(|&entry| given(&map, entry)).for_each(|entry| bytes.extend(packed(entry)));
        let expected = starts[articles.end as usize] - starts[articles.start as usize];
        // What could not be read is missing, and with it the places of all that follow would be wrong.
        if bytes.len() != expected as usize * packed(0).len() {
            return Err(damaged(index));
        }
        out.write_all(&bytes)
    })?;
    lists_into(&lists, out, &mut |filler| {
        each(index, &mut |articles, entries| {
            let first = starts[articles.start as usize];
            for article in articles {
                let place = starts[article as usize] - first..starts[article as usize + 1] - first;
                let own = entries.get(place.start as usize..place.end as usize).unwrap_or_default();
                filler.article(article, own.iter().filter_map(|&entry| given(&map, entry)));
            }
            Ok(())
        })
    })?;
    index.fault().map_or(Ok(()), |_| Err(damaged(index)))
}

/// The last of some numbers with one more, which are counted with 32 bits.
fn sum(numbers: &[u32], more: usize) -> io::Result<u32> {
    let sum = numbers.last().map_or(0, |&last| last as usize) + more;
    u32::try_from(sum).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

fn damaged(index: &Index) -> io::Error {
    let why = index.fault().unwrap_or_else(|| "the search index is damaged".to_owned());
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// What is done with a run of articles and their entries.
type Act<'a> = &'a mut dyn FnMut(std::ops::Range<Ordinal>, &[u32]) -> io::Result<()>;

/// Goes through the entries of all articles, a run of them at a time.
fn each(index: &Index, act: Act<'_>) -> io::Result<()> {
    let (mut entries, mut ends) = (Vec::new(), Vec::new());
    for start in (0..index.items).step_by(BATCH) {
        let run = start..(start + BATCH as Ordinal).min(index.items);
        let articles: Vec<Ordinal> = run.clone().collect();
        index.fetch(&articles, &mut entries, &mut ends);
        act(run, &entries)?;
    }
    Ok(())
}
