//! The map: where its keys lead, what they choose, and how it looks.

use crate::support::{
    Played, bundled, empty, in_ascii, of, play, press, screens, seven, seven_articles, without_color,
};
use proptest::prelude::*;
use ratatui::style::{Color, Modifier};
use sse_news::app::{MapAreas, MapSort, Mode, Model, Pane};
use sse_news::news::{Article, Country, Facet, FacetValue, Filter, FilterPart, PublishedOn, TextFacet};

screens! {
    the_map_120: bundled(), 120 x 40, "M";
    the_map_80: bundled(), 80 x 24, "M";
    the_map_40: bundled(), 40 x 12, "M Down";
    the_map_60: bundled(), 60 x 20, "M";
    chosen_and_found_120: bundled(), 120 x 40, "/ \"cooperative\" Enter M / \"ken\" Tab Esc / \"jap\" Tab Esc / \"liban\"";
    the_lowest_map_80: bundled(), 80 x 14, "M / \"fra\" Esc";
    by_name_80: bundled(), 80 x 24, "M / \"south k\" Esc S 2";
    without_colour_80: without_color(bundled()), 80 x 24, "M / \"chile\" Tab Esc Up";
    in_ascii_80: in_ascii(bundled()), 80 x 24, "M / \"ken\" Tab Esc";
    one_item_80: of(seven_articles().split_off(1).into_iter().take(1).collect()), 80 x 24, "M";
    no_country_at_all_80: of(vec![countryless(), countryless()]), 80 x 24, "M";
    no_country_at_all_40: of(vec![countryless()]), 40 x 12, "M";
    nothing_found_80: bundled(), 80 x 24, "/ \"zzzzzz\" Enter M";
    no_articles_40: empty(), 40 x 12, "M";
    help_over_the_map_80: bundled(), 80 x 24, "M F1 / \"map\"";
}

fn countryless() -> Article {
    Article::new("nowhere", "A meeting online", PublishedOn::day_of(2024, 5, 6))
}

/// Returns the label under the map's cursor.
fn on(played: &Played) -> String {
    played.model.map().and_then(|map| map.current()).map(|row| row.label.clone()).unwrap_or_default()
}

fn said(played: &Played) -> String {
    played.model.notice.as_ref().map(|notice| notice.words.clone()).unwrap_or_default()
}

#[test]
fn the_cursor_begins_where_the_user_is() {
    for (script, country) in [
        ("M", "Lebanon"),
        ("j M", "Kenya"),
        ("j j M", "Japan"),
        ("j Enter M", "Kenya"),
        ("f / \"kor\" Tab Esc Esc M", "South Korea"),
        ("/ \"zzzz\" Enter M", ""),
        ("f / \"(no\" Tab Esc Esc M", "Japan"),
    ] {
        assert_eq!(on(&press(seven(), script)), country, "{script}");
    }
}

#[test]
fn arrows_go_by_the_lie_of_the_land() {
    for (script, country) in [
        ("M Right", "Syria"),
        ("M Right Left", "Lebanon"),
        ("M Right Right", "South Korea"),
        ("M Right Right Right", "Japan"),
        ("M Down", "Kenya"),
        ("M Down Up", "Lebanon"),
        ("M / \"ken\" Esc Up", "Lebanon"),
        ("M Home Left", "South Korea"),
        ("M Home Right", "Japan"),
        ("M End Up", "Japan"),
        ("M Down Down", "Kenya"),
    ] {
        assert_eq!(on(&press(seven(), script)), country, "{script}");
    }
    assert_eq!(said(&press(seven(), "M Down Down")), "no country with news south of Kenya");
    assert_eq!(
        on(&press(seven(), "M / \"ken\" Esc Up / \"jap\" Esc Left")),
        "South Korea",
        "an arrow ends a find"
    );
}

#[test]
fn without_a_map_the_arrows_walk_the_table() {
    let on = |script: &str| on(&play(seven(), 60, 20, script));
    assert_eq!(on("M Home Down Down"), "Lebanon");
    assert_eq!(on("M Home Down Up"), "Japan");
    assert_eq!(on("M Home Right"), "Japan");
    assert!(said(&play(seven(), 60, 20, "M Right")).starts_with("no map at this size"));
}

#[test]
fn the_table_is_walked_and_sorted() {
    let table = |script: &str| {
        let model = press(seven(), script).model;
        let rows = &model.map().unwrap().rows;
        rows.iter().map(|row| format!("{} {}", row.label, row.count)).collect::<Vec<_>>()
    };
    let counted = ["Japan 2", "Kenya 2", "Lebanon 2", "South Korea 1", "Syria 1", "(no country) 1"];
    assert_eq!(table("M"), counted);
    assert_eq!(table("M S 1"), counted);
    assert_eq!(table("f / \"march\" Tab Esc Esc M"), ["Kenya 1", "Lebanon 1", "Syria 1", "(no country) 1"]);
    assert_eq!(
        table("f / \"kor\" Tab Esc / \"march\" Tab Esc Esc M")[3],
        "South Korea 0",
        "chosen: it stays"
    );
    let by_name = press(seven(), "j M S 2");
    assert_eq!(by_name.model.map().unwrap().sort, MapSort::Name);
    assert_eq!(on(&by_name), "Kenya", "the cursor stays on its country");
    for (script, country) in [
        ("M Home", "Japan"),
        ("M End", "(no country)"),
        ("M End PgUp", "Japan"),
        ("M Home PgDn", "(no country)"),
        ("M Home ^F ^B", "Japan"),
    ] {
        assert_eq!(on(&press(seven(), script)), country, "{script}");
    }
}

#[test]
fn letters_find_a_country_by_any_name() {
    for (script, country) in [
        ("M / \"k\"", "Kenya"),
        ("M / \"ke\"", "Kenya"),
        ("M / \"KR\"", "South Korea"),
        ("M / \"kor\"", "South Korea"),
        ("M / \"south k\"", "South Korea"),
        ("M / \"liban\"", "Lebanon"),
        ("M / \"lebanese\"", "Lebanon"),
        ("M / \"lebannon\"", "Lebanon"),
        ("M / \"turkiye\"", "Türkiye"),
        ("M / \"turkey\"", "Türkiye"),
        ("M / \"no co\"", "(no country)"),
        ("M / \"n\"", "Nigeria"),
        ("M / \"ken\" ^U \"kr\"", "South Korea"),
        ("M / \"ken\" ^W \"jap\"", "Japan"),
        ("M <paste kenya>", "Kenya"),
    ] {
        assert_eq!(on(&press(bundled(), script)), country, "{script}");
    }
    let start = on(&press(bundled(), "M"));
    assert_eq!(on(&press(bundled(), "M / \"ken\" ^U")), start, "with nothing typed back to where it began");
    assert_eq!(on(&press(bundled(), "M / \"zzzz\" ^U")), start);
    assert_eq!(said(&press(bundled(), "M / \"zq\"")), "no match for “zq”");
    assert_eq!(said(&press(seven(), "M / \"peru\"")), "no articles from Peru here");
    assert_eq!(press(seven(), "M / \"ke\"").model.mode(), Mode::Find);
    assert_eq!(press(seven(), "M / \"ke\" Esc").model.mode(), Mode::Map, "Esc first ends the find");
    assert_eq!(on(&press(seven(), "M / \"ke\" Esc")), "Kenya");
    assert!(press(seven(), "M / \"ke\"").picture().contains("/ke  Kenya"));
}

#[test]
fn countries_are_chosen_and_taken_back() {
    let all = ["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"];
    for (script, ids) in [
        ("M / \"ken\" Tab Esc", &["credit", "undated"][..]),
        ("M / \"ken\" Tab Esc / \"syr\" Tab Esc", &["weavers", "credit", "undated"]),
        ("M / \"ken\" Tab Esc Space", &all),
        ("M / \"ken\" Tab Esc ^_", &all),
        ("M / \"ken\" Tab Esc ^_ ^R", &["credit", "undated"]),
        ("M / \"ken\" Tab Esc Backspace", &all),
        ("M / \"ken\" Tab Esc Esc u", &all),
        ("M / \"south korea\" Tab Esc", &["long"]),
        ("M / \"ken\" Enter", &["credit", "undated"]),
        ("M / \"ken\" Enter M Enter", &["credit", "undated"]),
        ("M / \"ken\" Enter M Space", &all),
        ("M / \"ken\" Tab \"jap\" Enter", &["credit", "tokyo", "long", "undated"]),
        ("M / \"ken\" Tab Esc / \"jap\" Enter", &["credit", "tokyo", "long", "undated"]),
        ("M / \"ken\" Tab Esc / \"jap\" Tab Esc Enter", &["tokyo", "long"]),
        ("M / \"ken\" Enter u", &all),
        ("M / \"zzz\" Esc", &all),
        ("M / \"peru\" Tab Esc", &all),
        ("M End Enter", &["month"]),
        ("/ \"title\" Enter M Enter", &["long"]),
    ] {
        assert_eq!(press(seven(), script).ids(), ids, "{script}");
    }
    assert_eq!(press(seven(), "M / \"ken\" Tab Esc").model.mode(), Mode::Map, "the page stays");
    let entered = press(seven(), "Enter M / \"ken\" Enter");
    assert_eq!((entered.model.mode(), entered.model.focus.pane), (Mode::List, Pane::List));
    assert_eq!(entered.title(), "Credit unions of Kenya count their members", "the list begins anew");
    assert_eq!(on(&press(seven(), "M / \"ken\" Tab Esc / \"jap\" Tab Esc ^_ ^_")), "Japan");
    assert_eq!(press(empty(), "M Enter Space").model.mode(), Mode::Map);
}

#[test]
fn the_page_opens_and_closes() {
    for (script, mode) in [
        ("M", Mode::Map),
        ("M / \"mon\"", Mode::Find),
        ("M / \"Tu\"", Mode::Find),
        ("M / \"qatar\"", Mode::Find),
        ("M S", Mode::Pick),
        ("M S q", Mode::Map),
        ("M Esc", Mode::List),
        ("M / \"k\" q", Mode::Find),
        ("M / \"k\" Esc Esc", Mode::List),
        ("M / /", Mode::Search),
        ("Enter M", Mode::Map),
        ("Enter M Esc", Mode::Article),
        ("z M Esc", Mode::Article),
        ("/ \"zzzz\" Enter M", Mode::Map),
        ("/ \"zzzz\" Enter M Esc", Mode::Empty),
        ("M F1", Mode::Help),
        ("M ?", Mode::Help),
        ("M F1 Esc", Mode::Map),
        ("M F1 q", Mode::Map),
        ("M M", Mode::List),
        ("M q", Mode::List),
        ("M T", Mode::Timeline),
        ("M F1 / \"change the order\" Enter", Mode::Pick),
        ("M <40x12> <10x2> <120x40>", Mode::Map),
    ] {
        let played = press(seven(), script);
        assert_eq!(played.model.mode(), mode, "{script}");
        assert_eq!(played.ended, None, "{script}");
    }
    let named = press(seven(), "M / \"South\"");
    assert_eq!(
        (on(&named).as_str(), named.model.map().unwrap().sort),
        ("South Korea", MapSort::Count),
        "no sort"
    );
    let sorted = press(seven(), "M F1 / \"change the order\" Enter 2");
    assert_eq!(sorted.model.map().unwrap().sort, MapSort::Name, "run from the help");
    assert!(
        !press(seven(), "Enter M <9s>").model.marks.has(sse_news::news::Mark::Read, 0),
        "not read under it"
    );
}

#[test]
fn counts_follow_what_happens_while_the_page_is_open() {
    let kenya = |script: &str| {
        let model = press(seven(), script).model;
        model.map().unwrap().rows.iter().find(|row| row.label == "Kenya").map(|row| row.count)
    };
    assert_eq!(kenya("M"), Some(2));
    assert_eq!(kenya("f / \"march\" Tab Esc Esc M"), Some(1));
    assert_eq!(kenya("f / \"march\" Tab Esc Esc M ^_"), Some(2), "undone with the map open");
    assert_eq!(kenya("f / \"march\" Tab Esc Esc M F1 Esc ^_ ^R"), Some(1));
    assert_eq!(kenya("f / \"jap\" Tab Esc Esc M"), Some(2), "another country does not keep it out");
    let waited = press(crate::support::many(), "<index 904> / \"kenya\" Enter M <index>");
    let labels: Vec<String> = waited.model.map().unwrap().rows.iter().map(|row| row.label.clone()).collect();
    assert_eq!(labels, ["Kenya"], "a search that was waited for");
}

#[test]
fn the_latest_are_those_of_the_country_under_every_other_filter() {
    let latest = |script: &str| {
        let model = press(seven(), script).model;
        let latest = model.map().unwrap().latest.clone();
        latest.into_iter().map(|at| model.library.loaded(at).unwrap().id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(latest("M"), ["weavers", "beirut"]);
    assert_eq!(latest("M / \"ken\""), ["credit", "undated"]);
    assert_eq!(latest("M / \"jap\" Tab Esc / \"ken\""), ["credit", "undated"]);
    assert_eq!(latest("f / \"december\" Tab Esc Esc M / \"leb\""), ["beirut"]);
    assert_eq!(latest("f / \"december\" Tab Esc Esc M / \"leb\" Esc ^_"), ["weavers", "beirut"]);
}

#[test]
fn the_cursor_and_the_chosen_are_told_apart_without_colour() {
    let played = press(without_color(seven()), "M / \"ken\" Tab Esc / \"leb\" Esc");
    assert!(played.buffer().content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    let reversed = played.bearing(Modifier::REVERSED);
    assert!(reversed.iter().any(|run| run == "•"), "the mark under the cursor: {reversed:?}");
    assert!(reversed.iter().any(|run| run.contains("Lebanon")), "its row: {reversed:?}");
    let bold = played.bearing(Modifier::BOLD);
    assert!(bold.iter().any(|run| run == "▪"), "the chosen mark: {bold:?}");
    let colour = press(seven(), "M / \"ken\" Tab Esc / \"leb\" Esc");
    assert_eq!(played.picture(), colour.picture());
}

#[test]
fn ascii_is_all_there_is_in_ascii() {
    let picture = press(in_ascii(seven()), "M / \"ken\" Tab Esc / \"leb\"").picture();
    let titles = |c: &char| c.is_alphabetic();
    assert_eq!(picture.chars().find(|c| !c.is_ascii() && !titles(c)), None, "{picture}");
}

#[test]
fn drawing_twice_changes_nothing_and_no_size_breaks_it() {
    for script in ["M", "M / \"ke\"", "M F1", "M End"] {
        for columns in [0, 19, 20, 40, 79, 80, 120] {
            for rows in (0..=30).step_by(2) {
                let played = play(seven(), columns, rows, script);
                let mut screen =
                    ratatui::Terminal::new(ratatui::backend::TestBackend::new(columns, rows)).unwrap();
                screen.draw(|frame| sse_news::view::view(&played.model, frame)).unwrap();
                assert_eq!(screen.backend().buffer(), played.buffer(), "{script:?} at {columns}x{rows}");
            }
        }
    }
}

#[test]
fn the_cursor_of_the_table_is_always_in_sight() {
    for (columns, rows) in [(120, 40), (80, 24), (80, 14), (40, 12), (40, 7), (20, 5)] {
        for script in
            ["M End", "M End PgUp", "M Home", "M PgDn PgDn Down", "M / \"uganda\"", "M S 2 End <60x9>"]
        {
            let played = play(bundled(), columns, rows, script);
            let map = played.model.map().unwrap();
            let label = &map.current().unwrap().label;
            let height = usize::from(MapAreas::new(&played.model.context()).rows.height);
            assert!((map.offset..map.offset + height).contains(&map.cursor), "{label} {script} {columns}");
            let row = played.bearing(Modifier::REVERSED);
            assert!(row.iter().any(|run| run.contains(&label[..4])), "{label}: {row:?} {script} {columns}");
        }
    }
}

fn filtered(model: &mut Model, picks: &[usize]) {
    let library = model.library.clone();
    let mut filter = Filter::default();
    for &n in picks {
        let topics = library.text(TextFacet::Topic).values();
        let countries = library.countries().values();
        filter.toggle(&match n % 2 {
            0 => FacetValue::Text(TextFacet::Topic, topics[n / 2 % topics.len()].clone()),
            _ => FacetValue::Country(countries[n / 2 % countries.len()]),
        });
    }
    model.begin_with("", filter);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Arrows lead only to countries with articles, and choosing one gives exactly as many as were shown.
    #[test]
    fn every_way_leads_to_what_it_shows(
        picks in proptest::collection::vec(0..400_usize, 0..3),
        ways in proptest::collection::vec(0..4_usize, 1..25),
        enter: bool,
    ) {
        let mut model = bundled();
        filtered(&mut model, &picks);
        let ways: Vec<&str> = ways.into_iter().map(|way| ["Up", "Down", "Left", "Right"][way]).collect();
        let mut played = press(model, &format!("M {}", ways.join(" ")));
        let map = played.model.map().unwrap();
        let Some(row) = map.current().cloned() else { return Ok(()) };
        let any = map.rows.iter().any(|row| row.count > 0 && row.position.is_some());
        prop_assert!(!any || (row.count > 0 && row.country.is_some()), "{row:?}");
        let mut only = played.model.filter.without(FilterPart::Facet(Facet::Country));
        only.choose(FacetValue::Country(row.country));
        if enter && only != played.model.filter {
            played = press(played.model, "Enter");
            prop_assert_eq!(&played.model.filter, &only);
            prop_assert_eq!(played.ids().len(), row.count as usize);
            let has_it = |at| played.model.library.loaded(at).unwrap().countries.iter().any(|c| Some(*c) == row.country);
            prop_assert!(row.country.is_none() || played.model.selection.articles.iter().all(has_it));
        }
    }

    /// Whatever is pressed on the map, its cursor stands on a row of it.
    #[test]
    fn any_keys_on_the_map(keys in proptest::collection::vec(0..40_usize, 0..30), columns in 20..130_u16, rows in 5..40_u16) {
        let all = ["Up", "Down", "Left", "Right", "PgDn", "PgUp", "Home", "End", "Space", "S", "^_", "^R", "Esc",
            "Backspace", "/", "k", "l", "s", "é", "z", "M", "F1", "<20x5>", "<120x40>", "<paste kenya>", "^W", "Enter"];
        let script: Vec<&str> = keys.iter().map(|&n| all[n % all.len()]).collect();
        let played = play(seven(), columns, rows, &format!("M {}", script.join(" ")));
        if let Some(map) = played.model.map() {
            prop_assert!(map.rows.is_empty() || map.current().is_some());
            let height = usize::from(MapAreas::new(&played.model.context()).rows.height);
            prop_assert!(height == 0 || map.rows.is_empty() || (map.offset..map.offset + height).contains(&map.cursor));
            let rows = map.rows.iter().map(|row| (row.country, row.count)).collect::<Vec<_>>();
            let library = &played.model.library;
            for (country, count) in rows {
                let number = library.countries().number(&country).unwrap();
                prop_assert_eq!(count, played.model.selection.facets.of(Facet::Country)[number]);
            }
        }
    }
}

#[test]
fn a_code_no_country_has_is_in_the_table_alone() {
    let mut article = countryless();
    article.countries = vec![Country::from_code("ZZ").unwrap()];
    let played = press(of(vec![article]), "M Right");
    assert_eq!(on(&played), "unknown country");
    assert!(played.picture().contains("unknown country"));
}
