//! One table of dates, run through every format: each has the same reader.

use super::*;
use crate::feed::{self, Origin};
use chrono::NaiveDate;
use serde_json::json;

/// A file of each format with one item, published at `date`.
fn files(date: &str) -> [(&'static str, String); 5] {
    let escaped = date.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let item = json!({"id": "1", "title": "A fair", "date_published": date});
    [
        (
            "RSS",
            format!(
                "<rss version='2.0'><channel><title>T</title><item><title>A fair</title><pubDate>{escaped}</pubDate></item>\
                 </channel></rss>"
            ),
        ),
        (
            "Atom",
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A fair</title>\
                 <published>{escaped}</published></entry></feed>"
            ),
        ),
        (
            "RDF",
            format!(
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
                 xmlns:dc='http://purl.org/dc/elements/1.1/'><item><title>A fair</title><dc:date>{escaped}</dc:date></item>\
                 </rdf:RDF>"
            ),
        ),
        (
            "JSON Feed",
            json!({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}).to_string(),
        ),
        ("JSON Lines", item.to_string()),
    ]
}

#[test]
fn every_format_reads_the_same_dates() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    for (date, expected) in [
        ("Fri, 31 May 2019 12:17:58 -0700", moment("2019-05-31T12:17:58-07:00")),
        ("2019-05-31 10:00", moment("2019-05-31T10:00:00Z")),
        ("2019-05-31T10:00:00.25+05:30", moment("2019-05-31T10:00:00.25+05:30")),
        ("Mon, 26 January 2004 16:31:00 PT", moment("2004-01-26T16:31:00-08:00")),
        ("pt., 31 maj 2019 10:00:00 Europe/Warsaw", moment("2019-05-31T10:00:00+02:00")),
        ("2019-05-31T10:00:00+02:00[Europe/Rome]", moment("2019-05-31T10:00:00+02:00")),
        ("Fri, 05/31/2019 - 10:00", moment("2019-05-31T10:00:00Z")),
        ("31.05.2019", PublishedOn::day_of(2019, 5, 31)),
        ("2019年5月31日", PublishedOn::day_of(2019, 5, 31)),
        ("31 mayıs 2019", PublishedOn::day_of(2019, 5, 31)),
        ("<time datetime='2019-05-31T10:31:00+01:00'>Friday</time>", moment("2019-05-31T10:31:00+01:00")),
        ("maj 2019", month(2019, 5)),
        ("2019-05", month(2019, 5)),
        ("04/05/2019", PublishedOn::Undated),
        ("soon", PublishedOn::Undated),
    ] {
        for (format, file) in files(date) {
            let parsed = feed::read_from(file.as_bytes(), &Origin::of(today)).unwrap();
            let found: Vec<_> = parsed.items.iter().map(|item| item.article.published).collect();
            assert_eq!(found, [expected], "{format}: {date}");
        }
    }
}
