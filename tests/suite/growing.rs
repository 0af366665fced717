//! A large library that articles arrive in: it grows on a thread of its own, and keys work meanwhile.

use crate::arriving::{arrival, arrived, news, with_answers};
use crate::support::{Fixture, Played, many, press, seven};
use sse_news::app::{BUILT_IN_PLACE, Effect, Event, Message, Shared, update};
use sse_news::news::{Article, Country, Mark, PublishedOn};
use std::sync::Arc;

fn grows(played: &Played) -> usize {
    played.effects.iter().filter(|effect| matches!(effect, Effect::Grow(..))).count()
}

#[test]
fn a_large_library_grows_elsewhere_and_keys_work_meanwhile() {
    let all = BUILT_IN_PLACE + 7;
    for (script, asked, articles) in [
        ("<index> <three>", 1, all),
        ("<index> <three> <grown>", 1, all + 3),
        ("<index> <three> <grown> <grown>", 1, all + 3),
        ("<index> <loom> <three> j s", 1, all),
        // What is said meanwhile of one whose place is being taken is later than what came.
        ("<index> <credit> j m s s <grown>", 1, all),
        // What comes meanwhile is taken in after that.
        ("<index> <loom> <three> <grown>", 2, all + 1),
        ("<index> <loom> <three> <grown> <grown>", 2, all + 3),
        // While the index is built, it waits.
        ("<three>", 0, all),
        ("<three> <index>", 1, all),
        ("<three> <index fails> <grown>", 1, all + 3),
        // Something else was said meanwhile: it is done again.
        ("<index> <three> c \"togo\" Tab Esc Esc <grown>", 2, all),
        ("<index> <three> c \"togo\" Tab Esc Esc <grown> <grown>", 2, all + 3),
        ("<index> <three> <said> <grown> <grown>", 2, all + 3),
        ("<index> <three> s m <grown>", 1, all + 3),
        ("<index> <three> <growing fails>", 1, all),
    ] {
        let played = press(with_answers(many()), script);
        assert_eq!((grows(&played), played.model.library.len()), (asked, articles), "{script:?}");
        assert_eq!(played.id(), if script.contains(" j ") { "credit" } else { "weavers" }, "{script:?}");
    }
    let played = press(with_answers(many()), "<index> <three> <growing fails>");
    assert_eq!(played.notice(), "it failed; restart the reader to see the new articles");
    let played = press(
        with_answers(many()),
        "<index> j s <three> c \"togo\" Tab Esc Esc m <grown> <grown> / \"loom\" Enter",
    );
    assert_eq!(played.ids(), ["loom", "weavers"]);
    let credit = played.model.library.find("credit").unwrap();
    assert!(played.model.marks.has(Mark::Starred, credit) && played.model.marks.has(Mark::Read, credit));
    assert_eq!(played.model.library.loaded(credit).unwrap().countries.len(), 2);
    let played = press(with_answers(many()), "<index> <credit> j m s s <grown>");
    let marks = |mark| played.model.current().map(|at| played.model.marks.has(mark, at));
    assert_eq!((marks(Mark::Read), marks(Mark::Starred)), (Some(true), Some(false)));
    // What another window says meanwhile of what is on its way counts.
    let played = press(with_answers(many()), "<index> <three> <said> <grown> <grown>");
    let (loom, mill) =
        (played.model.library.find("loom").unwrap(), played.model.library.find("mill").unwrap());
    assert!(played.model.marks.has(Mark::Read, loom));
    assert_eq!(played.model.library.loaded(mill).unwrap().countries, [Country::from_code("TG").unwrap()]);
    // And what the user says of one whose place is being taken.
    let played = press(with_answers(many()), "<index> j <credit> c \"togo\" Tab Esc Esc <grown> <grown>");
    let credit = played.model.library.loaded(played.model.library.find("credit").unwrap()).unwrap();
    assert_eq!((credit.countries.len(), credit.title.ends_with("again")), (2, true));
    let let_go = played.effects.iter().filter(|effect| matches!(effect, Effect::LetGo(..))).count();
    assert_eq!(let_go, 1);
}

#[test]
fn a_small_library_that_becomes_a_large_one_grows_elsewhere() {
    let paper = |n: usize| arrival(Article::new(format!("paper {n}"), "A paper", PublishedOn::Undated));
    let crowd = arrived((0..BUILT_IN_PLACE).map(paper).collect());
    let fixture = Fixture::from(seven()).answering(vec![("crowd", crowd)]);
    let played = press(fixture, "/ \"kenya\" Enter j <crowd> <grown> s u");
    assert_eq!((played.ids().len(), played.id()), (2, "undated"));
    assert_eq!(played.model.library.len(), BUILT_IN_PLACE + 7);
    assert_eq!(played.model.search.indexed(), None);
}

#[test]
fn an_answer_for_another_library_is_dropped() {
    let mut model = seven();
    let before = model.library.len();
    let grown = sse_news::app::Grown::new(&model.library, &news(), None, &mut |library| {
        Ok::<_, sse_news::error::Error>(sse_news::search::Index::build(library))
    })
    .unwrap();
    let message =
        Message::Event(Event::Grown(Shared(Arc::clone(&model.library)), Ok(Shared(Arc::new(grown)))));
    assert_eq!(update(&mut model, message), []);
    assert_eq!(model.library.len(), before);
}
