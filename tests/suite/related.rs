//! What is related to an article: shown at its end, gone to by a key, and come back from. At 120x40 unless the size
//! matters.

use crate::support::{Played, bundled, empty, in_ascii, many, of, play, press, seven};
use sse_news::app::{BUILT_IN_PLACE, Mode, Model, Pane};
use sse_news::news::{Article, Country, Library, PublishedOn};

/// A story, the same in another paper, two articles near to it, and strangers.
fn weavers_of(others: usize) -> Vec<Article> {
    let article = |id: &str, source: &str, title: &str, day: u32, countries: &[&str]| Article {
        source: source.to_owned(),
        url: Some(format!("https://{}.example/{id}", source.to_lowercase().replace(' ', "-"))),
        countries: countries.iter().filter_map(|code| Country::from_code(code)).collect(),
        ..Article::new(id, title, PublishedOn::day_of(2024, 3, day))
    };
    let story = "Weavers of the northern valleys found a cooperative bank and lend each other looms";
    let mut articles = vec![
        article("story", "ILO", story, 20, &["LB"]),
        article("elsewhere", "Co-op News", story, 18, &["LB"]),
        article("looms", "ILO", "How looms are mended by the weavers who use them", 12, &["LB"]),
        article("valleys", "Wire", "Banks of the valleys lend less", 8, &["SY"]),
    ];
    articles.extend((0..others).map(|n| {
        article(
            &format!("stranger {n}"),
            "Wire",
            &format!("Savings{n} counted{n}"),
            1 + n as u32 % 5,
            &["KE"],
        )
    }));
    articles
}

fn weavers() -> Model {
    of(weavers_of(20))
}

/// The last row but one of the screen, without what stands around its words.
fn status(played: &Played) -> String {
    played.picture().lines().rev().nth(1).unwrap_or_default().trim().to_owned()
}

/// The lines of the detail from the first heading of what is near.
fn end_of(played: &Played) -> Vec<String> {
    let lines = played.model.article.lines.iter().map(|line| line.text().trim_end().to_owned());
    lines.skip_while(|line| line != "Also at" && line != "Related").collect()
}

#[test]
fn an_article_ends_with_what_is_near_to_it() {
    assert_eq!(
        end_of(&press(weavers(), "")),
        [
            "Also at",
            "(1) Co-op News · 18 March 2024 · Weavers of the northern valleys found a",
            "    cooperative bank and lend each other looms",
            "",
            "Related",
            "(2) 8 Mar 2024  Banks of the valleys lend less",
            "(3) 12 Mar 2024  How looms are mended by the weavers who use them",
        ]
    );
    assert!(press(weavers(), "").picture().contains("Also at"), "before any key");
    assert_eq!(end_of(&press(weavers(), "G")), [""; 0]);
    assert_eq!(end_of(&press(weavers(), "/ \"looms\" Enter G g")).len(), 7, "a search changes nothing of it");
}

#[test]
fn a_digit_or_enter_goes_there_and_u_comes_back() {
    for (script, there, focus) in [
        ("a 1", "elsewhere", Pane::List),
        ("a Enter", "elsewhere", Pane::List),
        ("a j j Enter", "looms", Pane::List),
        ("a 2", "valleys", Pane::List),
        ("a Esc", "story", Pane::List),
        ("a 4", "story", Pane::List),
        ("Enter a 3", "looms", Pane::Article),
        ("z a 3", "looms", Pane::Article),
        ("a 2 u", "story", Pane::List),
        ("Enter a 2 u", "story", Pane::Article),
        ("a 3 u ^R", "looms", Pane::List),
        ("a 2 a 1 u u", "story", Pane::List),
        ("a 2 s u u", "story", Pane::List),
        (": \"related\" Enter 3", "looms", Pane::List),
    ] {
        let played = press(weavers(), script);
        assert_eq!((played.id(), played.model.focus.pane), (there, focus), "{script:?}");
    }
    assert_eq!(press(weavers(), "a 4").model.mode(), Mode::Pick, "no such line, still there");
    assert!(press(weavers(), "z a 2").model.focus.is_zoomed);
    assert_eq!(press(weavers(), "Enter G a 2").model.article.scroll, 0);
}

#[test]
fn search_and_filters_that_hide_it_are_set_aside_as_one_change() {
    for (narrowed, said) in [
        ("f / \"leb\" Tab Esc Esc / \"story\" ^U \"found\" Enter", "search and filters cleared · u undoes"),
        ("f / \"leb\" Tab Esc Esc j", "filters cleared · u undoes"),
        ("/ \"found\" Enter", "search cleared · u undoes"),
        ("/ \"found\" Enter S S Enter", "search cleared · u undoes"),
    ] {
        let before = press(weavers(), narrowed);
        let there = press(weavers(), &format!("{narrowed} a 2"));
        assert_eq!(there.id(), "valleys", "{narrowed}");
        assert!(there.ids().len() == 24 && there.model.filter.is_empty(), "{narrowed}");
        assert!(
            there.model.search.line.input.is_empty() && there.model.search.query.is_empty(),
            "{narrowed}"
        );
        assert_eq!(status(&there), said);
        let back = press(weavers(), &format!("{narrowed} a 2 u"));
        assert_eq!(back.ids(), before.ids(), "{narrowed}");
        assert_eq!(back.id(), before.id(), "{narrowed}");
        assert_eq!(back.model.search.line.input.text(), before.model.search.line.input.text());
        assert_eq!((&back.model.filter, &back.model.sort), (&before.model.filter, &before.model.sort));
        assert_eq!(back.model.chips(), before.model.chips());
        assert_eq!(back.model.focus.pane, before.model.focus.pane);
        let again = press(weavers(), &format!("{narrowed} a 2 u ^R"));
        assert_eq!((again.picture(), again.id()), (there.picture(), "valleys"), "{narrowed}");
    }
}

#[test]
fn what_the_list_has_is_gone_to_within_it() {
    let played = press(weavers(), "/ \"looms\" Enter a 3");
    assert_eq!((played.id(), played.model.search.line.input.text()), ("looms", "looms"));
    assert_eq!(status(&played), "u goes back");
    let gone = press(weavers(), "a 2 / \"less\" Enter u");
    assert_eq!(gone.id(), "valleys");
    assert_eq!(status(&gone), "the previous article is not in this list");
}

#[test]
fn where_nothing_is_near_it_is_said() {
    for model in [seven(), of(weavers_of(20).split_off(4))] {
        let played = press(model, "a");
        assert_eq!((status(&played).as_str(), played.model.mode()), ("no related articles", Mode::List));
    }
    assert_eq!(press(empty(), "a").model.mode(), Mode::Empty);
}

#[test]
fn of_a_large_library_it_comes_with_the_index() {
    let large = || {
        let mut articles = weavers_of(20);
        articles.extend((0..BUILT_IN_PLACE).map(|n| Article::new(format!("{n}"), "", PublishedOn::Undated)));
        of(articles)
    };
    let waiting = press(large(), "a");
    assert_eq!(status(&waiting), "related articles appear when the search is ready");
    assert!(end_of(&waiting).is_empty() && waiting.model.index().is_none());
    assert_eq!(end_of(&press(large(), "<index>")).len(), 7);
    assert_eq!(end_of(&press(large(), "Enter G <index>")).len(), 7);
    assert_eq!(press(large(), "j <index> k a 3").id(), "looms");
    let failed = press(large(), "j k <index fails> <100x24>");
    assert!(end_of(&failed).is_empty() && status(&failed).starts_with("it failed"), "none is built unasked");
    assert!(press(many(), "<index>").model.related().is_empty());
}

/// Returns the place of an article of the dataset, found by its title.
fn to(title: &str) -> String {
    format!("/ \"{title}\" Enter g")
}

#[test]
fn the_end_of_an_article() {
    let script = to("African Union adopts 10-year") + " Enter G";
    insta::assert_snapshot!("the_end_of_an_article_120", play(bundled(), 120, 40, &script).picture());
    insta::assert_snapshot!("the_end_of_an_article_80", play(bundled(), 80, 24, &script).picture());
    insta::assert_snapshot!("the_end_of_an_article_40", play(bundled(), 40, 12, &script).picture());
}

#[test]
fn the_related_articles_to_pick_from() {
    let script = to("African Union adopts 10-year") + " a j";
    insta::assert_snapshot!("related_to_pick_120", play(bundled(), 120, 40, &script).picture());
    insta::assert_snapshot!("related_to_pick_80", play(bundled(), 80, 24, &script).picture());
    insta::assert_snapshot!("related_to_pick_40", play(in_ascii(bundled()), 40, 12, &script).picture());
}

#[test]
fn most_of_the_news_has_something_near() {
    let played = press(bundled(), "");
    let (library, index): (&Library, _) = (&played.model.library, played.model.index().unwrap());
    let near = (0..library.len() as u32).map(|at| index.related(library, at, 5));
    let (some, all) = near.fold((0, 0), |(some, all), near| (some + usize::from(!near.is_empty()), all + 1));
    assert!(some * 4 > all * 3, "{some} of {all}");
}

#[test]
fn no_search_is_lost_on_the_way_back_or_there() {
    let there = to("African Union adopts 10-year") + " a 2";
    let line = |script: &str| press(bundled(), script).model.search.line.input.text().to_owned();
    assert_eq!(line(&there), "", "it hid the article");
    let back = format!("{there} / \"peru\" Enter u");
    assert_eq!(line(&back), "African Union adopts 10-year");
    assert_eq!(line(&format!("{back} ^R")), "peru");
    assert_eq!(line(&format!("{back} ^R u")), "African Union adopts 10-year");
}

#[test]
fn one_key_goes_back_though_the_article_was_read_meanwhile() {
    let there = "Enter a 1 <3s>";
    let before = press(of(weavers_of(20)), "");
    assert_ne!(press(of(weavers_of(20)), there).id(), before.id());
    let back = press(of(weavers_of(20)), &format!("{there} u"));
    assert_eq!(back.id(), before.id());
}
