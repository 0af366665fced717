//! A program in front of the reader: it has the terminal, its keys and its signals until it ends.
//!
//! The border: the terminal is given as the shell left it and taken back in whatever state the program leaves it.

use super::Program;
use crate::tui::terminal::Guard;
use crate::tui::{listener, signals};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::thread;

/// Runs a program in front and returns how it ended. It reads the keyboard, or `input` if there is one. The next frame must be
/// a full one.
///
/// # Errors
/// The error of the system if the program cannot be started or the terminal cannot be taken back.
pub(in crate::tui) fn run(
    program: &Program,
    input: Option<Vec<u8>>,
    guard: &Guard,
) -> io::Result<ExitStatus> {
    let listening = listener::pause();
    guard.lend();
    let behind = signals::stay_behind();
    let stdin = if input.is_some() { Ok(Stdio::piped()) } else { keyboard() };
    let started =
        stdin.and_then(|stdin| Command::new(&program.path).args(&program.arguments).stdin(stdin).spawn());
    let ended = started.and_then(|mut child| {
        behind.name_front(child.id());
        if let (Some(input), Some(stdin)) = (input, child.stdin.take()) {
            hand_over(input, stdin);
        }
        child.wait()
    });
    drop(behind);
    let taken = guard.take_back();
    drop(listening);
    taken.and(ended)
}

/// Writes to the input of a program from a thread of its own: it need not read all of it before it ends, or ever.
fn hand_over(input: Vec<u8>, mut stdin: ChildStdin) {
    // Without a thread the input ends at once.
    let _ = thread::Builder::new().name("input".to_owned()).spawn(move || {
        let _ = stdin.write_all(&input);
    });
}

/// Returns the keyboard: standard input, or the terminal by its name where that is data.
fn keyboard() -> io::Result<Stdio> {
    if io::stdin().is_terminal() { Ok(Stdio::inherit()) } else { File::open("/dev/tty").map(Stdio::from) }
}
