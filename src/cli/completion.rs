//! The completion of a command line: what the word under the cursor may become.
//!
//! The border: the definition of the command line alone. Values that stand in the news are asked for by their kind.

use super::args::Arguments;
use crate::news::{Facet, TextFacet};
use clap::{Arg, Command, CommandFactory, ValueHint};

/// A word that is offered, with what it means; the meaning may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) word: String,
    pub(super) help: String,
}

impl Offer {
    pub(super) fn new(word: impl Into<String>, help: impl Into<String>) -> Self {
        Self { word: word.into(), help: help.into() }
    }
}

/// The words that may stand in a place of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// These words.
    Words(Vec<Offer>),
    /// The name of a file.
    File,
    /// A value of a facet, as far as articles have it.
    Facet(Facet),
    /// A month, a year or `last`.
    Since,
    /// Any country.
    Country,
    /// The id of an article.
    Id,
    /// The name of a feed.
    Feed,
    /// The name of a saved search.
    Saved,
    /// A query, where the name of a saved search stands behind an `@`.
    Query,
}

/// The word under the cursor, and what may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Completion {
    /// The beginning of the word that stays as it is: an option and its equals sign.
    pub(super) before: String,
    /// The part of the word that is completed.
    pub(super) typed: String,
    pub(super) place: Place,
    /// The options before the word that say where the news are, with their values.
    pub(super) options: Vec<(String, String)>,
}

/// Finds what may stand in the place of the last of these words; the first is the name of the program.
pub(super) fn completion(words: &[String]) -> Completion {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut walk =
        Walk { command: &command, due: None, positionals: 0, all_is_query: false, options: Vec::new() };
    let (current, before) = words.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
    before.iter().skip(1).for_each(|word| walk.pass(word));
    walk.complete(current)
}

/// The place in a command line up to which its words have been passed.
struct Walk<'a> {
    command: &'a Command,
    /// The option whose value comes next.
    due: Option<&'a Arg>,
    positionals: usize,
    all_is_query: bool,
    options: Vec<(String, String)>,
}

impl<'a> Walk<'a> {
    fn pass(&mut self, word: &str) {
        if let Some(option) = self.due.take() {
            // Some shells cut a word at its equals sign.
            if word == "=" {
                self.due = Some(option);
            } else {
                self.note(option, word);
            }
            return;
        }
        if word == "--" {
            self.all_is_query = true;
        } else if let Some(option) = self.option(word) {
            match word.split_once('=') {
                Some((_, value)) => self.note(option, value),
                None if option.get_action().takes_values() => self.due = Some(option),
                None => self.note(option, ""),
            }
        } else if let Some(command) = self.subcommand(word) {
            (self.command, self.positionals) = (command, 0);
        } else if self.all_is_query || !word.starts_with('-') {
            self.positionals += 1;
        }
    }

    fn note(&mut self, option: &Arg, value: &str) {
        self.options.extend(option.get_long().map(|name| (name.to_owned(), value.to_owned())));
    }

    /// Returns the option that a word names, with or without its value behind an equals sign.
    fn option(&self, word: &str) -> Option<&'a Arg> {
        let name = word.split('=').next().unwrap_or_default();
        let is_meant = |option: &&Arg| match name.strip_prefix("--") {
            Some(long) => option.get_long() == Some(long),
            None => option.get_short().is_some_and(|short| name == format!("-{short}")),
        };
        self.command.get_arguments().find(is_meant).filter(|_| !self.all_is_query)
    }

    fn subcommand(&self, word: &str) -> Option<&'a Command> {
        let is_due = self.positionals == 0 && !self.all_is_query;
        self.command.find_subcommand(word).filter(|_| is_due)
    }

    fn complete(self, current: &str) -> Completion {
        let at_equals = current.split_once('=').filter(|_| current.starts_with("--"));
        let (before, typed, place) = match (self.due, at_equals) {
            (Some(option), _) => ("", current.trim_start_matches('='), self.values(option)),
            (None, Some((name, value))) => match self.option(name) {
                Some(option) => (&current[..name.len() + 1], value, self.values(option)),
                None => ("", current, Place::Words(Vec::new())),
            },
            (None, None) if current.starts_with('-') && !self.all_is_query => ("", current, self.options()),
            (None, None) => ("", current, self.words()),
        };
        // Any word may stand in a query; only the names of saved searches are known.
        let place = match place {
            Place::Query if !typed.starts_with('@') => Place::Words(Vec::new()),
            place => place,
        };
        let (before, typed) = (before.to_owned(), typed.to_owned());
        Completion { before, typed, place, options: self.options }
    }

    /// Returns the options of the command.
    fn options(&self) -> Place {
        let options = self.command.get_arguments().filter(|option| !option.is_hide_set());
        let long =
            options.filter_map(|option| Some(Offer::new(format!("--{}", option.get_long()?), help(option))));
        Place::Words(long.collect())
    }

    /// Returns the commands that may come next; where there are none, what the next argument may be.
    fn words(&self) -> Place {
        let commands = self.command.get_subcommands().filter(|command| !command.is_hide_set());
        let offer = |command: &Command| {
            Offer::new(command.get_name(), command.get_about().map(ToString::to_string).unwrap_or_default())
        };
        let commands: Vec<Offer> = commands.map(offer).collect();
        if !commands.is_empty() && self.positionals == 0 && !self.all_is_query {
            return Place::Words(commands);
        }
        let arguments: Vec<&Arg> = self.command.get_positionals().collect();
        let argument = arguments.get(self.positionals).or(arguments.last());
        argument.map_or(Place::Words(Vec::new()), |argument| self.values(argument))
    }

    /// Returns what an argument or an option takes.
    fn values(&self, argument: &Arg) -> Place {
        let name = argument.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
        let possible = argument.get_possible_values();
        if !possible.is_empty() {
            let offer = |value: &clap::builder::PossibleValue| {
                Offer::new(value.get_name(), value.get_help().map(ToString::to_string).unwrap_or_default())
            };
            return Place::Words(possible.iter().filter(|value| !value.is_hide_set()).map(offer).collect());
        }
        match (argument.get_long(), name) {
            _ if argument.get_value_hint() == ValueHint::AnyPath => Place::File,
            (Some("country"), _) if self.command.get_name() == "add" => Place::Country,
            (Some("country"), _) => Place::Facet(Facet::Country),
            (Some("since"), _) => Place::Since,
            (Some("month" | "from" | "to"), _) => Place::Facet(Facet::Month),
            (None, "ID") => Place::Id,
            (None, "FEED") => Place::Feed,
            (None, "SEARCH") => Place::Saved,
            (None, "QUERY") => Place::Query,
            (Some(long), _) => {
                let facet = TextFacet::ALL.into_iter().find(|facet| facet.name() == long);
                facet.map_or(Place::Words(Vec::new()), |facet| Place::Facet(Facet::Text(facet)))
            }
            (None, _) => Place::Words(Vec::new()),
        }
    }
}

/// Returns the first line of the help of an option, without the sign that it may be repeated.
fn help(option: &Arg) -> String {
    let help = option.get_help().map(ToString::to_string).unwrap_or_default();
    let line = help.lines().next().unwrap_or_default();
    line.strip_prefix("* ").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: &str) -> Completion {
        completion(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    fn offered(line: &str) -> Vec<String> {
        match at(line).place {
            Place::Words(words) => words.into_iter().map(|offer| offer.word).collect(),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn every_place_of_a_line_is_known() {
        let text = |facet| Place::Facet(Facet::Text(facet));
        for (line, before, typed, place) in [
            ("sse-news --country Le", "", "Le", Place::Facet(Facet::Country)),
            ("sse-news list --country=Le", "--country=", "Le", Place::Facet(Facet::Country)),
            ("sse-news list --country = Le", "", "Le", Place::Facet(Facet::Country)),
            ("sse-news list --country =", "", "", Place::Facet(Facet::Country)),
            ("sse-news list rice --month ", "", "", Place::Facet(Facet::Month)),
            ("sse-news digest --since l", "", "l", Place::Since),
            ("sse-news stats --by month --source il", "", "il", text(TextFacet::Source)),
            ("sse-news digest --topic ", "", "", text(TextFacet::Topic)),
            ("sse-news list -o ", "", "", Place::File),
            ("sse-news --data ", "", "", Place::File),
            ("sse-news import --dry-run a.xml ", "", "", Place::File),
            ("sse-news show 2023", "", "2023", Place::Id),
            ("sse-news show a b ", "", "", Place::Id),
            ("sse-news mark star ", "", "", Place::Id),
            ("sse-news feeds pause Co", "", "Co", Place::Feed),
            ("sse-news feeds rename ", "", "", Place::Feed),
            ("sse-news refresh a ", "", "", Place::Feed),
            ("sse-news saved remove ", "", "", Place::Saved),
            ("sse-news list @", "", "@", Place::Query),
            ("sse-news feeds add https://a.example --country ", "", "", Place::Country),
        ] {
            let found = at(line);
            let parts = (found.before.as_str(), found.typed.as_str(), found.place);
            assert_eq!(parts, (before, typed, place), "{line}");
        }
    }

    #[test]
    fn commands_options_and_fixed_values_are_offered() {
        for (line, some, none) in [
            ("sse-news ", &["list", "digest", "feeds"][..], &["complete", "help", "add"][..]),
            ("sse-news feeds ", &["add", "rename", "export"], &["list-all", "digest"]),
            ("sse-news list --", &["--country", "--limit", "--library"], &["--by", "list"]),
            ("sse-news feeds add --", &["--name", "--country"], &["--month"]),
            ("sse-news list --format ", &["bibtex", "atom"], &["svg"]),
            ("sse-news stats --by ", &["month", "topic"], &["json"]),
            ("sse-news mark ", &["read", "unstar"], &["list"]),
            ("sse-news completions ", &["bash", "fish", "zsh"], &["sh"]),
            ("sse-news --color ", &["auto", "never"], &[]),
            ("sse-news list rice ", &[], &["list"]),
            ("sse-news -- ", &[], &["list"]),
            ("sse-news list -- --", &[], &["--country"]),
        ] {
            let words = offered(line);
            for word in some {
                assert!(words.iter().any(|offer| offer == word), "{line}: {word}: {words:?}");
            }
            for word in none {
                assert!(words.iter().all(|offer| offer != word), "{line}: {word}: {words:?}");
            }
        }
    }

    #[test]
    fn the_options_that_name_the_news_are_passed_on() {
        let options = at("sse-news --data a.json list --library=b.db --no-library --topic ").options;
        let named =
            |name: &str| options.iter().find(|(option, _)| option == name).map(|(_, value)| value.as_str());
        assert_eq!(
            (named("data"), named("library"), named("no-library")),
            (Some("a.json"), Some("b.db"), Some(""))
        );
    }
}
