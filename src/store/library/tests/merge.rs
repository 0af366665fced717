//! Articles that come in: which are new, which are known, and that nothing is lost.

use super::super::merge::{Document, Merge, Progress};
use super::super::{
    ChangesFirst, FetchOutcome, ImportCounts, LibraryStore, MergeCounts, ReadOnlyItems, Validators,
};
use super::{found, item, kept, of, store};
use crate::error::Error;
use crate::feed::Item;
use crate::news::{
    Article, ArticleId, Content, CountriesFrom, Country, FeedChange, MarkValue, Month, PublishedOn,
};
use std::path::Path;

fn merged(new: usize, changed: usize, known: usize) -> MergeCounts {
    MergeCounts { new, changed, known, ..MergeCounts::default() }
}

fn import(store: &mut LibraryStore, items: &[Item]) -> MergeCounts {
    store.import(items, &ReadOnlyItems::default(), 5).unwrap().merged
}

fn country(code: &str) -> Country {
    Country::from_code(code).unwrap()
}

/// An article of which everything is known.
fn full() -> Article {
    Article {
        date_uncertain: true,
        date_note: Some("of the week".into()),
        kind: "Interview".into(),
        source: "Co-op Weekly".into(),
        url: Some("https://example.org/full".into()),
        url_is_listing: true,
        countries: vec![country("LB"), country("SY")],
        countries_from: CountriesFrom::Given,
        also_mentioned: vec![country("KE")],
        places: vec!["Tripoli".into(), "Homs".into()],
        topics: vec!["work".into(), "housing".into()],
        summary: "What it is about.".into(),
        content: Content::Html("<p>All of it.</p>".into()),
        language: Some("fr".into()),
        authors: vec!["Ana Luz".into(), "B. Okello".into()],
        attachments: vec![super::recording("https://example.org/full.mp3")],
        ..Article::new("full", "Everything", PublishedOn::day_of(2023, 6, 26))
    }
}

#[test]
fn an_article_comes_back_as_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let at = |text| PublishedOn::Day(chrono::DateTime::parse_from_rfc3339(text).unwrap());
    let text = Article {
        content: Content::Text("One.\nTwo.".into()),
        published: PublishedOn::Month(Month::new(2023, 6).unwrap()),
        countries_from: CountriesFrom::Corrected,
        ..Article::new("text", "Text", PublishedOn::Undated)
    };
    let bare = Article {
        countries_from: CountriesFrom::Detected,
        ..Article::new("bare", "عربي '; --", at("2023-06-26T23:30:00.5-05:00"))
    };
    let undated = Article::new("undated", "Undated", PublishedOn::Undated);
    let articles = vec![full(), text, bare, undated];
    let items: Vec<Item> = articles.iter().cloned().map(of).collect();
    assert_eq!(import(&mut store(&path), &items), merged(4, 0, 0));
    assert_eq!(found(&path).articles, articles);
    assert_eq!(import(&mut store(&path), &items), merged(0, 0, 4));
    assert_eq!(found(&path).articles, articles);
}

#[test]
fn what_comes_again_is_known_by_two_of_its_features() {
    let link = "https://example.org/a";
    let month = |mut item: Item| {
        item.article.published = PublishedOn::Month(Month::new(2023, 6).unwrap());
        item
    };
    let bare = |mut item: Item| {
        item.own_id = String::new();
        item
    };
    let undated = |mut item: Item| {
        item.article.published = PublishedOn::Undated;
        item
    };
    let sourced = |mut item: Item, source: &str| {
        item.article.source = source.to_owned();
        item
    };
    let listed = |mut item: Item| {
        item.article.url_is_listing = true;
        item
    };
    // What is there is "a", "Title" at the link; what comes, and whether it is new.
    for (case, comes, new) in [
        ("the same", item("a", "Title", link), false),
        ("another title", item("a", "Other", link), false),
        ("its link is written otherwise", item("a", "Title", "http://www.example.org/a/?utm_x=1"), false),
        ("only its id and day", item("a", "Other", ""), true),
        ("its id and day, and a word of its title", item("a", "The title", ""), false),
        ("its id alone", undated(item("a", "Other", "")), true),
        ("one that only lists it", listed(item("a", "Title", "https://example.org/list")), false),
        ("another link", item("a", "Other", "https://example.org/b"), true),
        ("another link, the same title", item("a", "Title", "https://example.org/b"), false),
        ("the same number of another source", sourced(item("a", "Title", ""), "Daily"), true),
        ("the same number of an unknown source", sourced(item("a", "Title", ""), ""), false),
        ("another id and title", item("b", "Other", link), false),
        ("the link alone", undated(item("b", "Other", link)), true),
        ("the link of another source, and the day", sourced(item("b", "Other", link), "Daily"), false),
        ("the title of a list", bare(item("b", "TITLE!", "")), false),
        ("the title of another day", undated(bare(item("b", "Title", ""))), true),
        ("the title, under an id of its own", item("b", "Title", ""), true),
        ("the same story of a month", month(bare(item("b", "Title", ""))), false),
        ("the same title of another source", sourced(bare(item("b", "Title", "")), "Other"), true),
        ("the same title of an unknown source", sourced(bare(item("b", "Title", "")), ""), false),
    ] {
        for beside in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("library.db");
            let there = [item("a", "Title", link)];
            let mut store = store(&path);
            let beside = if beside {
                ReadOnlyItems::of(there.iter().map(|item| &item.article))
            } else {
                import(&mut store, &there);
                ReadOnlyItems::default()
            };
            let count = found(&path).articles.len();
            let came = store.import(std::slice::from_ref(&comes), &beside, 6).unwrap().merged;
            assert_eq!(came.new == 1, new, "{case}: {came:?}");
            assert_eq!(found(&path).articles.len(), count + usize::from(new), "{case}");
            let again = store.import(std::slice::from_ref(&comes), &beside, 7).unwrap().merged;
            assert_eq!(again, merged(0, 0, 1), "{case}: the second time");
        }
    }
}

#[test]
fn two_with_one_id_stay_two_in_whatever_order_they_come() {
    let (a, b) = (item("1", "First", "https://example.org/a"), item("1", "Second", "https://example.org/b"));
    // As a reading has them: the link has joined the id of the second.
    let second = |item: &Item| {
        let link = item.article.url.clone().unwrap();
        let joined = ArticleId::new(crate::feed::with_link("1", &link));
        let article = Article { id: joined, ..item.article.clone() };
        Item { article, base: Some(item.article.id.clone()), ..item.clone() }
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    assert_eq!(import(&mut store(&path), std::slice::from_ref(&a)), merged(1, 0, 0));
    for items in [[a.clone(), second(&b)], [b.clone(), second(&a)], [a.clone(), second(&b)]] {
        import(&mut store(&path), &items);
        let titles: Vec<String> = found(&path).articles.into_iter().map(|a| a.title).collect();
        assert_eq!(titles, ["First", "Second"]);
    }
}

#[test]
fn two_stories_told_alike_in_one_file_are_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let twins = [item("1", "Press release", "https://example.org/1"), item("2", "Press release", "")];
    assert_eq!(import(&mut store(&path), &twins), merged(2, 0, 0));
    assert_eq!(import(&mut store(&path), &twins), merged(0, 0, 2));
    let turned: Vec<Item> = twins.into_iter().rev().collect();
    assert_eq!(import(&mut store(&path), &turned), merged(0, 0, 2));
}

#[test]
fn what_an_article_said_stays_where_it_says_less_now() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    import(&mut store(&path), &[of(full())]);
    let bare = |published| {
        let mut article = Article::new("full", "Everything", published);
        article.countries_from = CountriesFrom::Detected;
        article
    };
    let june = PublishedOn::Month(Month::new(2023, 6).unwrap());
    for published in [PublishedOn::Undated, june] {
        assert_eq!(import(&mut store(&path), &[of(bare(published))]), merged(0, 0, 1));
    }
    assert_eq!(found(&path).articles, [full()]);
    // What it says anew takes the place of what it said.
    let day = PublishedOn::day_of(2023, 6, 26);
    let mut says = Article { title: "Nearly everything".into(), summary: "New.".into(), ..bare(day) };
    says.url = Some("https://example.org/full/page".into());
    says.countries = vec![country("TG")];
    assert_eq!(import(&mut store(&path), &[of(says.clone())]), merged(0, 1, 0));
    let now = &found(&path).articles[0];
    assert_eq!(
        (&now.title, &now.summary, &now.url, now.published),
        (&says.title, &says.summary, &says.url, day)
    );
    assert_eq!((now.url_is_listing, &now.content), (false, &full().content));
    assert_eq!(now.countries, full().countries, "what is only recognised does not overrule what was given");
    // Another file that tells the same story only fills in what was missing.
    let mut told = Article::new("elsewhere", "Nearly everything", day);
    (told.kind, told.summary) = ("News".into(), "Longer than it was, and not from the source.".into());
    let told = Item { own_id: String::new(), ..of(told) };
    assert_eq!(import(&mut store(&path), &[told]), merged(0, 0, 1));
    assert_eq!(found(&path).articles[0].summary, "New.");
}

#[test]
fn marks_come_with_a_file_where_nothing_was_said_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    store.save_marks(&[kept("b", MarkValue::Read(false))], 1).unwrap();
    let mut a = Item { read: Some(true), starred: Some(true), ..item("a", "A", "") };
    a.article.countries = vec![country("LB")];
    a.article.countries_from = CountriesFrom::Corrected;
    let b = Item { read: Some(true), starred: Some(false), ..item("b", "B", "") };
    let beside = ReadOnlyItems::of([&b.article]);
    let imported = store.import(&[a.clone(), b.clone()], &beside, 6).unwrap();
    assert_eq!(imported, ImportCounts { merged: merged(1, 0, 1), marks: 3 });
    let marks = found(&path).marks;
    let of_a = &marks[&ArticleId::new("a")];
    assert_eq!(
        (of_a.read, of_a.starred, &of_a.countries),
        (Some(true), Some(true), &Some(vec![country("LB")]))
    );
    let of_b = &marks[&ArticleId::new("b")];
    assert_eq!((of_b.read, of_b.starred), (Some(false), None), "what was said here stays");
    assert_eq!(store.import(&[a, b], &beside, 6).unwrap().marks, 0);
}

#[test]
fn another_window_hears_of_what_came_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut two) = (store(&path), store(&path));
    one.save_marks(
        &[kept("a", MarkValue::Starred(true)), kept("a", MarkValue::Countries(Some(vec![country("TG")])))],
        1,
    )
    .unwrap();
    one.changes().unwrap();
    import(&mut two, &[item("a", "A", ""), item("b", "B", "")]);
    let arrived = one.changes().unwrap().arrived;
    let shown = |at: usize| {
        let a = &arrived[at];
        (a.article.title.as_str(), a.read, a.starred, a.article.countries.as_slice())
    };
    assert_eq!(
        (shown(0), shown(1)),
        (("A", false, true, &[country("TG")][..]), ("B", false, false, &[][..]))
    );
    assert_eq!(one.changes().unwrap().arrived, [], "told once");
    // Also when one is just keeping something oneself.
    import(&mut two, &[item("c", "C", "")]);
    let heard = one.save_marks(&[kept("a", MarkValue::Read(true))], 3).unwrap();
    assert_eq!(heard.arrived.len(), 1);
    // What brings nothing new is not heard of.
    import(&mut two, &[item("c", "C", "")]);
    assert_eq!(one.changes().unwrap().arrived, []);
}

#[test]
fn an_import_that_finds_no_room_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    import(&mut store(&path), &[item("a", "A", "")]);
    let before = found(&path);
    let mut store = store(&path);
    store.snapshot().unwrap();
    let connection = &store.file.as_ref().unwrap().connection;
    let full: i64 =
        connection.query_row("SELECT page_count + 2 FROM pragma_page_count", [], |row| row.get(0)).unwrap();
    connection.pragma_update(None, "max_page_count", full).unwrap();
    let many: Vec<Item> = (0..500).map(|n| item(&format!("{n}"), &format!("Number {n}"), "")).collect();
    let error = store.import(&many, &ReadOnlyItems::default(), 6).unwrap_err();
    assert!(
        matches!(&error, Error::Library { .. }) && error.to_string().contains("the disk is full"),
        "{error}"
    );
    assert_eq!(found(&path), before);
}

#[test]
fn what_is_in_the_library_does_not_stand_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = &folder.path().join("library.db");
    let mut store = store(path);
    let (own, other) = (item("own", "Own", ""), item("other", "Other", ""));
    import(&mut store, std::slice::from_ref(&own));
    let beside = store.read_only_items([&own.article, &other.article].into_iter()).unwrap();
    let mut more = own;
    more.article.summary = "More of it.".into();
    let imported = store.import(&[more, other], &beside, 6).unwrap();
    assert_eq!(imported.merged, merged(0, 1, 1));
}

#[test]
fn somebody_else_does_not_put_other_words_under_a_title() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let follow =
        |address: &str| FeedChange::Add { address: address.to_owned(), name: Some(address.to_owned()) };
    let [mine, theirs] = ["https://mine.example/feed", "https://theirs.example/feed"];
    store.change_feeds(&[follow(mine), follow(theirs)], 1).unwrap();
    let told = |title: &str, source: &str| {
        let mut item = item("a", title, "https://mine.example/a");
        item.article.source = source.to_owned();
        item
    };
    let mut note = |feed: &str, item: Item| {
        let items = [item];
        let read = FetchOutcome::Parsed {
            title: None,
            items: &items,
            validators: Validators::default(),
            moved_to: None,
        };
        store.save_fetch(feed, &read, &ReadOnlyItems::default(), 9).unwrap().unwrap()
    };
    assert_eq!(note(mine, told("Bread is shared", "Mine")), merged(1, 0, 0));
    // By its source or by its feed it is somebody else's.
    assert_eq!(note(theirs, told("Buy now", "Theirs")), merged(0, 0, 1));
    assert_eq!(note(theirs, told("Buy now", "Mine")), merged(0, 0, 1));
    assert_eq!(note(mine, told("Bread is shared by all", "Mine, renamed")), merged(0, 1, 0));
    assert_eq!(import(&mut store, &[told("Buy now", "A file")]), merged(0, 0, 1));
    assert_eq!(found(&path).articles.len(), 1);
    assert_eq!(found(&path).articles[0].title, "Bread is shared by all");
}

#[test]
fn a_feed_that_is_followed_again_by_another_name_brings_what_it_brought() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let address = "https://mine.example/feed".to_owned();
    for (name, came) in [("One", merged(2, 0, 0)), ("Another", merged(0, 2, 0)), ("Another", merged(0, 0, 2))]
    {
        store
            .change_feeds(&[FeedChange::Add { address: address.clone(), name: Some(name.into()) }], 1)
            .unwrap();
        let items = ["1", "2"].map(|id| {
            let mut item = item(id, &format!("Without a link {id}"), "");
            item.article.source = name.to_owned();
            item
        });
        let read = FetchOutcome::Parsed {
            title: None,
            items: &items,
            validators: Validators::default(),
            moved_to: None,
        };
        assert_eq!(
            store.save_fetch(&address, &read, &ReadOnlyItems::default(), 9).unwrap(),
            Some(came),
            "{name}"
        );
        store
            .change_feeds(&[FeedChange::Remove { address: address.clone(), with_articles: false }], 1)
            .unwrap();
    }
    assert_eq!(found(&path).articles.len(), 2);
}

#[test]
fn one_title_again_and_again_is_looked_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let items: Vec<Item> = (0..5000)
        .map(|n| item(&format!("{n}"), "Weekly newsletter", &format!("https://example.org/{n}")))
        .collect();
    // Looked up for each anew, this would take minutes.
    assert_eq!(import(&mut store(&path), &items), merged(5000, 0, 0));
    assert_eq!(import(&mut store(&path), &items), merged(0, 0, 5000));
}

#[test]
fn a_transaction_with_articles_of_a_feed_ends_early_where_changes_wait() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder.path().join("library.db"));
    let items: Vec<Item> = (0..100).map(|n| item(&format!("{n}"), &format!("Number {n}"), "")).collect();
    let _first = ChangesFirst::announce();
    for (feed, expected) in [(None, 90), (Some("https://weekly.example/feed"), 25)] {
        let (document, read_only) = (Document::new(&items, feed), ReadOnlyItems::default());
        let merged = store.with_file(|file| {
            file.write(|connection, revision| {
                let mut progress = Progress::default();
                Merge::begin(connection, &read_only, &document, 1, revision).add(&mut progress, 90)?;
                Ok(progress.merged)
            })
        });
        assert_eq!(merged.unwrap(), expected, "{feed:?}");
    }
}
