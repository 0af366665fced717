//! A program in a real pseudo-terminal, with an emulator that reads what it draws.
//!
//! For what only a terminal shows: modes put back, signals, job control, sizes. What a key does is tested without one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a failure here is the report
#![allow(dead_code)] // a harness offers more than each test uses

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Generous: the machines that run this are busy.
const DEADLINE: Duration = Duration::from_secs(20);
/// The prompt of [`Session::shell`].
pub(crate) const PROMPT: &str = "ready> ";

/// The output that the reading thread has seen so far.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// No more is to be read: the reading thread lets go of the terminal.
    closing: bool,
    /// Nothing is to be read for now, as by a terminal that hangs.
    stalled: bool,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// The process started; it does not outlive the test.
pub(crate) struct Process(Box<dyn Child + Send + Sync>);

impl Process {
    /// The number of the process.
    pub(crate) fn pid(&self) -> u32 {
        self.0.process_id().expect("a process")
    }

    /// Waits until it has ended.
    pub(crate) fn wait_exit(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program and the terminal it runs in.
pub(crate) struct Session {
    process: Process,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    shared: Arc<Shared>,
    home: TempDir,
}

fn pty_size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}

impl Session {
    /// Runs the program as the terminal's session leader, with a home of its own and little environment.
    pub(crate) fn start(
        program: &Path,
        args: &[&str],
        (rows, cols): (u16, u16),
        env: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(rows, cols)).unwrap();
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(home.path());
        command.env_clear();
        for kept in ["PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        command.env("HOME", home.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(name, home.path().join(folder));
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                parser: vt100::Parser::new(some(rows), some(cols), 0),
                bytes: Vec::new(),
                closing: false,
                stalled: false,
            }),
            changed: Condvar::new(),
        });
        read(pair.master.try_clone_reader().unwrap(), Arc::clone(&shared));
        let writer = pair.master.take_writer().unwrap();
        Self { process: Process(child), master: pair.master, writer, shared, home }
    }

    /// An interactive shell that waits at [`PROMPT`]: for job control, and for what a program leaves behind.
    pub(crate) fn shell(size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let env = [&[("PS1", PROMPT)], env].concat();
        let session = Self::start(Path::new("/bin/sh"), &["-i"], size, &env);
        session.wait_for(|screen| screen.contents().contains(PROMPT.trim_end()), "the shell's prompt");
        session
    }

    /// The folder the program takes for home; nothing outside of it is written.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types these keys.
    pub(crate) fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    /// Types these bytes, which need not be whole letters.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// Writes on the screen, as another program would.
    pub(crate) fn scribble(&self, bytes: &str) {
        self.seen().parser.process(bytes.as_bytes());
    }

    /// Waits until the screen is as wished; fails with the screen when it does not become so.
    pub(crate) fn wait_for(&self, mut wish: impl FnMut(&vt100::Screen) -> bool, what: &str) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !wish(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}; the terminal shows\n{}", dump(&seen));
            seen = self.shared.changed.wait_timeout(seen, left.min(Duration::from_millis(100))).unwrap().0;
        }
    }

    /// Waits until this text stands anywhere on the screen.
    pub(crate) fn wait_text(&self, text: &str) {
        self.wait_for(|screen| screen.contents().contains(text), &format!("the text {text:?}"));
    }

    /// The screen as text, one line a row, without trailing blanks.
    pub(crate) fn screen(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// Every byte the program has written so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// Returns `true` if a private mode is on, by what was last written about it; `1004` reports focus.
    pub(crate) fn mode(&self, number: u16) -> bool {
        let bytes = self.bytes();
        let last = |letter: char| {
            let code = format!("\x1b[?{number}{letter}");
            bytes.windows(code.len()).rposition(|window| window == code.as_bytes())
        };
        last('h') > last('l')
    }

    /// Waits until the shell's own screen is back, with everything that was switched on switched off.
    pub(crate) fn wait_main_screen(&self) {
        self.wait_for(
            |screen| !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste(),
            "the main screen with its cursor",
        );
        assert!(!self.mode(1004), "focus is still reported");
        for mode in [9, 1000, 1002, 1003, 1005, 1006, 1015] {
            assert!(!self.mode(mode), "the mouse is still reported: {mode}");
        }
        assert!(!self.mode(2026), "updates are still held back");
    }

    /// Waits until a program has taken the terminal over.
    pub(crate) fn wait_taken(&self) {
        self.wait_for(|screen| screen.alternate_screen() && screen.bracketed_paste(), "the second screen");
    }

    /// Gives the window another size, which also signals it.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.seen().parser.set_size(some(rows), some(cols));
        self.master.resize(pty_size(rows, cols)).unwrap();
    }

    /// Sends a signal ("TERM") to the program in the foreground.
    pub(crate) fn signal(&self, name: &str) {
        let group = self.master.process_group_leader().expect("a process in the foreground");
        signal(u32::try_from(group).unwrap(), name);
    }

    /// The process started: the program, or the shell.
    pub(crate) fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// The line discipline as it is now: flags and control characters, for comparing.
    pub(crate) fn termios(&self) -> String {
        format!("{:?}", self.master.get_termios().expect("the terminal's modes"))
    }

    /// Waits until the program has ended and all it wrote has been read, and gives its exit code.
    pub(crate) fn exit_code(&mut self) -> u32 {
        let status = self.process.wait_exit();
        assert!(status.signal().is_none(), "ended by a signal: {status}");
        self.wait_end();
        status.exit_code()
    }

    /// Lets the terminal take no more output, so that a program that writes has to wait.
    pub(crate) fn stall(&mut self) {
        self.seen().stalled = true;
        // More than the system keeps for a terminal: a program draws anew when its window changes.
        for n in 0..200 {
            self.master.resize(pty_size(24 + n % 2, 80)).unwrap();
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the program has ended, whether or not what it wrote was read.
    pub(crate) fn wait_exit(&mut self) -> ExitStatus {
        self.process.wait_exit()
    }

    /// The terminal goes away as when a window is closed. Returns the process, to be waited for.
    pub(crate) fn vanish(self) -> Process {
        self.vanish_keeping_home().0
    }

    /// The same, with the home that the program may still write to.
    pub(crate) fn vanish_keeping_home(self) -> (Process, TempDir) {
        self.seen().closing = true;
        // The reading thread sits in a read that only output ends, and a program draws when its window changes.
        let size = self.master.get_size().unwrap();
        self.master.resize(pty_size(size.rows + 1, size.cols)).unwrap();
        self.wait_end();
        (self.process, self.home)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reading thread holds the second share for as long as it runs.
    fn wait_end(&self) {
        let end = Instant::now() + DEADLINE;
        while Arc::strong_count(&self.shared) > 1 {
            assert!(Instant::now() < end, "somebody still writes to the terminal\n{}", dump(&self.seen()));
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Sends a signal ("TERM") to a process.
pub(crate) fn signal(pid: u32, name: &str) {
    let status = Command::new("kill").args(["-s", name, &pid.to_string()]).status().unwrap();
    assert!(status.success(), "kill -s {name} {pid}");
}

fn read(mut from: Box<dyn Read + Send>, shared: Arc<Shared>) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let mut seen = shared.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.parser.process(&buffer[..length]);
            seen.bytes.extend_from_slice(&buffer[..length]);
            shared.changed.notify_all();
            while seen.stalled && !seen.closing {
                seen = shared.changed.wait(seen).unwrap_or_else(PoisonError::into_inner);
            }
            if seen.closing {
                break;
            }
        }
        drop(from);
    });
}

fn dump(seen: &Seen) -> String {
    let screen = seen.parser.screen();
    let mut text = screen.rows(0, u16::MAX).fold(String::new(), |mut text, row| {
        let _ = writeln!(text, "  |{row}");
        text
    });
    let tail = seen.bytes.len().saturating_sub(200);
    let _ = writeln!(text, "  second screen: {}", screen.alternate_screen());
    let _ = write!(text, "  last bytes: {:?}", String::from_utf8_lossy(&seen.bytes[tail..]));
    text
}
