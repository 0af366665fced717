//! The command line: what it finds, completes and runs.

use crate::support::{Played, bundled, empty, play, press, screens, seven};
use sse_news::app::{Background, Mode, Overlay};
use sse_news::news::Mark;

screens! {
    commands_80: seven(), 80 x 24, ":";
    commands_40: seven(), 40 x 12, ": \"so\"";
    a_country_80: bundled(), 80 x 24, ": \"country leb\"";
    no_command_80: seven(), 80 x 24, ": \"flarp\" Enter";
}

/// Returns the text of the command under the cursor.
fn under(played: &Played) -> String {
    let Some(Overlay::Command(command)) = &played.model.overlay else { return String::new() };
    let rows = command.rows(&played.model.context());
    rows.get(command.cursor).map(|row| row.text.clone()).unwrap_or_default()
}

#[test]
fn commands_are_found_by_their_own_names_first() {
    for (typed, text) in [
        ("star", "star"),
        ("sta", "star"),
        ("sort", "sort"),
        ("so", "sort"),
        ("sort old", "sort oldest"),
        ("month june 2023", "month June 2023"),
        ("month 2023-06", "month June 2023"),
        ("month jun", "month June 2025"),
        ("year 2024", "year 2024"),
        ("country LB", "country Lebanon"),
        ("country liban", "country Lebanon"),
        ("country lebannon", "country Lebanon"),
        ("q", "quit"),
        ("feeds", "feeds"),
        ("help", "help"),
        ("map", "map"),
        ("timeline", "timeline"),
        ("refresh", "refresh"),
        ("mark all articles", "all read"),
        ("timelnie", "timeline"),
        ("20", "20"),
    ] {
        assert_eq!(under(&press(bundled(), &format!(": \"{typed}\""))), text, "{typed}");
    }
}

#[test]
fn commands_do_what_they_say() {
    let ids = |script: &str| press(seven(), script).ids();
    assert_eq!(ids(": \"sort oldest\" Enter")[0], "long");
    assert_eq!(ids(": \"month december 2023\" Enter"), ["tokyo", "beirut"]);
    assert_eq!(ids(": \"country LB\" Enter"), ["weavers", "beirut"]);
    assert_eq!(ids(": \"country LB\" Enter : \"country KE\" Enter"), ["credit", "undated"]);
    assert_eq!(ids(": \"year 2022\" Enter"), ["long"]);
    assert_eq!(press(seven(), ": \"5\" Enter").model.list.cursor, 4);
    assert_eq!(press(seven(), ": \"theme light\" Enter").model.background, Background::Light);
    assert_eq!(press(seven(), ": \"theme li\" Enter : \"theme d\" Enter").model.background, Background::Dark);
    for (name, told) in [
        ("imk", "unknown theme `imk`; did you mean `ink`?"),
        ("duoskk", "unknown theme `duoskk`; did you mean `dusk`?"),
        ("velvet", "unknown theme `velvet`; `:theme` in the reader lists them"),
    ] {
        assert_eq!(press(seven(), &format!(": \"theme {name}\" Enter")).notice(), told);
    }
    assert!(press(seven(), ": \"star\" Enter").model.marks.has(Mark::Starred, 0));
    for (script, mode) in [
        (": \"map\" Enter", Mode::Map),
        (": \"timeline\" Enter", Mode::Timeline),
        (": \"feeds\" Enter", Mode::Feeds),
        (": \"help\" Enter", Mode::Help),
        ("M : \"map\" Enter", Mode::List),
        (": Esc", Mode::List),
        (": \"x\" Backspace Backspace", Mode::List),
        (": \"sort\" Enter", Mode::Command),
        (": \"sort\" Enter Enter", Mode::List),
        (": \"flarp\" Enter", Mode::Command),
    ] {
        assert_eq!(press(seven(), script).model.mode(), mode, "{script}");
    }
    for script in [": \"q\" Enter", ": \"quit\" Enter", "f : \"quit\" Enter", "M : \"q\" Enter"] {
        assert_eq!(press(seven(), script).ended, Some(0), "{script}");
    }
    assert_eq!(press(empty(), ": \"month june\" Enter").notice(), "no match for “month june”");
}

#[test]
fn tab_completes_as_a_shell_does() {
    for (script, line) in [
        ("\"so\" Tab", "sort "),
        ("\"so\" Tab \"ol\" Tab", "sort oldest"),
        ("\"cou\" Tab \"li\" Tab", "country Lebanon"),
        ("\"sort \" Down Tab", "sort oldest"),
        ("\"sort \" ^N ^N ^P Tab", "sort oldest"),
        ("\"flarp\" Tab", "flarp"),
    ] {
        let played = press(seven(), &format!(": {script}"));
        let Some(Overlay::Command(command)) = &played.model.overlay else { panic!("{script}") };
        assert_eq!(command.line.text(), line, "{script}");
    }
    assert_eq!(press(seven(), ": \"so\" Tab \"ol\" Tab Enter").ids()[0], "long");
}

#[test]
fn an_unknown_command_names_the_nearest() {
    assert_eq!(press(seven(), ": \"flters\" Enter").model.mode(), Mode::Filters, "a slip is forgiven");
    assert!(
        press(seven(), ": \"import \" Enter").notice().starts_with("add the news or the feeds in a file")
    );
    assert_eq!(press(seven(), ": \"xmop\" Enter").notice(), "no command “xmop”; did you mean “map”?");
    assert_eq!(press(seven(), ": \"country xq\" Enter").notice(), "no match for “country xq”");
    assert!(play(seven(), 20, 5, ": \"xmop\"").model.overlay.is_some());
}
