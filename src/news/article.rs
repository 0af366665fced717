//! One news item as the reader keeps it. Every string in it has been through `text::clean` at the door.

use super::{Country, PublishedOn};
use std::fmt;

/// What names an article for good: the same at every reading of the same source, never random.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(String);

impl ArticleId {
    /// An id as it is shown and typed.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an article says, in the form it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// HTML, not yet made safe: only `text::document` and `text::plain` may read it.
    Html(String),
    /// Plain text, already clean; paragraphs are divided by newlines.
    Text(String),
    /// Nothing but the summary is known.
    None,
}

/// Who said which countries an article concerns; what stands further down wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountriesFrom {
    /// Recognised in the text.
    Detected,
    /// Stated by the source.
    Given,
    /// Set by the user.
    Corrected,
}

/// What an article says of its countries when the user says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalCountries {
    /// The countries it concerns.
    pub countries: Vec<Country>,
    /// Who said so.
    pub from: CountriesFrom,
    /// Countries that only later text names.
    pub also_mentioned: Vec<Country>,
}

/// A news item.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its stable name.
    pub id: ArticleId,
    /// Title as published, one line, never empty.
    pub title: String,
    /// When it was published, as exactly as is known.
    pub published: PublishedOn,
    /// The day or month is an estimate.
    pub date_uncertain: bool,
    /// Why the date is uncertain, in words, where the source says so.
    pub date_note: Option<String>,
    /// News, Interview, Publication …; empty if unknown.
    pub kind: String,
    /// Who published it; empty if unknown.
    pub source: String,
    /// Where it can be read: http or https only.
    pub url: Option<String>,
    /// The address is that of a page that lists the item, not of the item itself.
    pub url_is_listing: bool,
    /// The countries it concerns, without repeats, in the source's order.
    pub countries: Vec<Country>,
    /// Who said so.
    pub countries_from: CountriesFrom,
    /// Countries that only later text names.
    pub also_mentioned: Vec<Country>,
    /// What it came with, where the user has corrected that; boxed, since nearly no article is corrected.
    pub original_countries: Option<Box<OriginalCountries>>,
    /// Places smaller than a country, as the source spells them.
    pub places: Vec<String>,
    /// Topics, lower case.
    pub topics: Vec<String>,
    /// The abstract as plain text; empty if there is none.
    pub summary: String,
    /// What it says.
    pub content: Content,
    /// BCP 47 tag of the language, where the source states it.
    pub language: Option<String>,
}

impl Article {
    /// An article of which only these three are known, for building upon.
    pub fn new(id: impl Into<String>, title: impl Into<String>, published: PublishedOn) -> Self {
        Self {
            id: ArticleId::new(id),
            title: title.into(),
            published,
            date_uncertain: false,
            date_note: None,
            kind: String::new(),
            source: String::new(),
            url: None,
            url_is_listing: false,
            countries: Vec::new(),
            countries_from: CountriesFrom::Given,
            also_mentioned: Vec::new(),
            original_countries: None,
            places: Vec::new(),
            topics: Vec::new(),
            summary: String::new(),
            content: Content::None,
            language: None,
        }
    }

    /// What the user said its countries are, if that was said here.
    pub fn corrected(&self) -> Option<&[Country]> {
        self.original_countries.is_some().then_some(&self.countries)
    }

    /// Puts the countries the user names in place of those it came with, which are remembered; `None` brings these
    /// back. A country that it is about is not mentioned besides.
    pub fn correct(&mut self, said: Option<&[Country]>) {
        let came = self.original_countries.take().map_or_else(
            || OriginalCountries {
                countries: std::mem::take(&mut self.countries),
                from: self.countries_from,
                also_mentioned: std::mem::take(&mut self.also_mentioned),
            },
            |came| *came,
        );
        let Some(said) = said else {
            (self.countries, self.countries_from) = (came.countries, came.from);
            self.also_mentioned = came.also_mentioned;
            return;
        };
        let named = said.iter().enumerate().filter(|(at, country)| !said[..*at].contains(country));
        self.countries = named.map(|(_, country)| *country).collect();
        self.countries_from = CountriesFrom::Corrected;
        let besides = came.also_mentioned.iter().filter(|country| !said.contains(country));
        self.also_mentioned = besides.copied().collect();
        self.original_countries = Some(Box::new(came));
    }
}
