//! The overlays, and the frame and the line to type in that they have.

pub(super) mod countries;
pub(super) mod feeds;
pub(super) mod help;
pub(super) mod pick;

use super::Theme;
use crate::app::{OverlayLayout, TextLine};
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// Draws the input line of an overlay, or its hint, with the cursor.
fn typed(line: &TextLine, hint: &str, layout: OverlayLayout, theme: &Theme, frame: &mut Frame) {
    let input = layout.input.unwrap_or_default();
    let (words, style) = match line.text() {
        "" => (hint, theme.dim()),
        typed => (typed, theme.strong()),
    };
    frame.render_widget(
        Line::from(vec![Span::styled(" › ", theme.accent()), Span::styled(words, style)]),
        input,
    );
    let column = input.x + 3 + width(line.before_cursor()) as u16;
    frame.set_cursor_position(Position::new(column.min(input.right().saturating_sub(1)), input.y));
}

/// Clears the area of an overlay and draws its frame.
fn lay(layout: OverlayLayout, theme: &Theme, frame: &mut Frame, title: &str) {
    let area = layout.area;
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_type(BorderType::Thick).border_style(theme.accent());
    let title = Line::styled(fit(title, area.width.saturating_sub(4).into()).into_owned(), theme.accent());
    frame.render_widget(block.title_top(title), area);
}
