//! The one door for bytes from outside: what they are is told by their beginning, and each format has its room.
//!
//! The border: which reader is asked. Markup is known by its first tag, JSON by its first letter; what is neither is
//! text, in which a list of news is recognised, and where the caller says so an article.

use super::{Origin, Reading, decode, json_news, listing, opml, page, prose, xml};

/// What is said of text that is no list of news where no article is asked for, and of what is no text at all.
const NO_NEWS: &str = "it is neither a feed nor a list of news";
const NO_TEXT: &str = "it is no text: many of its bytes are no letters";

/// So much of a text is looked at to tell whether it is one, in bytes.
const SAMPLE: usize = 1 << 16;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// News.
    News(Reading),
    /// Addresses where there are some.
    Feeds(opml::Outline),
}

/// Reads a file of any format that is known: JSON Feed, JSON Lines, RSS, RDF, Atom, a list of feeds (OPML), a list of
/// news as it is copied off a page, and an article as plain text if [`Origin::prose`] is set. `Err` says in words why
/// it is none.
pub fn open(bytes: &[u8], origin: &Origin<'_>) -> Result<Contents, String> {
    let text = decode::text(bytes, origin.charset);
    let text = text.trim_start_matches('\u{FEFF}');
    let is_markup = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').starts_with('<');
    match decode::kind(text) {
        Err(_) if is_markup => Err(page::refusal(text, origin)),
        Err(why) => Err(why),
        // A text may quote a tag, and words may have got before a feed.
        Ok(decode::Kind::Xml) if !is_markup => {
            markup(text, origin).or_else(|why| words(text, origin).map(Contents::News).map_err(|_| why))
        }
        Ok(decode::Kind::Xml) => markup(text, origin),
        Ok(decode::Kind::Json) => words(text, origin).map(Contents::News),
    }
}

/// Reads what begins with a tag.
fn markup(text: &str, origin: &Origin<'_>) -> Result<Contents, String> {
    let root = xml::Pieces::new(text).find_map(|piece| match piece {
        xml::Piece::Open { tag, .. } => Some(tag.name()),
        _ => None,
    });
    match root {
        Some(root) if opml::is_root(root) => Ok(Contents::Feeds(opml::read(text))),
        Some(root) if root.eq_ignore_ascii_case("html") => Err(page::refusal(text, origin)),
        _ => xml::read(text, origin).map(Contents::News),
    }
}

/// Whether a text is one by its beginning: other bytes give marks that no one writes.
fn is_text(text: &str) -> bool {
    let (mut all, mut foreign) = (0, 0);
    for c in crate::text::head(text, SAMPLE).chars() {
        all += 1;
        // What ends lines and pages, and what colours the lines of a terminal.
        let usual = matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{1B}' | '\u{85}');
        foreign += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !usual));
    }
    foreign * 50 <= all
}

/// Reads JSON or plain text. What begins like JSON and is broken is no text; JSON Lines may begin with a bad line.
fn words(text: &str, origin: &Origin<'_>) -> Result<Reading, String> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    // No line of what is no text is looked at: there may be megabytes of it.
    if !is_json && !is_text(text) {
        return Err(if origin.prose { NO_TEXT } else { NO_NEWS }.to_owned());
    }
    let has_objects = || text.lines().any(|line| line.trim_start().starts_with('{'));
    let as_json = (is_json || has_objects()).then(|| json_news(text, origin));
    match as_json {
        Some(Ok(reading)) => return Ok(reading),
        Some(Err(why)) if is_json => return Err(why),
        _ => {}
    }
    if let Some(reading) = listing::read(text, origin) {
        return Ok(reading);
    }
    match origin.prose {
        true => prose::read(text, origin),
        false => Err(NO_NEWS.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    /// What a text is taken for, or the beginning of what is said against it.
    fn told(text: &str, prose: bool) -> String {
        let origin = Origin { prose, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()) };
        match open(text.as_bytes(), &origin) {
            Ok(Contents::News(reading)) => {
                let titles: Vec<_> = reading.items.iter().map(|item| item.article.title.as_str()).collect();
                titles.join(", ")
            }
            Ok(Contents::Feeds(outline)) => format!("{} feeds", outline.feeds.len()),
            Err(why) => why,
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_beginning() {
        let mut state = 1_u32;
        let noise = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let bytes: Vec<u8> = b"words\n".iter().copied().chain((0..200_000).map(noise)).collect();
        let begun = std::time::Instant::now();
        for prose in [false, true] {
            let origin =
                Origin { prose, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()) };
            let why = if prose { NO_TEXT } else { NO_NEWS };
            assert_eq!(open(&bytes, &origin), Err(why.to_owned()));
        }
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    #[test]
    fn what_a_file_is_shows_in_its_beginning() {
        let words = "A title\n\nSome words are here. They quote <?xml and <b>.";
        for (text, prose, wanted) in [
            (r#"{"items": [{"title": "A"}]}"#, true, "A"),
            (r#"[{"title": "A"}"#, true, "A"),
            ("{\"title\": \"A\", \"id\": 1}\n{\"title\": \"B\"}", true, "A, B"),
            ("words\n{\"title\": \"A\", \"id\": 1}", true, "A"),
            (
                "{ These are words. They are no JSON. }",
                true,
                "none of its 1 entries is a news item (line 1: it is not JSON: key must be a string)",
            ),
            ("<rss><item><title>A</title></item></rss>", true, "A"),
            ("Warning: a server\n<?xml version='1.0'?><rss><item><title>A</title></item></rss>", true, "A"),
            ("<opml><outline xmlUrl='https://a.example/'/></opml>", false, "1 feeds"),
            ("<?xml version='1.0'?>\n<OPML><body/></OPML>", false, "0 feeds"),
            ("<!doctype html><html><p>Words.", true, "it is a web page, not a feed"),
            (
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
                true,
                "it is a web page, not a feed",
            ),
            ("June 2023\n1. A\n2. B", false, "A, B"),
            ("\u{FEFF}\u{FEFF}\r\nJune 2023\r\n- A\r\n", false, "A"),
            (words, true, "A title"),
            ("Plain words. Nothing else.", false, "it is neither a feed nor a list of news"),
            (" \n", true, "it is empty"),
            ("June 2023\n1. A\n\u{1}\u{2}\n2. B", true, NO_TEXT),
            ("June 2023\n\u{1B}[1m1. A\u{1B}[0m\n\u{1B}[1m2. B\u{1B}[0m", false, "A, B"),
        ] {
            assert_eq!(told(text, prose), wanted, "{text}");
        }
        assert!(told(words, false).starts_with("it is"));
    }
}
