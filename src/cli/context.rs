//! The system as a command sees it: clock, folders, environment, standard input, settings and screen.
//!
//! The border: the clock, the environment and the usual folders are read here, once; whatever needs them is handed
//! them.

use super::args::GlobalArgs;
use super::environment::Environment;
use super::reader::SettingsReader;
use super::screen::Screen;
use super::{messages, output};
use crate::error::{ConfigError, ConfigFault, Error};
use crate::fetch::{Fetcher, Limits, NetworkSettings, ProxySetting};
use crate::loader::{self, News, Scope, StoreState};
use crate::store::{self, Config, ConfigFile, LibraryStore, ReadConfig};
use chrono::{DateTime, Local, NaiveDate, Utc};
use std::cell::{OnceCell, RefCell};
use std::io::{Stdin, StdinLock, empty, stdin};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Returns the day now, where the user is; never before the bundled news, which are from then.
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive().max(store::edition())
}

/// The system as a command sees it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The options that hold for every command.
    options: &'a GlobalArgs,
    environment: Environment,
    /// The usual place of the settings file, if the system has a folder for it.
    config_file: Option<PathBuf>,
    /// The usual place of the library file, if the system has a folder for it.
    library_file: Option<PathBuf>,
    /// The day on which the program was started, as [`today`] told it.
    pub(super) today: NaiveDate,
    /// The clock.
    pub(super) clock: fn() -> SystemTime,
    stdin: Stdin,
    /// `true` if faults of the settings are reported when they are read; the reader shows them itself.
    reports: bool,
    /// The settings, once they have been asked for: a command without them does not fail because of them.
    settings: OnceCell<Settings>,
}

/// The settings with their place.
#[derive(Debug)]
pub(super) struct Settings {
    /// The file they are in, or would be; `None` if the system has no folder for it.
    pub(super) path: Option<PathBuf>,
    /// The settings.
    pub(super) read: ReadConfig,
    /// The file as it was before it was read.
    file: Option<ConfigFile>,
    /// The faults of the file, until they are taken.
    faults: RefCell<Vec<Error>>,
}

/// The news and settings that a command works on.
#[derive(Debug)]
pub(super) struct Opened {
    /// The news.
    pub(super) news: News,
    /// The library; `None` with `--no-library`.
    pub(super) store: Option<LibraryStore>,
    /// `true` if the library file could be read.
    pub(super) store_state: StoreState,
}

impl<'a> Context<'a> {
    /// Reads the context of this process. Faults of the settings are reported if `reports`.
    pub fn of_process(options: &'a GlobalArgs, reports: bool) -> Self {
        Self {
            options,
            environment: Environment::of_process(),
            config_file: store::paths::config_file(),
            library_file: store::paths::library_file(),
            today: today(),
            clock: SystemTime::now,
            stdin: stdin(),
            reports,
            settings: OnceCell::new(),
        }
    }

    /// Returns the time now, in seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        DateTime::<Utc>::from((self.clock)()).timestamp()
    }

    /// Returns standard input.
    pub(super) fn stdin(&self) -> StdinLock<'static> {
        self.stdin.lock()
    }

    /// Returns the settings. What cannot be used of their file is a fault and no error, and leaves the defaults.
    ///
    /// # Errors
    /// Returns an error if a settings file that was named is not there or cannot be read.
    pub(super) fn settings(&self) -> Result<&Settings, Error> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = self.read_settings()?;
        if self.reports {
            output::report_all(&settings.faults.borrow());
        }
        Ok(self.settings.get_or_init(|| settings))
    }

    fn read_settings(&self) -> Result<Settings, Error> {
        let named = self.options.config.as_ref();
        if let Some(path) = named.filter(|path| !path.exists()) {
            return Err(Error::Config { path: path.clone(), why: ConfigError::Missing });
        }
        let path = named.or(self.config_file.as_ref()).cloned();
        // Before it is read, so that a change in between is seen as one.
        let file = path.clone().map(ConfigFile::new);
        let loaded = path.as_deref().map_or_else(|| Ok(ReadConfig::default()), store::load);
        match loaded {
            Ok(read) => {
                let faults = setting_faults(path.as_deref(), &read);
                Ok(Settings { path, read, file, faults: faults.into() })
            }
            Err(error @ Error::Config { why: ConfigError::Unreadable(_), .. }) if named.is_some() => {
                Err(error)
            }
            Err(error) => {
                Ok(Settings { path, read: ReadConfig::default(), file, faults: vec![error].into() })
            }
        }
    }

    /// Returns the faults of the settings, which are told once.
    pub(super) fn take_faults(&self) -> Vec<Error> {
        self.settings.get().map(|settings| settings.faults.take()).unwrap_or_default()
    }

    /// Reports the faults of lines of the settings that are found later: those that bind keys.
    pub(super) fn report_faults(&self, faults: Vec<ConfigFault>) -> Result<(), Error> {
        let path = self.settings()?.path.clone().unwrap_or_default();
        let error = |fault| Error::Setting { path: path.clone(), fault };
        output::report_all(&faults.into_iter().map(error).collect::<Vec<_>>());
        Ok(())
    }

    /// Returns the settings without their place; errors are those of [`settings`](Self::settings).
    pub(super) fn config(&self) -> Result<&Config, Error> {
        self.settings().map(|settings| &settings.read.config)
    }

    /// Returns the file of news that is read in place of the bundled ones, if one was named.
    pub(super) fn data(&self) -> Result<Option<&Path>, Error> {
        let config = self.config()?;
        Ok(self.options.data.as_deref().or(config.data.as_deref()))
    }

    /// Returns the screen that standard output goes to.
    pub(super) fn screen(&self) -> Result<Screen, Error> {
        Ok(Screen::of_stdout(self.options.color, self.config()?, &self.environment))
    }

    /// Returns the screen as it is for what goes into a file instead.
    pub(super) fn file_screen(&self) -> Result<Screen, Error> {
        Ok(self.screen()?.into_file(self.options.color))
    }

    /// Returns the library; `None` with `--no-library`, or if the system has no folder for one.
    pub(super) fn store(&self) -> Result<Option<LibraryStore>, Error> {
        let config = self.config()?;
        let named = self.options.library.as_ref().or(config.library.as_ref());
        let path = named.or(self.library_file.as_ref()).filter(|_| !self.options.no_library);
        let store = |path: &PathBuf| LibraryStore::new(path.clone(), self.today);
        Ok(path.map(|path| store(path).with_usual_path(self.library_file.as_deref())))
    }

    /// Opens the news and the library. Returns what could not be used of them, too.
    ///
    /// # Errors
    /// Returns an error if settings or news cannot be used at all.
    pub(super) fn open(&self, scope: Scope) -> Result<(loader::Opened, Option<LibraryStore>), Error> {
        let mut store = self.store()?;
        let opened = self.open_with(store.as_mut(), scope)?;
        Ok((opened, store))
    }

    /// Opens the news with this library.
    ///
    /// # Errors
    /// Returns an error if settings or news cannot be used at all.
    pub(super) fn open_with(
        &self,
        store: Option<&mut LibraryStore>,
        scope: Scope,
    ) -> Result<loader::Opened, Error> {
        let opened = loader::open(self.data()?, store, scope, &mut self.stdin(), self.today);
        opened.map_err(|error| self.blamed(error))
    }

    /// Returns the error with the setting that is to blame for it, if one is.
    fn blamed(&self, error: Error) -> Error {
        let settings = self.settings.get().filter(|_| self.options.data.is_none());
        let setting = settings.and_then(|settings| {
            Some((settings.path.clone()?, settings.read.lines.get(store::DATA_SETTING)?.0))
        });
        match (error, setting) {
            (Error::ReadData { path, source }, Some((config, line))) => {
                Error::ReadDataOfSetting { path, line, config, source }
            }
            (error, _) => error,
        }
    }

    /// Returns the way to read the settings again while the reader runs.
    pub(super) fn settings_reader(&self) -> Result<SettingsReader, Error> {
        let settings = self.settings()?;
        Ok(SettingsReader {
            file: settings.file.clone(),
            path: settings.path.clone(),
            color: self.options.color,
            environment: self.environment.clone(),
        })
    }

    /// Opens the news and the library, and reports what could not be used of them.
    ///
    /// # Errors
    /// Returns an error if settings or news cannot be used at all.
    pub(super) fn open_and_report(&self, scope: Scope) -> Result<Opened, Error> {
        let (loader::Opened { news, faults, store_state }, store) = self.open(scope)?;
        for fault in &faults {
            output::report(&fault.to_string());
        }
        Ok(Opened { news, store, store_state })
    }

    /// Opens the news and, of the library, the newest articles, or all if those do not do; reports what could not be used.
    /// News of another file than the bundled one are opened whole: they may be standard input, which is read once.
    ///
    /// # Errors
    /// Returns an error if settings or news cannot be used at all, or the one of `is_enough`.
    pub(super) fn open_newest_and_report(
        &self,
        newest: usize,
        is_enough: impl FnOnce(&News) -> Result<bool, Error>,
    ) -> Result<Opened, Error> {
        if self.data()?.is_some() {
            return self.open_and_report(Scope::All);
        }
        let (part, mut store) = self.open(Scope::Newest(newest))?;
        let is_enough = is_enough(&part.news);
        let (opened, faults_of_part) = match is_enough {
            Ok(false) => (self.open_with(store.as_mut(), Scope::All)?, part.faults),
            _ => (part, Vec::new()),
        };
        let loader::Opened { news, faults, store_state } = opened;
        // A fault of the library is told once, and may have been told of the part.
        let mut reported: Vec<String> = Vec::new();
        for fault in faults_of_part.iter().chain(&faults).map(ToString::to_string) {
            if !reported.contains(&fault) {
                output::report(&fault);
                reported.push(fault);
            }
        }
        is_enough.map(|_| Opened { news, store, store_state })
    }

    /// Returns the client that fetches feeds, with proxies and certificates as the environment names them for all programs.
    /// What makes no sense there is the error of each feed that needs it.
    pub(super) fn fetcher(&self) -> Fetcher {
        let proxy = |scheme: &'static str| {
            let names = [scheme, "ALL_PROXY"];
            let (name, address) = self.environment.first_in_any_case(&names)?;
            Some(ProxySetting { name, address: address.to_owned() })
        };
        let no_proxy = self.environment.first_in_any_case(&["NO_PROXY"]).map(|(_, hosts)| hosts.to_owned());
        let certificates = self.environment.path("SSL_CERT_FILE");
        let settings = NetworkSettings {
            http_proxy: proxy("HTTP_PROXY"),
            https_proxy: proxy("HTTPS_PROXY"),
            no_proxy: no_proxy.unwrap_or_default(),
            certificates: certificates.map(|path| store::bytes(path, &mut empty()).unwrap_or_default()),
        };
        Fetcher::with_settings(Limits::default(), &settings)
    }
}

impl Opened {
    /// Returns the library.
    ///
    /// # Errors
    /// Returns an error if there is none.
    pub(super) fn take_store(&mut self) -> Result<LibraryStore, Error> {
        self.store.take().ok_or_else(no_library)
    }
}

/// Returns the faults of a settings file as errors.
pub(super) fn setting_faults(path: Option<&Path>, read: &ReadConfig) -> Vec<Error> {
    let path = path.unwrap_or(Path::new(""));
    let error = |fault: &ConfigFault| Error::Setting { path: path.to_owned(), fault: fault.clone() };
    read.faults.iter().map(error).collect()
}

/// Returns the error of a command that has to keep something where nothing is kept.
pub(super) fn no_library() -> Error {
    Error::Usage(messages::NO_LIBRARY.to_owned())
}
