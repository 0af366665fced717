//! Articles that come in, joined to those that are there: which of them are new, and what the others add.
//!
//! The border: one article against the library and the news beside it (bundled, or of a file), under the lock of one
//! transaction. Nothing is ever taken away: where an article says less than it did, what it said stays.

use super::items;
use crate::feed::{self, Item, Story};
use crate::news::{Article, ArticleId, Content, CountriesFrom, PublishedOn, Said};
use crate::text;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// The news that stand beside the library and are never written to: what comes in again is recognised.
#[derive(Debug, Default)]
pub struct Beside {
    told: HashMap<ArticleId, Told>,
    stories: HashMap<String, Vec<(Story, ArticleId)>>,
}

impl Beside {
    /// These articles.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut beside = Self::default();
        for article in articles {
            beside.told.insert(article.id.clone(), Told::of(article));
            let story = Story::of(article);
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
}

impl Told {
    fn of(article: &Article) -> Self {
        let link = article.url.clone().filter(|_| !article.url_is_listing);
        Self { link, source: text::key(&article.source) }
    }

    /// Whether two with the same id are one: with the same link, else of the same source, where both are known. Many
    /// feeds just number their items.
    fn is(&self, other: &Self) -> bool {
        match (&self.link, &other.link) {
            (Some(a), Some(b)) => feed::same_link(a, b),
            _ => self.source == other.source || self.source.is_empty() || other.source.is_empty(),
        }
    }
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
    pub(super) merged: Merged,
    /// What the file said of its articles, by the id under which they are known here.
    pub(super) said: Vec<(ArticleId, Said)>,
}

/// What an article that comes in is here.
enum Place {
    /// A new one, by this id.
    New(ArticleId),
    /// This one of the library; `true` where it is known by the same id and not only by its story.
    There(Box<Article>, bool),
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
        let (met, merged, said) = (HashSet::new(), Merged::default(), Vec::new());
        Self { connection, beside, feed, at, revision, met, merged, said }
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
            Place::There(there, same) => {
                let joined = join(&there, &item.article, same);
                let changed = joined != *there;
                if changed {
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
            .then(|| Said::Countries(Some(item.article.countries.clone())));
        let said = [item.read.map(Said::Read), item.starred.map(Said::Starred), corrected];
        self.said.extend(said.into_iter().flatten().map(|said| (id.clone(), said)));
    }

    fn write(&self, article: &Article) -> rusqlite::Result<()> {
        items::write(self.connection, article, self.feed, self.at, self.revision)
    }

    /// What an article is here: by its id, if nothing speaks against it; by its id and link together; by its story.
    fn place(&self, item: &Item) -> rusqlite::Result<Place> {
        let told = Told::of(&item.article);
        let plain = item.base.as_ref().unwrap_or(&item.article.id);
        let joined = feed::with_link(plain.as_str(), told.link.as_deref().unwrap_or(&told.source));
        let joined = ArticleId::new(joined);
        let mut taken = false;
        for id in [plain, &joined] {
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
            if let Some(there) = items::with_id(self.connection, id)? {
                if Told::of(&there).is(&told) {
                    return Ok(Place::There(Box::new(there), true));
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
    fn recognised(&self, article: &Article) -> rusqlite::Result<Option<Place>> {
        let story = Story::of(article);
        let beside = self.beside.stories.get(&story.digits).into_iter().flatten();
        for (other, id) in beside {
            if other.is(&story) && !self.met.contains(id) {
                return Ok(Some(Place::Beside(id.clone())));
            }
        }
        for there in items::with_story(self.connection, &story.digits)? {
            if Story::of(&there).is(&story) && !self.met.contains(&there.id) {
                return Ok(Some(Place::There(Box::new(there), false)));
            }
        }
        Ok(None)
    }
}

/// An article that is there with what it says anew. `same`: by the same id, so that the new words take the place of the
/// old ones; else only what was missing is filled in.
fn join(there: &Article, came: &Article, same: bool) -> Article {
    let mut joined = if same { came.clone() } else { there.clone() };
    let other = if same { there } else { came };
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
    joined
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
