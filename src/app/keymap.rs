//! The one table of keys. Lookup, help, hints and the README's table are all read from it.
//!
//! The only place of this layer that knows the terminal library's events, those of the mouse too.

use super::message::{Bearing, Edit, MapKey, Message, Mouse, MouseKind, Pane, Step};
use crate::news::Scale;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::borrow::Cow;

/// What a key means depends on what is in front of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list has the focus.
    List,
    /// The list has the focus and nothing to show.
    Empty,
    /// The detail has the focus.
    Detail,
    /// The filters have the focus; letters begin to find a value, so the table binds few of them here.
    Filters,
    /// A value of the filters is being found by typing.
    Find,
    /// The search line is open.
    Search,
    /// The help is open; letters begin to narrow it.
    Help,
    /// The help is being narrowed by typing.
    HelpFind,
    /// A numbered list is there to pick from.
    Pick,
    /// The timeline is open.
    Timeline,
    /// The map is open; letters begin to find a country, so the table binds few of them here.
    Map,
    /// A country of the map is being found by typing.
    MapFind,
}

/// Where the help lists a binding.
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
    Place,
    /// Marks and undo.
    Mark,
    /// Links and copies.
    Link,
    /// The program itself.
    Program,
    /// Editing a line of text; the same in every line, so the help shows it last.
    Edit,
}

impl Group {
    /// The group's heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Search => "Search",
            Self::Filter => "Filter and sort",
            Self::Time => "Timeline",
            Self::Place => "Map",
            Self::Mark => "Marks",
            Self::Link => "Links",
            Self::Program => "Program",
            Self::Edit => "While typing",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where the row stands in the help.
    pub group: Group,
    /// The modes it holds in.
    pub modes: &'static [Mode],
    /// The keys, as they are shown: `j`, `^D`, `S-Tab`, `1-9` for any digit of these.
    pub keys: &'static [&'static str],
    /// What the keys say. A digit replaces the number in it.
    pub message: Message,
    /// What they do, in a few words.
    pub help: &'static str,
    /// One word for the hint line, where the key is worth a hint.
    pub hint: Option<&'static str>,
}

const EVERYWHERE: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Detail,
    Mode::Filters,
    Mode::Find,
    Mode::Search,
    Mode::Help,
    Mode::HelpFind,
    Mode::Pick,
    Mode::Timeline,
    Mode::Map,
    Mode::MapFind,
];
const PANES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Filters];
/// The panes in which every letter is a command.
const SHOWN: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail];
const LISTS: &[Mode] = &[Mode::List, Mode::Empty];
const INSIDE: &[Mode] = &[Mode::Detail, Mode::Help, Mode::Pick, Mode::Timeline];
const NOT_FILTERS: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Help, Mode::Pick, Mode::Timeline];
/// What changes filters and marks back and forth.
const UNDO: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Timeline];
const PAGES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Filters, Mode::Timeline];
const TIMELINE: &[Mode] = &[Mode::Timeline];
const READ: &[Mode] = &[Mode::List, Mode::Detail];
const LIST: &[Mode] = &[Mode::List];
const EMPTY: &[Mode] = &[Mode::Empty];
const DETAIL: &[Mode] = &[Mode::Detail];
const FILTERS: &[Mode] = &[Mode::Filters];
const CHOOSE: &[Mode] = &[Mode::Filters, Mode::Find];
const FIND: &[Mode] = &[Mode::Find];
const SEARCH: &[Mode] = &[Mode::Search];
const HELP: &[Mode] = &[Mode::Help, Mode::HelpFind];
const HELP_STILL: &[Mode] = &[Mode::Help];
const HELP_FIND: &[Mode] = &[Mode::HelpFind];
const PICK: &[Mode] = &[Mode::Pick];
const ROWS: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Detail,
    Mode::Filters,
    Mode::Find,
    Mode::Help,
    Mode::HelpFind,
    Mode::Pick,
];
const STILL: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Filters, Mode::Help, Mode::Pick];
const VIM: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Help, Mode::Pick];
const TYPING: &[Mode] = &[Mode::Search, Mode::Find, Mode::HelpFind];
/// The lines of text that can be taken back from their end: the map's arrows move on the map.
const ERASING: &[Mode] = &[Mode::Search, Mode::Find, Mode::HelpFind, Mode::MapFind];
const MAP: &[Mode] = &[Mode::Map];
const MAP_FIND: &[Mode] = &[Mode::MapFind];
const ON_MAP: &[Mode] = &[Mode::Map, Mode::MapFind];

macro_rules! keys {
    ($($group:ident $modes:ident [$($key:literal)+] $message:expr, $help:literal $(, $hint:literal)?;)+) => {
        &[$(Binding {
            group: Group::$group,
            modes: $modes,
            keys: &[$($key),+],
            message: $message,
            help: $help,
            hint: keys!(@hint $($hint)?),
        }),+]
    };
    (@hint) => { None };
    (@hint $hint:literal) => { Some($hint) };
}

/// Every binding, in the order the help shows them. Where two could hold, the first does; a test rejects that.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = keys! {
    Move VIM     ["j"]               Message::Move(Step::Next), "down one row";
    Move VIM     ["k"]               Message::Move(Step::Previous), "up one row";
    Move FILTERS ["j"]               Message::MoveByLetter('j'), "down one row";
    Move FILTERS ["k"]               Message::MoveByLetter('k'), "up one row";
    Move ROWS    ["Down"]            Message::Move(Step::Next), "down one row";
    Move ROWS    ["Up"]              Message::Move(Step::Previous), "up one row";
    Move SHOWN   ["g"]               Message::Move(Step::First), "to the first row";
    Move SHOWN   ["G"]               Message::Move(Step::Last), "to the last row";
    Move STILL   ["Home"]            Message::Move(Step::First), "to the first row";
    Move STILL   ["End"]             Message::Move(Step::Last), "to the last row";
    Move PANES   ["^D"]              Message::Move(Step::HalfDown), "half a page down";
    Move PANES   ["^U"]              Message::Move(Step::HalfUp), "half a page up";
    Move ROWS    ["PgDn" "^F"]       Message::Move(Step::PageDown), "a page down";
    Move ROWS    ["PgUp" "^B"]       Message::Move(Step::PageUp), "a page up";
    Move PANES   ["Tab"]             Message::FocusNext, "to the next pane";
    Move PANES   ["S-Tab"]           Message::FocusPrevious, "to the pane before";
    Move READ    ["h" "Left"]        Message::FocusLeft, "to the pane on the left";
    Move READ    ["l" "Right"]       Message::FocusRight, "to the pane on the right";
    Move EMPTY   ["h" "Left"]        Message::FocusLeft, "to the pane on the left";
    Move READ    ["1"]               Message::Focus(Pane::Filters), "to the filters";
    Move READ    ["2"]               Message::Focus(Pane::List), "to the list";
    Move READ    ["3"]               Message::Focus(Pane::Detail), "to the article";
    Move FILTERS ["1"]               Message::Focus(Pane::Filters), "to the filters";
    Move FILTERS ["2"]               Message::Focus(Pane::List), "to the list";
    Move FILTERS ["3"]               Message::Focus(Pane::Detail), "to the article";
    Move LIST    ["Enter"]           Message::Open, "open the article", "open";
    Move READ    ["z"]               Message::Zoom, "read in full width, or go back to the panes";
    Move READ    ["J"]               Message::Scroll(Step::Next), "scroll the article without leaving the list";
    Move READ    ["K"]               Message::Scroll(Step::Previous), "scroll the article back";
    Move READ    ["a"]               Message::PickRelated, "choose a related article, or the same story elsewhere";
    Move DETAIL  ["Space"]           Message::Scroll(Step::PageDown), "scroll the article a page";

    Search PAGES  ["/"]              Message::Search, "search as you type, slips forgiven", "search";
    Search MAP    ["/"]              Message::Search, "search as you type, slips forgiven", "search";
    Search SEARCH ["Enter"]          Message::SearchKeep, "keep the search and go to the list", "keep";
    Search SEARCH ["Esc"]            Message::SearchClear, "clear the search and return to where it began", "clear";
    Search SEARCH ["Up"]             Message::SearchOlder, "an earlier search", "earlier";
    Search SEARCH ["Down"]           Message::SearchNewer, "a later search";
    Search SEARCH ["Tab"]            Message::Complete, "complete a field or its value; again: the next one", "complete";
    Search SEARCH ["S-Tab"]          Message::CompleteBack, "the completion before";
    Search READ   ["n"]              Message::NextMatch, "next match in the article; without a search, next unread";
    Search READ   ["N"]              Message::PreviousMatch, "previous match, or previous unread";
    Search EMPTY  ["1-9"]            Message::Relax(0), "take up a suggestion when nothing was found", "suggestion";

    Filter SHOWN   ["f"]             Message::Focus(Pane::Filters), "go to the filters", "filters";
    Filter CHOOSE  ["Enter"]         Message::Toggle, "choose a value or take it back; open or close a heading";
    Filter FILTERS ["Space"]         Message::Toggle, "choose a value or take it back; open or close a heading", "choose";
    Filter FIND    ["Space"]         Message::ToggleOrSpace, "choose a value or take it back; open or close a heading", "choose";
    Filter FILTERS ["Right"]         Message::Unfold, "open a year or heading";
    Filter FILTERS ["Left"]          Message::Fold, "close a year or heading";
    Filter FIND    ["Esc"]           Message::FindEnd, "stop finding a value by typing", "stop finding";
    Filter PANES   ["]"]             Message::NextMonth, "filter by the next month";
    Filter PANES   ["["]             Message::PreviousMonth, "filter by the month before";
    Filter SHOWN   ["Backspace" "x"] Message::DropLast, "take back the filter chosen last";
    Filter FILTERS ["Backspace"]     Message::DropLast, "take back the filter chosen last";
    Filter SHOWN   ["X"]             Message::PickFilter, "choose a filter to take back";
    Filter UNDO    ["F"]             Message::ClearFilters, "clear all filters";
    Filter FILTERS ["F"]             Message::ActByLetter('F'), "clear all filters";
    Filter FILTERS ["-"]             Message::Exclude, "exclude a value, or let it in again", "exclude";
    Filter FIND    ["-"]             Message::ExcludeOrDash, "exclude a value, or let it in again", "exclude";
    Filter FILTERS ["v"]             Message::ActByLetter('v'), "a range of months: begin it, end it";
    Filter FILTERS ["S"]             Message::ActByLetter('S'), "values by count or by name";
    Filter SHOWN   ["S"]             Message::Sort, "order: newest, oldest, relevance, source";

    Time READ     ["T"]              Message::Timeline, "timeline: pick a month, a year or a range", "timeline";
    Time EMPTY    ["T"]              Message::Timeline, "timeline: pick a month, a year or a range";
    Time TIMELINE ["l" "Right"]      Message::Move(Step::Next), "to the bar on the right";
    Time TIMELINE ["h" "Left"]       Message::Move(Step::Previous), "to the bar on the left";
    Time TIMELINE ["g" "Home"]       Message::Move(Step::First), "to the first bar";
    Time TIMELINE ["G" "End"]        Message::Move(Step::Last), "to the last bar";
    Time TIMELINE ["PgDn" "^F" "^D"] Message::Move(Step::PageDown), "twelve bars on";
    Time TIMELINE ["PgUp" "^B" "^U"] Message::Move(Step::PageUp), "twelve bars back";
    Time TIMELINE ["]"]              Message::NextMonth, "to the next bar in which something matches";
    Time TIMELINE ["["]              Message::PreviousMonth, "to the bar before in which something matches";
    Time TIMELINE ["Backspace" "x"]  Message::DropLast, "take back the filter chosen last";
    Time TIMELINE ["X"]              Message::PickFilter, "choose a filter to take back";
    Time TIMELINE ["T"]            Message::Timeline, "close the timeline";
    Time TIMELINE ["Enter"]        Message::Take, "filter by the bar or the range, and go to the list", "filter";
    Time TIMELINE ["Space"]        Message::Toggle, "choose the bar beside others, or take it back", "choose";
    Time TIMELINE ["v"]            Message::Range, "a range of bars: begin it, end it", "range";
    Time TIMELINE ["k" "Up"]       Message::Scale(Scale::Years), "bars for years", "years";
    Time TIMELINE ["j" "Down"]     Message::Scale(Scale::Months), "bars for months", "months";

    Place READ     ["M"]             Message::Map, "the map: where the news are from, a count for each country", "map";
    Place EMPTY    ["M"]             Message::Map, "the map: where the news are from, a count for each country";
    Place TIMELINE ["M"]             Message::Map, "the map: where the news are from, a count for each country";
    Place ON_MAP  ["Up"]              Message::OnMap(MapKey::Go(Bearing::North)), "to the nearest country that way";
    Place ON_MAP  ["Down"]            Message::OnMap(MapKey::Go(Bearing::South)), "to the nearest country that way";
    Place ON_MAP  ["Left"]            Message::OnMap(MapKey::Go(Bearing::West)), "to the nearest country that way";
    Place ON_MAP  ["Right"]           Message::OnMap(MapKey::Go(Bearing::East)), "to the nearest country that way";
    Place ON_MAP  ["Home"]            Message::Move(Step::First), "to the first country of the table";
    Place ON_MAP  ["End"]             Message::Move(Step::Last), "to the last country of the table";
    Place ON_MAP  ["PgDn" "^F"]       Message::Move(Step::PageDown), "a page of the table down";
    Place ON_MAP  ["PgUp" "^B"]       Message::Move(Step::PageUp), "a page of the table up";
    Place ON_MAP   ["Enter"]        Message::OnMap(MapKey::Only), "filter by this country alone and go to the list", "filter";
    Place MAP      ["Space"]        Message::OnMap(MapKey::Toggle), "choose a country or take it back", "choose";
    Place MAP_FIND ["Space"]        Message::OnMap(MapKey::ToggleOrSpace), "choose a country or take it back", "choose";
    Place MAP_FIND ["Esc"]          Message::OnMap(MapKey::FindEnd), "stop finding a value by typing", "stop finding";
    Place MAP      ["Backspace"]    Message::DropLast, "take back the filter chosen last";
    Place MAP     ["S"]              Message::OnMap(MapKey::Sort), "the table by count, by name", "sort";

    Mark READ    ["s"]               Message::Star, "star, or take the star away", "star";
    Mark READ    ["m" "r"]           Message::ToggleRead, "mark read, or unread";
    Mark READ    ["A"]               Message::MarkAllRead, "mark everything the list shows read";
    Mark UNDO    ["u"]               Message::Undo, "undo the last mark, filter or jump", "undo";
    Mark PAGES   ["^_"]              Message::Undo, "undo the last mark, filter or jump";
    Mark PAGES   ["^R"]              Message::Redo, "redo what was undone";
    Mark ON_MAP  ["^_"]              Message::Undo, "undo the last mark, filter or jump";
    Mark ON_MAP  ["^R"]              Message::Redo, "redo what was undone";

    Link READ    ["o"]               Message::OpenLink, "open the article in the browser", "open in browser";
    Link READ    ["O"]               Message::PickLink, "choose one of its links";
    Link READ    ["y"]               Message::CopyLink, "copy the link";
    Link READ    ["Y"]               Message::CopyCitation, "copy a citation";

    Program PICK       ["1-9"]       Message::Pick(0), "pick the line with that number";
    Program PICK       ["Enter"]     Message::Run, "pick the line under the cursor", "pick";
    Program PAGES      ["?" "F1"]    Message::Help, "help: everything that can be done", "help";
    Program MAP        ["?" "F1"]    Message::Help, "help: everything that can be done", "help";
    Program MAP_FIND   ["F1"]        Message::Help, "help: everything that can be done", "help";
    Program PAGES      [":" "^P"]    Message::Commands, "find a command by its words and run it";
    Program HELP       ["Enter"]     Message::Run, "run the command under the cursor", "run";
    Program HELP_STILL ["?" "F1"]    Message::Escape, "close the help";
    Program EVERYWHERE ["^Z"]        Message::Suspend, "put the reader to sleep; `fg` wakes it";
    Program LISTS      ["q"]         Message::Back, "quit", "quit";
    Program INSIDE     ["q"]         Message::Back, "back", "back";
    Program FILTERS    ["Esc"]       Message::Escape, "back, never quits", "back";
    Program MAP        ["Esc"]       Message::Escape, "back, never quits", "back";
    Program NOT_FILTERS ["Esc"]      Message::Escape, "back, never quits";
    Program HELP_FIND ["Esc"]     Message::Escape, "close the help", "close";
    Program UNDO       ["Q"]         Message::Quit, "quit now";
    Program EVERYWHERE ["^C"]        Message::Quit, "quit now";

    Edit ERASING ["Backspace" "^H"]  Message::Edit(Edit::Backspace), "delete the character before the cursor";
    Edit TYPING  ["Delete"]          Message::Edit(Edit::Delete), "delete the character at the cursor";
    Edit ERASING ["^W"]              Message::Edit(Edit::DeleteWord), "delete the word before the cursor";
    Edit ERASING ["^U"]              Message::Edit(Edit::DeleteToStart), "delete everything before the cursor";
    Edit TYPING  ["Left"]            Message::Edit(Edit::Left), "one character left";
    Edit TYPING  ["Right"]           Message::Edit(Edit::Right), "one character right";
    Edit TYPING  ["Home" "^A"]       Message::Edit(Edit::Start), "to the start of the line";
    Edit TYPING  ["End" "^E"]        Message::Edit(Edit::End), "to the end of the line";
};

/// What a key says in a mode; `None` for a key that has no name here, such as a lone modifier.
pub fn message(mode: Mode, event: KeyEvent) -> Option<Message> {
    let key = name(event)?;
    if let Some(binding) = binding(mode, &key) {
        return Some(with_number(&binding.message, &key));
    }
    let types = matches!(
        mode,
        Mode::Search | Mode::Find | Mode::HelpFind | Mode::Filters | Mode::Help | Mode::Map | Mode::MapFind
    );
    match event.code {
        KeyCode::Char(c) if types && plain(event) => Some(Message::Edit(Edit::Insert(c))),
        _ => Some(Message::Unbound(key.into_owned())),
    }
}

/// What the mouse says; `None` for what nothing here listens to: other buttons, releases, moves.
pub fn mouse_message(event: MouseEvent) -> Option<Message> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Message::Mouse(Mouse { kind, column: event.column, row: event.row }))
}

/// The row of the table a key stands in, for a mode.
pub fn binding(mode: Mode, key: &str) -> Option<&'static Binding> {
    BINDINGS.iter().find(|b| b.modes.contains(&mode) && b.keys.iter().any(|&bound| stands_for(bound, key)))
}

/// The keys worth a hint in a mode, each with its word.
pub fn hints(mode: Mode) -> impl Iterator<Item = (&'static str, &'static str)> {
    BINDINGS.iter().filter(move |b| b.modes.contains(&mode)).filter_map(move |b| {
        let key = b.keys.iter().find(|key| binding(mode, key).is_some_and(|found| std::ptr::eq(found, b)))?;
        Some((*key, b.hint?))
    })
}

/// The table as people read it: each thing that can be done once, with all its keys, in the order of the help.
pub fn table() -> Vec<(&'static Binding, Vec<&'static str>)> {
    let mut table: Vec<(&Binding, Vec<&str>)> = Vec::new();
    for binding in BINDINGS {
        let same =
            |(row, _): &&mut (&Binding, Vec<&str>)| row.group == binding.group && row.help == binding.help;
        match table.iter_mut().find(same) {
            Some((_, keys)) => {
                keys.extend(binding.keys.iter().filter(|key| !keys.contains(key)).collect::<Vec<_>>())
            }
            None => table.push((binding, binding.keys.to_vec())),
        }
    }
    table
}

fn stands_for(bound: &str, key: &str) -> bool {
    bound == key || (bound == "1-9" && matches!(key.as_bytes(), [b'1'..=b'9']))
}

/// The message of a row that stands for several digits carries the digit pressed.
fn with_number(message: &Message, key: &str) -> Message {
    let digit = key.parse().unwrap_or(0);
    match message {
        Message::Relax(_) => Message::Relax(digit),
        Message::Pick(_) => Message::Pick(digit),
        other => other.clone(),
    }
}

fn plain(event: KeyEvent) -> bool {
    !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER)
}

/// A key as the table and the help spell it; `None` for keys no terminal program binds.
fn name(event: KeyEvent) -> Option<Cow<'static, str>> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char(_) if event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER) => {
            return None;
        }
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

    #[test]
    fn no_key_is_bound_twice_in_a_mode() {
        for &mode in EVERYWHERE {
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
    fn every_row_can_be_reached_in_each_of_its_modes() {
        for row in BINDINGS {
            for &mode in row.modes {
                let reached = row.keys.iter().any(|&key| {
                    let key = if key == "1-9" { "4" } else { key };
                    binding(mode, key).is_some_and(|found| std::ptr::eq(found, row))
                });
                assert!(reached, "{:?} in {mode:?}", row.keys);
            }
        }
    }

    #[test]
    fn a_digit_travels_with_its_message() {
        let five = KeyEvent::new(KeyCode::Char('5'), KeyModifiers::NONE);
        assert_eq!(message(Mode::Empty, five), Some(Message::Relax(5)));
        assert_eq!(message(Mode::Pick, five), Some(Message::Pick(5)));
        assert_eq!(message(Mode::Search, five), Some(Message::Edit(Edit::Insert('5'))));
        assert_eq!(message(Mode::List, five), Some(Message::Unbound("5".to_owned())));
    }

    #[test]
    fn letters_in_the_filter_pane_begin_to_find() {
        for (letter, finds) in
            [('l', true), ('T', true), ('é', true), ('q', true), ('Q', true), ('j', false), ('F', false)]
        {
            let message = message(Mode::Filters, KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
            assert_eq!(message == Some(Message::Edit(Edit::Insert(letter))), finds, "{letter}");
        }
    }
}
