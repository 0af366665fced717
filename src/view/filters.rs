//! The filter pane: facets, their values, and what choosing each would give now.

use super::{Theme, chrome, has_keys};
use crate::app::{Areas, Model, Pane, Row, RowKind};
use crate::news::{Choice, Period};
use crate::text::{pad, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns of the bar beside a count.
const BAR: usize = 4;
/// Bars are drawn where the pane has this many columns.
const BARS_FROM: u16 = 24;

/// Draws the pane.
pub(super) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas, area: Rect) {
    let focused = has_keys(model, Pane::Filters);
    let found = model.filters.find.text();
    let title = if found.is_empty() { "Filters".to_owned() } else { format!("Filters: {found}▏") };
    let inner = chrome::frame_of(theme, frame, areas, area, (&title, ""), focused);
    let most = |kind: fn(&RowKind) -> bool| {
        model.filters.rows.iter().filter(|row| kind(&row.kind)).filter_map(|row| row.count).max().unwrap_or(0)
    };
    let most = Most {
        year: most(|kind| matches!(kind, RowKind::Year(..))),
        month: most(|kind| matches!(kind, RowKind::Value(Choice::Period(Period::Month(_))))),
    };
    let rows = model.filters.rows.iter().enumerate().skip(model.filters.offset);
    for ((at, row), y) in rows.zip(inner.y..inner.bottom()) {
        let under = at == model.filters.cursor;
        let style = if under && focused { theme.cursor() } else { Style::new() };
        let line = row_line(row, theme, inner.width, most, under && focused);
        frame.render_widget(line.style(style), Rect { y, height: 1, ..inner });
    }
}

/// The highest counts, which the longest bars stand for.
#[derive(Clone, Copy)]
struct Most {
    year: u32,
    month: u32,
}

fn row_line(row: &Row, theme: &Theme, columns: u16, most: Most, under: bool) -> Line<'static> {
    let columns = usize::from(columns);
    let chosen = if row.chosen {
        "▪"
    } else if under {
        "▸"
    } else {
        " "
    };
    let (fold, style) = match row.kind {
        RowKind::Section(_, true) => ("▾ ", theme.strong()),
        RowKind::Section(_, false) => ("▸ ", theme.strong()),
        RowKind::Year(_, true) => (" ▾ ", Style::new()),
        RowKind::Year(_, false) => (" ▸ ", Style::new()),
        RowKind::Value(Choice::Period(Period::Month(_))) => ("     ", Style::new()),
        RowKind::Value(_) => ("   ", Style::new()),
    };
    let style = if row.chosen { theme.accent() } else { style };
    let style = if row.count == Some(0) && !row.chosen { theme.dim() } else { style };
    let bars = columns >= usize::from(BARS_FROM);
    let count = row.count.map(|count| format!("{count:>5} ")).unwrap_or_default();
    let bar = match row.kind {
        _ if !bars => String::new(),
        RowKind::Year(..) => bar(row.count, most.year),
        RowKind::Value(Choice::Period(Period::Month(_))) => bar(row.count, most.month),
        _ => " ".repeat(BAR),
    };
    let room = columns.saturating_sub(1 + width(fold) + width(&count) + width(&bar));
    Line::from(vec![
        Span::styled(chosen, theme.accent()),
        Span::styled(fold, theme.dim()),
        Span::styled(pad(&row.label, room), style),
        Span::styled(count, theme.dim()),
        Span::styled(bar, theme.accent_thin()),
    ])
}

fn bar(count: Option<u32>, most: u32) -> String {
    super::bar::bar(count.unwrap_or(0), most, BAR)
}
