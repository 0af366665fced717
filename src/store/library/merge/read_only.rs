//! The articles that are shown with the library but not stored in it.

use super::evidence::Evidence;
use crate::feed::story_key;
use crate::news::{Article, ArticleId};
use std::collections::HashMap;

/// The articles that are shown with the library but not stored in it: the bundled ones, or those of a file. They are
/// recognised when they come in again.
#[derive(Debug, Default)]
pub struct ReadOnlyItems {
    articles: Vec<(ArticleId, Evidence)>,
    ids: HashMap<ArticleId, usize>,
    links: HashMap<u64, Vec<usize>>,
    stories: HashMap<String, Vec<usize>>,
}

impl ReadOnlyItems {
    /// Creates the set of these articles.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut read_only = Self::default();
        for article in articles {
            let (at, evidence) = (read_only.articles.len(), Evidence::of(article));
            read_only.ids.insert(article.id.clone(), at);
            if let Some(link) = evidence.link {
                read_only.links.entry(link).or_default().push(at);
            }
            read_only.stories.entry(story_key(article)).or_default().push(at);
            read_only.articles.push((article.id.clone(), evidence));
        }
        read_only
    }

    /// Returns `true` if an article has this id.
    pub(super) fn has_id(&self, id: &ArticleId) -> bool {
        self.ids.contains_key(id)
    }

    /// Returns the id and the evidence of the article at a place.
    pub(super) fn get(&self, at: usize) -> &(ArticleId, Evidence) {
        &self.articles[at]
    }

    /// Returns the place of the article with this id.
    pub(super) fn with_id(&self, id: &ArticleId) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// Returns the places of the articles with this link.
    pub(super) fn with_link(&self, link: u64) -> &[usize] {
        self.links.get(&link).map_or(&[], Vec::as_slice)
    }

    /// Returns the places of the articles with this title and month.
    pub(super) fn with_story(&self, digits: &str) -> &[usize] {
        self.stories.get(digits).map_or(&[], Vec::as_slice)
    }
}
