//! The digest page: the text of a digest to scroll in, with its lines broken to the screen.
//!
//! The border: lines and the one at the top. The articles are those of the moment at which the page was opened; their text
//! comes as an answer.

use crate::app::context::{Context, Request, notify};
use crate::app::input::findable::Findable;
use crate::app::input::type_ahead::{FoundRow, TypeAhead, Typing};
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::app::{Digest, Shared, Step};
use crate::news::{Ordinal, Period};
use crate::text::{key, wrap};
use ratatui::layout::Rect;
use std::ops::Range;

/// The articles that a digest is asked of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DigestSubject {
    /// Those of the list.
    List,
    /// Those of a month or a year.
    Period(Period),
    /// Those that match a query.
    Query(String),
}

/// A key of the digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestKey {
    /// Scroll.
    Move(Step),
    /// Go to the next line with what was found last.
    NextMatch,
    /// Go to the previous line with what was found last.
    PreviousMatch,
}

/// A line of the digest, as broad as the screen lets it be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestLine {
    /// The place of its text in that of the digest.
    text: Range<usize>,
    /// `true` for a line of a heading.
    pub is_heading: bool,
}

/// The state of the digest page.
#[derive(Clone, Debug, PartialEq)]
pub struct DigestPage {
    /// The articles with what their digest is made of.
    pub(in crate::app) digest: Digest,
    /// The text; `None` while it is being made.
    text: Option<Shared<String>>,
    /// The lines, broken to `columns`.
    pub lines: Vec<DigestLine>,
    columns: usize,
    /// The index of the line at the top.
    pub offset: usize,
    /// The text that is typed to find a line.
    pub find: TypeAhead,
    /// The text that was found last, folded.
    sought: String,
    /// The index of the line that was found last.
    pub found: Option<usize>,
}

impl DigestPage {
    /// Returns a page whose text is yet to be made.
    pub(in crate::app) fn new(digest: Digest) -> Self {
        Self {
            digest,
            text: None,
            lines: Vec::new(),
            columns: 0,
            offset: 0,
            find: TypeAhead::default(),
            sought: String::new(),
            found: None,
        }
    }

    /// Returns `true` if the page is of these articles.
    pub(in crate::app) fn is_of(&self, articles: &Shared<Vec<Ordinal>>) -> bool {
        self.digest.articles == *articles
    }

    /// Takes over the text.
    pub(in crate::app) fn take_text(&mut self, text: Shared<String>) {
        self.text = Some(text);
        self.columns = 0;
    }

    /// Returns `true` while the text is being made.
    pub fn is_being_made(&self) -> bool {
        self.text.is_none()
    }

    /// Returns the words for the articles.
    pub fn words(&self) -> &str {
        &self.digest.words
    }

    /// Returns the text of a line.
    pub fn line(&self, line: &DigestLine) -> &str {
        self.text.as_ref().and_then(|text| text.0.get(line.text.clone())).unwrap_or_default()
    }

    /// Returns the area of the text on the screen.
    pub fn area(context: &Context<'_>) -> Rect {
        context.areas.text(context.areas.body, context.settings.text_width)
    }

    /// Handles a key.
    pub(in crate::app) fn update(&mut self, key: DigestKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            DigestKey::Move(step) => {
                let page = usize::from(Self::area(context).height);
                self.offset = stepped(self.offset, step, self.last_offset(page) + 1, page);
            }
            DigestKey::NextMatch | DigestKey::PreviousMatch if self.sought.is_empty() => {
                return notify(messages::NOTHING_SOUGHT);
            }
            DigestKey::NextMatch => {
                let after = self.found.unwrap_or(self.offset) + 1;
                let lines = (after..self.lines.len()).chain(0..after.min(self.lines.len()));
                return self.go_to_match(lines);
            }
            DigestKey::PreviousMatch => {
                let before = self.found.unwrap_or(self.offset).min(self.lines.len());
                let lines = (0..before).rev().chain((before..self.lines.len()).rev());
                return self.go_to_match(lines);
            }
        }
        Vec::new()
    }

    /// Goes to the first of some lines that has what was found last.
    fn go_to_match(&mut self, lines: impl Iterator<Item = usize>) -> Vec<Request> {
        match self.first_match(&self.sought, lines) {
            Some(line) => {
                self.found = Some(line);
                self.offset = line;
                Vec::new()
            }
            None => notify(messages::no_match(&self.sought)),
        }
    }

    /// Returns the first of some lines in which a folded text begins; it may go on in the next line.
    fn first_match(&self, sought: &str, mut lines: impl Iterator<Item = usize>) -> Option<usize> {
        let line = |at: usize| self.lines.get(at).map(|line| self.line(line)).unwrap_or_default();
        lines.find(|&at| {
            let (this, next) = (line(at), line(at + 1));
            key(this).contains(sought)
                || key(&format!("{this} {next}")).contains(sought) && !key(next).contains(sought)
        })
    }

    /// Breaks the lines to the screen, and keeps the top line where there is text.
    pub(in crate::app) fn after_update(&mut self, context: &Context<'_>) {
        let area = Self::area(context);
        let columns = usize::from(area.width).max(1);
        if self.columns != columns
            && let Some(text) = &self.text
        {
            let top = self.lines.get(self.offset).map_or(0, |line| line.text.start);
            self.lines = broken(&text.0, columns);
            self.columns = columns;
            self.found = None;
            self.offset = self.lines.iter().rposition(|line| line.text.start <= top).unwrap_or(0);
        }
        self.offset = self.offset.min(self.last_offset(area.height.into()));
    }

    /// Returns the last line that can stand at the top of a page of this height.
    fn last_offset(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }
}

impl Findable for DigestPage {
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize) {
        (&mut self.find, &mut self.offset)
    }

    fn target(&mut self, _context: &Context<'_>) -> Option<FoundRow> {
        self.found = None;
        let sought = key(self.find.text());
        if sought.is_empty() {
            return None;
        }
        let origin = self.find.origin().min(self.lines.len());
        let row = self.first_match(&sought, (origin..self.lines.len()).chain(0..origin))?;
        self.found = Some(row);
        self.sought = sought;
        Some(FoundRow { row, words: String::new() })
    }

    fn type_find(&mut self, typing: Typing<'_>, context: &Context<'_>) -> Vec<Request> {
        if !self.find.apply(typing) {
            return Vec::new();
        }
        let found = self.target(context);
        self.offset = self.find.settle_in_text(found);
        if self.find.missed() { notify(self.find.meaning()) } else { Vec::new() }
    }

    fn take_found(&mut self, _context: &Context<'_>) -> Vec<Request> {
        Vec::new()
    }

    fn toggle_found(&mut self, _context: &Context<'_>) -> Vec<Request> {
        Vec::new()
    }
}

/// Returns the lines of a text, broken at so many columns. A line that stands alone between empty ones is a heading.
fn broken(text: &str, columns: usize) -> Vec<DigestLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut is_after_empty = true;
    let mut rest = text.lines().peekable();
    while let Some(line) = rest.next() {
        let is_heading =
            is_after_empty && !line.is_empty() && rest.peek().is_some_and(|next| next.is_empty());
        is_after_empty = line.is_empty();
        let parts = wrap(line, columns).into_iter();
        lines.extend(parts.map(|part| DigestLine { text: start + part.start..start + part.end, is_heading }));
        start += line.len() + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_and_headings_stand_alone() {
        let text = "News digest\n\n2 articles\nBy month: June (2)\n\nJune 2023\n\n1. One title\n3 June 2023\n\n… and more.\n";
        let lines: Vec<(&str, bool)> =
            broken(text, 8).into_iter().map(|line| (&text[line.text], line.is_heading)).collect();
        let wanted = [
            ("News", true),
            ("digest", true),
            ("", false),
            ("2", false),
            ("articles", false),
            ("By", false),
            ("month:", false),
            ("June (2)", false),
            ("", false),
            ("June", true),
            ("2023", true),
            ("", false),
            ("1. One", false),
            ("title", false),
            ("3 June", false),
            ("2023", false),
            ("", false),
            ("… and", false),
            ("more.", false),
        ];
        assert_eq!(lines, wanted);
        assert!(broken("", 8).is_empty());
    }
}
