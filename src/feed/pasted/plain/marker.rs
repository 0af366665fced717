//! The number or bullet that begins an item of a list.
//!
//! The border: one line. The caller knows whether the number is the next one.

use super::COLUMN;
use crate::text::steps::count;
use std::ops::RangeInclusive;

/// Bullets; dashes are one whatever their length.
const BULLETS: [char; 20] =
    ['•', '*', '·', '▪', '▫', '►', '▶', '▸', '‣', '◦', '●', '○', '■', '□', '◆', '➢', '➤', '»', '›', '‐'];
const DASHES: [char; 4] = ['-', '–', '—', '−'];

/// A number or sign that begins the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed::pasted) enum Marker {
    /// Numbers; `bare`: without a point or bracket, alone on the line or in its own column.
    Number { number: u32, bare: bool },
    /// One and the same sign.
    Bullet(char),
}

impl Marker {
    /// Returns whether two marks belong to the same list.
    pub(in crate::feed::pasted) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number { .. }, Self::Number { .. }) => true,
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            _ => false,
        }
    }
}

/// Returns the marker a line begins with and what follows it; `None` if there is none.
pub(in crate::feed::pasted) fn marker(line: &str) -> Option<(Marker, &str)> {
    numbered(line, 1..=3).or_else(|| bulleted(line))
}

/// Returns the same where the number may have four figures and more, up to six: only what stands above it tells that it
/// is no year.
pub(in crate::feed::pasted) fn long_marker(line: &str) -> Option<(Marker, &str)> {
    numbered(line, 4..=6)
}

fn bulleted(line: &str) -> Option<(Marker, &str)> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let is_apart = rest.is_empty() || rest.starts_with([' ', COLUMN]);
    match first {
        first if DASHES.contains(&first) && is_apart => Some((Marker::Bullet('-'), rest.trim_start())),
        '*' | '»' | '›' | '·' | '‐' if !is_apart => None,
        first if BULLETS.contains(&first) => Some((Marker::Bullet(first), rest.trim_start())),
        _ => None,
    }
}

/// Parses a number that begins an item: `1. A`, `1.A`, `1) A`, `(1) A`, `1 – A`, `1.` and `1` alone, a column with `1`.
/// The number of its figures is in `figures`.
fn numbered(line: &str, figures: RangeInclusive<usize>) -> Option<(Marker, &str)> {
    count(1);
    let bracket = line.starts_with('(');
    let inside = line.strip_prefix('(').unwrap_or(line);
    let end = inside.bytes().take_while(u8::is_ascii_digit).count();
    count(end);
    if !figures.contains(&end) {
        return None;
    }
    let (figures, rest) = inside.split_at(end);
    let number = figures.parse().ok()?;
    let found = |bare: bool, rest: &str| {
        // Else it is 1.5, 5 – 7 June and the like.
        let is_word = rest.is_empty() || !rest.starts_with(['.', ')', ',', '%']);
        (is_word && number > 0).then_some(Marker::Number { number, bare })
    };
    let apart = |rest: &str| rest.is_empty() || rest.starts_with([' ', COLUMN]);
    if rest.is_empty() || (rest.starts_with(COLUMN) && !bracket) {
        return Some((found(true, rest)?, rest.trim_start()));
    }
    if let Some(after) = rest.strip_prefix([')', '.']).filter(|_| !bracket || rest.starts_with(')')) {
        let glued = after.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«' | '©' | '¿'));
        return (apart(after) || glued).then(|| Some((found(false, after)?, after.trim_start())))?;
    }
    let after = rest.strip_prefix(' ')?.strip_prefix(DASHES)?;
    let begins = after.trim_start();
    (!bracket && after.starts_with(' ') && !begins.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| Some((found(false, begins)?, begins)))?
}

#[cfg(test)]
mod tests {
    use super::{Marker, long_marker, marker};

    #[test]
    fn marks_of_lists_are_told_from_words() {
        let number = |number| Some(Marker::Number { number, bare: false });
        let bare = |number| Some(Marker::Number { number, bare: true });
        let bullet = |bullet| Some(Marker::Bullet(bullet));
        for (line, mark, rest) in [
            ("1. A", number(1), "A"),
            ("12.\tA", number(12), "A"),
            ("1.A", number(1), "A"),
            ("1.", number(1), ""),
            ("1", bare(1), ""),
            ("1\tA", bare(1), "A"),
            ("(3) A", number(3), "A"),
            ("(3", bare(3), ""),
            ("3) A", number(3), "A"),
            ("03. A", number(3), "A"),
            ("4 – A", number(4), "A"),
            ("1. 43rd Meeting", number(1), "43rd Meeting"),
            ("- A", bullet('-'), "A"),
            ("— A", bullet('-'), "A"),
            ("-", bullet('-'), ""),
            ("•A", bullet('•'), "A"),
            ("* A", bullet('*'), "A"),
            ("**A**", None, ""),
            ("-5 degrees", None, ""),
            ("43rd Meeting", None, ""),
            ("10 years of co-ops", None, ""),
            ("2023 report", None, ""),
            ("2023. A", None, ""),
            ("1.5 million", None, ""),
            ("5 - 7 June 2023", None, ""),
            ("0. A", None, ""),
            ("(a) A", None, ""),
            ("", None, ""),
        ] {
            let found = marker(line);
            assert_eq!(found.map(|(mark, _)| mark), mark, "{line}");
            assert!(found.is_none_or(|(_, after)| after == rest), "{line}: {found:?}");
        }
        for (line, mark) in [
            ("1000. A", number(1000)),
            ("(123456) A", number(123_456)),
            ("2023", bare(2023)),
            ("999. A", None),
            ("1234567. A", None),
            ("2023 report", None),
        ] {
            assert_eq!(long_marker(line).map(|(mark, _)| mark), mark, "{line}");
        }
    }
}
