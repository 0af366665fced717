//! The way from articles to an index: every text is cut into words, the words are sorted, then every article's words
//! are filed.
//!
//! The articles are shared out among a few threads, none of which outlives the call. Words are numbered as they come,
//! and get their numbers in the sorted vocabulary at the end.

use super::Index;
use super::facet_terms::About;
use super::forward::{MOST_WORDS, Stream, unpacked};
use super::phrase::{ABOUT, BODY, Fields, PART, SUMMARY, TITLE, begin, field_of, is_part, word_of};
use super::prefix_cache::frequent;
use super::segment::{MOST_ARTICLES, Part, Posting, Postings};
use super::vocabulary::Vocabulary;
use crate::news::{Article, Content, Library};
use crate::text::{self, WordReader};
use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::thread;

/// As many words of the content as are searched.
const BODY_WORDS: usize = 100;
/// No hundred words are longer; what is beyond is not even cut into words.
const BODY_BYTES: usize = 4000;

/// Fewer articles are not worth another thread.
const SHARE: usize = 4000;
/// More threads would only wait for the memory.
const MOST_THREADS: usize = 4;
/// As many words have most articles at least.
const USUAL_WORDS: usize = 8;
/// How often it is told how far the work has come, in articles.
const TOLD_EVERY: usize = 512;

/// Stands for a word that came when no more could be told apart.
pub(crate) const NO_WORD: u32 = u32::MAX;

/// The words of some texts, numbered as they came.
#[derive(Default)]
pub(crate) struct Texts {
    pub(crate) ids: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    /// How many articles have each word, and the last one that does, counted from 1.
    pub(crate) articles: Vec<u32>,
    last: Vec<u32>,
    /// The entries of all articles, and where each of them ends.
    pub(crate) entries: Vec<u32>,
    pub(crate) ends: Vec<usize>,
    /// As many words may be told apart.
    most: usize,
    reader: WordReader,
}

/// The words of some texts in their order, with their numbers, and the texts.
pub(crate) type Share = (Vec<(Box<str>, u32)>, Texts);

/// The index of a library. `told` hears now and then that so many more articles are done, from any thread.
pub(crate) fn build(library: &Library, told: &(dyn Fn(usize) + Sync)) -> Index {
    let items = library.len().min(MOST_ARTICLES);
    let shares = threads().min(items / SHARE).max(1);
    let size = items.div_ceil(shares).max(1);
    let articles: Vec<&Article> = library.loaded().map(|(_, article)| &**article).take(items).collect();
    let mut of_values = Texts::for_words(MOST_WORDS / 2);
    let mut about = About::new(library, |text| of_values.entries_of(text));
    let most = (MOST_WORDS - of_values.articles.len()) / shares;
    let read = |share: &[&Article]| {
        let mut texts = Texts::for_words(most);
        texts.read(share.iter().copied(), told);
        (texts.sorted(), texts)
    };
    let mut shared = in_threads(articles.chunks(size).collect(), read);
    shared.push((of_values.sorted(), of_values));
    let (vocabulary, maps) = merge(&shared);
    let values = maps.last().map_or(&[][..], Vec::as_slice);
    about.renumber(|entry| renumbered(values, entry));
    let built = Arc::new(file(&shared, &maps, vocabulary.len()));
    drop(shared);
    let mut index =
        Index { vocabulary, built, added: None, about, items: items as u32, frequent: Vec::new() };
    index.frequent = frequent(&index, library);
    index
}

/// Does the same work on several things, as many at once as there are threads for; the first of them in this one.
pub(crate) fn in_threads<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let each = all.len().div_ceil(threads()).max(1);
    let mut shares: Vec<Vec<T>> = Vec::new();
    for one in all {
        match shares.last_mut() {
            Some(share) if share.len() < each => share.push(one),
            _ => shares.push(vec![one]),
        }
    }
    let mut shares = shares.into_iter();
    let Some(first) = shares.next() else { return Vec::new() };
    let work = |share: Vec<T>| share.into_iter().map(&work).collect::<Vec<R>>();
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut done = work(first);
        done.extend(others.into_iter().flat_map(|thread| joined(thread.join())));
        done
    })
}

/// Does one thing in this thread and another beside it.
pub(crate) fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let there = scope.spawn(there);
        (here(), joined(there.join()))
    })
}

/// How many threads are worth it.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
}

/// What a thread came to; its panic goes on here.
fn joined<R>(ended: thread::Result<R>) -> R {
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl Texts {
    /// None yet; as many different words may come.
    pub(crate) fn for_words(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// The words of a text that is no article's.
    pub(crate) fn entries_of(&mut self, text: &str) -> Vec<u32> {
        let mut entries = Vec::new();
        self.words(text, usize::MAX, |entry| entries.push(entry));
        entries
    }

    /// Reads articles.
    pub(crate) fn read<'a>(
        &mut self,
        articles: impl ExactSizeIterator<Item = &'a Article>,
        told: &(dyn Fn(usize) + Sync),
    ) {
        let all = articles.len();
        self.entries.reserve(all * USUAL_WORDS);
        self.ends.reserve(all);
        for (done, article) in (1..).zip(articles) {
            self.article(article);
            self.ends.push(self.entries.len());
            if done % TOLD_EVERY == 0 {
                told(TOLD_EVERY);
            }
        }
        told(all % TOLD_EVERY);
    }

    fn article(&mut self, article: &Article) {
        self.field(TITLE, &article.title, usize::MAX);
        self.field(SUMMARY, &article.summary, usize::MAX);
        match &article.content {
            Content::Html(html) => self.field(BODY, start_of(&text::plain(html)), BODY_WORDS),
            Content::Text(text) => self.field(BODY, start_of(text), BODY_WORDS),
            Content::None => {}
        }
        article.places.iter().for_each(|place| self.field(ABOUT, place, usize::MAX));
    }

    fn field(&mut self, field: Fields, text: &str, most: usize) {
        let mut entries = std::mem::take(&mut self.entries);
        let mark = (field != TITLE).then_some(begin(field)); // a title needs none: it comes first
        entries.extend(mark);
        let start = entries.len();
        let article = self.ends.len() as u32 + 1;
        self.words(text, most, |entry| entries.push(entry));
        if entries.len() == start && mark.is_some() {
            entries.pop();
        }
        for &entry in entries.get(start..).unwrap_or_default() {
            let word = word_of(entry) as usize;
            if self.last[word] != article {
                self.last[word] = article;
                self.articles[word] += 1;
            }
        }
        self.entries = entries;
    }

    /// The words of a text as entries, at most so many; the parts of compounds do not count.
    fn words(&mut self, text: &str, most: usize, mut take: impl FnMut(u32)) {
        let (mut end, mut count) = (0, 0);
        let mut reader = std::mem::take(&mut self.reader);
        reader.read(text, |folded, span| {
            let part = span.start < end;
            if !part {
                end = span.end;
                count += 1;
                if count > most {
                    return ControlFlow::Break(());
                }
            }
            let id = self.id(folded);
            if id != NO_WORD {
                take(id | if part { PART } else { 0 });
            }
            ControlFlow::Continue(())
        });
        self.reader = reader;
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len();
        if id >= self.most {
            return NO_WORD;
        }
        self.ids.insert(word.into(), id as u32);
        self.articles.push(0);
        self.last.push(0);
        id as u32
    }

    /// The words in their order, with their numbers.
    pub(crate) fn sorted(&mut self) -> Vec<(Box<str>, u32)> {
        let mut words: Vec<(Box<str>, u32)> = std::mem::take(&mut self.ids).into_iter().collect();
        words.sort_unstable();
        words
    }
}

/// One vocabulary of all, and for each share the new numbers of its words.
fn merge(shares: &[Share]) -> (Vocabulary, Vec<Vec<u32>>) {
    let mut maps: Vec<Vec<u32>> = shares.iter().map(|(words, _)| vec![0; words.len()]).collect();
    let tagged = shares
        .iter()
        .enumerate()
        .flat_map(|(share, (words, _))| words.iter().map(move |(word, id)| (&**word, share, *id)));
    // What is sorted in runs already takes little more than a look at each word.
    let mut all: Vec<(&str, usize, u32)> = tagged.collect();
    all.sort_by(|a, b| a.0.cmp(b.0));
    let mut words = Vec::with_capacity(all.len());
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        same.iter().for_each(|&(_, share, id)| maps[share][id as usize] = words.len() as u32);
        words.push(same[0].0);
    }
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(words.into_iter());
    (vocabulary, maps)
}

/// An entry with the number its word has in the vocabulary.
pub(crate) fn renumbered(map: &[u32], entry: u32) -> u32 {
    if field_of(entry).is_some() {
        return entry;
    }
    map[word_of(entry) as usize] | if is_part(entry) { PART } else { 0 }
}

/// Files all words: the streams, and the list of every word.
pub(crate) fn file(shares: &[Share], maps: &[Vec<u32>], words: usize) -> Part {
    let mut lists = vec![0_u32; words + 1];
    for ((_, texts), map) in shares.iter().zip(maps) {
        for (&articles, &word) in texts.articles.iter().zip(map) {
            lists[word as usize + 1] += articles;
        }
    }
    for word in 0..words {
        lists[word + 1] += lists[word];
    }
    let streams = in_threads(shares.iter().zip(maps).collect(), |((_, texts), map)| {
        let mut stream = Stream::with_capacity(texts.ends.len(), texts.entries.len());
        let mut start = 0;
        for &end in &texts.ends {
            stream.push(texts.entries[start..end].iter().map(|&entry| renumbered(map, entry)));
            start = end;
        }
        stream
    });
    let total = streams.iter().map(Stream::articles).sum();
    let mut stream = Stream::with_capacity(total, streams.iter().map(Stream::entries).sum());
    streams.iter().for_each(|share| stream.append(share));
    drop(streams);
    let postings = Postings::Held(postings(&lists, &stream));
    Part { lists, postings, stream }
}

/// The list of every word, one after the other.
pub(crate) fn postings(lists: &[u32], stream: &Stream) -> Vec<Posting> {
    let mut postings = vec![Posting::new(0, 0); lists.last().map_or(0, |&end| end as usize)];
    let halves = halves(lists, &mut postings, if stream.articles() > SHARE { 2 } else { 1 });
    in_threads(halves, |(run, half)| fill(lists, stream, run, half));
    postings
}

/// The words in runs with about as many postings each, and the postings of each run.
fn halves<'a>(
    lists: &[u32],
    postings: &'a mut [Posting],
    runs: usize,
) -> Vec<(Range<u32>, &'a mut [Posting])> {
    let (words, total) = (lists.len() as u32 - 1, postings.len());
    let mut rest = postings;
    let mut from = 0;
    let mut halves = Vec::new();
    for run in 1..=runs {
        let goal = (total * run / runs) as u32;
        let to = if run == runs { words } else { lists.partition_point(|&start| start < goal) as u32 };
        let to = to.clamp(from, words);
        let (here, after) = rest.split_at_mut((lists[to as usize] - lists[from as usize]) as usize);
        halves.push((from..to, here));
        (rest, from) = (after, to);
    }
    halves
}

/// Fills in the postings of a run of words.
fn fill(lists: &[u32], stream: &Stream, run: Range<u32>, postings: &mut [Posting]) {
    let mut filler = Filler::new(lists, run, postings);
    for article in 0..stream.articles() as u32 {
        filler.article(article, unpacked(stream.of(article)));
    }
}

/// Fills in the postings of a run of words, article by article.
pub(crate) struct Filler<'a> {
    lists: &'a [u32],
    run: Range<u32>,
    postings: &'a mut [Posting],
    /// Where the list of each word of the run ends by now, in `postings`.
    ends: Vec<u32>,
}

impl<'a> Filler<'a> {
    /// `postings` are those of the run, as many as `lists` says.
    pub(crate) fn new(lists: &'a [u32], run: Range<u32>, postings: &'a mut [Posting]) -> Self {
        let first = lists[run.start as usize];
        let ends = lists[run.start as usize..run.end as usize].iter().map(|start| start - first).collect();
        Self { lists, run, postings, ends }
    }

    /// The next article with its entries.
    #[inline]
    pub(crate) fn article(&mut self, article: u32, entries: impl Iterator<Item = u32>) {
        let first = self.lists[self.run.start as usize];
        let mut field = TITLE;
        for entry in entries {
            if let Some(begun) = field_of(entry) {
                field = begun;
                continue;
            }
            let word = word_of(entry);
            if !self.run.contains(&word) {
                continue;
            }
            let end = &mut self.ends[(word - self.run.start) as usize];
            let before = (*end > self.lists[word as usize] - first).then(|| *end as usize - 1);
            match before.map(|before| &mut self.postings[before]).filter(|last| last.article() == article) {
                Some(last) => last.join(field),
                None => {
                    if let Some(place) = self.postings.get_mut(*end as usize) {
                        *place = Posting::new(article, field);
                        *end += 1;
                    }
                }
            }
        }
    }
}

/// The part of a text in which all words searched stand.
fn start_of(text: &str) -> &str {
    let mut end = text.len().min(BODY_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
