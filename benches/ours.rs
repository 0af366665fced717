//! Everything the measurements know of the engine is here: building it, its best fifty, and a page with all counts.

use super::headlines::Headlines;
use sse_news::news::{Article, FacetCounts, Filter, Filtered, Library, Marks, Ordinal, PublishedOn};
use sse_news::search::{Found, Index, Query};
use std::time::{Duration, Instant};

/// Rows of the first page.
const PAGE: usize = 50;

/// A library with its index.
pub(crate) struct Ours {
    library: Library,
    marks: Marks,
    index: Index,
    /// The number of the headline at each place of the library.
    numbers: Vec<u32>,
    /// The time that the library took, and the index after it.
    pub(crate) library_time: Duration,
    /// The time that the index took alone.
    pub(crate) index_time: Duration,
}

impl Ours {
    /// The headlines as a library with its index, with or without what can be counted.
    pub(crate) fn build(headlines: &Headlines, facets: bool) -> Self {
        Self::of_articles(headlines.articles(facets))
    }

    /// Some titles as a library with its index, dated by their numbers.
    pub(crate) fn of_titles(titles: &[String]) -> Self {
        let article = |(number, title): (usize, &String)| {
            let published =
                PublishedOn::day_of(2006 + (number % 20) as i32, (number / 20 % 12) as u32 + 1, 1);
            Article::new(number.to_string(), title.clone(), published)
        };
        Self::of_articles(titles.iter().enumerate().map(article).collect())
    }

    fn of_articles(articles: Vec<Article>) -> Self {
        let began = Instant::now();
        let library = Library::new(articles);
        let library_time = began.elapsed();
        let began = Instant::now();
        let index = Index::build(&library);
        let index_time = began.elapsed();
        let numbers = library
            .loaded_articles()
            .map(|(_, article)| article)
            .filter_map(|article| article.id.as_str().parse().ok())
            .collect();
        Self { marks: Marks::new(library.len()), library, index, numbers, library_time, index_time }
    }

    /// The numbers of the fifty best headlines, best first.
    pub(crate) fn best50(&self, text: &str) -> Vec<u32> {
        let found = self.found(text);
        let best = self.index.best(&self.library, &found, &found.hits, PAGE);
        best.into_iter().map(|at| self.numbers[at as usize]).collect()
    }

    /// Does what a key press costs the reader: everything found in order, the first page of it as rows, and how often every
    /// value of every facet is among it.
    pub(crate) fn page_with_counts(&self, text: &str) -> (Vec<String>, FacetCounts) {
        let found = self.found(text);
        let Filtered { articles, facets } =
            self.library.select(found.base(), &Filter::default(), &self.marks);
        let ordered = self.index.by_relevance(&self.library, &found, articles);
        (ordered.iter().take(PAGE).map(|at| self.row(at)).collect(), facets)
    }

    /// The bytes of the index for each word of the headlines.
    pub(crate) fn bytes_per_word(&self) -> String {
        format!("{:.2}", self.index.size_in_bytes() as f64 / self.index.word_count() as f64)
    }

    /// A text that cannot be read as a query finds nothing.
    fn found(&self, text: &str) -> Found {
        let query = Query::parse(text, &self.library);
        query.map_or_else(|_| Found::default(), |query| self.index.search(&self.library, &self.marks, &query))
    }

    fn row(&self, at: Ordinal) -> String {
        let article = self.library.loaded(at).unwrap();
        format!("{}  {}  {}", article.published.iso(), article.title, article.source)
    }
}
