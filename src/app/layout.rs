//! Which pane stands where on a screen of a given size. `update` scrolls by these areas and `view` draws into them,
//! so that both always agree.

use crate::app::Pane;
use ratatui::layout::{Constraint, Layout, Position, Rect};

/// The smallest width at which all three panes stand side by side.
const THREE_PANES: u16 = 110;
/// The smallest width at which list and article stand side by side.
const TWO_PANES: u16 = 60;
/// The smallest screen that can show anything.
pub const SMALLEST: (u16, u16) = (20, 5);
/// The smallest width and height at which the strip of the timeline stands under the panes.
const STRIP: (u16, u16) = (TWO_PANES, 30);
/// The rows of the strip: its bars, and the years below them.
const STRIP_ROWS: u16 = 2;
/// The smallest height at which the key hints are shown.
const HINTS_FROM: u16 = 10;

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
pub fn areas(width: u16, height: u16, focus: Pane, zoomed: bool) -> Areas {
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
        framed: width >= TWO_PANES,
        ..Areas::default()
    };
    if zoomed {
        areas.article = Some(body);
    } else if width >= THREE_PANES {
        let filters = (width / 4).clamp(28, 36);
        let [filters, list, article] =
            Layout::horizontal([Constraint::Length(filters), Constraint::Fill(11), Constraint::Fill(10)])
                .areas(body);
        (areas.filters, areas.list, areas.article) = (Some(filters), Some(list), Some(article));
    } else if width >= TWO_PANES {
        let [list, article] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(body);
        // The filters slide over the list, so that the article being read stays.
        match focus {
            Pane::Filters => areas.filters = Some(list),
            Pane::List | Pane::Article => areas.list = Some(list),
        }
        areas.article = Some(article);
    } else {
        match focus {
            Pane::Filters => areas.filters = Some(body),
            Pane::List => areas.list = Some(body),
            Pane::Article => areas.article = Some(body),
        }
    }
    areas
}

impl Areas {
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
mod tests {
    use super::*;

    #[test]
    fn widths_decide_which_panes_stand() {
        for (width, focus, filters, list, article) in [
            (120, Pane::List, true, true, true),
            (110, Pane::Article, true, true, true),
            (109, Pane::List, false, true, true),
            (109, Pane::Filters, true, false, true),
            (60, Pane::Article, false, true, true),
            (59, Pane::List, false, true, false),
            (20, Pane::Filters, true, false, false),
            (20, Pane::Article, false, false, true),
            (19, Pane::Article, false, false, false),
        ] {
            let areas = areas(width, 24, focus, false);
            let stands = (areas.filters.is_some(), areas.list.is_some(), areas.article.is_some());
            assert_eq!(stands, (filters, list, article), "{width} columns, {focus:?}");
        }
    }

    #[test]
    fn every_area_lies_on_the_screen() {
        for width in 0..140 {
            for height in 0..30 {
                for (focus, zoomed) in [(Pane::Filters, false), (Pane::List, false), (Pane::Article, true)] {
                    let a = areas(width, height, focus, zoomed);
                    let screen = Rect::new(0, 0, width, height);
                    for area in [Some(a.top), a.filters, a.list, a.article, Some(a.status), a.hints]
                        .into_iter()
                        .flatten()
                    {
                        assert_eq!(area.intersection(screen), area, "{width}x{height} {focus:?}");
                        assert_eq!(
                            a.inner(area).intersection(area),
                            a.inner(area),
                            "{width}x{height} {focus:?}"
                        );
                    }
                }
            }
        }
    }
}
