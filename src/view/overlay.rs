//! What lies over the panes: the help, and short lists to pick from.

use super::Theme;
use crate::app::{Help, HelpRow, Model, Pick};
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
/// Below this size the help takes the whole screen.
const ROOMY: (u16, u16) = (60, 16);

/// Everything that can be done, narrowed by what is typed.
pub(super) fn help(help: &Help, theme: &Theme, frame: &mut Frame, screen: Rect) {
    let inner = sheet(theme, frame, screen, 78, screen.height, " Help: everything that can be done ");
    let [input, list] = split(inner);
    let typed = help.line.text();
    let words = if typed.is_empty() { " type to narrow, Enter runs, Esc closes" } else { typed };
    let style = if typed.is_empty() { theme.dim() } else { theme.strong() };
    frame.render_widget(
        Line::from(vec![Span::styled(" › ", theme.accent()), Span::styled(words, style)]),
        input,
    );
    let column = input.x + 3 + width(help.line.before_cursor()) as u16;
    frame.set_cursor_position(Position::new(column.min(input.right().saturating_sub(1)), input.y));
    let rows = help.rows();
    let cursor =
        rows.iter().position(|row| matches!(row, HelpRow::Binding(_, _, place) if *place == help.cursor));
    let height = usize::from(list.height);
    let offset = (cursor.unwrap_or(0) + 2).saturating_sub(height).min(rows.len().saturating_sub(height));
    for (row, y) in rows.iter().skip(offset).zip(list.y..list.bottom()) {
        let line = match row {
            HelpRow::Heading(group) => Line::styled(format!(" {}", group.words()), theme.accent()),
            HelpRow::Binding(binding, keys, place) => {
                let under = *place == help.cursor;
                let style = if under { theme.cursor() } else { Style::new() };
                let keys_room = if list.width < ROOMY.0 { KEYS_NARROW } else { KEYS };
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

/// A numbered list to pick from.
pub(super) fn pick(model: &Model, pick: Pick, at: usize, theme: &Theme, frame: &mut Frame, screen: Rect) {
    let picks = model.picks(pick);
    let height = (picks.len() as u16).saturating_add(2);
    let inner = sheet(theme, frame, screen, 90, height, &format!(" {} ", pick.words()));
    let offset = (at + 1).saturating_sub(inner.height.into());
    for ((n, words), y) in picks.iter().enumerate().skip(offset).zip(inner.y..inner.bottom()) {
        let under = n == at;
        let words = format!("{} {:>2}  {words}", if under { " ▸" } else { "  " }, n + 1);
        let style = if under { theme.cursor() } else { Style::new() };
        let line = Line::styled(pad(&words, inner.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..inner });
    }
}

/// Clears a sheet in the middle of the screen, frames it, and returns its inside.
fn sheet(theme: &Theme, frame: &mut Frame, screen: Rect, columns: u16, rows: u16, title: &str) -> Rect {
    let air = if screen.width >= 60 { 2 } else { 0 };
    let width = columns.min(screen.width.saturating_sub(2 * air));
    let free = if screen.height < ROOMY.1 { screen.height } else { screen.height.saturating_sub(2) };
    let height = rows.min(free).max(3.min(screen.height));
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    };
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_type(BorderType::Thick).border_style(theme.accent());
    let title = Line::styled(fit(title, width.saturating_sub(4).into()).into_owned(), theme.accent());
    let block = block.title_top(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

fn split(area: Rect) -> [Rect; 2] {
    let input = Rect { height: area.height.min(1), ..area };
    let skipped = area.height.min(if area.height > 8 { 2 } else { 1 });
    [input, Rect { y: area.y + skipped, height: area.height - skipped, ..area }]
}
