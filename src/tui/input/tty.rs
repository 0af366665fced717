//! The keyboard: the terminal that bytes are read from, and the changes of its size.

use super::{Decoder, TerminalEvent};
use crossterm::event::Event;
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike};
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::pipe;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// The most bytes that are read at once.
const READ_BYTES: usize = 4096;
/// The number of files that the system can wait for in one call.
const MAX_FILES: i32 = 1024;

/// The terminal as a source of events.
#[derive(Debug)]
pub(in crate::tui) struct Tty {
    keyboard: File,
    /// Readable when the window has another size.
    resized: UnixStream,
    decoder: Decoder,
    events: VecDeque<TerminalEvent>,
    began: Instant,
}

/// The sources that can be read.
#[derive(Clone, Copy, Debug)]
struct Ready {
    keyboard: bool,
    resized: bool,
}

impl Tty {
    /// Opens the keyboard: standard input, or, where that is data, the terminal by its name. From now on no change of the
    /// window's size is missed.
    ///
    /// # Errors
    /// The error of the system.
    pub(in crate::tui) fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let keyboard = if stdin.is_terminal() {
            File::from(stdin.as_fd().try_clone_to_owned()?)
        } else {
            File::options().read(true).write(true).open("/dev/tty")?
        };
        let (resized, signalled) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        if keyboard.as_raw_fd().max(resized.as_raw_fd()) >= MAX_FILES {
            return Err(io::Error::other("too many files are open"));
        }
        pipe::register(SIGWINCH, signalled)?;
        let (decoder, events) = (Decoder::default(), VecDeque::new());
        Ok(Self { keyboard, resized, decoder, events, began: Instant::now() })
    }

    /// Waits for the next event and returns it.
    ///
    /// # Errors
    /// The error of the system, also when the terminal is gone.
    pub(in crate::tui) fn read(&mut self) -> io::Result<TerminalEvent> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            let mut events = Vec::new();
            let ready = self.wait()?;
            if ready.keyboard {
                self.read_bytes(&mut events)?;
            } else {
                self.decoder.expire(self.began.elapsed(), &mut events);
            }
            if ready.resized {
                events.push(self.read_size()?);
            }
            self.events.extend(events);
        }
    }

    /// Forgets what has come in part: another program has read the rest.
    pub(in crate::tui) fn forget(&mut self) {
        self.decoder = Decoder::default();
    }

    /// Waits until a source can be read or the rest of a sequence is no longer waited for.
    fn wait(&self) -> io::Result<Ready> {
        let left = self.decoder.deadline().map(|deadline| deadline.saturating_sub(self.began.elapsed()));
        let mut timeout = left.map(|left| {
            // Rounded up: a wait that ends too early would be repeated.
            TimeVal::microseconds(
                i64::try_from((left + Duration::from_micros(1)).as_micros()).unwrap_or(i64::MAX),
            )
        });
        let (keyboard, resized) = (self.keyboard.as_fd(), self.resized.as_fd());
        let mut sources = FdSet::new();
        sources.insert(keyboard);
        sources.insert(resized);
        // poll(2) does not know terminals on every system.
        match select(None, &mut sources, None, None, timeout.as_mut()) {
            Ok(_) => Ok(Ready { keyboard: sources.contains(keyboard), resized: sources.contains(resized) }),
            Err(Errno::EINTR) => Ok(Ready { keyboard: false, resized: false }),
            Err(error) => Err(error.into()),
        }
    }

    fn read_bytes(&mut self, events: &mut Vec<TerminalEvent>) -> io::Result<()> {
        let mut buffer = [0; READ_BYTES];
        match self.keyboard.read(&mut buffer) {
            Ok(0) => Err(io::Error::new(io::ErrorKind::NotConnected, "the terminal is gone")),
            Ok(length) => {
                self.decoder.push(&buffer[..length], self.began.elapsed(), events);
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Returns the new size of the window.
    fn read_size(&mut self) -> io::Result<TerminalEvent> {
        // Several changes are one.
        while matches!(self.resized.read(&mut [0; 64]), Ok(1..)) {}
        let (columns, rows) = crossterm::terminal::size()?;
        Ok(TerminalEvent::Event(Event::Resize(columns, rows)))
    }
}
