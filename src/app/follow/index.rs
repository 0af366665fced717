//! The search index as the reader has it: of few articles built as soon as the first frame stands, of many asked for
//! then, and waited for.
//!
//! The index itself is the matter of `search`, the thread that builds it that of `tui`.

use crate::app::Effect;
use crate::app::Shared;
use crate::app::messages::follow as messages;
use crate::app::overlays::pick::close_menu;
use crate::app::update::search::{cursor_to_best_match, search_again, search_for};
use crate::app::{Model, Pane, Pick};
use crate::error::Error;
use crate::news::Library;
use crate::search::Index;
use std::cell::OnceCell;
use std::sync::Arc;

/// The most articles whose index is built between the first frame and the second, or for the search that the reader
/// opens on: with articles like the bundled ones it takes some 30 ms, no more than a frame or two.
pub const BUILT_IN_PLACE: usize = 2_000;

/// The state of the index.
#[derive(Debug)]
pub(in crate::app) enum IndexState {
    /// The index is built where it is first needed.
    InPlace(Box<OnceCell<Index>>),
    /// The index is not asked for yet.
    Wanted,
    /// The index is being built by an effect: the number of articles that are done, and the library.
    Building(usize, Shared<Library>),
    /// The index was built by an effect.
    Built(Built),
}

/// An index that was built by an effect, with the corrections since.
#[derive(Debug)]
pub(in crate::app) struct Built {
    index: Shared<Index>,
    /// The index is as good as one built anew.
    whole: bool,
    /// A better index was asked for and cannot be built; after the next correction it is tried again.
    in_vain: bool,
    /// The library of which a better index is being built. It is held here so that no other library can take its place in
    /// the memory.
    asked: Option<Shared<Library>>,
}

impl IndexState {
    /// Returns the state before the first search.
    pub(in crate::app) fn of(library: &Library) -> Self {
        if library.len() > BUILT_IN_PLACE { Self::Wanted } else { Self::in_place() }
    }

    fn in_place() -> Self {
        Self::InPlace(Box::default())
    }

    /// Returns the index where it is there already; this builds none.
    pub(in crate::app) fn get(&self) -> Option<&Index> {
        match self {
            IndexState::InPlace(index) => index.get(),
            IndexState::Wanted | IndexState::Building(..) => None,
            IndexState::Built(built) => Some(&built.index.0),
        }
    }

    /// Returns the number of articles whose index is done, while an effect builds it.
    pub(in crate::app) fn indexed(&self) -> Option<usize> {
        match self {
            Self::Wanted => Some(0),
            Self::Building(done, _) => Some(*done),
            Self::InPlace(_) | Self::Built(_) => None,
        }
    }

    /// Takes over the number of articles that are done.
    pub(in crate::app) fn progress(&mut self, of: &Shared<Library>, done: usize) {
        if let Self::Building(before, asked) = self
            && of == asked
        {
            *before = done.max(*before);
        }
    }

    /// Follows a correction of the library. An index that is being built is corrected when it is done.
    pub(in crate::app) fn correct(&mut self, library: &Library) {
        match self {
            IndexState::InPlace(cell) => {
                if let Some(index) = cell.take() {
                    let (corrected, whole) = index.corrected(library);
                    let good = whole || library.len() > BUILT_IN_PLACE;
                    **cell = OnceCell::from(if good { corrected } else { Index::build(library) });
                }
            }
            IndexState::Wanted | IndexState::Building(..) => {}
            IndexState::Built(built) => built.correct(library),
        }
    }

    /// Asks for a better index of a large library that was corrected; one at a time. While texts are left in the file, the
    /// words that no article has any more are not worth reading all of them again.
    pub(in crate::app) fn again(&mut self, library: &Arc<Library>) -> Option<Effect> {
        let IndexState::Built(Built { whole: false, in_vain: false, asked: asked @ None, index, .. }) = self
        else {
            return None;
        };
        let from = library.is_partial().then(|| index.clone());
        if from.as_ref().is_some_and(|index| !index.0.wants_prefix_cache(library)) {
            return None;
        }
        let library = Shared(Arc::clone(library));
        *asked = Some(library.clone());
        Some(Effect::BuildIndex(library, from))
    }

    /// Returns whether no index is being built or waited for, so that the library may grow.
    pub(in crate::app) fn rests(&self) -> bool {
        match self {
            IndexState::InPlace(_) => true,
            IndexState::Wanted | IndexState::Building(..) => false,
            IndexState::Built(built) => built.asked.is_none(),
        }
    }

    /// Returns the index to be handed on, if it was built by an effect.
    pub(in crate::app) fn shared(&self) -> Option<Shared<Index>> {
        match self {
            IndexState::Built(built) => Some(built.index.clone()),
            Self::InPlace(_) | Self::Wanted | Self::Building(..) => None,
        }
    }

    /// Takes over the index of the library that has just grown.
    pub(in crate::app) fn take_over(&mut self, index: Shared<Index>, library: &Library) {
        // What is made beforehand of a large library can be lacking: it is asked for then.
        let whole = !index.0.wants_prefix_cache(library);
        match self {
            IndexState::Built(built) => {
                built.index = index;
                built.whole &= whole;
                // What is being made of the library before is of no use any more.
                built.asked = None;
            }
            Self::InPlace(_) | Self::Wanted | Self::Building(..) => {
                *self = Self::Built(Built { index, whole, in_vain: false, asked: None });
            }
        }
    }

    /// Follows the growth of a small library, whose index is built here.
    pub(in crate::app) fn grow(&mut self, before: &Library, library: &Library) {
        if let IndexState::InPlace(cell) = self
            && let Some(index) = cell.take()
        {
            **cell = OnceCell::from(index.grown(before, library));
        }
    }

    /// Keeps the index, since no better one can be built: it finds the right articles all the same.
    fn keep_as_it_is(&mut self) {
        if let IndexState::Built(built) = self {
            (built.in_vain, built.asked) = (true, None);
        }
    }
}

impl Built {
    /// Follows a correction of the library.
    fn correct(&mut self, library: &Library) {
        let (index, whole) = self.index.0.corrected(library);
        self.index = Shared(Arc::new(index));
        self.whole &= whole;
        self.in_vain = false;
    }
}

impl Model {
    /// Returns the index of the library; `None` while an effect builds it. The index of a small library is built by this.
    pub fn index(&self) -> Option<&Index> {
        match &self.search.index {
            IndexState::InPlace(index) => Some(index.get_or_init(|| Index::build(&self.library))),
            IndexState::Wanted | IndexState::Building(..) => None,
            IndexState::Built(built) => Some(&built.index.0),
        }
    }

    /// Begins with an index that is at hand.
    pub fn begin_with_index(&mut self, index: Index) {
        self.search.index.take_over(Shared(Arc::new(index)), &self.library);
    }
}

/// Shows once that a part of the index cannot be read, so that less is found than there is. The file of the index is of no
/// use any more then.
pub(in crate::app) fn report_fault(model: &mut Model) -> Option<Effect> {
    let why = model.search.index.get().and_then(Index::fault).filter(|_| !model.search.is_index_faulty)?;
    model.search.is_index_faulty = true;
    model.notify_error(messages::index_fault(why));
    Some(Effect::ForgetIndex)
}

/// Asks for the index of a large library, once. The index of a small one is built here.
pub(in crate::app) fn request_index(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.search.index, IndexState::Wanted) {
        if model.library.len() <= BUILT_IN_PLACE {
            model.index();
            model.saved.outdate();
        }
        return Vec::new();
    }
    let library = Shared(Arc::clone(&model.library));
    model.search.index = IndexState::Building(0, library.clone());
    vec![Effect::BuildIndex(library, None)]
}

/// Takes over the index, or the error. An index of another library comes too late and is dropped; corrections since it
/// was asked for are made in it.
pub(in crate::app) fn finish_index(
    model: &mut Model,
    of: &Shared<Library>,
    built: Result<Shared<Index>, Shared<Error>>,
) {
    let (asked, was_there) = match &model.search.index {
        IndexState::Building(_, asked) => (asked, false),
        IndexState::Built(Built { asked: Some(asked), .. }) => (asked, true),
        _ => return,
    };
    if of != asked {
        return;
    }
    match built {
        Ok(index) => {
            let mut built = Built { index, whole: true, in_vain: false, asked: None };
            if !Arc::ptr_eq(&of.0, &model.library) {
                built.correct(&model.library);
            }
            model.search.index = IndexState::Built(built);
            model.saved.outdate();
            // Its words have other numbers than those of the index before.
            if was_there { search_again(model) } else { search_waiting(model) }
        }
        Err(_) if was_there => model.search.index.keep_as_it_is(),
        // A search that waits is not made here: should it fail too, then at a key and not out of the blue. What is
        // left in the file cannot be read here at all.
        Err(error) => {
            model.search.index =
                if model.library.is_partial() { IndexState::Wanted } else { IndexState::in_place() };
            model.notify_error(messages::index_not_built(&error.0));
        }
    }
}

/// Runs the search that waits for the index. The cursor stays on an article that the user went to, if the search finds
/// it too.
pub(in crate::app) fn search_waiting(model: &mut Model) {
    if model.search.indexed().is_some() {
        return;
    }
    let Some(query) = model.search.line.waiting.take() else { return };
    let chosen = model.current();
    model.search.line.follows &= model.focus.pane != Pane::Article && model.overlay.is_none();
    search_for(model, query);
    if model.current() != chosen {
        cursor_to_best_match(model);
        // Its lines would now open the links of another article.
        close_menu(model, |pick| matches!(pick, Pick::Links | Pick::Related));
    }
    // As after a search of the command line's: what comes next finds the cursor where it is.
    model.search.line.follows &= model.search.line.open;
    // What was said while it waited is no longer so; what failed still has.
    model.notice.take_if(|notice| !notice.failed);
}
