//! Reading on: counts, the other pane, links by number, the whole screen, and the places one comes back to.

use crate::support::{bundled, episode, play, press, seven};
use sse_news::app::{Effect, Mode, Pane};

#[test]
fn a_count_before_a_key_moves_so_far() {
    for (script, cursor) in [
        ("3 j", 3),
        ("3 j 2 k", 1),
        ("3 Down", 3),
        ("9 9 j", 6),
        ("5 G", 4),
        ("5 g", 4),
        ("2 0 G", 6),
        ("2 n", 2),
        ("3 J", 0),
        ("G g g", 0),
        ("Enter 3 J", 3),
        ("Enter 3 J K", 2),
        ("f 2 J", 2),
        ("3 Esc j", 1),
        ("/ \"kenya\" Enter 3 Esc j", 1),
        ("1 0 0 0 0 0 0 0 0 0 j", 6),
    ] {
        assert_eq!(press(seven(), script).model.list.cursor, cursor, "{script}");
    }
    assert_eq!(press(seven(), "f 4 j").model.filters.cursor, 4);
    assert_eq!(press(seven(), "f 3 G").model.filters.cursor, 2);
    assert_eq!(
        press(seven(), "/ \"kenya\" Enter 3 Esc").ids().len(),
        2,
        "Esc takes the number back, not the search"
    );
    assert_eq!(press(seven(), "3 u").notice(), "nothing to undo");
    let shown = press(seven(), "1 2").picture();
    assert!(shown.lines().rev().nth(1).unwrap().ends_with(" 12"), "{shown}");
}

#[test]
fn a_number_in_an_article_is_that_of_a_link() {
    let loom = "https://example.org/loom".to_owned();
    let told = press(seven(), "Enter 2");
    assert!(told.notice().starts_with("2 example.org/loom"), "{}", told.notice());
    assert_eq!(press(seven(), "Enter 2 Enter").effects, [Effect::OpenLink(loom.clone(), None)]);
    assert_eq!(press(seven(), "Enter 2 o").effects, [Effect::OpenLink(loom.clone(), None)]);
    assert_eq!(press(seven(), "Enter 2 y").effects, [Effect::Copy(loom, "link")]);
    assert_eq!(press(seven(), "Enter 2 J o").effects.len(), 1, "a motion takes it as a count");
    assert_eq!(press(seven(), "Enter 7 Enter").notice(), "no link with that number");
    assert_eq!(press(seven(), "2 Enter").model.focus.pane, Pane::Article, "in the list it is a count");
    assert!(press(episode(), "Enter 9 9 y").effects.is_empty());
    // A single link needs no list to pick it from.
    let only = Effect::OpenLink("https://www.example.org/credit".to_owned(), None);
    assert_eq!(press(seven(), "j O").effects, [only]);
    assert_eq!(press(seven(), "O").model.mode(), Mode::Pick);
}

#[test]
fn space_reads_on_to_the_next_article() {
    let paged = press(seven(), "Space").model;
    assert!(paged.list.cursor == 0 && paged.article.scroll > 0, "a page of the article first");
    assert_eq!(press(seven(), "Space Space").model.list.cursor, 1);
    assert_eq!(press(seven(), "j Space").model.list.cursor, 2, "all of it is on the screen");
    assert_eq!(press(seven(), "Enter Space Space").model.focus.pane, Pane::Article);
    assert_eq!(press(seven(), "G Space").notice(), "the end of the list");
    assert_eq!(
        play(seven(), 40, 12, "Space").model.focus.pane,
        Pane::Article,
        "where none is shown it is opened"
    );
    let long = play(bundled(), 80, 24, "Enter Space");
    assert!(long.model.article.scroll > 0 && long.model.list.cursor == 0);
    let mut script = "Enter".to_owned();
    while play(bundled(), 80, 24, &script).model.list.cursor == 0 {
        script += " Space";
    }
    let next = play(bundled(), 80, 24, &script);
    assert_eq!((next.model.list.cursor, next.model.article.scroll), (1, 0), "{script}");
}

#[test]
fn the_whole_screen_stays_until_z_or_q() {
    for (script, zoomed, pane) in [
        ("z", true, Pane::Article),
        ("z Esc", true, Pane::Article),
        ("z J K Space n", true, Pane::Article),
        ("z ^D g", true, Pane::Article),
        ("z z", false, Pane::List),
        ("z q", false, Pane::List),
        ("Enter z q", false, Pane::Article),
        ("z M q", true, Pane::Article),
    ] {
        let focus = press(seven(), script).model.focus;
        assert_eq!((focus.is_zoomed, focus.pane), (zoomed, pane), "{script}");
    }
    assert_eq!(press(seven(), "z Esc").notice(), "z goes back to the panes");
}

#[test]
fn a_line_is_scrolled_and_the_cursor_stays_where_it_can() {
    let list = |script: &str| {
        let list = play(bundled(), 80, 24, script).model.list;
        (list.cursor, list.offset)
    };
    let (cursor, offset) = list("j j j j j j ^E");
    assert_eq!((cursor, offset), (6, 1));
    assert_eq!(list("j j j j j j ^E ^Y"), (6, 0));
    assert_eq!(play(bundled(), 80, 24, "Enter ^E ^E ^Y").model.article.scroll, 1);
    assert!(list(".").0 > 5);
    assert_eq!(list(". ,").0, list(". b").0);
}

#[test]
fn one_comes_back_to_where_one_was() {
    let place = |script: &str| {
        let played = press(seven(), script);
        let query = played.model.search.line.input.text().to_owned();
        (played.id().to_owned(), query, played.ids().len())
    };
    let at = |id: &str, query: &str, count| (id.to_owned(), query.to_owned(), count);
    assert_eq!(place("j j G ^O"), at("month", "", 7));
    assert_eq!(place("j j G ^O M-o"), at("undated", "", 7));
    assert_eq!(place("j j / \"lebanon\" Enter ^O"), at("month", "", 7));
    assert_eq!(place("j j / \"lebanon\" Enter ^O M-o"), at("weavers", "lebanon", 2));
    assert_eq!(place("j j C \"ke\" Enter ^O"), at("month", "", 7));
    assert_eq!(place("j [ j ^O"), at("credit", "", 7));
    assert_eq!(place("j [ G ^O ^O"), at("credit", "", 7));
    assert_eq!(place("j [ G 2 ^O"), at("credit", "", 7));
    assert_eq!(press(seven(), "j ^O").notice(), "nothing to go back to");
    assert_eq!(press(seven(), "j M-o").notice(), "nothing to go forward to");
}

#[test]
fn one_comes_back_from_another_article_to_the_line_one_was_at() {
    type Reader = fn() -> sse_news::app::Model;
    let cases: [(Reader, &str, &str); 8] = [
        (bundled, "Enter ^D", "a Enter"),
        (bundled, "Enter ^D", "a 2"),
        (bundled, "/ \"kenya\" Enter Enter ^D", "a 2"),
        (bundled, "C \"ke\" Enter Enter ^D", "a 3"),
        (bundled, "Enter ^D", ": \"related\" Enter Enter"),
        (seven, "Enter j", "n"),
        (seven, "Enter j", "N"),
        (seven, "Enter j", "? / \"next unread\" Enter"),
    ];
    for (reader, before, away) in cases {
        let at = |script: &str| {
            let played = play(reader(), 80, 18, script);
            let query = played.model.search.line.input.text().to_owned();
            let (filter, scroll) = (played.model.filter.clone(), played.model.article.scroll);
            (played.title(), query, filter, scroll)
        };
        let (from, to) = (at(before), at(&format!("{before} {away}")));
        assert!(from.3 > 0 && from.0 != to.0, "{before}, {away}: {from:?}");
        assert_eq!(at(&format!("{before} {away} ^O")), from, "{before}, {away}");
        assert_eq!(at(&format!("{before} {away} ^O M-o")), to, "{before}, {away}");
        assert_eq!(at(&format!("{before} {away} : \"go back\" Enter M-o")), to, "{before}, {away}");
    }
    assert_eq!(press(seven(), "/ \"loom\" Enter Enter n ^O").notice(), "", "a match is no other article");
}

#[test]
fn a_key_that_belongs_elsewhere_says_where() {
    for (script, told) in [
        ("f s", "“add or remove a star” works only in the list"),
        ("M v", "“start or end a range of months” works only in the filters (f)"),
        ("T c", "“correct the countries of the article” works only in the list"),
        ("p", "“pause or resume the feed” works only in the feeds (E)"),
        ("w", "w does nothing here · ? shows the keys"),
    ] {
        assert_eq!(press(seven(), script).notice(), told, "{script}");
    }
}

#[test]
fn a_letter_that_nothing_begins_with_is_refused() {
    for (script, text, told) in [
        ("f / \"lex\"", "le", "no match for “lex”"),
        ("M / \"kex\"", "ke", "no match for “kex”"),
        ("f / \"peru\"", "peru", "no articles from Peru here"),
    ] {
        let played = press(seven(), script);
        let find = match played.model.map() {
            Some(map) => &map.find,
            None => &played.model.filters.find,
        };
        assert_eq!(find.text(), text, "{script}");
        assert_eq!(played.notice(), told, "{script}");
    }
}

#[test]
fn what_was_understood_stands_in_the_find_line() {
    for (typed, words) in [
        ("june 2023", "/june 2023  June 2023 · month"),
        ("2023-06", "/2023-06  June 2023 · month"),
        ("2023", "/2023  2023 · year"),
        ("star", "/star  starred · mark"),
        ("none", "/none  (no country) · country"),
        ("lebannon", "/lebannon  → Lebanon? · country"),
        ("ken", "/ken  Kenya · country"),
    ] {
        let picture = play(bundled(), 200, 40, &format!("f / \"{typed}\"")).picture();
        let line = picture.lines().nth(1).unwrap();
        let shown: String = words.chars().take(28).collect();
        assert!(line.contains(&shown), "{typed}: {line}");
    }
}
