//! The hidden cursor of the terminal stands where the user is: on the selected row, for those who cannot see it.

#[cfg(unix)]
use crate::support::pty::Session;
use crate::support::{Played, press, rows, seven};
#[cfg(unix)]
use crate::terminal::{READER, SIZE, wait_first_line};
use std::path::Path;
use std::thread;
use std::time::Duration;

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
    let mut faults = Vec::new();
    for (script, begins) in [
        ("f Home", "Month"),
        ("f Home j j", "March"),
        ("O", "example.org"),
        ("S j", "oldest first"),
        ("M", "Lebanon"),
        ("M G", "no country)"),
        ("T", "March 2024: 3"),
        ("T h", "February 2024: no articles"),
        ("E", "Co-operative News"),
        ("E j", "Shareable"),
        ("Enter", "Weavers of Lebanon"),
        ("?", "j Down"),
        ("/ \"zzzzzzzz\" Enter", "without the search"),
    ] {
        let row = from_cursor(&press(seven(), script));
        if !row.starts_with(begins) {
            faults.push(format!("{script:?}: {row:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[cfg(unix)]
#[test]
fn a_frame_and_the_cursor_in_its_place_are_one_write() {
    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";
    let mut session = Session::start(Path::new(READER), &[], SIZE, &[]);
    wait_first_line(&session);
    session.wait_text("Enter open");
    for key in ["j", "j", "f", "?", "q"] {
        // What was drawn at the start, and before, is all there.
        thread::sleep(Duration::from_millis(300));
        let before = session.bytes().len();
        session.send(key);
        session.wait_for(|screen| screen.hide_cursor(), "the frame");
        thread::sleep(Duration::from_millis(300));
        let bytes = session.bytes().split_off(before);
        let count = |part: &[u8]| bytes.windows(part.len()).filter(|window| *window == part).count();
        assert_eq!((count(BEGIN), count(END)), (1, 1), "{key}: {:?}", String::from_utf8_lossy(&bytes));
        assert!(bytes.starts_with(BEGIN) && bytes.ends_with(END), "{key}");
        // The last thing in it puts the hidden cursor in its place.
        let last = &bytes[..bytes.len() - END.len()];
        assert!(last.ends_with(b"H"), "{key}: {:?}", String::from_utf8_lossy(last));
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
