use super::*;

const FOCUSES: [(Pane, bool); 4] =
    [(Pane::Filters, false), (Pane::List, false), (Pane::Article, false), (Pane::Article, true)];

fn shown(areas: &Areas) -> String {
    let panes = [('f', areas.filters), ('l', areas.list), ('a', areas.article)];
    panes.into_iter().filter_map(|(letter, area)| area.map(|_| letter)).collect()
}

#[test]
fn size_and_focus_decide_which_panes_stand() {
    use PaneLayout::{Auto, Columns, Stacked};
    for (size, focus, layout, panes) in [
        ((120, 40), Pane::List, Auto, "fla"),
        ((110, 24), Pane::Article, Auto, "fla"),
        ((109, 24), Pane::List, Auto, "la"),
        ((109, 24), Pane::Filters, Auto, "fa"),
        ((80, 24), Pane::Article, Auto, "la"),
        ((40, 24), Pane::List, Auto, "la"),
        ((40, 12), Pane::List, Auto, "l"),
        ((40, 12), Pane::Filters, Auto, "f"),
        ((40, 12), Pane::Article, Auto, "a"),
        ((120, 12), Pane::Filters, Auto, "fl"),
        ((120, 12), Pane::Article, Auto, "fa"),
        ((19, 40), Pane::Article, Auto, ""),
        ((200, 60), Pane::List, Auto, "fla"),
        ((150, 40), Pane::Filters, Columns, "fa"),
        ((150, 40), Pane::List, Columns, "la"),
        ((150, 40), Pane::List, Stacked, "fla"),
    ] {
        assert_eq!(shown(&areas(size, focus, false, layout)), panes, "{size:?}, {focus:?}, {layout:?}");
    }
}

#[test]
fn list_and_article_stand_side_by_side_from_a_width_on() {
    for (width, layout, side_by_side) in [
        (189, PaneLayout::Auto, false),
        (190, PaneLayout::Auto, true),
        (139, PaneLayout::Columns, false),
        (140, PaneLayout::Columns, true),
        (300, PaneLayout::Stacked, false),
    ] {
        let areas = areas((width, 40), Pane::List, false, layout);
        let (list, article) = (areas.list.unwrap(), areas.article.unwrap());
        assert_eq!(list.y == article.y, side_by_side, "{width}, {layout:?}");
        assert_eq!(list.right() <= article.x, side_by_side, "{width}, {layout:?}");
    }
}

#[test]
fn the_pane_with_the_focus_has_the_most_rows() {
    for (height, focus, list, article) in [
        (24, Pane::List, 15, 6),
        (24, Pane::Filters, 15, 6),
        (24, Pane::Article, 7, 14),
        (40, Pane::List, 24, 11),
        (40, Pane::Article, 9, 26),
    ] {
        let areas = areas((120, height), focus, false, PaneLayout::Auto);
        let rows = (areas.list.unwrap().height, areas.article.unwrap().height);
        assert_eq!(rows, (list, article), "{height} rows, {focus:?}");
    }
}

#[test]
fn every_area_lies_on_the_screen_and_none_over_another() {
    for width in (0..=300).step_by(3).chain([110, 139, 140, 160, 189, 190]) {
        for height in 0..=60 {
            for layout in PaneLayout::ALL {
                for (focus, zoomed) in FOCUSES {
                    let a = areas((width, height), focus, zoomed, layout);
                    let screen = Rect::new(0, 0, width, height);
                    let all = [Some(a.top), a.filters, a.list, a.article, a.strip, Some(a.status), a.hints];
                    let all: Vec<Rect> = all.into_iter().flatten().filter(|area| !area.is_empty()).collect();
                    for (n, &area) in all.iter().enumerate() {
                        let told = format!("{width}x{height} {focus:?} {layout:?}");
                        assert_eq!(area.intersection(screen), area, "{told}");
                        assert_eq!(a.inner(area).intersection(area), a.inner(area), "{told}");
                        assert!(all[..n].iter().all(|other| !other.intersects(area)), "{told}");
                    }
                }
            }
        }
    }
}

#[test]
fn layouts_are_gone_through_in_their_order() {
    let gone_through = [PaneLayout::Auto, PaneLayout::Auto.next(), PaneLayout::Auto.next().next()];
    assert_eq!(gone_through, PaneLayout::ALL);
    assert_eq!(PaneLayout::Columns.next(), PaneLayout::Auto);
}
