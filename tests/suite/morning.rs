//! A morning with the reader in a real terminal: what is read, starred, exported and sent is there at the next start.

#![cfg(unix)]

use crate::support::pty::Session;
use crate::terminal::{READER, command};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Rows and columns: room for list and article.
const SIZE: (u16, u16) = (40, 120);

/// The number of articles that have come in over night.
const NEW: usize = 5;

/// Returns a feed of articles about Kenya, newer than the bundled ones.
fn feed() -> String {
    let item = |number: usize| {
        serde_json::json!({
            "id": format!("loom-{number}"), "title": format!("Weavers of loom {number} meet"),
            "url": format!("https://loom.example/{number}"), "content_text": "They share a dye works.",
            "date_published": format!("2026-11-{:02}T08:00:00Z", 20 - number), "_sse": {"countries": ["KE"]},
        })
    };
    let items: Vec<_> = (0..NEW).map(item).collect();
    let feed = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Loom Weekly", "items": items,
    });
    feed.to_string()
}

/// Opens the reader in the shell for the `nth` time.
fn open(session: &mut Session, nth: usize) {
    let is_ready = |screen: &vt100::Screen| {
        screen.contents().matches("code=0").count() == nth && screen.contents().ends_with("ready> ")
    };
    session.wait_for(is_ready, "the shell is there");
    session.send(&command(READER));
    session.wait_taken();
}

/// Runs a command of the program in the home of the session, and returns what it prints.
fn prints(home: &Path, line: &str) -> String {
    let mut run = Command::new(READER);
    run.args(line.split(' ')).current_dir(home).env_clear().env("HOME", home);
    for (name, folder) in [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ] {
        run.env(name, home.join(folder));
    }
    String::from_utf8(run.output().unwrap().stdout).unwrap()
}

/// Waits until a file is there, which is written whole.
fn wait_told(session: &Session, file: &str) {
    session.wait_text(&format!("written to {file}"));
}

#[test]
fn everything_of_a_morning_is_there_at_the_next_start() {
    let mut session = Session::shell(SIZE, &[]);
    let home = session.home().to_owned();
    fs::write(home.join("loom.json"), feed()).unwrap();
    prints(&home, "import loom.json");
    prints(&home, "saved add kenya --country KE");
    let articles = prints(&home, "list @kenya --format ids");
    let ids: Vec<&str> = articles.lines().collect();
    assert!(ids.len() > NEW, "{articles}");
    let count = format!("{} of {}", ids.len(), 597 + NEW);
    let marked = |option: &str| prints(&home, &format!("list @kenya {option} --format ids"));
    assert_eq!(marked("--unread").lines().count(), NEW, "the new ones");

    open(&mut session, 0);
    session.wait_text(&format!("{} articles", 597 + NEW));
    session.send("/@kenya\r");
    session.wait_text(&count);
    // Three articles are read one after the other, without a look at the list: each counts as read after a while.
    session.send("\r");
    for left in [4, 3, 2] {
        session.wait_text(&format!("● {left} unread"));
        if left > 2 {
            session.send("J");
        }
    }
    session.send("s");
    session.wait_text("★");
    // Three articles are selected and exported, then a month as a digest.
    session.send("q");
    session.send("gvjj");
    session.wait_text("3 selected");
    session.send("ethree.md\r");
    wait_told(&session, "three.md");
    session.send(":digest june 2023\r");
    session.wait_text("News digest, June 2023");
    session.send("ejune.html\r");
    wait_told(&session, "june.html");
    session.send("qQ");

    open(&mut session, 1);
    session.wait_text("▸ /@kenya ×");
    session.wait_text(&count);
    session.send("Q");
    let ended = |screen: &vt100::Screen| screen.contents().matches("code=0").count() == 2;
    session.wait_for(ended, "the reader has ended");

    let unread = marked("--unread");
    assert!(ids[..3].iter().all(|id| !unread.lines().any(|other| other == *id)), "{unread}");
    assert_eq!(unread.lines().count(), NEW - 3);
    assert_eq!(marked("--starred"), format!("{}\n", ids[2]));
    let three = fs::read_to_string(home.join("three.md")).unwrap();
    let titles = prints(&home, "list @kenya --limit 3");
    for line in titles.lines() {
        let title = line.split('\t').nth(4).unwrap();
        assert!(three.contains(title), "{title}: {three}");
    }
    let june = fs::read_to_string(home.join("june.html")).unwrap();
    assert_eq!(june, prints(&home, "digest --month 2023-06 --format html"));
    assert!(june.contains("<title>News digest, June 2023</title>") && june.ends_with("</html>\n"));
}
