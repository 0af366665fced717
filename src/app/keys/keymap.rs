//! Looks up the message of a key in a mode. The help, the hints and `docs/keys.md` read the same table, `bindings`.
//!
//! The border: no other file of this layer knows the events of the terminal library, keys or mouse.

use crate::app::Edit;
use crate::app::Message;
use crate::app::Mouse;
use crate::app::MouseKind;
use crate::app::keys::bindings::{BINDINGS, COMMANDS};
use crate::app::{ListKey, PickKey};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::borrow::Cow;

/// The state that decides the meaning of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list has the focus.
    List,
    /// The list has the focus and nothing to show.
    Empty,
    /// The article has the focus.
    Article,
    /// The filters have the focus.
    Filters,
    /// The timeline is open.
    Timeline,
    /// The map is open.
    Map,
    /// The help is open.
    Help,
    /// A numbered list is there to pick from.
    Pick,
    /// The countries of an article are being corrected.
    Countries,
    /// The list of feeds is open.
    Feeds,
    /// A find line is open, in the filters, on the map or in an overlay.
    Find,
    /// The search line is open.
    Search,
    /// A command is being typed.
    Command,
    /// An address or a name is being typed in the list of feeds.
    FeedLine,
}

/// A group of bindings in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Cursor, panes, scrolling.
    Move,
    /// The search line and its matches.
    Search,
    /// Filters and order.
    Filter,
    /// The timeline.
    Time,
    /// The map.
    Map,
    /// Marks and undo.
    Mark,
    /// Feeds and refreshing.
    Feed,
    /// Links and copies.
    Link,
    /// The program itself.
    Program,
    /// Editing a line of text; the same in every line, so the help shows it last.
    Edit,
}

impl Group {
    /// Returns the heading of the group.
    pub fn label(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Search => "Search",
            Self::Filter => "Filter and sort",
            Self::Time => "Timeline",
            Self::Map => "Map",
            Self::Mark => "Marks",
            Self::Feed => "Feeds",
            Self::Link => "Links",
            Self::Program => "Program",
            Self::Edit => "While typing",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Binding {
    /// The group that lists the row in the help.
    pub group: Group,
    /// The modes in which the row applies.
    pub modes: &'static [Mode],
    /// The keys, as they are shown: `j`, `^D`, `S-Tab`, `1-9` for any digit of these.
    pub keys: &'static [&'static str],
    /// The message that the keys send. A digit replaces the number in it.
    pub message: Message,
    /// The name of the command; the rows of one command share it.
    pub command: &'static str,
    /// The help text.
    pub help: &'static str,
    /// The word of the hint line; `None` for a key without a hint.
    pub hint: Option<&'static str>,
}

/// Returns the message of a key in a mode; `None` for a key without a name in the table, such as a lone modifier.
pub fn message(mode: Mode, event: KeyEvent) -> Option<Message> {
    let key = name(event)?;
    // Where it means nothing of its own, `C-Left` is `Left`.
    let bare = key.strip_prefix("C-").filter(|bare| bare.len() > 1);
    if let Some(binding) = binding(mode, &key).or_else(|| binding(mode, bare?)) {
        return Some(with_number(&binding.message, &key));
    }
    if key.starts_with("M-") {
        return None;
    }
    let types = matches!(mode, Mode::Search | Mode::Find | Mode::Command | Mode::FeedLine);
    match event.code {
        KeyCode::Char(c) if types && is_plain(event) => Some(Message::Edit(Edit::Insert(c))),
        _ => Some(Message::Unbound(key.into_owned())),
    }
}

/// Returns the message of a mouse event; `None` for other buttons, releases and moves.
pub fn mouse_message(event: MouseEvent) -> Option<Message> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Message::Mouse(Mouse { kind, column: event.column, row: event.row }))
}

/// Returns the binding of a key in a mode.
pub fn binding(mode: Mode, key: &str) -> Option<&'static Binding> {
    BINDINGS.iter().find(|b| b.modes.contains(&mode) && b.keys.iter().any(|&bound| covers(bound, key)))
}

/// Returns a binding of a key in the modes in which letters are commands.
pub(in crate::app) fn binding_elsewhere(key: &str) -> Option<&'static Binding> {
    let is_command = |b: &&Binding| b.modes.iter().any(|mode| COMMANDS.contains(mode));
    BINDINGS.iter().filter(is_command).find(|b| b.keys.iter().any(|&bound| covers(bound, key)))
}

/// Returns the keys with a hint in a mode, each with its word and its message.
pub fn hints(mode: Mode) -> impl Iterator<Item = (&'static str, &'static str, &'static Message)> {
    BINDINGS.iter().filter(move |b| b.modes.contains(&mode)).filter_map(move |b| {
        let key = b.keys.iter().find(|key| binding(mode, key).is_some_and(|found| std::ptr::eq(found, b)))?;
        Some((*key, b.hint?, &b.message))
    })
}

/// Returns each command once, with all its keys, in the order of the help.
pub fn table() -> Vec<(&'static Binding, Vec<&'static str>)> {
    let mut table: Vec<(&Binding, Vec<&str>)> = Vec::new();
    for binding in BINDINGS {
        let same = |(row, _): &&mut (&Binding, Vec<&str>)| {
            row.group == binding.group && row.command == binding.command
        };
        match table.iter_mut().find(same) {
            Some((_, keys)) => {
                keys.extend(binding.keys.iter().filter(|key| !keys.contains(key)).collect::<Vec<_>>())
            }
            None => table.push((binding, binding.keys.to_vec())),
        }
    }
    table
}

/// Returns `true` if a key of the table, which may be a range of digits, covers a key that was pressed.
fn covers(bound: &str, key: &str) -> bool {
    match bound {
        "1-9" => matches!(key.as_bytes(), [b'1'..=b'9']),
        "0-9" => matches!(key.as_bytes(), [b'0'..=b'9']),
        _ => bound == key,
    }
}

/// Returns the message with the digit pressed, where the row is for several digits.
fn with_number(message: &Message, key: &str) -> Message {
    let digit = key.parse().unwrap_or(0);
    match message {
        Message::List(ListKey::Suggestion(_)) => Message::List(ListKey::Suggestion(digit)),
        Message::Pick(PickKey::Number(_)) => Message::Pick(PickKey::Number(digit)),
        Message::Digit(_) => Message::Digit(key.parse().unwrap_or(0)),
        other => other.clone(),
    }
}

/// Returns `true` if no modifier but Shift is pressed.
fn is_plain(event: KeyEvent) -> bool {
    !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER)
}

/// Returns the name of a key in the table and the help; `None` for keys that have none.
fn name(event: KeyEvent) -> Option<Cow<'static, str>> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        KeyCode::Char(_) if event.modifiers.contains(KeyModifiers::SUPER) || (alt && control) => return None,
        KeyCode::Char(c) if alt => format!("M-{c}").into(),
        KeyCode::Backspace if alt => "M-Backspace".into(),
        // Both are what terminals send for a word to the left or to the right.
        KeyCode::Left if control || alt => "C-Left".into(),
        KeyCode::Right if control || alt => "C-Right".into(),
        // A terminal sends one code for both.
        KeyCode::Char('7') if control => "^_".into(),
        KeyCode::Char(c) if control => format!("^{}", c.to_ascii_uppercase()).into(),
        KeyCode::Char(' ') => "Space".into(),
        KeyCode::Char(c) => c.to_string().into(),
        KeyCode::BackTab => "S-Tab".into(),
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => "S-Tab".into(),
        KeyCode::Tab => "Tab".into(),
        KeyCode::Enter => "Enter".into(),
        KeyCode::Esc => "Esc".into(),
        KeyCode::Backspace => "Backspace".into(),
        KeyCode::Delete => "Delete".into(),
        KeyCode::Left => "Left".into(),
        KeyCode::Right => "Right".into(),
        KeyCode::Up => "Up".into(),
        KeyCode::Down => "Down".into(),
        KeyCode::Home => "Home".into(),
        KeyCode::End => "End".into(),
        KeyCode::PageUp => "PgUp".into(),
        KeyCode::PageDown => "PgDn".into(),
        KeyCode::F(n) => format!("F{n}").into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::bindings::ALL_MODES;

    #[test]
    fn no_key_is_bound_twice_in_a_mode() {
        for &mode in ALL_MODES {
            let mut seen = std::collections::HashMap::new();
            for row in BINDINGS.iter().filter(|b| b.modes.contains(&mode)) {
                for &key in row.keys {
                    if let Some(other) = seen.insert(key, row.help) {
                        panic!("{key} in {mode:?} says both {other:?} and {:?}", row.help);
                    }
                }
            }
        }
    }

    #[test]
    fn a_command_has_one_name_and_one_help() {
        for row in BINDINGS {
            for other in BINDINGS {
                assert_eq!(row.command == other.command, row.help == other.help, "{row:?} and {other:?}");
            }
        }
    }

    #[test]
    fn every_row_can_be_reached_in_each_of_its_modes() {
        for row in BINDINGS {
            for &mode in row.modes {
                let reached = row.keys.iter().any(|&key| {
                    let key = if key.ends_with("-9") { "4" } else { key };
                    binding(mode, key).is_some_and(|found| std::ptr::eq(found, row))
                });
                assert!(reached, "{:?} in {mode:?}", row.keys);
            }
        }
    }

    #[test]
    fn a_message_carries_its_digit() {
        let five = KeyEvent::new(KeyCode::Char('5'), KeyModifiers::NONE);
        assert_eq!(message(Mode::Empty, five), Some(Message::List(ListKey::Suggestion(5))));
        assert_eq!(message(Mode::Pick, five), Some(Message::Pick(PickKey::Number(5))));
        assert_eq!(message(Mode::Search, five), Some(Message::Edit(Edit::Insert('5'))));
        assert_eq!(message(Mode::List, five), Some(Message::Digit(5)));
    }

    #[test]
    fn letters_are_commands_wherever_no_line_is_open() {
        for &mode in ALL_MODES {
            let types = matches!(mode, Mode::Search | Mode::Find | Mode::Command | Mode::FeedLine);
            for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé".chars() {
                let event = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
                let typed = message(mode, event) == Some(Message::Edit(Edit::Insert(letter)));
                assert_eq!(typed, types, "{letter} in {mode:?}");
            }
        }
    }
}
