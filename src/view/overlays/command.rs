//! The command line, with the commands that match what is typed.

use super::{lay, typed};
use crate::app::{CommandLine, Model, OverlayLayout};
use crate::text::pad;
use crate::view::{Theme, messages, solid};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The columns of a command, also on a narrow screen, and of its keys.
const TEXT: usize = 24;
const TEXT_NARROW: usize = 14;
const KEYS: usize = 12;
/// The number of columns from which on the keys are shown.
const WITH_KEYS: u16 = 60;

/// Draws the line and the commands.
pub(in crate::view) fn draw(
    model: &Model,
    command: &CommandLine,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, messages::COMMAND);
    typed(&command.line, "", messages::COMMAND_HINT, layout, theme, frame);
    let (all, list) = (command.rows(&model.context()), layout.rows);
    let (text_room, keys_room) = if list.width < WITH_KEYS { (TEXT_NARROW, 0) } else { (TEXT, KEYS) };
    let room = usize::from(list.width).saturating_sub(text_room + keys_room + 5);
    for ((n, row), y) in all.iter().enumerate().skip(layout.offset).zip(list.y..list.bottom()) {
        let under = n == command.cursor;
        let line = Line::from(vec![
            Span::raw(if under { " ▸ " } else { "   " }),
            Span::styled(pad(&row.text, text_room), theme.strong()),
            Span::raw(format!(" {} ", pad(&row.words, room))),
            Span::styled(pad(&row.keys, keys_room), theme.dim()),
        ]);
        let place = Rect { y, height: 1, ..list };
        frame.render_widget(line, place);
        if under {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    if all.is_empty() && list.height > 0 {
        frame.render_widget(Line::styled(messages::NO_COMMAND, theme.dim()), Rect { height: 1, ..list });
    }
}
