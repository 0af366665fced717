//! The filter pane: facets, their values, and what choosing each would give now.

use super::{frame_of, has_keys, scroll_bar};
use crate::app::{Areas, Chosen, Model, Pane, Row, RowKind};
use crate::news::{FacetValue, Month, Period};
use crate::text::{fit, line_bar, width};
use crate::view::{Theme, find, messages, solid};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// The columns for the name of a period with its sign: the longest is that of a month, September.
const NAME_OF_PERIOD: usize = 14;
/// The fewest columns of a figure.
const MIN_FIGURE_COLUMNS: usize = 3;
/// The most columns of a row: further apart, a name and its figure would not be read together.
const MAX_COLUMNS: usize = 44;

/// Draws the pane.
pub(in crate::view) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas, area: Rect) {
    let focused = has_keys(model, Pane::Filters);
    let inner = frame_of(theme, frame, areas, area, (messages::FILTERS, ""), focused);
    if model.filters.find.is_open() && focused {
        find::draw(&model.filters.find, area, theme, frame);
    }
    let most = |kind: fn(&RowKind) -> bool| {
        model.filters.rows.iter().filter(|row| kind(&row.kind)).filter_map(|row| row.count).max().unwrap_or(0)
    };
    let most = Most {
        year: most(|kind| matches!(kind, RowKind::Year(..))),
        month: most(|kind| matches!(kind, RowKind::Value(FacetValue::Period(Period::Month(_))))),
        digits: most(|_| true).to_string().len().max(MIN_FIGURE_COLUMNS),
    };
    let rows = model.filters.rows.iter().enumerate().skip(model.filters.offset);
    let range = model.filters.range_months();
    for ((at, row), y) in rows.zip(inner.y..inner.bottom()) {
        let under = at == model.filters.cursor;
        let line = row_line(row, theme, inner.width, most, mark(row, range, under && focused));
        let place = Rect { y, height: 1, ..inner };
        frame.render_widget(line, place);
        if under && focused {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    let (first, all) = (model.filters.offset, model.filters.rows.len());
    scroll_bar(theme, frame, areas, area, (first, inner.height.into(), all), focused);
}

/// The highest counts, which the longest bars stand for, and the room figures need.
#[derive(Clone, Copy)]
struct Most {
    year: u32,
    month: u32,
    /// Columns of the longest figure.
    digits: usize,
}

/// The glyph before a row: chosen, excluded, in the range being chosen, under the cursor.
fn mark(row: &Row, range: Option<(Month, Month)>, under: bool) -> &'static str {
    let in_range = |(first, last): (Month, Month)| match row.choice() {
        Some(FacetValue::Period(Period::Month(month))) => (first..=last).contains(&month),
        Some(FacetValue::Period(Period::Year(year))) => (first.year()..=last.year()).contains(&year),
        _ => false,
    };
    match row.chosen {
        Chosen::With => "▪",
        Chosen::Without => "−",
        Chosen::No if range.is_some_and(in_range) => "┃",
        Chosen::No if under => "▸",
        Chosen::No => " ",
    }
}

fn row_line(row: &Row, theme: &Theme, columns: u16, most: Most, mark: &'static str) -> Line<'static> {
    let columns = usize::from(columns).min(MAX_COLUMNS);
    let (fold, style) = match row.kind {
        RowKind::Section(_, true) => ("▾ ", theme.strong()),
        RowKind::Section(_, false) => ("▸ ", theme.strong()),
        RowKind::Year(_, true) => (" ▾ ", Style::new()),
        RowKind::Year(_, false) => (" ▸ ", Style::new()),
        RowKind::Value(FacetValue::Period(Period::Month(_))) => ("     ", Style::new()),
        RowKind::Value(_) | RowKind::Saved(_) if row.unread > 0 => (" ● ", Style::new()),
        RowKind::Value(_) | RowKind::Saved(_) => ("   ", Style::new()),
    };
    let style = match row.chosen {
        Chosen::With => theme.strong(),
        Chosen::Without => theme.dim().add_modifier(Modifier::CROSSED_OUT),
        Chosen::No if row.count == Some(0) => theme.dim(),
        Chosen::No => style,
    };
    let mut count = row.count.map(|count| format!(" {count:>0$} ", most.digits)).unwrap_or_default();
    if let Some(all) = row.count.filter(|_| row.unread > 0) {
        let with_unread = format!(" {:>1$} ", format!("{}/{all}", row.unread), most.digits);
        // The name has the room.
        if 1 + width(fold) + width(&row.label) + width(&with_unread) <= columns {
            count = with_unread;
        }
    }
    let longest = match row.kind {
        RowKind::Year(..) => Some(most.year),
        RowKind::Value(FacetValue::Period(Period::Month(_))) => Some(most.month),
        RowKind::Value(_) | RowKind::Section(..) | RowKind::Saved(_) => None,
    };
    // The name has the room; a bar has what is left of it.
    let room = columns.saturating_sub(1 + width(fold) + width(&count));
    let name = if longest.is_some() { room.min(NAME_OF_PERIOD.saturating_sub(width(fold))) } else { room };
    let bar = longest.map(|most| line_bar(row.count.unwrap_or(0), most, (room - name).saturating_sub(1)));
    // A line through an excluded name ends with it.
    let label = fit(&row.label, name).into_owned();
    let padding = " ".repeat(name.saturating_sub(width(&label)));
    Line::from(vec![
        Span::styled(mark, theme.accent()),
        Span::styled(fold, theme.dim()),
        Span::styled(label, style),
        Span::raw(padding),
        Span::styled(count, theme.dim()),
        Span::styled(bar.unwrap_or_default(), theme.accent_thin()),
    ])
}
