//! `import`: files of news and lists of feeds taken in, or only looked at.
//!
//! The border: which files, and where what is in them goes. How bytes become articles `feed` knows, what is told of it
//! stands in `told`.

mod told;

use super::args::{ImportArgs, ImportFormat};
use super::progress::bar;
use super::screen::Screen;
use super::texts::PREPARED;
use super::{Done, output};
use crate::error::Error;
use crate::feed::{self, Contents, ListedFeed, Origin, Outline, ParsedFeed};
use crate::loader::{self, Opened};
use crate::news::{Arrival, Feed, FeedChange, Health};
use crate::store::{self, ImportCounts, LibraryStore, ReadOnlyItems};
use crate::text::host;
use chrono::NaiveDate;
use std::io::Read;
use std::path::Path;

/// A longer list of feeds is hardly one that somebody means to ask for all of: they are added, but wait for his word.
const MOST_UNPAUSED: usize = 200;

/// What came of a file.
enum Outcome {
    /// It holds news; they were taken in, unless it was only looked at.
    News(Box<ParsedFeed>, Option<ImportCounts>),
    /// It is a list of feeds.
    Feeds(Outline, Option<Added>),
    /// It could not be read.
    Failed(Error),
}

/// What came of a list of feeds.
struct Added {
    /// How many are followed now that were not before.
    added: usize,
    /// How many were.
    known: usize,
    /// Those that were added are paused.
    paused: bool,
}

/// Where what is read is kept.
#[derive(Debug)]
pub struct Keeping {
    /// The library.
    pub store: LibraryStore,
    /// The news beside it, which are recognised and not added.
    pub beside: ReadOnlyItems,
    /// What is made of the library is kept: these are the news that stand beside it, with what was said of them.
    pub given: Option<Vec<Arrival>>,
    /// Where it is told how far it is.
    pub screen: Screen,
    /// The time, in seconds since 1970.
    pub now: i64,
}

/// Reads every file, keeps what is in it and tells of it; without a place to keep it, it is only told. A file that
/// cannot be read is told, and the others are read all the same.
///
/// # Errors
/// When nothing can be kept or told.
pub fn import(
    args: &ImportArgs,
    mut keeping: Option<Keeping>,
    stdin: &mut dyn Read,
    today: NaiveDate,
) -> Result<Done, Error> {
    let (mut failed, mut unkept, mut came) = (false, None, 0);
    output::write(None, |out| {
        for file in &args.files {
            let outcome = match (read(args, file, stdin, today), &mut keeping) {
                (Err(error), _) => Outcome::Failed(error),
                (Ok(contents), Some(keeping)) => match keeping.take_in(contents) {
                    Ok(outcome) => outcome,
                    // What the next file brings could not be kept either.
                    Err(error) => {
                        unkept = Some(error);
                        return Ok(());
                    }
                },
                (Ok(Contents::News(reading)), None) => Outcome::News(Box::new(reading), None),
                (Ok(Contents::Feeds(outline)), None) => Outcome::Feeds(outline, None),
            };
            failed |= match &outcome {
                Outcome::News(reading, _) => reading.unusable().is_some(),
                Outcome::Feeds(..) => false,
                Outcome::Failed(_) => true,
            };
            if let Outcome::News(_, Some(ImportCounts { merged, .. })) = &outcome {
                came += merged.new + merged.changed;
            }
            match args.format {
                ImportFormat::Jsonl => told::as_json(out, file, &outcome)?,
                ImportFormat::Plain => told::in_words(out, file, &outcome)?,
            }
        }
        Ok(())
    })?;
    if let Some(keeping) = keeping.as_mut().filter(|_| came > loader::MOST_SINCE) {
        keeping.prepare();
    }
    match unkept {
        Some(error) => Err(error),
        None => Ok(if failed { Done::Partly } else { Done::Found }),
    }
}

impl Keeping {
    /// Prepares the search of a library that so much has come to: the next start need not wait for it. That it cannot be
    /// done is no fault, it is tried again then.
    fn prepare(&mut self) {
        let Some(given) = &self.given else { return };
        let bar = bar(self.screen, PREPARED);
        let Ok(Opened { library, index: None, cache_key, .. }) = loader::open(&mut self.store, given, true)
        else {
            return bar.finish_and_clear();
        };
        if library.len() >= loader::CACHE_FROM_ITEMS {
            bar.set_length(library.len() as u64);
            let told = |more: usize| bar.inc(more as u64);
            let _ = loader::index(&library, cache_key.as_ref(), &mut self.store, &told);
        }
        bar.finish_and_clear();
    }

    fn take_in(&mut self, contents: Contents) -> Result<Outcome, Error> {
        let outcome = match contents {
            Contents::News(reading) => {
                let imported = self.store.import(&reading.items, &self.beside, self.now)?;
                Outcome::News(Box::new(reading), Some(imported))
            }
            Contents::Feeds(outline) => {
                let added = self.follow(&outline)?;
                Outcome::Feeds(outline, Some(added))
            }
        };
        if let Some(aside) = self.store.take_moved_aside() {
            output::tell(&aside.to_string());
        }
        Ok(outcome)
    }

    /// Follows the feeds of a list. Their addresses are somebody else's: none of them leads into a private network.
    fn follow(&mut self, outline: &Outline) -> Result<Added, Error> {
        let paused = outline.feeds.len() > MOST_UNPAUSED;
        let feed = |listed: &ListedFeed| {
            let address = listed.address.clone();
            let host = || host(&address).unwrap_or(&address).to_owned();
            let health = Health { added_at: self.now, ..Health::default() };
            let name = if listed.name.is_empty() { host() } else { listed.name.clone() };
            let (countries, paused) = (listed.countries.clone(), paused || listed.paused);
            let feed = Feed { address, name, countries, paused, health, ..Feed::default() };
            FeedChange::PutBack(Box::new(feed))
        };
        let changes: Vec<FeedChange> = outline.feeds.iter().map(feed).collect();
        let done = self.store.change_feeds(&changes, self.now)?;
        let added = done.iter().filter(|done| done.is_ok()).count();
        Ok(Added { added, known: done.len() - added, paused: paused && added > 0 })
    }
}

/// What a file holds.
fn read(args: &ImportArgs, file: &str, stdin: &mut dyn Read, today: NaiveDate) -> Result<Contents, Error> {
    let bytes = store::bytes(Path::new(file), stdin)
        .map_err(|source| Error::ReadNews { path: file.into(), source })?;
    let origin = Origin {
        address: args.url.as_deref(),
        source: args.source.as_deref(),
        date: args.date,
        prose: true,
        keep_raw: args.dry_run && args.format == ImportFormat::Jsonl,
        ..Origin::of(today)
    };
    feed::open(&bytes, &origin).map_err(|error| error.of_file(Path::new(file)))
}
