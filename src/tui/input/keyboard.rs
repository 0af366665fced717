//! The keys that are sent as one byte, one letter or a short code.

use super::parameters::Parameters;
use crate::text::clean;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers};

/// The most bytes that one key sends; more at once are sent by the terminal itself.
pub(super) const MAX_TYPED_BYTES: usize = 16;

/// Returns `true` if bytes that were read at once may be those of one key: a letter, or a sequence that is short enough.
pub(super) fn is_one_key(read: &[u8]) -> bool {
    match read {
        [_] => true,
        [0x1B, ..] => read.len() <= MAX_TYPED_BYTES,
        _ => std::str::from_utf8(read).is_ok_and(|text| text.chars().nth(1).is_none()),
    }
}

/// Returns the key of a byte below 128.
pub(super) fn ascii(byte: u8) -> KeyEvent {
    let control = |first: u8, letter: u8| {
        let letter = char::from(byte.wrapping_sub(first).wrapping_add(letter));
        KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
    };
    match byte {
        b'\r' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        0x1B => KeyCode::Esc.into(),
        0x7F => KeyCode::Backspace.into(),
        0 => control(0, b' '),
        0x01..=0x1A => control(1, b'a'),
        // Terminals send these for Control with 4 to 7 as well as with the signs.
        0x1C..=0x1F => control(0x1C, b'4'),
        _ => letter(char::from(byte), KeyModifiers::NONE),
    }
}

/// Returns the key of a letter; a capital is pressed with Shift.
pub(super) fn letter(letter: char, modifiers: KeyModifiers) -> KeyEvent {
    let shift = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(letter), modifiers | shift)
}

/// Returns the letter of a number, as it can stand in a line of text.
pub(super) fn typed_letter(number: u32) -> Option<char> {
    char::from_u32(number).and_then(typed)
}

/// Returns a letter as it can stand in a line of text; `None` for one that controls or hides something.
pub(super) fn typed(letter: char) -> Option<char> {
    // Spaces and joiners stand between letters.
    let cleaned = clean(&format!("a{letter}a"));
    let between = cleaned.strip_prefix('a').and_then(|rest| rest.strip_suffix('a'));
    // A mark may have become one with the letter before it.
    let typed = between.map_or(Some(letter), |between| between.chars().next());
    typed.filter(|_| !letter.is_control())
}

/// Returns the modifiers of a parameter: one more than the sum of their bits.
pub(super) fn modifiers(mask: u32) -> KeyModifiers {
    let mask = mask.saturating_sub(1);
    let all = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    all.into_iter().filter(|(bit, _)| mask & bit != 0).map(|(_, modifier)| modifier).collect()
}

/// Returns the locks that are on, from the same parameter.
pub(super) fn locks(mask: u32) -> KeyEventState {
    let mask = mask.saturating_sub(1);
    let all = [(64, KeyEventState::CAPS_LOCK), (128, KeyEventState::NUM_LOCK)];
    all.into_iter().filter(|(bit, _)| mask & bit != 0).map(|(_, lock)| lock).collect()
}

/// Returns the kind of a key event of the Kitty protocol.
pub(super) fn kind(number: Option<u32>) -> KeyEventKind {
    match number {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    }
}

/// Returns the key that ends a control sequence with a number and `~`.
pub(super) fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The VT220 left gaps between its groups of keys.
        11 => KeyCode::F(1),
        12 => KeyCode::F(2),
        13 => KeyCode::F(3),
        14 => KeyCode::F(4),
        15 => KeyCode::F(5),
        17 => KeyCode::F(6),
        18 => KeyCode::F(7),
        19 => KeyCode::F(8),
        20 => KeyCode::F(9),
        21 => KeyCode::F(10),
        23 => KeyCode::F(11),
        24 => KeyCode::F(12),
        25 => KeyCode::F(13),
        26 => KeyCode::F(14),
        28 => KeyCode::F(15),
        29 => KeyCode::F(16),
        31 => KeyCode::F(17),
        32 => KeyCode::F(18),
        33 => KeyCode::F(19),
        34 => KeyCode::F(20),
        57427 => KeyCode::KeypadBegin,
        _ => return None,
    })
}

/// Returns the key that ends a sequence with a letter.
pub(super) fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Returns a function key of the Linux console, after `CSI [`.
pub(super) fn console(last: u8) -> Option<KeyCode> {
    matches!(last, b'A'..=b'E').then(|| KeyCode::F(last - b'A' + 1))
}

/// Decodes the key of a keypad, after `ESC O`.
pub(super) fn ss3(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let parameters = Parameters(parameters);
    // Some terminals write one number, others `1;` before it.
    let mask = parameters.number(1, 0).or_else(|| parameters.number(0, 0));
    let modifiers = modifiers(mask.unwrap_or(1));
    let code = match last {
        b'a'..=b'd' => {
            let code = lettered(last.to_ascii_uppercase())?;
            return Some(KeyEvent::new(code, modifiers | KeyModifiers::CONTROL));
        }
        b' ' => KeyCode::Char(' '),
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        // The signs and digits of a keypad stand 64 letters further on.
        b'j'..=b'y' => KeyCode::Char(char::from(last - 64)),
        _ => lettered(last)?,
    };
    Some(KeyEvent::new(code, modifiers))
}
