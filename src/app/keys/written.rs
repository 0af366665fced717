//! A key or a sequence of keys as it is written in the settings, read into the names that the help shows.
//!
//! `^S`, `C-s`, `Ctrl-s` and `<C-s>` are one key, `g g` and `gg` one sequence.

use crate::error::KeyProblem;
use crate::text::{clean, nearest};

/// The most keys of a sequence.
const MAX_SEQUENCE_KEYS: usize = 4;
/// The last of the function keys that have a name.
const LAST_FUNCTION_KEY: u8 = 24;

/// The keys with a name, each with the other names that it is known by, in small letters.
const NAMED: [(&str, &[&str]); 18] = [
    ("Space", &["spc"]),
    ("Tab", &[]),
    ("S-Tab", &["backtab", "shift-tab"]),
    ("Enter", &["return", "cr", "ret"]),
    ("Esc", &["escape"]),
    ("Backspace", &["bs"]),
    ("Delete", &["del"]),
    ("Left", &[]),
    ("Right", &[]),
    ("Up", &[]),
    ("Down", &[]),
    ("Home", &[]),
    ("End", &[]),
    ("PgUp", &["pageup", "page-up"]),
    ("PgDn", &["pagedown", "page-down", "pgdown"]),
    ("C-Left", &["ctrl-left", "m-left", "a-left", "alt-left"]),
    ("C-Right", &["ctrl-right", "m-right", "a-right", "alt-right"]),
    ("M-Backspace", &["m-bs", "a-backspace", "a-bs", "alt-backspace"]),
];

/// Reads a sequence. The names of its keys are divided by one space.
///
/// # Errors
/// The problem of a sequence that no keyboard can send.
pub(in crate::app) fn sequence(written: &str) -> Result<String, KeyProblem> {
    let mut keys: Vec<String> = Vec::new();
    for word in written.split_ascii_whitespace().take(MAX_SEQUENCE_KEYS + 1) {
        match key(word) {
            Some(key) => keys.push(key),
            // Two letters without a space, as vim's users write them.
            None if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                keys.extend(word.chars().map(String::from));
            }
            None => return Err(unknown(word)),
        }
    }
    if keys.is_empty() {
        // A space alone is a key, too.
        return if written.is_empty() { Err(unknown(written)) } else { Ok("Space".to_owned()) };
    }
    if keys.len() > MAX_SEQUENCE_KEYS {
        return Err(KeyProblem::LongSequence { most: MAX_SEQUENCE_KEYS });
    }
    if keys.len() > 1 && keys.iter().any(|key| key == "Esc") {
        return Err(KeyProblem::EscapeInSequence);
    }
    if keys.iter().any(|key| key == "^C") {
        return Err(KeyProblem::Interrupt);
    }
    Ok(keys.join(" "))
}

/// Returns the name of a key that may be written in another way.
fn key(word: &str) -> Option<String> {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return (!letter.is_control()).then(|| letter.to_string());
    }
    let bare = word.strip_prefix('<').and_then(|word| word.strip_suffix('>')).unwrap_or(word);
    let small = bare.to_lowercase();
    let is_named = |(name, others): &&(&str, &[&str])| {
        name.eq_ignore_ascii_case(&small) || others.contains(&small.as_str())
    };
    if let Some((name, _)) = NAMED.iter().find(is_named) {
        return Some((*name).to_owned());
    }
    if let Some(number) = small.strip_prefix('f').and_then(|number| number.parse::<u8>().ok()) {
        return (1..=LAST_FUNCTION_KEY).contains(&number).then(|| format!("F{number}"));
    }
    let after = |prefixes: &[&str]| {
        let of = |prefix: &&str| {
            let (head, rest) = bare.split_at_checked(prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then_some(rest)
        };
        prefixes.iter().find_map(of).filter(|rest| !rest.is_empty())
    };
    if let Some(rest) = after(&["^", "C-", "Ctrl-", "Control-"]) {
        return control(rest);
    }
    if let Some(rest) = after(&["M-", "A-", "Alt-", "Meta-"]) {
        return single(rest).map(|letter| format!("M-{letter}"));
    }
    let shifted = after(&["S-", "Shift-"]).and_then(single)?;
    shifted.is_alphabetic().then(|| shifted.to_uppercase().to_string())
}

/// Returns the name of a key with Control. Some of them are keys of their own to a terminal.
fn control(rest: &str) -> Option<String> {
    if rest.eq_ignore_ascii_case("space") || rest == "@" {
        return Some("^Space".to_owned());
    }
    let letter = single(rest)?.to_ascii_uppercase();
    Some(match letter {
        'M' => "Enter".to_owned(),
        'I' => "Tab".to_owned(),
        '[' => "Esc".to_owned(),
        '7' | '/' => "^_".to_owned(),
        '4' => "^\\".to_owned(),
        '5' => "^]".to_owned(),
        '6' => "^^".to_owned(),
        'A'..='Z' | '_' | '\\' | ']' | '^' => format!("^{letter}"),
        _ => return None,
    })
}

/// Returns the only letter of a text that can be a key with a modifier.
fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|letter| letters.next().is_none() && !letter.is_control() && *letter != ' ')
}

/// Returns the problem of a word that is no key.
fn unknown(word: &str) -> KeyProblem {
    let names = NAMED.iter().map(|(name, _)| *name);
    KeyProblem::UnknownKey { key: clean(word), nearest: nearest(word, names) }
}
