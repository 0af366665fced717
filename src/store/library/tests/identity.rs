//! Which items of a feed are articles that are known, case by case in every format.

use super::written::{Format, Written};
use super::{found, store, today};
use crate::feed::{self, Origin, story_key};
use crate::news::{Article, ArticleId, FeedChange, MarkChange, MarkValue, Month, PublishedOn};
use crate::store::library::schema::{APPLICATION, STEPS};
use crate::store::library::{FetchOutcome, LibraryStore, ReadOnlyItems, Validators};
use std::path::Path;

const FEED: &str = "https://example.org/feed";

/// Returns an item of id, link, title, day and text; `""` and 0 stand for none.
fn item(id: &str, link: &str, title: &str, day: u32, text: &str) -> Written {
    let date = if day == 0 { String::new() } else { format!("2024-03-{day:02}T10:00:00Z") };
    Written { id: id.into(), link: link.into(), title: title.into(), date, text: text.into() }
}

/// The way in which a document comes.
#[derive(Clone, Copy, Debug)]
enum By {
    Import,
    Fetch,
}

fn following(path: &Path) -> LibraryStore {
    let mut store = store(path);
    let add = FeedChange::Add { address: FEED.to_owned(), name: Some("Feed".to_owned()) };
    store.change_feeds(&[add], 1).unwrap();
    store
}

fn bring(store: &mut LibraryStore, document: &str, by: By) {
    let origin = Origin { address: Some(FEED), ..Origin::of(today()) };
    let parsed = feed::read_from(document.as_bytes(), &origin).unwrap();
    match by {
        By::Import => drop(store.import(&parsed.items, &ReadOnlyItems::default(), 5).unwrap()),
        By::Fetch => {
            let outcome = FetchOutcome::Parsed {
                title: None,
                items: &parsed.items,
                validators: Validators::default(),
                moved_to: None,
            };
            store.save_fetch(FEED, &outcome, &ReadOnlyItems::default(), 5).unwrap();
        }
    }
}

/// Returns the titles and links of the library, sorted, those with a star marked.
fn shown(path: &Path) -> Vec<String> {
    let found = found(path);
    let star = |id: &ArticleId| found.marks.get(id).and_then(|marks| marks.starred) == Some(true);
    let line = |article: &crate::news::Article| {
        let link = article.url.as_deref().unwrap_or("-").replace("https://example.org", "");
        format!("{}{} {link}", if star(&article.id) { "*" } else { "" }, article.title)
    };
    let mut lines: Vec<String> = found.articles.iter().map(line).collect();
    lines.sort();
    lines
}

fn star(store: &mut LibraryStore, path: &Path, title: &str) {
    let article = found(path).articles.into_iter().find(|article| article.title == title).unwrap();
    store.save_marks(&[MarkChange { id: article.id, value: MarkValue::Starred(true) }], 6).unwrap();
}

struct Case {
    name: &'static str,
    /// `true` if the case stands on ids that are no addresses.
    by_id: bool,
    first: Vec<Written>,
    starred: &'static str,
    second: Vec<Written>,
    wanted: &'static [&'static str],
}

/// Returns the cases of twins and corrections.
fn cases_of_twins() -> Vec<Case> {
    let vacancy = |n: &str| item(n, &format!("/{n}"), "Vacancy: project officer", 5, n);
    vec![
        Case {
            name: "a twin comes before the one that is known",
            by_id: true,
            first: vec![vacancy("v10")],
            starred: "Vacancy: project officer",
            second: vec![vacancy("v15"), vacancy("v10")],
            wanted: &["*Vacancy: project officer /v10", "Vacancy: project officer /v15"],
        },
        Case {
            name: "a twin comes alone",
            by_id: false,
            first: vec![vacancy("v10")],
            starred: "Vacancy: project officer",
            second: vec![vacancy("v15")],
            wanted: &["*Vacancy: project officer /v10", "Vacancy: project officer /v15"],
        },
        Case {
            name: "title and link are corrected",
            by_id: true,
            first: vec![item("77", "/a", "Annual report", 5, "x")],
            starred: "Annual report",
            second: vec![item("77", "/a-new", "Annual report, corrected", 5, "x")],
            wanted: &["*Annual report, corrected /a-new"],
        },
        Case {
            name: "the link is corrected",
            by_id: true,
            first: vec![item("77", "/a", "Annual report", 5, "x")],
            starred: "Annual report",
            second: vec![item("77", "/a-new", "Annual report", 5, "x")],
            wanted: &["*Annual report /a-new"],
        },
    ]
}

/// Returns the cases of items that share a link, or have neither link nor id.
fn cases_without_ids() -> Vec<Case> {
    vec![
        Case {
            name: "all items have the link of the show",
            by_id: false,
            first: vec![item("", "/show", "Ep 10", 5, "ten")],
            starred: "Ep 10",
            second: vec![item("", "/show", "Ep 15", 6, "fifteen"), item("", "/show", "Ep 10", 5, "ten")],
            wanted: &["*Ep 10 /show", "Ep 15 /show"],
        },
        Case {
            name: "another item with the link of the show comes alone",
            by_id: false,
            first: vec![item("", "/show", "Ep 10", 1, "ten")],
            starred: "Ep 10",
            second: vec![item("", "/show", "Ep 15", 2, "fifteen")],
            wanted: &["*Ep 10 /show", "Ep 15 /show"],
        },
    ]
}

/// Returns the cases of ids, links and titles that change.
fn cases_of_changes() -> Vec<Case> {
    vec![
        Case {
            name: "the id counts the readings",
            by_id: true,
            first: vec![item("https://example.org/p#0", "/p", "Looms", 5, "x")],
            starred: "Looms",
            second: vec![item("https://example.org/p#3", "/p", "Looms and spindles", 5, "x")],
            wanted: &["*Looms and spindles /p"],
        },
        Case {
            name: "three items without an id share a link",
            by_id: false,
            first: vec![
                item("", "/list", "One", 1, "a"),
                item("", "/list", "Two", 2, "b"),
                item("", "/list", "Three", 3, "c"),
            ],
            starred: "Two",
            second: vec![item("", "/list", "Three", 3, "c"), item("", "/list", "Two", 2, "b")],
            wanted: &["*Two /list", "One /list", "Three /list"],
        },
        Case {
            name: "neither has an id or a link, and the texts differ",
            by_id: false,
            first: vec![
                item("", "", "Notice", 5, "The office is closed."),
                item("", "", "Notice", 5, "We moved."),
            ],
            starred: "nothing",
            second: vec![
                item("", "", "Notice", 5, "We moved."),
                item("", "", "Notice", 5, "The office is closed."),
            ],
            wanted: &["Notice -", "Notice -"],
        },
        Case {
            name: "an id is reused for another story",
            by_id: true,
            first: vec![item("1", "/a", "Bread cooperative opens", 5, "x")],
            starred: "Bread cooperative opens",
            second: vec![item("1", "/b", "Minister resigns", 9, "y")],
            wanted: &["*Bread cooperative opens /a", "Minister resigns /b"],
        },
        Case {
            name: "the title is edited, the link stays",
            by_id: false,
            first: vec![item("", "/a", "Bread coop", 5, "x"), item("", "/b", "Other", 5, "y")],
            starred: "Bread coop",
            second: vec![item("", "/b", "Other", 5, "y"), item("", "/a", "Bread cooperative", 5, "x")],
            wanted: &["*Bread cooperative /a", "Other /b"],
        },
        Case {
            name: "the site moves: other ids and links, the same titles and times",
            by_id: false,
            first: (1..=4)
                .map(|n| item(&format!("o{n}"), &format!("/?p={n}"), &format!("Post {n}"), n, "x"))
                .collect(),
            starred: "Post 2",
            second: (1..=4)
                .map(|n| item(&format!("n{n}"), &format!("/post-{n}"), &format!("Post {n}"), n, "x"))
                .collect(),
            wanted: &["*Post 2 /post-2", "Post 1 /post-1", "Post 3 /post-3", "Post 4 /post-4"],
        },
    ]
}

#[test]
fn what_is_one_stays_one_and_what_is_two_becomes_two() {
    for format in Format::ALL {
        for by in [By::Import, By::Fetch] {
            for case in cases_of_twins().into_iter().chain(cases_without_ids()).chain(cases_of_changes()) {
                if case.by_id && !format.has_ids() {
                    continue;
                }
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("library.db");
                let mut store = following(&path);
                bring(&mut store, &format.document(&case.first), by);
                if case.starred != "nothing" {
                    star(&mut store, &path, case.starred);
                }
                for round in 0..2 {
                    bring(&mut store, &format.document(&case.second), by);
                    let mut wanted = case.wanted.to_vec();
                    wanted.sort_unstable();
                    assert_eq!(shown(&path), wanted, "{}, {format:?}, {by:?}, round {round}", case.name);
                }
            }
        }
    }
}

#[test]
fn a_month_and_another_link_do_not_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let of = |link: &str, date: &str| Written { date: date.into(), ..item("", link, "Newsletter", 0, link) };
    for (format, date) in [(Format::JsonFeed, "2024-03"), (Format::Atom, "2024-03-09T10:00:00Z")] {
        bring(&mut store, &format.document(&[of(&format!("/{date}").replace(':', ""), date)]), By::Import);
    }
    assert_eq!(shown(&path), ["Newsletter /2024-03", "Newsletter /2024-03-09T100000Z"]);
}

#[test]
fn another_feed_fills_in_and_never_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let other = "https://other.example/feed";
    for address in [FEED, other] {
        let add = FeedChange::Add { address: address.to_owned(), name: Some(address.to_owned()) };
        store.change_feeds(&[add], 1).unwrap();
    }
    bring(&mut store, &Format::Rss.document(&[item("1", "/a", "Bread is shared", 5, "")]), By::Fetch);
    star(&mut store, &path, "Bread is shared");
    let fetch = |store: &mut LibraryStore, items: &[Written]| {
        let document = Format::Rss.document(items);
        let parsed = feed::read_from(document.as_bytes(), &Origin::of(today())).unwrap();
        let outcome = FetchOutcome::Parsed {
            title: None,
            items: &parsed.items,
            validators: Validators::default(),
            moved_to: None,
        };
        store.save_fetch(other, &outcome, &ReadOnlyItems::default(), 5).unwrap();
    };
    // The same link and day; the same id only; the bare host.
    fetch(&mut store, &[item("9", "/a", "Buy bread", 5, "An abstract.")]);
    fetch(&mut store, &[item("1", "/b", "Bread is shared", 6, "x")]);
    fetch(&mut store, &[item("", "", "Bread is shared", 7, "x")]);
    // A link that two articles of the first feed have tells nothing here.
    let shown = |n: &str, day| item(n, "/show", &format!("Episode {n}"), day, n);
    bring(&mut store, &Format::Rss.document(&[shown("10", 10), shown("11", 11)]), By::Fetch);
    fetch(&mut store, &[item("7", "/show", "Our week on air", 10, "x")]);
    let found = found(&path);
    let first = found
        .articles
        .iter()
        .find(|article| article.url.as_deref() == Some("https://example.org/a"))
        .unwrap();
    assert_eq!((first.title.as_str(), first.summary.as_str()), ("Bread is shared", "An abstract."));
    assert_eq!(found.articles.len(), 6);
}

/// Writes a library of the version that did not remember what tells articles apart.
fn library_of_before(path: &Path, articles: &[(&str, &str, &str, u32)]) {
    let old = rusqlite::Connection::open(path).unwrap();
    for step in &STEPS[..2] {
        old.execute_batch(step).unwrap();
    }
    old.pragma_update(None, "user_version", 2).unwrap();
    old.pragma_update(None, "application_id", APPLICATION).unwrap();
    for (id, title, link, day) in articles {
        let published = format!("2024-03-{day:02}T10:00:00+00:00");
        let mut article = Article::new(*id, *title, PublishedOn::Month(Month::new(2024, 3).unwrap()));
        article.url = Some((*link).to_owned());
        old.execute(
            "INSERT INTO items (id, feed, title, published, uncertain, kind, source, url, listing, countries,
                countries_from, also_mentioned, places, topics, story, added_at, revision, summary, html)
            VALUES (?1, ?2, ?3, ?4, 0, '', 'Feed', ?5, 0, '', 'detected', '', '', '', ?6, 1, 1, '', 0)",
            (id, FEED, title, published, link, story_key(&article)),
        )
        .unwrap();
        old.execute("INSERT INTO marks (id, starred, said_at, revision) VALUES (?1, 1, 7, 7)", [id]).unwrap();
    }
}

#[test]
fn a_library_of_before_comes_over_without_a_mark_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let link = |n: &str| format!("https://example.org/{n}");
    // The ids by which they were shown: joined of host and id, of the link, of the id that was taken and the link.
    let shown_id = |own: &str, link: &str| {
        let document = Format::Rss.document(&[item(own, link, "T", 1, "x")]);
        feed::read(document.as_bytes(), today()).unwrap().items[0].article.id.to_string()
    };
    let (by_id, by_link) = (shown_id("a", "/a"), shown_id("", "/b"));
    let taken = feed::with_link(&shown_id("a", "/c"), &link("c"));
    let articles = [
        (by_id.as_str(), "A", &*link("a"), 1),
        (&by_link, "B", &*link("b"), 2),
        (&taken, "C", &*link("c"), 3),
    ];
    library_of_before(&path, &articles);
    let mut store = following(&path);
    let now = [
        item("a", "/c", "C", 3, "x"),
        item("a", "/a-moved", "A", 1, "x"),
        item("", "/b", "B, edited", 2, "x"),
        item("b", "/d", "B", 2, "x"),
    ];
    for _ in 0..2 {
        bring(&mut store, &Format::Rss.document(&now), By::Fetch);
        assert_eq!(shown(&path), ["*A /a-moved", "*B, edited /b", "*C /c", "B /d"]);
    }
}

#[test]
fn a_date_that_stands_for_none_makes_no_two_articles_one() {
    let document = |month: &str, day: &str| {
        format!(
            r#"{{"items": [{{"id": "1", "url": "https://example.org/{month}", "title": "Newsletter of {month}",
            "date_published": "{day}T00:00:00Z"}}]}}"#
        )
    };
    for (day, wanted) in [
        ("2024-03-05", &["*Newsletter of july /july"][..]),
        ("2031-03-05", &["*Newsletter of july /july"]),
        ("1970-01-01", &["*Newsletter of june /june", "Newsletter of july /july"]),
        ("0001-01-01", &["*Newsletter of june /june", "Newsletter of july /july"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut store = following(&path);
        bring(&mut store, &document("june", day), By::Fetch);
        star(&mut store, &path, "Newsletter of june");
        for _ in 0..2 {
            bring(&mut store, &document("july", day), By::Fetch);
            assert_eq!(shown(&path), wanted, "{day}");
        }
    }
}
