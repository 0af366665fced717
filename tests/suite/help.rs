//! The help: narrowed by a key or by words, its commands run, and the overlay that it lies over.

use crate::support::{Played, play, press, seven};
use sse_news::app::{Effect, HelpRow, Mode, Overlay};
use sse_news::news::Mark;

/// Returns the keys of each row of the help.
fn keys(played: &Played) -> Vec<String> {
    let Some(Overlay::Help(help)) = &played.model.overlay else { return Vec::new() };
    let keys = help.rows().iter().filter_map(|row| match row {
        HelpRow::Binding(_, keys, _) => Some(keys.join(" ")),
        HelpRow::Heading(_) => None,
    });
    keys.collect()
}

#[test]
fn help_is_searched_and_run() {
    assert_eq!(press(seven(), "? / \"star\"").model.mode(), Mode::Find);
    assert!(press(seven(), ": \"star\" Enter").model.marks.has(Mark::Starred, 0));
    assert!(press(seven(), "^P \"mark all articles\" Enter").model.marks.has(Mark::Read, 6));
    assert_eq!(press(seven(), ": \"quit now\" Enter").ended, Some(0));
    assert_eq!(press(seven(), "? ?").model.mode(), Mode::List);
    assert_eq!(press(seven(), "F1 Esc").model.mode(), Mode::List);
    assert_eq!(press(seven(), "? q").model.mode(), Mode::List, "q closes it too");
}

#[test]
fn a_key_is_found_by_its_name() {
    for (typed, first) in [
        ("^O", "^O"),
        ("^o", "^O"),
        ("^R", "^R"),
        ("M-o", "M-o"),
        ("m-2", "M-2"),
        ("Space", "Space"),
        ("spa", "Space"),
        ("Tab", "Tab"),
        ("S-Tab", "S-Tab"),
        ("PgDn", "PgDn ^F ."),
        ("z", "z"),
        ("R", "R"),
        ("r", "m r"),
    ] {
        let played = press(seven(), &format!("? / \"{typed}\""));
        assert_eq!(keys(&played).first().map(String::as_str), Some(first), "{typed}");
        assert_eq!(played.notice(), "", "{typed}: no letter of it is refused");
    }
    let of_control = keys(&press(seven(), "? / ^"));
    assert!(of_control.len() > 10 && of_control.iter().all(|keys| keys.contains('^')), "{of_control:?}");
    assert_eq!(keys(&press(seven(), "? / \"^O\"")).len(), 1, "no row that has an o in its words");
    assert_eq!(press(seven(), "? / \"^7\"").notice(), "no match for “^7”");
    assert!(keys(&press(seven(), "? / \"star\"")).contains(&"s".to_owned()), "words as before");
}

#[test]
fn what_the_help_lies_over_is_there_again() {
    for below in [
        "E j j",
        "E D j",
        "E / \"nova\" Down Esc",
        "O j",
        "S j",
        "f / \"leb\" Tab Esc Esc X",
        "c Esc j",
        "M j",
        "T h",
        "f j j",
    ] {
        let before = press(seven(), below);
        for close in ["?", "q", "Esc", "F1", "<click 1,1>", "j j / \"star\" Esc q"] {
            let after = press(seven(), &format!("{below} ? {close}"));
            assert_eq!(after.model.overlay, before.model.overlay, "{below} ? {close}");
            assert_eq!(after.model.page, before.model.page, "{below} ? {close}");
            assert_eq!(after.picture(), before.picture(), "{below} ? {close}");
        }
    }
}

#[test]
fn a_line_that_is_typed_in_goes_on_where_it_was() {
    for (below, more) in [
        ("E / \"nov\" Left", "x"),
        ("E a \"example.org/fed\" Left", "e"),
        ("c \"ken\"", "y"),
        ("f / \"ken\" Down", "y"),
        ("M / \"ken\"", "y"),
        ("O / \"loo\"", "m"),
        (": \"mont\" Down", "h"),
        ("/ \"ken\" Down", "y"),
    ] {
        for close in ["F1", "q", "Esc", "j / \"star\" Esc ?"] {
            let (before, after) = (press(seven(), below), press(seven(), &format!("{below} F1 {close}")));
            assert_eq!(press(seven(), &format!("{below} F1")).model.mode(), Mode::Help, "{below}");
            assert_eq!(after.model.overlay, before.model.overlay, "{below} F1 {close}");
            assert_eq!(after.picture(), before.picture(), "{below} F1 {close}");
            let (before, after) = (format!("{below} {more}"), format!("{below} F1 {close} {more}"));
            let (before, after) = (press(seven(), &before), press(seven(), &after));
            assert_eq!(after.picture(), before.picture(), "{below} F1 {close} {more}");
        }
    }
}

#[test]
fn commands_of_the_overlay_below_are_run() {
    let links = press(seven(), "O j ? / \"copy the link under\" Enter");
    assert!(
        matches!(&links.effects[..], [Effect::Copy(link, _)] if link.contains("loom")),
        "{:?}",
        links.effects
    );
    let country = press(seven(), "c Esc ? / \"add or remove a country\" Enter");
    assert_eq!(country.model.mode(), Mode::Countries);
    assert!(country.notice().starts_with("Lebanon removed from the article"), "{}", country.notice());
    let sorted = press(seven(), "S ? / \"down one row\" Enter Enter");
    assert_eq!(sorted.ids()[0], "long", "the second order was taken");
    let added = press(seven(), "E ? / \"add a feed by\" Enter");
    assert_eq!(added.model.mode(), Mode::FeedLine);
    for script in ["O ? / \"open the line with that number\" Enter", "? / \"a count\" Enter"] {
        assert_eq!(press(seven(), script).notice(), "press the digit itself for this", "{script}");
    }
    let elsewhere = press(seven(), "E ? / \"add or remove a star\" Enter");
    assert_eq!(elsewhere.notice(), "“add or remove a star” works only in the list");
    assert_eq!(elsewhere.model.mode(), Mode::Feeds);
    // The search is opened over everything.
    assert_eq!(play(seven(), 80, 24, "E ? / /").model.mode(), Mode::Search);
    assert_eq!(play(seven(), 80, 24, "E ? / /").model.overlay, None);
}

#[test]
fn help_and_command_line_are_as_high_as_what_they_hold() {
    for size in [(120, 40), (80, 24), (40, 12)] {
        for (open, typed) in [
            ("? /", &["", "s", "star", "a star", "month", "^O"][..]),
            (":", &["", "m", "ma", "map", "month june 2023", "country leb", "20", "flarp"]),
        ] {
            let layouts = typed.iter().map(|typed| {
                let played = play(seven(), size.0, size.1, &format!("{open} \"{typed}\""));
                (typed, played.model.overlay_layout().unwrap(), played.picture())
            });
            let mut lines = Vec::new();
            for (typed, layout, picture) in layouts {
                let rows = picture.lines().skip(layout.rows.y.into()).take(layout.rows.height.into());
                let inside =
                    |row: &str| row.chars().skip((layout.area.x + 1).into()).take(40).collect::<String>();
                // Right-to-left and wide letters are not inside of the overlay.
                let empty = rows.filter(|row| inside(row).trim_matches([' ', '│']).is_empty()).count();
                assert_eq!(empty, 0, "{open} {typed} at {size:?}\n{picture}");
                lines.push(layout.input.unwrap().y);
            }
            lines.dedup();
            assert_eq!(lines.len(), 1, "{open} at {size:?}: the line that is typed in stays");
        }
    }
}
