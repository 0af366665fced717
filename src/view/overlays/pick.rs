//! A numbered list to pick from.

use super::lay;
use crate::app::{Model, OverlayLayout, Pick};
use crate::text::pad;
use crate::view::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// A numbered list to pick from.
pub(in crate::view) fn draw(
    model: &Model,
    (pick, at): (Pick, usize),
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, &format!(" {} ", pick.label()));
    let (picks, rows) = (model.picks(pick), layout.rows);
    for ((n, words), y) in picks.iter().enumerate().skip(layout.offset).zip(rows.y..rows.bottom()) {
        let under = n == at;
        let words = format!("{} {:>2}  {words}", if under { " ▸" } else { "  " }, n + 1);
        let style = if under { theme.cursor() } else { Style::new() };
        let line = Line::styled(pad(&words, rows.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..rows });
    }
}
