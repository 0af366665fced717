//! The find lines: their keys and what is typed in them, handed to the pane, page or overlay that the line is in.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::{help, search};
use crate::app::input::findable::Findable;
use crate::app::input::type_ahead::Typing;
use crate::app::model::Parts;
use crate::app::overlays::pick::{find_in_pick, type_find_in_pick};
use crate::app::{Edit, Effect, FindKey, HelpKey, Model, Overlay, Page, TypeAhead};

/// Decides a key of a find line.
pub(super) fn find(model: &mut Model, key: FindKey) -> Vec<Effect> {
    if key == FindKey::Slash {
        if is_empty(model) {
            model.close_overlay();
            search::open_line(model);
        } else {
            type_in(model, Typing::Edit(Edit::Insert('/')));
        }
        return Vec::new();
    }
    if matches!(model.overlay, Some(Overlay::Pick(_))) {
        return find_in_pick(model, key);
    }
    let (context, Parts { filters, page, overlay, .. }) = model.split();
    let requests = match (overlay, page) {
        (Some(Overlay::Help(_)), _) if key == FindKey::Take => return help(model, HelpKey::Run),
        (Some(Overlay::Help(help)), _) => {
            help.find(key);
            Vec::new()
        }
        (Some(Overlay::Countries(countries)), _) => countries.find(key, &context),
        (Some(Overlay::Feeds(feeds)), _) => feeds.find(key, &context),
        (Some(Overlay::Command(_) | Overlay::Pick(_)), _) | (None, Some(Page::Timeline(_))) => Vec::new(),
        (None, Some(Page::Map(map))) => map.find(key, &context),
        (None, Some(Page::Digest(page))) => page.find(key, &context),
        (None, None) => filters.find(key, &context),
    };
    model.carry_out(requests);
    Vec::new()
}

/// Edits the find line. The key that deletes backwards closes an empty one.
pub(super) fn edit(model: &mut Model, edit: Edit) -> Vec<Effect> {
    if edit == Edit::Backspace && is_empty(model) {
        return find(model, FindKey::Leave);
    }
    type_in(model, Typing::Edit(edit));
    Vec::new()
}

/// Changes what is typed in the find line, and goes to what is meant.
pub(super) fn type_in(model: &mut Model, typing: Typing<'_>) {
    if matches!(model.overlay, Some(Overlay::Pick(_))) {
        return type_find_in_pick(model, typing);
    }
    let (context, Parts { filters, page, overlay, .. }) = model.split();
    let requests = match (overlay, page) {
        (Some(Overlay::Help(help)), _) => {
            if let Some(refusal) = help.type_find(typing) {
                model.notify(refusal);
            }
            return;
        }
        (Some(Overlay::Countries(countries)), _) => countries.type_find(typing, &context),
        (Some(Overlay::Feeds(feeds)), _) => feeds.type_find(typing, &context),
        (Some(Overlay::Command(_) | Overlay::Pick(_)), _) | (None, Some(Page::Timeline(_))) => Vec::new(),
        (None, Some(Page::Map(map))) => map.type_find(typing, &context),
        (None, Some(Page::Digest(page))) => page.type_find(typing, &context),
        (None, None) => filters.type_find(typing, &context),
    };
    model.carry_out(requests);
}

/// Returns `true` if nothing is typed in the find line.
fn is_empty(model: &Model) -> bool {
    let line: &TypeAhead = match (&model.overlay, &model.page) {
        (Some(Overlay::Help(help)), _) => &help.find,
        (Some(Overlay::Countries(countries)), _) => &countries.find,
        (Some(Overlay::Feeds(feeds)), _) => &feeds.find,
        (Some(Overlay::Pick(list)), _) => &list.find,
        (None, Some(Page::Map(map))) => &map.find,
        (None, Some(Page::Digest(page))) => &page.find,
        (Some(Overlay::Command(_)), _) | (None, Some(Page::Timeline(_)) | None) => &model.filters.find,
    };
    line.is_empty()
}
