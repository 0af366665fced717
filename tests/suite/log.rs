//! `--log`: what was done and what went wrong, and nothing of the news.

#[cfg(unix)]
use crate::support::pty::Session;
use crate::support::{Home, words};
use std::fs;
#[cfg(unix)]
use std::path::Path;

#[test]
fn a_log_tells_what_was_done_and_nothing_of_the_news() {
    let home = Home::new();
    let path = home.path().join("log.txt");
    home.prints(&words("list rice --log log.txt"));
    assert_eq!(home.run(&words("list zzzzqq --log log.txt")).0, 1);
    assert_eq!(home.run(&words("list country:lebanom --log log.txt")).0, 2);
    assert_eq!(home.run(&words("list --data absent.json --log=log.txt")).0, 2);
    let log = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = log.lines().map(|line| line.split_once(' ').unwrap().1).collect();
    let begins = format!("sse-news {}: list begins", env!("CARGO_PKG_VERSION"));
    assert_eq!(lines.iter().filter(|line| **line == begins).count(), 4, "{log}");
    for part in [
        "ended with exit code 0",
        "ended with exit code 1",
        "ended with exit code 2",
        "bad usage",
        "absent.json",
    ] {
        assert!(lines.iter().any(|line| line.contains(part)), "{part}: {log}");
    }
    for typed in ["rice", "zzzzqq", "lebanom", "Lebanon"] {
        assert!(!log.contains(typed), "{typed}: {log}");
    }
    let is_time = |line: &str| chrono::DateTime::parse_from_rfc3339(line.split(' ').next().unwrap()).is_ok();
    assert!(log.lines().all(is_time), "{log}");
    let (code, out, told) = home.run(&words("list --log no/such/folder"));
    assert!(code == 2 && out.is_empty() && told.contains("no/such/folder"), "{told}");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_a_log() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    home.prints(&words("keys --log log.txt"));
    let mode = fs::metadata(home.path().join("log.txt")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn faults_of_the_settings_that_a_narrow_screen_cuts_off_are_in_the_log_whole() {
    let home = Home::new();
    let config = home.file("mine.toml", "theme = \"dark\"\n\n[keys]\nquitt = \"ctrl-q\"\n");
    let log = home.path().join("log.txt");
    let args = ["--config", &config, "--log", log.to_str().unwrap()];
    let mut session = Session::start(Path::new(env!("CARGO_BIN_EXE_sse-news")), &args, (12, 40), &[]);
    session.wait_main_screen();
    session.send("q");
    assert!(session.wait_exit().success());
    let log = fs::read_to_string(log).unwrap();
    let fault = log.lines().find(|line| line.contains("quitt")).unwrap_or_else(|| panic!("{log}"));
    assert!(fault.contains("mine.toml") && fault.contains("line 4"), "{fault}");
}
