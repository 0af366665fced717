//! `tag`: the countries that texts name, and the words that name them.
//!
//! The border: what is a text and where it comes from, a line in memory at a time. What names a country `places`
//! knows; how the answers look `format::tagged` does.

use super::args::TagArgs;
use super::format::tagged::{Answer, Name, Printer};
use super::screen::Screen;
use super::{Done, output};
use crate::error::Error;
use crate::feed::{Document, DocumentError, SkippedLine};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// The longest text, or line of texts, in bytes; without a limit a device would fill the memory.
const LONGEST: u64 = 64 << 20;
/// So much is looked at to tell what a file holds, in lines and bytes.
const LOOKED_AT: (usize, usize) = (100, 1 << 16);
/// So many lines of a file that cannot be read are told one by one.
const TOLD: usize = 20;
const MARK: &str = "\u{FEFF}";

/// Prints the countries of every text. What cannot be read is told, and the others are answered.
pub fn tag(args: &TagArgs, stdin: &mut dyn BufRead, screen: Screen) -> Result<Done, Error> {
    let mut run = Run { printer: Printer::new(args, screen), found: false, failed: false };
    output::write(None, |out| args.files.iter().try_for_each(|file| run.file(out, file, stdin)))?;
    Ok(match run {
        Run { failed: true, .. } => Done::Partly,
        Run { found: true, .. } => Done::Found,
        Run { .. } => Done::Nothing,
    })
}

/// What a line is to what a file may be.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Objects, one a line.
    Lines,
    /// JSON that goes on over several lines.
    Spread,
    /// One text.
    Text,
}

struct Run {
    printer: Printer,
    found: bool,
    failed: bool,
}

impl Run {
    fn fail(&mut self, words: &str) {
        self.failed = true;
        output::tell(words);
    }

    /// Answers one file. Only what keeps answers from being written is an error.
    fn file(&mut self, out: &mut dyn Write, file: &str, stdin: &mut dyn BufRead) -> io::Result<()> {
        if file == "-" {
            return self.texts(out, file, stdin);
        }
        match open(Path::new(file)) {
            Ok(opened) => self.texts(out, file, &mut BufReader::new(opened)),
            Err(source) => {
                self.fail(&Error::ReadText { path: file.into(), source }.to_string());
                Ok(())
            }
        }
    }

    fn texts(&mut self, out: &mut dyn Write, file: &str, input: &mut dyn BufRead) -> io::Result<()> {
        let mut begun = Vec::new();
        let kind = match look(&mut begun, input) {
            Ok(kind) => kind,
            Err(source) => {
                self.fail(&Error::ReadText { path: file.into(), source }.to_string());
                return Ok(());
            }
        };
        let mut input = begun.as_slice().chain(input);
        let why = match kind {
            Kind::Lines => return self.lines(out, file, &mut input),
            Kind::Text => return self.whole(out, file, &mut input),
            Kind::Spread => {
                "it is JSON, but not an object a line; `sse-news --data FILE list --format jsonl` makes such lines of a feed"
            }
        };
        self.fail(&Error::NotText { path: file.into(), why: why.to_owned() }.to_string());
        Ok(())
    }

    /// Answers objects, one a line; a bad one costs itself alone.
    fn lines(&mut self, out: &mut dyn Write, file: &str, input: &mut dyn BufRead) -> io::Result<()> {
        let (mut line, mut number, mut bad, mut odd) = (Vec::new(), 0, 0, false);
        loop {
            line.clear();
            match take_line(input, &mut line) {
                Ok(0) => break,
                Ok(_) => number += 1,
                Err(source) => {
                    self.fail(&Error::ReadText { path: file.into(), source }.to_string());
                    break;
                }
            }
            let text = String::from_utf8_lossy(&line);
            if matches!(text, Cow::Owned(_)) && !odd {
                odd = true;
                self.fail(&format!("{}: line {number} {NOT_UTF8}", from(file)));
            }
            // Lines taken out of a list still have its commas.
            let text = text.trim_start_matches(MARK).trim().trim_end_matches(',');
            if text.is_empty() {
                continue;
            }
            let long = line.len() as u64 > LONGEST;
            let read = if long { Err(DocumentError::TooLong) } else { Document::read(text) };
            match read {
                Ok(document) => self.document(out, &document, number)?,
                Err(reason) => {
                    bad += 1;
                    self.failed = true;
                    if bad <= TOLD {
                        output::tell(&format!("{}: {}", from(file), SkippedLine { line: number, reason }));
                    }
                }
            }
        }
        if bad > TOLD {
            output::tell(&format!("{}: and {} more lines are left out", from(file), bad - TOLD));
        }
        Ok(())
    }

    fn document(&mut self, out: &mut dyn Write, document: &Document<'_>, line: usize) -> io::Result<()> {
        let shown = document.name().unwrap_or_else(|| format!("line {line}").into());
        let name = Name { raw: document.id, shown: &shown, of_file: false };
        let (title, text) = ((&*document.title, 0), (&*document.text, 0));
        self.answer(out, &Answer::new(name, title, text, document.member))
    }

    /// Answers a file that is one text. Its first line is the title where another line follows.
    fn whole(&mut self, out: &mut dyn Write, file: &str, input: &mut dyn BufRead) -> io::Result<()> {
        let mut bytes = Vec::new();
        let read = input.take(LONGEST + 1).read_to_end(&mut bytes);
        if let Err(source) = read {
            self.fail(&Error::ReadText { path: file.into(), source }.to_string());
            return Ok(());
        }
        let all = String::from_utf8_lossy(&bytes);
        let why = match () {
            () if bytes.len() as u64 > LONGEST => "it is longer than 64 MiB; give it in parts",
            () if all.trim_start_matches(MARK).trim().is_empty() => "it is empty; give it a text",
            () => "",
        };
        if !why.is_empty() {
            self.fail(&Error::NotText { path: file.into(), why: why.to_owned() }.to_string());
            return Ok(());
        }
        if matches!(all, Cow::Owned(_)) {
            self.fail(&format!("{}: it {NOT_UTF8}", from(file)));
        }
        let (title, text) = title_and_text(&all);
        let name = Name { raw: None, shown: file, of_file: true };
        self.answer(out, &Answer::new(name, title, text, "text"))
    }

    fn answer(&mut self, out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
        self.found |= !answer.tagged.countries.is_empty();
        self.printer.print(out, answer)
    }
}

const NOT_UTF8: &str = "is not all UTF-8; bytes that are no letters were read as \u{FFFD}";

/// Where texts come from, in words.
fn from(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

fn open(path: &Path) -> io::Result<File> {
    // Some systems open a folder without a word and fail, with other words, when it is read.
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    File::open(path)
}

/// Tells what a file holds by its first lines, which go into `begun`. The first line may be a bad one of many.
fn look(begun: &mut Vec<u8>, input: &mut dyn BufRead) -> io::Result<Kind> {
    let mut first = None;
    for _ in 0..LOOKED_AT.0 {
        let start = begun.len();
        if start > LOOKED_AT.1 || input.take(LONGEST).read_until(b'\n', begun)? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&begun[start..]);
        let line = line.trim_start_matches(MARK);
        // Inside of JSON that is spread over lines, objects of one line are indented.
        let inner = first == Some(Kind::Spread) && line.starts_with([' ', '\t']);
        let line = line.trim();
        let inside = line.strip_prefix('{').map(str::trim_start);
        if first.is_none() && inside.is_some_and(|inside| inside.starts_with(['"', '}'])) {
            return Ok(Kind::Lines);
        }
        if inside.is_some() && !inner && Document::read(line.trim_end_matches(',')).is_ok() {
            return Ok(Kind::Lines);
        }
        if first.is_none() && !line.is_empty() {
            let spread = matches!(line, "{" | "[") || line.starts_with("[{");
            first = Some(if spread { Kind::Spread } else { Kind::Text });
        }
    }
    Ok(first.unwrap_or(Kind::Text))
}

/// Reads the next line; of one that is too long only so much that it can be told.
fn take_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let read = input.take(LONGEST + 1).read_until(b'\n', line)?;
    if read as u64 > LONGEST && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(read)
}

/// The title and the text of a file, each with the byte it begins at. Markup has no title of this kind.
fn title_and_text(all: &str) -> ((&str, usize), (&str, usize)) {
    let begin = all.len() - all.trim_start_matches(MARK).trim_start().len();
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
            ("{\"id\": 1}\n", Kind::Lines),
            ("\u{FEFF}\n\n {}\n", Kind::Lines),
            ("{ \"id\": \"cut", Kind::Lines),
            ("garbage\n{\"id\": 1}\n", Kind::Lines),
            ("[1, 2]\n{\"id\": 1},\n", Kind::Lines),
            ("{\n  \"items\": [\n    {\n", Kind::Spread),
            ("[{\"id\": 1}]", Kind::Spread),
            ("[\n {\"id\": 1},\n {\"id\": 2}\n]", Kind::Spread),
            ("[\n{\"id\": 1},\n{\"id\": 2}\n]", Kind::Lines),
            ("{Kenya} is a country", Kind::Text),
            ("[Update] Kenya\n", Kind::Text),
            ("{\nKenya", Kind::Spread),
            ("Kenya", Kind::Text),
            ("", Kind::Text),
        ] {
            let told = look(&mut Vec::new(), &mut text.as_bytes()).unwrap();
            assert!(told == kind, "{text:?}");
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
        let mut input = io::BufReader::new(io::repeat(b'x').take(LONGEST + 5000).chain(&b"\nnext"[..]));
        let mut line = Vec::new();
        assert_eq!(take_line(&mut input, &mut line).unwrap() as u64, LONGEST + 1);
        line.clear();
        assert_eq!(take_line(&mut input, &mut line).unwrap(), 4);
    }
}
