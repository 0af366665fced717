//! `import`: files of news taken in, or only looked at.
//!
//! The border: which files, and what is told of them. How bytes become articles `feed` knows.

use super::args::{ImportArgs, ImportFormat};
use super::{Done, output};
use crate::error::{Error, plain};
use crate::feed::{self, Origin, Reading};
use chrono::NaiveDate;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// The longest file, in bytes: feeds are far smaller; without a limit a device would fill the memory.
const LONGEST: u64 = 1 << 30;
/// So many items of a file that cannot be read are told one by one.
const TOLD: usize = 20;

/// What is said where news are to be kept, which this version cannot do.
const NO_KEEPING: &str = "news cannot be kept yet; `import --dry-run` tells what would come in";

/// A file that could not be read as news.
#[derive(Serialize)]
struct Refused<'a> {
    _file: &'a str,
    error: &'a str,
}

/// Reads every file and tells what is in it. One that cannot be read is told, and the others are read all the same.
pub fn import(args: &ImportArgs, stdin: &mut dyn Read, today: NaiveDate) -> Result<Done, Error> {
    if !args.dry_run {
        return Err(Error::Usage(NO_KEEPING.to_owned()));
    }
    let mut failed = false;
    output::write(None, |out| {
        args.files.iter().try_for_each(|file| {
            let read = read(args, file, stdin, today);
            failed |=
                read.as_ref().map_or(true, |reading| reading.items.is_empty() && !reading.bad.is_empty());
            match args.format {
                ImportFormat::Jsonl => told_as_json(out, file, &read),
                ImportFormat::Plain => told_in_words(out, file, &read),
            }
        })
    })?;
    Ok(if failed { Done::Partly } else { Done::Found })
}

/// What a file holds.
fn read(args: &ImportArgs, file: &str, stdin: &mut dyn Read, today: NaiveDate) -> Result<Reading, Error> {
    let bytes = if file == "-" { all(stdin) } else { open(Path::new(file)) };
    let bytes = bytes.map_err(|source| Error::ReadNews { path: file.into(), source })?;
    let origin = Origin {
        address: args.url.as_deref(),
        source: args.source.as_deref(),
        telling: args.format == ImportFormat::Jsonl,
        ..Origin::of(today)
    };
    feed::read_from(&bytes, &origin).map_err(|why| Error::NotNews { path: file.into(), why })
}

fn open(path: &Path) -> io::Result<Vec<u8>> {
    // Some systems open a folder without a word and fail, with other words, when it is read.
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    all(&mut File::open(path)?)
}

fn all(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if from.take(LONGEST + 1).read_to_end(&mut bytes)? as u64 > LONGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 1 GiB"));
    }
    Ok(bytes)
}

/// One object a file, in the order of the files.
fn told_as_json(out: &mut dyn Write, file: &str, read: &Result<Reading, Error>) -> io::Result<()> {
    match read {
        Ok(reading) => feed::write_reading(out, file, reading),
        Err(Error::NotNews { why, .. }) => feed::write_value(out, &Refused { _file: file, error: why }),
        Err(Error::ReadNews { source, .. }) => {
            feed::write_value(out, &Refused { _file: file, error: &plain(source) })
        }
        Err(error) => feed::write_value(out, &Refused { _file: file, error: &error.to_string() }),
    }
}

/// A line a file; what could not be used of it goes to standard error.
fn told_in_words(out: &mut dyn Write, file: &str, read: &Result<Reading, Error>) -> io::Result<()> {
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => {
            output::tell(&error.to_string());
            return Ok(());
        }
    };
    let name = crate::text::clean(if file == "-" { "standard input" } else { file });
    for bad in reading.bad.iter().take(TOLD) {
        let line = bad.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        output::tell(&format!("{name}: item {}{line} is left out: {}", bad.number, bad.why));
    }
    if let Some(more) = reading.bad.len().checked_sub(TOLD).filter(|&more| more > 0) {
        output::tell(&format!("{name}: and {more} more are left out"));
    }
    if let Some(how) = &reading.incomplete {
        output::tell(&format!("{name}: {how}; what stands before is used"));
    }
    let (items, bad) = (reading.items.len(), reading.bad.len());
    let items = if items == 1 { "1 item".to_owned() } else { format!("{items} items") };
    writeln!(out, "{name}: {items} read, {bad} bad")
}
