//! What the user said lasts: marks kept by the commands and by the reader, through every way a process can end.

use crate::support::{Home, play, seven, words};
use rusqlite::Connection;
use sse_news::app::{Effect, Event, Message, Model, update};
use sse_news::news::{ArticleId, Mark, MarkChange, MarkValue};
use std::path::{Path, PathBuf};

/// Two bundled items.
const ONE: &str = "2023-06-26-in-lebanon-ilo-prospects-organizes-a-business-plan";
const FIVE: &str = "2023-06-12-43rd";

/// Returns the path of the default library on this system; `None` before there is one.
fn library(home: &Home) -> Option<PathBuf> {
    fn search(folder: &Path) -> Option<PathBuf> {
        let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        let mut all = entries.collect::<Vec<_>>().into_iter();
        all.find_map(
            |path| if path.is_dir() { search(&path) } else { path.ends_with("library.db").then_some(path) },
        )
    }
    search(home.path())
}

#[test]
fn marks_last_and_are_listed_counted_and_exported() {
    let home = Home::new();
    assert_eq!(home.run(&words("list --starred")).0, 1);
    home.prints(&words("list --limit 1"));
    assert_eq!(library(&home), None, "reading makes no file");
    assert_eq!(home.prints(&["mark", "unread", ONE, FIVE]), "");
    assert!(library(&home).is_some());
    assert_eq!(home.prints(&["mark", "star", "2023-06-26-in-lebanon"]), "");
    assert_eq!(home.prints(&["mark", "star", ONE, ONE]), "", "it is so already");
    assert_eq!(home.prints(&words("list --unread --format ids")).lines().count(), 2);
    assert_eq!(home.prints(&words("list is:starred --format ids")), format!("{ONE}\n"));
    assert_eq!(home.json(&words("stats --unread --by country --format json"))["total"], 2);
    let shown = home.json(&["show", ONE, "--format", "json"]);
    let sse = &shown["items"][0]["_sse"];
    assert_eq!((&sse["starred"], &sse["read"]), (&true.into(), &serde_json::Value::Null));
    home.prints(&["mark", "unstar", ONE]);
    home.prints(&["mark", "read", ONE]);
    assert_eq!(home.run(&words("list --starred")).0, 1);
    assert_eq!(home.json(&["show", ONE, "--format", "json"])["items"][0]["_sse"]["read"], true);
    // Told to somebody at a terminal only; in another library, or in none, nothing of it is known.
    assert_eq!(home.run(&words("list --unread --library other.db")).0, 1);
    assert_eq!(home.run(&words("list --unread --no-library")).0, 1);
    home.file("config.toml", "library = \"mine/marks.db\"");
    assert_eq!(home.run(&words("list --unread --config config.toml")).0, 1);
    home.prints(&["mark", "unread", ONE, "--config", "config.toml"]);
    assert!(home.path().join("mine/marks.db").exists());
    assert_eq!(home.prints(&words("list --unread --config config.toml")).lines().count(), 1);
    assert!(home.prints(&words("config --config config.toml")).contains("mine/marks.db"));
    assert!(home.prints(&words("config")).contains("library.db"));
}

#[test]
fn ids_come_from_a_list_too_and_what_is_unknown_is_told() {
    let home = Home::new();
    let ids = home.prints(&words("list --month 2023-06 --format ids"));
    assert_eq!(home.fed(&words("mark unread -"), &format!("\n{ids}\n")), (0, String::new(), String::new()));
    assert_eq!(home.prints(&words("list --unread --format ids")), ids);
    let (code, out, told) =
        home.fed(&["mark", "star", "nope", "-", "2023"], &format!("{ONE}\nno\u{1b}[2J\n"));
    assert_eq!((code, out.as_str(), told.lines().count()), (2, "", 3), "{told}");
    assert!(told.contains("no article has the id \"nope\"") && !told.contains('\u{1b}'), "{told}");
    assert_eq!(home.prints(&words("list --starred --format ids")), format!("{ONE}\n"), "the other is done");
    assert_eq!(home.run(&words("mark star nope")).0, 2);
    assert_eq!(home.fed(&words("mark star -"), "\n").0, 1, "nothing was named");
    for (line, told) in [
        ("mark", "<MARK>"),
        ("mark read", "<ID>..."),
        ("mark seen x", "[possible values: read, unread, star, unstar]"),
        ("mark read x --no-library", "this command needs a library"),
        ("mark read x --no-library --library y", "cannot be used with"),
        ("mark read - --data -", "standard input cannot hold both"),
        ("list --library", "a value is required"),
    ] {
        let (code, out, said) = home.fed(&words(line), r#"{"items": [{"id": "x", "title": "X"}]}"#);
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(said.contains(told) && said.lines().count() <= 2, "{line}: {said}");
    }
}

#[test]
fn a_file_of_news_has_its_own_say_until_the_user_speaks() {
    let home = Home::new();
    let items = r#"{"items": [{"id": "a", "title": "A", "_sse": {"countries": ["KE"]}},
        {"id": "b", "title": "B", "_sse": {"read": true, "starred": true}}]}"#;
    let data = home.file("news.json", items);
    let listed = |filter: &str| home.run(&["list", "--data", &data, "--format", "ids", filter]).1;
    assert_eq!((listed("--unread"), listed("--starred")), ("a\n".to_owned(), "b\n".to_owned()));
    home.prints(&["mark", "unread", "b", "--data", &data]);
    assert_eq!((listed("--unread"), listed("--starred")), ("a\nb\n".to_owned(), "b\n".to_owned()));
    home.prints(&["mark", "unstar", "b", "--data", &data]);
    assert_eq!(listed("--starred"), "");
    // A correction, as the reader will keep one.
    let marks = Connection::open(library(&home).unwrap()).unwrap();
    for (codes, filter) in [("LB,SY", "country:SY"), ("", "country:none")] {
        let row = "INSERT OR REPLACE INTO marks (id, countries, said_at, revision) VALUES ('a', ?1, 0, 9)";
        marks.execute(row, [codes]).unwrap();
        assert!(listed(filter).starts_with("a\n"), "{codes:?}");
        assert_eq!(listed("country:KE"), "");
        let shown = home.json(&["show", "a", "--data", &data, "--format", "json"]);
        assert_eq!(shown["items"][0]["_sse"]["countries_from"], "corrected");
    }
}

#[test]
fn the_day_of_the_first_start_decides_what_begins_read() {
    let home = Home::new();
    home.prints(&["mark", "read", ONE]);
    let all = home.prints(&words("list --format ids")).lines().count();
    let marks = Connection::open(library(&home).unwrap()).unwrap();
    marks.execute("UPDATE about SET value = '2000-01-01' WHERE name = 'first_start'", []).unwrap();
    let dated = home.prints(&words("list --from 2000-02 --format ids")).lines().count();
    let unread = home.prints(&words("list --unread --format ids")).lines().count();
    assert!(dated <= all && unread == dated - 1, "{all} {dated} {unread}");
}

#[test]
fn no_fault_of_the_library_stops_anybody() {
    let home = Home::new();
    let all = home.prints(&words("list --format ids"));
    home.prints(&["mark", "star", ONE]);
    let notes = home.file("notes.txt", "to do");
    let notes_db = home.file("notes.db", "these are no marks");
    let folder = home.path().to_str().unwrap().to_owned();
    let within = format!("{notes}/library.db");
    for (file, words) in [
        (&notes, "is not an sse-news library"),
        (&notes_db, "is not an sse-news library"),
        (&folder, "it is not a file"),
        (&within, "not a directory"),
    ] {
        let (code, out, told) = home.run(&["list", "--format", "ids", "--library", file]);
        assert_eq!((code, out.as_str(), told.lines().count()), (0, all.as_str(), 1), "{file}: {told}");
        assert!(told.starts_with("sse-news: cannot save: ") && told.contains(words), "{told}");
        let (code, out, told) = home.run(&["mark", "read", ONE, "--library", file]);
        assert_eq!((code, out.as_str(), told.lines().count()), (2, "", 1), "{file}: {told}");
        assert!(told.contains(words), "{told}");
    }
    assert_eq!(std::fs::read_to_string(&notes).unwrap(), "to do");
    assert_eq!(std::fs::read_to_string(&notes_db).unwrap(), "these are no marks");
}

#[test]
fn fault_38_a_newer_library_is_read_and_nothing_is_kept_in_it() {
    let home = Home::new();
    home.prints(&["mark", "star", ONE]);
    let path = library(&home).unwrap();
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let newer = std::fs::read(&path).unwrap();
    let (code, out, told) = home.run(&words("list --starred --format ids"));
    assert_eq!((code, out.lines().count(), told.lines().count()), (0, 1, 1), "{told}");
    assert!(told.starts_with("sse-news: the library is from a newer sse-news"), "{told}");
    let (code, out, told) = home.run(&["mark", "read", ONE]);
    assert_eq!((code, out.as_str()), (2, ""), "{told}");
    assert!(told.contains("was left unchanged"), "{told}");
    assert_eq!(std::fs::read(&path).unwrap(), newer);
}

#[test]
fn fault_38_a_damaged_library_is_read_by_every_command_and_repaired_by_those_that_save() {
    let home = Home::new();
    home.prints(&["mark", "star", ONE]);
    let feed = r#"<rss><channel><title>Weekly</title><item><title>Looms</title><guid>1</guid></item></channel></rss>"#;
    home.run(&["import", &home.file("news.xml", feed)]);
    let path = library(&home).unwrap();
    let page: u32 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'items_by_date'", [], |row| row.get(0))
        .unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(page as usize - 1) * 4096..page as usize * 4096].fill(0x5a);
    std::fs::write(&path, &bytes).unwrap();
    for line in ["list --format ids -n 1", "stats --by country", "export --format json", "show"] {
        let mut line = words(line);
        if line == ["show"] {
            line.push(ONE);
        }
        if line[0] == "export" {
            line = words("list --format json");
        }
        let (code, _, told) = home.run(&line);
        assert_eq!((code, told.lines().count()), (0, 1), "{line:?}: {told}");
        assert!(
            told.contains("the library is damaged, 1 article, 1 mark (1 star) and 0 feeds can be read"),
            "{told}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{line:?}");
    }
    let (code, _, told) = home.run(&["mark", "read", ONE]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("is repaired: 1 article, 1 mark (1 star) and 0 feeds were recovered"), "{told}");
    assert!(told.contains("/library.db.bad-"), "{told}");
    assert_eq!(home.prints(&words("list --starred --format ids")).lines().count(), 1);
    assert_eq!(home.prints(&words("list --source Weekly --format ids")).lines().count(), 1);
}

/// Returns what the reader asked to be kept, effect by effect, as `id said`.
fn kept(script: &str) -> Vec<String> {
    let played = play(seven(), 120, 40, script);
    let effects = played.effects.iter().filter_map(|effect| match effect {
        Effect::Keep(kept) => Some(kept),
        _ => None,
    });
    let words = |kept: &MarkChange| match &kept.value {
        MarkValue::Read(on) => format!("{} {}", kept.id, if *on { "read" } else { "unread" }),
        MarkValue::Starred(on) => format!("{} {}", kept.id, if *on { "starred" } else { "not starred" }),
        MarkValue::Removed(on) => format!("{} {}", kept.id, if *on { "removed" } else { "brought back" }),
        MarkValue::Countries(_) => format!("{} countries", kept.id),
    };
    effects.map(|kept| kept.iter().map(words).collect::<Vec<_>>().join(", ")).collect()
}

#[test]
fn every_change_of_a_mark_is_handed_on_at_once() {
    let all = ["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"];
    let read = |ids: &[&str]| ids.iter().map(|id| format!("{id} read")).collect::<Vec<_>>().join(", ");
    let all_read = read(&all);
    let others_read = read(&all[1..]);
    let all_unread = all_read.replace(" read", " unread");
    for (script, effects) in [
        ("j k / \"kenya\" Esc f Esc", &[][..]),
        ("s", &["weavers starred"]),
        ("s s", &["weavers starred", "weavers not starred"]),
        ("j m m", &["credit read", "credit unread"]),
        ("s u", &["weavers starred", "weavers not starred"]),
        ("s u ^R", &["weavers starred", "weavers not starred", "weavers starred"]),
        ("u ^R", &[]),
        ("A", &[&all_read]),
        ("A A", &[&all_read]),
        ("A u", &[&all_read, &all_unread]),
        ("m A", &["weavers read", &others_read]),
        ("f / \"kenya\" Tab Esc Esc A", &["credit read, undated read"]),
        ("<2s>", &[]),
        ("Enter <1s>", &[]),
        ("Enter <2s>", &["weavers read"]),
        ("Enter <2s> u", &["weavers read", "weavers unread"]),
        ("Enter <2s> u ^R <9s>", &["weavers read", "weavers unread", "weavers read"]),
        ("Enter G", &["weavers read"]),
        ("s q", &["weavers starred"]),
    ] {
        assert_eq!(kept(script), effects, "{script:?}");
    }
}

#[test]
fn what_is_to_be_kept_is_handed_on_before_the_reader_ends() {
    let played = play(seven(), 120, 40, "s q");
    assert!(matches!(&played.effects[..], [Effect::Keep(_), Effect::Quit(0)]), "{:?}", played.effects);
}

#[test]
fn what_another_window_kept_is_taken_over_and_cannot_be_undone_here() {
    let kept = |id: &str, said| MarkChange { id: ArticleId::new(id), value: said };
    let mut model = seven();
    let changed = vec![
        kept("credit", MarkValue::Read(true)),
        kept("credit", MarkValue::Starred(true)),
        kept("weavers", MarkValue::Countries(None)),
        kept("of another file", MarkValue::Read(true)),
    ];
    let unread = |model: &Model| model.selection.facets.unread;
    let before = unread(&model);
    assert_eq!(update(&mut model, Message::Event(Event::MarksChanged(changed))), [], "it is kept already");
    assert!(model.marks.has(Mark::Read, 1) && model.marks.has(Mark::Starred, 1));
    assert_eq!((unread(&model), before), (6, 7));
    assert_eq!(update(&mut model, Message::Undo), []);
    assert!(model.marks.has(Mark::Read, 1));
    update(&mut model, Message::Event(Event::MarksChanged(vec![kept("credit", MarkValue::Read(false))])));
    assert_eq!(unread(&model), 7);
}

#[test]
fn what_is_not_saved_stands_on_the_status_line_until_it_is() {
    let unsaved = |count| Message::Event(Event::Unsaved(count));
    let answers = vec![("one", unsaved(1)), ("three", unsaved(3)), ("none", unsaved(0))];
    for (script, columns, wanted) in [
        ("s <one>", 100, " 1 change not saved yet  ·  starred"),
        ("s <three> j", 100, " 3 changes not saved yet  ·"),
        ("s <three> s", 40, " 3 not saved · star removed"),
        ("s <three> <none> j", 100, ""),
    ] {
        let fixture = crate::support::Fixture::from(seven()).answering(answers.clone());
        let played = play(fixture, columns, 24, script);
        let rows = crate::support::rows(played.buffer());
        assert!(rows[22].starts_with(wanted), "{script}: {:?}", rows[22]);
        assert_eq!(rows[22].contains("not saved"), !wanted.is_empty(), "{script}: {:?}", rows[22]);
    }
}
