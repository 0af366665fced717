//! The state between the bytes of the terminal and its events.

use super::keyboard::{self, MAX_TYPED_BYTES};
use super::paste::Paste;
use super::{TerminalEvent, csi, mouse, osc};
use crate::app::Moment;
use crate::text::steps::count;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// The byte that begins a sequence, and that the Escape key sends alone.
const ESC: u8 = 0x1B;
/// The byte of the key that interrupts a program.
const INTERRUPT: u8 = 0x03;

/// The time in which the rest of a sequence follows its first byte; without it, that byte was the Escape key.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(50);
/// The time in which a letter follows ESC if both are one key with Alt, which terminals send at once. A later one was pressed
/// after the Escape key.
const ALT_TIMEOUT: Duration = Duration::from_millis(20);
/// The time in which the next byte of a key follows.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(500);
/// The time in which the next byte of an answer of the terminal, or of pasted text, follows.
const STRING_TIMEOUT: Duration = Duration::from_secs(1);
/// The longest time that bytes which come one by one, as from keys, are taken for the rest of a sequence.
const TYPED_TIMEOUT: Duration = Duration::from_secs(3);
/// The most bytes of a sequence that are kept; of a longer one nothing is needed but its end.
const MAX_SEQUENCE_BYTES: usize = 256;

/// The part of a sequence that comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing has begun.
    #[default]
    Ground,
    /// A letter of several bytes.
    Letter,
    /// What follows ESC.
    Escape,
    /// The parameters of a control sequence.
    Csi,
    /// A function key of the Linux console.
    ConsoleKey,
    /// The three bytes of an old report of the mouse.
    OldMouse,
    /// A key of a keypad.
    Ss3,
    /// A string that the terminal sends, opened by this byte.
    ControlString(u8),
    /// What follows an ESC in such a string.
    StringEscape(u8),
    /// Pasted text.
    Paste,
}

/// A decoder of what a terminal sends, fed with bytes as they come.
///
/// Events do not depend on how the bytes are cut into reads that follow at once. Time and memory are bounded by the bytes
/// that came, and no sequence is waited for longer than [`Decoder::deadline`] says.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// `true` if an ESC stood before what is being read: the Alt key.
    alt: bool,
    /// The bytes of the sequence so far, without its introducer.
    bytes: Vec<u8>,
    paste: Paste,
    /// The time of the last bytes.
    last: Moment,
    /// The time at which the sequence began, or at which so many bytes came at once that no key sent them.
    burst: Moment,
    /// The time at which the interrupt key, or a byte of a string that looks like it, came.
    interrupted: Option<Moment>,
}

impl Decoder {
    /// Decodes bytes that were read at this time, and adds the events to `events`.
    pub fn push(&mut self, bytes: &[u8], now: Moment, events: &mut Vec<TerminalEvent>) {
        let pause = now.saturating_sub(self.last);
        self.last = now;
        if bytes.len() > MAX_TYPED_BYTES {
            self.burst = now;
        }
        match self.state {
            State::Ground if self.paste.takes(bytes) => self.begin(State::Paste),
            // An answer that is cut after its opener goes on with more than a key has.
            State::ControlString(opener)
                if self.bytes.is_empty()
                    && self.interrupted.is_none()
                    && pause >= ESCAPE_TIMEOUT
                    && keyboard::is_one_key(bytes) =>
            {
                events.push(alt_key(opener));
                self.reset();
            }
            _ => {}
        }
        for &byte in bytes {
            self.take(byte, events);
        }
    }

    /// Returns the time until which the rest of a sequence is waited for; `None` if none has begun.
    pub fn deadline(&self) -> Option<Moment> {
        if let Some(interrupted) = self.interrupted {
            return Some(interrupted + ESCAPE_TIMEOUT);
        }
        let typed = self.burst + TYPED_TIMEOUT;
        match self.state {
            State::Ground => None,
            State::Escape => Some(self.last + ESCAPE_TIMEOUT),
            State::Letter | State::Csi | State::ConsoleKey | State::OldMouse | State::Ss3 => {
                Some((self.last + SEQUENCE_TIMEOUT).min(typed))
            }
            State::ControlString(_) | State::StringEscape(_) => Some((self.last + STRING_TIMEOUT).min(typed)),
            State::Paste => Some(self.last + STRING_TIMEOUT),
        }
    }

    /// Gives up a sequence whose rest has not come by its deadline: what came of it is a key, pasted text or nothing.
    pub fn expire(&mut self, now: Moment, events: &mut Vec<TerminalEvent>) {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        let interrupted = self.interrupted.is_some();
        let alt = self.alt;
        match self.state {
            State::Escape => {
                events.extend(alt.then(|| key(KeyCode::Esc.into())));
                events.push(key(KeyCode::Esc.into()));
            }
            State::Csi if self.bytes.is_empty() => events.push(alt_key(b'[')),
            State::Ss3 if self.bytes.is_empty() => events.push(alt_key(b'O')),
            State::ControlString(opener) if self.bytes.is_empty() && !interrupted => {
                events.push(alt_key(opener));
            }
            State::Paste => events.extend(self.paste.finish(!interrupted).map(pasted)),
            _ => {}
        }
        self.reset();
        if interrupted {
            self.ground(INTERRUPT, events);
        }
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.alt = false;
        self.bytes.clear();
        self.interrupted = None;
    }

    /// Begins to read something of which the first byte has come.
    fn begin(&mut self, state: State) {
        self.reset();
        self.state = state;
        self.burst = self.last;
    }

    /// Decodes one byte.
    fn take(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        count(1);
        match self.state {
            State::Ground => self.ground(byte, events),
            State::Letter => self.letter(byte, events),
            State::Escape => self.escape(byte, events),
            State::Csi => self.csi(byte, events),
            State::ConsoleKey => self.console_key(byte, events),
            State::OldMouse => self.old_mouse(byte, events),
            State::Ss3 => self.ss3(byte, events),
            State::ControlString(opener) => self.control_string(opener, byte, events),
            State::StringEscape(opener) => self.string_escape(opener, byte, events),
            State::Paste => self.pasted(byte, events),
        }
    }

    fn ground(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        match byte {
            ESC => self.begin(State::Escape),
            0x00..=0x7F => events.push(key(keyboard::ascii(byte))),
            0x80..=0xFF => {
                self.begin(State::Letter);
                self.letter(byte, events);
            }
        }
    }

    /// Decodes a byte of a letter. Bytes that are no UTF-8 are dropped.
    fn letter(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        if byte.is_ascii() {
            return self.drop_and_take(byte, events);
        }
        self.bytes.push(byte);
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => {
                let letter = text.chars().next().and_then(keyboard::typed);
                let modifiers = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                events.extend(letter.map(|letter| key(keyboard::letter(letter, modifiers))));
                self.reset();
            }
            // More is to come.
            Err(error) if error.error_len().is_none() => {}
            Err(_) if self.bytes.len() > 1 => self.drop_and_take(byte, events),
            Err(_) => self.reset(),
        }
    }

    fn escape(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::ControlString(byte),
            ESC => {
                events.extend(self.alt.then(|| key(KeyCode::Esc.into())));
                self.alt = true;
                self.burst = self.last;
            }
            INTERRUPT => {
                events.push(key(KeyCode::Esc.into()));
                self.drop_and_take(byte, events);
            }
            _ if self.last.saturating_sub(self.burst) >= ALT_TIMEOUT => {
                events.extend(self.alt.then(|| key(KeyCode::Esc.into())));
                events.push(key(KeyCode::Esc.into()));
                self.drop_and_take(byte, events);
            }
            _ => {
                events.extend(self.alt.then(|| key(KeyCode::Esc.into())));
                if byte.is_ascii() {
                    self.reset();
                    events.push(alt_key(byte));
                } else {
                    self.begin(State::Letter);
                    self.alt = true;
                    self.letter(byte, events);
                }
            }
        }
    }

    fn csi(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        match byte {
            b'[' if self.bytes.is_empty() => self.state = State::ConsoleKey,
            b'M' if self.bytes.is_empty() => self.state = State::OldMouse,
            b'$' if csi::is_whole_with_dollar(&self.bytes) => self.finish_csi(byte, events),
            0x20..=0x3F => self.keep(byte),
            0x40..=0x7E => self.finish_csi(byte, events),
            _ => self.drop_and_take(byte, events),
        }
    }

    fn finish_csi(&mut self, last: u8, events: &mut Vec<TerminalEvent>) {
        if last == b'~' && self.bytes == b"200" {
            return self.begin(State::Paste);
        }
        count(self.bytes.len());
        if self.bytes.len() < MAX_SEQUENCE_BYTES {
            let decoded = csi::decode(&self.bytes, last).into_iter();
            events.extend(decoded.map(|event| with_alt(event, self.alt)));
        }
        self.reset();
    }

    fn console_key(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        if !matches!(byte, 0x20..=0x7E) {
            return self.drop_and_take(byte, events);
        }
        let code = keyboard::console(byte);
        events.extend(code.map(|code| with_alt(Event::Key(code.into()), self.alt)));
        self.reset();
    }

    fn old_mouse(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        if byte < 0x20 {
            return self.drop_and_take(byte, events);
        }
        self.bytes.push(byte);
        if let [button, column, row] = self.bytes[..] {
            events.extend(mouse::old(button, column, row).map(TerminalEvent::Event));
            self.reset();
        }
    }

    fn ss3(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        match byte {
            b'0'..=b'9' | b';' => self.keep(byte),
            0x20..=0x7E => {
                let decoded = keyboard::ss3(&self.bytes, byte);
                events.extend(decoded.map(|key| with_alt(Event::Key(key), self.alt)));
                self.reset();
            }
            _ => self.drop_and_take(byte, events),
        }
    }

    fn control_string(&mut self, opener: u8, byte: u8, events: &mut Vec<TerminalEvent>) {
        if self.may_interrupt(byte) {
            return;
        }
        match byte {
            ESC => self.state = State::StringEscape(opener),
            0x07 if opener == b']' => self.finish_string(opener, events),
            // CAN and SUB end a string and are no part of it.
            0x18 | 0x1A => self.reset(),
            _ => self.keep(byte),
        }
    }

    fn string_escape(&mut self, opener: u8, byte: u8, events: &mut Vec<TerminalEvent>) {
        match byte {
            b'\\' => self.finish_string(opener, events),
            INTERRUPT => self.drop_and_take(byte, events),
            // Another sequence begins, and the string has no end.
            _ => {
                self.begin(State::Escape);
                self.escape(byte, events);
            }
        }
    }

    fn finish_string(&mut self, opener: u8, events: &mut Vec<TerminalEvent>) {
        count(self.bytes.len());
        if opener == b']' {
            events.extend(osc::background(&self.bytes).map(TerminalEvent::Background));
        }
        self.reset();
    }

    fn pasted(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        if self.may_interrupt(byte) {
            return;
        }
        if self.paste.push(byte) {
            events.extend(self.paste.finish(false).map(pasted));
            self.reset();
        }
    }

    /// Returns `true` if a byte of a string may be the interrupt key. It is, if the string does not go on after it: acted on
    /// at once, the rest of a pasted text that holds this byte would be typed in the shell.
    fn may_interrupt(&mut self, byte: u8) -> bool {
        if byte == INTERRUPT {
            self.interrupted = self.interrupted.or(Some(self.last));
        } else {
            self.interrupted = None;
        }
        byte == INTERRUPT
    }

    /// Keeps a byte of a sequence, unless the sequence is longer than any that has a meaning.
    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < MAX_SEQUENCE_BYTES {
            self.bytes.push(byte);
        }
    }

    /// Drops a sequence that a byte cannot continue, and decodes that byte.
    fn drop_and_take(&mut self, byte: u8, events: &mut Vec<TerminalEvent>) {
        self.reset();
        self.ground(byte, events);
    }
}

fn key(key: KeyEvent) -> TerminalEvent {
    TerminalEvent::Event(Event::Key(key))
}

fn pasted(text: String) -> TerminalEvent {
    TerminalEvent::Event(Event::Paste(text))
}

/// Returns the key of an ASCII byte, pressed with Alt.
fn alt_key(byte: u8) -> TerminalEvent {
    with_alt(Event::Key(keyboard::ascii(byte)), true)
}

/// Adds Alt to a key.
fn with_alt(mut event: Event, alt: bool) -> TerminalEvent {
    if let Event::Key(key) = &mut event
        && alt
    {
        key.modifiers |= KeyModifiers::ALT;
    }
    TerminalEvent::Event(event)
}
