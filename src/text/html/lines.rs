//! The lines of one block: prefixes, wrapping, spans.
//!
//! The border: one block at a time, once its text is complete; `layout` decides where it ends.

use std::ops::Range;

use super::blocks::Block;
use super::layout::{DEFINITION_COLUMNS, Layout};
use super::{Emphasis, Line, LineKind, Span};
use crate::text::steps::count;
use crate::text::wrap::{width, wrap, wrap_preformatted};

impl Layout {
    /// Ends the block that is being read: its text becomes lines.
    pub(super) fn flush(&mut self) {
        self.end_shown_link();
        let text = std::mem::take(&mut self.text);
        let runs = std::mem::take(&mut self.runs);
        let link_ends = std::mem::take(&mut self.link_ends);
        if !std::mem::take(&mut self.has_words) {
            return;
        }
        if std::mem::take(&mut self.gap) && !self.document.lines.is_empty() {
            self.document.lines.push(Line { kind: LineKind::Blank, spans: Vec::new() });
        }
        let (text, runs) = self.links.numbered(text, runs, link_ends);
        let kind = self.kind();
        let mut prefix = self.take_prefix();
        let columns = self.columns - width(&prefix).min(self.columns - 1);
        let ranges = if kind == LineKind::Code {
            preformatted_lines(&text, columns)
        } else {
            filled_lines(&text, columns)
        };
        let mut run = 0;
        for range in ranges {
            count(1 + self.blocks.depth());
            if range.is_empty() && kind != LineKind::Code {
                self.document.lines.push(Line { kind: LineKind::Blank, spans: Vec::new() });
                continue;
            }
            let mut spans = Vec::new();
            if !prefix.is_empty() {
                spans.push(Span { text: prefix, emphasis: Emphasis::default() });
            }
            while runs.get(run).is_some_and(|&(end, _)| end <= range.start) {
                count(1);
                run += 1;
            }
            push_spans(&text, range, &runs[run..], &mut spans);
            self.document.lines.push(Line { kind, spans });
            prefix = self.take_prefix(); // without the bullet now
        }
    }

    /// Returns the kind of the lines of the block that is being read.
    fn kind(&self) -> LineKind {
        if self.blocks.in_pre() {
            return LineKind::Code;
        }
        let mut kinds = self.blocks.iter().rev().filter_map(|block| match block {
            Block::Heading => Some(LineKind::Heading),
            Block::Item { .. } | Block::Definition => Some(LineKind::Item),
            Block::Quote => Some(LineKind::Quote),
            _ => None,
        });
        kinds.next().unwrap_or(LineKind::Text)
    }

    /// Returns the prefix of the next line: quote bars, markers that were not shown yet, indentation. It is at most
    /// half of the line; blocks that are nested deeper are indented no further.
    fn take_prefix(&mut self) -> String {
        let mut prefix = String::new();
        let mut used = 0;
        for block in self.blocks.iter_mut() {
            let (marker, indent) = match block {
                Block::Quote => (Some("│ ".to_owned()), 2),
                Block::Item { marker, indent } => (marker.take(), *indent),
                Block::Definition => (None, DEFINITION_COLUMNS),
                _ => continue,
            };
            if (used + indent) * 2 <= self.columns {
                used += indent;
                match marker {
                    Some(marker) => prefix.push_str(&marker),
                    None => prefix.extend(std::iter::repeat_n(' ', indent)),
                }
            }
        }
        prefix
    }
}

/// Lays plain text out at a width of `columns` (at least 1); an empty text has one empty line.
pub(super) fn text_lines(text: &str, runs: &[(usize, Emphasis)], columns: usize) -> Vec<Line> {
    let mut run = 0;
    let lines = wrap(text, columns).into_iter().map(|range| {
        while runs.get(run).is_some_and(|&(end, _)| end <= range.start) {
            run += 1;
        }
        let mut spans = Vec::new();
        push_spans(text, range, &runs[run..], &mut spans);
        Line { kind: LineKind::Text, spans }
    });
    lines.collect()
}

/// Returns the lines of running text, without the white space around it.
fn filled_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let ranges = wrap(text.trim(), columns);
    ranges.into_iter().map(|range| start + range.start..start + range.end).collect()
}

/// Returns the lines of preformatted text, without the empty ones at its ends.
fn preformatted_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let last = text.trim_end().len();
    for line in text[..last].split('\n') {
        count(line.len() + 1);
        let shown = line.trim_end();
        if !(shown.is_empty() && ranges.is_empty()) {
            ranges.extend(
                wrap_preformatted(shown, columns)
                    .into_iter()
                    .map(|piece| start + piece.start..start + piece.end),
            );
        }
        start += line.len() + 1;
    }
    ranges
}

/// Adds the spans of `text` within `range`; `runs` begin with the one in which `range` starts.
fn push_spans(text: &str, range: Range<usize>, runs: &[(usize, Emphasis)], spans: &mut Vec<Span>) {
    let mut start = range.start;
    for &(end, emphasis) in runs {
        count(1);
        let end = end.min(range.end);
        if start < end {
            spans.push(Span { text: text[start..end].to_owned(), emphasis });
            start = end;
        }
        if start >= range.end {
            break;
        }
    }
}
