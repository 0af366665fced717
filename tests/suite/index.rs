//! The index of many articles: asked for when the reader opens, waited for while everything else goes on. At 120x40.

use crate::support::{Played, many, of, press, seven};
use sse_news::app::{BUILT_IN_PLACE, Effect, Mode, Pane, Shared};
use sse_news::news::{Article, Filter, Mark, PublishedOn, Sort};
use std::sync::Arc;

/// The number of articles in `many`.
const ALL: usize = BUILT_IN_PLACE + 7;

/// The last row but one of the screen, without what stands around its words.
fn status(played: &Played) -> String {
    played.picture().lines().rev().nth(1).unwrap_or_default().trim().to_owned()
}

/// Returns `true` if nothing was searched, and no index was built to do so.
fn waits(played: &Played) -> bool {
    played.model.index().is_none() && played.model.search.found.is_none() && played.ids().len() == ALL
}

#[test]
fn the_index_of_many_articles_is_asked_for_once() {
    let played = press(many(), "<80x24> j <120x40> / \"kenya\"");
    let library = Shared(Arc::clone(&played.model.library));
    assert_eq!(played.effects, [Effect::BuildIndex(library, None)]);
    assert_eq!(press(seven(), "/ \"kenya\"").effects, []);
    assert_eq!(press(many(), "q").ended, Some(0));
}

#[test]
fn everything_else_works_meanwhile() {
    let played = press(many(), "j s f / \"kenya\" Tab Esc Esc Enter <3s>");
    assert_eq!(played.ids(), ["credit", "undated"]);
    assert_eq!(played.title(), "Credit unions of Kenya count their members");
    assert_eq!(played.model.focus.pane, Pane::Article);
    let marks = &played.model.marks;
    assert!(marks.has(Mark::Starred, 1) && marks.has(Mark::Read, 1));
    assert!(status(&played).starts_with("preparing the search: 0 % of 2,007"), "{}", status(&played));
}

#[test]
fn a_search_waits_in_its_line() {
    for script in [
        "/ \"kenya\"",
        "/ \"country:KE\"",
        "/ \"count\" Tab \"ke\"",
        "<paste kenya>",
        "/ \"kenya\" Enter s u ^R n N",
        "/ \"kenya\" Enter / Up Down",
        "/ \"kenya month:13\"",
    ] {
        let played = press(many(), script);
        assert!(waits(&played) && played.model.search.line.waiting.is_some(), "{script:?}");
        assert!(played.picture().lines().next().is_some_and(|row| row.contains('/')), "{script:?}");
    }
    for script in ["/ \"kenya\" Esc", "/ \"kenya\" Enter Esc", "/ \"kenya\" ^U"] {
        let played = press(many(), script);
        assert!(waits(&played) && played.model.search.line.waiting.is_none(), "{script:?}");
    }
}

#[test]
fn what_waited_is_searched_when_the_index_is_there() {
    for search in [
        "/ \"kenya\"",
        "/ \"country:KE\"",
        "/ \"members kenya\" Enter",
        "/ \"kenya month:13\"",
        "/ \"cooprative\"",
        "/ \"nothing of that kind\"",
        "S 2 / \"kenya\"",
    ] {
        let (late, early) =
            (press(many(), &format!("{search} <index>")), press(many(), &format!("<index> {search}")));
        assert_eq!(late.picture(), early.picture(), "{search:?}");
        assert!(late.ids().len() < 7, "{search:?}");
    }
}

#[test]
fn a_search_from_the_command_line_waits_too() {
    let mut model = many();
    model.begin_with("kenya", Filter::default());
    let played = press(model, "");
    assert!(waits(&played));
    assert!(played.picture().contains("/kenya"), "{}", played.picture());
    for (script, title) in [
        ("<index>", "Credit unions of Kenya count their members"),
        ("j j j j j j <index>", "Nobody knows when"),
    ] {
        let mut model = many();
        model.begin_with("kenya", Filter::default());
        let played = press(model, script);
        assert_eq!((played.ids().len(), played.title().as_str()), (2, title), "{script:?}");
    }
}

#[test]
fn the_cursor_stays_where_the_user_went_if_the_search_finds_that() {
    for (script, title) in [
        ("/ \"kenya\" <index>", "Credit unions"),
        ("/ \"kenya\" Enter <index>", "Credit unions"),
        // Moved to what the search finds, to what it does not find, and to what is opened.
        ("/ \"kenya\" Enter j j j j j j <index>", "Nobody"),
        ("/ \"kenya\" Enter j j <index>", "Credit unions"),
        ("j j j j j j / \"kenya\" Enter Enter <index>", "Nobody"),
        ("j j j j j j / \"kenya\" Enter ? <index>", "Nobody"),
        // Back from a search that was made late.
        ("j j / \"kenya\" Enter <index> Esc", "A fair"),
    ] {
        let played = press(many(), script);
        assert!(played.title().starts_with(title), "{script:?}: {}", played.title());
    }
    let mut model = many();
    model.sort = Some(Sort::Oldest);
    assert!(press(model, "/ \"kenya\" <index>").title().starts_with("Credit"), "the best, not the first");
}

#[test]
fn links_to_pick_from_are_those_of_the_article_under_the_cursor() {
    for (search, mode) in [("kenya", Mode::List), ("weavers", Mode::Pick)] {
        let played = press(many(), &format!("/ \"{search}\" Enter O <index>"));
        assert_eq!(played.model.mode(), mode, "{search:?}");
    }
}

#[test]
fn progress_is_told_in_the_status_line_until_the_index_is_there() {
    for (script, words) in [
        ("<index 1004>", "preparing the search: 50 % of 2,007"),
        ("<index 1004> <index 500>", "preparing the search: 50 % of 2,007"),
        ("<index 2007>", "preparing the search: 99 % of 2,007"),
        ("<index>", ""),
        ("<index> <index 1004>", ""),
        ("s <index 1004>", "starred · u undoes"),
        ("/ \"kenya\" Enter n <index>", "2005 hidden by the search"),
    ] {
        assert_eq!(status(&press(many(), script)), words, "{script:?}");
    }
}

#[test]
fn an_index_of_another_library_is_dropped() {
    let played = press(many(), "/ \"kenya\" <index of another>");
    assert!(waits(&played));
    assert_eq!(press(many(), "/ \"kenya\" <index of another> <index>").ids(), ["credit", "undated"]);
    assert_eq!(press(many(), "/ \"kenya\" <index> <index of another>").ids(), ["credit", "undated"]);
}

#[test]
fn where_it_fails_the_search_builds_it_in_place() {
    let failed = press(many(), "/ \"keny\" <index fails>");
    assert!(failed.model.search.found.is_none());
    assert!(status(&failed).starts_with("it failed; Enter"), "{}", status(&failed));
    for script in [
        "/ \"keny\" <index fails> a",
        "/ \"kenya\" <index fails> Enter",
        "/ \"kenya\" Enter <index fails> / Enter",
        "<index fails> / \"kenya\"",
        "<index fails> / \"kenya\" <index>",
    ] {
        assert_eq!(press(many(), script).ids(), ["credit", "undated"], "{script:?}");
    }
}

/// Of very many matches not all are compared: the screen says so, and none is missing.
#[test]
fn what_is_not_compared_is_said() {
    let plan = |n: u32| {
        let title = if n == 0 {
            "A plan, long after the others and with many more words than they have"
        } else {
            "A plan"
        };
        Article::new(n.to_string(), title, PublishedOn::day_of(2000 + (n % 20) as i32, 1, 1))
    };
    let played = press(of((0..1_100).map(plan).collect()), "/ \"plan\" Enter");
    assert_eq!(played.ids().len(), 1_100);
    assert!(status(&played).ends_with("best of 1,024 first, then the newest"), "{}", status(&played));
    let played = press(of((0..1_000).map(plan).collect()), "/ \"plan\" Enter");
    assert!(
        status(&played).ends_with("hidden by the search") || status(&played).is_empty(),
        "{}",
        status(&played)
    );
}
