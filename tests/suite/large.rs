//! Commands on a library of more articles than are held whole: what they say is left in the file, and nobody can tell.

use crate::support::Home;
use rusqlite::Connection;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// More than are held whole.
const ITEMS: usize = 2_100;

fn lines() -> String {
    let mut lines = String::new();
    for n in 0..ITEMS {
        let item = json!({
            "id": format!("own{n}"), "title": format!("A loom of number {n} in Kenya"),
            "url": format!("https://x{}.example/{n}", n % 3), "summary": format!("Weavers tell of loom {n}."),
            "content_html": format!("<p>It weaves <b>blue</b> cloth of pattern {}.</p>", n % 70),
            "date_published": format!("2024-{:02}-{:02}T10:00:00Z", 1 + n % 12, 1 + n % 28),
            "tags": ["weaving", "savings"],
            "_sse": {"countries": if n % 2 == 0 { json!(["KE"]) } else { json!(["LB", "SY"]) }, "source": format!("Source {}", n % 4), "kind": "News"},
        });
        writeln!(lines, "{item}").unwrap();
    }
    lines
}

/// A library with all of them, and nothing beside it; and the file they are from.
fn kept(home: &Home) -> (String, String, String) {
    let items = home.file("items.jsonl", lines());
    let nothing = home.file(
        "nothing.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []}"#,
    );
    let library = Path::new(&items).with_file_name("large.db").display().to_string();
    let (code, ..) = home.run(&["import", "--library", &library, "--data", &nothing, &items]);
    assert_eq!(code, 0);
    (library, nothing, items)
}

#[test]
fn nobody_can_tell_what_is_left_in_the_file() {
    let home = Home::new();
    let (library, nothing, items) = kept(&home);
    let of_library = ["--library", &library, "--data", &nothing];
    let of_file = ["--no-library", "--data", &items];
    for asked in [
        &["list"][..],
        &["list", "--format", "jsonl"],
        &["list", "--format", "csv", "--limit", "700"],
        &["list", "--format", "tsv", "--sort", "oldest"],
        &["list", "--format", "markdown", "--country", "LB"],
        &["list", "--format", "ids", "pattern 13"],
        &["list", "--format", "jsonl", "weavrs blue", "--month", "2024-03"],
        &["list", "\"blue cloth\"", "--source", "Source 2"],
        &["list", "nothing has this"],
        &["stats", "--by", "country"],
        &["stats", "--by", "month", "pattern"],
        &["show", "own7", "own2099"],
        &["show", "--format", "markdown", "own8"],
        &["show", "--format", "json", "own7"],
    ] {
        let run = |beside: &[&str]| home.run(&[asked, beside].concat());
        let ((code, out, told), (of_file, from_file, told_of_file)) = (run(&of_library), run(&of_file));
        // The file's own title is not the library's.
        let untitled = |out: String| out.replace("\"News on the social and solidarity economy\"", "\"News\"");
        assert_eq!((code, untitled(out)), (of_file, untitled(from_file)), "{asked:?}");
        assert_eq!(told, told_of_file, "{asked:?}");
    }
}

#[test]
fn one_text_that_makes_no_sense_costs_no_other_and_no_mark() {
    let home = Home::new();
    let (library, nothing, _) = kept(&home);
    let own = ["--library", library.as_str(), "--data", nothing.as_str()];
    home.prints(&[&["mark", "star", "own3"], &own[..]].concat());
    let connection = Connection::open(&library).unwrap();
    let spoilt = "UPDATE items SET content = CAST(x'FFFE' AS TEXT) WHERE id = 'own84'";
    assert_eq!(connection.execute(spoilt, []).unwrap(), 1);
    drop(connection);
    let (code, out, told) = home.run(&[&["show", "own84", "own85"], &own[..]].concat());
    assert_eq!(code, 2);
    assert!(out.contains("number 84") && out.contains("number 85") && out.contains("cloth"), "{out}");
    assert_eq!(
        told,
        "sse-news: the text of some articles cannot be read from the library; they are printed without it\n"
    );
    let (code, out, _) = home.run(&[&["list", "--format", "jsonl", "loom"], &own[..]].concat());
    assert_eq!((code, out.lines().count()), (2, ITEMS));
    assert_eq!(home.prints(&[&["list", "is:starred", "--format", "ids"], &own[..]].concat()), "own3\n");
    assert!(
        !home
            .path()
            .read_dir()
            .unwrap()
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().contains(".bad-"))
    );
}

/// Items of the same days and hours as others, of other offsets, of a month alone and of no date.
fn dated_lines() -> String {
    let mut lines = String::new();
    for n in 0..2_400 {
        let offset = ["Z", "+09:00", "-05:00"][n / 3 % 3];
        let date = format!("2025-{:02}-{:02}T{:02}:00:00{offset}", 1 + n % 3, 1 + n % 28, n % 5);
        let mut item =
            json!({"id": format!("d{n}"), "title": format!("A kiln of number {n}"), "date_published": date});
        item["_sse"] = json!({"countries": if n % 90 == 0 { json!(["LB"]) } else { json!(["KE"]) }});
        match n % 20 {
            7 => item["_sse"]["date_precision"] = json!("month"),
            9 => drop(item.as_object_mut().unwrap().remove("date_published")),
            _ => {}
        }
        writeln!(lines, "{item}").unwrap();
    }
    lines
}

#[test]
fn a_short_list_is_the_beginning_of_the_whole_one() {
    let home = Home::new();
    home.prints(&["import", &home.file("items.jsonl", dated_lines())]);
    let newest = home.prints(&["list", "--format", "ids", "--from", "2025-03"]);
    let own: Vec<&str> = newest.lines().filter(|id| !id.contains('-')).take(30).collect();
    home.prints(&[&["remove"][..], &own[..20]].concat());
    home.prints(&["mark", "read", own[21], own[25]]);
    for filter in [
        &[][..],
        &["--sort", "newest"],
        &["--unread"],
        &["--country", "LB"],
        &["--month", "2025-02"],
        &["--to", "2025-03-05"],
        &["--since", "2025", "--country", "kenya"],
        &["--month", "none"],
        &["--sort", "oldest"],
        &["kiln"],
    ] {
        let whole = home.run(&[&["list", "--format", "ids"][..], filter].concat()).1;
        for limit in [1, 7, 60, 300, 900] {
            let (_, part, told) =
                home.run(&[&["list", "--format", "ids", "--limit", &limit.to_string()][..], filter].concat());
            let begins: String = whole.split_inclusive('\n').take(limit).collect();
            assert_eq!((part, told.as_str()), (begins, ""), "{filter:?} {limit}");
        }
    }
}
