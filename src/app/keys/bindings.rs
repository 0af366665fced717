//! The table of keys: every key with the modes it holds in, what it says and what the help tells of it. How a key is
//! looked up in it is in `keymap`.

use crate::app::keys::Step;
use crate::app::keys::keymap::{Binding, Group, Mode};
use crate::app::{
    ArticleKey, Bearing, CountriesKey, Edit, FeedsKey, FilterCommand, FiltersKey, FocusCommand, HelpKey,
    ListKey, MapKey, MarkCommand, Message, Pane, PickKey, SearchKey, Target, TimelineKey,
};
use crate::news::Scale;

/// Every mode there is.
pub(in crate::app) const EVERYWHERE: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Detail,
    Mode::Filters,
    Mode::Find,
    Mode::Search,
    Mode::Help,
    Mode::HelpFind,
    Mode::Pick,
    Mode::Correct,
    Mode::Feeds,
    Mode::FeedLine,
    Mode::Timeline,
    Mode::Map,
    Mode::MapFind,
];
const PANES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Filters];
/// The panes in which every letter is a command.
const SHOWN: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail];
const LISTS: &[Mode] = &[Mode::List, Mode::Empty];
const INSIDE: &[Mode] = &[Mode::Detail, Mode::Help, Mode::Pick, Mode::Feeds, Mode::Timeline];
const NOT_FILTERS: &[Mode] =
    &[Mode::List, Mode::Empty, Mode::Detail, Mode::Help, Mode::Pick, Mode::Feeds, Mode::Timeline];
/// What changes filters and marks back and forth.
const UNDO: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Timeline];
/// Wherever letters are commands and no name is looked for by them.
const LETTERS: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Pick, Mode::Feeds, Mode::Timeline];
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
    Mode::Correct,
    Mode::Feeds,
];
const STILL: &[Mode] =
    &[Mode::List, Mode::Empty, Mode::Detail, Mode::Filters, Mode::Help, Mode::Pick, Mode::Feeds];
const VIM: &[Mode] = &[Mode::List, Mode::Empty, Mode::Detail, Mode::Help, Mode::Pick, Mode::Feeds];
const CORRECT: &[Mode] = &[Mode::Correct];
const FEEDS: &[Mode] = &[Mode::Feeds];
const FEED_LINE: &[Mode] = &[Mode::FeedLine];
const TYPING: &[Mode] = &[Mode::Search, Mode::Find, Mode::HelpFind, Mode::Correct, Mode::FeedLine];
/// The lines of text that can be taken back from their end: the map's arrows move on the map.
const ERASING: &[Mode] =
    &[Mode::Search, Mode::Find, Mode::HelpFind, Mode::Correct, Mode::FeedLine, Mode::MapFind];
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
    Move FILTERS ["j"]               Message::Filters(FiltersKey::MoveByLetter('j')), "down one row";
    Move FILTERS ["k"]               Message::Filters(FiltersKey::MoveByLetter('k')), "up one row";
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
    Move PANES   ["Tab"]             Message::Focus(FocusCommand::Next), "to the next pane";
    Move PANES   ["S-Tab"]           Message::Focus(FocusCommand::Previous), "to the pane before";
    Move READ    ["h" "Left"]        Message::Focus(FocusCommand::Left), "to the pane on the left";
    Move READ    ["l" "Right"]       Message::Focus(FocusCommand::Right), "to the pane on the right";
    Move EMPTY   ["h" "Left"]        Message::Focus(FocusCommand::Left), "to the pane on the left";
    Move READ    ["1"]               Message::Focus(FocusCommand::On(Pane::Filters)), "to the filters";
    Move READ    ["2"]               Message::Focus(FocusCommand::On(Pane::List)), "to the list";
    Move READ    ["3"]               Message::Focus(FocusCommand::On(Pane::Detail)), "to the article";
    Move FILTERS ["1"]               Message::Focus(FocusCommand::On(Pane::Filters)), "to the filters";
    Move FILTERS ["2"]               Message::Focus(FocusCommand::On(Pane::List)), "to the list";
    Move FILTERS ["3"]               Message::Focus(FocusCommand::On(Pane::Detail)), "to the article";
    Move LIST    ["Enter"]           Message::Focus(FocusCommand::On(Pane::Detail)), "open the article", "open";
    Move READ    ["z"]               Message::Focus(FocusCommand::Zoom), "read in full width, or go back to the panes";
    Move READ    ["J"]               Message::Article(ArticleKey::Scroll(Step::Next)), "scroll the article without leaving the list";
    Move READ    ["K"]               Message::Article(ArticleKey::Scroll(Step::Previous)), "scroll the article back";
    Move READ    ["a"]               Message::Open(Target::Related), "choose a related article, or the same story elsewhere";
    Move DETAIL  ["Space"]           Message::Article(ArticleKey::Scroll(Step::PageDown)), "scroll the article a page";

    Search PAGES  ["/"]              Message::Search(SearchKey::Open), "search as you type, slips forgiven", "search";
    Search MAP    ["/"]              Message::Search(SearchKey::Open), "search as you type, slips forgiven", "search";
    Search SEARCH ["Enter"]          Message::Search(SearchKey::Keep), "keep the search and go to the list", "keep";
    Search SEARCH ["Esc"]            Message::Search(SearchKey::Clear), "clear the search and return to where it began", "clear";
    Search SEARCH ["Up"]             Message::Search(SearchKey::Older), "an earlier search", "earlier";
    Search SEARCH ["Down"]           Message::Search(SearchKey::Newer), "a later search";
    Search SEARCH ["Tab"]            Message::Search(SearchKey::Complete), "complete a field or its value; again: the next one", "complete";
    Search SEARCH ["S-Tab"]          Message::Search(SearchKey::CompleteBack), "the completion before";
    Search READ   ["n"]              Message::Article(ArticleKey::NextMatch), "next match in the article; without a search, next unread";
    Search READ   ["N"]              Message::Article(ArticleKey::PreviousMatch), "previous match, or previous unread";
    Search EMPTY  ["1-9"]            Message::List(ListKey::Suggestion(0)), "take up a suggestion when nothing was found", "suggestion";

    Filter SHOWN   ["f"]             Message::Focus(FocusCommand::On(Pane::Filters)), "go to the filters", "filters";
    Filter CHOOSE  ["Enter"]         Message::Filters(FiltersKey::Toggle), "choose a value or take it back; open or close a heading";
    Filter FILTERS ["Space"]         Message::Filters(FiltersKey::Toggle), "choose a value or take it back; open or close a heading", "choose";
    Filter FIND    ["Space"]         Message::Filters(FiltersKey::ToggleOrSpace), "choose a value or take it back; open or close a heading", "choose";
    Filter FILTERS ["Right"]         Message::Filters(FiltersKey::Unfold), "open a year or heading";
    Filter FILTERS ["Left"]          Message::Filters(FiltersKey::Fold), "close a year or heading";
    Filter FIND    ["Esc"]           Message::Filters(FiltersKey::FindEnd), "stop finding a value by typing", "stop finding";
    Filter PANES   ["]"]             Message::Filter(FilterCommand::NextMonth), "filter by the next month";
    Filter PANES   ["["]             Message::Filter(FilterCommand::PreviousMonth), "filter by the month before";
    Filter SHOWN   ["Backspace" "x"] Message::Filter(FilterCommand::DropLast), "take back the filter chosen last";
    Filter FILTERS ["Backspace"]     Message::Filter(FilterCommand::DropLast), "take back the filter chosen last";
    Filter SHOWN   ["X"]             Message::Open(Target::Chips), "choose a filter to take back";
    Filter UNDO    ["F"]             Message::Filter(FilterCommand::Clear), "clear all filters";
    Filter FILTERS ["F"]             Message::Filters(FiltersKey::ActByLetter('F')), "clear all filters";
    Filter FILTERS ["-"]             Message::Filters(FiltersKey::Exclude), "exclude a value, or let it in again", "exclude";
    Filter FIND    ["-"]             Message::Filters(FiltersKey::ExcludeOrDash), "exclude a value, or let it in again", "exclude";
    Filter FILTERS ["v"]             Message::Filters(FiltersKey::ActByLetter('v')), "a range of months: begin it, end it";
    Filter FILTERS ["S"]             Message::Filters(FiltersKey::ActByLetter('S')), "values by count or by name";
    Filter SHOWN   ["S"]             Message::List(ListKey::Sort), "order: newest, oldest, relevance, source";

    Time READ     ["T"]              Message::Open(Target::Timeline), "timeline: pick a month, a year or a range", "timeline";
    Time EMPTY    ["T"]              Message::Open(Target::Timeline), "timeline: pick a month, a year or a range";
    Time TIMELINE ["l" "Right"]      Message::Move(Step::Next), "to the bar on the right";
    Time TIMELINE ["h" "Left"]       Message::Move(Step::Previous), "to the bar on the left";
    Time TIMELINE ["g" "Home"]       Message::Move(Step::First), "to the first bar";
    Time TIMELINE ["G" "End"]        Message::Move(Step::Last), "to the last bar";
    Time TIMELINE ["PgDn" "^F" "^D"] Message::Move(Step::PageDown), "twelve bars on";
    Time TIMELINE ["PgUp" "^B" "^U"] Message::Move(Step::PageUp), "twelve bars back";
    Time TIMELINE ["]"]              Message::Timeline(TimelineKey::NextMatch), "to the next bar in which something matches";
    Time TIMELINE ["["]              Message::Timeline(TimelineKey::PreviousMatch), "to the bar before in which something matches";
    Time TIMELINE ["Backspace" "x"]  Message::Filter(FilterCommand::DropLast), "take back the filter chosen last";
    Time TIMELINE ["X"]              Message::Open(Target::Chips), "choose a filter to take back";
    Time TIMELINE ["T"]            Message::Open(Target::Timeline), "close the timeline";
    Time TIMELINE ["Enter"]        Message::Timeline(TimelineKey::Take), "filter by the bar or the range, and go to the list", "filter";
    Time TIMELINE ["Space"]        Message::Timeline(TimelineKey::Toggle), "choose the bar beside others, or take it back", "choose";
    Time TIMELINE ["v"]            Message::Timeline(TimelineKey::Range), "a range of bars: begin it, end it", "range";
    Time TIMELINE ["k" "Up"]       Message::Timeline(TimelineKey::Scale(Scale::Years)), "bars for years", "years";
    Time TIMELINE ["j" "Down"]     Message::Timeline(TimelineKey::Scale(Scale::Months)), "bars for months", "months";

    Place READ     ["M"]             Message::Open(Target::Map), "the map: where the news are from, a count for each country", "map";
    Place EMPTY    ["M"]             Message::Open(Target::Map), "the map: where the news are from, a count for each country";
    Place TIMELINE ["M"]             Message::Open(Target::Map), "the map: where the news are from, a count for each country";
    Place ON_MAP  ["Up"]              Message::Map(MapKey::Go(Bearing::North)), "to the nearest country that way";
    Place ON_MAP  ["Down"]            Message::Map(MapKey::Go(Bearing::South)), "to the nearest country that way";
    Place ON_MAP  ["Left"]            Message::Map(MapKey::Go(Bearing::West)), "to the nearest country that way";
    Place ON_MAP  ["Right"]           Message::Map(MapKey::Go(Bearing::East)), "to the nearest country that way";
    Place ON_MAP  ["Home"]            Message::Move(Step::First), "to the first country of the table";
    Place ON_MAP  ["End"]             Message::Move(Step::Last), "to the last country of the table";
    Place ON_MAP  ["PgDn" "^F"]       Message::Move(Step::PageDown), "a page of the table down";
    Place ON_MAP  ["PgUp" "^B"]       Message::Move(Step::PageUp), "a page of the table up";
    Place ON_MAP   ["Enter"]        Message::Map(MapKey::Only), "filter by this country alone and go to the list", "filter";
    Place MAP      ["Space"]        Message::Map(MapKey::Toggle), "choose a country or take it back", "choose";
    Place MAP_FIND ["Space"]        Message::Map(MapKey::ToggleOrSpace), "choose a country or take it back", "choose";
    Place MAP_FIND ["Esc"]          Message::Map(MapKey::FindEnd), "stop finding a value by typing", "stop finding";
    Place MAP      ["Backspace"]    Message::Filter(FilterCommand::DropLast), "take back the filter chosen last";
    Place MAP     ["S"]              Message::Map(MapKey::Sort), "the table by count, by name", "sort";

    Mark READ    ["s"]               Message::Mark(MarkCommand::Star), "star, or take the star away", "star";
    Mark READ    ["m" "r"]           Message::Mark(MarkCommand::Read), "mark read, or unread";
    Mark READ    ["A"]               Message::Mark(MarkCommand::AllRead), "mark everything the list shows read";
    Mark SHOWN   ["c"]               Message::Open(Target::Countries), "correct the item's countries";
    Mark CORRECT ["Space"]           Message::Countries(CountriesKey::ToggleOrSpace), "put a country on or off", "on or off";
    Mark CORRECT ["Enter"]           Message::Countries(CountriesKey::Toggle), "put a country on or off";
    Mark CORRECT ["^N"]              Message::Move(Step::Next), "down one row of the item's countries";
    Mark CORRECT ["^P"]              Message::Move(Step::Previous), "up one row of the item's countries";
    Mark UNDO    ["u"]               Message::Undo, "undo the last mark, correction, filter or jump", "undo";
    Mark PAGES   ["^_"]              Message::Undo, "undo the last mark, correction, filter or jump";
    Mark PAGES   ["^R"]              Message::Redo, "redo what was undone";
    Mark ON_MAP  ["^_"]              Message::Undo, "undo the last mark, correction, filter or jump";
    Mark ON_MAP  ["^R"]              Message::Redo, "redo what was undone";
    Mark CORRECT ["^_"]              Message::Undo, "undo the last mark, correction, filter or jump";
    Mark CORRECT ["^R"]              Message::Redo, "redo what was undone";

    Feed UNDO    ["E"]               Message::Open(Target::Feeds), "the feeds: how they fare; add, rename, pause, remove";
    Feed UNDO    ["R"]               Message::RefreshAll, "refresh the feeds: the only key that uses the network";
    Feed FEEDS   ["a"]               Message::Feeds(FeedsKey::Add), "follow a feed by its address", "add";
    Feed FEEDS   ["R"]               Message::RefreshAll, "refresh the feeds: the only key that uses the network", "refresh";
    Feed FEEDS   ["Space"]           Message::Feeds(FeedsKey::Toggle), "follow what is suggested; pause a feed, or no longer";
    Feed FEEDS   ["e"]               Message::Feeds(FeedsKey::Rename), "call the feed otherwise", "rename";
    Feed FEEDS   ["d" "x"]           Message::Feeds(FeedsKey::Remove), "follow the feed no longer; its articles stay", "remove";
    Feed FEEDS   ["p"]               Message::Feeds(FeedsKey::Pause), "leave the feed out of refreshes, or no longer", "pause";
    Feed FEEDS   ["m"]               Message::Feeds(FeedsKey::Readdress), "follow the feed where its server says it has moved";
    Feed FEEDS   ["Enter"]           Message::Feeds(FeedsKey::Enter), "show the feed's articles, or follow what is suggested", "articles";
    Feed FEED_LINE ["Enter"]         Message::Feeds(FeedsKey::Enter), "take what is typed", "take";
    Feed FEED_LINE ["Esc"]           Message::Escape, "drop what is typed", "drop";
    Feed FEEDS   ["g"]               Message::Move(Step::First), "to the first feed";
    Feed FEEDS   ["G"]               Message::Move(Step::Last), "to the last feed";
    Feed FEEDS   ["u" "^_"]          Message::Undo, "undo the last change of the feeds", "undo";
    Feed FEEDS   ["^R"]              Message::Redo, "redo what was undone of the feeds";

    Link READ    ["o"]               Message::Article(ArticleKey::OpenLink), "open the article in the browser", "open in browser";
    Link READ    ["O"]               Message::Open(Target::Links), "choose one of its links";
    Link READ    ["y"]               Message::Article(ArticleKey::CopyLink), "copy the link";
    Link READ    ["Y"]               Message::Article(ArticleKey::CopyCitation), "copy a citation";

    Program PICK       ["1-9"]       Message::Pick(PickKey::Number(0)), "pick the line with that number";
    Program PICK       ["Enter"]     Message::Pick(PickKey::Current), "pick the line under the cursor", "pick";
    Program PAGES      ["?" "F1"]    Message::Open(Target::Help), "help: everything that can be done", "help";
    Program MAP        ["?" "F1"]    Message::Open(Target::Help), "help: everything that can be done", "help";
    Program FEEDS      ["?" "F1"]    Message::Open(Target::Help), "help: everything that can be done", "help";
    Program MAP_FIND   ["F1"]        Message::Open(Target::Help), "help: everything that can be done", "help";
    Program PAGES      [":" "^P"]    Message::Open(Target::Commands), "find a command by its words and run it";
    Program HELP       ["Enter"]     Message::Help(HelpKey::Run), "run the command under the cursor", "run";
    Program HELP_STILL ["?" "F1"]    Message::Escape, "close the help";
    Program EVERYWHERE ["^Z"]        Message::Suspend, "put the reader to sleep; `fg` wakes it";
    Program LISTS      ["q"]         Message::Back, "quit", "quit";
    Program INSIDE     ["q"]         Message::Back, "back", "back";
    Program FILTERS    ["Esc"]       Message::Escape, "back, never quits", "back";
    Program MAP        ["Esc"]       Message::Escape, "back, never quits", "back";
    Program NOT_FILTERS ["Esc"]      Message::Escape, "back, never quits";
    Program HELP_FIND ["Esc"]     Message::Escape, "close the help", "close";
    Program CORRECT    ["Esc"]       Message::Escape, "clear what is typed, then close the list", "close";
    Program LETTERS    ["Q"]         Message::Quit, "quit now";
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
