//! Text that keeps what it holds, such as JSON and the markup in it, without a character that nobody would see.
//!
//! The border: which characters stay, are escaped or are left out. How one is escaped is the business of the format.

use super::characters::{Group, group, is_joinable, takes_selector};
use crate::text::steps::count;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// What becomes of controls of direction, tags and what is not assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banned {
    /// They are left out: no text needs them.
    LeftOut,
    /// They are escaped like all others: the text is an id, or compared with what it was taken from.
    Escaped,
}

/// Returns `text` with each control character and each one that cannot be seen as `escape` writes it.
///
/// Joiners and variation selectors stay where they belong, and so do `\t`, `\n` and `\r`.
pub fn escape_unseen(text: &str, banned: Banned, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    count(text.len());
    if text.bytes().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut exposed = String::with_capacity(text.len());
    let mut before = Before::default();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let group = group(c);
        if before.keeps(c, group, rest.clone().next()) {
            exposed.push(c);
        } else {
            before = Before::default();
            if banned == Banned::Escaped || !group.is_some_and(Group::is_banned) {
                exposed.push_str(&escape(c));
            }
        }
    }
    Cow::Owned(exposed)
}

/// What stands directly before a character, as far as it decides whether that one stays.
#[derive(Default)]
struct Before {
    /// The character that a variation selector may belong to.
    base: Option<char>,
    /// True after a letter or an emoji, with or without marks.
    is_joinable: bool,
}

impl Before {
    /// Returns whether `c`, with `next` after it, stays as it is; if so, it is what stands before the next one.
    fn keeps(&mut self, c: char, of: Option<Group>, next: Option<char>) -> bool {
        match of {
            Some(Group::Joiner) => {
                self.base = None;
                let joins = |c: char| is_joinable(c) || is_combining_mark(c);
                std::mem::take(&mut self.is_joinable)
                    && next.is_some_and(|next| group(next).is_none() && joins(next))
            }
            Some(selector) => self.base.take().is_some_and(|base| takes_selector(base, selector)),
            None if is_combining_mark(c) => {
                self.base = None;
                true
            }
            None => {
                (self.base, self.is_joinable) = (Some(c), is_joinable(c));
                matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exposed(text: &str, banned: Banned) -> String {
        escape_unseen(text, banned, |c| format!("<{:x}>", c as u32)).into_owned()
    }

    #[test]
    fn fault_4_what_nobody_sees_is_escaped_or_left_out() {
        for (text, wanted) in [
            ("plain <b>\"text\"</b>\n", "plain <b>\"text\"</b>\n"),
            ("co\u{AD}op a\u{34F}b \u{200B}c", "co<ad>op a<34f>b <200b>c"),
            ("a\u{9B}2J\u{7F}\u{1B}b\u{2028}c", "a<9b>2J<7f><1b>b<2028>c"),
            ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "abcde"),
            ("a\u{E0041}b\u{E0001}c\u{2065}d\u{FFF3}e\u{E0080}f\u{E0FFF}g\u{FFFE}h", "abcdefgh"),
            ("x\u{1BCA0}\u{1D173}\u{115F}\u{3164}\u{FFF9}", "x<1bca0><1d173><115f><3164><fff9>"),
            (
                "\u{2764}\u{FE0F}\u{200D}\u{1F525} 1\u{FE0F}\u{20E3}",
                "\u{2764}\u{FE0F}\u{200D}\u{1F525} 1\u{FE0F}\u{20E3}",
            ),
            (
                "a\u{FE0F} \u{2764}\u{FE0F}\u{FE0F} \u{2764}\u{FE0E}",
                "a<fe0f> \u{2764}\u{FE0F}<fe0f> \u{2764}<fe0e>",
            ),
            (
                "\u{845B}\u{E0100} a\u{E0100} \u{1820}\u{180B} a\u{180B}",
                "\u{845B}\u{E0100} a<e0100> \u{1820}\u{180B} a<180b>",
            ),
            (
                "\u{6CC}\u{200C}\u{62E} a\u{200D} \u{200D}b 1\u{200D}2",
                "\u{6CC}\u{200C}\u{62E} a<200d> <200d>b 1<200d>2",
            ),
            ("a\u{200D}\u{200D}b a\u{202E}\u{200D}b", "a<200d><200d>b a<200d>b"),
        ] {
            assert_eq!(exposed(text, Banned::LeftOut), wanted, "{text:?}");
        }
        assert_eq!(exposed("a\u{202E}b\u{E0041}\u{2065}", Banned::Escaped), "a<202e>b<e0041><2065>");
    }
}
