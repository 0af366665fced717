//! The key of a cache, which tells what it is valid for: this version of the program, these read-only articles, this edition of the user's own.

use crate::news::{Arrival, Article, Content};
use crate::store::Edition;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The format of what is cached; a higher number makes every cache file anew.
const FORMAT: u32 = 3;

/// The key that tells whether a cache is still valid. It is written to the cache as one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheKey {
    /// The version of the program and the checksum of the read-only articles.
    program: String,
    pub(super) edition: Edition,
}

impl CacheKey {
    /// Creates the key of a library of these read-only articles and this edition of the user's own.
    pub(super) fn new(read_only: &[Arrival], edition: Edition) -> Self {
        Self { program: version_and_checksum(read_only), edition }
    }

    /// Parses a line and returns the edition of the user's articles in it, if it is for the same read-only articles.
    pub(super) fn edition_of(line: &str, read_only: &[Arrival]) -> Option<Edition> {
        let mut parts = line.splitn(7, ' ');
        let mut next = || parts.next();
        let (program, revision, articles) = (next()?, next()?.parse().ok()?, next()?.parse().ok()?);
        let judged_on = next()?.parse().ok()?;
        let (cache_name, last) = (next()?.to_owned(), (next()?.parse().ok()?, next()?.to_owned()));
        let edition = Edition { revision, articles, last, cache_name, judged_on };
        (program == version_and_checksum(read_only)).then_some(edition)
    }

    /// Returns the same key for a cache of this name.
    pub(super) fn with_cache_name(&self, name: String) -> Self {
        let edition = Edition { cache_name: name, ..self.edition.clone() };
        Self { program: self.program.clone(), edition }
    }

    /// Returns the line of text that stands for the key.
    pub(super) fn to_line(&self) -> String {
        let Edition { revision, articles, last, cache_name, judged_on } = &self.edition;
        format!("{} {revision} {articles} {judged_on} {cache_name} {} {}", self.program, last.0, last.1)
    }
}

/// Returns the program's version with a checksum of everything in these articles that is listed, counted or searched,
/// in whatever order; marks and corrections are no part of it.
fn version_and_checksum(articles: &[Arrival]) -> String {
    let add = |sum: u64, arrival: &Arrival| sum.wrapping_add(checksum(&arrival.article));
    let sum = articles.iter().fold(articles.len() as u64, add);
    format!("{}.{FORMAT}-{sum:016x}", env!("CARGO_PKG_VERSION"))
}

/// Returns the checksum of an article as its source gave it.
fn checksum(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    let original = article.original_countries.as_ref().map(|original| &original.countries);
    let codes: Vec<&str> =
        original.unwrap_or(&article.countries).iter().map(|country| country.code()).collect();
    let content = match &article.content {
        Content::Html(text) | Content::Text(text) => text.as_str(),
        Content::None => "",
    };
    (article.id.as_str(), &article.title, article.published.iso(), &article.url, codes).hash(&mut hasher);
    (&article.kind, &article.source, &article.topics, &article.places, &article.summary, content)
        .hash(&mut hasher);
    (&article.language, &article.authors).hash(&mut hasher);
    hasher.finish()
}
