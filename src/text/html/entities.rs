//! Character references: `&eacute;`, `&#233;`, `&#xE9;` replaced by the characters they stand for.
//!
//! The border: the rules of the HTML standard (13.2.5.72 to 13.2.5.80) and its 2,231 names, from `data/entities.tsv`.
//! A reference may stand for a control character; whoever decodes one cleans the text afterwards.

use crate::text::steps::{count, searched};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/entities.rs"));

/// The characters that the numbers 0x80 to 0x9F stand for: those of Windows-1252, as browsers have it.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The kind of text that holds a reference, which decides if the reference needs its semicolon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// The text between tags: a number, and a name that old pages used, needs no semicolon.
    Text,
    /// The value of an attribute: as in text, but a name without semicolon is none before a letter, a digit or `=`.
    Attribute,
    /// A text that is not HTML, such as XML: every reference needs its semicolon, so that `?a=1&copy=2` stays whole.
    Strict,
}

/// The characters that a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The one or two characters of a name.
    Named(&'static str),
    /// The character of a number.
    Numbered(char),
}

impl Meaning {
    /// Appends the characters to `text`.
    pub(super) fn push_to(self, text: &mut String) {
        match self {
            Self::Named(characters) => text.push_str(characters),
            Self::Numbered(character) => text.push(character),
        }
    }
}

/// Returns `raw` with its character references decoded, of which each has to end in a semicolon.
///
/// The text returned is not safe to show: a reference may stand for a control character.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    unescape_in(Context::Strict, raw)
}

/// Returns `raw` with its character references decoded by the rules of a context.
pub(super) fn unescape_in(context: Context, raw: &str) -> Cow<'_, str> {
    if searched(raw, raw.find('&')).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    push_unescaped(context, raw, &mut text);
    Cow::Owned(text)
}

/// Appends `raw` to `text` with its character references decoded; an ampersand that begins none stays.
pub(super) fn push_unescaped(context: Context, raw: &str, text: &mut String) {
    let mut rest = raw;
    while let Some(at) = searched(rest, rest.find('&')) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match reference(context, rest) {
            Some((meaning, length)) => {
                meaning.push_to(text);
                length
            }
            None => {
                text.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    text.push_str(rest);
}

/// Returns the meaning and the length in bytes of the reference that `text` begins with, if it begins with one.
pub(super) fn reference(context: Context, text: &str) -> Option<(Meaning, usize)> {
    let name = text.strip_prefix('&')?;
    match name.strip_prefix('#') {
        Some(number) => numbered(context, number).map(|(meaning, length)| (meaning, length + 2)),
        None => named(context, name).map(|(meaning, length)| (meaning, length + 1)),
    }
}

/// Returns the character whose number `text` begins with, decimal or `x` and hexadecimal, and the bytes read.
/// A number that is no character's stands for U+FFFD.
fn numbered(context: Context, text: &str) -> Option<(Meaning, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let figures = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    count(figures);
    let has_semicolon = digits.as_bytes().get(figures) == Some(&b';');
    if figures == 0 || (context == Context::Strict && !has_semicolon) {
        return None;
    }
    let number = u32::from_str_radix(&digits[..figures], radix).unwrap_or(u32::MAX);
    let character = match number {
        0 => None,
        0x80..=0x9F => Some(WINDOWS_1252[number as usize - 0x80]),
        _ => char::from_u32(number),
    };
    let length = text.len() - digits.len() + figures + usize::from(has_semicolon);
    Some((Meaning::Numbered(character.unwrap_or(char::REPLACEMENT_CHARACTER)), length))
}

/// Returns the meaning of the longest name that `text` begins with, and the bytes read.
fn named(context: Context, text: &str) -> Option<(Meaning, usize)> {
    let bytes = text.as_bytes();
    let length =
        bytes.iter().take(MAX_NAME_BYTES + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(length) == Some(&b';')
        && let Some(meaning) = look_up(&NAMES, &text[..length])
    {
        return Some((meaning, length + 1));
    }
    if context == Context::Strict {
        return None;
    }
    let lengths = (1..=length.min(MAX_LEGACY_NAME_BYTES)).rev();
    let (meaning, length) = lengths
        .map(|length| (look_up(&LEGACY_NAMES, &text[..length]), length))
        .find(|(meaning, _)| meaning.is_some())?;
    let goes_on = bytes.get(length).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'=');
    meaning.filter(|_| context == Context::Text || !goes_on).map(|meaning| (meaning, length))
}

/// Returns the meaning of a name in a table sorted by name.
fn look_up(table: &[(&'static str, &'static str)], name: &str) -> Option<Meaning> {
    let at = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Some(Meaning::Named(table[at].1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read() {
        let rows = [
            ("&alpha; &lstrok; &imped; &nosuch;", "α ł Ƶ &nosuch;"),
            ("AT&T ?a=1&b=2&copy=3 & &; &&amp;", "AT&T ?a=1&b=2&copy=3 & &; &&"),
            ("&#233;&#xE9;&#XE9;&#0233;", "éééé"),
            ("&#150; &#x80; &#0; &#xD800; &#99999999999;", "– € \u{FFFD} \u{FFFD} \u{FFFD}"),
            ("&#; &#x; &#xg; &#-1; &#+1;", "&#; &#x; &#xg; &#-1; &#+1;"),
            ("&amp;lt; &lt;b&gt;", "&lt; <b>"),
            ("&NotEqualTilde;&thinsp;&yuml;&emsp;|&sup2;", "≂\u{338}\u{2009}ÿ\u{2003}|²"),
            ("é&é;&eacute;", "é&é;é"),
            ("", ""),
        ];
        for (raw, wanted) in rows {
            assert_eq!(unescape(raw), wanted, "{raw}");
        }
    }

    #[test]
    fn a_missing_semicolon_is_forgiven_where_html_forgives_it() {
        for (raw, text, attribute) in [
            ("&copy 2024", "© 2024", "© 2024"),
            ("&copy", "©", "©"),
            ("?a=1&copy=3", "?a=1©=3", "?a=1&copy=3"),
            ("&notit; &notin; &not;in", "¬it; ∉ ¬in", "&notit; ∉ ¬in"),
            ("&ampamp;", "&amp;", "&ampamp;"),
            ("&#233t &#xE9g &#150", "ét ég –", "ét ég –"),
            ("&AMP&LT&amp", "&<&", "&<&"),
            ("AT&T &alpha &hellip. &Alpha", "AT&T &alpha &hellip. &Alpha", "AT&T &alpha &hellip. &Alpha"),
            ("&frac12x &sup2&eacute!", "½x ²é!", "&frac12x ²é!"),
        ] {
            assert_eq!(unescape_in(Context::Text, raw), text, "{raw}");
            assert_eq!(unescape_in(Context::Attribute, raw), attribute, "{raw}");
            assert_eq!(unescape(raw).replace("∉ ¬", "&notin; &not;"), raw, "{raw}");
        }
    }

    #[test]
    fn the_table_is_the_standards() {
        assert_eq!(NAMES.len() + LEGACY_NAMES.len(), 2_231);
        for (name, meaning) in NAMES {
            assert_eq!(unescape(&format!("&{name};")), meaning, "{name}");
        }
        for (name, meaning) in LEGACY_NAMES {
            assert_eq!(unescape_in(Context::Text, &format!("&{name}")), meaning, "{name}");
        }
    }

    #[test]
    fn many_ampersands_take_linear_work() {
        for piece in ["&", "&#", "&#x", "&CounterClockwiseContourIntegra", "&x1", "&#1"] {
            let raw = piece.repeat(200_000);
            assert!(unescape_in(Context::Text, &raw).len() <= raw.len());
            assert_eq!(unescape(&raw), raw);
        }
    }
}
