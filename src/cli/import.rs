//! `import`: files of news taken in, or only looked at.
//!
//! The border: which files, and what is told of them. How bytes become articles `feed` knows.

use super::args::{ImportArgs, ImportFormat};
use super::{Done, output};
use crate::error::{Error, plain};
use crate::feed::{self, Origin, Reading};
use crate::store::{Beside, Imported, Merged, Shelf};
use chrono::NaiveDate;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// The longest file, in bytes: feeds are far smaller; without a limit a device would fill the memory.
const LONGEST: u64 = 1 << 30;
/// So many items of a file that cannot be read are told one by one.
const TOLD: usize = 20;

/// A file that could not be read as news.
#[derive(Serialize)]
struct Refused<'a> {
    _file: &'a str,
    error: &'a str,
}

/// What came of a file that was taken in.
#[derive(Serialize)]
struct Taken<'a> {
    _file: &'a str,
    read: usize,
    new: usize,
    changed: usize,
    known: usize,
    marks: usize,
    bad: usize,
}

/// Where what is read is kept.
#[derive(Debug)]
pub struct Keeping {
    /// The library.
    pub shelf: Shelf,
    /// The news beside it, which are recognised and not added.
    pub beside: Beside,
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
    let (mut failed, mut unkept) = (false, None);
    output::write(None, |out| {
        for file in &args.files {
            let read = read(args, file, stdin, today);
            failed |= read.as_ref().map_or(true, |reading| reading.unusable().is_some());
            let taken = match (&read, &mut keeping) {
                (Ok(reading), Some(keeping)) => match keeping.take_in(file, reading) {
                    Ok(taken) => Some(taken),
                    // What the next file brings could not be kept either.
                    Err(error) => {
                        unkept = Some(error);
                        return Ok(());
                    }
                },
                _ => None,
            };
            match args.format {
                ImportFormat::Jsonl => told_as_json(out, file, &read, taken.as_ref())?,
                ImportFormat::Plain => told_in_words(out, file, &read, taken.as_ref())?,
            }
        }
        Ok(())
    })?;
    match unkept {
        Some(error) => Err(error),
        None => Ok(if failed { Done::Partly } else { Done::Found }),
    }
}

impl Keeping {
    fn take_in<'a>(&mut self, file: &'a str, reading: &Reading) -> Result<Taken<'a>, Error> {
        let imported = self.shelf.import(&reading.items, &self.beside, self.now)?;
        if let Some(aside) = self.shelf.aside() {
            output::tell(&aside.to_string());
        }
        let Imported { merged: Merged { new, changed, known }, marks } = imported;
        let (read, bad) = (reading.items.len(), reading.bad.len());
        Ok(Taken { _file: file, read, new, changed, known, marks, bad })
    }
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

/// One object a file, in the order of the files: what is in it, or what came of it.
fn told_as_json(
    out: &mut dyn Write,
    file: &str,
    read: &Result<Reading, Error>,
    taken: Option<&Taken<'_>>,
) -> io::Result<()> {
    if let Some(taken) = taken {
        return feed::write_value(out, taken);
    }
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
fn told_in_words(
    out: &mut dyn Write,
    file: &str,
    read: &Result<Reading, Error>,
    taken: Option<&Taken<'_>>,
) -> io::Result<()> {
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
    let mut counts = vec![(reading.items.len(), "read")];
    if let Some(Taken { new, changed, known, .. }) = taken {
        counts.extend([(*new, "new"), (*changed, "changed"), (*known, "known")]);
    }
    counts.push((reading.bad.len(), "bad"));
    counts.extend(taken.map(|taken| (taken.marks, if taken.marks == 1 { "mark" } else { "marks" })));
    let said = counts.iter().filter(|(count, what)| *count > 0 || *what == "read");
    let said: Vec<String> = said.map(|(count, what)| format!("{count} {what}")).collect();
    writeln!(out, "{name}: {}", said.join(", "))
}
