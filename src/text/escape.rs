//! Text written between the tags of XML and HTML, and in the quotes of their attributes.
//!
//! The border: the characters of markup. Which characters may come out at all is decided in `clean`.

use super::clean::{Banned, MAX_COMBINING_MARKS, clean, escape_unseen, is_joiner};
use super::steps::count;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` with the characters that mean something in XML and HTML as references.
pub fn escape_markup(text: &str) -> String {
    count(text.len());
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Returns `text` as one clean line for a page or an XML file.
pub fn markup_line(text: &str) -> String {
    escape_markup(&clean(text))
}

/// Returns a long `text` for an XML file, which gives its spaces and line breaks back. A character that nobody would see
/// becomes a reference; one that XML cannot hold is left out.
pub fn markup_block(text: &str) -> String {
    let escaped = escape_markup(text);
    let reference = |c: char| match c {
        '\0'..='\u{1F}' | '\u{80}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => String::new(),
        c => format!("&#x{:X};", u32::from(c)),
    };
    let seen = escape_unseen(&escaped, Banned::LeftOut, reference);
    let mut safe = String::with_capacity(seen.len());
    let mut marks = 0;
    let mut rest = seen.chars().peekable();
    while let Some(c) = rest.next() {
        let is_reference = if is_combining_mark(c) {
            marks += 1;
            // More would paint over other lines.
            marks > MAX_COMBINING_MARKS
        } else if is_joiner(c) {
            // Beside a reference it has nothing to join. The letter goes on after it.
            marks + usize::from(rest.peek().is_some_and(|&next| is_combining_mark(next)))
                > MAX_COMBINING_MARKS
        } else {
            marks = 0;
            // A parser reads a lone carriage return as a line break.
            c == '\r'
        };
        if is_reference {
            safe.push_str(&format!("&#x{:X};", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup_or_acts_on_a_terminal() {
        for (text, line, block) in [
            ("a & b", "a &amp; b", "a &amp; b"),
            ("<i>'\"", "&lt;i&gt;&#39;&quot;", "&lt;i&gt;&#39;&quot;"),
            ("a\r\n\tb", "a b", "a&#xD;\n\tb"),
            ("a\u{1B}[2Jb", "ab", "a[2Jb"),
            ("a\u{202E}b\u{7F}c", "abc", "ab&#x7F;c"),
            (
                "x\u{318}\u{318}\u{318}\u{318}\u{318}y",
                "x\u{318}\u{318}\u{318}\u{318}y",
                "x\u{318}\u{318}\u{318}\u{318}&#x318;y",
            ),
            ("co\u{AD}op", "coop", "co&#xAD;op"),
            ("x\u{318}\u{200D}y", "x\u{318}\u{200D}y", "x\u{318}\u{200D}y"),
            (
                "x\u{318}\u{318}\u{318}\u{318}\u{318}\u{200C}y\u{200D}z",
                "x\u{318}\u{318}\u{318}\u{318}\u{200C}y\u{200D}z",
                "x\u{318}\u{318}\u{318}\u{318}&#x318;&#x200C;y\u{200D}z",
            ),
            (
                "x\u{318}\u{318}\u{318}\u{318}\u{200D}\u{318}y",
                "x\u{318}\u{318}\u{318}\u{318}\u{200D}y",
                "x\u{318}\u{318}\u{318}\u{318}&#x200D;&#x318;y",
            ),
        ] {
            assert_eq!((markup_line(text).as_str(), markup_block(text).as_str()), (line, block), "{text:?}");
        }
    }
}
