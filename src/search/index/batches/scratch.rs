//! Building an index straight into the bytes it is opened from, in memory that does not grow with the texts.
//!
//! The entries of all articles are put down as they come and gone through again when the words are known: once to be
//! written with the words' numbers, and then for the lists, as many words at a time as there is room for.

use super::{BuildError, Gathered, Sorted, Source};
use crate::news::{Article, Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::batches;
use crate::search::index::build::invert::Filler;
use crate::search::index::codec::tables::Kept;
use crate::search::index::forward::{BYTES, unpacked};
use crate::search::index::postings::Posting;
use crate::search::index::storage::numbers;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::Arc;

/// As many postings are in memory at once: 64 MB.
const POSTINGS: usize = if cfg!(test) { 50 } else { 16 << 20 };
/// As many entries are read at once: 768 kB.
const ENTRIES: usize = if cfg!(test) { 7 } else { 1 << 18 };

impl Index {
    /// The same straight into the bytes that [`Index::open`] opens, which are written to `out` from beginning to end.
    /// What there is most of is put down in `scratch` meanwhile, from its present place on: three bytes for each word.
    /// In memory are the different words, a few numbers for each article, and up to 64 MB besides.
    ///
    /// What frequent beginnings find is not among it: [`Index::with_frequent`] makes that of the index once opened.
    pub fn build_into<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        scratch: &mut (impl io::Read + io::Write + io::Seek),
        out: &mut dyn io::Write,
        told: &(dyn Fn(usize) + Sync),
    ) -> Result<(), BuildError<E>> {
        build_into(library, texts, scratch, out, told)
    }
}

/// Builds the index of a library into `out`. From its place on, `scratch` is written over.
pub(crate) fn build_into<E>(
    library: &Library,
    source: Source<'_, E>,
    scratch: &mut (impl Read + Write + Seek),
    out: &mut dyn Write,
    told: &(dyn Fn(usize) + Sync),
) -> Result<(), BuildError<E>> {
    let from = scratch.stream_position()?;
    let gathered: Gathered = batches::gather(library, source, told, |bytes| scratch.write_all(bytes))?;
    scratch.flush()?;
    let Sorted { vocabulary, about, lists, starts, spoken, map } = gathered.sorted();
    let kept = Kept { vocabulary: &vocabulary, about: &about, lists: &lists, starts: &starts, spoken };
    kept.write(library, out)?;
    drop((vocabulary, about));
    let mut put_down = PutDown { scratch, from, starts: &starts, bytes: Vec::new() };
    put_down.each(&mut |_, bytes| {
        batches::renumber(bytes, &map);
        out.write_all(bytes)
    })?;
    lists_into(&lists, out, &mut |filler| {
        put_down.each(&mut |articles, bytes| {
            let first = starts[articles.start] as usize;
            for article in articles {
                let place = starts[article] as usize - first..starts[article + 1] as usize - first;
                let entries = unpacked(&bytes[place.start * BYTES..place.end * BYTES]);
                filler.article(article as u32, entries.filter_map(|entry| batches::given(&map, entry)));
            }
            Ok(())
        })
    })?;
    out.flush()?;
    Ok(())
}

/// Writes the lists of all words, of which it is known where they begin: as many at a time as there is room for, each
/// time going through all articles.
pub(crate) fn lists_into(
    lists: &[u32],
    out: &mut dyn Write,
    fill: &mut dyn FnMut(&mut Filler<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut next = 0;
    while next + 1 < lists.len() as u32 {
        let run = run_of(lists, next, POSTINGS);
        let count = lists[run.end as usize] - lists[run.start as usize];
        let mut postings = vec![Posting::new(0, 0); count as usize];
        fill(&mut Filler::new(lists, run.clone(), &mut postings))?;
        numbers::write(out, postings.into_iter().map(Posting::number))?;
        next = run.end;
    }
    Ok(())
}

/// The run of words from one on whose lists hold no more than so many postings; at least one word.
fn run_of(lists: &[u32], from: u32, most: usize) -> Range<u32> {
    let goal = lists[from as usize] as usize + most;
    let to = lists.partition_point(|&start| start as usize <= goal) as u32;
    from..to.saturating_sub(1).clamp(from + 1, lists.len() as u32 - 1)
}

/// The entries of all articles, where they were put down as they came.
struct PutDown<'a, S> {
    scratch: &'a mut S,
    from: u64,
    starts: &'a [u32],
    bytes: Vec<u8>,
}

/// What is done with the entries of a run of articles.
type Act<'a> = &'a mut dyn FnMut(Range<usize>, &mut [u8]) -> io::Result<()>;

impl<S: Read + Seek> PutDown<'_, S> {
    /// Goes through all of them.
    fn each(&mut self, act: Act<'_>) -> io::Result<()> {
        self.scratch.seek(SeekFrom::Start(self.from))?;
        let articles = self.starts.len() - 1;
        let mut first = 0;
        while first < articles {
            let goal = self.starts[first].saturating_add(ENTRIES as u32);
            let end = self.starts.partition_point(|&start| start <= goal).saturating_sub(1);
            let end = end.clamp(first + 1, articles);
            self.bytes.resize((self.starts[end] - self.starts[first]) as usize * BYTES, 0);
            self.scratch.read_exact(&mut self.bytes)?;
            act(first..end, &mut self.bytes)?;
            first = end;
        }
        Ok(())
    }
}
