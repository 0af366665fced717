//! Control sequences: keys, the mouse and the focus. Answers of the terminal are sequences as well, and give nothing.

use super::parameters::Parameters;
use super::unicode;
use super::{keyboard, mouse};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Decodes a control sequence from its parameters and its last byte.
///
/// One sequence can be several keys: a text that was composed comes as a whole.
pub(super) fn decode(parameters: &[u8], last: u8) -> Vec<Event> {
    let single = match (parameters, last) {
        ([], b'I') => Some(Event::FocusGained),
        ([], b'O') => Some(Event::FocusLost),
        ([b'<', report @ ..], _) => mouse::sgr(report, last),
        ([b'=' | b'>' | b'?', ..], _) => None,
        (_, b'M') => mouse::urxvt(parameters),
        // Shift in rxvt; everywhere else a sign before the last byte is that of an answer.
        (_, b'$') => rxvt(parameters, KeyModifiers::SHIFT),
        _ if parameters.iter().any(|byte| matches!(byte, 0x20..=0x2F)) => None,
        (_, b'^') => rxvt(parameters, KeyModifiers::CONTROL),
        (_, b'@') => rxvt(parameters, KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        (_, b'u') => {
            return unicode::keys(Parameters(parameters)).into_iter().map(Event::Key).collect();
        }
        (_, b'~') => with_number(Parameters(parameters)),
        _ => with_letter(Parameters(parameters), last),
    };
    single.into_iter().collect()
}

/// Returns `true` if a dollar sign ends a control sequence with these parameters. In rxvt it stands for Shift; in the
/// answers of other terminals, which have two numbers or a question mark, another byte follows.
pub(super) fn is_whole_with_dollar(parameters: &[u8]) -> bool {
    !parameters.is_empty() && parameters.iter().all(u8::is_ascii_digit)
}

fn rxvt(parameters: &[u8], modifiers: KeyModifiers) -> Option<Event> {
    let number = Parameters(parameters).number(0, 0).filter(|_| is_whole_with_dollar(parameters))?;
    Some(Event::Key(KeyEvent::new(keyboard::numbered(number)?, modifiers)))
}

fn with_number(parameters: Parameters<'_>) -> Option<Event> {
    let number = parameters.number(0, 0)?;
    if number == 27 {
        return unicode::other_key(parameters).map(Event::Key);
    }
    keyboard::numbered(number).map(|code| Event::Key(modified(code, parameters, parameters.number(1, 0))))
}

fn with_letter(parameters: Parameters<'_>, last: u8) -> Option<Event> {
    let has_none = parameters.0.is_empty();
    // Some terminals write the modifiers as the only number.
    let alone = parameters.number(0, 0).filter(|_| parameters.len() == 1);
    let mask = parameters.number(1, 0).or(alone);
    let key = match last {
        b'Z' => {
            let key = modified(KeyCode::BackTab, parameters, mask);
            KeyEvent { modifiers: key.modifiers | KeyModifiers::SHIFT, ..key }
        }
        // The Linux console names the middle of its keypad so.
        b'G' if has_none => KeyCode::KeypadBegin.into(),
        b'a'..=b'd' if has_none => {
            KeyEvent::new(keyboard::lettered(last.to_ascii_uppercase())?, KeyModifiers::SHIFT)
        }
        // With numbers this is the place of the cursor: an answer.
        b'R' if !has_none => return None,
        _ => modified(keyboard::lettered(last)?, parameters, mask),
    };
    Some(Event::Key(key))
}

/// Returns a key with these modifiers, and with the kind of event that the parameters state.
fn modified(code: KeyCode, parameters: Parameters<'_>, mask: Option<u32>) -> KeyEvent {
    let (mask, kind) = (mask.unwrap_or(1), keyboard::kind(parameters.number(1, 1)));
    KeyEvent::new_with_kind_and_state(code, keyboard::modifiers(mask), kind, keyboard::locks(mask))
}
