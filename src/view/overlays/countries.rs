//! The list of the countries of an article, to correct them.

use super::{lay, typed};
use crate::app::{Correct, CorrectRow, Model, OverlayLayout};
use crate::text::pad;
use crate::view::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// The countries of an article, each with a mark where the article has it.
pub(in crate::view) fn draw(
    model: &Model,
    correct: &Correct,
    sheet: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(sheet, theme, frame, " Countries of this item ");
    typed(correct.find.line(), " type to find a country", sheet, theme, frame);
    let (all, list) = (correct.rows(&model.context()), sheet.rows);
    for ((n, row), y) in all.iter().enumerate().skip(sheet.offset).zip(list.y..list.bottom()) {
        let under = n == correct.cursor;
        let mark = match row {
            CorrectRow::Country(_, true) => "[x]",
            CorrectRow::Country(_, false) => "[ ]",
            CorrectRow::NoCountry | CorrectRow::AsItCame(_) => "   ",
        };
        let words = format!(" {} {mark} {}", if under { "▸" } else { " " }, row.words());
        let style = match row {
            _ if under => theme.cursor(),
            CorrectRow::Country(_, true) => theme.strong(),
            _ => Style::new(),
        };
        let line = Line::styled(pad(&words, list.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..list });
    }
    if all.is_empty() && list.height > 0 {
        let words = if correct.find.is_empty() { " no country yet" } else { " no country is called so" };
        frame.render_widget(Line::styled(words, theme.dim()), Rect { height: 1, ..list });
    }
}
