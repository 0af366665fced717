//! A news item. Every string in it has been through `text::clean` when it was read.

mod attachment;

use super::{Country, PublishedOn};
pub use attachment::Attachment;
use std::fmt;

/// The permanent id of an article: the same whenever its source is read again, never random.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(String);

impl ArticleId {
    /// Creates an id from its text.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text of an article, in the format of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// HTML, not yet cleaned: only `text::document` and `text::plain` may read it.
    Html(String),
    /// Plain text, already cleaned; paragraphs are divided by newlines.
    Text(String),
    /// Only the summary is known.
    None,
}

/// The origin of an article's countries; a later variant overrides the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountriesFrom {
    /// Recognised in the text.
    Detected,
    /// Stated by the source.
    Given,
    /// Set by the user.
    Corrected,
}

/// The countries of an article before the user corrected them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalCountries {
    /// The countries the article is about.
    pub countries: Vec<Country>,
    /// The origin of the countries.
    pub from: CountriesFrom,
    /// The countries that are only mentioned.
    pub also_mentioned: Vec<Country>,
}

/// A news item.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The permanent id.
    pub id: ArticleId,
    /// The title as published: one line, never empty.
    pub title: String,
    /// The date of publication, as exactly as it is known.
    pub published: PublishedOn,
    /// The day or month is an estimate.
    pub date_uncertain: bool,
    /// The reason why the date is uncertain, as the source gives it.
    pub date_note: Option<String>,
    /// The kind: News, Interview, Publication …; empty if unknown.
    pub kind: String,
    /// The publisher; empty if unknown.
    pub source: String,
    /// The address of the article: http or https only.
    pub url: Option<String>,
    /// The address is that of a page that lists the article, not of the article itself.
    pub url_is_listing: bool,
    /// The countries the article is about, none twice, in the source's order.
    pub countries: Vec<Country>,
    /// The origin of the countries.
    pub countries_from: CountriesFrom,
    /// The countries that are only mentioned.
    pub also_mentioned: Vec<Country>,
    /// The countries before the user corrected them; `None` if they are not corrected. Boxed, since this is rare.
    pub original_countries: Option<Box<OriginalCountries>>,
    /// The places smaller than a country, as the source spells them.
    pub places: Vec<String>,
    /// The topics, in lower case.
    pub topics: Vec<String>,
    /// The summary as plain text; empty if there is none.
    pub summary: String,
    /// The text.
    pub content: Content,
    /// The BCP 47 tag of the language, if the source states it.
    pub language: Option<String>,
    /// The names of the people who wrote it; never the source in their place.
    pub authors: Vec<String>,
    /// The files that come with it.
    pub attachments: Vec<Attachment>,
}

impl Article {
    /// Creates an article of which only the id, the title and the date are known.
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
            authors: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// Returns the authors without the source: the blog of one person names the same twice.
    pub fn authors_beside_source(&self) -> Vec<&str> {
        let source = crate::text::key(&self.source);
        let others = self.authors.iter().filter(|author| crate::text::key(author) != source);
        others.map(String::as_str).collect()
    }

    /// Returns the countries as the user corrected them; `None` if they are not corrected.
    pub fn corrected(&self) -> Option<&[Country]> {
        self.original_countries.is_some().then_some(&self.countries)
    }

    /// Replaces the countries by the user's correction; `None` restores the original countries. A country of the
    /// correction is removed from those only mentioned.
    pub fn correct(&mut self, correction: Option<&[Country]>) {
        let original = self.original_countries.take().map_or_else(
            || OriginalCountries {
                countries: std::mem::take(&mut self.countries),
                from: self.countries_from,
                also_mentioned: std::mem::take(&mut self.also_mentioned),
            },
            |original| *original,
        );
        let Some(correction) = correction else {
            (self.countries, self.countries_from) = (original.countries, original.from);
            self.also_mentioned = original.also_mentioned;
            return;
        };
        let named =
            correction.iter().enumerate().filter(|(at, country)| !correction[..*at].contains(country));
        self.countries = named.map(|(_, country)| *country).collect();
        self.countries_from = CountriesFrom::Corrected;
        let others = original.also_mentioned.iter().filter(|country| !correction.contains(country));
        self.also_mentioned = others.copied().collect();
        self.original_countries = Some(Box::new(original));
    }
}
