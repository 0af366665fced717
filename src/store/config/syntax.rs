//! The reason why a line is not TOML, told by the line itself: the parser only says where it stopped.

use super::keys;
use crate::error::SyntaxProblem;
use crate::text::steps::count;

/// Returns the problem of the line that holds an offset, and its place.
pub(super) fn problem(text: &str, offset: usize) -> (usize, SyntaxProblem) {
    count(text.len());
    let before = text.get(..offset).unwrap_or(text);
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    let above = text.get(..begin).unwrap_or_default();
    let whole = text.get(begin..).unwrap_or_default().lines().next().unwrap_or_default();
    let line = whole.trim();
    if is_unquoted_key(line, above) {
        return (begin + (whole.len() - whole.trim_start().len()), SyntaxProblem::UnquotedKey);
    }
    let problem = if line.starts_with('[') { of_heading(line, above) } else { of_value(line, above) };
    (offset, problem)
}

/// Returns the problem of a heading.
fn of_heading(line: &str, above: &str) -> SyntaxProblem {
    let Some(name) = heading(line) else { return SyntaxProblem::OpenHeading };
    if above.lines().any(|line| heading(line.trim()) == Some(name)) {
        SyntaxProblem::SetTwice
    } else {
        SyntaxProblem::Other
    }
}

/// Returns the problem of a name with its value.
fn of_value(line: &str, above: &str) -> SyntaxProblem {
    let Some((name, value)) = line.split_once('=') else { return SyntaxProblem::NoEquals };
    let value = value.trim();
    if value.is_empty() || value.starts_with('#') {
        return SyntaxProblem::NoValue;
    }
    // Of a list, the first value.
    let value = value.trim_start_matches(['[', ' ']);
    for quote in ['"', '\''] {
        if value.starts_with(quote) && value.matches(quote).count() == 1 {
            return SyntaxProblem::OpenQuote;
        }
    }
    let first = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_word = value.starts_with(|c: char| c.is_alphabetic() || matches!(c, '~' | '/' | '.'));
    if is_word && !matches!(first, "true" | "false" | "inf" | "nan") {
        return SyntaxProblem::Unquoted;
    }
    let mut section = above.lines().rev().map(str::trim).take_while(|line| !line.starts_with('['));
    if section.any(|line| line.split_once('=').is_some_and(|(other, _)| other.trim() == name.trim())) {
        return SyntaxProblem::SetTwice;
    }
    SyntaxProblem::Other
}

/// Returns the name in a heading; `None` if the line is none, or is not closed.
fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.split_once(']').map(|(name, _)| name.trim())
}

/// Returns `true` if a line binds a key whose name lacks its quotes: in the section of the keys, or a name as short as a key.
fn is_unquoted_key(line: &str, above: &str) -> bool {
    // The key itself can be `=`.
    let end = line.match_indices('=').map(|(at, _)| at).find(|&at| at > 0);
    let Some((name, value)) = end.and_then(|end| Some((line.get(..end)?, line.get(end + 1..)?))) else {
        return false;
    };
    let name = name.trim();
    let is_bare = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let is_open_heading = name.starts_with('[') && name.len() > 1;
    if name.contains(['"', '\'']) || name.split('.').all(|part| is_bare(part.trim())) || is_open_heading {
        return false;
    }
    let of_section = above.lines().rev().find_map(|line| heading(line.trim()));
    let is_in_keys = |name: &str| name.split('.').next().is_some_and(|first| first.trim() == keys::SECTION);
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let is_short = words.all(|word| word.chars().count() <= 1);
    of_section.is_some_and(is_in_keys) || (is_short && value.trim().starts_with(['"', '\'']))
}
