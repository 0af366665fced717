//! A typed word as it is looked up: folded, a compound joined and in its parts, a large number in groups of figures.

use crate::text;

/// The most figures of a number that is also looked for in groups of three.
const MAX_GROUPED_FIGURES: usize = 18;

/// A typed word, joined and in parts where it folds to several; a simple one has no parts.
pub(super) struct Folded {
    pub(super) joined: String,
    pub(super) parts: Vec<String>,
    /// No letter can follow the last part.
    pub(super) is_whole: bool,
}

impl Folded {
    pub(super) fn of(typed: &str) -> Self {
        let mut words = text::words(typed);
        if words.len() == 1 {
            let joined = words.remove(0).folded;
            return Self { parts: thousands(&joined), joined, is_whole: true };
        }
        let within =
            |a: &text::Word, b: &text::Word| a.span.start >= b.span.start && a.span.end <= b.span.end;
        if words.len() > 1 && words[1..].iter().all(|part| within(part, &words[0])) {
            let joined = words.remove(0).folded;
            let parts = words.into_iter().map(|part| part.folded).collect();
            return Self { joined, parts, is_whole: false };
        }
        let parts = compound_parts(typed);
        // Other signs join nothing, but for those within a number: `Q&A` has nothing to do with Qatar.
        let number = parts.iter().all(|part| part.chars().all(char::is_numeric));
        Self { joined: if number { parts.concat() } else { String::new() }, parts, is_whole: false }
    }
}

/// Returns the groups of three figures that a large number is also written in, as in `1,000`; none for another word.
fn thousands(word: &str) -> Vec<String> {
    if !(4..=MAX_GROUPED_FIGURES).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let first = (word.len() - 1) % 3 + 1;
    let groups = std::iter::once(0..first).chain((first..word.len()).step_by(3).map(|at| at..at + 3));
    groups.map(|group| word[group].to_owned()).collect()
}

/// Returns the words of a text, compounds in parts only.
pub(super) fn compound_parts(text: &str) -> Vec<String> {
    let words = text::words(text);
    let holds_next = |at: usize| {
        let next: Option<&text::Word> = words.get(at + 1);
        next.is_some_and(|next| next.span.start < words[at].span.end)
    };
    words.iter().enumerate().filter(|(at, _)| !holds_next(*at)).map(|(_, word)| word.folded.clone()).collect()
}

/// Returns the words of a text, compounds joined only.
pub(super) fn joined(text: &str) -> Vec<String> {
    let mut end = 0;
    let mut words = Vec::new();
    for word in text::words(text) {
        if word.span.start >= end {
            end = word.span.end;
            words.push(word.folded);
        }
    }
    words
}
