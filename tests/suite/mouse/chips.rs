//! The chips of the top line, a filter each, under the pointer.

use super::*;

#[test]
fn a_press_on_a_chip_takes_back_that_filter_alone() {
    let both = "f / \"leb\" Tab Esc / \"march\" Tab Esc Esc";
    for (columns, keys) in
        [(120, both.to_owned()), (80, both.to_owned()), (120, format!("{both} / \"weavers\""))]
    {
        let scene = || at((columns, 24), &keys);
        assert_eq!(chips(&scene().played()), ["country Lebanon", "month March 2024"]);
        for sign in ["▸ country", "Lebanon ×"] {
            assert_eq!(chips(&scene().click(sign).played()), ["month March 2024"], "{columns} {sign}");
        }
        assert_eq!(chips(&scene().click("2024 ×").played()), ["country Lebanon"], "{columns}");
        let focus = scene().click("▸ month").played().model.focus.pane;
        assert_eq!(focus, scene().played().model.focus.pane, "the keys stay where they are");
        let (last, row) = scene().place("Lebanon ×", false);
        let cross = (last + 8, row);
        assert_eq!(
            chips(&scene().then("click", cross).played()),
            ["month March 2024"],
            "on the cross itself"
        );
        assert_eq!(chips(&scene().then("click", (last + 9, row)).played()).len(), 2, "in the gap");
    }
    let undone = at((120, 40), both).click("▸ country").key("u").played();
    assert_eq!(chips(&undone), ["month March 2024", "country Lebanon"]);
    let zoomed = at((120, 40), &format!("{both} z")).click("▸ country").played();
    assert!(zoomed.model.focus.is_zoomed && chips(&zoomed) == ["month March 2024"]);
}

#[test]
fn chips_are_pressed_where_they_are_drawn() {
    let keys = "f / \"leb\" Tab Esc / \"march\" Tab Esc / \"unread\" Tab Esc Esc";
    let mut signs = 0;
    for search in ["", " / \"weavers loom ledger\"", " / \"weavers\" Enter"] {
        let mut model = play(seven(), 120, 12, &format!("{keys}{search}")).model;
        for columns in 20..130 {
            update(&mut model, Message::Event(Event::Resized(columns, 12)));
            let mut screen = Terminal::new(TestBackend::new(columns, 12)).unwrap();
            screen.draw(|frame| view(&model, frame)).unwrap();
            let first = rows(screen.backend().buffer()).swap_remove(0);
            let top = model.top();
            for chip in &top.chips {
                let drawn: String = first.chars().skip(chip.columns.start).take(chip.columns.len()).collect();
                assert_eq!(drawn, chip.words, "{columns}: {first}");
                signs += usize::from(chip.place.is_none());
            }
            // A line being typed slides to the left where it has not enough room.
            let search = top.search.filter(|search| search.columns.len() > width(&search.words));
            if let Some(search) = search {
                let drawn: String = first.chars().skip(search.columns.start).take(10).collect();
                let is_open = model.search.line.open;
                assert_eq!(drawn, if is_open { "/weavers l" } else { "▸ /weavers" }, "{columns}: {first}");
            }
        }
    }
    assert!(signs > 0, "there was not always room");
}

#[test]
fn chips_that_have_no_room_are_offered_to_choose_from() {
    let three = "f / \"leb\" Tab Esc / \"march\" Tab Esc / \"ilo\" Tab Esc Esc";
    let pressed = at((40, 12), three).click("+").played();
    assert!(matches!(pressed.model.overlay, Some(Overlay::Pick(..))), "{}", pressed.picture());
}
