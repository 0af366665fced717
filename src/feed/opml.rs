//! OPML: a list of feeds, as readers hand it to each other.
//!
//! The border: names and addresses, and what the user has said of a feed; written here, read in `opml/outline.rs`. What becomes of them is decided where they are taken in.

mod outline;

/// What the categories begin with that say what the user has said of a feed. Categories are what OPML has for such; other
/// readers keep them or pass over them.
const OWN: &str = "/sse-news/";
/// What follows for a feed that is paused, and for one that states countries, before the code of each.
const PAUSED: &str = "paused";
const COUNTRY: &str = "country/";

pub use outline::{Listed, Outline};
pub(super) use outline::{is_root, read};

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

/// What the user has said of a feed.
fn categories(feed: &Feed) -> String {
    let countries = feed.countries.iter().map(|country| format!("{OWN}{COUNTRY}{}", country.code()));
    let paused = feed.paused.then(|| format!("{OWN}{PAUSED}"));
    countries.chain(paused).collect::<Vec<_>>().join(",")
}

/// A text as it stands in XML, also between quotes.
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
