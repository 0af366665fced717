//! The help: a searchable list of all commands with their keys. It can run them as well.

use crate::app::Edit;
use crate::app::Message;
use crate::app::Step;
use crate::app::input::line::TextLine;
use crate::app::keys::keymap::{Binding, Group, table};
use crate::app::panes::list::stepped;
use crate::app::{BINDINGS, ListKey, Mode};
use crate::text;

/// A key of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpKey {
    /// Move the cursor.
    Move(Step),
    /// Edit the text that narrows the help.
    Edit(Edit),
    /// Run the command under the cursor.
    Run,
}

/// The state of the help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Help {
    /// The text that narrows the help.
    pub line: TextLine,
    /// The cursor, counted over the bindings shown; headings do not count.
    pub cursor: usize,
    /// `true` if every letter goes to the line, also those that are commands while it is empty.
    pub typing: bool,
}

/// A row of the help.
#[derive(Clone, Debug)]
pub enum HelpRow {
    /// The heading of a group.
    Heading(Group),
    /// A command with all its keys and its index among those shown.
    Binding(&'static Binding, Vec<&'static str>, usize),
}

impl Help {
    /// Returns the rows with every typed word in their keys or text; with headings while nothing is typed.
    pub fn rows(&self) -> Vec<HelpRow> {
        let words = text::key(self.line.text());
        let holds = |(binding, keys): &(&Binding, Vec<&str>)| {
            let label = text::key(&format!("{} {}", binding.group.label(), binding.help));
            words.split(' ').all(|word| label.contains(word)) || keys.contains(&self.line.text())
        };
        let mut rows = Vec::new();
        let mut group = None;
        for (place, (binding, keys)) in table().into_iter().filter(holds).enumerate() {
            if words.is_empty() && group != Some(binding.group) {
                group = Some(binding.group);
                rows.push(HelpRow::Heading(binding.group));
            }
            rows.push(HelpRow::Binding(binding, keys, place));
        }
        rows
    }

    fn count(&self) -> usize {
        self.rows().iter().filter(|row| matches!(row, HelpRow::Binding(..))).count()
    }

    fn chosen(&self) -> Option<&'static Binding> {
        self.rows().iter().find_map(|row| match row {
            HelpRow::Binding(binding, _, place) if *place == self.cursor => Some(*binding),
            _ => None,
        })
    }
}

impl Help {
    /// Opens the help; `typing` gives every letter to its line.
    pub(in crate::app) fn open(typing: bool) -> Self {
        Self { typing, ..Self::default() }
    }

    /// Handles a key that leaves the help open. `page` is the number of rows of a page.
    pub(in crate::app) fn update(&mut self, key: HelpKey, page: usize) -> Option<&'static Binding> {
        match key {
            HelpKey::Move(step) => self.cursor = stepped(self.cursor, step, self.count(), page),
            HelpKey::Edit(edit) => {
                if self.line.edit(edit) {
                    self.cursor = 0;
                }
            }
            HelpKey::Run => return self.chosen(),
        }
        None
    }

    /// Inserts pasted text.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.cursor = 0;
    }
}

/// Returns the message of a command in a mode; `None` if the command does not apply there. The table may hold the same
/// command once more for the mode the user is in.
pub(in crate::app) fn message_in(binding: &Binding, mode: Mode) -> Option<Message> {
    let here = BINDINGS.iter().find(|b| b.command == binding.command && b.modes.contains(&mode));
    let here = here.filter(|b| !matches!(b.message, Message::List(ListKey::Suggestion(_))));
    here.map(|here| here.message.clone())
}
