//! A numbered list to pick from.

use super::lay;
use crate::app::{Model, OverlayLayout, PickList};
use crate::text::pad;
use crate::view::{Theme, find};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// A numbered list to pick from.
pub(in crate::view) fn draw(
    model: &Model,
    list: &PickList,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, &format!(" {} ", list.pick.label(&model.following)));
    if list.find.is_open() {
        find::draw(&list.find, layout.area, theme, frame);
    }
    let (picks, rows) = (model.picks(list.pick), layout.rows);
    for ((n, words), y) in picks.iter().enumerate().skip(layout.offset).zip(rows.y..rows.bottom()) {
        let under = n == list.cursor;
        let words = format!("{} {:>2}  {words}", if under { " ▸" } else { "  " }, n + 1);
        let style = if under { theme.cursor() } else { Style::new() };
        let line = Line::styled(pad(&words, rows.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..rows });
    }
}
