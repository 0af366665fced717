//! The library: all articles in brief, newest first, with the columns that filters and counts read. Some articles are
//! loaded; the others stay in the store until they are shown.

mod authors;
mod brief;
mod builder;
mod codec;
mod column;
mod columns;
mod growth;
mod rows;
mod select;
mod tally;

use super::facet::counts::ColumnCounts;
use super::{Article, ArticleId, Country, Facet, FacetCounts, Order, OriginalCountries, Set, TextFacet};
pub use authors::Authors;
pub use brief::Brief;
use brief::Briefs;
pub use builder::LibraryBuilder;
pub use column::{Column, ValueLists};
use columns::Columns;
pub use columns::NewestMonth;
pub use growth::OrdinalMap;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The place of an article in its library, counted from 0, newest first.
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

impl Sort {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Relevance, Self::Source];

    /// Returns the name, as it is typed and saved.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Relevance => "relevance",
            Self::Source => "source",
        }
    }

    /// Returns the order with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// The articles a filter is applied to.
#[derive(Clone, Copy, Debug)]
pub enum Base<'a> {
    /// All articles.
    All,
    /// The hits of a search.
    Hits(&'a Set),
    /// The hits of a search, with their counts without a filter.
    Counted(&'a Set, &'a FacetCounts),
}

/// The result of search and filter, with the counts of every facet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filtered {
    /// The articles that pass.
    pub articles: Set,
    /// The number of articles that each value of each facet would give.
    pub facets: FacetCounts,
}

/// The parts of a library, all in its order.
#[derive(Debug)]
struct Parts {
    briefs: Briefs,
    columns: Columns,
    authors: Authors,
    loaded: BTreeMap<Ordinal, Arc<Article>>,
    original_countries: BTreeMap<Ordinal, OriginalCountries>,
}

/// All articles in brief, and their columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    briefs: Briefs,
    columns: Columns,
    authors: Authors,
    /// The articles that are loaded.
    loaded: BTreeMap<Ordinal, Arc<Article>>,
    /// The original countries of the articles that the user corrected. For an article that is not loaded, the countries
    /// only mentioned may be missing.
    original_countries: BTreeMap<Ordinal, OriginalCountries>,
}

impl Library {
    /// Creates a library of these articles, sorted newest first. Of two with the same id the first stays.
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
        let Parts { briefs, columns, authors, loaded, original_countries } = parts;
        Self { briefs, columns, authors, loaded, original_countries }
    }

    /// Applies the user's corrections of countries; `None` restores the original ones. No article moves, but countries may
    /// get other numbers in their column, so that counts made before no longer hold. The time is linear in the number of
    /// all articles, however few are corrected.
    pub fn correct(&mut self, corrections: impl IntoIterator<Item = (Ordinal, Option<Vec<Country>>)>) {
        let mut others: BTreeMap<usize, Vec<Country>> = BTreeMap::new();
        for (at, correction) in corrections {
            let loaded = self.loaded.remove(&at);
            let is_loaded = loaded.is_some();
            let mut article = loaded.unwrap_or_else(|| Arc::new(self.partial_article(at)));
            Arc::make_mut(&mut article).correct(correction.as_deref());
            others.insert(at as usize, article.countries.clone());
            match article.original_countries.as_deref() {
                Some(original) => self.original_countries.insert(at, original.clone()),
                None => self.original_countries.remove(&at),
            };
            if is_loaded {
                self.loaded.insert(at, article);
            }
        }
        let others: Vec<(usize, &[Country])> = others.iter().map(|(at, own)| (*at, &own[..])).collect();
        self.briefs.replace_countries(&others);
        let briefs = &self.briefs;
        self.columns.set_countries((0..briefs.len()).map(|at| briefs.countries(at)));
    }

    /// Returns an article that is not loaded, as far as its countries are concerned.
    fn partial_article(&self, at: Ordinal) -> Article {
        let mut article = self.brief(at).article();
        article.original_countries = self.original_countries.get(&at).cloned().map(Box::new);
        article
    }

    /// Returns how many of these articles have each value of each column.
    pub(super) fn counts(&self, among: &Set) -> ColumnCounts {
        self.columns.counts(among)
    }

    /// Returns the number of articles.
    pub fn len(&self) -> usize {
        self.briefs.len()
    }

    /// Returns `true` if there are no articles.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over all articles in brief, newest first.
    pub fn briefs(&self) -> impl ExactSizeIterator<Item = Brief<'_>> {
        (0..self.len() as Ordinal).map(|at| self.brief(at))
    }

    /// Returns an article in brief.
    ///
    /// # Panics
    /// If the library has no such ordinal: ordinals come from this library only.
    pub fn brief(&self, at: Ordinal) -> Brief<'_> {
        Brief {
            source: text_of(self.text(TextFacet::Source), at),
            kind: text_of(self.text(TextFacet::Kind), at),
            original_countries: self.original_countries.get(&at).map(|original| &original.countries[..]),
            ..self.briefs.at(at as usize)
        }
    }

    /// Forgets the texts of articles, which are read from the store when they are shown.
    pub fn unload(&mut self, articles: impl IntoIterator<Item = Ordinal>) {
        for at in articles {
            self.loaded.remove(&at);
        }
    }

    /// Returns an article, if it is loaded.
    pub fn loaded(&self, at: Ordinal) -> Option<&Arc<Article>> {
        self.loaded.get(&at)
    }

    /// Returns `true` if some articles are not loaded.
    pub fn is_partial(&self) -> bool {
        self.loaded.len() < self.len()
    }

    /// Iterates over all loaded articles, newest first.
    pub fn loaded_articles(&self) -> impl ExactSizeIterator<Item = (Ordinal, &Arc<Article>)> {
        self.loaded.iter().map(|(at, article)| (*at, article))
    }

    /// Iterates over the ids of all articles as text, newest first.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len() as Ordinal).map(|at| self.id(at))
    }

    /// Returns the articles with these ids; ids that no article has are left out.
    pub fn with_ids<'a>(&self, ids: impl IntoIterator<Item = &'a ArticleId>) -> Set {
        let ids: HashSet<&str> = ids.into_iter().map(ArticleId::as_str).collect();
        let mut set = Set::none(self.len());
        if !ids.is_empty() {
            let there = (0..).zip(self.ids()).filter(|(_, id)| ids.contains(id));
            there.for_each(|(at, _)| set.insert(at));
        }
        set
    }

    /// Iterates over the articles whose countries the user corrected, newest first.
    pub fn corrected(&self) -> impl Iterator<Item = Ordinal> {
        self.original_countries.keys().copied()
    }

    /// Returns the original countries of each corrected article.
    fn original_countries(&self) -> &BTreeMap<Ordinal, OriginalCountries> {
        &self.original_countries
    }

    /// Returns the id of an article, as text.
    fn id(&self, at: Ordinal) -> &str {
        self.briefs.id(at as usize)
    }

    fn table(&self) -> &Briefs {
        &self.briefs
    }

    /// Returns the article with this id, or the only one whose id begins so.
    ///
    /// # Errors
    /// If there is no such article: the number of ids that begin so.
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

    /// Returns the column of months, newest first, undated last.
    pub fn months(&self) -> &Column<NewestMonth> {
        &self.columns.months
    }

    /// Returns the column of countries, sorted by code, "no country" first.
    pub fn countries(&self) -> &Column<Option<Country>> {
        &self.columns.countries
    }

    /// Returns the column of a text facet, sorted by name.
    pub fn text(&self, facet: TextFacet) -> &Column<String> {
        self.columns.text(facet)
    }

    /// Returns the authors of all articles.
    pub fn authors(&self) -> &Authors {
        &self.authors
    }

    /// Returns the value lists of a facet's column; empty lists for a mark, which has no column.
    pub fn value_lists(&self, facet: Facet) -> &ValueLists {
        self.columns.lists(facet)
    }

    /// Returns articles in an order. [`Sort::Relevance`] is newest first here, since only a search knows relevance.
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

/// Returns the first value of an article in a column; empty if it has none.
fn text_of(column: &Column<String>, at: Ordinal) -> &str {
    column.of(at as usize).first().map_or("", |&number| &column.values()[usize::from(number)])
}
