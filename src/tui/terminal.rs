//! The terminal taken over and given back whatever happens, and the screen that frames go to.
//!
//! Taken over are raw mode, the second screen, pasted text as one event, reports of focus, the cursor and, where the
//! user lets us, the mouse; never the window's title. What a frame shows is `view`'s matter, which signals arrive
//! `signals`', what is typed `listener`'s.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::mem;
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError};

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};

use super::signals;
use crate::error::Error;

/// Whether the terminal is ours now. The lock is held while bytes go out, so that a frame and the farewell never mix.
static OURS: Mutex<bool> = Mutex::new(false);

/// Our own handle on standard output: a thread stuck in a write to a stalled terminal would otherwise hold the
/// standard library's lock, and a buffer of its own would cut a frame in two.
static OUTPUT: OnceLock<Option<File>> = OnceLock::new();

/// Presses and turns of the wheel are reported, with places as decimal numbers. Not the library's own command: that
/// one asks for every move as well, each of which would wake the process.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// The mouse is the terminal's again. Sent also where it was never asked for: it is off then, and stays so.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Guard {
    /// The mouse is asked for too.
    mouse: bool,
}

impl Guard {
    /// Takes the terminal over, or says why it cannot be.
    ///
    /// Call [`signals::listen`] before: a signal that comes in between would leave the terminal raw.
    ///
    /// # Errors
    /// [`Error::NoTerminal`] without a screen or a keyboard, [`Error::Terminal`] when the terminal refuses; what had
    /// been taken over by then is given back.
    pub(super) fn enter(mouse: bool) -> Result<Self, Error> {
        check()?;
        restore_on_panic();
        take(mouse).map_err(|source| Error::Terminal { doing: "opening the screen", source })?;
        Ok(Self { mouse })
    }

    /// Gives the terminal back for a while; [`Guard::resume`] takes it again.
    pub(super) fn leave(&self) {
        restore();
    }

    /// Takes the terminal again, also when it is ours only in name: after a stop that no program can catch, the shell
    /// has put its own modes back. The next frame must be a full one, see [`redraw`].
    ///
    /// # Errors
    /// What the system said; the terminal is then given back.
    pub(super) fn resume(&self) -> io::Result<()> {
        if *ours() {
            // Raw mode is set only when it is not thought to be on already.
            disable_raw_mode()?;
        }
        take(self.mouse)
    }

    /// Gives the terminal back, stops the process until the shell continues it, and takes the terminal again.
    /// Without anybody who would continue it, nothing happens. The next frame must be a full one, see [`redraw`].
    ///
    /// # Errors
    /// What the system said while stopping or taking the terminal again.
    pub(super) fn suspend(&self) -> io::Result<()> {
        if !signals::stoppable() {
            return Ok(());
        }
        self.leave();
        let stopped = signals::stop();
        // `kill %1` continues a stopped job in the background to let it end: it may not touch the terminal then, the
        // system would stop it for that.
        if signals::leaving() {
            return stopped;
        }
        take(self.mouse).and(stopped)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back if it is ours. May be called from any thread and any number of times.
///
/// Failures are passed over: there is nothing left to tell them to, and the caller is on its way out.
pub(super) fn restore() {
    give_back(&mut ours());
}

/// Only the line discipline, without waiting for anybody: for a process that has to go while its terminal is stalled.
pub(super) fn abandon() {
    let _ = disable_raw_mode();
}

/// Sends control sequences beside the frames, such as text for the clipboard. Nothing is sent when the terminal is
/// not ours.
///
/// # Errors
/// What the system said.
pub(super) fn send(sequence: &[u8]) -> io::Result<()> {
    let ours = ours();
    if *ours { write(sequence) } else { Ok(()) }
}

/// Makes the next `draw` write every cell, on a cleared screen of the size the terminal has now.
///
/// Due after [`Guard::resume`] and [`Guard::suspend`], and at every change of the window's size: a window that shrank and
/// grew again between two frames has lost what it showed, though its size is the one the last frame had.
///
/// `Terminal::clear` would do too, but it first asks the terminal where the cursor is, and while the listener waits for
/// keys that question goes unanswered for two seconds and then fails. `resize` asks nothing on a full screen.
///
/// # Errors
/// What the backend said.
pub(super) fn redraw<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    terminal.resize(Rect::from(size))
}

/// Whether there is a screen that can place text and a keyboard to read.
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
    // Keys come from standard input, or, when that is data, from the terminal by its name.
    let keyboard = io::stdin().is_terminal()
        || !cfg!(unix)
        || File::options().read(true).write(true).open("/dev/tty").is_ok();
    if keyboard { Ok(()) } else { Err(Error::NoTerminal("there is no keyboard to read")) }
}

/// A panic message written on the second screen would vanish with it.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            restore();
            previous(info);
        }));
    });
}

/// A thread that panicked with the lock held must not keep the others from giving the terminal back.
fn ours() -> MutexGuard<'static, bool> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(mouse: bool) -> io::Result<()> {
    let mut ours = ours();
    // Before the first step: what is half taken has to be given back too.
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
        give_back(&mut ours);
    }
    taken
}

fn give_back(ours: &mut bool) {
    if !mem::take(ours) {
        return;
    }
    let mut bytes = Vec::new();
    // The frame first: a write may have been cut in the middle of one.
    let _ = queue!(bytes, EndSynchronizedUpdate, ResetColor);
    bytes.extend_from_slice(MOUSE_OFF);
    let _ = queue!(bytes, DisableFocusChange, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = write(&bytes);
    // Last: with echo on again, a report of focus or mouse on its way in would be printed on the shell's screen.
    let _ = disable_raw_mode();
}

#[cfg(unix)]
fn handle() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdout().as_fd().try_clone_to_owned().ok().map(File::from)
}

/// The console wants its text translated, which only the standard library's handle does.
#[cfg(not(unix))]
fn handle() -> Option<File> {
    None
}

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

/// Where frames go: each is collected and leaves as one write between the marks of a synchronized update, so that no
/// half-drawn frame shows.
///
/// Ratatui's own backend flushes at every move of the cursor, hence it writes into memory here. Frames drawn while the
/// terminal is not ours are dropped: the shell's screen is not to be drawn on.
#[derive(Debug, Default)]
pub(super) struct Screen {
    pending: Vec<u8>,
}

impl Screen {
    fn inner(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.pending)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner().show_cursor()
    }

    /// Never asked for: the listener holds the terminal's answers, so the question would wait two seconds and fail.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "the place of the cursor cannot be asked for"))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner().clear_region(region)
    }

    /// Serial lines and some pseudo-terminals know no size and say 0 by 0; the classic one is taken for them.
    fn size(&self) -> io::Result<Size> {
        match crossterm::terminal::size()? {
            (0, _) | (_, 0) => Ok(Size::new(80, 24)),
            (width, height) => Ok(Size::new(width, height)),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let drawn = mem::take(&mut self.pending);
        let mut frame = Vec::with_capacity(drawn.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&drawn);
        queue!(frame, EndSynchronizedUpdate)?;
        send(&frame)
    }
}
