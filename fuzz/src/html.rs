//! The text of an article, as markup and as plain text.

use super::checks::assert_line;
use sse_news::text::{Document, clean_block, document, plain, text_document, transcript, width};

/// The first byte is the width, the rest the text.
pub fn html(bytes: &[u8]) {
    let Some((&columns, rest)) = bytes.split_first() else { return };
    let columns = usize::from(columns % 120) + 1;
    let html = String::from_utf8_lossy(rest);
    let known = vec!["https://news.example/".to_owned()];
    // Plain text has been cleaned when it came in.
    let text = clean_block(&html);
    for laid_out in [document(&html, columns, &known), text_document(&text, columns, &known)] {
        assert_document(&laid_out, columns, html.len());
    }
    let line = plain(&html);
    assert_line(&line);
    assert!(line.len() <= 20 * html.len() + 20, "{} bytes of {}", line.len(), html.len());
    let _ = transcript(&html);
}

fn assert_document(document: &Document, columns: usize, bytes: usize) {
    assert!(document.lines.len() <= 20 * bytes + 20, "{} lines of {bytes} bytes", document.lines.len());
    for line in &document.lines {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        line.spans.iter().for_each(|span| assert_line(&span.text));
        assert!(width(&text) <= columns.max(2), "{text:?} is wider than {columns}");
    }
    for link in &document.links {
        assert_line(link);
        let start = link.to_ascii_lowercase();
        assert!(["http:", "https:", "mailto:"].iter().any(|scheme| start.starts_with(scheme)), "{link:?}");
    }
}
