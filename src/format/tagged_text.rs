//! Texts with the countries that they name, and where and why their words name them.
//!
//! The border: a text is tagged here as it was given, so that places are places in it; only what people read is made
//! safe.

use super::{Layout, messages};
use crate::feed;
use crate::news::Country;
use crate::places::{self, Part, Span, Story, Tagged};
use crate::text::{Transcript, clean, fit, is_markup, pad, transcript, width, wrap};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};
use std::ops::Range;

/// The columns for the name of a text, so that the countries of many stand below each other.
const NAME_COLUMNS: usize = 24;
/// The most columns for the name of a country.
const MAX_COUNTRY_COLUMNS: usize = 18;
/// The columns for how sure a country is.
const CERTAINTY_COLUMNS: usize = 8;
/// The least columns for the words that name a country.
const MIN_WORDS_COLUMNS: usize = 8;
/// The columns of a heading made of the first words of a text.
const HEADING_COLUMNS: usize = 80;
/// The confidence, in percent, from which a country is sure.
const SURE_FROM_PERCENT: u8 = 80;
/// The confidence, in percent, from which a country is likely.
const LIKELY_FROM_PERCENT: u8 = 50;

/// A format that texts with their countries can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum TaggedTextFormat {
    #[default]
    Plain,
    Jsonl,
}

impl TaggedTextFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Jsonl];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Jsonl => "jsonl",
        }
    }
}

/// The name of a text.
#[derive(Clone, Copy, Debug)]
pub struct TextName<'a> {
    /// The id of the text as it was given in JSON.
    pub raw_id: Option<&'a RawValue>,
    /// The name that people read.
    pub shown: &'a str,
    /// `true` if the text is named after its file.
    pub is_file: bool,
}

impl<'a> TextName<'a> {
    /// Returns the id that other programs read.
    fn id(&self) -> Option<Id<'a>> {
        match (self.raw_id, self.is_file) {
            (Some(raw), _) => Some(Id::Raw(raw)),
            (None, true) => Some(Id::File(self.shown)),
            (None, false) => None,
        }
    }
}

/// A text with its countries.
#[derive(Debug)]
pub struct TaggedText<'a> {
    name: TextName<'a>,
    title: (&'a str, usize),
    text: (&'a str, usize),
    /// The name of the member of the JSON object that the text is from.
    member: &'static str,
    /// The text without its markup, if it has any.
    transcript: Option<Transcript>,
    tagged: Tagged,
}

impl<'a> TaggedText<'a> {
    /// Tags a text. Title and text come with the byte at which they begin in what was given.
    pub fn new(
        name: TextName<'a>,
        title: (&'a str, usize),
        text: (&'a str, usize),
        member: &'static str,
    ) -> Self {
        let transcript = is_markup(text.0).then(|| transcript(text.0));
        let words = transcript.as_ref().map_or(text.0, |transcript| &transcript.text);
        let tagged = places::tag(Story { title: title.0, text: words, headings: "", whole: true });
        Self { name, title, text, member, transcript, tagged }
    }

    /// Returns `true` if the text names a country.
    pub const fn names_a_country(&self) -> bool {
        !self.tagged.countries.is_empty()
    }

    /// Returns the field that a span is in and its bytes there, as the text was given.
    fn place(&self, span: &Span) -> (&'static str, Range<usize>) {
        let (field, range, from) = match (span.part, &self.transcript) {
            (Part::Title, _) => ("title", span.bytes.clone(), self.title.1),
            (_, Some(transcript)) => (self.member, transcript.source(span.bytes.clone()), self.text.1),
            (_, None) => (self.member, span.bytes.clone(), self.text.1),
        };
        (field, from + range.start..from + range.end)
    }

    /// Returns a span as it was given.
    fn raw_words(&self, span: &Span) -> &'a str {
        let (given, from) = if span.part == Part::Title { self.title } else { self.text };
        let (_, range) = self.place(span);
        given.get(range.start - from..range.end - from).unwrap_or_default()
    }

    /// Returns the words of a span, for people.
    fn words(&self, span: &Span) -> String {
        match (&self.transcript, span.part) {
            (Some(transcript), Part::Text) => {
                clean(transcript.text.get(span.bytes.clone()).unwrap_or_default())
            }
            _ => clean(self.raw_words(span)),
        }
    }

    /// Returns the title, or the first words of a text without one.
    fn heading(&self) -> String {
        let text = self.transcript.as_ref().map_or(self.text.0, |transcript| &transcript.text);
        match clean(self.title.0) {
            title if !title.is_empty() => title,
            _ => {
                // Not all of a long text is made safe for a line of it.
                let begin: String = text.trim_start().chars().take(4 * HEADING_COLUMNS).collect();
                fit(&clean(&begin), HEADING_COLUMNS).into_owned()
            }
        }
    }
}

/// A text as it is written in JSON.
#[derive(Serialize)]
struct TextOut<'a> {
    id: Option<Id<'a>>,
    countries: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Vec<SpanOut<'a>>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Id<'a> {
    Raw(&'a RawValue),
    File(&'a str),
}

/// A span as it is written in JSON.
#[derive(Serialize)]
struct SpanOut<'a> {
    field: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(flatten)]
    countries: SpanCountries<'a>,
    rule: &'static str,
    why: &'static str,
    confidence: u8,
    counts: bool,
}

/// The country of a span, or none; several have a list.
#[derive(Serialize)]
#[serde(untagged)]
enum SpanCountries<'a> {
    One { country: Option<&'a str> },
    Several { countries: Vec<&'a str> },
}

impl<'a> SpanCountries<'a> {
    fn of(span: &'a Span) -> Self {
        match span.countries.as_slice() {
            [] => Self::One { country: None },
            [one] => Self::One { country: Some(one.code()) },
            several => Self::Several { countries: codes(several) },
        }
    }
}

fn codes(countries: &[Country]) -> Vec<&str> {
    countries.iter().map(|country| country.code()).collect()
}

/// Returns the countries by name and code, or the words for none.
fn names_with_codes(countries: &[Country]) -> String {
    let named: Vec<String> =
        countries.iter().map(|country| format!("{} ({})", places::name(*country), country.code())).collect();
    if named.is_empty() { messages::NO_COUNTRY.to_owned() } else { named.join(", ") }
}

/// Writes texts with their countries, one after another.
#[derive(Debug)]
pub struct TaggedTextWriter {
    format: TaggedTextFormat,
    /// `true` if the words that name countries are listed, with reasons.
    explain: bool,
    layout: Layout,
    /// `true` if a text has been written already.
    has_begun: bool,
}

impl TaggedTextWriter {
    /// Creates a writer. With `explain`, it lists the words that name countries, too.
    pub const fn new(format: TaggedTextFormat, explain: bool, layout: Layout) -> Self {
        Self { format, explain, layout, has_begun: false }
    }

    /// Writes a text.
    ///
    /// # Errors
    /// Returns the error of `out`.
    pub fn write(&mut self, out: &mut dyn Write, text: &TaggedText<'_>) -> io::Result<()> {
        match (self.format, self.explain, self.layout.columns) {
            (TaggedTextFormat::Jsonl, explain, _) => json(out, text, explain),
            (TaggedTextFormat::Plain, true, columns) => {
                if self.has_begun {
                    writeln!(out)?;
                }
                self.has_begun = true;
                self.explained(out, text, columns)
            }
            (TaggedTextFormat::Plain, false, Some(columns)) => {
                let name = pad(&clean(text.name.shown), NAME_COLUMNS.min(columns / 3));
                let line = format!("{name}  {}", names_with_codes(&text.tagged.countries));
                writeln!(out, "{}", fit(&line, columns))
            }
            (TaggedTextFormat::Plain, false, None) => {
                let codes = codes(&text.tagged.countries).join(",");
                let codes = if codes.is_empty() { "-" } else { &codes };
                writeln!(out, "{}\t{codes}", clean(text.name.shown))
            }
        }
    }

    /// Writes the heading of a text, its countries, and a line for each span.
    fn explained(
        &self,
        out: &mut dyn Write,
        text: &TaggedText<'_>,
        columns: Option<usize>,
    ) -> io::Result<()> {
        let cut = |line: &str| columns.map_or(line.to_owned(), |columns| fit(line, columns).into_owned());
        let heading = cut(&text.heading());
        match self.layout.color {
            true if !heading.is_empty() => writeln!(out, "\x1b[1m{heading}\x1b[0m")?,
            _ => writeln!(out, "{heading}")?,
        }
        let countries = names_with_codes(&text.tagged.countries);
        let found = format!("{}: {countries}", clean(text.name.shown));
        for line in wrap(&found, columns.unwrap_or(usize::MAX)) {
            writeln!(out, "{}", &found[line])?;
        }
        let rows: Vec<SpanRow> = text.tagged.spans.iter().map(|span| SpanRow::new(text, span)).collect();
        let widest = |of: fn(&SpanRow) -> &str| rows.iter().map(|row| width(of(row))).max().unwrap_or(0);
        let (mut words, mut country, why) =
            (widest(|row| &row.words), widest(|row| &row.country), widest(|row| row.why));
        if let Some(columns) = columns {
            country = country.min(MAX_COUNTRY_COLUMNS);
            let others =
                "  ".len() + " → ".len() - 2 + country + "  ".len() + why + "  ".len() + CERTAINTY_COLUMNS;
            words = words.min(columns.saturating_sub(others).max(MIN_WORDS_COLUMNS));
        }
        let arrow = if self.layout.ascii { "->" } else { "→" };
        for row in &rows {
            let (words, country, why) =
                (pad(&row.words, words), pad(&row.country, country), pad(row.why, why));
            let line = format!("  {words} {arrow} {country}  {why}  {}", row.certainty);
            writeln!(out, "{}", cut(line.trim_end()))?;
        }
        Ok(())
    }
}

/// A line about a span.
struct SpanRow {
    words: String,
    country: String,
    why: &'static str,
    certainty: &'static str,
}

impl SpanRow {
    fn new(text: &TaggedText<'_>, span: &Span) -> Self {
        let names: Vec<&str> = span.countries.iter().map(|country| places::name(*country)).collect();
        let certainty = match span.confidence {
            _ if names.is_empty() => "",
            _ if !span.counts => messages::TOO_WEAK,
            SURE_FROM_PERCENT.. => messages::SURE,
            LIKELY_FROM_PERCENT.. => messages::LIKELY,
            _ => messages::WEAK,
        };
        let country = if names.is_empty() { messages::NO_COUNTRY.to_owned() } else { names.join(", ") };
        Self { words: text.words(span), country, why: span.rule.label(), certainty }
    }
}

/// Writes a text as a line of JSON, with its spans if they are asked for.
fn json(out: &mut dyn Write, text: &TaggedText<'_>, explain: bool) -> io::Result<()> {
    let span = |span| {
        let (field, range) = text.place(span);
        SpanOut {
            field,
            start: range.start,
            end: range.end,
            text: text.raw_words(span),
            countries: SpanCountries::of(span),
            rule: span.rule.name(),
            why: span.rule.label(),
            confidence: span.confidence,
            counts: span.counts,
        }
    };
    let spans = explain.then(|| text.tagged.spans.iter().map(span).collect());
    let countries = codes(&text.tagged.countries);
    feed::write_exact_value(out, &TextOut { id: text.name.id(), countries, spans })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(title: &str, text: &str, explain: bool, columns: Option<usize>) -> String {
        let layout = Layout { columns, color: false, ascii: false, text_width: 80 };
        let name = TextName { raw_id: None, shown: "a/rather/long/path/to/a/file.txt", is_file: true };
        let mut out = Vec::new();
        let text = TaggedText::new(name, (title, 0), (text, 0), "text");
        TaggedTextWriter::new(TaggedTextFormat::Plain, explain, layout).write(&mut out, &text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn on_a_terminal_every_line_fits_and_in_a_pipe_nothing_is_cut() {
        let title =
            "Weavers of the Democratic Republic of the Congo and of Bosnia and Herzegovina share their looms";
        let text = "People came from the Central African Republic, South Georgia and the South Sandwich Islands; Jordan Smith of Paris, Texas, spoke about looms.";
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
