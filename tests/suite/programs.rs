//! Programs that the user names in the settings: a browser, those that get articles, and what is run for new ones.

#![cfg(unix)]

use crate::support::pty::Session;
use crate::support::server::{Reply, Server};
use crate::support::{Fixture, Home, press, seven, words};
use crate::terminal::{READER, SIZE, command, quit, wait_first_line};
use sse_news::app::{Effect, Event, Message, Pipe, ReadSettings, Settings, UserCommand, session};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Writes a script that stands for a program of this name.
pub fn program(folder: &Path, name: &str, script: &str) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file
}

/// Waits for a file with a whole line, and returns it.
pub fn line_in(file: &Path) -> String {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        match fs::read_to_string(file) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < end, "{} is not written", file.display()),
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Opens the reader in a shell, with these settings.
fn reader(settings: &str) -> Session {
    let mut session = Session::shell(SIZE, &[("BROWSER", "/bin/false")]);
    fs::write(session.home().join("mine.toml"), settings).unwrap();
    session.send(&command(&format!("{READER} --config mine.toml")));
    wait_first_line(&session);
    session
}

#[test]
fn the_browser_of_the_settings_gets_the_address_as_its_last_argument() {
    let folder = tempfile::tempdir().unwrap();
    let hit = folder.path().join("hit");
    let file = program(folder.path(), "a window", &format!("echo \"$#:$1:$2:$3\" > {}", hit.display()));
    let mut session = reader(&format!("browser = [{:?}, \"--new tab\", \"$(id)\"]", file.display()));
    session.send("o");
    session.wait_text("opened");
    assert!(line_in(&hit).starts_with("3:--new tab:$(id):https://"), "{}", line_in(&hit));
    session.wait_taken();
    quit(session);
}

#[test]
fn a_text_browser_of_the_settings_gets_the_terminal_and_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let script = "echo \"$#:$1:$2\"; read -r one; echo \"typed=$one\"; read -r end";
    let file = program(folder.path(), "w3m", script);
    let mut session = reader(&format!("browser = [{:?}, \"-B\"]", file.display()));
    session.send("o");
    session.wait_text("2:-B:https://");
    session.wait_main_screen();
    session.send("jjj\n");
    session.wait_text("typed=jjj");
    session.send("\n");
    session.wait_taken();
    session.wait_text("opened");
    quit(session);
}

#[test]
fn the_desktop_may_have_a_text_browser() {
    let folder = tempfile::tempdir().unwrap();
    program(folder.path(), "xdg-open", "exit 9");
    program(folder.path(), "xdg-settings", "echo reader.desktop");
    let reader = program(folder.path(), "a-reader", "echo \"$#:$1\"; read -r end");
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut session = Session::shell(SIZE, &[("PATH", &path)]);
    let entries = session.home().join("data/applications");
    fs::create_dir_all(&entries).unwrap();
    let entry = format!("[Desktop Entry]\nExec={}\nTerminal=true\n", reader.display());
    fs::write(entries.join("reader.desktop"), entry).unwrap();
    fs::write(session.home().join("mine.toml"), "browser = \"xdg-open\"").unwrap();
    session.send(&command(&format!("{READER} --config mine.toml")));
    wait_first_line(&session);
    session.send("o");
    session.wait_text("1:https://");
    session.wait_main_screen();
    session.send("\n");
    session.wait_taken();
    session.wait_text("opened");
    quit(session);
}

#[test]
fn a_browser_that_is_not_there_or_fails_is_told_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    let fails = program(folder.path(), "fails", "exit 7");
    for (value, told) in [
        ("\"fire-fix\"".to_owned(), "no program `fire-fix` (`browser` in the settings)"),
        ("\"fire-fix -n\"".to_owned(), "with arguments is a list"),
        (format!("{:?}", fails.display()), "(`browser` in the settings) ended with code 7"),
        (format!("{:?}", folder.path().display()), "no program `/"),
    ] {
        let mut session = Session::shell((24, 200), &[]);
        fs::write(session.home().join("mine.toml"), format!("browser = {value}")).unwrap();
        session.send(&command(&format!("{READER} --config mine.toml")));
        wait_first_line(&session);
        session.send("o");
        session.wait_text(told);
        quit(session);
    }
}

/// Returns a program without arguments.
fn named(program: &str) -> UserCommand {
    UserCommand { program: program.to_owned(), arguments: Vec::new() }
}

/// Returns a reader for which a script can have the settings read again.
fn with_settings(change: fn(&mut Settings)) -> Fixture {
    let mut settings = Settings::default();
    change(&mut settings);
    let read = ReadSettings { settings, faults: Vec::new() };
    Fixture::from(seven()).answering(vec![("read", Message::Event(Event::SettingsRead(Box::new(read))))])
}

#[test]
fn a_browser_that_is_set_while_the_reader_runs_opens_the_next_link() {
    let fixture = || with_settings(|settings| settings.browser = Some(named("w3m")));
    let opens = |script: &str| press(fixture(), script).effects.last().cloned();
    let Some(Effect::OpenLink(url, None)) = opens("o") else { panic!("no link is opened") };
    assert_eq!(opens("<read> o"), Some(Effect::OpenLink(url, Some(named("w3m")))));
}

#[test]
fn the_menu_of_programs_closes_where_the_settings_have_others() {
    let settings = |names: &[&str]| {
        let settings =
            Settings { pipes: names.iter().map(|name| pipe(name)).collect(), ..Settings::default() };
        let read = ReadSettings { settings, faults: Vec::new() };
        Message::Event(Event::SettingsRead(Box::new(read)))
    };
    for (second, is_open) in [(&["mail", "less"][..], true), (&["less", "mail"], false), (&["less"], false)] {
        let answers = vec![("first", settings(&["mail", "less"])), ("second", settings(second))];
        let played = press(Fixture::from(seven()).answering(answers), "<first> | <second>");
        assert_eq!(played.model.overlay.is_some(), is_open, "{second:?}");
    }
}

#[test]
fn what_is_outside_the_reader_follows_the_settings_file() {
    let read = with_settings(|settings| {
        settings.pipes = vec![pipe("less")];
        settings.on_new = Some(named("told"));
        settings.refresh_interval = Some(Duration::from_secs(300));
        settings.keeps_session = false;
    });
    let played = press(read, "/ \"credit\" Enter <read> |");
    assert!(played.effects.iter().any(|effect| matches!(effect, Effect::Pipe(_))));
    let settings = &played.model.settings;
    assert_eq!(
        (&settings.on_new, settings.refresh_interval),
        (&Some(named("told")), Some(Duration::from_secs(300)))
    );
    assert_eq!(session(&played.model), Default::default(), "nothing is kept");
    assert_ne!(session(&press(seven(), "/ \"credit\" Enter").model), Default::default());
}

/// Returns a program that articles are handed to.
fn pipe(name: &str) -> Pipe {
    Pipe { name: name.to_owned(), command: named(&format!("/bin/{name}")) }
}

/// Returns what a script hands over: the program, the titles, and `true` for whole articles.
fn handed_over(pipes: &[&str], script: &str) -> Result<(String, usize, bool), String> {
    let mut model = seven();
    model.settings.pipes = pipes.iter().map(|name| pipe(name)).collect();
    let played = press(model, script);
    let handed = played.effects.iter().find_map(|effect| match effect {
        Effect::Pipe(piping) => {
            Some((piping.pipe.name.clone(), piping.listed.articles.len(), piping.is_whole))
        }
        _ => None,
    });
    handed.ok_or_else(|| played.notice().to_owned())
}

#[test]
fn the_article_the_range_or_the_list_is_handed_to_a_program() {
    let ok = |name: &str, articles, is_whole| Ok((name.to_owned(), articles, is_whole));
    for (script, expected) in [
        ("|", ok("less", 1, true)),
        ("Enter |", ok("less", 1, true)),
        ("v j j |", ok("less", 3, true)),
        ("3 v |", ok("less", 3, true)),
        (": \"pipe less\" Enter", ok("less", 1, true)),
        ("v j : \"pipe less\" Enter", ok("less", 2, true)),
        (": \"pipe less view\" Enter", ok("less", 7, false)),
        ("/ \"credit\" Enter : \"pipe less view\" Enter", ok("less", 1, false)),
        (": \"pipe\" Enter Enter", ok("less", 1, true)),
        ("/ \"zzzzqqq\" Enter : \"pipe less\" Enter", Err("no article here to hand over".to_owned())),
        ("v j j f : \"pipe less\" Enter", ok("less", 1, true)),
        (": \"pipe more\" Enter", Err("no match for “pipe more”".to_owned())),
    ] {
        assert_eq!(handed_over(&["less"], script), expected, "{script}");
    }
    // Of several one is picked.
    for (script, expected) in [
        ("| Enter", ok("less", 1, true)),
        ("| j Enter", ok("mail", 1, true)),
        ("| 2", ok("mail", 1, true)),
        ("v j | 2", ok("mail", 2, true)),
        ("| Esc", Err(String::new())),
    ] {
        assert_eq!(handed_over(&["less", "mail"], script), expected, "{script}");
    }
    let mut model = seven();
    model.settings.pipes = vec![pipe("less"), pipe("mail")];
    let shown = press(model, "|").picture();
    assert!(shown.contains("Hand the article to") && shown.contains("2  mail · /bin/mail"), "{shown}");
    // Without one it is told how to name one.
    for script in ["|", ": \"pipe\" Enter Enter", ": \"pipe less\" Enter"] {
        assert!(
            handed_over(&[], script).unwrap_err().contains("name one in the settings, below [pipe]"),
            "{script}"
        );
    }
}

#[test]
fn a_program_gets_the_article_and_the_terminal_and_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let hit = folder.path().join("hit");
    // It reads its keys from the terminal, as a pager does.
    let script = format!(
        "echo \"$#:$1\"; cat > {}; echo got; read -r key < /dev/tty; echo \"typed=$key\"; read -r end < /dev/tty",
        hit.display()
    );
    let file = program(folder.path(), "take it", &script);
    let mut session = reader(&format!("[pipe]\ntake = [{:?}, \"a b;$(id)\"]\n", file.display()));
    let before = session.termios();
    session.send("|");
    session.wait_text("1:a b;$(id)");
    session.wait_text("got");
    session.wait_main_screen();
    assert_ne!(session.termios(), before, "the modes are the shell's");
    session.send("jjj\n");
    session.wait_text("typed=jjj");
    session.send("\n");
    session.wait_taken();
    session.wait_text("1 article handed to take");
    assert_eq!(session.termios(), before);
    let text = fs::read_to_string(&hit).unwrap();
    assert!(text.starts_with("# [") && text.lines().count() > 5, "{text}");
    // The list, as it is exported.
    session.send(":pipe take view\r");
    session.wait_text("got");
    session.send("\n\n");
    session.wait_text("597 articles handed to take");
    let text = fs::read_to_string(&hit).unwrap();
    assert!(
        text.starts_with("## April 2026")
            && text.lines().filter(|line| line.starts_with("- ")).count() == 597
    );
    quit(session);
}

#[test]
fn a_program_that_fails_or_reads_nothing_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let fails = program(folder.path(), "fails", "exit 3");
    let ends = program(folder.path(), "ends", "exec < /dev/null; kill -9 $$");
    let bad = program(folder.path(), "bad", "stty raw -echo; printf '\\033[?25l'; exit 0");
    for (value, keys, told) in [
        (format!("[{:?}]", fails.display()), ":pipe it view\r", "ended with code 3"),
        (format!("[{:?}]", ends.display()), ":pipe it view\r", "was ended by a signal"),
        (format!("[{:?}]", bad.display()), "|", "1 article handed to it"),
        ("\"no-such-pager\"".to_owned(), "|", "no program `no-such-pager` (`it` in [pipe] of the settings)"),
    ] {
        let mut session = Session::shell((24, 200), &[]);
        fs::write(session.home().join("mine.toml"), format!("[pipe]\nit = {value}\n")).unwrap();
        session.send(&command(&format!("{READER} --config mine.toml")));
        wait_first_line(&session);
        session.send(keys);
        session.wait_text(told);
        session.send("j");
        session.wait_text("2 of 597");
        quit(session);
    }
}

/// Returns a feed with this many items.
fn feed(items: usize) -> String {
    let items: String =
        (0..items).map(|n| format!("<item><title>Loom {n}</title><guid>{n}</guid></item>")).collect();
    format!("<rss version=\"2.0\"><channel><title>Looms</title>{items}</channel></rss>")
}

#[test]
fn new_articles_run_the_program_of_the_settings_with_their_number() {
    let home = Home::new();
    let server = Server::start(|_| Reply::ok(feed(3)));
    home.prints(&["feeds", "add", &server.url("/feed"), "--config", &home.file("none.toml", "")]);
    let hit = home.path().join("hit");
    let file =
        program(home.path(), "told", &format!("echo \"$#:$1:$2\" >> {}; cat; echo noise", hit.display()));
    home.file("mine.toml", format!("on-new = [{:?}, \"a b\"]", file.display()));
    assert_eq!(
        home.run(&words("refresh --config mine.toml")),
        (0, "127.0.0.1: 3 new\n".into(), String::new())
    );
    assert_eq!(fs::read_to_string(&hit).unwrap(), "2:a b:3\n");
    // Nothing new, nothing run.
    assert_eq!(home.run(&words("refresh --config mine.toml")).0, 0);
    assert_eq!(fs::read_to_string(&hit).unwrap(), "2:a b:3\n");
}

#[test]
fn a_program_for_new_articles_that_fails_costs_no_article() {
    for (value, told) in [
        ("\"notify-sent\"", "no program `notify-sent` (`on-new` in the settings)"),
        ("[\"sh\", \"-c\", \"exit 3\"]", "`sh` (`on-new` in the settings) ended with code 3"),
        ("[\"sh\", \"-c\", \"kill -9 $$\"]", "`sh` (`on-new` in the settings) was ended by a signal"),
    ] {
        let home = Home::new();
        let server = Server::start(|_| Reply::ok(feed(2)));
        home.prints(&["feeds", "add", &server.url("/feed")]);
        home.file("mine.toml", format!("on-new = {value}"));
        let ran = home.run(&words("refresh --config mine.toml"));
        assert_eq!(ran, (2, "127.0.0.1: 2 new\n".into(), format!("sse-news: {told}\n")), "{value}");
        assert_eq!(home.prints(&words("list loom --format ids")).lines().count(), 2);
    }
}

#[test]
fn in_the_reader_the_program_for_new_articles_runs_beside_it() {
    let server = Server::start(|_| Reply::ok(feed(2)));
    let folder = tempfile::tempdir().unwrap();
    let hit = folder.path().join("hit");
    let script = format!("echo \"$1 $$\" > {}.part; mv {0}.part {0}; exec sleep 2", hit.display());
    let file = program(folder.path(), "told", &script);
    let mut session = Session::shell(SIZE, &[]);
    fs::write(session.home().join("mine.toml"), format!("on-new = {:?}\n", file.display())).unwrap();
    let add = format!("{READER} feeds add {}; clear", server.url("/feed"));
    session.send(&format!("{add}; {}", command(&format!("{READER} --config mine.toml"))));
    wait_first_line(&session);
    session.send("R");
    session.wait_text("2 new articles");
    let line = line_in(&hit);
    let (count, pid) = line.trim().split_once(' ').unwrap();
    assert_eq!(count, "2");
    // It is still there; the reader answers all the same, and leaves no zombie.
    session.send("G");
    session.wait_text("599 of 599");
    let end = Instant::now() + Duration::from_secs(20);
    while Path::new(&format!("/proc/{pid}")).exists() {
        assert!(Instant::now() < end, "the program has left a zombie");
        std::thread::sleep(Duration::from_millis(20));
    }
    quit(session);
}
