//! The panes: filters, list and article, side by side.

pub(in crate::app) mod article;
pub(in crate::app) mod filters;
pub(in crate::app) mod list;

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The facets and their values.
    Filters,
    /// The articles.
    List,
    /// The article under the cursor.
    Article,
}

/// A change of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusCommand {
    /// Give this pane the focus.
    On(Pane),
    /// Go to the next pane to the right, around the edge.
    Next,
    /// Go to the next pane to the left, around the edge.
    Previous,
    /// Go to the pane on the left, if there is one.
    Left,
    /// Go to the pane on the right, if there is one.
    Right,
    /// Give the article the whole screen, or go back to the panes.
    Zoom,
    /// Put list and article in the next layout.
    NextLayout,
}
