//! What articles say that are left in the library file, read from there when they are printed.

use super::output;
use crate::error::Error;
use crate::news::{Article, Library, Ordinal};
use crate::opening::{self, MadeFor};
use crate::search::Index;
use crate::store::Shelf;
use std::cell::RefCell;
use std::sync::Arc;

/// So many articles are read at once.
const AT_ONCE: usize = 256;

/// The way to the articles that are left in the library file.
#[derive(Debug, Default)]
pub struct Texts {
    shelf: RefCell<Option<Shelf>>,
    failed: RefCell<bool>,
}

impl Texts {
    /// Those of the library on this shelf.
    pub fn on(shelf: Shelf) -> Self {
        Self { shelf: RefCell::new(Some(shelf)), failed: RefCell::new(false) }
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
    pub(super) fn index(&self, library: &Library, made_for: Option<&MadeFor>) -> Result<Index, Error> {
        match self.shelf.borrow_mut().as_mut() {
            Some(shelf) => opening::index(library, made_for, shelf, &|_| {}),
            None => opening::built(library, None, &|_| {}),
        }
    }

    /// Whether some could not be read.
    pub(super) fn failed(&self) -> bool {
        *self.failed.borrow()
    }

    fn read(&self, library: &Library, articles: &[Ordinal]) -> Vec<Arc<Article>> {
        let left = articles.iter().filter(|at| library.whole(**at).is_none());
        let left: Vec<_> = left.map(|&at| library.brief(at).id()).collect();
        let mut shelf = self.shelf.borrow_mut();
        let mut read = match shelf.as_mut().filter(|_| !left.is_empty()).map(|shelf| shelf.whole(&left)) {
            Some(Ok(read)) => read,
            Some(Err(error)) => {
                if !self.failed.replace(true) {
                    output::tell(&error.to_string());
                }
                Vec::new()
            }
            None => Vec::new(),
        }
        .into_iter()
        .peekable();
        let whole = |at: &Ordinal| {
            if let Some(article) = library.whole(*at) {
                return Arc::clone(article);
            }
            let brief = library.brief(*at);
            // They come in the order in which they were asked for.
            let article = read.next_if(|article| article.id.as_str() == brief.id);
            let mut article = article.unwrap_or_else(|| brief.article());
            if let Some(said) = brief.corrected().filter(|_| article.corrected().is_none()) {
                article.correct(Some(said));
            }
            Arc::new(article)
        };
        articles.iter().map(whole).collect()
    }
}
