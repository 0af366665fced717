//! What follows from a correction of the countries of an article: counts, searches, the map, other windows, the library file.

use crate::correct::{countries, country, lines};
#[cfg(unix)]
use crate::support::pty::Session;
use crate::support::{Home, Played, bundled, many, of, press, seven, words};
use proptest::prelude::*;
use sse_news::app::{CountriesKey, Effect, Event, Message, Model, Shared, Target, update};
use sse_news::news::{
    Article, ArticleId, Base, CountriesFrom, Country, Facet, FacetValue, Library, Mark, MarkChange,
    MarkValue, Period,
};
use sse_news::search::{Index, Query};
use std::path::Path;
use std::sync::Arc;

#[test]
fn filters_counts_searches_and_the_map_follow_at_once() {
    for (script, ids) in [
        ("c \"togo\" Tab Esc Esc f / \"togo\" Tab Esc", &["weavers"][..]),
        ("c \"togo\" Tab Esc Esc / \"togo\"", &["weavers"]),
        ("c \"togo\" Tab Esc Esc / \"togolese\"", &["weavers"]),
        ("c \"togo\" Tab Esc Esc / \"country:TG\"", &["weavers"]),
        ("c \"togo\" Tab Esc Esc u / \"country:TG | togo\"", &[]),
        ("c \"togo\" Tab Esc Esc M / \"togo\" Enter", &["weavers"]),
        ("c \"no c\" Tab Esc Esc / \"syria -cooperative\"", &[]),
        ("c \"no c\" Tab Esc Esc / \"country:SY\"", &[]),
        ("c \"no c\" Tab Esc Esc / \"country:none\"", &["weavers", "month"]),
        // The search was there before.
        ("/ \"kenya\" Enter c Tab Esc Esc / ^U \"country:KE\"", &["undated"]),
        ("j c \"no c\" Tab Esc Esc G c \"no c\" Tab Esc Esc / \"kenya\"", &["credit"]),
    ] {
        let played = press(seven(), script);
        assert_eq!(played.ids(), ids, "{script:?}");
    }
    let count = |script: &str| {
        let facets = press(seven(), script).model.selection.facets;
        facets.of(Facet::Country).to_vec()
    };
    assert_eq!(count(""), [1, 2, 2, 1, 2, 1], "none, JP, KE, KR, LB, SY");
    assert_eq!(count("c \"togo\" Tab"), [1, 2, 2, 1, 2, 1, 1]);
    assert_eq!(count("/ \"weavers\" Enter c \"togo\" Tab"), [0, 0, 0, 0, 1, 1, 1]);
    assert_eq!(count("/ \"weavers\" Enter c \"togo\" Tab ^_"), [0, 0, 0, 0, 1, 1]);
}

#[test]
fn the_item_stays_in_the_list_until_the_next_selection() {
    let script = "f / \"leb\" Tab Esc Esc c Tab Esc Esc";
    let played = press(seven(), script);
    assert_eq!(played.ids(), ["weavers", "beirut"]);
    assert_eq!(press(seven(), &format!("{script} s F f / \"leb\" Tab Esc Esc")).ids(), ["beirut"]);
    // The same of a search by the name; what is undone is gone to.
    let played = press(seven(), "/ \"country:LB\" Enter c Tab Esc Esc j u");
    assert_eq!(
        (played.ids().len(), played.title().as_str()),
        (2, "Weavers of Lebanon and Syria found a cooperative")
    );
    // The last item of a country that is filtered by.
    let played = press(seven(), "f / \"kenya\" Tab Esc Esc c Tab Esc Esc j c Tab Esc Esc");
    assert_eq!(played.ids(), ["credit", "undated"]);
    let played = press(seven(), "f / \"kenya\" Tab Esc Esc c Tab Esc Esc j c Tab Esc Esc S 1");
    assert_eq!(played.ids(), [""; 0]);
}

#[test]
fn the_open_article_and_what_is_related_to_it_follow() {
    let lines = |played: Played| {
        played.model.article.lines.iter().map(|line| line.text()).collect::<Vec<_>>().join("\n")
    };
    for script in ["", "/ \"uganda\" Enter"] {
        let mut model = bundled();
        let first = press(bundled(), script).model.current().unwrap();
        let mut said = model.library.loaded(first).unwrap().countries.clone();
        said.extend([country("KE"), country("LB")]);
        Arc::make_mut(&mut model.library).correct([(first, Some(said))]);
        let late = lines(press(bundled(), &format!("{script} c \"kenya\" Tab \"lebanon\" Tab Esc Esc")));
        let early = lines(press(
            of(model.library.loaded_articles().map(|(_, article)| (**article).clone()).collect::<Vec<_>>()),
            script,
        ));
        assert_eq!(late, early, "{script:?}");
        assert!(late.contains("Kenya, Lebanon"), "{late}");
        assert!(!script.is_empty() || late.contains("Related"), "{late}");
    }
}

/// Returns the corrections that were asked to be kept: `id codes`, or `id as it came`.
fn kept_countries(script: &str) -> Vec<String> {
    let words = |kept: &MarkChange| match &kept.value {
        MarkValue::Countries(Some(countries)) => format!("{} {countries:?}", kept.id),
        MarkValue::Countries(None) => format!("{} as it came", kept.id),
        other => format!("{other:?}"),
    };
    let effects = press(seven(), script).effects;
    let kept = effects.iter().filter_map(|effect| match effect {
        Effect::Keep(kept) => Some(kept.iter().map(words).collect::<Vec<_>>().join(", ")),
        _ => None,
    });
    kept.collect()
}

#[test]
fn every_correction_is_handed_on_at_once() {
    for (script, effects) in [
        ("c \"zq\" Esc Esc", &[][..]),
        ("c Tab", &["weavers [SY]"]),
        ("c Tab Tab", &["weavers [SY]", "weavers as it came"]),
        ("c \"no co\" Tab", &["weavers []"]),
        ("c \"togo\" Tab Tab", &["weavers [LB, SY, TG]", "weavers as it came"]),
        ("c Tab Esc Esc u ^R", &["weavers [SY]", "weavers as it came", "weavers [SY]"]),
        ("c Tab Down Tab Esc Esc u u", &["weavers [SY]", "weavers []", "weavers [SY]", "weavers as it came"]),
        ("c Tab Esc Esc Q", &["weavers [SY]"]),
    ] {
        assert_eq!(kept_countries(script), effects, "{script:?}");
    }
}

#[test]
fn what_another_window_corrected_is_taken_over() {
    let kept = |id: &str, said| MarkChange { id: ArticleId::new(id), value: MarkValue::Countries(said) };
    let mut model = seven();
    let library = Arc::clone(&model.library);
    update(
        &mut model,
        Message::Event(Event::MarksChanged(vec![kept("weavers", None), kept("of another file", None)])),
    );
    assert!(Arc::ptr_eq(&library, &model.library), "nothing to take over");
    let said = vec![kept("weavers", Some(vec![country("TG")])), kept("credit", Some(Vec::new()))];
    assert_eq!(update(&mut model, Message::Event(Event::MarksChanged(said))), [], "it is kept already");
    assert_eq!((countries(&model, "weavers"), countries(&model, "credit")), ("TG".into(), String::new()));
    assert_eq!(model.library.loaded(0).unwrap().countries_from, CountriesFrom::Corrected);
    assert_eq!(update(&mut model, Message::Undo), []);
    assert_eq!(countries(&model, "weavers"), "TG", "it cannot be undone here");
    update(
        &mut model,
        Message::Event(Event::MarksChanged(vec![kept("weavers", None), kept("credit", None)])),
    );
    assert_eq!(model.library, library);
    // The open list goes on with what there is.
    let mut played = press(seven(), "c Down Down Down");
    update(&mut played.model, Message::Event(Event::MarksChanged(vec![kept("weavers", Some(Vec::new()))])));
    assert_eq!(lines(&played), [" Lebanon", " Syria", "> original: Lebanon, Syria"]);
}

#[test]
fn undoing_a_correction_leaves_what_another_window_added() {
    let mut model = press(seven(), "c \"peru\" Tab Esc Esc").model;
    let said = |codes: &[&str]| MarkValue::Countries(Some(codes.iter().map(|code| country(code)).collect()));
    let kept = |codes| MarkChange { id: ArticleId::new("weavers"), value: said(codes) };
    update(&mut model, Message::Event(Event::MarksChanged(vec![kept(&["LB", "SY", "PE", "TG"])])));
    for (message, codes) in [
        (Message::Undo, &["LB", "SY", "TG"][..]),
        (Message::Redo, &["LB", "SY", "PE", "TG"]),
        (Message::Undo, &["LB", "SY", "TG"]),
    ] {
        assert_eq!(update(&mut model, message), [Effect::Keep(vec![kept(codes)])]);
        assert_eq!(countries(&model, "weavers"), codes.join(" "));
    }
    // Once the other one took its own back there is nothing left of both.
    update(&mut model, Message::Redo);
    update(&mut model, Message::Event(Event::MarksChanged(vec![kept(&["SY", "PE", "LB"])])));
    let back = MarkChange { id: ArticleId::new("weavers"), value: MarkValue::Countries(None) };
    assert_eq!(update(&mut model, Message::Undo), [Effect::Keep(vec![back])]);
    assert_eq!(format!("{:?}", model.library), format!("{:?}", seven().library));
    // And what the other one did already is not handed on once more.
    update(&mut model, Message::Event(Event::MarksChanged(vec![kept(&["LB", "SY", "PE"])])));
    assert_eq!(update(&mut model, Message::Redo), []);
    assert_eq!(countries(&model, "weavers"), "LB SY PE");
}

/// Asserts that the index of a model answers everything as one that is built anew.
fn answers_rightly(model: &Model) {
    let (index, anew) = (model.index().unwrap(), Index::build(&model.library));
    for typed in ["kenya", "togo", "lebanon", "lebanese", "japan", "country:none", "weavers"] {
        let query = Query::parse(typed, &model.library).unwrap();
        let hits = |index: &Index| index.search(&model.library, &model.marks, &query).hits;
        assert_eq!(hits(index), hits(&anew), "{typed}");
    }
}

#[test]
fn the_index_of_many_articles_follows_without_a_wait() {
    let builds = |played: &Played| {
        played.effects.iter().filter(|effect| matches!(effect, Effect::BuildIndex(..))).count()
    };
    // Names that came: nothing is to be built. One that went: a better index is built, and meanwhile this one answers.
    for (script, asked) in [
        ("<index> c \"togo\" Tab Esc Esc / \"togo\"", 1),
        ("<index> c \"togo\" Tab ^_ Esc Esc / \"lebanon\"", 1),
        ("<index> j j j j j c \"no c\" Tab Esc Esc / \"korea | togo\"", 2),
        ("<index> j j j j j c \"no c\" Tab Esc Esc / \"korea | togo\" <index>", 2),
        ("<index> j j j j j c \"no c\" Tab ^_ ^R ^_ Esc Esc <index>", 2),
        // Corrected while it is built: that is put right when it comes.
        ("c \"togo\" Tab Esc Esc / \"togo\" <index>", 1),
        ("j j j j j c \"no c\" Tab Esc Esc / \"korea\" <index>", 2),
        ("<index 45> c \"togo\" Tab <index 90> <index> Esc Esc / \"togo\"", 1),
    ] {
        let played = press(many(), script);
        assert_eq!(builds(&played), asked, "{script:?}");
        assert_eq!(played.model.search.indexed(), None, "{script:?}");
        answers_rightly(&played.model);
    }
    // One that fails meanwhile is not asked for again and again; the next correction does.
    let gone = "<index> j j j j j c \"no c\" Tab <index fails>";
    let played = press(many(), &format!("{gone} Esc Esc s s / \"korea\""));
    assert_eq!((builds(&played), played.ids()), (2, Vec::new()));
    assert!(played.model.notice.is_none());
    answers_rightly(&played.model);
    assert_eq!(builds(&press(many(), &format!("{gone} \"togo\" Tab ^_"))), 3);
    // What was built of the library before it was corrected once more is put right, and built once more.
    let played = press(many(), "<index> j j j j j c \"no c\" Tab \"togo\" Tab <index>");
    answers_rightly(&played.model);
}

#[test]
fn an_index_of_the_library_before_is_not_mixed_up() {
    let mut model = many();
    let asked = update(&mut model, Message::Event(Event::FirstFrame));
    let [Effect::BuildIndex(library, None)] = &asked[..] else { panic!("{asked:?}") };
    update(&mut model, Message::Event(Event::Resized(80, 24)));
    for message in [Message::Open(Target::Countries), Message::Countries(CountriesKey::Toggle)] {
        update(&mut model, message);
    }
    assert!(!Arc::ptr_eq(&library.0, &model.library), "what is being read stays as it was");
    assert_eq!(countries(&model, "weavers"), "SY");
    let other = Shared(Arc::clone(&model.library));
    let index = Shared(Arc::new(Index::build(&model.library)));
    update(&mut model, Message::Event(Event::IndexBuilt(other, Ok(index))));
    assert!(model.index().is_none(), "nobody asked for that one");
    let index = Shared(Arc::new(Index::build(&library.0)));
    update(&mut model, Message::Event(Event::IndexBuilt(library.clone(), Ok(index))));
    answers_rightly(&model);
}

#[test]
fn a_library_that_nobody_else_holds_is_changed_where_it_is() {
    let mut model = seven();
    let before = Arc::as_ptr(&model.library);
    for message in [
        Message::Event(Event::Resized(80, 24)),
        Message::Event(Event::FirstFrame),
        Message::Open(Target::Countries),
        Message::Countries(CountriesKey::Toggle),
    ] {
        update(&mut model, message);
    }
    assert_eq!((Arc::as_ptr(&model.library), countries(&model, "weavers").as_str()), (before, "SY"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Whatever is corrected, undone and redone: every count is what a look at each article gives, and with all
    /// undone everything is as it was.
    #[test]
    fn counts_are_those_of_the_articles_whatever_is_corrected(
        steps in proptest::collection::vec((0..8_u8, 0..597_u32, 0..6_usize), 1..14),
    ) {
        let mut model = bundled();
        update(&mut model, Message::Event(Event::Resized(100, 30)));
        update(&mut model, Message::Event(Event::FirstFrame));
        let start = Arc::clone(&model.library);
        let names = ["leb", "kenya", "no country", "tuvalu", "original", "ivory"];
        for (what, at, name) in steps {
            match what {
                0 | 1 => drop(update(&mut model, Message::Undo)),
                2 => drop(update(&mut model, Message::Redo)),
                _ => {
                    model.list.cursor = at as usize;
                    update(&mut model, Message::Open(Target::Countries));
                    update(&mut model, Message::Pasted(names[name].to_owned()));
                    update(&mut model, Message::Countries(CountriesKey::Toggle));
                    model.overlay = None;
                }
            }
            let library = &model.library;
            let plainly = |country: &Option<Country>| {
                let has = |article: &&Article| match country {
                    Some(country) => article.countries.contains(country),
                    None => article.countries.is_empty(),
                };
                library.loaded_articles().map(|(_, article)| &**article).filter(has).count() as u32
            };
            let counts: Vec<u32> = library.countries().values().iter().map(plainly).collect();
            prop_assert_eq!(model.selection.facets.of(Facet::Country), &counts);
            prop_assert!(!counts.contains(&0), "no value without articles");
            // Where only some are counted, the columns are counted together.
            let some = library.with_value(&FacetValue::Period(Period::Year(2023)), &model.marks);
            let passed = library.select(Base::Hits(&some), &model.filter, &model.marks).facets;
            prop_assert_eq!(passed.of(Facet::Country).iter().sum::<u32>() as usize, some.iter().map(|at| library.loaded(at).unwrap().countries.len().max(1)).sum::<usize>());
        }
        while model.notice.as_ref().is_none_or(|notice| notice.words != "nothing to undo") {
            update(&mut model, Message::Undo);
        }
        prop_assert_eq!(format!("{:?}", model.library), format!("{start:?}"));
        let query = Query::parse("tuvalu | kenya", &start).unwrap();
        let hits = |library: &Library, index: &Index| index.search(library, &model.marks, &query).hits;
        prop_assert_eq!(hits(&model.library, model.index().unwrap()), hits(&start, &Index::build(&start)));
    }
}

/// A correction made in the reader holds in the next process, as what it came with does after it is taken back.
#[test]
fn a_correction_lasts() {
    let home = Home::new();
    let library = home.path().join("marks.db");
    let list = |filter: &str| {
        home.run(&["list", "--country", filter, "--library", library.to_str().unwrap(), "--format", "ids"]).1
    };
    let first = home.prints(&words("list --limit 1 --format ids"));
    assert!(!list("TV").contains(&first));
    let mut store = sse_news::store::LibraryStore::new(
        library.clone(),
        chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
    );
    let mut keep = |model: Model, script: &str| {
        for effect in press(model, script).effects {
            if let Effect::Keep(kept) = effect {
                store.save_marks(&kept, 1).unwrap();
            }
        }
    };
    keep(bundled(), "c \"tuvalu\" Tab Esc Esc");
    assert_eq!(list("TV"), first);
    let shown =
        home.json(&["show", first.trim(), "--format", "json", "--library", library.to_str().unwrap()]);
    let sse = &shown["items"][0]["_sse"];
    assert_eq!(sse["countries_from"], "corrected");
    assert!(sse["countries"].as_array().unwrap().contains(&"TV".into()), "{sse}");
    // The next reader knows what the article came with.
    let mut articles: Vec<Article> =
        bundled().library.loaded_articles().map(|(_, article)| (**article).clone()).collect::<Vec<_>>();
    let snapshot = stored_marks(&library);
    for article in &mut articles {
        if let Some(marked) = snapshot.get(&article.id) {
            marked.correct(article);
        }
    }
    let mut model = of(articles);
    for at in 0..model.library.len() as u32 {
        model.marks.set(Mark::Read, at, true);
    }
    let played = press(model, "c \"orig\" Tab");
    assert_eq!(played.model.library, bundled().library);
    for effect in played.effects {
        if let Effect::Keep(kept) = effect {
            store.save_marks(&kept, 2).unwrap();
        }
    }
    assert_eq!(home.run(&["list", "--country", "TV", "--library", library.to_str().unwrap()]).0, 1);
}

#[test]
#[cfg(unix)]
fn a_correction_in_a_terminal_is_there_for_the_next_command() {
    let home = Home::new();
    let library = home.path().join("marks.db");
    let library = library.to_str().unwrap();
    let reader = Path::new(env!("CARGO_BIN_EXE_sse-news"));
    let mut session = Session::start(reader, &["--library", library], (30, 100), &[]);
    session.wait_text("1 of 597");
    session.send("c");
    session.wait_text("Countries of this article");
    session.send("tuvalo\r");
    session.wait_text("u undoes");
    session.send("/country:TV\r");
    session.wait_text("1 of 1 ");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
    for found in ["list tuvalu", "list tuvaluan", "list --country TV", "list country:tuvalu"] {
        let line = [words(found), vec!["--library", library, "--format", "ids"]].concat();
        assert_eq!(home.prints(&line).lines().count(), 1, "{found}");
    }
}

fn stored_marks(library: &Path) -> std::collections::HashMap<ArticleId, sse_news::news::ArticleMarks> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    sse_news::store::LibraryStore::new(library.to_owned(), today).snapshot().unwrap().marks
}
