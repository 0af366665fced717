//! Where what lies over the panes stands, and which of its rows are seen. `view` draws into it and the mouse presses
//! on it, so that both always agree.

use crate::app::{HelpRow, Model, Overlay};
use ratatui::layout::{Constraint, Layout, Margin, Rect};

/// Below this size the help takes the whole screen.
const ROOMY: (u16, u16) = (60, 16);
/// Columns of the help with its frame, where there is room.
const HELP: u16 = 78;
/// Columns of a list to pick from with its frame, where there is room.
const PICK: u16 = 90;
/// Columns and rows of the list of countries with its frame, where there is room. It keeps its size while countries are
/// found in it.
const CORRECT: (u16, u16) = (56, 15);
/// Columns of the list of feeds with its frame, where there is room.
const FEEDS: u16 = 110;
/// From so many rows inside its frame on, so many at its foot tell of the feed under the cursor.
const FOOT: [(u16, u16); 4] = [(14, 5), (9, 4), (6, 3), (4, 2)];
/// Rows at the foot of the screen that stay free under it, unless there are fewer rows than this.
const TOLD: u16 = 2;
const LOW: u16 = 10;

/// An overlay on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlayLayout {
    /// All of it, with its frame.
    pub area: Rect,
    /// The line that is typed in, where there is one.
    pub input: Option<Rect>,
    /// Its rows.
    pub rows: Rect,
    /// The lines about the row under the cursor, where there are some.
    pub foot: Option<Rect>,
    /// The row at the top.
    pub offset: usize,
}

impl OverlayLayout {
    /// The row of the overlay that stands in a row of the screen.
    pub(in crate::app) fn row_at(&self, y: u16) -> Option<usize> {
        (self.rows.y..self.rows.bottom()).contains(&y).then(|| self.offset + usize::from(y - self.rows.y))
    }
}

impl Model {
    /// The overlay on the screen, if there is one.
    pub fn overlay_layout(&self) -> Option<OverlayLayout> {
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        match &self.overlay {
            Some(Overlay::Help(help)) => {
                let area = centred(screen, HELP, screen.height);
                let inside = area.inner(Margin::new(1, 1));
                let above = inside.height.min(if inside.height > 8 { 2 } else { 1 });
                let input = Rect { height: inside.height.min(1), ..inside };
                let rows = Rect { y: inside.y + above, height: inside.height - above, ..inside };
                let all = help.rows();
                let under = |row: &HelpRow| matches!(row, HelpRow::Binding(_, _, at) if *at == help.cursor);
                let cursor = all.iter().position(under).unwrap_or(0);
                let height = usize::from(rows.height);
                let offset = (cursor + 2).saturating_sub(height).min(all.len().saturating_sub(height));
                Some(OverlayLayout { area, input: Some(input), rows, foot: None, offset })
            }
            Some(Overlay::Pick(pick, at)) => {
                let count = self.picks(*pick).len() as u16;
                let area = centred(screen, PICK, count.saturating_add(2));
                let rows = area.inner(Margin::new(1, 1));
                let offset = (at + 1).saturating_sub(rows.height.into());
                Some(OverlayLayout { area, input: None, rows, foot: None, offset })
            }
            Some(Overlay::Countries(correct)) => {
                // The last rows of the screen tell what was done and which keys there are.
                let told = if screen.height < LOW { 0 } else { TOLD };
                let free = screen.height.saturating_sub(2 * told);
                let area = centred(screen, CORRECT.0, CORRECT.1.min(free));
                let inside = area.inner(Margin::new(1, 1));
                let input = Rect { height: inside.height.min(1), ..inside };
                let rows =
                    Rect { y: inside.y + input.height, height: inside.height - input.height, ..inside };
                let offset = (correct.cursor + 1).saturating_sub(rows.height.into());
                Some(OverlayLayout { area, input: Some(input), rows, foot: None, offset })
            }
            Some(Overlay::Feeds(pane)) => {
                let told = if screen.height < LOW { 0 } else { TOLD };
                let area = centred(screen, FEEDS, screen.height.saturating_sub(2 * told));
                let inside = area.inner(Margin::new(1, 1));
                let foot = FOOT.iter().find(|(from, _)| inside.height >= *from).map_or(0, |(_, foot)| *foot);
                let line = u16::from(pane.typing.is_some()).min(inside.height);
                let [input, rows, foot] = Layout::vertical([
                    Constraint::Length(line),
                    Constraint::Fill(1),
                    Constraint::Length(foot),
                ])
                .areas(inside);
                let input = pane.typing.as_ref().map(|_| input);
                let foot = Some(foot).filter(|foot| foot.height > 0);
                Some(OverlayLayout { area, input, rows, foot, offset: pane.offset })
            }
            None => None,
        }
    }
}

/// So many columns and rows in the middle of the screen, as far as it has them.
fn centred(screen: Rect, columns: u16, rows: u16) -> Rect {
    let air = if screen.width >= ROOMY.0 { 2 } else { 0 };
    let width = columns.min(screen.width.saturating_sub(2 * air));
    let free = if screen.height < ROOMY.1 { screen.height } else { screen.height.saturating_sub(2) };
    let height = rows.min(free).max(3.min(screen.height));
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}
