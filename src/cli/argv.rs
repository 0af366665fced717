//! The command line parsed: into `Arguments`, or a text to be printed instead.
//!
//! The border: this is where the command line differs from what clap does by itself. A `-word` that is no option is a
//! query word, and an error takes one or two lines. Slips are told apart from searches in `slips`.

pub(super) mod slips;

use super::args::{Arguments, FilterArgs};
use super::messages;
use crate::error::Error;
use crate::format::{CountsFormat, ListFormat};
use crate::text::clean;
use clap::builder::{OsStringValueParser, PathBufValueParser, TypedValueParser};
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser};
use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

/// A command line, parsed.
#[derive(Debug)]
pub enum CommandLine {
    /// Arguments to be carried out.
    Run(Box<Arguments>),
    /// A text to be printed: the help or the version.
    Print(String),
}

/// Put before a query word that begins with a hyphen, so that clap takes it for a word. The system's own argument
/// lists end at this character: no argument can hold it.
const MARK: char = '\0';

/// Returns the parser of a word, which is taken without its mark. What is not Unicode in it stands for no letter.
pub(super) fn word() -> impl TypedValueParser<Value = String> {
    OsStringValueParser::new().map(|word| {
        let text = word.to_string_lossy();
        text.strip_prefix(MARK).unwrap_or(&text).to_owned()
    })
}

/// Returns the parser of a path, which need not be Unicode and is taken without its mark.
pub(super) fn path() -> impl TypedValueParser<Value = PathBuf> {
    let unmarked = |path: PathBuf| match path.to_str().and_then(|text| text.strip_prefix(MARK)) {
        Some(text) => PathBuf::from(text),
        None => path,
    };
    PathBufValueParser::new().map(unmarked)
}

/// Parses a command line, the program's name first.
///
/// # Errors
/// Returns an error if it makes no sense.
pub fn parse(line: impl IntoIterator<Item = OsString>) -> Result<CommandLine, Error> {
    let line: Vec<OsString> = line.into_iter().collect();
    let all_is_query = line.iter().any(|word| word == "--");
    match Arguments::try_parse_from(marked(line.clone())?) {
        Ok(mut arguments) => {
            check_order(&arguments)?;
            arguments.search.is_bare = !all_is_query && arguments.command.is_none();
            Ok(CommandLine::Run(Box::new(arguments)))
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(CommandLine::Print(error.render().to_string()))
            }
            ErrorKind::InvalidUtf8 => Err(Error::Usage(messages::NOT_UTF8_VALUE.to_owned())),
            ErrorKind::UnknownArgument => {
                let typed = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
                let meant = slips::option(&typed).or_else(|| of_others(&typed, &line));
                Err(Error::Usage(meant.unwrap_or_else(|| shortened(&error.render().to_string()))))
            }
            _ => Err(Error::Usage(shortened(&error.render().to_string()))),
        },
    }
}

/// The meaning of a word of the command line that begins with one hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hyphened {
    /// An option of one letter, perhaps with its value.
    Option,
    /// A word of the query.
    Word,
    /// A single letter that is no option, or a number.
    Unknown,
}

impl Hyphened {
    fn of(text: &str) -> Self {
        let mut rest = text.chars();
        rest.next();
        let (Some(letter), value) = (rest.next(), rest.as_str()) else { return Self::Word };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match (letter, value) {
            ('h' | 'V' | 'n' | 'f' | 'o', "") => Self::Option,
            ('n' | 'f' | 'o', value) if value.starts_with('=') => Self::Option,
            ('n', value) if is_number(value) => Self::Option,
            ('f', value) if is_format(value) => Self::Option,
            (letter, "") if letter.is_ascii_alphabetic() => Self::Unknown,
            _ if is_number(&text[1..]) => Self::Unknown,
            _ => Self::Word,
        }
    }
}

/// Returns `true` for the name of a format of any command.
fn is_format(name: &str) -> bool {
    let list = ListFormat::ALL.iter().map(|format| format.name());
    let counts = CountsFormat::ALL.iter().map(|format| format.name());
    list.chain(counts).any(|format| format == name)
}

/// Marks the words that begin with one hyphen and are neither an option nor the value of one.
///
/// # Errors
/// Returns an error for a single letter or a number that is neither.
fn marked(line: Vec<OsString>) -> Result<Vec<OsString>, Error> {
    let takes_value = options_with_values();
    let mut value_due = true; // the name of the program is passed over like a value
    let mut query_only = false;
    let mark = |word: OsString| {
        let mut marked = OsString::from(MARK.to_string());
        marked.push(word);
        marked
    };
    let words = line.into_iter().map(|word| {
        // What is not Unicode is no query word, and could not be told from its mark again.
        let Some(text) = word.to_str() else {
            value_due = false;
            return Ok(word);
        };
        let one_hyphen = text.starts_with('-') && !text.starts_with("--") && text.len() > 1;
        let hyphened = (one_hyphen && !value_due && !query_only).then(|| Hyphened::of(text));
        query_only |= text == "--" && !value_due;
        value_due = !value_due && !query_only && takes_value.contains(text);
        match hyphened {
            Some(Hyphened::Unknown) => Err(Error::Usage(messages::unknown_letter(&clean(text)))),
            Some(Hyphened::Word) => Ok(mark(word)),
            Some(Hyphened::Option) | None => Ok(word),
        }
    });
    words.collect()
}

/// Returns the options that take a value.
fn options_with_values() -> HashSet<String> {
    let command = Arguments::command();
    let commands = || command.get_subcommands();
    let all = std::iter::once(&command).chain(commands()).chain(commands().flat_map(|c| c.get_subcommands()));
    let all = all.flat_map(|command| command.get_arguments());
    let mut names = HashSet::new();
    for argument in all.filter(|argument| argument.get_action().takes_values()) {
        names.extend(argument.get_long().map(|long| format!("--{long}")));
        names.extend(argument.get_short().map(|short| format!("-{short}")));
    }
    names
}

/// Checks that no query or filter stands before a command, which has its own: there it would be lost.
fn check_order(arguments: &Arguments) -> Result<(), Error> {
    let search = &arguments.search;
    let nothing =
        search.query.is_empty() && search.filters == FilterArgs::default() && arguments.sort.is_none();
    if arguments.command.is_none() || nothing {
        return Ok(());
    }
    Err(Error::Usage(messages::COMMAND_COMES_FIRST.to_owned()))
}

/// Returns what to say to an option that the command of a line does not have and others do; `None` for any other option.
fn of_others(typed: &str, line: &[OsString]) -> Option<String> {
    let name = typed.split(['=', ' ']).next().unwrap_or_default();
    let program = Arguments::command();
    let command = line.iter().skip(1).find_map(|word| program.find_subcommand(word))?;
    let has = |other: &&clap::Command| {
        other.get_arguments().any(|option| match name.strip_prefix("--") {
            Some(long) => option.get_long() == Some(long),
            None => option.get_short().is_some_and(|short| name == format!("-{short}")),
        })
    };
    let others: Vec<String> =
        program.get_subcommands().filter(has).map(|other| format!("sse-news {}", other.get_name())).collect();
    let is_of_others = !others.is_empty() && !has(&command) && command.get_subcommands().next().is_none();
    is_of_others
        .then(|| messages::option_of_others(name, &format!("sse-news {}", command.get_name()), &others))
}

/// Returns clap's page about an error in two lines: what is wrong, and its tip or where help is.
fn shortened(page: &str) -> String {
    let mut paragraphs = page.split("\n\n");
    let wrong = clean(paragraphs.next().unwrap_or(page));
    let wrong = wrong.strip_prefix("error: ").unwrap_or(&wrong);
    let lines = || page.lines().map(str::trim);
    // A letter behind a hyphen is an option of another command, and no word to search for.
    let is_useful = |tip: &&str| !tip.starts_with("to pass '-") || tip.starts_with("to pass '--");
    let tip = lines().find_map(|line| line.strip_prefix("tip: ")).filter(is_useful);
    let usage = lines().find_map(|line| line.strip_prefix("Usage: ")).map(|usage| {
        let command = usage.split(' ').take_while(|word| !word.starts_with(['[', '<', '-']));
        messages::try_help(&command.collect::<Vec<_>>().join(" "))
    });
    match tip.map(clean).or(usage) {
        Some(more) => format!("{wrong}\n{more}"),
        None => wrong.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Command, SortBy};

    fn read(line: &[&str]) -> Result<Arguments, String> {
        let line = std::iter::once("sse-news").chain(line.iter().copied()).map(OsString::from);
        match parse(line) {
            Ok(CommandLine::Run(arguments)) => Ok(*arguments),
            Ok(CommandLine::Print(text)) => Err(text),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn query_words_may_begin_with_a_hyphen_and_stand_among_options() {
        for (line, query) in [
            (&["-refugee"][..], &["-refugee"][..]),
            (&["lebanon", "-refugee", "--unread"], &["lebanon", "-refugee"]),
            (&["--unread", "-oil", "x"], &["-oil", "x"]),
            (&["-country:LB", "-\"a b\""], &["-country:LB", "-\"a b\""]),
            (&["--", "--unread", "-x"], &["--unread", "-x"]),
            (&["--", "list"], &["list"]),
            (&["a", "-", "b"], &["a", "-", "b"]),
            (&["--data", "-", "-xy"], &["-xy"]),
        ] {
            assert_eq!(read(line).map(|a| a.search.query), Ok(query.iter().map(|&w| w.to_owned()).collect()));
        }
    }

    #[test]
    fn a_commands_own_words_and_options_stay_its_own() {
        let line = ["list", "a", "-bank", "-o", "-", "--limit", "3", "--", "--limit"];
        let Ok(Arguments { command: Some(Command::List(list)), .. }) = read(&line) else {
            panic!("not a list")
        };
        assert_eq!(list.search.query, ["a", "-bank", "--limit"]);
        assert_eq!(list.output, Some("-".into()));
        assert_eq!(list.limit, Some(3));
    }

    #[test]
    fn what_makes_no_sense_is_told_in_two_lines_at_most() {
        for (line, told) in [
            (&["--unread", "list"][..], "the command comes first"),
            (&["--sort", "oldest", "list"], "the command comes first"),
            (&["list", "--mnth", "2023-06"], "a similar argument exists: '--month'"),
            (&["list", "--month", "2023-13"], "'2023-13'"),
            (&["list", "--month", "june"], "write a month as 2023-06"),
            (&["list", "--from", "2023-02-30"], "'2023-02-30'"),
            (&["list", "--from", "none"], "write a month"),
            (&["list", "--limit", "0"], "'0'"),
            (&["list", "--format", "pdf"], "[possible values: plain, json"),
            (&["stats"], "--by <FIELD>"),
            (&["show"], "<ID>..."),
            (&["list", "--month", "\u{1b}[2J"], "value ''"),
        ] {
            let error = read(line).map(drop).unwrap_err();
            assert!(error.contains(told) && error.lines().count() <= 2, "{line:?}: {error}");
            assert!(!error.contains('\u{1b}'), "{error:?}");
        }
    }

    #[test]
    fn single_letters_are_options_and_longer_words_are_words() {
        for (text, wanted) in [
            ("-n", Hyphened::Option),
            ("-n3", Hyphened::Option),
            ("-n=3", Hyphened::Option),
            ("-f", Hyphened::Option),
            ("-fjson", Hyphened::Option),
            ("-fsvg", Hyphened::Option),
            ("-f=json", Hyphened::Option),
            ("-o=x", Hyphened::Option),
            ("-h", Hyphened::Option),
            ("-V", Hyphened::Option),
            ("-x", Hyphened::Unknown),
            ("-N", Hyphened::Unknown),
            ("-5", Hyphened::Unknown),
            ("-2023", Hyphened::Unknown),
            ("-office", Hyphened::Word),
            ("-finance", Hyphened::Word),
            ("-ngo", Hyphened::Word),
            ("-n3x", Hyphened::Word),
            ("-2023-06", Hyphened::Word),
            ("-é", Hyphened::Word),
            ("-協", Hyphened::Word),
        ] {
            assert_eq!(Hyphened::of(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_option_that_is_given_twice_counts_as_it_was_given_last() {
        let line = [
            "list",
            "-n3",
            "--limit",
            "5",
            "-fjson",
            "--format=csv",
            "--unread",
            "--unread",
            "-o",
            "a",
            "-o=b",
        ];
        let Ok(Arguments { command: Some(Command::List(list)), .. }) = read(&line) else {
            panic!("not a list")
        };
        assert_eq!((list.limit, list.format, list.output), (Some(5), ListFormat::Csv, Some("b".into())));
        assert!(list.search.filters.unread);
        let line = ["list", "--country", "LB", "--country", "KE", "--sort", "newest", "--sort", "oldest"];
        let Ok(Arguments { command: Some(Command::List(list)), .. }) = read(&line) else {
            panic!("not a list")
        };
        assert_eq!((list.search.filters.country.len(), list.sort), (2, Some(SortBy::Oldest)));
    }

    #[test]
    fn an_option_of_another_program_names_ours() {
        for (line, told) in [
            (&["list", "--json"][..], "--format json"),
            (&["list", "--year", "2023"], "--month 2023"),
            (&["list", "--year=2023"], "--month 2023"),
            (&["--out", "x"], "--output FILE"),
            (&["list", "-5"], "--limit 5"),
            (&["list", "-x", "rice"], "-- -x"),
            (&["digest", "-n3"], "`sse-news digest` has no option -n; it is one of `sse-news list`"),
            (&["digest", "--limit=3"], "has no option --limit; it is one of `sse-news list`"),
            (&["digest", "--by", "month"], "has no option --by; it is one of `sse-news stats`"),
            (&["digest", "rice", "--sort", "newest"], "has no option --sort; it is one of `sse-news list`"),
        ] {
            let error = read(line).map(drop).unwrap_err();
            assert!(error.contains(told) && error.lines().count() <= 2, "{line:?}: {error}");
        }
    }
}
