//! The table of keys. Each key: its modes, its message, its help text. `keymap` looks keys up in it.

use crate::app::keys::Step;
use crate::app::keys::keymap::{Binding, Group, Mode};
use crate::app::{
    ArticleKey, Bearing, CountriesKey, Edit, FeedsKey, FilterCommand, FiltersKey, FocusCommand, HelpKey,
    ListKey, MapKey, MarkCommand, Message, Pane, PickKey, SearchKey, Target, TimelineKey,
};
use crate::news::Scale;

/// Every mode.
pub(in crate::app) const ALL_MODES: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Find,
    Mode::Search,
    Mode::Help,
    Mode::HelpFind,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
    Mode::FeedLine,
    Mode::Timeline,
    Mode::Map,
    Mode::MapFind,
];
/// The three panes, with or without articles.
const PANES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Filters];
/// The panes in which every letter is a command.
const LETTER_PANES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article];
/// The list, with or without articles.
const LISTS: &[Mode] = &[Mode::List, Mode::Empty];
/// The modes in which `q` goes back instead of quitting.
const Q_GOES_BACK: &[Mode] = &[Mode::Article, Mode::Help, Mode::Pick, Mode::Feeds, Mode::Timeline];
/// The modes in which Esc goes back and is not worth a hint.
const ESC_GOES_BACK: &[Mode] =
    &[Mode::List, Mode::Empty, Mode::Article, Mode::Help, Mode::Pick, Mode::Feeds, Mode::Timeline];
/// The modes in which letters undo, clear the filters and open the feeds.
const UNDO: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Timeline];
/// The modes in which letters are commands and never find a name.
const LETTERS: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Pick, Mode::Feeds, Mode::Timeline];
/// The panes and the timeline.
const PAGES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Filters, Mode::Timeline];
/// The timeline.
const TIMELINE: &[Mode] = &[Mode::Timeline];
/// The panes with an article under the cursor.
const WITH_ARTICLE: &[Mode] = &[Mode::List, Mode::Article];
/// The list with articles.
const LIST: &[Mode] = &[Mode::List];
/// The list without articles.
const EMPTY: &[Mode] = &[Mode::Empty];
/// The open article.
const ARTICLE: &[Mode] = &[Mode::Article];
/// The filters while nothing is typed.
const FILTERS: &[Mode] = &[Mode::Filters];
/// The filters, also while a value is being found.
const FILTERS_FIND: &[Mode] = &[Mode::Filters, Mode::Find];
/// The filters while a value is being found.
const FIND: &[Mode] = &[Mode::Find];
/// The search line.
const SEARCH: &[Mode] = &[Mode::Search];
/// The help, also while it is being narrowed.
const HELP: &[Mode] = &[Mode::Help, Mode::HelpFind];
/// The help while nothing is typed.
const HELP_UNTYPED: &[Mode] = &[Mode::Help];
/// The help while it is being narrowed.
const HELP_FIND: &[Mode] = &[Mode::HelpFind];
/// A list to pick from.
const PICK: &[Mode] = &[Mode::Pick];
/// The modes in which the arrow and page keys move a cursor over rows.
const ROWS: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Find,
    Mode::Help,
    Mode::HelpFind,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
];
/// The modes in which Home and End go to the first and the last row.
const HOME_END: &[Mode] =
    &[Mode::List, Mode::Empty, Mode::Article, Mode::Filters, Mode::Help, Mode::Pick, Mode::Feeds];
/// The modes in which `j` and `k` move over rows, as in Vim.
const JK_ROWS: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Help, Mode::Pick, Mode::Feeds];
/// The countries of an article.
const COUNTRIES: &[Mode] = &[Mode::Countries];
/// The list of feeds.
const FEEDS: &[Mode] = &[Mode::Feeds];
/// The line typed in the list of feeds.
const FEED_LINE: &[Mode] = &[Mode::FeedLine];
/// The modes with a line of text in which every editing key works.
const TYPING: &[Mode] = &[Mode::Search, Mode::Find, Mode::HelpFind, Mode::Countries, Mode::FeedLine];
/// The modes with a line of text in which the keys that delete backwards work; on the map the arrows do not edit.
const ERASING: &[Mode] =
    &[Mode::Search, Mode::Find, Mode::HelpFind, Mode::Countries, Mode::FeedLine, Mode::MapFind];
/// The map while nothing is typed.
const MAP: &[Mode] = &[Mode::Map];
/// The map while a country is being found.
const MAP_FIND: &[Mode] = &[Mode::MapFind];
/// The map, also while a country is being found.
const ON_MAP: &[Mode] = &[Mode::Map, Mode::MapFind];

macro_rules! keys {
    ($($group:ident $modes:ident [$($key:literal)+] $message:expr, $command:ident: $help:literal $(, $hint:literal)?;)+) => {
        &[$(Binding {
            group: Group::$group,
            modes: $modes,
            keys: &[$($key),+],
            message: $message,
            command: stringify!($command),
            help: $help,
            hint: keys!(@hint $($hint)?),
        }),+]
    };
    (@hint) => { None };
    (@hint $hint:literal) => { Some($hint) };
}

/// The bindings, in the order of the help. The first match wins; a test rejects rows that overlap.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = keys! {
    Move JK_ROWS      ["j"]         Message::Move(Step::Next), down: "down one row";
    Move JK_ROWS      ["k"]         Message::Move(Step::Previous), up: "up one row";
    Move FILTERS      ["j"]         Message::Filters(FiltersKey::MoveByLetter('j')), down: "down one row";
    Move FILTERS      ["k"]         Message::Filters(FiltersKey::MoveByLetter('k')), up: "up one row";
    Move ROWS         ["Down"]      Message::Move(Step::Next), down: "down one row";
    Move ROWS         ["Up"]        Message::Move(Step::Previous), up: "up one row";
    Move LETTER_PANES ["g"]         Message::Move(Step::First), first: "to the first row";
    Move LETTER_PANES ["G"]         Message::Move(Step::Last), last: "to the last row";
    Move HOME_END     ["Home"]      Message::Move(Step::First), first: "to the first row";
    Move HOME_END     ["End"]       Message::Move(Step::Last), last: "to the last row";
    Move PANES        ["^D"]        Message::Move(Step::HalfDown), half_page_down: "half a page down";
    Move PANES        ["^U"]        Message::Move(Step::HalfUp), half_page_up: "half a page up";
    Move ROWS         ["PgDn" "^F"] Message::Move(Step::PageDown), page_down: "a page down";
    Move ROWS         ["PgUp" "^B"] Message::Move(Step::PageUp), page_up: "a page up";
    Move SEARCH       ["PgDn"]      Message::Move(Step::PageDown), page_down: "a page down";
    Move SEARCH       ["PgUp"]      Message::Move(Step::PageUp), page_up: "a page up";
    Move PANES        ["Tab"]       Message::Focus(FocusCommand::Next), next_pane: "to the next pane";
    Move PANES        ["S-Tab"]     Message::Focus(FocusCommand::Previous), previous_pane: "to the pane before";
    Move WITH_ARTICLE ["h" "Left"]  Message::Focus(FocusCommand::Left), pane_left: "to the pane on the left";
    Move WITH_ARTICLE ["l" "Right"] Message::Focus(FocusCommand::Right), pane_right: "to the pane on the right";
    Move EMPTY        ["h" "Left"]  Message::Focus(FocusCommand::Left), pane_left: "to the pane on the left";
    Move WITH_ARTICLE ["1"]         Message::Focus(FocusCommand::On(Pane::Filters)), focus_filters: "to the filters";
    Move WITH_ARTICLE ["2"]         Message::Focus(FocusCommand::On(Pane::List)), focus_list: "to the list";
    Move WITH_ARTICLE ["3"]         Message::Focus(FocusCommand::On(Pane::Article)), focus_article: "to the article";
    Move FILTERS      ["1"]         Message::Focus(FocusCommand::On(Pane::Filters)), focus_filters: "to the filters";
    Move FILTERS      ["2"]         Message::Focus(FocusCommand::On(Pane::List)), focus_list: "to the list";
    Move FILTERS      ["3"]         Message::Focus(FocusCommand::On(Pane::Article)), focus_article: "to the article";
    Move LIST         ["Enter"]     Message::Focus(FocusCommand::On(Pane::Article)), open_article: "open the article", "open";
    Move WITH_ARTICLE ["z"]         Message::Focus(FocusCommand::Zoom), zoom: "read in full width, or go back to the panes";
    Move WITH_ARTICLE ["J"]         Message::Article(ArticleKey::Scroll(Step::Next)), article_down: "scroll the article without leaving the list";
    Move WITH_ARTICLE ["K"]         Message::Article(ArticleKey::Scroll(Step::Previous)), article_up: "scroll the article back";
    Move WITH_ARTICLE ["a"]         Message::Open(Target::Related), related: "choose a related article, or the same story elsewhere";
    Move ARTICLE       ["Space"]     Message::Article(ArticleKey::Scroll(Step::PageDown)), article_page_down: "scroll the article a page";

    Search PAGES        ["/"]     Message::Search(SearchKey::Open), search: "search as you type, slips forgiven", "search";
    Search MAP          ["/"]     Message::Search(SearchKey::Open), search: "search as you type, slips forgiven", "search";
    Search SEARCH       ["Enter"] Message::Search(SearchKey::Keep), keep_search: "keep the search and go to the list", "keep";
    Search SEARCH       ["Esc"]   Message::Search(SearchKey::Cancel), cancel_search: "go back to the search from before", "cancel";
    Search SEARCH       ["Down" "^N"] Message::Search(SearchKey::Down), result_down: "to the result below", "results";
    Search SEARCH       ["Up" "^P"] Message::Search(SearchKey::Up), result_up: "to the result above; in an empty line an earlier search";
    Search SEARCH       ["Tab"]   Message::Search(SearchKey::Complete), complete: "make a filter of a month, country or source; complete a field or its value", "complete";
    Search SEARCH       ["S-Tab"] Message::Search(SearchKey::CompleteBack), complete_back: "the completion before";
    Search WITH_ARTICLE ["n"]     Message::Article(ArticleKey::NextMatch), next_match: "next match in the article; without a search, next unread";
    Search WITH_ARTICLE ["N"]     Message::Article(ArticleKey::PreviousMatch), previous_match: "previous match, or previous unread";
    Search EMPTY        ["1-9"]   Message::List(ListKey::Suggestion(0)), suggestion: "take up a suggestion when nothing was found", "suggestion";

    Filter LETTER_PANES ["f"]             Message::Focus(FocusCommand::On(Pane::Filters)), filters: "go to the filters", "filters";
    Filter FILTERS_FIND ["Enter"]         Message::Filters(FiltersKey::Toggle), toggle_value: "choose a value or take it back; open or close a heading";
    Filter FILTERS      ["Space"]         Message::Filters(FiltersKey::Toggle), toggle_value: "choose a value or take it back; open or close a heading", "choose";
    Filter FIND         ["Space"]         Message::Filters(FiltersKey::ToggleOrSpace), toggle_value: "choose a value or take it back; open or close a heading", "choose";
    Filter FILTERS      ["Right"]         Message::Filters(FiltersKey::Unfold), unfold: "open a year or heading";
    Filter FILTERS      ["Left"]          Message::Filters(FiltersKey::Fold), fold: "close a year or heading";
    Filter FIND         ["Esc"]           Message::Filters(FiltersKey::FindEnd), stop_finding: "stop finding a value by typing", "stop finding";
    Filter PANES        ["]"]             Message::Filter(FilterCommand::NextMonth), next_month: "filter by the next month";
    Filter PANES        ["["]             Message::Filter(FilterCommand::PreviousMonth), previous_month: "filter by the month before";
    Filter LETTER_PANES ["Backspace" "x"] Message::Filter(FilterCommand::DropLast), drop_filter: "take back the filter chosen last, or the search";
    Filter FILTERS      ["Backspace"]     Message::Filter(FilterCommand::DropLast), drop_filter: "take back the filter chosen last, or the search";
    Filter LETTER_PANES ["X"]             Message::Open(Target::Chips), pick_filter: "choose a filter to take back";
    Filter UNDO         ["F"]             Message::Filter(FilterCommand::Clear), clear_filters: "clear all filters and the search";
    Filter FILTERS      ["F"]             Message::Filters(FiltersKey::ActByLetter('F')), clear_filters: "clear all filters and the search";
    Filter FILTERS      ["-"]             Message::Filters(FiltersKey::Exclude), exclude_value: "exclude a value, or let it in again", "exclude";
    Filter FIND         ["-"]             Message::Filters(FiltersKey::ExcludeOrDash), exclude_value: "exclude a value, or let it in again", "exclude";
    Filter FILTERS      ["v"]             Message::Filters(FiltersKey::ActByLetter('v')), month_range: "a range of months: begin it, end it";
    Filter FILTERS      ["S"]             Message::Filters(FiltersKey::ActByLetter('S')), sort_values: "values by count or by name";
    Filter LETTER_PANES ["S"]             Message::List(ListKey::Sort), sort: "order: newest, oldest, relevance, source";

    Time WITH_ARTICLE ["T"]              Message::Open(Target::Timeline), timeline: "timeline: pick a month, a year or a range", "timeline";
    Time EMPTY        ["T"]              Message::Open(Target::Timeline), timeline: "timeline: pick a month, a year or a range";
    Time TIMELINE     ["l" "Right"]      Message::Move(Step::Next), next_bar: "to the bar on the right";
    Time TIMELINE     ["h" "Left"]       Message::Move(Step::Previous), previous_bar: "to the bar on the left";
    Time TIMELINE     ["g" "Home"]       Message::Move(Step::First), first_bar: "to the first bar";
    Time TIMELINE     ["G" "End"]        Message::Move(Step::Last), last_bar: "to the last bar";
    Time TIMELINE     ["PgDn" "^F" "^D"] Message::Move(Step::PageDown), year_on: "twelve bars on";
    Time TIMELINE     ["PgUp" "^B" "^U"] Message::Move(Step::PageUp), year_back: "twelve bars back";
    Time TIMELINE     ["]"]              Message::Timeline(TimelineKey::NextMatch), next_matching_bar: "to the next bar in which something matches";
    Time TIMELINE     ["["]              Message::Timeline(TimelineKey::PreviousMatch), previous_matching_bar: "to the bar before in which something matches";
    Time TIMELINE     ["Backspace" "x"]  Message::Filter(FilterCommand::DropLast), drop_filter: "take back the filter chosen last, or the search";
    Time TIMELINE     ["X"]              Message::Open(Target::Chips), pick_filter: "choose a filter to take back";
    Time TIMELINE     ["T"]              Message::Open(Target::Timeline), close_timeline: "close the timeline";
    Time TIMELINE     ["Enter"]          Message::Timeline(TimelineKey::Take), filter_by_bar: "filter by the bar or the range, and go to the list", "filter";
    Time TIMELINE     ["Space"]          Message::Timeline(TimelineKey::Toggle), toggle_bar: "choose the bar beside others, or take it back", "choose";
    Time TIMELINE     ["v"]              Message::Timeline(TimelineKey::Range), bar_range: "a range of bars: begin it, end it", "range";
    Time TIMELINE     ["k" "Up"]         Message::Timeline(TimelineKey::Scale(Scale::Years)), years: "bars for years", "years";
    Time TIMELINE     ["j" "Down"]       Message::Timeline(TimelineKey::Scale(Scale::Months)), months: "bars for months", "months";

    Map WITH_ARTICLE ["M"]         Message::Open(Target::Map), map: "the map: where the news are from, a count for each country", "map";
    Map EMPTY        ["M"]         Message::Open(Target::Map), map: "the map: where the news are from, a count for each country";
    Map TIMELINE     ["M"]         Message::Open(Target::Map), map: "the map: where the news are from, a count for each country";
    Map ON_MAP       ["Up"]        Message::Map(MapKey::Go(Bearing::North)), nearest_country: "to the nearest country that way";
    Map ON_MAP       ["Down"]      Message::Map(MapKey::Go(Bearing::South)), nearest_country: "to the nearest country that way";
    Map ON_MAP       ["Left"]      Message::Map(MapKey::Go(Bearing::West)), nearest_country: "to the nearest country that way";
    Map ON_MAP       ["Right"]     Message::Map(MapKey::Go(Bearing::East)), nearest_country: "to the nearest country that way";
    Map ON_MAP       ["Home"]      Message::Move(Step::First), first_country: "to the first country of the table";
    Map ON_MAP       ["End"]       Message::Move(Step::Last), last_country: "to the last country of the table";
    Map ON_MAP       ["PgDn" "^F"] Message::Move(Step::PageDown), countries_page_down: "a page of the table down";
    Map ON_MAP       ["PgUp" "^B"] Message::Move(Step::PageUp), countries_page_up: "a page of the table up";
    Map ON_MAP       ["Enter"]     Message::Map(MapKey::Only), filter_by_country: "filter by this country alone and go to the list", "filter";
    Map MAP          ["Space"]     Message::Map(MapKey::Toggle), toggle_country: "choose a country or take it back", "choose";
    Map MAP_FIND     ["Space"]     Message::Map(MapKey::ToggleOrSpace), toggle_country: "choose a country or take it back", "choose";
    Map MAP_FIND     ["Esc"]       Message::Map(MapKey::FindEnd), stop_finding: "stop finding a value by typing", "stop finding";
    Map MAP          ["Backspace"] Message::Filter(FilterCommand::DropLast), drop_filter: "take back the filter chosen last, or the search";
    Map MAP          ["S"]         Message::Map(MapKey::Sort), sort_countries: "the table by count, by name", "sort";

    Mark WITH_ARTICLE ["s"]     Message::Mark(MarkCommand::Star), star: "star, or take the star away", "star";
    Mark WITH_ARTICLE ["m" "r"] Message::Mark(MarkCommand::Read), read: "mark read, or unread";
    Mark WITH_ARTICLE ["A"]     Message::Mark(MarkCommand::AllRead), all_read: "mark everything the list shows read";
    Mark WITH_ARTICLE ["D"]     Message::Mark(MarkCommand::Remove), remove: "remove the item; u brings it back";
    Mark LETTER_PANES ["c"]     Message::Open(Target::Countries), correct_countries: "correct the item's countries";
    Mark COUNTRIES    ["Space"] Message::Countries(CountriesKey::ToggleOrSpace), put_country: "put a country on or off", "on or off";
    Mark COUNTRIES    ["Enter"] Message::Countries(CountriesKey::Toggle), put_country: "put a country on or off";
    Mark COUNTRIES    ["^N"]    Message::Move(Step::Next), next_country: "down one row of the item's countries";
    Mark COUNTRIES    ["^P"]    Message::Move(Step::Previous), previous_country: "up one row of the item's countries";
    Mark UNDO         ["u"]     Message::Undo, undo: "undo the last mark, correction, filter or jump", "undo";
    Mark PAGES        ["^_"]    Message::Undo, undo: "undo the last mark, correction, filter or jump";
    Mark PAGES        ["^R"]    Message::Redo, redo: "redo what was undone";
    Mark ON_MAP       ["^_"]    Message::Undo, undo: "undo the last mark, correction, filter or jump";
    Mark ON_MAP       ["^R"]    Message::Redo, redo: "redo what was undone";
    Mark COUNTRIES    ["^_"]    Message::Undo, undo: "undo the last mark, correction, filter or jump";
    Mark COUNTRIES    ["^R"]    Message::Redo, redo: "redo what was undone";

    Feed UNDO      ["E"]      Message::Open(Target::Feeds), feeds: "the feeds: how they fare; add, rename, pause, remove";
    Feed UNDO      ["R"]      Message::RefreshAll, refresh: "refresh the feeds: the only key that uses the network";
    Feed FEEDS     ["a"]      Message::Feeds(FeedsKey::Add), add_feed: "follow a feed by its address", "add";
    Feed FEEDS     ["R"]      Message::RefreshAll, refresh: "refresh the feeds: the only key that uses the network", "refresh";
    Feed FEEDS     ["Space"]  Message::Feeds(FeedsKey::Toggle), toggle_feed: "follow what is suggested; pause a feed, or no longer";
    Feed FEEDS     ["e"]      Message::Feeds(FeedsKey::Rename), rename_feed: "call the feed otherwise", "rename";
    Feed FEEDS     ["d" "x"]  Message::Feeds(FeedsKey::Remove), remove_feed: "follow the feed no longer; its articles stay", "remove";
    Feed FEEDS     ["D"]      Message::Feeds(FeedsKey::RemoveWithArticles), remove_feed_with_articles: "follow the feed no longer, and remove its articles";
    Feed FEEDS     ["p"]      Message::Feeds(FeedsKey::Pause), pause_feed: "leave the feed out of refreshes, or no longer", "pause";
    Feed FEEDS     ["m"]      Message::Feeds(FeedsKey::Readdress), move_feed: "follow the feed where its server says it has moved";
    Feed FEEDS     ["Enter"]  Message::Feeds(FeedsKey::Enter), feed_articles: "show the feed's articles, or follow what is suggested", "articles";
    Feed FEED_LINE ["Enter"]  Message::Feeds(FeedsKey::Enter), take_line: "take what is typed", "take";
    Feed FEED_LINE ["Esc"]    Message::Escape, drop_line: "drop what is typed", "drop";
    Feed FEEDS     ["g"]      Message::Move(Step::First), first_feed: "to the first feed";
    Feed FEEDS     ["G"]      Message::Move(Step::Last), last_feed: "to the last feed";
    Feed FEEDS     ["u" "^_"] Message::Undo, undo_feeds: "undo the last change of the feeds", "undo";
    Feed FEEDS     ["^R"]     Message::Redo, redo_feeds: "redo what was undone of the feeds";

    Link WITH_ARTICLE ["o"] Message::Article(ArticleKey::OpenLink), open_in_browser: "open the article in the browser", "open in browser";
    Link WITH_ARTICLE ["O"] Message::Open(Target::Links), links: "choose one of its links";
    Link WITH_ARTICLE ["y"] Message::Article(ArticleKey::CopyLink), copy_link: "copy the link";
    Link WITH_ARTICLE ["Y"] Message::Article(ArticleKey::CopyCitation), copy_citation: "copy a citation";
    Link PICK         ["y"] Message::Pick(PickKey::Copy), copy_picked_link: "copy the link under the cursor";

    Program PICK          ["1-9"]    Message::Pick(PickKey::Number(0)), pick_number: "pick the line with that number";
    Program PICK          ["Enter"]  Message::Pick(PickKey::Current), pick: "pick the line under the cursor", "pick";
    Program PAGES         ["?" "F1"] Message::Open(Target::Help), help: "help: everything that can be done", "help";
    Program MAP           ["?" "F1"] Message::Open(Target::Help), help: "help: everything that can be done", "help";
    Program FEEDS         ["?" "F1"] Message::Open(Target::Help), help: "help: everything that can be done", "help";
    Program MAP_FIND      ["F1"]     Message::Open(Target::Help), help: "help: everything that can be done", "help";
    Program PAGES         [":" "^P"] Message::Open(Target::Commands), commands: "find a command by its words and run it";
    Program HELP          ["Enter"]  Message::Help(HelpKey::Run), run_command: "run the command under the cursor", "run";
    Program HELP_UNTYPED  ["?" "F1"] Message::Escape, close_help: "close the help";
    Program ALL_MODES     ["^Z"]     Message::Suspend, suspend: "put the reader to sleep; `fg` wakes it";
    Program ALL_MODES     ["^L"]     Message::Redraw, redraw: "draw the screen again";
    Program LISTS         ["q"]      Message::Back, quit: "quit", "quit";
    Program Q_GOES_BACK   ["q"]      Message::Back, back: "back", "back";
    Program FILTERS       ["Esc"]    Message::Escape, escape: "back, never quits", "back";
    Program MAP           ["Esc"]    Message::Escape, escape: "back, never quits", "back";
    Program ESC_GOES_BACK ["Esc"]    Message::Escape, escape: "back, never quits";
    Program HELP_FIND     ["Esc"]    Message::Escape, close_help: "close the help", "close";
    Program COUNTRIES     ["Esc"]    Message::Escape, close_countries: "clear what is typed, then close the list", "close";
    Program LETTERS       ["Q"]      Message::Quit, quit_now: "quit now";
    Program ALL_MODES     ["^C"]     Message::Quit, quit_now: "quit now";

    Edit ERASING ["Backspace" "^H"] Message::Edit(Edit::Backspace), delete_back: "delete the character before the cursor";
    Edit TYPING  ["Delete" "^D"]    Message::Edit(Edit::Delete), delete: "delete the character at the cursor";
    Edit ERASING ["^W"]             Message::Edit(Edit::DeleteWord), delete_word: "delete the word before the cursor";
    Edit ERASING ["M-Backspace"]    Message::Edit(Edit::DeleteWordBack), delete_letters: "delete the letters before the cursor";
    Edit TYPING  ["M-d"]            Message::Edit(Edit::DeleteWordForward), delete_word_on: "delete the word after the cursor";
    Edit TYPING  ["^K"]             Message::Edit(Edit::DeleteToEnd), delete_to_end: "delete everything after the cursor";
    Edit TYPING  ["^Y"]             Message::Edit(Edit::Yank), yank: "insert what was deleted last";
    Edit ERASING ["^U"]             Message::Edit(Edit::DeleteToStart), delete_to_start: "delete everything before the cursor";
    Edit TYPING  ["Left"]           Message::Edit(Edit::Left), char_left: "one character left";
    Edit TYPING  ["Right"]          Message::Edit(Edit::Right), char_right: "one character right";
    Edit TYPING  ["M-b" "C-Left"]   Message::Edit(Edit::WordLeft), word_left: "one word left";
    Edit TYPING  ["M-f" "C-Right"]  Message::Edit(Edit::WordRight), word_right: "one word right";
    Edit TYPING  ["Home" "^A"]      Message::Edit(Edit::Start), line_start: "to the start of the line";
    Edit TYPING  ["End" "^E"]       Message::Edit(Edit::End), line_end: "to the end of the line";
};
