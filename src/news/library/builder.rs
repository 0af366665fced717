//! The way from articles to a library: they come in any order, one after the other, and what is not at hand of those
//! left elsewhere need not stay.

use super::brief::{Briefs, Gathered};
use super::column::Column;
use super::columns::{Columns, NewestMonth};
use super::rows::Rows;
use super::{Library, Ordinal, Parts};
use crate::news::{Article, Country, OriginalCountries, TextFacet};
use std::cmp::Ordering;
use std::sync::Arc;

/// Articles on their way to a library.
#[derive(Debug, Default)]
pub struct LibraryBuilder {
    briefs: Gathered,
    values: Values,
    /// Those that stay whole, and what the corrected ones came with; by their place as they came.
    whole: Vec<(u32, Arc<Article>)>,
    original_countries: Vec<(u32, OriginalCountries)>,
}

impl LibraryBuilder {
    /// Adds an article, which stays whole. No id may come twice.
    pub fn push(&mut self, article: Article) {
        let at = self.add(&article);
        self.whole.push((at, Arc::new(article)));
    }

    /// Adds an article that is left elsewhere: only what it is in brief stays. No id may come twice.
    pub fn push_left(&mut self, article: &Article) {
        self.add(article);
    }

    fn add(&mut self, article: &Article) -> u32 {
        let at = self.briefs.len() as u32;
        self.briefs.push_article(article);
        self.values.push(article);
        self.original_countries.extend(article.original_countries.as_deref().map(|came| (at, came.clone())));
        at
    }

    /// The library of all of them, newest first.
    pub fn finish(self) -> Library {
        let Self { briefs, values, whole, original_countries } = self;
        let unsorted = briefs.finish();
        let mut order: Vec<u32> = (0..unsorted.len() as u32).collect();
        order.sort_by(|&a, &b| newest_first((&unsorted, a), (&unsorted, b)));
        let mut briefs = Gathered::default();
        order.iter().for_each(|&at| briefs.push(&unsorted.at(at as usize)));
        drop(unsorted);
        let mut places: Vec<Ordinal> = vec![0; order.len()];
        (0..).zip(&order).for_each(|(now, &was)| places[was as usize] = now);
        let placed = |at: u32| places[at as usize];
        let briefs = briefs.finish();
        Library::of(Parts {
            columns: values.into_columns(&order, &briefs),
            briefs,
            whole: whole.into_iter().map(|(at, article)| (placed(at), article)).collect(),
            original_countries: original_countries.into_iter().map(|(at, came)| (placed(at), came)).collect(),
        })
    }
}

/// The order of the articles of a library, whose places among some briefs these are.
pub(super) fn newest_first((one, a): (&Briefs, u32), (other, b): (&Briefs, u32)) -> Ordering {
    let (a, b) = (a as usize, b as usize);
    one.published[a].newest_first(&other.published[b]).then_with(|| one.id(a).cmp(other.id(b)))
}

/// The values that articles have of each facet, but for the months, which are dates.
#[derive(Debug, Default)]
pub(super) struct Values {
    countries: Rows<Option<Country>>,
    texts: [Rows<String>; TextFacet::COUNT],
}

impl Values {
    /// Returns those of a library.
    pub(super) fn of(library: &Library) -> Self {
        Self {
            countries: Rows::of(library.countries()),
            texts: TextFacet::ALL.map(|facet| Rows::of(library.text(facet))),
        }
    }

    /// Adds an article.
    pub(super) fn push(&mut self, article: &Article) {
        self.countries.push(country_values(&article.countries).iter());
        for facet in TextFacet::ALL {
            self.texts[facet.place()].push(facet.values_of(article));
        }
    }

    /// Returns the columns of these articles in this order; the briefs, in the same order, have the dates.
    pub(super) fn into_columns(self, order: &[u32], briefs: &Briefs) -> Columns {
        let countries = self.countries.into_column(order);
        Columns::new(months_of(briefs), countries, self.texts.map(|rows| rows.into_column(order)))
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
