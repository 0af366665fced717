//! OPML: a list of feeds, as readers hand it to each other.
//!
//! The border: names and addresses; written here, read in `opml/outline.rs`. What becomes of them is decided where they are taken in.

mod outline;

pub use outline::Outline;
pub(super) use outline::{is_root, read};

use crate::news::Feed;
use std::io;

/// Writes the feeds as OPML 2.0.
pub fn write_feeds(out: &mut dyn io::Write, title: &str, feeds: &[Feed]) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">")?;
    writeln!(out, "  <head><title>{}</title></head>\n  <body>", escaped(title))?;
    for Feed { name, address, .. } in feeds {
        let (name, address) = (escaped(name), escaped(address));
        writeln!(out, "    <outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"/>")?;
    }
    writeln!(out, "  </body>\n</opml>")
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
