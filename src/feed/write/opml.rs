//! Writes OPML: the feeds a user follows, with what they have said of each.
//!
//! The border: names, addresses and categories. `feed/opml.rs` reads them back.

use crate::feed::opml::{CATEGORY_PREFIX, COUNTRY_PREFIX, PAUSED_CATEGORY};
use crate::news::Feed;
use std::io;

/// Writes the feeds as OPML 2.0.
pub fn write_feeds(out: &mut dyn io::Write, title: &str, feeds: &[Feed]) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">")?;
    writeln!(out, "  <head><title>{}</title></head>\n  <body>", escaped(title))?;
    for feed in feeds {
        let (name, address) = (escaped(&feed.name), escaped(&feed.address));
        let categories = match categories(feed) {
            none if none.is_empty() => none,
            some => format!(" category=\"{some}\""),
        };
        writeln!(
            out,
            "    <outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"{categories}/>"
        )?;
    }
    writeln!(out, "  </body>\n</opml>")
}

/// Returns the categories that hold what the user has said of a feed.
fn categories(feed: &Feed) -> String {
    let countries =
        feed.countries.iter().map(|country| format!("{CATEGORY_PREFIX}{COUNTRY_PREFIX}{}", country.code()));
    let paused = feed.paused.then(|| format!("{CATEGORY_PREFIX}{PAUSED_CATEGORY}"));
    countries.chain(paused).collect::<Vec<_>>().join(",")
}

/// Escapes a text for XML, also between quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}
