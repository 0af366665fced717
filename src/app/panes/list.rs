//! The state of the list pane: the cursor, the scroll position, and the month headings.

pub(in crate::app) mod columns;
pub(in crate::app) mod lines;
pub(in crate::app) mod passages;
pub(in crate::app) mod suggestions;

use crate::app::Step;
use crate::app::messages::panes::NOTHING_UNREAD;
use crate::app::{ListLine, Model, Suggestion};
use crate::news::{Mark, Month};
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// A key of the list pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKey {
    /// Move the cursor.
    Move(Step),
    /// Pick the suggestion with this number, counted from 1.
    Suggestion(usize),
    /// Take up the suggestion that was picked, else the first.
    TakeSuggestion,
    /// Begin a range of articles, or end it.
    Range,
}

/// A month heading above articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The month; `None` for undated articles.
    pub month: Option<Month>,
    /// The place in the selection of the first article below it.
    pub first: usize,
    /// The row of the pane it stands in itself, counted from 0.
    pub row: usize,
    /// The number of articles below it.
    pub count: usize,
}

/// One row of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// A month heading.
    Heading(Heading),
    /// The article at this place of the selection.
    Article(usize),
}

/// The state of the list pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The cursor, as a place in the selection.
    pub cursor: usize,
    /// The row at the top of the pane, counted from 0.
    pub offset: usize,
    /// The lines that can be seen, top to bottom.
    pub lines: Vec<ListLine>,
    /// The suggestions for a search that found nothing.
    pub suggestions: Vec<Suggestion>,
    /// The index of the suggestion that was picked, if one was.
    pub picked: Option<usize>,
    /// The place in the selection at which a range of articles begins, while one is selected.
    pub range_from: Option<usize>,
    /// The headings, by their first article.
    headings: Vec<Heading>,
    /// The number of articles.
    articles: usize,
}

impl List {
    /// Finds the headings of a new selection: a month for each of these counts, in their order.
    pub(in crate::app) fn regroup(
        &mut self,
        articles: usize,
        months: impl Iterator<Item = (Option<Month>, usize)>,
    ) {
        self.articles = articles;
        self.range_from = None;
        self.headings.clear();
        let mut first = 0;
        for (month, count) in months.filter(|(_, count)| *count > 0) {
            self.headings.push(Heading { month, first, row: first + self.headings.len(), count });
            first += count;
        }
    }

    /// Returns the places of the range of articles that is selected, the cursor included.
    pub fn range(&self) -> Option<RangeInclusive<usize>> {
        let from = self.range_from?;
        Some(from.min(self.cursor)..=from.max(self.cursor))
    }

    /// Returns the number of rows, headings included.
    pub fn rows(&self) -> usize {
        self.articles + self.headings.len()
    }

    /// Returns the row of an article of the selection.
    pub fn row_of(&self, article: usize) -> usize {
        article + self.headings.partition_point(|heading| heading.first <= article)
    }

    /// Returns the heading or article in a row.
    pub fn row(&self, row: usize) -> Option<ListRow> {
        if row >= self.rows() {
            return None;
        }
        let before = self.headings.partition_point(|heading| heading.row <= row);
        let Some(heading) = before.checked_sub(1).map(|n| self.headings[n]) else {
            return Some(ListRow::Article(row));
        };
        if heading.row == row {
            return Some(ListRow::Heading(heading));
        }
        Some(ListRow::Article(row - before))
    }

    /// Picks another suggestion; the first step picks the first of them.
    fn pick_suggestion(&mut self, step: Step) {
        let count = self.suggestions.len();
        let next = self.picked.map_or(0, |at| stepped(at, step, count, count));
        self.picked = (count > 0).then_some(next);
    }

    /// Returns the number of rows that can be seen.
    pub fn shown_rows(&self) -> usize {
        let begins_row = |line: &&ListLine| matches!(line, ListLine::Heading(_) | ListLine::Title { .. });
        self.lines.iter().filter(begins_row).count()
    }

    /// Returns the headings, top to bottom.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Scrolls by rows, each of which has so many lines. The cursor goes along only as far as it has to, to stay in sight.
    fn scroll(&mut self, down: bool, rows: usize, height: usize, lines_of: LinesOf<'_>) {
        if height == 0 || self.articles == 0 {
            return;
        }
        let moved = if down { self.offset + rows } else { self.offset.saturating_sub(rows) };
        self.offset = moved.min(self.top_over(self.rows() - 1, height, lines_of));
        let whole = |row: usize| match self.row(row)? {
            // With the heading right above it, which is to be seen with it.
            ListRow::Article(at) => (row > self.offset || !self.under_heading(row)).then_some(at),
            ListRow::Heading(_) => None,
        };
        let mut seen = (self.offset..self.bottom(height, lines_of)).filter_map(whole);
        // In a pane of a row or two there may be no room for an article with its heading: the next one then.
        let first = seen.next().unwrap_or(match self.row(self.offset) {
            Some(ListRow::Article(at)) => at,
            Some(ListRow::Heading(heading)) => heading.first,
            None => self.articles - 1,
        });
        let last = seen.next_back().unwrap_or(first);
        self.cursor = self.cursor.clamp(first, last);
    }

    /// Returns the row after the last one that can be seen whole.
    fn bottom(&self, height: usize, lines_of: LinesOf<'_>) -> usize {
        let mut used = 0;
        let mut row = self.offset;
        while row < self.rows() {
            used += lines_of(self, row);
            if used > height {
                break;
            }
            row += 1;
        }
        row
    }

    /// Returns the row at the top of the pane where this one stands at its bottom.
    fn top_over(&self, bottom: usize, height: usize, lines_of: LinesOf<'_>) -> usize {
        let mut used = 0;
        for row in (0..=bottom).rev() {
            used += lines_of(self, row);
            if used > height {
                return (row + 1).min(bottom);
            }
        }
        0
    }

    /// Returns `true` if the row above is a heading.
    fn under_heading(&self, row: usize) -> bool {
        let above = row.checked_sub(1).and_then(|above| self.row(above));
        matches!(above, Some(ListRow::Heading(_)))
    }

    /// Scrolls as little as possible so that the cursor's row, and the heading right above it, can be seen.
    fn keep_in_sight(&mut self, height: usize, lines_of: LinesOf<'_>) {
        if height == 0 || self.articles == 0 {
            self.offset = 0;
            return;
        }
        let row = self.row_of(self.cursor);
        let top = row - usize::from(height > 1 && self.under_heading(row));
        self.offset = self.offset.min(top);
        // A row has two lines at most: no need to count them where so many fit.
        if (row + 1 - self.offset).saturating_mul(2) > height {
            self.offset = self.offset.max(self.top_over(row, height, lines_of));
        }
        // And one at least.
        if self.offset + height > self.rows() {
            self.offset = self.offset.min(self.top_over(self.rows() - 1, height, lines_of));
        }
    }
}

/// A function that returns the number of lines of a row.
type LinesOf<'a> = &'a mut dyn FnMut(&List, usize) -> usize;

/// Returns the row of a cursor on one of `count` rows after a step, with `page` rows on a screen.
pub(in crate::app) fn stepped(at: usize, step: Step, count: usize, page: usize) -> usize {
    let last = count.saturating_sub(1);
    let page = page.max(1);
    let half = (page / 2).max(1);
    match step {
        Step::Next | Step::LineDown => at.saturating_add(1),
        Step::Previous | Step::LineUp => at.saturating_sub(1),
        Step::Rows(rows) => at.saturating_add_signed(rows),
        Step::Row(number) => number.saturating_sub(1),
        Step::HalfDown => at.saturating_add(half),
        Step::HalfUp => at.saturating_sub(half),
        Step::PageDown => at.saturating_add(page),
        Step::PageUp => at.saturating_sub(page),
        Step::First => 0,
        Step::Last => last,
    }
    .min(last)
}

impl Model {
    /// Moves the list's cursor.
    pub(in crate::app) fn list_move(&mut self, step: Step) {
        // A row of two lines takes the place of two.
        let second_lines = self.list.lines.len() - self.list.shown_rows();
        let page = self.list_height().saturating_sub(second_lines).max(1);
        let count = self.selection.articles.len();
        match step {
            _ if count == 0 => self.list.pick_suggestion(step),
            Step::LineDown => lines::scroll(self, true, 1),
            Step::LineUp => lines::scroll(self, false, 1),
            _ => self.list.cursor = stepped(self.list.cursor, step, count, page),
        }
        self.search.line.note_move();
    }

    /// Goes to the next or previous unread article, around the end.
    pub(in crate::app) fn go_unread(&mut self, forward: bool) {
        let mut unread = self.selection.articles.all().clone();
        unread.minus(self.marks.with(Mark::Read));
        if unread.is_empty() {
            return self.notify(NOTHING_UNREAD);
        }
        // The ones before and after the cursor, and the ones at the ends to go on with.
        let (mut first, mut before, mut after, mut last) = (None, None, None, None);
        let places = self.selection.articles.iter().enumerate().filter(|(_, article)| unread.has(*article));
        for (place, _) in places {
            first = first.or(Some(place));
            last = Some(place);
            match place.cmp(&self.list.cursor) {
                Ordering::Less => before = Some(place),
                Ordering::Equal => {}
                Ordering::Greater => after = after.or(Some(place)),
            }
        }
        let place = if forward { after.or(first) } else { before.or(last) };
        self.places.note_jump();
        self.list.cursor = place.unwrap_or(self.list.cursor);
        self.search.line.follows = false;
    }

    /// Returns the number of rows of the list that can be seen.
    pub(in crate::app) fn list_height(&self) -> usize {
        let areas = self.areas();
        areas.list.map_or(0, |list| usize::from(areas.inner(list).height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(counts: &[usize]) -> List {
        let mut list = List::default();
        for (n, &count) in counts.iter().enumerate() {
            let month = Month::new(2023, 12 - n as u32);
            list.headings.push(Heading { month, first: list.articles, row: list.rows(), count });
            list.articles += count;
        }
        list
    }

    #[test]
    fn rows_and_articles_lead_to_each_other() {
        for counts in [&[][..], &[1], &[3], &[2, 1, 4], &[1, 1, 1]] {
            let list = list(counts);
            for article in 0..list.articles {
                assert!(
                    matches!(list.row(list.row_of(article)), Some(ListRow::Article(at)) if at == article)
                );
            }
            let headings =
                (0..list.rows()).filter(|&r| matches!(list.row(r), Some(ListRow::Heading(_)))).count();
            assert_eq!(headings, counts.len());
            assert_eq!(list.row(list.rows()), None);
        }
    }

    #[test]
    fn the_first_article_of_a_month_keeps_its_heading_in_sight() {
        let mut list = list(&[3, 3]);
        list.cursor = 5;
        list.keep_in_sight(4, &mut |_, _| 1);
        assert_eq!(list.offset, 4, "the last row at the bottom");
        list.cursor = 3;
        list.keep_in_sight(4, &mut |_, _| 1);
        assert_eq!(list.offset, 4, "its heading is the top row");
        list.cursor = 0;
        list.keep_in_sight(4, &mut |_, _| 1);
        assert_eq!(list.offset, 0);
    }

    #[test]
    fn rows_of_two_lines_are_seen_whole() {
        let mut list = list(&[6]);
        // Every second article has two lines: the rows have 1, 1, 2, 1, 2, 1, 2 lines.
        let lines_of = &mut |_: &List, row: usize| if row > 0 && row.is_multiple_of(2) { 2 } else { 1 };
        for (cursor, offset) in [(0, 0), (2, 0), (3, 2), (5, 4), (4, 4), (2, 3), (0, 0)] {
            list.cursor = cursor;
            list.keep_in_sight(5, lines_of);
            assert_eq!(list.offset, offset, "the cursor on {cursor}");
        }
        list.scroll(true, 2, 5, lines_of);
        assert_eq!((list.offset, list.cursor), (2, 1));
        list.scroll(true, 9, 5, lines_of);
        assert_eq!((list.offset, list.cursor), (4, 3), "the last row at the bottom");
    }
}
