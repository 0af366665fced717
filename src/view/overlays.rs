//! The overlays, and the frame and the line to type in that they have.

pub(super) mod command;
pub(super) mod countries;
pub(super) mod feeds;
pub(super) mod help;
pub(super) mod pick;

use super::Theme;
use crate::app::{OverlayLayout, TextLine, TypeAhead};
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// Draws the find line of an overlay while it is open; else a hint in its place. There is a hint for an empty line and one
/// for none.
fn find_line(
    find: &TypeAhead,
    (open, closed): (&str, &str),
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    if find.is_open() {
        return typed(find.line(), find.meaning(), open, layout, theme, frame);
    }
    let hint = Line::styled(format!(" {closed}"), theme.dim());
    frame.render_widget(hint, layout.input.unwrap_or_default());
}

/// Draws the line of an overlay with the cursor, and behind the text what it was understood as; its hint while it is empty.
fn typed(
    line: &TextLine,
    meaning: &str,
    hint: &str,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    let input = layout.input.unwrap_or_default();
    let (words, style) = match line.text() {
        "" => (hint, theme.dim()),
        typed => (typed, theme.strong()),
    };
    let meaning = if meaning.is_empty() { String::new() } else { format!("  {meaning}") };
    let spans = [
        Span::styled(" › ", theme.accent()),
        Span::styled(words, style),
        Span::styled(meaning, theme.accent_thin()),
    ];
    frame.render_widget(Line::from_iter(spans), input);
    let column = input.x + 3 + width(line.before_cursor()) as u16;
    frame.set_cursor_position(Position::new(column.min(input.right().saturating_sub(1)), input.y));
}

/// Clears the letters of two columns that reach from the left into an area: half of one would eat its border.
fn clear(buffer: &mut Buffer, area: Rect) {
    let Some(x) = area.x.checked_sub(1) else { return };
    for y in area.y..area.bottom() {
        if let Some(cell) = buffer.cell_mut((x, y)).filter(|cell| width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// Clears the area of an overlay and draws its frame.
fn lay(layout: OverlayLayout, theme: &Theme, frame: &mut Frame, title: &str) {
    let area = layout.area;
    clear(frame.buffer_mut(), area);
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.accent());
    let title = Line::styled(fit(title, area.width.saturating_sub(4).into()).into_owned(), theme.accent());
    frame.render_widget(block.title_top(title), area);
}
