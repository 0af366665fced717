//! The reason why a line is not TOML, told by the line itself: the parser only says where it stopped.

use crate::error::SyntaxProblem;
use crate::text::steps::count;

/// Returns the problem of the line that holds an offset.
pub(super) fn problem(text: &str, offset: usize) -> SyntaxProblem {
    count(text.len());
    let before = text.get(..offset).unwrap_or(text);
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(begin..).unwrap_or_default().lines().next().unwrap_or_default().trim();
    if line.starts_with('[') {
        return if line.contains(']') { SyntaxProblem::Other } else { SyntaxProblem::OpenHeading };
    }
    let Some((name, value)) = line.split_once('=') else { return SyntaxProblem::NoEquals };
    let value = value.trim();
    if value.is_empty() || value.starts_with('#') {
        return SyntaxProblem::NoValue;
    }
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
    let above = text.get(..begin).unwrap_or_default().lines().rev().map(str::trim);
    let mut section = above.take_while(|line| !line.starts_with('['));
    if section.any(|line| line.split_once('=').is_some_and(|(other, _)| other.trim() == name.trim())) {
        return SyntaxProblem::SetTwice;
    }
    SyntaxProblem::Other
}
