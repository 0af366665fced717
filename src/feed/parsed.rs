//! What was read: a feed, its items, those that were skipped, and what was known of the file beside its bytes.
//!
//! The border: values. They are made by `dedup` and by the readers of the formats.

use super::error::{FeedError, Incomplete, SkippedItem};
use crate::news::{Article, ArticleId, Country, PublishedOn};
use chrono::NaiveDate;

/// What a file of news holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedFeed {
    /// The feed's own title.
    pub title: Option<String>,
    /// The address of the page it belongs to, as it says.
    pub home_page: Option<String>,
    /// What it says of itself, in one line.
    pub description: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// The items that could be read, in the file's order; no two have the same id.
    pub items: Vec<Item>,
    /// The items that could not.
    pub skipped: Vec<SkippedItem>,
    /// The place and the way in which the file ends too early.
    pub incomplete: Option<Incomplete>,
    /// How many items were left out because they are older than the newest that were asked for ([`Origin::newest`]).
    pub older: usize,
}

impl ParsedFeed {
    /// Returns the reason why nothing of the feed can be used; `None` if something can, or if it is whole and empty.
    pub fn unusable(&self) -> Option<FeedError> {
        match (self.skipped.first(), &self.incomplete) {
            _ if !self.items.is_empty() => None,
            (Some(SkippedItem { number, reason, .. }), _) => {
                Some(FeedError::AllSkipped { number: *number, reason: reason.clone() })
            }
            (None, Some(_)) => Some(FeedError::NoItemBeforeBreak),
            (None, None) => None,
        }
    }
}

/// An item that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article.
    pub article: Article,
    /// The id it would have if no other item of the file had that: there, its link has joined its id.
    pub base: Option<ArticleId>,
    /// Whether it has been read, where the file says so.
    pub read: Option<bool>,
    /// Whether it is starred, where the file says so.
    pub starred: Option<bool>,
    /// What its source tells beside, if that was asked for ([`Origin::keep_raw`]).
    pub raw: Option<Box<RawItem>>,
}

/// What the source of an item tells that no article holds. Nothing in it acts on a terminal but the markup of the
/// summary, which is as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct RawItem {
    /// Its place among all items of the file, from 1.
    pub number: usize,
    /// What the source itself calls it; empty if it does not.
    pub id: String,
    /// The abstract as it came, markup and all.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its tags as the source spells them.
    pub tags: Vec<String>,
    /// When it was published, believable or not.
    pub published: PublishedOn,
    /// When it was last changed.
    pub updated: PublishedOn,
}

/// Where a file of news is from, and what is known of it beside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The address it was fetched from: what relative links are read against where the file says nothing else.
    pub address: Option<&'a str>,
    /// The character set its server named.
    pub charset: Option<&'a str>,
    /// What its articles' source is to be called.
    pub source: Option<&'a str>,
    /// When an article that is plain text was published: goes before what the text says.
    pub date: Option<PublishedOn>,
    /// Whether plain text that is no list of news is taken for an article.
    pub prose: bool,
    /// The countries of its articles in which none is recognised, where it states none itself.
    pub countries: &'a [Country],
    /// So many items are taken at the most, the newest.
    pub newest: Option<usize>,
    /// What dates are believed by.
    pub today: NaiveDate,
    /// Whether [`Item::raw`] is asked for. A feed of which no item can be used is then told, too, and no error.
    pub keep_raw: bool,
}

impl Origin<'_> {
    /// A file of which nothing is known but the day it is read on.
    pub fn of(today: NaiveDate) -> Self {
        Self {
            address: None,
            charset: None,
            source: None,
            date: None,
            prose: false,
            countries: &[],
            newest: None,
            today,
            keep_raw: false,
        }
    }
}
