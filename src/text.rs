//! Text: made safe at the door, folded for comparison, cut into words, wrapped to columns, read out of HTML.

/// For sorting and comparing names (a stand-in until the folding module lands).
pub fn key(text: &str) -> String {
    text.to_lowercase()
}
