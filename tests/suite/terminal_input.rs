//! What terminals send, in the real reader: keys whose bytes come apart, pasted text, and answers to questions that the
//! reader never asked.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is the report

use super::terminal::{READER, SIZE, wait_first_line};
use crate::support::pty::Session;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The pause between two reads: long enough for the reader to see the first alone, short enough for one key.
const PAUSE: Duration = Duration::from_millis(15);

/// Answers of terminals, each with letters and brackets that are keys of the reader.
const ANSWERS: &[&str] = &[
    "\x1b]10;rgb:fdfd/f6f6/e3e3\x1b\\",
    "\x1b]11;rgb:0000/2b2b/3636\x07",
    "\x1b[?62;1;6;22c",
    "\x1b[>41;354;0c",
    "\x1bP>|term 1.2(3)\x1b\\",
    "\x1bP!|7E565445\x1b\\",
    "\x1b]52;c;cSBqIHEgZiBG\x1b\\",
    "\x1b]lq Q f s m x\x1b\\",
    "\x1b[24;80R",
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^q\x1b\\",
    "\x1bXq\x1b\\",
];

fn reader(args: &[&str]) -> Session {
    let session = Session::start(Path::new(READER), args, SIZE, &[]);
    wait_first_line(&session);
    session
}

/// A reader of articles of which both a search and a filter hide most.
fn searching_reader() -> Session {
    let session = reader(&["cooperative", "--month", "2023"]);
    session.wait_text("cooperative");
    session.wait_text("2023 ×");
    session
}

/// Sends the two parts of a sequence so that they are read one after the other.
fn send_cut(session: &mut Session, sequence: &[u8], at: usize) {
    let (first, rest) = sequence.split_at(at);
    session.send_bytes(first);
    thread::sleep(PAUSE);
    session.send_bytes(rest);
}

/// Returns the screen after everything sent so far has been handled.
///
/// The key that is sent for it opens the help, and another closes it.
fn settled(session: &mut Session) -> String {
    session.send("?");
    session.wait_for(|screen| screen.contents().contains("down one row"), "the help");
    session.send("?");
    session.wait_for(|screen| !screen.contents().contains("down one row"), "the list");
    unchanging(session)
}

/// Returns the rows of a screen. Blanks at the end of a row are drawn or cleared.
fn text(contents: &str) -> String {
    contents.lines().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
}

/// Returns the screen once nothing is drawn any more.
fn unchanging(session: &Session) -> String {
    let mut screen = text(&session.screen());
    loop {
        thread::sleep(Duration::from_millis(100));
        let next = text(&session.screen());
        if next == screen {
            return screen;
        }
        screen = next;
    }
}

#[test]
fn a_key_whose_bytes_come_apart_is_one_key() {
    let mut session = searching_reader();
    let mut row = 1;
    for sequence in ["\x1b[B", "\x1bOB", "\x1b\x1b[B", "\x1b[1;1B", "\x1b[57420u"] {
        for at in 1..sequence.len() {
            session.wait_text(&format!(" {row} of "));
            send_cut(&mut session, sequence.as_bytes(), at);
            row += 1;
        }
    }
    session.wait_text(&format!(" {row} of "));
    let screen = settled(&mut session);
    assert!(screen.contains("2023 ×") && screen.contains("/cooperative"), "{screen}");
    assert!(screen.contains(&format!(" {row} of ")), "{screen}");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn escape_pressed_alone_is_that_key() {
    let mut session = reader(&[]);
    session.send("?");
    session.wait_text("down one row");
    session.send("\x1b");
    session.wait_for(|screen| !screen.contents().contains("down one row"), "the list");
}

#[test]
fn a_letter_pressed_after_escape_is_no_key_with_alt() {
    let mut session = reader(&[]);
    session.wait_text("1 of 597");
    session.send("\x1b");
    thread::sleep(Duration::from_millis(30));
    session.send("j");
    session.wait_text("2 of 597");
}

#[test]
fn letters_whose_bytes_come_apart_are_typed() {
    let mut session = reader(&[]);
    session.send("/");
    for letter in ["é", "ル", "🇰🇪"] {
        for at in 1..letter.len() {
            send_cut(&mut session, letter.as_bytes(), at);
            session.wait_text(&format!("/{letter}"));
            session.send("\x15");
            session.wait_for(|screen| !screen.contents().contains(&format!("/{letter}")), "an empty line");
        }
    }
    // Bytes that are no letters.
    session.send_bytes(b"a\xffb\xc3c\x80d");
    session.wait_text("/abcd");
}

#[test]
fn pasted_text_arrives_whole_however_it_is_cut() {
    let mut session = reader(&[]);
    session.send("/");
    let paste = "\x1b[200~Kénya jQq\x1b[201~".as_bytes();
    for at in 1..paste.len() {
        send_cut(&mut session, paste, at);
        session.wait_text("/Kénya jQq");
        session.send("\x15");
        session.wait_for(|screen| !screen.contents().contains("/K"), "an empty line");
    }
    for byte in paste.chunks(1) {
        session.send_bytes(byte);
        thread::sleep(Duration::from_millis(5));
    }
    session.wait_text("/Kénya jQq");
}

#[test]
fn answers_of_the_terminal_type_nothing() {
    let mut session = searching_reader();
    let before = settled(&mut session);
    for answer in ANSWERS {
        session.send(answer);
    }
    assert_eq!(settled(&mut session), before);
    for answer in ANSWERS {
        for at in 1..answer.len() {
            send_cut(&mut session, answer.as_bytes(), at);
        }
        assert_eq!(settled(&mut session), before, "{answer:?}");
    }
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn answers_type_nothing_into_a_line() {
    let mut session = reader(&[]);
    session.send("/ken");
    session.wait_text("/ken");
    for answer in ANSWERS {
        session.send(answer);
    }
    session.send("ya");
    session.wait_text("/kenya");
}

#[test]
fn an_answer_without_an_end_is_given_up() {
    let mut session = reader(&[]);
    session.wait_text("1 of 597");
    session.send("\x1b]52;c;cSBq");
    thread::sleep(Duration::from_millis(1500));
    session.send("j");
    session.wait_text("2 of 597");
    session.send("\x1b]52;c;cSBq");
    session.send("\x1b[B");
    session.wait_text("3 of 597");
    session.send("\x1bPq\x03");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_paste_without_an_end_is_given_up() {
    let mut session = reader(&[]);
    session.send("/");
    session.send("\x1b[200~kenya");
    session.wait_text("/kenya");
    // Keys come one by one; more at once would be the rest of the paste.
    for key in [" ", "c", "o", "o", "p"] {
        session.send(key);
        thread::sleep(PAUSE);
    }
    session.wait_text("/kenya coop");
    let began = Instant::now();
    session.send("\x1b[200~never ends");
    thread::sleep(PAUSE);
    session.send("\x03");
    assert_eq!(session.exit_code(), 0);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_paste_that_stalls_goes_on_as_text() {
    let mut session = reader(&[]);
    session.send("/");
    session.send("\x1b[200~kenya");
    thread::sleep(Duration::from_millis(1300));
    session.send("\rQ and more\x1b[201~");
    session.wait_text("Q and more");
    session.send("\x03");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_interrupt_key_in_pasted_text_ends_nothing() {
    let mut session = reader(&[]);
    session.send("/");
    session.send("\x1b[200~ken\x03ya\x1b[201~");
    session.wait_text("/kenya");
}

#[test]
fn the_screen_is_drawn_again_by_a_key() {
    // What is related to the article comes after it: then its text has all its lines.
    for (typed, shown) in
        [("", ["1 of 597", "1–4 of 23"]), ("/kenya", ["19 of 597", "1–4 of 23"]), ("?", ["Help"; 2])]
    {
        let mut session = reader(&[]);
        session.send(typed);
        shown.into_iter().for_each(|text| session.wait_text(text));
        let before = unchanging(&session);
        // Another program writes over the screen.
        session.scribble("\x1b[2J\x1b[5;5Hscribbled");
        assert_ne!(text(&session.screen()), before, "{typed:?}");
        session.send("\x0c");
        session.wait_for(|screen| text(&screen.contents()) == before, "the same screen");
    }
}

#[test]
fn sizes_are_followed_while_a_sequence_is_open() {
    let mut session = reader(&[]);
    session.wait_text("1 of 597");
    session.send("\x1b[");
    session.resize(30, 100);
    session.send("B");
    session.wait_text("2 of 597");
    session
        .wait_for(|screen| screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("help")), "all rows");
}

/// The colour of the accent on a light background.
const LIGHT_ACCENT: &str = "38;5;24";
/// The question for the colour of the background.
const QUESTION: &str = "\x1b]11;?\x1b\\";

fn has_sent(session: &Session, text: &str) -> bool {
    session.bytes().windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn the_background_is_asked_once_and_a_light_one_changes_the_accent() {
    // An answer counts for a tenth of a second, which a busy machine may let pass.
    let is_light = |answer: &str, tries: usize| {
        (0..tries).any(|_| {
            let mut session = Session::start(Path::new(READER), &[], SIZE, &[]);
            while !has_sent(&session, QUESTION) {
                thread::sleep(Duration::from_millis(1));
            }
            session.send(answer);
            wait_first_line(&session);
            settled(&mut session);
            assert_eq!(
                session.bytes().windows(QUESTION.len()).filter(|w| *w == QUESTION.as_bytes()).count(),
                1
            );
            has_sent(&session, LIGHT_ACCENT)
        })
    };
    assert!(is_light("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\", 20));
    assert!(!is_light("\x1b]11;rgb:0000/2b2b/3636\x1b\\", 3));
}

#[test]
fn the_background_is_not_asked_where_it_is_stated_or_means_nothing() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("mine.toml");
    for (theme, is_light) in [("light", true), ("dark", false)] {
        std::fs::write(&config, format!("theme = \"{theme}\"\n")).unwrap();
        let mut session = reader(&["--config", config.to_str().unwrap()]);
        settled(&mut session);
        assert!(!has_sent(&session, QUESTION));
        assert_eq!(has_sent(&session, LIGHT_ACCENT), is_light, "{theme}");
    }
    for variable in [("NO_COLOR", "1"), ("TERM", "linux")] {
        let mut session = Session::start(Path::new(READER), &[], SIZE, &[variable]);
        wait_first_line(&session);
        settled(&mut session);
        assert!(!has_sent(&session, QUESTION), "{variable:?}");
    }
}

#[test]
fn ascii_is_drawn_where_nothing_else_can_be_shown() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("mine.toml");
    let usual = ("TERM", "xterm");
    for (variables, setting, is_ascii) in [
        ([("LANG", "C.UTF-8"), usual], "", false),
        ([("LC_ALL", "C"), usual], "", true),
        ([("LC_CTYPE", "de_DE.ISO-8859-1"), usual], "", true),
        ([("LANG", "C.UTF-8"), ("TERM", "linux")], "", true),
        ([("LC_ALL", "C"), usual], "ascii = false", false),
        ([("LANG", "C.UTF-8"), usual], "ascii = true", true),
        ([("LC_ALL", "C"), usual], "ascii = \"auto\"", true),
    ] {
        std::fs::write(&config, setting).unwrap();
        let args = ["--config", config.to_str().unwrap()];
        let session = Session::start(Path::new(READER), &args, SIZE, &variables);
        wait_first_line(&session);
        session.wait_for(|screen| screen.contents().contains(['─', '━']) != is_ascii, "the frames");
    }
}

#[test]
fn the_hidden_cursor_stands_on_the_selected_row() {
    let mut session = reader(&[]);
    let mut row_of = |keys: &str, place: &str| {
        session.send(keys);
        session.wait_text(place);
        let mut row = 0;
        session.wait_for(
            |screen| {
                let (y, x) = screen.cursor_position();
                row = y;
                let cell = screen.cell(y, x);
                screen.hide_cursor()
                    && cell.is_some_and(|cell| {
                        cell.inverse() && cell.contents().starts_with(char::is_alphabetic)
                    })
            },
            "the cursor on a letter of the selected row",
        );
        row
    };
    let first = row_of("", "1 of 597");
    assert!(row_of("j", "2 of 597") > first);
}
