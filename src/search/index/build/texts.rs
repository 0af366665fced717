//! The words of articles, numbered as they come.

use crate::news::{Article, Content};
use crate::search::index::phrase::{ABOUT, BODY, Fields, PART, SUMMARY, TITLE, begin, word_of};
use crate::text::{self, WordReader};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// As many words of the content as are searched.
const BODY_WORDS: usize = 100;

/// No hundred words are longer; what is beyond is not even cut into words.
const BODY_BYTES: usize = 4000;

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

/// The part of a text in which all words searched stand.
fn start_of(text: &str) -> &str {
    let mut end = text.len().min(BODY_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
