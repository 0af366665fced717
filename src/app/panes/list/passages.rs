//! The parts of articles that the search matched: letters of their titles, and the words around a match in the text.
//!
//! The border: what a passage is, and which are known. `lines` shows them, `follow/texts` has the texts read that are left
//! in the library file.

use crate::news::{Article, Content, Ordinal};
use crate::search::Highlighter;
use crate::text;
use std::collections::HashMap;
use std::ops::Range;

/// The most bytes of a text that are looked through for a passage.
const MAX_PASSAGE_TEXT_BYTES: usize = 64 * 1024;
/// The most bytes of a passage; no line is wider.
const MAX_PASSAGE_BYTES: usize = 1024;
/// The columns before the match in a passage that begins within its text.
const CONTEXT_COLUMNS: usize = 16;
/// The most articles of which it is remembered what matched in them.
const MAX_PASSAGES: usize = 1_000;

/// A passage of a text, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// The parts that the search matched: byte ranges, ascending.
    pub matched: Vec<Range<usize>>,
}

impl Passage {
    /// Returns the passage of an article that a search matched, if it matched one.
    pub(in crate::app) fn of(article: &Article, highlighter: &Highlighter) -> Option<Self> {
        let content = match &article.content {
            Content::Html(html) => text::plain(text::head(html, MAX_PASSAGE_TEXT_BYTES)),
            Content::Text(words) => text::head(words, MAX_PASSAGE_TEXT_BYTES).to_owned(),
            Content::None => String::new(),
        };
        let summary = text::head(&article.summary, MAX_PASSAGE_TEXT_BYTES);
        [summary, &content].into_iter().find_map(|words| Self::around_match(words, highlighter))
    }

    /// Returns the words around the first match in a text, of the first line that has one: what follows is not looked at.
    fn around_match(words: &str, highlighter: &Highlighter) -> Option<Self> {
        words.lines().find_map(|line| Self::of_line(line, highlighter))
    }

    fn of_line(line: &str, highlighter: &Highlighter) -> Option<Self> {
        let first = highlighter.spans(line).into_iter().next()?;
        let context = first.start - tail(&line[..first.start], CONTEXT_COLUMNS).len();
        let sign = if context > 0 { "…" } else { "" };
        let text = format!("{sign}{}", text::head(&line[context..], MAX_PASSAGE_BYTES));
        let matched = highlighter.spans(&text);
        (!matched.is_empty()).then_some(Self { text, matched })
    }
}

/// Returns the last words of a text that have at most so many columns.
fn tail(words: &str, columns: usize) -> &str {
    let starts = words.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    let from = if text::width(words) <= columns {
        Some(0)
    } else {
        starts.rev().take_while(|&at| text::width(&words[at..]) <= columns).last()
    };
    from.map_or("", |from| &words[from..])
}

/// The passages that were looked for, by article.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Passages {
    /// The passages; `None` for an article that has none to show.
    found: HashMap<Ordinal, Option<Passage>>,
    /// The parts of the titles.
    titles: HashMap<Ordinal, Vec<Range<usize>>>,
    /// The articles that can be seen and whose texts are not at hand.
    awaited: Vec<Ordinal>,
    /// The articles whose texts are being read.
    asked: Vec<Ordinal>,
}

impl Passages {
    /// Forgets all: the articles or the search have changed.
    pub(in crate::app) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Returns the parts of an article's title that the search matched, looked for once.
    pub(super) fn matched(
        &mut self,
        ordinal: Ordinal,
        look: impl FnOnce() -> Vec<Range<usize>>,
    ) -> &[Range<usize>] {
        if self.titles.len() >= MAX_PASSAGES {
            self.titles.clear();
        }
        self.titles.entry(ordinal).or_insert_with(look)
    }

    /// Returns the passage of an article, if it is known which it has; the inner `None` is for one without.
    pub(super) fn known(&self, ordinal: Ordinal) -> Option<Option<&Passage>> {
        self.found.get(&ordinal).map(Option::as_ref)
    }

    /// Remembers the passage of an article, or that it has none.
    pub(in crate::app) fn learn(&mut self, ordinal: Ordinal, passage: Option<Passage>) {
        if self.found.len() >= MAX_PASSAGES {
            self.found.clear();
        }
        self.found.insert(ordinal, passage);
    }

    /// Notes which articles can be seen whose texts are not at hand.
    pub(super) fn set_awaited(&mut self, awaited: Vec<Ordinal>) {
        self.awaited = awaited;
    }

    /// Returns the articles whose texts are to be read now, at most so many; none while those that can be seen are being
    /// read.
    pub(in crate::app) fn ask(&mut self, most: usize) -> Option<&[Ordinal]> {
        let awaited = &self.awaited[..self.awaited.len().min(most)];
        if awaited.iter().all(|ordinal| self.asked.contains(ordinal)) {
            return None;
        }
        self.asked = awaited.to_vec();
        Some(&self.asked)
    }

    /// Returns the articles whose texts were being read, once.
    pub(in crate::app) fn take_asked(&mut self) -> Vec<Ordinal> {
        std::mem::take(&mut self.asked)
    }

    /// Returns the articles whose texts are being read.
    pub(in crate::app) fn asked(&self) -> &[Ordinal] {
        &self.asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_begins_with_whole_words_before_its_match() {
        let mut highlighter = Highlighter::default();
        highlighter.add_whole("loom");
        for (words, passage) in [
            ("A loom.", Some("A loom.")),
            ("The weavers of the valley have bought a new loom.\nMore.", Some("…bought a new loom.")),
            ("Nothing here.\nThe loom is new.", Some("The loom is new.")),
            ("Nothing here.", None),
            ("", None),
        ] {
            let found = Passage::around_match(words, &highlighter);
            assert_eq!(found.as_ref().map(|passage| passage.text.as_str()), passage, "{words:?}");
            if let Some(passage) = found {
                let matched: Vec<&str> =
                    passage.matched.iter().map(|range| &passage.text[range.clone()]).collect();
                assert_eq!(matched, ["loom"]);
            }
        }
    }
}
