//! Files and pasted texts that are added to the library from the reader.

use crate::feeds_pane::followed;
use crate::support::{Answer, Fixture, Played, failure, press, seven};
use sse_news::app::{Completed, Effect, Event, Importing, Message, Mode, Shared};
use sse_news::news::{Arrival, Article, FeedChange, PublishedOn};
use std::sync::Arc;

/// Returns what a script asks to import.
fn asked(fixture: impl Into<Fixture>, script: &str) -> Vec<Importing> {
    let imports = press(fixture, script).effects.into_iter().filter_map(|effect| match effect {
        Effect::Import(importing) => Some(importing),
        _ => None,
    });
    imports.collect()
}

fn text(text: &str, is_article: bool) -> Importing {
    Importing::Text { text: text.to_owned(), is_article }
}

/// Returns the notice, or the words about the import that goes on.
fn told(played: &Played) -> String {
    match (played.notice(), &played.model.following.importing) {
        ("", Some(run)) => run.words(),
        (notice, _) => notice.to_owned(),
    }
}

#[test]
fn a_file_is_imported_by_its_path() {
    for (script, path) in [
        (": \"import news.xml\" Enter", "news.xml"),
        (": \"import  ~/my news.opml \" Enter", "~/my news.opml"),
        ("E Esc : \"import /tmp/a\" Enter", "/tmp/a"),
        (": \"import\" Enter \"x.json\" Enter", "x.json"),
    ] {
        assert_eq!(asked(seven(), script), [Importing::File(path.to_owned())], "{script}");
    }
    assert_eq!(told(&press(seven(), ": \"import news.xml\" Enter")), "importing news.xml …");
    assert_eq!(asked(seven(), ": \"import\" Enter Enter"), []);
}

#[test]
fn what_is_pasted_at_the_feeds_is_an_address_or_news() {
    let list = "March 2024\n\n- A loom for Peru, 3 March\n- Bread in Mali, 9 March\n";
    for (script, expected) in [
        (format!("E <paste {list}>"), Some(text(list, false))),
        (format!("E a <paste {list}>"), Some(text(list, false))),
        (format!("E <paste {}>", list.replace('\n', "\r")), Some(text(list, false))),
        (format!("E <paste {}>", list.replace('\n', "\r\n")), Some(text(list, false))),
        ("E <paste {\"items\": []}>".to_owned(), Some(text("{\"items\": []}", false))),
        // An address is followed, and a name is a name.
        ("E <paste https://example.org/feed>".to_owned(), None),
        ("E <paste \nhttps://example.org/feed\n>".to_owned(), None),
        ("E a <paste example.org/feed Our own>".to_owned(), None),
        (format!("E r <paste {list}>"), None),
        ("E <paste https://a.org/feed\nhttps://b.org/feed>".to_owned(), None),
        // Elsewhere it is what it was.
        (format!("<paste {list}>"), None),
        (format!("E / <paste {list}>"), None),
    ] {
        assert_eq!(asked(followed(), &script), Vec::from_iter(expected), "{script:?}");
    }
    let played = press(followed(), "E <paste \nhttps://example.org/feed\n>");
    assert!(played.model.mode() == Mode::FeedLine && played.picture().contains("https://example.org/feed"));
    let told = |script: &str| told(&press(followed(), script));
    assert_eq!(told("E <paste https://a.org/feed\nhttps://b.org/feed>"), "paste one address at a time");
    assert_eq!(told(&format!("E a <paste {list}>")), "importing the pasted text …");
}

/// Answers about a text that may be an article.
fn answers() -> Vec<Answer> {
    let (text, title) = ("A loom\n\nIt weaves.".to_owned(), "A \u{1b}[2Jloom".to_owned());
    let done = |counts: &str| {
        let counts = counts.to_owned();
        let done = Completed::Imported {
            file: Some("a.xml".to_owned()),
            counts,
            paused: false,
            problem: None,
            added: Vec::new(),
        };
        Message::Event(Event::Imported(Ok(done)))
    };
    let article = |id: &str| {
        Arrival::new(Article::new(id, format!("News of the {id}"), PublishedOn::day_of(2026, 11, 20)))
    };
    vec![
        ("doubtful", Message::Event(Event::DoubtfulText { text, title })),
        ("done", done("2 read, 2 new")),
        (
            "arrived",
            Message::Event(Event::Arrived(Shared(Arc::new(vec![article("mill"), article("dairy")])))),
        ),
        ("refused", Message::Event(Event::Imported(Err(failure("cannot use a.xml as news: it is empty"))))),
        (
            "failed",
            Message::Event(Event::Status(Err(failure("cannot use a.xml as news: the file is empty")))),
        ),
    ]
}

#[test]
fn a_text_that_may_be_an_article_is_asked_about() {
    let fixture = || Fixture::from(followed()).answering(answers());
    let shown = press(fixture(), "E <doubtful>").picture();
    assert!(shown.contains("Import as an article: A loom") && shown.contains("do not import it"), "{shown}");
    let sure = || vec![text("A loom\n\nIt weaves.", true)];
    for (script, expected, words) in [
        ("E <doubtful> Enter", sure(), "importing the pasted text …"),
        ("E <doubtful> 1", sure(), "importing the pasted text …"),
        ("E <doubtful> 2", vec![], "the pasted text was not imported"),
        ("E <doubtful> j Enter", vec![], "the pasted text was not imported"),
        ("E <doubtful> Esc", vec![], "the pasted text was not imported"),
        ("E <doubtful> q", vec![], "the pasted text was not imported"),
        // Who has gone elsewhere is not disturbed.
        ("E Esc <doubtful> Enter", vec![], ""),
        ("/ \"ken\" <doubtful>", vec![], "the pasted text was not imported"),
    ] {
        let played = press(fixture(), script);
        assert_eq!(asked(fixture(), script), expected, "{script}");
        assert_eq!(told(&played), words, "{script}");
    }
    for script in ["E <doubtful> Enter", "E <doubtful> Esc"] {
        assert_eq!(press(fixture(), script).model.mode(), Mode::Feeds, "{script}");
    }
}

#[test]
fn who_leaves_during_an_import_is_told_of_it_first() {
    let play = |script: &str| {
        press(Fixture::from(followed()).answering(answers()), &format!(": \"import a.xml\" Enter {script}"))
    };
    let told = "still importing a.xml · q again stops it";
    for (script, ends, notice) in [
        ("q", false, told),
        ("Q", false, told),
        (": \"quit\" Enter", false, told),
        ("q q", true, ""),
        ("Q Q", true, ""),
        ("q j q", true, ""),
        ("<done> q", true, ""),
        ("<refused> q", true, ""),
        ("E <doubtful> Esc Esc q", true, ""),
        ("<failed> q", false, told),
    ] {
        let played = play(script);
        assert_eq!(played.effects.contains(&Effect::Quit(0)), ends, "{script}");
        if !ends {
            assert_eq!(played.notice(), notice, "{script}");
        }
    }
    for (script, shown) in [("j", true), ("", true), ("<failed>", true), ("<done> j", false)] {
        let picture = play(script).picture();
        assert_eq!(picture.contains("importing a.xml …"), shown, "{script}: {picture}");
    }
    let second = play(": \"import b.xml\" Enter");
    assert_eq!(second.notice(), "still importing a.xml: one thing at a time");
    assert_eq!(second.effects.iter().filter(|effect| matches!(effect, Effect::Import(_))).count(), 1);
}

#[test]
fn the_feeds_of_an_imported_list_are_unfollowed_as_one_change() {
    let addresses: Vec<String> =
        press(followed(), "").model.following.feeds.iter().map(|feed| feed.address.clone()).collect();
    assert!(addresses.len() > 2, "{addresses:?}");
    let added = addresses[..2].to_vec();
    let done = Completed::Imported {
        file: Some("a.opml".to_owned()),
        counts: "2 feeds, 2 added".to_owned(),
        paused: false,
        problem: None,
        added: added.clone(),
    };
    let play = |script: &str| {
        let answer = ("listed", Message::Event(Event::Imported(Ok(done.clone()))));
        press(Fixture::from(followed()).answering(vec![answer]), script)
    };
    for (script, left, notice) in [
        ("<listed>", 0, "a.opml: 2 feeds, 2 added · u undoes"),
        ("m <listed> u", 2, "undone: 2 imported feeds"),
        ("<listed> E u", 2, "undone: 2 imported feeds"),
        ("<listed> u ^R", 0, "redone: 2 imported feeds"),
        ("<listed> u ^R u", 2, "undone: 2 imported feeds"),
    ] {
        let played = play(script);
        let feeds = &played.model.following.feeds;
        assert_eq!(feeds.len(), addresses.len() - left, "{script}");
        assert_eq!(added.iter().any(|added| feeds.iter().any(|feed| feed.address == *added)), left == 0);
        assert_eq!(played.notice(), notice, "{script}");
    }
    // Undone before the library has been looked at, they are unfollowed all the same.
    let played = press(
        Fixture::from(seven()).answering(vec![("listed", Message::Event(Event::Imported(Ok(done.clone()))))]),
        "<listed> u",
    );
    let of_feeds = |effect: &&Effect| matches!(effect, Effect::ChangeFeed(FeedChange::Remove { .. }));
    assert_eq!(played.effects.iter().filter(of_feeds).count(), 2, "{}", played.notice());
    let removed = play("<listed> u").effects.into_iter().filter_map(|effect| match effect {
        Effect::ChangeFeed(FeedChange::Remove { address, with_articles: false }) => Some(address),
        _ => None,
    });
    assert_eq!(removed.collect::<Vec<_>>(), added);
}

#[test]
fn what_came_of_an_import_is_told_in_one_line() {
    let notice =
        |script: &str| press(Fixture::from(seven()).answering(answers()), script).notice().to_owned();
    assert_eq!(notice("<done>"), "a.xml: 2 read, 2 new");
    assert_eq!(notice("<done> <arrived>"), "a.xml: 2 read, 2 new", "they were told of");
    assert_eq!(notice("<arrived> <done>"), "a.xml: 2 read, 2 new");
    assert_eq!(notice("<failed>"), "cannot use a.xml as news: the file is empty");
    let played = press(Fixture::from(seven()).answering(answers()), "j j <done> <arrived>");
    assert_eq!((played.title(), played.ids().len()), (press(seven(), "j j").title(), 9), "the cursor stays");
}

#[cfg(unix)]
mod in_a_terminal {
    use crate::support::pty::Session;
    use crate::terminal::{READER, command, quit, wait_code, wait_first_line};
    use std::fs;
    use std::process::Command;

    const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "title": "A loom for Peru", "date_published": "2026-05-01T00:00:00Z"},
        {"id": "2", "title": "Bread in Mali", "date_published": "2026-05-02T00:00:00Z"},
        {"id": "3"}]}"#;

    /// Opens the reader in a shell.
    fn reader(arguments: &str) -> Session {
        let mut session = Session::shell((24, 140), &[]);
        session.send(&command(&format!("{READER} {arguments}")));
        wait_first_line(&session);
        session
    }

    #[test]
    fn a_file_is_told_of_as_the_command_does_and_its_articles_join_the_list() {
        let mut session = reader("");
        fs::write(session.home().join("my news.json"), FEED).unwrap();
        session.send("jj:import ~/my news.json\r");
        session.wait_text("~/my news.json: 2 read, 2 new, 1 bad · article 3");
        session.wait_text("599 articles");
        session.send(":import my news.json\r");
        session.wait_text("my news.json: 2 read, 2 known, 1 bad");
        session.send(":import gone.json\r");
        session.wait_text("cannot read the news in gone.json");
        fs::write(session.home().join("page.html"), "<!doctype html><html><body>x</body></html>").unwrap();
        session.send(":import page.html\r");
        session.wait_text("cannot use page.html as news: it is a web page");
        session.send(":import -\r");
        session.wait_text("cannot use standard input as news");
        fs::write(
            session.home().join("feeds.opml"),
            "<opml><body><outline text=\"Looms\" xmlUrl=\"https://looms.example/feed\"/></body></opml>",
        )
        .unwrap();
        session.send(":import feeds.opml\r");
        session.wait_text("feeds.opml: 1 feed, 1 added");
        session.send("E");
        session.wait_text("▸ Looms");
        session.send("u");
        session.wait_text("undone: 1 imported feed");
        session.wait_for(|screen| !screen.contents().contains("▸ Looms"), "no feed");
        session.send("q");
        let made = Command::new("mkfifo").arg(session.home().join("pipe")).status();
        assert!(made.unwrap().success());
        session.send(":import pipe\r");
        session.wait_text("cannot read the news in pipe: it is a pipe or a socket, not a file");
        quit(session);
    }

    #[test]
    fn an_import_that_is_cut_by_leaving_is_named() {
        let mut session = reader("");
        let line = |n: usize| format!("{{\"id\": \"{n}\", \"title\": \"Looms of the village {n}\"}}\n");
        let many: String = (0..60_000).map(line).collect();
        fs::write(session.home().join("many.jsonl"), many).unwrap();
        session.send(":import many.jsonl\r");
        session.wait_text("importing many.jsonl …");
        session.send("s");
        session.wait_text("starred");
        session.send("q");
        session.wait_text("still importing many.jsonl · q again stops it");
        session.send("q");
        session.wait_text(
            "the import of many.jsonl was stopped before its end: import it again to add the rest",
        );
        wait_code(&session, 0);
        session.send(&command(&format!("echo stars=$({READER} list --starred --format jsonl | wc -l)")));
        session.wait_text("stars=1");
    }

    #[test]
    fn without_a_library_nothing_is_imported_and_that_is_told() {
        let mut session = reader("--no-library");
        fs::write(session.home().join("news.json"), FEED).unwrap();
        session.send(":import news.json\r");
        session.wait_text("cannot import without a library");
        quit(session);
    }

    #[test]
    fn what_is_pasted_at_the_feeds_is_taken_in() {
        let mut session = reader("");
        session.send("E");
        session.wait_text("Suggested");
        // Terminals send the end of a line as the key Enter does.
        let send = |session: &mut Session, text: &str| {
            session.send(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
        };
        send(&mut session, FEED);
        session.wait_text("pasted text: 2 read, 2 new, 1 bad");
        session.wait_text("599 articles");
        let listing = include_str!("../data/feeds/listing.txt");
        send(&mut session, listing);
        session.wait_text("pasted text: ");
        session.wait_for(|screen| !screen.contents().contains("599 articles"), "more articles");
        send(&mut session, "<rss><channel><title>None</title>\n</channel></rss>");
        session.wait_text("nothing imported: there is no article in the pasted text");
        let list = |count: usize| {
            let feed = "<outline text=\"Mill\" xmlUrl=\"file:///mill.xml\"/>\n";
            format!("<opml><body>\n{}</body></opml>", feed.repeat(count))
        };
        send(&mut session, &list(2));
        session.wait_text("none of its 2 feeds can be followed: Mill is refused: ");
        send(&mut session, &list(1));
        session.wait_text("its only feed cannot be followed: Mill is refused: ");
        send(&mut session, "{\"items\": [\n{\"id\": 1}]}");
        session.wait_text("nothing imported of the pasted text: ");
        send(
            &mut session,
            "The loom\n\nIt has stood in the mill of the village for a hundred years, and it weaves.\n",
        );
        session.wait_text("Import as an article: The loom");
        session.send("2");
        session.wait_text("the pasted text was not imported");
        session.send("qQ");
        wait_code(&session, 0);
    }
}
