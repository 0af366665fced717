//! What must hold of every text that comes out of a reader. Nothing here asks the cleaner of the program.

use chrono::NaiveDate;

/// Returns the day on which everything is read.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

/// Asserts that a text is one line, of which nothing acts on a terminal or hides.
#[track_caller]
pub(crate) fn assert_line(text: &str) {
    assert_clean(text, &[]);
}

/// Asserts the same of a text of several lines.
#[track_caller]
pub(crate) fn assert_block(text: &str) {
    assert_clean(text, &['\n']);
}

/// Asserts that a line is clean and not longer than this.
#[track_caller]
pub(crate) fn assert_short(text: &str, max_bytes: usize) {
    assert_line(text);
    assert!(text.len() <= max_bytes, "{} bytes", text.len());
}

/// Asserts that nothing in markup acts on a terminal. It is cleaned of the rest, and its references are read, when it is
/// laid out or written.
#[track_caller]
pub(crate) fn assert_markup(text: &str) {
    let found = text.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\t'));
    assert!(found.is_none(), "{found:?} in {text:?}");
}

#[track_caller]
fn assert_clean(text: &str, allowed: &[char]) {
    let found = text.chars().find(|c| is_foreign(*c) && !allowed.contains(c));
    assert!(found.is_none(), "{found:?} in {text:?}");
}

/// Tells whether a character controls a terminal or changes the direction of others, or cannot be seen, after the tables
/// of Unicode. Joiners and variation selectors have their places, which other tests know.
fn is_foreign(c: char) -> bool {
    let hidden = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
        | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}');
    c.is_control() || is_direction(c) || hidden
}

/// Tells whether a character changes the direction of others.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}
