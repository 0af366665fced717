//! The name that a mistyped one was probably meant to be.

use super::EditDistance;

/// The longest typed name that is compared, in bytes.
const MAX_TYPED_BYTES: usize = 64;

/// Returns the name with the fewest edits from a typed one; `None` if all are too far to have been meant.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > MAX_TYPED_BYTES {
        return None;
    }
    let distance = EditDistance::new(&typed.to_lowercase())?;
    let max_edits = (distance.letters() / 3).max(1);
    let edits = |name: &'a str| Some((distance.distances(&name.to_lowercase(), max_edits).whole?, name));
    // The first of several that are as near.
    names.into_iter().filter_map(edits).min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_another_word_finds_none() {
        let names = ["color", "text_width", "theme", "mouse"];
        for (typed, name) in [
            ("colour", Some("color")),
            ("Theme", Some("theme")),
            ("textwidth", Some("text_width")),
            ("txet_width", Some("text_width")),
            ("house", Some("mouse")),
            ("keyboard", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), name, "{typed}");
        }
        assert_eq!(nearest(&"a".repeat(1000), names), None);
    }
}
