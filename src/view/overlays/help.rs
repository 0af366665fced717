//! The help: every key with what it does.

use super::{find_line, lay};
use crate::app::{Help, HelpRow, Model, OverlayLayout};
use crate::text::pad;
use crate::view::{Theme, messages, solid, with_keys};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Columns for the keys of a row.
const KEYS: usize = 16;
/// Columns for the keys of a row on a narrow screen.
const KEYS_NARROW: usize = 9;
/// Below this width a screen is narrow.
const NARROW: u16 = 60;

/// Everything that can be done, narrowed by what is typed.
pub(in crate::view) fn draw(
    model: &Model,
    help: &Help,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, messages::HELP);
    let list = layout.rows;
    let hints = (&*with_keys(model, messages::HELP_FIND_HINT), &*with_keys(model, messages::HELP_HINT));
    find_line(&help.find, hints, layout, theme, frame);
    let rows = help.rows();
    for (row, y) in rows.iter().skip(layout.offset).zip(list.y..list.bottom()) {
        let mut is_under_cursor = false;
        let line = match row {
            HelpRow::Heading(words) => Line::styled(format!(" {words}"), theme.strong()),
            HelpRow::Binding(binding, keys, place) => {
                let under = *place == help.cursor;
                is_under_cursor = under;
                let keys_room = if list.width < NARROW { KEYS_NARROW } else { KEYS };
                let room = usize::from(list.width).saturating_sub(keys_room + 4);
                Line::from(vec![
                    Span::raw(if under { " ▸ " } else { "   " }),
                    Span::styled(pad(&keys.join(" "), keys_room), theme.strong()),
                    Span::raw(format!(" {}", pad(binding.help, room))),
                ])
            }
        };
        let place = Rect { y, height: 1, ..list };
        frame.render_widget(line, place);
        if is_under_cursor {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    if rows.is_empty() && list.height > 0 {
        frame.render_widget(Line::styled(messages::NO_MATCH, theme.dim()), Rect { height: 1, ..list });
    }
}
