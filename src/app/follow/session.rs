//! The session: what the reader is left with, and how it goes on there; and the articles that have come since.
//!
//! The border: the model. Where a session is kept is decided outside.

use crate::app::update::search::search_again;
use crate::app::{Model, Pane, PaneLayout};
use crate::news::{ArticleId, Library, OrdinalMap, Session, Set, Sort};
use crate::search::filter_text;
use std::collections::HashSet;

/// The article that the reader goes back to when it is there and its text is at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Resume {
    id: String,
    scroll: usize,
    reads: bool,
    /// The cursor is on the article.
    is_there: bool,
}

/// The visit since the reader was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct SinceVisit {
    /// The ids of the articles that have come since; `None` if there was no visit before.
    ids: Option<HashSet<ArticleId>>,
    /// The article to go back to.
    pub(in crate::app) resume: Option<Resume>,
}

impl SinceVisit {
    /// Takes up articles that have arrived.
    pub(in crate::app) fn add(&mut self, library: &Library, moved: &OrdinalMap) {
        if let Some(ids) = &mut self.ids {
            ids.extend(moved.added().iter().map(|at| library.brief(at).id()));
        }
    }

    /// Returns the articles that have come since the last visit.
    pub(in crate::app) fn articles(&self, library: &Library) -> Set {
        library.with_ids(self.ids.iter().flatten())
    }
}

/// Returns what the reader is left with; nothing if the settings say that it opens afresh.
pub fn session(model: &Model) -> Session {
    if !model.settings.keeps_session {
        return Session::default();
    }
    let article = model.current();
    let is_shown = article.is_some() && model.article.shows() == article;
    let set_layout = model.read_settings.layout;
    let changed_layout = Some(model.settings.layout).filter(|layout| *layout != set_layout);
    Session {
        query: model.search.line.input.text().trim().to_owned(),
        filter: filter_text(&model.filter),
        sort: model.sort.map(|sort| sort.name().to_owned()),
        layout: changed_layout.map(|layout| layout.name().to_owned()),
        layout_setting: changed_layout.map(|_| set_layout.name().to_owned()),
        article: article.map(|at| model.library.brief(at).id().as_str().to_owned()),
        scroll: if is_shown { model.article.scroll } else { 0 },
        reads: model.focus.pane == Pane::Article,
    }
}

/// Goes on with a session: its layout, its order, and, where its search is in force, the article it was left at. `new` are
/// the articles that have come since, if there was a visit before.
pub fn begin_session(
    model: &mut Model,
    session: &Session,
    has_its_search: bool,
    new: Option<Vec<ArticleId>>,
) {
    model.since_visit.ids = new.map(|new| new.into_iter().collect());
    let new = model.since_visit.articles(&model.library);
    model.marks.set_new(new);
    // What was searched for may ask for them.
    model.saved.outdate();
    search_again(model);
    let is_of_setting = session.layout_setting.as_deref() == Some(model.settings.layout.name());
    let layout = session.layout.as_deref().filter(|_| is_of_setting);
    if let Some(layout) = PaneLayout::ALL.into_iter().find(|known| Some(known.name()) == layout) {
        model.settings.layout = layout;
    }
    if has_its_search {
        let sort = session.sort.as_deref().and_then(Sort::named);
        model.sort = model.sort.or(sort);
        model.since_visit.resume = session.article.clone().map(|id| Resume {
            id,
            scroll: session.scroll,
            reads: session.reads,
            is_there: false,
        });
    }
    model.select();
}

/// Goes back to the article that the reader was left at, as far as it is there by now.
pub(in crate::app) fn resume(model: &mut Model) {
    let Some(resume) = &mut model.since_visit.resume else { return };
    let place = model.library.find(&resume.id).ok();
    if !resume.is_there {
        // More articles may be on their way.
        let Some(place) = place.and_then(|at| model.selection.articles.place_of(at)) else { return };
        resume.is_there = true;
        model.list.cursor = place;
        if resume.reads {
            model.focus.pane = Pane::Article;
        }
        return;
    }
    let Some(place) = place.filter(|place| model.article.shows() == Some(*place)) else { return };
    let scroll = resume.scroll;
    // Until the user presses a key: what is related to the article is found later.
    if model.whole(place).is_some() {
        model.article.scroll = scroll;
    }
}
