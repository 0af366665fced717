//! What something kept was made for: this program, these news beside the user's own, this edition of those.

use crate::news::{Arrival, Article, Content};
use crate::store::Edition;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The format of what is cached; a higher number makes every cache file anew.
const FORMAT: u32 = 2;

/// What tells whether something that was kept still fits. As text it is a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheKey {
    /// The program's version, and the sum of the news that were given.
    given: String,
    pub(super) edition: Edition,
}

impl CacheKey {
    pub(super) fn new(given: &[Arrival], edition: Edition) -> Self {
        Self { given: sum(given), edition }
    }

    /// The edition of a line, if that was made for the same news beside the user's own.
    pub(super) fn edition_of(line: &str, given: &[Arrival]) -> Option<Edition> {
        let mut parts = line.splitn(6, ' ');
        let mut next = || parts.next();
        let (of, revision, articles) = (next()?, next()?.parse().ok()?, next()?.parse().ok()?);
        let (cache_name, last) = (next()?.to_owned(), (next()?.parse().ok()?, next()?.to_owned()));
        (of == sum(given)).then_some(Edition { revision, articles, last, cache_name })
    }

    /// The same with the name the library has been given for what is kept now.
    pub(super) fn cache_name(&self, name: String) -> Self {
        let edition = Edition { cache_name: name, ..self.edition.clone() };
        Self { given: self.given.clone(), edition }
    }

    /// The line.
    pub(super) fn line(&self) -> String {
        let Edition { revision, articles, last, cache_name } = &self.edition;
        format!("{} {revision} {articles} {cache_name} {} {}", self.given, last.0, last.1)
    }
}

/// Of everything that is listed, counted or searched, in whatever order; what the user said of it is no part of that.
fn sum(given: &[Arrival]) -> String {
    let sum = given.iter().fold(given.len() as u64, |sum, given| sum.wrapping_add(sum_of(&given.article)));
    format!("{}.{FORMAT}-{sum:016x}", env!("CARGO_PKG_VERSION"))
}

fn sum_of(article: &Article) -> u64 {
    let mut sum = DefaultHasher::new();
    let came = article.original_countries.as_ref().map_or(&article.countries, |came| &came.countries);
    let codes: Vec<&str> = came.iter().map(|country| country.code()).collect();
    let content = match &article.content {
        Content::Html(text) | Content::Text(text) => text.as_str(),
        Content::None => "",
    };
    (article.id.as_str(), &article.title, article.published.iso(), &article.url, codes).hash(&mut sum);
    (&article.kind, &article.source, &article.topics, &article.places, &article.summary, content)
        .hash(&mut sum);
    article.language.hash(&mut sum);
    sum.finish()
}
