//! Text from outside made safe: control characters, direction overrides and invisible letters are removed.
//!
//! The border: what a character may do to a terminal. Markup is read in `html`, columns are counted in `wrap`. All text
//! from a feed, a file or a server is cleaned once on its way in, and once more on its way out to anything that is not
//! the screen.

mod characters;
mod exposed;
mod tidy;

pub use exposed::{Banned, escape_unseen};

pub(super) use characters::is_joiner;

use super::steps::count;
use characters::{Group, group, is_joinable, takes_selector};
use tidy::{is_plain, is_tidy};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The largest number of combining marks on one letter. Written languages need fewer; more paint over other lines.
pub(super) const MAX_COMBINING_MARKS: usize = 4;

/// The most line breaks in a row: one empty line.
const MAX_BREAKS: usize = 2;

/// The longest terminal string (a title, a clipboard write) that is removed whole, in characters.
const MAX_STRING_CHARS: usize = 4096;

/// The longest control sequence that is removed whole, in characters. Real ones are shorter; the limit keeps the work
/// linear for a text full of openings.
const MAX_CONTROL_SEQUENCE_CHARS: usize = 64;

/// Returns `text` as one line of safe text, in NFC and trimmed.
///
/// Control characters, terminal sequences, direction overrides and invisible characters are removed; each run of white
/// space (line breaks and no-break spaces included) becomes one space. Clean text is returned unchanged.
pub fn clean(text: &str) -> String {
    count(text.len());
    if is_tidy(text, 0) { text.to_owned() } else { clean_any(text) }
}

/// Does the work of [`clean`] for a text of any characters.
fn clean_any(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in scrub(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Returns `text` as lines of safe text, each cleaned as by [`clean`].
///
/// Lines are separated by `\n`; there is at most one empty line in a row, and none at either end.
pub fn clean_block(text: &str) -> String {
    count(text.len());
    if is_tidy(text, MAX_BREAKS) { text.to_owned() } else { clean_any_block(text) }
}

/// Does the work of [`clean_block`] for a text of any characters.
fn clean_any_block(text: &str) -> String {
    let mut block = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in scrub(text).split('\n') {
        let start = block.len();
        for part in line.split_whitespace() {
            if block.len() == start {
                // None stands before the first line.
                let wanted = if start == 0 { 0 } else { breaks.min(MAX_BREAKS) };
                block.extend(std::iter::repeat_n('\n', wanted));
                breaks = 0;
            } else {
                block.push(' ');
            }
            block.push_str(part);
        }
        breaks += 1;
    }
    block
}

/// Returns the characters of `text` that may reach a terminal, in NFC, with its white space, but every kind of line end
/// as `\n`. This is for text whose spaces matter; any other text goes through [`clean`].
pub(super) fn scrub(text: &str) -> String {
    count(text.len());
    if text.chars().all(is_plain) { text.to_owned() } else { scrub_all(text) }
}

/// Does the work of [`scrub`] for a text of any characters.
fn scrub_all(text: &str) -> String {
    // Composed first, so that no later step adds marks to those counted, and once more after, because a character
    // between two that compose may be removed.
    let composed: Vec<char> = text.nfc().collect();
    let mut scrubber = Scrubber { output: String::with_capacity(text.len()), ..Scrubber::default() };
    let mut at = 0;
    while at < composed.len() {
        at += scrubber.push(&composed, at);
    }
    scrubber.output.nfc().collect()
}

/// The state between one character and the next.
#[derive(Default)]
struct Scrubber {
    /// The safe characters so far.
    output: String,
    /// The number of marks since the last base.
    marks: usize,
    /// True if the last base is a letter or an emoji, after which a joiner may stand.
    joinable: bool,
    /// The base at the end of the output, after which a variation selector may stand.
    selectable: Option<char>,
    /// A joiner that was read, until the next character shows whether it joins anything.
    joiner: Option<char>,
    /// The index before which no terminal string ends; it keeps the work linear for a text full of openings.
    no_end_before: usize,
}

impl Scrubber {
    /// Reads the character at `at`, or the whole terminal sequence that starts there; returns the number of characters
    /// read.
    fn push(&mut self, text: &[char], at: usize) -> usize {
        let c = text[at];
        match c {
            '\r' => {
                if text.get(at + 1) != Some(&'\n') {
                    self.base('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' => self.base('\n'),
            '\u{1B}' => match text.get(at + 1) {
                Some('[') => return control_sequence(text.get(at + 2..)).map_or(1, |length| 2 + length),
                Some(']' | 'P' | '_' | '^' | 'X') => return self.string(text, at, 2),
                _ => {}
            },
            '\u{9B}' => return 1 + control_sequence(text.get(at + 1..)).unwrap_or(0),
            '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => return self.string(text, at, 1),
            // Vertical tabulators, page breaks and line ends of other systems are white space, and act on a terminal.
            '\u{B}' | '\u{C}' | '\u{85}' => self.base(' '),
            c if c.is_whitespace() => self.base(c),
            c if c.is_control() => {}
            c => match group(c) {
                Some(Group::Joiner) => self.joiner = Some(c),
                Some(group) => self.selector(c, group),
                None if is_combining_mark(c) => self.mark(c),
                None => self.base(c),
            },
        }
        1
    }

    /// Adds a character that is no mark.
    fn base(&mut self, c: char) {
        let joinable = is_joinable(c);
        self.join(joinable);
        self.joinable = joinable;
        self.selectable = Some(c);
        self.marks = 0;
        self.output.push(c);
    }

    /// Adds a combining mark, unless its base has enough of them.
    fn mark(&mut self, c: char) {
        if self.marks < MAX_COMBINING_MARKS {
            self.join(true);
            self.selectable = None;
            self.marks += 1;
            self.output.push(c);
        }
    }

    /// Adds a variation selector if it stands directly after a character that takes it. No other character that cannot
    /// be seen is one.
    fn selector(&mut self, c: char, group: Group) {
        if self.joiner.is_none() && self.selectable.is_some_and(|base| takes_selector(base, group)) {
            self.selectable = None;
            self.output.push(c);
        }
    }

    /// Adds the joiner that was read last if it stands between two characters that can be joined.
    fn join(&mut self, next_joinable: bool) {
        if let Some(joiner) = self.joiner.take()
            && self.joinable
            && next_joinable
        {
            self.output.push(joiner);
        }
    }

    /// Returns the length in characters of a terminal string (OSC and the like) that starts at `at` with an opening of
    /// `opening` characters; 1 if its end is too far away, so that only its first character is removed.
    fn string(&mut self, text: &[char], at: usize, opening: usize) -> usize {
        let last = text.len().min(at + MAX_STRING_CHARS);
        let first = (at + opening).max(self.no_end_before);
        for end in first..last {
            count(1);
            match text[end] {
                '\u{7}' | '\u{9C}' => return end + 1 - at,
                '\u{1B}' if text.get(end + 1) == Some(&'\\') => return end + 2 - at,
                _ => {}
            }
        }
        self.no_end_before = last.max(self.no_end_before);
        1
    }
}

/// Returns the number of characters after the opening of a control sequence, up to its final one; `None` if it is none.
fn control_sequence(text: Option<&[char]>) -> Option<usize> {
    for (length, &c) in text?.iter().take(MAX_CONTROL_SEQUENCE_CHARS).enumerate() {
        count(1);
        match c {
            ' '..='?' => {}
            '@'..='~' => return Some(length + 1),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_line_of_safe_text() {
        let rows = [
            ("plain", "plain"),
            ("  a \t b\r\n\u{A0}c\u{3000}d\u{2028}e ", "a b c d e"),
            ("a\u{1B}[2Jb", "ab"),
            ("a\u{1B}[1;31mb\u{1B}[0m", "ab"),
            ("a\u{1B}]52;c;aGVq\u{7}b", "ab"),
            ("a\u{1B}]8;;http://x\u{1B}\\b", "ab"),
            ("a\u{9D}0;t\u{9C}b", "ab"),
            ("a\u{9B}2Jb", "ab"),
            ("a\u{1B}]52;c;b", "a]52;c;b"), // no end: only the ESC goes, the text stays
            ("a\u{1B}[", "a["),
            ("a\u{1B}c\u{7F}\u{0}\u{85}b", "ac b"), // U+0085 is a line end
            ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "abcde"),
            ("a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e\u{E0041}f\u{FFF9}g\u{FFFF}h\u{1FFFE}i", "abcdefghi"),
            ("e\u{301}", "é"),
            ("e\u{200B}\u{301}", "é"),
            ("\u{645}\u{6CC}\u{200C}\u{62E}", "\u{645}\u{6CC}\u{200C}\u{62E}"), // Persian half space
            ("\u{1F469}\u{200D}\u{1F4BB}", "\u{1F469}\u{200D}\u{1F4BB}"),
            ("\u{2764}\u{FE0F}\u{200D}\u{1F525}", "\u{2764}\u{FE0F}\u{200D}\u{1F525}"),
            ("1\u{200D}2 a\u{200D} b a\u{200D}", "12 a b a"),
            (
                "1\u{FE0F}\u{20E3} a\u{FE0F}b \u{2764}\u{FE0F}\u{FE0F}",
                "1\u{FE0F}\u{20E3} ab \u{2764}\u{FE0F}",
            ),
            (
                "\u{2764}\u{FE0E} \u{2764}\u{200B}\u{FE0F} \u{2764}\u{301}\u{FE0F}",
                "\u{2764} \u{2764}\u{FE0F} \u{2764}\u{301}",
            ),
            (
                "\u{845B}\u{E0100} a\u{E0100} \u{1820}\u{180B} a\u{180B}",
                "\u{845B}\u{E0100} a \u{1820}\u{180B} a",
            ),
            (
                "a\u{2065}b\u{FFF0}c\u{FFF8}d\u{1BCA0}e\u{1BCA3}f\u{E0080}g\u{E0FFF}h\u{180F}i\u{FE00}j",
                "abcdefghij",
            ),
            ("a\u{200D}\u{200C}\u{200D}b", "a\u{200D}b"),
            ("AT&T <b>", "AT&T <b>"),
            ("", ""),
            (" \u{200B} ", ""),
        ];
        for (given, wanted) in rows {
            assert_eq!(clean(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn no_white_space_acts_on_a_terminal() {
        assert_eq!(scrub("  a\u{B}b\u{C}c\u{85}d\te"), "  a b c d\te");
    }

    #[test]
    fn towers_of_marks_are_cut() {
        let tower = format!("x{}y", "\u{318}".repeat(2000));
        assert_eq!(clean(&tower), format!("x{}y", "\u{318}".repeat(MAX_COMBINING_MARKS)));
        let bridged = format!("x{}y", "\u{318}\u{200D}".repeat(2000));
        assert_eq!(clean(&bridged).chars().filter(|&c| c == '\u{318}').count(), MAX_COMBINING_MARKS);
    }

    #[test]
    fn a_block_keeps_its_paragraphs() {
        let rows = [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\n\n\n\n b  \t c \n\u{200B}\n", "a\n\nb c"),
            ("\n\n a", "a"),
            ("\u{1B}[31ma\u{2029}b", "a\nb"),
            ("", ""),
        ];
        for (given, wanted) in rows {
            assert_eq!(clean_block(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_text_full_of_beginnings_takes_linear_work() {
        // Quadratic work on either of these would run for minutes.
        for opening in ["\u{1B}]", "\u{1B}[", "\u{9D}", "\u{9B}1"] {
            assert!(!clean(&opening.repeat(500_000)).contains('\u{1B}'));
        }
    }

    /// Returns whether a character is one that a clean line may hold somewhere.
    fn is_safe(c: char) -> bool {
        let group = group(c);
        !c.is_control() && !matches!(group, Some(Group::Invisible)) && !group.is_some_and(Group::is_banned)
    }

    /// Text made of what this file has rules for, far denser than chance would make it.
    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[ab1=\u{301}\u{338}\u{318}\u{344}\u{958}\u{200C}\u{200D}\u{1B}\u{9B}\u{202E} \t\n\r\\[;m]",
            prop::sample::select(vec![
                "\u{1F469}",
                "\u{1B}]0;",
                "\u{7}",
                "\u{1100}",
                "\u{1161}",
                "\u{AD}",
                "\u{FE0F}",
                "\u{2194}",
                "\u{845B}",
                "\u{E0101}",
                "\u{1820}",
                "\u{180B}"
            ])
            .prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in nasty()) {
            let once = clean(&text);
            prop_assert_eq!(&clean(&once), &once);
            let block = clean_block(&text);
            prop_assert_eq!(&clean_block(&block), &block);
            prop_assert_eq!(clean(&block), once);
        }

        #[test]
        fn the_short_way_is_the_long_way(text in "[ -~\n\t\u{A0}-\u{2FF}\u{2010}-\u{205E}]{0,40}") {
            prop_assert_eq!(scrub(&text), scrub_all(&text));
        }

        #[test]
        fn nothing_unsafe_is_left(text in nasty()) {
            let line = clean(&text);
            prop_assert!(line.chars().all(is_safe), "{:?}", line);
            prop_assert!(!line.contains("  ") && line.trim() == line);
            let block = clean_block(&text);
            prop_assert!(!block.contains("\n\n\n"));
            prop_assert!(block.chars().all(|c| c == '\n' || is_safe(c)), "{:?}", block);
        }
    }
}
