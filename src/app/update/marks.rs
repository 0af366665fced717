//! Marks and the order of the list.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::search::search_again;
use crate::app::messages::follow as messages;
use crate::app::{Change, MarkCommand, Model, Pane};
use crate::news::{Mark, MarkChange, MarkValue, Ordinal, Sort};

/// Marks articles.
pub(super) fn mark(model: &mut Model, command: MarkCommand) {
    match command {
        MarkCommand::Star => flip(model, Mark::Starred),
        MarkCommand::Read => flip(model, Mark::Read),
        MarkCommand::AllRead => mark_all_read(model),
        MarkCommand::Remove => remove(model),
    }
}

/// Returns the articles of the range that is selected, or the one under the cursor.
pub(in crate::app) fn selected(model: &Model) -> Vec<Ordinal> {
    match model.list.range().filter(|_| model.focus.pane == Pane::List) {
        Some(range) => range.filter_map(|at| model.selection.articles.get(at)).collect(),
        None => model.current().into_iter().collect(),
    }
}

/// Begins a range of articles at the cursor, or ends it.
pub(super) fn select_range(model: &mut Model) {
    if model.list.range_from.take().is_some() {
        return model.notify(messages::RANGE_CANCELLED);
    }
    model.list.range_from = Some(model.list.cursor);
}

/// Removes the articles that are selected; the cursor goes to the one that takes their place.
fn remove(model: &mut Model) {
    let articles = selected(model);
    let words = match articles.as_slice() {
        [] => return,
        [only] => messages::removed(model.library.brief(*only).title),
        many => messages::many(Mark::Removed, true, many.len()),
    };
    set_marks(model, &articles, Mark::Removed, true, words);
}

/// Sets a mark on the articles that are selected; takes it away where all of them have it.
fn flip(model: &mut Model, mark: Mark) {
    let articles = selected(model);
    let on = articles.iter().any(|article| !model.marks.has(mark, *article));
    let changed = articles.iter().filter(|article| model.marks.has(mark, **article) != on).count();
    let words = match articles.len() {
        0 => return,
        1 => messages::mark(mark, on).to_owned(),
        _ => messages::many(mark, on, changed),
    };
    set_marks(model, &articles, mark, on, words);
    model.list.range_from = None;
}

fn mark_all_read(model: &mut Model) {
    let mut unread = model.selection.articles.all().clone();
    unread.minus(model.marks.with(Mark::Read));
    let unread: Vec<Ordinal> = unread.iter().collect();
    match unread.len() {
        0 => model.notify(messages::ALL_READ),
        count => set_marks(model, &unread, Mark::Read, true, messages::many_read(count)),
    }
}

/// Puts the list in an order.
pub(in crate::app) fn sort_by(model: &mut Model, sort: Sort) {
    model.sort = Some(sort);
    model.select();
    model.notify(messages::order(sort));
}

/// Sets or takes away a mark on those articles that it changes, as one change that can be undone.
pub(in crate::app) fn set_marks(
    model: &mut Model,
    articles: &[Ordinal],
    mark: Mark,
    on: bool,
    words: String,
) {
    let changed: Vec<Ordinal> =
        articles.iter().copied().filter(|&article| set_mark(model, article, mark, on)).collect();
    if changed.is_empty() {
        return;
    }
    model.notify(messages::marked(&words));
    model.history.record(Change::Marks(changed, mark, on, words));
    model.read_timer.stop();
    after(model, mark);
}

/// Follows a change of a mark.
fn after(model: &mut Model, mark: Mark) {
    match mark {
        Mark::Read | Mark::Starred => after_marks(model),
        Mark::Removed => after_removal(model),
    }
}

/// Follows the removal of articles, or their return: the list loses or shows them at once.
pub(super) fn after_removal(model: &mut Model) {
    model.saved.outdate_marks();
    model.forget_related();
    model.filters.count_unread(&model.library, &model.marks);
    search_again(model);
    model.select();
}

/// Marks an article read without a notice, because nobody pressed a key for it; it can be undone all the same.
pub(in crate::app) fn read_silently(model: &mut Model, article: Ordinal) {
    if set_mark(model, article, Mark::Read, true) {
        model.history.record(Change::Read(article));
        after_marks(model);
    }
}

/// Sets marks back or forth, as undoing does.
pub(super) fn put_marks(model: &mut Model, articles: &[Ordinal], mark: Mark, on: bool) {
    for &article in articles {
        set_mark(model, article, mark, on);
    }
    model.read_timer.stop();
    after(model, mark);
    // The article that changed is what the user wants to see again.
    if let [only] = articles {
        model.go_to(*only);
    }
}

/// Follows a change of marks, on which a query (`is:unread`) or a filter may depend: the counts follow at once, the list
/// only with the next search or filter, so that no article vanishes because of a key pressed on it.
pub(super) fn after_marks(model: &mut Model) {
    model.saved.outdate_marks();
    if model.search.query.asks_for_marks() {
        search_again(model);
    }
    model.filters.count_unread(&model.library, &model.marks);
    model.recount();
}

/// Sets or takes away a mark, to be saved with the others of this message. Returns `true` if it was not so before.
fn set_mark(model: &mut Model, article: Ordinal, mark: Mark, on: bool) -> bool {
    let changed = model.marks.set(mark, article, on);
    if changed {
        let value = match mark {
            Mark::Read => MarkValue::Read(on),
            Mark::Starred => MarkValue::Starred(on),
            Mark::Removed => MarkValue::Removed(on),
        };
        let change = MarkChange { id: model.library.brief(article).id(), value };
        model.arriving.follow(std::slice::from_ref(&change));
        model.unsaved.push(change);
    }
    changed
}
