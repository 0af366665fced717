//! The start of the reader: what it opens on, by the arguments.
//!
//! The border: everything is opened here and nothing drawn.

use super::args::{Arguments, ColorWhen, FilterArgs};
use super::argv::slips;
use super::context::{self, Context, setting_faults};
use super::environment::Environment;
use super::screen::{Screen, has_true_color};
use super::search;
use crate::error::Error;
use crate::fetch::Fetcher;
use crate::loader::{self, News, Opened, Scope};
use crate::news::{ArticleId, Facet, Filter, FilterPart, Session, Sort};
use crate::search::{MatchKind, Query, filter_from_readable};
use crate::store::{Config, ConfigFile, LibraryStore, ReadConfig};
use chrono::NaiveDate;
use std::path::PathBuf;

/// The number of the user's own articles that the reader begins with; the others come when the first frame stands. Up to
/// here they would come as quickly as it does.
const ARTICLES_AT_FIRST: usize = 1_000;

/// Everything the reader opens on.
#[derive(Debug)]
pub struct ReaderStart {
    /// The news with what could not be used of them.
    pub opened: Opened,
    /// The library; `None` with `--no-library`.
    pub store: Option<LibraryStore>,
    /// The client that fetches feeds.
    pub fetcher: Fetcher,
    /// The settings.
    pub settings: ScreenSettings,
    /// The way to read the settings again.
    pub settings_reader: SettingsReader,
    /// The text of the query.
    pub query: String,
    /// The filter.
    pub filter: Filter,
    /// What the reader was left with.
    pub session: Session,
    /// `true` if query and filter are those of the session.
    pub is_in_force: bool,
    /// `true` if the next session is kept.
    pub is_kept: bool,
    /// `true` if what muted searches hide is shown.
    pub shows_muted: bool,
    /// The articles that have come since; `None` if there was no visit before.
    pub new_articles: Option<Vec<ArticleId>>,
    /// The order of the list, if one was asked for.
    pub sort: Option<Sort>,
    /// Returns the day now, which dates are judged by.
    pub today: fn() -> NaiveDate,
    /// The time at which it opens, in seconds since 1970.
    pub now: i64,
}

/// The settings, and what they come to on the screen of the reader.
#[derive(Debug)]
pub struct ScreenSettings {
    /// The settings.
    pub config: Config,
    /// The place of the name of the theme in the file: line and column, counted from 1.
    pub theme_at: (usize, usize),
    /// `true` if colour is used.
    pub color: bool,
    /// `true` if the terminal shows 24-bit colour.
    pub true_color: bool,
    /// `true` if lines, bars and marks are drawn with ASCII only.
    pub ascii: bool,
    /// The file.
    pub path: Option<PathBuf>,
    /// The faults of the settings file.
    pub faults: Vec<Error>,
}

/// The way to read the settings again while the reader runs.
#[derive(Debug)]
pub struct SettingsReader {
    pub(super) file: Option<ConfigFile>,
    pub(super) path: Option<PathBuf>,
    /// The option that wins over the setting.
    pub(super) color: Option<ColorWhen>,
    pub(super) environment: Environment,
}

impl SettingsReader {
    /// Reads the settings; `None` if only a change is wanted and the file is as it was when this was asked last.
    pub fn read(&mut self, only_if_changed: bool) -> Option<Result<ScreenSettings, Error>> {
        let has_changed = self.file.as_mut().is_some_and(ConfigFile::has_changed);
        if only_if_changed && !has_changed {
            return None;
        }
        let read = self.file.as_ref().map_or_else(|| Ok(ReadConfig::default()), ConfigFile::read);
        Some(read.map(|read| {
            let faults = setting_faults(self.path.as_deref(), &read);
            self.on_screen(read, faults)
        }))
    }

    /// Returns what settings come to on the screen of this process.
    fn on_screen(&self, read: ReadConfig, faults: Vec<Error>) -> ScreenSettings {
        let theme_at = read.theme_place();
        let config = read.config;
        let layout = Screen::of_stdout(self.color, &config, &self.environment).layout;
        ScreenSettings {
            config,
            theme_at,
            color: layout.color,
            true_color: has_true_color(&self.environment),
            ascii: layout.ascii,
            path: self.path.clone(),
            faults,
        }
    }
}

/// Opens what the arguments ask for.
///
/// # Errors
/// Returns an error if settings or news cannot be used, or query or filters make no sense: that is reported before the
/// screen is taken over.
pub fn prepare(arguments: &Arguments, context: &Context<'_>) -> Result<ReaderStart, Error> {
    let settings_reader = context.settings_reader()?;
    // What a filter or a field of the query means depends on all articles.
    let shows_muted = arguments.search.filters.muted;
    let no_filters = FilterArgs { muted: shows_muted, ..FilterArgs::default() };
    let is_search = !arguments.search.query.is_empty() || arguments.search.filters != no_filters;
    let mut store = context.store()?;
    // A fault of the library is told when it is opened.
    let opens_afresh = !context.settings()?.read.config.session;
    let session =
        store.as_mut().filter(|_| !opens_afresh).and_then(|store| store.session().ok()).unwrap_or_default();
    let new_articles = store.as_mut().and_then(|store| store.new_since_visit().ok()).flatten();
    let is_kept = context.data()?.is_none();
    let is_in_force = !is_search && is_kept;
    let narrows = is_search || (is_in_force && session.narrows());
    let scope = if narrows { Scope::All } else { Scope::Newest(ARTICLES_AT_FIRST) };
    let mut opened = context.open_with(store.as_mut(), scope)?;
    let (query, filter) = match is_in_force {
        true => (session.query.clone(), filter_from_readable(&session.filter, &opened.news.library)),
        false => {
            let (query, mut filter) = search::parse(&opened.news, &arguments.search)?;
            // Without a visit before, everything is new.
            if arguments.search.filters.is_since_last() && new_articles.is_none() {
                filter = filter.without(FilterPart::Facet(Facet::New));
            }
            if arguments.search.is_bare
                && let Some(slip) = slips::command(&arguments.search.query)
                && !stands_in_news(&mut opened.news, store.as_mut(), &query)?
            {
                return Err(Error::Usage(slip));
            }
            (search::query_text(&arguments.search), filter)
        }
    };
    let settings = settings_reader.on_screen(context.settings()?.read.clone(), context.take_faults());
    Ok(ReaderStart {
        opened,
        store,
        fetcher: context.fetcher(),
        settings,
        settings_reader,
        query,
        filter,
        session,
        is_in_force,
        is_kept,
        shows_muted,
        new_articles,
        sort: arguments.sort.map(Into::into),
        today: context::today,
        now: context.now(),
    })
}

/// Returns `true` if the words of a query stand in the news as they were typed.
fn stands_in_news(news: &mut News, store: Option<&mut LibraryStore>, query: &Query) -> Result<bool, Error> {
    let index = match (news.index.take(), store) {
        (Some(index), _) => index,
        (None, Some(store)) => loader::load_index(&news.library, news.cache_key.as_ref(), store, &|_| {})?,
        (None, None) => loader::build_index(&news.library, None, &|_| {})?,
    };
    let found = index.search(&news.library, &news.marks, query);
    news.index = Some(index);
    Ok(!found.hits.is_empty()
        && found.word_matches.iter().all(|word| matches!(word.kind, MatchKind::Exact | MatchKind::Dated)))
}
