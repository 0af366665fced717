//! Programs of the user that run beside the reader: a browser with a window of its own, and what is run for new articles.
//!
//! The border: the reader's threads wait for them, so that none is left behind as a zombie; the terminal is not theirs.

use crate::app::UserCommand;
use crate::error::{Error, ProgramProblem, ProgramSetting, Task};
use crate::text::clean;
use crate::tui::Input;
use crate::tui::worker::{self, failure};
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;

/// Starts a program without input and output. It gets the arguments as they are, no shell reads them.
pub(super) fn start(program: &Path, arguments: &[String]) -> io::Result<Child> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A key that stops or interrupts the reader is not meant for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Waits beside the reader for a program to end. Only a failure is told.
pub(super) fn wait(task: Task, mut child: Child, error: Failed, loop_sender: &Sender<Input>) {
    let sender = loop_sender.clone();
    worker::spawn_silent(task.thread_name(), loop_sender, move || {
        if let Some(why) = child.wait().ok().and_then(|ended| ProgramProblem::of_end(ended.code())) {
            worker::send(&sender, failure(error.because(why)));
        }
    });
}

/// Runs the program of the user for so many new articles.
pub(super) fn run_on_new(command: UserCommand, new: usize, loop_sender: &Sender<Input>) {
    let failed = Failed::new(ProgramSetting::OnNew, &command);
    let mut arguments = command.arguments;
    arguments.push(new.to_string());
    match start(Path::new(&command.program), &arguments) {
        Ok(child) => wait(Task::RunOnNew, child, failed, loop_sender),
        Err(source) => {
            worker::send(loop_sender, failure(failed.because(ProgramProblem::of_start(source))));
        }
    }
}

/// The program that an error is about.
#[derive(Debug)]
pub(super) struct Failed {
    setting: ProgramSetting,
    program: String,
}

impl Failed {
    /// Creates the part of an error that is known before something fails.
    pub(super) fn new(setting: ProgramSetting, command: &UserCommand) -> Self {
        Self { setting, program: clean(&command.program) }
    }

    /// Returns the error.
    pub(super) fn because(self, why: ProgramProblem) -> Error {
        let Self { setting, program } = self;
        Error::UserProgram { setting, program, why }
    }
}
