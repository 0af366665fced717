//! What is exported comes back as it was: feeds as OPML, news and marks as JSON Feed.

use crate::import::RSS;
use crate::support::{Home, words};
use serde_json::{Value, json};

#[test]
fn an_export_brings_feeds_to_another_machine_as_the_user_has_them() {
    let (here, there) = (Home::new(), Home::new());
    here.run(&words("feeds add https://a.example/feed --name Weavers --country kenya --country LB"));
    here.run(&words("feeds add https://b.example/feed --name Credit"));
    here.run(&words("feeds pause Credit"));
    let list = there.file("feeds.opml", here.prints(&words("feeds export")));
    there.run(&["import", &list]);
    let told = |home: &Home| -> Vec<[Value; 4]> {
        let feeds: Value = serde_json::from_str(&home.prints(&words("feeds list --format json"))).unwrap();
        let of = |feed: &Value| ["name", "address", "countries", "paused"].map(|field| feed[field].clone());
        feeds.as_array().unwrap().iter().map(of).collect()
    };
    assert_eq!(told(&there), told(&here));
    assert_eq!(told(&there)[1][2], json!(["KE", "LB"]));
    assert_eq!(told(&there)[0][3], json!(true));
}

#[test]
fn a_list_comes_back_from_an_export_as_it_came() {
    let home = Home::new();
    let list = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Feeds of sse-news</title></head>
  <body>
    <outline type="rss" text="Credit &amp; more" title="Credit &amp; more" xmlUrl="https://a.example/feed" htmlUrl="https://a.example" category="/sse-news/country/KE,/sse-news/country/LB"/>
    <outline text="Land &amp; water" title="Land &amp; water">
      <outline type="rss" text="Fisher" title="Fisher" xmlUrl="https://b.example/feed?a=1&amp;b=2" htmlUrl="https://b.example/?a=1&amp;b=2"/>
    </outline>
    <outline text="Work" title="Work">
      <outline type="rss" text="Weavers" title="Weavers" xmlUrl="https://c.example/feed"/>
      <outline text="Paid/unpaid" title="Paid/unpaid">
        <outline type="rss" text="&lt;Care&gt;" title="&lt;Care&gt;" xmlUrl="https://d.example/feed" category="/sse-news/paused"/>
        <outline type="rss" text="Domestic" title="Domestic" xmlUrl="https://e.example/feed" htmlUrl="http://e.example/"/>
      </outline>
    </outline>
  </body>
</opml>
"#;
    let path = home.file("list.opml", list);
    assert_eq!(home.run(&["import", &path]).1, format!("{path}: 5 feeds, 5 added\n"));
    assert_eq!(home.prints(&words("feeds export")), list);
    // A new name and another address leave a feed in its folder.
    home.prints(&words("feeds rename Fisher Fishers"));
    home.prints(&words("feeds move Fishers https://f.example/feed"));
    let changed = list
        .replace("Fisher", "Fishers")
        .replace("https://b.example/feed?a=1&amp;b=2", "https://f.example/feed");
    assert_eq!(home.prints(&words("feeds export")), changed);
}

#[test]
fn an_export_brings_news_and_marks_to_another_machine() {
    let (here, there) = (Home::new(), Home::new());
    let path = here.file("feed.xml", RSS);
    here.run(&["import", &path]);
    let ids = here.prints(&words("list --format ids"));
    let (first, last) = (ids.lines().next().unwrap(), ids.lines().last().unwrap());
    here.prints(&["mark", "star", first, last]);
    here.prints(&["mark", "read", first]);
    let export = there.file("export.json", here.prints(&words("list --format json")));
    let (code, out, told) = there.run(&["import", &export]);
    assert_eq!((code, told.as_str()), (0, ""));
    assert!(out.starts_with(&format!("{export}: 599 read, 2 new, 597 known, ")), "{out}");
    for line in ["list --starred --format ids", "list --unread --format ids", "list --format jsonl"] {
        assert_eq!(there.prints(&words(line)), here.prints(&words(line)), "{line}");
    }
    // What was said there since stays.
    there.prints(&["mark", "unstar", first]);
    there.run(&["import", &export]);
    assert_eq!(there.prints(&words("list --starred --format ids")), format!("{last}\n"));
}

#[test]
fn what_is_exported_has_the_dates_that_are_shown() {
    let home = Home::new();
    let item = |n: usize, day: &str| {
        format!(r#"{{"id": "{n}", "title": "Item {n}", "date_published": "{day}T00:00:00Z"}}"#)
    };
    let items = [item(1, "2026-03-01"), item(2, "1970-01-01"), item(3, "2999-01-01")].join("\n");
    home.file("dates.jsonl", &items);
    home.prints(&words("import dates.jsonl --source Dates"));
    for line in [
        "list --source dates --sort oldest --format json",
        "list --data dates.jsonl --sort oldest --format json",
    ] {
        let exported = home.json(&words(line));
        let dates: Vec<&Value> = exported["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|item| item["title"].as_str().unwrap().starts_with("Item "))
            .map(|item| &item["date_published"])
            .collect();
        assert_eq!(dates, [&json!("2026-03-01T00:00:00Z"), &Value::Null, &Value::Null], "{line}");
    }
    assert_eq!(home.prints(&words("list --source dates --month none")).lines().count(), 2);
}
