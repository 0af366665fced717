//! The terminal, taken over and restored whatever happens.
//!
//! The border: raw mode, the alternate screen, bracketed paste, reports of focus, the cursor and, where the user allows
//! it, the mouse are taken over; the window's title never is. Frames come from `view`, signals are handled in `signals`
//! and events in `listener`.

mod background;
mod screen;

pub(super) use background::BackgroundQuestion;
pub(super) use screen::Screen;

use std::cell::Cell;
use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::mem;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, queue};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Rect;

use super::signals;
use crate::app::Settings;
use crate::error::Error;

/// `true` while the terminal is taken over. The lock is held during each write, so that a frame and the restoring never
/// mix.
static OURS: Mutex<bool> = Mutex::new(false);

/// The modes of the terminal while it is lent to another program.
static LENT: Mutex<Option<Modes>> = Mutex::new(None);

/// A separate handle of standard output. A thread stuck in a write to a stalled terminal would hold the lock of the
/// standard library's handle, whose buffer would also cut a frame in two.
static OUTPUT: OnceLock<Option<File>> = OnceLock::new();

/// The bytes that restore the screen, once they are made.
static RESTORING: OnceLock<Vec<u8>> = OnceLock::new();

/// The sequence that turns on reports of presses and of the wheel, with decimal positions. The command of `crossterm`
/// turns on reports of every move as well, each of which would wake the process.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// The sequence that turns off reports of the mouse. It is harmless where they were never on.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The sequence that ends the modes that a program in front may have left: keys that are reported in full, places that
/// count from a region, a region that scrolls alone, reports of the mouse, of focus and of pasting, keys of an application,
/// insertion, lines that end at the margin, the drawing characters, styles, a hidden cursor and the second screen, in this
/// order. The first of them move the cursor, or may on a terminal that knows them as something else, so its place is kept.
#[cfg(unix)]
const RESET: &[u8] =
    b"\x1b7\x1b[<u\x1b[>4m\x1b[?6l\x1b[r\x1b8\x1b[?9l\x1b[?1000l\x1b[?1001l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l\
    \x1b[?1004l\x1b[?2004l\x1b[?1l\x1b>\x1b[4l\x1b[?7h\x0f\x1b(B\x1b)B\x1b[m\x1b[?25h\x1b[?1047l";

/// The longest time that a panic waits for the lock of the terminal.
const LOCK_TIMEOUT: Duration = Duration::from_millis(400);
/// The time between two looks at that lock.
const LOCK_INTERVAL: Duration = Duration::from_millis(5);

/// A guard of the terminal that restores it when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    /// `true` if the mouse is taken over too.
    mouse: Cell<bool>,
}

impl Guard {
    /// Takes the terminal over.
    ///
    /// Call [`signals::listen`] before: a signal in between would leave the terminal raw.
    ///
    /// # Errors
    /// [`Error::NoTerminal`] without a screen or a keyboard, [`Error::Terminal`] if the terminal refuses; it is restored
    /// then.
    pub(super) fn enter(mouse: bool) -> Result<Self, Error> {
        check()?;
        take(mouse).map_err(|source| Error::Terminal { doing: "opening the screen", source })?;
        Ok(Self { mouse: Cell::new(mouse) })
    }

    /// Takes the mouse over, or leaves it to the terminal.
    ///
    /// # Errors
    /// The error of the system.
    pub(super) fn use_mouse(&self, mouse: bool) -> io::Result<()> {
        self.mouse.set(mouse);
        send(if mouse { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Restores the terminal for a while; [`Guard::resume`] takes it again.
    pub(super) fn leave(&self) {
        restore();
    }

    /// Restores the terminal for another program to use; [`Guard::take_back`] takes it again.
    pub(super) fn lend(&self) {
        restore();
        *lent() = Modes::current();
    }

    /// Takes the terminal back from another program, whatever modes that has left. The next frame must be a full one, see
    /// [`redraw`].
    ///
    /// # Errors
    /// The error of the system; the terminal is restored then.
    pub(super) fn take_back(&self) -> io::Result<()> {
        restore_lent();
        take(self.mouse.get())
    }

    /// Takes the terminal again, also where it was not restored: after a stop that no program can catch, the shell has set
    /// its own modes. The next frame must be a full one, see [`redraw`].
    ///
    /// # Errors
    /// The error of the system; the terminal is restored then.
    pub(super) fn resume(&self) -> io::Result<()> {
        if *ours() {
            // `crossterm` sets raw mode only where it believes it to be off.
            disable_raw_mode()?;
        }
        take(self.mouse.get())
    }

    /// Restores the terminal, stops the process until the shell continues it, and takes the terminal again. Does nothing
    /// if nobody would continue it. The next frame must be a full one, see [`redraw`].
    ///
    /// # Errors
    /// The error of the system while stopping or taking the terminal again.
    pub(super) fn suspend(&self) -> io::Result<()> {
        if !signals::can_stop() {
            return Ok(());
        }
        self.leave();
        let stopped = signals::stop();
        // `kill %1` continues a stopped job in the background to let it end: the system would stop it again if it touched
        // the terminal.
        if signals::is_leaving() {
            return stopped;
        }
        take(self.mouse.get()).and(stopped)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// The modes of the terminal, to be restored after another program has used it.
#[derive(Debug)]
struct Modes {
    #[cfg(unix)]
    termios: nix::sys::termios::Termios,
}

#[cfg(unix)]
impl Modes {
    /// Returns the present modes; `None` where they cannot be read.
    fn current() -> Option<Self> {
        let termios = nix::sys::termios::tcgetattr(io::stdout()).ok()?;
        Some(Self { termios })
    }

    /// Restores the modes, and those that only the terminal itself knows.
    fn restore(&self) {
        use nix::sys::termios::{SetArg, tcsetattr};
        // If it fails, the terminal is gone.
        let _ = tcsetattr(io::stdout(), SetArg::TCSADRAIN, &self.termios).map(|()| write(RESET));
    }
}

#[cfg(not(unix))]
impl Modes {
    /// Returns `None`: no program runs in front on this system.
    fn current() -> Option<Self> {
        None
    }

    /// Does nothing.
    fn restore(&self) {}
}

/// Restores the modes of a terminal that is lent to another program.
pub(super) fn restore_lent() {
    if let Some(modes) = lent().take() {
        modes.restore();
    }
}

fn lent() -> MutexGuard<'static, Option<Modes>> {
    LENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Restores the terminal if it is taken over. May be called from any thread and any number of times.
///
/// Failures are ignored: nobody is left to report them to.
pub(super) fn restore() {
    restore_locked(&mut ours());
}

/// Restores the terminal after a panic or an abort, unless its lock cannot be had within a moment. Returns whether it is
/// restored.
///
/// The thread with the fault may hold the lock itself, or another one may hold it for as long as the terminal is stalled.
pub(super) fn try_restore() -> bool {
    let end = Instant::now() + LOCK_TIMEOUT;
    loop {
        match OURS.try_lock() {
            Ok(mut ours) => {
                restore_locked(&mut ours);
                return true;
            }
            Err(TryLockError::Poisoned(error)) => {
                restore_locked(&mut error.into_inner());
                return true;
            }
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return false,
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_INTERVAL),
        }
    }
}

/// Restores only the line discipline, without waiting: for a process that has to end while its terminal is stalled.
pub(super) fn abandon() {
    let _ = disable_raw_mode();
}

/// Restores the terminal without its lock, which a thread holds that will never give it up. Nothing is waited for: a terminal
/// that takes nothing gets only its line discipline back.
#[cfg(unix)]
pub(super) fn restore_unlocked() {
    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    let out = io::stdout();
    let flags = fcntl(&out, FcntlArg::F_GETFL).map(OFlag::from_bits_retain);
    if let Ok(flags) = flags
        && fcntl(&out, FcntlArg::F_SETFL(flags | OFlag::O_NONBLOCK)).is_ok()
    {
        if let Some(mut handle) = handle() {
            let _ = handle.write(restoring());
        }
        let _ = fcntl(&out, FcntlArg::F_SETFL(flags));
    }
    let _ = disable_raw_mode();
}

/// Sends a control sequence between frames, such as text for the clipboard. Nothing is sent when the terminal is not
/// taken over.
///
/// # Errors
/// The error of the system.
pub(super) fn send(sequence: &[u8]) -> io::Result<()> {
    let ours = ours();
    if *ours { write(sequence) } else { Ok(()) }
}

/// Asks the terminal for its background, if colours depend on it. `None` where it is not asked: the Linux console is always
/// dark, and some of its versions print the question.
///
/// # Errors
/// The error of the system.
pub(super) fn ask_background(settings: &Settings) -> io::Result<Option<BackgroundQuestion>> {
    let is_console = env::var_os("TERM").is_some_and(|term| term == "linux");
    let depends = settings.color && settings.background.is_none() && !is_console && cfg!(unix);
    depends.then(BackgroundQuestion::ask).transpose()
}

/// Makes the next `draw` write every cell, on a cleared screen of the present size of the terminal.
///
/// Needed after [`Guard::resume`] and [`Guard::suspend`], and at every change of the window's size: a window that shrank
/// and grew again between two frames has lost its cells, though it has the size of the last frame.
///
/// `Terminal::clear` would do too, but it first asks the terminal for the position of the cursor, and while the listener
/// waits for keys that request gets no answer for two seconds and then fails. `resize` asks nothing on a full screen.
///
/// # Errors
/// The error of the backend.
pub(super) fn redraw<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    terminal.resize(Rect::from(size))
}

/// Checks that there is a screen that can place text and a keyboard to read.
fn check() -> Result<(), Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal("standard output is not a terminal"));
    }
    if cfg!(unix) {
        match env::var_os("TERM") {
            Some(term) if term == "dumb" => {
                return Err(Error::NoTerminal("TERM is \"dumb\", which cannot place text"));
            }
            Some(term) if !term.is_empty() => {}
            _ => return Err(Error::NoTerminal("TERM is not set, so it is unknown what the terminal can do")),
        }
    }
    // Keys come from standard input, or, where that is data, from the terminal by its name.
    let keyboard = io::stdin().is_terminal()
        || !cfg!(unix)
        || File::options().read(true).write(true).open("/dev/tty").is_ok();
    if keyboard { Ok(()) } else { Err(Error::NoTerminal("there is no keyboard to read")) }
}

/// Locks the state of the terminal, also after a thread panicked with the lock held.
fn ours() -> MutexGuard<'static, bool> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal over, or restores it if that fails.
fn take(mouse: bool) -> io::Result<()> {
    let mut ours = ours();
    // Made while there is memory.
    restoring();
    // Set before the first step: a terminal that is half taken over has to be restored too.
    *ours = true;
    let taken = enable_raw_mode().and_then(|()| {
        let mut bytes = Vec::new();
        queue!(
            bytes,
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableFocusChange,
            cursor::Hide,
            // A console without a second screen still holds the shell's text.
            Clear(crossterm::terminal::ClearType::All),
        )?;
        if mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        write(&bytes)
    });
    if taken.is_err() {
        restore_locked(&mut ours);
    }
    taken
}

/// Restores the terminal if it is taken over, with the lock held.
fn restore_locked(ours: &mut bool) {
    if !mem::take(ours) {
        return;
    }
    let _ = write(restoring());
    // Last: with echo on again, a late report of focus or mouse would be printed on the shell's screen.
    let _ = disable_raw_mode();
}

/// Returns the bytes that restore the screen.
fn restoring() -> &'static [u8] {
    RESTORING.get_or_init(|| {
        let mut bytes = Vec::new();
        // The frame first: a write may have been cut in the middle of one.
        let _ = queue!(bytes, EndSynchronizedUpdate, ResetColor);
        bytes.extend_from_slice(MOUSE_OFF);
        let _ = queue!(bytes, DisableFocusChange, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        bytes
    })
}

/// Returns a separate handle of standard output.
#[cfg(unix)]
fn handle() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdout().as_fd().try_clone_to_owned().ok().map(File::from)
}

/// Returns `None`: the console needs translated text, which only the standard library's handle writes.
#[cfg(not(unix))]
fn handle() -> Option<File> {
    None
}

/// Writes bytes to the terminal at once.
fn write(bytes: &[u8]) -> io::Result<()> {
    match OUTPUT.get_or_init(handle) {
        Some(file) => {
            let mut file: &File = file;
            file.write_all(bytes)
        }
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()
        }
    }
}
