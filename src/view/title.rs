//! A title, or a passage, on one line with the letters that the search matched.

use super::Theme;
use crate::text::{fit, width};
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sign at an end where something is cut off.
const CUT: &str = "…";
/// The share of the room that stands before the first match of a text that is shifted: one part of so many.
const SHARE_BEFORE_MATCH: usize = 3;

/// Returns a text cut to its room, with the letters that the search matched highlighted. A text whose first match would
/// be cut off is shifted so that it can be seen.
pub(super) fn title_spans(
    title: &str,
    room: usize,
    matched: &[Range<usize>],
    base: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    if room == 0 {
        return Vec::new();
    }
    let from = shift(title, room, matched);
    let (sign, room) = if from > 0 { (CUT, room.saturating_sub(1)) } else { ("", room) };
    let rest = &title[from..];
    let shown = fit(rest, room);
    let kept = if shown == rest { rest.len() } else { shown.len().saturating_sub(CUT.len()) };
    let lit = base.remove_modifier(Modifier::DIM).patch(theme.matched());
    let mut spans = Vec::new();
    let mut at = 0;
    if !sign.is_empty() {
        spans.push(Span::styled(sign, base));
    }
    for range in matched {
        let start = range.start.saturating_sub(from).clamp(at, kept);
        let end = range.end.saturating_sub(from).min(kept);
        if start < end {
            spans.push(Span::styled(shown[at..start].to_owned(), base));
            spans.push(Span::styled(shown[start..end].to_owned(), lit));
            at = end;
        }
    }
    spans.push(Span::styled(shown[at..].to_owned(), base));
    spans
}

/// Returns the byte from which a text is shown: 0, unless its first match would be cut off.
fn shift(title: &str, room: usize, matched: &[Range<usize>]) -> usize {
    let Some(first) = matched.first() else { return 0 };
    if width(title) <= room || width(&title[..first.end]) < room {
        return 0;
    }
    let before = room / SHARE_BEFORE_MATCH;
    // Not further than to where the rest fills the room.
    let (mut to_match, mut to_end) = (width(&title[..first.start]), width(title));
    for (at, cluster) in title.grapheme_indices(true) {
        if at >= first.start || to_match <= before || to_end < room {
            return at;
        }
        to_match = to_match.saturating_sub(width(cluster));
        to_end = to_end.saturating_sub(width(cluster));
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str, room: usize, word: &str) -> String {
        let matched: Vec<Range<usize>> = title.find(word).map(|at| at..at + word.len()).into_iter().collect();
        let spans = title_spans(title, room, &matched, Style::new(), &Theme::new(true));
        let lit = Style::new().remove_modifier(Modifier::DIM).patch(Theme::new(true).matched());
        let words = spans.iter().map(|span| match span.style == lit {
            true => format!("[{}]", span.content),
            false => span.content.clone().into_owned(),
        });
        words.collect()
    }

    #[test]
    fn a_match_behind_the_cut_is_shifted_into_sight() {
        for (title, room, word, line) in [
            ("The loom of the weavers", 23, "loom", "The [loom] of the weavers"),
            ("The loom of the weavers", 12, "loom", "The [loom] of…"),
            ("The loom of the weavers", 12, "weavers", "…the [weavers]"),
            ("The loom of the weavers", 14, "weavers", "…f the [weavers]"),
            ("The loom of the weavers of Elm", 14, "weavers", "…the [weavers]…"),
            ("The loom of the weavers", 12, "nothing", "The loom of…"),
            ("ワーカーズコープの連合会", 11, "連合会", "…プの[連合会]"),
            ("The loom", 0, "loom", ""),
        ] {
            assert_eq!(shown(title, room, word), line, "{title:?} in {room}");
            assert!(width(&line.replace(['[', ']'], "")) <= room, "{line:?}");
        }
    }
}
