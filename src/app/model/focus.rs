//! The focus: the pane that has the keys, and whether the article has the whole screen.

use crate::app::Pane;

/// The panes, left to right.
const PANES: [Pane; 3] = [Pane::Filters, Pane::List, Pane::Article];

/// The pane that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The pane.
    pub pane: Pane,
    /// `true` while the article has the whole screen.
    pub is_zoomed: bool,
    /// The pane that had the keys before the article got the whole screen.
    zoomed_from: Pane,
}

impl Default for Focus {
    fn default() -> Self {
        Self { pane: Pane::List, is_zoomed: false, zoomed_from: Pane::List }
    }
}

impl Focus {
    /// Gives a pane the keys. Only the article keeps the whole screen.
    pub(in crate::app) fn set(&mut self, pane: Pane) {
        self.is_zoomed &= pane == Pane::Article;
        self.pane = pane;
    }

    /// Returns the pane `step` panes to the right; the one at the edge if there is none, unless `around`.
    pub(in crate::app) fn neighbour(self, step: isize, around: bool) -> Pane {
        let at = PANES.iter().position(|&pane| pane == self.pane).unwrap_or(1) as isize + step;
        PANES[if around { at.rem_euclid(3) } else { at.clamp(0, 2) } as usize]
    }

    /// Gives the article the whole screen, or goes back to the pane that had the keys before.
    pub(in crate::app) fn toggle_zoom(&mut self) {
        *self = match self.is_zoomed {
            true => Self { pane: self.zoomed_from, is_zoomed: false, ..*self },
            false => Self { pane: Pane::Article, is_zoomed: true, zoomed_from: self.pane },
        };
    }
}
