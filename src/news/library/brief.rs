//! The brief of an article: the fields that lists, filters, counts and orders need. The library has the brief of every
//! article; the rest of an article is loaded when it is shown.
//!
//! The briefs are stored in a few long tables, since a million small strings would take several times their letters.

use crate::news::{Article, ArticleId, Country, PublishedOn};
use crate::text;
use std::collections::HashMap;

/// An article in brief.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brief<'a> {
    /// The permanent id, as text.
    pub id: &'a str,
    /// The title as published: one line, never empty.
    pub title: &'a str,
    /// The date of publication, as exactly as it is known.
    pub published: PublishedOn,
    /// The kind: News, Interview, Publication …; empty if unknown.
    pub kind: &'a str,
    /// The publisher; empty if unknown.
    pub source: &'a str,
    /// The host of the article's address in small letters, without `www.`; empty if there is no address.
    pub host: &'a str,
    /// The countries the article is about, none twice, in the source's order.
    pub countries: &'a [Country],
    /// The countries before the user corrected them; `None` if they are not corrected.
    pub original_countries: Option<&'a [Country]>,
}

impl Brief<'_> {
    /// Returns the permanent id.
    pub fn id(&self) -> ArticleId {
        ArticleId::new(self.id)
    }

    /// Returns the countries as the user corrected them; `None` if they are not corrected.
    pub fn corrected(&self) -> Option<&[Country]> {
        self.original_countries.is_some().then_some(self.countries)
    }

    /// Returns the correction that repeats the change `from` one correction `to` another and leaves later changes as they
    /// are. `None` restores the original countries.
    pub fn correction_after(&self, from: Option<&[Country]>, to: Option<&[Country]>) -> Option<Vec<Country>> {
        if self.corrected() == from {
            return to.map(<[Country]>::to_vec);
        }
        let original = self.original_countries.unwrap_or(self.countries);
        let (from, to) = (from.unwrap_or(original), to.unwrap_or(original));
        let now = self.countries;
        let wanted = to.iter().filter(|country| now.contains(country) || !from.contains(country));
        let others = now.iter().filter(|country| !to.contains(country) && !from.contains(country));
        let correction: Vec<Country> = wanted.chain(others).copied().collect();
        let is_original =
            correction.len() == original.len() && original.iter().all(|country| correction.contains(country));
        (!is_original).then_some(correction)
    }

    /// Returns the article as far as the brief has it, to be shown until the rest is loaded.
    pub fn article(&self) -> Article {
        Article {
            kind: self.kind.to_owned(),
            source: self.source.to_owned(),
            countries: self.countries.to_vec(),
            ..Article::new(self.id, self.title, self.published)
        }
    }
}

/// Texts, joined into one. Those beyond four gigabytes are stored as empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Strings {
    pub(super) text: String,
    /// The byte at which each text ends.
    pub(super) ends: Vec<u32>,
}

impl Strings {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut strings = Self::default();
        texts.for_each(|text| strings.push(text));
        strings
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.at(at))
    }

    fn push(&mut self, text: &str) {
        if u32::try_from(self.text.len() + text.len()).is_ok() {
            self.text.push_str(text);
        }
        self.ends.push(self.text.len() as u32);
    }

    fn at(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }
}

/// The briefs of some articles, without the fields that are in the columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Briefs {
    pub(super) ids: Strings,
    pub(super) titles: Strings,
    pub(super) published: Vec<PublishedOn>,
    /// The countries of all articles, one after the other.
    pub(super) countries: Vec<Country>,
    /// The index at which the countries of each article end.
    pub(super) country_ends: Vec<u32>,
    /// The index of each article's host among the `hosts`.
    pub(super) host: Vec<u32>,
    /// The different hosts; the first is empty.
    pub(super) hosts: Vec<Box<str>>,
}

impl Briefs {
    pub(super) fn len(&self) -> usize {
        self.published.len()
    }

    pub(super) fn id(&self, at: usize) -> &str {
        self.ids.at(at)
    }

    /// Returns the brief of an article, without the fields that are in the columns.
    pub(super) fn at(&self, at: usize) -> Brief<'_> {
        Brief {
            id: self.ids.at(at),
            title: self.titles.at(at),
            published: self.published[at],
            kind: "",
            source: "",
            host: &self.hosts[self.host[at] as usize],
            countries: self.countries(at),
            original_countries: None,
        }
    }

    pub(super) fn countries(&self, at: usize) -> &[Country] {
        let start = at.checked_sub(1).map_or(0, |before| self.country_ends[before]);
        &self.countries[start as usize..self.country_ends[at] as usize]
    }

    /// Replaces the countries of some articles, which are sorted by place.
    pub(super) fn replace_countries(&mut self, others: &[(usize, &[Country])]) {
        let (mut countries, mut ends) = (Vec::with_capacity(self.countries.len()), Vec::new());
        let mut others = others.iter().peekable();
        for at in 0..self.len() {
            let other = others.next_if(|(other, _)| *other == at);
            countries.extend_from_slice(other.map_or_else(|| self.countries(at), |(_, countries)| countries));
            ends.push(countries.len() as u32);
        }
        (self.countries, self.country_ends) = (countries, ends);
    }
}

/// Briefs under construction.
#[derive(Debug)]
pub(super) struct BriefsBuilder {
    briefs: Briefs,
    hosts: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
}

impl Default for BriefsBuilder {
    fn default() -> Self {
        let mut builder = Self { briefs: Briefs::default(), hosts: HashMap::default() };
        builder.host("");
        builder
    }
}

impl BriefsBuilder {
    pub(super) fn push(&mut self, brief: &Brief<'_>) {
        let host = self.host(brief.host);
        let briefs = &mut self.briefs;
        briefs.ids.push(brief.id);
        briefs.titles.push(brief.title);
        briefs.published.push(brief.published);
        briefs.countries.extend_from_slice(brief.countries);
        briefs.country_ends.push(briefs.countries.len() as u32);
        briefs.host.push(host);
    }

    /// Adds the brief of an article.
    pub(super) fn push_article(&mut self, article: &Article) {
        let host = article.url.as_deref().and_then(text::host).unwrap_or_default();
        self.push(&Brief {
            id: article.id.as_str(),
            title: &article.title,
            published: article.published,
            kind: "",
            source: "",
            host: host.trim_start_matches("www."),
            countries: &article.countries,
            original_countries: None,
        });
    }

    fn host(&mut self, host: &str) -> u32 {
        if let Some(&number) = self.hosts.get(host) {
            return number;
        }
        let number = self.briefs.hosts.len() as u32;
        self.briefs.hosts.push(host.into());
        self.hosts.insert(host.into(), number);
        number
    }

    pub(super) fn len(&self) -> usize {
        self.briefs.len()
    }

    /// Returns the briefs.
    pub(super) fn finish(self) -> Briefs {
        self.briefs
    }
}
