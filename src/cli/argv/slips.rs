//! Slips: commands and options that are not ours, and the ones that were probably meant.
//!
//! The border: words to words, by the tables in `data/words`. Whether a word of the news was meant is asked of the news.

use crate::cli::args::Arguments;
use crate::cli::messages;
use clap::CommandFactory;

/// Commands of ours and of other programs, each with what it means here.
const COMMANDS: &str = include_str!("../../../data/words/commands.tsv");
/// Options of other programs, each with what it means here.
const OPTIONS: &str = include_str!("../../../data/words/options.tsv");

/// The fewest letters of a word that is taken for a command.
const MIN_COMMAND_LETTERS: usize = 4;

/// The meaning of commands that search, which words follow.
const SEARCH: &str = "sse-news list WORDS";

/// Returns what to say to a lone word of a query that is a command of another program, or one edit away from such a
/// command or from one of ours, and to a command of another program that searches for the words behind it; `None` for any
/// other query.
pub(in crate::cli) fn command(query: &[String]) -> Option<String> {
    let word = match query {
        [word] => word,
        [word, words @ ..] if pairs(COMMANDS).any(|(name, meant)| name == word && meant == SEARCH) => {
            let meant = SEARCH.replace("WORDS", &words.join(" "));
            return Some(messages::mistyped_command(word, &meant, &query.join(" ")));
        }
        _ => return None,
    };
    let letters = word.chars().count();
    if letters < MIN_COMMAND_LETTERS || !word.chars().all(|c| c.is_alphabetic() || c == '-') {
        return None;
    }
    let typed = word.to_lowercase();
    let ours = Arguments::command();
    let ours: Vec<String> = ours
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect();
    let ours = ours.iter().map(|name| (name.as_str(), format!("sse-news {name}")));
    let others = pairs(COMMANDS).map(|(name, meant)| (name, meant.to_owned()));
    let mut near: Vec<(usize, String)> = ours
        .chain(others)
        .map(|(name, meant)| (strsim::osa_distance(name, &typed), meant))
        .filter(|(distance, _)| *distance <= 1)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().next().map(|(_, meant)| messages::mistyped_command(word, &meant, word))
}

/// Returns what to say to an option that is one of another program.
pub(super) fn option(typed: &str) -> Option<String> {
    let name = typed.trim_start_matches('-').split(['=', ' ']).next().unwrap_or_default().to_lowercase();
    let (_, meant) = pairs(OPTIONS).find(|(option, _)| *option == name)?;
    Some(messages::other_option(&name, meant))
}

/// Returns each word of a table with its meaning, without the row of column names.
fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = table.lines().skip(1).filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(meaning, words)| words.split('|').map(move |word| (word, meaning)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use std::collections::HashSet;

    fn told(words: &[&str]) -> Option<String> {
        command(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_lone_word_near_a_command_is_a_slip() {
        for (word, meant) in [
            ("lsit", "`sse-news list`"),
            ("stat", "`sse-news stats`"),
            ("Refesh", "`sse-news refresh`"),
            ("export", "`sse-news feeds export`"),
            ("exprot", "`sse-news feeds export`"),
            ("version", "`sse-news --version`"),
            ("digset", "`sse-news digest`"),
            ("reload", "`sse-news refresh`"),
            ("search", "`sse-news list WORDS`"),
        ] {
            assert!(told(&[word]).is_some_and(|told| told.contains(meant)), "{word}: {:?}", told(&[word]));
        }
        let searched = told(&["search", "rice", "kenya"]).unwrap_or_default();
        assert!(
            searched.contains("`sse-news list rice kenya`")
                && searched.ends_with("sse-news -- search rice kenya")
        );
        for words in [&["lsit", "x"][..], &["-lsit"], &["statistics"], &["LB"], &["ls"], &["rice"], &[]] {
            assert_eq!(told(words), None, "{words:?}");
        }
    }

    #[test]
    fn the_tables_name_what_there_is() {
        let command = Arguments::command();
        let list = command.find_subcommand("list").unwrap();
        for (table, is_option) in [(COMMANDS, false), (OPTIONS, true)] {
            let mut known = HashSet::new();
            for (typed, meant) in pairs(table) {
                assert!(known.insert(typed) && typed.trim() == typed && !typed.is_empty(), "{typed:?}");
                let line = if is_option { format!("sse-news list {meant}") } else { meant.to_owned() };
                let line = line.replace("SHELL", "bash").replace("WHEN", "auto");
                let parsed = Arguments::try_parse_from(line.split(' '));
                let is_page = matches!(meant, "sse-news --help" | "sse-news --version");
                assert!(parsed.is_ok() || is_page, "{typed}: {line}: {:?}", parsed.err());
                if is_option {
                    assert!(
                        list.get_arguments().all(|argument| argument.get_long() != Some(typed)),
                        "{typed}"
                    );
                }
            }
        }
    }
}
