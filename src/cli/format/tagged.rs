//! What `tag` prints: the countries of a text, and where and why its words name them.
//!
//! The border: a text is tagged here as it was given, so that places are places in it; only what people read is
//! made safe.

use crate::cli::args::{TagArgs, TagFormat};
use crate::cli::screen::Screen;
use crate::feed;
use crate::news::Country;
use crate::places::{self, Part, Span, Story, Tagged};
use crate::text::{Transcript, clean, fit, is_markup, pad, transcript, width, wrap};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};
use std::ops::Range;

/// Columns for what a text is called, so that the countries of many stand below each other.
const NAME: usize = 24;
/// Columns for the name of a country, and for how sure it is.
const COUNTRY: usize = 18;
const SURE: usize = 8;
/// Words get at least so many columns.
const WORDS: usize = 8;
/// As much of a text stands for a title, in columns.
const FIRST_WORDS: usize = 80;
/// From these confidences on it is sure, or likely.
const IS_SURE: u8 = 80;
const IS_LIKELY: u8 = 50;

/// What a text is called.
pub(in crate::cli) struct Name<'a> {
    /// As it was given in JSON.
    pub(in crate::cli) raw: Option<&'a RawValue>,
    /// For people.
    pub(in crate::cli) shown: &'a str,
    /// Whether it is called by the name of its file.
    pub(in crate::cli) of_file: bool,
}

/// A text with its countries.
pub(in crate::cli) struct Answer<'a> {
    name: Name<'a>,
    title: (&'a str, usize),
    text: (&'a str, usize),
    /// The member the text is from.
    member: &'static str,
    read: Option<Transcript>,
    pub(in crate::cli) tagged: Tagged,
}

impl<'a> Answer<'a> {
    /// Tags a text. Title and text come with the byte at which they begin in what was given.
    pub(in crate::cli) fn new(
        name: Name<'a>,
        title: (&'a str, usize),
        text: (&'a str, usize),
        member: &'static str,
    ) -> Self {
        let read = is_markup(text.0).then(|| transcript(text.0));
        let words = read.as_ref().map_or(text.0, |read| &read.text);
        let tagged = places::tag(Story { title: title.0, text: words, headings: "", whole: true });
        Self { name, title, text, member, read, tagged }
    }

    /// Where a span stands in what was given.
    fn place(&self, span: &Span) -> (&'static str, Range<usize>) {
        let (field, range, from) = match (span.part, &self.read) {
            (Part::Title, _) => ("title", span.bytes.clone(), self.title.1),
            (_, Some(read)) => (self.member, read.source(span.bytes.clone()), self.text.1),
            (_, None) => (self.member, span.bytes.clone(), self.text.1),
        };
        (field, from + range.start..from + range.end)
    }

    /// What was given at a span.
    fn given(&self, span: &Span) -> &'a str {
        let (given, from) = if span.part == Part::Title { self.title } else { self.text };
        let (_, range) = self.place(span);
        given.get(range.start - from..range.end - from).unwrap_or_default()
    }

    /// The words of a span, for people.
    fn words(&self, span: &Span) -> String {
        match (&self.read, span.part) {
            (Some(read), Part::Text) => clean(read.text.get(span.bytes.clone()).unwrap_or_default()),
            _ => clean(self.given(span)),
        }
    }

    /// The title, else the first words.
    fn heading(&self) -> String {
        let text = self.read.as_ref().map_or(self.text.0, |read| &read.text);
        match clean(self.title.0) {
            title if !title.is_empty() => title,
            _ => {
                // Not all of a long text is made safe for a line of it.
                let begin: String = text.trim_start().chars().take(4 * FIRST_WORDS).collect();
                fit(&clean(&begin), FIRST_WORDS).into_owned()
            }
        }
    }
}

#[derive(Serialize)]
struct AnswerOut<'a> {
    id: Option<Id<'a>>,
    countries: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Vec<SpanOut<'a>>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Id<'a> {
    Given(&'a RawValue),
    File(&'a str),
}

#[derive(Serialize)]
struct SpanOut<'a> {
    field: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(flatten)]
    named: Named<'a>,
    rule: &'static str,
    why: &'static str,
    confidence: u8,
    counts: bool,
}

/// The country of a span, or none; several have a list.
#[derive(Serialize)]
#[serde(untagged)]
enum Named<'a> {
    One { country: Option<&'a str> },
    Several { countries: Vec<&'a str> },
}

fn codes(countries: &[Country]) -> Vec<&str> {
    countries.iter().map(|country| country.code()).collect()
}

/// Countries by name and code; that there is none, in words.
fn in_words(countries: &[Country]) -> String {
    let named: Vec<String> =
        countries.iter().map(|country| format!("{} ({})", places::name(*country), country.code())).collect();
    if named.is_empty() { NO_COUNTRY.to_owned() } else { named.join(", ") }
}

const NO_COUNTRY: &str = "no country";

/// Prints answers, one after another.
pub(in crate::cli) struct Printer {
    format: TagFormat,
    explain: bool,
    screen: Screen,
    /// Whether something stands above already.
    begun: bool,
}

impl Printer {
    pub(in crate::cli) fn new(args: &TagArgs, screen: Screen) -> Self {
        Self { format: args.format, explain: args.explain, screen, begun: false }
    }

    /// Prints one answer.
    pub(in crate::cli) fn print(&mut self, out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
        match (self.format, self.explain, self.screen.columns) {
            (TagFormat::Jsonl, explain, _) => json(out, answer, explain),
            (TagFormat::Plain, true, columns) => {
                if self.begun {
                    writeln!(out)?;
                }
                self.begun = true;
                self.explained(out, answer, columns)
            }
            (TagFormat::Plain, false, Some(columns)) => {
                let name = pad(&clean(answer.name.shown), NAME.min(columns / 3));
                let line = format!("{name}  {}", in_words(&answer.tagged.countries));
                writeln!(out, "{}", fit(&line, columns))
            }
            (TagFormat::Plain, false, None) => {
                let codes = codes(&answer.tagged.countries).join(",");
                let codes = if codes.is_empty() { "-" } else { &codes };
                writeln!(out, "{}\t{codes}", clean(answer.name.shown))
            }
        }
    }

    fn explained(&self, out: &mut dyn Write, answer: &Answer<'_>, columns: Option<usize>) -> io::Result<()> {
        let cut = |line: &str| columns.map_or(line.to_owned(), |columns| fit(line, columns).into_owned());
        let heading = cut(&answer.heading());
        match self.screen.color {
            true if !heading.is_empty() => writeln!(out, "\x1b[1m{heading}\x1b[0m")?,
            _ => writeln!(out, "{heading}")?,
        }
        let countries = in_words(&answer.tagged.countries);
        let found = format!("{}: {countries}", clean(answer.name.shown));
        for line in wrap(&found, columns.unwrap_or(usize::MAX)) {
            writeln!(out, "{}", &found[line])?;
        }
        let rows: Vec<Row> = answer.tagged.spans.iter().map(|span| Row::new(answer, span)).collect();
        let widest = |of: fn(&Row) -> &str| rows.iter().map(|row| width(of(row))).max().unwrap_or(0);
        let (mut words, mut country, why) =
            (widest(|row| &row.words), widest(|row| &row.country), widest(|row| row.why));
        if let Some(columns) = columns {
            country = country.min(COUNTRY);
            let others = "  ".len() + " → ".len() - 2 + country + "  ".len() + why + "  ".len() + SURE;
            words = words.min(columns.saturating_sub(others).max(WORDS));
        }
        let arrow = if self.screen.ascii { "->" } else { "→" };
        for row in &rows {
            let (words, country, why) =
                (pad(&row.words, words), pad(&row.country, country), pad(row.why, why));
            let line = format!("  {words} {arrow} {country}  {why}  {}", row.sure);
            writeln!(out, "{}", cut(line.trim_end()))?;
        }
        Ok(())
    }
}

/// A line about one span.
struct Row {
    words: String,
    country: String,
    why: &'static str,
    sure: &'static str,
}

impl Row {
    fn new(answer: &Answer<'_>, span: &Span) -> Self {
        let names: Vec<&str> = span.countries.iter().map(|country| places::name(*country)).collect();
        let sure = match span.confidence {
            _ if names.is_empty() => "",
            _ if !span.counts => "too weak",
            IS_SURE.. => "sure",
            IS_LIKELY.. => "likely",
            _ => "weak",
        };
        let country = if names.is_empty() { NO_COUNTRY.to_owned() } else { names.join(", ") };
        Self { words: answer.words(span), country, why: span.rule.words(), sure }
    }
}

fn json(out: &mut dyn Write, answer: &Answer<'_>, explain: bool) -> io::Result<()> {
    let span = |span| {
        let (field, range) = answer.place(span);
        SpanOut {
            field,
            start: range.start,
            end: range.end,
            text: answer.given(span),
            named: named(span),
            rule: span.rule.name(),
            why: span.rule.words(),
            confidence: span.confidence,
            counts: span.counts,
        }
    };
    let spans = explain.then(|| answer.tagged.spans.iter().map(span).collect());
    feed::write_value(
        out,
        &AnswerOut { id: answer.name.id(), countries: codes(&answer.tagged.countries), spans },
    )
}

fn named(span: &Span) -> Named<'_> {
    match span.countries.as_slice() {
        [] => Named::One { country: None },
        [one] => Named::One { country: Some(one.code()) },
        several => Named::Several { countries: codes(several) },
    }
}

impl<'a> Name<'a> {
    fn id(&self) -> Option<Id<'a>> {
        match (self.raw, self.of_file) {
            (Some(raw), _) => Some(Id::Given(raw)),
            (None, true) => Some(Id::File(self.shown)),
            (None, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(title: &str, text: &str, explain: bool, columns: Option<usize>) -> String {
        let screen = Screen { columns, told: false, color: false, ascii: false, text_width: 80 };
        let args = TagArgs { files: Vec::new(), explain, format: TagFormat::Plain };
        let name = Name { raw: None, shown: "a/rather/long/path/to/a/file.txt", of_file: true };
        let mut out = Vec::new();
        let answer = Answer::new(name, (title, 0), (text, 0), "text");
        Printer::new(&args, screen).print(&mut out, &answer).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn on_a_terminal_every_line_fits_and_in_a_pipe_nothing_is_cut() {
        let title =
            "Weavers of the Democratic Republic of the Congo and of Bosnia and Herzegovina share their looms";
        let text = "The Central African Republic, South Georgia and the South Sandwich Islands; Jordan Smith of Paris, Texas.";
        for columns in [20, 40, 80, 120] {
            for explain in [false, true] {
                for (title, text) in [(title, text), ("", text), ("", "日本"), ("", "")] {
                    let shown = printed(title, text, explain, Some(columns));
                    assert!(shown.lines().all(|line| width(line) <= columns), "{columns}\n{shown}");
                }
            }
        }
        let whole = printed(title, text, true, None);
        let islands = "South Georgia & South Sandwich Islands";
        assert!(
            whole.starts_with(&format!("{title}\n")) && whole.contains(islands) && !whole.contains('…'),
            "{whole}"
        );
        // On eighty columns words and names may be cut, but why and how surely can be seen, and all that was found.
        let shown = printed(title, text, true, Some(80));
        let rows: Vec<&str> = shown.lines().filter(|line| line.contains('→')).collect();
        assert!(rows.len() > 5 && !rows.iter().any(|row| row.ends_with('…')), "{shown}");
        assert!(rows.iter().any(|row| row.ends_with("  name of the country           sure")), "{shown}");
        assert!(
            shown.replace('\n', " ").contains("South Georgia & South Sandwich Islands (GS), United"),
            "{shown}"
        );
        assert_eq!(printed("", "In Kenya", false, Some(80)), "a/rather/long/path/to/a…  Kenya (KE)\n");
        assert_eq!(printed("", "Nowhere", false, Some(80)), "a/rather/long/path/to/a…  no country\n");
    }
}
