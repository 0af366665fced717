//! `import`: files of news and lists of feeds, added to the library or only looked at.
//!
//! The border: which files, and where their contents go. `feed` turns bytes into articles, `report` words what came of
//! it.

mod report;

use crate::cli::args::{ImportArgs, ImportFormat};
use crate::cli::context::{Context, Opened};
use crate::cli::screen::Screen;
use crate::cli::{Outcome, messages, output, progress};
use crate::error::Error;
use crate::feed::{self, Contents, Origin, Outline, ParsedFeed};
use crate::loader::{self, OpenedLibrary, Scope};
use crate::news::Arrival;
use crate::store::{self, ImportCounts, LibraryStore, ReadOnlyItems};
use crate::sync::{self, AddedFeeds, Imported};
use std::path::Path;

/// The result of importing a file.
enum FileOutcome {
    /// It holds news; they were added, unless it was only looked at.
    News(Box<ParsedFeed>, Option<ImportCounts>),
    /// It is a list of feeds; they were added, unless it was only looked at.
    Feeds(Outline, Option<AddedFeeds>),
    /// It could not be read.
    Failed(Error),
}

impl FileOutcome {
    /// Returns `true` if nothing of the file could be used.
    fn is_failure(&self) -> bool {
        match self {
            Self::News(reading, _) => reading.unusable().is_some(),
            Self::Feeds(..) => false,
            Self::Failed(_) => true,
        }
    }

    /// Returns the number of articles that are new or have changed.
    const fn changed_articles(&self) -> usize {
        match self {
            Self::News(_, Some(ImportCounts { merged, .. })) => merged.new + merged.changed,
            Self::News(_, None) | Self::Feeds(..) | Self::Failed(_) => 0,
        }
    }
}

/// The library that files are added to.
struct Target {
    store: LibraryStore,
    /// The articles beside the library, which are recognised and not added.
    read_only: ReadOnlyItems,
    /// The same articles with their marks, if library and index are cached.
    cached_with: Option<Vec<Arrival>>,
    screen: Screen,
    /// `true` if what the user removed is brought back.
    restores: bool,
    /// The time, in seconds since 1970.
    now: i64,
}

/// Adds the files to the library, or only reports what is in them.
pub(super) fn run(args: &ImportArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    if args.dry_run {
        return import(args, None, context);
    }
    let mut opened = context.open_and_report(Scope::ReadOnly)?;
    let data = context.data()?;
    if data == Some(Path::new("-")) && args.files.iter().any(|file| file == Path::new("-")) {
        return Err(Error::Usage(messages::NEWS_AND_FILE_ON_STDIN.to_owned()));
    }
    let mut store = opened.take_store()?;
    let Opened { news, store_state, .. } = opened;
    let articles = news.library.loaded_articles().map(|(_, article)| &**article);
    let imported = store.read_only_items(articles).and_then(|read_only| {
        // There is no cache of other news than the bundled ones.
        let cached_with = data.is_none().then(|| news.read_only());
        let screen = context.screen()?;
        let target =
            Target { store, read_only, cached_with, screen, restores: args.restore, now: context.now() };
        import(args, Some(target), context)
    });
    match imported {
        Err(error) if store_state.is_reported(&error) => Ok(Outcome::PartialFailure),
        outcome => outcome,
    }
}

/// Reads every file, adds it to the library if there is one, and reports on it. A file that cannot be read is reported,
/// and the others are read all the same.
///
/// # Errors
/// Returns an error if nothing can be added or printed.
fn import(args: &ImportArgs, mut target: Option<Target>, context: &Context<'_>) -> Result<Outcome, Error> {
    let (mut has_failed, mut store_error, mut changed_articles) = (false, None, 0);
    output::write(None, |out| {
        for file in &args.files {
            let outcome = match &mut target {
                Some(target) => match target.add_file(args, file, context) {
                    Ok(outcome) => outcome,
                    // The contents of the next file could not be added either.
                    Err(error) => {
                        store_error = Some(error);
                        return Ok(());
                    }
                },
                None => match read(args, file, context) {
                    Ok(Contents::News(reading)) => FileOutcome::News(Box::new(reading), None),
                    Ok(Contents::Feeds(outline)) => FileOutcome::Feeds(outline, None),
                    Err(error) => FileOutcome::Failed(error),
                },
            };
            has_failed |= outcome.is_failure();
            changed_articles += outcome.changed_articles();
            match args.format {
                ImportFormat::Jsonl => report::json(out, &file.to_string_lossy(), &outcome)?,
                ImportFormat::Plain => report::plain(out, &file.to_string_lossy(), &outcome)?,
            }
        }
        Ok(())
    })?;
    if let Some(target) = target.as_mut().filter(|_| changed_articles > loader::MAX_ARTICLES_SINCE_CACHE) {
        target.write_cache();
    }
    match store_error {
        Some(error) => Err(error),
        None => Ok(if has_failed { Outcome::PartialFailure } else { Outcome::Success }),
    }
}

/// Reads a file.
fn read(args: &ImportArgs, file: &Path, context: &Context<'_>) -> Result<Contents, Error> {
    let bytes = store::bytes(file, &mut context.stdin())
        .map_err(|source| Error::ReadNews { path: file.into(), source })?;
    feed::open(&bytes, &origin(args, context)).map_err(|error| error.of_file(file))
}

/// Returns what is known of the files.
fn origin<'a>(args: &'a ImportArgs, context: &Context<'_>) -> Origin<'a> {
    Origin {
        address: args.url.as_deref(),
        source: args.source.as_deref(),
        date: args.date,
        prose: true,
        keep_raw: args.dry_run && args.format == ImportFormat::Jsonl,
        ..Origin::of(context.today)
    }
}

impl Target {
    /// Adds the contents of a file.
    ///
    /// # Errors
    /// Why they cannot be added. A file that cannot be read is an outcome.
    fn add_file(
        &mut self,
        args: &ImportArgs,
        file: &Path,
        context: &Context<'_>,
    ) -> Result<FileOutcome, Error> {
        let Self { store, read_only, .. } = self;
        let imported = match sync::import_lines(store, file, &origin(args, context), read_only, self.now)? {
            Some(imported) => imported,
            None => match read(args, file, context) {
                Ok(contents) => sync::import(store, contents, read_only, self.restores, self.now)?,
                Err(error) => return Ok(FileOutcome::Failed(error)),
            },
        };
        output::report_all(&self.store.take_notices());
        Ok(match imported {
            Imported::News(reading, counts) => FileOutcome::News(reading, Some(counts)),
            Imported::Feeds(outline, added) => FileOutcome::Feeds(outline, Some(added)),
        })
    }

    /// Writes the cache of a library that so much has come to: the next start need not wait for it. If it cannot be
    /// written that is no error: it is tried again then.
    fn write_cache(&mut self) {
        let Some(read_only) = &self.cached_with else { return };
        let bar = progress::bar(self.screen, messages::INDEXED_ARTICLES);
        if let Ok(OpenedLibrary { library, index: None, cache_key, .. }) =
            loader::open_library(&mut self.store, read_only, true)
            && library.len() >= loader::CACHE_FROM_ARTICLES
        {
            bar.set_length(library.len() as u64);
            let progress = |more: usize| bar.inc(more as u64);
            let _ = loader::load_index(&library, cache_key.as_ref(), &mut self.store, &progress);
        }
        bar.finish_and_clear();
    }
}
