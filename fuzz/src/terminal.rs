//! What comes from a terminal: bytes of keys, pasted text, the mouse and answers; other sizes.

use super::checks::assert_line;
use super::query::SEARCHED;
use crossterm::event;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sse_news::app::{Background, Effect, Event, Message, Model, Moment, Settings, mouse_message};
use sse_news::news::Marks;
use sse_news::tui::{Decoder, Flow, Inbox, Input, TerminalEvent, World, run};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// The number of inputs that are played at most: each draws a frame.
const MAX_INPUTS: usize = 32;
/// A time after which the decoder waits for nothing.
const LATER: Duration = Duration::from_secs(3600);

/// Plays bytes to a reader: the first two are the size of the screen, the others what the terminal sends, and what else
/// happens.
pub fn terminal(bytes: &[u8]) {
    let [width, height, rest @ ..] = bytes else { return };
    assert_cuts_change_nothing(rest);
    let mut screen =
        Terminal::new(TestBackend::new(u16::from(*width).max(1), u16::from(*height % 80).max(1))).unwrap();
    let mut model = SEARCHED.with(|searched| {
        let marks = Marks::new(searched.library.len());
        Model::new(Arc::clone(&searched.library), marks, Settings::default())
    });
    let mut script = Script { inputs: inputs(rest), now: Duration::ZERO };
    let code = run(&mut screen, &mut model, &mut script, &mut Ignoring).unwrap();
    assert!((0..=1).contains(&code), "exit code {code}");
    screen.backend().buffer().content().iter().for_each(|cell| assert_line(cell.symbol()));
}

/// Checks that bytes give the same events in one read and byte by byte, and no more events than bytes.
fn assert_cuts_change_nothing(bytes: &[u8]) {
    let decode = |length: usize| {
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        bytes.chunks(length).for_each(|read| decoder.push(read, Duration::ZERO, &mut events));
        decoder.expire(LATER, &mut events);
        events
    };
    let whole = decode(bytes.len().max(1));
    assert_eq!(decode(1), whole);
    assert!(whole.len() <= bytes.len(), "{} events", whole.len());
}

/// Reads bytes as inputs: those that no letter has stand for a pause and for what else happens.
fn inputs(bytes: &[u8]) -> VecDeque<Input> {
    let (mut inputs, mut decoder, mut events) = (VecDeque::new(), Decoder::default(), Vec::new());
    let (mut left, mut now) = (bytes.iter().copied(), Duration::ZERO);
    while let Some(byte) = left.next().filter(|_| inputs.len() < MAX_INPUTS) {
        let mut next = || left.next().unwrap_or(0);
        match byte {
            0xFF => {
                now += Duration::from_millis(10) * u32::from(next());
                decoder.expire(now, &mut events);
            }
            0xFD => {
                let size = Event::Resized(next().into(), next().into());
                inputs.push_back(Input::Message(Message::Event(size)));
            }
            0xFA => inputs.push_back(Input::Focused),
            0xF9 => inputs.push_back(Input::Continued),
            0xF8 => inputs.push_back(Input::Due),
            _ => decoder.push(&[byte], now, &mut events),
        }
        inputs.extend(events.drain(..).filter_map(input));
    }
    decoder.expire(LATER, &mut events);
    inputs.extend(events.drain(..).filter_map(input));
    inputs
}

/// Returns the input that an event is for the loop.
fn input(event: TerminalEvent) -> Option<Input> {
    let event = match event {
        TerminalEvent::Event(event) => event,
        TerminalEvent::Background(color) => {
            let background = Event::Background(Background::of_color(color));
            return Some(Input::Message(Message::Event(background)));
        }
    };
    match event {
        event::Event::Key(key) => Some(Input::Key(key)),
        event::Event::Paste(text) => Some(Input::Message(Message::Pasted(text))),
        event::Event::Mouse(mouse) => mouse_message(mouse).map(Input::Message),
        event::Event::FocusGained => Some(Input::Focused),
        event::Event::FocusLost | event::Event::Resize(..) => None,
    }
}

/// Inputs, one after the other, a tenth of a second apart; then the terminal is gone.
struct Script {
    inputs: VecDeque<Input>,
    now: Moment,
}

impl Inbox for Script {
    fn wait(&mut self, _: Option<Moment>) -> Input {
        self.now += Duration::from_millis(100);
        self.inputs.pop_front().unwrap_or(Input::Closed)
    }

    fn ready(&mut self) -> Option<Input> {
        None
    }

    fn now(&self) -> Moment {
        self.now
    }
}

/// A world in which nothing happens.
struct Ignoring;

impl World for Ignoring {
    fn act(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Quit(code) => Flow::End(code),
            Effect::Suspend | Effect::Redraw | Effect::TakeTerminal => Flow::Redraw,
            _ => Flow::Continue,
        }
    }
}
