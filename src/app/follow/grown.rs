//! A library that has grown, or was opened anew, with its index: made by a thread, taken over by the model.
//!
//! The border: values. What the reader remembers of its articles goes along in `arriving`.

use crate::app::Shared;
use crate::news::{Arrival, Library, Marks, OrdinalMap};
use crate::search::Index;
use std::sync::Arc;

/// A library that took in what arrived, with its index.
#[derive(Debug)]
pub struct Grown {
    pub(super) library: Arc<Library>,
    pub(super) moved: OrdinalMap,
    pub(super) index: Shared<Index>,
    /// The marks of the new articles, where the arrivals do not have them.
    pub(super) marks: Option<Marks>,
}

impl Grown {
    /// Returns a library and its index with the articles that arrived. Takes its time for a large library; longer without an
    /// index, since `build` makes one then.
    ///
    /// # Errors
    /// The error of `build`.
    pub fn new<E>(
        before: &Library,
        arrivals: &[Arrival],
        index: Option<&Index>,
        build: &mut dyn FnMut(&Library) -> Result<Index, E>,
    ) -> Result<Self, E> {
        let (mut library, moved) = before.grown(arrivals);
        let index = match index {
            Some(index) => index.grown(before, &library),
            None => build(&library)?,
        };
        if before.is_partial() {
            // The texts are in the library file, and the reader may stay open for weeks.
            library.unload(moved.arrivals().map(|(at, _)| at));
        }
        Ok(Self { library: Arc::new(library), moved, index: Shared(Arc::new(index)), marks: None })
    }

    /// Returns the library and its index.
    pub fn parts(&self) -> (&Library, &Index) {
        (&self.library, &self.index.0)
    }

    /// Returns the whole library, of which the reader began with a part.
    pub fn opened(before: &Library, library: Library, marks: Marks, index: Index) -> Self {
        let moved = OrdinalMap::between(before, &library);
        Self { library: Arc::new(library), moved, index: Shared(Arc::new(index)), marks: Some(marks) }
    }
}
