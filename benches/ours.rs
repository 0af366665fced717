//! Everything the measurements know of the engine is here: building it, its best fifty, and a page with all counts.

use super::headlines::Headlines;
use sse_news::news::{Base, Facets, Filter, Library, Marks, Ordinal, Sort};
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
    /// How long the library took, and the index after it.
    pub(crate) library_time: Duration,
    /// How long the index took alone.
    pub(crate) index_time: Duration,
}

impl Ours {
    /// The headlines as a library with its index, with or without what can be counted.
    pub(crate) fn build(headlines: &Headlines, facets: bool) -> Self {
        let articles = headlines.articles(facets);
        let began = Instant::now();
        let library = Library::new(articles);
        let library_time = began.elapsed();
        let began = Instant::now();
        let index = Index::build(&library);
        let index_time = began.elapsed();
        let numbers =
            library.articles().iter().filter_map(|article| article.id.as_str().parse().ok()).collect();
        Self { marks: Marks::new(library.len()), library, index, numbers, library_time, index_time }
    }

    /// The numbers of the fifty best headlines, best first.
    pub(crate) fn best50(&self, text: &str) -> Vec<u32> {
        let mut found = self.found(text);
        best_first(&mut found.hits, PAGE);
        found.hits.iter().map(|hit| self.numbers[hit.0 as usize]).collect()
    }

    /// The first page of rows, best first, and how often every value of every facet is among all that was found.
    pub(crate) fn page_with_counts(&self, text: &str) -> (Vec<String>, Facets) {
        let found = self.found(text);
        let hits = Base::Hits(&found.hits);
        let selection = self.library.select(hits, &Filter::default(), &self.marks, Sort::Relevance);
        let shown = selection.articles.iter().take(PAGE).map(|at| self.row(*at));
        (shown.collect(), selection.facets)
    }

    /// The bytes of the index for each word of the headlines; `-` as long as the index does not tell.
    pub(crate) fn bytes_per_word(&self) -> String {
        "-".to_owned()
    }

    /// A text that cannot be read as a query finds nothing.
    fn found(&self, text: &str) -> Found {
        let query = Query::parse(text, &self.library);
        query.map_or_else(|_| Found::default(), |query| self.index.search(&self.library, &self.marks, &query))
    }

    fn row(&self, at: Ordinal) -> String {
        let article = self.library.article(at);
        format!("{}  {}  {}", article.published.iso(), article.title, article.source)
    }
}

/// Leaves the best ones, best first, the newest first among equals.
fn best_first(hits: &mut Vec<(Ordinal, f32)>, count: usize) {
    let order = |a: &(Ordinal, f32), b: &(Ordinal, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if hits.len() > count {
        hits.select_nth_unstable_by(count, order);
        hits.truncate(count);
    }
    hits.sort_unstable_by(order);
}
