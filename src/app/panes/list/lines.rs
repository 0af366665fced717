//! The lines of the list that can be seen. A row has one line or two: below a title that matches nothing stands the
//! passage that does, and where the whole list has room, the rest of a title that is longer than its line.
//!
//! The border: which lines stand where. `list` moves the cursor, `view` draws.

use super::columns::{MARK_COLUMNS, RowColumns};
use super::passages::{Passage, Passages};
use super::{Heading, List, ListRow};
use crate::app::Model;
use crate::news::{Library, Order, Ordinal};
use crate::search::{Found, Highlighter};
use crate::text;
use ratatui::layout::Rect;
use std::ops::Range;

/// A line of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// A month heading.
    Heading(Heading),
    /// The title of an article.
    Title {
        /// The place of the article in the selection.
        at: usize,
        /// The byte up to which it stands in this line, where it goes on in the next.
        end: Option<usize>,
        /// The parts of it that the search matched.
        matched: Matched,
    },
    /// The rest of a title.
    RestOfTitle {
        /// The place of the article in the selection.
        at: usize,
        /// The byte from which it stands in this line.
        from: usize,
        /// The parts of the whole title that the search matched.
        matched: Matched,
    },
    /// The passage that matched.
    Passage(usize, Passage),
}

/// The parts of a text that the search matched: byte ranges, ascending.
type Matched = Vec<Range<usize>>;

impl ListLine {
    /// Returns the place in the selection of the article that the line belongs to.
    pub fn article(&self) -> Option<usize> {
        match *self {
            Self::Heading(_) => None,
            Self::Title { at, .. } | Self::RestOfTitle { at, .. } | Self::Passage(at, _) => Some(at),
        }
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
        let matched = self.matched(ordinal, title);
        if let Some(passage) = self.passage(ordinal, &matched) {
            return vec![ListLine::Title { at, end: None, matched }, ListLine::Passage(at, passage)];
        }
        if self.is_roomy && text::width(title) > self.columns.title {
            let lines = text::wrap(title, self.columns.title);
            if let [first, second, ..] = lines.as_slice() {
                return vec![
                    ListLine::Title { at, end: Some(first.end), matched: matched.clone() },
                    ListLine::RestOfTitle { at, from: second.start, matched },
                ];
            }
        }
        vec![ListLine::Title { at, end: None, matched }]
    }

    /// Returns the number of lines of a row.
    fn count(&mut self, list: &List, row: usize) -> usize {
        if row < list.rows() && !self.is_roomy && self.highlighter().is_none() {
            return 1;
        }
        self.lines(list, row).len()
    }

    /// Returns the letters that the search looks for, where passages are shown.
    fn highlighter(&self) -> Option<&Highlighter> {
        let highlighter = &self.found?.highlighter;
        (!highlighter.is_empty() && self.columns.title > MARK_COLUMNS).then_some(highlighter)
    }

    /// Returns the parts of a title that the search matched.
    fn matched(&mut self, ordinal: Ordinal, title: &str) -> Matched {
        let Some(found) = self.found else { return Vec::new() };
        self.passages.matched(ordinal, || found.highlighter.spans(title)).to_vec()
    }

    /// Returns the passage that matched, for an article whose title does not match and whose text is at hand.
    fn passage(&mut self, ordinal: Ordinal, matched: &Matched) -> Option<Passage> {
        let highlighter = &self.found.filter(|_| self.highlighter().is_some())?.highlighter;
        if let Some(known) = self.passages.known(ordinal) {
            return known.cloned();
        }
        let passage = match self.library.loaded(ordinal) {
            _ if !matched.is_empty() => None,
            Some(article) => Passage::of(article, highlighter),
            None => return None,
        };
        self.passages.learn(ordinal, passage.clone());
        passage
    }

    /// Returns `true` if the row of an article would have a passage, or be known to have none, were its text at hand.
    fn awaits_text(&self, ordinal: Ordinal) -> bool {
        self.highlighter().is_some() && self.passages.known(ordinal).is_none()
    }
}

/// Scrolls the list so that its cursor can be seen, and lays out the lines that are.
pub(in crate::app) fn lay_out(model: &mut Model) {
    let height = model.list_height();
    let (list, mut seconds) = split(model);
    list.keep_in_sight(height, &mut |list, row| seconds.count(list, row));
    let mut lines = Vec::with_capacity(height);
    let mut row = list.offset;
    while lines.len() < height && row < list.rows() {
        lines.extend(seconds.lines(list, row));
        row += 1;
    }
    lines.truncate(height);
    let titles = lines.iter().filter_map(|line| match line {
        ListLine::Title { at, .. } => seconds.articles.get(*at),
        ListLine::Heading(_) | ListLine::RestOfTitle { .. } | ListLine::Passage(..) => None,
    });
    let awaited = titles.filter(|ordinal| seconds.awaits_text(*ordinal)).collect();
    seconds.passages.set_awaited(awaited);
    list.lines = lines;
}

/// Scrolls the list by rows. The cursor goes along only as far as it has to, to stay in sight.
pub(in crate::app) fn scroll(model: &mut Model, down: bool, rows: usize) {
    let height = model.list_height();
    let (list, mut seconds) = split(model);
    list.scroll(down, rows, height, &mut |list, row| seconds.count(list, row));
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
