//! The help: one searchable list of everything that can be done, with its keys, from which it can also be run.

use crate::app::input::line::TextLine;
use crate::app::keys::keymap::{Binding, Group, table};
use crate::app::message::{Edit, Effect, Message, Step};
use crate::app::panes::list::stepped;
use crate::app::{BINDINGS, Mode, Model, Overlay};
use crate::text;

/// The help's memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Help {
    /// What is typed to narrow it.
    pub line: TextLine,
    /// The cursor, counted over the bindings shown (headings do not count).
    pub cursor: usize,
    /// Every letter goes to the line, also those that are commands while it is empty.
    pub typing: bool,
}

/// One row of the help.
#[derive(Clone, Debug)]
pub enum HelpRow {
    /// A group's heading.
    Heading(Group),
    /// Something that can be done, with all its keys and its place among those shown.
    Binding(&'static Binding, Vec<&'static str>, usize),
}

impl Help {
    /// The rows that hold every word typed, in their keys or their words; with headings while nothing is typed.
    pub fn rows(&self) -> Vec<HelpRow> {
        let words = text::key(self.line.text());
        let holds = |(binding, keys): &(&Binding, Vec<&str>)| {
            let label = text::key(&format!("{} {}", binding.group.words(), binding.help));
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

impl Model {
    /// Opens the help; `typing` gives every letter to its line.
    pub(in crate::app) fn help_open(&mut self, typing: bool) {
        self.overlay = Some(Overlay::Help(Help { typing, ..Help::default() }));
    }

    /// Moves the help's cursor.
    pub(in crate::app) fn help_move(&mut self, step: Step) {
        let page = usize::from(self.size.1.saturating_sub(6));
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            help.cursor = stepped(help.cursor, step, help.count(), page);
        }
    }

    /// One edit of what narrows the help.
    pub(in crate::app) fn help_edit(&mut self, edit: Edit) {
        if let Some(Overlay::Help(help)) = &mut self.overlay
            && help.line.edit(edit)
        {
            help.cursor = 0;
        }
    }

    /// Closes the overlay and carries out what its cursor is on, if that makes sense where the user is.
    pub(in crate::app) fn run(&mut self) -> Vec<Effect> {
        match self.overlay.take() {
            Some(Overlay::Pick(pick, at)) => {
                self.overlay = Some(Overlay::Pick(pick, at));
                self.pick(at + 1)
            }
            Some(Overlay::Correct(correct)) => {
                self.overlay = Some(Overlay::Correct(correct));
                self.correct_toggle();
                Vec::new()
            }
            Some(Overlay::Help(help)) => {
                let Some(binding) = help.chosen() else { return Vec::new() };
                let mode = self.mode();
                // The same thing may stand in the table once more for the mode the user is in.
                let here = BINDINGS.iter().find(|b| b.help == binding.help && b.modes.contains(&mode));
                if let Some(here) = here.filter(|b| !matches!(b.message, Message::Relax(_))) {
                    return crate::app::update(self, here.message.clone());
                }
                self.notify(format!("“{}” is for {}", binding.help, place(binding.modes)));
                Vec::new()
            }
            Some(Overlay::Feeds(pane)) => {
                self.overlay = Some(Overlay::Feeds(pane));
                self.feeds_run();
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}

/// Where a binding holds, in words.
fn place(modes: &[Mode]) -> &'static str {
    match modes.first() {
        Some(Mode::Filters | Mode::Find) => "the filters (f)",
        Some(Mode::Search) => "the search line (/)",
        Some(Mode::Detail) => "an open article (Enter)",
        Some(Mode::Timeline) => "the timeline (T)",
        Some(Mode::Pick) => "a list to pick from (O, a, X)",
        Some(Mode::Correct) => "the countries of an item (c)",
        Some(Mode::Feeds | Mode::FeedLine) => "the feeds (E)",
        Some(Mode::Help | Mode::HelpFind) => "the help",
        Some(Mode::Map | Mode::MapFind) => "the map (M)",
        Some(Mode::Empty) => "an empty list",
        Some(Mode::List) | None => "the list",
    }
}
