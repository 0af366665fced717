//! Every sentence that the commands report or print, beside those of errors and the help of the command line.
//!
//! The border: words alone. Which of them is due is decided by the command.

pub(super) mod since;

use super::args::MarkAs;
use crate::text::clean;
use std::fmt::Display;

/// The name that stands before every report on standard error.
pub(super) const PREFIX: &str = "sse-news: ";

/// The name of standard input in reports on files.
pub(super) const STANDARD_INPUT: &str = "standard input";

// The library.

/// A command has to keep something, and nothing is kept.
pub(super) const NO_LIBRARY: &str = "this command needs a library; name a file with --library";

/// Some articles were printed without their texts.
pub(super) const UNREADABLE_TEXTS: &str =
    "the text of some articles cannot be read from the library; they are printed without it";

/// The search index is damaged.
pub(super) fn unreadable_index(why: &str) -> String {
    format!("search results are incomplete: the index cannot be read: {why}")
}

// Standard input that is asked for twice.

/// `import` reads news and files from standard input.
pub(super) const NEWS_AND_FILE_ON_STDIN: &str =
    "standard input cannot hold both the news and the file; name one of them";

/// `mark` reads news and ids from standard input.
pub(super) const NEWS_AND_IDS_ON_STDIN: &str =
    "standard input cannot hold both the news and the ids; put one of them into a file";

// The command line.

/// Query or filters stand before a command.
pub(super) const COMMAND_COMES_FIRST: &str =
    "the command comes first, then the query and filters: sse-news list --month 2023-06";

/// A lone word of a search is nearly the name of a command, or that of another program.
pub(super) fn mistyped_command(word: &str, command: &str, query: &str) -> String {
    format!("{word:?} is not a command; did you mean `{command}`?\nTo search for it: sse-news -- {query}")
}

/// An option is one of other programs.
pub(super) fn other_option(typed: &str, meant: &str) -> String {
    format!("there is no option --{typed}; write {meant}")
}

/// A hyphen and one letter, or a number, are no option.
pub(super) fn unknown_letter(typed: &str) -> String {
    let number = typed.trim_start_matches('-');
    let limit = if number.bytes().all(|byte| byte.is_ascii_digit()) { number } else { "20" };
    format!(
        "there is no option {typed}; to print at most {limit} articles write --limit {limit}\nTo exclude it as a word: sse-news list -- {typed}"
    )
}

/// The value of an option is not Unicode and has to be.
pub(super) const NOT_UTF8_VALUE: &str = "the value of an option is not UTF-8; only file names and the words of a search may be in another encoding";

/// The command whose help says more about an error.
pub(super) fn try_help(command: &str) -> String {
    format!("try `{command} --help`")
}

/// The value of an option makes no sense.
pub(super) fn of_option(option: &str, why: &impl Display) -> String {
    format!("--{option}: {why}")
}

/// A value is no month, year or `none`.
pub(super) const EXPECTED_PERIOD: &str = "write a month as 2023-06, or `none`";

/// A value is no month and no day.
pub(super) const EXPECTED_DAY_OR_MONTH: &str = "write a month as 2023-06 or a day as 2023-06-26";

/// A value is no date of publication.
pub(super) const EXPECTED_PUBLISHED: &str = "write a day as 2023-06-26 or a month as 2023-06";

/// A value is no number of articles.
pub(super) const EXPECTED_LIMIT: &str = "write a whole number from 1 on, as 20";

/// An option belongs to other commands.
pub(super) fn option_of_others(option: &str, command: &str, others: &[String]) -> String {
    let others = others.iter().map(|other| format!("`{other}`")).collect::<Vec<_>>().join(", ");
    format!("`{command}` has no option {option}; it is one of {others}")
}

/// The query with carets below the place at fault, and what is wrong there.
pub(super) fn pointed_out(query: &str, indent: usize, carets: usize, why: &impl Display) -> String {
    format!("{query}\n{:indent$}{} {why}", "", "^".repeat(carets))
}

/// A run begins.
pub(super) fn log_begins(version: &str, command: &str) -> String {
    format!("sse-news {version}: {command} begins")
}

/// The command line, or something in it, makes no sense.
pub(super) const LOGGED_USAGE_ERROR: &str = "bad usage";

/// A run ends.
pub(super) fn log_ends(code: u8) -> String {
    format!("ended with exit code {code}")
}

/// The examples of the manual page: what each does, and the line.
pub(super) const EXAMPLES: [(&str, &str); 10] = [
    ("The reader, opened on a search:", "sse-news rice country:KE"),
    ("The articles of a month:", "sse-news list --month 2023-06"),
    (
        "About one of two countries, as a table:",
        "sse-news list --country LB --country Syria -f csv -o news.csv",
    ),
    ("A bibliography of a topic:", "sse-news list --topic statistics -f bibtex -o news.bib"),
    (
        "What a month brought, as a page to mail or print:",
        "sse-news digest --month 2023-06 -f html -o june.html",
    ),
    ("What is new since the last such digest:", "sse-news digest --since last -o news.md"),
    ("The countries, by the number of their articles:", "sse-news stats --by country --from 2024"),
    ("Everything found read:", "sse-news list --source ILO -f ids | sse-news mark read -"),
    (
        "A feed to follow, and what is new in it:",
        "sse-news feeds add https://www.thenews.coop/feed && sse-news refresh",
    ),
    ("Completion in the shell that is running:", "source <(sse-news completions bash)"),
];

// Searches.

/// A search found nothing. `suggestions` are what would find something.
pub(super) fn nothing_found(suggestions: &[String]) -> String {
    let mut message = "nothing found".to_owned();
    if !suggestions.is_empty() {
        message.push('\n');
        message.push_str(&suggestions.join("; "));
    }
    message
}

/// Another spelling of the query would find `count` articles.
pub(super) fn did_you_mean(words: &str, count: usize) -> String {
    format!("did you mean {words}? {count}")
}

/// Without a part of the search `count` articles would be found.
pub(super) fn without(part: &str, count: usize) -> String {
    format!("without {part}: {count}")
}

/// The filter as a part of a search.
pub(super) const ANY_FILTER: &str = "any filter";

/// The query as a part of a search.
pub(super) const THE_SEARCH: &str = "the search";

/// Words of the query were read as others.
pub(super) fn read_as(readings: &[String]) -> String {
    format!("read {}", readings.join(", "))
}

/// A word of the query was read as another.
pub(super) fn word_read_as(typed: &str, meant: &str) -> String {
    format!("{typed} as {meant}")
}

/// A month or a year is searched for as a date, too.
pub(super) fn word_dated(typed: &str) -> String {
    format!("{typed}: dated or in the text")
}

/// Equivalents of a word are searched for as well.
pub(super) fn word_also(typed: &str, equivalents: &str) -> String {
    format!("{typed}, also: {equivalents}")
}

/// The label of articles without a value of a field.
pub(super) fn without_value(field: &str) -> String {
    if matches!(field, "month" | "year") { "undated".to_owned() } else { format!("no {field}") }
}

// `mark`.

/// Articles were marked.
pub(super) fn marked(mark: MarkAs, count: usize) -> String {
    let articles = articles(count);
    match mark {
        MarkAs::Read => format!("{articles} marked read"),
        MarkAs::Unread => format!("{articles} marked unread"),
        MarkAs::Star => format!("{articles} starred"),
        MarkAs::Unstar => format!("{articles} unstarred"),
    }
}

/// Articles were removed.
pub(super) fn removed(count: usize) -> String {
    format!("{} removed", articles(count))
}

/// A number of articles.
fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

/// A file holds articles that the user removed.
pub(super) const RESTORE_HINT: &str =
    "articles that you have removed are not imported; `--restore` imports them";

// `feeds`.

/// The title of an exported list of feeds.
pub(super) const FEEDS_TITLE: &str = "Feeds of sse-news";

/// No feed is followed.
pub(super) const NO_FEEDS: &str =
    "no feeds yet; add one with `sse-news feeds add URL` (`sse-news feeds --help` suggests some)";

/// The name that was typed for a feed shows nothing.
pub(super) const NO_FEED_NAME: &str = "the name of a feed needs a visible character";

/// There are no saved searches.
pub(super) const NO_SAVED_SEARCHES: &str = "no saved searches; `sse-news saved add NAME QUERY` saves one";
/// Nothing is to be saved.
pub(super) const NOTHING_TO_SAVE: &str = "nothing to save; give a query or a filter after the name";
/// A search is to be saved with the option that shows muted articles.
pub(super) const MUTED_IS_NO_FILTER: &str =
    "--muted is not saved with a search; `sse-news saved mute NAME` mutes one";
/// A saved search was renamed.
pub(super) const SAVED_RENAMED: &str = "renamed";
/// Saved searches were removed.
pub(super) const SAVED_REMOVED: &str = "removed";
/// Saved searches were muted.
pub(super) const SAVED_MUTED: &str = "muted: its articles are hidden; --muted shows them";
/// Saved searches are no longer muted.
pub(super) const SAVED_UNMUTED: &str = "no longer muted";

pub(super) fn saved_as(name: &str) -> String {
    format!("saved; `sse-news list @{name}` runs it")
}

pub(super) fn saved_name_taken(name: &str) -> String {
    format!("another saved search is named {name}; remove it first")
}

pub(super) fn saved_is_used(name: &str, user: &str) -> String {
    format!("saved search {user} uses @{name}; change or remove {user} first")
}

pub(super) fn saved_too_long(bytes: usize) -> String {
    format!("the search is longer than {bytes} bytes; shorten it")
}

pub(super) fn no_saved_search(name: &str, nearest: Option<&str>) -> String {
    let name = clean(name);
    match nearest {
        Some(nearest) => format!("no saved search is named {name}; did you mean {nearest}?"),
        None => format!("no saved search is named {name}; `sse-news saved` lists them"),
    }
}

/// Returns the report on articles that match and are muted.
pub(super) fn muted(count: usize) -> String {
    match count {
        1 => "1 muted article not shown; --muted shows it".to_owned(),
        _ => format!("{count} muted articles not shown; --muted shows them"),
    }
}

/// A feed was added.
pub(super) const FEED_ADDED: &str = "added; `sse-news refresh` fetches it";
/// A feed was renamed.
pub(super) const FEED_RENAMED: &str = "renamed";
/// A feed was moved to another address.
pub(super) const FEED_MOVED: &str = "moved";
/// Feeds were paused.
pub(super) const FEEDS_PAUSED: &str = "paused";
/// Feeds were resumed.
pub(super) const FEEDS_RESUMED: &str = "resumed";
/// Feeds were removed.
pub(super) const FEEDS_REMOVED: &str = "unfollowed; its articles are kept";

/// Feeds were removed with their articles.
pub(super) const FEEDS_REMOVED_WITH_ARTICLES: &str = "unfollowed; its articles are removed";

/// Several feeds have the name that was typed.
pub(super) fn ambiguous_feed(count: usize, name: &str) -> String {
    format!("{count} feeds are named {name:?}; give the address instead")
}

// `refresh`.

/// The name of what a refresh counts.
pub(super) const FEEDS: &str = "feeds";

/// No feed is to be asked for.
pub(super) const ALL_FEEDS_PAUSED: &str = "all feeds are paused or gone";

/// A feed has nothing new.
pub(super) const FEED_UNCHANGED: &str = "unchanged";

/// A feed was left out of a refresh.
pub(super) fn feed_skipped(name: &str, why: &str) -> String {
    format!("{name}: skipped: {why}")
}

/// A feed could not be refreshed.
pub(super) fn feed_failed(name: &str, why: &str) -> String {
    format!("cannot refresh {name}: {why}")
}

/// The name of a feed where several have it.
pub(super) fn feed_with_address(name: &str, address: &str) -> String {
    format!("{name} ({address})")
}

// Files and feeds, and what is in them.

/// The report or result of a file or feed.
pub(super) fn of_file(name: &str, message: &str) -> String {
    format!("{name}: {message}")
}

pub(super) use crate::sync::counts;

/// More feeds of a list cannot be followed than are reported one by one.
pub(super) fn more_refused_feeds(count: usize) -> String {
    format!("and {count} more are refused")
}

/// A list of feeds ends too early.
pub(super) fn incomplete_list(how: &impl Display) -> String {
    format!("{how}; the part before that is used")
}

/// A long list of feeds was added.
pub(super) const FEEDS_ADDED_PAUSED: &str = "the list is long, so its feeds are added paused; resume them with `sse-news feeds resume FEED...` or --all";

// `tag`.

/// A line is so long that it may have no end.
pub(super) const ENDLESS_LINE: &str = "one of its lines is longer than 1 GiB";

/// The name of a text without an id, or of a line in reports.
pub(super) fn line_name(number: usize) -> String {
    format!("line {number}")
}

/// A text is not all UTF-8.
pub(super) fn not_utf8(subject: &str) -> String {
    format!("{subject} is not all UTF-8; invalid bytes were read as \u{FFFD}")
}

/// More lines of a file could not be read than are reported one by one.
pub(super) fn more_skipped_lines(count: usize) -> String {
    format!("and {count} more lines are skipped")
}

// `config`.

/// The settings file is there.
pub(super) fn settings_file(path: &str) -> String {
    format!("The settings of sse-news, in {path}")
}

/// The settings file is not there.
pub(super) fn no_settings_file(path: &str) -> String {
    format!("The settings of sse-news, for {path} (there is no such file yet)")
}

/// The system has no folder for settings.
pub(super) const NO_SETTINGS_FOLDER: &str =
    "The settings of sse-news; no home folder was found to keep them in";

// Progress bars.

/// The name of what is counted while an index is built.
pub(super) const INDEXED_ARTICLES: &str = "articles indexed";

/// The template of a progress bar that counts things by this name.
pub(super) fn progress_template(things: &str) -> String {
    format!("{{bar:24}} {{pos}} of {{len}} {things}  {{wide_msg}}")
}
