//! A library of which the reader begins with a part: the rest is opened while it is read, and what articles say that are
//! left in the file comes when the cursor does.

use crate::support::{Answer, Fixture, Played, of, play, press, screens, seven, seven_articles};
use sse_news::app::{Effect, Event, ListLine, Message, Overlay};
use sse_news::news::{Article, ArticleId, Content, Country, Mark, MarkChange, MarkValue, PublishedOn};

/// A reader that begins with the two newest of the seven, all of which are in the library file.
fn two() -> Fixture {
    let newest = |article: &Article| ["weavers", "credit"].contains(&article.id.as_str());
    let mut model = of(seven_articles().into_iter().filter(newest).collect());
    model.begin_with_part();
    Fixture::from(model).answering(answers()).storing(seven_articles())
}

fn answers() -> Vec<Answer> {
    let country = |code| Country::from_code(code).unwrap();
    let said = |id: &str, said| MarkChange { id: ArticleId::new(id), value: said };
    vec![
        (
            "unread elsewhere",
            Message::Event(Event::MarksChanged(vec![said("weavers", MarkValue::Read(false))])),
        ),
        (
            "starred elsewhere",
            Message::Event(Event::MarksChanged(vec![said("tokyo", MarkValue::Starred(true))])),
        ),
        (
            "corrected elsewhere",
            Message::Event(Event::MarksChanged(vec![said(
                "tokyo",
                MarkValue::Countries(Some(vec![country("TG")])),
            )])),
        ),
    ]
}

/// Returns the ids of the articles that were asked for, in order.
fn fetched(played: &Played) -> Vec<&str> {
    let wanted = played.effects.iter().filter_map(|effect| match effect {
        Effect::Fetch(id) => Some(id.as_str()),
        _ => None,
    });
    wanted.collect()
}

screens! {
    begun_80: two(), 80 x 24, "";
    awaited_80: two(), 80 x 24, "<opened> j j";
    fetched_80: two(), 80 x 24, "<opened> j j <fetched>";
    unfetched_80: two(), 80 x 24, "<opened> j j <unfetched>";
    unopened_80: two(), 80 x 24, "<unopened>";
}

#[test]
fn the_rest_joins_without_a_word_and_the_cursor_stays() {
    for (script, told, articles, under) in [
        ("", "", 2, "weavers"),
        ("<opened>", "", 7, "weavers"),
        ("j s <opened>", "starred · u undoes", 7, "credit"),
        ("<unopened>", "the disk reported an error; only the newest articles are shown", 2, "weavers"),
        ("<opened> G", "", 7, "undated"),
        ("/ \"kenya\" Enter <opened>", "", 7, "credit"),
    ] {
        let played = press(two(), script);
        let found = (played.notice(), played.model.library.len(), played.id());
        assert_eq!(found, (told, articles, under), "{script}");
    }
    let loads = press(two(), "j k <opened> j")
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Load(_)))
        .count();
    assert_eq!(loads, 1);
}

#[test]
fn marks_come_with_it_and_what_was_said_meanwhile_counts() {
    let marks = |script: &str, mark| {
        let played = press(two(), script);
        let marked =
            (0..).zip(played.model.library.ids()).filter(|(at, _)| played.model.marks.has(mark, *at));
        marked.map(|(_, id)| id.to_owned()).collect::<Vec<_>>().join(" ")
    };
    // On the shelf what has a t in its id was read; of the two the reader knows better.
    assert_eq!(marks("<opened>", Mark::Read), "month tokyo beirut undated");
    assert_eq!(marks("j m m m <opened>", Mark::Read), "credit month tokyo beirut undated");
    assert_eq!(marks("s <opened>", Mark::Starred), "weavers");
    assert_eq!(marks("s <opened> u", Mark::Starred), "");
    assert_eq!(marks("<starred elsewhere> <opened>", Mark::Starred), "tokyo");
    // The last word counts, wherever it was said.
    assert_eq!(marks("<unread elsewhere> m <opened>", Mark::Read), "weavers month tokyo beirut undated");
    assert_eq!(marks("m <unread elsewhere> <opened>", Mark::Read), "month tokyo beirut undated");
}

#[test]
fn a_correction_while_it_is_opened_counts() {
    let played = press(two(), "c \"togo\" Tab Esc Esc <opened>");
    assert_eq!(played.model.library.len(), 7);
    let codes: Vec<&str> =
        played.model.library.brief(0).countries.iter().map(|country| country.code()).collect();
    assert!(codes.contains(&"TG"), "{codes:?}");
    let played = press(two(), "<corrected elsewhere> <opened>");
    let tokyo = played.model.library.find("tokyo").unwrap();
    assert_eq!(played.model.library.brief(tokyo).countries, [Country::from_code("TG").unwrap()]);
}

#[test]
fn an_article_is_read_when_the_cursor_comes_to_it_and_once() {
    for (script, asked) in [
        // What is being read goes on being there.
        ("<opened>", ""),
        ("<opened> j <fetched> k", "credit weavers"),
        ("<opened> j <fetched> Enter ^D k", "credit"),
        ("<opened> j <fetched> j <fetched> k", "credit month credit"),
        // The cursor has gone on before the answer came.
        ("<opened> j j <fetched>", "credit month"),
        ("<opened> j <unfetched> Enter Tab Tab", "credit"),
        ("<opened> j <unfetched> j <fetched> k", "credit month credit"),
        ("<opened> j <unfetched> / \"zzzzzz\" Esc Esc", "credit credit"),
        ("<opened> j <fetched> <corrected elsewhere> G", "credit undated"),
    ] {
        assert_eq!(fetched(&press(two(), script)).join(" "), asked, "{script}");
    }
}

#[test]
fn what_needs_all_of_an_article_waits_for_it() {
    for (script, told) in [
        ("<opened> j y", "the article is still loading"),
        ("<opened> j o", "the article is still loading"),
        ("<opened> j Y", "the article is still loading"),
        ("<opened> j <unfetched> y", "the disk reported an error"),
        ("<opened> j <fetched> o", "opening www.example.org …"),
        ("<opened> j O", "the article is still loading"),
        ("<opened> / \"savings\" Enter n", "the article is still loading"),
        ("<opened> / \"savings\" Enter <fetched> n", "match 1 of 1"),
        ("<opened> j <fetched> / \"zealous\" Enter Esc O", "opening www.example.org …"),
    ] {
        assert_eq!(press(two(), script).notice(), told, "{script}");
    }
    let copied = press(two(), "<opened> j <fetched> y");
    assert!(
        copied
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Copy(url, _) if url.ends_with("/credit")))
    );
}

#[test]
fn a_correction_of_an_article_left_in_the_file_shows_at_once_and_is_undone() {
    let countries = |played: &Played| {
        let at = played.model.current().unwrap();
        played
            .model
            .library
            .brief(at)
            .countries
            .iter()
            .map(|country| country.code())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let before = countries(&press(two(), "<opened> j j j <fetched>"));
    let corrected = press(two(), "<opened> j j j <fetched> c \"togo\" Tab");
    assert!(matches!(corrected.model.overlay, Some(Overlay::Countries(_)) | None));
    assert!(countries(&corrected).contains("TG"), "{}", countries(&corrected));
    let lines: Vec<String> = corrected.model.article.lines.iter().map(|line| line.text()).collect();
    assert!(lines.iter().any(|line| line.contains("Togo") && line.contains("(corrected)")), "{lines:?}");
    let undone = press(two(), "<opened> j j j <fetched> c \"togo\" Tab Esc Esc u");
    assert_eq!(countries(&undone), before);
    // Also before it was read.
    let early = press(two(), "<opened> j j j c \"togo\" Tab Esc Esc <fetched>");
    let lines: Vec<String> = early.model.article.lines.iter().map(|line| line.text()).collect();
    assert!(lines.iter().any(|line| line.contains("Togo") && line.contains("(corrected)")), "{lines:?}");
}

#[test]
fn nothing_counts_as_read_before_it_has_come() {
    let read = |script: &str| {
        let played = press(two(), script);
        let at = played.model.library.find("credit").unwrap();
        played.model.marks.has(Mark::Read, at)
    };
    for (script, is_read) in [
        ("<opened> j Enter j j <5s>", false),
        ("<opened> j Enter <unfetched> j <5s>", false),
        // The clock starts when it comes.
        ("<opened> j Enter <5s> <fetched> <1s>", false),
        ("<opened> j Enter <5s> <fetched> <3s>", true),
        ("<opened> j Enter <fetched> G", true),
    ] {
        assert_eq!(read(script), is_read, "{script}");
    }
}

#[test]
fn who_reads_an_article_goes_on_reading_it_when_the_rest_joins() {
    let (before, after) = (play(two(), 40, 12, "Enter j j j"), play(two(), 40, 12, "Enter j j j <opened>"));
    assert_eq!((before.model.article.scroll, &before.model.article.lines), (3, &after.model.article.lines));
    assert_eq!(after.model.article.scroll, 3);
}

#[test]
fn an_answer_that_comes_late_is_not_believed() {
    // Corrected after it was asked for, and left before it came.
    let played = press(two(), "<opened> j c \"togo\" Tab Esc Esc j <fetched> k <fetched>");
    let lines: Vec<String> = played.model.article.lines.iter().map(|line| line.text()).collect();
    assert!(lines.iter().any(|line| line.contains("Togo") && line.contains("(corrected)")), "{lines:?}");
}

#[test]
fn what_is_left_in_the_file_is_found_by_what_it_says() {
    // It stands in what the article says, and nowhere else.
    let played = press(two(), "<opened> / \"savings\" Enter");
    assert_eq!(played.ids_shown(), ["credit"]);
}

impl Played {
    fn ids_shown(&self) -> Vec<&str> {
        self.model.selection.articles.iter().map(|at| self.model.library.brief(at).id).collect()
    }
}

#[test]
fn one_comes_back_to_the_line_one_was_at_when_the_article_is_read_again() {
    let scroll = |script: &str| {
        let played = play(two(), 80, 18, &format!("<opened> {script}"));
        (played.id().to_owned(), played.model.article.scroll)
    };
    let away = "G k <fetched> Enter j j Esc g <fetched>";
    assert_eq!(scroll("G k <fetched> Enter j j").1, 2);
    assert_eq!(scroll(&format!("{away} ^O")).1, 0, "while it is read");
    assert_eq!(scroll(&format!("{away} ^O <fetched>")), ("long".to_owned(), 2));
    assert_eq!(scroll(&format!("{away} ^O Enter j <fetched>")).1, 1, "a key in between counts");
}

/// Returns the passages that stand below titles.
fn passages(played: &Played) -> Vec<String> {
    let passages = played.model.list.lines.iter().filter_map(|line| match line {
        ListLine::Passage(_, passage) => Some(passage.text.clone()),
        _ => None,
    });
    passages.collect()
}

/// Returns the ids of each request for texts.
fn texts(played: &Played) -> Vec<Vec<&str>> {
    let wanted = played.effects.iter().filter_map(|effect| match effect {
        Effect::FetchTexts(ids) => Some(ids.iter().map(|id| id.as_str()).collect()),
        _ => None,
    });
    wanted.collect()
}

#[test]
fn the_passage_of_a_text_in_the_library_file_is_shown_when_it_is_read() {
    for (script, shown) in [
        ("/ \"savings\" Enter", &[][..]),
        ("/ \"savings\" Enter <texts>", &["…paragraph about savings."]),
        ("/ \"savings\" Enter <no texts>", &[]),
        ("/ \"savings\" <texts> Enter f Esc", &["…paragraph about savings."]),
        ("/ \"credit\" Enter", &[]),
        // The answer to a search that was left is dropped.
        ("/ \"l\" \"edger\" Enter <first texts>", &[]),
        ("/ \"ledger\" Enter / ^U \"savings\" Enter <first texts>", &[]),
        ("/ \"savings\" Enter <texts> Esc", &[]),
    ] {
        let played = press(two(), &format!("<opened> {script}"));
        assert_eq!(passages(&played), shown, "{script}");
    }
    let played = press(two(), "<opened> / \"savings\" Enter j k f Esc <texts> j k <texts>");
    assert_eq!(texts(&played).last().unwrap(), &["credit"]);
    let typed = press(two(), "<opened> / \"savings\" Enter");
    assert_eq!(texts(&played).len(), texts(&typed).len(), "once for a search");
    assert!(texts(&press(two(), "<opened> j k")).is_empty(), "none without a search");
    assert!(texts(&press(seven(), "/ \"savings\" Enter")).is_empty(), "none of what is at hand");
}

#[test]
fn only_texts_that_can_be_seen_are_read_and_not_too_many_at_a_time() {
    let article = |n: usize| Article {
        content: Content::Text(format!("The loom number {n}.")),
        ..Article::new(format!("n{n:03}"), format!("Weavers {n}"), PublishedOn::day_of(2024, 3, 9))
    };
    let all: Vec<Article> = (0..300).map(article).collect();
    let reader = || {
        let mut model = of(all[..2].to_vec());
        model.begin_with_part();
        Fixture::from(model).storing(all.clone())
    };
    let asked = |rows: u16, script: &str| {
        let played = play(reader(), 80, rows, &format!("<opened> / \"loom\" Enter {script}"));
        let asked = texts(&played).last().map_or(0, Vec::len);
        (asked, passages(&played).len())
    };
    let (seen, shown) = asked(24, "");
    assert!((5..24).contains(&seen) && shown == 0, "{seen}");
    assert_eq!(asked(24, "<texts>"), (seen, seen / 2), "a row with its passage has two lines");
    assert_eq!(asked(24, "<texts> G <texts>").1, seen / 2);
    assert_eq!(asked(300, "").0, 64);
    assert!(asked(300, "<texts> <texts> <texts>").1 > 64, "the rest comes after");
}
