//! So many articles arrive at once that the library is opened anew, while the reader goes on.

use crate::support::{Answer, Fixture, many, of, press, seven_articles};
use sse_news::app::{Effect, Event, Message, Model, Shared};
use sse_news::news::{Arrival, Article, ArticleId, Mark, MarkChange, MarkValue, PublishedOn};
use std::sync::Arc;

/// A reader of the seven, and a file that holds them and three more.
fn ten() -> Fixture {
    beside_file(of(seven_articles()))
}

/// A reader beside a file that holds the seven and three more.
fn beside_file(model: Model) -> Fixture {
    let more = ["ten", "loom", "mill"].map(|id| {
        let title = format!("A {id} for the valleys");
        Article::new(id, title, PublishedOn::day_of(2024, 5, 2))
    });
    let loom = Arrival::new(more[1].clone());
    let read = MarkChange { id: ArticleId::new("loom"), value: MarkValue::Read(true) };
    let answers: Vec<Answer> = vec![
        ("many", Message::Event(Event::ManyArrived)),
        ("loom", Message::Event(Event::Arrived(Shared(Arc::new(vec![loom]))))),
        ("read", Message::Event(Event::MarksChanged(vec![read]))),
    ];
    Fixture::from(model).answering(answers).storing([seven_articles(), more.to_vec()].concat())
}

#[test]
fn the_library_is_opened_anew_and_nothing_moves() {
    let before = press(ten(), "j s");
    let after = press(ten(), "j s <many> <opened>");
    assert_eq!((after.ids().len(), before.ids().len()), (10, 7));
    assert_eq!((after.id(), before.id()), ("credit", "credit"), "the cursor stays on its article");
    let starred = |played: &crate::support::Played| -> Vec<ArticleId> {
        played.model.marks.with(Mark::Starred).iter().map(|at| played.model.library.brief(at).id()).collect()
    };
    assert_eq!(starred(&after), starred(&before));
    // Undo still means the same article, and so does what was said while the library was opened.
    assert!(starred(&press(ten(), "j s <many> <opened> u")).is_empty());
    assert!(starred(&press(ten(), "j s <many> u <opened>")).is_empty());
    let played = press(ten(), "<many> <read> <opened>");
    let at = played.model.library.find("loom").unwrap();
    assert!(played.model.marks.has(Mark::Read, at));
}

#[test]
fn it_is_opened_once_more_where_more_came_meanwhile() {
    let loads = |script: &str| {
        let played = press(ten(), script);
        (
            played.effects.iter().filter(|effect| matches!(effect, Effect::Load(_))).count(),
            played.ids().len(),
            played.model.is_part(),
        )
    };
    for (script, count, articles, is_part) in [
        ("<many>", 1, 7, true),
        ("<many> <opened>", 1, 10, false),
        ("<many> <many> <opened>", 2, 10, true),
        ("<many> <many> <opened> <opened>", 2, 10, false),
        ("<many> <opened> <many> <opened>", 2, 10, false),
        // What arrives one by one meanwhile waits, and is there twice for that neither.
        ("<many> <loom> <opened>", 1, 10, false),
        ("<many> <unopened>", 1, 7, false),
        ("<many> <unopened> <many> <opened>", 2, 10, false),
    ] {
        assert_eq!(loads(script), (count, articles, is_part), "{script}");
    }
}

#[test]
fn an_answer_to_what_was_asked_for_before_is_not_taken_for_the_library() {
    // The loom is being added when it is told that many more are there.
    let fixture = || beside_file(many());
    let played = press(fixture(), "<index> <loom> <many>");
    let asked = |played: &crate::support::Played| -> Vec<&'static str> {
        let name = |effect: &Effect| match effect {
            Effect::Grow(..) => Some("grow"),
            Effect::Load(_) => Some("load"),
            _ => None,
        };
        played.effects.iter().filter_map(name).collect()
    };
    assert_eq!(asked(&played), ["grow"], "one at a time");
    let played = press(fixture(), "<index> <loom> <many> <grown>");
    assert_eq!((asked(&played), played.model.is_part()), (vec!["grow", "load"], true));
    assert!(played.model.library.find("loom").is_ok());
    let played = press(fixture(), "<index> <loom> <many> <growing fails>");
    assert_eq!((asked(&played), played.model.is_part()), (vec!["grow", "load"], true));
}

#[test]
fn beside_news_that_stand_alone_no_library_is_opened() {
    let mut model = of(seven_articles());
    model.begin_alone();
    let played = press(beside_file(model), "<many>");
    assert!(
        !played.model.is_part() && !played.effects.iter().any(|effect| matches!(effect, Effect::Load(_)))
    );
}
