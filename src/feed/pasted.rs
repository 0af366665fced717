//! Plain text that somebody pasted into a file: a list of news as it stands on a page, or one article.
//!
//! The border: `plain` knows what a line is by itself; `listing` finds the lines of an item, `prose` those of an article.

mod listing;
mod plain;
mod prose;

/// The words that stand around articles and within their lines.
const TABLE: &str = include_str!("../../data/words/articles.tsv");

pub(super) use listing::read as read_list;
pub(super) use prose::read as read_article;
