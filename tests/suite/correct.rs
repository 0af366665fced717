//! The list in which the countries of an article are corrected: its rows, what is typed in it, how it is left.

use crate::support::{Played, bundled, empty, in_ascii, of, press, screens, seven, without_color};
use sse_news::app::{CountriesRow, Mode, Model, Overlay};
use sse_news::news::{Article, Country, PublishedOn};

pub fn country(code: &str) -> Country {
    Country::from_code(code).unwrap()
}

/// The countries of an article of the seven.
pub fn countries(model: &Model, id: &str) -> String {
    let article = model.library.loaded(model.library.find(id).unwrap()).unwrap();
    article.countries.iter().map(|country| country.code().to_owned()).collect::<Vec<_>>().join(" ")
}

/// The lines of the open list: `x` before what the article has, `>` before the cursor's.
pub fn lines(played: &Played) -> Vec<String> {
    let Some(Overlay::Countries(correct)) = &played.model.overlay else { return Vec::new() };
    let line = |(n, row): (usize, &CountriesRow)| {
        let mark = if matches!(row, CountriesRow::Country(_, true)) { "x" } else { "" };
        format!("{}{mark} {}", if n == correct.cursor { ">" } else { "" }, row.label())
    };
    correct.rows(&played.model.context()).iter().enumerate().map(line).collect()
}

/// An item of twelve countries and a long title.
fn of_twelve() -> Model {
    let codes = ["BJ", "BF", "CV", "GM", "GH", "GN", "GW", "CI", "LR", "ML", "NE", "NG"];
    let mut article = Article::new("twelve", "A federation of twelve", PublishedOn::day_of(2024, 5, 1));
    article.countries = codes.map(country).into();
    article.also_mentioned = vec![country("FR")];
    of(vec![article])
}

screens! {
    opens_on_the_countries_120: bundled(), 120 x 40, "c";
    opens_on_the_countries_80: seven(), 80 x 24, "c";
    opens_on_the_countries_40: seven(), 40 x 12, "c";
    mistyped_80: seven(), 80 x 24, "c \"lebannon\"";
    added_80: seven(), 80 x 24, "c \"ivory\" Tab";
    added_40: seven(), 40 x 12, "c \"ivory\" Tab";
    closed_80: seven(), 80 x 24, "c \"ivory\" Tab Esc Esc";
    none_is_called_so_80: seven(), 80 x 24, "c \"zq\"";
    no_country_yet_80: seven(), 80 x 24, "j j c";
    twelve_120: of_twelve(), 120 x 40, "c";
    twelve_40: of_twelve(), 40 x 12, "c Up Up Up Up Down Down Down Down Down Down Down Down";
    in_ascii_80: in_ascii(seven()), 80 x 24, "c Tab";
    without_color_80: without_color(seven()), 80 x 24, "c Tab ^N";
    no_item_80: empty(), 80 x 24, "c";
    smallest_20: seven(), 20 x 5, "c \"tog\" Tab";
}

#[test]
fn lines_are_put_on_and_off_at_once() {
    for (script, codes, shown) in [
        ("c", "LB SY", &[">x Lebanon", "x Syria", " no country"][..]),
        ("c Tab", "SY", &["> Lebanon", "x Syria", " no country", " original: Lebanon, Syria"]),
        // The other way round it is what it came with, in whatever order: nothing is left to correct.
        ("c Tab Tab", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        ("c Down Tab", "LB", &["x Lebanon", "> Syria", " no country", " original: Lebanon, Syria"]),
        ("c ^N ^N ^P ^N Tab", "", &["> Lebanon", " Syria", " original: Lebanon, Syria"]),
        ("c Down Down Tab Down Down Tab", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        (
            "c \"TR\" Tab",
            "LB SY TR",
            &["x Lebanon", "x Syria", ">x Türkiye", " no country", " original: Lebanon, Syria"],
        ),
        ("c \"lebannon\" Tab", "SY", &["> Lebanon", "x Syria", " no country", " original: Lebanon, Syria"]),
        ("c \"syrian\" Tab Tab", "LB SY", &["x Lebanon", ">x Syria", " no country"]),
        (
            "c \"south k\" Tab Esc Esc c",
            "LB SY KR",
            &[">x Lebanon", "x Syria", "x South Korea", " no country", " original: Lebanon, Syria"],
        ),
        ("c \"no co\" Tab", "", &["> Lebanon", " Syria", " original: Lebanon, Syria"]),
        ("c Tab \"orig\" Tab", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        ("c Tab Down Down Down Tab", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        ("c Esc", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        ("c Tab ^_", "LB SY", &[">x Lebanon", "x Syria", " no country"]),
        ("c Tab ^_ ^R", "SY", &["> Lebanon", "x Syria", " no country", " original: Lebanon, Syria"]),
        (
            "c End \"q\" Backspace <paste kenya> Tab",
            "LB SY KE",
            &["x Lebanon", "x Syria", ">x Kenya", " no country", " original: Lebanon, Syria"],
        ),
    ] {
        let played = press(seven(), script);
        assert_eq!(countries(&played.model, "weavers"), codes, "{script:?}");
        assert_eq!(lines(&played), shown, "{script:?}");
    }
}

#[test]
fn a_space_is_typed_and_the_row_under_the_cursor_is_meant() {
    for (script, codes) in [
        // What the cursor was moved to by hand is meant, until something is typed again.
        ("c \"south\" Down Down Tab", "LB SY KR"),
        ("c \"south\" ^N ^N Tab", "LB SY KR"),
        ("c \"south\" <wheel down 60,20> <wheel down 60,20> Tab", "LB SY KR"),
        ("c \"south\" Down Tab Tab", "LB SY"),
        ("c \"south\" Down Down Backspace \"h africa\" Tab", "LB SY ZA"),
        ("c \"south\" Down Esc / \"south africa\" Tab", "LB SY ZA"),
        // Whole names of several words, a shorter one of which is another country's or nobody's.
        ("c \"trinidad and tobago\" Tab", "LB SY TT"),
        ("c \"trinidad & tobago\" Tab", "LB SY TT"),
        ("c \"us virgin islands\" Tab", "LB SY VI"),
        ("c \"u.s. virgin islands\" Tab", "LB SY VI"),
        ("c \"guinea bissau\" Tab", "LB SY GW"),
        ("c \"papua new guinea\" Tab", "LB SY PG"),
        ("c \"bosnia and herzegovina\" Tab", "LB SY BA"),
        ("c \"antigua and barbuda\" Tab", "LB SY AG"),
        ("c \"sao tome and principe\" Tab", "LB SY ST"),
        ("c \"saint vincent and the grenadines\" Tab", "LB SY VC"),
        ("c \"heard and mcdonald islands\" Tab", "LB SY HM"),
        ("c \"the central african republic\" Tab", "LB SY CF"),
        ("c \"arab emirates\" Tab", "LB SY AE"),
        ("c \"andorra\" Tab", "LB SY AD"),
        ("c \"guinea\" Tab", "LB SY GN"),
        ("c \"us\" Tab", "LB SY US"),
        ("c \"britain\" Tab", "LB SY GB"),
        ("c \"iran\" Tab", "LB SY IR"),
        ("c \"no country\" Tab", ""),
        // Enter closes the list, and so does Enter or q where the line is closed; Space does not.
        ("c \"guinea\" Enter s", "LB SY GN"),
        ("c Esc j Space q", "LB"),
        ("c Esc j Enter s", "LB"),
        ("c Enter", "LB SY"),
    ] {
        assert_eq!(countries(&press(seven(), script).model, "weavers"), codes, "{script:?}");
    }
    // Each that is shown with an "&" can be typed with an "and", and puts no other on.
    for country in sse_news::places::all() {
        let name = sse_news::places::name(country);
        if !name.contains('&') {
            continue;
        }
        let script = format!("c \"no country\" Tab \"{}\" Tab", name.replace('&', "and"));
        assert_eq!(countries(&press(seven(), &script).model, "weavers"), country.code(), "{name}");
    }
}

#[test]
fn every_country_is_found_by_what_people_type() {
    for (typed, name) in [
        ("tr", "Türkiye"),
        ("ivory", "Côte d’Ivoire"),
        ("kenyan", "Kenya"),
        ("south", "South Africa"),
        ("sudkorea", "South Korea"),
        ("none", "no country"),
        ("no c", "no country"),
        ("no", "Norway"),
        ("phillipines", "Philippines"),
        ("new ze", "New Zealand"),
    ] {
        let played = press(seven(), &format!("c <paste {typed}>"));
        let under = lines(&played).into_iter().find(|line| line.starts_with('>')).unwrap_or_default();
        assert_eq!(under.trim_start_matches(['>', ' ']), name, "{typed:?}");
    }
    // Those of the item stand first, the cursor on what is meant.
    let played = press(seven(), "c \"s\"");
    assert_eq!(lines(&played)[0].trim_start_matches('>'), "x Syria");
    assert!(lines(&played).len() > 20);
}

#[test]
fn it_is_left_step_by_step_and_says_what_it_did() {
    for (script, mode, said) in [
        ("c", Mode::Find, ""),
        ("c Esc", Mode::Countries, ""),
        ("c Enter", Mode::Countries, ""),
        ("c \"tog\" Enter", Mode::List, "the article's countries: Lebanon, Syria, Togo · u undoes"),
        ("c Esc Esc", Mode::List, ""),
        ("c \"tog\" Esc", Mode::Countries, ""),
        ("c \"tog\" Esc Esc", Mode::List, ""),
        ("c \"tog\" Tab", Mode::Find, "Togo added to the article · ^_ undoes"),
        ("c Tab", Mode::Find, "Lebanon removed from the article · ^_ undoes"),
        ("c Tab Esc Esc", Mode::List, "the article's countries: Syria · u undoes"),
        ("c Tab Esc Esc u", Mode::List, "undone: Lebanon removed from the article"),
        ("c Tab Esc Esc u ^R", Mode::List, "redone: Lebanon removed from the article"),
        ("c \"no\" Down Down Down Down", Mode::Find, ""),
        ("s c ^_", Mode::Find, "no correction to this article to undo"),
        ("s u c ^R", Mode::Find, "no correction to this article to redo"),
        ("c Tab Esc Esc j c ^_", Mode::Find, "no correction to this article to undo"),
        ("c Tab Esc Esc c ^_", Mode::Find, "undone: Lebanon removed from the article"),
        ("Enter c", Mode::Find, ""),
        ("Enter c Esc Esc", Mode::Article, ""),
        (
            "f / \"jap\" Tab Esc Esc / \"kenya\" Enter c",
            Mode::Empty,
            "no article under the cursor to correct",
        ),
        ("f c", Mode::Filters, "“correct the countries of the article” works only in the list"),
        ("<click 0,39> c <click 0,0>", Mode::List, ""),
    ] {
        let played = press(seven(), script);
        assert_eq!((played.model.mode(), played.notice()), (mode, said), "{script:?}");
    }
}

#[test]
fn a_press_on_a_line_puts_it_on_or_off() {
    let opened = press(seven(), "c");
    let layout = opened.model.overlay_layout().unwrap();
    let (x, y) = (layout.rows.x + 8, layout.rows.y);
    for (place, codes) in
        [((x, y), "SY"), ((x, y + 1), "LB"), ((x, y + 2), ""), ((x, y + 5), "LB SY"), ((x, y - 1), "LB SY")]
    {
        let played = press(seven(), &format!("c <click {},{}>", place.0, place.1));
        assert_eq!(countries(&played.model, "weavers"), codes, "{place:?}");
        assert!(matches!(played.model.mode(), Mode::Find | Mode::Countries));
    }
    let played = press(seven(), &format!("c Tab <click {},1>", layout.area.right() + 1));
    assert_eq!((played.model.mode(), countries(&played.model, "weavers").as_str()), (Mode::List, "SY"));
    assert_eq!(lines(&press(seven(), &format!("c <wheel down {x},{y}>")))[1], ">x Syria");
}
