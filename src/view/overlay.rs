//! What lies over the panes: the help, short lists to pick from, the countries of an article.

use super::Theme;
use crate::app::{Correct, CorrectRow, Help, HelpRow, Model, OverlayLayout, Pick, TextLine};
use crate::text::{fit, pad, width};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// Columns for the keys of a row.
const KEYS: usize = 16;
/// Columns for the keys of a row on a narrow screen.
const KEYS_NARROW: usize = 9;
/// Below this width a screen is narrow.
const NARROW: u16 = 60;

/// Everything that can be done, narrowed by what is typed.
pub(super) fn help(help: &Help, sheet: OverlayLayout, theme: &Theme, frame: &mut Frame) {
    lay(sheet, theme, frame, " Help: everything that can be done ");
    let list = sheet.rows;
    typed(&help.line, " type to narrow, Enter runs, Esc closes", sheet, theme, frame);
    let rows = help.rows();
    for (row, y) in rows.iter().skip(sheet.offset).zip(list.y..list.bottom()) {
        let line = match row {
            HelpRow::Heading(group) => Line::styled(format!(" {}", group.words()), theme.accent()),
            HelpRow::Binding(binding, keys, place) => {
                let under = *place == help.cursor;
                let style = if under { theme.cursor() } else { Style::new() };
                let keys_room = if list.width < NARROW { KEYS_NARROW } else { KEYS };
                let room = usize::from(list.width).saturating_sub(keys_room + 4);
                Line::from(vec![
                    Span::raw(if under { " ▸ " } else { "   " }),
                    Span::styled(pad(&keys.join(" "), keys_room), theme.strong()),
                    Span::raw(format!(" {}", pad(binding.help, room))),
                ])
                .style(style)
            }
        };
        frame.render_widget(line, Rect { y, height: 1, ..list });
    }
    if rows.is_empty() && list.height > 0 {
        frame.render_widget(Line::styled(" nothing is called so", theme.dim()), Rect { height: 1, ..list });
    }
}

/// The countries of an article, each with a mark where the article has it.
pub(super) fn correct(
    model: &Model,
    correct: &Correct,
    sheet: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(sheet, theme, frame, " Countries of this item ");
    typed(&correct.line, " type to find a country", sheet, theme, frame);
    let (all, list) = (model.correct_rows(), sheet.rows);
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
        let words = if correct.line.is_empty() { " no country yet" } else { " no country is called so" };
        frame.render_widget(Line::styled(words, theme.dim()), Rect { height: 1, ..list });
    }
}

/// What is typed into a sheet, or what can be, with the cursor.
pub(super) fn typed(line: &TextLine, hint: &str, sheet: OverlayLayout, theme: &Theme, frame: &mut Frame) {
    let input = sheet.input.unwrap_or_default();
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

/// A numbered list to pick from.
pub(super) fn pick(
    model: &Model,
    (pick, at): (Pick, usize),
    sheet: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(sheet, theme, frame, &format!(" {} ", pick.words()));
    let (picks, rows) = (model.picks(pick), sheet.rows);
    for ((n, words), y) in picks.iter().enumerate().skip(sheet.offset).zip(rows.y..rows.bottom()) {
        let under = n == at;
        let words = format!("{} {:>2}  {words}", if under { " ▸" } else { "  " }, n + 1);
        let style = if under { theme.cursor() } else { Style::new() };
        let line = Line::styled(pad(&words, rows.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..rows });
    }
}

/// Clears a sheet and frames it.
pub(super) fn lay(sheet: OverlayLayout, theme: &Theme, frame: &mut Frame, title: &str) {
    let area = sheet.area;
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_type(BorderType::Thick).border_style(theme.accent());
    let title = Line::styled(fit(title, area.width.saturating_sub(4).into()).into_owned(), theme.accent());
    frame.render_widget(block.title_top(title), area);
}
