//! Articles as numbers: their words, numbered as they arrive.

use crate::news::{Article, Content};
use crate::search::index::phrase::{ABOUT, BODY, COMPOUND_PART, Fields, SUMMARY, TITLE, field_mark, word_of};
use crate::text::{self, WordReader};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The number of words of the content that are indexed.
const MAX_BODY_WORDS: usize = 100;

/// The number of bytes of the content that are tokenized, more than that many words take.
const MAX_BODY_BYTES: usize = 4000;

/// The number of entries reserved for each article.
const EXPECTED_ENTRIES_PER_ARTICLE: usize = 8;

/// The number of articles between two progress reports.
const PROGRESS_ARTICLES: usize = 512;

/// The number of a word that arrived when no more could be numbered.
pub(crate) const NO_WORD: u32 = u32::MAX;

/// Texts as entries, with the words numbered as they arrived.
#[derive(Default)]
pub(crate) struct TokenizedTexts {
    pub(crate) ids: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    /// The number of articles with each word.
    pub(crate) articles: Vec<u32>,
    last: Vec<u32>,
    /// The entries of all articles, and the end of each.
    pub(crate) entries: Vec<u32>,
    pub(crate) ends: Vec<usize>,
    /// The number of different words that fit.
    most: usize,
    reader: WordReader,
}

impl TokenizedTexts {
    /// Returns an empty collection for up to `most` different words.
    pub(crate) fn for_words(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Returns the entries of a text that belongs to no article.
    pub(crate) fn entries_of(&mut self, text: &str) -> Vec<u32> {
        let mut entries = Vec::new();
        self.words(text, usize::MAX, |entry| entries.push(entry));
        entries
    }

    /// Adds articles.
    pub(crate) fn read<'a>(
        &mut self,
        articles: impl ExactSizeIterator<Item = &'a Article>,
        progress: &(dyn Fn(usize) + Sync),
    ) {
        let all = articles.len();
        self.entries.reserve(all * EXPECTED_ENTRIES_PER_ARTICLE);
        self.ends.reserve(all);
        for (done, article) in (1..).zip(articles) {
            self.article(article);
            self.ends.push(self.entries.len());
            if done % PROGRESS_ARTICLES == 0 {
                progress(PROGRESS_ARTICLES);
            }
        }
        progress(all % PROGRESS_ARTICLES);
    }

    fn article(&mut self, article: &Article) {
        self.field(TITLE, &article.title, usize::MAX);
        self.field(SUMMARY, &article.summary, usize::MAX);
        match &article.content {
            Content::Html(html) => self.field(BODY, indexed_start(&text::plain(html)), MAX_BODY_WORDS),
            Content::Text(text) => self.field(BODY, indexed_start(text), MAX_BODY_WORDS),
            Content::None => {}
        }
        article.places.iter().for_each(|place| self.field(ABOUT, place, usize::MAX));
    }

    fn field(&mut self, field: Fields, text: &str, most: usize) {
        let mut entries = std::mem::take(&mut self.entries);
        let mark = (field != TITLE).then_some(field_mark(field)); // a title needs none: it comes first
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

    /// Passes the words of a text on as entries, at most `most`; the parts of compounds do not count.
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
                take(id | if part { COMPOUND_PART } else { 0 });
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

    /// Takes out the words, sorted, with their numbers.
    pub(crate) fn sorted(&mut self) -> Vec<(Box<str>, u32)> {
        let mut words: Vec<(Box<str>, u32)> = std::mem::take(&mut self.ids).into_iter().collect();
        words.sort_unstable();
        words
    }
}

/// Returns the start of a text that holds all words indexed.
fn indexed_start(text: &str) -> &str {
    let mut end = text.len().min(MAX_BODY_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
