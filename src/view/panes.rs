//! The panes, and the frame that panes and pages have.

pub(super) mod article;
pub(super) mod filters;
pub(super) mod list;

use super::Theme;
use crate::app::{Areas, Model, Pane};
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Borders};

/// The panes that stand on the screen.
pub(super) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas) {
    if let Some(area) = areas.filters {
        filters::draw(model, theme, frame, areas, area);
    }
    if let Some(area) = areas.list {
        list::draw(model, theme, frame, areas, area);
    }
    if let Some(area) = areas.article {
        article::draw(model, theme, frame, areas, area);
    }
}

/// Returns `true` if a pane has the keys: not while something lies over it or the search line is open.
pub(super) fn has_keys(model: &Model, pane: Pane) -> bool {
    model.focus.pane == pane && model.overlay.is_none() && !model.search.line.open
}

/// Draws a pane's frame (or, on a narrow screen, its title line) and returns the area inside.
pub(super) fn frame_of(
    theme: &Theme,
    frame: &mut Frame,
    areas: &Areas,
    area: Rect,
    (title, note): (&str, &str),
    focused: bool,
) -> Rect {
    let style = if focused { theme.accent() } else { theme.dim() };
    let inner = areas.inner(area);
    let room = usize::from(inner.width).saturating_sub(2);
    let note = if width(title) + width(note) + 3 > room { "" } else { note };
    let title = Line::styled(
        format!(" {} ", fit(title, room)),
        if focused { theme.accent() } else { theme.strong() },
    );
    let note = Line::styled(if note.is_empty() { String::new() } else { format!(" {note} ") }, theme.dim());
    let block = if areas.framed {
        let border = if focused { BorderType::Thick } else { BorderType::Rounded };
        Block::bordered().border_type(border).border_style(style)
    } else {
        let border = if focused { BorderType::Thick } else { BorderType::Plain };
        Block::new().borders(Borders::TOP).border_type(border).border_style(style)
    };
    frame.render_widget(block.title_top(title).title_top(note.right_aligned()), area);
    inner
}
