//! The lines of the list that can be seen. A row has one line or two: below a title that matches nothing stands the
//! passage that does, and where the whole list has room, the rest of a title that is longer than its line.
//!
//! The border: which lines stand where. `list` moves the cursor, `view` draws.

use super::columns::{MARK_COLUMNS, RowColumns};
use super::{Heading, List, ListRow};
use crate::app::Model;
use crate::news::{Article, Content, Library, Order, Ordinal};
use crate::search::{Found, Highlighter};
use crate::text;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::ops::Range;

/// The most bytes of a text that are looked through for a passage.
const MAX_PASSAGE_TEXT_BYTES: usize = 64 * 1024;
/// The most bytes of a passage; no line is wider.
const MAX_PASSAGE_BYTES: usize = 1024;
/// The columns before the match in a passage that begins within its text.
const CONTEXT_COLUMNS: usize = 16;
/// The most passages that are remembered.
const MAX_PASSAGES: usize = 1_000;

/// A line of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// A month heading.
    Heading(Heading),
    /// The title of the article at this place of the selection, up to a byte where it goes on in the next line.
    Title(usize, Option<usize>),
    /// The rest of a title, from a byte on.
    RestOfTitle(usize, usize),
    /// The passage that matched.
    Passage(usize, Passage),
}

impl ListLine {
    /// Returns the place in the selection of the article that the line belongs to.
    pub fn article(&self) -> Option<usize> {
        match *self {
            Self::Heading(_) => None,
            Self::Title(at, _) | Self::RestOfTitle(at, _) | Self::Passage(at, _) => Some(at),
        }
    }
}

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
    fn of(article: &Article, highlighter: &Highlighter) -> Option<Self> {
        let content = match &article.content {
            Content::Html(html) => text::plain(text::head(html, MAX_PASSAGE_TEXT_BYTES)),
            Content::Text(words) => text::head(words, MAX_PASSAGE_TEXT_BYTES).to_owned(),
            Content::None => String::new(),
        };
        let summary = text::head(&article.summary, MAX_PASSAGE_TEXT_BYTES);
        [summary, &content].into_iter().find_map(|words| Self::around_match(words, highlighter))
    }

    /// Returns the words around the first match in a text.
    fn around_match(words: &str, highlighter: &Highlighter) -> Option<Self> {
        let first = highlighter.spans(words).into_iter().next()?;
        let before = words[..first.start].rsplit('\n').next().unwrap_or_default();
        let context = first.start - tail(before, CONTEXT_COLUMNS).len();
        let rest = words[context..].split('\n').next().unwrap_or_default();
        let sign = if context > 0 && !words[..context].ends_with('\n') { "…" } else { "" };
        let text = format!("{sign}{}", text::head(rest, MAX_PASSAGE_BYTES));
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
    found: HashMap<Ordinal, Option<Passage>>,
}

impl Passages {
    /// Forgets all: the articles or the search have changed.
    pub(in crate::app) fn clear(&mut self) {
        self.found.clear();
    }
}

/// The source of the second line of each row.
struct SecondLines<'a> {
    library: &'a Library,
    articles: &'a Order,
    found: Option<&'a Found>,
    passages: &'a mut Passages,
    columns: RowColumns,
    /// `true` if the list has room for two lines in every row.
    is_roomy: bool,
}

impl SecondLines<'_> {
    /// Returns the lines of a row: one or two, none after the last row.
    fn lines(&mut self, list: &List, row: usize) -> Vec<ListLine> {
        let at = match list.row(row) {
            None => return Vec::new(),
            Some(ListRow::Heading(heading)) => return vec![ListLine::Heading(heading)],
            Some(ListRow::Article(at)) => at,
        };
        let Some(ordinal) = self.articles.get(at) else { return Vec::new() };
        let title = self.library.brief(ordinal).title;
        if let Some(passage) = self.passage(ordinal, title) {
            return vec![ListLine::Title(at, None), ListLine::Passage(at, passage)];
        }
        if self.is_roomy && text::width(title) > self.columns.title {
            let lines = text::wrap(title, self.columns.title);
            if let [first, second, ..] = lines.as_slice() {
                return vec![ListLine::Title(at, Some(first.end)), ListLine::RestOfTitle(at, second.start)];
            }
        }
        vec![ListLine::Title(at, None)]
    }

    /// Returns the passage that matched, for an article whose title does not match and whose text is at hand.
    fn passage(&mut self, ordinal: Ordinal, title: &str) -> Option<Passage> {
        let highlighter = &self.found?.highlighter;
        if highlighter.is_empty() || self.columns.title <= MARK_COLUMNS {
            return None;
        }
        if self.passages.found.len() > MAX_PASSAGES {
            self.passages.clear();
        }
        let article = self.library.loaded(ordinal)?;
        let look = || highlighter.spans(title).is_empty().then(|| Passage::of(article, highlighter))?;
        self.passages.found.entry(ordinal).or_insert_with(look).clone()
    }
}

/// Scrolls the list so that its cursor can be seen, and lays out the lines that are.
pub(in crate::app) fn lay_out(model: &mut Model) {
    let height = model.list_height();
    let (list, mut seconds) = split(model);
    list.keep_in_sight(height, &mut |list, row| seconds.lines(list, row).len());
    let mut lines = Vec::with_capacity(height);
    let mut row = list.offset;
    while lines.len() < height && row < list.rows() {
        lines.extend(seconds.lines(list, row));
        row += 1;
    }
    lines.truncate(height);
    list.lines = lines;
}

/// Scrolls the list by rows. The cursor goes along only as far as it has to, to stay in sight.
pub(in crate::app) fn scroll(model: &mut Model, down: bool, rows: usize) {
    let height = model.list_height();
    let (list, mut seconds) = split(model);
    list.scroll(down, rows, height, &mut |list, row| seconds.lines(list, row).len());
}

/// Returns the list, with the source of the second lines of its rows.
fn split(model: &mut Model) -> (&mut List, SecondLines<'_>) {
    let areas = model.areas();
    let inner = areas.list.map_or_else(Rect::default, |pane| areas.inner(pane));
    let columns = RowColumns::new(inner.width.into(), model.order(), model.has_month_headings());
    let is_roomy = model.list.rows() + model.selection.articles.len() <= usize::from(inner.height);
    let seconds = SecondLines {
        library: &model.library,
        articles: &model.selection.articles,
        found: model.search.found.as_ref(),
        passages: &mut model.passages,
        columns,
        is_roomy,
    };
    (&mut model.list, seconds)
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
