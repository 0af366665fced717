//! The real reader in a real pseudo-terminal: whatever ends or stops it, the shell finds its terminal as it was.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is the report

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::pty::Session;

pub const READER: &str = env!("CARGO_BIN_EXE_sse-news");
pub const SIZE: (u16, u16) = (24, 80);

fn reader() -> Session {
    let session = Session::start(Path::new(READER), &[], SIZE, &[]);
    wait_first_line(&session);
    session
}

pub fn wait_first_line(session: &Session) {
    session.wait_for(
        // The command typed names the program too, but on the shell's own screen.
        |screen| {
            let first = screen.rows(0, u16::MAX).next();
            screen.alternate_screen() && first.is_some_and(|row| row.contains("sse-news"))
        },
        "the reader's first line",
    );
}

/// Types a command and waits for the code it ended with. The quotes keep the typed line from being the answer.
pub fn wait_code(session: &Session, code: u32) {
    session.wait_text(&format!("code={code}"));
}

/// Leaves the reader, and waits until the shell says that it has ended well.
pub fn quit(mut session: Session) {
    session.send("Q");
    wait_code(&session, 0);
}

pub fn command(line: &str) -> String {
    format!("{line}; echo co''de=$?\n")
}

#[test]
fn opens_and_quits() {
    let mut session = reader();
    session.wait_taken();
    session.send("q");
    assert_eq!(session.exit_code(), 0);
    session.wait_main_screen();
}

#[test]
fn how_words_were_read_is_told_to_a_person_only() {
    let list = |rest: &str| {
        let mut session = Session::shell(SIZE, &[]);
        session.send(&command(&format!("{READER} list {rest}")));
        wait_code(&session, 0);
        session.screen()
    };
    let told = "sse-news: read cooprative as cooperative, statistcs as statistics";
    assert!(list("'cooprative statistcs cooprative -zzzz' --limit 1").contains(told));
    assert!(list("cooprative statistcs --limit 1 >/dev/null").contains(told));
    assert!(!list("cooprative statistcs --limit 1 2>log").contains(": read"));
    assert!(!list("cooperative statis --limit 1").contains(": read"));
    assert!(list("juin 2023 --limit 1").contains("sse-news: juin 2023: dated or in the text"));
    assert!(list("sse --limit 1").contains("sse-news: sse, also: social and solidarity economy, ESS"));
}

#[test]
fn counts_have_bars_on_a_terminal_only() {
    let printed = |rest: &str, columns: u16, env: &[(&str, &str)]| {
        let mut session = Session::shell((30, columns), env);
        session.send(&command(&format!("{READER} stats --by {rest}")));
        wait_code(&session, 0);
        let colored = String::from_utf8_lossy(&session.bytes()).contains("\x1b[36m");
        (session.screen(), colored)
    };
    let (screen, colored) = printed("year", 80, &[]);
    assert!(screen.contains(&"█".repeat(40)) && colored, "{screen}");
    let (screen, colored) = printed("year", 80, &[("NO_COLOR", "1")]);
    assert!(screen.contains('█') && !colored, "{screen}");
    let (screen, _) = printed("year", 80, &[("LC_ALL", "C")]);
    assert!(screen.contains(&"#".repeat(40)) && !screen.contains('█'), "{screen}");
    let (screen, _) = printed("year", 40, &[]);
    assert!(!screen.contains('█') && screen.lines().any(|line| line.starts_with("2023  ")), "{screen}");
    let (screen, _) = printed("month --from 2026 | cat", 80, &[]);
    assert!(!screen.contains('█') && screen.contains("2026-01"), "{screen}");
    let (empty, _) = printed("month --country KR", 80, &[]);
    let none = empty.lines().any(|line| line.ends_with("  0") && line.contains("20"));
    assert!(none || empty.lines().any(|line| line == "…"), "{empty}");
}

#[test]
fn help_opens_by_both_keys() {
    for key in ["?", "\x1bOP"] {
        let mut session = reader();
        let before = session.screen();
        session.send(key);
        session.wait_for(
            |screen| screen.contents() != before && screen.contents().to_lowercase().contains("help"),
            "the help",
        );
    }
}

#[test]
fn fault_40_modes_are_as_the_shell_had_them() {
    let mut session = Session::shell(SIZE, &[]);
    session.send("stty erase ^H -ixon; echo se''t\n");
    session.wait_text("set");
    thread::sleep(Duration::from_millis(200));
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    assert_ne!(session.termios(), before);
    session.send("Q");
    wait_code(&session, 0);
    session.wait_main_screen();
    assert_eq!(session.termios(), before);
}

#[test]
fn fault_40_signals_end_it_with_their_number() {
    for (name, number) in [("HUP", 1), ("INT", 2), ("QUIT", 3), ("TERM", 15)] {
        let mut session = reader();
        session.signal(name);
        assert_eq!(session.exit_code(), 128 + number, "SIG{name}");
        session.wait_main_screen();
    }
}

#[test]
fn fault_40_refuses_without_a_screen_in_one_line() {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(READER);
    command.env_clear().env("HOME", home.path()).stdin(Stdio::null()).stdout(Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("standard output is not a terminal"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn fault_40_refuses_a_terminal_that_cannot_place_text() {
    let mut session = Session::start(Path::new(READER), &[], SIZE, &[("TERM", "dumb")]);
    assert_eq!(session.exit_code(), 2);
    let bytes = String::from_utf8(session.bytes()).unwrap();
    assert!(bytes.contains("TERM is \"dumb\""), "{bytes}");
    assert!(!bytes.contains('\x1b'), "{bytes:?}");
    assert_eq!(bytes.lines().count(), 1, "{bytes}");
}

#[test]
fn fault_40_smallest_window_and_back() {
    let mut session = reader();
    session.resize(1, 1);
    thread::sleep(Duration::from_millis(200));
    session.resize(24, 80);
    wait_first_line(&session);
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn keys_come_from_the_terminal_while_standard_input_is_data() {
    let mut session = Session::shell(SIZE, &[]);
    let before = session.termios();
    session.send(&command(&format!("{READER} list --format json | {READER} --data -")));
    wait_first_line(&session);
    session.send("Q");
    wait_code(&session, 0);
    session.wait_main_screen();
    assert_eq!(session.termios(), before);
}

#[test]
fn fault_40_stops_and_goes_on() {
    for by_key in [true, false] {
        let mut session = Session::shell(SIZE, &[]);
        let before = session.termios();
        session.send(&command(READER));
        wait_first_line(&session);
        if by_key {
            session.send("\x1a");
        } else {
            session.signal("TSTP");
        }
        session.wait_main_screen();
        session.wait_text("Stopped");
        assert_eq!(session.termios(), before, "while stopped");
        session.send(&command("fg"));
        session.wait_taken();
        wait_first_line(&session);
        session.send("Q");
        wait_code(&session, 0);
        session.wait_main_screen();
        assert_eq!(session.termios(), before);
    }
}

/// Returns `true` if presses are reported as the reader asks for them, and nothing more: no drags, no moves.
fn reports_presses(session: &Session) -> bool {
    session.mode(1000) && session.mode(1006) && !session.mode(1002) && !session.mode(1003)
}

#[test]
fn the_mouse_is_asked_for_while_the_reader_has_the_terminal() {
    let mut session = reader();
    assert!(reports_presses(&session));
    session.send("q");
    assert_eq!(session.exit_code(), 0);
    session.wait_main_screen();

    let session = reader();
    session.signal("TERM");
    session.wait_main_screen();

    let mut session = Session::shell(SIZE, &[]);
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("\x1a");
    session.wait_main_screen();
    session.wait_text("Stopped");
    assert!(!reports_presses(&session), "while stopped");
    session.send(&command("fg"));
    session.wait_taken();
    wait_first_line(&session);
    assert!(reports_presses(&session), "after it was continued");
    session.send("Q");
    wait_code(&session, 0);
    session.wait_main_screen();
}

#[test]
fn the_mouse_is_not_asked_for_when_the_settings_say_so() {
    let mut session = Session::shell(SIZE, &[]);
    std::fs::write(session.home().join("mine.toml"), "mouse = false\n").unwrap();
    session.send(&command(&format!("{READER} --config mine.toml")));
    wait_first_line(&session);
    session.send("\x1a");
    session.wait_text("Stopped");
    session.send(&command("fg"));
    session.wait_taken();
    wait_first_line(&session);
    session.send("Q");
    wait_code(&session, 0);
    let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
    for mode in [1000, 1002, 1003, 1006, 1015] {
        assert!(!bytes.contains(&format!("\x1b[?{mode}h")), "{mode} was switched on");
    }
}

/// Returns a report as terminals send it: a press, a release and a notch of the wheel are one each.
#[test]
fn reports_of_the_mouse_are_understood() {
    let mut session = reader();
    session.wait_text("1 of 597");
    session.send("\x1b[<0;5;6M\x1b[<0;5;6m");
    session.wait_text("2 of 597");
    session.send("\x1b[<65;5;6M\x1b[<65;5;6M");
    session.wait_for(|screen| !screen.contents().contains(" 2 of 597"), "the list scrolled");
    session.send("\x1b[<2;5;6M\x1b[<35;5;6M\x1b[<32;5;6MQ");
    assert_eq!(session.exit_code(), 0);
    session.wait_main_screen();
}

#[test]
fn fault_40_a_stopped_reader_can_be_ended() {
    let mut session = Session::shell(SIZE, &[]);
    session.send(&format!("{READER}\n"));
    wait_first_line(&session);
    session.send("\x1a");
    session.wait_text("Stopped");
    // Not every shell continues a stopped job that it signals.
    session.send(&command("kill -s TERM %1; kill -s CONT %1; sleep 1; wait %1"));
    wait_code(&session, 143);
}

#[test]
fn fault_40_ends_when_the_terminal_goes_away() {
    let session = reader();
    let mut process = session.vanish();
    let start = Instant::now();
    process.wait_exit();
    assert!(start.elapsed() < Duration::from_secs(5), "stayed on without a terminal");
}

#[test]
fn fault_40_ends_when_the_terminal_goes_away_without_a_signal() {
    let line = format!("trap '' HUP; {READER}; echo $? > ended");
    let session = Session::start(Path::new("/bin/sh"), &["-c", &line], SIZE, &[]);
    wait_first_line(&session);
    let ended = session.home().join("ended");
    let (mut shell, _home) = session.vanish_keeping_home();
    shell.wait_exit();
    assert!(ended.exists(), "the shell did not see it end");
}

#[test]
fn stops_together_with_the_script_that_runs_it() {
    let mut session = Session::shell(SIZE, &[]);
    session.send(&format!("sh -c '{READER}; echo after'\n"));
    wait_first_line(&session);
    session.send("\x1a");
    session.wait_text("Stopped");
    session.send("echo ba''ck\n");
    session.wait_text("back");
}

#[test]
fn does_not_stop_when_nobody_would_continue_it() {
    let mut session = reader();
    session.send("\x1a?");
    session.wait_for(|screen| screen.contents().to_lowercase().contains("help"), "the help");
    session.wait_taken();
}

/// A file of so many items that the index is built in the background, each with a number of its own.
fn large_file(folder: &Path) -> PathBuf {
    let line = |n: u32| {
        let day = n % 28 + 1;
        format!(
            "{{\"id\":\"{n}\",\"title\":\"Item {n} of the loom\",\"date_published\":\"2024-01-{day:02}T00:00:00Z\"}}\n"
        )
    };
    let path = folder.join("large.jsonl");
    std::fs::write(&path, (0..30_000).map(line).collect::<String>()).unwrap();
    path
}

#[test]
fn a_search_typed_at_once_in_a_large_file_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = large_file(folder.path());
    let data = ["--data", path.to_str().unwrap()];
    let mut session = Session::start(Path::new(READER), &data, SIZE, &[]);
    wait_first_line(&session);
    session.send("/loom 12345");
    session.wait_text("/loom 12345");
    session.wait_text("1 of 30000");
    session.send("\rQ");
    assert_eq!(session.exit_code(), 0);
    let told = String::from_utf8_lossy(&session.bytes()).contains("preparing the search: 0 % of 30,000");
    assert!(told, "the first frame tells what is under way");

    let mut session = Session::start(Path::new(READER), &[&data[..], &["12345"]].concat(), SIZE, &[]);
    wait_first_line(&session);
    session.wait_text("1 of 30000");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
}

/// The whole main job as a person does it: open, filter by country and month, search with slips, read, leave.
#[test]
fn filters_searches_and_reads() {
    let mut session = Session::shell(SIZE, &[]);
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("f/korea\r");
    session.wait_text("country South Korea ×");
    session.wait_text("20 of 597");
    session.wait_text("Enter open");
    session.send("G[");
    session.wait_text("month");
    session.send("F/month:2023-06 busness plan competiton\r");
    session.wait_text("1 of 597");
    session.wait_text("busness → business");
    session.send("\r");
    session.wait_text("Lebanon, Syria");
    session.send("qq");
    wait_code(&session, 0);
    session.wait_main_screen();
    assert_eq!(session.termios(), before);
}
