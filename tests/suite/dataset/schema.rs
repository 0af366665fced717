//! The schema rejects what is broken, and lets through what a user exports.

use super::*;

/// A file with one item, so that a fault put into it is the only one.
fn one_item() -> Value {
    let mut news = news();
    let academy = items(&news).iter().find(|i| i["id"] == ACADEMY).unwrap().clone();
    news["items"] = json!([academy]);
    news
}

/// (where, what is put there); null takes it away.
fn changed(place: &str, value: Value) -> Value {
    let mut news = one_item();
    news["items"][0]["authors"] = json!([{ "name": "Ana Luz" }]);
    let (parent, key) = place.rsplit_once('/').unwrap();
    let parent = news.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        parent.remove(key).unwrap_or_else(|| panic!("{place} was not there"));
    } else {
        parent.insert(key.to_owned(), value);
    }
    news
}

#[test]
fn the_schema_rejects_what_is_broken() {
    let schema = schema();
    assert!(schema.is_valid(&one_item()));
    let broken = [
        ("/version", json!("https://jsonfeed.org/version/2")),
        ("/items", json!({})),
        ("/_sse/about", Value::Null),
        ("/_sse/edition", json!("10 April 2026")),
        ("/surplus", json!(1)),
        ("/items/0/id", Value::Null),
        ("/items/0/id", json!(7)),
        ("/items/0/title", Value::Null),
        ("/items/0/title", json!("")),
        ("/items/0/title", json!(" a blank before")),
        ("/items/0/title", json!("two\nlines")),
        ("/items/0/titel", json!("a slip of the pen")),
        ("/items/0/summary", json!("")),
        ("/items/0/content_html", Value::Null),
        ("/items/0/url", json!("javascript:alert(1)")),
        ("/items/0/url", json!("https://")),
        ("/items/0/url", json!("https://example.org/a b")),
        ("/items/0/date_published", json!("2025-10")),
        ("/items/0/date_published", json!("2025-13-01T00:00:00Z")),
        ("/items/0/date_published", json!("2025-10-02T00:00:00Z")), // of a month, yet not its first
        ("/items/0/date_published", Value::Null),                   // without a date there is no precision
        ("/items/0/language", json!("English")),
        ("/items/0/tags", json!("training")),
        ("/items/0/tags", json!(["training", "training"])),
        ("/items/0/authors", json!([])),
        ("/items/0/authors", json!([{ "url": "https://example.org" }])),
        ("/items/0/attachments", json!([])),
        ("/items/0/attachments", json!([{ "mime_type": "audio/mpeg" }])),
        ("/items/0/attachments", json!([{ "url": "mailto:ana@example.org" }])),
        ("/items/0/attachments", json!([{ "url": "https://example.org/3.mp3", "size": 3 }])),
        ("/items/0/_sse", Value::Null),
        ("/items/0/_sse/countries", Value::Null),
        ("/items/0/_sse/countries", json!("KE")),
        ("/items/0/_sse/countries", json!(["ke"])),
        ("/items/0/_sse/countries", json!(["KEN"])),
        ("/items/0/_sse/countries", json!(["KE", "KE"])),
        ("/items/0/_sse/countries_from", json!("guessed")),
        ("/items/0/_sse/also_mentioned", json!(["Kenya"])),
        ("/items/0/_sse/date_precision", Value::Null),
        ("/items/0/_sse/date_precision", json!("year")),
        ("/items/0/_sse/date_uncertain", json!(false)),
        ("/items/0/_sse/source", Value::Null),
        ("/items/0/_sse/places", json!([])),
        ("/items/0/_sse/url_is_listing", json!("yes")),
        ("/items/0/_sse/read", json!("yes")),
        ("/items/0/_sse/country", json!("KE")),
    ];
    for (place, value) in broken {
        assert!(!schema.is_valid(&changed(place, value.clone())), "{place} = {value} went through");
    }
    let mut listing = changed("/items/0/url", Value::Null);
    assert!(schema.is_valid(&listing));
    listing["items"][0]["_sse"]["url_is_listing"] = json!(true);
    assert!(!schema.is_valid(&listing), "a listing without an address went through");
}

#[test]
fn the_schema_lets_a_users_own_export_through() {
    let schema = schema();
    let mut export = changed("/items/0/date_published", Value::Null);
    export["items"][0]["_sse"] = json!({
        "countries": ["XK"], "countries_from": "corrected", "also_mentioned": ["SN"], "source": "A feed",
        "read": true, "starred": false,
    });
    assert!(schema.is_valid(&export), "an undated item with marks");
    assert!(schema.is_valid(&changed("/items", json!([]))), "an export of nothing");
    let attached = json!([{ "url": "https://example.org/3.mp3", "mime_type": "audio/mpeg", "title": "Three",
        "size_in_bytes": 3, "duration_in_seconds": 60 }, { "url": "https://example.org/3", "mime_type": "text/html" }]);
    assert!(schema.is_valid(&changed("/items/0/attachments", attached)), "files that come with an item");
    assert!(schema.is_valid(&changed("/items/0/authors", Value::Null)), "an item without a known author");
}
