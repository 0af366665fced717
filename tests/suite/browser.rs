//! A browser that needs the terminal, in a real one: it gets the terminal, its keys and its signals, and gives it back.

#![cfg(unix)]

use crate::programs::program;
use crate::support::pty::Session;
use crate::terminal::{READER, SIZE, command, wait_code, wait_first_line};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Returns a shell in which the reader was opened and `o` was pressed, with this script as the browser.
fn opened(folder: &Path, script: &str) -> (Session, String) {
    let browser = program(folder, "lynx", script);
    let mut session = Session::shell(SIZE, &[("BROWSER", browser.to_str().unwrap())]);
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("o");
    (session, before)
}

/// Waits for the reader's own screen with this in its status line, then quits and looks at what the shell gets.
fn comes_back(mut session: Session, before: &str, told: &str) {
    session.wait_taken();
    wait_first_line(&session);
    session.wait_text(told);
    session.send("Q");
    wait_code(&session, 0);
    session.wait_main_screen();
    assert_eq!(session.termios(), before);
}

#[test]
fn a_text_browser_gets_the_terminal_and_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let script = "echo \"$#:$1\"; read -r one; read -r two; echo \"typed=$one,$two\"; read -r end; exit 3";
    let (mut session, before) = opened(folder.path(), script);
    session.wait_text("1:https://");
    session.wait_main_screen();
    assert_eq!(session.termios(), before, "the modes are the shell's");
    // Every key goes there: none of these moves or ends the reader.
    session.send("jjj\nqqq\n");
    session.wait_text("typed=jjj,qqq");
    session.send("\n");
    session.wait_taken();
    session.wait_text("1 of 597");
    comes_back(session, &before, "ended with code 3");
}

#[test]
fn a_text_browser_that_only_xdg_settings_names_gets_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    program(folder.path(), "xdg-settings", "echo text-reader.desktop");
    let reader = program(folder.path(), "a reader", "echo \"$#:$1:$2\"; read -r end");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut session = Session::shell(SIZE, &[("PATH", &path)]);
    let entries = session.home().join("data/applications/text");
    fs::create_dir_all(&entries).unwrap();
    let entry = format!("[Desktop Entry]\nExec=\"{}\" -x %u\nTerminal=true\n", reader.display());
    fs::write(entries.join("reader.desktop"), entry).unwrap();
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("o");
    session.wait_text("2:-x:https://");
    session.wait_main_screen();
    assert_eq!(session.termios(), before, "the modes are the shell's");
    session.send("\n");
    comes_back(session, &before, "opened");
}

#[test]
fn fault_27_a_link_is_one_argument_as_the_parser_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    let browser = program(folder.path(), "lynx", "echo \"$#:$1;\"; read -r end");
    for (url, argument) in [
        ("https://EXAMPLE.org/a b;'$(id)'", "https://example.org/a%20b;'$(id)'"),
        ("https://bücher.example/%s?--version", "https://xn--bcher-kva.example/%s?--version"),
        ("http://0x7f.1:8080/`id`|x", "http://127.0.0.1:8080/%60id%60|x"),
    ] {
        let mut session = Session::shell((24, 100), &[("BROWSER", browser.to_str().unwrap())]);
        let item = serde_json::json!({"items": [{"id": "x", "title": "A loom", "url": url}]});
        fs::write(session.home().join("one.json"), item.to_string()).unwrap();
        session.send(&command(&format!("{READER} --data one.json")));
        wait_first_line(&session);
        session.wait_text("A loom");
        session.send("o");
        session.wait_text(&format!("1:{argument};"));
        session.send("\n");
        wait_first_line(&session);
        session.send("Q");
        wait_code(&session, 0);
    }
}

#[test]
fn a_key_that_interrupts_the_browser_does_not_end_the_reader() {
    for (key, shown) in [("\x03", "was ended by a signal"), ("\x1c", "was ended by a signal")] {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = opened(folder.path(), "echo reading; ulimit -c 0; exec sleep 60");
        session.wait_text("reading");
        std::thread::sleep(Duration::from_millis(300));
        session.send(key);
        comes_back(session, &before, shown);
    }
}

#[test]
fn fault_40_a_signal_to_the_reader_ends_the_browser_too() {
    let folder = tempfile::tempdir().unwrap();
    let (session, before) = opened(folder.path(), "stty raw -echo; echo reading; exec sleep 60");
    session.wait_text("reading");
    session.signal("TERM");
    wait_code(&session, 143);
    session.wait_main_screen();
    assert_eq!(session.termios(), before);
}

#[test]
fn the_suspend_key_stops_the_browser_with_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, before) =
        opened(folder.path(), "echo reading; read -r line; echo \"line=$line\"; read -r end");
    session.wait_text("reading");
    session.send("\x1a");
    session.wait_text("Stopped");
    session.send("echo sh''ell\n");
    session.wait_text("shell");
    session.send(&command("fg"));
    session.wait_text("fg");
    std::thread::sleep(Duration::from_millis(300));
    session.send("hello\n");
    session.wait_text("line=hello");
    session.send("\n");
    comes_back(session, &before, "opened");
}

/// Pressed twice before the reader has stopped, the key stops it once.
#[test]
fn the_suspend_key_pressed_twice_stops_the_reader_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, before) = opened(folder.path(), "echo reading; read -r end");
    session.wait_text("reading");
    for pause in [50, 0] {
        session.send("\x1a");
        std::thread::sleep(Duration::from_millis(pause));
    }
    session.wait_text("Stopped");
    session.send(&command("fg"));
    std::thread::sleep(Duration::from_millis(500));
    session.send("\n");
    comes_back(session, &before, "opened");
}

/// The modes that only the terminal knows are ended when the reader takes it back, whatever ended the browser.
#[test]
fn modes_that_a_killed_browser_leaves_are_ended() {
    let folder = tempfile::tempdir().unwrap();
    let modes = "\\033[?1003h\\033[?1016h\\033(0\\016\\033[5;9r\\033[?6h\\033[>1u\\033[>4;2m";
    let (session, before) = opened(folder.path(), &format!("printf '{modes}left'; kill -9 $$"));
    session.wait_taken();
    session.wait_text("was ended by a signal");
    let bytes = session.bytes();
    let at = |part: &[u8]| bytes.windows(part.len()).rposition(|window| window == part);
    let left = at(b"left").unwrap();
    let ends: [&[u8]; 8] =
        [b"\x1b[?1003l", b"\x1b[?1016l", b"\x1b(B", b"\x0f", b"\x1b[?6l", b"\x1b[r", b"\x1b[<u", b"\x1b[>4m"];
    for ended in ends {
        assert!(at(ended) > Some(left), "{:?}", String::from_utf8_lossy(ended));
    }
    comes_back(session, &before, "was ended by a signal");
}

#[test]
fn keys_are_answered_while_the_desktop_is_asked_for_the_browser() {
    let folder = tempfile::tempdir().unwrap();
    let asked = folder.path().join("asked");
    program(folder.path(), "xdg-settings", &format!("touch {}; exec sleep 60", asked.display()));
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut session = Session::shell(SIZE, &[("PATH", &path)]);
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("o");
    while !asked.exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let began = Instant::now();
    session.send("j");
    session.wait_text("2 of 597");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    session.send("Q");
    wait_code(&session, 0);
}

#[test]
fn a_browser_that_leaves_the_terminal_in_disorder_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let (session, before) = opened(folder.path(), "stty raw -echo; printf '\\033[?1049h\\033[?25l'; exit 0");
    comes_back(session, &before, "opened");
}

#[test]
fn a_browser_of_the_desktop_that_runs_in_a_terminal_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = program(folder.path(), "reader-of-pages", "echo \"$1:$2\"; read -r end");
    let applications = folder.path().join("applications");
    fs::create_dir(&applications).unwrap();
    fs::write(
        applications.join("pages.desktop"),
        format!("[Desktop Entry]\nExec={} --page %u\nTerminal=true\n", file.display()),
    )
    .unwrap();
    fs::write(
        applications.join("mimeapps.list"),
        "[Default Applications]\nx-scheme-handler/https=pages.desktop\n",
    )
    .unwrap();
    let mut session = Session::shell(SIZE, &[("XDG_DATA_DIRS", folder.path().to_str().unwrap())]);
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("o");
    session.wait_text("--page:https://");
    session.wait_main_screen();
    session.send("\n");
    comes_back(session, &before, "opened");
}

#[test]
fn a_browser_with_a_window_leaves_the_terminal_to_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let hit = folder.path().join("hit");
    let file = program(folder.path(), "firefox", &format!("echo \"$#:$1\" > {}; sleep 5", hit.display()));
    let mut session = Session::shell(SIZE, &[("BROWSER", file.to_str().unwrap())]);
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("o");
    session.wait_text("opened");
    session.wait_taken();
    session.send("j");
    session.wait_text("2 of 597");
    assert!(fs::read_to_string(hit).unwrap().starts_with("1:https://"));
    session.send("Q");
    wait_code(&session, 0);
}
