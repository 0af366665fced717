//! Text from outside made safe: no control, no direction override, no invisible letter gets past this file.
//!
//! The border: what a character may do to a terminal. Markup is `html`'s, columns are `wrap`'s. Everything that
//! comes from a feed, a file or a server goes through here once on its way in, and once more on its way out to
//! anything that is not the screen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Combining marks kept on one base. Written languages stay below; towers of marks paint over other lines.
const MARKS: usize = 4;

/// How many characters a terminal string (a title, a clipboard write) is followed to find its end.
const STRING_REACH: usize = 4096;

/// One line of safe text: controls, terminal sequences, direction overrides and invisible characters dropped,
/// every run of white space (line breaks and no-break spaces included) made one space, trimmed, NFC.
///
/// Cleaning what is clean changes nothing.
pub fn clean(text: &str) -> String {
    if is_plain_line(text) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for part in scrub(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Like [`clean`], but line breaks stay: `\n` only, at most one empty line in a row, none at the ends, and no
/// white space at either end of a line.
pub fn clean_block(text: &str) -> String {
    let mut block = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in scrub(text).split('\n') {
        let start = block.len();
        for part in line.split_whitespace() {
            if block.len() == start {
                // Two breaks are one empty line; at the very start there is nothing to stand apart from.
                let wanted = if start == 0 { 0 } else { breaks.min(2) };
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

/// The characters of `text` that may reach a terminal, in NFC, white space as it is except that every kind of
/// line end is `\n`. For text whose spaces matter; everyone else wants [`clean`].
pub(super) fn scrub(text: &str) -> String {
    if text.chars().all(is_plain) { text.to_owned() } else { scrub_all(text) }
}

/// [`scrub`] the long way, which is right for every text.
fn scrub_all(text: &str) -> String {
    // Composed first, so that no later step can bring forth more marks than were counted, and once more after,
    // because what stood between two characters may be gone now.
    let composed: Vec<char> = text.nfc().collect();
    let mut scrubber = Scrubber { kept: String::with_capacity(text.len()), ..Scrubber::default() };
    let mut at = 0;
    while at < composed.len() {
        at += scrubber.take(&composed, at);
    }
    scrubber.kept.nfc().collect()
}

/// What is known between one character and the next.
#[derive(Default)]
struct Scrubber {
    kept: String,
    /// Marks since the last base.
    marks: usize,
    /// Whether the last base is a letter or an emoji, that is: whether a joiner may follow.
    joinable: bool,
    /// A joiner seen but not yet known to stand before something it joins.
    joiner: Option<char>,
    /// No end of a terminal string lies before this index; keeps a text full of beginnings linear.
    no_end_before: usize,
}

impl Scrubber {
    /// Takes the character at `at`, and with it the rest of a terminal sequence that starts there; how many
    /// characters that was.
    fn take(&mut self, text: &[char], at: usize) -> usize {
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
            '\u{200C}' | '\u{200D}' => self.joiner = Some(c),
            c if c.is_whitespace() => self.base(c),
            c if c.is_control() || is_unwanted(c) => {}
            c if is_combining_mark(c) => self.mark(c),
            c => self.base(c),
        }
        1
    }

    /// Keeps a character that stands by itself.
    fn base(&mut self, c: char) {
        let joinable = c.is_alphabetic() || is_pictograph(c);
        self.join(joinable);
        self.joinable = joinable;
        self.marks = 0;
        self.kept.push(c);
    }

    /// Keeps a combining mark, unless its base carries enough of them.
    fn mark(&mut self, c: char) {
        if self.marks < MARKS {
            self.join(true);
            self.marks += 1;
            self.kept.push(c);
        }
    }

    /// Decides on a waiting joiner, now that the character after it is known.
    fn join(&mut self, next_joinable: bool) {
        if let Some(joiner) = self.joiner.take()
            && self.joinable
            && next_joinable
        {
            self.kept.push(joiner);
        }
    }

    /// The length of a terminal string (OSC and its kin) that starts at `at` with an opening of `opening`
    /// characters, or 1 if it has no end near by: then only its first character goes.
    fn string(&mut self, text: &[char], at: usize, opening: usize) -> usize {
        let last = text.len().min(at + STRING_REACH);
        let first = (at + opening).max(self.no_end_before);
        for end in first..last {
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

/// The length of what follows a control sequence's opening, final character included; `None` if it is not one.
fn control_sequence(text: Option<&[char]>) -> Option<usize> {
    // Real ones are short; the limit keeps a text full of openings linear.
    for (length, &c) in text?.iter().take(64).enumerate() {
        match c {
            ' '..='?' => {}
            '@'..='~' => return Some(length + 1),
            _ => return None,
        }
    }
    None
}

/// Whether the text is one clean line as it stands: ASCII, no control, single spaces inside only.
fn is_plain_line(text: &str) -> bool {
    let mut after_space = true;
    for byte in text.bytes() {
        match byte {
            b' ' if after_space => return false,
            b' ' => after_space = true,
            b'!'..=b'~' => after_space = false,
            _ => return false,
        }
    }
    text.is_empty() || !after_space
}

/// Letters of western Europe and the usual typography: characters that nothing here takes away or changes, whatever
/// stands beside them, and that are in NFC in any order. Most texts hold no others and need not be taken apart.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' // no soft hyphen
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

/// Characters without a picture that change how others are shown, hide text or mean nothing in a reader.
fn is_unwanted(c: char) -> bool {
    matches!(c,
        '\u{AD}' // soft hyphen: a terminal shows it, or not, as it likes
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // direction
        | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' | '\u{180E}' // invisible
        | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}' // fillers
        | '\u{FFF9}'..='\u{FFFB}' // interlinear annotation
        | '\u{1D173}'..='\u{1D17A}' // musical formatting
        | '\u{E0000}'..='\u{E007F}' // tags: a second, unseen text
        | '\u{FDD0}'..='\u{FDEF}')
        || (c as u32) & 0xFFFE == 0xFFFE // noncharacters, two at the end of each plane
}

/// Emoji and other pictures that a joiner may tie together, with room to spare.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
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
    fn what_is_plain_stays_as_it_is() {
        use unicode_normalization::char::canonical_combining_class;
        use unicode_normalization::{IsNormalized, is_nfc_quick};
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            // By Unicode a text of such characters alone is in NFC.
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "U+{:04X}", c as u32);
            assert_eq!(canonical_combining_class(c), 0, "U+{:04X}", c as u32);
            assert_eq!(scrub_all(&c.to_string()), c.to_string(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn towers_of_marks_are_cut() {
        let tower = format!("x{}y", "\u{318}".repeat(2000));
        assert_eq!(clean(&tower), format!("x{}y", "\u{318}".repeat(MARKS)));
        let bridged = format!("x{}y", "\u{318}\u{200D}".repeat(2000));
        assert_eq!(clean(&bridged).chars().filter(|&c| c == '\u{318}').count(), MARKS);
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
                "\u{FE0F}"
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
            prop_assert!(!line.chars().any(|c| c.is_control() || is_unwanted(c)), "{:?}", line);
            prop_assert!(!line.contains("  ") && line.trim() == line);
            let block = clean_block(&text);
            prop_assert!(!block.contains("\n\n\n"));
            prop_assert!(!block.chars().any(|c| c != '\n' && (c.is_control() || is_unwanted(c))), "{:?}", block);
        }
    }
}
