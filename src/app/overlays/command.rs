//! The command line: a command typed by its name, with an argument where it takes one, or picked from those that match.

mod arguments;
mod digests;
mod exports;

use crate::app::context::Context;
use crate::app::input::line::{Edit, TextLine};
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::messages::{outside, overlays as messages};
use crate::app::overlays::help::{message_in, needs_digit};
use crate::app::panes::list::stepped;
use crate::app::{DigestSubject, Group, Keymap, Message, Mode, PaneLayout, Pipe, SavedCommand, Step};
use crate::news::{FacetValue, Sort};
use crate::text::{self, EditDistance};
use arguments::Argument;
pub use exports::EXPORT_FORMATS;

/// A key of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandKey {
    /// Move the cursor.
    Move(Step),
    /// Edit the line.
    Edit(Edit),
    /// Complete the line to the command under the cursor.
    Complete,
    /// Run the command under the cursor.
    Run,
}

/// The state of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandLine {
    /// The mode that the line was opened in: its commands are offered.
    mode: Mode,
    /// The typed text.
    pub line: TextLine,
    /// The index of the row under the cursor.
    pub cursor: usize,
}

/// A command that is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct CommandRow {
    /// The text that the line holds for it.
    pub text: String,
    /// The words about it.
    pub words: String,
    /// The keys that do the same.
    pub keys: String,
    /// What it does; `None` if it lacks its argument.
    action: Option<Action>,
}

/// What a command does.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Action {
    /// The same as a key.
    Key(Message),
    /// Filters by this value alone and goes to the list.
    Filter(FacetValue),
    /// Puts the list in this order.
    Sort(Sort),
    /// Puts list and article in this layout.
    Layout(PaneLayout),
    /// Chooses the theme with this name.
    Theme(String),
    /// Does this with a saved search.
    Saved(SavedCommand),
    /// Adds the file with this path to the library.
    Import(String),
    /// Hands the article to this program; the whole list, if `true`.
    Pipe(Pipe, bool),
    /// Exports in this format to the file with this path.
    Export(&'static str, String),
    /// Opens a digest of these articles.
    Digest(DigestSubject),
}

/// The outcome of running the line.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Outcome {
    /// This is to be done, and the line closed.
    Do(Action),
    /// The line stays open, with a word.
    Stay(String),
}

/// How well a command matches what is typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Name(Nearness),
    Words,
    Slip,
}

impl CommandLine {
    /// Opens an empty line.
    pub(in crate::app) fn open(mode: Mode) -> Self {
        Self { mode, line: TextLine::default(), cursor: 0 }
    }

    /// Opens a line in which the name of a file is due to export into.
    pub(in crate::app) fn of_export(mode: Mode) -> Self {
        let mut line = Self::open(mode);
        line.line.set(&exports::begun(mode));
        line
    }

    /// Returns the commands that match what is typed, the best first.
    pub fn rows(&self, context: &Context<'_>) -> Vec<CommandRow> {
        let typed = self.line.text().trim_start();
        if let Ok(number) = typed.trim().parse::<usize>() {
            let action = Some(Action::Key(Message::Move(Step::Row(number))));
            let (text, words) = (typed.to_owned(), messages::go_to_row(number));
            let keys = context.settings.keys.fill(messages::ROW_KEYS, self.mode).into_owned();
            return vec![CommandRow { text, words, keys, action }];
        }
        if let Some((name, argument)) = typed.split_once(' ')
            && let Some(kind) = Argument::of_command(name)
        {
            return kind.rows(argument, self.mode, context);
        }
        let all = self.commands(&context.settings.keys);
        let Some(wanted) = Typed::new(typed) else { return all };
        let key = text::key(typed);
        let rank = |(at, row): (usize, &CommandRow)| Some((matches(row, &wanted, &key)?, at));
        let mut ranked: Vec<(Match, usize)> = all.iter().enumerate().filter_map(rank).collect();
        ranked.sort_unstable();
        ranked.into_iter().filter_map(|(_, at)| all.get(at).cloned()).collect()
    }

    /// Returns every command of the place where the line was opened.
    fn commands(&self, keymap: &Keymap) -> Vec<CommandRow> {
        let mut bound = keymap.table();
        bound.retain(|(binding, _)| binding.group != Group::Edit);
        // Movements have keys that everybody knows.
        bound.sort_by_key(|(binding, _)| binding.group == Group::Move);
        let bound = bound.into_iter();
        let bound = bound.filter_map(|(binding, keys)| {
            let message = message_in(binding, self.mode)?;
            let is_whole = !needs_digit(&message) && message != Message::Open(crate::app::Target::Commands);
            is_whole.then(|| CommandRow {
                text: binding.command.replace('_', " "),
                words: binding.help.to_owned(),
                keys: keys.join(" "),
                action: Some(Action::Key(message)),
            })
        });
        let quit = CommandRow {
            text: messages::QUIT_COMMAND.to_owned(),
            words: messages::QUIT_WORDS.to_owned(),
            keys: keymap.fill(messages::QUIT_KEYS, self.mode).into_owned(),
            action: Some(Action::Key(Message::Quit)),
        };
        // On the list a key that quits has the same name, and a key that hands over needs the name of a program here.
        let is_there =
            |row: &CommandRow| [messages::QUIT_COMMAND, outside::PIPE_COMMAND].contains(&&*row.text);
        let bound = bound.filter(|row| !is_there(row));
        Argument::ALL.iter().map(|kind| kind.command()).chain([quit]).chain(bound).collect()
    }

    /// Handles a key that leaves the line open. `page` is the number of rows of a page.
    pub(in crate::app) fn update(&mut self, key: CommandKey, page: usize, context: &Context<'_>) {
        match key {
            CommandKey::Move(step) => {
                self.cursor = stepped(self.cursor, step, self.rows(context).len(), page);
            }
            CommandKey::Edit(edit) => {
                if self.line.edit(edit) {
                    self.cursor = 0;
                }
            }
            CommandKey::Complete => self.complete(context),
            CommandKey::Run => {}
        }
    }

    /// Inserts pasted text.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.cursor = 0;
    }

    /// Completes the line to the command under the cursor.
    fn complete(&mut self, context: &Context<'_>) {
        if let Some(row) = self.rows(context).get(self.cursor) {
            let end = if row.action.is_none() { " " } else { "" };
            self.line.set(&format!("{}{end}", row.text));
            self.cursor = 0;
        }
    }

    /// Returns what the command under the cursor does. One that lacks its argument is completed.
    pub(in crate::app) fn run(&mut self, context: &Context<'_>) -> Outcome {
        match self.rows(context).into_iter().nth(self.cursor) {
            Some(CommandRow { action: Some(action), .. }) => Outcome::Do(action),
            Some(row) => {
                self.complete(context);
                Outcome::Stay(row.words)
            }
            None => Outcome::Stay(self.unknown(context)),
        }
    }

    /// Returns the words for a line that no command matches, with the nearest command.
    fn unknown(&self, context: &Context<'_>) -> String {
        let typed = self.line.text().trim();
        if let Some((name, argument)) = typed.split_once(' ')
            && Argument::of_command(name) == Some(Argument::Theme)
        {
            return context.settings.themes.unknown(argument.trim()).to_string();
        }
        if Argument::of_command(typed.split(' ').next().unwrap_or_default()) == Some(Argument::Pipe)
            && context.settings.pipes.is_empty()
        {
            return outside::NO_PIPE.to_owned();
        }
        if let Some(lacking) = Argument::of_command(typed) {
            return lacking.command().words;
        }
        let bare = Self::open(self.mode).rows(context);
        let distance = EditDistance::new(&text::key(typed));
        let is_argument = typed.split_once(' ').is_some_and(|(name, _)| Argument::of_command(name).is_some());
        let far = |row: &CommandRow| {
            distance.as_ref()?.distances(&row.text, text::width(typed) + row.text.len()).whole
        };
        let nearest = bare.iter().filter_map(|row| Some((far(row)?, &row.text))).min();
        match nearest.filter(|_| !is_argument) {
            Some((_, nearest)) => messages::unknown_command(typed, nearest),
            None => messages::no_match(typed),
        }
    }
}

/// Returns how well a command matches a typed text, whose key is given as well.
fn matches(row: &CommandRow, typed: &Typed, key: &str) -> Option<Match> {
    match typed.nearest([&row.text]) {
        Some(Nearness::Slip(_)) | None => {}
        Some(near) => return Some(Match::Name(near)),
    }
    let words = text::key(&row.words);
    if key.split(' ').all(|word| words.contains(word)) {
        return Some(Match::Words);
    }
    typed.nearest([&row.text]).map(|_| Match::Slip)
}
