//! The marks of articles, by their ids: gathered before a library is built, set when its order is known.

use crate::news::{Arrival, ArticleId, ArticleMarks, Library, Mark, Marks};
use std::collections::HashMap;

/// The marks of articles, by id. Articles that have none are left out.
#[derive(Debug, Default)]
pub(super) struct MarksById(HashMap<ArticleId, HasMarks>);

/// The marks that an article has, in the order of [`Mark::ALL`].
type HasMarks = [bool; Mark::ALL.len()];

impl MarksById {
    /// Returns the marks that these articles come with.
    pub(super) fn of<'a>(arrivals: impl IntoIterator<Item = &'a Arrival>) -> Self {
        let mut marks = Self::default();
        for Arrival { article, read, starred, removed } in arrivals {
            marks.insert(&article.id, [*read, *starred, *removed]);
        }
        marks
    }

    /// Adds the marks that the library file holds for an article; marks that are known already stay.
    pub(super) fn add(&mut self, id: &ArticleId, marks: &ArticleMarks) {
        self.insert(id, [marks.read.unwrap_or(false), marks.starred.unwrap_or(false), marks.removed]);
    }

    /// Adds the marks of an article, unless it has some already.
    fn insert(&mut self, id: &ArticleId, marks: HasMarks) {
        if marks.contains(&true) {
            self.0.entry(id.clone()).or_insert(marks);
        }
    }

    /// Returns the marks in the order of a library.
    pub(super) fn in_order_of(&self, library: &Library) -> Marks {
        let mut marks = Marks::new(library.len());
        if self.0.is_empty() {
            return marks;
        }
        let by_id: HashMap<&str, HasMarks> = self.0.iter().map(|(id, has)| (id.as_str(), *has)).collect();
        for (at, id) in (0..).zip(library.ids()) {
            let has = by_id.get(id).copied().unwrap_or_default();
            for (mark, _) in Mark::ALL.into_iter().zip(has).filter(|(_, has)| *has) {
                marks.set(mark, at, true);
            }
        }
        marks
    }
}
