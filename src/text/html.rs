//! HTML as lines with emphasis and numbered links, or as plain text for an index.
//!
//! The border: the meaning of an item's markup, not its looks; colours and keys are the view's. Markup is cut into
//! tokens (`tokens`), which are laid out as they come (`layout`); no tree is built. All text is made safe after its
//! references are decoded (`entities`).

mod bare;
mod blocks;
mod entities;
mod layout;
mod lines;
mod links;
mod media;
mod tokens;
mod transcript;

pub use entities::unescape;
pub use links::mail_address;
pub use media::MediaKind;
pub use transcript::{Transcript, is_markup, transcript};

use entities::{Context, push_unescaped};
use layout::Layout;
use links::Links;
use tokens::{Token, Tokens};

/// A document laid out for one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The lines from top to bottom. None is wider than the document, unless a single wide character is.
    pub lines: Vec<Line>,
    /// The addresses (http, https and mailto only) in the order of their numbers, which follow those of the addresses
    /// that were known before. An address that is linked twice has one number.
    pub links: Vec<String>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The kind of block that the line belongs to.
    pub kind: LineKind,
    /// The text from left to right, with bullets, quote bars and indentation.
    pub spans: Vec<Span>,
}

/// The kind of block that a line belongs to, which is the innermost one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A line of running text or a row of a table.
    Text,
    /// A heading of any level.
    Heading,
    /// A line of a list item.
    Item,
    /// A quotation.
    Quote,
    /// A line of preformatted text.
    Code,
    /// The empty line between two blocks.
    Blank,
}

/// A stretch of a line in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, which is safe and has no line breaks.
    pub text: String,
    /// The style of the text.
    pub emphasis: Emphasis,
}

/// The style of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Emphasis {
    /// True if the text is strong, bold, or the header of a table.
    pub strong: bool,
    /// True if the text is emphasised, italic, or a cited title.
    pub italic: bool,
    /// True if the text is code within a line.
    pub code: bool,
    /// True if the text is that of a link, or its number.
    pub link: bool,
}

/// Lays `html` out at a width of `columns` (at least 1). The `known` addresses have the numbers from 1 on; the links, the
/// pictures and recordings, and the bare addresses of the text follow in the order of reading.
pub fn document(html: &str, columns: usize, known: &[String]) -> Document {
    let mut layout = Layout::new(columns, known);
    Tokens::new(html).for_each(|token| layout.push(&token));
    layout.finish()
}

/// Lays plain text out as [`document`] does HTML: its bare addresses are numbered.
pub fn text_document(text: &str, columns: usize, known: &[String]) -> Document {
    let mut links = Links::new(known);
    let runs = vec![(text.len(), Emphasis::default())];
    let (text, runs) = links.numbered(text.to_owned(), runs, Vec::new());
    Document { lines: lines::text_lines(&text, &runs, columns), links: links.into_found() }
}

/// Returns the text of `html` as one clean line, with a space between blocks, for summaries and the index.
///
/// Takes time in proportion to the length of `html`, whatever it holds.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return super::clean(html);
    }
    let mut text = String::with_capacity(html.len());
    for token in Tokens::new(html) {
        match token {
            Token::Text(raw) => push_unescaped(Context::Text, raw, &mut text),
            Token::Open { tag, .. } | Token::Close { tag } if tag.breaks_text() => text.push(' '),
            Token::Open { .. } | Token::Close { .. } => {}
        }
    }
    super::clean(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;

    /// Returns a document as text: the kind of each line, its spans, their emphasis (s, i, c, l) before brackets.
    fn shown(html: &str, columns: usize) -> Vec<String> {
        document(html, columns, &[]).lines.iter().map(show_line).collect()
    }

    fn show_line(line: &Line) -> String {
        let mut shown = match line.kind {
            LineKind::Text => "T ",
            LineKind::Heading => "H ",
            LineKind::Item => "I ",
            LineKind::Quote => "Q ",
            LineKind::Code => "C ",
            LineKind::Blank => "-",
        }
        .to_owned();
        for Span { text, emphasis } in &line.spans {
            let marks = [emphasis.strong, emphasis.italic, emphasis.code, emphasis.link];
            let marks: String =
                "sicl".chars().zip(marks).filter(|(_, on)| *on).map(|(mark, _)| mark).collect();
            shown += &if marks.is_empty() { text.clone() } else { format!("{marks}({text})") };
        }
        shown
    }

    fn joined(document: &Document) -> String {
        document.lines.iter().flat_map(|line| &line.spans).map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn blocks_laid_out() {
        let rows: [(&str, &[&str]); 16] = [
            ("<h1>A b</h1><p>c\n d</p><p>e", &["H A b", "-", "T c d", "-", "T e"]),
            ("one two three four", &["T one two", "T three four"]),
            ("<div>a</div><div>b<br>c<br><br><br>d</div>", &["T a", "T b", "T c", "-", "T d"]),
            (
                "x<ul><li>one two three<li><p>b</p><p>c</p></ul>y",
                &["T x", "-", "I • one two", "I   three", "I • b", "-", "I   c", "-", "T y"],
            ),
            ("<ol start=9><li>a<li>b<ul><li>c</ul><li>d</ol>", &["I 9. a", "I 10. b", "I     c", "I 11. d"]),
            (
                "<blockquote><p>one two three</p><p>b</p></blockquote>",
                &["Q │ one two", "Q │ three", "-", "Q │ b"],
            ),
            ("<pre>\n a\tb\n\n  c  \n</pre>", &["C  a    b", "C ", "C   c"]),
            ("<pre>0123456789abc</pre>", &["C 0123456789", "C abc"]),
            ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", &["T s(a) │ s(b)", "T 1 │ 2"]),
            ("<table><tr><td><p>a</p><td><p>b</p></table>c", &["T a", "-", "T b", "-", "T c"]),
            ("<dl><dt>a<dd>b<dt>c</dl>", &["T a", "I   b", "T c"]),
            ("a<hr>b", &["T a", "-", "T ──────────", "-", "T b"]),
            ("<img src=x alt='A &amp; b'><img src=y>", &["T A & b"]),
            ("a <b>b <i>c</i></b> <code>d</code>", &["T a s(b )si(c) c(d)"]),
            ("<script>x</script><style>y</style><!-- z -->", &[]),
            (" <p> </p> <ul><li></li></ul>", &[]),
        ];
        for (html, wanted) in rows {
            assert_eq!(shown(html, 10), wanted, "{html}");
        }
    }

    #[test]
    fn broken_markup_laid_out_as_html_says() {
        let rows: [(&str, &[&str]); 22] = [
            // A link ends with the block that holds its text; one without text goes on.
            ("<p><a href=http://x>a<p>b", &["T l(a[1])", "-", "T b"]),
            ("<a href=http://x><div>a</div>b</a>", &["T l(a[1])", "T b"]),
            ("<a href=http://x><div></div>b</a>", &["T l(b[1])"]),
            ("<table><td><a href=http://x>a<td>b</table>", &["T l(a[1]) │ b"]),
            // A header is one cell, and emphasis ends with its cell and with its table.
            ("<table><tr><th>a<td>b<tr><td>c</table>", &["T s(a) │ b", "T c"]),
            ("<table><th>a</b>b</th></table>c", &["T s(ab)", "-", "T c"]),
            ("<table><td><b><i>a<td>b</table>c", &["T si(a) │ b", "-", "T c"]),
            ("<b><table><td></b>a</table>b</b>c", &["T s(a)", "-", "T s(b)c"]),
            ("<b>a<p>b</b>c", &["T s(a)", "-", "T s(b)c"]),
            // A table ends what is open in it, and nothing in it ends what is open around it.
            ("<table><td><ul><li>a</table>b", &["I • a", "-", "T b"]),
            ("<blockquote><table><td></blockquote>a</table>b", &["Q │ a", "-", "Q │ b"]),
            // Definitions, items and headings end the one before.
            ("<dl><dt>a<dd>b<p>c<dt>d</dl>e", &["T a", "I   b", "-", "I   c", "-", "T d", "T e"]),
            ("<dl><dd>a<dl><dd>b</dl></dl>c", &["I   a", "I   b", "T c"]),
            ("<li>a<div>b<li>c", &["I • a", "I   b", "I • c"]),
            ("<ul><li>a<ol><li>b</ul>c", &["I • a", "I   1. b", "-", "T c"]),
            ("<h1>a<h2>b</h2>c", &["H a", "-", "H b", "-", "T c"]),
            // The end of a block is the end of all within; the end of none is nothing.
            ("<div><blockquote>a</div>b", &["Q │ a", "-", "T b"]),
            ("<div><pre>a</div>b", &["C a", "-", "T b"]),
            ("<p>a<div>b</div>c", &["T a", "-", "T b", "T c"]),
            ("a</div>b</li>c</dd>d</blockquote>e</table>f</tr>g", &["T abcdefg"]),
            ("a</p>b</br>c", &["T a", "-", "T b", "T c"]),
            ("a<tr>b<td>c<th>d", &["T abcd"]),
        ];
        for (html, wanted) in rows {
            assert_eq!(shown(html, 20), wanted, "{html}");
        }
    }

    #[test]
    fn broken_markup_takes_linear_work() {
        // Quadratic work on any of these would run for minutes.
        let spaces = " ".repeat(100_000);
        for (first, piece) in [
            ("", "<div><table><td><b>"),
            ("", "</div></table></li></b>"),
            ("", "<li><p>a<dd>"),
            ("<table><pre>", "<td> </td>"),
            (&*format!("<pre><table><td>{spaces}"), "<td>"),
            (&*format!("<pre>{spaces}x"), "<table><td><a href=http://x>"),
            ("", "<a href=http://x>a<p>"),
            ("<ol>", "<li><ol>"),
            ("<a href=http://x>", "<img src=http://y/1 alt=a>"),
            ("<table><td>", "<video><source src=http://x/1>"),
            ("", "http://x/1 <b>http://x/<i>"),
            ("http://x/", "<b>a</b><i>b</i>"),
        ] {
            for columns in [1, 80] {
                let html = format!("{first}{}last", piece.repeat(20_000));
                assert!(joined(&document(&html, columns, &[])).contains("last"), "{piece}");
            }
        }
    }

    #[test]
    fn links_numbered_in_order() {
        let html = "<a href='https://a.example/?x=1&amp;y=2'>a </a>. <a href=/b>b</a> <a href='JAVASCRIPT:x'>c</a> \
            <a href='HTTP://d/'><p>d</p></a> <a href=http://e><img src=x></a><a href='https://a.example/?x=1&y=2'>f</a>\
            <a href='http://g/\u{202E}&#27;h i'>g</a>";
        let known = ["1", "2", "3", "4"].map(str::to_owned);
        let document = document(html, 80, &known);
        assert_eq!(document.links, ["https://a.example/?x=1&y=2", "HTTP://d/", "http://g/h%20i"]);
        let text: Vec<String> = document.lines.iter().map(show_line).collect();
        assert_eq!(text, ["T l(a[5]). b c", "-", "T l(d[6])", "-", "T l(f[5]g[7])"]);
    }

    #[test]
    fn fault_7_nothing_unsafe_comes_out_of_references() {
        let html = "<p title=x>a&#27;]52;c;eA&#7;b\u{9b}2Jc&#8238;d&#x202e;e&#xE0041;f</p>";
        assert_eq!(shown(html, 80), ["T abcdef"]);
        assert_eq!(plain(html), "abcdef");
        assert_eq!(shown("&alpha; &lstrok; &imped; &nosuch;", 80), ["T α ł Ƶ &nosuch;"]);
        assert_eq!(plain("&alpha; &lstrok; &imped; &nosuch;"), "α ł Ƶ &nosuch;");
    }

    #[test]
    fn plain_text_of_markup() {
        let rows = [
            ("a  b", "a b"),
            ("<p>a</p><p>b<br>c <b>d</b>e</p><ul><li>f<li>g", "a b c de f g"),
            ("<td>a<td>b", "a b"),
            ("<script>x</script>a<!-- b -->c<style>d</style>", "ac"),
            ("AT&amp;T AT&T 1 < 2", "AT&T AT&T 1 < 2"),
            ("&lt;b&gt; is not markup", "<b> is not markup"),
            ("", ""),
        ];
        for (html, wanted) in rows {
            assert_eq!(plain(html), wanted, "{html}");
        }
    }

    #[test]
    fn what_is_nested_deep_is_shown_all_the_same() {
        for tag in ["div", "blockquote", "b", "ul><li", "table><td", "a href=http://x", "span"] {
            let html = format!("first<{0}>{1}<p>the text</p>", tag, format!("<{tag}>").repeat(100_000));
            for columns in [1, 20] {
                let text = joined(&document(&html, columns, &[])).replace(' ', "");
                assert!(text.contains("first") && text.contains("thetext"), "{tag} at {columns}: {text:?}");
            }
            assert!(plain(&html).ends_with("the text"));
        }
    }

    #[test]
    fn a_hundred_thousand_attributes_are_nothing() {
        let html = format!("<p{}>the text</p>", " a=b".repeat(100_000));
        assert_eq!(shown(&html, 80), ["T the text"]);
        let many: String = (0..100_000).map(|n| format!(" a{n}")).collect();
        assert_eq!(shown(&format!("<p{many}>the text</p>"), 80), ["T the text"]);
    }

    /// Returns markup with tags opened, crossed and cut at random.
    fn soup() -> impl Strategy<Value = String> {
        let names = "p div h1 ul ol li dl dt dd blockquote pre table tr td th caption a b i code br hr img span svg script \
            video audio source iframe";
        let names: Vec<&str> = names.split(' ').collect();
        let piece = prop_oneof![
            4 => prop::sample::select(names.clone()).prop_map(|name| format!("<{name}>")),
            3 => prop::sample::select(names).prop_map(|name| format!("</{name}>")),
            1 => Just("<a href='http://x/y'>".to_owned()),
            1 => "<(img|video|source|iframe) src=http://x/[0-9] title='[a-c日 ]{0,9}'>",
            1 => "(http://|www\\.)?[a-c日.]{1,5}[)\\].]{0,2} ?",
            1 => Just("<ol start=9223372036854775807>".to_owned()),
            1 => "<img alt='[a日 ]{0,9}'>|<!--|-->|<|>|&#27;|&#x202e;|&nbsp;|&fjlig;|\"|<b x=\"",
            4 => "[a-c日é👩\u{200D}\u{301}\u{1B}\u{202E} \t\n]{0,12}",
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_markup_fits_any_width(html in soup(), columns in 1_usize..80) {
            let document = document(&html, columns, &[]);
            for line in &document.lines {
                let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
                prop_assert!(width(&text) <= columns.max(2), "{:?} at {}", text, columns);
                prop_assert!(!text.chars().any(|c| c.is_control() || c == '\u{202E}'), "{:?}", text);
                prop_assert_eq!(line.kind == LineKind::Blank, text.is_empty() && line.kind != LineKind::Code);
            }
            let blank = |line: &Line| line.kind == LineKind::Blank;
            prop_assert!(!document.lines.windows(2).any(|pair| blank(&pair[0]) && blank(&pair[1])));
            prop_assert!(document.lines.first().is_none_or(|line| !blank(line)));
            prop_assert!(document.lines.last().is_none_or(|line| !blank(line)));
            let different: std::collections::HashSet<&String> = document.links.iter().collect();
            prop_assert_eq!(different.len(), document.links.len());
        }

        #[test]
        fn plain_is_one_clean_line(html in soup()) {
            let text = plain(&html);
            prop_assert_eq!(crate::text::clean(&text), text);
        }
    }
}
