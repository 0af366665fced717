//! The marks of articles, by their ids: gathered before a library is built, set when its order is known.

use crate::news::{Arrival, ArticleId, ArticleMarks, Library, Mark, Marks};
use std::collections::HashMap;

/// The marks of articles, by id. Articles that have none are left out.
#[derive(Debug, Default)]
pub(super) struct MarksById(HashMap<ArticleId, Vec<Mark>>);

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

    /// Adds the marks of an article, in the order of [`Mark::ALL`], unless it has some already.
    fn insert(&mut self, id: &ArticleId, has: [bool; Mark::ALL.len()]) {
        let marks: Vec<Mark> =
            Mark::ALL.into_iter().zip(has).filter_map(|(mark, has)| has.then_some(mark)).collect();
        if !marks.is_empty() {
            self.0.entry(id.clone()).or_insert(marks);
        }
    }

    /// Returns the marks in the order of a library.
    pub(super) fn in_order_of(&self, library: &Library) -> Marks {
        let mut marks = Marks::new(library.len());
        if self.0.is_empty() {
            return marks;
        }
        let by_id: HashMap<&str, &[Mark]> =
            self.0.iter().map(|(id, marks)| (id.as_str(), &marks[..])).collect();
        for (at, id) in (0..).zip(library.ids()) {
            for mark in by_id.get(id).copied().unwrap_or_default() {
                marks.set(*mark, at, true);
            }
        }
        marks
    }
}
