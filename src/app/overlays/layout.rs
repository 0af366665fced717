//! The areas of an overlay and the rows it shows. `view` draws into them and the mouse presses on them, so that both
//! agree.

use crate::app::{FeedPane, HelpRow, Model, Overlay, PickList};
use crate::text;
use ratatui::layout::{Constraint, Layout, Margin, Rect};

/// The size below which the help takes the whole screen, in columns and rows.
const ROOMY: (u16, u16) = (60, 16);
/// The number of columns of the help with its frame, where there is room.
const HELP: u16 = 78;
/// The number of rows of the command line with its frame, where there is room.
const COMMAND_ROWS: u16 = 14;
/// The number of columns of a list to pick from with its frame, where there is room.
const PICK: u16 = 90;
/// The fewest columns of a list to pick from, so that its title has room.
const MIN_PICK: u16 = 36;
/// The columns of the frame beside the heading of a list to pick from: corners, a rule and a space on each side.
const HEADING_MARGIN: u16 = 6;
/// The columns of a line to pick beside its words: frame, mark and number.
const PICK_MARGIN: u16 = 10;
/// The number of columns and rows of the countries with their frame, where there is room. The size stays the same
/// while a country is being found.
const CORRECT: (u16, u16) = (56, 15);
/// The number of columns of the list of feeds with its frame, where there is room.
const FEEDS: u16 = 110;
/// The number of rows inside the frame, and the number of lines at its foot from that height on.
const FOOT: [(u16, u16); 4] = [(14, 5), (9, 4), (6, 3), (4, 2)];
/// The number of rows at the foot of the screen that stay free, unless the screen is lower than `LOW`.
const TOLD: u16 = 2;
/// The height below which a screen has no rows to spare.
const LOW: u16 = 10;

/// The areas of an overlay on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlayLayout {
    /// The whole overlay with its frame.
    pub area: Rect,
    /// The line that is typed in, if there is one.
    pub input: Option<Rect>,
    /// The rows of the overlay.
    pub rows: Rect,
    /// The lines about the row under the cursor, if there are any.
    pub foot: Option<Rect>,
    /// The index of the top row shown.
    pub offset: usize,
}

impl OverlayLayout {
    /// Returns the index of the row at a line of the screen.
    pub(in crate::app) fn row_at(&self, y: u16) -> Option<usize> {
        (self.rows.y..self.rows.bottom()).contains(&y).then(|| self.offset + usize::from(y - self.rows.y))
    }
}

impl Model {
    /// Returns the areas of the overlay on the screen, if one is open.
    pub fn overlay_layout(&self) -> Option<OverlayLayout> {
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        match &self.overlay {
            Some(Overlay::Help(help)) => {
                let all = help.rows();
                let largest = centred(screen, HELP, screen.height);
                let above = if largest.height > 10 { 2 } else { 1 };
                let area = holding(largest, all.len(), above);
                let inside = area.inner(Margin::new(1, 1));
                let above = inside.height.min(above);
                let input = Rect { height: inside.height.min(1), ..inside };
                let rows = Rect { y: inside.y + above, height: inside.height - above, ..inside };
                let under = |row: &HelpRow| matches!(row, HelpRow::Binding(_, _, at) if *at == help.cursor);
                let cursor = all.iter().position(under).unwrap_or(0);
                let height = usize::from(rows.height);
                let offset = (cursor + 2).saturating_sub(height).min(all.len().saturating_sub(height));
                Some(OverlayLayout { area, input: Some(input), rows, foot: None, offset })
            }
            Some(Overlay::Command(command)) => {
                let all = command.rows(&self.context()).len();
                let area = holding(centred(screen, HELP, COMMAND_ROWS), all, 1);
                let inside = area.inner(Margin::new(1, 1));
                let input = Rect { height: inside.height.min(1), ..inside };
                let rows =
                    Rect { y: inside.y + input.height, height: inside.height - input.height, ..inside };
                let offset = (command.cursor + 1).saturating_sub(rows.height.into());
                Some(OverlayLayout { area, input: Some(input), rows, foot: None, offset })
            }
            Some(Overlay::Pick(list)) => Some(self.pick_layout(list, screen)),
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
                let free = screen.height.saturating_sub(2 * told);
                let foot = FOOT.iter().find(|(from, _)| free.saturating_sub(2) >= *from);
                let foot = foot.map_or(0, |(_, foot)| *foot);
                let line = u16::from(pane.typing.is_some());
                let rows = FeedPane::rows(&self.following).len().min(usize::from(free)) as u16;
                let area = centred(screen, FEEDS, free.min(rows + foot + line + 2));
                let inside = area.inner(Margin::new(1, 1));
                let line = line.min(inside.height);
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

    /// Returns the areas of a list to pick from, as wide as its longest line or its heading.
    fn pick_layout(&self, PickList { pick, cursor, .. }: &PickList, screen: Rect) -> OverlayLayout {
        let picks = self.picks(*pick);
        let longest = picks.iter().map(|words| text::width(words)).max().unwrap_or(0);
        let heading = text::width(&pick.label(&self.following)).min(PICK.into()) as u16;
        let columns = (longest.min(PICK.into()) as u16 + PICK_MARGIN).max(heading + HEADING_MARGIN);
        let columns = columns.clamp(MIN_PICK, PICK);
        let area = centred(screen, columns, (picks.len() as u16).saturating_add(2));
        let rows = area.inner(Margin::new(1, 1));
        let offset = (cursor + 1).saturating_sub(rows.height.into());
        OverlayLayout { area, input: None, rows, foot: None, offset }
    }
}

/// Returns the upper part of an area that holds so many rows and the lines above them, so that the line that is typed in
/// stays where it is. There is room for a row where nothing was found.
fn holding(largest: Rect, rows: usize, above: u16) -> Rect {
    let needed = u16::try_from(rows.max(1)).unwrap_or(u16::MAX).saturating_add(above + 2);
    Rect { height: largest.height.min(needed), ..largest }
}

/// Returns an area in the middle of the screen, cut to the room there is.
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
