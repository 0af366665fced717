//! The search line as a line of text and as a filter: what is selected when it opens again, moving through the results, what
//! Enter and Esc do, its chip, and the editing keys that it shares with every other line.

use crate::support::{many, play, press, seven};
use ratatui::style::Modifier;

fn text_after(script: &str) -> String {
    press(seven(), script).model.search.line.input.text().to_owned()
}

#[test]
fn opened_again_its_text_is_selected() {
    for (script, text) in [
        ("", "kenya"),
        ("\"leb\"", "leb"),
        ("Space \"leb\"", " leb"),
        ("<paste tokyo>", "tokyo"),
        ("Backspace", ""),
        ("Delete", ""),
        ("^W \"x\"", "x"),
        ("^K \"x\" ^Y", "x"),
        ("Left \"x\"", "kenyxa"),
        ("Right \"n\"", "kenyan"),
        ("Home \"x\"", "xkenya"),
        ("M-b \"x\"", "xkenya"),
        ("Down \"n\"", "kenyan"),
        ("PgDn \"n\"", "kenyan"),
        ("Tab \"x\"", "x"),
        ("Enter", "kenya"),
        ("Esc", "kenya"),
    ] {
        assert_eq!(text_after(&format!("/ \"kenya\" Enter / {script}")), text, "{script}");
    }
    let reversed = |script: &str| {
        let runs = press(seven(), script).bearing(Modifier::REVERSED);
        runs.iter().any(|run| run == "kenya")
    };
    assert!(reversed("/ \"kenya\" Enter /"));
    for script in ["/ \"kenya\"", "/ \"kenya\" Enter", "/ \"kenya\" Enter / End", "/ \"kenya\" Enter / Down"]
    {
        assert!(!reversed(script), "{script}");
    }
}

#[test]
fn keys_move_through_the_results_while_typing() {
    for (script, row) in [
        ("Down", 1),
        ("^N", 1),
        ("Down Up", 0),
        ("^N ^P", 0),
        ("PgDn", 1),
        ("PgDn PgUp", 0),
        ("Down Enter", 1),
        ("Down Left", 1),
        ("Down \"n\"", 0),
    ] {
        let played = press(seven(), &format!("/ \"kenya\" {script}")).model;
        assert_eq!(played.list.cursor, row, "{script}");
        assert_eq!(played.search.line.open, !script.contains("Enter"), "{script}");
        assert!(played.search.line.input.text().starts_with("kenya"), "{script}");
    }
}

#[test]
fn down_in_an_empty_line_moves_through_the_list() {
    for (script, row) in [
        ("Down", 1),
        ("^N ^N", 2),
        ("Down Up", 0),
        ("^N ^N ^P", 1),
        ("PgDn", 6),
        ("PgDn Up", 5),
        ("Down Down Enter", 2),
        ("Down Down Esc", 2),
        ("\"kenya\" ^U Down", 1),
    ] {
        assert_eq!(press(seven(), &format!("/ {script}")).model.list.cursor, row, "{script}");
    }
    let before = "/ \"kenya\" Enter Esc /";
    assert_eq!(text_after(&format!("{before} Down Up")), "", "back where it was, not into the history");
    assert_eq!(text_after(&format!("{before} Up")), "kenya");
    assert_eq!(
        press(seven(), &format!("{before} Up Down Down")).model.list.cursor,
        1,
        "after the newest line"
    );
}

#[test]
fn up_in_an_empty_line_is_history() {
    let before = "/ \"kenya\" Enter / \"tokyo\" Enter Esc /";
    for (script, text) in [
        ("Up", "tokyo"),
        ("Up Up", "kenya"),
        ("Up Up Up", "kenya"),
        ("Up Up Down", "tokyo"),
        ("Up Down", ""),
        ("Up Left \"x\"", "tokyxo"),
        ("\"loom\" Up", "loom"),
        ("\"loom\" ^U Up", "tokyo"),
    ] {
        assert_eq!(text_after(&format!("{before} {script}")), text, "{script}");
    }
    assert_eq!(press(seven(), &format!("{before} Up Enter")).ids(), press(seven(), "/ \"tokyo\"").ids());
}

#[test]
fn enter_stays_in_a_line_that_cannot_be_read() {
    for (typed, why) in [
        ("country:", "country: needs a value"),
        ("kenya OR ", "OR needs a word on both sides"),
        ("country:-KE", "write -country:KE"),
        ("???", "??? has no word to search for"),
    ] {
        let played = press(seven(), &format!("/ \"{typed}\" Enter"));
        assert!(played.model.search.line.open, "{typed}");
        assert_eq!(played.model.search.line.input.text(), typed);
        assert!(played.picture().contains(why), "{typed}: {}", played.picture());
    }
}

#[test]
fn esc_gives_back_the_search_from_before() {
    let ids = |script: &str| press(seven(), script).ids();
    assert_eq!(ids("/ \"kenya\" Enter / \"tokyo\" Esc"), ids("/ \"kenya\""));
    assert_eq!(text_after("/ \"kenya\" Enter / \"tokyo\" Esc"), "kenya");
    assert_eq!(text_after("/ \"kenya\" Enter / \"country:\" Esc"), "kenya");
    assert!(press(seven(), "/ \"country:\" Esc").model.search.line.fault.is_none());
    assert_eq!(press(seven(), "j j / \"kenya\" Esc").id(), press(seven(), "j j").id());
    let moved = press(seven(), "/ \"kenya\" Down");
    assert_ne!(moved.id(), press(seven(), "").id());
    assert_eq!(press(seven(), "/ \"kenya\" Down Esc").id(), moved.id(), "the article that the user moved to");
    let typed_on = press(seven(), "j j j / \"keny\" Down \"a\" Esc");
    assert_eq!(typed_on.id(), press(seven(), "j j j").id(), "what was typed later led elsewhere");
}

#[test]
fn a_search_is_taken_back_like_a_filter() {
    let filtered = "f / \"leb\" Tab Esc Esc";
    for (script, text, filters) in [
        ("/ \"loom\" Enter x", "", 0),
        ("/ \"loom\" Enter F", "", 0),
        ("/ \"loom\" Enter Esc", "", 0),
        ("/ \"loom\" Enter x u", "loom", 0),
        ("/ \"loom\" Enter F u", "loom", 0),
        ("/ \"loom\" Enter Esc u", "loom", 0),
        ("/ \"loom\" Enter x u ^R", "", 0),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter x", "", 1),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter x x", "", 0),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter x x u u", "loom", 1),
        ("/ \"loom\" Enter f / \"leb\" Tab Esc Esc x", "loom", 0),
        ("/ \"loom\" Enter f / \"leb\" Tab Esc Esc x x", "", 0),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter F", "", 0),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter F u", "loom", 1),
        ("f / \"leb\" Tab Esc Esc / \"loom\" Enter F u ^R", "", 0),
    ] {
        let model = press(seven(), script).model;
        let is_found = model.search.found.is_some();
        assert_eq!((model.search.line.input.text(), model.chips().len()), (text, filters), "{script}");
        assert_eq!(is_found, !text.is_empty(), "{script}");
    }
    assert_eq!(press(seven(), "x").notice(), "no filter to remove");
    // One that waits for the index is removed and brought back like any.
    for key in ["x", "F"] {
        let removed = press(many(), &format!("/ \"kenya\" Enter {key}"));
        assert!(removed.model.search.line.input.is_empty(), "{key}: {}", removed.notice());
        assert_eq!(press(many(), &format!("/ \"kenya\" Enter {key} <index>")).ids().len(), 2_007, "{key}");
        let back = press(many(), &format!("/ \"kenya\" Enter {key} u <index>"));
        assert_eq!(back.ids(), ["credit", "undated"], "{key}");
    }
    assert_eq!(press(seven(), "/ \"loom\" Enter x").notice(), "search removed · u undoes");
    assert_eq!(press(seven(), &format!("{filtered} F")).notice(), "filters cleared · u undoes");
}

#[test]
fn a_kept_search_has_a_chip_that_removes_it() {
    let played = press(seven(), "/ \"loom\" Enter");
    let top = played.picture().lines().next().unwrap().to_owned();
    assert!(top.contains("▸ /loom ×"), "{top}");
    assert!(!press(seven(), "/ \"loom\"").picture().contains("▸ /loom"));
    let cross = top.chars().position(|c| c == '×').unwrap();
    assert_eq!(text_after(&format!("/ \"loom\" Enter <click {cross},0>")), "");
    assert_eq!(press(seven(), &format!("/ \"loom\" Enter <click {cross},0> u")).ids().len(), 1);
    let opened = press(seven(), &format!("/ \"loom\" Enter <click {},0>", cross - 3));
    assert!(opened.model.search.line.open);
    let narrow = play(seven(), 40, 12, "/ \"loom\" Enter").picture();
    assert!(narrow.lines().next().unwrap().contains("/loom"), "{narrow}");
}

#[test]
fn words_are_edited_as_in_a_shell() {
    for (script, text) in [
        ("\"one two\" M-b \"x\"", "one xtwo"),
        ("\"one two\" C-Left C-Left \"x\"", "xone two"),
        ("\"one two\" ^A M-f \"x\"", "onex two"),
        ("\"one two\" ^A C-Right C-Right \"x\"", "one twox"),
        ("\"country:ke\" M-Backspace", "country:"),
        ("\"country:ke\" ^W", ""),
        ("\"one two\" ^A M-d", " two"),
        ("\"one two\" ^A ^D", "ne two"),
        ("\"one two\" M-b ^K", "one "),
        ("\"one two\" M-b ^K ^A ^Y", "twoone "),
        ("\"one two\" M-b ^U ^E ^Y", "twoone "),
        ("\"one\" ^H", "on"),
        ("\"one\" M-z", "one"),
    ] {
        assert_eq!(text_after(&format!("/ {script}")), text, "{script}");
    }
}
