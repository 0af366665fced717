//! Articles that the user removes: gone from every list and count at once, brought back by undo, and by nothing else.

use crate::support::{Home, play, press, seven, words};
use sse_news::app::{Event, Message, update};
use sse_news::news::{ArticleId, Mark, MarkChange, MarkValue};

/// A feed of three items.
const RSS: &str = "<rss version='2.0'><channel><title>Loom</title><link>https://loom.example/</link>\
    <item><title>One loom</title><link>https://loom.example/1</link><guid>1</guid><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>\
    <item><title>Two looms</title><link>https://loom.example/2</link><guid>2</guid><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>\
    <item><title>Three looms</title><link>https://loom.example/3</link><guid>3</guid><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate></item>\
    </channel></rss>";

#[test]
fn a_key_removes_the_article_and_undo_brings_it_back() {
    let all = ["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"];
    let without = |gone: &[&str]| -> Vec<&str> { all.into_iter().filter(|id| !gone.contains(id)).collect() };
    // Keys, what is left, where the cursor is.
    for (script, gone, cursor) in [
        ("D", &["weavers"][..], "credit"),
        ("j D", &["credit"], "month"),
        ("G D", &["undated"], "long"),
        ("D D", &["weavers", "credit"], "month"),
        ("D u", &[], "weavers"),
        ("j D D u", &["credit"], "month"),
        ("D u ^R", &["weavers"], "credit"),
        ("s D u", &[], "weavers"),
        ("j Enter D", &["credit"], "month"),
    ] {
        let played = press(seven(), script);
        assert_eq!(played.ids(), without(gone), "{script}");
        assert_eq!(played.id(), cursor, "{script}");
        assert_eq!(played.model.marks.count(), all.len() - gone.len(), "{script}");
    }
    let played = press(seven(), "D");
    assert_eq!(played.notice(), "removed: Weavers of Lebanon and Syria found a cooperative · u undoes");
    assert!(played.picture().contains(" 6 "), "{}", played.picture());
    // However long the title is, the key that undoes it is seen.
    let long = play(seven(), 80, 24, "G k D").picture();
    assert!(long.contains("… · u undoes"), "{long}");
    assert!(press(seven(), "s D u").model.marks.has(Mark::Starred, 0), "the star is still there");
    let empty = play(seven(), 80, 24, "D D D D D D D D");
    assert!(empty.ids().is_empty() && empty.picture().contains("sse-news"));
}

#[test]
fn search_filters_counts_and_pages_know_no_removed_article() {
    for (script, left) in [
        ("/ l o o m Enter D Esc / l o o m Enter", 0),
        ("D / w e a v e r s Enter", 0),
        ("D / c o u n t r y : L B Enter", 1),
        ("/ c o u n t r y : L B Enter D", 1),
        ("/ c o u n t r y : L B Enter D u", 2),
        ("/ w e a v e r s Enter D u", 1),
    ] {
        let played = press(seven(), script);
        assert_eq!(played.ids().len(), left, "{script}: {}", played.picture());
    }
    let facets = |script: &str| {
        let model = press(seven(), script).model;
        (model.selection.facets.unread, model.selection.articles.len())
    };
    assert_eq!((facets("D"), facets("D u")), ((6, 6), (7, 7)));
    // The map counts the countries of what is there: Lebanon has two articles, Syria one.
    let map = |script: &str| play(seven(), 120, 40, script).picture();
    assert!(map("M").contains("Syria") && !map("D M").contains("Syria"), "{}", map("D M"));
}

#[test]
fn what_another_window_removes_goes_and_comes_back() {
    let mut model = press(seven(), "j").model;
    let change = |on| MarkChange { id: ArticleId::new("credit"), value: MarkValue::Removed(on) };
    for (on, left) in [(true, 6), (false, 7)] {
        let _ = update(&mut model, Message::Event(Event::MarksChanged(vec![change(on)])));
        assert_eq!(model.selection.articles.len(), left);
    }
}

#[test]
fn a_command_removes_and_only_an_import_that_restores_brings_back() {
    let home = Home::new();
    let feed = home.file("loom.xml", RSS);
    let ids = |home: &Home| home.run(&words("list source:loom --format ids")).1;
    let imported = |file: &str| home.run(&["import", file]).1.split_off(file.len());
    assert_eq!(imported(&feed), ": 3 read, 3 new\n");
    let all = ids(&home);
    let first = all.lines().next().unwrap().to_owned();
    assert_eq!(home.prints(&["remove", &first]), "");
    assert_eq!(ids(&home).lines().count(), 2);
    for line in [vec!["show", &first], vec!["mark", "star", &first], vec!["remove", &first]] {
        let (code, out, told) = home.run(&line);
        assert_eq!((code, out.as_str()), (2, ""), "{line:?}");
        assert!(told.contains("no article has the id"), "{told}");
    }
    let (code, out, told) = home.run(&["import", &feed]);
    assert_eq!((code, &out[feed.len()..]), (0, ": 3 read, 2 known, 1 removed by you\n"));
    assert!(
        told.ends_with(": articles that you have removed are not imported; `--restore` imports them\n"),
        "{told}"
    );
    let report = home.json(&["import", &feed, "--format", "jsonl"]);
    assert_eq!((&report["removed"], &report["known"]), (&1.into(), &2.into()));
    // Another id and another title: the link and the day tell.
    let renamed = RSS.replace("Three looms", "Three looms, corrected").replace("<guid>3", "<guid>x3");
    let renamed = home.file("loom.xml", renamed);
    assert_eq!(imported(&renamed), ": 3 read, 2 known, 1 removed by you\n");
    assert_eq!(ids(&home).lines().count(), 2);
    let feed = home.file("loom.xml", RSS);
    let restored = home.prints(&["import", "--restore", &feed]).split_off(feed.len());
    assert_eq!(restored, ": 3 read, 2 known, 1 restored\n");
    assert_eq!(ids(&home), all);
    // Bundled items are hidden in the same way.
    let newest = home.prints(&words("list --limit 1 --format ids"));
    let total =
        |home: &Home| home.json(&words("stats --by country --format json"))["total"].as_u64().unwrap();
    let before = total(&home);
    home.fed(&words("remove -"), &newest);
    assert_eq!(total(&home), before - 1);
    assert_ne!(home.prints(&words("list --limit 1 --format ids")), newest);
}

#[test]
fn a_feed_is_removed_with_its_articles_and_comes_back_with_them() {
    let home = Home::new();
    let server = crate::support::server::Server::start(|_| crate::support::server::Reply::ok(RSS));
    let url = server.url("/feed");
    home.prints(&["feeds", "add", &url, "--name", "Loom"]);
    home.prints(&words("refresh"));
    let count = |home: &Home| home.run(&words("list source:loom --format ids")).1.lines().count();
    assert_eq!(count(&home), 3);
    let first = home.prints(&words("list source:loom --limit 1 --format ids"));
    home.prints(&["remove", first.trim()]);
    home.prints(&words("feeds remove Loom --with-articles"));
    assert_eq!(count(&home), 0);
    home.prints(&["feeds", "add", &url, "--name", "Loom"]);
    assert_eq!(count(&home), 2, "the one that was removed by itself stays away");
    home.prints(&words("refresh"));
    assert_eq!(count(&home), 2);
    home.prints(&words("feeds remove Loom"));
    assert_eq!(count(&home), 2, "without them they stay");
}
