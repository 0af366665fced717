//! Plain text line by line, as people copy it off a page: the meaning of a single line by itself.
//!
//! The border: a line knows nothing of its neighbours but the width at which the text is wrapped. `listing` finds the lines
//! of an item, `prose` those of an article.

mod boilerplate;
mod kinds;
mod marker;
mod metadata;

pub(super) use boilerplate::{is_button, is_credit, is_footer};
pub(super) use kinds::kind;
pub(super) use marker::{Marker, long_marker, marker};
pub(super) use metadata::{
    Metadata, date, ends_in_day, is_date_across, is_impossible_date, metadata, place_and_day,
};

use super::TABLE;
use crate::feed::error::Incomplete;
use crate::feed::words as words_table;
use crate::text;
use crate::text::steps::count;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The most lines of a text that are read. A list of news has a few hundred in a year.
pub(in crate::feed) const MAX_LINES: usize = 1 << 18;

/// Longer lines are not what a program breaks lines at, in characters.
const MAX_WRAPPED_CHARS: usize = 110;
/// The distance from the widest line at which a wrapped line may end, in characters, and the fewest such lines.
const MAX_RAGGED_CHARS: usize = 15;
const MIN_WRAPPED_LINES: usize = 3;

/// Words after which a line visibly goes on.
static JOINTS: LazyLock<HashSet<&str>> = LazyLock::new(|| words_table::of(TABLE, "joint").collect());

/// The divider of columns within a line: nothing else a clean line holds.
pub(super) const COLUMN: char = '\t';

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The text, clean; its columns are divided by [`COLUMN`]. Empty if it is blank.
    pub(super) text: String,
    /// The number of the line in the file, from 1.
    pub(super) number: usize,
    /// `true` if its words are a label of an item, as the other items of the page show.
    pub(super) is_label: bool,
}

impl Line {
    /// Returns whether it says nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Returns the lines of a text, however they end, up to [`MAX_LINES`], and how it is cut if more that are not blank follow.
pub(super) fn lines(text: &str) -> (Vec<Line>, Option<Incomplete>) {
    let ends = |c: char| matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let of_line = |line| str::strip_suffix(line, '\r').unwrap_or(line).split(ends);
    let numbered = (1..).zip(text.split('\n'));
    let mut lines = Vec::new();
    for (number, line) in numbered.flat_map(|(number, line)| of_line(line).map(move |line| (number, line))) {
        count(line.len() + 1);
        if lines.len() < MAX_LINES {
            lines.push(Line { text: columns(line), number, is_label: false });
        } else if !line.trim().is_empty() {
            return (lines, Some(Incomplete::TooManyLines { most: MAX_LINES }));
        }
    }
    (lines, None)
}

/// Returns a line made clean, its columns kept apart: what stands between tabs, or far from each other.
fn columns(line: &str) -> String {
    let mut columns = String::new();
    for column in line.split('\t').flat_map(|part| part.split("   ")) {
        let column = text::clean(column);
        if !column.is_empty() {
            if !columns.is_empty() {
                columns.push(COLUMN);
            }
            columns.push_str(&column);
        }
    }
    columns
}

/// Returns a line as running text.
pub(super) fn words(line: &str) -> String {
    count(line.len());
    line.replace(COLUMN, " ")
}

/// Returns whether a line is an address of the web and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    count(line.len());
    let starts =
        |scheme: &str| line.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("https://") || starts("http://")) && !line.contains(char::is_whitespace)
}

/// Returns the width at which the lines of a text were broken by a program, in characters; `None` if they do not look
/// it.
pub(super) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let length = |line: &Line| {
        count(line.text.len() + 1);
        line.text.chars().count()
    };
    let width = lines.iter().map(length).filter(|length| *length <= MAX_WRAPPED_CHARS).max()?;
    let is_long = lines.iter().any(|line| length(line) > MAX_WRAPPED_CHARS && line.text.contains(' '));
    let full = lines
        .windows(2)
        .filter(|pair| length(&pair[0]) + MAX_RAGGED_CHARS >= width && !pair[1].is_blank())
        .count();
    (!is_long && full >= MIN_WRAPPED_LINES).then_some(width)
}

/// Returns whether a line was broken off before `next` only because its first word found no room.
pub(super) fn was_wrapped(line: &str, next: &str, width: usize) -> bool {
    count(line.len());
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > width
}

/// Returns whether a line visibly goes on in the next one.
pub(super) fn continues(line: &str, next: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let starts_small = next.chars().next().is_some_and(char::is_lowercase);
    let ends_open = line.ends_with([',', '-', '–', '—', '/']) || JOINTS.contains(last);
    !ends_sentence(line) && (starts_small || ends_open)
}

/// Returns whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    count(1);
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', '«', ')', ']', '“', ' ']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
}

/// Adds a line to the text before it: a word that was divided at its hyphen is put together.
pub(super) fn join(text: &mut String, line: &str) {
    count(line.len() + 1);
    let hyphen = text.ends_with('-') && text.chars().nth_back(1).is_some_and(char::is_alphabetic);
    let is_divided = hyphen && line.starts_with(char::is_lowercase);
    if !text.is_empty() && !is_divided {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_many_ways_and_keep_their_columns() {
        let shown =
            |text: &str| lines(text).0.into_iter().map(|line| (line.number, line.text)).collect::<Vec<_>>();
        let line = |number, text: &str| (number, text.to_owned());
        assert_eq!(
            shown("a\r\nb\rc\n\n\u{A0} d\u{A0}\u{A0}e \tf\t\t\u{1b}[2Jg    h\u{2028}i"),
            [line(1, "a"), line(2, "b"), line(2, "c"), line(3, ""), line(4, "d e\tf\tg\th"), line(4, "i")]
        );
    }

    #[test]
    fn a_text_is_cut_where_more_than_blank_lines_are_left() {
        for end in ["\n", "\u{2028}"] {
            for (rest, is_cut) in [("a", false), ("a{} {}{}", false), ("a{}b", true)] {
                let text = end.repeat(MAX_LINES - 1) + &rest.replace("{}", end);
                let (lines, cut) = lines(&text);
                assert_eq!((lines.len(), cut.is_some()), (MAX_LINES, is_cut), "{end:?} {rest:?}");
            }
        }
    }

    #[test]
    fn what_goes_on_is_told_from_what_ends() {
        for (line, next, open) in [
            ("A meeting of", "Farmers", true),
            ("A meeting of farmers", "from Peru", true),
            ("Co-ops, farmers,", "Peru", true),
            ("A meeting of farmers", "Peru", false),
            ("It ended.", "then", false),
            ("It ended (at last).", "then", false),
            ("A co-", "op", true),
        ] {
            assert_eq!(continues(line, next), open, "{line} {next}");
        }
        let mut text = "The co-".to_owned();
        ["operative", "of", "Peru -", "one"].iter().for_each(|line| join(&mut text, line));
        assert_eq!(text, "The co-operative of Peru - one");
    }
}
