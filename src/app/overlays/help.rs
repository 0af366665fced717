//! The help: the keys of the place where the user is, then all others by group. It is narrowed by typing, and its
//! commands can be run.

use crate::app::Step;
use crate::app::input::type_ahead::{TypeAhead, Typing};
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::app::{
    BINDINGS, Binding, FindKey, Group, Keymap, ListKey, Message, Mode, Overlay, PickKey, as_command,
};
use crate::text;
use std::sync::Arc;

/// The sign of a control key.
const CONTROL: &str = "^";
/// The beginnings of keys that are pressed together with others.
const MODIFIERS: [&str; 4] = [CONTROL, "M-", "C-", "S-"];

/// A key of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpKey {
    /// Move the cursor.
    Move(Step),
    /// Run the command under the cursor.
    Run,
}

/// The state of the help.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// The mode that the help was opened in: its keys come first.
    mode: Mode,
    /// The keys in force.
    keys: Arc<Keymap>,
    /// The text that narrows the help.
    pub find: TypeAhead,
    /// The cursor, counted over the bindings shown; headings do not count.
    pub cursor: usize,
    /// The rows that the typed text leaves.
    rows: Vec<HelpRow>,
    /// The overlay that the help lies over.
    pub(in crate::app) below: Option<Box<Overlay>>,
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq)]
pub enum HelpRow {
    /// The heading of a group.
    Heading(String),
    /// A command with its keys and its index among those shown.
    Binding(&'static Binding, Vec<String>, usize),
}

/// The commands of a part of the help, under their heading.
type Part<'a> = (String, Vec<(&'static Binding, Vec<&'a str>)>);

/// Returns the commands that a mode has, with the keys they have there; not those that edit a line.
fn commands_in(keymap: &Keymap, mode: Mode) -> Vec<(&'static Binding, Vec<&str>)> {
    let mut all: Vec<(&Binding, Vec<&str>)> = Vec::new();
    for (binding, keys) in keymap.rows_in(mode).filter(|(binding, _)| binding.group != Group::Edit) {
        match all.iter_mut().find(|(other, _)| other.command == binding.command) {
            Some((_, of_action)) => of_action.extend(keys),
            None => all.push((binding, keys)),
        }
    }
    all
}

impl Help {
    /// Opens the help in a mode, over an overlay if there is one.
    pub(in crate::app) fn open(mode: Mode, keys: Arc<Keymap>, below: Option<Overlay>) -> Self {
        let below = below.map(Box::new);
        let mut help = Self { mode, keys, find: TypeAhead::default(), cursor: 0, rows: Vec::new(), below };
        help.arrange();
        help
    }

    /// Returns the overlay that the help lies over.
    pub(in crate::app) fn into_below(self) -> Option<Overlay> {
        self.below.map(|below| *below)
    }

    /// Returns the parts of the help: the keys of this place, then the others by group.
    fn parts(&self) -> Vec<Part<'_>> {
        let here = commands_in(&self.keys, self.mode);
        let is_here = |binding: &Binding| here.iter().any(|(other, _)| other.command == binding.command);
        let mut parts: Vec<Part<'_>> = Vec::new();
        for (binding, keys) in self.keys.table().into_iter().filter(|(binding, _)| !is_here(binding)) {
            let heading = binding.group.label();
            match parts.last_mut() {
                Some((last, commands)) if *last == heading => commands.push((binding, keys)),
                _ => parts.push((heading.to_owned(), vec![(binding, keys)])),
            }
        }
        let heading = messages::keys_of(self.mode);
        parts.insert(0, (self.keys.fill(&heading, self.mode).into_owned(), here));
        parts
    }

    /// Returns the rows with the typed key, then those with every typed word in their text; with headings while nothing
    /// is typed.
    pub fn rows(&self) -> &[HelpRow] {
        &self.rows
    }

    /// Finds the rows for the text that is typed.
    fn arrange(&mut self) {
        let typed = self.find.text().trim();
        self.rows = if typed.is_empty() { self.all() } else { self.found(typed) };
    }

    /// Returns all rows, with headings.
    fn all(&self) -> Vec<HelpRow> {
        let mut rows = Vec::new();
        let mut place = 0;
        for (heading, commands) in self.parts() {
            rows.push(HelpRow::Heading(heading));
            for (binding, keys) in commands {
                rows.push(HelpRow::Binding(binding, shown(binding, &keys), place));
                place += 1;
            }
        }
        rows
    }

    /// Returns the rows with a key or with words.
    fn found(&self, typed: &str) -> Vec<HelpRow> {
        let words = text::key(typed);
        let is_key = MODIFIERS.iter().any(|modifier| typed.starts_with(modifier));
        let has_words = |binding: &Binding| {
            let label = text::key(&format!("{} {}", binding.group.label(), binding.help));
            !is_key && !words.is_empty() && words.split(' ').all(|word| label.contains(word))
        };
        let (mut by_key, mut by_words) = (Vec::new(), Vec::new());
        for (binding, keys) in self.parts().into_iter().flat_map(|(_, commands)| commands) {
            if keys.iter().any(|key| begins_key(key, typed)) {
                by_key.push((binding, keys));
            } else if has_words(binding) {
                by_words.push((binding, keys));
            }
        }
        let rows = by_key.into_iter().chain(by_words).enumerate();
        rows.map(|(place, (binding, keys))| HelpRow::Binding(binding, shown(binding, &keys), place)).collect()
    }

    fn count(&self) -> usize {
        self.rows().iter().filter(|row| matches!(row, HelpRow::Binding(..))).count()
    }

    fn chosen(&self) -> Option<&'static Binding> {
        self.rows().iter().find_map(|row| match row {
            HelpRow::Binding(binding, _, place) if *place == self.cursor => Some(*binding),
            HelpRow::Binding(..) | HelpRow::Heading(_) => None,
        })
    }

    /// Handles a key. `page` is the number of rows of a page. Returns the command to run.
    pub(in crate::app) fn update(&mut self, key: HelpKey, page: usize) -> Option<&'static Binding> {
        match key {
            HelpKey::Move(step) => self.cursor = stepped(self.cursor, step, self.count(), page),
            HelpKey::Run => return self.chosen(),
        }
        None
    }

    /// Handles a key of the find line that runs nothing. To close the line shows everything again.
    pub(in crate::app) fn find(&mut self, key: FindKey) {
        match key {
            FindKey::Open => self.find.open(self.cursor),
            FindKey::Leave | FindKey::Slash => {
                if !self.find.is_empty() {
                    self.cursor = 0;
                }
                self.find.end();
            }
            FindKey::Take | FindKey::Toggle | FindKey::Exclude => {}
        }
        self.arrange();
    }

    /// Changes the text that narrows the help. Returns the words of a refusal.
    pub(in crate::app) fn type_find(&mut self, typing: Typing<'_>) -> Option<String> {
        let before = self.find.clone();
        if !self.find.apply(typing) {
            return None;
        }
        self.arrange();
        if self.count() == 0 {
            let typed = self.find.text().trim().to_owned();
            self.find = before;
            self.arrange();
            return Some(messages::no_match(&typed));
        }
        self.cursor = 0;
        None
    }
}

/// Returns `true` if a text is a key, or the beginning of the name of one: `^`, `^o`, `M-`, `spa`. A single letter is the
/// key of that letter alone.
fn begins_key(key: &str, typed: &str) -> bool {
    if key == typed {
        return true;
    }
    let is_letter = typed.chars().nth(1).is_none() && typed != CONTROL;
    let beginning = key.get(..typed.len());
    !is_letter && beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(typed))
}

/// Returns the keys of an action as they are shown: the command where there is none.
fn shown(binding: &Binding, keys: &[&str]) -> Vec<String> {
    match keys {
        [] => vec![as_command(&binding.action())],
        keys => keys.iter().map(|key| (*key).to_owned()).collect(),
    }
}

/// Returns the message of a command in a mode; `None` if the command does not apply there. The table may hold the same
/// command once more for the mode the user is in.
pub(in crate::app) fn message_in(binding: &Binding, mode: Mode) -> Option<Message> {
    let here = BINDINGS.iter().find(|b| b.command == binding.command && b.modes.contains(&mode));
    here.map(|here| here.message.clone())
}

/// Returns `true` if a message takes its number from the digit that is pressed, so that it cannot be run by its name.
pub(in crate::app) fn needs_digit(message: &Message) -> bool {
    matches!(
        message,
        Message::Digit(_) | Message::List(ListKey::Suggestion(_)) | Message::Pick(PickKey::Number(_))
    )
}
