//! Markup put in order by the HTML5 tree builder: implied ends supplied, crossed tags uncrossed, nesting made true.
//!
//! The border: markup in, markup out. Only known elements without foreign attributes reach the tree builder, and
//! only as many and as deep as it copes with: its work grows with the square of some of them.

use super::tokens::{Tag, Token, Tokens, attribute};

/// Bytes of markup, open elements, tags while emphasis is left open, and pieces astray in a table that are
/// still given to the tree builder. All far beyond what an item of news holds.
const MOST_BYTES: usize = 512 * 1024;
const MOST_OPEN: usize = 100;
const MOST_REOPENED: usize = 20_000;
const MOST_ASTRAY: usize = 2_000;

/// `html` with its elements properly nested; `None` if it is beyond what a tree may be built of.
pub(super) fn repaired(html: &str) -> Option<String> {
    if html.len() > MOST_BYTES {
        return None;
    }
    let mut markup = String::with_capacity(html.len() + html.len() / 8);
    let mut load = Load::default();
    for token in Tokens::new(html) {
        if !load.carries(&token) {
            return None;
        }
        write(&token, &mut markup);
    }
    parsed(&markup)
}

/// What the tree builder makes of `markup`, written out as a whole page; `None` if it fails.
pub(super) fn parsed(markup: &str) -> Option<String> {
    let tree = html2text::config::rich().parse_html(markup.as_bytes()).ok()?;
    let mut written = Vec::with_capacity(markup.len() + 64);
    tree.serialize(&mut written).ok()?;
    String::from_utf8(written).ok()
}

/// Adds a token in its canonical form, with the attributes that are shown or count.
fn write(token: &Token<'_>, markup: &mut String) {
    match *token {
        Token::Text(text) => push_escaped(text, markup),
        Token::Open { tag, attributes } => {
            let Some(name) = tag.name() else { return };
            markup.push('<');
            markup.push_str(name);
            let kept = match tag {
                Tag::Link => "href",
                Tag::Image => "alt",
                Tag::NumberedList => "start",
                _ => "",
            };
            if let Some(value) = attribute(attributes, kept) {
                markup.push(' ');
                markup.push_str(kept);
                markup.push_str("=\"");
                push_escaped(value, markup);
                markup.push('"');
            }
            markup.push('>');
        }
        Token::Close { tag } => {
            if let Some(name) = tag.name() {
                markup.push_str("</");
                markup.push_str(name);
                markup.push('>');
            }
        }
    }
}

/// Adds text so that nothing in it is taken for markup; references stay what they are.
fn push_escaped(text: &str, markup: &mut String) {
    for c in text.chars() {
        match c {
            '<' => markup.push_str("&lt;"),
            '"' => markup.push_str("&quot;"),
            c => markup.push(c),
        }
    }
}

/// What the tags so far ask of the tree builder, counted on the safe side.
#[derive(Default)]
struct Load {
    /// Elements open, those left out that close themselves.
    open: usize,
    /// Emphasis and links open, by kind; only those opened in this table cell can be closed in it.
    emphasis: [usize; 4],
    /// All emphasis ever left open: each new block opens it anew.
    reopenable: usize,
    reopened: usize,
    /// Whether a piece here would stand in a table but in no cell: it is moved before the table, at a cost.
    in_table: bool,
    astray: usize,
}

impl Load {
    /// Counts a token; whether all so far is still within bounds.
    fn carries(&mut self, token: &Token<'_>) -> bool {
        match *token {
            Token::Text(text) => self.astray += usize::from(self.in_table && !text.trim_ascii().is_empty()),
            Token::Open { tag, .. } => self.opened(tag),
            Token::Close { tag } => self.closed(tag),
        }
        self.open <= MOST_OPEN && self.reopened <= MOST_REOPENED && self.astray <= MOST_ASTRAY
    }

    fn opened(&mut self, tag: Tag) {
        let table_part = matches!(tag, Tag::Table | Tag::Row | Tag::Cell | Tag::HeaderCell | Tag::Caption);
        self.astray += usize::from(self.in_table && !table_part);
        self.reopened += self.reopenable;
        if table_part {
            self.emphasis = [0; 4];
            self.in_table = matches!(tag, Tag::Table | Tag::Row);
        }
        if let Some(kind) = emphasis_kind(tag) {
            self.emphasis[kind] += 1;
            self.reopenable += 1;
        }
        self.open += usize::from(nests(tag));
    }

    fn closed(&mut self, tag: Tag) {
        self.in_table = match tag {
            Tag::Table => false,
            Tag::Row | Tag::Cell | Tag::HeaderCell | Tag::Caption => true,
            _ => self.in_table,
        };
        if let Some(kind) = emphasis_kind(tag)
            && self.emphasis[kind] > 0
        {
            self.emphasis[kind] -= 1;
            self.reopenable -= 1;
        }
        self.open -= usize::from(nests(tag) && self.open > 0);
    }
}

/// Whether an element stays open until its end tag, rather than until the next of its kind.
fn nests(tag: Tag) -> bool {
    let self_closing = matches!(tag, Tag::Paragraph | Tag::Item | Tag::Term | Tag::Definition | Tag::Row);
    let in_table = matches!(tag, Tag::Cell | Tag::HeaderCell | Tag::Caption | Tag::Other);
    !(tag.is_void() || self_closing || in_table)
}

/// The elements that the tree builder opens anew in the next block when they were left open.
fn emphasis_kind(tag: Tag) -> Option<usize> {
    [Tag::Link, Tag::Strong, Tag::Italic, Tag::Code].into_iter().position(|kind| kind == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(html: &str) -> Option<String> {
        let page = repaired(html)?;
        let body = page.strip_prefix("<html><head></head><body>")?.strip_suffix("</body></html>")?;
        Some(body.to_owned())
    }

    #[test]
    fn markup_in_order() {
        let rows = [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<STRONG class=x>a<em>b</STRONG>c</em>", "<b>a<i>b</i></b><i>c</i>"),
            ("<a title=t href='x\"y'>a</a>", "<a href=\"x&quot;y\">a</a>"),
            ("a < b &lt; &imped;", "a &lt; b &lt; Ƶ"),
            ("<script>x</script><font color=red>a</font>", "a"),
            ("<ol start=3><li>a<li>b</ol>", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
            ("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ];
        for (html, wanted) in rows {
            assert_eq!(body(html).as_deref(), Some(wanted), "{html}");
        }
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let rows = [
            "<div>".repeat(101),
            "<b>".repeat(101),
            "<blockquote>".repeat(50_000),
            "<table><td>".repeat(101),
            format!("<b><i>{}", "<p>x".repeat(20_000)),
            format!("<b><table><td></b></table>{}", "<p>x".repeat(30_000)),
            format!("<table>{}", "<hr>".repeat(2_001)),
            format!("<table>{}", "<tr>x".repeat(2_001)),
            "x".repeat(MOST_BYTES + 1),
        ];
        for html in rows {
            assert_eq!(repaired(&html), None, "{}", &html[..60]);
        }
    }

    #[test]
    fn what_is_long_but_ordinary_is_not() {
        let rows = [
            "<p><b>a</b> <a href=http://x>b</a><br>".repeat(5_000),
            format!("<div><table>{}</table></div>", "<tr><td><div>a</div></td>\n<td>b".repeat(5_000)),
            format!("<ul>{}</ul>", "<li>a".repeat(20_000)),
            format!("<p {}>a", "x='y' ".repeat(50_000)),
        ];
        for html in rows {
            assert!(repaired(&html).is_some(), "{}", &html[..60]);
        }
    }
}
