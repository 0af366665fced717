//! Screens as text: a model, a size, a script, the picture. Read before they are accepted.

use crate::support::{
    bundled, empty, in_ascii, many, of, play, rows, screens, seven, seven_articles, without_color,
};
use ratatui::style::{Color, Modifier};
use sse_news::app::{BINDINGS, Effect, Keymap, Mode};
use sse_news::news::{Article, PublishedOn};

screens! {
    [also "every_key_120" "every_key_80" "every_key_40"]
    opens_on_the_news_120: bundled(), 120 x 40, "";
    opens_on_the_news_80: bundled(), 80 x 24, "";
    opens_on_the_news_40: bundled(), 40 x 12, "";
    filtered_and_searched_120: bundled(), 120 x 40, "f / \"leb\" Tab Esc / \"syr\" Tab Esc / / \"refugee\" Enter";
    filters_slide_over_80: bundled(), 80 x 24, "f / \"kor\" Tab Esc";
    filters_alone_40: bundled(), 40 x 12, "f / \"kenya\"";
    june_2023_80: bundled(), 80 x 24, "/ \"month:2023-06\" Enter";
    typing_a_search_80: bundled(), 80 x 24, "/ \"statistcs movemnt\"";
    typing_a_search_40: bundled(), 40 x 12, "/ \"statistcs movemnt\"";
    the_rural_academy_120: bundled(), 120 x 40, "/ \"rural academy 2025 chile\" Enter Enter";
    the_rural_academy_full_width_120: bundled(), 120 x 40, "/ \"rural academy 2025 chile\" Enter z Space";
    the_rural_academy_80: bundled(), 80 x 24, "/ \"rural academy 2025 chile\" Enter Enter";
    the_rural_academy_40: bundled(), 40 x 12, "/ \"rural academy 2025 chile\" Enter Enter";
    help_80: bundled(), 80 x 24, "?";
    help_narrowed_80: bundled(), 80 x 24, "? / \"month\"";
    help_40: bundled(), 40 x 12, "?";
    links_80: seven(), 80 x 24, "O j";
    nothing_found_80: bundled(), 80 x 24, "f / \"kenya\" Tab Esc / / \"month:2019-05 cooprative\" Enter";
    a_fault_in_the_query_80: seven(), 80 x 24, "/ \"kenya month:13\"";
    completing_a_country_120: bundled(), 120 x 40, "/ \"country:\" Tab Tab Tab";
    completing_a_source_80: bundled(), 80 x 24, "/ \"cooperatives source:ilo\" Tab S-Tab";
    completing_the_common_beginning_80: bundled(), 80 x 24, "/ \"month:2023\" Tab";
    completing_a_month_40: bundled(), 40 x 12, "/ \"month:2\" Tab Tab Tab Tab Tab";
    completing_in_ascii_40: in_ascii(bundled()), 40 x 12, "/ \"month:2\" Tab Tab Tab Tab Tab";
    completing_without_hints_40: seven(), 40 x 8, "/ Tab Tab";
    completing_nothing_40: seven(), 40 x 12, "/ \"loom\" Tab";
    preparing_the_search_120: many(), 120 x 40, "<index 904> j";
    a_search_that_waits_120: many(), 120 x 40, "<index 904> / \"kenya\"";
    a_search_that_waits_40: many(), 40 x 12, "<index 904> / \"kenya\"";
    a_search_that_waited_120: many(), 120 x 40, "<index 904> / \"kenya\" <index>";
    marks_80: seven(), 80 x 24, "s j m j s";
    by_source_80: seven(), 80 x 24, "S S";
    wide_and_right_to_left_letters_40: seven(), 40 x 12, "j j j";
    no_articles_80: empty(), 80 x 24, "";
    ascii_only_80: in_ascii(seven()), 80 x 24, "s f / \"leb\" Tab Esc Esc";
    smallest_20: seven(), 20 x 5, "";
    too_small: seven(), 19 x 4, "";
}

/// The most changed rows that are kept of each key: enough to see what it did.
const SHOWN: usize = 4;

/// Every key of the table in every mode: the rows of the screen it changes, and what it asks of the world.
fn every_key(columns: u16, height: u16) -> String {
    let mut report = String::new();
    let modes = [
        (Mode::List, "j"),
        (Mode::Article, "Enter"),
        (Mode::Filters, "f / \"leb\" Tab Esc"),
        (Mode::Find, "f / \"sou\""),
        (Mode::Search, "/ \"kenya\" Enter / ^U \"loom\""),
        (Mode::Empty, "f / \"jap\" Tab Esc Esc / \"kenya\" Enter"),
        (Mode::Pick, "O"),
        (Mode::Countries, "c Esc"),
        (Mode::Feeds, "E Space"),
        (Mode::FeedLine, "E Space r"),
        (Mode::Help, "?"),
        (Mode::Command, ": \"ma\""),
        (Mode::Timeline, "T h"),
        (Mode::Map, "M"),
        (Mode::Digest, ": \"digest\" Enter <digest>"),
    ];
    let keymap = Keymap::default();
    for (mode, script) in modes {
        let before = play(seven(), columns, height, script);
        assert_eq!(before.model.mode(), mode, "{script:?}");
        report += &format!("==== {mode:?}: {script}\n");
        for key in BINDINGS.iter().flat_map(|row| row.keys) {
            let key = if key.ends_with("-9") { "1" } else { key };
            if keymap.binding(mode, key).is_none() || report_has(&report, mode, key) {
                continue;
            }
            let after = play(seven(), columns, height, &format!("{script} {key}"));
            report += &format!("-- {key} in {mode:?}\n");
            if let Some(code) = after.ended {
                report += &format!("   ends with {code}\n");
            }
            for effect in after.effects.iter().filter(|effect| !matches!(effect, Effect::Quit(_))) {
                report += &format!("   asks for {effect:?}\n");
            }
            let (old, new) = (before.picture(), after.picture());
            let changed = old.lines().zip(new.lines()).enumerate().filter(|(_, (old, new))| old != new);
            let changed: Vec<String> = changed.map(|(n, (_, new))| format!("{:>3} {new}\n", n + 1)).collect();
            report.extend(changed.iter().take(SHOWN).cloned());
            if changed.len() > SHOWN {
                report += &format!("    … and {} rows more\n", changed.len() - SHOWN);
            }
        }
    }
    report
}

/// Returns `true` if the report holds a key in this mode already.
fn report_has(report: &str, mode: Mode, key: &str) -> bool {
    report.contains(&format!("-- {key} in {mode:?}\n"))
}

#[test]
fn every_key_120() {
    insta::assert_snapshot!("every_key_120", every_key(120, 40));
}

#[test]
fn every_key_80() {
    insta::assert_snapshot!("every_key_80", every_key(80, 24));
}

#[test]
fn every_key_40() {
    insta::assert_snapshot!("every_key_40", every_key(40, 12));
}

#[test]
fn drawing_twice_gives_the_same_and_changes_nothing() {
    for script in
        ["", "/ \"cooprative\"", "/ Tab Tab", "f / \"leb\" Tab Esc", "?", "O", "c Tab", "Enter J", "z", "T h"]
    {
        for (columns, height) in [(120, 40), (80, 24), (40, 12)] {
            let played = play(seven(), columns, height, script);
            let mut screen =
                ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, height)).unwrap();
            let before = format!("{:?}", (&played.model.list, &played.model.article, &played.model.filters));
            for _ in 0..2 {
                screen.draw(|frame| sse_news::view::view(&played.model, frame)).unwrap();
                assert_eq!(screen.backend().buffer(), played.buffer(), "{script:?} at {columns}x{height}");
            }
            let after = format!("{:?}", (&played.model.list, &played.model.article, &played.model.filters));
            assert_eq!(before, after);
        }
    }
}

#[test]
fn fault_6_every_small_size_is_drawn_without_a_panic() {
    for columns in 0..=30 {
        for height in 0..=12 {
            for script in [
                "",
                "f / \"leb\" Tab Esc",
                "/ \"weavers loom\"",
                "/ Tab Tab",
                "?",
                "O",
                "Enter j",
                "T h",
                "T j v h",
            ] {
                play(seven(), columns, height, script);
            }
        }
    }
}

#[test]
fn the_largest_size_is_drawn_without_a_panic() {
    for script in ["", "T", "M", "?"] {
        play(seven(), 3000, 30, script);
        play(seven(), 30, 2000, script);
    }
}

#[test]
fn a_resize_down_to_one_cell_and_back_changes_nothing() {
    let before = play(seven(), 80, 24, "j Enter").picture();
    assert_eq!(play(seven(), 80, 24, "j Enter <1x1> <0x0> <200x60> <80x24>").picture(), before);
}

#[test]
fn without_colour_nothing_is_lost() {
    let script = "s / \"cooprative\" Enter";
    let colour = play(seven(), 120, 40, script);
    let plain = play(without_color(seven()), 120, 40, script);
    assert_eq!(plain.picture(), colour.picture());
    assert!(plain.buffer().content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(
        plain.bearing(Modifier::UNDERLINED).iter().any(|run| run == "cooperative"),
        "matches are underlined"
    );
    assert!(
        plain.bearing(Modifier::REVERSED).iter().any(|run| run.contains("Weavers")),
        "the cursor is reversed"
    );
}

#[test]
fn only_the_terminals_own_sixteen_colours_are_used() {
    let played = play(bundled(), 120, 40, "/ \"cooprative\"");
    for cell in played.buffer().content() {
        for colour in [cell.fg, cell.bg] {
            assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{colour:?}");
        }
    }
}

#[test]
fn fault_1_fault_3_hostile_letters_never_reach_the_screen() {
    let worst = "\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}gnp\u{2066}\u{200b}\u{e0041}end";
    let hostile =
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"a","title":"TITLE",
        "content_html":"<p>TITLE &#27;[2J &#x202e;</p>","url":"https://example.org/a","tags":["TITLE"],
        "authors":[{"name":"TITLE"}]}]}"#
            .replace("TITLE", &serde_json::to_string(worst).unwrap().replace('"', ""));
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let reading = sse_news::feed::read(hostile.as_bytes(), today).unwrap();
    let played = play(of(reading.items.into_iter().map(|item| item.article).collect()), 120, 40, "");
    for row in rows(played.buffer()) {
        let bad = row.chars().find(|c| c.is_control() || matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}'));
        assert_eq!(bad, None, "{row:?}");
    }
    assert!(played.title().ends_with("end"));
}

#[test]
fn fault_4_no_title_breaks_a_column() {
    let titles = [
        "👩‍🌾👨‍👩‍👧‍👦 women farmers 👍🏽",
        "漢字かな交じり文の長い見出し",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}tude",
        "🇱🇧🇸🇾 flags",
        "ا لعربية و English",
        "ｗｉｄｅ",
    ];
    for columns in 20..=130 {
        let articles: Vec<Article> = titles
            .iter()
            .enumerate()
            .map(|(n, title)| {
                Article::new(format!("{n}"), title.repeat(4), PublishedOn::day_of(2024, 1, 9 - n as u32))
            })
            .collect();
        let played = play(of(articles), columns, 16, "");
        for row in rows(played.buffer()) {
            assert_eq!(sse_news::text::width(&row), usize::from(columns), "{row:?}");
        }
    }
    assert_eq!(seven_articles().len(), 7);
}

#[test]
fn the_cursor_of_the_search_line_follows_what_is_typed() {
    let column = |script: &str| play(seven(), 80, 24, script).cursor().0;
    let start = column("/");
    assert_eq!(column("/ \"abc\""), start + 3);
    assert_eq!(column("/ \"abc\" Left"), start + 2);
    assert_eq!(column("/ \"東京\""), start + 4);
    assert!(column(&format!("/ \"{}\"", "long ".repeat(60))) < 80, "a long line stays on the screen");
}

#[test]
fn a_match_at_the_cut_of_a_title_is_lit_as_far_as_it_is_shown() {
    // At some width the title cut and the whole one are of the same length in bytes.
    for columns in 20..=130 {
        let article = Article::new("cut", "Banks of the valleys lend less", PublishedOn::day_of(2024, 3, 8));
        let lit = play(of(vec![article]), columns, 16, "/ \"less\" Enter").bearing(Modifier::UNDERLINED);
        assert!(lit.iter().all(|run| "less".starts_with(run.as_str())), "{columns}: {lit:?}");
    }
}
