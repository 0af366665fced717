//! Facet terms: the names of a country are words of every article tagged with it, those of a source, a kind and a topic
//! likewise.
//!
//! The words are stored once per value, not per article: the columns of the library know the articles with a value.

pub(crate) mod country_names;

use self::country_names::searched_names;
use super::phrase::{ABOUT, Slot, field_mark, field_of, fields_with, is_compound_part, is_entry, word_of};
use super::storage::numbers::NumberReader;
use crate::news::{Facet, Library, TextFacet};

/// Returns the facets whose values are found by the words of a query.
pub(crate) fn searched_facets() -> impl Iterator<Item = Facet> {
    Facet::COLUMNS.into_iter().filter(|facet| match facet {
        Facet::Country => true,
        Facet::Text(facet) => facet.is_searched(),
        Facet::Month | Facet::Unread | Facet::Starred | Facet::New => false,
    })
}

/// A value of a column with its names.
#[derive(Clone, Debug)]
pub(crate) struct NamedValue {
    pub(crate) facet: Facet,
    pub(crate) number: u16,
    /// The number of articles with the value.
    pub(crate) articles: u32,
    /// The names one after the other, each after a field mark, so that no phrase runs over two of them.
    entries: Vec<u32>,
}

/// The values of all columns, and the words of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct FacetTerms {
    values: Vec<NamedValue>,
    /// Pairs of a word and the position of a value it names, sorted.
    words: Vec<(u32, u32)>,
}

impl FacetTerms {
    /// Returns the values of a library; `words` numbers the words of a text.
    pub(crate) fn new(library: &Library, mut words: impl FnMut(&str) -> Vec<u32>) -> Self {
        let mut facet_terms = Self::default();
        for (number, country) in library.countries().values().iter().enumerate() {
            let names = country.iter().flat_map(|&country| searched_names(country));
            facet_terms.add(library, Facet::Country, number, names.map(|name| words(&name)));
        }
        for facet in TextFacet::ALL.into_iter().filter(|facet| facet.is_searched()) {
            for (number, value) in library.text(facet).values().iter().enumerate() {
                facet_terms.add(library, Facet::Text(facet), number, std::iter::once(words(value)));
            }
        }
        facet_terms
    }

    fn add(&mut self, library: &Library, facet: Facet, number: usize, names: impl Iterator<Item = Vec<u32>>) {
        let number = number as u16;
        let mut entries = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            entries.push(field_mark(ABOUT));
            entries.extend(name);
        }
        let articles = library.value_lists(facet).total(number.into());
        self.values.push(NamedValue { facet, number, articles, entries });
    }

    /// Replaces the numbers of words by those they have in the vocabulary.
    pub(crate) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        self.words.clear();
        for (at, value) in self.values.iter_mut().enumerate() {
            for entry in &mut value.entries {
                *entry = new(*entry);
            }
            let words = value.entries.iter().map(|&entry| word_of(entry)).filter(|&word| word != u32::MAX);
            self.words.extend(words.map(|word| (word, at as u32)));
        }
        self.words.sort_unstable();
        self.words.dedup();
    }

    /// Returns all values as numbers.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::new();
        for value in &self.values {
            let place = Facet::COLUMNS.iter().position(|facet| *facet == value.facet);
            let of_column = place.unwrap_or_default() as u32;
            numbers.extend([of_column, value.number.into(), value.articles, value.entries.len() as u32]);
            numbers.extend(&value.entries);
        }
        numbers
    }

    /// Returns the values from their numbers; `None` if the numbers are malformed or exceed `words`, the number of
    /// words.
    pub(crate) fn from_numbers(numbers: &[u32], words: u32) -> Option<Self> {
        let mut numbers = NumberReader(numbers);
        let mut values = Vec::new();
        while let Some(of_column) = numbers.next() {
            let facet = *Facet::COLUMNS.get(of_column as usize)?;
            let (number, articles) = (u16::try_from(numbers.next()?).ok()?, numbers.next()?);
            let entries = numbers.counted()?.to_vec();
            if entries.iter().any(|&entry| !is_entry(entry, words)) {
                return None;
            }
            values.push(NamedValue { facet, number, articles, entries });
        }
        let mut facet_terms = Self { values, words: Vec::new() };
        facet_terms.renumber(|entry| entry);
        Some(facet_terms)
    }

    /// Returns all words that name a value.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|&(word, _)| word)
    }

    /// Returns the words of the names of a value.
    pub(crate) fn words_of(&self, facet: Facet, number: u16) -> impl Iterator<Item = u32> {
        // They come column by column, each in the order of its values.
        let place = self.values.binary_search_by_key(&(facet, number), |value| (value.facet, value.number));
        let entries = place.map_or(&[][..], |at| &self.values[at].entries);
        entries.iter().filter(|&&entry| field_of(entry).is_none()).map(|&entry| word_of(entry))
    }

    /// Returns the values that a word of the range names, with the word.
    pub(crate) fn with(&self, words: std::ops::Range<u32>) -> impl Iterator<Item = (u32, &NamedValue)> {
        let from = self.words.partition_point(|&(word, _)| word < words.start);
        let rest = self.words[from..].iter().take_while(move |&&(word, _)| word < words.end);
        rest.map(|&(word, at)| (word, &self.values[at as usize]))
    }

    /// Returns all names, as words, of the countries that a word names by itself.
    pub(crate) fn named_otherwise(&self, word: u32) -> impl Iterator<Item = Vec<u32>> {
        let countries =
            self.with(word..word + 1).map(|(_, value)| value).filter(|value| value.facet == Facet::Country);
        let names = |value: &'_ NamedValue| -> Vec<Vec<u32>> {
            // A name begins with a mark; of a compound the whole is enough.
            let whole = |name: &[u32]| {
                name.iter().filter(|&&entry| !is_compound_part(entry)).map(|&e| word_of(e)).collect()
            };
            let names = value.entries.split(|&entry| field_of(entry).is_some());
            names.filter(|name| !name.is_empty()).map(whole).collect()
        };
        countries.map(names).filter(move |names| names.iter().any(|name| *name == [word])).flatten()
    }

    /// Returns the values with a phrase in one of their names.
    pub(crate) fn with_phrase<'a>(&'a self, pattern: &'a [Slot]) -> impl Iterator<Item = &'a NamedValue> {
        self.values.iter().filter(|value| fields_with(&value.entries, pattern) != 0)
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        let entries: usize = self.values.iter().map(|value| value.entries.len() * size_of::<u32>()).sum();
        entries + self.values.len() * size_of::<NamedValue>() + self.words.len() * size_of::<(u32, u32)>()
    }
}
