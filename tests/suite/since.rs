//! `--since last`, what the library remembers of digests and visits, and the titles that say what was asked for.

use crate::support::{Home, words};
use sse_news::news::Session;
use sse_news::store::LibraryStore;
use std::fs;

/// The options that say where the news are: a library of the test's own, and two articles in place of the bundled ones.
const NEWS: &str = "--library own.db --data base.json";

/// Returns a home with news of two articles, none of which has come into a library.
fn home() -> Home {
    let home = Home::new();
    home.file("base.json", feed("Base", &["base-a", "base-b"]));
    home
}

/// Returns a feed of articles with these ids.
fn feed(source: &str, ids: &[&str]) -> String {
    let item = |id: &&str| {
        serde_json::json!({
            "id": id, "title": format!("Loom {id}"), "url": format!("https://loom.example/{id}"),
            "date_published": "2024-03-05T10:00:00Z", "_sse": {"countries": ["KE"]},
        })
    };
    let items: Vec<_> = ids.iter().map(item).collect();
    serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": source, "items": items})
        .to_string()
}

fn import(home: &Home, id: &str) {
    let path = home.file("come.json", feed("Loom Weekly", &[id]));
    home.run(&["import", "--library", "own.db", &path]);
}

/// Ends a visit of the reader now.
fn visit(home: &Home) {
    let now = chrono::Utc::now();
    let mut store = LibraryStore::new(home.path().join("own.db"), now.date_naive());
    store.end_visit(&Session { query: "loom".to_owned(), ..Session::default() }, now.timestamp()).unwrap();
}

/// Runs a command on these news. Returns its exit code, the ids of the articles that it names, and its report.
fn run(home: &Home, line: &str) -> (i32, Vec<String>, String) {
    let (code, out, told) = home.run(&words(&format!("{line} {NEWS}")));
    let ids = ["base-a", "base-b", "one", "two", "three"];
    let named = ids.iter().filter(|id| out.contains(&format!("Loom {id}")));
    (code, named.map(|&id| id.to_owned()).collect(), told)
}

#[test]
fn a_digest_since_the_last_one_holds_what_has_come_since() {
    let home = home();
    let digest = "digest --since last";
    let (code, ids, told) = run(&home, digest);
    assert_eq!((code, ids.len()), (0, 2), "{told}");
    assert!(
        told.contains("no digest was made with --since last before, and there was no visit: all"),
        "{told}"
    );
    let (code, ids, told) = run(&home, digest);
    assert_eq!((code, ids.len()), (1, 0));
    assert!(told.starts_with("sse-news: new since the last digest, on "), "{told}");
    assert!(told.contains("nothing found") && told.contains("without --since last: 2"), "{told}");
    import(&home, "one");
    assert_eq!(
        run(&home, &format!("{digest} --country UG")).0,
        1,
        "nothing was found, so nothing is remembered"
    );
    assert_eq!(run(&home, "digest --since 2024-01").1.len(), 3, "another digest is not remembered");
    assert_eq!(run(&home, &format!("{digest} --country KE")).1, ["one"]);
    assert_eq!(run(&home, digest).0, 1);
    import(&home, "two");
    visit(&home);
    let (code, ids, told) = run(&home, digest);
    assert_eq!((code, ids), (0, vec!["two".to_owned()]), "a visit is no digest: {told}");
}

#[test]
fn a_digest_that_is_not_written_is_not_remembered() {
    let home = home();
    fs::create_dir(home.path().join("folder")).unwrap();
    let mut refused = vec!["digest --since last -o folder", "digest --since last -o no/digest.md"];
    if cfg!(target_os = "linux") {
        refused.push("digest --since last -o /dev/full");
    }
    for line in refused {
        let (code, _, told) = run(&home, line);
        assert!(code == 2 && told.contains("cannot write to"), "{line}: {told}");
    }
    // Nobody reads what is printed.
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sse-news"));
    child.args(words(&format!("digest --since last {NEWS}"))).current_dir(home.path());
    child.env_clear().env("HOME", home.path()).stderr(std::process::Stdio::piped());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let out = child.stdout(writer).output().unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(told.contains("this digest is not remembered"), "{told}");
    let (code, ids, _) = run(&home, "digest --since last -o digest.md");
    assert_eq!((code, ids.len()), (0, 0), "it goes into the file");
    let page = fs::read_to_string(home.path().join("digest.md")).unwrap();
    assert!(page.contains("Loom base-a") && page.contains("Loom base-b"), "{page}");
    assert_eq!(run(&home, "digest --since last").0, 1);
}

#[test]
fn without_a_digest_the_last_visit_counts_and_elsewhere_always() {
    let home = home();
    let (code, ids, told) = run(&home, "list --since last");
    assert_eq!((code, ids.len()), (0, 2));
    assert_eq!(told, "sse-news: there was no visit of the reader before: all articles\n");
    import(&home, "one");
    visit(&home);
    import(&home, "two");
    for line in ["list --since last", "list --since LAST --month 2024-03", "digest --since last"] {
        let (code, ids, told) = run(&home, line);
        assert_eq!((code, ids), (0, vec!["two".to_owned()]), "{line}: {told}");
        assert!(told.contains("new since the last visit, on "), "{line}: {told}");
    }
    import(&home, "three");
    let (_, ids, told) = run(&home, "list --since last");
    assert_eq!(ids, ["two", "three"], "{told}");
    assert_eq!(run(&home, "list is:new").1, ids, "the same articles");
    let (code, counts, _) = home.run(&words(&format!("stats --by source --since last {NEWS}")));
    assert_eq!((code, counts.as_str()), (0, "Loom Weekly\t2\n"));
    assert_eq!(run(&home, "digest --since last").1, ["three"]);
}

#[test]
fn nothing_is_remembered_without_a_library() {
    let home = home();
    for _ in 0..2 {
        let (code, out, told) = home.run(&words("digest --since last --no-library --data base.json"));
        assert!(code == 0 && out.contains("Loom base-a"), "{told}");
        assert!(told.contains("all articles") && told.contains("no library to remember it in"), "{told}");
    }
}

#[test]
fn the_days_of_a_search_are_named_as_they_were_typed() {
    let home = home();
    for (line, told) in [
        ("digest --since 2025 --to 2024", "--since 2025-01-01 is after --to 2024-12-31; swap the dates"),
        ("digest --from 2025 --to 2024", "--from 2025-01-01 is after --to 2024-12-31; swap the dates"),
        ("digest --from 2023 --since 2024", "--from and --since both name the first day of publication"),
        ("list --since 1991 --to 1991-02-03", "without --since 1991-01-01 --to 1991-02-03: 2"),
        ("list --from 1991 --to 1991-02-03", "without --from 1991-01-01 --to 1991-02-03: 2"),
        ("digest --since lost", "write a month as 2023-06, a day as 2023-06-26, or `last`"),
        ("digest --limit 3", "`sse-news digest` has no option --limit; it is one of `sse-news list`"),
        ("digest --sort newest", "`sse-news digest` has no option --sort; it is one of `sse-news list`"),
    ] {
        let (code, ids, report) = run(&home, line);
        assert!(code > 0 && ids.is_empty() && report.contains(told), "{line}: {report}");
        assert!(report.lines().count() <= 2, "{line}: {report}");
    }
    assert_eq!(
        run(&home, "digest --from 2024 --since last").1.len(),
        2,
        "one is of publication, one of arrival"
    );
}

#[test]
fn a_title_says_what_was_asked_for() {
    let home = home();
    home.run(&words(&format!("saved add looms loom --country KE {NEWS}")));
    let line = |line: &str| home.run(&words(&format!("{line} {NEWS}"))).1;
    for (search, title) in [
        ("", "Base"),
        ("loom", "Base: loom"),
        ("@looms", "Base: looms"),
        ("--month 2024-03 --country KE --unread", "Base: March 2024, Kenya, unread"),
        ("loom --since 2024-03", "Base: loom, since 2024-03-01"),
    ] {
        let page = line(&format!("list {search} -f html"));
        assert!(page.contains(&format!("<title>{title}</title>")), "{search}: {page}");
        let atom = line(&format!("list {search} -f atom"));
        assert!(atom.contains(&format!("<title>{title}</title>")), "{search}: {atom}");
    }
    for (search, title) in [
        ("", "News digest, March 2024"),
        ("--month 2024-03", "News digest, March 2024"),
        ("@looms", "News digest, March 2024: looms"),
        ("loom --country KE --from 2024", "News digest, March 2024: loom, Kenya"),
    ] {
        let digest = line(&format!("digest {search}"));
        assert_eq!(digest.lines().next(), Some(&*format!("# {title}")), "{search}");
    }
    assert!(
        line("digest --since last").starts_with("# News digest, March 2024\n"),
        "all articles are no part of them"
    );
    import(&home, "one");
    let today = chrono::Utc::now().format("%Y");
    let digest = line("digest --since last");
    let title = digest.lines().next().unwrap();
    assert!(title.contains(": new since ") && title.ends_with(&today.to_string()), "{title}");
}
