//! The signs of the query language, in all the forms in which keyboards and word processors write them.

use crate::news::{closing_quotes, flag_letter, is_name_char};

/// The words that join or exclude terms, in capitals only.
pub(crate) const OR: &str = "OR";
pub(crate) const AND: &str = "AND";
pub(crate) const NOT: &str = "NOT";

/// Checks whether a character opens a phrase.
pub(crate) fn is_quote(c: char) -> bool {
    closing_quotes(c).is_some()
}

/// Checks whether a character excludes the term after it.
pub(crate) fn is_exclusion(c: char) -> bool {
    matches!(c, '-' | '!' | '\u{2212}' | '\u{FF0D}' | '\u{FF01}')
}

/// Checks whether a character stands between alternatives.
pub(crate) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{FF5C}')
}

/// Checks whether a character opens brackets.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '\u{FF08}')
}

/// Checks whether a character closes brackets.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, ')' | '\u{FF09}')
}

/// Checks whether a character ends a word.
pub(crate) fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_bar(c)
}

/// Checks whether a character ends a value that is not in quotes.
pub(crate) fn ends_value(c: char) -> bool {
    ends_word(c) || c == ','
}

/// Checks whether a character ends a word in capitals that joins or excludes terms.
pub(super) fn ends_keyword(c: char) -> bool {
    ends_word(c) || is_opening(c) || is_closing(c)
}

/// Checks whether a value without quotes would end before a text.
pub(crate) fn ends_value_before(rest: &str) -> bool {
    rest.trim_start_matches(is_closing).chars().next().is_none_or(ends_value)
}

/// Returns the code of the flag that a text begins with, and the bytes of the flag.
pub(crate) fn flag_at_start(text: &str) -> Option<(String, usize)> {
    let mut signs = text.chars();
    let (first, second) = (signs.next()?, signs.next()?);
    let code = String::from_iter([flag_letter(first)?, flag_letter(second)?]);
    Some((code, first.len_utf8() + second.len_utf8()))
}

/// Returns the name after the `@` that a text begins with; `None` if it does not name a saved search.
pub(crate) fn saved_at_start(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('@')?;
    let end = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
    // A full stop ends a sentence, not a name.
    let name = rest[..end].trim_end_matches('.');
    name.contains(char::is_alphanumeric).then_some(name)
}
