//! Every reader of text here takes steps and memory in proportion to its input.

use super::steps::growth::{QUICK, assert_linear};
use super::{
    Banned, Document, clean, clean_block, document, escape_unseen, fit, fold, key, plain, text_document,
    transcript, words, wrap,
};

/// The grammar of HTML as far as it is read, whole and broken.
const HTML: [&str; 30] = [
    "<a",
    "<a ",
    "<a b=\"",
    "<a =\">\" ",
    "<a b='\"",
    "<a href=http://x>a",
    "</a>",
    "<b>",
    "</b>",
    "<p>",
    "<div></p>",
    "<ul><li>",
    "<ol><li>a",
    "<dl><dd>",
    "<blockquote>",
    "<pre> a\n",
    "<table><td>a",
    "</table>",
    "<img src=http://x/1 alt=a>",
    "<video><source src=http://x/1>",
    "<!--",
    "<![CDATA[",
    "<!",
    "</",
    "<svg>",
    "<script>",
    "&#",
    ">",
    "http://x/",
    "www.a.b.c ",
];

/// Letters, signs and spaces, alone and in the sequences that are read as one.
const TEXT: [&str; 20] = [
    "a",
    "a ",
    " ",
    "\n",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{200D}",
    "日",
    "👩\u{200D}",
    "a-",
    "a'",
    "a.",
    "l'a ",
    "\u{1B}]",
    "\u{1B}[1",
    "\u{9D}",
    "\u{7}",
    "://",
    ")",
];

/// Returns the bytes and values that a document holds.
fn size(document: &Document) -> usize {
    let spans = document.lines.iter().flat_map(|line| &line.spans);
    let texts: usize = spans.map(|span| span.text.len() + 1).sum();
    texts + document.lines.len() + document.links.iter().map(|link| link.len() + 1).sum::<usize>()
}

#[test]
fn fault_10_html_is_laid_out_in_linear_work() {
    assert_linear(&HTML, QUICK, str::to_owned, |html| size(&document(html, 20, &[])));
}

#[test]
fn html_is_read_as_text_in_linear_work() {
    assert_linear(&HTML, QUICK, str::to_owned, |html| {
        let transcript = transcript(html);
        plain(html).len() + transcript.text.len() + transcript.headings.len()
    });
}

#[test]
fn text_is_made_safe_and_folded_in_linear_work() {
    assert_linear(&TEXT, QUICK, str::to_owned, |text| {
        let words: usize = words(text).iter().map(|word| word.folded.len() + word.starts.len()).sum();
        clean(text).len() + clean_block(text).len() + fold(text).len() + key(text).len() + words
    });
}

#[test]
fn unseen_characters_are_escaped_in_linear_work() {
    let pieces = [
        "a",
        " ",
        "\n",
        "\u{1B}",
        "\u{200D}",
        "👩\u{200D}",
        "\u{FE0F}",
        "e\u{301}",
        "\u{202E}",
        "\u{E0041}",
        "日",
    ];
    assert_linear(&pieces, QUICK, str::to_owned, |text| {
        let escaped = |banned| escape_unseen(text, banned, |c| format!("{:x}", c as u32)).len();
        escaped(Banned::Escaped) + escaped(Banned::LeftOut)
    });
}

#[test]
fn text_is_wrapped_in_linear_work() {
    assert_linear(&TEXT, QUICK, str::to_owned, |text| {
        wrap(text, 1).len() + size(&text_document(text, 20, &[]))
    });
}

#[test]
fn fault_5_what_does_not_fit_costs_nothing() {
    let (steps, cut) = super::steps::growth::steps_of(|| fit(&"日-".repeat(500_000), 80).into_owned());
    assert!(steps < 1_000 && cut.len() < 300, "{steps} steps for {} bytes", cut.len());
}
