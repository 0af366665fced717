//! The search index as the reader has it: of few articles built as soon as the first frame stands, of many asked for
//! then, and waited for.
//!
//! What an index is and does is `search`'s matter, the thread it is built in `tui`'s.

use super::message::{Effect, Shared};
use super::{Model, Overlay, Pane, Pick};
use crate::news::Library;
use crate::search::Index;
use std::cell::OnceCell;
use std::sync::Arc;

/// Of up to so many articles the index is built between the first frame and the second, or for the search that the
/// reader opens on: with articles like the bundled ones it takes some 30 ms, no more than a frame or two.
pub const BUILT_IN_PLACE: usize = 2_000;

/// How far the index is.
#[derive(Debug)]
pub(super) enum Progress {
    /// Built where it is first needed.
    InPlace(Box<OnceCell<Index>>),
    /// Yet to be asked for.
    Wanted,
    /// Asked for; of so many articles it is made already.
    Building(usize),
    /// Built elsewhere.
    Built(Shared<Index>),
}

impl Progress {
    /// Before anything was searched.
    pub(super) fn of(library: &Library) -> Self {
        if library.len() > BUILT_IN_PLACE { Self::Wanted } else { Self::in_place() }
    }

    fn in_place() -> Self {
        Self::InPlace(Box::default())
    }
}

impl Model {
    /// The index of the library; none while it is being built elsewhere. Where it is built in place, this builds it.
    pub fn index(&self) -> Option<&Index> {
        match &self.index {
            Progress::InPlace(index) => Some(index.get_or_init(|| Index::build(&self.library))),
            Progress::Wanted | Progress::Building(_) => None,
            Progress::Built(index) => Some(&index.0),
        }
    }

    /// The same where it is there already; this builds none.
    pub(super) fn index_there(&self) -> Option<&Index> {
        match &self.index {
            Progress::InPlace(index) => index.get(),
            Progress::Wanted | Progress::Building(_) => None,
            Progress::Built(index) => Some(&index.0),
        }
    }

    /// Of how many articles the index is made already, while it is being built elsewhere.
    pub fn indexed(&self) -> Option<usize> {
        match self.index {
            Progress::Wanted => Some(0),
            Progress::Building(done) => Some(done),
            Progress::InPlace(_) | Progress::Built(_) => None,
        }
    }

    /// Asks for the index of a large library, once. That of a small one is built here.
    pub(super) fn index_wanted(&mut self) -> Vec<Effect> {
        if !matches!(self.index, Progress::Wanted) {
            if self.library.len() <= BUILT_IN_PLACE {
                self.index();
            }
            return Vec::new();
        }
        self.index = Progress::Building(0);
        vec![Effect::BuildIndex(Shared(Arc::clone(&self.library)))]
    }

    /// More articles are done.
    pub(super) fn index_grew(&mut self, of: &Shared<Library>, done: usize) {
        if let Progress::Building(before) = &mut self.index
            && Arc::ptr_eq(&of.0, &self.library)
        {
            *before = done.max(*before);
        }
    }

    /// The index is there, or cannot be built elsewhere. What comes late, for another library, is dropped.
    pub(super) fn index_built(&mut self, of: &Shared<Library>, built: Result<Shared<Index>, String>) {
        if self.indexed().is_none() || !Arc::ptr_eq(&of.0, &self.library) {
            return;
        }
        match built {
            Ok(index) => {
                self.index = Progress::Built(index);
                self.search_waited();
            }
            // A search that waits is not made here: should it fail too, then at a key and not out of the blue.
            Err(why) => {
                self.index = Progress::in_place();
                self.complain(format!("{why}; typing or Enter in the search line tries again"));
            }
        }
    }

    /// Makes the search that waits for the index. The cursor stays on an article that the user went to, where the
    /// search finds it too.
    pub(super) fn search_waited(&mut self) {
        if self.indexed().is_some() {
            return;
        }
        let Some(query) = self.search.waiting.take() else { return };
        let chosen = self.current();
        self.search.follows &= self.focus != Pane::Detail && self.overlay.is_none();
        self.search_for(query);
        if self.current() != chosen {
            self.cursor_to_best_match();
            // Its lines would now open the links of another article.
            if matches!(self.overlay, Some(Overlay::Pick(Pick::Links | Pick::Related, _))) {
                self.overlay = None;
            }
        }
        // As after a search of the command line's: what comes next finds the cursor where it is.
        self.search.follows &= self.search.open;
        // What was said while it waited is no longer so; what failed still has.
        self.notice.take_if(|notice| !notice.failed);
    }
}
