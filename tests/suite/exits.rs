//! Every way out of the program, with news by someone who means harm: no command, format, screen, error, clipboard write
//! or opener gets a character that acts on a terminal or cannot be seen, but where it belongs.
//!
//! `SSE_NEWS_EXIT_CASES` is the number of cases for the commands, of each of which there are some eighty runs.

mod hostile;
mod judge;
#[cfg(unix)]
mod transcript;

use crate::support::{Fixture, Home, Played, Ran, failure, of, play};
use hostile::{address, feed, feed_list, text};
use judge::{Kind, fault, never};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use sse_news::app::{Effect, Event, Message};
use sse_news::news::{Feed, FeedOutcome, Health, Refresh};
use sse_news::text::WebLink;

/// When the readers of these tests begin.
const NOON: i64 = 1_795_348_800;

fn config(cases: u32) -> ProptestConfig {
    let cases =
        std::env::var("SSE_NEWS_EXIT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() }
}

/// Returns a text as a command can be given it: no system takes a NUL in an argument.
fn argument(text: &str) -> String {
    text.replace('\0', "")
}

/// Checks what a run has written.
fn judged(line: &[&str], (code, out, told): &Ran, kind: Kind) -> Result<(), TestCaseError> {
    prop_assert!((0..=2).contains(code), "{line:?}: {code}");
    prop_assert_eq!(fault(out, kind), None, "standard output of {:?}", line);
    prop_assert_eq!(fault(told, Kind::Lines), None, "standard error of {:?}", line);
    if kind == Kind::Json {
        let values = serde_json::Deserializer::from_str(out).into_iter::<Value>();
        for value in values {
            strings(&value.unwrap(), &mut |text| never(text).is_none())?;
        }
    }
    Ok(())
}

/// Checks every text of a JSON value.
fn strings(value: &Value, is_good: &mut impl FnMut(&str) -> bool) -> Result<(), TestCaseError> {
    match value {
        Value::String(text) => prop_assert!(is_good(text), "{:?}", text),
        Value::Array(values) => values.iter().try_for_each(|value| strings(value, is_good))?,
        Value::Object(fields) => fields.values().try_for_each(|value| strings(value, is_good))?,
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// The formats of a command, each with how it is judged.
const LISTS: [(&str, Kind); 10] = [
    ("plain", Kind::Fields),
    ("json", Kind::Json),
    ("jsonl", Kind::Json),
    ("csv", Kind::Lines),
    ("tsv", Kind::Fields),
    ("markdown", Kind::Lines),
    ("bibtex", Kind::Lines),
    ("atom", Kind::Fields),
    ("html", Kind::Lines),
    ("ids", Kind::Lines),
];

/// Runs every command that prints what a library holds.
fn print_all(home: &Home) -> Result<(), TestCaseError> {
    let check = |line: &[&str], kind| judged(line, &home.run(line), kind);
    for (format, kind) in LISTS {
        check(&["list", "--format", format], kind)?;
    }
    let (_, ids, _) = home.run(&["list", "--format", "ids"]);
    let ids: Vec<&str> = ids.lines().take(12).collect();
    prop_assert!(!ids.is_empty());
    for format in ["markdown", "html", "plain"] {
        check(&["digest", "--format", format], Kind::Lines)?;
    }
    let whole =
        [("plain", Kind::Lines), ("json", Kind::Json), ("markdown", Kind::Lines), ("bibtex", Kind::Lines)];
    for (format, kind) in whole {
        check(&[&["show", "--format", format, "--"], &ids[..]].concat(), kind)?;
    }
    for by in ["month", "source", "kind", "topic", "language", "country"] {
        let table = [("csv", Kind::Lines), ("tsv", Kind::Fields), ("svg", Kind::Lines)];
        for (format, kind) in [("plain", Kind::Fields), ("json", Kind::Json)].into_iter().chain(table) {
            check(&["stats", "--by", by, "--format", format], kind)?;
        }
    }
    check(&["feeds"], Kind::Fields)?;
    check(&["feeds", "list", "--format", "json"], Kind::Json)?;
    check(&["feeds", "export"], Kind::Lines)
}

proptest! {
    #![proptest_config(config(2))]

    #[test]
    fn fault_1_fault_2_fault_3_fault_4_no_command_lets_out_what_came_in(
        feed in feed(), feeds in feed_list(), typed in text(), address in address()
    ) {
        let home = Home::new();
        let (typed, address) = (argument(&typed), argument(&address));
        let (news, list) = (home.file("news.json", &feed), home.file("list.opml", &feeds));
        let check = |line: &[&str], kind| judged(line, &home.run(line), kind);
        check(&["import", "--dry-run", "--format", "jsonl", &news, &list], Kind::Json)?;
        check(&["import", "--dry-run", &news, &list], Kind::Lines)?;
        check(&["import", "--format", "jsonl", &news, &list], Kind::Json)?;
        check(&["import", &news, &list], Kind::Lines)?;
        check(&["import", &news, "--source", &typed, "--url", &address, "--date", &typed], Kind::Lines)?;
        print_all(&home)?;
        for line in [
            &["list", "--", &typed][..], &["list", "--source", &typed], &["list", "--country", &typed], &["list", "--topic", &typed],
            &["list", "--month", &typed], &["list", "--kind", &typed], &["list", "--language", &typed], &["list", "--from", &typed],
            &["list", "--limit", &typed], &["list", "--sort", &typed], &["list", &format!("\"{typed}")],
            &["list", &format!("source:{typed}")], &["list", &format!("country:{typed}")], &["show", "--", &typed], &["mark", "star", "--", &typed],
            &["mark", "--", &typed, "x"], &["remove", "--", &typed], &["refresh", "--", &typed], &["feeds", "add", "--", &typed],
            &["feeds", "rename", "f0.example", "--", &typed], &["feeds", "rename", "--", &typed, "x"], &["feeds", "pause", "--", &typed],
            &["feeds", "remove", "--", &typed], &["list", "--data", &typed], &["list", "--library", &typed], &["config", "--config", &typed],
            &["import", "--", &typed], &["tag", "--", &typed], &["list", "-o", &format!("no/{typed}")], &["completions", &typed], &[&typed, "x"],
            &["stats", "--by", &typed], &["keys", "--format", &typed],
        ] {
            check(line, Kind::Fields)?;
        }
        let settings = home.file("settings.toml", format!("data = {}\n\"{}\" = 1", serde_json::json!(typed), typed.replace(['"', '\\'], "")));
        check(&["config", "--config", &settings], Kind::Lines)?;
    }

    #[test]
    fn fault_2_countries_are_told_without_what_a_text_held(items in prop::collection::vec((text(), text(), text()), 1..6), words in text()) {
        let home = Home::new();
        let line = |(id, title, text): &(String, String, String)| {
            serde_json::json!({"id": id, "title": format!("{title} Kenya"), "text": format!("In Peru. {text} Nairobi")}).to_string()
        };
        let objects: Vec<String> = items.iter().map(line).collect();
        let files = [home.file("texts.jsonl", objects.join("\n")), home.file("text.txt", format!("In Kenya {words}\nPeru"))];
        for file in &files {
            for explained in [&["tag", file][..], &["tag", "--explain", file]] {
                judged(explained, &home.run(explained), Kind::Fields)?;
                let line = [explained, &["--format", "jsonl"]].concat();
                let (code, out, told) = home.run(&line);
                prop_assert!(code < 2);
                // An id is given back as it came, in escapes.
                prop_assert_eq!((fault(&out, Kind::Json), fault(&told, Kind::Lines)), (None, None), "{:?}", line);
            }
        }
    }

    #[test]
    fn fault_2_a_library_that_somebody_wrote_is_printed_safely(feed in feed(), feeds in feed_list(), t in prop::collection::vec(text(), 12)) {
        let home = Home::new();
        let (news, list) = (home.file("news.json", &feed), home.file("list.opml", &feeds));
        let library = home.path().join("library.db").to_str().unwrap().to_owned();
        home.run(&["import", "--library", &library, &news, &list]);
        if let Ok(connection) = Connection::open(&library) {
            let items = "UPDATE items SET title = ?1, kind = ?2, source = ?3, places = ?4, topics = ?5, language = ?6, summary = ?7,
                content = ?8, date_note = ?9, url = 'https://a.example/' || ?10";
            connection.execute(items, rusqlite::params_from_iter(&t[..10])).unwrap();
            connection.execute("UPDATE feeds SET name = ?1, trouble = ?2, moved_to = ?2", [&t[10], &t[11]]).unwrap();
        }
        let folder = home.path().join("XDG_DATA_HOME/sse-news");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::rename(&library, folder.join("library.db")).unwrap();
        print_all(&home)?;
    }
}

/// What is pressed over hostile news. `PASTE` stands for a text that is pasted.
const SCRIPTS: [&str; 27] = [
    "",
    "Enter",
    "Enter G",
    "j Enter z Space Space n",
    "j j O j y j y j Enter",
    "y Y o j y Y o j y Y o j y Y o",
    "f G k k k Space",
    "f PASTE",
    "/ PASTE",
    "/ PASTE Enter Y",
    "/ PASTE Tab Tab Tab Enter n",
    "/ \"source:\" Tab Tab Enter X",
    "/ \"topic:\" Tab Tab",
    "c PASTE Enter",
    "E j j j",
    "E m j m j d u",
    "E a PASTE Enter",
    "E e ^U PASTE Enter",
    "E d j D u",
    "T j h Space",
    "M j Enter",
    "M PASTE",
    "? PASTE",
    ": PASTE Enter",
    "a s A D u u",
    ": \"digest\" Enter <digest> PgDn / PASTE Esc : \"digest \" PASTE Enter <digest> e PASTE Enter",
    "<fails> <begun> <asking> <failed> E <skipped> <faulty> <ended>",
];

/// Plays a script over these news and feeds.
fn played(news: &str, feeds: &[Feed], words: &[String], script: &str, (columns, rows): (u16, u16)) -> Played {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let read = sse_news::feed::read(news.as_bytes(), today).unwrap();
    let mut model = of(read.items.into_iter().map(|item| item.article).collect());
    model.begin_with_feeds(feeds.to_vec(), NOON);
    let refresh = |refresh| Message::Event(Event::Refresh(refresh));
    let address = || feeds[0].address.clone();
    let done = |outcome| refresh(Refresh::Done { address: address(), outcome });
    let faults = words.to_vec();
    let answers = vec![
        ("fails", Message::Event(Event::Status(Err(failure(&words[0]))))),
        ("begun", refresh(Refresh::Begun(3))),
        ("asking", refresh(Refresh::Asking { address: words[1].clone() })),
        ("failed", done(FeedOutcome::Failed(words[1].clone()))),
        ("skipped", done(FeedOutcome::Skipped(words[2].clone()))),
        ("faulty", done(FeedOutcome::Read { new: 1, changed: 2, known: 3, faults })),
        ("ended", refresh(Refresh::Ended)),
    ];
    let pasted = format!("<paste {}>", words[3].replace('>', ""));
    play(Fixture::from(model).answering(answers), columns, rows, &script.replace("PASTE", &pasted))
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn fault_1_fault_3_fault_6_fault_27_no_screen_clipboard_or_opener_gets_what_came_in(
        news in feed(), names in prop::collection::vec((text(), text(), address()), 1..4),
        words in prop::collection::vec(text(), 4), columns in 20_u16..130, rows in 5_u16..40
    ) {
        let feed = |(number, (name, trouble, moved_to)): (usize, &(String, String, String))| Feed {
            name: name.clone(),
            address: format!("https://f{number}.example/{name}"),
            folder: trouble.clone(),
            home_page: Some(moved_to.clone()),
            health: Health { trouble: Some(trouble.clone()), moved_to: Some(moved_to.clone()), ..Health::default() },
            ..Feed::default()
        };
        let feeds: Vec<Feed> = names.iter().enumerate().map(feed).collect();
        for script in SCRIPTS {
            let played = played(&news, &feeds, &words, script, (columns, rows));
            for cell in played.buffer().content() {
                prop_assert_eq!(fault(cell.symbol(), Kind::Cell), None, "{}", script);
            }
            for effect in &played.effects {
                match effect {
                    Effect::Copy(text, what) => prop_assert_eq!(fault(text, Kind::Lines), None, "{}", what),
                    Effect::OpenLink(link, _) => {
                        let link = WebLink::parse(link);
                        let is_safe = |link: &WebLink| link.as_str().starts_with("http") && link.as_str().bytes().all(|byte| byte.is_ascii_graphic());
                        prop_assert!(link.as_ref().is_none_or(is_safe), "{:?}", link.map(|link| link.as_str().to_owned()));
                    }
                    Effect::RunOnNew(..) | Effect::Pipe(_) | Effect::Digest(_) | Effect::Import(_) | Effect::BuildIndex(..) | Effect::Fetch(_) | Effect::FetchTexts(_) | Effect::Load(_) | Effect::ForgetIndex | Effect::Grow(..) | Effect::Refresh
                    | Effect::ChangeFeed(_) | Effect::ChangeSaved(_) | Effect::Export(_) | Effect::LetGo(..) | Effect::Keep(_) | Effect::Suspend | Effect::Redraw | Effect::TakeTerminal | Effect::Quit(_)
                    | Effect::ReadSettings { .. } | Effect::UseMouse(_) => {}
                }
            }
        }
    }
}
