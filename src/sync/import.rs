//! News and lists of feeds that the user hands in, added to the library: for the reader and the command alike.

mod lines;

pub use lines::import_lines;

use crate::error::Error;
use crate::feed::{Contents, ListedFeed, Outline, ParsedFeed};
use crate::news::{Feed, FeedChange, Health};
use crate::store::{ImportCounts, LibraryStore, MergeCounts, ReadOnlyItems};
use crate::text::host;

/// The most feeds of a list that are refreshed at once: those of a longer list are added paused, as hardly anybody means
/// to ask for all of them.
const MAX_UNPAUSED_FEEDS: usize = 200;

/// The contents of a file with what came of adding them.
#[derive(Debug)]
pub enum Imported {
    /// News.
    News(Box<ParsedFeed>, ImportCounts),
    /// A list of feeds.
    Feeds(Outline, AddedFeeds),
}

/// The feeds that a list added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddedFeeds {
    /// The addresses of the feeds that were not followed before.
    pub added: Vec<String>,
    /// The number of feeds that were followed already.
    pub known: usize,
    /// `true` if those that were added are paused.
    pub paused: bool,
}

/// Adds the contents of a file to a library at `now`, in seconds since 1970. If it `restores`, articles that the user removed
/// come back.
///
/// # Errors
/// Why not all of it is saved.
pub fn import(
    store: &mut LibraryStore,
    contents: Contents,
    read_only: &ReadOnlyItems,
    restores: bool,
    now: i64,
) -> Result<Imported, Error> {
    match contents {
        Contents::News(reading) => {
            let items = &reading.items;
            let imported = match restores {
                true => store.import_and_restore(items, read_only, now)?,
                false => store.import(items, read_only, now)?,
            };
            Ok(Imported::News(Box::new(reading), imported))
        }
        Contents::Feeds(outline) => {
            let added = follow(store, &outline, now)?;
            Ok(Imported::Feeds(outline, added))
        }
    }
}

/// Follows the feeds of a list. Their addresses are somebody else's: none of them leads into a private network.
fn follow(store: &mut LibraryStore, outline: &Outline, now: i64) -> Result<AddedFeeds, Error> {
    let paused = outline.feeds.len() > MAX_UNPAUSED_FEEDS;
    let feed = |listed: &ListedFeed| {
        let address = listed.address.clone();
        let host = || host(&address).unwrap_or_else(|| address.clone());
        let health = Health { added_at: now, ..Health::default() };
        let name = if listed.name.is_empty() { host() } else { listed.name.clone() };
        let (countries, paused) = (listed.countries.clone(), paused || listed.paused);
        let (folder, home_page) = (listed.folder.clone(), listed.home_page.clone());
        let feed = Feed { folder, home_page, countries, paused, health, ..Feed::default() };
        FeedChange::PutBack(Box::new(Feed { address, name, ..feed }))
    };
    let changes: Vec<FeedChange> = outline.feeds.iter().map(feed).collect();
    let results = store.change_feeds(&changes, now)?;
    let made = changes.iter().zip(&results).filter(|(_, result)| result.is_ok());
    let added: Vec<String> = made.map(|(change, _)| change.address().to_owned()).collect();
    Ok(AddedFeeds { known: results.len() - added.len(), paused: paused && !added.is_empty(), added })
}

/// Returns the numbers of articles of a file, each with its word; without `imported` it was only looked at.
pub fn news_counts(reading: &ParsedFeed, imported: Option<&ImportCounts>) -> Vec<(usize, &'static str)> {
    let mut counts = vec![(reading.item_count(), "read")];
    if let Some(ImportCounts { merged: MergeCounts { new, changed, known, removed, restored }, .. }) =
        imported
    {
        counts.extend([(*new, "new"), (*changed, "changed"), (*known, "known")]);
        counts.extend([(*removed, "removed by you"), (*restored, "restored")]);
    }
    counts.push((reading.skipped_count(), "bad"));
    counts.extend(imported.map(|it| (it.marks, if it.marks == 1 { "mark" } else { "marks" })));
    counts
}

/// Returns the numbers of feeds of a list, each with its word; without `added` it was only looked at.
pub fn feed_counts(outline: &Outline, added: Option<&AddedFeeds>) -> Vec<(usize, &'static str)> {
    let feeds = outline.feeds.len();
    let mut counts = vec![(feeds, if feeds == 1 { "feed" } else { "feeds" })];
    if let Some(AddedFeeds { added, known, .. }) = added {
        counts.extend([(added.len(), "added"), (*known, "followed already")]);
    }
    counts.extend([(outline.repeated, "named twice"), (outline.refused.len(), "refused")]);
    counts
}
