//! What may come out of the program, judged by ranges written down here from Unicode's own tables: nothing of the
//! program is asked.

use unicode_normalization::char::is_combining_mark;

/// The most marks that one letter may bear on its way out.
const MAX_MARKS: usize = 4;

/// Controls of direction, tags, and what is not assigned or never will be: nobody may write them in any form.
pub const NEVER: [(u32, u32); 12] = [
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2065, 0x2065),
    (0x2066, 0x2069),
    (0xFDD0, 0xFDEF),
    (0xFFF0, 0xFFF8),
    (0xFFFE, 0xFFFF),
    (0x1FFFE, 0x1FFFF),
    (0xE0000, 0xE00FF),
    (0xE01F0, 0xE0FFF),
    (0x10_FFFE, 0x10_FFFF),
];

/// All others that cannot be seen and have no place where they belong.
pub const UNSEEN: [(u32, u32); 20] = [
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x180F, 0x180F),
    (0x200B, 0x200B),
    (0x2028, 0x2029),
    (0x2060, 0x2064),
    (0x206A, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0E),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0x007F, 0x009F),
    (0x0000, 0x0009),
    (0x000B, 0x001F),
];

/// Joiners and the variation selectors that have a place.
pub const PLACED: [(u32, u32); 4] =
    [(0x200C, 0x200D), (0x180B, 0x180D), (0xFE0F, 0xFE0F), (0xE0100, 0xE01EF)];

fn is_in(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)))
}

fn is_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{16FE0}'..='\u{16FFF}' | '\u{20000}'..='\u{3FFFD}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1800}'..='\u{180A}' | '\u{1810}'..='\u{18AA}' | '\u{11660}'..='\u{1166C}')
}

fn is_joined(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c) || (is_emoji(c) && !c.is_ascii()) || is_in(&PLACED[1..], c)
}

/// How a text is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Lines of text.
    Lines,
    /// Lines whose fields are divided by tabs.
    Fields,
    /// A cell of the screen, which ends where the next one begins.
    Cell,
    /// JSON, whose texts may bear any number of marks.
    Json,
}

/// Returns the first thing in a text that may not be there, with its place; `None` if all may.
pub fn fault(text: &str, kind: Kind) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut marks = 0;
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let takes = |is_base: fn(char) -> bool| before.is_some_and(is_base);
        marks = match c {
            // The letter goes on after a joiner.
            '\u{200C}' | '\u{200D}' => marks,
            c if is_combining_mark(c) && !is_in(&PLACED, c) => marks + 1,
            _ => 0,
        };
        let may_stand = match c {
            '\n' => true,
            '\t' => kind == Kind::Fields,
            '\u{200C}' | '\u{200D}' => takes(is_joined) && after.map_or(kind == Kind::Cell, is_joined),
            '\u{FE0F}' => takes(is_emoji),
            '\u{180B}'..='\u{180D}' => takes(is_mongolian),
            '\u{E0100}'..='\u{E01EF}' => takes(is_han),
            c => !c.is_control() && !is_in(&NEVER, c) && !is_in(&UNSEEN, c),
        };
        if !may_stand || (marks > MAX_MARKS && kind != Kind::Json) {
            let around: String = chars[at.saturating_sub(30)..(at + 10).min(chars.len())].iter().collect();
            return Some(format!("U+{:04X} in {around:?}", u32::from(c)));
        }
    }
    None
}

/// Returns the first character that a text may not hold even where it was escaped.
pub fn never(text: &str) -> Option<char> {
    text.chars().find(|&c| is_in(&NEVER, c))
}

#[test]
fn the_judge_knows_good_from_bad() {
    for good in [
        "",
        "a\nb",
        "❤\u{FE0F}\u{200D}🔥 1\u{FE0F}\u{20E3}",
        "\u{845B}\u{E0100}",
        "ه\u{200C}ا",
        "क\u{94D}\u{200D}ष",
    ] {
        assert_eq!(fault(good, Kind::Lines), None);
    }
    for bad in [
        "\u{1B}",
        "\u{9B}",
        "\r",
        "\t",
        "\u{2065}",
        "a\u{FE0F}",
        "1\u{200D}2",
        "\u{AD}",
        "\u{2028}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}",
        "e\u{301}\u{301}\u{301}\u{200D}\u{301}\u{301}",
        "a\u{200D}",
        "a\u{301}\u{200D} b",
    ] {
        assert!(fault(bad, Kind::Lines).is_some(), "{bad:?}");
    }
    assert_eq!(fault("a\tb", Kind::Fields), None);
    // All that Unicode would have ignored where it cannot be shown.
    let ignorable =
        [&NEVER[..5], &NEVER[6..7], &NEVER[9..11], &UNSEEN[..7], &UNSEEN[8..14], &UNSEEN[15..17], &PLACED]
            .concat();
    assert_eq!(ignorable.iter().map(|(first, last)| last - first + 1).sum::<u32>(), 4174);
}
