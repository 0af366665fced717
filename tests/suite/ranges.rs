//! A range of articles: selected with `v`, then marked, copied, removed or exported.

use crate::support::{Home, play, press, seven};
use sse_news::app::{EXPORT_FORMATS, Effect};
use sse_news::format::ListFormat;
use sse_news::news::Mark;

/// The ids of the articles with a mark after a script.
fn marked(script: &str, mark: Mark) -> Vec<String> {
    let model = press(seven(), script).model;
    model.marks.with(mark).iter().map(|at| model.library.brief(at).id.to_owned()).collect()
}

#[test]
fn a_range_is_marked_and_undone_as_one() {
    for (script, starred) in [
        ("v j j s", &["weavers", "credit", "month"][..]),
        ("v j j s u", &[]),
        ("j v j s", &["credit", "month"]),
        ("j j v k s", &["credit", "month"]),
        ("3 v s", &["weavers", "credit", "month"]),
        ("v s", &["weavers"]),
        ("v j Esc s", &["credit"]),
        ("v j v s", &["credit"]),
        // In the article it is the article alone that is meant.
        ("v j j Enter s", &["month"]),
        // Where only some have the mark, all get it; where all have it, all lose it.
        ("s v j s", &["weavers", "credit"]),
        ("v j s k v j s", &[]),
        // After a mark the range is over.
        ("v j s j s", &["weavers", "credit", "month"]),
        ("v G s", &["weavers", "credit", "month", "tokyo", "beirut", "long", "undated"]),
    ] {
        assert_eq!(marked(script, Mark::Starred), starred, "{script}");
    }
    assert_eq!(marked("v j m", Mark::Read), ["weavers", "credit"]);
    assert_eq!(press(seven(), "v j j D").ids(), ["tokyo", "beirut", "long", "undated"]);
    assert_eq!(press(seven(), "v j j D u").ids().len(), 7);
    assert_eq!(press(seven(), "v j s").notice(), "2 starred · u undoes");
}

#[test]
fn the_range_is_seen_and_ends_with_the_list() {
    let played = play(seven(), 80, 24, "v j");
    assert!(played.picture().contains("2 selected ·"), "{}", played.picture());
    assert_eq!(played.picture().lines().filter(|line| line.contains('┃')).count(), 2);
    for script in ["v j / \"a\" Enter", "v j C \"kenya\" Enter", "v j Esc"] {
        assert_eq!(press(seven(), script).model.list.range(), None, "{script}");
    }
}

#[test]
fn the_links_of_a_range_are_copied_together() {
    let played = press(seven(), "v j y");
    let copied: Vec<&str> = played
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Copy(text, _) = effect { Some(text.as_str()) } else { None })
        .collect();
    assert_eq!(copied, ["https://www.example.org/weavers\nhttps://www.example.org/credit"]);
    assert_eq!(press(seven(), "G k v j y").notice(), "1 article has no link at hand");
}

#[test]
fn articles_range_or_list_are_exported() {
    let exported = |script: &str| -> Vec<(&'static str, String, usize)> {
        let effects = press(seven(), script).effects;
        let export = |effect: &Effect| match effect {
            Effect::Export(export) => {
                Some((export.format, export.path.clone(), export.listed.articles.len()))
            }
            _ => None,
        };
        effects.iter().filter_map(export).collect()
    };
    for (script, format, path, articles) in [
        ("e \"news.md\" Enter", "markdown", "news.md", 7),
        ("C \"lebanon\" Enter e \"news.md\" Enter", "markdown", "news.md", 2),
        ("v j j e \"three.md\" Enter", "markdown", "three.md", 3),
        ("j Enter e \"one.md\" Enter", "markdown", "one.md", 1),
        (": \"export csv my news.csv\" Enter", "csv", "my news.csv", 7),
        (": \"export md x\" Enter", "markdown", "x", 7),
        (": \"export bib x\" Enter", "bibtex", "x", 7),
        ("e ^U \"export js\" Tab \"x\" Enter", "json", "x", 7),
    ] {
        assert_eq!(exported(script), [(format, path.to_owned(), articles)], "{script}");
    }
    for script in [
        "/ \"zzzz\" Enter : \"export md x\" Enter",
        "e Enter",
        ": \"export\" Enter Enter",
        ": \"export sideways x\" Enter",
        "e \"x\" Esc",
    ] {
        assert!(exported(script).is_empty(), "{script}");
    }
    let mut formats: Vec<&str> = ListFormat::ALL.iter().map(|format| format.name()).collect();
    let mut offered = EXPORT_FORMATS.to_vec();
    formats.sort_unstable();
    offered.sort_unstable();
    assert_eq!(offered, formats);
}

#[cfg(unix)]
#[test]
fn an_export_is_written_whole_and_over_nothing() {
    use crate::support::pty::Session;
    use crate::terminal::{READER, SIZE};
    let mut session = Session::start(std::path::Path::new(READER), &[], SIZE, &[]);
    session.wait_text("597 articles");
    session.send("/lebanon prospects\r");
    session.wait_text("of 597");
    session.send("e~/lebanon.csv\r");
    session.wait_text("written to ~/lebanon.csv");
    let csv = std::fs::read_to_string(session.home().join("lebanon.csv")).unwrap();
    assert!(csv.starts_with("# ") || csv.contains("PROSPECTS"), "{csv}");
    session.send(":export csv ~/lebanon.csv\r");
    session.wait_text("exists");
    assert_eq!(std::fs::read_to_string(session.home().join("lebanon.csv")).unwrap(), csv);
    session.send(":export csv ~/two.csv\r");
    session.wait_text("written to ~/two.csv");
    let two = std::fs::read_to_string(session.home().join("two.csv")).unwrap();
    assert_eq!(two, Home::new().prints(&["list", "lebanon prospects", "--format", "csv"]));
    session.send(":export csv /no/such/folder/x\r");
    session.wait_text("/no/such/folder/x");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
}
