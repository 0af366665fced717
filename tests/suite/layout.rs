//! The room that titles have on screens of every size, and the row under the cursor in every pane.

use crate::support::{Played, bundled, play, seven, without_color};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use sse_news::app::{ListLine, ListRow, Model, PaneLayout, RowColumns};
use sse_news::text::width;

/// A search without month headings, which has the longest dates.
const SEARCH: &str = "/ \"cooperatives\" Enter";

fn in_layout(layout: PaneLayout, mut model: Model) -> Model {
    model.settings.layout = layout;
    model
}

/// Returns the columns of a title in the list.
fn title_columns(model: &Model) -> usize {
    let areas = model.areas();
    let inner = areas.inner(areas.list.unwrap());
    RowColumns::new(inner.width.into(), model.order(), model.has_month_headings()).title
}

#[test]
fn titles_have_the_room_that_is_promised_at_every_width() {
    for layout in PaneLayout::ALL {
        let mut before = (0, 0);
        let mut browsing = play(in_layout(layout, seven()), 80, 24, "").model;
        let mut searching = play(in_layout(layout, seven()), 80, 24, SEARCH).model;
        for columns in 20..=300 {
            (browsing.size, searching.size) = ((columns, 24), (columns, 24));
            let (browsed, searched) = (title_columns(&browsing), title_columns(&searching));
            let least = match columns {
                ..50 => 10,
                50..80 => 35,
                80..120 => 57,
                _ => 70,
            };
            assert!(browsed >= least && searched >= least, "{columns} {layout:?}: {browsed}, {searched}");
            // At these widths the screen is divided anew: a row has one part more, a pane a frame, a screen a pane.
            let divided_anew = [34, 48, 58, 60, 62, 110, 140, 190];
            if !divided_anew.contains(&columns) {
                assert!(browsed >= before.0 && searched >= before.1, "{columns} {layout:?}: {before:?}");
            }
            before = (browsed, searched);
        }
    }
}

#[test]
fn most_of_the_letters_of_the_bundled_titles_are_shown() {
    for (columns, height, least_percent) in [(80, 24, 65), (120, 40, 77)] {
        let played = play(bundled(), columns, height, "");
        let room = title_columns(&played.model);
        let library = &played.model.library;
        let widths: Vec<usize> = (0..library.len()).map(|at| width(library.brief(at as u32).title)).collect();
        let (all, shown) = (widths.iter().sum::<usize>(), widths.iter().map(|&w| w.min(room)).sum::<usize>());
        assert!(shown * 100 >= all * least_percent, "{columns} columns: {} %", shown * 100 / all);
    }
}

#[test]
fn at_least_seven_titles_are_shown_anywhere_and_nine_on_the_newest_page() {
    let list = play(bundled(), 80, 24, "").model.list;
    let titles = list.lines.iter().filter(|line| matches!(line, ListLine::Title(..))).count();
    assert!(titles >= 9, "{titles}");
    let height = list.lines.len();
    for top in 0..=list.rows() - height {
        let rows = (top..top + height).filter_map(|row| list.row(row));
        let titles = rows.filter(|row| matches!(row, ListRow::Article(_))).count();
        assert!(titles >= 7, "from row {top} on: {titles}");
    }
}

#[test]
fn the_text_of_an_article_begins_in_the_sixth_row_or_before() {
    for (columns, height) in [(120, 40), (80, 24), (40, 24)] {
        for down in (0..446).step_by(37) {
            let played = play(bundled(), columns, height, &format!("{}Enter", "j ".repeat(down)));
            let lines = &played.model.article.lines;
            let blank = lines.iter().position(|line| line.text().is_empty());
            assert!(blank.is_some_and(|blank| blank <= 4), "{columns}x{height}, {down}: {lines:?}");
        }
    }
}

/// Returns the cells of the rows that stand in reverse, without those of the keys and the marks in other rows.
fn reversed_rows(played: &Played) -> Vec<Vec<Cell>> {
    let buffer = played.buffer();
    let rows = (0..buffer.area.height).map(|y| {
        let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].clone());
        cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED)).collect::<Vec<_>>()
    });
    rows.filter(|cells| cells.len() > 8).collect()
}

#[test]
fn the_row_under_the_cursor_is_one_solid_bar_in_every_pane() {
    for script in
        ["", "j", "s j k", SEARCH, "f j j", "f j j j", "M", "M j", "E", "E j", "?", "? j", "O", "O j", "j c"]
    {
        for size in [(120, 40), (80, 24), (40, 12)] {
            for model in [seven(), without_color(seven()), bundled()] {
                let played = play(model, size.0, size.1, script);
                let rows = reversed_rows(&played);
                // A row of two lines is one bar too.
                let is_one = matches!(rows.len(), 1 | 2);
                assert!(is_one, "{script:?} at {size:?}\n{}", played.picture());
                for cell in rows.iter().flatten() {
                    let kept = Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED;
                    // A block in reverse looks like a hole in the row, the longer the fuller.
                    assert!(!"█▉▊▋▌▍▎▏".contains(cell.symbol()), "{script:?} at {size:?}");
                    let is_plain = cell.fg == Color::Reset && cell.bg == Color::Reset;
                    assert!(is_plain && kept.contains(cell.modifier), "{script:?} at {size:?}: {cell:?}");
                }
            }
        }
    }
}

#[test]
fn a_key_and_a_command_change_the_layout() {
    let beside = |size: (u16, u16), script: &str| {
        let played = play(seven(), size.0, size.1, script);
        let areas = played.model.areas();
        let is_beside = areas.list.unwrap().y == areas.article.unwrap().y;
        (is_beside, played.notice().to_owned())
    };
    for (size, script, is_beside, notice) in [
        ((200, 40), "", true, ""),
        ((200, 40), "L", false, "layout: stacked"),
        ((200, 40), "L L L", true, "layout: auto"),
        ((150, 40), "", false, ""),
        ((150, 40), "L L", true, "layout: columns"),
        ((150, 40), ": \"layout columns\" Enter", true, "layout: columns"),
        ((120, 40), "L L", false, "layout: columns from 140 columns on"),
        ((150, 40), "L L : \"layout st\" Enter", false, "layout: stacked"),
        ((200, 40), "Enter L", false, "layout: stacked"),
    ] {
        assert_eq!(beside(size, script), (is_beside, notice.to_owned()), "{script:?} at {size:?}");
    }
}
