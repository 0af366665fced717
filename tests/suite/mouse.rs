//! What the mouse does: a model, a script that leads somewhere, a press or a turn of the wheel on something that can be
//! read on the screen, and what can then be said of the reader.

mod chips;
mod wheel;

use crate::support::{Played, bundled, empty, in_ascii, many, play, rows, seven};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sse_news::app::{BINDINGS, Effect, Event, Message, Mode, Model, Overlay, Pane, update};
use sse_news::news::Mark;
use sse_news::text::width;
use sse_news::view::view;

/// A large, the usual and a narrow screen.
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 12)];

/// A screen, and how the reader got to what it shows.
struct Scene {
    model: fn() -> Model,
    size: (u16, u16),
    script: String,
}

impl Scene {
    fn new(model: fn() -> Model, size: (u16, u16), script: &str) -> Self {
        Self { model, size, script: script.to_owned() }
    }

    fn played(&self) -> Played {
        play((self.model)(), self.size.0, self.size.1, &self.script)
    }

    /// Returns the place on the screen where a text begins: the last of several with `last`, else the first.
    fn place(&self, text: &str, last: bool) -> (u16, u16) {
        let picture = self.played().picture();
        let mut places = picture.lines().enumerate().filter_map(|(row, line)| {
            let at = if last { line.rfind(text)? } else { line.find(text)? };
            Some((width(&line[..at]) as u16, row as u16))
        });
        let place = if last { places.last() } else { places.next() };
        place.unwrap_or_else(|| panic!("{text:?} is not to be seen\n{picture}"))
    }

    fn then(mut self, what: &str, (column, row): (u16, u16)) -> Self {
        self.script += &format!(" <{what} {column},{row}>");
        self
    }

    /// A press on the first place of a text.
    fn click(self, text: &str) -> Self {
        let place = self.place(text, false);
        self.then("click", place)
    }

    /// A press on the last place of a text.
    fn click_last(self, text: &str) -> Self {
        let place = self.place(text, true);
        self.then("click", place)
    }

    fn down(self, text: &str) -> Self {
        let place = self.place(text, false);
        self.then("wheel down", place)
    }

    fn up(self, text: &str) -> Self {
        let place = self.place(text, false);
        self.then("wheel up", place)
    }

    fn key(mut self, keys: &str) -> Self {
        self.script += &format!(" {keys}");
        self
    }
}

fn at(size: (u16, u16), script: &str) -> Scene {
    Scene::new(seven, size, script)
}

fn news(size: (u16, u16), script: &str) -> Scene {
    Scene::new(bundled, size, script)
}

fn chips(played: &Played) -> Vec<String> {
    played.model.chips().iter().map(|chip| chip.label()).collect()
}

#[test]
fn a_press_selects_an_article_and_a_second_one_opens_it() {
    for size in SIZES {
        let once = at(size, "").click("Credit");
        assert_eq!(
            (once.played().title().as_str(), once.played().model.focus.pane),
            ("Credit unions of Kenya count their members", Pane::List)
        );
        let twice = once.click("Credit").played();
        assert_eq!((twice.model.list.cursor, twice.model.focus.pane), (1, Pane::Article), "{size:?}");
        assert_eq!(
            at(size, "").click("Weavers of").played().model.focus.pane,
            Pane::Article,
            "{size:?}: it was selected"
        );
    }
    let from_filters = at((120, 40), "f").click("Credit").played().model;
    assert_eq!((from_filters.focus.pane, from_filters.list.cursor), (Pane::List, 1));
    let from_detail = at((120, 40), "Enter").click("Credit").played().model;
    assert_eq!((from_detail.focus.pane, from_detail.list.cursor), (Pane::List, 1));
    let last = news((80, 24), "G").played().title()[..12].to_owned();
    let scrolled = news((80, 24), "G").click(&last).played().model;
    assert_eq!((scrolled.focus.pane, scrolled.list.cursor), (Pane::Article, 596));
}

#[test]
fn a_press_on_a_month_does_nothing() {
    for size in SIZES {
        for keys in ["j", "j f"] {
            let scene = at(size, keys);
            if scene.played().model.areas().list.is_none() {
                continue;
            }
            let before = scene.played().picture();
            assert_eq!(scene.click("December 2023 ·").played().picture(), before, "{size:?} {keys}");
        }
    }
}

#[test]
fn a_press_on_a_frame_or_below_the_last_row_gives_the_pane_the_keys() {
    assert_eq!(at((120, 40), "f").click(" News ").played().model.focus.pane, Pane::List);
    assert_eq!(at((120, 40), "").click(" Filters ").played().model.focus.pane, Pane::Filters);
    assert_eq!(at((120, 40), "Enter").then("click", (40, 9)).played().model.focus.pane, Pane::List);
    assert_eq!(at((120, 40), "j").then("click", (3, 33)).played().model.focus.pane, Pane::Filters);
    assert_eq!(at((120, 40), "j").then("click", (3, 33)).played().model.list.cursor, 1);
}

#[test]
fn a_search_being_typed_is_kept_by_a_press() {
    let pressed = at((120, 40), "/ \"kenya\"").click("Nobody knows when").played();
    assert_eq!((pressed.model.mode(), pressed.ids().len()), (Mode::List, 2));
    assert_eq!(pressed.title(), "Nobody knows when");
    // What was typed and erased is no search: the article pressed is the one that is opened all the same.
    let erased = at((120, 40), "/ \"kenya\" ^U").click("A fair in spring").played();
    assert_eq!((erased.model.mode(), erased.model.list.cursor), (Mode::List, 2));
    let scrolled = news((80, 24), "/ \"cooperative\"").down("cooperative").played();
    assert_eq!(scrolled.model.mode(), Mode::Search, "the wheel leaves it open");
}

#[test]
fn suggestions_are_taken_up_by_a_press() {
    let stuck = "f / \"jap\" Tab Esc Esc / \"kenya\" Enter";
    for size in SIZES {
        let ways = at(size, stuck).played().model.list.suggestions;
        for way in ways.iter().take(if size.1 < 20 { 2 } else { ways.len() }) {
            let out = at(size, stuck).click(&format!(" {}  {}", way.label, way.count)).played();
            assert_eq!(out.ids().len(), way.count, "{size:?}: {}", way.label);
        }
    }
    assert_eq!(at((120, 40), stuck).click("Nothing found").played().ids().len(), 0);
    assert_eq!(
        Scene::new(empty, (80, 24), "").click("No articles yet").played().model.focus.pane,
        Pane::List
    );
}

#[test]
fn values_are_gone_to_by_one_press_and_chosen_by_the_next() {
    for (size, keys) in [((120, 40), ""), ((120, 40), "f"), ((80, 24), "f"), ((40, 12), "f / \"leb\"")] {
        let name = if size.0 == 40 { "   Syria  " } else { "   Lebanon  " };
        let once = at(size, keys).click(name).played();
        assert_eq!((once.model.focus.pane, once.ids().len()), (Pane::Filters, 7), "{size:?} {keys}");
        assert_eq!(once.model.filters.current().map(|row| row.label.as_str()), Some(name.trim()));
        let twice = at(size, keys).click(name).click_last(name).played();
        assert_eq!(twice.ids().len(), if size.0 == 40 { 1 } else { 2 }, "{size:?} {keys}");
        let undone = at(size, keys).click(name).click_last(name).key("^_").played();
        assert_eq!(undone.ids().len(), 7, "{size:?} {keys}: undone");
    }
    let found = at((120, 40), "f / \"leb\"").click("   Lebanon  ").played();
    assert_eq!((found.ids().len(), found.model.filters.find.is_empty()), (2, true), "the cursor was there");
    let back = at((120, 40), "f / \"leb\" Tab Esc").click_last("   Lebanon  ").played();
    assert_eq!(back.ids().len(), 7, "taken back");
    // The cursor of a pane without the keys is not to be seen, so a press only goes there.
    assert_eq!(at((120, 40), "f / \"leb\" Tab Esc Esc").click_last("   Lebanon  ").played().ids().len(), 2);
}

#[test]
fn fold_signs_open_and_close_at_once_and_years_are_chosen_by_their_names() {
    let count = |scene: &Scene| scene.played().model.filters.rows.len();
    for (size, keys) in [((120, 40), ""), ((80, 24), "f"), ((40, 12), "f")] {
        let all = count(&at(size, keys));
        assert_eq!(count(&at(size, keys).click("▾ Month")), all - 5, "{size:?}");
        assert_eq!(count(&at(size, keys).click("▾ Month").click("▸ Month")), all, "{size:?}");
        assert_eq!(count(&at(size, keys).click("▾ 2024")), all - 1, "{size:?}");
        assert_eq!(count(&at(size, keys).click("▸ 2023")), all + 1, "{size:?}");
        assert_eq!(at(size, keys).click("▸ 2023").played().ids().len(), 7, "{size:?}: nothing chosen");
        assert_eq!(
            at(size, keys).click("2023  ").click("2023  ").played().ids(),
            ["tokyo", "beirut"],
            "{size:?}"
        );
        let by_name = at(size, "f j").click("Month").click("Month");
        assert_eq!(count(&by_name), all - 5, "{size:?}: by its name");
    }
}

#[test]
fn a_press_on_the_line_of_a_link_opens_that_link() {
    let open = |url: &str| vec![Effect::OpenLink(url.to_owned(), None)];
    for (size, keys) in [((120, 40), "Enter"), ((80, 24), "Enter G"), ((40, 12), "Enter G"), ((120, 40), "z")]
    {
        let mut pressed = at(size, keys).click("[1] example.org").played();
        pressed.effects.retain(|effect| !matches!(effect, Effect::Keep(_))); // its end was seen on the way
        assert_eq!(pressed.effects, open("https://www.example.org/weavers"), "{size:?} {keys}");
        assert_eq!(pressed.model.focus.pane, Pane::Article, "{size:?} {keys}");
    }
    let second = at((120, 40), "Enter").click_last("[2] example.org").played();
    assert_eq!(second.effects, open("https://example.org/loom"));
    let text = at((120, 40), "").click("Weavers in two").played();
    assert_eq!((text.effects, text.model.focus.pane), (vec![], Pane::Article), "the text is no link");
    // An address of two lines is one link.
    let below = news((60, 40), "Enter").place("[1] compartir", false);
    for row in [below.1, below.1 + 1] {
        let pressed = news((60, 40), "Enter").then("click", (below.0, row)).played();
        let opened =
            matches!(&pressed.effects[..], [Effect::OpenLink(url, _)] if url.contains("compartir.coop"));
        assert!(opened, "{:?}", pressed.effects);
    }
}

#[test]
fn a_press_on_the_search_line_opens_it() {
    for size in SIZES {
        let opened = at(size, "/ \"kenya\" Enter").click("/kenya").played();
        assert_eq!(
            (opened.model.mode(), opened.model.search.line.input.text()),
            (Mode::Search, "kenya"),
            "{size:?}"
        );
        assert_eq!(at(size, "/ \"kenya\"").click("/kenya").played().model.mode(), Mode::Search, "{size:?}");
    }
    let nothing = at((120, 40), "").then("click", (50, 0)).played();
    assert_eq!(nothing.model.mode(), Mode::List, "no search line stands there");
    assert_eq!(at((120, 40), "").click("sse-news").played().model.mode(), Mode::List);
}

#[test]
fn hints_and_the_status_line_do_nothing() {
    for text in ["s star", "f filters", "q quit"] {
        let before = at((120, 40), "").played();
        let after = at((120, 40), "").click(text).played();
        assert_eq!((after.picture(), after.ended, after.effects), (before.picture(), None, vec![]), "{text}");
    }
}

#[test]
fn lists_to_pick_from_are_picked_from_and_closed() {
    for size in SIZES {
        let picked = at(size, "O").click("2  example.org/loom").played();
        assert_eq!(
            picked.effects,
            [Effect::OpenLink("https://example.org/loom".to_owned(), None)],
            "{size:?}"
        );
        assert_eq!(picked.model.overlay, None);
        let under = |scene: Scene| match scene.played().model.overlay {
            Some(Overlay::Pick(list)) => Some(list.cursor),
            _ => None,
        };
        assert_eq!(under(at(size, "O").down("Open a link")), Some(1), "{size:?}");
        assert_eq!(under(at(size, "O").then("wheel down", (0, 0))), Some(1), "{size:?}: wherever it is");
        assert_eq!(under(at(size, "O j").up("Open a link")), Some(0), "{size:?}");
        assert_eq!(under(at(size, "O").click("Open a link")), Some(0), "{size:?}: its frame");
        let beside = at(size, "O").then("click", (1, 1)).played();
        assert_eq!(
            (beside.model.overlay, beside.model.focus.pane, beside.effects),
            (None, Pane::List, vec![])
        );
    }
    let chip = at((80, 24), "f / \"leb\" Tab Esc / \"march\" Tab Esc Esc X").click("2  month March").played();
    assert_eq!(chips(&chip), ["country Lebanon"]);
}

#[test]
fn the_help_is_walked_run_and_closed() {
    let cursor = |scene: &Scene| match scene.played().model.overlay {
        Some(Overlay::Help(help)) => Some(help.cursor),
        _ => None,
    };
    for size in SIZES {
        assert_eq!(cursor(&at(size, "?").then("wheel down", (20, 6))), Some(3), "{size:?}");
        assert_eq!(
            cursor(&at(size, "? G").then("wheel up", (20, 6)).then("wheel up", (20, 6))),
            cursor(&at(size, "? G k k k k k k"))
        );
        let once = at(size, ": \"star\"").click("▸ star");
        assert!(once.played().model.marks.has(Mark::Starred, 0), "{size:?}: under the cursor");
        let other = at(size, "?").click("up one row");
        assert_eq!(cursor(&other), Some(1), "{size:?}: the first press goes there");
        assert_eq!(cursor(&other.click_last("up one row")), None, "{size:?}: the second runs it");
        assert_eq!(cursor(&at(size, "?").click("In the list")), Some(0), "{size:?}: a heading");
    }
    assert_eq!(cursor(&at((120, 40), "?").then("click", (5, 20))), None, "beside it");
}

#[test]
fn other_screens_do_not_break() {
    let ascii = play(in_ascii(seven()), 80, 24, "f / \"leb\" Tab Esc Esc <click 12,0>");
    assert_eq!(chips(&ascii), Vec::<String>::new());
    play(many(), 80, 24, "/ \"kenya\" <click 5,5> <wheel down 5,5> <click 60,5> <index>");
    for size in ["<19x4>", "<1x1>", "<0x0>"] {
        play(seven(), 80, 24, &format!("{size} <click 0,0> <wheel down 0,0> <80x24> <click 3,4>"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// No press and no turn of the wheel anywhere, among keys in any order, breaks anything, and what is shown is
    /// always consistent.
    #[test]
    fn anything_anywhere(
        steps in proptest::collection::vec((0..4_u8, 0..140_u16, 0..48_u16, 0..200_usize), 0..40),
        columns in 0..130_u16,
        rows in 0..40_u16,
    ) {
        let keys: Vec<&str> = BINDINGS.iter().flat_map(|b| b.keys).copied()
            .filter(|key| !matches!(*key, "1-9" | "0-9" | "q" | "Q" | "^C"))
            .chain(["1", "2", "a", "e", "<3s>", "<20x5>", "<60x5>", "<120x40>"]).collect();
        let script: Vec<String> = steps.iter().map(|&(what, x, y, key)| match what {
            0 => format!("<click {x},{y}>"),
            1 => format!("<wheel down {x},{y}>"),
            2 => format!("<wheel up {x},{y}>"),
            _ => keys[key % keys.len()].to_owned(),
        }).collect();
        let played = play(seven(), columns, rows, &script.join(" "));
        if played.ended.is_some() {
            return Ok(()); // the help can run anything, also the end
        }
        let model = &played.model;
        prop_assert!(model.selection.articles.is_empty() || model.current().is_some());
        prop_assert!(model.filters.rows.is_empty() || model.filters.current().is_some());
        let areas = model.areas();
        if let Some(list) = areas.list.filter(|_| !model.selection.articles.is_empty()) {
            let height = usize::from(areas.inner(list).height);
            let row = model.list.row_of(model.list.cursor);
            prop_assert!((model.list.offset..model.list.offset + height).contains(&row), "the cursor is in sight");
        }
        if let Some(filters) = areas.filters {
            let height = usize::from(areas.inner(filters).height);
            let seen = model.filters.offset..model.filters.offset + height;
            prop_assert!(seen.contains(&model.filters.cursor), "the cursor is in sight");
        }
        prop_assert!(model.article.scroll <= model.article.lines.len());
    }
}
