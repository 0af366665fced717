//! The key table, the look-up of a key in it, and the keys that more than one pane understands.

pub(in crate::app) mod bindings;
pub(in crate::app) mod keymap;

/// A movement of a cursor or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A row down.
    Next,
    /// A row up.
    Previous,
    /// Half a screen down.
    HalfDown,
    /// Half a screen up.
    HalfUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// The kind of a mouse event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Press,
    /// The wheel was turned by a notch, away from the user.
    WheelUp,
    /// The wheel was turned by a notch, towards the user.
    WheelDown,
}

/// A mouse event and its place on the screen. Column and row count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The kind of the event.
    pub kind: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}
