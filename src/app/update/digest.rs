//! The digest page: opened for some articles, given its text, exported.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use crate::app::follow::index::request_index;
use crate::app::messages::follow::LOADING;
use crate::app::messages::overlays as messages;
use crate::app::messages::panes::failed;
use crate::app::model::Parts;
use crate::app::{Digest, DigestKey, DigestPage, DigestSubject, Effect, Export, Listed, Model, Page, Shared};
use crate::error::Error;
use crate::news::{Base, FacetValue, Filter, Ordinal, Set, Sort};
use crate::search::{Query, search_in_words};
use std::sync::Arc;

/// Opens the page with a digest of some articles.
pub(super) fn open(model: &mut Model, subject: &DigestSubject) -> Vec<Effect> {
    if model.is_part() {
        // A digest without the older articles would not tell that they are missing.
        model.notify(LOADING);
        return Vec::new();
    }
    let (found, words) = match subject {
        DigestSubject::List => {
            let words = search_in_words(&model.search.query, &model.filter, false);
            (model.selection.articles.all().clone(), words)
        }
        DigestSubject::Period(period) => {
            let filter = Filter::from_iter([FacetValue::Period(*period)]);
            (model.library.select(Base::All, &filter, &model.marks).articles, String::new())
        }
        DigestSubject::Query(typed) => match found_by(model, typed) {
            Ok(found) => found,
            Err(effects) => return effects,
        },
    };
    let articles: Vec<Ordinal> = model.library.ordered(found, Sort::Newest).iter().collect();
    if articles.is_empty() {
        model.notify_error(messages::NOTHING_TO_DIGEST);
        return Vec::new();
    }
    let digest = Digest {
        library: Shared(Arc::clone(&model.library)),
        marks: Shared(Arc::new(model.marks.clone())),
        articles: Shared(Arc::new(articles)),
        words,
    };
    model.page = Some(Page::Digest(Box::new(DigestPage::new(digest.clone()))));
    vec![Effect::Digest(Box::new(digest))]
}

/// Returns the articles that a query finds, and the query in words.
///
/// # Errors
/// If it cannot be carried out, which is told: the effects that are due.
fn found_by(model: &mut Model, typed: &str) -> Result<(Set, String), Vec<Effect>> {
    let query = match Query::parse_with(typed, &model.library, &model.saved.searches) {
        Ok(query) => query,
        Err(error) => {
            model.notify_error(error.to_string());
            return Err(Vec::new());
        }
    };
    let Some(index) = model.index() else {
        model.notify(messages::NOT_SEARCHED_YET);
        return Err(request_index(model));
    };
    let found = index.search(&model.library, &model.marks, &query);
    let found = model.library.select(found.base(), &Filter::default(), &model.marks).articles;
    Ok((found, search_in_words(&query, &Filter::default(), false)))
}

/// Decides a key of the page.
pub(super) fn digest(model: &mut Model, key: DigestKey) {
    if let (context, Parts { page: Some(Page::Digest(page)), .. }) = model.split() {
        let requests = page.update(key, &context);
        model.carry_out(requests);
    }
}

/// Takes over the text of a digest, or tells why there is none. One of other articles comes too late and is dropped.
pub(super) fn made(
    model: &mut Model,
    articles: &Shared<Vec<Ordinal>>,
    made: Result<Shared<String>, Shared<Error>>,
) {
    let Some(Page::Digest(page)) = &mut model.page else { return };
    if !page.is_of(articles) {
        return;
    }
    match made {
        Ok(text) => page.take_text(text),
        Err(error) => {
            model.page = None;
            model.notify_error(failed(&error.0));
        }
    }
}

/// Returns the export of a digest.
pub(super) fn export(digest: &Digest, format: &'static str, path: String) -> Effect {
    let listed = Listed {
        library: digest.library.clone(),
        marks: digest.marks.clone(),
        articles: digest.articles.0.to_vec(),
        by_date: true,
        words: digest.words.clone(),
    };
    Effect::Export(Box::new(Export { format, path, listed, is_digest: true }))
}
