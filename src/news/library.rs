//! All articles in brief, newest first, with the columns that filters and counts read. Some of them are there whole;
//! the others are left where they are kept until they are shown.

mod brief;
mod builder;
mod codec;
mod column;
mod columns;
mod growth;
mod rows;
mod tally;

use super::facet::counts;
use super::{
    Article, Country, Facet, FacetCounts, FacetValue, Filter, FilterPart, Marks, Order, OriginalCountries,
    Set, TextFacet,
};
pub use brief::Brief;
use brief::Briefs;
pub use builder::LibraryBuilder;
pub use column::{Column, ValueLists};
pub(super) use columns::ColumnCounts;
use columns::Columns;
pub use columns::NewestMonth;
pub use growth::OrdinalMap;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

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
    Counted(&'a Set, &'a FacetCounts),
}

/// What is left after search and filter, with the counts of every facet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filtered {
    /// The articles that are left.
    pub articles: Set,
    /// What each value of each facet would give.
    pub facets: FacetCounts,
}

/// What a library is put together from; all of it is in its order.
#[derive(Debug)]
struct Parts {
    briefs: Briefs,
    columns: Columns,
    whole: BTreeMap<Ordinal, Arc<Article>>,
    original_countries: BTreeMap<Ordinal, OriginalCountries>,
}

/// The articles and their columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    briefs: Briefs,
    columns: Columns,
    /// The articles that are not left elsewhere.
    whole: BTreeMap<Ordinal, Arc<Article>>,
    /// What the articles came with whose countries were corrected. Of one left elsewhere it may not be known what it
    /// mentions besides.
    original_countries: BTreeMap<Ordinal, OriginalCountries>,
}

impl Library {
    /// A library of these articles, put newest first. Of two with the same id the first stays.
    pub fn new(articles: Vec<Article>) -> Self {
        let mut seen = HashSet::new();
        let mut builder = LibraryBuilder::default();
        for article in articles {
            if seen.insert(article.id.clone()) {
                builder.push(article);
            }
        }
        builder.finish()
    }

    fn of(parts: Parts) -> Self {
        let Parts { briefs, columns, whole, original_countries } = parts;
        Self { briefs, columns, whole, original_countries }
    }

    /// Takes over which countries articles concern as the user says; `None` is what they came with. No article moves,
    /// but countries may get other numbers in their column: what knows those has to be made anew. Takes a look at every
    /// article, however few are corrected.
    pub fn correct(&mut self, said: impl IntoIterator<Item = (Ordinal, Option<Vec<Country>>)>) {
        let mut others: BTreeMap<usize, Vec<Country>> = BTreeMap::new();
        for (at, said) in said {
            let whole = self.whole.remove(&at);
            let is_whole = whole.is_some();
            let mut article = whole.unwrap_or_else(|| Arc::new(self.left(at)));
            Arc::make_mut(&mut article).correct(said.as_deref());
            others.insert(at as usize, article.countries.clone());
            match article.original_countries.as_deref() {
                Some(came) => self.original_countries.insert(at, came.clone()),
                None => self.original_countries.remove(&at),
            };
            if is_whole {
                self.whole.insert(at, article);
            }
        }
        let others: Vec<(usize, &[Country])> = others.iter().map(|(at, own)| (*at, &own[..])).collect();
        self.briefs.put_countries(&others);
        let briefs = &self.briefs;
        self.columns.set_countries((0..briefs.len()).map(|at| briefs.countries(at)));
    }

    /// An article left elsewhere, as far as its countries go.
    fn left(&self, at: Ordinal) -> Article {
        let mut article = self.brief(at).article();
        article.original_countries = self.original_countries.get(&at).cloned().map(Box::new);
        article
    }

    /// Returns how many of these articles have each value of each column.
    pub(super) fn counts(&self, among: &Set) -> ColumnCounts {
        self.columns.counts(among)
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.briefs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All articles in brief, newest first.
    pub fn briefs(&self) -> impl ExactSizeIterator<Item = Brief<'_>> {
        (0..self.len() as Ordinal).map(|at| self.brief(at))
    }

    /// The article at a place, in brief. Panics on a place that does not exist: ordinals come from this library only.
    pub fn brief(&self, at: Ordinal) -> Brief<'_> {
        Brief {
            source: text_of(self.text(TextFacet::Source), at),
            kind: text_of(self.text(TextFacet::Kind), at),
            original_countries: self.original_countries.get(&at).map(|came| &came.countries[..]),
            ..self.briefs.at(at as usize)
        }
    }

    /// The article at a place, if it is not left elsewhere.
    pub fn whole(&self, at: Ordinal) -> Option<&Arc<Article>> {
        self.whole.get(&at)
    }

    /// Whether some articles are left elsewhere.
    pub fn is_partial(&self) -> bool {
        self.whole.len() < self.len()
    }

    /// All articles that are not left elsewhere, newest first.
    pub fn loaded(&self) -> impl ExactSizeIterator<Item = (Ordinal, &Arc<Article>)> {
        self.whole.iter().map(|(at, article)| (*at, article))
    }

    /// The ids of all articles as text, newest first.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len() as Ordinal).map(|at| self.id(at))
    }

    /// The articles whose countries were corrected, newest first.
    pub fn corrected(&self) -> impl Iterator<Item = Ordinal> {
        self.original_countries.keys().copied()
    }

    /// What each corrected article came with, newest first.
    fn original_countries(&self) -> &BTreeMap<Ordinal, OriginalCountries> {
        &self.original_countries
    }

    /// The id of an article, as text.
    fn id(&self, at: Ordinal) -> &str {
        self.briefs.id(at as usize)
    }

    fn table(&self) -> &Briefs {
        &self.briefs
    }

    /// Where the article with this id, or the only one whose id begins so, stands. `Err` tells how many ids begin so.
    pub fn find(&self, id: &str) -> Result<Ordinal, usize> {
        let ids = || (0..self.len() as Ordinal).map(|at| (at, self.id(at)));
        if let Some((at, _)) = ids().find(|(_, own)| *own == id) {
            return Ok(at);
        }
        let mut starting = ids().filter(|(_, own)| own.starts_with(id));
        match (starting.next(), starting.count()) {
            (Some((at, _)), 0) if !id.is_empty() => Ok(at),
            (first, others) => Err(usize::from(first.is_some()) + others),
        }
    }

    /// The months, newest first, undated last.
    pub fn months(&self) -> &Column<NewestMonth> {
        &self.columns.months
    }

    /// The countries by code, "no country" first.
    pub fn countries(&self) -> &Column<Option<Country>> {
        &self.columns.countries
    }

    /// Returns the values of a text facet, by name.
    pub fn text(&self, facet: TextFacet) -> &Column<String> {
        self.columns.text(facet)
    }

    /// Returns the value lists of a facet's column. The marks have no column: theirs holds nothing.
    pub fn value_lists(&self, facet: Facet) -> &ValueLists {
        self.columns.lists(facet)
    }

    /// Returns the articles that have a value.
    pub fn with_value(&self, value: &FacetValue, marks: &Marks) -> Set {
        counts::with(self, marks, value)
    }

    /// What the filter leaves of the base, with all counts.
    pub fn select(&self, base: Base<'_>, filter: &Filter, marks: &Marks) -> Filtered {
        let hits = match base {
            Base::All => Set::all(self.len()),
            Base::Hits(hits) | Base::Counted(hits, _) => hits.clone(),
        };
        let (articles, facets) = match base {
            Base::Counted(_, facets) if *filter == Filter::default() => {
                let facets = facets.clone().marked(&hits, marks);
                (hits, facets)
            }
            _ => counts::pass(self, filter, marks, hits),
        };
        Filtered { articles, facets }
    }

    /// Returns what each constraint of a filter lets through by itself.
    pub fn part_sets(&self, filter: &Filter, marks: &Marks) -> Vec<(FilterPart, Set)> {
        counts::part_sets(self, filter, marks)
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
                let (a_on, b_on) = (self.briefs.published[a as usize], self.briefs.published[b as usize]);
                a_on.oldest_first(&b_on).then(a.cmp(&b))
            }),
            Sort::Source => {
                let sources = self.text(TextFacet::Source);
                let keys: Vec<String> = sources.values().iter().map(|name| crate::text::key(name)).collect();
                let key = |at: Ordinal| sources.of(at as usize).first().map(|&n| &keys[usize::from(n)]);
                ordered.sort_by(|&a, &b| key(a).cmp(&key(b)).then(a.cmp(&b)));
            }
        }
        Order::best(ordered, articles)
    }
}

/// The first value of an article in a column, where it has one.
fn text_of(column: &Column<String>, at: Ordinal) -> &str {
    column.of(at as usize).first().map_or("", |&number| &column.values()[usize::from(number)])
}
