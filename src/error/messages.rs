//! The message of every error: what it was about, what is wrong and what to do, in one line.

use super::{ConfigError, Error, StoreError, program};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;

impl fmt::Display for Error {
    #[expect(clippy::too_many_lines, reason = "a table: one message an error")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) => f.write_str(words),
            Self::ReadData { path, source } => {
                write!(
                    f,
                    "cannot read the news in {}: {}; check the path after --data",
                    from(path),
                    plain(source)
                )
            }
            Self::ReadDataOfSetting { path, line, config, source } => {
                let path = path.display();
                let why = plain(source);
                write!(
                    f,
                    "cannot read the news in {path}: {why}; check `data` in line {line} of {}",
                    config.display()
                )
            }
            Self::NotNews { path, source, advice } => {
                write!(f, "cannot use {} as news: {source}", from(path))?;
                advice.iter().try_for_each(|advice| write!(f, "; {advice}"))
            }
            Self::ReadNews { path, source } => {
                write!(f, "cannot read the news in {}: {}; check the path", from(path), plain(source))
            }
            Self::ReadText { path, source } => {
                write!(f, "cannot read the text in {}: {}; check the path", from(path), plain(source))
            }
            Self::NotText { path, why } => write!(f, "cannot tag {}: {why}", from(path)),
            Self::NoSuchArticle { id, beginning_so: 0 } => {
                write!(f, "no article has the id {id:?}; `sse-news list --format ids` prints them")
            }
            Self::NoSuchArticle { id, beginning_so } => {
                write!(f, "{beginning_so} articles have an id that begins with {id:?}; give more of it")
            }
            Self::ReadIds { source } => {
                write!(f, "cannot read the ids on standard input: {}; nothing was marked", plain(source))
            }
            Self::WriteOutput { path, source } if source.kind() == std::io::ErrorKind::AlreadyExists => {
                write!(
                    f,
                    "{} exists already and was left as it is; choose another name",
                    path.to_string_lossy()
                )
            }
            Self::WriteOutput { path, source } => {
                let to =
                    if path.as_os_str() == "-" { "standard output".into() } else { path.to_string_lossy() };
                write!(f, "cannot write to {to}: {}; nothing more was written", plain(source))
            }
            Self::Config { path, why: why @ ConfigError::Missing } => {
                write!(
                    f,
                    "cannot read the settings in {}: {why}; check the path after --config",
                    path.display()
                )
            }
            Self::Config { path, why: why @ ConfigError::Unreadable(_) } => {
                write!(f, "the settings are not used: {why} ({})", path.display())
            }
            Self::Config { path, why } => {
                write!(f, "the settings are not used: {why} ({})", path.display())
            }
            Self::Setting { path, fault } => write!(f, "settings, {fault} ({})", path.display()),
            Self::Library { path, why } => {
                let (wrong, advice) = why.message();
                // What is wrong first: of a narrow status line the end is cut off.
                write!(f, "cannot save: {wrong} ({}); {advice}", path.display())
            }
            Self::IncompleteExport { path } => write!(
                f,
                "cannot write to {}: the text of some articles cannot be read from the library; nothing was written",
                path.to_string_lossy()
            ),
            Self::ReadArticle { path, why } => {
                let (wrong, advice) = match why {
                    StoreError::Damaged => {
                        ("the library is damaged there".into(), "restore a backup if you have one")
                    }
                    why => why.message(),
                };
                write!(f, "cannot read the text of the article: {wrong} ({}); {advice}", path.display())
            }
            Self::Damaged { path, salvaged } => {
                write!(
                    f,
                    "the library is damaged, {salvaged} can be read; it is repaired when something is saved ({})",
                    path.display()
                )
            }
            Self::Repaired { aside, salvaged } => {
                write!(
                    f,
                    "the library was damaged and is repaired: {salvaged} were recovered; the damaged file is kept as {}",
                    aside.display()
                )
            }
            Self::BadValues { path, count } => {
                let (values, are) = if *count == 1 { ("value", "is") } else { ("values", "are") };
                write!(f, "{count} {values} in the library {are} invalid and ignored ({})", path.display())
            }
            Self::NewerLibrary { path } => {
                write!(
                    f,
                    "the library is from a newer sse-news, so changes are not saved ({})",
                    path.display()
                )
            }
            Self::Index { source } => write!(f, "the search cannot be prepared: {}", plain(source)),
            Self::ChangeFeed(why) => why.fmt(f),
            Self::FeedsWithoutLibrary => {
                f.write_str("there is no library: the feeds are forgotten when the reader closes")
            }
            Self::ImportWithoutLibrary => f.write_str("cannot import without a library"),
            Self::NoNewsPasted { source: Some(source) } => {
                write!(f, "nothing imported of the pasted text: {source}")
            }
            Self::NoNewsPasted { source: None } => {
                f.write_str("nothing imported: there is no article in the pasted text")
            }
            Self::NoFeedPasted { feeds: 1, first } => {
                write!(f, "nothing imported: its only feed cannot be followed: {first}")
            }
            Self::NoFeedPasted { feeds, first } => {
                write!(f, "nothing imported: none of its {feeds} feeds can be followed: {first}")
            }
            Self::ImportStopped { name } => {
                write!(f, "the import of {name} was stopped before its end: import it again to add the rest")
            }
            Self::RefreshWithoutLibrary => f.write_str("cannot refresh without a library"),
            Self::Panicked { place, report } => {
                write!(f, "a bug in sse-news, at {place}")?;
                match report {
                    Some(path) => {
                        write!(f, "; please send the report {}, which contains no articles", path.display())
                    }
                    None => f.write_str("; no report could be written"),
                }
            }
            Self::Aborted => f.write_str("stopped: out of memory, or a bug that it could not handle"),
            Self::NotWebAddress => f.write_str("not opened: not a web address"),
            Self::OpenBrowser { host, source } => {
                write!(f, "no browser could open {host}: {source}")
            }
            Self::BrowserFailed { code: Some(code) } => {
                write!(f, "the browser ended with code {code}")
            }
            Self::BrowserFailed { code: None } => f.write_str("the browser was ended by a signal"),
            Self::UserProgram { setting, program, why } => program::write(setting, program, why, f),
            Self::Copy { what, source } => write!(f, "the {what} was not copied: {source}"),
            Self::Suspend { source } => write!(f, "cannot suspend the reader: {source}"),
            Self::Resume { source } => write!(f, "cannot resume the reader: {source}"),
            Self::ArticleGone => f.write_str("the text of the article is no longer in the library"),
            Self::Worker { task, source } => task.write_failure(source.as_ref(), f),
            Self::NoTerminal(why) => {
                write!(f, "the reader needs a terminal: {why}; `sse-news list` prints the news instead")
            }
            Self::Terminal { doing, source } => {
                write!(f, "the terminal failed while {doing}: {}", plain(source))
            }
        }
    }
}

/// Returns the name of a place that is read: `-` is standard input.
fn from(path: &Path) -> Cow<'_, str> {
    if path.as_os_str() == "-" { "standard input".into() } else { path.to_string_lossy() }
}

/// Returns the system's message without the error number that Rust appends.
pub fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    match words.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => words,
    }
}
