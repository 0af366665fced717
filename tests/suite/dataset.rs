//! The bundled dataset as it lies in `data/news.json`, read as plain JSON and held against its schema and against
//! the rules that a schema cannot say: order, dates, ids, content. How the reader takes it in is tested elsewhere.
#![cfg(test)] // so that clippy counts the helpers below as tests too

mod asked;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate};
use serde_json::{Value, json};
use sse_news::news::Country;

const NEWS: &str = include_str!("../../data/news.json");
const SCHEMA: &str = include_str!("../../data/news.schema.json");
const ACADEMY: &str = "2025-10-social-and-solidarity-economy-solutions-to-rural";

fn news() -> Value {
    serde_json::from_str(NEWS).unwrap()
}

fn items(news: &Value) -> &[Value] {
    news["items"].as_array().unwrap()
}

fn schema() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is not a text in {value}"))
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value[key].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect()
}

fn day(item: &Value) -> NaiveDate {
    let stamp = text(item, "date_published");
    DateTime::parse_from_rfc3339(stamp).unwrap_or_else(|e| panic!("{stamp}: {e}")).date_naive()
}

fn month_only(item: &Value) -> bool {
    text(&item["_sse"], "date_precision") == "month"
}

/// Every string in the file, with the place where it stands.
fn walk(value: &Value, place: &str, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(s) => visit(place, s),
        Value::Array(list) => {
            for (i, v) in list.iter().enumerate() {
                walk(v, &format!("{place}/{i}"), visit);
            }
        }
        Value::Object(map) => {
            for (k, v) in map {
                visit(place, k);
                walk(v, &format!("{place}/{k}"), visit);
            }
        }
        _ => {}
    }
}

/// Text of a fragment that uses no other entities than these three.
fn unescape(html: &str) -> String {
    let rest = html.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "");
    assert!(!rest.contains('&'), "an entity of another kind in {html}");
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn it_follows_its_schema() {
    let (news, schema) = (news(), schema());
    let errors: Vec<_> =
        schema.iter_errors(&news).map(|e| format!("{}: {e}", e.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn it_holds_the_items_up_to_the_edition_day() {
    let news = news();
    assert_eq!(items(&news).len(), 597);
    let newest = items(&news).iter().filter(|i| !month_only(i)).map(day).max().unwrap();
    assert_eq!(text(&news["_sse"], "edition"), newest.to_string());
}

#[test]
fn every_id_is_its_own() {
    let news = news();
    let mut seen = BTreeSet::new();
    for item in items(&news) {
        let id = text(item, "id");
        assert!(seen.insert(id), "{id} stands there twice");
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(id.chars().all(sound), "{id} is awkward to type");
    }
}

#[test]
fn every_date_is_one_and_says_how_exact_it_is() {
    for item in items(&news()) {
        let (date, id) = (day(item), text(item, "id"));
        assert!((2019..=2026).contains(&date.year()), "{id}: {date}");
        assert!(text(item, "date_published").ends_with("T00:00:00Z"), "{id}: no time of day is known");
        let length = if month_only(item) { 7 } else { 10 };
        assert!(id.starts_with(&date.to_string()[..length]), "{id} is not of {date}");
        assert!(item["_sse"].get("date_note").is_none() || item["_sse"]["date_uncertain"] == true, "{id}");
    }
}

/// Days newest first, then by id; what is known by month only stands after the days of that month.
#[test]
fn the_newest_comes_first() {
    let news = news();
    let place = |item: &Value| {
        let date = day(item);
        let days = if month_only(item) { None } else { Some(date.day()) };
        (std::cmp::Reverse((date.year(), date.month())), std::cmp::Reverse(days), text(item, "id").to_owned())
    };
    for pair in items(&news).windows(2) {
        assert!(place(&pair[0]) < place(&pair[1]), "{} before {}", pair[0]["id"], pair[1]["id"]);
    }
}

#[test]
fn countries_are_two_capitals() {
    for item in items(&news()) {
        for code in strings(&item["_sse"], "countries") {
            let country = Country::from_code(code).unwrap_or_else(|| panic!("{code} in {}", item["id"]));
            assert_eq!(country.code(), code, "in {}", item["id"]);
        }
        assert_eq!(item["_sse"]["countries_from"], "given", "in {}", item["id"]);
    }
}

#[test]
fn topics_are_lower_case_words_joined_by_hyphens() {
    for item in items(&news()) {
        let topics = strings(item, "tags");
        assert!(!topics.is_empty(), "{} has no topic", item["id"]);
        for topic in topics {
            let word =
                |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            assert!(topic.split('-').all(word), "{topic} in {}", item["id"]);
        }
    }
}

#[test]
fn no_string_hides_anything() {
    let hidden = |c: char| {
        matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            || matches!(c, '\u{ad}' | '\u{a0}' | '\u{feff}' | '\u{fffd}' | '\u{e0000}'..='\u{e007f}')
    };
    walk(&news(), "", &mut |place, s| {
        let in_content = place.ends_with("/content_html");
        let bad = s.chars().find(|&c| hidden(c) || (c.is_control() && !(in_content && c == '\n')));
        assert!(bad.is_none(), "{bad:?} at {place}: {s}");
        assert!(!s.contains("  "), "two blanks at {place}: {s}");
    });
}

#[test]
fn titles_kinds_and_sources_are_there() {
    for item in items(&news()) {
        for value in [text(item, "title"), text(&item["_sse"], "kind"), text(&item["_sse"], "source")] {
            assert!(!value.is_empty() && value == value.trim(), "{value:?} in {}", item["id"]);
        }
        assert_eq!(item["authors"], Value::Null, "the publisher is no author in {}", item["id"]);
    }
}

#[test]
fn a_summary_is_the_first_paragraph_of_the_content() {
    for item in items(&news()) {
        let (id, html) = (text(item, "id"), text(item, "content_html"));
        let first = html.strip_prefix("<p>").and_then(|h| h.split_once("</p>"));
        assert_eq!(first.map(|(p, _)| unescape(p)).as_deref(), Some(text(item, "summary")), "in {id}");
    }
}

/// The words of a text, in small letters, without those that say nothing by themselves.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| !["", "a", "an", "and", "at", "in", "of", "on", "the"].contains(&word.as_str()))
        .collect()
}

#[test]
fn every_item_says_more_than_its_title() {
    for item in items(&news()) {
        let (title, summary) = (words(text(item, "title")), words(text(item, "summary")));
        let own = summary.difference(&title).count();
        assert!(own >= 3, "{}: only {own} words more", item["id"]);
    }
}

/// A fact that stands in the summary already is none. Facts that need a list of names are told apart by it.
#[test]
fn a_fact_says_what_the_summary_does_not() {
    for item in items(&news()) {
        let html = text(item, "content_html");
        let known = words(text(item, "summary"));
        for fact in html.split("<li>").skip(1).filter_map(|rest| rest.split("</li>").next()) {
            let is_of_a_section = html.contains("<h2>");
            assert!(is_of_a_section || !words(&unescape(fact)).is_subset(&known), "{}: {fact}", item["id"]);
        }
    }
}

#[test]
fn an_uncertain_date_says_why() {
    let news = news();
    let uncertain = items(&news).iter().filter(|item| item["_sse"]["date_uncertain"] == true);
    let unexplained: Vec<&str> =
        uncertain.filter(|item| item["_sse"]["date_note"].is_null()).map(|item| text(item, "id")).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

#[test]
fn a_source_is_a_name_without_a_remark() {
    for item in items(&news()) {
        let source = text(&item["_sse"], "source");
        assert!(!source.contains(['(', ')', '/']) && !source.contains(" via "), "{source} in {}", item["id"]);
    }
}

/// What an item is stands in its kind, and every item is of the field.
#[test]
fn topics_are_subjects() {
    for item in items(&news()) {
        for topic in strings(item, "tags") {
            assert!(
                !["interview", "history", "cooperatives", "news"].contains(&topic),
                "{topic} in {}",
                item["id"]
            );
        }
    }
}

/// A meeting at the UN in New York is not about the United States.
#[test]
fn a_seat_is_no_country() {
    for item in items(&news()) {
        let countries = strings(&item["_sse"], "countries");
        for (place, code) in
            [("New York", "US"), ("Geneva", "CH"), ("Brussels", "BE"), ("Turin", "IT"), ("Doha", "QA")]
        {
            let places = item["_sse"]["places"].as_array().into_iter().flatten();
            let is_there = places.clone().any(|known| known == place);
            assert!(!is_there || !countries.contains(&code), "{} is given {code} for {place}", item["id"]);
        }
    }
}

/// Only paragraphs, headings and flat lists, each closed, with nothing between them.
#[test]
fn the_content_is_plain_html() {
    for item in items(&news()) {
        let (id, html) = (text(item, "id"), item["content_html"].as_str().unwrap_or_default());
        let mut open: Vec<&str> = Vec::new();
        for piece in html.split('<').skip(1) {
            let (tag, after) = piece.split_once('>').unwrap_or_else(|| panic!("{id}: <{piece}"));
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{id}: </{name}>");
            } else {
                let parent = open.last().copied();
                assert!(
                    matches!((parent, tag), (None, "p" | "ul" | "h2") | (Some("ul"), "li")),
                    "{id}: <{tag}> in {parent:?}"
                );
                open.push(tag);
            }
            let inside = matches!(open.last(), Some(&("p" | "li" | "h2")));
            assert_eq!(inside, !unescape(after).trim().is_empty(), "{id}: {after:?} after <{tag}>");
        }
        assert!(open.is_empty(), "{id}: {open:?} not closed");
    }
}

#[test]
fn addresses_are_of_the_web_and_shared_ones_are_called_listings() {
    let news = news();
    let mut owners: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for item in items(&news) {
        if let Some(url) = item["url"].as_str() {
            assert!(url.starts_with("https://") || url.starts_with("http://"), "{url}");
            assert!(url.is_ascii() && !url.contains(' '), "{url}");
            owners.entry(url).or_default().push(item);
        }
    }
    for (url, items) in owners.iter().filter(|(_, items)| items.len() > 1) {
        assert!(
            items.iter().all(|i| i["_sse"]["url_is_listing"] == true),
            "{url} is the page of several items"
        );
    }
}

#[test]
fn what_is_called_otherwise_today_is_there_and_its_old_name_is_not() {
    let news = news();
    let sources: BTreeSet<&str> = items(&news).iter().map(|item| text(&item["_sse"], "source")).collect();
    let topics: BTreeSet<&str> = items(&news).iter().flat_map(|item| strings(item, "tags")).collect();
    for row in include_str!("../../data/words/renamed.tsv").lines().skip(1) {
        let values: Vec<&str> = row.split('\t').collect();
        let [field, old, new] = values[..] else { panic!("{row}") };
        let names = if field == "source" { &sources } else { &topics };
        assert!(names.contains(new) && !names.contains(old), "{row}");
    }
}

#[test]
fn no_item_that_was_handed_out_goes() {
    let news = news();
    let ids: BTreeSet<&str> = items(&news).iter().map(|item| text(item, "id")).collect();
    let known: BTreeSet<&str> = include_str!("../data/ids.txt").lines().collect();
    let gone: Vec<&&str> = known.difference(&ids).collect();
    assert!(gone.is_empty(), "marks hang on {gone:?}");
    let new: Vec<&&str> = ids.difference(&known).collect();
    assert!(new.is_empty(), "tests/data/ids.txt has to know {new:?}");
}
