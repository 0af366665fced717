//! Undo and redo.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::corrections::put_countries;
use super::marks::put_marks;
use super::saved::turn_saved;
use crate::app::follow::importing::turn_import;
use crate::app::messages::follow as messages;
use crate::app::{Change, Correction, Direction, Model, Overlay};
use crate::news::Mark;

/// Carries out a key of undo or redo. In an overlay it turns only the changes of that overlay's kind.
pub(super) fn turn_here(model: &mut Model, direction: Direction) {
    let (kind, is_next) = match &model.overlay {
        Some(Overlay::Countries(countries)) => {
            (messages::CORRECTION_KIND, model.history.next_corrects(countries.article(), direction))
        }
        Some(Overlay::Feeds(pane)) if pane.typing.is_none() => {
            (messages::FEEDS_KIND, model.history.next_is_of_feeds(direction))
        }
        Some(Overlay::Command(_) | Overlay::Feeds(_) | Overlay::Help(_) | Overlay::Pick(_)) | None => {
            ("", true)
        }
    };
    match is_next {
        true => turn(model, direction),
        false => model.notify(messages::nothing_here(kind, direction)),
    }
}

/// Undoes or redoes the last change. An article that was marked read because the user visited it is undone together with
/// the visit: nobody pressed a key for it.
pub(in crate::app) fn turn(model: &mut Model, direction: Direction) {
    let Some(change) = model.history.pop(direction) else {
        return model.notify(direction.nothing());
    };
    let with_way = direction == Direction::Undo
        && matches!(&change, Change::Read(article) if model.history.last_visited(*article));
    let Some(turned) = turn_change(model, change, direction) else { return };
    model.history.push(turned, direction);
    if with_way {
        turn(model, direction);
    }
}

/// Carries out a change in one direction. Returns the change that leads the other way, if there is one.
fn turn_change(model: &mut Model, change: Change, direction: Direction) -> Option<Change> {
    let (again, done) = (direction == Direction::Redo, direction.done());
    match &change {
        Change::Marks(articles, mark, on, words) => {
            put_marks(model, articles, *mark, *on == again);
            model.notify(messages::turned(done, words));
        }
        Change::Read(article) => {
            put_marks(model, &[*article], Mark::Read, again);
            model.notify(messages::turned(done, messages::MARKED_READ));
        }
        Change::Countries(correction) => {
            let Correction { article, before, after, words } = &**correction;
            let (from, to) = if again { (before, after) } else { (after, before) };
            put_countries(model, *article, from, to);
            model.notify(messages::turned(done, words));
        }
        Change::Filter(filters) => {
            model.put_filter(if again { filters.1.clone() } else { filters.0.clone() });
            model.notify(messages::turned(done, messages::FILTER));
        }
        Change::Narrow(_) | Change::Visit(_) | Change::Feed(_) | Change::Import(_) | Change::Saved(_) => {}
    }
    match change {
        Change::Narrow(narrowing) => {
            let other = model.narrow(*narrowing);
            model.notify(messages::turned(done, messages::SEARCH));
            Some(Change::Narrow(Box::new(other)))
        }
        Change::Visit(visit) if again => Some(Change::Visit(Box::new(model.visit(*visit)))),
        Change::Visit(visit) => Some(Change::Visit(Box::new(model.visit_back(*visit)))),
        Change::Feed(step) => model.turn_feed_step(*step, direction),
        Change::Import(step) => turn_import(model, *step, direction),
        Change::Saved(step) => turn_saved(model, *step, direction),
        Change::Marks(..) | Change::Read(_) | Change::Countries(_) | Change::Filter(_) => Some(change),
    }
}
