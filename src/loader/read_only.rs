//! The articles that stand beside the user's own and are never changed: the bundled ones, or those of a file in their
//! place.

use super::fault::Fault;
use crate::feed::{ItemsAre, ParsedFeed};
use crate::news::{Arrival, ArticleId, ArticleMarks, PublishedOn};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Returns the articles of a file, corrected and marked as the user has them. Those of the bundled news (`is_bundled`)
/// that are not newer than the first start begin as read; their dates are known to be right, those of another file are
/// shown if they can be believed `today`. Of two articles with one id the first counts.
pub(super) fn articles(
    file: ParsedFeed,
    marks: &HashMap<ArticleId, ArticleMarks>,
    is_bundled: bool,
    first_start: NaiveDate,
    today: NaiveDate,
) -> Vec<Arrival> {
    let begins_read = |published: &PublishedOn| is_bundled && !is_after(published, first_start);
    let mut seen = HashSet::new();
    let articles = file.items.into_iter().map(|item| {
        let read = item.read.unwrap_or_else(|| begins_read(&item.article.published));
        let mut arrival =
            Arrival { read, starred: item.starred.unwrap_or(false), ..Arrival::new(item.article) };
        if !is_bundled {
            arrival.article.published = arrival.article.published.believable(today);
        }
        if let Some(marks) = marks.get(&arrival.article.id) {
            marks.correct(&mut arrival.article);
            arrival.read = marks.read.unwrap_or(arrival.read);
            arrival.starred = marks.starred.unwrap_or(arrival.starred);
            arrival.removed = marks.removed;
        }
        arrival
    });
    articles.filter(|arrival| seen.insert(arrival.article.id.clone())).collect()
}

/// Returns `true` if an article was published after this day, or in a month that begins after it.
fn is_after(published: &PublishedOn, day: NaiveDate) -> bool {
    let first = published.day().or_else(|| published.month().map(|month| month.first_day()));
    first.is_some_and(|first| first > day)
}

/// Returns what could not be used of a file.
pub(super) fn faults(file: &ParsedFeed, path: &Path) -> Vec<Fault> {
    let problems = file.problems(ItemsAre::Used).into_iter();
    problems.map(|problem| Fault::File { path: path.to_owned(), problem: problem.to_string() }).collect()
}
