//! The find line of a pane, a page or an overlay, drawn in its top border.

use super::Theme;
use crate::app::TypeAhead;
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The columns of a border at each side of the line.
const MARGIN: u16 = 1;

/// Draws the line over the top row of a pane, with the terminal's cursor in it and what was understood behind it.
pub(super) fn draw(find: &TypeAhead, pane: Rect, theme: &Theme, frame: &mut Frame) {
    let columns = pane.width.saturating_sub(2 * MARGIN);
    let area =
        Rect { x: pane.x + MARGIN.min(pane.width), width: columns, height: pane.height.min(1), ..pane };
    if area.is_empty() {
        return;
    }
    let room = usize::from(columns);
    let (shown, cursor) = window(find, room.saturating_sub(3));
    let typed = format!(" /{shown} ");
    let left = room.saturating_sub(width(&typed));
    let meaning = fit(find.meaning(), left.saturating_sub(2)).into_owned();
    let line = Line::from(vec![
        Span::styled(typed, theme.strong()),
        Span::styled(if meaning.is_empty() { meaning } else { format!(" {meaning} ") }, theme.accent_thin()),
    ]);
    let shown = Rect { width: (line.width() as u16).min(columns), ..area };
    frame.render_widget(line, shown);
    let column = area.x + 2 + cursor as u16;
    frame.set_cursor_position(Position::new(column.min(area.right().saturating_sub(1)), area.y));
}

/// Returns the part of the typed text that fits, its end rather than its beginning, and the column of the cursor in it.
fn window(find: &TypeAhead, room: usize) -> (String, usize) {
    let (text, before) = (find.text(), width(find.line().before_cursor()));
    let mut dropped = 0;
    let mut columns = 0;
    for cluster in text.graphemes(true) {
        if before.saturating_sub(columns) <= room {
            break;
        }
        columns += width(cluster);
        dropped += cluster.len();
    }
    let shown = text.get(dropped..).unwrap_or_default();
    (fit(shown, room).into_owned(), before.saturating_sub(columns))
}
