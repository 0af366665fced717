//! `tag`: the countries that texts name, and the words that name them.
//!
//! The border: which text is read from where, a line in memory at a time. `places` knows which words name a country,
//! `format` how texts with countries look.

use crate::cli::args::TagArgs;
use crate::cli::context::Context;
use crate::cli::{Outcome, messages, output};
use crate::error::{Error, TextFault};
use crate::feed::{Document, DocumentError, SkippedLine};
use crate::format::{TaggedText, TaggedTextWriter, TextName};
use crate::store;
use crate::text::Gunzip;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// The longest text, or line of texts, in bytes; without a limit a device would fill the memory.
const MAX_TEXT_BYTES: u64 = 64 << 20;
/// The most of one line that is passed over, in bytes, before the file is given up.
const MAX_SKIPPED_BYTES: u64 = if cfg!(test) { 1 << 20 } else { 1 << 30 };
/// The number of lines that are looked at to tell the kind of a file.
const MAX_LOOKAHEAD_LINES: usize = 100;
/// The number of bytes after which no more lines are looked at.
const MAX_LOOKAHEAD_BYTES: usize = 1 << 16;
/// The number of lines of a file that are reported one by one when they cannot be read.
const MAX_REPORTED_LINES: usize = 20;
/// The mark that some programs begin a text with.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Prints the countries of every text. What cannot be read is reported, and the other texts are printed.
pub(super) fn run(args: &TagArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let layout = context.screen()?.layout;
    let writer = TaggedTextWriter::new(args.format, args.explain, layout);
    let mut tagger = Tagger { writer, has_found: false, has_failed: false };
    let stdin = &mut context.stdin();
    output::write(None, |out| args.files.iter().try_for_each(|file| tagger.file(out, file, stdin)))?;
    Ok(match tagger {
        Tagger { has_failed: true, .. } => Outcome::PartialFailure,
        Tagger { has_found: true, .. } => Outcome::Success,
        Tagger { .. } => Outcome::NothingFound,
    })
}

/// The kind of a file, as its first lines tell.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Objects of JSON, one a line.
    JsonLines,
    /// JSON that goes on over several lines.
    SpreadJson,
    /// One text.
    Text,
}

/// Tags files, one after another.
struct Tagger {
    writer: TaggedTextWriter,
    /// `true` if a text named a country.
    has_found: bool,
    /// `true` if something could not be read, which has been reported.
    has_failed: bool,
}

impl Tagger {
    fn fail(&mut self, message: &str) {
        self.has_failed = true;
        output::report(message);
    }

    fn fail_to_read(&mut self, file: &Path, source: io::Error) {
        self.fail(&Error::ReadText { path: file.into(), source }.to_string());
    }

    /// Tags a file.
    ///
    /// # Errors
    /// Returns the error of `out` alone.
    fn file(&mut self, out: &mut dyn Write, file: &Path, stdin: &mut dyn BufRead) -> io::Result<()> {
        if file == Path::new("-") {
            return self.texts(out, file, &mut BufReader::new(Gunzip::new(stdin)));
        }
        match store::open_file(file) {
            Ok(opened) => {
                let unpacked = Gunzip::new(BufReader::new(opened));
                self.texts(out, file, &mut BufReader::new(unpacked))
            }
            Err(source) => {
                self.fail_to_read(file, source);
                Ok(())
            }
        }
    }

    /// Tags the texts of a file.
    fn texts(&mut self, out: &mut dyn Write, file: &Path, input: &mut dyn BufRead) -> io::Result<()> {
        let mut begun = Vec::new();
        let kind = match look_ahead(&mut begun, input) {
            Ok(kind) => kind,
            Err(source) => {
                self.fail_to_read(file, source);
                return Ok(());
            }
        };
        let mut input = begun.as_slice().chain(input);
        match kind {
            Kind::JsonLines => self.lines(out, file, &mut input),
            Kind::Text => self.text(out, file, &mut input),
            Kind::SpreadJson => {
                self.fail(&Error::NotText { path: file.into(), why: TextFault::SpreadJson }.to_string());
                Ok(())
            }
        }
    }

    /// Tags objects, one a line; a bad one is left out and reported.
    fn lines(&mut self, out: &mut dyn Write, file: &Path, input: &mut dyn BufRead) -> io::Result<()> {
        let report = |message: &str| output::report(&messages::of_file(&file_name(file), message));
        let (mut line, mut number, mut skipped, mut is_utf8) = (Vec::new(), 0, 0, true);
        loop {
            line.clear();
            match take_line(input, &mut line) {
                Ok(0) => break,
                Ok(_) => number += 1,
                Err(source) => {
                    self.fail_to_read(file, source);
                    break;
                }
            }
            let text = String::from_utf8_lossy(&line);
            if matches!(text, Cow::Owned(_)) && is_utf8 {
                (is_utf8, self.has_failed) = (false, true);
                report(&messages::not_utf8(&messages::line_name(number)));
            }
            // Lines taken out of a list still have its commas.
            let text = text.trim_start_matches(BYTE_ORDER_MARK).trim().trim_end_matches(',');
            if text.is_empty() {
                continue;
            }
            let is_long = line.len() as u64 > MAX_TEXT_BYTES;
            let document = if is_long { Err(DocumentError::TooLong) } else { Document::read(text) };
            match document {
                Ok(document) => self.document(out, &document, number)?,
                Err(reason) => {
                    skipped += 1;
                    self.has_failed = true;
                    if skipped <= MAX_REPORTED_LINES {
                        report(&SkippedLine { line: number, reason }.to_string());
                    }
                }
            }
        }
        if skipped > MAX_REPORTED_LINES {
            report(&messages::more_skipped_lines(skipped - MAX_REPORTED_LINES));
        }
        Ok(())
    }

    /// Tags an object, found on this line.
    fn document(&mut self, out: &mut dyn Write, document: &Document<'_>, line: usize) -> io::Result<()> {
        let shown = document.name().unwrap_or_else(|| messages::line_name(line).into());
        let name = TextName { raw_id: document.id, shown: &shown, is_file: false };
        let (title, text) = ((&*document.title, 0), (&*document.text, 0));
        self.write(out, &TaggedText::new(name, title, text, document.member))
    }

    /// Tags a file that is one text. Its first line is the title if another line follows.
    fn text(&mut self, out: &mut dyn Write, file: &Path, input: &mut dyn BufRead) -> io::Result<()> {
        let mut bytes = Vec::new();
        let read = input.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes);
        if let Err(source) = read {
            self.fail_to_read(file, source);
            return Ok(());
        }
        let all = String::from_utf8_lossy(&bytes);
        let fault = if bytes.len() as u64 > MAX_TEXT_BYTES {
            Some(TextFault::TooLong)
        } else if all.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
            Some(TextFault::Empty)
        } else {
            None
        };
        if let Some(why) = fault {
            self.fail(&Error::NotText { path: file.into(), why }.to_string());
            return Ok(());
        }
        if matches!(all, Cow::Owned(_)) {
            self.fail(&messages::of_file(&file_name(file), &messages::not_utf8("it")));
        }
        let (title, text) = title_and_text(&all);
        let shown = file.to_string_lossy();
        let name = TextName { raw_id: None, shown: &shown, is_file: true };
        self.write(out, &TaggedText::new(name, title, text, "text"))
    }

    fn write(&mut self, out: &mut dyn Write, text: &TaggedText<'_>) -> io::Result<()> {
        self.has_found |= text.names_a_country();
        self.writer.write(out, text)
    }
}

/// Returns the name of a file for reports.
fn file_name(file: &Path) -> Cow<'_, str> {
    if file == Path::new("-") { messages::STANDARD_INPUT.into() } else { file.to_string_lossy() }
}

/// Returns the kind of a file by its first lines, which go into `begun`. The first line may be a bad one of many.
fn look_ahead(begun: &mut Vec<u8>, input: &mut dyn BufRead) -> io::Result<Kind> {
    let mut first = None;
    for _ in 0..MAX_LOOKAHEAD_LINES {
        let start = begun.len();
        if start > MAX_LOOKAHEAD_BYTES || input.take(MAX_TEXT_BYTES).read_until(b'\n', begun)? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&begun[start..]);
        let line = line.trim_start_matches(BYTE_ORDER_MARK);
        // Inside of JSON that is spread over lines, objects of one line are indented.
        let is_inner = first == Some(Kind::SpreadJson) && line.starts_with([' ', '\t']);
        let line = line.trim();
        let inside = line.strip_prefix('{').map(str::trim_start);
        if first.is_none() && inside.is_some_and(|inside| inside.starts_with(['"', '}'])) {
            return Ok(Kind::JsonLines);
        }
        if inside.is_some() && !is_inner && Document::read(line.trim_end_matches(',')).is_ok() {
            return Ok(Kind::JsonLines);
        }
        if first.is_none() && !line.is_empty() {
            let is_spread = matches!(line, "{" | "[") || line.starts_with("[{");
            first = Some(if is_spread { Kind::SpreadJson } else { Kind::Text });
        }
    }
    Ok(first.unwrap_or(Kind::Text))
}

/// Reads the next line; of one that is too long no more than shows that it is, and of one without an end nothing more.
fn take_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let read = input.take(MAX_TEXT_BYTES + 1).read_until(b'\n', line)?;
    if read as u64 > MAX_TEXT_BYTES && line.last() != Some(&b'\n') {
        let skipped = input.take(MAX_SKIPPED_BYTES).skip_until(b'\n')?;
        if skipped as u64 == MAX_SKIPPED_BYTES {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, messages::ENDLESS_LINE));
        }
    }
    Ok(read)
}

/// Returns the title and the text of a file, each with the byte it begins at. Markup has no title of this kind.
fn title_and_text(all: &str) -> ((&str, usize), (&str, usize)) {
    let begin = all.len() - all.trim_start_matches(BYTE_ORDER_MARK).trim_start().len();
    let words = &all[begin..];
    match words.split_once('\n') {
        Some((title, rest)) if !rest.trim().is_empty() && !words.starts_with('<') => {
            ((title.trim_end(), begin), (rest, all.len() - rest.len()))
        }
        _ => (("", begin), (words, begin)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_tell_what_a_file_holds() {
        for (text, kind) in [
            ("{\"id\": 1}\n", Kind::JsonLines),
            ("\u{FEFF}\n\n {}\n", Kind::JsonLines),
            ("{ \"id\": \"cut", Kind::JsonLines),
            ("garbage\n{\"id\": 1}\n", Kind::JsonLines),
            ("[1, 2]\n{\"id\": 1},\n", Kind::JsonLines),
            ("{\n  \"items\": [\n    {\n", Kind::SpreadJson),
            ("[{\"id\": 1}]", Kind::SpreadJson),
            ("[\n {\"id\": 1},\n {\"id\": 2}\n]", Kind::SpreadJson),
            ("[\n{\"id\": 1},\n{\"id\": 2}\n]", Kind::JsonLines),
            ("{Kenya} is a country", Kind::Text),
            ("[Update] Kenya\n", Kind::Text),
            ("{\nKenya", Kind::SpreadJson),
            ("Kenya", Kind::Text),
            ("", Kind::Text),
        ] {
            let looked = look_ahead(&mut Vec::new(), &mut text.as_bytes()).unwrap();
            assert!(looked == kind, "{text:?}");
        }
    }

    #[test]
    fn the_first_line_is_the_title_where_another_follows() {
        for (text, title, rest) in [
            ("In Kenya", ("", 0), ("In Kenya", 0)),
            ("In Kenya\n\n", ("", 0), ("In Kenya\n\n", 0)),
            ("\u{FEFF}\n A title\r\n\nIn Kenya\n", ("A title", 5), ("\nIn Kenya\n", 14)),
            ("A title\nIn Kenya", ("A title", 0), ("In Kenya", 8)),
            ("<html>\n<p>In Kenya", ("", 0), ("<html>\n<p>In Kenya", 0)),
        ] {
            assert_eq!(title_and_text(text), (title, rest), "{text:?}");
        }
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let mut input =
            io::BufReader::new(io::repeat(b'x').take(MAX_TEXT_BYTES + 5000).chain(&b"\nnext"[..]));
        let mut line = Vec::new();
        assert_eq!(take_line(&mut input, &mut line).unwrap() as u64, MAX_TEXT_BYTES + 1);
        line.clear();
        assert_eq!(take_line(&mut input, &mut line).unwrap(), 4);
        let error = take_line(&mut io::BufReader::new(io::repeat(b'x')), &mut line).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
