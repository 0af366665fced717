//! A program in front of the reader: it has the terminal, its keys and its signals until it ends.
//!
//! The border: the terminal is given as the shell left it and taken back in whatever state the program leaves it.

use super::Program;
use crate::tui::terminal::Guard;
use crate::tui::{listener, signals};
use std::fs::File;
use std::io::{self, IsTerminal};
use std::process::{Command, ExitStatus, Stdio};

/// Runs a program in front and returns how it ended. The next frame must be a full one.
///
/// # Errors
/// The error of the system if the program cannot be started or the terminal cannot be taken back.
pub(in crate::tui) fn run(program: &Program, guard: &Guard) -> io::Result<ExitStatus> {
    let listening = listener::pause();
    guard.lend();
    let behind = signals::stay_behind();
    let started = keyboard()
        .and_then(|keyboard| Command::new(&program.path).args(&program.arguments).stdin(keyboard).spawn());
    let ended = started.and_then(|mut child| {
        behind.name_front(child.id());
        child.wait()
    });
    drop(behind);
    let taken = guard.take_back();
    drop(listening);
    taken.and(ended)
}

/// Returns the keyboard: standard input, or the terminal by its name where that is data.
fn keyboard() -> io::Result<Stdio> {
    if io::stdin().is_terminal() { Ok(Stdio::inherit()) } else { File::open("/dev/tty").map(Stdio::from) }
}
