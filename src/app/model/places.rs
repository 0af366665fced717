//! The places that the user jumped from: an article, the search and the filter, to go back to and forward again.

use crate::app::Model;
use crate::app::messages::panes as messages;
use crate::app::update::search::search_line;
use crate::news::{Filter, Ordinal, OrdinalMap};

/// The maximum number of places in each direction.
const MAX_PLACES: usize = 100;

/// A place that the user was at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Place {
    /// The article under the cursor.
    article: Option<Ordinal>,
    /// The text of the search line.
    query: String,
    /// The filter.
    filter: Filter,
    /// The line at the top of the article.
    scroll: usize,
}

impl Place {
    /// Returns where the user is.
    pub(in crate::app) fn of(model: &Model) -> Self {
        Self {
            article: model.current(),
            query: model.search.line.input.text().to_owned(),
            filter: model.filter.clone(),
            scroll: model.article.scroll,
        }
    }

    /// Returns `true` if search, filter and article are the same, wherever the article is scrolled to.
    fn is_at(&self, other: &Self) -> bool {
        (self.article, &self.query, &self.filter) == (other.article, &other.query, &other.filter)
    }
}

/// The places that the user jumped from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Places {
    /// The places to go back to, the latest last.
    back: Vec<Place>,
    /// The places to go forward to, the next one last.
    forward: Vec<Place>,
    /// The place from before the search line was opened, while it is open.
    searched_from: Option<Place>,
    /// What the key that is decided does.
    motion: Motion,
}

/// What a key does, as far as the places are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Motion {
    /// It moves by rows, or not at all.
    #[default]
    Step,
    /// It jumps, so that one may want to come back.
    Jump,
    /// It goes to a place, back or forward.
    Travel,
}

impl Places {
    /// Follows a key: `before` is where the user was. A jump to another article, another search or another filter leaves
    /// a place to go back to; what is typed in the search line counts as one.
    pub(in crate::app) fn follow(model: &mut Model, before: Place) {
        let motion = std::mem::take(&mut model.places.motion);
        if motion == Motion::Travel {
            return;
        }
        let is_typing = model.search.line.open;
        let before = match model.places.searched_from.take() {
            Some(place) if is_typing => return model.places.searched_from = Some(place),
            Some(place) => place,
            None if is_typing => return model.places.searched_from = Some(before),
            None => before,
        };
        let now = Place::of(model);
        let has_moved = motion == Motion::Jump && now.article != before.article;
        if has_moved || now.query != before.query || now.filter != before.filter {
            model.places.forward.clear();
            keep(&mut model.places.back, before);
        }
    }

    /// Notes that the key that is decided jumps: if another article is under the cursor after it, that leaves a place.
    pub(in crate::app) fn note_jump(&mut self) {
        self.motion = Motion::Jump;
    }

    /// Follows the articles to where they stand now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        for place in self.back.iter_mut().chain(&mut self.forward).chain(&mut self.searched_from) {
            place.article = place.article.map(|at| moved.to(at));
        }
    }
}

/// Puts a place on a list; the oldest falls off a full one.
fn keep(list: &mut Vec<Place>, place: Place) {
    list.pop_if(|last| last.is_at(&place));
    list.push(place);
    let over = list.len().saturating_sub(MAX_PLACES);
    list.drain(..over);
}

/// Goes back to where the user was before the last jump, or forward again.
pub(in crate::app) fn travel(model: &mut Model, is_back: bool) {
    let here = Place::of(model);
    let places = &mut model.places;
    places.motion = Motion::Travel;
    let (from, to) = match is_back {
        true => (&mut places.back, &mut places.forward),
        false => (&mut places.forward, &mut places.back),
    };
    let Some(place) = from.pop() else {
        return model.notify(if is_back { messages::NOTHING_BEFORE } else { messages::NOTHING_AFTER });
    };
    keep(to, here);
    if place.query != model.search.line.input.text() {
        model.search.line.input.set(&place.query);
        search_line(model);
    }
    if place.filter != model.filter {
        model.put_filter(place.filter);
    }
    if let Some(article) = place.article {
        model.go_to(article);
        model.article.return_to(article, place.scroll);
    }
}
