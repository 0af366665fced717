//! The panes, and the frame that panes and pages have.

pub(super) mod article;
pub(super) mod filters;
pub(super) mod list;

use super::Theme;
use crate::app::{Areas, Model, Pane};
use crate::text::{fit, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
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
    // Not in the colour of the frame: a faint accent is hard to read.
    let quiet = theme.dim().fg(Color::Reset).remove_modifier(Modifier::BOLD);
    let note = Line::styled(if note.is_empty() { String::new() } else { format!(" {note} ") }, quiet);
    let block = if areas.framed {
        Block::bordered().border_type(BorderType::Rounded).border_style(style)
    } else {
        let border = if focused { BorderType::Thick } else { BorderType::Plain };
        Block::new().borders(Borders::TOP).border_type(border).border_style(style)
    };
    frame.render_widget(block.title_top(title).title_top(note.right_aligned()), area);
    inner
}

/// Draws the scroll position of a pane as a bar in its right border: the first row shown, how many are shown, and all.
/// A pane that shows everything has no bar, nor has one without a border.
pub(super) fn scroll_bar(
    theme: &Theme,
    frame: &mut Frame,
    areas: &Areas,
    area: Rect,
    (first, shown, all): (usize, usize, usize),
    focused: bool,
) {
    let inner = areas.inner(area);
    let height = usize::from(inner.height);
    if !areas.framed || shown >= all || height == 0 {
        return;
    }
    let bar = (height * shown / all).max(1);
    let most = (all - shown).max(1);
    // Only the first and the last position touch the ends.
    let free = height - bar;
    let at = match first {
        0 => 0,
        first if first >= most => free,
        first => (free * first / most).clamp(1.min(free), free.saturating_sub(1).max(1).min(free)),
    };
    let style = if focused { theme.accent() } else { theme.dim() };
    for row in at..at + bar {
        let place = Rect { x: area.right() - 1, y: inner.y + row as u16, width: 1, height: 1 };
        frame.render_widget(Line::styled("▐", style), place);
    }
}
