//! Keys that are sent as the number of their letter: by the Kitty keyboard protocol, and by xterm for keys that have no
//! code of their own.

use super::keyboard;
use super::parameters::Parameters;
use crossterm::event::{KeyCode, KeyEvent, KeyEventState, KeyModifiers, MediaKeyCode, ModifierKeyCode};

/// The first of the numbers that Kitty gives to keys without a letter.
const FIRST_FUNCTIONAL: u32 = 57_344;

/// The keys from 57358 on.
const LOCKS: [KeyCode; 6] = [
    KeyCode::CapsLock,
    KeyCode::ScrollLock,
    KeyCode::NumLock,
    KeyCode::PrintScreen,
    KeyCode::Pause,
    KeyCode::Menu,
];
/// The keys from 57409 on, after the digits of the keypad.
const KEYPAD: [KeyCode; 19] = [
    KeyCode::Char('.'),
    KeyCode::Char('/'),
    KeyCode::Char('*'),
    KeyCode::Char('-'),
    KeyCode::Char('+'),
    KeyCode::Enter,
    KeyCode::Char('='),
    KeyCode::Char(','),
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
    KeyCode::KeypadBegin,
];
/// The keys from 57428 on.
const MEDIA: [MediaKeyCode; 13] = [
    MediaKeyCode::Play,
    MediaKeyCode::Pause,
    MediaKeyCode::PlayPause,
    MediaKeyCode::Reverse,
    MediaKeyCode::Stop,
    MediaKeyCode::FastForward,
    MediaKeyCode::Rewind,
    MediaKeyCode::TrackNext,
    MediaKeyCode::TrackPrevious,
    MediaKeyCode::Record,
    MediaKeyCode::LowerVolume,
    MediaKeyCode::RaiseVolume,
    MediaKeyCode::MuteVolume,
];
/// The keys from 57441 on.
const MODIFIERS: [ModifierKeyCode; 14] = [
    ModifierKeyCode::LeftShift,
    ModifierKeyCode::LeftControl,
    ModifierKeyCode::LeftAlt,
    ModifierKeyCode::LeftSuper,
    ModifierKeyCode::LeftHyper,
    ModifierKeyCode::LeftMeta,
    ModifierKeyCode::RightShift,
    ModifierKeyCode::RightControl,
    ModifierKeyCode::RightAlt,
    ModifierKeyCode::RightSuper,
    ModifierKeyCode::RightHyper,
    ModifierKeyCode::RightMeta,
    ModifierKeyCode::IsoLevel3Shift,
    ModifierKeyCode::IsoLevel5Shift,
];

/// Decodes `CSI key : shifted : base ; modifiers : kind ; text u`.
pub(super) fn keys(parameters: Parameters<'_>) -> Vec<KeyEvent> {
    let mask = parameters.number(1, 0).unwrap_or(1);
    let kind = keyboard::kind(parameters.number(1, 1));
    let text = parameters.group(2).flatten().filter_map(keyboard::typed_letter);
    let keys: Vec<KeyEvent> = match parameters.number(0, 0) {
        // An input method or a dead key has composed the text.
        None | Some(0) => text.map(|letter| keyboard::letter(letter, KeyModifiers::NONE)).collect(),
        Some(number) => {
            let is_text = !keyboard::modifiers(mask).intersects(COMMANDING);
            let shifted =
                parameters.number(0, 1).filter(|_| is_shifted(mask)).and_then(keyboard::typed_letter);
            let typed = only(text).filter(|_| is_text).or(shifted);
            key(number, typed, mask).into_iter().collect()
        }
    };
    keys.into_iter().map(|key| KeyEvent { kind, ..key }).collect()
}

/// Decodes `CSI 27 ; modifiers ; letter ~`.
pub(super) fn other_key(parameters: Parameters<'_>) -> Option<KeyEvent> {
    key(parameters.number(2, 0)?, None, parameters.number(1, 0).unwrap_or(1))
}

/// The modifiers with which a letter is a command and no text.
const COMMANDING: KeyModifiers = KeyModifiers::CONTROL
    .union(KeyModifiers::ALT)
    .union(KeyModifiers::SUPER)
    .union(KeyModifiers::HYPER)
    .union(KeyModifiers::META);

fn is_shifted(mask: u32) -> bool {
    keyboard::modifiers(mask).contains(KeyModifiers::SHIFT)
}

/// Returns the only item.
fn only(mut letters: impl Iterator<Item = char>) -> Option<char> {
    letters.next().filter(|_| letters.next().is_none())
}

/// Returns the key of a number, as it would be sent without the protocol. `typed` is the letter that it stands for with
/// Shift and the like, where the terminal says it.
fn key(number: u32, typed: Option<char>, mask: u32) -> Option<KeyEvent> {
    let mut modifiers = keyboard::modifiers(mask);
    let mut state = keyboard::locks(mask);
    let code = match number {
        9 if is_shifted(mask) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        FIRST_FUNCTIONAL..=63_743 => {
            let (code, is_keypad) = functional(number)?;
            state.set(KeyEventState::KEYPAD, is_keypad);
            code
        }
        _ => {
            let letter = keyboard::typed_letter(number)?;
            let is_capital = is_shifted(mask) != state.contains(KeyEventState::CAPS_LOCK);
            let letter = typed.unwrap_or_else(|| if is_capital { capital(letter) } else { letter });
            modifiers.set(KeyModifiers::SHIFT, letter.is_uppercase());
            KeyCode::Char(letter)
        }
    };
    Some(KeyEvent { code, modifiers, state, ..KeyEvent::from(code) })
}

/// Returns the capital of a letter, if that is one letter.
fn capital(letter: char) -> char {
    only(letter.to_uppercase()).unwrap_or(letter)
}

/// Returns the key that Kitty gives a number to, and whether it is one of the keypad.
fn functional(number: u32) -> Option<(KeyCode, bool)> {
    let from = |first: u32| usize::try_from(number - first).ok();
    match number {
        57_358..57_364 => Some((*LOCKS.get(from(57_358)?)?, false)),
        57_376..57_399 => Some((KeyCode::F(u8::try_from(number - 57_376 + 13).ok()?), false)),
        57_399..57_409 => Some((KeyCode::Char(char::from_digit(number - 57_399, 10)?), true)),
        57_409..57_428 => Some((*KEYPAD.get(from(57_409)?)?, true)),
        57_428..57_441 => Some((KeyCode::Media(*MEDIA.get(from(57_428)?)?), false)),
        57_441..57_455 => Some((KeyCode::Modifier(*MODIFIERS.get(from(57_441)?)?), false)),
        _ => None,
    }
}
