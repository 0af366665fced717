//! What is at hand of every article, however many there are: what lists, filters, counts and orders need. What an
//! article says beyond that may be left elsewhere until it is shown.
//!
//! All of it stands in a few long tables, since a million small strings would take several times their letters.

use crate::news::{Article, ArticleId, Country, PublishedOn};
use crate::text;
use std::collections::HashMap;

/// An article in brief.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brief<'a> {
    /// Its stable name, as text.
    pub id: &'a str,
    /// Title as published, one line, never empty.
    pub title: &'a str,
    /// When it was published, as exactly as is known.
    pub published: PublishedOn,
    /// News, Interview, Publication …; empty if unknown.
    pub kind: &'a str,
    /// Who published it; empty if unknown.
    pub source: &'a str,
    /// The host of its address in small letters, without `www.`; empty if it has none.
    pub host: &'a str,
    /// The countries it concerns, without repeats, in the source's order.
    pub countries: &'a [Country],
    /// The countries it came with, where the user has corrected them.
    pub original_countries: Option<&'a [Country]>,
}

impl Brief<'_> {
    /// Its stable name.
    pub fn id(&self) -> ArticleId {
        ArticleId::new(self.id)
    }

    /// What the user said its countries are, if that was said here.
    pub fn corrected(&self) -> Option<&[Country]> {
        self.original_countries.is_some().then_some(self.countries)
    }

    /// What is to be said of its countries to make the change again that led from one correction to another, and no
    /// more: what was said besides since then stays. `None`: those it came with count.
    pub fn changed_as(&self, from: Option<&[Country]>, to: Option<&[Country]>) -> Option<Vec<Country>> {
        if self.corrected() == from {
            return to.map(<[Country]>::to_vec);
        }
        let came = self.original_countries.unwrap_or(self.countries);
        let (from, to) = (from.unwrap_or(came), to.unwrap_or(came));
        let now = self.countries;
        let wanted = to.iter().filter(|country| now.contains(country) || !from.contains(country));
        let besides = now.iter().filter(|country| !to.contains(country) && !from.contains(country));
        let said: Vec<Country> = wanted.chain(besides).copied().collect();
        let same = said.len() == came.len() && came.iter().all(|country| said.contains(country));
        (!same).then_some(said)
    }

    /// The article as far as this tells it, to be shown until the rest of it is at hand.
    pub fn article(&self) -> Article {
        Article {
            kind: self.kind.to_owned(),
            source: self.source.to_owned(),
            countries: self.countries.to_vec(),
            ..Article::new(self.id, self.title, self.published)
        }
    }
}

/// Texts one after the other. Of more than four gigabytes the rest reads as nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Strings {
    pub(super) text: String,
    /// Where each of them ends.
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

/// The briefs of some articles, by their place; what columns tell of them is not here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Briefs {
    pub(super) ids: Strings,
    pub(super) titles: Strings,
    pub(super) published: Vec<PublishedOn>,
    /// The countries of all, one after the other, and where those of each end.
    pub(super) countries: Vec<Country>,
    pub(super) country_ends: Vec<u32>,
    /// The number of each one's host among the `hosts`, in the order in which they come first; the first is empty.
    pub(super) host: Vec<u32>,
    pub(super) hosts: Vec<Box<str>>,
}

impl Briefs {
    pub(super) fn len(&self) -> usize {
        self.published.len()
    }

    pub(super) fn id(&self, at: usize) -> &str {
        self.ids.at(at)
    }

    /// The brief of an article without what columns tell.
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

    /// Puts other countries in the place of those that some articles have, which are sorted by their place.
    pub(super) fn put_countries(&mut self, others: &[(usize, &[Country])]) {
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

/// Briefs being gathered.
#[derive(Debug)]
pub(super) struct Gathered {
    briefs: Briefs,
    hosts: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
}

impl Default for Gathered {
    fn default() -> Self {
        let mut gathered = Self { briefs: Briefs::default(), hosts: HashMap::default() };
        gathered.host("");
        gathered
    }
}

impl Gathered {
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

    /// The same of a whole article.
    pub(super) fn push_article(&mut self, article: &Article) {
        let host = article.url.as_deref().and_then(text::host).unwrap_or_default().to_ascii_lowercase();
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

    /// All of them.
    pub(super) fn finish(self) -> Briefs {
        self.briefs
    }
}
