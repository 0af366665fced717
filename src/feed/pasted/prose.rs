//! Reads plain text that is one article: copied off a page, or sent in a letter.
//!
//! The border: only texts that users hand over themselves come here, never an answer from the web. `header` finds title, date,
//! author and source, `body` the paragraphs; what is not written for people is refused.

mod body;
mod header;

use super::plain;
use crate::feed::dedup::FeedBuilder;
use crate::feed::entry::{Entry, Extension};
use crate::feed::error::ProseError;
use crate::feed::item::FeedDefaults;
use crate::feed::{Origin, ParsedFeed};
use crate::text::steps::count;
use body::Block;
use header::Header;
use plain::Line;
use std::borrow::Cow;

/// The longest summary, in bytes, and the shortest one that is worth it.
const MAX_SUMMARY_BYTES: usize = 400;
const MIN_SUMMARY_BYTES: usize = 40;

/// The part of a paragraph in which a sentence is looked for at once, in bytes.
const MAX_PARAGRAPH_BYTES: usize = 4096;

/// Returns the one article a text is, or why it is none, in words.
pub(in crate::feed) fn read(text: &str, origin: &Origin<'_>) -> Result<ParsedFeed, ProseError> {
    let (lines, incomplete) = plain::lines(text);
    check_article(&lines)?;
    let Header { title, mut published, kind, authors, source, url, body } = Header::of(&lines);
    let blocks = body::blocks(&body);
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()).filter(|text| !header::is_impossible_date(text)),
        _ => None,
    });
    published = published.or_else(|| first.and_then(header::dateline));
    let summary = first.map(beginning).unwrap_or_default();
    let is_all = matches!(&*blocks, [Block::Paragraph(text)] if text == summary);
    let entry = Entry {
        links: origin.address.iter().map(|link| Cow::Borrowed(*link)).chain(url.map(Cow::Owned)).collect(),
        title: Cow::Owned(title),
        summary: Cow::Borrowed(summary),
        html: Cow::Owned(if is_all { String::new() } else { body::html(&blocks) }),
        published: origin.date.or(published).unwrap_or(crate::news::PublishedOn::Undated),
        authors,
        extension: Extension { kind: kind.to_owned(), ..Extension::default() },
        ..Entry::default()
    };
    // What the text says of its source goes into its id, what the caller calls it does not.
    let defaults = FeedDefaults {
        source: origin.source.map(str::to_owned),
        title: source,
        keep_raw: origin.keep_raw,
        ..FeedDefaults::default()
    };
    let feed = ParsedFeed { incomplete, ..ParsedFeed::default() };
    let mut builder = FeedBuilder::new(defaults, feed, origin);
    builder.push(1, Ok(entry), || 1);
    let feed = builder.finish(&[], origin);
    match feed.items.is_empty() {
        true => Err(ProseError::NoSentence),
        false => Ok(feed),
    }
}

/// Returns the beginning of a paragraph that tells what the article is about: all of it, or as many sentences as fit.
fn beginning(paragraph: &str) -> &str {
    if paragraph.len() <= MAX_SUMMARY_BYTES {
        return paragraph;
    }
    let head = crate::text::head(paragraph, MAX_SUMMARY_BYTES);
    let mut ends = head.match_indices(' ').map(|(at, _)| &head[..at]);
    ends.rfind(|end| plain::ends_sentence(end) && end.len() >= MIN_SUMMARY_BYTES).unwrap_or_default()
}

/// Checks that a text is written for people.
fn check_article(lines: &[Line]) -> Result<(), ProseError> {
    let (mut written, mut program) = (0, 0);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        written += 1;
        program += usize::from(line.text.ends_with(['{', '}', ';']) || line.text.starts_with("#include"));
    }
    if program > 1 && program * 3 > written {
        return Err(ProseError::Program);
    }
    let mut paragraph = String::new();
    for line in lines {
        plain::join(&mut paragraph, &line.text);
        if line.is_blank() || paragraph.len() > MAX_PARAGRAPH_BYTES {
            if has_sentence(&paragraph) {
                return Ok(());
            }
            paragraph.clear();
        }
    }
    if has_sentence(&paragraph) { Ok(()) } else { Err(ProseError::NoSentence) }
}

/// Returns whether there is a sentence in a text: some words and a stop. Of a script without stops, many letters.
fn has_sentence(text: &str) -> bool {
    const WORDS: usize = 3;
    const LETTERS: usize = 12;
    const MANY: usize = 200;
    count(text.len());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let others = text.chars().filter(|c| !c.is_alphabetic() && !c.is_whitespace()).count();
    if letters < LETTERS || others > letters {
        return false;
    }
    let stops = text.split_whitespace().skip(WORDS - 1).any(plain::ends_sentence);
    stops || text.contains(['。', '！', '？']) || (letters >= MANY && !text.is_ascii())
}

#[cfg(test)]
mod tests;
