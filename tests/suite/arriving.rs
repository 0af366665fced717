//! Articles that arrive while the reader is open: nothing moves under the user's eyes, and whatever the reader remembers
//! of an article is still about that one. At 120x40 unless the size matters.

use crate::support::{Answer, Fixture, Played, bundled, empty, failure, of, play, press, screens, seven};
use proptest::prelude::*;
use sse_news::app::{Event, Message, Mode, Model, Overlay, Shared};
use sse_news::news::{
    Arrival, Article, ArticleId, Content, Country, Mark, MarkChange, MarkValue, PublishedOn,
};
use std::sync::Arc;

pub fn arrival(article: Article) -> Arrival {
    Arrival::new(article)
}

pub fn arrived(arrivals: Vec<Arrival>) -> Message {
    Message::Event(Event::Arrived(Shared(Arc::new(arrivals))))
}

/// Newer than all of the seven, between them, older than all but the undated one; and one of the seven that says more.
pub fn news() -> [Arrival; 4] {
    let kenya = Country::from_code("KE").unwrap();
    let mut loom = Article::new("loom", "A second loom for the valleys", PublishedOn::day_of(2024, 4, 1));
    loom.countries = vec![kenya];
    let ledger = Article::new("ledger", "A ledger of savings", PublishedOn::day_of(2023, 12, 15));
    let mut mill = Article::new("mill", "A mill of Kenya", PublishedOn::day_of(2019, 5, 2));
    mill.source = "ILO".to_owned();
    let mut credit = Article::new(
        "credit",
        "Credit unions of Kenya count their members again",
        PublishedOn::day_of(2024, 3, 2),
    );
    credit.countries = vec![kenya];
    credit.content = Content::Text("Corrected: they are more.".to_owned());
    [arrival(loom), arrival(ledger), arrival(mill), Arrival { starred: true, ..arrival(credit) }]
}

fn answers() -> Vec<Answer> {
    let [loom, ledger, mill, credit] = news();
    let country = |code| Country::from_code(code).unwrap();
    let mut grown_old = arrival(Article::new("old", "An old paper", PublishedOn::day_of(1999, 1, 1)));
    grown_old.read = true;
    vec![
        (
            "newest",
            arrived(vec![arrival(Article::new(
                "new",
                "A new loom is here",
                PublishedOn::day_of(2026, 11, 2),
            ))]),
        ),
        ("loom", arrived(vec![loom.clone()])),
        ("three", arrived(vec![loom.clone(), ledger, mill.clone()])),
        ("credit", arrived(vec![credit.clone()])),
        ("old", arrived(vec![grown_old])),
        ("all", arrived(vec![loom, mill, credit])),
        (
            "said",
            Message::Event(Event::MarksChanged(vec![
                MarkChange { id: ArticleId::new("loom"), value: MarkValue::Read(true) },
                MarkChange {
                    id: ArticleId::new("mill"),
                    value: MarkValue::Countries(Some(vec![country("TG")])),
                },
            ])),
        ),
        ("failed", Message::Event(Event::Status(Err(failure("it went wrong"))))),
    ]
}

pub fn with_answers(model: Model) -> Fixture {
    Fixture::from(model).answering(answers())
}

/// The row of the screen that has the list's cursor.
fn cursor_row(played: &Played) -> Option<usize> {
    let areas = played.model.areas();
    let list = &played.model.list;
    areas.list.map(|area| usize::from(areas.inner(area).y) + list.row_of(list.cursor) - list.offset)
}

screens! {
    three_new_120: with_answers(bundled()), 120 x 40, "j j <three>";
    one_new_80: with_answers(bundled()), 80 x 24, "^F j <newest>";
    hidden_by_the_filter_80: with_answers(seven()), 80 x 24, "f / \"ken\" Tab Esc Esc j <three>";
    one_pane_40: with_answers(bundled()), 40 x 12, "^F <newest>";
}

#[test]
fn they_join_the_list_and_the_cursor_stays_on_its_article() {
    for (script, ids, under) in [
        ("<loom>", "loom weavers credit month tokyo beirut long undated", "weavers"),
        ("j j j <three>", "loom weavers credit month tokyo ledger beirut long mill undated", "tokyo"),
        ("G <three>", "loom weavers credit month tokyo ledger beirut long mill undated", "undated"),
        ("j <credit>", "weavers credit month tokyo beirut long undated", "credit"),
        ("S 2 j <three>", "mill long beirut ledger tokyo credit weavers month loom undated", "month"),
        ("f / \"leb\" Tab Esc Esc j <three>", "weavers beirut", "beirut"),
        ("f / \"ken\" Tab Esc Esc j <three>", "loom credit undated", "undated"),
        // What was read stays in a list of unread until the next selection.
        (
            "f / \"unread\" Tab Esc Esc m j m <loom>",
            "loom weavers credit month tokyo beirut long undated",
            "credit",
        ),
        ("f / \"unread\" Tab Esc Esc <old>", "weavers credit month tokyo beirut long undated", "weavers"),
        ("/ \"kenya\" Enter j <three>", "credit mill loom undated", "undated"),
        ("/ \"kenya\" <three>", "credit mill loom undated", "credit"),
        ("/ \"loom\" Enter <three> / ^U \"loom\" Enter", "loom weavers", "loom"),
        (
            "j j / \"kenya\" <three> Esc",
            "loom weavers credit month tokyo ledger beirut long mill undated",
            "month",
        ),
    ] {
        let played = press(with_answers(seven()), script);
        assert_eq!((played.ids().join(" ").as_str(), played.id()), (ids, under), "{script:?}");
    }
    let played = press(with_answers(empty()), "<loom>");
    assert_eq!((played.ids().join(" "), played.notice()), ("loom".to_owned(), "1 new article"));
}

#[test]
fn the_cursor_keeps_its_row_on_the_screen() {
    for (script, columns, rows) in [("^F ^F j", 120, 40), ("G k k k", 80, 24), ("^F k", 40, 12)] {
        let (before, after) = (
            play(with_answers(bundled()), columns, rows, script),
            play(with_answers(bundled()), columns, rows, &format!("{script} <three> <newest>")),
        );
        assert_eq!(after.id(), before.id(), "{script:?}");
        assert_eq!(cursor_row(&after), cursor_row(&before), "{script:?} at {columns}x{rows}");
        assert_eq!(after.model.library.len(), before.model.library.len() + 4);
    }
    let top = |played: &Played| played.model.filters.cursor - played.model.filters.offset;
    let script = "f / \"kenya\" Esc j j j j j j j j j j j j j j j j j j j j";
    let (before, after) = (
        play(with_answers(bundled()), 80, 24, script),
        play(with_answers(bundled()), 80, 24, &format!("{script} <three>")),
    );
    let kind = |played: &Played| played.model.filters.current().map(|row| row.kind.clone());
    assert_eq!((top(&after), kind(&after)), (top(&before), kind(&before)));
}

#[test]
fn it_is_told_how_many_are_new_and_which_cannot_be_seen() {
    for (script, said) in [
        ("<loom>", "1 new article"),
        ("<three>", "3 new articles"),
        ("<credit>", ""),
        ("<all>", "2 new articles"),
        ("f / \"ken\" Tab Esc Esc <three>", "3 new articles, 2 of them hidden by the filter"),
        ("f / \"jap\" Tab Esc Esc <three>", "3 new articles, all hidden by the filter"),
        ("f / \"jap\" Tab Esc Esc <loom>", "1 new article, hidden by the filter"),
        ("/ \"kenya\" Enter <three>", "3 new articles, 1 of them hidden by the search"),
        ("f / \"ken\" Tab Esc / / \"mill\" Enter <three>", "3 new articles, all hidden by search and filter"),
        ("<failed> <three>", "it went wrong"),
        ("<three> j", ""),
    ] {
        assert_eq!(press(with_answers(seven()), script).notice(), said, "{script:?}");
    }
    // What is being typed, and a walk through completions, go on.
    let played = press(with_answers(seven()), "/ \"country:\" Tab <three> Tab");
    assert_eq!(played.model.search.line.input.text(), "country:Kenya");
    let played = press(with_answers(seven()), "/ \"ken\" <three> \"ya\" Enter");
    assert_eq!(played.ids().len(), 4);
    let played = press(with_answers(seven()), "/ \"kenya month:13\" <three>");
    assert!(played.model.search.line.fault.is_some() && played.model.notice.is_none());
}

#[test]
fn marks_and_their_history_go_along() {
    let marks = |script: &str| {
        let model = press(with_answers(seven()), script).model;
        let of = |mark| {
            let ids =
                model.marks.with(mark).iter().map(|at| model.library.loaded(at).unwrap().id.to_string());
            ids.collect::<Vec<_>>().join(" ")
        };
        (of(Mark::Read), of(Mark::Starred))
    };
    for (script, read, starred) in [
        ("j s m <three>", "credit", "credit"),
        ("j s m <three> u", "", "credit"),
        ("j s m <three> u u", "", ""),
        ("j s m u u <three> ^R ^R", "credit", "credit"),
        ("j j s <three> G u", "", ""),
        ("A <three> u", "", ""),
        ("A u <three> ^R", "weavers credit month tokyo beirut long undated", ""),
        ("Enter <1s> <three> <1s>", "weavers", ""),
        ("Enter <1s> <three> <1s> u", "", ""),
        ("Enter <1s> <three> Esc <9s>", "", ""),
        ("j m <credit>", "", "credit"),
        ("<old>", "old", ""),
        ("<said> <all>", "", "credit"),
    ] {
        assert_eq!(marks(script), (read.to_owned(), starred.to_owned()), "{script:?}");
    }
}

#[test]
fn corrections_jumps_and_filters_are_undone_all_the_same() {
    let codes = |played: &Played, id: &str| {
        let article = played.model.library.loaded(played.model.library.find(id).unwrap()).unwrap();
        article.countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(" ")
    };
    for (script, countries) in [
        ("c \"togo\" Tab Esc Esc <three>", "LB SY TG"),
        ("c \"togo\" Tab Esc Esc <three> u", "LB SY"),
        ("c \"togo\" Tab Esc Esc <three> u ^R", "LB SY TG"),
        ("c <three> \"togo\" Tab", "LB SY TG"),
        ("c \"to\" <three> \"go\" Tab ^_", "LB SY"),
    ] {
        let played = press(with_answers(seven()), script);
        assert_eq!(codes(&played, "weavers"), countries, "{script:?}");
        assert_eq!(played.id(), "weavers", "{script:?}");
    }
    // To a related one and back, with a filter set aside in between.
    let there = press(with_answers(bundled()), "f / \"leb\" Tab Esc Esc a 3");
    let back = press(with_answers(bundled()), "f / \"leb\" Tab Esc Esc");
    let (to, from) = (there.id(), back.id());
    for (script, under, filtered) in [
        ("f / \"leb\" Tab Esc Esc a 3 <three>", &to, false),
        ("f / \"leb\" Tab Esc Esc a 3 <three> u", &from, true),
        ("f / \"leb\" Tab Esc Esc a 3 <three> u ^R", &to, false),
        ("f / \"leb\" Tab Esc Esc a <three> 3", &to, false),
        ("f / \"leb\" Tab Esc Esc a <three> j j Enter u", &from, true),
    ] {
        let played = press(with_answers(bundled()), script);
        assert_eq!(played.id(), *under, "{script:?}");
        assert!(!filtered || !played.model.filter.is_empty(), "{script:?}");
    }
    assert_eq!(press(with_answers(seven()), "f / \"ken\" Tab Esc Esc <three> u").ids().len(), 10);
}

#[test]
fn the_open_article_stays_where_it_is_read() {
    let shown = |played: &Played| {
        let article = &played.model.article;
        (article.scroll, article.match_line(), played.model.focus.pane)
    };
    for script in ["/ \"cooperative\" Enter n n Enter J J", "j j Enter J J J"] {
        let (before, after) = (
            play(with_answers(bundled()), 80, 24, script),
            play(with_answers(bundled()), 80, 24, &format!("{script} <three>")),
        );
        assert_eq!(shown(&after), shown(&before), "{script:?}");
        assert_eq!(after.id(), before.id(), "{script:?}");
    }
    // One that comes anew is set anew.
    let text = |script: &str| press(with_answers(seven()), script).picture();
    assert!(text("j Enter <credit>").contains("they are more"));
    assert!(!text("j Enter").contains("they are more"));
    // What is near to it takes the new one into account.
    let near = |script: &str| press(with_answers(seven()), script).model.related().iter().count();
    assert!(near("<three>") >= near(""));
}

#[test]
fn what_lies_over_the_panes_goes_on() {
    let cursor = |played: &Played| match &played.model.overlay {
        Some(Overlay::Pick(list)) => Some(list.cursor),
        Some(Overlay::Countries(correct)) => Some(correct.cursor),
        _ => None,
    };
    for (script, mode, row) in [
        ("O j <three>", Mode::Pick, Some(1)),
        ("j O <credit>", Mode::List, None),
        ("c j <three>", Mode::Find, Some(0)),
        ("f / \"leb\" Tab Esc / \"mar\" Tab Esc Esc X j <three>", Mode::Pick, Some(1)),
        ("? <three>", Mode::Help, None),
        ("T <three>", Mode::Timeline, None),
        ("M <three>", Mode::Map, None),
    ] {
        let played = press(with_answers(seven()), script);
        let script_row = if script.starts_with("c j") { cursor(&played).map(|_| 0) } else { cursor(&played) };
        assert_eq!((played.model.mode(), script_row), (mode, row), "{script:?}");
    }
    assert_eq!(
        press(with_answers(seven()), "O <three> 2").effects,
        press(with_answers(seven()), "O 2").effects
    );
    // The bars of the timeline: the cursor stays in its month, a range where it began.
    for keys in ["T", "T h", "T h h h", "T v h h", "T y h", "T h v l"] {
        let months = |played: &Played| match &played.model.page {
            Some(sse_news::app::Page::Timeline(page)) => {
                let bars = played.model.context().timeline(page.scale).bars;
                (bars[page.cursor].months, page.from.map(|from| bars[from].months))
            }
            _ => panic!("no timeline"),
        };
        let (before, after) = (
            press(with_answers(seven()), keys),
            press(with_answers(seven()), &format!("{keys} <old> <loom>")),
        );
        assert_eq!(months(&after), months(&before), "{keys:?}");
    }
    let map = press(with_answers(seven()), "M <three>");
    let country = |played: &Played| played.model.map().and_then(|map| map.current().cloned());
    assert_eq!(
        country(&map).map(|row| row.label),
        country(&press(with_answers(seven()), "M")).map(|row| row.label),
        "the cursor stays on its country"
    );
    assert!(press(with_answers(seven()), "M / \"kenya\" <three>").model.map().unwrap().latest.len() == 3);
}

#[test]
fn a_find_that_is_emptied_leads_back_to_where_it_began() {
    // The countries that come stand above the one where the finding began.
    let papers = |country: &str| {
        let mut article = Article::new(country, "A paper", PublishedOn::Undated);
        article.countries = Country::from_code(country).into_iter().collect();
        arrival(article)
    };
    let answers = vec![("papers", arrived(["AR", "BO", "BR", "CL"].map(papers).to_vec()))];
    for (model, script) in
        [(seven, "f / \"syr\" Esc / \"l\" <papers> ^U"), (seven, "M S 2 / \"sy\" Esc / \"l\" <papers> ^U")]
    {
        let played = press(Fixture::from(model()).answering(answers.clone()), script);
        let row = match played.model.map() {
            Some(map) => map.current().map(|row| row.label.clone()),
            None => played.model.filters.current().map(|row| row.label.clone()),
        };
        assert_eq!(row.as_deref(), Some("Syria"), "{script:?}");
    }
}

#[test]
fn counts_searches_and_filters_are_those_of_a_reader_opened_on_all() {
    let [loom, ledger, mill, _] = news();
    for script in ["", "/ \"kenya\" Enter", "/ \"loom\" Enter", "S", "T", "M"] {
        let late = press(with_answers(seven()), &format!("<three> {script}"));
        let mut articles =
            seven().library.loaded_articles().map(|(_, article)| (**article).clone()).collect::<Vec<_>>();
        articles.extend([&loom, &ledger, &mill].map(|arrival| arrival.article.clone()));
        let mut model = of(articles);
        model.list.cursor = 1;
        let early = press(with_answers(model), script);
        assert_eq!(late.ids(), early.ids(), "{script:?}");
        assert_eq!(late.model.selection.facets, early.model.selection.facets, "{script:?}");
        assert_eq!(late.model.filters.rows, early.model.filters.rows, "{script:?}");
    }
}

/// Returns what the reader remembers of the articles that were there before, by their ids.
fn snapshot(played: &Played) -> (Vec<(String, bool, bool, String)>, usize) {
    let model = &played.model;
    let of = |at: u32| {
        let article = model.library.loaded(at).unwrap();
        let countries = article.countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(" ");
        (
            article.id.to_string(),
            model.marks.has(Mark::Read, at),
            model.marks.has(Mark::Starred, at),
            countries,
        )
    };
    let new = ["loom", "ledger", "mill"];
    let mut all: Vec<_> =
        (0..model.library.len() as u32).map(of).filter(|one| !new.contains(&&*one.0)).collect();
    all.sort();
    (all, model.chips().len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever was done before: what came moves nothing, and everything is undone as if nothing had come.
    #[test]
    fn arrivals_in_the_midst_of_any_keys_move_nothing(
        keys in proptest::collection::vec(0..200_usize, 0..16),
        back in 0..4_usize,
    ) {
        // Not what speaks of all that is shown, which may be more now.
        let all: Vec<&str> = ["j", "k", "G", "s", "m", "u", "^R", "c", "Space", "Enter", "Esc", "f", "Down", "x", "F",
            "a", "1", "M-1", "/", "k", "e", "T", "M", "O", "S", "[", "]", "<3s>", "v", "q e", "E"].to_vec();
        let script: Vec<&str> = keys.iter().map(|&n| all[n % all.len()]).collect();
        let script = script.join(" ");
        let before = play(with_answers(seven()), 80, 24, &script);
        let after = play(with_answers(seven()), 80, 24, &format!("{script} <three>"));
        prop_assume!(before.ended.is_none());
        prop_assert_eq!(snapshot(&before), snapshot(&after), "{}", script);
        if before.model.current().is_some() {
            prop_assert_eq!(before.id(), after.id(), "{}", script);
        }
        let undo = format!("Esc Esc Esc Esc {}", "u ".repeat(back));
        let plain = play(with_answers(seven()), 80, 24, &format!("{script} {undo}"));
        let late = play(with_answers(seven()), 80, 24, &format!("{script} <three> {undo}"));
        prop_assert_eq!(snapshot(&plain), snapshot(&late), "{}", script);
    }
}
