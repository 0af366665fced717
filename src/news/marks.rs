//! What the user said of the articles: read, starred. One bit each per article of the library.

use super::Ordinal;

/// A mark an article can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It has been read.
    Read,
    /// It is a favourite.
    Starred,
}

/// The marks of every article, by its place in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    read: Vec<bool>,
    starred: Vec<bool>,
}

impl Marks {
    /// No article read, none starred.
    pub fn new(articles: usize) -> Self {
        Self { read: vec![false; articles], starred: vec![false; articles] }
    }

    /// Whether an article bears a mark; one that does not exist bears none.
    pub fn has(&self, mark: Mark, article: Ordinal) -> bool {
        self.column(mark).get(article as usize).copied().unwrap_or(false)
    }

    /// Sets or takes away a mark. Tells whether that changed anything.
    pub fn set(&mut self, mark: Mark, article: Ordinal, on: bool) -> bool {
        let column = match mark {
            Mark::Read => &mut self.read,
            Mark::Starred => &mut self.starred,
        };
        match column.get_mut(article as usize) {
            Some(slot) => std::mem::replace(slot, on) != on,
            None => false,
        }
    }

    fn column(&self, mark: Mark) -> &[bool] {
        match mark {
            Mark::Read => &self.read,
            Mark::Starred => &self.starred,
        }
    }
}
