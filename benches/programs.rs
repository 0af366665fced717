//! Programs that are started to be measured: the reader and those that do next to nothing, below a real pty or with
//! their output thrown away.

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The program itself.
pub(crate) const READER: &str = env!("CARGO_BIN_EXE_sse-news");
/// The terminal they are shown on.
pub(crate) const ROWS: u16 = 40;
pub(crate) const COLUMNS: u16 = 120;

/// A program below a pty.
pub(crate) struct Below {
    /// When it was started.
    pub(crate) began: Instant,
    name: String,
    child: Box<dyn Child + Send + Sync>,
    from: Box<dyn Read + Send>,
    into: Box<dyn Write + Send>,
    buffer: Vec<u8>,
    /// Let go of, it tells that nobody has to be stopped any more.
    _over: Sender<()>,
}

impl Below {
    /// Starts it. After so long something is wrong, and it is stopped.
    pub(crate) fn start(program: &str, args: &[&str], home: &Path, patience: Duration) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(home);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        let from = pair.master.try_clone_reader().unwrap();
        let into = pair.master.take_writer().unwrap();
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut killer = child.clone_killer();
        let (over, is_over) = channel::<()>();
        thread::spawn(move || {
            if is_over.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                let _ = killer.kill();
            }
        });
        let (name, buffer) = (program.to_owned(), vec![0; 1 << 16]);
        Self { began, name, child, from, into, buffer, _over: over }
    }

    /// Returns what the program writes next.
    pub(crate) fn more(&mut self) -> &[u8] {
        // At the end Linux says that the terminal is gone, others that nothing is left.
        let length = self.from.read(&mut self.buffer).unwrap_or(0);
        assert!(length > 0, "{} ended early", self.name);
        &self.buffer[..length]
    }

    /// Types something.
    pub(crate) fn type_in(&mut self, keys: &str) {
        self.into.write_all(keys.as_bytes()).unwrap();
    }

    /// Returns the number of the process, where it has one.
    pub(crate) fn id(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) {
        while self.from.read(&mut self.buffer).is_ok_and(|length| length > 0) {}
        self.child.wait().unwrap();
    }
}

/// A program that says nothing, below a pty, to its end.
pub(crate) fn until_end(program: &str, home: &Path, patience: Duration) -> Duration {
    let mut below = Below::start(program, &[], home, patience);
    below.child.wait().unwrap();
    below.began.elapsed()
}

/// Starts a program below a pty; tells how long it took until `wanted` had arrived, one after the other.
pub(crate) fn until(
    program: &str,
    args: &[&str],
    home: &Path,
    patience: Duration,
    wanted: &[&[u8]],
    farewell: &str,
) -> Duration {
    let mut below = Below::start(program, args, home, patience);
    let mut seen = Vec::new();
    while !arrived(&seen, wanted) {
        seen.extend_from_slice(below.more());
    }
    let took = below.began.elapsed();
    below.type_in(farewell);
    below.end();
    took
}

/// Returns `true` if it holds these, one after the other.
pub(crate) fn arrived(seen: &[u8], wanted: &[&[u8]]) -> bool {
    let mut rest = seen;
    wanted.iter().all(|words| match rest.windows(words.len()).position(|window| window == *words) {
        Some(at) => {
            rest = &rest[at + words.len()..];
            true
        }
        None => false,
    })
}

/// Runs a program from start to end, its output thrown away.
pub(crate) fn whole(program: &str, args: &[&str], home: &Path) -> Duration {
    let mut command = Command::new(program);
    command.args(args).current_dir(home).env_clear().env("HOME", home);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    assert!(command.status().unwrap().success(), "{program}");
    began.elapsed()
}

/// The program that does nothing. Not every system has it in the same place.
pub(crate) fn nothing() -> &'static str {
    if Path::new("/bin/true").exists() { "/bin/true" } else { "/usr/bin/true" }
}
