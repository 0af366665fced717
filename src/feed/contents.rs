//! The one door for bytes from outside: what they are is told by their beginning, and each format has its room.
//!
//! The border: which reader is asked. Markup is known by its first tag, JSON by its first letter; what is neither is
//! text, in which a list of news is recognised, and where the caller says so an article.

use super::{Origin, Reading, decode, json_news, listing, opml, page, prose, xml};

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

/// Reads JSON or plain text. What begins like JSON and is broken is no text; JSON Lines may begin with a bad line.
fn words(text: &str, origin: &Origin<'_>) -> Result<Reading, String> {
    let is_json = text.trim_start().starts_with(['{', '[']);
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
        false => Err("it is neither a feed nor a list of news".to_owned()),
    }
}
