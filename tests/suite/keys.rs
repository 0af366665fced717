//! What keys do, a line each: a model, a script, and what can then be said of the reader. All at 120x40 unless the
//! size matters.

use crate::support::{bundled, empty, key, of, play, press, seven, seven_articles};
use proptest::prelude::*;
use sse_news::app::{BINDINGS, Effect, Keymap, Pane};
use sse_news::news::Mark;

#[test]
fn the_cursor_moves_as_in_vim() {
    for (script, id) in [
        ("", "weavers"),
        ("j", "credit"),
        ("j j", "month"),
        ("Down Down Up", "credit"),
        ("k", "weavers"),
        ("G", "undated"),
        ("End", "undated"),
        ("G j", "undated"),
        ("G g", "weavers"),
        ("G Home", "weavers"),
        ("^D", "undated"),
        ("G ^U", "weavers"),
        ("PgDn", "undated"),
        ("G PgUp", "weavers"),
        ("^F ^B", "weavers"),
    ] {
        let played = press(seven(), script);
        let current =
            played.model.current().map(|at| played.model.library.loaded(at).unwrap().id.to_string());
        assert_eq!(current.as_deref(), Some(id), "{script:?}");
    }
}

#[test]
fn pages_are_as_long_as_the_pane() {
    let cursor = |script| play(bundled(), 80, 24, script).model.list.cursor;
    assert_eq!(cursor("^F"), 13);
    assert_eq!(cursor("^F ^F ^B"), 13);
    assert_eq!(cursor("^D"), 6);
    assert_eq!(cursor("^D ^U"), 0);
}

#[test]
fn panes_take_the_focus_in_turn() {
    use Pane::{Article, Filters, List};
    for (script, pane) in [
        ("", List),
        ("l", Article),
        ("l l", Article),
        ("h", Filters),
        ("Tab", Article),
        ("Tab Tab", Filters),
        ("Tab Tab Tab", List),
        ("S-Tab", Filters),
        ("M-1", Filters),
        ("M-1 M-2", List),
        ("M-3", Article),
        ("f", Filters),
        ("f Esc", List),
        ("f q", List),
        ("M-3 z z", Article),
        ("Enter", Article),
        ("Enter q", List),
        ("Enter Esc", List),
        ("z", Article),
        ("z z", List),
        ("z Esc", Article),
        ("z J K n Esc", Article),
        ("z q", List),
        ("f l", List),
        ("f h", Filters),
        ("M M-3", Article),
        ("C", Filters),
        ("T C", Filters),
        ("O C", Filters),
        ("C Esc Esc", List),
        ("Right Left", List),
    ] {
        let played = press(seven(), script);
        assert_eq!(played.model.focus.pane, pane, "{script:?}");
        assert_eq!(played.ended, None, "{script:?}");
    }
}

#[test]
fn leaving_gives_the_exit_code() {
    for (script, code) in [
        ("q", 0),
        ("Q", 0),
        ("^C", 0),
        ("Enter q q", 0),
        ("f q q", 0),
        ("f Q", 0),
        ("M q q", 0),
        ("E q q", 0),
        ("/ \"lebanon\" ^C", 0),
        ("? ^C", 0),
        ("f ^C", 0),
    ] {
        assert_eq!(press(seven(), script).ended, Some(code), "{script:?}");
    }
    for script in [
        "Esc",
        "Enter q",
        "? q",
        "? Esc Esc",
        "/ Esc",
        "/ q",
        "z q",
        "f q",
        "f / \"Qatar\"",
        "M q",
        "T q",
        "E q",
        "c Esc q",
    ] {
        assert_eq!(press(seven(), script).ended, None, "{script:?}");
    }
}

#[test]
fn suspending_asks_the_world_for_it_in_every_mode() {
    for script in ["^Z", "/ ^Z", "f ^Z", "? ^Z", "Enter ^Z", "O ^Z"] {
        assert_eq!(press(seven(), script).effects, [Effect::Suspend], "{script:?}");
    }
}

#[test]
fn drawing_again_is_asked_for_in_every_mode_and_types_nothing() {
    for script in [
        "^L",
        "/ \"kenya\" ^L",
        "f ^L",
        "f / \"ken\" ^L",
        "? ^L",
        "? / \"star\" ^L",
        "Enter ^L",
        "O ^L",
        "c ^L",
        "M ^L",
        "T ^L",
    ] {
        let played = press(seven(), script);
        assert_eq!(played.effects, [Effect::Redraw], "{script:?}");
        let before = press(seven(), script.trim_end_matches("^L"));
        assert_eq!(played.buffer(), before.buffer(), "{script:?}");
    }
}

#[test]
fn pasted_text_goes_where_typing_would() {
    assert_eq!(press(seven(), "<paste kenya\n>").ids().len(), 2, "into the search line, which opens");
    assert_eq!(press(seven(), "/ \"ken\" <paste ya>").ids().len(), 2);
    let found = press(seven(), "f <paste liban>");
    assert_eq!(found.model.filters.find.text(), "liban");
}

#[test]
fn a_key_without_a_meaning_says_so() {
    for key in ["w", "^G", "F1 F1 w", "0"] {
        let played = press(seven(), key);
        assert!(played.notice().contains("does nothing here"), "{key}: {:?}", played.notice());
    }
}

#[test]
fn marks_are_made_undone_and_made_again() {
    let marks = |script: &str| {
        let model = press(seven(), script).model;
        (0..7)
            .map(|n| (model.marks.has(Mark::Read, n), model.marks.has(Mark::Starred, n)))
            .collect::<Vec<_>>()
    };
    let none = marks("");
    let first = |read, starred| {
        let mut all = none.clone();
        all[0] = (read, starred);
        all
    };
    for (script, expected) in [
        ("s", first(false, true)),
        ("s s", none.clone()),
        ("s u", none.clone()),
        ("s u ^R", first(false, true)),
        ("m", first(true, false)),
        ("r", first(true, false)),
        ("m m", none.clone()),
        ("s m u", first(false, true)),
        ("s m u u", none.clone()),
        ("A", vec![(true, false); 7]),
        ("A u", none.clone()),
        ("m A u", first(true, false)),
        ("u", none.clone()),
        ("^R", none.clone()),
        ("s j u", none.clone()),
    ] {
        assert_eq!(marks(script), expected, "{script:?}");
    }
    assert!(
        !press(seven(), "f / \"leb\" Tab Esc Esc A F").model.marks.has(Mark::Read, 1),
        "A marks only what the list shows"
    );
}

#[test]
fn an_open_article_is_read_after_two_seconds_or_at_its_end() {
    let read = |script: &str| press(seven(), script).model.marks.has(Mark::Read, 0);
    assert!(!read("<9s>"), "under the cursor is not open");
    assert!(!read("Enter <1s>"));
    assert!(read("Enter <2s>"));
    assert!(!read("Enter <1s> q <5s>"), "closed before it was due");
    assert!(!read("Enter <1s> q Enter <1s>"), "the clock starts again");
    assert!(read("Enter j"), "its end is in sight");
    assert!(!read("K"), "upwards is no reading");
    assert!(!read("Enter <3s> u <9s>"), "undone, it stays unread");
    assert!(!read("Enter <3s> m <9s>"), "what the user says goes");
    assert!(!press(bundled(), "m Enter <1s>").model.marks.has(Mark::Read, 0));
}

#[test]
fn reading_takes_nothing_out_of_a_list_of_unread() {
    for script in ["Enter <3s>", "m", "Enter <3s> s", "m u m"] {
        let played = press(seven(), &format!("f / \"unread\" Tab Esc Esc {script}"));
        assert_eq!(played.ids().len(), 7, "{script}");
        assert_eq!(played.model.selection.facets.unread, 6, "{script}");
        assert_eq!(played.model.list.cursor, 0, "{script}");
    }
    assert_eq!(
        press(seven(), "f / \"unread\" Tab Esc Esc m F f / \"unread\" Tab Esc").ids().len(),
        6,
        "with the next filter it goes"
    );
}

#[test]
fn n_goes_through_matches_or_unread() {
    assert_eq!(press(seven(), "n").model.list.cursor, 1);
    assert_eq!(press(seven(), "N").model.list.cursor, 6);
    assert_eq!(press(seven(), "j m k n").model.list.cursor, 2, "read ones are passed over");
    assert_eq!(press(bundled(), "n").model.list.cursor, 0, "none unread: it stays");
    let lines = |script: &str| press(seven(), script).model.article.match_line();
    let first = lines("/ \"loom\" Enter n");
    assert!(first.is_some() && lines("/ \"loom\" Enter n n") > first);
    assert_eq!(lines("/ \"loom\" Enter n n n"), lines("/ \"loom\" Enter n"), "two lines, around");
    assert_eq!(lines("/ \"loom\" Enter N"), lines("/ \"loom\" Enter n n"), "and back");
}

#[test]
fn links_are_opened_and_copied_as_one_argument() {
    let open = |url: &str| vec![Effect::OpenLink(url.to_owned(), None)];
    assert_eq!(press(seven(), "o").effects, open("https://www.example.org/weavers"));
    assert_eq!(press(seven(), "O 2").effects, open("https://example.org/loom"));
    assert_eq!(press(seven(), "O j Enter").effects, open("https://example.org/loom"));
    assert_eq!(press(seven(), "O 9").effects, []);
    assert_eq!(press(seven(), "O Esc").effects, []);
    assert_eq!(press(seven(), "G o").effects, [], "it has no address");
    assert_eq!(press(seven(), "G y").effects, []);
    assert_eq!(
        press(seven(), "y").effects,
        [Effect::Copy("https://www.example.org/weavers".to_owned(), "link")]
    );
    let citation = "ILO. “Weavers of Lebanon and Syria found a cooperative”. 9 March 2024. https://www.example.org/weavers";
    assert_eq!(press(seven(), "Y").effects, [Effect::Copy(citation.to_owned(), "citation")]);
}

#[test]
fn fault_27_what_is_no_link_of_the_web_is_not_opened() {
    for url in [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "--version",
        "-https://example.org/",
        "$(touch hit)",
        "https://$(touch hit)/",
        "https://[::1/",
        "https://",
        "ftp://example.org/",
    ] {
        let mut articles = seven_articles();
        articles[0].url = Some(url.to_owned());
        let played = press(of(articles), "o");
        assert_eq!(played.effects, [], "{url:?}");
        assert!(played.notice().contains("not opened"), "{url:?}: {}", played.notice());
    }
}

#[test]
fn fault_28_the_host_that_is_opened_is_the_one_that_is_shown() {
    let played = |url: &str, keys: &str| {
        let mut articles = seven_articles();
        articles[0].url = Some(url.to_owned());
        press(of(articles), keys)
    };
    // What misleads is shown first, and opened by a second key.
    for (url, told, host) in [
        (
            "https://ilo.org@evil.example/x",
            "evil.example (written as ilo.org@evil.example/x)",
            "evil.example",
        ),
        (
            "https://www.іlo.org/x",
            "www.xn--lo-goc.org (written as іlo.org/x)",
            "www.xn--lo-goc.org (www.іlo.org)",
        ),
    ] {
        let shown = played(url, "o");
        assert_eq!(shown.effects, [], "{url}");
        assert!(shown.picture().contains(told), "{url}:\n{}", shown.picture());
        let opened = played(url, "o 1");
        assert_eq!(opened.effects, [Effect::OpenLink(url.to_owned(), None)]);
        assert!(opened.picture().contains(&format!("opening {host} …")), "{}", opened.picture());
    }
    for (url, told) in [
        ("https://ilo.org．evil.example/", "ilo.org.evil.example"),
        ("https://%65vil.example/", "evil.example"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("https://bücher.example/", "xn--bcher-kva.example (bücher.example)"),
        ("https://Example.ORG/a", "example.org"),
    ] {
        let opened = played(url, "o");
        assert_eq!(opened.effects, [Effect::OpenLink(url.to_owned(), None)], "{url}");
        assert!(opened.picture().contains(&format!("opening {told} …")), "{url}:\n{}", opened.picture());
    }
}

#[test]
fn the_order_is_picked_from_a_menu() {
    let first = |script: &str| press(seven(), script).ids()[0].clone();
    assert_eq!(first("S 2"), "long", "oldest first, undated last");
    assert_eq!(press(seven(), "S 2").ids().last().map(String::as_str), Some("undated"));
    assert_eq!(first("S 3"), "credit", "by source: Co-op News first");
    assert_eq!(first("S 3 S 1"), "weavers");
    assert_eq!(first("S 3 S Enter"), "credit", "the one in force is under the cursor");
    assert!(press(seven(), "S 2 S").picture().contains("▪ oldest first"));
    assert!(press(seven(), "/ \"kenya\" Enter S").picture().contains("▪ best match first"));
}

#[test]
fn nothing_breaks_without_articles() {
    for binding in BINDINGS {
        for name in binding.keys {
            let name = if name.ends_with("-9") { "1" } else { name };
            press(empty(), name);
            press(empty(), &format!("f {name}"));
            press(empty(), &format!("/ {name}"));
            press(empty(), &format!("? {name}"));
        }
    }
}

#[test]
fn every_key_of_the_table_is_heard() {
    for binding in BINDINGS.iter().filter(|binding| !binding.keys.is_empty()) {
        for &mode in binding.modes {
            let heard = binding.keys.iter().any(|&name| {
                let name = if name.ends_with("-9") { "1" } else { name };
                Keymap::default().message(mode, "", key(name)).is_some()
            });
            assert!(heard, "{:?} in {mode:?}", binding.keys);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// No key in any order breaks anything, and what is shown is always consistent.
    #[test]
    fn any_keys_in_any_order(keys in proptest::collection::vec(0..200_usize, 0..40), columns in 0..130_u16, rows in 0..40_u16) {
        let all: Vec<&str> = BINDINGS.iter().flat_map(|b| b.keys).copied()
            .filter(|key| !matches!(*key, "1-9" | "0-9" | "q" | "Q" | "^C"))
            .chain(["1", "2", "9", "a", "e", "<3s>", "<20x5>", "<120x40>", "é"]).collect();
        let script: Vec<&str> = keys.iter().map(|&n| all[n % all.len()]).collect();
        let played = play(seven(), columns, rows, &script.join(" "));
        let model = &played.model;
        prop_assert!(model.selection.articles.is_empty() || model.current().is_some());
        prop_assert!(model.filters.rows.is_empty() || model.filters.current().is_some());
    }
}
