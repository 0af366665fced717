//! Going somewhere: overlays, pages and panes are opened, left and gone back from.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use crate::app::messages::follow as messages;
use crate::app::{
    CountriesOverlay, Effect, FeedPane, FocusCommand, Help, Map, Model, Overlay, Page, Pane, Pick, Target,
    TimelinePage,
};

/// Opens an overlay or a page.
pub(super) fn open(model: &mut Model, target: Target) {
    match target {
        Target::Help => model.overlay = Some(Overlay::Help(Help::open(false))),
        Target::Commands => model.overlay = Some(Overlay::Help(Help::open(true))),
        Target::Links => model.pick_show(Pick::Links),
        Target::Related => model.pick_show(Pick::Related),
        Target::Chips => model.pick_show(Pick::Filters),
        Target::Countries => match model.current() {
            Some(article) => {
                model.overlay = Some(Overlay::Countries(CountriesOverlay::open(article, &model.library)))
            }
            None => model.notify(messages::NO_ARTICLE_TO_CORRECT),
        },
        Target::Feeds => {
            if model.search.open {
                model.search_keep();
            }
            model.overlay = Some(Overlay::Feeds(FeedPane::default()));
        }
        Target::Timeline if matches!(model.page, Some(Page::Timeline(_))) => model.page = None,
        Target::Timeline => match TimelinePage::open(&model.context()) {
            Some(page) => model.page = Some(Page::Timeline(page)),
            None => model.notify(messages::NO_DATE),
        },
        Target::Map => {
            let map = Map::open(&model.context());
            model.page = Some(Page::Map(Box::new(map)));
        }
    }
}

/// Changes the focus.
pub(super) fn focus(model: &mut Model, command: FocusCommand) {
    match command {
        FocusCommand::On(pane) => model.focus_on(pane),
        FocusCommand::Next => model.focus_by(1, true),
        FocusCommand::Previous => model.focus_by(-1, true),
        FocusCommand::Left => model.focus_by(-1, false),
        FocusCommand::Right => model.focus_by(1, false),
        FocusCommand::Zoom => zoom(model),
    }
}

/// Gives the article the whole screen, or goes back to the panes.
fn zoom(model: &mut Model) {
    if model.zoomed {
        model.zoomed = false;
        model.focus = model.zoomed_from;
    } else {
        model.zoomed_from = model.focus;
        model.zoomed = true;
        model.focus = Pane::Detail;
        model.filters.range = None;
    }
}

/// Goes one step back; if there is nothing to go back from, leaves the program.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_none() && model.page.is_none() && !model.zoomed && model.focus == Pane::List {
        return vec![Effect::Quit(0)];
    }
    step_back(model);
    Vec::new()
}

/// Goes one step back, at the end clearing the search, never out of the program.
pub(super) fn escape(model: &mut Model) {
    match &mut model.overlay {
        Some(Overlay::Countries(countries)) => {
            if !countries.clear_line() {
                model.close_overlay();
            }
            return;
        }
        Some(Overlay::Feeds(pane)) => {
            if pane.typing.take().is_none() {
                model.overlay = None;
            }
            return;
        }
        Some(Overlay::Help(_) | Overlay::Pick(..)) => return step_back(model),
        None => {}
    }
    let dropped = match &mut model.page {
        Some(Page::Timeline(page)) => page.from.take().is_some(),
        Some(Page::Map(_)) => false,
        None => model.filters.range.take().is_some(),
    };
    if dropped {
        return model.notify(messages::RANGE_DROPPED);
    }
    if model.page.is_none() && !model.zoomed && model.focus == Pane::List {
        if !model.search.line.is_empty() {
            model.search_clear();
        }
        return;
    }
    step_back(model);
}

fn step_back(model: &mut Model) {
    if model.overlay.take().is_some() || model.page.take().is_some() {
        return;
    }
    if model.zoomed {
        model.zoomed = false;
    }
    model.focus_on(Pane::List);
}
