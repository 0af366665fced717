//! The rules of reading as tables, and hostile files.

mod contents;
mod countries;
mod damage;
mod linear;
mod round_trip;
mod values;

use super::*;
use crate::news::{Article, Content, CountriesFrom, Country, Month, PublishedOn};
use std::sync::Arc;

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

pub(super) fn parsed(text: &str) -> ParsedFeed {
    read(text.as_bytes(), today()).unwrap()
}

/// The one article of a feed with this item.
fn article(item: &str) -> Article {
    let text = format!(r#"{{"title": "The Feed", "items": [{item}]}}"#);
    let mut parsed = parsed(&text);
    assert_eq!((parsed.items.len(), &parsed.skipped), (1, &Vec::new()), "{item}");
    parsed.items.remove(0).article
}

/// The place and the way in which a feed ends too early, in words.
pub(super) fn told(parsed: &ParsedFeed) -> Option<String> {
    parsed.incomplete.as_ref().map(ToString::to_string)
}

fn ids(parsed: &ParsedFeed) -> Vec<&str> {
    parsed.items.iter().map(|item| item.article.id.as_str()).collect()
}

#[test]
fn a_feed_is_recognised_in_all_its_forms() {
    let item = r#"{"id": "a", "title": "A"}"#;
    for text in [
        format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{item}]}}"#),
        format!(r#"{{"version": "https://jsonfeed.org/version/1", "items": [{item}]}}"#),
        format!(r#"{{"version": "https://jsonfeed.org/version/2", "items": [{item}]}}"#),
        format!(r#"{{"version": 7, "items": [{item}]}}"#),
        format!(r#"{{"items": [{item}]}}"#),
        format!(r#"{{"items": [{{}}], "items": [{item}]}}"#),
        format!("\u{FEFF}{{\"items\": [{item}]}}"),
        format!("\n \t{{\"items\": [{item}]}}\n\n"),
        format!("[{item}]"),
        format!("{item}\n"),
        format!("\r\n{item}\r\n\r\n"),
        "{\n  \"id\": \"a\",\n  \"title\": \"A\"\n}\n".to_owned(),
    ] {
        let parsed = parsed(&text);
        assert_eq!((ids(&parsed), &parsed.incomplete), (vec!["a"], &None), "{text:?}");
        assert!(parsed.skipped.is_empty(), "{text:?}");
    }
}

#[test]
fn fault_15_fault_16_what_is_no_news_is_said_in_words() {
    for (text, why) in [
        ("", "it is empty"),
        ("\u{FEFF} \n", "it is empty"),
        ("<!doctype html><title>Log in</title>", "it is a web page, not a feed"),
        ("<?xml version=\"1.0\"?><opml/>", "it is a list of feeds (OPML); `sse-news import FILE` adds them"),
        ("<?xml version=\"1.0\"?><note><to/></note>", "it is XML, but not a feed: it begins with <note>"),
        ("{}", "it is JSON without a list of articles"),
        (r#"{"title": "A"}"#, "it is JSON without a list of articles"),
        (
            r#"{"name": "x", "id": 1}"#,
            "none of its 1 values is an article (line 1: it has no title, text, link or file)",
        ),
        (
            r#"{"version": "https://jsonfeed.org/version/1", "title": "A", "url": "b"}"#,
            "it is JSON without a list of articles",
        ),
        (r#"{"items": {"a": 1}}"#, "its `items` is not a list"),
        (r#"{"items": null}"#, "its `items` is not a list"),
        (r#"{"items": "a"}"#, "its `items` is not a list"),
        (r#"{"items": 1}"#, "invalid type: integer `1`, expected a list of items"),
        (r#"{"version": "1", "ti"#, "it is cut off before its first article"),
        ("[1, 2]", "none of its 2 values is an article (line 1: it is a number, not an object)"),
        ("{}\n{}", "none of its 2 values is an article (line 1: it has no title, text, link or file)"),
        ("null", "it is neither a feed nor a list of news"),
        ("12 13", "it is neither a feed nor a list of news"),
        ("plain words\nand more", "it is neither a feed nor a list of news"),
        ("\0\0\0", "it is neither a feed nor a list of news"),
    ] {
        let error = read(text.as_bytes(), today()).unwrap_err();
        assert_eq!(error.to_string(), why, "{text:?}");
    }
    for text in [r#"{"items": []}"#, "[]", "[ ]\n"] {
        assert_eq!(read(text.as_bytes(), today()), Ok(ParsedFeed::default()), "{text:?}");
    }
}

#[test]
fn fault_23_two_items_are_one_only_where_nothing_tells_them_apart() {
    let text = r#"[{"id": "1", "title": "A", "url": "https://example.org/a"},
        {"id": "1", "title": "B", "url": "https://example.org/b"},
        {"id": "1", "title": "a!", "url": "http://www.example.org/a/?utm_source=x"},
        {"id": 1, "title": "B again", "url": "https://example.org/b"},
        {"id": "1", "title": "A"},
        {"title": "link only", "url": "https://example.org/c"},
        {"title": "link only", "url": "https://example.org/c#", "date_published": "2023-11-01"},
        {"title": "link only", "url": "https://example.org/c", "date_published": "2023-11-02"},
        {"title": "listed", "url": "https://example.org/list", "_sse": {"url_is_listing": true}},
        {"title": "listed too", "url": "https://example.org/list", "_sse": {"url_is_listing": true}},
        {"title": "bare", "content_text": "one"},
        {"title": "bare", "content_text": "two"},
        {"title": "bare", "content_text": "one"}]"#;
    let parsed = parsed(text);
    let titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
    // The undated one is that of 1 November, and so not that of 2 November.
    let all = ["A", "B", "B again", "link only", "link only", "listed", "listed too", "bare", "bare"];
    assert_eq!(titles, all);
    let suffixed = format!("1-{}", &id::hash("example.org/b")[..6]);
    assert_eq!(ids(&parsed)[..2], ["1", suffixed.as_str()]);
    assert_eq!(ids(&parsed)[3], id::hash("example.org/c"));
    let different: std::collections::HashSet<_> = ids(&parsed).into_iter().collect();
    assert_eq!(different.len(), all.len());
    let bad: Vec<_> = parsed.skipped.iter().map(|bad| (bad.number, bad.reason.to_string())).collect();
    let same = |first| format!("it is the same as article {first}");
    assert_eq!(bad, [(3, same(1)), (5, same(1)), (7, same(6)), (13, same(11))]);
}

#[test]
fn fault_22_fault_24_an_id_outlives_what_may_change() {
    let id = |item: &str| article(item).id;
    let link = id(r#"{"title": "A", "url": "http://example.org/a"}"#);
    assert_eq!(link, id(r#"{"title": "B", "url": "https://www.example.org/a/?utm_campaign=x"}"#));
    let url_as_id = r#"{"id": "https://example.org/a", "title": "B"}"#;
    assert_eq!(link, id(url_as_id));
    let nothing = r#"{"title": "A", "date_published": "2026-07-01"}"#;
    let later = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    let read_later =
        read(format!(r#"{{"title": "The Feed", "items": [{nothing}]}}"#).as_bytes(), later).unwrap();
    assert_eq!(article(nothing).published.believable(today()), PublishedOn::Undated);
    assert_eq!(article(nothing), read_later.items[0].article, "a date that comes to be believed");
}

#[test]
fn titles_are_one_safe_line_and_never_empty() {
    let long = format!(r#"{{"title": "{}"}}"#, "é".repeat(1_000_000));
    assert!(article(&long).title.len() <= 1024 && article(&long).title.ends_with("é…"));
    for (item, title) in [
        (r#"{"title": "  A\n\tB "}"#, "A B"),
        (r#"{"title": "A &amp; B <b>C</b>"}"#, "A & B C"),
        (r#"{"title": "A &amp; B <b>C</b>", "_sse": {}}"#, "A &amp; B <b>C</b>"),
        (r#"{"title": "\u001b[2JA\u202e\u009b"}"#, "A"),
        (r#"{"title": 1984}"#, "1984"),
        (r#"{"title": null, "content_text": "Only\nwords."}"#, "Only words."),
        (r#"{"title": {}, "content_html": "<p>Marked <b>up</b></p>"}"#, "Marked up"),
        (r#"{"title": "", "summary": "In short"}"#, "In short"),
    ] {
        assert_eq!(article(item).title, title, "{item}");
    }
    let words = article(&format!(r#"{{"content_text": "{}"}}"#, "word, ".repeat(50))).title;
    assert!(words.ends_with("word…") && words.len() <= 83, "{words}");
    let letters = article(&format!(r#"{{"content_text": "{}"}}"#, "字".repeat(500))).title;
    assert!(letters.ends_with("字…") && letters.len() <= 80, "{letters}");
}

#[test]
fn content_comes_as_it_is_best_known() {
    let html = |text: &str| Content::Html(text.to_owned());
    let text = |text: &str| Content::Text(text.to_owned());
    for (item, content) in [
        (
            r#"{"title": "A", "content_html": "<p>B\u0000\u009b</p>\n", "content_text": "C"}"#,
            html("<p>B</p>\n"),
        ),
        (r#"{"title": "A", "content_html": " ", "content_text": "C\n\nD\u202e"}"#, text("C\n\nD")),
        (r#"{"title": "A", "content_html": null, "content_text": 5}"#, text("5")),
        (r#"{"title": "A", "summary": "S"}"#, Content::None),
        (r#"{"title": "A", "summary": "S", "content_text": "S"}"#, Content::None),
        (r#"{"title": "A", "content_text": "A"}"#, Content::None),
        (r#"{"title": "A"}"#, Content::None),
    ] {
        assert_eq!(article(item).content, content, "{item}");
    }
    let much = article(&format!(r#"{{"title": "A", "content_html": "{}"}}"#, "é".repeat(1 << 20)));
    assert!(matches!(much.content, Content::Html(html) if html.len() <= 1 << 20 && html.ends_with("é…")));
    let summary = article(&format!(r#"{{"title": "A", "summary": "a\nb {}"}}"#, "c".repeat(5000))).summary;
    assert!(summary.starts_with("a b c") && summary.len() <= 4096 && summary.ends_with('…'));
}

#[test]
fn only_addresses_a_browser_may_open_are_kept() {
    for (url, kept) in [
        ("https://example.org/a?b=1&c=2", Some("https://example.org/a?b=1&c=2")),
        (" HTTP://example.org\\n", Some("http://example.org")),
        ("https://example.org/\\u202egpj", Some("https://example.org/%E2%80%AEgpj")),
        ("https://example.org/a b", Some("https://example.org/a%20b")),
        ("https://example.org/\\n--version", Some("https://example.org/--version")),
        ("https://example.org/\\u001b]0;x", Some("https://example.org/%1B]0;x")),
        ("https:///path", None),
        ("https://", None),
        ("//example.org", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("--version", None),
        ("$(touch x)", None),
        ("", None),
    ] {
        let article =
            article(&format!(r#"{{"title": "A", "url": "{url}", "_sse": {{"url_is_listing": true}}}}"#));
        assert_eq!(article.url.as_deref(), kept, "{url}");
        assert_eq!(article.url_is_listing, kept.is_some(), "{url}");
    }
    assert_eq!(
        article(r#"{"title": "A", "external_url": "https://a.org"}"#).url.as_deref(),
        Some("https://a.org")
    );
    assert_eq!(
        article(&format!(r#"{{"title": "A", "url": "https://a.org/{}"}}"#, "x".repeat(5000))).url,
        None
    );
}

#[test]
fn dates_are_kept_as_stated_and_believed_or_not() {
    let month = PublishedOn::Month(Month::new(2023, 6).unwrap());
    let of_year = |year, month| PublishedOn::Month(Month::new(year, month).unwrap());
    for (date, precision, published, is_believed) in [
        (r#""2023-06-26T00:00:00Z""#, "day", PublishedOn::day_of(2023, 6, 26), true),
        (r#""2023-06-01T00:00:00Z""#, "month", month, true),
        (r#""2023-06""#, "day", month, true),
        (r#""2026-06-02""#, "day", PublishedOn::day_of(2026, 6, 2), true),
        (r#""2026-06-03""#, "day", PublishedOn::day_of(2026, 6, 3), false),
        (r#""1970-01-01T00:00:00Z""#, "day", PublishedOn::day_of(1970, 1, 1), false),
        (r#""0000-01-01""#, "month", PublishedOn::Undated, false),
        (r#""2999-01""#, "month", of_year(2999, 1), false),
        (r#""2023-02-30""#, "day", PublishedOn::Undated, false),
        ("1687737600", "day", PublishedOn::Undated, false),
        ("{}", "day", PublishedOn::Undated, false),
        ("null", "month", PublishedOn::Undated, false),
    ] {
        let item = format!(
            r#"{{"title": "A", "date_published": {date}, "_sse": {{"date_precision": "{precision}"}}}}"#
        );
        assert_eq!(article(&item).published, published, "{date} {precision}");
        let shown = if is_believed { published } else { PublishedOn::Undated };
        assert_eq!(published.believable(today()), shown, "{date} {precision}");
    }
}

#[test]
fn the_extension_is_read_leniently() {
    let article = article(
        r#"{"title": "A", "tags": "Co-ops, Policy,co-ops", "authors": [{"name": "Author"}], "language": "fr",
        "_sse": {"countries": ["lb", "LB", "Lebanon", "", null, 7, "kr"], "countries_from": "corrected",
        "also_mentioned": "fr", "date_uncertain": true, "date_note": " a\u0007 note", "kind": "News", "places": ["Tyre", "Tyre"],
        "read": true, "starred": "yes"}}"#,
    );
    let country = |code| Country::from_code(code).unwrap();
    assert_eq!(article.countries, [country("LB"), country("KR")]);
    assert_eq!(article.countries_from, CountriesFrom::Corrected);
    assert_eq!(article.also_mentioned, [country("FR")]);
    assert_eq!(article.topics, ["co-ops", "policy"]);
    assert_eq!((article.source.as_str(), article.kind.as_str()), ("The Feed", "News"));
    assert_eq!(article.authors, ["Author"]);
    assert_eq!((article.date_uncertain, article.date_note.as_deref()), (true, Some("a note")));
    assert_eq!((article.places, article.language.as_deref()), (vec!["Tyre".to_owned()], Some("fr")));
}

#[test]
fn what_an_item_does_not_say_its_feed_says() {
    for (item, source, language) in [
        (r#"{"title": "A"}"#, "The Feed", None),
        (r#"{"title": "A", "author": {"name": "One"}}"#, "The Feed", None),
        (r#"{"title": "A", "authors": ["Two"], "_sse": {"source": "S"}, "language": "es"}"#, "S", Some("es")),
        (r#"{"title": "A", "_sse": {"source": ""}, "language": "und"}"#, "", None),
        (r#"{"title": "A", "_sse": [], "language": "not a tag"}"#, "The Feed", None),
    ] {
        let article = article(item);
        assert_eq!((article.source.as_str(), article.language.as_deref()), (source, language), "{item}");
    }
    let languages =
        parsed(r#"{"language": "en", "items": [{"title": "A"}, {"title": "B", "language": "und"}]}"#);
    let languages: Vec<_> = languages.items.iter().map(|item| item.article.language.as_deref()).collect();
    assert_eq!(languages, [Some("en"), None]);
}

#[test]
fn deep_and_wide_files_take_no_stack() {
    let deep = "[".repeat(1_000_000);
    assert!(read(deep.as_bytes(), today()).is_ok_and(|parsed| parsed.incomplete.is_some()));
    let item = format!(
        r#"[{{"title": "A", "tags": {}{}, "x": {}{}}}]"#,
        deep,
        "]".repeat(1_000_000),
        "{\"a\":".repeat(9999),
        "1".to_owned() + &"}".repeat(9999)
    );
    assert_eq!(parsed(&item).items.len(), 1);
    let bad_lines = "{\"a\":[\n".repeat(200_000);
    assert!(read(bad_lines.as_bytes(), today()).is_err());
    let bad_items = format!("{{\"items\": [{}1]}}", "1,\n".repeat(200_000));
    // Those that are too many to be told one by one are counted.
    let bad = parsed(&bad_items);
    assert_eq!((bad.skipped_count(), bad.skipped.len()), (200_001, dedup::MAX_SKIPPED_ITEMS));
    assert_eq!(bad.skipped.last().map(|bad| bad.line), Some(10_000));
    let members = format!("[{{{}\"title\": \"A\"}}]", "\"a\":1,".repeat(200_000));
    assert_eq!(parsed(&members).items.len(), 1);
}
