//! The hidden cursor of the terminal stands where the user is: on the selected row, for those who cannot see it.

use crate::support::{Played, press, rows, seven};

/// Returns the row that the cursor stands in, from the cursor on.
fn from_cursor(played: &Played) -> String {
    let (x, y) = played.cursor();
    let buffer = played.buffer();
    let cells = (x..buffer.area.right()).filter_map(|x| buffer.cell((x, y)));
    cells.map(|cell| cell.symbol()).collect()
}

#[test]
fn it_stands_on_the_first_letter_of_the_selected_row() {
    for script in ["", "j", "j j", "G", "/ \"kenya\" Enter", "s j", "S 2"] {
        let played = press(seven(), script);
        let (title, row) = (played.title(), from_cursor(&played));
        let shown = row.trim_start().chars().take(10).collect::<String>();
        assert!(title.starts_with(&shown), "{script:?}: {row:?} is not {title:?}");
    }
}

#[test]
fn it_stands_on_a_letter_in_every_pane_and_page() {
    for (script, begins) in [
        ("f Home", "Month"),
        ("O", "example.org"),
        ("M", ""),
        ("T", ""),
        ("E", ""),
        ("Enter", ""),
        ("/ \"zzzzzzzz\" Enter", ""),
    ] {
        let played = press(seven(), script);
        let row = from_cursor(&played);
        assert!(row.starts_with(char::is_alphanumeric), "{script:?}: {row:?}");
        assert!(row.starts_with(begins), "{script:?}: {row:?}");
    }
}

#[test]
fn a_line_that_is_typed_in_keeps_its_own() {
    for (script, typed) in [("/ \"kenya\"", "/kenya"), ("? / \"star\"", "star"), ("c \"ken\"", "ken")] {
        let played = press(seven(), script);
        let (x, y) = played.cursor();
        let row = rows(played.buffer()).swap_remove(usize::from(y));
        let before: String = row.chars().take(usize::from(x)).collect();
        assert!(before.ends_with(typed), "{script:?}: {before:?}");
    }
}
