//! All articles in memory, newest first, with the columns that filters and counts read.

use super::tally::Tally;
use super::{
    Article, ArticleId, Column, Country, Facet, Facets, Filter, Marks, Month, Order, Period, Set, facets,
};
use std::cmp::{Ordering, Reverse};

/// An article's place in its library, counted from 0, newest first.
pub type Ordinal = u32;

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
    /// Best match first, newest first among equals.
    Relevance,
    /// By the folded name of the source, newest first within one.
    Source,
}

/// The articles a filter is applied to.
#[derive(Clone, Copy, Debug)]
pub enum Base<'a> {
    /// All of them.
    All,
    /// What a search found.
    Hits(&'a Set),
    /// The same, with the counts it has where nothing is filtered.
    Counted(&'a Set, &'a Facets),
}

/// What is left after search and filter, with the counts of every facet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passed {
    /// The articles that are left.
    pub articles: Set,
    /// What each value of each facet would give.
    pub facets: Facets,
}

/// The order of months in their column: newest first, undated last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewestMonth(pub Option<Month>);

impl Ord for NewestMonth {
    fn cmp(&self, other: &Self) -> Ordering {
        Reverse(self.0).cmp(&Reverse(other.0))
    }
}

impl PartialOrd for NewestMonth {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The countries of an article; `None` if it has none.
fn countries(article: &Article) -> impl Iterator<Item = Option<Country>> {
    let none = article.countries.is_empty().then_some(None);
    article.countries.iter().copied().map(Some).chain(none)
}

/// A text, if there is any.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The articles and their columns.
#[derive(Clone, Debug)]
pub struct Library {
    articles: Vec<Article>,
    months: Column<NewestMonth>,
    countries: Column<Option<Country>>,
    sources: Column<String>,
    kinds: Column<String>,
    topics: Column<String>,
    tally: Option<Tally>,
}

impl Library {
    /// A library of these articles, put newest first. Of two with the same id the first stays.
    pub fn new(mut articles: Vec<Article>) -> Self {
        let mut seen = std::collections::HashSet::new();
        articles.retain(|article| seen.insert(article.id.clone()));
        articles.sort_by(Self::newest_first);
        Self::in_order(articles)
    }

    /// The order of the articles of a library.
    pub(super) fn newest_first(a: &Article, b: &Article) -> Ordering {
        a.published.newest_first(&b.published).then_with(|| a.id.cmp(&b.id))
    }

    /// A library of these articles, which are in its order already, no id twice.
    pub(super) fn in_order(articles: Vec<Article>) -> Self {
        let mut library = Self {
            months: Column::build(articles.iter().map(|a| [NewestMonth(a.published.month())]), |month| month),
            countries: Column::build(articles.iter().map(countries), |country| country),
            sources: Column::build(articles.iter().map(|a| filled(&a.source)), str::to_owned),
            kinds: Column::build(articles.iter().map(|a| filled(&a.kind)), str::to_owned),
            topics: Column::build(
                articles.iter().map(|a| a.topics.iter().map(String::as_str)),
                str::to_owned,
            ),
            articles,
            tally: None,
        };
        library.tally = library.new_tally();
        library
    }

    fn new_tally(&self) -> Option<Tally> {
        let Self { countries, sources, kinds, topics, .. } = self;
        Tally::new(&[countries.slots(), sources.slots(), kinds.slots(), topics.slots()], self.len())
    }

    /// Takes over which countries articles concern as the user says; `None` is what they came with. No article moves,
    /// but countries may get other numbers in their column: what knows those has to be made anew. Takes a look at every
    /// article, however few are corrected.
    pub fn correct(&mut self, said: impl IntoIterator<Item = (Ordinal, Option<Vec<Country>>)>) {
        for (at, said) in said {
            self.articles[at as usize].correct(said.as_deref());
        }
        self.countries = Column::build(self.articles.iter().map(countries), |country| country);
        self.tally = self.new_tally();
    }

    /// How many of these articles have each country, source, kind and topic.
    pub(super) fn counts(&self, among: &Set) -> [Vec<u32>; 4] {
        let Self { countries, sources, kinds, topics, .. } = self;
        let Some(tally) = self.tally.as_ref().filter(|_| among.len() < self.len()) else {
            return [
                countries.counts(among),
                sources.counts(among),
                kinds.counts(among),
                topics.counts(among),
            ];
        };
        // Of most articles those are counted that are not among them: the fewer.
        let others = (among.len() > self.len() / 2).then(|| among.rest());
        let counted = others.as_ref().unwrap_or(among);
        let counts = tally.counts(counted);
        let rest = others.is_some();
        [
            countries.of_tally(tally.of(&counts, 0, countries), counted, rest),
            sources.of_tally(tally.of(&counts, 1, sources), counted, rest),
            kinds.of_tally(tally.of(&counts, 2, kinds), counted, rest),
            topics.of_tally(tally.of(&counts, 3, topics), counted, rest),
        ]
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All articles, newest first.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The article at a place. Panics on a place that does not exist: ordinals come from this library only.
    pub fn article(&self, at: Ordinal) -> &Article {
        &self.articles[at as usize]
    }

    /// Where the article with this id, or the only one whose id begins so, stands. `Err` tells how many ids begin so.
    pub fn find(&self, id: &str) -> Result<Ordinal, usize> {
        if let Some(at) = self.articles.iter().position(|a| a.id == ArticleId::new(id)) {
            return Ok(at as Ordinal);
        }
        let mut starting = self.articles.iter().enumerate().filter(|(_, a)| a.id.as_str().starts_with(id));
        match (starting.next(), starting.count()) {
            (Some((at, _)), 0) if !id.is_empty() => Ok(at as Ordinal),
            (first, others) => Err(usize::from(first.is_some()) + others),
        }
    }

    /// The months, newest first, undated last.
    pub fn months(&self) -> &Column<NewestMonth> {
        &self.months
    }

    /// The countries by code, "no country" first.
    pub fn countries(&self) -> &Column<Option<Country>> {
        &self.countries
    }

    /// The sources by name.
    pub fn sources(&self) -> &Column<String> {
        &self.sources
    }

    /// The kinds by name.
    pub fn kinds(&self) -> &Column<String> {
        &self.kinds
    }

    /// The topics by name.
    pub fn topics(&self) -> &Column<String> {
        &self.topics
    }

    /// The articles of a year, a month, or without a date.
    pub fn published_in(&self, period: Period) -> Set {
        facets::in_periods(self, &[period])
    }

    /// What the filter leaves of the base, with all counts.
    pub fn select(&self, base: Base<'_>, filter: &Filter, marks: &Marks) -> Passed {
        let hits = match base {
            Base::All => Set::all(self.len()),
            Base::Hits(hits) | Base::Counted(hits, _) => hits.clone(),
        };
        let (articles, facets) = match base {
            Base::Counted(_, facets) if *filter == Filter::default() => {
                let facets = facets.clone().marked(&hits, marks);
                (hits, facets)
            }
            _ => facets::pass(self, filter, marks, hits),
        };
        Passed { articles, facets }
    }

    /// What each facet in which a filter chooses anything lets through by itself.
    pub fn choices(&self, filter: &Filter, marks: &Marks) -> Vec<(Facet, Set)> {
        facets::choices(self, filter, marks)
    }

    /// Articles in an order. Which match is best only a search knows: without one, that order is the newest first.
    pub fn ordered(&self, articles: Set, sort: Sort) -> Order {
        if matches!(sort, Sort::Newest | Sort::Relevance) {
            return Order::newest(articles);
        }
        // Ordinals ascend from newest to oldest, so that every tie falls to the newest.
        let mut ordered: Vec<Ordinal> = Vec::with_capacity(articles.len());
        articles.each(|at| ordered.push(at));
        match sort {
            Sort::Newest | Sort::Relevance => {}
            Sort::Oldest => ordered.sort_by(|&a, &b| {
                let (a_on, b_on) = (self.article(a).published, self.article(b).published);
                a_on.oldest_first(&b_on).then(a.cmp(&b))
            }),
            Sort::Source => {
                let keys: Vec<String> =
                    self.sources.values().iter().map(|name| crate::text::key(name)).collect();
                let key = |at: Ordinal| self.sources.of(at as usize).first().map(|&n| &keys[usize::from(n)]);
                ordered.sort_by(|&a, &b| key(a).cmp(&key(b)).then(a.cmp(&b)));
            }
        }
        Order::best(ordered, articles)
    }
}
