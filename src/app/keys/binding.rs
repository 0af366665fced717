//! A row of the key table.

use crate::app::{Message, Mode};

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
#[derive(Debug, PartialEq)]
pub struct Binding {
    /// The group that lists the row in the help.
    pub group: Group,
    /// The modes in which the row applies.
    pub modes: &'static [Mode],
    /// The keys of the default preset, as they are shown: `j`, `^D`, `S-Tab`, `1-9` for any digit of these.
    pub keys: &'static [&'static str],
    /// The message that the keys send. A digit replaces the number in it.
    pub message: Message,
    /// The name of the action, as in the source; the rows of one action share it.
    pub command: &'static str,
    /// The help text.
    pub help: &'static str,
    /// The word of the hint line; `None` for a key without a hint.
    pub hint: Option<&'static str>,
}

impl Binding {
    /// Returns the name of the action as the settings have it: `half-page-down`.
    pub fn action(&self) -> String {
        self.command.replace('_', "-")
    }

    /// Returns `true` if the settings call the action so.
    pub(in crate::app) fn is_named(&self, action: &str) -> bool {
        let name = self.command.bytes().map(|byte| if byte == b'_' { b'-' } else { byte });
        name.eq(action.bytes())
    }

    /// Returns `true` if the row is for any of several digits, which cannot be bound to anything else.
    pub(in crate::app) fn is_for_digits(&self) -> bool {
        self.keys.iter().any(|key| digits(key).is_some())
    }
}

/// Returns the first of the digits that a key of the table stands for; `None` if it is one key.
pub(in crate::app) fn digits(key: &str) -> Option<std::ops::RangeInclusive<char>> {
    match key {
        "1-9" => Some('1'..='9'),
        "0-9" => Some('0'..='9'),
        _ => None,
    }
}
