//! Articles that come in, joined to those that are there: which of them are new, and what the others add.
//!
//! The border: one article against the library and the news beside it (bundled, or of a file), under the lock of one
//! transaction. Nothing is ever taken away: where an article says less than it did, what it said stays, and what another
//! source says under its id or link does not change it.

use super::items;
use crate::feed::{self, Item, StoryKey};
use crate::news::{Article, ArticleId, Content, CountriesFrom, MarkValue, PublishedOn};
use crate::text;
use rusqlite::Connection;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// The news that stand beside the library and are never written to: what comes in again is recognised.
#[derive(Debug, Default)]
pub struct Beside {
    told: HashMap<ArticleId, Told>,
    stories: HashMap<String, Vec<(StoryKey, ArticleId)>>,
}

impl Beside {
    /// These articles.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut beside = Self::default();
        for article in articles {
            beside.told.insert(article.id.clone(), Told::of(article, None));
            let story = StoryKey::of(article);
            let same = beside.stories.entry(story.digits.clone()).or_default();
            same.push((story, article.id.clone()));
        }
        beside
    }
}

/// What tells an article from another with the same id.
#[derive(Debug)]
struct Told {
    /// Where it can be read; not a page that only lists it.
    link: Option<String>,
    /// The folded name of its source; empty if unknown.
    source: String,
    /// The address of the feed it is from.
    feed: Option<String>,
}

impl Told {
    fn of(article: &Article, feed: Option<&str>) -> Self {
        let link = article.url.clone().filter(|_| !article.url_is_listing);
        Self { link, source: text::key(&article.source), feed: feed.map(str::to_owned) }
    }

    /// Whether two with the same id are one: with the same link, else of the same feed or source, where that is known.
    /// Many feeds just number their items.
    fn is(&self, other: &Self) -> bool {
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

    /// What an article with the same id may say of the one that is there.
    fn says(&self, there: &Self) -> Says {
        let of_others = self.feed.is_some() && there.feed.is_some() && self.feed != there.feed;
        match () {
            () if self.is_of_same_feed(there) => Says::Anew,
            () if !self.may_be_of_same_source(there) || of_others => Says::Nothing,
            () => Says::Anew,
        }
    }
}

/// What an article that comes in again has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Its words take the place of those that are there.
    Anew,
    /// It only fills in what was missing.
    Missing,
    /// Nothing: somebody else tells of the same.
    Nothing,
}

/// What came of articles that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many are new.
    pub new: usize,
    /// How many were there and said something new.
    pub changed: usize,
    /// How many were there, in the library or beside it, and said nothing new.
    pub known: usize,
}

/// The articles that a file has brought so far.
#[derive(Debug, Default)]
pub(super) struct Met(HashSet<ArticleId>);

/// A merging under way.
pub(super) struct Merging<'a> {
    pub(super) connection: &'a Connection,
    pub(super) beside: &'a Beside,
    /// The feed the articles are of.
    pub(super) feed: Option<&'a str>,
    pub(super) at: i64,
    pub(super) revision: i64,
    /// The articles this merging has added or met: two that come in together are two.
    met: HashSet<ArticleId>,
    /// The articles of the library with the same title and month, of every title and month asked for so far.
    stories: HashMap<String, Vec<(StoryKey, ArticleId)>>,
    pub(super) merged: Merged,
    /// What the file said of its articles, by the id under which they are known here.
    pub(super) said: Vec<(ArticleId, MarkValue)>,
}

/// What an article that comes in is here.
enum Place {
    /// A new one, by this id.
    New(ArticleId),
    /// This one of the library, of which it has this to say.
    There(Box<Article>, Says),
    /// One of those beside the library.
    Beside(ArticleId),
}

impl<'a> Merging<'a> {
    pub(super) fn begin(
        connection: &'a Connection,
        beside: &'a Beside,
        feed: Option<&'a str>,
        at: i64,
        revision: i64,
    ) -> Self {
        Self {
            connection,
            beside,
            feed,
            at,
            revision,
            met: HashSet::new(),
            stories: HashMap::new(),
            merged: Merged::default(),
            said: Vec::new(),
        }
    }

    /// Goes on with what another one has met, in a transaction of its own.
    pub(super) fn after(self, before: Option<Met>) -> Self {
        let Met(met) = before.unwrap_or_default();
        Self { met, ..self }
    }

    /// What was met, for the next transaction.
    pub(super) fn into_met(self) -> Met {
        Met(self.met)
    }

    /// Takes an article in.
    pub(super) fn take(&mut self, item: &Item) -> rusqlite::Result<()> {
        let id = match self.place(item)? {
            Place::New(id) => {
                let article = Article { id: id.clone(), ..item.article.clone() };
                self.write(&article)?;
                self.merged.new += 1;
                id
            }
            Place::There(there, says) => {
                let joined = join(&there, &item.article, says);
                let changed = joined.as_ref().is_some_and(|joined| *joined != *there);
                if let Some(joined) = joined.filter(|_| changed) {
                    self.write(&joined)?;
                }
                self.merged.changed += usize::from(changed);
                self.merged.known += usize::from(!changed);
                there.id.clone()
            }
            Place::Beside(id) => {
                self.merged.known += 1;
                id
            }
        };
        self.met.insert(id.clone());
        self.say(&id, item);
        Ok(())
    }

    /// Remembers what a file says of the user's own doings.
    fn say(&mut self, id: &ArticleId, item: &Item) {
        let corrected = (item.article.countries_from == CountriesFrom::Corrected)
            .then(|| MarkValue::Countries(Some(item.article.countries.clone())));
        let said = [item.read.map(MarkValue::Read), item.starred.map(MarkValue::Starred), corrected];
        self.said.extend(said.into_iter().flatten().map(|said| (id.clone(), said)));
    }

    fn write(&self, article: &Article) -> rusqlite::Result<()> {
        items::write(self.connection, article, self.feed, self.at, self.revision)
    }

    /// What an article is here: by its id, if nothing speaks against it; by its id and link together; by its story.
    fn place(&mut self, item: &Item) -> rusqlite::Result<Place> {
        let told = Told::of(&item.article, self.feed);
        let plain = item.base.as_ref().unwrap_or(&item.article.id);
        let joined = match (&item.base, &told.link) {
            // Only the titles tell those of one file apart: the reading has made them ids of their own.
            (Some(_), None) => item.article.id.clone(),
            (_, link) => {
                ArticleId::new(feed::with_link(plain.as_str(), link.as_deref().unwrap_or(&told.source)))
            }
        };
        let by_title = item.base.is_some() && told.link.is_none();
        let mut taken = by_title;
        for id in [plain, &joined].into_iter().skip(usize::from(by_title)) {
            // Of two that come in together with one id the second is not the first.
            if self.met.contains(id) {
                taken = taken || id == plain;
                continue;
            }
            if let Some(there) = self.beside.told.get(id) {
                if there.is(&told) {
                    return Ok(Place::Beside(id.clone()));
                }
                taken = taken || id == plain;
            }
            if let Some((there, feed)) = items::with_id(self.connection, id)? {
                let of_there = Told::of(&there, feed.as_deref());
                if of_there.is(&told) {
                    return Ok(Place::There(Box::new(there), told.says(&of_there)));
                }
                taken = taken || id == plain;
            }
        }
        if let Some(place) = self.recognised(&item.article)? {
            return Ok(place);
        }
        Ok(Place::New(if taken { joined } else { plain.clone() }))
    }

    /// An article that is known by another id, under the same source, title and date.
    fn recognised(&mut self, article: &Article) -> rusqlite::Result<Option<Place>> {
        let story = StoryKey::of(article);
        let beside = self.beside.stories.get(&story.digits).into_iter().flatten();
        for (other, id) in beside {
            if other.is(&story) && !self.met.contains(id) {
                return Ok(Some(Place::Beside(id.clone())));
            }
        }
        let there = match self.stories.entry(story.digits.clone()) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(asked) => asked.insert(items::with_story(self.connection, &story.digits)?),
        };
        let found = there.iter().position(|(other, id)| other.is(&story) && !self.met.contains(id));
        let Some(found) = found else { return Ok(None) };
        // It cannot be another one's any more.
        let (_, id) = there.swap_remove(found);
        let there = items::with_id(self.connection, &id)?;
        Ok(there.map(|(there, _)| Place::There(Box::new(there), Says::Missing)))
    }
}

/// An article that is there with what it says anew, or with what was missing; `None` if nothing is said.
fn join(there: &Article, came: &Article, says: Says) -> Option<Article> {
    let (mut joined, other) = match says {
        Says::Anew => (came.clone(), there),
        Says::Missing => (there.clone(), came),
        Says::Nothing => return None,
    };
    joined.id = there.id.clone();
    fill(&mut joined.kind, &other.kind);
    fill(&mut joined.source, &other.source);
    fill(&mut joined.summary, &other.summary);
    fill_list(&mut joined.places, &other.places);
    fill_list(&mut joined.topics, &other.topics);
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
    // What was given is not overruled by what is only recognised.
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

fn fill_list(list: &mut Vec<String>, other: &[String]) {
    if list.is_empty() {
        other.clone_into(list);
    }
}

/// Whether a date says less than another, which does not contradict it.
fn less_exact(date: &PublishedOn, other: &PublishedOn) -> bool {
    match (date, other) {
        (PublishedOn::Undated, other) => *other != PublishedOn::Undated,
        (PublishedOn::Month(month), PublishedOn::Day(_)) => other.month() == Some(*month),
        _ => false,
    }
}
