//! Completing the search line: fields, values, and words that name a filter.

use crate::support::{play, press, seven, without_color};
use ratatui::style::Modifier;

#[test]
fn tab_completes_fields_and_values() {
    for (script, line) in [
        ("\"cou\" Tab", "country:"),
        ("\"kenya -co\" Tab", "kenya -country:"),
        ("\"cou\" Tab \"leb\" Tab", "country:Lebanon "),
        ("\"country:liban\" Tab", "country:Lebanon "),
        ("\"country:KR\" Tab", "country:\"South Korea\" "),
        ("\"country:\" Tab", "country:Japan"),
        ("\"country:\" Tab Tab Tab", "country:Lebanon"),
        ("\"country:\" S-Tab", "country:none"),
        ("\"country:\" Tab S-Tab", "country:none"),
        ("\"country:\" S-Tab Tab", "country:Japan"),
        ("\"country:\" Tab Tab Tab Tab Tab Tab Tab", "country:Japan"),
        ("\"country:\" Tab <2s> <90x20> Tab", "country:Kenya"),
        ("\"country:\" Tab Tab \" x\"", "country:Kenya x"),
        ("\"country:\" Tab Left Tab", "country:Japan "),
        ("\"country:\" Tab Tab Backspace Tab", "country:Kenya "),
        ("\"month:2\" Tab", "month:202"),
        ("\"month:2\" Tab Tab", "month:2024-03"),
        ("\"month:2\" Tab S-Tab", "month:2022-01"),
        ("\"source:\" Tab", "source:ILO"),
        ("\"source:co\" Tab", "source:\"Co-op News\" "),
        ("\"is:s\" Tab \"loom\"", "is:starred loom"),
        ("\"country:leb loom\" Left Left Left Left Left Tab", "country:Lebanon loom"),
        ("Tab", "country:"),
        ("Tab Tab", "month:"),
        ("\"loom\" Tab", "loom"),
        ("\"country:atlantis\" Tab", "country:atlantis"),
    ] {
        assert_eq!(press(seven(), &format!("/ {script}")).model.search.line.input.text(), line, "{script:?}");
    }
    let said =
        |script: &str| press(seven(), script).model.notice.map(|notice| notice.words).unwrap_or_default();
    assert_eq!(said("/ \"loom\" Tab"), "nothing to complete here");
    assert_eq!(said("/ \"cou\" Tab"), "");
}

#[test]
fn words_that_name_a_filter_are_taken_as_one() {
    for (typed, offer, line, chip) in [
        ("june 2023", "", "june 2023", ""),
        ("march 2024", "Tab: March 2024 (", "", "month March 2024"),
        ("loom mars 2024", "Tab: March 2024 (", "loom", "month March 2024"),
        ("2024-03", "Tab: March 2024 (", "", "month March 2024"),
        ("2024", "Tab: 2024 (", "", "year 2024"),
        ("loom Líbano", "Tab: Lebanon (", "loom", "country Lebanon"),
        ("co-op news", "Tab: Co-op News (", "", "source Co-op News"),
        ("lebanon loom", "", "lebanon loom", ""),
        ("leb", "", "leb", ""),
        ("-lebanon", "", "-lebanon", ""),
    ] {
        for (columns, rows) in [(120, 40), (40, 8)] {
            let screen = play(seven(), columns, rows, &format!("/ \"{typed}\"")).picture();
            assert!(
                screen.contains("Tab: ") != offer.is_empty() && screen.contains(offer),
                "{typed}: {screen}"
            );
        }
        let taken = press(seven(), &format!("/ \"{typed}\" Tab")).model;
        let chips: Vec<String> = taken.chips().iter().map(|chip| chip.label()).collect();
        assert_eq!((taken.search.line.input.text(), chips.join(", ").as_str()), (line, chip), "{typed}");
        assert!(taken.search.line.open, "{typed}");
    }
    let counted = press(seven(), "/ \"lebanon\"");
    let taken = press(seven(), "/ \"lebanon\" Tab");
    assert!(counted.picture().contains(&format!("Tab: Lebanon ({})", taken.ids().len())));
    assert_eq!(press(seven(), "/ \"lebanon\" Tab Enter u").ids().len(), 7, "it is undone like any filter");
    assert_eq!(press(seven(), "/ \"lebanon\" Left Tab").model.search.line.input.text(), "lebanon");
}

#[test]
fn what_is_completed_is_searched_at_once() {
    let ids = |script: &str| press(seven(), script).ids();
    assert_eq!(ids("/ \"country:liban\" Tab"), ["weavers", "beirut"]);
    assert_eq!(ids("/ \"country:\" Tab Tab"), ["credit", "undated"], "on the walk too");
    let half = press(seven(), "/ \"kenya cou\" Tab");
    assert_eq!(half.ids(), ids("/ \"kenya cou\""), "without a value the last result stays");
    assert!(half.model.search.line.fault.is_some());
    assert_eq!(ids("/ \"country:\" Tab Tab Enter"), ["credit", "undated"]);
    assert_eq!(press(seven(), "/ \"country:\" Tab Enter").model.search.line.walk, None);
    assert_eq!(press(seven(), "/ \"country:\" Tab Esc").ids().len(), 7);
    assert_eq!(press(seven(), "/ \"country:\" Tab Esc /").model.search.line.walk, None);
}

#[test]
fn the_candidate_in_the_line_is_marked_without_colour_too() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (40, 8), (20, 5)] {
        for (script, marked) in [("Tab Tab", "Kenya"), ("S-Tab", "none"), ("Tab Tab Tab Tab", "South Korea")]
        {
            let script = format!("/ \"country:\" {script}");
            let played = play(without_color(seven()), columns, rows, &script);
            for modifier in [Modifier::BOLD, Modifier::REVERSED] {
                let runs = played.bearing(modifier);
                let is_it = |run: &String| marked.starts_with(run.trim_end_matches('…')) && run.len() > 3;
                assert!(runs.iter().any(is_it), "{script} at {columns}: {runs:?}");
            }
        }
    }
}

#[test]
fn a_full_line_takes_no_completion() {
    let script = format!("/ <paste {}> \" country:l\" Tab", "x".repeat(988));
    let played = press(seven(), &script);
    assert!(played.model.search.line.input.text().ends_with(" country:l"));
    assert_eq!(played.model.search.line.walk, None);
}
