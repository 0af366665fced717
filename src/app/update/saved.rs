//! Saved searches: run, saved, renamed, removed, muted, each as a change that can be undone.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::navigation::focus_on;
use super::search::narrow_undoably;
use crate::app::follow::saved::turn_muted;
use crate::app::history::{Change, Direction};
use crate::app::messages::{overlays, saved as messages};
use crate::app::panes::article::related::Narrowing;
use crate::app::{Model, Pane};
use crate::news::{MAX_SAVED_BYTES, SavedChange, SavedSearch, Sort, saved_name};
use crate::search::{Query, filter_from, filter_text};

/// Something to do with a saved search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedCommand {
    /// Show its articles in the list, and go there if so.
    Run(String, bool),
    /// Save the present search, filters and order under this name.
    Save(String),
    /// Give the search with the first name the second one.
    Rename(String, String),
    /// Remove the search with this name.
    Remove(String),
    /// Hide the articles of the search with this name everywhere, or no longer.
    Mute(String),
    /// Show the articles that muted searches hide, or hide them again.
    ShowMuted,
}

/// A change of the saved searches in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedStep {
    /// The change.
    change: SavedChange,
    /// The change that undoes it.
    back: SavedChange,
    /// The message about the change.
    words: String,
}

/// Decides a command about a saved search.
pub(in crate::app) fn saved(model: &mut Model, command: SavedCommand) {
    match command {
        SavedCommand::Run(name, to_list) => run(model, &name, to_list),
        SavedCommand::Save(typed) => save(model, &typed),
        SavedCommand::Rename(name, to) => rename(model, &name, &to),
        SavedCommand::Remove(name) => remove(model, &name),
        SavedCommand::Mute(name) => mute(model, &name),
        SavedCommand::ShowMuted => lift(model),
    }
}

/// Shows the articles of a saved search. What it was made of stands in the search line and the filters, to be changed.
fn run(model: &mut Model, name: &str, to_list: bool) {
    let Some(search) = model.saved.searches.named(name).cloned() else {
        return model.notify_error(messages::no_search(name));
    };
    let query = Query::parse_with(&search.query, &model.library, &model.saved.searches);
    let filter = filter_from(&search.filter, &model.library);
    match query.and_then(|query| Ok((query, filter?))) {
        Ok((query, filter)) => {
            let sort = search.sort.as_deref().and_then(Sort::named);
            narrow_undoably(model, Narrowing { text: search.query, query, filter, sort });
            model.list.cursor = 0;
            model.notify(messages::showing(&search.name));
            if to_list {
                model.page = None;
                focus_on(model, Pane::List);
            }
        }
        Err(error) => model.notify_error(messages::not_readable(&search.name, &error)),
    }
}

/// Saves the present search, filters and order.
fn save(model: &mut Model, typed: &str) {
    let name = match saved_name(typed) {
        Ok(name) => name,
        Err(why) => return model.notify_error(why.to_string()),
    };
    let query = model.search.line.input.text().trim().to_owned();
    let filter = filter_text(&model.filter);
    if query.is_empty() && filter.is_empty() {
        return model.notify_error(messages::NOTHING_TO_SAVE);
    }
    if model.search.line.fault.is_some() {
        return model.notify_error(messages::UNREADABLE_QUERY);
    }
    if query.len() + filter.len() > MAX_SAVED_BYTES {
        return model.notify_error(messages::too_long(MAX_SAVED_BYTES));
    }
    let before = model.saved.searches.named(&name);
    let muted = before.is_some_and(|before| before.muted);
    let words = messages::saved(&name, before.is_some());
    let sort = model.sort.map(|sort| sort.name().to_owned());
    let search = SavedSearch { name: name.clone(), query, filter, sort, muted };
    let mut after = model.saved.searches.clone();
    SavedChange::Save(search.clone()).make(&mut after);
    if let Err(error) = Query::parse_with(&format!("@{name}"), &model.library, &after) {
        return model.notify_error(error.to_string());
    }
    change(model, SavedChange::Save(search), words, &messages::saved_already(&name));
}

fn rename(model: &mut Model, name: &str, to: &str) {
    let to = match saved_name(to) {
        Ok(to) => to,
        Err(why) => return model.notify_error(why.to_string()),
    };
    let Some(search) = model.saved.searches.named(name) else {
        return model.notify_error(messages::no_search(name));
    };
    let name = search.name.clone();
    let words = messages::renamed(&name, &to);
    let taken = messages::name_taken(&to);
    change(model, SavedChange::Rename { name, to }, words, &taken);
}

fn remove(model: &mut Model, name: &str) {
    let Some(search) = model.saved.searches.named(name) else {
        return model.notify_error(messages::no_search(name));
    };
    let name = search.name.clone();
    if let Some(user) = model.saved.searches.user_of(&name).map(str::to_owned) {
        return model.notify_error(messages::is_used(&name, &user));
    }
    change(model, SavedChange::Remove(name.clone()), messages::removed(&name), &messages::no_search(&name));
}

/// Hides the articles of a search everywhere, or shows them again.
fn mute(model: &mut Model, name: &str) {
    let Some(search) = model.saved.searches.named(name).cloned() else {
        return model.notify_error(messages::no_search(name));
    };
    let words = messages::muted(&search.name, !search.muted);
    let search = SavedSearch { muted: !search.muted, ..search };
    change(model, SavedChange::Save(search), words, "");
}

/// Shows what muted searches hide, or hides it again.
fn lift(model: &mut Model) {
    if !model.saved.searches.iter().any(|search| search.muted) {
        return model.notify(messages::NOTHING_MUTED);
    }
    model.saved.is_unmuted = !model.saved.is_unmuted;
    turn_muted(model);
    let words = messages::unmuted(model.saved.is_unmuted, model.marks.muted().len());
    model.notify(words);
}

/// Makes a change that can be undone. `nothing` is the message where there is nothing to change.
fn change(model: &mut Model, change: SavedChange, words: String, nothing: &str) {
    let Some(back) = change.back(&model.saved.searches) else {
        return model.notify_error(nothing.to_owned());
    };
    make(model, &change);
    model.notify(overlays::can_be_undone(&words));
    model.history.record(Change::Saved(Box::new(SavedStep { change, back, words })));
}

/// Makes a change and hands it on.
fn make(model: &mut Model, change: &SavedChange) {
    if change.make(&mut model.saved.searches) {
        // Whoever mutes wants it hidden.
        model.saved.is_unmuted &= !matches!(change, SavedChange::Save(search) if search.muted);
        model.saved.changes.push(change.clone());
        model.saved.outdate();
    }
}

/// Undoes a change, or redoes it. Returns `None` where another window has changed the same search since.
pub(super) fn turn_saved(model: &mut Model, mut step: SavedStep, direction: Direction) -> Option<Change> {
    let again = direction == Direction::Redo;
    let done = if again { step.change.clone() } else { step.back.clone() };
    let Some(other) = done.back(&model.saved.searches) else {
        model.notify_error(messages::changed_elsewhere(&step.words));
        return None;
    };
    make(model, &done);
    model.notify(overlays::step_done(direction.done(), &step.words));
    *(if again { &mut step.back } else { &mut step.change }) = other;
    Some(Change::Saved(Box::new(step)))
}
