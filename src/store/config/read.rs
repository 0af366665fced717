//! A settings file read: every setting that makes sense, and a fault for each line that does not.

use super::setting::{Folders, SETTINGS, Setting, THEME_SETTING};
use super::syntax;
use super::{Config, keys, pipes, themes};
use crate::error::{ConfigError, ConfigFault, ConfigProblem, Error};
use crate::store::{data, paths};
use crate::text::nearest;
use crate::text::steps::count;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// The largest settings file, in bytes.
const MAX_CONFIG_BYTES: u64 = 1 << 20;

/// The most faults of one file that are told.
const MAX_CONFIG_FAULTS: usize = 100;

/// The bytes between two places of a text whose characters are counted ahead.
const BLOCK_BYTES: usize = 64;

/// A settings file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadConfig {
    /// The settings.
    pub config: Config,
    /// The places of the values that the file sets, by the name of the setting: line and column, counted from 1.
    pub lines: BTreeMap<&'static str, (usize, usize)>,
    /// The faults, in the order of their lines. Each costs its own setting.
    pub faults: Vec<ConfigFault>,
}

/// Reads the settings in a file; the default ones if the file does not exist.
///
/// # Errors
/// [`Error::Config`] if the file cannot be read, or is not TOML.
pub fn load(path: &Path) -> Result<ReadConfig, Error> {
    let bad = |why| Error::Config { path: path.to_owned(), why };
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ReadConfig::default()),
        Err(error) => return Err(bad(ConfigError::Unreadable(error.kind()))),
    };
    // Some editors begin a file with a byte order mark, which TOML does not know.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = Places::new(&String::from_utf8_lossy(bytes)).at(error.valid_up_to());
        bad(ConfigError::Invalid(ConfigFault { line, column, problem: ConfigProblem::NotUtf8 }))
    })?;
    let home = paths::home_folder();
    let folders = Folders { config: path.parent().unwrap_or(Path::new("")), home: home.as_deref() };
    parse(text, &folders).map_err(|fault| bad(ConfigError::Invalid(fault)))
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    data::open_file(path)?.take(MAX_CONFIG_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_CONFIG_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Parses the settings in a text.
///
/// # Errors
/// The fault of a text that is not TOML.
pub(super) fn parse(text: &str, folders: &Folders<'_>) -> Result<ReadConfig, ConfigFault> {
    count(text.len());
    let places = Places::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let (offset, problem) = syntax::problem(text, error.span().map_or(0, |span| span.start));
        let (line, column) = places.at(offset);
        ConfigFault { line, column, problem: ConfigProblem::Syntax(problem) }
    })?;
    let mut members: Vec<_> = table.get_ref().iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    let mut read = ReadConfig::default();
    for (key, value) in members {
        let name: &str = key.get_ref();
        match (name, value.get_ref()) {
            (keys::SECTION, DeValue::Table(table)) => keys::read(&mut read, table, &places),
            (themes::SECTION, DeValue::Table(table)) => themes::read(&mut read, table, &places),
            (pipes::SECTION, DeValue::Table(table)) => pipes::read(&mut read, table, &places, folders),
            (pipes::SECTION, _) => read.fault(&places, value.span(), ConfigProblem::NoPipe),
            (keys::SECTION, _) => read.fault(&places, value.span(), ConfigProblem::NoActionName),
            (themes::SECTION, _) => read.fault(&places, value.span(), ConfigProblem::NoTheme),
            (name, setting) => match SETTINGS.iter().find(|known| known.name == name) {
                Some(known) => read.set(known, setting, value.span(), &places, folders),
                None => {
                    let problem = unknown(name, matches!(setting, DeValue::Table(_)));
                    read.fault(&places, key.span(), problem);
                }
            },
        }
    }
    Ok(read)
}

impl ReadConfig {
    /// Returns the place of the name of the theme in the file: line and column, counted from 1.
    pub fn theme_place(&self) -> (usize, usize) {
        self.lines.get(THEME_SETTING).copied().unwrap_or((1, 1))
    }

    /// Sets a setting, or notes that it cannot have this value.
    fn set(
        &mut self,
        setting: &Setting,
        value: &DeValue<'_>,
        at: Range<usize>,
        places: &Places<'_>,
        folders: &Folders<'_>,
    ) {
        let &Setting { name, allowed, set, .. } = setting;
        match set(&mut self.config, value, folders) {
            Some(()) => drop(self.lines.insert(name, places.at(at.start))),
            None => self.fault(places, at, ConfigProblem::InvalidValue { name, allowed }),
        }
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, places: &Places<'_>, at: Range<usize>, problem: ConfigProblem) {
        if self.faults.len() == MAX_CONFIG_FAULTS {
            return;
        }
        let (line, column) = places.at(at.start);
        self.faults.push(ConfigFault { line, column, problem });
    }
}

/// Returns the problem of a name that no setting or no section has.
fn unknown(name: &str, is_section: bool) -> ConfigProblem {
    let names = SETTINGS.iter().map(|setting| setting.name);
    let nearest = nearest(name, names.chain([keys::SECTION, themes::SECTION, pipes::SECTION]));
    let name = crate::text::clean(name);
    if name == keys::PRESET {
        ConfigProblem::PresetOutside
    } else if is_section {
        ConfigProblem::UnknownSection { name }
    } else {
        ConfigProblem::UnknownSetting { name, nearest }
    }
}

/// The lines of a text, to tell places in it.
pub(super) struct Places<'a> {
    text: &'a [u8],
    /// The offset at which each line begins.
    lines: Vec<usize>,
    /// The number of characters before each block of [`BLOCK_BYTES`].
    characters: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let begins = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(begins).collect();
        let text = text.as_bytes();
        let mut characters = vec![0];
        characters.extend(text.chunks(BLOCK_BYTES).scan(0, |before, block| {
            *before += characters_of(block);
            Some(*before)
        }));
        Self { text, lines, characters }
    }

    /// Returns the line and the column of an offset, in characters; both count from 1.
    pub(super) fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&begin| begin <= offset);
        let begin = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0);
        (line, 1 + self.characters_before(offset).saturating_sub(self.characters_before(begin)))
    }

    /// Returns the number of characters that begin before an offset. It reads one block at most: a file can have all its
    /// settings on one line.
    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK_BYTES;
        let rest = self.text.get(block * BLOCK_BYTES..offset).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or(0) + characters_of(rest)
    }
}

/// Returns the number of characters that begin in a piece of UTF-8.
fn characters_of(piece: &[u8]) -> usize {
    count(piece.len());
    piece.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
