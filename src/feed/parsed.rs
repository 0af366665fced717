//! A feed that was read: its items, those that were skipped, and the origin of the file.
//!
//! The border: values. They are made by `dedup` and by the readers of the formats.

use super::error::{FeedError, Incomplete, OfferedFeed, SkippedItem};
use crate::news::{Article, ArticleId, Country, PublishedOn};
use chrono::NaiveDate;

/// A feed that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedFeed {
    /// The feed's own title.
    pub title: Option<String>,
    /// The address of the page it belongs to, as it says.
    pub home_page: Option<String>,
    /// The description it gives of itself, in one line.
    pub description: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// The items that could be read, in the file's order; no two have the same id.
    pub items: Vec<Item>,
    /// The number of items that were handed on while the file was read, and are not among `items`.
    pub handed_on: usize,
    /// The items that could not.
    pub skipped: Vec<SkippedItem>,
    /// The number of items that could not be read and are not told one by one, because they are too many.
    pub more_skipped: usize,
    /// The place and the way in which the file ends too early.
    pub incomplete: Option<Incomplete>,
    /// The number of topics left out because a fetched feed has too many.
    pub more_topics: usize,
    /// The number of items left out because they are older than the newest that were asked for ([`Origin::newest`]).
    pub older: usize,
}

impl ParsedFeed {
    /// Returns the number of items that could be read.
    pub fn item_count(&self) -> usize {
        self.items.len() + self.handed_on
    }

    /// Returns the number of items that could not be read.
    pub fn skipped_count(&self) -> usize {
        self.skipped.len() + self.more_skipped
    }

    /// Returns the reason why nothing of the feed can be used; `None` if something can, or if it is whole and empty.
    pub fn unusable(&self) -> Option<FeedError> {
        match (self.skipped.first(), &self.incomplete) {
            _ if self.item_count() > 0 => None,
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
    /// The id that its source gives it; empty if there is none.
    pub own_id: String,
    /// The host or title of the feed within which `own_id` holds; empty if it holds anywhere.
    pub scope: String,
    /// `true` if its link is that of the page its feed belongs to.
    pub links_home: bool,
    /// `true` if it has no title of its own, but one made of its text or address.
    pub is_untitled: bool,
    /// `true` if it has been read, `false` if not; `None` where the file does not say.
    pub read: Option<bool>,
    /// `true` if it is starred, `false` if not; `None` where the file does not say.
    pub starred: Option<bool>,
    /// The item as its source has it, if that was asked for ([`Origin::keep_raw`]).
    pub raw: Option<Box<RawItem>>,
}

impl Item {
    /// Creates an item of which nothing is known but the article.
    pub fn new(article: Article) -> Self {
        Self {
            article,
            base: None,
            own_id: String::new(),
            scope: String::new(),
            links_home: false,
            is_untitled: false,
            read: None,
            starred: None,
            raw: None,
        }
    }

    /// Returns the link to the item itself without the parts that vary; `None` if it has none but that of a page that
    /// lists it.
    pub fn link(&self) -> Option<String> {
        self.article.url.as_deref().filter(|_| !self.article.url_is_listing).map(super::normal_link)
    }
}

/// An item as its source has it, with what no article holds. Nothing in it acts on a terminal but the markup of the
/// summary, which is as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct RawItem {
    /// The place among all items of the file, from 1.
    pub number: usize,
    /// The id its source gives it; empty if there is none.
    pub id: String,
    /// The abstract as it came, markup and all.
    pub summary: String,
    /// The names of the authors.
    pub authors: Vec<String>,
    /// The tags as the source spells them.
    pub tags: Vec<String>,
    /// The date of publication.
    pub published: PublishedOn,
    /// The date of the last change.
    pub updated: PublishedOn,
}

/// The origin of a file of news, and what is known about it besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The address it was fetched from: what relative links are read against where the file says nothing else.
    pub address: Option<&'a str>,
    /// The feeds that its server names beside it.
    pub offered: &'a [OfferedFeed],
    /// The character set its server named.
    pub charset: Option<&'a str>,
    /// The name to give the source of its articles.
    pub source: Option<&'a str>,
    /// The date of an article that is plain text. Goes before what the text says.
    pub date: Option<PublishedOn>,
    /// `true` if plain text that is no list of news is taken for an article.
    pub prose: bool,
    /// The countries of its articles in which none is recognised, where it states none itself.
    pub countries: &'a [Country],
    /// The most items that are taken, the newest.
    pub newest: Option<usize>,
    /// The day on which it is read: an item that is dated after tomorrow is none of the newest.
    pub today: NaiveDate,
    /// `true` if [`Item::raw`] is asked for. A feed of which no item can be used is then told, too, and no error.
    pub keep_raw: bool,
}

impl Origin<'_> {
    /// Creates the origin of a file of which nothing is known but the day it is read on.
    pub fn of(today: NaiveDate) -> Self {
        Self {
            address: None,
            offered: &[],
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
