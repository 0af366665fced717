//! What articles say that are left in the library file, read from there when they are printed.

use super::progress::bar;
use super::screen::Screen;
use super::{Done, output};
use crate::error::Error;
use crate::loader::{self, CacheKey};
use crate::news::{Article, Library, Ordinal};
use crate::search::Index;
use crate::store::LibraryStore;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// So many articles are read at once.
const AT_ONCE: usize = 256;

/// What is counted while the search is prepared.
pub(super) const PREPARED: &str = "items prepared for the search";

/// What is said, once, where an item is printed without what it says.
const UNREADABLE: &str = "what some items say cannot be read from the library; they are printed without it";

/// The way to the articles that are left in the library file.
#[derive(Debug, Default)]
pub struct Texts {
    store: RefCell<Option<LibraryStore>>,
    failed: Cell<bool>,
    /// Where it is told how far it is.
    screen: Cell<Option<Screen>>,
}

impl Texts {
    /// Those of the library on this shelf.
    pub fn on(store: LibraryStore) -> Self {
        Self { store: RefCell::new(Some(store)), ..Self::default() }
    }

    /// What takes its time is told there from now on.
    pub(super) fn tell_on(&self, screen: Screen) {
        self.screen.set(Some(screen));
    }

    /// These articles whole, in this order. One that cannot be read is there in brief; that is told, once.
    pub(super) fn whole<'a>(
        &'a self,
        library: &'a Library,
        articles: &'a [Ordinal],
    ) -> impl Iterator<Item = Arc<Article>> + 'a {
        articles.chunks(AT_ONCE).flat_map(|articles| self.read(library, articles))
    }

    /// The index of the library.
    pub(super) fn index(&self, library: &Library, cache_key: Option<&CacheKey>) -> Result<Index, Error> {
        let mut store = self.store.borrow_mut();
        let Some(store) = store.as_mut() else { return loader::built(library, None, &|_| {}) };
        // Of so few it is made before a bar could be read.
        let screen = self.screen.get().filter(|_| library.len() >= loader::CACHE_FROM_ITEMS);
        let bar = screen.map(|screen| bar(screen, PREPARED));
        bar.iter().for_each(|bar| bar.set_length(library.len() as u64));
        let told = |more: usize| bar.iter().for_each(|bar| bar.inc(more as u64));
        let index = loader::index(library, cache_key, store, &told);
        bar.iter().for_each(|bar| bar.finish_and_clear());
        index
    }

    /// Keeps what was made of the library as it is now.
    pub(super) fn renew(&self, library: &Library, index: &Index, cache_key: &CacheKey) {
        if let Some(store) = self.store.borrow_mut().as_mut() {
            // What cannot be kept is made again the next time.
            let _ = loader::renew(library, index, cache_key, store);
        }
    }

    /// Throws away what is kept of the library.
    pub(super) fn forget_index(&self) {
        self.store.borrow().iter().for_each(loader::forget);
    }

    /// What has come of a command that found something, or nothing.
    pub(super) fn done(&self, found: bool) -> Done {
        match (self.failed(), found) {
            (true, _) => Done::Partly,
            (false, true) => Done::Found,
            (false, false) => Done::Nothing,
        }
    }

    /// Whether something could not be read.
    pub(super) fn failed(&self) -> bool {
        self.failed.get()
    }

    /// Tells what could not be read, once.
    pub(super) fn fail(&self, words: &str) {
        if !self.failed.replace(true) {
            output::tell(words);
        }
    }

    fn read(&self, library: &Library, articles: &[Ordinal]) -> Vec<Arc<Article>> {
        let mut store = self.store.borrow_mut();
        let read = store.as_mut().map(|store| loader::whole(library, store, articles.iter().copied()));
        match read {
            Some(Ok((whole, true))) => return whole,
            Some(Ok((whole, false))) => {
                self.fail(UNREADABLE);
                return whole;
            }
            Some(Err(error)) => self.fail(&error.to_string()),
            None => {}
        }
        let at_hand = |at: &Ordinal| library.whole(*at).map(Arc::clone);
        let whole = |at: &Ordinal| at_hand(at).unwrap_or_else(|| Arc::new(library.brief(*at).article()));
        articles.iter().map(whole).collect()
    }
}
