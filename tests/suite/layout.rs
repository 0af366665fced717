//! The room that titles have on screens of every size, and the row under the cursor in every pane.

use crate::support::{Played, bundled, of, play, seven, without_color};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use sse_news::app::{Event, ListLine, ListRow, Message, Model, PaneLayout, update};
use sse_news::news::{Article, Country, PublishedOn};
use sse_news::text::width;
use sse_news::view::view;

/// A search without month headings, which has the longest dates.
const SEARCH: &str = "/ \"cooperatives\" Enter";

fn in_layout(layout: PaneLayout, mut model: Model) -> Model {
    model.settings.layout = layout;
    model
}

/// Returns articles with titles that are longer than any screen, more than have room for a second line.
fn long_titles() -> Model {
    let countries =
        |n: usize| ["KE", "UG", "LB"][..n % 4].iter().filter_map(|code| Country::from_code(code)).collect();
    let article = |n: usize| Article {
        countries: countries(n),
        ..Article::new(
            n.to_string(),
            format!("cooperatives {}", "x".repeat(400)),
            PublishedOn::day_of(2024, 3, 1 + n as u32 % 28),
        )
    };
    of((0..60).map(article).collect())
}

/// Returns the rows of the list as they are drawn on a screen of this size, without the marks before the titles.
fn drawn_titles(model: &mut Model, (columns, rows): (u16, u16)) -> Vec<(ListLine, String)> {
    update(model, Message::Event(Event::Resized(columns, rows)));
    let mut screen = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    screen.draw(|frame| view(model, frame)).unwrap();
    let areas = model.areas();
    let inner = areas.inner(areas.list.unwrap());
    let row = |y: u16| {
        let cells = (inner.x + 3..inner.right()).map(|x| screen.backend().buffer()[(x, y)].symbol());
        cells.collect::<String>()
    };
    model.list.lines.iter().cloned().zip(inner.y..inner.bottom()).map(|(line, y)| (line, row(y))).collect()
}

/// Returns the fewest columns that a title has on a screen with this number of columns: from its first letter to the sign
/// that more follows.
fn title_columns(model: &mut Model, columns: u16) -> usize {
    let rows = drawn_titles(model, (columns, 24)).into_iter();
    let titles = rows.filter(|(line, _)| matches!(line, ListLine::Title { .. })).map(|(_, row)| row);
    let columns = |row: String| {
        assert!(row.starts_with("cooperat"), "{row:?}");
        row.chars().position(|c| c == '…').map_or(0, |at| at + 1)
    };
    titles.map(columns).min().unwrap()
}

#[test]
fn titles_have_the_room_that_is_promised_at_every_width() {
    for layout in PaneLayout::ALL {
        let mut before = (0, 0);
        let mut browsing = play(in_layout(layout, long_titles()), 80, 24, "").model;
        let mut searching = play(in_layout(layout, long_titles()), 80, 24, SEARCH).model;
        for columns in 20..=300 {
            let room = (title_columns(&mut browsing, columns), title_columns(&mut searching, columns));
            let least = match columns {
                ..50 => 10,
                50..80 => 35,
                80..120 => 57,
                _ => 70,
            };
            assert!(room.0 >= least && room.1 >= least, "{columns} {layout:?}: {room:?}");
            // At these widths the screen is divided anew: a row has one part more, a pane a frame, a screen a pane.
            let divided_anew = [34, 48, 58, 60, 62, 110, 140, 190];
            if !divided_anew.contains(&columns) {
                assert!(
                    room.0 >= before.0 && room.1 >= before.1,
                    "{columns} {layout:?}: {room:?} {before:?}"
                );
            }
            before = room;
        }
    }
}

#[test]
fn most_of_the_letters_of_the_bundled_titles_are_shown() {
    for (columns, least_percent) in [(80, 65), (120, 77)] {
        // High enough for every article, not for second lines.
        let mut model = bundled();
        let rows = drawn_titles(&mut model, (columns, 1_040));
        let (mut all, mut shown, mut titles) = (0, 0, 0);
        for (line, row) in rows {
            let ListLine::Title { at, end: None, .. } = line else { continue };
            let title = model.library.brief(model.selection.articles.get(at).unwrap()).title;
            let same = title.chars().zip(row.chars()).take_while(|(a, b)| a == b);
            shown += width(&same.map(|(a, _)| a).collect::<String>());
            all += width(title);
            titles += 1;
        }
        assert_eq!(titles, 597, "{columns} columns");
        assert!(shown * 100 >= all * least_percent, "{columns} columns: {} %", shown * 100 / all);
    }
}

#[test]
fn at_least_seven_titles_are_shown_anywhere_and_nine_on_the_newest_page() {
    let list = play(bundled(), 80, 24, "").model.list;
    let titles = list.lines.iter().filter(|line| matches!(line, ListLine::Title { .. })).count();
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
        for down in (0..597).step_by(37) {
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
