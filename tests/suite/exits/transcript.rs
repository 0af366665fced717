//! What a terminal is sent, byte by byte: the reader and the commands over the worst news that anyone can write.

use super::judge::{Kind, fault};
use crate::support::pty::Session;
use crate::terminal::{READER, wait_first_line};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const HOSTILE: &str = include_str!("../../data/hostile.json");

/// What is typed once every article was opened: every pane, page and overlay, searches, marks, copies, links.
const VISITS: [&str; 55] = [
    "gG",
    "z",
    "z",
    "yY",
    "gyY",
    "jyY",
    "jjO",
    "\x1b",
    "jO",
    "\x1b",
    "f",
    "\x1b",
    "fGkk ",
    "\x1b",
    "F",
    "T",
    "hhkk",
    "T",
    "M",
    " ",
    "M",
    "/kenya",
    "\r",
    "nnNN",
    "\x1b",
    "/source:\t\t\t",
    "\r",
    "X",
    "\x1b",
    "F",
    "\x1b",
    "/topic:\t\t",
    "\x15\x1b",
    "?",
    "\x1b",
    ":mark",
    "\x1b",
    "E",
    "\x1b",
    "S",
    "S",
    "S",
    "S",
    "s",
    "m",
    "A",
    "u",
    "c",
    "\x1b",
    "D",
    "u",
    "oojojoj",
    "g",
    "JJKK",
    "\x0c",
];

/// The mark of a text that is repeated: `repeat:3:ab` stands for `ababab`.
const REPEAT: &str = "repeat:";

/// Returns the news of `hostile.json`: an item of the form `_each` for each of `_texts`, then the items that it lists, with
/// what is repeated written out.
fn hostile() -> String {
    let mut feed: Value = serde_json::from_str(HOSTILE).unwrap();
    let (texts, each) = (feed["_texts"].take(), feed["_each"].take());
    let mut items: Vec<Value> = texts
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, text)| {
            changed(&each, &|part| part.replace("NAME", name).replace("TEXT", text.as_str().unwrap()))
        })
        .collect();
    items.extend(feed["items"].as_array().unwrap().iter().map(|item| changed(item, &repeated)));
    feed["items"] = items.into();
    let deep = format!(",\"_deep\":{}{}}}", "[".repeat(100), "]".repeat(100));
    // Lone halves of characters stand in the file by a name: no value of this program's can hold them.
    let feed = feed.to_string().replace("LONE", "\\ud800").replace("HALF", "\\udc00");
    format!("{}{deep}", feed.trim_end_matches('}'))
}

fn repeated(text: &str) -> String {
    let parts = text.strip_prefix(REPEAT).and_then(|rest| rest.split_once(':'));
    parts.map_or_else(|| text.to_owned(), |(count, piece)| piece.repeat(count.parse().unwrap()))
}

/// Returns a value with every text changed.
fn changed(value: &Value, change: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => change(text).into(),
        Value::Array(values) => values.iter().map(|value| changed(value, change)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), changed(value, change))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Waits until nothing has been written for a while.
fn settle(session: &Session) {
    let end = Instant::now() + Duration::from_secs(20);
    let mut before = usize::MAX;
    while before != session.bytes().len() && Instant::now() < end {
        before = session.bytes().len();
        thread::sleep(Duration::from_millis(150));
    }
}

/// A piece of a transcript.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Text up to the next control.
    Text(String),
    /// A control character by itself.
    Control(char),
    /// A control sequence: its parameters and its final letter.
    Sequence(String, char),
    /// A string for the terminal.
    Command(String),
    /// What is none of these.
    Other(String),
}

/// Cuts a transcript into pieces.
fn pieces(transcript: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = transcript;
    while let Some(first) = rest.chars().next() {
        let piece;
        if let Some(sequence) = rest.strip_prefix("\u{1B}[") {
            let end = sequence.find(|c: char| !matches!(c, ' '..='?')).unwrap_or(sequence.len());
            let last = sequence[end..].chars().next().unwrap_or('\0');
            piece = Piece::Sequence(sequence[..end].to_owned(), last);
            rest = sequence[end..].get(last.len_utf8()..).unwrap_or_default();
        } else if let Some(command) = rest.strip_prefix("\u{1B}]") {
            let end = command.find(|c: char| c.is_control()).unwrap_or(command.len());
            piece = Piece::Command(command[..end].to_owned());
            rest = command[end..]
                .strip_prefix("\u{1B}\\")
                .or(command[end..].strip_prefix('\u{7}'))
                .unwrap_or("\0");
        } else if first == '\u{1B}' {
            piece = Piece::Other(rest.chars().take(8).collect());
            rest = &rest[1..];
        } else if first.is_control() {
            piece = Piece::Control(first);
            rest = &rest[first.len_utf8()..];
        } else {
            let end = rest.find(|c: char| c.is_control()).unwrap_or(rest.len());
            piece = Piece::Text(rest[..end].to_owned());
            rest = &rest[end..];
        }
        pieces.push(piece);
    }
    pieces
}

/// Returns the first piece of a transcript that the reader has no use for.
fn foreign(transcript: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(transcript) else { return Some("not UTF-8".to_owned()) };
    let pieces = pieces(text);
    let is_ours = |at: usize, piece: &Piece| match piece {
        Piece::Text(text) => fault(text, Kind::Cell).is_none(),
        // A line of a command ends so.
        Piece::Control('\r') => true,
        Piece::Control('\n') => at > 0 && pieces[at - 1] == Piece::Control('\r'),
        Piece::Control(_) | Piece::Other(_) => false,
        // Places, styles, and what is cleared; but what `hostile.json` would hide and clear is not.
        Piece::Sequence(numbers, 'H' | 'm' | 'J' | 'K' | 'A' | 'B') => {
            let is_theirs =
                matches!(piece, Piece::Sequence(number, 'm' | 'J') if number == "8" || number == "3");
            !is_theirs && numbers.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';'))
        }
        Piece::Sequence(mode, 'h' | 'l') => {
            let ours = [
                "?1049", "?25", "?1000", "?1002", "?1003", "?1006", "?1015", "?1004", "?2004", "?2026", "?7",
            ];
            ours.contains(&mode.as_str())
        }
        Piece::Sequence(..) => false,
        // The question for the background, and a copied text, but not the one that `hostile.json` would copy.
        Piece::Command(command) if command == "11;?" => true,
        Piece::Command(command) => command.strip_prefix("52;c;").is_some_and(|copied| {
            !copied.is_empty()
                && copied != "aGVq"
                && copied.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        }),
    };
    pieces
        .iter()
        .enumerate()
        .find(|(at, piece)| !is_ours(*at, piece))
        .map(|(at, piece)| format!("{piece:?} after {:?}", &pieces[at.saturating_sub(3)..at]))
}

#[test]
fn the_parts_of_a_transcript_are_told_apart() {
    let ours = "\u{1B}[?1049h\u{1B}[2J\u{1B}[1;2Hé\u{1B}[38;5;3mx\u{1B}]52;c;aGk=\u{1B}\\\r\n";
    assert_eq!(foreign(ours.as_bytes()), None);
    for theirs in [
        "\u{1B}]0;t\u{7}",
        "\u{1B}]52;c;?\u{7}",
        "\u{1B}]52;c;aGk=\u{1B}c",
        "\u{1B}]52;c;aGVq\u{7}",
        "\u{1B}[8m",
        "\u{1B}[3J",
        "\u{1B}c",
        "\u{9B}2J",
        "\u{1B}[?47h",
        "\u{1B}[6n",
        "\n",
        "\u{8}",
        "\u{202E}",
        "\u{1B}P1\u{1B}\\",
        "\u{1B}",
        "\u{1B}[",
        "\u{AD}",
    ] {
        assert!(foreign(theirs.as_bytes()).is_some(), "{theirs:?}");
    }
    assert!(foreign(b"\xff").is_some());
}

#[test]
fn fault_1_fault_2_fault_5_fault_6_the_reader_sends_no_byte_that_is_not_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.json");
    fs::write(&file, hostile()).unwrap();
    for size in [(40, 120), (24, 80), (12, 40)] {
        let args = ["--data", file.to_str().unwrap()];
        // No browser: what a link would open is tested elsewhere.
        let mut session = Session::start(Path::new(READER), &args, size, &[("BROWSER", "/bin/true")]);
        wait_first_line(&session);
        settle(&session);
        session.send("\r");
        for _ in 0..90 {
            session.send(" j");
        }
        settle(&session);
        session.send("\x1b");
        // A key that follows at once is one with Alt.
        thread::sleep(Duration::from_millis(100));
        for keys in VISITS {
            session.send(keys);
            thread::sleep(Duration::from_millis(100));
        }
        settle(&session);
        session.send("Q");
        assert_eq!(session.exit_code(), 0, "{size:?}\n{}", session.screen());
        session.wait_main_screen();
        let bytes = session.bytes();
        let copies = String::from_utf8_lossy(&bytes).matches("]52;c;").count();
        assert!(bytes.len() > 20_000 && copies > 2, "{size:?}: {} bytes, {copies} copies", bytes.len());
        assert_eq!(foreign(&bytes), None, "{size:?}");
    }
}

#[test]
fn fault_1_fault_2_fault_5_commands_send_a_terminal_no_byte_that_is_not_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.json");
    fs::write(&file, hostile()).unwrap();
    let file = file.to_str().unwrap();
    for args in [
        &["import", file][..],
        &["import", "--dry-run", file],
        &["list", "--data", file],
        &["list", "--data", file, "kenya"],
        &["stats", "--by", "source", "--data", file],
        &["stats", "--by", "topic", "--data", file],
        &["show", "--data", file, "link", "c0", "c1", "escapes", "direction", "long title", "unseen"],
        &["tag", "--explain", file],
    ] {
        let mut session = Session::start(Path::new(READER), args, (24, 80), &[]);
        session.exit_code();
        let bytes = session.bytes();
        assert!(!bytes.is_empty(), "{args:?}");
        assert_eq!(foreign(&bytes), None, "{args:?}");
    }
}
