//! Writing, and what holds for anything: no bytes are a panic, and what is written is read back as it was.

use super::{parsed, today};
use crate::feed::*;
use crate::news::{Article, Attachment, Content, CountriesFrom, Country, Month, PublishedOn};
use proptest::prelude::*;
use std::sync::Arc;

fn outgoing(item: &Item) -> Outgoing {
    Outgoing { article: Arc::new(item.article.clone()), read: item.read, starred: item.starred }
}

fn written(title: &str, items: &[Item]) -> String {
    let mut out = Vec::new();
    write(&mut out, title, items.iter().map(outgoing)).unwrap();
    String::from_utf8(out).unwrap()
}

fn written_lines(items: &[Item]) -> String {
    let mut out = Vec::new();
    items.iter().for_each(|item| write_line(&mut out, &outgoing(item)).unwrap());
    String::from_utf8(out).unwrap()
}

fn written_atom(items: &[Item]) -> String {
    let mut out = Vec::new();
    write_atom(&mut out, "Title of the export", PublishedOn::Undated, items.iter().map(outgoing)).unwrap();
    String::from_utf8(out).unwrap()
}

/// What both formats hold of items.
fn contents(items: &[Item]) -> Vec<(&Article, Option<bool>, Option<bool>)> {
    items.iter().map(|item| (&item.article, item.read, item.starred)).collect()
}

#[test]
fn atom_has_what_its_standard_asks_for() {
    let mut news = Article::new("rice & oil/2", "Rice < \"oil\"", PublishedOn::day_of(2024, 3, 5));
    news.url = Some("https://a.example/?x=1&y=2".to_owned());
    let bare = Article::new("bare", "Bare", PublishedOn::Undated);
    let text = written_atom(&[Item::new(news), Item::new(bare)]);
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"",
        "<author><name>Title of the export</name></author>",
        "<id>urn:sse-news:article:rice%20%26%20oil%2F2</id>",
        "<title type=\"text\">Rice &lt; &quot;oil&quot;</title>",
        "<updated>2024-03-05T00:00:00Z</updated>",
        "<link rel=\"alternate\" href=\"https://a.example/?x=1&amp;y=2\"/>",
        "<updated>1970-01-01T00:00:00Z</updated>",
        "<content type=\"text\">Bare</content>",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(text.matches("<published>").count(), 1, "a date that is not known is not stated");
    assert_eq!(text.matches("<content").count(), 1, "an entry with a link needs no content");
}

#[test]
fn the_bundled_dataset_is_the_same_as_atom() {
    let first = read(include_bytes!("../../../data/news.json"), today()).unwrap();
    let again = parsed(&written_atom(&first.items));
    assert_eq!((&again.skipped, &again.incomplete), (&Vec::new(), &None));
    for (again, first) in contents(&again.items).into_iter().zip(contents(&first.items)) {
        assert_eq!(again, first);
    }
    assert_eq!(again.items.len(), first.items.len());
}

#[test]
fn a_feed_without_items_is_a_feed() {
    let text = written("Nothing", &[]);
    assert!(text.contains("\"items\": []") && text.ends_with("}\n"), "{text}");
    assert_eq!(
        parsed(&text),
        ParsedFeed {
            title: Some("Nothing".to_owned()),
            language: Some("en".to_owned()),
            ..ParsedFeed::default()
        }
    );
}

#[test]
fn fault_2_what_could_act_on_a_terminal_leaves_as_an_escape_or_not_at_all() {
    let mut article = Article::new("a", "A", PublishedOn::Undated);
    article.content = Content::Html("<p>\u{9B}2J\u{202E}\u{E0041}\u{AD}\"\\é</p>".to_owned());
    let own_id = article.id.to_string();
    let item = Item { own_id, read: Some(true), ..Item::new(article) };
    for text in [written("T", std::slice::from_ref(&item)), written_lines(std::slice::from_ref(&item))] {
        assert!(text.contains(r#"\u009b2J\u00ad\"\\é"#), "{text}");
        assert!(text.contains("\"read\"") && !text.contains("starred"), "{text}");
    }
}

#[test]
fn the_bundled_dataset_is_written_as_it_stands() {
    let bundled = include_bytes!("../../../data/news.json");
    let first = read(bundled, today()).unwrap();
    assert_eq!((&first.skipped, &first.incomplete), (&Vec::new(), &None));
    let text = written(first.title.as_deref().unwrap(), &first.items);
    assert_eq!(parsed(&text).items, first.items);
    assert_eq!(parsed(&written_lines(&first.items)).items, first.items);
    let items = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap()["items"].take();
    assert_eq!(items(text.as_bytes()), items(bundled));
}

#[test]
fn people_and_files_leave_as_json_feed_has_them() {
    let mut article = Article::new("a", "A", PublishedOn::Undated);
    article.source = "Co-op Weekly".to_owned();
    article.authors = vec!["Ana Luz".to_owned(), "B. Okello".to_owned()];
    let file = |url: &str| Attachment {
        url: url.to_owned(),
        mime_type: "audio/mpeg".to_owned(),
        title: String::new(),
        size: None,
        seconds: None,
    };
    let known = Attachment {
        title: "One".to_owned(),
        size: Some(12),
        seconds: Some(60),
        ..file("https://a.example/1")
    };
    article.attachments = vec![known, file("https://a.example/2")];
    let item = Item::new(article);
    let written: serde_json::Value = serde_json::from_str(&written_lines(&[item])).unwrap();
    assert_eq!(written["authors"], serde_json::json!([{ "name": "Ana Luz" }, { "name": "B. Okello" }]));
    assert_eq!(
        written["attachments"],
        serde_json::json!([
            { "url": "https://a.example/1", "mime_type": "audio/mpeg", "title": "One", "size_in_bytes": 12,
              "duration_in_seconds": 60 },
            { "url": "https://a.example/2", "mime_type": "audio/mpeg" },
        ])
    );
}

/// Text of the kind that is kept as it is: one line, or several.
fn line_of_text() -> impl Strategy<Value = String> {
    "\\PC{0,40}".prop_map(|text| crate::text::clean(&text))
}

fn some_date() -> impl Strategy<Value = PublishedOn> {
    prop_oneof![
        Just(PublishedOn::Undated),
        (1990..2026, 1..13u32).prop_map(|(year, month)| PublishedOn::Month(Month::new(year, month).unwrap())),
        (631_152_000..1_767_225_600_i64, -14 * 60..=14 * 60).prop_map(|(seconds, minutes)| {
            let offset = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
            let time = chrono::DateTime::from_timestamp(seconds + 86_400, 0).unwrap();
            PublishedOn::Day(time.with_timezone(&offset))
        }),
    ]
}

/// Returns whether a character is left out of all that is written: a control of direction, a tag, or not assigned.
fn is_banned(c: char) -> bool {
    matches!(u32::from(c), 0x61C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2065..=0x2069 | 0xFDD0..=0xFDEF
        | 0xFFF0..=0xFFF8 | 0xE0000..=0xE00FF | 0xE01F0..=0xE0FFF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn some_content() -> impl Strategy<Value = Content> {
    prop_oneof![
        Just(Content::None),
        "<p>[^\\x00-\\x1f\\x7f-\\x9f]{0,60}\n</p>"
            .prop_map(|html| Content::Html(html.replace(is_banned, ""))),
        "[^\\x00]{0,60}".prop_map(|text| match crate::text::clean_block(&format!("Text:\n{text}")) {
            text if text.contains('\n') => Content::Text(text),
            _ => Content::None,
        }),
    ]
}

fn some_attachments() -> impl Strategy<Value = Vec<Attachment>> {
    let types = prop_oneof![Just(""), Just("audio/mpeg"), Just("application/pdf")];
    let sizes = (proptest::option::of(1..1_u64 << 40), proptest::option::of(1..100_000_u64));
    let parts = proptest::collection::vec((types, line_of_text(), sizes), 0..4);
    parts.prop_map(|parts| {
        let attachment = |(number, (mime_type, title, (size, seconds))): (usize, (&str, String, _))| {
            let url = format!("https://example.org/file/{number}");
            Attachment { url, mime_type: mime_type.to_owned(), title, size, seconds }
        };
        parts.into_iter().enumerate().map(attachment).collect()
    })
}

fn some_item(number: usize) -> impl Strategy<Value = Item> {
    let codes = || proptest::sample::subsequence(vec!["LB", "KR", "FR", "XK"], 0..4);
    let countries = |codes: Vec<&str>| codes.into_iter().filter_map(Country::from_code).collect();
    let lines =
        || proptest::collection::btree_set("[a-z]{1,8}", 0..3).prop_map(|set| set.into_iter().collect());
    let marks = (any::<Option<bool>>(), any::<Option<bool>>(), any::<bool>(), 0..3usize);
    let texts = (line_of_text(), line_of_text(), line_of_text(), line_of_text(), line_of_text());
    let people = proptest::collection::btree_set("[A-Z][a-z]{1,8} &amp; <b>[A-Z][a-z]{1,8}</b>", 0..3)
        .prop_map(|set| set.into_iter().collect());
    let extras = (people, some_attachments());
    (texts, some_date(), some_content(), (codes(), codes()), (lines(), lines()), marks, extras).prop_map(
        move |(
            texts,
            published,
            content,
            (codes, also),
            (places, topics),
            (read, starred, flag, from),
            extras,
        )| {
            let (title, source, kind, note, summary) = texts;
            let mut article = Article::new(format!("{number}-slug"), format!("{number}. {title}"), published);
            article.title = crate::text::clean(&article.title);
            article.countries_from =
                [CountriesFrom::Detected, CountriesFrom::Given, CountriesFrom::Corrected][from];
            (article.countries, article.also_mentioned) = (countries(codes), countries(also));
            (article.places, article.topics) = (places, topics);
            (article.authors, article.attachments) = extras;
            (article.source, article.kind, article.summary, article.content) =
                (source, kind, summary, content);
            article.date_note = Some(note).filter(|note| !note.is_empty());
            article.date_uncertain = flag;
            article.language = [None, Some("en"), Some("pt-BR")][from].map(str::to_owned);
            if flag {
                (article.url, article.url_is_listing) =
                    (Some(format!("https://example.org/{number}")), from == 1);
            }
            Item { own_id: article.id.to_string(), read, starred, ..Item::new(article) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, today());
    }

    #[test]
    fn anything_like_json_is_read_or_refused(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\n", " ", "\"items\"", "\"title\"", "\"A\"", "\"id\"", "1", "null", "1e999",
                "\"_sse\"", "\"tags\"", "\"\\ud800\"", "{\"title\":\"A\"}", "{\"items\":[", "é", "\"",
            ]),
            0..40,
        )
    ) {
        let text: String = pieces.concat();
        if let Ok(parsed) = read(text.as_bytes(), today()) {
            let lines = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
            prop_assert!(parsed.skipped.iter().all(|bad| bad.line <= lines));
            let articles = |items: &[Item]| items.iter().map(|item| item.article.clone()).collect::<Vec<_>>();
            let again = super::tests::parsed(&written("T", &parsed.items)).items;
            prop_assert_eq!(articles(&again), articles(&parsed.items));
        }
    }

    #[test]
    fn what_is_written_is_read_back(items in (some_item(1), some_item(2), some_item(3)).prop_map(|(a, b, c)| vec![a, b, c])) {
        let again = parsed(&written("Title of the export", &items));
        prop_assert_eq!(&again.items, &items);
        prop_assert_eq!(again.skipped, Vec::new());
        prop_assert_eq!(&parsed(&written_lines(&items)).items, &items);
        let again = parsed(&written_atom(&items));
        prop_assert_eq!(contents(&again.items), contents(&items));
        prop_assert_eq!(again.skipped, Vec::new());
    }

    #[test]
    fn a_cut_never_costs_what_stands_before_it(at in 0..2000usize) {
        let items: Vec<Item> =
            (0..5).map(|n| Item::new(Article::new(format!("id-{n}"), "Títle", PublishedOn::Undated))).collect();
        let whole = written("T", &items);
        let end = at.min(whole.len());
        let complete = whole.as_bytes()[..end].windows(9).filter(|w| w == b"\n   }\n  }").count();
        if let Ok(parsed) = read(&whole.as_bytes()[..end], today()) {
            prop_assert_eq!(parsed.items.len(), complete);
            prop_assert!(parsed.incomplete.is_some() == (end < whole.trim_end().len()));
        } else {
            prop_assert!(complete == 0);
        }
    }
}
