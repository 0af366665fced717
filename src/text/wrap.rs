//! Text in columns of the screen: how wide it is, cut to fit, padded, broken into lines.
//!
//! The border: columns only. A grapheme cluster (what a reader takes for one character) is never split. The text was
//! made safe in `clean`; lines are drawn in the view.

use std::borrow::Cow;
use std::ops::Range;

use super::head::trim_cut;
use super::steps::count;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The sign that a text was cut, one column wide.
const ELLIPSIS: &str = "…";

/// Returns the number of columns that `text` takes on one line of a terminal.
pub fn width(text: &str) -> usize {
    count(text.len());
    if is_plain(text) {
        return text.len();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// Returns `text` if it fits into `columns`, else its beginning with `…` after it; an empty text at no columns.
///
/// Takes time in proportion to `columns`, not to the length of `text`.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if columns == 0 {
        return Cow::Borrowed("");
    }
    if text.len() <= columns && is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let mut cut = 0; // the end of the text if the sign follows it
    for (at, cluster) in text.grapheme_indices(true) {
        count(cluster.len());
        if used < columns {
            cut = at;
        }
        used += cluster_width(cluster);
        if used > columns {
            return Cow::Owned(format!("{}{ELLIPSIS}", trim_cut(&text[..cut])));
        }
    }
    Cow::Borrowed(text)
}

/// Returns `text` cut as by [`fit`], with spaces after it up to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = fit(text, columns).into_owned();
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// Returns the lines of `text` at a width of `columns` (at least 1), as byte ranges into it.
///
/// Lines end at `\n` and at spaces; the spaces at the ends of a line belong to no line. A word longer than a line is
/// broken after a hyphen or a slash, or next to a wide character, where that fills the line well, else between
/// clusters. Only a single cluster may be wider than `columns`. An empty text has one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        count(paragraph.len() + 1);
        wrap_paragraph(text, start..start + paragraph.len(), columns, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

/// Returns the lines of preformatted `text` at a width of `columns` (at least 1): spaces stay, clusters are not split.
pub(super) fn wrap_preformatted(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(length) = break_word(&text[start..], columns, false) {
        pieces.push(start..start + length);
        start += length;
    }
    pieces.push(start..text.len());
    pieces
}

/// Adds the lines of one paragraph, a range without line breaks.
fn wrap_paragraph(text: &str, paragraph: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let mut line = paragraph.start..paragraph.start;
    let mut used = 0;
    for (mut start, end) in words(text, paragraph) {
        let gap = if line.is_empty() { 0 } else { start - line.end };
        let word_width = width(&text[start..end]);
        if used + gap + word_width <= columns {
            line = if line.is_empty() { start..end } else { line.start..end };
            used += gap + word_width;
            continue;
        }
        if word_width > columns && !line.is_empty() && columns > used + gap {
            // The beginning of a long word still goes here, but only if it ends at a good place.
            if let Some(length) = break_gently(&text[start..end], columns - used - gap) {
                line.end = start + length;
                start = line.end;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        while let Some(length) = break_word(&text[start..end], columns, true) {
            lines.push(start..start + length);
            start += length;
        }
        line = start..end;
        used = width(&text[line.clone()]);
    }
    lines.push(line);
}

/// Returns the words of a paragraph, which are separated by spaces, as start and end in `text`.
fn words(text: &str, paragraph: Range<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = paragraph.start;
    text[paragraph].split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, start + word.len()))
    })
}

/// Returns the number of bytes of a word that go on one line, at least one cluster; `None` if all of it fits.
/// With `gently`, the word is broken at a good place if that leaves the line at least half full.
fn break_word(word: &str, columns: usize, gently: bool) -> Option<usize> {
    let mut used = 0;
    for (at, cluster) in word.grapheme_indices(true) {
        count(cluster.len());
        let next = used + cluster_width(cluster);
        if next > columns && at > 0 {
            let good = if gently { break_gently(word, columns) } else { None };
            return Some(good.filter(|&length| width(&word[..length]) * 2 >= columns).unwrap_or(at));
        }
        used = next;
    }
    None
}

/// Returns the length in bytes of the longest beginning of `word` within `columns` that ends after a hyphen or a slash,
/// or next to a wide character.
fn break_gently(word: &str, columns: usize) -> Option<usize> {
    let mut used = 0;
    let mut good = None;
    let mut after_wide = false;
    for (at, cluster) in word.grapheme_indices(true) {
        count(cluster.len());
        let wide = cluster_width(cluster) == 2;
        if at > 0 && (wide || after_wide) {
            good = Some(at);
        }
        used += cluster_width(cluster);
        if used > columns {
            break;
        }
        if matches!(cluster, "-" | "/" | "\u{2010}") {
            good = Some(at + cluster.len());
        }
        after_wide = wide;
    }
    good
}

/// Returns the columns of one cluster, as the terminal and the drawing library count them: at most 2.
fn cluster_width(cluster: &str) -> usize {
    cluster.width().min(2)
}

/// Returns whether every byte takes one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn columns_of_a_text() {
        let rows = [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("日本", 4),
            ("👩\u{200D}👩\u{200D}👧", 2),
            ("❤\u{FE0F}", 2),
            ("🇫🇷", 2),
            ("…•│", 3),
        ];
        for (text, wanted) in rows {
            assert_eq!(width(text), wanted, "{text}");
        }
    }

    #[test]
    fn cut_to_fit() {
        let rows = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
            ("", 0, ""),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("日", 1, "…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ];
        for (text, columns, wanted) in rows {
            assert_eq!(fit(text, columns), wanted, "{text} at {columns}");
        }
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(pad("ab", 0), "");
    }

    #[test]
    fn broken_into_lines() {
        let rows: [(&str, usize, &[&str]); 14] = [
            ("one two three", 7, &["one two", "three"]),
            ("one two three", 80, &["one two three"]),
            ("one  two ", 5, &["one", "two"]),
            (" one two", 5, &["one", "two"]),
            ("", 5, &[""]),
            ("a\n\nb", 5, &["a", "", "b"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("ab abcdefgh", 4, &["ab", "abcd", "efgh"]),
            (
                "see https://example.org/some/long/path",
                16,
                &["see https://", "example.org/", "some/long/path"],
            ),
            ("a co-operative", 9, &["a co-", "operative"]),
            ("a by-product", 10, &["a", "by-product"]),
            ("x 日本語日本語", 5, &["x 日", "本語", "日本", "語"]),
            ("日本", 1, &["日", "本"]),
            ("ab", 0, &["a", "b"]),
        ];
        for (text, columns, wanted) in rows {
            assert_eq!(lines(text, columns), wanted, "{text:?} at {columns}");
        }
    }

    #[test]
    fn preformatted_text_keeps_its_spaces() {
        let pieces: Vec<&str> =
            wrap_preformatted("  ab  cd", 3).into_iter().map(|range| &"  ab  cd"[range]).collect();
        assert_eq!(pieces, ["  a", "b  ", "cd"]);
        assert_eq!(wrap_preformatted("", 3).len(), 1);
    }

    #[test]
    fn only_what_is_shown_costs() {
        // A quadratic wrap of this would run for minutes.
        let long = "日-".repeat(300_000);
        assert_eq!(width(&fit(&long, 80)), 79);
        assert!(wrap(&long, 7).len() > 100_000);
        assert!(wrap(&"a ".repeat(300_000), 7).len() > 70_000);
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in "\\PC{0,30}|[a日é👩\u{200D}\u{301} -]{0,30}", columns in 0_usize..40) {
            let cut = fit(&text, columns);
            prop_assert!(width(&cut) <= columns);
            // At no columns even a text of no width is left out.
            let fits = if columns == 0 { text.is_empty() } else { width(&text) <= columns };
            prop_assert_eq!(matches!(cut, Cow::Borrowed(t) if t == text), fits);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }

        #[test]
        fn lines_fit_and_lose_only_spaces(text in "(\\PC|[a日é👩\u{200D}\u{301} /\n-]){0,40}", columns in 0_usize..20) {
            let ranges = wrap(&text, columns);
            let mut end = 0;
            for range in &ranges {
                prop_assert!(range.start >= end);
                prop_assert!(text[end..range.start].chars().all(|c| c == ' ' || c == '\n'));
                end = range.end;
                let line = &text[range.clone()];
                let single = line.graphemes(true).count() == 1;
                prop_assert!(width(line) <= columns.max(1) || single, "{:?} at {}", line, columns);
                prop_assert!(!line.starts_with(' ') && !line.ends_with(' ') || line.trim().is_empty());
            }
            prop_assert!(text[end..].chars().all(|c| c == ' ' || c == '\n'));
        }
    }
}
