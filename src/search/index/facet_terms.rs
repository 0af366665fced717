//! What articles are about, by their columns: the names of a country are words of every article tagged with it, those
//! of a source, a kind and a topic likewise.
//!
//! Kept once per value, not per article: which articles have the value, their column tells.

pub(crate) mod country_names;

use self::country_names::searched_names;
use super::phrase::{ABOUT, Slot, begin, field_of, is_entry, is_part, occurs, word_of};
use super::storage::numbers::Numbers;
use crate::news::{Facet, Library, TextFacet};

/// Returns the facets whose values are found by the words of a query.
pub(crate) fn searched_facets() -> impl Iterator<Item = Facet> {
    Facet::COLUMNS.into_iter().filter(|facet| match facet {
        Facet::Country => true,
        Facet::Text(facet) => facet.is_searched(),
        Facet::Month | Facet::Unread | Facet::Starred => false,
    })
}

/// A value of a column, with the words it is found by.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) facet: Facet,
    pub(crate) number: u16,
    /// How many articles have it.
    pub(crate) articles: u32,
    /// Its names one after the other, each begun as a field is, so that no phrase runs over two of them.
    stream: Vec<u32>,
}

/// The values of all columns, and which of them a word is a name of.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    values: Vec<Value>,
    /// Words with a value each, sorted.
    words: Vec<(u32, u32)>,
}

impl About {
    /// The values of a library; `word` numbers a text's words.
    pub(crate) fn new(library: &Library, mut words: impl FnMut(&str) -> Vec<u32>) -> Self {
        let mut about = Self::default();
        for (number, country) in library.countries().values().iter().enumerate() {
            let names = country.iter().flat_map(|&country| searched_names(country));
            about.add(library, Facet::Country, number, names.map(|name| words(&name)));
        }
        for facet in TextFacet::ALL.into_iter().filter(|facet| facet.is_searched()) {
            for (number, value) in library.text(facet).values().iter().enumerate() {
                about.add(library, Facet::Text(facet), number, std::iter::once(words(value)));
            }
        }
        about
    }

    fn add(&mut self, library: &Library, facet: Facet, number: usize, names: impl Iterator<Item = Vec<u32>>) {
        let number = number as u16;
        let mut stream = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            stream.push(begin(ABOUT));
            stream.extend(name);
        }
        let articles = library.value_lists(facet).total(number.into());
        self.values.push(Value { facet, number, articles, stream });
    }

    /// Gives the words the numbers they have in the vocabulary.
    pub(crate) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        self.words.clear();
        for (at, value) in self.values.iter_mut().enumerate() {
            for entry in &mut value.stream {
                *entry = new(*entry);
            }
            let words = value.stream.iter().map(|&entry| word_of(entry)).filter(|&word| word != u32::MAX);
            self.words.extend(words.map(|word| (word, at as u32)));
        }
        self.words.sort_unstable();
        self.words.dedup();
    }

    /// All of it as numbers.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::new();
        for value in &self.values {
            let place = Facet::COLUMNS.iter().position(|facet| *facet == value.facet);
            let of_column = place.unwrap_or_default() as u32;
            numbers.extend([of_column, value.number.into(), value.articles, value.stream.len() as u32]);
            numbers.extend(&value.stream);
        }
        numbers
    }

    /// The same from those numbers; `None` if they are none such, or name a word that is not among so many.
    pub(crate) fn of_numbers(numbers: &[u32], words: u32) -> Option<Self> {
        let mut numbers = Numbers(numbers);
        let mut values = Vec::new();
        while let Some(of_column) = numbers.next() {
            let facet = *Facet::COLUMNS.get(of_column as usize)?;
            let (number, articles) = (u16::try_from(numbers.next()?).ok()?, numbers.next()?);
            let stream = numbers.counted()?.to_vec();
            if stream.iter().any(|&entry| !is_entry(entry, words)) {
                return None;
            }
            values.push(Value { facet, number, articles, stream });
        }
        let mut about = Self { values, words: Vec::new() };
        about.renumber(|entry| entry);
        Some(about)
    }

    /// All words that are names of values.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|&(word, _)| word)
    }

    /// The words of the names of a value.
    pub(crate) fn words_of(&self, facet: Facet, number: u16) -> impl Iterator<Item = u32> {
        // They come column by column, each in the order of its values.
        let place = self.values.binary_search_by_key(&(facet, number), |value| (value.facet, value.number));
        let stream = place.map_or(&[][..], |at| &self.values[at].stream);
        stream.iter().filter(|&&entry| field_of(entry).is_none()).map(|&entry| word_of(entry))
    }

    /// The values that any of a run of words is a name of, with the word.
    pub(crate) fn with(&self, words: std::ops::Range<u32>) -> impl Iterator<Item = (u32, &Value)> {
        let from = self.words.partition_point(|&(word, _)| word < words.start);
        let rest = self.words[from..].iter().take_while(move |&&(word, _)| word < words.end);
        rest.map(|&(word, at)| (word, &self.values[at as usize]))
    }

    /// All names, as their words, of the countries that a word by itself is a name of.
    pub(crate) fn named_otherwise(&self, word: u32) -> impl Iterator<Item = Vec<u32>> {
        let countries =
            self.with(word..word + 1).map(|(_, value)| value).filter(|value| value.facet == Facet::Country);
        let names = |value: &'_ Value| -> Vec<Vec<u32>> {
            // A name begins with a mark; of a compound the whole is enough.
            let whole =
                |name: &[u32]| name.iter().filter(|&&entry| !is_part(entry)).map(|&e| word_of(e)).collect();
            let names = value.stream.split(|&entry| field_of(entry).is_some());
            names.filter(|name| !name.is_empty()).map(whole).collect()
        };
        countries.map(names).filter(move |names| names.iter().any(|name| *name == [word])).flatten()
    }

    /// The values in a name of which the words of a pattern follow each other.
    pub(crate) fn with_phrase<'a>(&'a self, pattern: &'a [Slot]) -> impl Iterator<Item = &'a Value> {
        self.values.iter().filter(|value| occurs(&value.stream, pattern) != 0)
    }

    /// The bytes it takes.
    pub(crate) fn size(&self) -> usize {
        let streams: usize = self.values.iter().map(|value| value.stream.len() * size_of::<u32>()).sum();
        streams + self.values.len() * size_of::<Value>() + self.words.len() * size_of::<(u32, u32)>()
    }
}
