//! The articles that the items of a document may be: looked up by id, link and story.
//!
//! The border: rows of the library and the read-only items. Which item is which article is decided in `pairing`.

use super::evidence::{Evidence, own_id_key, text_key};
use super::{Document, ReadOnlyItems};
use crate::feed::{Item, story_key, with_link};
use crate::news::{Article, ArticleId, Content, PublishedOn};
use crate::store::library::items::{self, BadValues, Cells};
use rusqlite::{Connection, OptionalExtension, Params, Row, Statement};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// The most articles with one id, link or story that an item is held against. Where there are more, the story and the
/// date decide, and of those that many. The statements hold the number too: with a parameter in its place SQLite would
/// plan each of them anew every time.
const MAX_CANDIDATES: usize = 64;

/// The most articles that are remembered for the next items.
const MAX_REMEMBERED: usize = 4_096;

/// The place of an article that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    /// The number of its row.
    Row(i64),
    /// Its place among the read-only items.
    ReadOnly(usize),
}

/// The relation of an article's feed to that of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    /// It is the same.
    Same,
    /// It is another.
    Other,
    /// One of them came as a file: the source decides.
    BySource,
}

/// An article that is kept, as far as it must be known to be recognised.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) evidence: Evidence,
    pub(super) feed: Kinship,
    id: String,
    /// `true` if an id of this document's feed is known of it; if not, its shown id tells.
    has_known_id: bool,
    /// `true` if it has been looked up which ids are known of it.
    is_complete: bool,
    /// The number of its text, once it is looked up.
    text: OnceCell<Option<u64>>,
}

/// The way in which the ids of an item and an article agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdMatch {
    /// They do not.
    None,
    /// The id under which the article is shown is the one that would be made for the item.
    Shown,
    /// The feed has given the article the same id before.
    Known,
}

/// The articles that an item may be.
pub(super) enum Found {
    /// The one that agrees in everything.
    Certain(Place, IdMatch),
    /// All that share something with it, and the number of those with its link.
    Likely(Vec<(Place, IdMatch)>, usize),
}

/// The articles that the items of one document may be.
pub(super) struct Candidates<'a> {
    connection: &'a Connection,
    read_only: &'a ReadOnlyItems,
    document: &'a Document<'a>,
    /// The articles looked up so far.
    kept: HashMap<Place, Kept>,
    /// `true` if the library has no articles.
    is_empty: bool,
}

impl Kept {
    /// Returns `true` if it is of the feed of an item.
    pub(super) fn is_of_feed_of(&self, item: &Evidence) -> bool {
        match self.feed {
            Kinship::Same => true,
            Kinship::Other => false,
            Kinship::BySource => self.evidence.may_be_of_same_source(item),
        }
    }
}

impl<'a> Candidates<'a> {
    /// Begins to look up the articles for a document.
    pub(super) fn new(
        connection: &'a Connection,
        read_only: &'a ReadOnlyItems,
        document: &'a Document<'a>,
    ) -> rusqlite::Result<Self> {
        let is_empty = !connection.prepare_cached("SELECT 1 FROM items LIMIT 1")?.exists([])?;
        Ok(Self { connection, read_only, document, kept: HashMap::new(), is_empty })
    }

    /// Returns an article that was looked up.
    pub(super) fn get(&self, place: Place) -> Option<&Kept> {
        self.kept.get(&place)
    }

    /// Returns the articles that an item may be. Where one agrees in everything, which `is_certain` tells, the others are
    /// not looked up.
    pub(super) fn of(
        &mut self,
        item: &Item,
        evidence: &Evidence,
        is_certain: impl Fn(&Kept, bool) -> bool,
    ) -> rusqlite::Result<Found> {
        if self.kept.len() > MAX_REMEMBERED {
            self.kept.clear();
        }
        let mut known: Vec<(Place, IdMatch)> = Vec::new();
        if !item.own_id.is_empty() {
            for place in self.with_own_id(&item.own_id)? {
                if self.load(place)?.is_some_and(|kept| is_certain(kept, true)) {
                    return Ok(Found::Certain(place, IdMatch::Known));
                }
                known.push((place, IdMatch::Known));
            }
        }
        for place in self.with_link(evidence.link)? {
            if self.load(place)?.is_some_and(|kept| is_certain(kept, false)) {
                return Ok(Found::Certain(place, IdMatch::None));
            }
            known.push((place, IdMatch::None));
        }
        let with_link = known.iter().filter(|(_, id)| *id == IdMatch::None).count();
        let shown_ids = shown_ids(item);
        for id in &shown_ids {
            known.extend(self.with_shown_id(id)?.into_iter().map(|place| (place, IdMatch::None)));
        }
        known.extend(self.with_story(item)?.into_iter().map(|place| (place, IdMatch::None)));
        // With the known ids first, the first of each place is the one that counts.
        known.sort_by_key(|(place, id)| (*place, *id == IdMatch::None));
        known.dedup_by_key(|(place, _)| *place);
        let mut found = Vec::with_capacity(known.len());
        for (place, id) in known {
            let Some(kept) = self.complete(place)? else { continue };
            // A library of before does not know the ids of the feed; the shown id was made of it.
            let is_shown = !item.own_id.is_empty()
                && !kept.has_known_id
                && shown_ids.iter().any(|shown| shown.as_str() == kept.id);
            found.push((place, if id == IdMatch::None && is_shown { IdMatch::Shown } else { id }));
        }
        Ok(Found::Likely(found, with_link))
    }

    fn with_own_id(&self, own_id: &str) -> rusqlite::Result<Vec<Place>> {
        if self.is_empty {
            return Ok(Vec::new());
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT item FROM own_ids WHERE scope = ?1 AND key = ?2 LIMIT 64")?;
        places(&mut query, (&self.document.scope, own_id_key(own_id) as i64))
    }

    fn with_shown_id(&self, id: &ArticleId) -> rusqlite::Result<Vec<Place>> {
        let mut found: Vec<Place> = self.read_only.with_id(id).map(Place::ReadOnly).into_iter().collect();
        if !self.is_empty {
            let mut query = self.connection.prepare_cached("SELECT number FROM items WHERE id = ?1")?;
            found.extend(places(&mut query, [id.as_str()])?);
        }
        Ok(found)
    }

    fn with_link(&self, link: Option<u64>) -> rusqlite::Result<Vec<Place>> {
        let Some(link) = link else { return Ok(Vec::new()) };
        let read_only = self.read_only.with_link(link).iter().take(MAX_CANDIDATES);
        let mut found: Vec<Place> = read_only.map(|at| Place::ReadOnly(*at)).collect();
        if !self.is_empty {
            let mut query =
                self.connection.prepare_cached("SELECT item FROM links WHERE key = ?1 LIMIT 64")?;
            found.extend(places(&mut query, [link as i64])?);
        }
        Ok(found)
    }

    fn with_story(&self, item: &Item) -> rusqlite::Result<Vec<Place>> {
        let digits = story_key(&item.article);
        let read_only = self.read_only.with_story(&digits).iter().take(MAX_CANDIDATES);
        let mut found: Vec<Place> = read_only.map(|at| Place::ReadOnly(*at)).collect();
        if self.is_empty {
            return Ok(found);
        }
        let mut query =
            self.connection.prepare_cached("SELECT number FROM items WHERE story = ?1 LIMIT 64")?;
        let of_story = places(&mut query, [&digits])?;
        if of_story.len() < MAX_CANDIDATES {
            found.extend(of_story);
            return Ok(found);
        }
        // Too many to be held against each item: those that agree to the letter.
        let mut query = self.connection.prepare_cached(
            "SELECT number FROM (SELECT number, published, url FROM items WHERE story = ?1 LIMIT 1024)
            WHERE published IS ?2 AND url IS ?3 LIMIT 64",
        )?;
        let published = items::iso(&item.article.published);
        found.extend(places(&mut query, (&digits, published, &item.article.url))?);
        Ok(found)
    }

    /// Looks up an article once. Returns `None` if its row makes no sense.
    fn load(&mut self, place: Place) -> rusqlite::Result<Option<&Kept>> {
        if !self.kept.contains_key(&place) {
            let kept = match place {
                Place::ReadOnly(at) => Some(self.read_only_item(at)),
                Place::Row(number) => self.stored(number)?,
            };
            self.kept.extend(kept.map(|kept| (place, kept)));
        }
        Ok(self.kept.get(&place))
    }

    /// Looks up an article with the ids that are known of it.
    fn complete(&mut self, place: Place) -> rusqlite::Result<Option<&Kept>> {
        self.load(place)?;
        let (connection, scope) = (self.connection, &self.document.scope);
        let Some(kept) = self.kept.get_mut(&place) else { return Ok(None) };
        if let (Place::Row(number), false) = (place, kept.is_complete) {
            let mut query = connection.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM own_ids WHERE item = ?1),
                    EXISTS (SELECT 1 FROM own_ids WHERE item = ?1 AND scope = ?2)",
            )?;
            let known = query.query_row((number, scope), |row| Ok((row.get(0)?, row.get(1)?)))?;
            (kept.evidence.has_own_id, kept.has_known_id) = known;
            kept.is_complete = true;
        }
        Ok(Some(kept))
    }

    fn read_only_item(&self, at: usize) -> Kept {
        let (id, evidence) = self.read_only.get(at);
        let feed = if self.document.feed.is_some() { Kinship::Other } else { Kinship::BySource };
        Kept {
            evidence: evidence.clone(),
            feed,
            id: id.to_string(),
            has_known_id: false,
            is_complete: true,
            text: OnceCell::new(),
        }
    }

    fn stored(&self, number: i64) -> rusqlite::Result<Option<Kept>> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, title, published, source, url, listing, feed
            FROM items WHERE number = ?1",
        )?;
        let bad = BadValues::default();
        let row = |row: &Row<'_>| {
            let cells = Cells::new(row, &bad);
            let Some(id) = cells.key(0) else { return Ok(None) };
            let published = cells.text(2).map_or(PublishedOn::Undated, |published| items::date(&published));
            let link = cells.address(4).filter(|_| !cells.flag(5));
            let evidence = Evidence::new(&cells.line(1), published, &cells.line(3), link.as_deref());
            let feed = match (cells.text(6).as_deref(), self.document.feed) {
                (Some(its), Some(ours)) if its == ours => Kinship::Same,
                (Some(_), Some(_)) => Kinship::Other,
                _ => Kinship::BySource,
            };
            let text = OnceCell::new();
            Ok(Some(Kept { evidence, feed, id, has_known_id: false, is_complete: false, text }))
        };
        Ok(query.query_row([number], row).optional()?.flatten())
    }

    /// Returns a number for the text of an article that is stored.
    pub(super) fn text_of(&self, place: Place) -> rusqlite::Result<Option<u64>> {
        let Place::Row(number) = place else { return Ok(None) };
        let known = self.kept.get(&place).map(|kept| &kept.text);
        if let Some(text) = known.and_then(|text| text.get()) {
            return Ok(*text);
        }
        let mut query =
            self.connection.prepare_cached("SELECT summary, html, content FROM items WHERE number = ?1")?;
        let bad = BadValues::default();
        let text = |row: &Row<'_>| {
            let cells = Cells::new(row, &bad);
            let mut article = Article::new("", "", PublishedOn::Undated);
            article.summary = cells.text(0).unwrap_or_default().into_owned();
            article.content =
                cells.text(2).map_or(Content::None, |content| Content::Text(content.into_owned()));
            Ok(text_key(&article))
        };
        let text = query.query_row([number], text).optional()?;
        if let Some(known) = known {
            let _ = known.set(text);
        }
        Ok(text)
    }

    /// Returns the keys of the ids that this document's feed has given an article.
    pub(super) fn own_ids_of(&self, place: Place) -> rusqlite::Result<Vec<u64>> {
        let Place::Row(number) = place else { return Ok(Vec::new()) };
        let mut query =
            self.connection.prepare_cached("SELECT key FROM own_ids WHERE item = ?1 AND scope = ?2")?;
        let keys = numbers(&mut query, (number, &self.document.scope))?;
        Ok(keys.into_iter().map(|key| key as u64).collect())
    }

    /// Returns the keys of the ids and links that several items of one document of this feed have had.
    pub(super) fn shared_values(&self) -> rusqlite::Result<HashSet<u64>> {
        let mut query = self.connection.prepare_cached("SELECT key FROM shared_values WHERE scope = ?1")?;
        let keys = numbers(&mut query, [&self.document.scope])?;
        Ok(keys.into_iter().map(|key| key as u64).collect())
    }
}

/// Returns the ids under which an item may have been shown before its feed's ids were remembered.
pub(super) fn shown_ids(item: &Item) -> Vec<ArticleId> {
    let plain = item.base.as_ref().unwrap_or(&item.article.id);
    let mut ids = vec![plain.clone()];
    let joined = item.article.url.as_deref().map(|link| ArticleId::new(with_link(plain.as_str(), link)));
    for id in [Some(item.article.id.clone()), joined].into_iter().flatten() {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Returns the places of the articles whose numbers a query finds.
fn places(query: &mut Statement<'_>, parameters: impl Params) -> rusqlite::Result<Vec<Place>> {
    Ok(numbers(query, parameters)?.into_iter().map(Place::Row).collect())
}

/// Returns the numbers in the first column of a query, without values that are none.
fn numbers(query: &mut Statement<'_>, parameters: impl Params) -> rusqlite::Result<Vec<i64>> {
    let bad = BadValues::default();
    let number = |row: &Row<'_>| Ok(Cells::new(row, &bad).optional_number(0));
    query.query_map(parameters, number)?.filter_map(Result::transpose).collect()
}
