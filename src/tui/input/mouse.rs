//! Reports of the mouse in the three forms that terminals have.

use super::parameters::Parameters;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The number that is added to every figure of the older forms.
const OFFSET: u8 = 32;

/// Decodes `CSI < button ; column ; row M`, or with `m` for a release.
pub(super) fn sgr(parameters: &[u8], last: u8) -> Option<Event> {
    let event = decimal(parameters, 0)?;
    let kind = match (event.kind, last) {
        (kind, b'M') => kind,
        (MouseEventKind::Down(button), b'm') => MouseEventKind::Up(button),
        (kind, b'm') => kind,
        _ => return None,
    };
    Some(Event::Mouse(MouseEvent { kind, ..event }))
}

/// Decodes `CSI button ; column ; row M`, as urxvt reports.
pub(super) fn urxvt(parameters: &[u8]) -> Option<Event> {
    decimal(parameters, OFFSET).map(Event::Mouse)
}

/// Decodes the three bytes after `CSI M`, as the first terminals with a mouse reported.
pub(super) fn old(button: u8, column: u8, row: u8) -> Option<Event> {
    let place = |byte: u8| u16::from(byte.saturating_sub(OFFSET)).saturating_sub(1);
    event(button.checked_sub(OFFSET)?, place(column), place(row)).map(Event::Mouse)
}

fn decimal(parameters: &[u8], offset: u8) -> Option<MouseEvent> {
    let parameters = Parameters(parameters);
    let figure = |group| parameters.number(group, 0).and_then(|number| u16::try_from(number).ok());
    let button = u8::try_from(figure(0)?).ok()?.checked_sub(offset)?;
    let [column, row] = [figure(1)?, figure(2)?].map(|place| place.saturating_sub(1));
    event(button, column, row).filter(|_| parameters.len() == 3)
}

/// Decodes the figure of a button: its number in two parts, the modifiers, and whether the mouse moved.
fn event(button: u8, column: u16, row: u16) -> Option<MouseEvent> {
    let number = (button & 0b11) | ((button & 0b1100_0000) >> 4);
    let is_moving = button & 0b10_0000 != 0;
    let named = match number {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (named, number, is_moving) {
        (Some(button), _, false) => MouseEventKind::Down(button),
        (Some(button), _, true) => MouseEventKind::Drag(button),
        (None, _, true) => MouseEventKind::Moved,
        // The older forms do not say which button was let go.
        (None, 3, false) => MouseEventKind::Up(MouseButton::Left),
        (None, 4, false) => MouseEventKind::ScrollUp,
        (None, 5, false) => MouseEventKind::ScrollDown,
        (None, 6, false) => MouseEventKind::ScrollLeft,
        (None, 7, false) => MouseEventKind::ScrollRight,
        (None, _, false) => return None,
    };
    let modifiers = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = modifiers.into_iter().filter(|(bit, _)| button & bit != 0).map(|(_, modifier)| modifier);
    Some(MouseEvent { kind, column, row, modifiers: modifiers.collect() })
}
