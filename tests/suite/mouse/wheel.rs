//! The wheel: the pane under the pointer scrolls, and the keys stay where they are.

use super::*;

#[test]
fn the_wheel_scrolls_the_list_and_takes_the_cursor_along_only_at_the_edge() {
    for size in SIZES {
        let over = (if size.0 < 110 { 5 } else { 40 }, 5);
        let list = |keys: &str, turns: &[&str]| {
            let scene = turns.iter().fold(news(size, keys), |scene, turn| scene.then(turn, over));
            let list = scene.played().model.list;
            (list.offset, list.cursor)
        };
        let (down, up) = ("wheel down", "wheel up");
        assert_eq!(list("", &[down]), (3, 2), "{size:?}: the first that is seen with its heading");
        assert_eq!(list("j j j", &[down]), (3, 3), "{size:?}: it is in sight still");
        assert_eq!(list("", &[down, up]), (0, 2), "{size:?}");
        assert_eq!(list("", &[up]), (0, 0), "{size:?}: there is nothing above");
        let (end, last) = list("G", &[]);
        assert_eq!(list("G", &[down]), (end, last), "{size:?}: nor below");
        let back = list("G", &[up]);
        assert!(back.0 == end - 3 && back.1 < last, "{size:?}: the last row in sight: {back:?}");
    }
    assert_eq!(at((120, 40), "").down("March").played().model.list.cursor, 0, "all is in sight");
}

#[test]
fn the_wheel_gets_from_one_end_of_the_list_to_the_other_on_any_screen() {
    for rows in 5..=12 {
        for columns in [20, 40, 60, 120] {
            let place = (columns / 2 - 1, 2);
            let turned = |what: &str, script: &str| {
                let notches = vec![format!("<{what} {},{}>", place.0, place.1); 14];
                play(seven(), columns, rows, &format!("{script} {}", notches.join(" "))).model.list
            };
            let (top, end) =
                (play(seven(), columns, rows, "").model.list, play(seven(), columns, rows, "G").model.list);
            assert_eq!(turned("wheel down", "").offset, end.offset, "{columns}x{rows}");
            assert_eq!(turned("wheel up", "G").offset, top.offset, "{columns}x{rows}");
        }
    }
}

#[test]
fn the_wheel_scrolls_the_detail_without_taking_the_focus() {
    for (size, keys, focus) in [
        ((120, 24), "", Pane::List),
        ((120, 24), "f", Pane::Filters),
        ((80, 24), "", Pane::List),
        ((80, 24), "f", Pane::Filters),
        ((80, 22), "Enter", Pane::Article),
        ((40, 12), "Enter", Pane::Article),
        ((120, 12), "z", Pane::Article),
    ] {
        let over = (size.0 - 6, if size.1 < 20 { 6 } else { 18 });
        let scene = || news(size, keys);
        let turned = scene().then("wheel down", over).played().model;
        assert_eq!((turned.focus.pane, turned.article.scroll), (focus, 3), "{size:?} {keys}");
        let back = scene().then("wheel down", over).then("wheel up", over).played().model;
        assert_eq!((back.list.cursor, back.article.scroll), (0, 0), "{size:?} {keys}");
    }
    let read = |scene: Scene| scene.played().model.marks.has(Mark::Read, 0);
    let over = (110, 30);
    let down = |scene: Scene| scene.then("wheel down", over);
    assert!(!read(down(at((120, 40), ""))), "its end is not in sight yet");
    assert!(read(down(down(down(at((120, 40), ""))))), "its end is in sight");
    assert!(!read(at((120, 40), "").then("wheel up", over)), "upwards is no reading");
}

#[test]
fn the_wheel_scrolls_the_filters_without_taking_the_focus() {
    let turned = news((120, 40), "").down("Country").played().model;
    assert_eq!((turned.filters.offset, turned.filters.cursor, turned.focus.pane), (3, 3, Pane::List));
    let back = news((120, 40), "").down("Country").up("Country").played().model;
    assert_eq!((back.filters.offset, back.filters.cursor), (0, 3));
    assert_eq!(news((80, 24), "f j j j j j").down("Country").played().model.filters.cursor, 5);
    assert_eq!(news((40, 12), "f").down("2023").played().model.filters.offset, 3);
    assert_eq!(at((120, 40), "").down("Country").played().model.filters.offset, 0, "all is in sight");
}

#[test]
fn the_wheel_beside_the_panes_does_nothing() {
    for place in [(0, 0), (3, 22), (3, 23), (200, 5), (5, 200), (u16::MAX, u16::MAX)] {
        let before = news((80, 24), "").played().picture();
        assert_eq!(news((80, 24), "").then("wheel down", place).played().picture(), before, "{place:?}");
        assert_eq!(news((80, 24), "").then("click", place).played().picture(), before, "{place:?}");
    }
}
