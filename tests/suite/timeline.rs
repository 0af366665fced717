//! The timeline, ranges and exclusions: key scripts, what they filter by, and the pictures.

use crate::support::{Played, bundled, empty, in_ascii, of, play, screens, seven, without_color};
use proptest::prelude::*;
use sse_news::app::Mode;
use sse_news::news::{Article, PublishedOn};

screens! {
    timeline_120: bundled(), 120 x 40, "f / \"kenya\" Tab Esc Esc T";
    timeline_80: bundled(), 80 x 24, "f / \"kenya\" Tab Esc Esc T";
    timeline_40: bundled(), 40 x 12, "T h h";
    timeline_of_months_80: bundled(), 80 x 24, "T j v h h h";
    timeline_in_ascii_80: in_ascii(bundled()), 80 x 24, "f / \"kenya\" Tab Esc Esc T";
    timeline_without_color_120: without_color(bundled()), 120 x 40, "/ \"training\" Enter T [ v [ [";
    timeline_of_one_120: of(vec![dated("one", 2023, 6)]), 120 x 40, "T";
    timeline_of_one_80: of(vec![dated("one", 2023, 6)]), 80 x 24, "T";
    timeline_of_ten_thousand_120: ten_thousand(), 120 x 40, "T";
    timeline_of_sixty_years_80: sixty_years(), 80 x 24, "T";
    excluded_and_in_a_range_120: bundled(), 120 x 40, "f Down Down v Down Down Space / \"kor\" Esc -";
    choosing_a_range_80: bundled(), 80 x 24, "f Down Down v Down Down";
}

fn dated(id: &str, year: i32, month: u32) -> Article {
    Article::new(id, "A fair of cooperatives", PublishedOn::day_of(year, month, 9))
}

/// A month with ten thousand articles among three with one.
fn ten_thousand() -> sse_news::app::Model {
    let full = (0..10_000).map(|n| dated(&format!("n{n}"), 2023, 5));
    of(full.chain([(2022, 11), (2023, 3), (2023, 7)].map(|(y, m)| dated(&format!("{y}{m}"), y, m))).collect())
}

fn sixty_years() -> sse_news::app::Model {
    of((0..60)
        .flat_map(|y| (0..=y % 7).map(move |n| dated(&format!("{y}-{n}"), 1991 + y, 1 + n as u32)))
        .collect())
}

/// Returns `true` if a line of years stands above the status line.
fn has_strip(played: &Played) -> bool {
    played
        .picture()
        .lines()
        .rev()
        .nth(2)
        .is_some_and(|line| line.starts_with(" 2022  ") && line.contains("2023"))
}

fn chips(model: sse_news::app::Model, script: &str) -> String {
    let played = play(model, 120, 40, script);
    let words: Vec<String> = played.model.chips().iter().map(|chip| chip.label()).collect();
    format!("{} [{}]", words.join("; "), played.model.selection.articles.len())
}

#[test]
fn what_is_picked_is_filtered_by() {
    for (script, wanted) in [
        ("T Enter", "month March 2024 [3]"),
        ("T Enter T Enter", "month March 2024 [3]"),
        ("T Enter T Space Esc", " [7]"),
        ("T Enter T Backspace Esc", " [7]"),
        ("f Down Down - M-2 j j j [", "month March 2024 [3]"),
        ("f Down Down - M-2 g ]", "month March 2024 [3]"),
        ("T h h h Enter", "month December 2023 [2]"),
        ("T [ Enter", "month December 2023 [2]"),
        ("T [ [ [ Enter", "month January 2022 [1]"),
        ("T [ Space [ Space Esc", "month December 2023, January 2022 [3]"),
        ("T k Enter", "year 2024 [3]"),
        ("T k h j Enter", "month December 2023 [2]"),
        ("T v [ Enter", "published December 2023 to March 2024 [5]"),
        ("T [ v ] v Esc", "published December 2023 to March 2024 [5]"),
        ("T v [ Enter T v [ Enter", "published December 2023 to March 2024 [5]"),
        ("T v [ Esc Enter", "month December 2023 [2]"),
        ("T k v h Enter", "published January 2023 to December 2024 [5]"),
        ("T g Enter", "month January 2022 [1]"),
        ("T G PgUp Enter", "month March 2023 [0]"),
        ("T Enter u", " [7]"),
        ("T Enter u ^R", "month March 2024 [3]"),
        ("T Space u Esc", " [7]"),
        ("T Enter T F Esc", " [7]"),
        ("T k v h Enter T Space", "month March 2024 [3]"),
        ("f Down v Down Down Enter", "published January 2023 to December 2024 [5]"),
        ("f Down v Down Down v Backspace", " [7]"),
        ("f Down v Esc Enter", "year 2024 [3]"),
        ("f Down - Esc", "not 2024 [4]"),
        ("f Down - - Esc", " [7]"),
        ("f Down - Space", "year 2024 [3]"),
        ("f Down Enter", "year 2024 [3]"),
        ("T 2 0 2 2 Enter", "month January 2022 [1]"),
        ("T { { Enter", "month March 2022 [0]"),
        ("T k { Enter", "year 2023 [2]"),
        ("T 3 h Enter", "month December 2023 [2]"),
        ("T { 1 0 l 3 v Enter", "published January 2024 to March 2024 [3]"),
        ("{", "year 2023 [2]"),
        ("{ { }", "year 2023 [2]"),
        ("2 [", "month January 2022 [1]"),
        ("f / \"leb\" Esc - / \"ken\" Esc -", "not Lebanon, Kenya [3]"),
        ("f / \"leb\" Tab Esc -", "not Lebanon [5]"),
        ("f / \"leb\" Esc - Esc u", " [7]"),
        ("f / \"leb\" Esc - Backspace", " [7]"),
        ("f / \"leb\" Esc - F", " [7]"),
        ("<click 3,36>", "month January 2022 [1]"),
        ("<click 3,36> <click 3,36>", " [7]"),
        ("T <click 10,10>", " [7]"),
        ("T <click 10,10> <click 10,10>", "month January 2022 [1]"),
        ("f / \"leb\" S-Tab Esc", "not Lebanon [5]"),
        // A letter that is refused leaves the value that was found, also one in a closed year.
        ("f / \"january 2022x\" Enter", "month January 2022 [1]"),
        ("f / \"january 2022x\" Tab Esc", "month January 2022 [1]"),
        ("T <click 5,36> <click 5,36>", " [7]"),
        ("T <wheel up 5,10> Enter", "month February 2024 [0]"),
        ("T M / \"ken\" Enter", "country Kenya [2]"),
        ("M <click 90,3> <click 90,3>", "country Kenya [2]"),
    ] {
        assert_eq!(chips(seven(), script), wanted, "{script}");
    }
}

#[test]
fn a_typed_year_without_articles_is_told() {
    for (script, told, chosen) in [
        ("T 1 9 9 9", "no articles from 1999", "month March 2024 [3]"),
        ("T 9 9 9 9", "no articles from 9999", "month March 2024 [3]"),
        ("T 2 0 2 2", "", "month January 2022 [1]"),
        ("T 2 0 2 3", "", "month January 2023 [0]"),
        ("T k 2 0 2 2", "", "year 2022 [1]"),
        ("T k 1 9 9 9", "no articles from 1999", "year 2024 [3]"),
        (
            "/ \"kenya\" Enter T 2 0 2 2",
            "no articles from 2022 match the search and the filters",
            "month January 2022 [0]",
        ),
        (
            "f / \"leb\" Tab Esc T k 2 0 2 2",
            "no articles from 2022 match the search and the filters",
            "country Lebanon; year 2022 [0]",
        ),
    ] {
        assert_eq!(play(seven(), 120, 40, script).notice(), told, "{script}");
        assert_eq!(chips(seven(), &format!("{script} Enter")), chosen, "{script}");
    }
}

#[test]
fn letters_begin_names_in_a_find_line_alone() {
    for (script, row) in [("f / \"viet\"", "Viet"), ("f / \"Spa\"", "Spain")] {
        let played = play(bundled(), 120, 40, script);
        let label = played.model.filters.current().map(|row| row.label.clone()).unwrap_or_default();
        assert!(label.starts_with(row), "{script}: {label}");
        assert!(played.model.filters.range.is_none());
        let counts: Vec<u32> = played
            .model
            .filters
            .rows
            .iter()
            .skip_while(|r| r.label != "Country")
            .skip(1)
            .map_while(|row| row.count)
            .collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{script}");
    }
    let labels = |script: &str| {
        let played = play(bundled(), 120, 40, script);
        let rows = played.model.filters.rows.iter().skip_while(|row| row.label != "Country").skip(1);
        rows.map_while(|row| row.count.map(|_| row.label.clone())).collect::<Vec<_>>()
    };
    assert!(labels("f S 2").is_sorted_by_key(|label| sse_news::text::key(label)));
    assert!(!labels("f").is_sorted_by_key(|label| sse_news::text::key(label)));
    assert_eq!(labels("f S 2 S 1"), labels("f"));
}

#[test]
fn the_page_opens_closes_and_says_what_it_cannot_do() {
    for (script, mode) in [
        ("T", Mode::Timeline),
        ("T T", Mode::List),
        ("T Esc", Mode::List),
        ("T q", Mode::List),
        ("T v Esc", Mode::Timeline),
        ("T ? Esc", Mode::Timeline),
        ("T /", Mode::Search),
        ("l T Esc", Mode::Article),
        ("T Enter", Mode::List),
    ] {
        assert_eq!(play(seven(), 80, 24, script).model.mode(), mode, "{script}");
    }
    assert_eq!(play(empty(), 80, 24, "T").model.mode(), Mode::Empty);
    assert!(play(empty(), 80, 24, "T").picture().contains("no article has a date"));
    assert_eq!(play(seven(), 80, 24, "T Q").ended, Some(0));
}

#[test]
fn the_strip_stands_where_there_is_room() {
    for (columns, rows, stands) in [(120, 40, true), (80, 30, true), (80, 29, false), (59, 40, false)] {
        let played = play(seven(), columns, rows, "");
        assert_eq!(has_strip(&played), stands, "{columns}x{rows}");
    }
    assert!(!has_strip(&play(seven(), 120, 40, "z")), "nothing beside full-width reading");
    assert!(!has_strip(&play(seven(), 120, 40, "T")), "nothing below the page");
}

/// The way of somebody who looks: a country on the map, its year on the timeline, two letters of a word.
#[test]
fn eleven_keys_lead_to_the_rural_academy() {
    let script = "M / k e Enter T k Enter / r u";
    let played = play(bundled(), 120, 40, script);
    let words: Vec<String> = played.model.chips().iter().map(|chip| chip.label()).collect();
    assert_eq!(words, ["country Kenya", "year 2025"]);
    assert!(played.title().ends_with("Academy On Rural Development"), "{}", played.title());
    let whole = play(bundled(), 120, 40, &script.replace("r u", "\"refugee\""));
    assert_eq!(whole.title(), played.title());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is pressed on the page, the figures told are those of the list that Enter gives.
    #[test]
    fn the_figure_told_is_the_list_it_gives(
        keys in proptest::collection::vec(prop_oneof![
            Just("h"), Just("l"), Just("g"), Just("G"), Just("PgUp"), Just("["), Just("]"), Just("j"), Just("k"), Just("v"), Just("Space"), Just("Esc T"), Just("u"),
        ], 0..12),
        before in prop_oneof![Just(""), Just("/ \"kenya\" Enter "), Just("f / \"leb\" Esc - Esc "), Just("f Down - Down Down Down - Esc ")],
    ) {
        let script = format!("{before}T {}", keys.join(" "));
        let played = play(bundled(), 100, 30, &script);
        prop_assume!(played.model.mode() == Mode::Timeline);
        let picture = played.picture();
        let told = picture.lines().find_map(|line| line.split_once(": ").filter(|(_, rest)| rest.contains("article")));
        let figures = told.map(|(_, rest)| rest.split(" match").next().unwrap_or(rest)).unwrap_or_default();
        let numbers: Vec<usize> = figures.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let told = if figures.contains("none") { 0 } else { numbers.get(1).or(numbers.first()).copied().unwrap_or(0) };
        let before = played.model.filter.clone();
        let after = play(played.model, 100, 30, "Enter");
        let taken_back = after.model.filter.periods().next().is_none() && after.model.filter.range.is_open();
        prop_assert!(taken_back || after.model.selection.articles.len() == told, "{script}: {figures} {before:?}\n{picture}");
    }
}
