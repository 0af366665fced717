//! The search: the line opened, typed in, kept and cleared, and what is found for it.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::navigation::focus_on;
use crate::app::bars::chips::value_label;
use crate::app::follow::index::search_waiting;
use crate::app::history;
use crate::app::keys::Step;
use crate::app::messages::overlays as messages;
use crate::app::messages::panes::SEARCH_REMOVED;
use crate::app::panes::article::related::Narrowing;
use crate::app::{Edit, Model, Offer, Pane, SearchKey};
use crate::news::{Ordinal, Sort};
use crate::search::{Change, Query, offered_filter};

/// Decides a key of the search line.
pub(super) fn search(model: &mut Model, key: SearchKey) {
    match key {
        SearchKey::Open => open_line(model),
        SearchKey::Edit(edit) => edit_line(model, edit),
        SearchKey::Keep => enter(model),
        SearchKey::Cancel => cancel(model),
        SearchKey::Up if model.search.line.is_in_history() => recall(model, 1),
        SearchKey::Up => model.list_move(Step::Previous),
        SearchKey::Down if model.search.line.has_recalled() => recall(model, -1),
        SearchKey::Down => model.list_move(Step::Next),
        SearchKey::Complete => complete(model, 1),
        SearchKey::CompleteBack => complete(model, -1),
    }
}

/// Opens the line with the current query selected.
pub(in crate::app) fn open_line(model: &mut Model) {
    let current = model.current();
    model.search.line.begin(current);
    refresh_offer(model);
    model.page = None;
    model.focus.is_zoomed = false;
    focus_on(model, Pane::List);
}

/// Keeps the search, unless it cannot be read: then the line stays open and the fault is told.
fn enter(model: &mut Model) {
    if model.search.line.fault.is_none() {
        keep(model);
    }
}

/// Goes back to the search from before. The cursor stays on an article that the user has moved to, if it is there too.
fn cancel(model: &mut Model) {
    let moved_to = model.current().filter(|_| model.search.line.is_moved());
    let (text, at) = model.search.line.take_before();
    model.search.line.open = false;
    model.search.line.follows = false;
    if text != model.search.line.input.text() {
        model.search.line.input.set(&text);
        search_line(model);
    }
    let is_listed = |article: &Ordinal| model.selection.articles.place_of(*article).is_some();
    if let Some(article) = moved_to.filter(is_listed).or(at) {
        model.go_to(article);
    }
}

/// Keeps the search and moves the focus to the list.
pub(in crate::app) fn keep(model: &mut Model) {
    model.search.line.open = false;
    let text = model.search.line.input.text().trim().to_owned();
    if text.is_empty() {
        let moved_to = model.current().filter(|_| model.search.line.is_moved());
        clear(model);
        if let Some(article) = moved_to {
            model.go_to(article);
        }
        return;
    }
    model.search.line.remember(text);
    model.search.line.kept_after = model.chosen.len();
    search_waiting(model);
}

/// Removes the search and says how it comes back.
pub(in crate::app) fn drop_search(model: &mut Model) {
    clear(model);
    model.notify(SEARCH_REMOVED);
}

/// Takes up a search and filters, as a change that can be undone.
pub(in crate::app) fn narrow_undoably(model: &mut Model, narrowing: Narrowing) {
    let before = model.narrow(narrowing);
    model.history.record(history::Change::Narrow(Box::new(before)));
}

/// Removes the search, as a change that can be undone, and returns to the article it began at.
pub(in crate::app) fn clear(model: &mut Model) {
    let was_kept = !model.search.line.open && model.search.has_chip();
    model.search.line.open = false;
    if was_kept {
        let filter = model.filter.clone();
        narrow_undoably(model, Narrowing { filter, sort: model.sort, ..Narrowing::default() });
    } else {
        model.search.line.input.clear();
        search_line(model);
    }
    if let Some(from) = model.search.line.take_start() {
        model.go_to(from);
    }
}

/// Edits the line and searches.
pub(in crate::app) fn edit_line(model: &mut Model, edit: Edit) {
    if edit == Edit::Backspace && model.search.line.input.is_empty() {
        return clear(model);
    }
    if model.search.line.edit(edit) {
        search_line(model);
    }
}

/// Inserts pasted text into the line, opens it if need be, and searches.
pub(in crate::app) fn paste_line(model: &mut Model, text: &str) {
    if !model.search.line.open {
        open_line(model);
    }
    model.search.line.paste(text);
    search_line(model);
}

/// Completes the word before the cursor and searches.
pub(in crate::app) fn complete(model: &mut Model, step: isize) {
    if step > 0
        && let Some(Offer { change, .. }) = model.search.line.offer().cloned()
    {
        return take_offer(model, &change);
    }
    match model.search.line.complete(step, &model.library, &model.saved.searches) {
        None => model.notify(messages::NOTHING_TO_COMPLETE),
        Some(true) => search_line(model),
        Some(false) => {}
    }
}

/// Filters by the value that the last words name, and leaves the words out of the line.
fn take_offer(model: &mut Model, change: &Change) {
    let typed = model.search.line.input.text().to_owned();
    let Ok(query) = Query::parse_with(&typed, &model.library, &model.saved.searches) else { return };
    let text = change.text(&typed, &query, &model.library).unwrap_or_else(|| typed.clone());
    let (_, filter) = change.apply(&query, &model.filter);
    let whole = 0..typed.len();
    model.search.line.put(whole, &text);
    model.refilter(filter);
    search_line(model);
}

/// Offers anew what the last words name, after the filter has changed or the line was opened.
pub(in crate::app) fn refresh_offer(model: &mut Model) {
    let query = Query::parse_with(model.search.line.input.text(), &model.library, &model.saved.searches)
        .unwrap_or_default();
    model.search.line.offer = offer_for(model, &query);
}

/// Returns the offer to filter by the value that the last words of a query name.
fn offer_for(model: &Model, query: &Query) -> Option<Offer> {
    if query.is_empty() {
        return None;
    }
    let found = offered_filter(model.index(), &model.library, &model.marks, query, &model.filter)?;
    let label = match &found.change {
        Change::TakeFilter(_, value) => value_label(value)?,
        Change::Replace(_)
        | Change::FilterPart(_)
        | Change::Word(..)
        | Change::Field(..)
        | Change::Filter
        | Change::Query
        | Change::Everything => return None,
    };
    Some(Offer { label, count: found.count, change: found.change })
}

/// Recalls an earlier search: 1 is older, -1 newer.
pub(in crate::app) fn recall(model: &mut Model, step: isize) {
    if model.search.line.recall(step) {
        search_line(model);
    }
}

/// Searches for the text of the line. While it is no valid query, the last valid result stays.
pub(in crate::app) fn search_line(model: &mut Model) {
    model.search.line.offer = None;
    match Query::parse_with(model.search.line.input.text(), &model.library, &model.saved.searches) {
        Ok(query) => {
            model.search.line.fault = None;
            if model.search.line.open {
                model.search.line.offer = offer_for(model, &query);
            }
            search_for(model, query);
        }
        Err(error) => model.search.line.fault = Some((error.at.clone(), error.to_string())),
    }
}

/// Searches for a query. While there is no index the query waits and nothing else changes.
pub(in crate::app) fn search_for(model: &mut Model, query: Query) {
    model.search.found = if query.is_empty() {
        None
    } else if let Some(index) = model.index() {
        Some(index.search(&model.library, &model.marks, &query))
    } else {
        model.search.line.waiting = Some(query);
        return;
    };
    model.search.line.waiting = None;
    model.search.query = query;
    if model.sort == Some(Sort::Relevance) && !model.search.query.has_words() {
        model.sort = model.settings.pinned;
    }
    model.select();
    if model.search.line.follows {
        cursor_to_best_match(model);
    }
    model.article.outdate();
}

/// Repeats the search for the counts; the list stays as it is.
pub(in crate::app) fn search_again(model: &mut Model) {
    if model.search.found.is_some()
        && let Some(index) = model.index()
    {
        model.search.found = Some(index.search(&model.library, &model.marks, &model.search.query));
    }
}

/// Moves the cursor to the best match: the first row, unless another order is pinned.
pub(in crate::app) fn cursor_to_best_match(model: &mut Model) {
    model.list.cursor = match (&model.search.found, model.sort) {
        (Some(found), Some(Sort::Newest | Sort::Oldest | Sort::Source)) => {
            let among = model.selection.articles.all();
            let best = model.index().map(|index| index.best(&model.library, found, among, 1));
            let best = best.and_then(|best| best.first().copied());
            best.and_then(|best| model.selection.articles.place_of(best)).unwrap_or(0)
        }
        (None, _) | (Some(_), Some(Sort::Relevance) | None) => 0,
    };
}
