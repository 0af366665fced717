//! The place of the terminal's cursor while no line is typed in. It is hidden there, but braille displays and screen
//! magnifiers follow it.

use crate::app::{DigestPage, MARK_COLUMNS, Mode, Model, Page, Pane, TimelineAreas};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Returns `true` if a line that is typed in shows the cursor.
pub fn shows_cursor(model: &Model) -> bool {
    matches!(model.mode(), Mode::Search | Mode::Find | Mode::Command | Mode::FeedLine)
}

/// Returns the place of the title, or of the first letter, of the selected row in a frame that is drawn; without such a row,
/// that of the first letter of what has the keys. `None` while a line shows the cursor.
pub fn parked_cursor(model: &Model, buffer: &Buffer) -> Option<Position> {
    if shows_cursor(model) {
        return None;
    }
    let overlay = model.overlay_layout();
    let areas = model.areas();
    let pane = match model.focus.pane {
        Pane::Filters => areas.filters,
        Pane::List => areas.list,
        Pane::Article => areas.article,
    };
    let area = match (overlay, &model.page) {
        (Some(layout), _) => layout.rows,
        (None, Some(Page::Timeline(_))) => TimelineAreas::new(&areas).words,
        (None, Some(Page::Map(_))) => areas.body,
        (None, Some(Page::Digest(_))) => DigestPage::area(&model.context()),
        (None, None) => areas.inner(pane.unwrap_or(areas.body)),
    };
    let area = area.intersection(buffer.area);
    let row = selected_row(buffer, area);
    let first = |area: Rect, is_wanted: fn(&Cell) -> bool| {
        area.positions().find(|&at| buffer.cell(at).is_some_and(is_wanted))
    };
    let in_list = overlay.is_none() && model.page.is_none() && model.focus.pane == Pane::List;
    let words = row.and_then(|row| {
        if in_list {
            let marks = (MARK_COLUMNS as u16).min(area.width);
            first(Rect { x: area.x + marks, width: area.width - marks, ..row }, is_filled)
        } else {
            // What is selected may be a number before the words.
            first(Rect { width: area.right() - row.x, ..row }, begins_with_letter)
        }
    });
    words.or_else(|| row.map(Rect::as_position)).or_else(|| first(area, begins_with_letter))
}

/// Returns the longest part of a row that is drawn in reverse; the first of several.
fn selected_row(buffer: &Buffer, area: Rect) -> Option<Rect> {
    let is_reversed =
        |at: &Position| buffer.cell(*at).is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED));
    let mut longest: Option<Rect> = None;
    for row in area.rows() {
        let mut left = row;
        while let Some(start) = left.positions().find(is_reversed) {
            let rest = Rect { x: start.x, width: left.right() - start.x, ..left };
            let width = rest.positions().take_while(is_reversed).count() as u16;
            if longest.is_none_or(|longest| longest.width < width) {
                longest = Some(Rect { width, ..rest });
            }
            left = Rect { x: rest.x + width, width: rest.width - width, ..rest };
        }
    }
    longest
}

fn is_filled(cell: &Cell) -> bool {
    !cell.symbol().trim().is_empty()
}

fn begins_with_letter(cell: &Cell) -> bool {
    cell.symbol().starts_with(char::is_alphabetic)
}
