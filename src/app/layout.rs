//! Which pane stands where on a screen of a given size. `update` scrolls by these areas and `view` draws into them,
//! so that both always agree.

use crate::app::Pane;
use ratatui::layout::{Constraint, Layout, Position, Rect};

/// The smallest screen that can show anything, in columns and rows.
pub const SMALLEST: (u16, u16) = (20, 5);
/// The smallest width at which panes have a frame all around.
const FRAMES_FROM: u16 = 60;
/// The smallest width at which the filters stand at the left for good; below, they lie over the list.
const FILTERS_FROM: u16 = 110;
/// The columns of the filters, frame included, up to `FILTERS_GROW_FROM`, and the most that they grow to beyond it.
const FILTERS: (u16, u16) = (28, 36);
/// The width from which the filters have more columns, one for each eight of the screen.
const FILTERS_GROW_FROM: u16 = 160;
/// The smallest number of rows in which list and article stand one over the other; below, the focus says which stands.
const STACKED_FROM: u16 = 14;
/// The fewest rows of the article under a focused list, frame included.
const ARTICLE_ROWS: u16 = 6;
/// The fewest and the most rows of the list over a focused article, without its frame.
const LIST_ROWS: (u16, u16) = (5, 7);
/// The width from which list and article stand side by side by themselves.
const COLUMNS_FROM: u16 = 190;
/// The smallest width at which list and article can stand side by side where the user asks for it.
pub(in crate::app) const COLUMNS_CAN_FROM: u16 = 140;
/// The fewest columns of a list beside an article, frame included.
const LIST_COLUMNS: u16 = 93;
/// The smallest width and height at which the strip of the timeline stands under the panes.
const STRIP: (u16, u16) = (FRAMES_FROM, 30);
/// The rows of the strip: its bars, and the years below them.
const STRIP_ROWS: u16 = 2;
/// The smallest height at which the key hints are shown.
const HINTS_FROM: u16 = 10;

/// The way list and article share the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaneLayout {
    /// Side by side on a wide screen, one over the other on any other.
    #[default]
    Auto,
    /// The list over the article, both at full width.
    Stacked,
    /// The list at the left of the article, where the screen is wide enough for both.
    Columns,
}

impl PaneLayout {
    /// Every layout, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Stacked, Self::Columns];

    /// Returns the name, as in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Stacked => "stacked",
            Self::Columns => "columns",
        }
    }

    /// Returns the next layout, after the last the first.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Stacked,
            Self::Stacked => Self::Columns,
            Self::Columns => Self::Auto,
        }
    }

    /// Returns `true` if list and article stand side by side on a screen of this width.
    pub fn is_side_by_side(self, width: u16) -> bool {
        match self {
            Self::Auto => width >= COLUMNS_FROM,
            Self::Stacked => false,
            Self::Columns => width >= COLUMNS_CAN_FROM,
        }
    }
}

/// The areas of one screen. A pane that is not shown has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// Name, chips, search line and count.
    pub top: Rect,
    /// The filter pane with its frame.
    pub filters: Option<Rect>,
    /// The list pane with its frame.
    pub list: Option<Rect>,
    /// The article pane with its frame.
    pub article: Option<Rect>,
    /// The rows between the top line and the strip or the status line: the panes, or a page in their place.
    pub body: Rect,
    /// The strip of the timeline under the panes.
    pub strip: Option<Rect>,
    /// The status line.
    pub status: Rect,
    /// The keys that matter now.
    pub hints: Option<Rect>,
    /// `true` if panes have a frame all around; without it they have only a title line.
    pub framed: bool,
}

/// Returns `true` if a screen is too small for anything but a message.
pub fn too_small(width: u16, height: u16) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// Returns the areas of a screen of this size, with this pane in focus; `zoomed` gives the article everything.
pub fn areas((width, height): (u16, u16), focus: Pane, zoomed: bool, layout: PaneLayout) -> Areas {
    if too_small(width, height) {
        return Areas::default();
    }
    let screen = Rect::new(0, 0, width, height);
    let hint_rows = u16::from(height >= HINTS_FROM);
    let has_strip = !zoomed && width >= STRIP.0 && height >= STRIP.1;
    let [top, body, strip, status, hints] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(if has_strip { STRIP_ROWS } else { 0 }),
        Constraint::Length(1),
        Constraint::Length(hint_rows),
    ])
    .areas(screen);
    let mut areas = Areas {
        top,
        body,
        strip: has_strip.then_some(strip),
        status,
        hints: (hint_rows > 0).then_some(hints),
        framed: width >= FRAMES_FROM,
        ..Areas::default()
    };
    match zoomed {
        true => areas.article = Some(body),
        false => areas.place_panes(focus, layout),
    }
    areas
}

/// Returns the columns of the filters on a screen of this width.
fn filter_columns(width: u16) -> u16 {
    (FILTERS.0 + width.saturating_sub(FILTERS_GROW_FROM) / 8).min(FILTERS.1)
}

/// Returns the rows of the list over the article in a body of this height. The pane with the focus has the most.
fn list_rows(height: u16, focus: Pane, framed: bool) -> u16 {
    match focus {
        Pane::Filters | Pane::List => height - (height.saturating_sub(2) / 3).max(ARTICLE_ROWS),
        Pane::Article => (height / 4).clamp(LIST_ROWS.0, LIST_ROWS.1) + if framed { 2 } else { 1 },
    }
}

impl Areas {
    /// Places the panes in the body.
    fn place_panes(&mut self, focus: Pane, layout: PaneLayout) {
        let mut body = self.body;
        let width = self.top.width;
        let side_by_side = layout.is_side_by_side(width);
        // Beside a list of full width there is no room for the filters on a screen that is wide only as the user has it.
        let has_filters = width >= if side_by_side { COLUMNS_FROM } else { FILTERS_FROM };
        if has_filters {
            let columns = Constraint::Length(filter_columns(width));
            let [filters, rest] = Layout::horizontal([columns, Constraint::Fill(1)]).areas(body);
            (self.filters, body) = (Some(filters), rest);
        }
        let (list, article) = if side_by_side {
            let columns = (body.width / 2).max(LIST_COLUMNS);
            let [list, article] =
                Layout::horizontal([Constraint::Length(columns), Constraint::Fill(1)]).areas(body);
            (Some(list), Some(article))
        } else if body.height >= STACKED_FROM {
            let rows = list_rows(body.height, focus, self.framed);
            let [list, article] =
                Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(body);
            (Some(list), Some(article))
        } else {
            match focus {
                Pane::Filters | Pane::List => (Some(body), None),
                Pane::Article => (None, Some(body)),
            }
        };
        (self.list, self.article) = (list, article);
        if focus == Pane::Filters && !has_filters {
            // The filters lie over the list, so that the article being read stays.
            self.filters = self.list.take();
        }
    }

    /// Returns the same screen with a page in place of the panes and the strip.
    pub(in crate::app) fn of_page(self) -> Self {
        let rows = self.strip.map_or(0, |strip| strip.height);
        let body = Rect { height: self.body.height + rows, ..self.body };
        Self { body, strip: None, filters: None, list: None, article: None, ..self }
    }

    /// Returns the pane under a place of the screen, with its area.
    pub(in crate::app) fn pane_at(&self, at: Position) -> Option<(Pane, Rect)> {
        let panes = [(Pane::Filters, self.filters), (Pane::List, self.list), (Pane::Article, self.article)];
        panes.into_iter().find_map(|(pane, area)| Some((pane, area.filter(|area| area.contains(at))?)))
    }

    /// Returns the part of a pane inside its frame, or below its title line.
    pub fn inner(&self, pane: Rect) -> Rect {
        let (side, foot) = if self.framed { (1, 1) } else { (0, 0) };
        Rect {
            x: pane.x + side.min(pane.width),
            y: pane.y + 1.min(pane.height),
            width: pane.width.saturating_sub(2 * side),
            height: pane.height.saturating_sub(1 + foot),
        }
    }

    /// Returns the part of the article pane that text may fill: at most `most` columns, with an empty column on each side.
    pub fn text(&self, article: Rect, most: u16) -> Rect {
        let inner = self.inner(article);
        let air = u16::from(inner.width > 24);
        let width = inner.width.saturating_sub(2 * air).min(most);
        // Full-width reading centres the column; beside a list it stays at the left, where the eye comes from.
        let lone = self.list.is_none() && self.filters.is_none() && self.framed;
        let left = if lone { (inner.width - width) / 2 } else { air };
        Rect { x: inner.x + left, width, ..inner }
    }
}

#[cfg(test)]
mod tests;
