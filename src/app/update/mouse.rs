//! The mouse: the target under the pointer and the effect of a press or the wheel there. Keys can do the same.

use super::navigation::{close_help, focus_on};
use super::{decide, search};
use crate::app::Effect;
use crate::app::Mouse;
use crate::app::MouseKind;
use crate::app::Pane;
use crate::app::Step;
use crate::app::context::Request;
use crate::app::model::Parts;
use crate::app::panes::filters::months::filter_by_period;
use crate::app::panes::list::lines;
use crate::app::{
    CommandKey, CountriesKey, DigestKey, FeedsKey, HelpKey, HelpRow, ListLine, MapKey, Message, Model,
    Overlay, OverlayLayout, Page, Pick, PickKey, SUGGESTIONS_AT, TimelineAreas, TimelineKey, strip,
    too_small,
};
use crate::text::width;
use ratatui::layout::{Position, Rect};

/// The number of rows of a notch of the wheel.
const NOTCH: usize = 3;

/// Handles a mouse event.
pub(super) fn mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let at = Position::new(mouse.column, mouse.row);
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    // The window may have become smaller since.
    if too_small(model.size.0, model.size.1) || !screen.contains(at) {
        return Vec::new();
    }
    match (mouse.kind, model.overlay_layout()) {
        (MouseKind::Press, Some(layout)) => return overlay_press(model, layout, at),
        (MouseKind::Press, None) => return press(model, at),
        (MouseKind::WheelUp, None) if model.page.is_none() => wheel(model, at, false),
        (MouseKind::WheelDown, None) if model.page.is_none() => wheel(model, at, true),
        (MouseKind::WheelUp, _) => wheel_over(model, Step::Previous),
        (MouseKind::WheelDown, _) => wheel_over(model, Step::Next),
    }
    Vec::new()
}

/// Moves the cursor of the page or the overlay, wherever the pointer is: by one in bars and short lists, by a
/// notch in long lists.
fn wheel_over(model: &mut Model, step: Step) {
    let (message, times) = match (&model.overlay, &model.page) {
        (Some(Overlay::Command(_)), _) => (Message::Command(CommandKey::Move(step)), 1),
        (Some(Overlay::Help(_)), _) => (Message::Help(HelpKey::Move(step)), NOTCH),
        (Some(Overlay::Countries(_)), _) => (Message::Countries(CountriesKey::Move(step)), 1),
        (Some(Overlay::Feeds(_)), _) => (Message::Feeds(FeedsKey::Move(step)), NOTCH),
        (Some(Overlay::Pick(_)), _) => (Message::Pick(PickKey::Move(step)), 1),
        (None, Some(Page::Timeline(_))) => (Message::Timeline(TimelineKey::Move(step)), 1),
        (None, Some(Page::Digest(_))) => (Message::Digest(DigestKey::Move(step)), NOTCH),
        (None, Some(Page::Map(_)) | None) => (Message::Map(MapKey::Move(step)), NOTCH),
    };
    (0..times).for_each(|_| drop(decide(model, message.clone())));
}

/// Handles a press while an overlay is open. A press outside closes it; a press on a row picks it. In the help
/// and the feeds the first press selects a row and the second does what Enter does.
fn overlay_press(model: &mut Model, layout: OverlayLayout, at: Position) -> Vec<Effect> {
    if !layout.area.contains(at) {
        match model.overlay {
            Some(Overlay::Pick(_)) => model.close_pick(),
            Some(Overlay::Help(_)) => close_help(model),
            Some(Overlay::Command(_) | Overlay::Countries(_) | Overlay::Feeds(_)) | None => {
                model.close_overlay()
            }
        }
        return Vec::new();
    }
    let Some(row) = layout.row_at(at.y).filter(|_| layout.rows.contains(at)) else { return Vec::new() };
    let (context, Parts { overlay, .. }) = model.split();
    let requests = match overlay {
        Some(Overlay::Help(help)) => {
            let Some(HelpRow::Binding(_, _, place)) = help.rows().get(row).cloned() else {
                return Vec::new();
            };
            if help.cursor == place {
                return decide(model, Message::Help(HelpKey::Run));
            }
            help.cursor = place;
            Vec::new()
        }
        Some(Overlay::Command(command)) => {
            if row >= command.rows(&context).len() {
                return Vec::new();
            }
            command.cursor = row;
            return decide(model, Message::Command(CommandKey::Run));
        }
        Some(Overlay::Pick(list)) => {
            let pick = list.pick;
            let is_line = row < model.picks(pick).len();
            return if is_line { model.pick(PickKey::Number(row + 1)) } else { Vec::new() };
        }
        Some(Overlay::Countries(countries)) => countries.press(row, &context),
        Some(Overlay::Feeds(pane)) => pane.press(row, &context),
        None => Vec::new(),
    };
    model.carry_out(requests);
    Vec::new()
}

/// Scrolls the pane under the pointer; the focus stays where it is.
fn wheel(model: &mut Model, at: Position, down: bool) {
    match model.areas().pane_at(at) {
        Some((Pane::List, _)) => {
            let before = model.list.cursor;
            lines::scroll(model, down, NOTCH);
            model.search.line.follows &= model.list.cursor == before;
        }
        Some((Pane::Filters, pane)) => {
            let height = model.areas().inner(pane).height;
            model.filters.scroll(down, NOTCH, height.into());
        }
        Some((Pane::Article, _)) => {
            let step = if down { Step::Next } else { Step::Previous };
            (0..NOTCH).for_each(|_| model.scroll_article(step));
        }
        None => {}
    }
}

/// Handles a press on the page, the top line or a pane; anywhere else it does nothing.
fn press(model: &mut Model, at: Position) -> Vec<Effect> {
    if page_press(model, at) {
        return Vec::new();
    }
    if model.areas().top.contains(at) {
        top_press(model, usize::from(at.x));
        return Vec::new();
    }
    let Some((pane, area)) = model.areas().pane_at(at) else { return Vec::new() };
    let inner = model.areas().inner(area);
    // The frame gives its pane the keys and does no more.
    let row = inner.contains(at).then(|| usize::from(at.y - inner.y));
    match (pane, row) {
        (Pane::List, Some(row)) => list_press(model, row),
        (Pane::Filters, Some(row)) => filters_press(model, model.filters.offset + row, at.x - inner.x),
        (Pane::Article, Some(row)) => return article_press(model, model.article.scroll + row),
        (pane, None) => press_focus(model, pane),
    }
    Vec::new()
}

/// Handles a press on the page or on a bar of the strip. Returns `false` if there is neither under the pointer.
fn page_press(model: &mut Model, at: Position) -> bool {
    let (context, Parts { page, .. }) = model.split();
    let is_on_page = context.areas.body.contains(at);
    let requests = match page {
        Some(_) if !is_on_page => return false,
        Some(Page::Timeline(page)) => {
            let bars = TimelineAreas::new(&context.areas).bars();
            let bar = page.bars(&context, bars).1.at(at.x).filter(|_| bars.contains(at));
            let Some(bar) = bar else { return false };
            page.press(bar, &context)
        }
        Some(Page::Map(map)) => map.press(at, &context),
        Some(Page::Digest(_)) => Vec::new(),
        None => {
            let Some(area) = context.areas.strip.filter(|strip| strip.contains(at)) else { return false };
            let (timeline, bars) = strip(&context, area);
            let Some(bar) = bars.at(at.x).and_then(|bar| timeline.bars.get(bar)) else { return false };
            vec![Request::FilterAndList(filter_by_period(context.filter, bar.period))]
        }
    };
    model.carry_out(requests);
    true
}

/// Moves the focus to a pane; a search that is being typed is kept, as by Enter.
fn press_focus(model: &mut Model, pane: Pane) {
    if model.search.line.open {
        search::keep(model);
    }
    focus_on(model, pane);
}

/// Handles a press on the top line: on a chip drops its filter, on the sign for more opens the list of filters,
/// on the search opens the search line.
fn top_press(model: &mut Model, column: usize) {
    let top = model.top();
    if let Some(chip) = top.chips.iter().find(|chip| chip.columns.contains(&column)) {
        match chip.place {
            Some(place) => model.refilter(model.without_chip(place)),
            None => drop(model.pick_show(Pick::Filters)),
        }
    } else if !model.search.line.open
        && let Some(search) = top.search.filter(|search| search.columns.contains(&column))
    {
        let end = search.columns.start + width(&search.words);
        if column + 1 == end { search::drop_search(model) } else { search::open_line(model) }
    }
}

/// Selects the article in a line; if it is selected already, opens it. In an empty list, applies the suggestion.
fn list_press(model: &mut Model, line: usize) {
    match model.list.lines.get(line).map(ListLine::article) {
        Some(None) => {}
        Some(Some(at)) => {
            press_focus(model, if at == model.list.cursor { Pane::Article } else { Pane::List });
            // A search line left empty goes back to where it began.
            model.list.cursor = at;
            model.search.line.follows = false;
        }
        None => {
            press_focus(model, Pane::List);
            if let Some(at) = line.checked_sub(SUGGESTIONS_AT) {
                model.take_up_suggestion(at + 1);
            }
        }
    }
}

/// Moves the focus to the filters and presses a row there.
fn filters_press(model: &mut Model, row: usize, column: u16) {
    let seen = model.focus.pane == Pane::Filters && !model.search.line.open && model.filters.cursor == row;
    press_focus(model, Pane::Filters);
    let (context, Parts { filters, .. }) = model.split();
    let requests = filters.press((row, column), seen, &context);
    model.carry_out(requests);
}

/// Moves the focus to the article and opens the link, or the related article, in the line pressed.
fn article_press(model: &mut Model, line: usize) -> Vec<Effect> {
    let link = model.article.link_in_line(line);
    let related = model.article.related_in_line(line);
    press_focus(model, Pane::Article);
    if let Some(number) = related {
        model.visit_number(number);
    }
    link.map_or_else(Vec::new, |number| model.open_number(number))
}
