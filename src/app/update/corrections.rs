//! The countries that the user sets, and the marks and countries that another window sets.

use super::marks::{after_marks, after_removal};
use super::search::search_again;
use crate::app::messages::follow as messages;
use crate::app::{Change, Correction, Model};
use crate::news::{Country, Mark, MarkChange, MarkValue, Ordinal};
use std::collections::HashMap;
use std::sync::Arc;

/// Corrects an article's countries, as a change that can be undone.
pub(in crate::app) fn correct(
    model: &mut Model,
    article: Ordinal,
    after: Option<Vec<Country>>,
    words: String,
) {
    let before = model.library.brief(article).corrected().map(<[Country]>::to_vec);
    if before != after {
        set_countries(model, article, after.clone());
        model.notify(messages::corrected(&words));
        let correction = Correction { article, before, after, words };
        model.history.record(Change::Countries(Box::new(correction)));
    }
}

/// Corrects an article's countries, to be saved with the other changes of this message.
fn set_countries(model: &mut Model, article: Ordinal, said: Option<Vec<Country>>) {
    let id = model.library.brief(article).id();
    model.unsaved.push(MarkChange { id, value: MarkValue::Countries(said.clone()) });
    correct_library(model, vec![(article, said)]);
}

/// Corrects the library and everything that knows the countries of its articles.
///
/// The library is changed where it is. Only while an effect works on it, which needs it unchanged, its tables are copied
/// first: some milliseconds for ten thousand articles, and their memory once more until that is done.
pub(in crate::app) fn correct_library(model: &mut Model, said: Vec<(Ordinal, Option<Vec<Country>>)>) {
    for (at, said) in &said {
        let id = model.library.brief(*at).id();
        model.arriving.correct(&id, said.as_deref());
        model.open_article.correct(&id, said.as_deref());
    }
    Arc::make_mut(&mut model.library).correct(said);
    model.search.index.correct(&model.library);
    model.filters.learn(&model.library, &model.marks);
    model.forget_related();
    model.saved.outdate();
    search_again(model);
    model.recount();
}

/// Takes over changes of marks that another window has saved. They are no changes of this session: they cannot be undone
/// here.
pub(in crate::app) fn marks_changed(model: &mut Model, kept: &[MarkChange]) {
    let mut wanted: HashMap<&str, Vec<&MarkValue>> = HashMap::new();
    for MarkChange { id, value: said } in kept {
        wanted.entry(id.as_str()).or_default().push(said);
    }
    model.arriving.follow(kept);
    let library = Arc::clone(&model.library);
    let (mut changed, mut removed, mut corrected) = (false, false, Vec::new());
    for (id, at) in library.ids().zip(0..) {
        for said in wanted.get(id).into_iter().flatten() {
            match said {
                MarkValue::Read(on) => changed |= model.marks.set(Mark::Read, at, *on),
                MarkValue::Starred(on) => changed |= model.marks.set(Mark::Starred, at, *on),
                MarkValue::Removed(on) => removed |= model.marks.set(Mark::Removed, at, *on),
                MarkValue::Countries(said) if said.as_deref() == library.brief(at).corrected() => {}
                MarkValue::Countries(said) => corrected.push((at, said.clone())),
            }
        }
    }
    drop(library); // the model's is the only one again, and need not be copied to be changed
    if !corrected.is_empty() {
        correct_library(model, corrected);
    }
    if removed {
        after_removal(model);
    } else if changed {
        after_marks(model);
    }
}

/// Changes an article's countries as from one correction to another. Another window may have corrected them too:
/// that stays.
pub(super) fn put_countries(
    model: &mut Model,
    at: Ordinal,
    from: &Option<Vec<Country>>,
    to: &Option<Vec<Country>>,
) {
    let article = model.library.brief(at);
    let said = article.correction_after(from.as_deref(), to.as_deref());
    if said.as_deref() != article.corrected() {
        set_countries(model, at, said);
    }
    model.go_to(at);
}
