//! The unread articles of a source, beside its count in the filters.

use crate::support::{Answer, Fixture, Played, of, play, press, seven};
use sse_news::app::{Event, Message, RowKind, Shared};
use sse_news::news::{
    Arrival, Article, ArticleId, FacetValue, Mark, MarkChange, MarkValue, PublishedOn, TextFacet,
};
use std::sync::Arc;

/// The keys that open the sources in the filters.
const SOURCES: &str = "f / \"source\" Enter";

/// Returns the sources with their unread articles, as the filters have them.
fn sources(played: &Played) -> Vec<(String, u32)> {
    let rows = played.model.filters.rows.iter();
    let sources = rows
        .filter(|row| matches!(row.kind, RowKind::Value(FacetValue::Text(TextFacet::Source, _))))
        .map(|row| (row.label.clone(), row.unread));
    sources.collect()
}

/// Returns the sources with their unread articles, counted one by one.
fn counted(played: &Played) -> Vec<(String, u32)> {
    let model = &played.model;
    let is_unread = |at: u32| !model.marks.has(Mark::Read, at) && !model.marks.has(Mark::Removed, at);
    let of = |source: &str| {
        (0..model.library.len() as u32)
            .filter(|&at| model.library.brief(at).source == source && is_unread(at))
            .count() as u32
    };
    sources(played).into_iter().map(|(source, _)| (source.clone(), of(&source))).collect()
}

fn world() -> Fixture {
    let arrival = |id: &str, source: &str, read| {
        let article =
            Article { source: source.to_owned(), ..Article::new(id, id, PublishedOn::day_of(2024, 3, 1)) };
        Arrival { read, ..Arrival::new(article) }
    };
    let arrived =
        vec![arrival("new", "ILO", false), arrival("old", "ILO", true), arrival("other", "Wire", false)];
    let change = |id: &str, value| MarkChange { id: ArticleId::new(id), value };
    let changed = vec![change("tokyo", MarkValue::Read(true)), change("beirut", MarkValue::Removed(true))];
    let answers: Vec<Answer> = vec![
        ("arrived", Message::Event(Event::Arrived(Shared(Arc::new(arrived))))),
        ("changed", Message::Event(Event::MarksChanged(changed))),
    ];
    Fixture::from(seven()).answering(answers)
}

#[test]
fn they_follow_every_change_of_marks_and_library() {
    for (script, ilo) in [
        ("", 6),
        ("M-2 m", 5),
        ("M-2 m u", 6),
        ("M-2 m u ^R", 5),
        ("M-2 A", 0),
        ("M-2 A u", 6),
        ("M-2 s", 6),
        ("M-2 D", 5),
        ("M-2 D u", 6),
        ("M-2 Enter <3s>", 5),
        ("M-2 m c \"ke\" Enter", 5),
        ("<changed>", 4),
        ("<arrived>", 7),
        ("<arrived> <changed>", 5),
        ("<changed> <arrived> M-2 g m", 4),
    ] {
        let played = press(world(), &format!("{SOURCES} {script}"));
        assert_eq!(sources(&played), counted(&played), "{script}");
        assert!(sources(&played).contains(&("ILO".to_owned(), ilo)), "{script}: {:?}", sources(&played));
    }
}

#[test]
fn they_are_shown_while_only_sources_narrow_the_list() {
    for (script, shown) in [
        ("", true),
        ("/ \"ilo\" Tab Esc", true),
        ("/ \"kenya\" Tab Esc", false),
        ("/ \"ilo\" S-Tab Esc", false),
        ("M-2 / \"loom\" Enter", false),
        ("M-2 / \"loom\" Enter Esc", true),
        ("/ \"kenya\" Tab Esc u", true),
    ] {
        let played = press(seven(), &format!("{SOURCES} {script}"));
        let all = sources(&played);
        assert_eq!(all.iter().any(|(_, unread)| *unread > 0), shown, "{script}: {all:?}");
    }
}

#[test]
fn the_figure_stands_where_the_name_has_room_for_it() {
    let row = |columns: u16, script: &str, name: &str| {
        let picture = play(seven(), columns, 40, &format!("{SOURCES} {script}")).picture();
        picture.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
    };
    assert!(row(120, "", "ILO").contains(" ● ILO               6/6 "), "{}", row(120, "", "ILO"));
    assert!(row(120, "M-2 m f", "ILO").contains(" ● ILO               5/6 "));
    assert!(row(120, "M-2 A f", "ILO").contains("   ILO                 6 "), "nothing unread");
    assert!(row(120, "", "Co-op").contains(" ● Co-op News        1/1 "));
    let mut long = Article::new("long", "A fair", PublishedOn::day_of(2024, 3, 1));
    long.source = "The Cooperator News".to_owned();
    let picture = press(of(vec![long]), SOURCES).picture();
    let row = picture.lines().find(|line| line.contains("The Coop")).unwrap_or_default();
    assert!(row.contains("  ● The Cooperator N…   1 "), "{row}");
}
