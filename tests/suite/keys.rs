//! What keys do, a line each: a model, a script, and what can then be said of the reader. All at 120x40 unless the
//! size matters.

use crate::support::{bundled, empty, key, of, play, press, seven, seven_articles, without_color};
use proptest::prelude::*;
use ratatui::style::Modifier;
use sse_news::app::{BINDINGS, Effect, Keymap, Mode, Pane};
use sse_news::news::{Filter, Mark};

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
fn pasted_text_goes_where_typing_would() {
    assert_eq!(press(seven(), "<paste kenya\n>").ids().len(), 2, "into the search line, which opens");
    assert_eq!(press(seven(), "/ \"ken\" <paste ya>").ids().len(), 2);
    let found = press(seven(), "f <paste liban>");
    assert_eq!(found.model.filters.find.text(), "liban");
}

#[test]
fn a_query_that_cannot_be_read_leaves_the_last_result() {
    let played = press(seven(), "/ \"country:KE\" Backspace Backspace");
    assert_eq!(played.ids().len(), 2);
    assert!(played.model.search.line.fault.is_some());
    assert!(press(seven(), "/ \"kenya country:KE\"").model.search.line.fault.is_none());
}

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
fn a_filter_that_words_name_is_the_first_suggestion() {
    let played = press(seven(), "/ \"loom mars 2024\" Enter");
    assert!(played.ids().is_empty());
    let first = &played.model.list.suggestions[0];
    assert_eq!((first.label.as_str(), first.count), ("filter by March 2024", 1));
    let taken = press(seven(), "/ \"loom mars 2024\" Enter 1 Enter");
    assert_eq!((taken.ids(), taken.model.search.line.input.text()), (vec!["weavers".to_owned()], "loom"));
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

#[test]
fn a_language_is_chosen_in_the_filter_pane() {
    for (script, chip, count) in [
        ("f End Space Down Space", "language English", 429),
        ("f End Space Down Down Space", "language Spanish", 10),
        ("f End Space Down Down Space Down Space", "language Spanish, French", 15),
        ("f End Space End Space", "language Italian", 2),
        ("f End Space Down -", "not English", 17),
        ("/ \"language:french\" Enter", "", 5),
    ] {
        let played = press(bundled(), script);
        let chips: Vec<String> = played.model.chips().iter().map(|chip| chip.label()).collect();
        assert_eq!(chips.join(" "), chip, "{script}");
        assert_eq!(played.model.selection.articles.len(), count, "{script}");
    }
}

#[test]
fn filters_are_chosen_found_and_taken_back() {
    for (script, ids) in [
        ("f / \"leb\" Tab Esc", &["weavers", "beirut"][..]),
        ("f / \"leb\" Enter", &["weavers", "beirut"]),
        ("f / \"liban\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"LB\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"lebannon\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"leb\" Tab Esc / \"syr\" Tab Esc", &["weavers", "beirut"]),
        ("f / \"leb\" Tab Esc / \"ken\" Tab Esc", &["weavers", "credit", "beirut", "undated"]),
        ("f / \"leb\" Tab Esc Space", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        (
            "f / \"leb\" Tab Esc Backspace",
            &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"],
        ),
        ("f / \"(no\" Tab Esc", &["month"]),
        ("f / \"2023\" Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"2023\" Enter", &["tokyo", "beirut"]),
        ("f / \"none\" Enter", &["month"]),
        ("C \"ke\" Tab \"2024\" Enter", &["credit"]),
        ("C \"leb\" S-Tab Esc", &["credit", "month", "tokyo", "long", "undated"]),
        ("f j Space", &["weavers", "credit", "month"]),
        ("f / \"undated\" Tab Esc", &["undated"]),
        ("f / \"ken\" Tab Esc", &["credit", "undated"]),
        ("f / \"kor\" Tab Esc", &["long"]),
        ("f / \"jap\" Tab Esc", &["tokyo", "long"]),
        ("f j j / \"jap\" Tab Esc", &["tokyo", "long"]),
        ("f j / \"leb\" Tab Esc", &["weavers", "beirut"]),
        ("f j k / \"leb\" Tab Esc", &["weavers", "beirut"]),
        ("f k / \"syr\" Tab Esc", &["weavers"]),
        ("f / \"leb\" Tab Esc F / \"ken\" Tab Esc", &["credit", "undated"]),
        ("f / \"france\" Tab Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"leb\" Tab Esc / \"France\"", &["weavers", "beirut"]),
        ("f / \"South Korea\" Tab Esc", &["long"]),
        ("f / \"zzz\" Esc", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"interview\" Tab Esc", &["long"]),
        ("f / \"december\" Tab Esc", &["tokyo", "beirut"]),
        ("f / \"leb\" Tab Esc ^_", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        ("f / \"leb\" Tab Esc F", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
        (
            "f / \"leb\" Tab Esc Esc Backspace",
            &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"],
        ),
        ("f / \"leb\" Tab Esc / / \"weavers\" Enter", &["weavers"]),
    ] {
        assert_eq!(press(seven(), script).ids(), ids, "{script:?}");
    }
}

#[test]
fn a_filter_among_several_is_taken_back_by_its_number() {
    let both = "/ \"lebanon\" Enter f / \"leb\" Tab Esc / \"march\" Tab Esc Esc";
    let chips =
        |script: &str| press(seven(), script).model.chips().iter().map(|c| c.label()).collect::<Vec<_>>();
    assert_eq!(chips(both), ["country Lebanon", "month March 2024"]);
    assert_eq!(chips(&format!("{both} X 1")), ["month March 2024"]);
    assert_eq!(chips(&format!("{both} X j Enter")), ["country Lebanon"]);
    assert_eq!(chips(&format!("{both} X 1 u")), ["month March 2024", "country Lebanon"]);
    assert_eq!(chips(&format!("{both} X Esc")).len(), 2);
    assert_eq!(press(seven(), "X").model.overlay, None);
}

#[test]
fn a_key_without_a_meaning_says_so() {
    for key in ["w", "^G", "F1 F1 w", "0"] {
        let played = press(seven(), key);
        assert!(played.notice().contains("does nothing here"), "{key}: {:?}", played.notice());
    }
}

#[test]
fn years_open_into_months_and_headings_fold() {
    let rows = |script: &str| press(seven(), script).model.filters.rows.len();
    let all = rows("f");
    assert_eq!(rows("f j Left"), all - 1, "the newest year closes over its one month");
    assert_eq!(rows("f j j Left"), all - 1, "from its month too");
    assert_eq!(rows("f j j Left Right"), all);
    assert_eq!(rows("f Left"), all - 5, "months go with their heading");
    assert_eq!(rows("f Space Space"), all);
    assert_eq!(rows("f j h l"), all, "by letters too");
}

#[test]
fn months_are_walked_with_brackets() {
    for (script, ids) in [
        ("[", &["tokyo", "beirut"][..]),
        ("[ [", &["long"]),
        ("[ [ [", &["long"]),
        ("[ [ ]", &["tokyo", "beirut"]),
        ("[ ]", &["weavers", "credit", "month"]),
        ("[ [ u", &["tokyo", "beirut"]),
        ("j j j ]", &["weavers", "credit", "month"]),
        ("G [", &["weavers", "credit", "month"]),
    ] {
        assert_eq!(press(seven(), script).ids(), ids, "{script:?}");
    }
}

#[test]
fn a_filter_keeps_the_article_under_the_cursor() {
    assert_eq!(press(seven(), "j j j j f / \"leb\" Tab Esc").title(), press(seven(), "j j j j").title());
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
    let open = |url: &str| vec![Effect::OpenLink(url.to_owned())];
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
        assert_eq!(opened.effects, [Effect::OpenLink(url.to_owned())]);
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
        assert_eq!(opened.effects, [Effect::OpenLink(url.to_owned())], "{url}");
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
        ("loom   ledgexx", "did you mean ledger?", "loom   ledger"),
        (
            "\"zz kenyaaa\" | kenyaaa Country:kenya",
            "did you mean kenya?",
            "\"zz kenyaaa\" | kenya Country:kenya",
        ),
        ("kenyaaa|kenyaaa", "did you mean kenya?", "kenya|kenya"),
        ("\"loom and a ledgerr\"", "did you mean loom and a ledger?", "\"loom and a ledger\""),
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
fn facets_are_offered_in_the_order_of_their_chips() {
    let words = |script: &str| {
        press(seven(), script)
            .model
            .list
            .suggestions
            .into_iter()
            .map(|way| way.label)
            .take(2)
            .collect::<Vec<_>>()
    };
    let search = "/ \"title | country:LB\" Enter";
    let (country, month) = ("without country Japan", "without month December 2023");
    assert_eq!(words(&format!("f / \"december\" Tab Esc / \"jap\" Tab Esc Esc {search}")), [month, country]);
    assert_eq!(words(&format!("f / \"jap\" Tab Esc / \"december\" Tab Esc Esc {search}")), [country, month]);
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
