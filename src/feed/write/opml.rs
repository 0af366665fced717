//! Writes OPML: the feeds a user follows, in their folders, with what the user has said of each.
//!
//! The border: names, addresses, folders and categories. `feed/opml.rs` reads them back.

use crate::feed::opml::{CATEGORY_PREFIX, COUNTRY_PREFIX, PAUSED_CATEGORY, folder_names};
use crate::news::Feed;
use crate::text::{key, markup_line};
use std::io;

/// Writes the feeds as OPML 2.0: first those in no folder, then the folders by name; within a folder the order stays.
pub fn write_feeds(out: &mut dyn io::Write, title: &str, feeds: &[Feed]) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">")?;
    writeln!(out, "  <head><title>{}</title></head>\n  <body>", markup_line(title))?;
    let mut filed: Vec<(Vec<String>, &Feed)> =
        feeds.iter().map(|feed| (folder_names(&feed.folder), feed)).collect();
    filed.sort_by_cached_key(|(folders, _)| {
        folders.iter().map(|name| (key(name), name.clone())).collect::<Vec<_>>()
    });
    let mut open: &[String] = &[];
    for (folders, feed) in &filed {
        let shared = open.iter().zip(folders).take_while(|(open, name)| open == name).count();
        close_folders(out, open.len(), shared)?;
        for (depth, name) in folders.iter().enumerate().skip(shared) {
            let (indent, name) = (indent(depth), markup_line(name));
            writeln!(out, "{indent}<outline text=\"{name}\" title=\"{name}\">")?;
        }
        open = folders;
        write_feed(out, &indent(open.len()), feed)?;
    }
    close_folders(out, open.len(), 0)?;
    writeln!(out, "  </body>\n</opml>")
}

/// Writes the ends of all open folders but the outermost `kept`.
fn close_folders(out: &mut dyn io::Write, open: usize, kept: usize) -> io::Result<()> {
    (kept..open).rev().try_for_each(|depth| writeln!(out, "{}</outline>", indent(depth)))
}

/// Writes a feed.
fn write_feed(out: &mut dyn io::Write, indent: &str, feed: &Feed) -> io::Result<()> {
    let attribute = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", markup_line(value)),
    };
    let (name, address) = (markup_line(&feed.name), markup_line(&feed.address));
    let home_page = attribute("htmlUrl", feed.home_page.as_deref().unwrap_or_default());
    let categories = attribute("category", &categories(feed));
    writeln!(
        out,
        "{indent}<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"{home_page}{categories}/>"
    )
}

/// Returns the spaces before an outline in this number of folders.
fn indent(depth: usize) -> String {
    "  ".repeat(depth + 2)
}

/// Returns the categories that hold what the user has said of a feed.
fn categories(feed: &Feed) -> String {
    let countries =
        feed.countries.iter().map(|country| format!("{CATEGORY_PREFIX}{COUNTRY_PREFIX}{}", country.code()));
    let paused = feed.paused.then(|| format!("{CATEGORY_PREFIX}{PAUSED_CATEGORY}"));
    countries.chain(paused).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::opml::read;
    use crate::news::Country;

    fn feed(name: &str, folder: &str) -> Feed {
        let address = format!("https://{}.example/?x=1&y=2", name.chars().next().unwrap().to_lowercase());
        Feed { name: name.to_owned(), address, folder: folder.to_owned(), ..Feed::default() }
    }

    fn written(feeds: &[Feed]) -> String {
        let mut out = Vec::new();
        write_feeds(&mut out, "Mine & yours", feeds).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_was_written_reads_back() {
        let mut feeds = [
            feed("Bien sûr", ""),
            feed("A & \"B\" <c>", r#"Work/Land \/ "water" & <air> \\"#),
            feed("D", "Work/Sea"),
        ];
        feeds[0].countries = ["LB", "KE"].into_iter().filter_map(Country::from_code).collect();
        feeds[1].paused = true;
        feeds[1].home_page = Some("https://a.example/news?x=1&y=<2>".to_owned());
        let outline = read(&written(&feeds));
        let listed: Vec<Feed> = outline
            .feeds
            .into_iter()
            .map(|listed| {
                let crate::feed::ListedFeed { name, address, folder, home_page, countries, paused } = listed;
                Feed { name, address, folder, home_page, countries, paused, ..Feed::default() }
            })
            .collect();
        assert_eq!(listed, feeds);
        assert_eq!((outline.title.as_deref(), outline.incomplete), (Some("Mine & yours"), None));
    }

    #[test]
    fn each_folder_is_written_once_by_name() {
        let feeds = [
            feed("A", "sea/north"),
            feed("B", "Land"),
            feed("C", ""),
            feed("D", "Sea/north"),
            feed("E", "sea"),
            feed("F", "sea/north"),
            feed("G", "Land/Sea"),
            feed("H", ""),
        ];
        let text = written(&feeds);
        let told = |line: &str| {
            let indent = line.len() - line.trim_start().len();
            let name = line.split("text=\"").nth(1).and_then(|rest| rest.split('"').next());
            format!("{}{}", " ".repeat((indent - 4) / 2), name.unwrap_or("/"))
        };
        let lines: Vec<String> = text.lines().filter(|line| line.contains("outline")).map(told).collect();
        let wanted = [
            "C", "H", "Land", " B", " Sea", "  G", " /", "/", "Sea", " north", "  D", " /", "/", "sea", " E",
            " north", "  A", "  F", " /", "/",
        ];
        assert_eq!(lines, wanted, "{text}");
    }
}
