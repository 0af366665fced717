//! The kinds of items, as pages name them in a line of their own.
//!
//! The border: words, which `data/words/kinds.tsv` holds. The caller knows where such a line may stand.

use crate::feed::words;
use crate::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The kind that each word stands for, folded.
static KINDS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| words::pairs(include_str!("../../../../data/words/kinds.tsv")).collect());

/// The longest a line gets that names a kind, in bytes.
const MAX_KIND_BYTES: usize = 40;

/// Returns the kind a line names by itself: `VIDEO`, `Press releases:`, `[Event]`.
pub(in crate::feed::pasted) fn kind(line: &str) -> Option<&'static str> {
    if line.len() > MAX_KIND_BYTES {
        return None;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | ':' | '*' | '|' | ' '));
    // A small letter goes on with a sentence.
    if !bare.starts_with(char::is_uppercase) {
        return None;
    }
    let folded = text::fold(bare).replace('’', "'");
    KINDS.get(folded.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_kind_stands_alone() {
        for (line, wanted) in [
            ("Video", Some("Video")),
            ("PRESS RELEASES", Some("Press release")),
            ("[Événement]", Some("Event")),
            ("Noticias:", Some("News")),
            ("Communiqué de presse", Some("Press release")),
            ("News from Peru", None),
            ("Video: How to weave", None),
            ("project", None),
            ("", None),
        ] {
            assert_eq!(kind(line), wanted, "{line}");
        }
    }
}
