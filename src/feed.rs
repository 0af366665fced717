//! News from outside and back: bytes to articles, articles to bytes. What the formats are, `contents` says.
//!
//! The border: no file, no network, no clock. A bad item costs itself alone and says why; a file that ends too early
//! gives what stood before the cut. Each format makes an `entry` of an item; what becomes of that is `item`'s and
//! `intake`'s, the same for all. Of two members of one object with the same name, the last one counts.

mod contents;
mod countries;
mod date;
mod decode;
mod document;
mod entry;
mod fields;
mod id;
mod intake;
mod item;
mod json;
mod lines;
mod listing;
mod opml;
mod page;
mod plain;
mod prose;
mod story;
mod write;
mod xml;

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;

pub use contents::{Contents, open};
pub use document::Document;
pub use id::{normal as normal_link, same_link, with_link};
pub use opml::{Listed, Outline, write_feeds};
pub use story::Story;
pub use write::{write, write_line, write_reading, write_value};

use crate::news::{Article, ArticleId, Country, PublishedOn};
use chrono::NaiveDate;
use intake::Intake;
use item::Defaults;
use json::{Found, Kind, Record};
use lines::Lines;
use serde_json::value::RawValue;
use std::sync::Arc;

/// What a file of news holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The feed's own title.
    pub title: Option<String>,
    /// The address of the page it belongs to, as it says.
    pub home: Option<String>,
    /// What it says of itself, in one line.
    pub description: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// The items that could be read, in the file's order; no two have the same id.
    pub items: Vec<Item>,
    /// The items that could not.
    pub bad: Vec<BadItem>,
    /// Where and how the file ends too early, in words: `cut off in item 3 (line 210)`.
    pub incomplete: Option<String>,
    /// How many items were left out because they are older than the newest that were asked for ([`Origin::newest`]).
    pub older: usize,
}

impl Reading {
    /// Why nothing of it can be used, in words; `None` if something can, or if it is whole and just happens to be empty.
    pub fn unusable(&self) -> Option<String> {
        match (self.bad.first(), &self.incomplete) {
            _ if !self.items.is_empty() => None,
            (Some(bad), _) => {
                Some(format!("none of its items can be read; item {}: {}", bad.number, bad.why))
            }
            (None, Some(_)) => Some("it ends or breaks before its first item".to_owned()),
            (None, None) => None,
        }
    }
}

/// An item that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article.
    pub article: Article,
    /// The id it would have if no other item of the file had that: there, its link has joined its id.
    pub base: Option<ArticleId>,
    /// Whether it has been read, where the file says so.
    pub read: Option<bool>,
    /// Whether it is starred, where the file says so.
    pub starred: Option<bool>,
    /// What its source tells beside, if that was asked for ([`Origin::telling`]).
    pub told: Option<Box<Told>>,
}

/// What the source of an item tells that no article holds. Nothing in it acts on a terminal but the markup of the
/// summary, which is as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its place among all items of the file, from 1.
    pub number: usize,
    /// What the source itself calls it; empty if it does not.
    pub id: String,
    /// The abstract as it came, markup and all.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its tags as the source spells them.
    pub tags: Vec<String>,
    /// When it was published, believable or not.
    pub published: PublishedOn,
    /// When it was last changed.
    pub updated: PublishedOn,
}

/// An item that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct BadItem {
    /// Its place among all items, from 1.
    pub number: usize,
    /// The line of the file it begins on, from 1.
    pub line: Option<usize>,
    /// What is wrong with it, in words: `it has neither a title nor any text`.
    pub why: String,
    /// What can be told of it all the same, if that was asked for ([`Origin::telling`]).
    pub item: Option<Box<Item>>,
}

/// An article to be written, with the marks that go with it.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The article.
    pub article: Arc<Article>,
    /// Whether it has been read; `None` leaves it out.
    pub read: Option<bool>,
    /// Whether it is starred; `None` leaves it out.
    pub starred: Option<bool>,
}

/// Where a file of news is from, and what is known of it beside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The address it was fetched from: what relative links are read against where the file says nothing else.
    pub address: Option<&'a str>,
    /// The character set its server named.
    pub charset: Option<&'a str>,
    /// What its articles' source is to be called.
    pub source: Option<&'a str>,
    /// When an article that is plain text was published: goes before what the text says.
    pub date: Option<PublishedOn>,
    /// Whether plain text that is no list of news is taken for an article.
    pub prose: bool,
    /// The countries of its articles in which none is recognised, where it states none itself.
    pub countries: &'a [Country],
    /// So many items are taken at the most, the newest.
    pub newest: Option<usize>,
    /// What dates are believed by.
    pub today: NaiveDate,
    /// Whether [`Item::told`] is asked for. A feed of which no item can be used is then told, too, and no error.
    pub telling: bool,
}

impl Origin<'_> {
    /// A file of which nothing is known but the day it is read on.
    pub fn of(today: NaiveDate) -> Self {
        Self {
            address: None,
            charset: None,
            source: None,
            date: None,
            prose: false,
            countries: &[],
            newest: None,
            today,
            telling: false,
        }
    }
}

/// Reads a file of which nothing is known but its bytes; see [`read_from`].
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Reading, String> {
    read_from(bytes, &Origin::of(today))
}

/// Reads news of any format, see [`open`]. `Err` says in words why this is no news.
///
/// Two items with the same id both stay if their links differ: the link then joins the id of the second. Else the
/// first stays and the second is reported.
pub fn read_from(bytes: &[u8], origin: &Origin<'_>) -> Result<Reading, String> {
    match open(bytes, origin)? {
        Contents::News(reading) => Ok(reading),
        Contents::Feeds(_) => {
            Err("it is a list of feeds (OPML); `sse-news import FILE` adds them".to_owned())
        }
    }
}

/// Reads a JSON Feed of any version, a bare list of its items, or JSON Lines with one such item a line.
fn json_news(text: &str, origin: &Origin<'_>) -> Result<Reading, String> {
    let found = json::find(text)?;
    if let Some(why) = lone_object(&found) {
        return Err(why.to_owned());
    }
    let line = |raw: Option<&RawValue>| {
        raw.and_then(fields::string).map(|text| fields::line(&text)).filter(|text| !text.is_empty())
    };
    let language = found.language.and_then(fields::string).and_then(|tag| item::language(&tag)).flatten();
    let reading = Reading {
        title: line(found.title),
        home: line(found.home),
        description: line(found.description),
        language: language.clone(),
        incomplete: found.incomplete,
        ..Reading::default()
    };
    let defaults = Defaults {
        source: origin.source.map(str::to_owned),
        title: reading.title.clone().unwrap_or_default(),
        by_author: true,
        scope: None,
        language,
        today: origin.today,
        telling: origin.telling,
    };
    let mut lines = Lines::new(text);
    let mut intake = Intake::new(defaults, reading, found.records.len());
    for (number, record) in (1..).zip(&found.records) {
        let entry = record.value.clone().and_then(|raw| json::entry(raw, origin.telling));
        intake.take(number, entry, || lines.of(record.at));
    }
    let reading = intake.finish(&found.sse.map(countries::of_feed).unwrap_or_default(), origin);
    let empty_list = found.kind == Kind::List && found.records.is_empty();
    if reading.items.is_empty() && found.kind != Kind::Feed && !empty_list {
        return Err(no_news(&reading));
    }
    Ok(reading)
}

/// Why a file of one object is not a file of one item: settings and manifests are such objects too.
fn lone_object(found: &Found<'_>) -> Option<&'static str> {
    let [Record { value: Ok(raw), .. }] = found.records.as_slice() else { return None };
    if found.kind != Kind::Lines || found.incomplete.is_some() {
        return None;
    }
    let fields = fields::Fields::of(raw).ok()?;
    let feed = fields.raw_text("version").is_some_and(|version| version.contains("jsonfeed.org"));
    let of_items = ["id", "url", "external_url", "content_html", "content_text", "summary", "date_published"];
    let item = of_items.iter().any(|name| fields.get(name).is_some());
    (feed || !item).then_some("it is JSON without a list of items")
}

/// Why JSON that is no feed gave no item.
fn no_news(reading: &Reading) -> String {
    match reading.bad.as_slice() {
        [] => "it is cut off before its first item".to_owned(),
        [first, ..] => {
            let (count, line) = (reading.bad.len(), first.line.unwrap_or(1));
            format!("none of its {count} entries is a news item (line {line}: {})", first.why)
        }
    }
}
