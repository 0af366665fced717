//! The candidates of a completion on one line, the one that stands in the search line marked; and the offer of a filter.

use super::in_thousands;
use crate::app::{Model, Offer, Walk};
use crate::text::{fit, width};
use crate::view::{Theme, messages, with_keys};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Columns between two candidates.
const GAP: usize = 2;

/// Returns as many candidates as fit. Of more than that a page is shown, the one with the chosen candidate, so that the line
/// keeps still while the mark walks over it; `…` stands for the pages around it, and a count for them all.
pub(in crate::view) fn draw(walk: &Walk, theme: &Theme, frame: &mut Frame, area: Rect) {
    let candidates = walk.candidates();
    let widths: Vec<usize> = candidates.iter().map(|candidate| width(candidate)).collect();
    let mut room = usize::from(area.width).saturating_sub(1);
    let mut shown = page(&widths, room, 0);
    let mut count = String::new();
    if shown.len() < candidates.len() || widths[0] > room {
        count = match walk.chosen() {
            Some(chosen) => messages::candidate_of(chosen + 1, candidates.len()),
            None => messages::candidates(candidates.len()),
        };
        // A sign before the page, and one after it.
        room = room.saturating_sub(width(&count) + 2 * (1 + GAP));
        shown = page(&widths, room, walk.chosen().unwrap_or(0));
    }
    let mut spans = vec![Span::raw(" ")];
    if shown.start > 0 {
        spans.extend([Span::styled("…", theme.dim()), gap()]);
    }
    for number in shown.clone() {
        let chosen = walk.chosen() == Some(number);
        let style = if chosen { theme.cursor().add_modifier(Modifier::BOLD) } else { Style::new() };
        spans.extend([Span::styled(fit(&candidates[number], room), style), gap()]);
    }
    if shown.end < candidates.len() {
        spans.push(Span::styled("…", theme.dim()));
    }
    frame.render_widget(Line::from(spans), area);
    let columns = area.width.min(width(&count) as u16);
    let at = Rect { x: area.right() - columns, width: columns, ..area };
    frame.render_widget(Line::styled(count, theme.dim()), at);
}

/// Draws the offer to filter by what the last words name. Returns the rest of the line.
pub(in crate::view) fn offer(
    model: &Model,
    offer: &Offer,
    theme: &Theme,
    frame: &mut Frame,
    area: Rect,
) -> Rect {
    let words = messages::offered(&offer.label, &in_thousands(offer.count));
    let room = usize::from(area.width).saturating_sub(2);
    let words = with_keys(model, &words);
    let words = fit(&words, room);
    let columns = (width(&words) + 1 + GAP) as u16;
    frame.render_widget(Line::from_iter([Span::raw(" "), Span::styled(words, theme.strong())]), area);
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

fn gap() -> Span<'static> {
    Span::raw(" ".repeat(GAP))
}

/// The page with this candidate: pages are filled from the first candidate on, each with one at least, and the last
/// page with what stands before it too.
fn page(widths: &[usize], room: usize, with: usize) -> Range<usize> {
    let (mut page, mut used) = (0..0, 0);
    for (number, width) in widths.iter().enumerate() {
        if page.is_empty() || used + GAP + width <= room {
            used += width + if page.is_empty() { 0 } else { GAP };
        } else if with < number {
            break;
        } else {
            page.start = number;
            used = *width;
        }
        page.end = number + 1;
    }
    let before = widths[..page.start].iter().rev().filter(|_| page.end == widths.len());
    let fit = before.take_while(|width| {
        used += GAP + **width;
        used <= room
    });
    page.start - fit.count()..page.end
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn pages_are_filled_from_the_first_on() {
        let widths = [3, 3, 3, 9, 1, 3];
        for (room, pages) in [
            (100, vec![0..6; 6]),
            (8, vec![0..2, 0..2, 2..3, 3..4, 4..6, 4..6]),
            (13, vec![0..3, 0..3, 0..3, 3..5, 3..5, 4..6]),
            (14, vec![0..3, 0..3, 0..3, 3..5, 3..5, 4..6]),
            (18, vec![0..3, 0..3, 0..3, 3..6, 3..6, 3..6]),
            (24, vec![0..4, 0..4, 0..4, 0..4, 2..6, 2..6]),
            (0, vec![0..1, 1..2, 2..3, 3..4, 4..5, 5..6]),
        ] {
            let found: Vec<_> = (0..widths.len()).map(|with| page(&widths, room, with)).collect();
            assert_eq!(found, pages, "in {room} columns");
        }
        assert_eq!(page(&[], 10, 0), 0..0);
    }
}
