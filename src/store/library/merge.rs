//! Articles that come in, merged with those that are stored: which of them are new, and what the others add.
//!
//! The border: one article against the library and the read-only items, under the lock of one transaction. Nothing is ever
//! removed: a field that comes in empty leaves the stored one, and another source with the same id or link changes
//! nothing.

use super::items;
use crate::feed::{self, Item, StoryKey};
use crate::news::{Article, ArticleId, Content, CountriesFrom, MarkValue, PublishedOn};
use crate::text;
use rusqlite::Connection;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// The articles that are shown with the library but not stored in it: the bundled ones, or those of a file. They are
/// recognised when they come in again.
#[derive(Debug, Default)]
pub struct ReadOnlyItems {
    origins: HashMap<ArticleId, Origin>,
    stories: HashMap<String, Vec<(StoryKey, ArticleId)>>,
}

impl ReadOnlyItems {
    /// Creates the set of these articles.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut read_only = Self::default();
        for article in articles {
            read_only.origins.insert(article.id.clone(), Origin::of(article, None));
            let story = StoryKey::of(article);
            let same = read_only.stories.entry(story.digits.clone()).or_default();
            same.push((story, article.id.clone()));
        }
        read_only
    }
}

/// The origin of an article, which tells it from another with the same id.
#[derive(Debug)]
struct Origin {
    /// The link to the article itself; not to a page that only lists it.
    link: Option<String>,
    /// The folded name of its source; empty if unknown.
    source: String,
    /// The address of its feed.
    feed: Option<String>,
}

impl Origin {
    fn of(article: &Article, feed: Option<&str>) -> Self {
        let link = article.url.clone().filter(|_| !article.url_is_listing);
        Self { link, source: text::key(&article.source), feed: feed.map(str::to_owned) }
    }

    /// Returns whether two articles with the same id are one: they have the same link, else the same feed or source,
    /// where that is known. Many feeds just number their items.
    fn is_same_article(&self, other: &Self) -> bool {
        match (&self.link, &other.link) {
            (Some(a), Some(b)) => feed::same_link(a, b),
            _ => self.is_of_same_feed(other) || self.may_be_of_same_source(other),
        }
    }

    fn is_of_same_feed(&self, other: &Self) -> bool {
        self.feed.is_some() && self.feed == other.feed
    }

    fn may_be_of_same_source(&self, other: &Self) -> bool {
        self.source == other.source || self.source.is_empty() || other.source.is_empty()
    }

    /// Returns how an article with the same id changes the stored one.
    fn update(&self, stored: &Self) -> Update {
        let of_another_feed = self.feed.is_some() && stored.feed.is_some() && self.feed != stored.feed;
        match () {
            () if self.is_of_same_feed(stored) => Update::Replace,
            () if !self.may_be_of_same_source(stored) || of_another_feed => Update::Nothing,
            () => Update::Replace,
        }
    }
}

/// The change that an article makes to the stored one when it comes in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Update {
    /// The incoming fields replace the stored ones.
    Replace,
    /// It only fills in missing fields.
    FillIn,
    /// It changes nothing: another source has the same id.
    Nothing,
}

/// The numbers of articles that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeCounts {
    /// The number of new articles.
    pub new: usize,
    /// The number of known articles that changed.
    pub changed: usize,
    /// The number of known articles, in the library or read-only, that did not change.
    pub known: usize,
}

/// The ids of the articles that a file has brought so far.
#[derive(Debug, Default)]
pub(super) struct MetIds(HashSet<ArticleId>);

/// A merge in progress.
pub(super) struct Merge<'a> {
    connection: &'a Connection,
    read_only: &'a ReadOnlyItems,
    /// The address of the feed that the articles are from.
    feed: Option<&'a str>,
    /// The time, in seconds since 1970.
    now: i64,
    /// The revision of the changes.
    revision: i64,
    /// The articles that this merge has added or met: two that come in together are two.
    met: HashSet<ArticleId>,
    /// The stored articles by title and month, of every title and month looked up so far.
    stories: HashMap<String, Vec<(StoryKey, ArticleId)>>,
    pub(super) counts: MergeCounts,
    /// The marks that came with the articles, by the id under which the articles are stored.
    pub(super) marks: Vec<(ArticleId, MarkValue)>,
}

/// The article that an article that comes in is found to be.
enum Match {
    /// A new one, which gets this id.
    New(ArticleId),
    /// This one of the library, which it changes so.
    Stored(Box<Article>, Update),
    /// One of the read-only items.
    ReadOnly(ArticleId),
}

impl<'a> Merge<'a> {
    /// Begins a merge in a transaction.
    pub(super) fn begin(
        connection: &'a Connection,
        read_only: &'a ReadOnlyItems,
        feed: Option<&'a str>,
        now: i64,
        revision: i64,
    ) -> Self {
        Self {
            connection,
            read_only,
            feed,
            now,
            revision,
            met: HashSet::new(),
            stories: HashMap::new(),
            counts: MergeCounts::default(),
            marks: Vec::new(),
        }
    }

    /// Continues a merge that began in another transaction.
    pub(super) fn continue_from(&mut self, before: Option<MetIds>) {
        MetIds(self.met) = before.unwrap_or_default();
    }

    /// Returns the ids of the articles met so far, for the next transaction.
    pub(super) fn into_met(self) -> MetIds {
        MetIds(self.met)
    }

    /// Adds an article, or merges it with the one that it is found to be.
    pub(super) fn add(&mut self, item: &Item) -> rusqlite::Result<()> {
        let id = match self.find(item)? {
            Match::New(id) => {
                let article = Article { id: id.clone(), ..item.article.clone() };
                self.write(&article)?;
                self.counts.new += 1;
                id
            }
            Match::Stored(stored, update) => {
                let joined = join(&stored, &item.article, update);
                let changed = joined.as_ref().is_some_and(|joined| *joined != *stored);
                if let Some(joined) = joined.filter(|_| changed) {
                    self.write(&joined)?;
                }
                self.counts.changed += usize::from(changed);
                self.counts.known += usize::from(!changed);
                stored.id.clone()
            }
            Match::ReadOnly(id) => {
                self.counts.known += 1;
                id
            }
        };
        self.met.insert(id.clone());
        self.add_marks(&id, item);
        Ok(())
    }

    /// Collects the marks and the correction that an item has.
    fn add_marks(&mut self, id: &ArticleId, item: &Item) {
        let corrected = (item.article.countries_from == CountriesFrom::Corrected)
            .then(|| MarkValue::Countries(Some(item.article.countries.clone())));
        let marks = [item.read.map(MarkValue::Read), item.starred.map(MarkValue::Starred), corrected];
        self.marks.extend(marks.into_iter().flatten().map(|mark| (id.clone(), mark)));
    }

    fn write(&self, article: &Article) -> rusqlite::Result<()> {
        items::write(self.connection, article, self.feed, self.now, self.revision)
    }

    /// Finds the article that an item is: by its id, if nothing speaks against it; by its id and link together; by its
    /// story.
    fn find(&mut self, item: &Item) -> rusqlite::Result<Match> {
        let origin = Origin::of(&item.article, self.feed);
        let plain = item.base.as_ref().unwrap_or(&item.article.id);
        let joined = match (&item.base, &origin.link) {
            // Only the titles tell those of one file apart: the parser has made them ids of their own.
            (Some(_), None) => item.article.id.clone(),
            (_, link) => {
                ArticleId::new(feed::with_link(plain.as_str(), link.as_deref().unwrap_or(&origin.source)))
            }
        };
        let by_title = item.base.is_some() && origin.link.is_none();
        let mut taken = by_title;
        for id in [plain, &joined].into_iter().skip(usize::from(by_title)) {
            // Of two that come in together with one id the second is not the first.
            if self.met.contains(id) {
                taken = taken || id == plain;
                continue;
            }
            if let Some(read_only) = self.read_only.origins.get(id) {
                if read_only.is_same_article(&origin) {
                    return Ok(Match::ReadOnly(id.clone()));
                }
                taken = taken || id == plain;
            }
            if let Some((stored, feed)) = items::with_id(self.connection, id)? {
                let stored_origin = Origin::of(&stored, feed.as_deref());
                if stored_origin.is_same_article(&origin) {
                    return Ok(Match::Stored(Box::new(stored), origin.update(&stored_origin)));
                }
                taken = taken || id == plain;
            }
        }
        if let Some(found) = self.find_by_story(&item.article)? {
            return Ok(found);
        }
        Ok(Match::New(if taken { joined } else { plain.clone() }))
    }

    /// Finds an article with another id and the same source, title and date.
    fn find_by_story(&mut self, article: &Article) -> rusqlite::Result<Option<Match>> {
        let story = StoryKey::of(article);
        let read_only = self.read_only.stories.get(&story.digits).into_iter().flatten();
        for (other, id) in read_only {
            if other.is(&story) && !self.met.contains(id) {
                return Ok(Some(Match::ReadOnly(id.clone())));
            }
        }
        let stored = match self.stories.entry(story.digits.clone()) {
            Entry::Occupied(stored) => stored.into_mut(),
            Entry::Vacant(entry) => entry.insert(items::with_story(self.connection, &story.digits)?),
        };
        let found = stored.iter().position(|(other, id)| other.is(&story) && !self.met.contains(id));
        let Some(found) = found else { return Ok(None) };
        // No other article can be found to be this one any more.
        let (_, id) = stored.swap_remove(found);
        let stored = items::with_id(self.connection, &id)?;
        Ok(stored.map(|(stored, _)| Match::Stored(Box::new(stored), Update::FillIn)))
    }
}

/// Returns the stored article with the fields of the one that came in, or `None` if that changes nothing.
fn join(stored: &Article, came: &Article, update: Update) -> Option<Article> {
    let (mut joined, other) = match update {
        Update::Replace => (came.clone(), stored),
        Update::FillIn => (stored.clone(), came),
        Update::Nothing => return None,
    };
    joined.id = stored.id.clone();
    fill(&mut joined.kind, &other.kind);
    fill(&mut joined.source, &other.source);
    fill(&mut joined.summary, &other.summary);
    fill_list(&mut joined.places, &other.places);
    fill_list(&mut joined.topics, &other.topics);
    fill_list(&mut joined.authors, &other.authors);
    fill_list(&mut joined.attachments, &other.attachments);
    joined.language = joined.language.or_else(|| other.language.clone());
    if joined.content == Content::None {
        joined.content = other.content.clone();
    }
    if joined.url.is_none() || (joined.url_is_listing && !other.url_is_listing && other.url.is_some()) {
        (joined.url, joined.url_is_listing) = (other.url.clone(), other.url_is_listing);
    }
    if less_exact(&joined.published, &other.published) {
        joined.published = other.published;
        (joined.date_uncertain, joined.date_note) = (other.date_uncertain, other.date_note.clone());
    }
    // Countries that were given are not overruled by those that are only recognised.
    if other.countries_from > joined.countries_from || joined.countries.is_empty() {
        joined.countries = other.countries.clone();
        joined.countries_from = other.countries_from;
        joined.also_mentioned = other.also_mentioned.clone();
    }
    Some(joined)
}

fn fill(text: &mut String, other: &str) {
    if text.is_empty() {
        other.clone_into(text);
    }
}

fn fill_list<T: Clone>(list: &mut Vec<T>, other: &[T]) {
    if list.is_empty() {
        other.clone_into(list);
    }
}

/// Returns whether a date is less exact than another one that does not contradict it.
fn less_exact(date: &PublishedOn, other: &PublishedOn) -> bool {
    match (date, other) {
        (PublishedOn::Undated, other) => *other != PublishedOn::Undated,
        (PublishedOn::Month(month), PublishedOn::Day(_)) => other.month() == Some(*month),
        _ => false,
    }
}
