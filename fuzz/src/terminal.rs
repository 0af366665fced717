//! What comes from a terminal: keys, pasted text, the mouse, other sizes.

use super::checks::assert_line;
use super::query::SEARCHED;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sse_news::app::{Effect, Event, Message, Model, Moment, Settings, mouse_message};
use sse_news::news::Marks;
use sse_news::tui::{Flow, Inbox, Input, World, run};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// The number of inputs that are played at most: each draws a frame.
const MAX_INPUTS: usize = 32;

/// Plays bytes to a reader: the first two are the size of the screen, the others keys.
pub fn terminal(bytes: &[u8]) {
    let [width, height, keys @ ..] = bytes else { return };
    let mut screen =
        Terminal::new(TestBackend::new(u16::from(*width).max(1), u16::from(*height % 80).max(1))).unwrap();
    let mut model = SEARCHED.with(|searched| {
        let marks = Marks::new(searched.library.len());
        Model::new(Arc::clone(&searched.library), marks, Settings::default())
    });
    let mut script = Script { inputs: inputs(keys), now: Duration::ZERO };
    let code = run(&mut screen, &mut model, &mut script, &mut Ignoring).unwrap();
    assert!((0..=1).contains(&code), "exit code {code}");
    screen.backend().buffer().content().iter().for_each(|cell| assert_line(cell.symbol()));
}

/// Reads bytes as inputs: printable letters are typed, a few bytes begin something else.
fn inputs(bytes: &[u8]) -> VecDeque<Input> {
    let mut inputs = VecDeque::new();
    let mut left = bytes.iter().copied();
    while let Some(byte) = left.next().filter(|_| inputs.len() < MAX_INPUTS) {
        let mut next = || left.next().unwrap_or(0);
        let input = match byte {
            0xFF => Some(pasted(&mut left)),
            0xFE => mouse(next(), next(), next()),
            0xFD => Some(Input::Message(Message::Event(Event::Resized(next().into(), next().into())))),
            0xFC => char::from_u32(u32::from_le_bytes([next(), next(), next() & 0x1F, 0]))
                .map(|letter| key(KeyCode::Char(letter), 0)),
            0xFB => Some(key(special(next()), next())),
            0xFA => Some(Input::Focused),
            0xF9 => Some(Input::Continued),
            0xF8 => Some(Input::Due),
            b'\n' | b'\r' => Some(key(KeyCode::Enter, 0)),
            b'\t' => Some(key(KeyCode::Tab, 0)),
            0x1B => Some(key(KeyCode::Esc, 0)),
            0x7F => Some(key(KeyCode::Backspace, 0)),
            0x01..=0x1A => {
                Some(key(KeyCode::Char(char::from(byte + b'a' - 1)), KeyModifiers::CONTROL.bits()))
            }
            _ => Some(key(KeyCode::Char(char::from(byte)), 0)),
        };
        inputs.extend(input);
    }
    inputs
}

fn key(code: KeyCode, modifiers: u8) -> Input {
    Input::Key(KeyEvent::new(code, KeyModifiers::from_bits_truncate(modifiers)))
}

fn special(byte: u8) -> KeyCode {
    use KeyCode::{
        BackTab, Backspace, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, Null, PageDown, PageUp,
        Right, Tab, Up,
    };
    let all = [
        Up, Down, Left, Right, Home, End, PageUp, PageDown, Enter, Esc, Tab, BackTab, Backspace, Delete,
        Insert, Null,
    ];
    all.get(usize::from(byte)).copied().unwrap_or(F(byte))
}

/// Reads a pasted text, which ends with a zero byte.
fn pasted(bytes: &mut impl Iterator<Item = u8>) -> Input {
    let text: Vec<u8> = bytes.take_while(|&byte| byte != 0).collect();
    Input::Message(Message::Pasted(String::from_utf8_lossy(&text).into_owned()))
}

fn mouse(kind: u8, column: u8, row: u8) -> Option<Input> {
    let kind = match kind % 5 {
        0 => MouseEventKind::Down(MouseButton::Left),
        1 => MouseEventKind::ScrollDown,
        2 => MouseEventKind::ScrollUp,
        3 => MouseEventKind::Drag(MouseButton::Left),
        _ => MouseEventKind::Up(MouseButton::Left),
    };
    let event = MouseEvent { kind, column: column.into(), row: row.into(), modifiers: KeyModifiers::NONE };
    mouse_message(event).map(Input::Message)
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
            Effect::Suspend | Effect::TakeTerminal => Flow::Redraw,
            _ => Flow::Continue,
        }
    }
}
