//! Going somewhere: overlays, pages and panes are opened, left and gone back from.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::search;
use crate::app::follow::importing::quit;
use crate::app::layout::COLUMNS_CAN_FROM;
use crate::app::messages::follow as messages;
use crate::app::messages::panes;
use crate::app::{
    CommandLine, CountriesOverlay, Effect, FeedPane, FocusCommand, Help, Map, Model, Overlay, Page, Pane,
    PaneLayout, Pick, Target, TimelinePage,
};
use crate::news::Filter;
use std::sync::Arc;

/// Opens an overlay or a page; what is open already is closed.
pub(super) fn open(model: &mut Model, target: Target) -> Vec<Effect> {
    match target {
        Target::Help if matches!(model.overlay, Some(Overlay::Help(_))) => close_help(model),
        Target::Help => {
            let mode = model.mode();
            let below = model.overlay.take();
            let keys = Arc::clone(&model.settings.keys);
            model.overlay = Some(Overlay::Help(Help::open(mode, keys, below)));
        }
        Target::Commands => model.overlay = Some(Overlay::Command(CommandLine::open(model.mode()))),
        Target::Export => model.overlay = Some(Overlay::Command(CommandLine::of_export(model.mode()))),
        Target::Pipe => return model.pick_show(Pick::Pipes),
        Target::Links => return model.pick_show(Pick::Links),
        Target::Related => return model.pick_show(Pick::Related),
        Target::Chips => return model.pick_show(Pick::Filters),
        Target::Order => return model.pick_show(order_of(model)),
        Target::FilterByCountry => {
            model.close_overlay();
            model.page = None;
            focus_on(model, Pane::Filters);
            model.filters.find_country();
        }
        Target::Countries => match model.current() {
            Some(article) => {
                model.overlay = Some(Overlay::Countries(CountriesOverlay::open(article, &model.library)))
            }
            None => model.notify(messages::NO_ARTICLE_TO_CORRECT),
        },
        Target::Feeds if matches!(model.overlay, Some(Overlay::Feeds(_))) => model.overlay = None,
        Target::Feeds => {
            if model.search.line.open {
                search::keep(model);
            }
            model.overlay = Some(Overlay::Feeds(FeedPane::default()));
        }
        Target::Timeline if matches!(model.page, Some(Page::Timeline(_))) => model.page = None,
        Target::Timeline => match TimelinePage::open(&model.context()) {
            Some(page) => model.page = Some(Page::Timeline(page)),
            None => model.notify(messages::NO_DATE),
        },
        Target::Map if matches!(model.page, Some(Page::Map(_))) => model.page = None,
        Target::Map => {
            let map = Map::open(&model.context());
            model.page = Some(Page::Map(Box::new(map)));
        }
    }
    Vec::new()
}

/// Closes the help. The overlay that it lies over is there again.
pub(super) fn close_help(model: &mut Model) {
    model.overlay = match model.overlay.take() {
        Some(Overlay::Help(help)) => help.into_below(),
        other => other,
    };
}

/// Returns the menu of the orders of what has the keys.
fn order_of(model: &Model) -> Pick {
    match (&model.page, model.focus.pane) {
        (Some(Page::Map(_)), _) => Pick::CountryOrder,
        (None, Pane::Filters) => Pick::ValueOrder,
        (Some(Page::Timeline(_) | Page::Digest(_)), _) | (None, Pane::List | Pane::Article) => Pick::Order,
    }
}

/// Changes the focus.
pub(super) fn focus(model: &mut Model, command: FocusCommand) {
    match command {
        FocusCommand::On(pane) => {
            model.page = None;
            focus_on(model, pane);
        }
        FocusCommand::Next => focus_on(model, model.focus.neighbour(1, true)),
        FocusCommand::Previous => focus_on(model, model.focus.neighbour(-1, true)),
        FocusCommand::Left => focus_on(model, model.focus.neighbour(-1, false)),
        FocusCommand::Right => focus_on(model, model.focus.neighbour(1, false)),
        FocusCommand::Zoom => zoom(model),
        FocusCommand::NextLayout => lay_out_panes(model, model.settings.layout.next()),
    }
}

/// Puts list and article in a layout, and tells which, also where the screen is too narrow for it.
pub(super) fn lay_out_panes(model: &mut Model, layout: PaneLayout) {
    model.settings.layout = layout;
    let is_too_narrow = layout == PaneLayout::Columns && !layout.is_side_by_side(model.size.0);
    model.notify(messages::layout(layout.name(), is_too_narrow.then_some(COLUMNS_CAN_FROM)));
}

/// Gives the article the whole screen, or goes back to the panes.
fn zoom(model: &mut Model) {
    model.focus.toggle_zoom();
    if model.focus.is_zoomed {
        model.filters.range = None;
    }
}

/// Gives a pane the keys.
pub(in crate::app) fn focus_on(model: &mut Model, pane: Pane) {
    model.filters.find.end();
    if pane != Pane::Filters {
        model.filters.range = None;
    }
    model.focus.set(pane);
}

/// Changes the filter and goes to the list. The article the user was at stays under the cursor if it is still there;
/// else the list begins anew.
pub(in crate::app) fn filter_and_list(model: &mut Model, filter: Filter) {
    if model.search.line.open {
        search::keep(model);
    }
    let before = model.current();
    model.page = None;
    model.refilter(filter);
    if model.current() != before {
        model.list.cursor = 0;
    }
    focus_on(model, Pane::List);
}

/// Goes one step back; if there is nothing to go back from, leaves the program.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_none() && model.page.is_none() {
        if model.focus.is_zoomed {
            zoom(model);
            return Vec::new();
        }
        if model.focus.pane == Pane::List {
            return quit(model);
        }
    }
    escape(model);
    Vec::new()
}

/// Goes one step back, at the end clearing the search, never out of the program.
pub(super) fn escape(model: &mut Model) {
    match &mut model.overlay {
        Some(Overlay::Feeds(pane)) => {
            if pane.typing.take().is_none() {
                model.overlay = None;
            }
            return;
        }
        Some(Overlay::Pick(_)) => return model.close_pick(),
        Some(Overlay::Help(_)) => return close_help(model),
        Some(Overlay::Command(_) | Overlay::Countries(_)) => return model.close_overlay(),
        None => {}
    }
    let dropped = match &mut model.page {
        Some(Page::Timeline(page)) => page.from.take().is_some(),
        Some(Page::Map(_) | Page::Digest(_)) => false,
        None => model.list.range_from.take().is_some() || model.filters.range.take().is_some(),
    };
    if dropped {
        return model.notify(messages::RANGE_CANCELLED);
    }
    if model.page.take().is_some() {
        return;
    }
    if model.focus.is_zoomed {
        return model.notify(panes::ZOOM_STAYS);
    }
    if model.focus.pane == Pane::List && !model.search.line.input.is_empty() {
        return search::clear(model);
    }
    focus_on(model, Pane::List);
}
