//! The keyboard of a system that reports keys and no bytes: the terminal library reads it.

use super::TerminalEvent;
use crossterm::event;
use std::io;
use std::time::Duration;

/// The terminal as a source of events.
#[derive(Debug)]
pub(in crate::tui) struct Tty(());

impl Tty {
    /// Opens the keyboard. From now on no change of the window's size is missed.
    ///
    /// # Errors
    /// The error of the system.
    pub(in crate::tui) fn open() -> io::Result<Self> {
        event::poll(Duration::ZERO)?;
        Ok(Self(()))
    }

    /// Waits for the next event and returns it.
    ///
    /// # Errors
    /// The error of the system.
    pub(in crate::tui) fn read(&mut self) -> io::Result<TerminalEvent> {
        event::read().map(TerminalEvent::Event)
    }

    /// Does nothing: no event comes in part.
    pub(in crate::tui) fn forget(&mut self) {}
}
