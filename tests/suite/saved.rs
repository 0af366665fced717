//! Saved searches: saved, run, renamed, removed and muted, in the reader and on the command line.

use crate::support::{Fixture, Home, press, seven, words};
use sse_news::app::{Effect, Event, Message, RowKind, Shared};
use sse_news::news::{Arrival, Article, PublishedOn, SavedChange};
use std::sync::Arc;

/// The keys that save a search for credit, and one for what is about Lebanon, and leave nothing searched for.
const TWO: &str =
    "/ \"credit\" Enter : \"save Credit\" Enter F C \"lebanon\" Enter : \"save Lebanon\" Enter F";

/// Returns the saved searches in the filter pane: names and counts, all and unread.
fn rows(script: &str) -> Vec<(String, Option<u32>, u32)> {
    let played = press(seven(), script);
    let rows = played.model.filters.rows.iter();
    rows.filter(|row| matches!(row.kind, RowKind::Saved(_)))
        .map(|row| (row.label.clone(), row.count, row.unread))
        .collect()
}

#[test]
fn a_search_is_saved_with_its_filters_and_counted() {
    let lebanon = |articles, unread| ("Lebanon".to_owned(), Some(articles), unread);
    let credit = |articles, unread| ("Credit".to_owned(), Some(articles), unread);
    assert_eq!(rows(TWO), [credit(1, 1), lebanon(2, 2)]);
    assert_eq!(rows(&format!("{TWO} s m")), [credit(1, 1), lebanon(2, 1)], "counts follow the marks");
    assert_eq!(rows(&format!("{TWO} D")), [credit(1, 1), lebanon(1, 1)], "and what is removed");
    let saved = press(seven(), TWO);
    let made: Vec<&Effect> =
        saved.effects.iter().filter(|effect| matches!(effect, Effect::ChangeSaved(_))).collect();
    assert!(
        matches!(made.as_slice(), [Effect::ChangeSaved(SavedChange::Save(credit)), Effect::ChangeSaved(SavedChange::Save(lebanon))]
        if credit.query == "credit" && lebanon.filter == "country:LB"),
        "{made:?}"
    );
}

#[test]
fn a_saved_search_is_run_from_the_filters_the_line_and_a_query() {
    let lebanon = ["weavers", "beirut"];
    for (script, ids) in [
        (": \"saved leb\" Enter", &lebanon[..]),
        ("f / \"leb\" Enter", &lebanon),
        ("f g g Down Down Enter", &lebanon),
        ("f g g Down Down Space", &lebanon),
        ("/ \"@Lebanon\" Enter", &lebanon),
        ("/ \"@leb\" Tab Enter", &lebanon),
        ("/ \"@lebanon weavers\" Enter", &["weavers"]),
        ("/ \"@lebanon -weavers\" Enter", &["beirut"]),
        ("/ \"@credit | @lebanon\" Enter", &["weavers", "credit", "beirut"]),
        ("/ \"@lebanon country:SY\" Enter", &["weavers"]),
    ] {
        let played = press(seven(), &format!("{TWO} {script}"));
        let mut found = played.ids();
        found.sort_by_key(|id| ["weavers", "credit", "beirut"].iter().position(|known| known == id));
        assert_eq!(found, ids, "{script}: {}", played.picture());
    }
    let played = press(seven(), &format!("{TWO} : \"saved leb\" Enter"));
    assert!(played.picture().contains("▸ country Lebanon ×"), "what it is made of can be changed");
    let back = press(seven(), &format!("{TWO} : \"saved leb\" Enter u"));
    assert_eq!(back.ids().len(), 7);
}

#[test]
fn saved_searches_are_renamed_removed_and_brought_back() {
    let names = |script: &str| -> Vec<String> {
        let played = press(seven(), &format!("{TWO} {script}"));
        played.model.saved.searches.iter().map(|search| search.name.clone()).collect()
    };
    for (script, left) in [
        (": \"rename-search credit Nippon\" Enter", &["Lebanon", "Nippon"][..]),
        (": \"rename-search credit Nippon\" Enter u", &["Credit", "Lebanon"]),
        (": \"rename-search credit lebanon\" Enter", &["Credit", "Lebanon"]),
        (": \"remove-search credit\" Enter", &["Lebanon"]),
        (": \"remove-search credit\" Enter u", &["Credit", "Lebanon"]),
        (": \"remove-search credit\" Enter u ^R", &["Lebanon"]),
        ("f g g Down Down D", &["Credit"]),
        ("f g g Down Down D u", &["Credit", "Lebanon"]),
        ("f g g D", &["Credit", "Lebanon"]),
        ("/ \"x\" Enter : \"save a|b\" Enter", &["Credit", "Lebanon"]),
        (": \"save all\" Enter", &["Credit", "Lebanon"]),
    ] {
        assert_eq!(names(script), left, "{script}");
    }
    let notice = |script: &str| press(seven(), &format!("{TWO} {script}")).notice().to_owned();
    let of_credit = "/ ^U \"@credit farm\" Enter : \"save farms\" Enter : \"remove-search credit\" Enter";
    assert_eq!(notice(of_credit), "saved search farms uses @Credit; change or remove farms first");
    assert_eq!(notice(": \"save all\" Enter"), "nothing to save: search or filter first");
    assert_eq!(
        notice("/ \"x\" Enter : \"save a|b\" Enter"),
        "a name has letters, digits, “-”, “_” and “.” only, not “|”"
    );
    assert_eq!(notice(": \"rename-search credit lebanon\" Enter"), "another saved search is named lebanon");
    let own = notice("/ \"@credit\" Enter : \"save credit\" Enter");
    assert_eq!(own, "the saved search @credit refers to itself, or to too many others");
}

#[test]
fn a_muted_search_hides_its_articles_everywhere() {
    let muted = format!("{TWO} f g g Down Down - Esc");
    let played = press(seven(), &muted);
    assert_eq!(played.ids().len(), 5);
    assert_eq!(played.model.marks.count(), 5, "no count knows them");
    assert!(played.picture().contains("2 muted"), "{}", played.picture());
    for (script, left) in [
        ("/ \"weavers\" Enter", 0),
        ("H", 7),
        ("H H", 5),
        ("u", 7),
        ("f g g Down Down -", 7),
        (": \"mute leb\" Enter", 7),
    ] {
        let played = press(seven(), &format!("{muted} {script}"));
        assert_eq!(played.ids().len(), left, "{script}: {}", played.picture());
    }
    // To mute another one after `H` hides both again.
    let both = format!("{muted} H : \"mute credit\" Enter");
    assert_eq!(press(seven(), &both).ids().len(), 4, "{both}");
    // A key on an article does not make it vanish, though the search hides what is read.
    let reading = "/ \"is:read\" Enter : \"save done\" Enter F : \"mute done\" Enter m";
    assert_eq!(press(seven(), reading).ids().len(), 7);
}

#[test]
fn what_arrives_and_what_is_restored_leaves_the_muted_ones_hidden() {
    let title = "A ledger for the valleys".to_owned();
    let ledger = Arrival::new(Article::new("ledger", title, PublishedOn::day_of(2024, 5, 2)));
    let arrived = Message::Event(Event::Arrived(Shared(Arc::new(vec![ledger]))));
    let fixture = || Fixture::from(seven()).answering(vec![("ledger", arrived.clone())]);
    let played = press(fixture(), &format!("{TWO} f g g Down Down - Esc <ledger>"));
    assert_eq!((played.ids().len(), played.model.marks.count()), (6, 6), "{}", played.picture());
    assert_eq!(played.notice(), "1 new article");
    // A removed article counts again once it is restored, also where all was counted anew in between.
    let back = format!("{TWO} D : \"mute credit\" Enter : \"mute credit\" Enter u u u");
    assert_eq!(press(seven(), &back).ids().len(), 7);
    let lebanon = rows(&back).into_iter().find(|(name, ..)| name == "Lebanon");
    assert_eq!(lebanon.and_then(|(_, count, _)| count), Some(2));
}

#[test]
fn commands_save_run_and_mute_searches() {
    let home = Home::new();
    assert_eq!(
        home.run(&["saved"]),
        (
            1,
            String::new(),
            "sse-news: no saved searches; `sse-news saved add NAME QUERY` saves one\n".to_owned()
        )
    );
    home.prints(&["saved", "add", "kenya", "cooperative", "--country", "KE"]);
    home.prints(&["saved", "add", "June", "--month", "2023-06"]);
    assert_eq!(home.prints(&["saved"]), "@June\tmonth:2023-06\n@kenya\tcountry:KE cooperative\n");
    let ids = |line: &str| home.prints(&words(&format!("list --format ids {line}")));
    assert_eq!(ids("@kenya"), ids("cooperative --country KE --sort newest"));
    assert_eq!(ids("@june"), ids("--month 2023-06"));
    assert_eq!(home.json(&words("stats @june --by month --format json"))["total"], 9);
    home.prints(&["saved", "rename", "June", "@june-2023"]);
    assert_eq!(ids("@june-2023 lebanon"), ids("lebanon --month 2023-06"));
    let all = ids("").lines().count();
    home.prints(&["saved", "mute", "june-2023"]);
    assert_eq!(ids("").lines().count(), all - 9);
    assert_eq!(ids("--muted").lines().count(), all);
    assert!(home.prints(&["saved"]).starts_with("@june-2023\t(muted) month:2023-06\n"));
    home.prints(&["saved", "unmute", "june-2023"]);
    assert_eq!(ids("").lines().count(), all);
    home.prints(&["saved", "remove", "june-2023", "@kenya"]);
    assert_eq!(home.run(&["saved"]).0, 1);
}

#[test]
fn what_is_wrong_with_a_saved_search_is_told() {
    let home = Home::new();
    home.prints(&["saved", "add", "kenya", "--country", "KE"]);
    home.prints(&["saved", "add", "farms", "@kenya", "farm"]);
    for (line, message) in [
        ("list @kenia", "no saved search is named kenia; did you mean @kenya?"),
        ("list @zzz", "no saved search is named zzz; quotes around it search for the word"),
        ("saved add kenya @farms", "the saved search @kenya refers to itself, or to too many others"),
        ("saved add x", "nothing to save; give a query or a filter after the name"),
        ("saved add a/b rice", "a name has letters, digits, “-”, “_” and “.” only, not “/”"),
        ("saved rename kenya farms", "another saved search is named farms; remove it first"),
        ("saved remove kenya", "saved search farms uses @kenya; change or remove farms first"),
        ("saved remove kenia", "no saved search is named kenia; did you mean kenya?"),
        ("saved add x source:nobody", "no source matches \"nobody\""),
        ("saved add x rice --muted", "--muted is not saved with a search"),
        ("saved mute kenya --no-library", "this command needs a library"),
    ] {
        let (code, out, told) = home.run(&words(line));
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(told.contains(message), "{line}: {told}");
    }
    // One that is gone, as in a library of before, costs only what names it.
    let library = rusqlite::Connection::open(home.path().join("XDG_DATA_HOME/sse-news/library.db")).unwrap();
    library.execute("DELETE FROM saved_searches WHERE name = 'kenya'", ()).unwrap();
    let (code, _, told) = home.run(&["list", "@farms"]);
    assert_eq!(code, 2);
    assert!(
        told.contains("the saved search @farms cannot be used: no saved search is named kenya"),
        "{told}"
    );
    assert_eq!(home.run(&["list", "--limit", "1"]).0, 0);
    home.prints(&["saved", "add", "kenya", "--country", "KE"]);
    home.prints(&["saved", "remove", "kenya", "farms"]);
}
