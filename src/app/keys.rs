//! The key table, the look-up of a key in it, and the keys that more than one pane understands.

pub(in crate::app) mod binding;
pub(in crate::app) mod bindings;
pub(in crate::app) mod keymap;
pub(in crate::app) mod layer;
mod letters;
pub(in crate::app) mod mode;
pub(in crate::app) mod preset;
#[cfg(test)]
mod tests;
mod written;

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
    /// The text or the rows a line up, the cursor only as far as it has to.
    LineDown,
    /// The text or the rows a line down, the cursor only as far as it has to.
    LineUp,
    /// So many rows down, or up where the number is negative.
    Rows(isize),
    /// To the row with this number, counted from 1.
    Row(usize),
}

impl Step {
    /// Returns the step that a count before the key makes of this one; `None` where it is to be repeated instead.
    pub(in crate::app) fn counted(self, count: usize) -> Option<Self> {
        let rows = isize::try_from(count).unwrap_or(isize::MAX);
        match self {
            Self::Next => Some(Self::Rows(rows)),
            Self::Previous => Some(Self::Rows(-rows)),
            Self::First | Self::Last => Some(Self::Row(count)),
            Self::Rows(_) | Self::Row(_) => Some(self),
            Self::HalfDown | Self::HalfUp | Self::PageDown | Self::PageUp | Self::LineDown | Self::LineUp => {
                None
            }
        }
    }
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
