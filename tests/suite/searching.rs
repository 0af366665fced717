//! Searching: what is found and lit while a query is typed, and the ways out where nothing is.

use crate::support::{Played, bundled, empty, play, press, rows, seven};
use ratatui::style::Modifier;
use sse_news::app::Mode;
use sse_news::news::Filter;

#[test]
fn search_finds_through_slips_and_lights_the_letters() {
    for (typed, id) in [
        ("lebannon weaver", "weavers"),
        ("cooprative", "weavers"),
        ("members kenya", "credit"),
        ("savin", "credit"),
    ] {
        let played = press(seven(), &format!("/ \"{typed}\""));
        let first = played.ids().first().cloned();
        assert_eq!(first.as_deref(), Some(id), "{typed:?} gives {:?}", played.ids());
    }
    let lit = press(seven(), "/ \"waevers\"").bearing(Modifier::UNDERLINED);
    assert_eq!(
        lit.iter().filter(|run| *run == "Weavers").count(),
        3,
        "in the list, the title and the text: {lit:?}"
    );
}

#[test]
fn a_phrase_is_lit_across_the_end_of_a_line() {
    // At this width the title breaks between "a" and "cooperative", the text between "loom" and "and".
    for (phrase, words) in [
        ("\"found a cooperative\"", &["found", "a", "cooperative"][..]),
        ("\"a loom and a ledger\"", &["a", "loom", "and", "a", "ledger"]),
    ] {
        let mut model = seven();
        model.begin_with(phrase, Filter::default());
        let lit = play(model, 80, 24, "").bearing(Modifier::UNDERLINED);
        assert!(lit.iter().zip(words).all(|(run, word)| run.starts_with(word)), "{phrase}: {lit:?}");
        assert!(lit.len() >= words.len(), "{phrase}: {lit:?}");
    }
}

#[test]
fn the_search_line_is_live_kept_cleared_and_remembered() {
    let ids = |script: &str| press(seven(), script).ids();
    assert_eq!(ids("/ \"kenya\"").len(), 2, "while typing");
    assert_eq!(ids("/ \"kenya\" Enter").len(), 2, "kept");
    assert_eq!(ids("/ \"kenya\" Enter Esc").len(), 7, "Esc in the list clears it");
    assert_eq!(ids("/ \"kenya\" Esc").len(), 7, "cleared");
    assert_eq!(ids("/ \"kenyaxx\" Backspace Backspace").len(), 2);
    assert_eq!(ids("/ \"kenya zzz\" ^W").len(), 2);
    assert_eq!(ids("/ \"zzz\" ^U \"kenya\"").len(), 2);
    assert_eq!(
        ids("/ \"kenya\" Enter / ^U \"tokyo\" Enter Esc / Up Up").len(),
        2,
        "an earlier search comes back"
    );
    assert_eq!(ids("/ \"kenya\" Enter / Up Down").len(), 2);
    assert_eq!(press(seven(), "j j / \"kenya\" Esc").model.list.cursor, 2, "back to where the search began");
    assert_eq!(press(seven(), "/ Backspace").model.mode(), Mode::List, "nothing left to erase closes it");
    assert_eq!(press(seven(), "/ \"kenya\" Enter").model.mode(), Mode::List);
    assert_eq!(press(seven(), "/ Enter").ids().len(), 7);
}

#[test]
fn while_typing_the_cursor_is_on_the_best_match() {
    assert_eq!(
        press(bundled(), "j j j / \"statistcs movemnt\"").title(),
        "Improved statistics will strengthen global cooperative movement"
    );
    let pinned = press(bundled(), "S 2 / \"statistcs movemnt\"");
    assert_eq!(
        pinned.title(),
        "Improved statistics will strengthen global cooperative movement",
        "in another order too"
    );
}

#[test]
fn a_query_that_cannot_be_read_leaves_the_last_result() {
    let played = press(seven(), "/ \"country:KE\" Backspace Backspace");
    assert_eq!(played.ids().len(), 2);
    assert!(played.model.search.line.fault.is_some());
    assert!(press(seven(), "/ \"kenya country:KE\"").model.search.line.fault.is_none());
}

#[test]
fn a_filter_that_words_name_is_the_first_suggestion() {
    let played = press(seven(), "/ \"loom «mars 2024»\" Enter");
    assert!(played.ids().is_empty());
    let first = &played.model.list.suggestions[0];
    assert_eq!((first.label.as_str(), first.count), ("filter by March 2024", 1));
    let taken = press(seven(), "/ \"loom «mars 2024»\" Enter 1 Enter");
    assert_eq!((taken.ids(), taken.model.search.line.input.text()), (vec!["weavers".to_owned()], "loom"));
}

#[test]
fn nothing_found_offers_ways_out_a_key_away() {
    let stuck = "f / \"jap\" Tab Esc Esc / \"kenya\" Enter";
    let played = press(seven(), stuck);
    assert_eq!(played.model.mode(), Mode::Empty);
    for n in 1..=played.model.list.suggestions.len() {
        let out = press(seven(), &format!("{stuck} {n} Enter"));
        assert_eq!(
            out.ids().len(),
            played.model.list.suggestions[n - 1].count,
            "suggestion {n} keeps its word"
        );
        assert!(!out.ids().is_empty());
    }
    assert!(played.model.list.suggestions.len() >= 2);
    let words = press(seven(), "/ \"kenya zzzzzz\" Enter");
    assert!(words.ids().is_empty());
    assert_eq!(press(seven(), "/ \"kenya zzzzzz\" Enter 1 Enter").ids().len(), 2);
    let hopeless = "f / \"jap\" Tab Esc Esc / \"zzzzzz xqxqxq country:KE\" Enter";
    let ways = press(seven(), hopeless).model.list.suggestions.len();
    assert_eq!(
        press(seven(), &format!("{hopeless} {ways} Enter")).ids().len(),
        7,
        "the last way out shows everything"
    );
    assert_eq!(press(empty(), "").model.list.suggestions, []);
}

#[test]
fn a_way_out_changes_the_text_typed_at_its_place_only() {
    for (typed, words, line) in [
        ("loom   ledgexxx", "did you mean ledger?", "loom   ledger"),
        (
            "\"zz kenyaaaa\" | kenyaaaa Country:kenya",
            "did you mean kenya?",
            "\"zz kenyaaaa\" | kenya Country:kenya",
        ),
        ("kenyaaaa|kenyaaaa", "did you mean kenya?", "kenya|kenya"),
        ("\"loom and a ledgerrr\"", "did you mean loom and a ledger?", "\"loom and a ledger\""),
        ("zzzzzz | xqxqxq Country:kenya", "", ""),
        ("zzzzzz   Country:kenya", "without “zzzzzz”", "Country:kenya"),
        ("weavers Country:kenya  credit", "without “weavers”", "Country:kenya  credit"),
        ("weavers Country:kenya", "without country:KE", "weavers"),
        ("kenya -country:kenya", "without -country:KE", "kenya"),
    ] {
        let mut model = seven();
        model.begin_with(typed, Filter::default());
        let way = model.list.suggestions.iter().position(|way| way.label == words);
        let Some(way) = way else {
            assert_eq!(words, "", "{typed}: {:?}", model.list.suggestions);
            continue;
        };
        let count = model.list.suggestions[way].count;
        let out = press(model, &format!("{} Enter", way + 1));
        assert_eq!((out.model.search.line.input.text(), out.ids().len()), (line, count), "{typed}");
    }
}

#[test]
fn the_status_line_tells_how_every_word_was_read() {
    let status =
        |script: &str| play(seven(), 120, 40, script).picture().lines().rev().nth(1).unwrap().to_owned();
    for (typed, told) in [
        ("cooprative", " cooprative → cooperative  ·  "),
        ("lebannon cooprative", " lebannon → lebanon  ·  cooprative → cooperative  ·  "),
        ("cprtv", " cprtv → cooperative  ·  "),
        ("creditunion", " creditunion → credit unions  ·  "),
        ("cooprative | zzzzzz", " cooprative → cooperative  ·  "),
    ] {
        let line = status(&format!("/ \"{typed}\""));
        assert!(line.starts_with(told), "{typed}: {line}");
    }
    for typed in ["cooperative", "coop", "zzzzzz", "\"a cooperative\"", "-cooprative"] {
        let mut model = seven();
        model.begin_with(typed, Filter::default());
        assert_eq!(model.search.corrections().count(), 0, "{typed}");
    }
}

#[test]
fn dates_and_equivalents_are_told_in_the_status_line() {
    let status = |played: &Played| rows(played.buffer()).into_iter().rev().nth(1).unwrap();
    for (typed, told, ids) in [
        ("december 2023", "december 2023: dated or in the text", &["tokyo", "beirut"][..]),
        ("lebanon 2023", "  2023: dated or in the text", &["beirut"]),
        ("2024-03", "2024-03: dated or in the text", &["credit", "weavers", "month"]),
        ("genossenschaft", "genossenschaft, also: cooperative", &["weavers"]),
    ] {
        let played = press(seven(), &format!("/ \"{typed}\""));
        assert!(status(&played).trim_end().ends_with(told), "{typed}: {}", status(&played));
        let (mut found, mut wanted) = (played.ids(), ids.to_vec());
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{typed}");
    }
    for typed in ["december 20", "december 2019", "-2023", "weavers"] {
        let told = status(&press(seven(), &format!("/ \"{typed}\"")));
        assert!(!told.contains("dated") && !told.contains("also"), "{typed}: {told}");
    }
}
