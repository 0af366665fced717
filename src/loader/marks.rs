//! The read marks and stars of articles, by their ids: gathered before a library is built, set when its order is known.

use crate::news::{Arrival, ArticleId, ArticleMarks, Library, Mark, Marks};
use std::collections::HashMap;

/// The read marks and stars of articles, by id. Articles that have neither are left out.
#[derive(Debug, Default)]
pub(super) struct MarksById(HashMap<ArticleId, (bool, bool)>);

impl MarksById {
    /// Returns the marks that these articles come with.
    pub(super) fn of<'a>(arrivals: impl IntoIterator<Item = &'a Arrival>) -> Self {
        let mut marks = Self::default();
        for Arrival { article, read, starred } in arrivals {
            marks.insert(&article.id, *read, *starred);
        }
        marks
    }

    /// Adds the marks that the library file holds for an article; marks that are known already stay.
    pub(super) fn add(&mut self, id: &ArticleId, marks: &ArticleMarks) {
        self.insert(id, marks.read.unwrap_or(false), marks.starred.unwrap_or(false));
    }

    /// Adds the marks of an article, unless it has some already.
    fn insert(&mut self, id: &ArticleId, read: bool, starred: bool) {
        if read || starred {
            self.0.entry(id.clone()).or_insert((read, starred));
        }
    }

    /// Returns the marks in the order of a library.
    pub(super) fn in_order_of(&self, library: &Library) -> Marks {
        let mut marks = Marks::new(library.len());
        if self.0.is_empty() {
            return marks;
        }
        let by_id: HashMap<&str, (bool, bool)> =
            self.0.iter().map(|(id, marks)| (id.as_str(), *marks)).collect();
        for (at, id) in (0..).zip(library.ids()) {
            if let Some(&(read, starred)) = by_id.get(id) {
                marks.set(Mark::Read, at, read);
                marks.set(Mark::Starred, at, starred);
            }
        }
        marks
    }
}
