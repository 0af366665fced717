//! The table beside the map: every country with its count and a bar. On a small screen it stands for the map too.

use crate::app::{Areas, Map, MapAreas, MapRow, MapSort};
use crate::text::{line_bar, pad};
use crate::view::panes::{frame_of, scroll_bar};
use crate::view::{Theme, messages, solid};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns for a count with the space after it.
const COUNT: usize = 6;
/// The longest bar.
const LONGEST: usize = 20;

/// Draws the table with its frame.
pub(in crate::view) fn draw(
    map: &Map,
    title: &str,
    focused: bool,
    theme: &Theme,
    frame: &mut Frame,
    areas: &Areas,
    page: &MapAreas,
) {
    let note = match map.sort {
        MapSort::Count => messages::BY_COUNT,
        MapSort::Name => messages::BY_NAME,
    };
    frame_of(theme, frame, areas, page.table, (title, note), focused);
    // Those without a country are often the most: the bars compare the countries.
    let most = map.most();
    let rows = map.rows.iter().enumerate().skip(map.offset);
    for ((at, row), y) in rows.zip(page.rows.y..page.rows.bottom()) {
        let under = at == map.cursor;
        let line = row_line(row, theme, page.rows.width.into(), most, under);
        let place = Rect { y, height: 1, ..page.rows };
        frame.render_widget(line, place);
        if under {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    let (shown, all) = (usize::from(page.rows.height), map.rows.len());
    scroll_bar(theme, frame, areas, page.table, (map.offset, shown, all), focused);
}

fn row_line(row: &MapRow, theme: &Theme, columns: usize, most: u32, under: bool) -> Line<'static> {
    let mark = match (row.chosen, under) {
        (true, _) => "▪ ",
        (false, true) => "▸ ",
        (false, false) => "  ",
    };
    let longest = (columns / 4).min(LONGEST);
    let label = columns.saturating_sub(2 + COUNT + longest);
    let style = if row.chosen { theme.strong() } else { Style::new() };
    Line::from(vec![
        Span::styled(mark, theme.accent()),
        Span::styled(pad(&row.label, label), style),
        Span::styled(format!("{:>5} ", row.count), theme.dim()),
        Span::styled(
            pad(&line_bar(row.count, most, longest.saturating_sub(1)), longest),
            theme.accent_thin(),
        ),
    ])
}
