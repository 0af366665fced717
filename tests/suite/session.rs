//! The session: the next start goes on where the reader was left.

use crate::support::{Home, bundled, of, play, press, seven, seven_articles, words};
use sse_news::app::{Mode, Model, begin_session, session};
use sse_news::news::{ArticleId, Session};
use sse_news::search::filter_from_readable;

/// Returns a reader that goes on where a script left another one on the same articles.
fn again(fresh: fn() -> Model, script: &str) -> (crate::support::Played, crate::support::Played) {
    let left = press(fresh(), script);
    let kept = Session::read(&session(&left.model).text());
    let mut model = fresh();
    let filter = filter_from_readable(&kept.filter, &model.library);
    model.begin_with(&kept.query, filter);
    begin_session(&mut model, &kept, true, None);
    let size = left.model.size;
    (left, play(model, size.0, size.1, ""))
}

#[test]
fn search_filters_order_layout_article_and_scroll_are_there_again() {
    for script in [
        "",
        "j j",
        "/ \"credit\" Enter",
        "/ \"leb | credit\" Enter j",
        "C \"lebanon\" Enter",
        "C \"lebanon\" Enter C \"japan\" Enter j",
        "f / \"undated\" Enter",
        "f / \"kenya\" S-Tab Esc Esc",
        ": \"sort oldest\" Enter j",
        "L L",
        "Enter",
        "j Enter J K",
        ": \"month march 2024\" Enter",
    ] {
        let (left, back) = again(seven, script);
        assert_eq!(back.ids(), left.ids(), "{script}");
        assert_eq!(back.id(), left.id(), "{script}");
        assert_eq!(session(&back.model), session(&left.model), "{script}");
    }
    // On a screen of the same size.
    let (left, back) = again(bundled, "<80x24> j j Enter ^D j j");
    assert!(left.model.article.scroll > 0);
    assert_eq!((back.model.article.scroll, back.model.mode()), (left.model.article.scroll, Mode::Article));
    assert_eq!(back.picture(), left.picture());
}

#[test]
fn what_is_gone_by_then_costs_only_itself() {
    let kept = Session {
        query: "weavers".to_owned(),
        filter: "source:\"Gone Weekly\" country:LB".to_owned(),
        sort: Some("sideways".to_owned()),
        layout: Some("round".to_owned()),
        layout_setting: None,
        article: Some("gone".to_owned()),
        scroll: 700,
        reads: true,
    };
    let mut model = seven();
    let filter = filter_from_readable(&kept.filter, &model.library);
    model.begin_with(&kept.query, filter);
    begin_session(&mut model, &kept, true, None);
    let played = press(model, "");
    assert_eq!((played.ids(), played.model.mode()), (vec!["weavers".to_owned()], Mode::List));
}

#[test]
fn a_key_is_stronger_than_the_article_that_is_waited_for() {
    let mut model = seven();
    let kept = Session { article: Some("not-there-yet".to_owned()), ..Session::default() };
    begin_session(&mut model, &kept, true, None);
    assert_eq!(press(model, "j j").id(), "month");
}

#[test]
fn what_has_come_since_is_a_filter_and_is_told() {
    let mut model = of(seven_articles());
    let new = ["credit", "long", "not here"].map(ArticleId::new).to_vec();
    begin_session(&mut model, &Session::default(), true, Some(new));
    let played = press(model, "");
    assert!(played.picture().contains("2 new since your last visit"), "{}", played.picture());
    for script in ["/ \"is:new\" Enter", "f / \"new\" Enter"] {
        let mut model = of(seven_articles());
        let new = ["credit", "long"].map(ArticleId::new).to_vec();
        begin_session(&mut model, &Session::default(), true, Some(new));
        assert_eq!(press(model, script).ids(), ["credit", "long"], "{script}");
    }
    // Also where the reader opens on that search.
    let mut model = of(seven_articles());
    model.begin_with("is:new", sse_news::news::Filter::default());
    begin_session(&mut model, &Session::default(), false, Some(vec![ArticleId::new("credit")]));
    assert_eq!(press(model, "").ids(), ["credit"]);
    assert!(press(seven(), "/ \"is:new\" Enter").ids().is_empty());
}

#[test]
fn commands_know_no_session() {
    let home = Home::new();
    assert_eq!(home.run(&words("list is:new")).0, 1);
}

#[cfg(unix)]
mod in_a_terminal {
    use crate::support::pty::Session;
    use crate::terminal::{READER, SIZE, command};

    /// Opens the reader with these arguments, for the `nth` time.
    fn open(session: &mut Session, arguments: &str, nth: usize) {
        let ended = |screen: &vt100::Screen| screen.contents().matches("code=0").count() == nth;
        session
            .wait_for(|screen| ended(screen) && screen.contents().ends_with("ready> "), "the shell is there");
        session.send(&command(&format!("{READER} {arguments}")));
    }

    #[test]
    fn the_reader_opens_as_it_was_left() {
        let mut session = Session::shell(SIZE, &[]);
        open(&mut session, "", 0);
        session.wait_text("597 articles");
        session.send("/lebanon prospects\r");
        session.wait_text("1 of ");
        session.send("q");
        open(&mut session, "", 1);
        session.wait_text("▸ /lebanon prospects ×");
        session.send("FQ");
        open(&mut session, "", 2);
        session.wait_text("597 articles");
        session.send("/refugees\rQ");
        // What the command line asks for comes first.
        open(&mut session, "kenya", 3);
        session.wait_text("▸ /kenya ×");
        session.send("Q");
    }

    #[test]
    fn a_reader_without_a_session_opens_afresh_and_knows_what_has_come() {
        let mut session = Session::shell(SIZE, &[]);
        let news = |ids: &[&str]| {
            ids.iter()
                .map(|id| format!("{{\"id\": \"{id}\", \"title\": \"Loom {id}\"}}\n"))
                .collect::<String>()
        };
        std::fs::write(session.home().join("mine.toml"), "session = false\n").unwrap();
        std::fs::write(session.home().join("one.jsonl"), news(&["a"])).unwrap();
        std::fs::write(session.home().join("two.jsonl"), news(&["b", "c"])).unwrap();
        open(&mut session, "import one.jsonl", 0);
        open(&mut session, "--config mine.toml", 1);
        session.wait_text("598 articles");
        session.send("/lebanon prospects\r");
        session.wait_text("1 of ");
        session.send("Q");
        open(&mut session, "import two.jsonl", 2);
        open(&mut session, "--config mine.toml", 3);
        session.wait_text("600 articles");
        session.wait_text("2 new since your last visit");
        session.send("Q");
        // What was not kept is not there, whatever the settings say later.
        open(&mut session, "", 4);
        session.wait_text("600 articles");
        session.send("Q");
    }
}
