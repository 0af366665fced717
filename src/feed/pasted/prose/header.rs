//! The facts above and below an article: its title, date, authors and source.
//!
//! The border: lines. Lines that are taken here are no part of the body; all others are.

use crate::feed::pasted::TABLE;
use crate::feed::pasted::plain::{self, COLUMN, Line};
use crate::feed::words;
use crate::news::PublishedOn;
use crate::text;
use crate::text::steps::count;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The number of lines at the beginning that may belong to the header, and at the end that may name the source, blank
/// ones not counted.
const MAX_HEADER_LINES: usize = 12;
const MAX_FOOTER_LINES: usize = 5;

/// The longest title, in bytes; so long it is if it is a sentence; and in lines.
const MAX_TITLE_BYTES: usize = 250;
const MAX_SENTENCE_TITLE_BYTES: usize = 140;
const MAX_TITLE_LINES: usize = 4;

/// The length of the part of the first paragraph in which place and day may stand, in bytes.
const MAX_DATELINE_BYTES: usize = 100;

/// The longest place before a day, in words.
const MAX_PLACE_WORDS: usize = 4;

/// Words before the name of an author, each with a space after it.
static BY: LazyLock<Vec<String>> = LazyLock::new(|| labels("by"));

/// Labels before authors, also before those that do not look like names.
static AUTHOR_LABELS: LazyLock<Vec<String>> = LazyLock::new(|| labels("author"));

/// Labels before the source of an article.
static SOURCE_LABELS: LazyLock<Vec<String>> = LazyLock::new(|| labels("source"));

/// Labels before a title.
static TITLE_LABELS: LazyLock<Vec<String>> = LazyLock::new(|| labels("title"));

/// Small words within names.
static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "particle").collect());

/// Returns the labels of one meaning; one that does not end with a colon is followed by a space.
fn labels(meaning: &'static str) -> Vec<String> {
    let spaced = |label: &str| if label.ends_with(':') { label.to_owned() } else { format!("{label} ") };
    words::of(TABLE, meaning).map(spaced).collect()
}

/// The facts that stand above and below an article.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Empty if there is none.
    pub(super) title: String,
    pub(super) published: Option<PublishedOn>,
    /// Empty if none is named.
    pub(super) kind: &'static str,
    pub(super) authors: Vec<String>,
    /// The publisher; empty if none is named.
    pub(super) source: String,
    /// The address at which it was read.
    pub(super) url: Option<String>,
    /// The other lines.
    pub(super) body: Vec<Line>,
}

impl Header {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut header = Self::default();
        let written: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
        let foot = written.len().saturating_sub(MAX_FOOTER_LINES);
        let width = plain::wrap_width(lines);
        let (mut skip, mut said, mut is_titled) = (0, 0, false);
        for (at, line) in lines.iter().enumerate() {
            if at < skip {
                continue;
            }
            let is_said = !line.is_blank();
            said += usize::from(is_said);
            let taken = is_said
                && ((said <= MAX_HEADER_LINES && header.states(&line.text, is_titled))
                    || (said > foot && header.source(&line.text)));
            if taken {
                continue;
            }
            if is_said && said <= MAX_HEADER_LINES && is_impossible_date(&line.text) {
                // It stays, but nothing goes on in it.
                let blank = Line { text: String::new(), ..*line };
                header.body.extend([blank.clone(), line.clone(), blank]);
                continue;
            }
            if is_said && !is_titled && !plain::is_credit(&line.text) {
                is_titled = true;
                let count = header.take_title(&lines[at..], width);
                skip = at + count;
                if count > 0 {
                    continue;
                }
            }
            header.body.push(line.clone());
        }
        header
    }

    /// Takes over what a line states that is no part of the body; returns whether it is such a line.
    fn states(&mut self, line: &str, is_titled: bool) -> bool {
        if plain::is_button(line) || (plain::is_footer(line) && !is_titled) {
            return true;
        }
        if plain::is_address(line) && self.url.is_none() {
            self.url = Some(line.to_owned());
            return true;
        }
        if self.labelled(line) || self.source(line) {
            return true;
        }
        let parts: Vec<&str> =
            line.split(['|', '•', '·', COLUMN]).map(str::trim).filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() && parts.iter().all(|part| self.part(part, is_titled, false)) {
            for part in parts {
                self.part(part, is_titled, true);
            }
            return true;
        }
        if is_titled && self.published.is_none() {
            // Place and day: the day is told, the place stays.
            self.published = place_and_day(line);
        }
        false
    }

    /// Returns whether a part of a line is a date, a kind or an author; if `keep` is set it is taken over.
    fn part(&mut self, part: &str, is_titled: bool, keep: bool) -> bool {
        let metadata = plain::metadata(part, None);
        let authors = if is_titled { authors(part) } else { Vec::new() };
        let is_stamp = metadata.rest.is_empty();
        if keep && is_stamp {
            self.published =
                self.published.or(Some(metadata.date).filter(|date| *date != PublishedOn::Undated));
            self.kind = if self.kind.is_empty() { metadata.kind } else { self.kind };
        } else if keep {
            if let Some(DatedByline { date, .. }) = byline_day(part) {
                self.published = self.published.or(Some(date).filter(|date| *date != PublishedOn::Undated));
            }
            self.authors.extend(authors.iter().cloned());
        }
        is_stamp || !authors.is_empty()
    }

    /// Takes a title from a line with a label; returns whether it is one.
    fn labelled(&mut self, line: &str) -> bool {
        let title = after(line, &TITLE_LABELS).filter(|title| self.title.is_empty() && !title.is_empty());
        if let Some(title) = title {
            self.title = plain::words(title);
        }
        title.is_some()
    }

    /// Takes the publisher from a line; returns whether it names one.
    fn source(&mut self, line: &str) -> bool {
        let Some(source) = after(line, &SOURCE_LABELS)
            .filter(|source| !source.is_empty() && source.len() <= MAX_TITLE_BYTES)
        else {
            return false;
        };
        if plain::is_address(source) {
            self.url = self.url.take().or_else(|| Some(source.to_owned()));
            return true;
        }
        if self.source.is_empty() {
            self.source = text::clean(source.trim_end_matches('.'));
        }
        true
    }

    /// Takes the first of these lines for the title, with those on which it goes on; how many. None if they are running
    /// text, or if the title is known.
    fn take_title(&mut self, lines: &[Line], width: Option<usize>) -> usize {
        if !self.title.is_empty() {
            return 0;
        }
        let block: Vec<&str> =
            lines.iter().map(|line| line.text.as_str()).take_while(|line| !line.is_empty()).collect();
        let mut title = String::new();
        let mut count = 0;
        for (at, line) in block.iter().enumerate() {
            plain::join(&mut title, line);
            count = at + 1;
            let Some(next) = block.get(count) else { break };
            let broken = width.is_some_and(|width| plain::was_wrapped(line, next, width))
                && !plain::ends_sentence(line);
            let states = plain::metadata(next, None).rest.is_empty()
                || is_impossible_date(next)
                || !authors(next).is_empty();
            if states || is_rule(next) || !(plain::continues(line, next) || broken) {
                break;
            }
        }
        let sentences = title.split(". ").filter(|part| part.split(' ').count() > 3).count();
        let is_text = title.len() > MAX_TITLE_BYTES
            || count > MAX_TITLE_LINES
            || (plain::ends_sentence(&title) && (title.len() > MAX_SENTENCE_TITLE_BYTES || sentences > 1));
        if is_text {
            return 0;
        }
        let metadata = plain::metadata(title.trim_start_matches(['#', ' ']), None);
        self.published = self.published.or(Some(metadata.date).filter(|date| *date != PublishedOn::Undated));
        self.title = metadata.rest;
        count + usize::from(block.get(count).is_some_and(|line| is_rule(line)))
    }
}

/// Returns whether a line only draws a line.
pub(super) fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3
        && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '—' | '–' | '~' | '#' | ' ' | '·'))
}

/// Returns whether a line has nothing but a date that is not believed, or nothing but numbers with what divides those
/// of dates.
pub(super) fn is_impossible_date(line: &str) -> bool {
    let divides = |c: char| matches!(c, '/' | '-' | '–' | '.' | ' ');
    let is_numbers = line.starts_with(|c: char| c.is_ascii_digit())
        && line.contains(divides)
        && line.chars().all(|c| c.is_ascii_digit() || divides(c));
    is_numbers || plain::is_impossible_date(line)
}

/// Returns what follows one of these labels in a line.
fn after<'a>(line: &'a str, labels: &[String]) -> Option<&'a str> {
    count(line.len());
    let colon = line.find(':').map_or(line.len(), |at| at + 1);
    let begins = |label: &&String| match label.ends_with(' ') {
        true => line.get(..label.len()).is_some_and(|start| text::fold(start) == **label),
        false => text::fold(&line[..colon]) == **label,
    };
    let label = labels.iter().find(begins)?;
    Some(if label.ends_with(' ') { &line[label.len()..] } else { &line[colon..] }.trim())
}

/// A date and the words before it.
struct DatedByline<'a> {
    date: PublishedOn,
    before: &'a str,
}

/// Parses a byline that ends in a date: `By A Name, 26 June 2023`.
fn byline_day(part: &str) -> Option<DatedByline<'_>> {
    [" – ", " — ", " - ", ", "].iter().find_map(|mark| {
        let (before, end) = part.split_once(mark)?;
        let date =
            plain::date(end, None).or(plain::is_impossible_date(end).then_some(PublishedOn::Undated))?;
        Some(DatedByline { date, before })
    })
}

/// Returns the authors a line names.
fn authors(line: &str) -> Vec<String> {
    let line = byline_day(line).map_or(line, |stamped| stamped.before);
    let labelled = after(line, &AUTHOR_LABELS);
    let named = labelled.or_else(|| {
        let name = BY.iter().find_map(|by| line.get(..by.len()).filter(|start| text::fold(start) == *by))?;
        Some(line[name.len()..].trim()).filter(|name| is_name(name))
    });
    let Some(named) = named.filter(|named| !named.is_empty() && named.len() <= MAX_TITLE_BYTES) else {
        return Vec::new();
    };
    let parts = [" and ", " & ", " et ", " y ", " e ", "; "]
        .iter()
        .fold(named.to_owned(), |named, between| named.replace(between, ","));
    parts.split(',').map(text::clean).filter(|name| !name.is_empty()).collect()
}

/// Returns whether words can be names of people or of a house.
fn is_name(words: &str) -> bool {
    let list: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase) || PARTICLES.contains(word) || matches!(*word, "&" | "e")
    };
    let ends = plain::ends_sentence(words) && list.last().is_some_and(|last| last.chars().count() > 3);
    (1..=10).contains(&list.len())
        && list.iter().all(is_part)
        && !words.contains(|c: char| c.is_ascii_digit())
        && !ends
}

/// Returns the day in `Geneva, 26 June 2023`.
fn place_and_day(line: &str) -> Option<PublishedOn> {
    let is_short = line.len() <= MAX_DATELINE_BYTES && !plain::ends_sentence(line);
    let found = day_in(line).filter(|_| is_short)?;
    let place =
        line.split_whitespace().take_while(|word| !word.contains(|c: char| c.is_ascii_digit())).count();
    (place <= MAX_PLACE_WORDS + 1).then_some(found)
}

/// Returns the day an article's first paragraph begins with: `GENEVA, 26 June 2023 – …`,
/// `Beirut (A House), June 26, 2023: …`.
pub(super) fn dateline(paragraph: &str) -> Option<PublishedOn> {
    let header = text::head(paragraph, MAX_DATELINE_BYTES);
    let ends =
        [" – ", " — ", " - ", "—", "– ", ": ", ".- ", " -- "].iter().filter_map(|mark| header.find(mark));
    ends.filter_map(|at| day_in(&header[..at])).next()
}

/// Returns the first day that words name.
fn day_in(text: &str) -> Option<PublishedOn> {
    let apart = text.replace(['(', ')', '[', ']'], " ");
    count(apart.len());
    let words: Vec<&str> = apart.split_whitespace().collect();
    let windows = (0..words.len()).flat_map(|at| (1..=5).rev().map(move |count| (at, count)));
    windows
        .filter_map(|(at, count)| words.get(at..at + count))
        .filter_map(|words| plain::date(&words.join(" "), None))
        .find(|date| date.day().is_some())
}
