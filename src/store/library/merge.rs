//! Articles that come in, merged with those that are stored: which of them are new, and what the others add.
//!
//! The border: the items of one document against the library and the read-only items, under the lock of one transaction.
//! Nothing is ever removed: a field that comes in empty leaves the stored one, and another feed only fills in what is
//! missing.

mod candidates;
mod distinct;
mod evidence;
mod join;
mod keys;
mod pairing;
mod progress;
mod read_only;

pub(super) use distinct::DistinctItems;
pub use progress::MergeCounts;
pub(super) use progress::Progress;
pub use read_only::ReadOnlyItems;

use super::{items, priority, removed, write};
use crate::feed::{Item, with_link};
use crate::news::{Article, ArticleId, CountriesFrom, MarkValue};
use crate::text;
use candidates::Place;
use evidence::{item_key, link_key, own_id_key};
use join::{join, keep_text};
use keys::NewKeys;
use pairing::Match;
use rusqlite::Connection;
use std::collections::HashSet;
use std::mem;

/// The number of articles that a transaction has at least, where there are that many: with changes all the time, a refresh
/// would get on by one article for each of them.
const MIN_ARTICLES: usize = 25;

/// The change that an article makes to the stored one when it comes in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Update {
    /// The incoming fields replace the stored ones.
    Replace,
    /// It only fills in missing fields.
    FillIn,
}

/// The items of one document, and the feed they are of.
pub(super) struct Document<'a> {
    pub(super) items: &'a [Item],
    /// The address of the feed; `None` for a file that was imported.
    feed: Option<&'a str>,
    /// The name of the scope within which the items' own ids hold.
    scope: String,
    /// `true` if articles that the user removed are brought back.
    restores: bool,
}

impl<'a> Document<'a> {
    /// Creates the document of a feed, or of a file.
    pub(super) fn new(items: &'a [Item], feed: Option<&'a str>) -> Self {
        let of_file =
            || format!("import:{}", items.first().map(|item| item.scope.as_str()).unwrap_or_default());
        Self { items, feed, scope: feed.map_or_else(of_file, str::to_owned), restores: false }
    }

    /// Returns the document as one that brings back what the user removed.
    pub(super) fn restoring(self) -> Self {
        Self { restores: true, ..self }
    }
}

/// A merge in progress.
pub(super) struct Merge<'a> {
    connection: &'a Connection,
    read_only: &'a ReadOnlyItems,
    document: &'a Document<'a>,
    /// The time, in seconds since 1970.
    now: i64,
    /// The revision of the changes.
    revision: i64,
    /// The ids of the articles that the user removed.
    removed: HashSet<ArticleId>,
    /// `true` once anything is written.
    has_written: bool,
    /// `true` once anything is written of an article itself.
    has_written_articles: bool,
    pub(super) counts: MergeCounts,
    /// The marks that came with the articles, by the id under which the articles are stored.
    marks: Vec<(ArticleId, MarkValue)>,
    /// What is remembered of the articles once they are written.
    keys: NewKeys,
}

impl<'a> Merge<'a> {
    /// Begins a merge in a transaction.
    pub(super) fn begin(
        connection: &'a Connection,
        read_only: &'a ReadOnlyItems,
        document: &'a Document<'a>,
        now: i64,
        revision: i64,
    ) -> Self {
        Self {
            connection,
            read_only,
            document,
            now,
            revision,
            removed: HashSet::new(),
            has_written: false,
            has_written_articles: false,
            counts: MergeCounts::default(),
            marks: Vec::new(),
            keys: NewKeys::default(),
        }
    }

    /// Merges the next `most` items; fewer of a feed if the user's changes wait to be saved.
    pub(super) fn add(&mut self, progress: &mut Progress, most: usize) -> rusqlite::Result<()> {
        let items = self.document.items;
        if items.is_empty() {
            return Ok(());
        }
        let known = progress.take_known(self.connection, self.read_only, self.document, self.revision)?;
        let (mut paired, removed) = known;
        self.removed = removed;
        if !mem::replace(&mut paired.is_remembered, true) {
            self.remember_shared(&paired.pairing.shared)?;
        }
        let first = progress.merged;
        let may_end_early = self.document.feed.is_some();
        for (item, matched) in items.iter().zip(&paired.pairing.matches).skip(first).take(most) {
            if may_end_early && progress.merged - first >= MIN_ARTICLES && priority::changes_wait() {
                break;
            }
            let place = self.add_item(item, *matched)?;
            progress.taken.insert(place);
            progress.merged += 1;
        }
        self.remember_keys()?;
        if self.has_written_articles {
            paired.revision = self.revision;
        }
        let next = self.revision + i64::from(self.has_written);
        progress.put_known(paired, mem::take(&mut self.removed), next);
        Ok(())
    }

    /// Adds items that are known to be new, and to be told from all others.
    pub(super) fn add_new(&mut self, items: &[Item]) -> rusqlite::Result<()> {
        for item in items {
            let (id, _) = self.insert(item)?;
            self.add_marks(&id, item);
        }
        Ok(())
    }

    /// Remembers the ids and links of the articles that were written.
    pub(super) fn remember_keys(&mut self) -> rusqlite::Result<()> {
        mem::take(&mut self.keys).write(self.connection, &self.document.scope)
    }

    /// Writes the marks that came with the articles so far where the user has made none. Returns the number of marks
    /// written.
    pub(super) fn write_marks(&mut self) -> rusqlite::Result<usize> {
        write::set_missing_marks(self.connection, &mem::take(&mut self.marks), self.now, self.revision)
    }

    /// Remembers the ids and links that several items share.
    fn remember_shared(&self, keys: &[u64]) -> rusqlite::Result<()> {
        let mut remember = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO shared_values (scope, key) VALUES (?1, ?2)")?;
        for key in keys {
            remember.execute((&self.document.scope, *key as i64))?;
        }
        Ok(())
    }

    /// Adds an article, or merges it with the one that it is. Returns its place.
    fn add_item(&mut self, item: &Item, matched: Option<Match>) -> rusqlite::Result<Place> {
        let stored = match matched.map(|matched| matched.place) {
            Some(Place::Row(number)) => {
                items::with_number(self.connection, number)?.map(|found| (number, found))
            }
            Some(Place::ReadOnly(at)) => {
                let id = self.read_only.get(at).0.clone();
                if !self.meet_removed(&id)? {
                    self.counts.known += 1;
                }
                self.add_marks(&id, item);
                return Ok(Place::ReadOnly(at));
            }
            None => None,
        };
        let (id, number) = match stored {
            Some((number, (stored, feed))) => {
                self.merge(item, number, &stored, feed.as_deref())?;
                if !matched.is_some_and(|matched| matched.knows_id) {
                    self.learn_own_id(item, number, &stored, feed.as_deref());
                }
                (stored.id, number)
            }
            None => self.insert(item)?,
        };
        self.add_marks(&id, item);
        Ok(Place::Row(number))
    }

    fn insert(&mut self, item: &Item) -> rusqlite::Result<(ArticleId, i64)> {
        let id = self.free_id(item)?;
        let article = Article { id: id.clone(), ..item.article.clone() };
        self.write(&article)?;
        let number = self.connection.last_insert_rowid();
        self.remember_own_id(item, number);
        self.remember_link(item.link(), None, number)?;
        self.counts.new += 1;
        Ok((id, number))
    }

    fn merge(
        &mut self,
        item: &Item,
        number: i64,
        stored: &Article,
        feed: Option<&str>,
    ) -> rusqlite::Result<()> {
        let update = self.update(item, stored, feed);
        let mut joined = join(stored, &item.article, update);
        let is_removed = self.meet_removed(&stored.id)?;
        if is_removed && !self.document.restores {
            keep_text(&mut joined, stored);
        }
        let is_changed = joined != *stored;
        if is_changed {
            self.write(&joined)?;
            self.remember_link(link(&joined), link(stored), number)?;
        }
        match (is_removed, is_changed) {
            (true, _) => {}
            (false, true) => self.counts.changed += 1,
            (false, false) => self.counts.known += 1,
        }
        Ok(())
    }

    /// Returns `true` if the user removed the article, which is counted and brought back if that is asked for.
    fn meet_removed(&mut self, id: &ArticleId) -> rusqlite::Result<bool> {
        if !self.removed.contains(id) {
            return Ok(false);
        }
        if self.document.restores {
            removed::restore(self.connection, id, self.now, self.revision)?;
            self.has_written = true;
            self.counts.restored += 1;
        } else {
            self.counts.removed += 1;
        }
        Ok(true)
    }

    /// Remembers the id that a feed gives an article of its own.
    fn learn_own_id(&mut self, item: &Item, number: i64, stored: &Article, feed: Option<&str>) {
        if feed.is_none() || self.update(item, stored, feed) == Update::Replace {
            self.remember_own_id(item, number);
        }
    }

    /// Returns how an item changes the stored article that it is: a feed changes its own articles, and a file those of the
    /// same source. A copy without a link, as a list of news has it, only fills in.
    fn update(&self, item: &Item, stored: &Article, feed: Option<&str>) -> Update {
        let may_be_of_same_source = || {
            let (came, there) = (text::key(&item.article.source), text::key(&stored.source));
            came == there || came.is_empty() || there.is_empty()
        };
        let is_own = match (feed, self.document.feed) {
            (Some(its), Some(ours)) => its == ours,
            _ => item.article.source == stored.source || may_be_of_same_source(),
        };
        let has_link = |article: &Article| article.url.is_some() && !article.url_is_listing;
        let is_copy = !has_link(&item.article) && item.own_id.is_empty() && has_link(stored);
        if is_own && !is_copy { Update::Replace } else { Update::FillIn }
    }

    /// Returns an id for a new article that no other article has.
    fn free_id(&self, item: &Item) -> rusqlite::Result<ArticleId> {
        let plain = item.base.as_ref().unwrap_or(&item.article.id);
        let joined = |rest: &str| ArticleId::new(with_link(plain.as_str(), rest));
        let by_link = item.article.url.as_deref().map(&joined);
        for id in [Some(item.article.id.clone()), by_link].into_iter().flatten() {
            if self.is_free(&id)? {
                return Ok(id);
            }
        }
        let key = item_key(item);
        let mut number = 0_u32;
        loop {
            let id = joined(&format!("{key}/{number}"));
            if self.is_free(&id)? {
                return Ok(id);
            }
            number += 1;
        }
    }

    fn is_free(&self, id: &ArticleId) -> rusqlite::Result<bool> {
        let mut query = self.connection.prepare_cached("SELECT 1 FROM items WHERE id = ?1")?;
        Ok(!self.read_only.has_id(id) && !query.exists([id.as_str()])?)
    }

    /// Remembers the id that the feed gives an article.
    fn remember_own_id(&mut self, item: &Item, number: i64) {
        if !item.own_id.is_empty() {
            self.keys.add_own_id(own_id_key(&item.own_id), number);
        }
    }

    /// Remembers the link of an article in place of the one it had.
    fn remember_link(
        &mut self,
        link: Option<String>,
        before: Option<String>,
        number: i64,
    ) -> rusqlite::Result<()> {
        if link == before {
            return Ok(());
        }
        if let Some(before) = before {
            let mut delete =
                self.connection.prepare_cached("DELETE FROM links WHERE key = ?1 AND item = ?2")?;
            delete.execute((link_key(&before) as i64, number))?;
        }
        if let Some(link) = link {
            self.keys.add_link(link_key(&link), number);
        }
        Ok(())
    }

    /// Collects the marks and the correction that an item has.
    fn add_marks(&mut self, id: &ArticleId, item: &Item) {
        let corrected = (item.article.countries_from == CountriesFrom::Corrected)
            .then(|| MarkValue::Countries(Some(item.article.countries.clone())));
        let marks = [item.read.map(MarkValue::Read), item.starred.map(MarkValue::Starred), corrected];
        self.marks.extend(marks.into_iter().flatten().map(|mark| (id.clone(), mark)));
    }

    fn write(&mut self, article: &Article) -> rusqlite::Result<()> {
        (self.has_written, self.has_written_articles) = (true, true);
        items::write(self.connection, article, self.document.feed, self.now, self.revision)
    }
}

/// Returns the link to an article itself without the parts that vary.
fn link(article: &Article) -> Option<String> {
    article.url.as_deref().filter(|_| !article.url_is_listing).map(crate::feed::normal_link)
}

/// Remembers the links of all articles of a library of before.
pub(super) fn remember_links(connection: &Connection) -> rusqlite::Result<()> {
    let mut articles =
        connection.prepare("SELECT number, url FROM items WHERE url IS NOT NULL AND listing = 0")?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO links (key, item) VALUES (?1, ?2)")?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        // A value that is no text has no link that anything could agree with.
        let Ok(url) = row.get_ref(1)?.as_str() else { continue };
        insert.execute((link_key(&crate::feed::normal_link(url)) as i64, row.get::<_, i64>(0)?))?;
    }
    Ok(())
}
