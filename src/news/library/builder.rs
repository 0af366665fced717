//! The builder of a library: articles come in any order, one after the other, and only those that are to be loaded
//! stay in memory.

use super::authors::{AuthorRows, Authors};
use super::brief::{Briefs, BriefsBuilder};
use super::column::Column;
use super::columns::{Columns, NewestMonth};
use super::rows::Rows;
use super::{Library, Ordinal, Parts};
use crate::news::{Article, Country, OriginalCountries, TextFacet};
use std::cmp::Ordering;
use std::sync::Arc;

/// A library under construction.
#[derive(Debug, Default)]
pub struct LibraryBuilder {
    briefs: BriefsBuilder,
    values: Values,
    /// The articles to be loaded, by their place in the order of arrival.
    loaded: Vec<(u32, Arc<Article>)>,
    /// The original countries of the corrected articles, by their place in the order of arrival.
    original_countries: Vec<(u32, OriginalCountries)>,
}

impl LibraryBuilder {
    /// Adds an article, which stays loaded. No id may come twice.
    pub fn push(&mut self, article: Article) {
        let at = self.add(&article);
        self.loaded.push((at, Arc::new(article)));
    }

    /// Adds the brief of an article that is not to be loaded. No id may come twice.
    pub fn push_brief(&mut self, article: &Article) {
        self.add(article);
    }

    fn add(&mut self, article: &Article) -> u32 {
        let at = self.briefs.len() as u32;
        self.briefs.push_article(article);
        self.values.push(article);
        self.original_countries
            .extend(article.original_countries.as_deref().map(|original| (at, original.clone())));
        at
    }

    /// Returns the library of all articles, newest first.
    pub fn finish(self) -> Library {
        let Self { briefs, values, loaded, original_countries } = self;
        let unsorted = briefs.finish();
        let mut order: Vec<u32> = (0..unsorted.len() as u32).collect();
        order.sort_by(|&a, &b| newest_first((&unsorted, a), (&unsorted, b)));
        let mut briefs = BriefsBuilder::default();
        order.iter().for_each(|&at| briefs.push(&unsorted.at(at as usize)));
        drop(unsorted);
        let mut places: Vec<Ordinal> = vec![0; order.len()];
        (0..).zip(&order).for_each(|(now, &was)| places[was as usize] = now);
        let placed = |at: u32| places[at as usize];
        let briefs = briefs.finish();
        let (columns, authors) = values.into_columns(&order, &briefs);
        Library::of(Parts {
            briefs,
            columns,
            authors,
            loaded: loaded.into_iter().map(|(at, article)| (placed(at), article)).collect(),
            original_countries: original_countries
                .into_iter()
                .map(|(at, original)| (placed(at), original))
                .collect(),
        })
    }
}

/// Compares two articles, each given by its place among some briefs, in the order of a library.
pub(super) fn newest_first((one, a): (&Briefs, u32), (other, b): (&Briefs, u32)) -> Ordering {
    let (a, b) = (a as usize, b as usize);
    one.published[a].newest_first(&other.published[b]).then_with(|| one.id(a).cmp(other.id(b)))
}

/// The values of articles in every facet but the months, which are derived from the dates; and their authors.
#[derive(Debug, Default)]
pub(super) struct Values {
    countries: Rows<Option<Country>>,
    texts: [Rows<String>; TextFacet::COUNT],
    authors: AuthorRows,
    /// The number of articles.
    articles: u32,
}

impl Values {
    /// Returns the values of all articles of a library.
    pub(super) fn of(library: &Library) -> Self {
        Self {
            countries: Rows::of(library.countries()),
            texts: TextFacet::ALL.map(|facet| Rows::of(library.text(facet))),
            authors: AuthorRows::of(library.authors()),
            articles: library.len() as u32,
        }
    }

    /// Adds the values of an article.
    pub(super) fn push(&mut self, article: &Article) {
        self.countries.push(country_values(&article.countries).iter());
        for facet in TextFacet::ALL {
            self.texts[facet.index()].push(facet.values_of(article));
        }
        self.authors.push(self.articles, &article.authors);
        self.articles += 1;
    }

    /// Returns the columns and the authors of the articles in this order; the briefs, in the same order, have the dates.
    pub(super) fn into_columns(self, order: &[u32], briefs: &Briefs) -> (Columns, Authors) {
        let countries = self.countries.into_column(order);
        let texts = self.texts.map(|rows| rows.into_column(order));
        (Columns::new(months_of(briefs), countries, texts), self.authors.into_authors(order))
    }
}

/// Returns the column of months of some briefs.
pub(super) fn months_of(briefs: &Briefs) -> Column<NewestMonth> {
    Column::build(briefs.published.iter().map(|on| [NewestMonth(on.month())]), |month| month)
}

/// Returns the countries of an article as its column has them: `None` if it has none.
pub(super) fn country_values(countries: &[Country]) -> Vec<Option<Country>> {
    let none = countries.is_empty().then_some(None);
    countries.iter().copied().map(Some).chain(none).collect()
}
