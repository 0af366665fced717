//! A word or phrase of a query, looked up in the index.

use super::highlight::Highlighter;
use super::long_names::NamedTogether;
use super::term_match::TermMatch;
use super::word_match::{MatchKind, WordMatch};
use crate::news::{Base, Facet, FacetCounts, Filter, Library, Marks, Ordinal, Period, Set};
use crate::search::index::Index;
use crate::search::index::phrase::{field_of, word_of};
use crate::search::index::postings::Posting;
use crate::search::index::prefix_cache::{self, CachedPrefix};
use std::ops::Range;
use std::sync::Arc;

/// A word or phrase of a query, with the statistics that its rank needs.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedTerm {
    pub(crate) term_match: TermMatch,
    /// The facet values it names, by column.
    named: Vec<FacetWeights>,
    /// The greatest weight it has as a name.
    pub(crate) heaviest: f32,
    /// The number of articles with it; one with two of its words counts twice.
    pub(crate) article_count: usize,
    /// The countries that it names together with other words, by their numbers.
    pub(super) countries_together: Vec<u16>,
    /// The position of its prefix in the prefix cache.
    cached: Option<usize>,
    /// It has articles beside those of its prefix.
    has_more: bool,
    /// It names a month or a year that articles are dated in.
    is_dated: bool,
}

/// The weights of a word as a name of each value of a column: 0 for values that it does not name.
#[derive(Clone, Debug)]
struct FacetWeights {
    facet: Facet,
    weights: Vec<f32>,
}

/// The values named, by column, and the greatest weight.
#[derive(Default)]
struct Names {
    named: Vec<FacetWeights>,
    heaviest: f32,
}

impl Names {
    fn add(&mut self, facet: Facet, number: u16, weight: f32) {
        let at = self.named.iter().position(|named| named.facet == facet).unwrap_or_else(|| {
            self.named.push(FacetWeights { facet, weights: Vec::new() });
            self.named.len() - 1
        });
        let weights = &mut self.named[at].weights;
        let number = usize::from(number);
        weights.resize(weights.len().max(number + 1), 0.0);
        weights[number] = weights[number].max(weight);
        self.heaviest = self.heaviest.max(weight);
    }
}

/// A list of articles.
enum ArticleList<'a> {
    /// The articles whose own texts have a word of the range.
    Words(Range<u32>),
    Articles(&'a [Ordinal]),
    Postings(&'a [Posting]),
}

impl ResolvedTerm {
    pub(super) fn new(index: &Index, term_match: TermMatch) -> Self {
        let runs = term_match.prefix.iter().flat_map(|prefix| prefix.runs.clone());
        let words = term_match.words.iter().map(|candidate| candidate.id..candidate.id + 1);
        let named = runs.chain(words).flat_map(|run| index.facet_terms.with(run));
        let weighed = named
            .filter_map(|(word, value)| Some((value.facet, value.number, term_match.weight(index, word)?)));
        let mut names = Names::default();
        weighed.for_each(|(facet, number, weight)| names.add(facet, number, weight));
        let Names { named, heaviest } = names;
        let prefix = term_match.prefix.as_ref();
        let other = |id: u32| prefix.is_none_or(|prefix| !prefix.has(id));
        let by_words = term_match
            .words
            .iter()
            .filter(|candidate| other(candidate.id))
            .map(|c| index.article_count_of(c.id));
        let by_sequences = term_match.sequences.iter().map(|sequence| sequence.found.len());
        let article_count = by_words.sum::<usize>()
            + by_sequences.sum::<usize>()
            + prefix.map_or(0, |prefix| index.article_count_of_ranges(&prefix.runs));
        let typed = term_match.typed();
        let cached = typed.and_then(|(prefix, _)| prefix_cache::position_of(&index.prefix_cache, prefix));
        let has_more = typed.is_none_or(|(_, is_all)| !is_all);
        let countries_together = Vec::new();
        Self {
            term_match,
            named,
            heaviest,
            article_count,
            countries_together,
            cached,
            has_more,
            is_dated: false,
        }
    }

    /// Adds the values that it names together with other words.
    pub(super) fn with_names(mut self, values: &[NamedTogether<'_>]) -> Self {
        if values.is_empty() {
            return self;
        }
        let mut names = Names { named: self.named, heaviest: self.heaviest };
        for NamedTogether { value, weight } in values {
            names.add(value.facet, value.number, *weight);
            self.article_count += value.articles as usize;
            if value.facet == Facet::Country {
                self.countries_together.push(value.number);
            }
        }
        (self.named, self.heaviest, self.has_more) = (names.named, names.heaviest, true);
        self
    }

    /// Checks whether nothing is found by it alone: the words that match stand only in names of several words.
    pub(super) fn is_of_names_only(&self) -> bool {
        self.article_count == 0 && self.term_match.kind != MatchKind::Nothing
    }

    /// Adds the letters that matched to a highlighter, and all names of the countries that it names with other words.
    pub(super) fn highlight(&self, index: &Index, highlighter: &mut Highlighter) {
        self.term_match.highlight(index, highlighter);
        for &number in &self.countries_together {
            for name in index.facet_terms.names_of_country(number) {
                let place = |id: u32| [index.vocabulary.word(id).to_owned()].into();
                highlighter.add_sequence(name.into_iter().map(place).collect());
            }
        }
    }

    /// Returns the term with the articles that are dated in the month or year that it names.
    ///
    /// They weigh what articles weigh whose facet values a word names.
    pub(super) fn or_dated(mut self, library: &Library, period: Period) -> Self {
        let months = library.months().values();
        let weights: Vec<f32> =
            months.iter().map(|month| if period.holds(month.0) { DATED_WEIGHT } else { 0.0 }).collect();
        let lists = library.value_lists(Facet::Month);
        let dated = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
        let article_count: usize = dated.map(|(number, _)| lists.total(number) as usize).sum();
        if article_count > 0 {
            self.named.push(FacetWeights { facet: Facet::Month, weights });
            self.heaviest = self.heaviest.max(DATED_WEIGHT);
            self.article_count += article_count;
            self.has_more = true;
            self.is_dated = true;
        }
        self
    }

    /// Returns the kind of its match.
    pub(crate) fn kind(&self) -> MatchKind {
        if self.is_dated { MatchKind::Dated } else { self.term_match.kind }
    }

    /// Returns the explanation of the match for the user.
    pub(super) fn word_match(&self, index: &Index, typed: String) -> WordMatch {
        WordMatch { kind: self.kind(), ..self.term_match.word_match(index, typed) }
    }

    /// Counts articles one by one where they are few.
    ///
    /// One that has a word in its text and as a name would otherwise make the word half as rare.
    pub(super) fn counted(mut self, index: &Index, library: &Library) -> Self {
        if self.article_count <= MAX_COUNTED_ARTICLES {
            let mut articles: Vec<Ordinal> = Vec::with_capacity(self.article_count);
            self.lists(library).for_each(|list| match list {
                ArticleList::Words(run) => index.for_each_in_range(run, |at, _| articles.push(at)),
                ArticleList::Articles(own) => articles.extend(own),
                ArticleList::Postings(postings) => articles.extend(postings.iter().map(|p| p.article())),
            });
            articles.sort_unstable();
            articles.dedup();
            self.article_count = articles.len();
        }
        self
    }

    /// Adds the articles with the term to a set.
    pub(super) fn insert(&self, index: &Index, library: &Library, set: &mut Set) {
        let hits = self.cached(index).and_then(|cached| cached.hits.as_ref());
        if let Some(hits) = hits {
            set.or(hits);
            if !self.has_more {
                return;
            }
        }
        let runs = self.term_match.prefix.as_ref().map(|prefix| &prefix.runs);
        let is_cached = |run: &Range<u32>| hits.is_some() && runs.is_some_and(|runs| runs.contains(run));
        self.lists(library).for_each(|list| match list {
            ArticleList::Words(run) if is_cached(&run) => {}
            ArticleList::Words(run) => index.insert_range_of_words(run, set),
            ArticleList::Articles(articles) => set.insert_list(articles, |at| at),
            ArticleList::Postings(postings) => set.insert_list(postings, Posting::article),
        });
    }

    /// Returns the facet counts of its articles, where those of its prefix are cached and are most of them.
    pub(super) fn facets(&self, index: &Index, library: &Library, found: &Set) -> Option<Arc<FacetCounts>> {
        let cached = self.cached(index)?;
        if !self.has_more {
            return Some(Arc::clone(&cached.facets));
        }
        let mut others = found.clone();
        others.minus(cached.hits.as_ref()?);
        if others.len() * MIN_CACHED_SHARE > found.len() {
            return None;
        }
        let marks = Marks::new(library.len());
        let counted = library.select(Base::Hits(&others), &Filter::default(), &marks).facets;
        Some(Arc::new(counted.plus(&cached.facets)))
    }

    /// Returns the cached articles and counts of its prefix.
    fn cached<'a>(&self, index: &'a Index) -> Option<&'a CachedPrefix> {
        self.cached.and_then(|at| index.prefix_cache.get(at))
    }

    /// Returns the weight of the term as a name of an article's facet values; 0 if it is none.
    pub(crate) fn weight_as_name(&self, library: &Library, at: Ordinal) -> f32 {
        let weights = self.named.iter().flat_map(|FacetWeights { facet, weights }| {
            library
                .value_lists(*facet)
                .of(at as usize)
                .iter()
                .filter_map(|&number| weights.get(usize::from(number)))
        });
        weights.copied().fold(0.0, f32::max)
    }

    /// Returns the lists of the articles with the term; some articles are listed more than once.
    fn lists<'l>(&'l self, library: &'l Library) -> impl Iterator<Item = ArticleList<'l>> {
        let TermMatch { prefix, words, sequences, .. } = &self.term_match;
        let prefix = prefix.iter().flat_map(|prefix| prefix.runs.iter().cloned());
        let words = words.iter().map(|word| word.id..word.id + 1);
        let named = self.named.iter().flat_map(move |FacetWeights { facet, weights }| {
            let is_name = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
            is_name.map(|(number, _)| ArticleList::Articles(library.value_lists(*facet).list(number)))
        });
        let sequences = sequences.iter().map(|sequence| ArticleList::Postings(&sequence.found));
        prefix.chain(words).map(ArticleList::Words).chain(named).chain(sequences)
    }

    /// Checks whether an article with these entries has the term.
    pub(super) fn holds(&self, library: &Library, entries: &[u32], at: Ordinal) -> bool {
        let is_word = |&&entry: &&u32| field_of(entry).is_none();
        entries.iter().filter(is_word).any(|&entry| self.term_match.has(word_of(entry)))
            || self.weight_as_name(library, at) > 0.0
            || self.term_match.sequences.iter().any(|sequence| sequence.at(at).is_some())
    }
}

/// The weight of a date as a name of the articles of that month or year.
const DATED_WEIGHT: f32 = 1.0;
/// The counts of a prefix are used where at most one article in so many is beside them.
const MIN_CACHED_SHARE: usize = 4;
/// The greatest number of articles that are counted one by one.
const MAX_COUNTED_ARTICLES: usize = 512;
