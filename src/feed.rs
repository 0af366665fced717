//! News from outside and back: bytes to articles, articles to bytes. JSON Feed and JSON Lines.
//!
//! The border: no file, no network, no clock. A bad item costs itself alone and says why; a file that ends too early
//! gives what stood before the cut. Of two members of one object with the same name, the last one counts.

mod countries;
mod date;
mod decode;
mod document;
mod fields;
mod id;
mod item;
mod json;
mod write;

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;

pub use document::Document;
pub use write::{write, write_line, write_value};

use crate::news::{Article, ArticleId};
use chrono::NaiveDate;
use json::{Found, Kind, Lines, Record};
use std::collections::HashMap;

/// What a file of news holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The feed's own title.
    pub title: Option<String>,
    /// The items that could be read, in the file's order; no two have the same id.
    pub items: Vec<Item>,
    /// The items that could not.
    pub bad: Vec<BadItem>,
    /// Where and how the file ends too early, in words: `cut off in item 3 (line 210)`.
    pub incomplete: Option<String>,
}

/// An item that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article.
    pub article: Article,
    /// Whether it has been read, where the file says so.
    pub read: Option<bool>,
    /// Whether it is starred, where the file says so.
    pub starred: Option<bool>,
}

/// An item that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadItem {
    /// Its place among all items, from 1.
    pub number: usize,
    /// The line of the file it begins on, from 1.
    pub line: Option<usize>,
    /// What is wrong with it, in words: `it has neither a title nor any text`.
    pub why: String,
}

/// An article to be written, with the marks that go with it.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The article.
    pub article: &'a Article,
    /// Whether it has been read; `None` leaves it out.
    pub read: Option<bool>,
    /// Whether it is starred; `None` leaves it out.
    pub starred: Option<bool>,
}

/// Reads a JSON Feed of any version, a bare list of its items, or JSON Lines with one such item a line. `Err` says in
/// words why this is not news. `today` is what dates are believed by.
///
/// Two items with the same id both stay if their links differ: the link then joins the id of the second. Else the
/// first stays and the second is reported.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Reading, String> {
    let text = decode::text(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    if let Some(why) = decode::not_json(text) {
        return Err(why.to_owned());
    }
    let found = json::find(text)?;
    if let Some(why) = lone_object(&found) {
        return Err(why.to_owned());
    }
    let title =
        found.title.and_then(fields::string).map(|title| fields::line(&title)).filter(|t| !t.is_empty());
    let defaults = item::Defaults {
        title: title.clone().unwrap_or_default(),
        language: found.language.and_then(fields::string).and_then(|tag| item::language(&tag)).flatten(),
        today,
    };
    let (mut ids, mut lines) = (HashMap::new(), Lines::new(text));
    let mut stated = Vec::with_capacity(found.records.len());
    let mut reading = Reading { title, incomplete: found.incomplete, ..Reading::default() };
    for (number, record) in (1..).zip(&found.records) {
        let item = record.value.clone().and_then(|raw| item::read(raw, &defaults));
        let added = item.and_then(|(item, is_stated)| {
            add(number, item, &mut reading.items, &mut ids)?;
            stated.push(is_stated);
            Ok(())
        });
        if let Err(why) = added {
            reading.bad.push(BadItem { number, line: Some(lines.of(record.at)), why });
        }
    }
    let of_feed = found.sse.map(countries::of_feed).unwrap_or_default();
    countries::recognise(&mut reading.items, &stated, &of_feed);
    let empty_list = found.kind == Kind::List && found.records.is_empty();
    if reading.items.is_empty() && found.kind != Kind::Feed && !empty_list {
        return Err(no_news(text, &reading));
    }
    Ok(reading)
}

/// Takes an item in, or says why not: its id is taken.
fn add(
    number: usize,
    mut item: Item,
    items: &mut Vec<Item>,
    ids: &mut HashMap<ArticleId, (usize, usize)>,
) -> Result<(), String> {
    if let Some(&(first, first_number)) = ids.get(&item.article.id) {
        let again = |number: usize| Err(format!("it has the same id and link as item {number}"));
        match (&items[first].article.url, &item.article.url) {
            (Some(old), Some(new)) if !id::same_link(old, new) => {
                item.article.id = ArticleId::new(id::with_link(item.article.id.as_str(), new));
            }
            _ => return again(first_number),
        }
        if let Some(&(_, number)) = ids.get(&item.article.id) {
            return again(number);
        }
    }
    ids.insert(item.article.id.clone(), (items.len(), number));
    items.push(item);
    Ok(())
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

/// Why a text that is neither feed nor web page gave no item.
fn no_news(text: &str, reading: &Reading) -> String {
    match reading.bad.as_slice() {
        _ if !text.trim_start().starts_with(['{', '[']) => {
            "it is neither JSON Feed nor JSON Lines".to_owned()
        }
        [] => "it is cut off before its first item".to_owned(),
        [first, ..] => {
            let (count, line) = (reading.bad.len(), first.line.unwrap_or(1));
            format!("none of its {count} entries is a news item (line {line}: {})", first.why)
        }
    }
}
