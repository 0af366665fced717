//! The bytes of the terminal as events.
//!
//! The terminal library reads a key whose bytes come apart as several keys, and the answers of the terminal as letters.
//! Here a sequence is waited for, and whatever is no key, no paste and no report is dropped to its end.
//!
//! The border: bytes and times come in, events go out. What an event means is decided in `app`. Elsewhere than on Unix the
//! system reports keys and no bytes, and the terminal library reads them.

mod csi;
mod decoder;
mod keyboard;
mod mouse;
mod osc;
mod parameters;
mod paste;
#[cfg(test)]
mod tests;
#[cfg_attr(unix, path = "input/tty.rs")]
#[cfg_attr(not(unix), path = "input/console.rs")]
mod tty;
mod unicode;

pub use decoder::Decoder;
pub(super) use tty::Tty;

use crossterm::event::Event;

/// Something that the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalEvent {
    /// A key, pasted text, the mouse, the focus or another size.
    Event(Event),
    /// The colour of the background, in red, green and blue.
    Background([u8; 3]),
}
