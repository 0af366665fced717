//! The table of actions. Each row: its modes, its keys in the default preset, its message, its name, its help text. `keymap`
//! looks keys up in it.

use crate::app::keys::Step;
use crate::app::keys::binding::{Binding, Group};
use crate::app::{
    ArticleKey, Bearing, CommandKey, CountriesKey, DigestKey, Edit, FeedsKey, FilterCommand, FiltersKey,
    FindKey, FocusCommand, HelpKey, ListKey, MapKey, MarkCommand, Message, Mode, Pane, PickKey, SearchKey,
    Target, TimelineKey,
};
use crate::news::Scale;

/// Every mode.
pub(in crate::app) const ALL_MODES: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Help,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
    Mode::Find,
    Mode::Search,
    Mode::Command,
    Mode::FeedLine,
];
/// The modes in which letters are commands.
pub(in crate::app) const COMMANDS: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Help,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
];
/// The panes and the pages.
const PAGES: &[Mode] =
    &[Mode::List, Mode::Empty, Mode::Article, Mode::Filters, Mode::Timeline, Mode::Map, Mode::Digest];
/// The three panes, with or without articles.
const PANES: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Filters];
/// The list and the article, with or without articles.
const READING: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article];
/// The places beside list and article in which letters are commands.
const NOT_READING: &[Mode] = &[
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Help,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
];
/// The filters and the pages.
const BESIDE_READING: &[Mode] = &[Mode::Filters, Mode::Timeline, Mode::Map, Mode::Digest];
/// The list, with or without articles.
const LISTS: &[Mode] = &[Mode::List, Mode::Empty];
/// The panes with an article under the cursor.
const WITH_ARTICLE: &[Mode] = &[Mode::List, Mode::Article];
/// The list with articles.
const LIST: &[Mode] = &[Mode::List];
/// The list without articles.
const EMPTY: &[Mode] = &[Mode::Empty];
/// The open article.
const ARTICLE: &[Mode] = &[Mode::Article];
/// The filters.
const FILTERS: &[Mode] = &[Mode::Filters];
/// The filters, also while the article has the keys: both move in the list beside them.
const BESIDE_LIST: &[Mode] = &[Mode::Article, Mode::Filters];
/// A find line.
const FIND: &[Mode] = &[Mode::Find];
/// A find line and the command line.
const NARROWING: &[Mode] = &[Mode::Find, Mode::Command];
/// The command line.
const COMMAND: &[Mode] = &[Mode::Command];
/// The search line.
const SEARCH: &[Mode] = &[Mode::Search];
/// The places in which `/` finds a row.
const FINDABLE: &[Mode] =
    &[Mode::Filters, Mode::Map, Mode::Digest, Mode::Help, Mode::Pick, Mode::Countries, Mode::Feeds];
/// The places in which `/` searches.
const SEARCHABLE: &[Mode] = &[Mode::List, Mode::Empty, Mode::Article, Mode::Timeline];
/// The places in which `j` and `k` move over rows.
const ROWS: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Digest,
    Mode::Help,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
];
/// The places in which digits begin a count.
const COUNTED: &[Mode] = &[
    Mode::List,
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Help,
    Mode::Countries,
    Mode::Feeds,
];
/// The places in which `q` goes back instead of quitting.
const Q_GOES_BACK: &[Mode] = &[
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Help,
    Mode::Pick,
    Mode::Countries,
    Mode::Feeds,
];
/// The places in which letters undo.
const UNDO: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Countries,
    Mode::Feeds,
];
/// The places beside list and article in which letters undo.
const UNDO_ELSEWHERE: &[Mode] =
    &[Mode::Filters, Mode::Timeline, Mode::Map, Mode::Digest, Mode::Countries, Mode::Feeds];
/// The places in which `R` refreshes and `E` opens the feeds or closes them.
const WITH_FEEDS: &[Mode] = &[
    Mode::List,
    Mode::Empty,
    Mode::Article,
    Mode::Filters,
    Mode::Timeline,
    Mode::Map,
    Mode::Digest,
    Mode::Feeds,
];
/// The timeline.
const TIMELINE: &[Mode] = &[Mode::Timeline];
/// The map.
const MAP: &[Mode] = &[Mode::Map];
/// The digest.
const DIGEST: &[Mode] = &[Mode::Digest];
/// The help.
const HELP: &[Mode] = &[Mode::Help];
/// A list to pick from.
const PICK: &[Mode] = &[Mode::Pick];
/// The countries of an article.
const COUNTRIES: &[Mode] = &[Mode::Countries];
/// The list of feeds.
const FEEDS: &[Mode] = &[Mode::Feeds];
/// The line typed in the list of feeds.
const FEED_LINE: &[Mode] = &[Mode::FeedLine];
/// The modes with a line of text in which every editing key works.
const TYPING: &[Mode] = &[Mode::Search, Mode::Find, Mode::Command, Mode::FeedLine];
/// The modes with a line of text in which the keys that delete backwards work.
const ERASING: &[Mode] = TYPING;

macro_rules! keys {
    ($($group:ident $modes:ident [$($key:literal)*] $message:expr, $command:ident: $help:literal $(, $hint:literal)?;)+) => {
        &[$(Binding {
            group: Group::$group,
            modes: $modes,
            keys: &[$($key),*],
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
    Move ROWS         ["j" "Down"]      Message::Move(Step::Next), down: "down one row";
    Move ROWS         ["k" "Up"]        Message::Move(Step::Previous), up: "up one row";
    Move COMMANDS     ["g" "Home"]      Message::Move(Step::First), first: "to the first row; with a number before it, to that row";
    Move COMMANDS     ["G" "End"]       Message::Move(Step::Last), last: "to the last row; with a number before it, to that row";
    Move COMMANDS     ["^D"]            Message::Move(Step::HalfDown), half_page_down: "half a page down";
    Move COMMANDS     ["^U"]            Message::Move(Step::HalfUp), half_page_up: "half a page up";
    Move COMMANDS     ["PgDn" "^F" "."] Message::Move(Step::PageDown), page_down: "a page down";
    Move COMMANDS     ["PgUp" "^B" "b" ","] Message::Move(Step::PageUp), page_up: "a page up";
    Move NARROWING    ["PgDn"]          Message::Move(Step::PageDown), page_down: "a page down";
    Move NARROWING    ["PgUp"]          Message::Move(Step::PageUp), page_up: "a page up";
    Move SEARCH       ["PgDn"]          Message::Move(Step::PageDown), page_down: "a page down";
    Move SEARCH       ["PgUp"]          Message::Move(Step::PageUp), page_up: "a page up";
    Move ROWS         ["^E"]            Message::Move(Step::LineDown), scroll_down: "scroll down one line";
    Move ROWS         ["^Y"]            Message::Move(Step::LineUp), scroll_up: "scroll up one line";
    Move COUNTED      ["0-9"]           Message::Digit(0), count: "a count for the next key; in the article a link, in the timeline a year";
    Move PANES        ["Tab"]           Message::Focus(FocusCommand::Next), next_pane: "to the next pane";
    Move PANES        ["S-Tab"]         Message::Focus(FocusCommand::Previous), previous_pane: "to the previous pane";
    Move READING      ["h" "Left"]      Message::Focus(FocusCommand::Left), pane_left: "to the pane on the left";
    Move READING      ["l" "Right"]     Message::Focus(FocusCommand::Right), pane_right: "to the pane on the right";
    Move PAGES        ["M-1"]           Message::Focus(FocusCommand::On(Pane::Filters)), focus_filters: "to the filters";
    Move PAGES        ["M-2"]           Message::Focus(FocusCommand::On(Pane::List)), focus_list: "to the list";
    Move PAGES        ["M-3"]           Message::Focus(FocusCommand::On(Pane::Article)), focus_article: "to the article";
    Move LIST         ["Enter"]         Message::Focus(FocusCommand::On(Pane::Article)), open_article: "open the article", "open";
    Move ARTICLE      ["Enter"]         Message::Article(ArticleKey::Enter), open_numbered_link: "open the link whose number was typed, or scroll down one line";
    Move WITH_ARTICLE ["z"]             Message::Focus(FocusCommand::Zoom), zoom: "show the article on the whole screen; again: show all panes";
    Move LIST         ["Space"]         Message::Article(ArticleKey::ReadOn), read_on: "read on by a page; at the end of an article, the next one";
    Move ARTICLE      ["Space"]         Message::Article(ArticleKey::ReadOn), read_on: "read on by a page; at the end of an article, the next one", "read on";
    Move DIGEST       ["Space"]         Message::Move(Step::PageDown), read_on: "read on by a page; at the end of an article, the next one", "read on";
    Move LIST         ["J"]             Message::Article(ArticleKey::Scroll(Step::Next)), other_pane_down: "down in the other pane: scroll the article, or go to the next article";
    Move LIST         ["K"]             Message::Article(ArticleKey::Scroll(Step::Previous)), other_pane_up: "up in the other pane: scroll the article back, or go to the previous article";
    Move BESIDE_LIST  ["J"]             Message::List(ListKey::Move(Step::Next)), other_pane_down: "down in the other pane: scroll the article, or go to the next article";
    Move BESIDE_LIST  ["K"]             Message::List(ListKey::Move(Step::Previous)), other_pane_up: "up in the other pane: scroll the article back, or go to the previous article";
    Move PAGES        ["^O"]            Message::GoBack, go_back: "back to the article, search and filters before the last jump";
    Move PAGES        ["M-o"]           Message::GoForward, go_forward: "forward again";
    Move WITH_ARTICLE ["a"]             Message::Open(Target::Related), related: "list related articles and the same story elsewhere";

    Search SEARCHABLE   ["/"]     Message::Search(SearchKey::Open), search: "search as you type; typos are forgiven", "search";
    Search FINDABLE     ["/"]     Message::Find(FindKey::Open), find: "find a row by typing; again: search all articles", "find";
    Search FIND         ["Enter"] Message::Find(FindKey::Take), take_found: "accept what was found, and close the line", "OK";
    Search FIND         ["Tab"]   Message::Find(FindKey::Toggle), toggle_found: "select what was found, or deselect it, and type the next", "select, next";
    Search FIND         ["S-Tab"] Message::Find(FindKey::Exclude), exclude_found: "exclude what was found, and type the next", "exclude";
    Search FIND         ["Esc"]   Message::Find(FindKey::Leave), leave_find: "close the find line", "close";
    Search FIND         ["/"]     Message::Find(FindKey::Slash), search_instead: "in an empty find line: search";
    Search NARROWING    ["Down" "^N"] Message::Move(Step::Next), row_below: "in a find line or the command line: to the row below";
    Search NARROWING    ["Up" "^P"] Message::Move(Step::Previous), row_above: "in a find line or the command line: to the row above";
    Search SEARCH       ["Enter"] Message::Search(SearchKey::Keep), keep_search: "keep the search and go to the list", "keep";
    Search SEARCH       ["Esc"]   Message::Search(SearchKey::Cancel), cancel_search: "restore the previous search", "cancel";
    Search SEARCH       ["Down" "^N"] Message::Search(SearchKey::Down), result_down: "to the result below", "results";
    Search SEARCH       ["Up" "^P"] Message::Search(SearchKey::Up), result_up: "to the result above; in an empty line, the previous search";
    Search SEARCH       ["Tab"]   Message::Search(SearchKey::Complete), complete: "turn a month, country or source into a filter; complete a field or its value", "complete";
    Search SEARCH       ["S-Tab"] Message::Search(SearchKey::CompleteBack), complete_back: "previous completion";
    Search WITH_ARTICLE ["n"]     Message::Article(ArticleKey::NextMatch), next_match: "next match; in an article without a search, next unread";
    Search WITH_ARTICLE ["N"]     Message::Article(ArticleKey::PreviousMatch), previous_match: "previous match; in an article without a search, previous unread";
    Search DIGEST       ["n"]     Message::Digest(DigestKey::NextMatch), next_match: "next match; in an article without a search, next unread";
    Search DIGEST       ["N"]     Message::Digest(DigestKey::PreviousMatch), previous_match: "previous match; in an article without a search, previous unread";
    Search EMPTY        ["1-9"]   Message::List(ListKey::Suggestion(0)), suggestion: "select a suggestion when nothing was found", "suggestion";
    Search EMPTY        ["Enter"] Message::List(ListKey::TakeSuggestion), take_suggestion: "apply the selected suggestion", "apply";

    Filter READING     ["f"]             Message::Focus(FocusCommand::On(Pane::Filters)), filters: "go to the filters", "filters";
    Filter BESIDE_READING     ["f"]             Message::Focus(FocusCommand::On(Pane::Filters)), filters: "go to the filters";
    Filter READING   ["C"]             Message::Open(Target::FilterByCountry), filter_by_country: "filter by country: type its name", "country";
    Filter NOT_READING ["C"]             Message::Open(Target::FilterByCountry), filter_by_country: "filter by country: type its name";
    Filter FILTERS   ["Space"]         Message::Filters(FiltersKey::Toggle), toggle_value: "select a value, or deselect it; open or close a heading", "select";
    Filter FILTERS   ["Enter"]         Message::Filters(FiltersKey::Only), only_value: "filter by this value only, and go to the list", "only this";
    Filter FILTERS   ["-"]             Message::Filters(FiltersKey::Exclude), exclude_value: "exclude a value, or include it again", "exclude";
    Filter FILTERS   ["l" "Right"]     Message::Filters(FiltersKey::Unfold), unfold: "open a year or heading, or go to the list";
    Filter FILTERS   ["h" "Left"]      Message::Filters(FiltersKey::Fold), fold: "close a year or heading";
    Filter FILTERS   ["v"]             Message::Filters(FiltersKey::Range), month_range: "start or end a range of months", "range";
    Filter FILTERS   ["D"]             Message::Filters(FiltersKey::Remove), remove_saved: "remove the saved search; undoing restores it";
    Filter FILTERS   ["S"]             Message::Open(Target::Order), order: "change the order", "order";
    Filter READING   ["S"]             Message::Open(Target::Order), order: "change the order";
    Filter MAP       ["S"]             Message::Open(Target::Order), order: "change the order", "order";
    Filter PANES     ["]"]             Message::Filter(FilterCommand::NextMonth), next_month: "filter by the next month";
    Filter PANES     ["["]             Message::Filter(FilterCommand::PreviousMonth), previous_month: "filter by the previous month";
    Filter MAP       ["]"]             Message::Filter(FilterCommand::NextMonth), next_month: "filter by the next month";
    Filter MAP       ["["]             Message::Filter(FilterCommand::PreviousMonth), previous_month: "filter by the previous month";
    Filter PANES     ["}"]             Message::Filter(FilterCommand::NextYear), next_year: "filter by the next year";
    Filter PANES     ["{"]             Message::Filter(FilterCommand::PreviousYear), previous_year: "filter by the previous year";
    Filter MAP       ["}"]             Message::Filter(FilterCommand::NextYear), next_year: "filter by the next year";
    Filter MAP       ["{"]             Message::Filter(FilterCommand::PreviousYear), previous_year: "filter by the previous year";
    Filter PAGES     ["Backspace" "x"] Message::Filter(FilterCommand::DropLast), drop_filter: "remove the last filter, or the search";
    Filter PAGES     ["H"]             Message::ShowMuted, show_muted: "show the articles that muted searches hide, or hide them again";
    Filter PAGES     ["X"]             Message::Open(Target::Chips), pick_filter: "select a filter to remove";
    Filter PAGES     ["F"]             Message::Filter(FilterCommand::Clear), clear_filters: "clear all filters and the search";

    Time PAGES    ["T"]         Message::Open(Target::Timeline), timeline: "open the timeline: select a month, a year or a range; again: close it";
    Time TIMELINE ["l" "Right"] Message::Move(Step::Next), next_bar: "to the bar on the right";
    Time TIMELINE ["h" "Left"]  Message::Move(Step::Previous), previous_bar: "to the bar on the left";
    Time TIMELINE ["k" "Up"]    Message::Timeline(TimelineKey::Scale(Scale::Years)), years: "bars for years", "years";
    Time TIMELINE ["j" "Down"]  Message::Timeline(TimelineKey::Scale(Scale::Months)), months: "bars for months", "months";
    Time TIMELINE ["]"]         Message::Timeline(TimelineKey::NextMatch), next_matching_bar: "to the next bar with a match";
    Time TIMELINE ["["]         Message::Timeline(TimelineKey::PreviousMatch), previous_matching_bar: "to the previous bar with a match";
    Time TIMELINE ["}"]         Message::Timeline(TimelineKey::NextYear), next_year_bar: "forward one year";
    Time TIMELINE ["{"]         Message::Timeline(TimelineKey::PreviousYear), previous_year_bar: "back one year";
    Time TIMELINE ["Enter"]     Message::Timeline(TimelineKey::Take), filter_by_bar: "filter by the bar or the range, and go to the list", "filter";
    Time TIMELINE ["Space"]     Message::Timeline(TimelineKey::Toggle), toggle_bar: "add the bar to the selection, or deselect it", "select";
    Time TIMELINE ["v"]         Message::Timeline(TimelineKey::Range), bar_range: "start or end a range of bars; with a number before it, that many bars", "range";

    Map PAGES ["M"]         Message::Open(Target::Map), map: "open the map: where the news is from, with a count for each country; again: close it";
    Map MAP   ["k" "Up"]    Message::Map(MapKey::Go(Bearing::North)), country_north: "to the nearest country in the north";
    Map MAP   ["j" "Down"]  Message::Map(MapKey::Go(Bearing::South)), country_south: "to the nearest country in the south";
    Map MAP   ["h" "Left"]  Message::Map(MapKey::Go(Bearing::West)), country_west: "to the nearest country in the west";
    Map MAP   ["l" "Right"] Message::Map(MapKey::Go(Bearing::East)), country_east: "to the nearest country in the east";
    Map MAP   ["Enter"]     Message::Map(MapKey::Only), only_country: "filter by this country only, and go to the list", "only this";
    Map MAP   ["Space"]     Message::Map(MapKey::Toggle), toggle_country: "select a country, or deselect it", "select";
    Map MAP   ["-"]         Message::Map(MapKey::Exclude), exclude_country: "exclude a country, or include it again", "exclude";

    Mark WITH_ARTICLE ["s"]     Message::Mark(MarkCommand::Star), star: "add or remove a star", "star";
    Mark WITH_ARTICLE ["m" "r"] Message::Mark(MarkCommand::Read), read: "mark read or unread";
    Mark LIST         ["v"]     Message::List(ListKey::Range), select_articles: "start or end a range of articles, to mark, copy, remove or export; with a number before it, that many";
    Mark WITH_ARTICLE ["A"]     Message::Mark(MarkCommand::AllRead), all_read: "mark all articles in the list read";
    Mark WITH_ARTICLE ["D"]     Message::Mark(MarkCommand::Remove), remove: "remove the article; undoing restores it";
    Mark READING   ["c"]     Message::Open(Target::Countries), correct_countries: "correct the countries of the article";
    Mark COUNTRIES ["Space"] Message::Countries(CountriesKey::Toggle), change_country: "add or remove a country", "add or remove";
    Mark COUNTRIES ["Enter"] Message::Countries(CountriesKey::Take), change_country_and_close: "add or remove a country, and close the list", "and close";
    Mark READING   ["u" "^_"] Message::Undo, undo: "undo the last mark, correction, filter, jump or change to the feeds", "undo";
    Mark UNDO_ELSEWHERE ["u" "^_"] Message::Undo, undo: "undo the last mark, correction, filter, jump or change to the feeds";
    Mark UNDO      ["^R"]     Message::Redo, redo: "redo what was undone";
    Mark FIND      ["^_"]     Message::Undo, undo: "undo the last mark, correction, filter, jump or change to the feeds";
    Mark FIND      ["^R"]     Message::Redo, redo: "redo what was undone";

    Feed WITH_FEEDS ["E"]      Message::Open(Target::Feeds), feeds: "open the feeds: status; add, rename, pause, unfollow; again: close them";
    Feed WITH_FEEDS ["R"]      Message::RefreshAll, refresh: "refresh the feeds: the only key that uses the network";
    Feed FEEDS      ["a"]      Message::Feeds(FeedsKey::Add), add_feed: "add a feed by its address", "add";
    Feed FEEDS      ["r"]      Message::Feeds(FeedsKey::Rename), rename_feed: "rename the feed", "rename";
    Feed FEEDS      ["p"]      Message::Feeds(FeedsKey::Pause), pause_feed: "pause or resume the feed", "pause";
    Feed FEEDS      ["D"]      Message::Feeds(FeedsKey::Unfollow), unfollow_feed: "unfollow the feed; keep or remove its articles", "unfollow";
    Feed FEEDS      ["Space"]  Message::Feeds(FeedsKey::Toggle), toggle_feed: "follow a suggested feed; pause or resume a feed";
    Feed FEEDS      ["c"]      Message::Feeds(FeedsKey::Readdress), move_feed: "change the feed's address, or follow it where it moved";
    Feed FEEDS      ["Enter"]  Message::Feeds(FeedsKey::Enter), feed_articles: "show the feed's articles, or follow a suggested feed", "articles";
    Feed FEED_LINE  ["Enter"]  Message::Feeds(FeedsKey::Enter), take_line: "OK", "OK";
    Feed FEED_LINE  ["Esc"]    Message::Escape, drop_line: "cancel", "cancel";

    Link WITH_ARTICLE ["o"] Message::Article(ArticleKey::OpenLink), open_in_browser: "open the article in the browser; with a number before it, that link", "browser";
    Link WITH_ARTICLE ["O"] Message::Open(Target::Links), links: "list the links of the article; open a single one";
    Link WITH_ARTICLE ["y"] Message::Article(ArticleKey::CopyLink), copy_link: "copy the link; with a number before it, that link";
    Link WITH_ARTICLE ["Y"] Message::Article(ArticleKey::CopyCitation), copy_citation: "copy a citation";
    Link WITH_ARTICLE ["e"]     Message::Open(Target::Export), export: "export the article, the range, the list or the digest into a file";
    Link DIGEST       ["e"]     Message::Open(Target::Export), export: "export the article, the range, the list or the digest into a file", "export";
    Link WITH_ARTICLE ["|"]     Message::Open(Target::Pipe), pipe: "hand the article or the range to a program of the settings";
    Link PICK         ["y"] Message::Pick(PickKey::Copy), copy_picked_link: "copy the link under the cursor", "copy";

    Program PICK          ["1-9"]    Message::Pick(PickKey::Number(0)), pick_number: "open the line with that number";
    Program PICK          ["Enter"]  Message::Pick(PickKey::Current), pick: "open the line under the cursor", "OK";
    Program COMMANDS    ["?" "F1"] Message::Open(Target::Help), help: "open the help: all keys, those of this pane first; again: close it", "help";
    Program TYPING      ["F1"]     Message::Open(Target::Help), help: "open the help: all keys, those of this pane first; again: close it";
    Program PAGES       [":" "^P"] Message::Open(Target::Commands), commands: "type a command: sort oldest, month june 2023, digest last month, 20";
    Program COMMAND     ["Enter"]  Message::Command(CommandKey::Run), run_typed_command: "run the typed command, or the one under the cursor", "run";
    Program COMMAND     ["Tab"]    Message::Command(CommandKey::Complete), complete_command: "complete the command", "complete";
    Program COMMAND     ["Esc"]    Message::Escape, close_command: "close the command line", "close";
    Program HELP        ["Enter"]  Message::Help(HelpKey::Run), run_command: "run the command under the cursor", "run";
    Program ALL_MODES   ["^Z"]     Message::Suspend, suspend: "suspend the reader; `fg` resumes it";
    Program READING     ["L"]      Message::Focus(FocusCommand::NextLayout), layout: "change the layout: auto, stacked, columns";
    Program FILTERS     ["L"]      Message::Focus(FocusCommand::NextLayout), layout: "change the layout: auto, stacked, columns";
    Program COMMANDS    []         Message::ReloadSettings, reload: "read the settings file again";
    Program ALL_MODES   ["^L"]     Message::Redraw, redraw: "redraw the screen";
    Program LISTS       ["q"]      Message::Back, quit: "quit", "quit";
    Program Q_GOES_BACK ["q"]      Message::Back, back: "back", "back";
    Program COMMANDS    ["Esc"]    Message::Escape, escape: "back, never quits";
    Program COMMANDS    ["Q"]      Message::Quit, quit_now: "quit now";
    Program ALL_MODES   ["^C"]     Message::Quit, quit_now: "quit now";

    Edit ERASING ["Backspace" "^H"] Message::Edit(Edit::Backspace), delete_back: "delete the character before the cursor";
    Edit TYPING  ["Delete" "^D"]    Message::Edit(Edit::Delete), delete: "delete the character at the cursor";
    Edit ERASING ["^W"]             Message::Edit(Edit::DeleteWord), delete_word: "delete the word before the cursor";
    Edit ERASING ["M-Backspace"]    Message::Edit(Edit::DeleteWordBack), delete_letters_back: "delete the letters before the cursor";
    Edit TYPING  ["M-d"]            Message::Edit(Edit::DeleteWordForward), delete_word_forward: "delete the word after the cursor";
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
