//! Feeds of all formats, lists of news as they are copied off a page, and dates.

use super::checks::{assert_block, assert_line, assert_markup, assert_short, today};
use sse_news::feed::{Contents, Origin, ParsedFeed, open, read};
use sse_news::news::{Article, Content, PublishedOn};

/// The bounds of `src/feed/item.rs`, with room for the mark where something is cut.
const MAX_TITLE_BYTES: usize = 1024 + 8;
const MAX_LINE_BYTES: usize = 4096 + 8;
const MAX_CONTENT_BYTES: usize = (1 << 20) + 8;

/// Reads bytes as a file or an answer of a server.
pub fn feed(bytes: &[u8]) {
    let base = "https://news.example/feeds/all.xml";
    for address in [None, Some(base)] {
        let origin = Origin { address, newest: address.map(|_| 3), ..Origin::of(today()) };
        assert_contents(bytes, &origin);
    }
}

/// Reads bytes as a text that was pasted: a list of news, or an article.
pub fn listing(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let origin = Origin { prose: true, keep_raw: true, ..Origin::of(today()) };
    assert_contents(text.as_bytes(), &origin);
}

/// Reads a text as the date of an item, in two formats, which must agree.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let item = serde_json::json!({"id": "1", "title": "A fair", "date_published": text});
    let json =
        serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).to_string();
    let in_json = published(&json);
    let written = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let xml = format!(
        "<rss version=\"2.0\"><channel><item><guid>1</guid><title>A fair</title><pubDate>{written}</pubDate></item></channel></rss>"
    );
    let in_xml = published(&xml);
    if text.bytes().all(|byte| byte == b' ' || (byte.is_ascii_graphic() && !b"<>&".contains(&byte))) {
        assert_eq!(in_json, in_xml, "{text:?}");
    }
}

/// Returns the date of the only item of a feed.
fn published(feed: &str) -> PublishedOn {
    let parsed = read(feed.as_bytes(), today()).unwrap();
    assert_feed(&parsed, feed.len());
    assert_eq!(parsed.items.len(), 1, "{feed:?}");
    parsed.items[0].article.published
}

fn assert_contents(bytes: &[u8], origin: &Origin<'_>) {
    match open(bytes, origin) {
        Ok(Contents::News(parsed)) => assert_feed(&parsed, bytes.len()),
        Ok(Contents::Feeds(outline)) => {
            assert!(outline.feeds.len() + outline.refused.len() <= bytes.len());
            outline.title.iter().for_each(|title| assert_line(title));
            for feed in &outline.feeds {
                assert_line(&feed.name);
                assert_line(&feed.folder);
                assert_web(&feed.address);
                feed.home_page.iter().for_each(|page| assert_web(page));
            }
        }
        Err(error) => assert_line(&error.to_string()),
    }
}

fn assert_feed(parsed: &ParsedFeed, bytes: usize) {
    let count = parsed.items.len() + parsed.skipped_count();
    assert!(count <= bytes.max(1), "{count} items of {bytes} bytes");
    for line in
        [&parsed.title, &parsed.home_page, &parsed.description, &parsed.language].into_iter().flatten()
    {
        assert_line(line);
    }
    parsed.skipped.iter().for_each(|skipped| assert_line(&skipped.to_string()));
    let mut ids = std::collections::BTreeSet::new();
    for item in &parsed.items {
        assert!(ids.insert(item.article.id.as_str()), "{:?} twice", item.article.id);
        assert_line(&item.own_id);
        assert_article(&item.article);
        if let Some(raw) = &item.raw {
            raw.authors.iter().chain(&raw.tags).for_each(|line| assert_line(line));
            assert_line(&raw.id);
            assert_markup(&raw.summary);
        }
    }
}

/// Asserts what must hold of every article, wherever it comes from.
pub(crate) fn assert_article(article: &Article) {
    assert!(!article.id.as_str().is_empty() && !article.title.is_empty(), "{article:?}");
    assert_short(article.id.as_str(), MAX_LINE_BYTES);
    assert_short(&article.title, MAX_TITLE_BYTES.max(MAX_LINE_BYTES));
    for line in [&article.kind, &article.source] {
        assert_short(line, MAX_LINE_BYTES);
    }
    for line in [&article.date_note, &article.language].into_iter().flatten() {
        assert_short(line, MAX_LINE_BYTES);
    }
    for line in article.places.iter().chain(&article.topics).chain(&article.authors) {
        assert_short(line, MAX_LINE_BYTES);
    }
    assert_block(&article.summary);
    assert!(article.summary.len() <= MAX_CONTENT_BYTES);
    article.url.iter().for_each(|url| assert_web(url));
    for attachment in &article.attachments {
        assert_web(&attachment.url);
        assert_short(&attachment.title, MAX_LINE_BYTES);
        assert_short(&attachment.mime_type, MAX_LINE_BYTES);
    }
    match &article.content {
        Content::Html(html) => {
            assert!(html.len() <= MAX_CONTENT_BYTES, "{} bytes", html.len());
            assert_markup(html);
        }
        Content::Text(text) => {
            assert!(text.len() <= MAX_CONTENT_BYTES, "{} bytes", text.len());
            assert_block(text);
        }
        Content::None => {}
    }
}

/// Asserts that an address is one of the web.
fn assert_web(address: &str) {
    assert_line(address);
    let start = address.to_ascii_lowercase();
    assert!(start.starts_with("http://") || start.starts_with("https://"), "{address:?}");
}
