//! A block that is read to its end made into lines: prefixes, wrapping, spans.
//!
//! The border: one block at a time; which block it is and what encloses it is known already.

use std::ops::Range;

use super::super::{Emphasis, Line, LineKind, Span};
use super::{Frame, Layout};
use crate::text::clean::clean;
use crate::text::wrap::{chop, width, wrap};

impl Layout {
    /// Ends the block being read: its text becomes lines.
    pub(super) fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let runs = std::mem::take(&mut self.runs);
        if text.trim().is_empty() {
            return;
        }
        if std::mem::take(&mut self.gap) && !self.document.lines.is_empty() {
            self.document.lines.push(Line { kind: LineKind::Blank, spans: Vec::new() });
        }
        let kind = self.kind();
        let mut prefix = self.prefix();
        let columns = self.columns - width(&prefix).min(self.columns - 1);
        let ranges =
            if kind == LineKind::Code { set_lines(&text, columns) } else { filled_lines(&text, columns) };
        let mut run = 0;
        for range in ranges {
            if range.is_empty() && kind != LineKind::Code {
                self.document.lines.push(Line { kind: LineKind::Blank, spans: Vec::new() });
                continue;
            }
            let mut spans = Vec::new();
            if !prefix.is_empty() {
                spans.push(Span { text: prefix, emphasis: Emphasis::default() });
            }
            while runs.get(run).is_some_and(|&(end, _)| end <= range.start) {
                run += 1;
            }
            push_spans(&text, range, &runs[run..], &mut spans);
            self.document.lines.push(Line { kind, spans });
            prefix = self.prefix(); // without the bullet now
        }
    }

    /// What the lines of the block being read are part of.
    fn kind(&self) -> LineKind {
        if self.in_pre() {
            return LineKind::Code;
        }
        let kinds = self.frames.iter().rev().filter_map(|frame| match frame {
            Frame::Heading => Some(LineKind::Heading),
            Frame::Item { .. } => Some(LineKind::Item),
            Frame::Quote => Some(LineKind::Quote),
            Frame::List(_) | Frame::Pre => None,
        });
        kinds.into_iter().next().unwrap_or(LineKind::Text)
    }

    /// What stands before the next line: quote bars, bullets not yet shown, indentation. Never over half of the
    /// columns; what is nested deeper is indented no further.
    fn prefix(&mut self) -> String {
        let mut prefix = String::new();
        let mut used = 0;
        for frame in &mut self.frames {
            let (part, columns) = match frame {
                Frame::Quote => ("│ ".to_owned(), 2),
                Frame::Item { marker, indent } => {
                    (marker.take().unwrap_or_else(|| " ".repeat(*indent)), *indent)
                }
                Frame::List(_) | Frame::Heading | Frame::Pre => continue,
            };
            if (used + columns) * 2 <= self.columns {
                prefix.push_str(&part);
                used += columns;
            }
        }
        prefix
    }
}

/// The lines of running text, the white space around it left out.
fn filled_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let ranges = wrap(text.trim(), columns);
    ranges.into_iter().map(|range| start + range.start..start + range.end).collect()
}

/// The lines of preformatted text, each cut to the columns; empty ones before and after left out.
fn set_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let last = text.trim_end().len();
    for line in text[..last].split('\n') {
        let shown = line.trim_end();
        if !(shown.is_empty() && ranges.is_empty()) {
            ranges
                .extend(chop(shown, columns).into_iter().map(|piece| start + piece.start..start + piece.end));
        }
        start += line.len() + 1;
    }
    ranges
}

/// Adds the stretches of `text` within `range`; `runs` begin with the one that `range` starts in.
fn push_spans(text: &str, range: Range<usize>, runs: &[(usize, Emphasis)], spans: &mut Vec<Span>) {
    let mut start = range.start;
    for &(end, emphasis) in runs {
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

/// An address as it may be shown and opened: http or https, no control or invisible character, no space.
pub(super) fn web_address(href: &str) -> Option<String> {
    let address = clean(href).replace(' ', "%20");
    let has_scheme = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    };
    (has_scheme("http://") || has_scheme("https://")).then_some(address)
}
