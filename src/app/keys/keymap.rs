//! The keys in force: the table `bindings`, with the keys of a preset and of the user laid over its own.
//!
//! The border: no other file of this layer knows the events of the terminal library, keys or mouse.

use super::binding::{Binding, digits};
use super::layer::{Entry, KeyLine, Layer, beginnings};
use super::preset::Preset;
use crate::app::keys::bindings::{ALL_MODES, BINDINGS, COMMANDS};
use crate::app::keys::letters::latin;
use crate::app::{Edit, ListKey, Message, Mode, Mouse, MouseKind, PickKey};
use crate::error::ConfigFault;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The keys in force in every mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// The keys of each mode, in the order of [`ALL_MODES`].
    modes: Vec<ModeKeys>,
}

/// The keys in force in a mode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ModeKeys {
    /// The sequences, in the order of the help.
    bound: Vec<Bound>,
    /// The index of the row of each sequence, every digit by itself.
    rows: HashMap<String, usize>,
    /// The keys that a longer sequence begins with.
    begun: HashSet<String>,
}

/// A sequence of keys that is bound.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bound {
    /// The index of its row in the table.
    row: usize,
    /// The names of the keys, divided by spaces.
    keys: String,
    /// The sequence as it is shown.
    shown: String,
}

impl Bound {
    fn new(row: usize, keys: &str) -> Self {
        Self { row, keys: keys.to_owned(), shown: shown(keys).into_owned() }
    }
}

/// Returns a sequence as it is shown: letters follow each other without spaces.
pub(in crate::app) fn shown(keys: &str) -> Cow<'_, str> {
    let is_letters = keys.contains(' ') && keys.split(' ').all(|key| key.chars().count() == 1);
    if is_letters { keys.replace(' ', "").into() } else { keys.into() }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(Preset::Default, &[]).0
    }
}

impl Keymap {
    /// Returns the keys of a preset with the user's lines over them, and a fault for each line that makes no sense.
    pub fn new(preset: Preset, lines: &[KeyLine]) -> (Self, Vec<ConfigFault>) {
        let mut modes: Vec<ModeKeys> = ALL_MODES.iter().map(|&mode| ModeKeys::of_table(mode)).collect();
        let (of_preset, _) = Layer::read(&preset.lines());
        let (of_user, faults) = Layer::read(lines);
        for (mode, keys) in ALL_MODES.iter().zip(&mut modes) {
            for entries in
                [&of_preset.everywhere, &of_preset.in_places, &of_user.everywhere, &of_user.in_places]
            {
                keys.lay_over(&entries.iter().filter(|entry| entry.mode == *mode).collect::<Vec<_>>());
            }
            keys.index();
        }
        (Self { modes }, faults)
    }

    fn of(&self, mode: Mode) -> Option<&ModeKeys> {
        self.modes.get(mode as usize)
    }

    /// Returns the message of a key in a mode, after the keys of a sequence that has begun; `None` for a key without a name,
    /// such as a lone modifier.
    pub fn message(&self, mode: Mode, begun: &str, event: KeyEvent) -> Option<Message> {
        let key = name(event)?;
        let types = mode.is_typing() && is_plain(event);
        // Where it means nothing of its own, `C-Left` is `Left`, and a letter of another layout the one on its key.
        let bare = key.strip_prefix("C-").filter(|bare| bare.len() > 1).map(str::to_owned);
        let others = [bare, latin(&key).filter(|_| !types)];
        let keys = std::iter::once(key.clone()).chain(others.into_iter().flatten().map(Cow::from));
        for key in keys {
            let sequence = if begun.is_empty() { key.clone() } else { format!("{begun} {key}").into() };
            if let Some(binding) = self.binding(mode, &sequence) {
                return Some(with_number(&binding.message, &key));
            }
            if self.of(mode).is_some_and(|keys| keys.begun.contains(&*sequence)) {
                return Some(Message::Begin(sequence.into_owned()));
            }
        }
        match event.code {
            KeyCode::Esc if !begun.is_empty() => Some(Message::CancelKeys),
            _ if !begun.is_empty() => Some(Message::Unbound(format!("{begun} {key}"))),
            _ if key.starts_with("M-") => None,
            KeyCode::Char(c) if types => Some(Message::Edit(Edit::Insert(c))),
            _ => Some(Message::Unbound(key.into_owned())),
        }
    }

    /// Returns the binding of a key or a sequence in a mode.
    pub fn binding(&self, mode: Mode, keys: &str) -> Option<&'static Binding> {
        BINDINGS.get(*self.of(mode)?.rows.get(keys)?)
    }

    /// Returns a binding of a key or a sequence in the modes in which letters are commands.
    pub(in crate::app) fn binding_elsewhere(&self, keys: &str) -> Option<&'static Binding> {
        let rows = COMMANDS.iter().filter_map(|&mode| self.of(mode)?.rows.get(keys));
        BINDINGS.get(*rows.min()?)
    }

    /// Returns `true` if no key of a mode is bound twice, or by itself and as the beginning of a sequence.
    #[cfg(test)]
    pub(super) fn is_unambiguous(&self, mode: Mode) -> bool {
        self.of(mode).is_none_or(|keys| {
            let bound: HashSet<&str> = keys.bound.iter().map(|bound| bound.keys.as_str()).collect();
            bound.len() == keys.bound.len() && keys.begun.iter().all(|begun| !keys.rows.contains_key(begun))
        })
    }

    /// Returns the keys of a row of the table in a mode.
    fn keys_of(&self, mode: Mode, row: usize) -> impl Iterator<Item = &str> {
        let keys = self.of(mode).into_iter().flat_map(|keys| &keys.bound);
        keys.filter(move |bound| bound.row == row).map(|bound| bound.shown.as_str())
    }

    /// Returns the rows of a mode, each with its keys there, in the order of the help.
    pub(in crate::app) fn rows_in(&self, mode: Mode) -> impl Iterator<Item = (&'static Binding, Vec<&str>)> {
        let rows = BINDINGS.iter().enumerate().filter(move |(_, binding)| binding.modes.contains(&mode));
        rows.map(move |(row, binding)| (binding, self.keys_of(mode, row).collect()))
    }

    /// Returns the keys with a hint in a mode, each with its word and its message.
    pub fn hints(&self, mode: Mode) -> impl Iterator<Item = (&str, &'static str, &'static Message)> {
        self.rows_in(mode).filter_map(|(binding, keys)| {
            let key = keys.into_iter().find(|key| digits(key).is_none())?;
            Some((key, binding.hint?, &binding.message))
        })
    }

    /// Returns each action once, with all its keys, in the order of the help.
    pub fn table(&self) -> Vec<(&'static Binding, Vec<&str>)> {
        let mut table: Vec<(&Binding, Vec<&str>)> = Vec::new();
        let mut listed: HashSet<(usize, &str)> = HashSet::new();
        for (row, binding) in BINDINGS.iter().enumerate() {
            let index = table.iter().position(|(other, _)| other.command == binding.command);
            let index = index.unwrap_or(table.len());
            if index == table.len() {
                table.push((binding, Vec::new()));
            }
            let Some((_, keys)) = table.get_mut(index) else { continue };
            for key in binding.modes.iter().flat_map(|&mode| self.keys_of(mode, row)) {
                if listed.insert((index, key)) {
                    keys.push(key);
                }
            }
        }
        table
    }

    /// Returns words with the keys of the actions that stand in them between two [`KEY`] characters: the key in this mode, or
    /// in another, or a command where no key is bound.
    pub fn fill<'a>(&self, words: &'a str, mode: Mode) -> Cow<'a, str> {
        if !words.contains(KEY) {
            return Cow::Borrowed(words);
        }
        let parts = words.split(KEY).enumerate();
        let part =
            |(at, part): (usize, &'a str)| if at % 2 == 0 { part.into() } else { self.key(part, mode) };
        parts.map(part).collect::<String>().into()
    }

    /// Returns the key of an action, by the name in the settings.
    fn key<'a>(&'a self, action: &str, mode: Mode) -> Cow<'a, str> {
        let is_of = |(_, binding): &(usize, &Binding)| binding.is_named(action);
        let rows = BINDINGS.iter().enumerate().filter(is_of).map(|(row, binding)| (row, binding.modes));
        let keys = |mode: Mode| rows.clone().find_map(|(row, _)| self.keys_of(mode, row).next());
        let elsewhere = || rows.clone().flat_map(|(_, modes)| modes).find_map(|&mode| keys(mode));
        keys(mode).or_else(elsewhere).map_or_else(|| as_command(action).into(), Cow::Borrowed)
    }
}

/// The character on both sides of the name of an action in a sentence. No text from outside has it: it is a control
/// character.
pub const KEY: char = '\u{1}';

/// Returns an action as it is typed in the command line.
pub fn as_command(action: &str) -> String {
    format!(":{action}")
}

impl ModeKeys {
    /// Returns the keys that the table itself has in a mode.
    fn of_table(mode: Mode) -> Self {
        let rows = BINDINGS.iter().enumerate().filter(|(_, binding)| binding.modes.contains(&mode));
        let bound = rows.flat_map(|(row, binding)| binding.keys.iter().map(move |key| Bound::new(row, key)));
        Self { bound: bound.collect(), ..Self::default() }
    }

    /// Binds and unbinds keys. What they contradict gives way: the same sequence, those that it begins and those that begin
    /// it.
    fn lay_over(&mut self, entries: &[&Entry]) {
        let named: HashSet<&str> = entries.iter().map(|entry| entry.keys.as_str()).collect();
        let bound = entries.iter().filter_map(|entry| Some((entry.row?, entry.keys.as_str())));
        let whole: HashSet<&str> = bound.clone().map(|(_, keys)| keys).collect();
        let begun: HashSet<&str> = whole.iter().flat_map(|keys| beginnings(keys)).collect();
        self.bound.retain(|bound| {
            let keys = bound.keys.as_str();
            let is_longer = beginnings(keys).any(|beginning| whole.contains(beginning));
            !named.contains(keys) && !begun.contains(keys) && !is_longer
        });
        self.bound.splice(0..0, bound.map(|(row, keys)| Bound::new(row, keys)));
        self.bound.sort_by_key(|bound| bound.row);
    }

    /// Makes the tables that keys are looked up in.
    fn index(&mut self) {
        for Bound { row, keys, .. } in &self.bound {
            match digits(keys) {
                Some(digits) => self.rows.extend(digits.map(|digit| (digit.to_string(), *row))),
                None => drop(self.rows.insert(keys.clone(), *row)),
            }
            self.begun.extend(beginnings(keys).map(str::to_owned));
        }
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
        KeyCode::Char(' ') if control => "^Space".into(),
        // A terminal sends one code for a digit and for a sign.
        KeyCode::Char('4') if control => "^\\".into(),
        KeyCode::Char('5') if control => "^]".into(),
        KeyCode::Char('6') if control => "^^".into(),
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
