//! Facet terms: the names of a country find every article tagged with it, those of a source, a kind and a topic likewise.
//!
//! A name of one word is a word of the articles, and may be begun or mistyped like any other. A name of several words
//! is recognised by all of them together (`names`); no part of it is a word of the articles, unless it is distinctive
//! and so a name by itself. Names are stored once per value, not per article: the columns of the library know the
//! articles with a value.

pub(crate) mod country_names;
pub(crate) mod names;

use self::country_names::{GLUE, searched_names};
use self::names::{LongNames, NamePart};
use super::phrase::{ABOUT, BODY, field_mark, field_of, is_entry, word_of};
use super::storage::numbers::NumberReader;
use crate::news::{Facet, Library, TextFacet};
use crate::text;
use std::ops::Range;

/// The marks before a name that is recognised by its beginning too, and before one that is not.
const BY_BEGINNING: u32 = field_mark(ABOUT);
const WHOLE_ONLY: u32 = field_mark(BODY);

/// The fewest letters of initials that stand for a value by themselves, and the most.
const MIN_INITIALS: usize = 3;
const MAX_INITIALS: usize = 7;

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
    /// The names one after the other, each after a mark.
    entries: Vec<u32>,
}

/// The values of all columns, and the words of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct FacetTerms {
    values: Vec<NamedValue>,
    /// Pairs of a word and the position of a value whose name it is, sorted.
    words: Vec<(u32, u32)>,
    /// The names of several words.
    long_names: LongNames,
}

impl NamedValue {
    /// Returns the names as their entries, each with whether its beginning is enough.
    fn names(&self) -> impl Iterator<Item = (bool, &[u32])> {
        let begins = self.entries.iter().enumerate().filter(|(_, entry)| field_of(**entry).is_some());
        begins.map(|(at, &mark)| {
            let rest = &self.entries[at + 1..];
            let end = rest.iter().position(|&entry| field_of(entry).is_some()).unwrap_or(rest.len());
            (mark == BY_BEGINNING, &rest[..end])
        })
    }

    /// Returns the names as words, compounds joined.
    fn joined_names(&self) -> impl Iterator<Item = Vec<u32>> {
        self.names().map(|(_, entries)| names::joined(entries))
    }

    /// Returns the words that are a name each.
    fn single_words(&self) -> impl Iterator<Item = u32> {
        self.names().filter_map(|(_, entries)| match entries {
            [word] => Some(word_of(*word)),
            _ => None,
        })
    }
}

impl FacetTerms {
    /// Returns the values of a library; `words` numbers the words of a text.
    pub(crate) fn new(library: &Library, mut words: impl FnMut(&str) -> Vec<u32>) -> Self {
        let mut facet_terms = Self::default();
        for (number, country) in library.countries().values().iter().enumerate() {
            let names = country.iter().flat_map(|&country| searched_names(country));
            let names = names.map(|name| (name.by_beginning, words(&name.words)));
            facet_terms.add(library, Facet::Country, number, names);
        }
        for facet in TextFacet::ALL.into_iter().filter(|facet| facet.is_searched()) {
            let values = library.text(facet).values();
            for (number, value) in values.iter().enumerate() {
                let names = std::iter::once(without_glue(value))
                    .chain(initials(value, |word| library.text(facet).number(word).is_some()));
                let names = names.map(|name| (true, words(&name)));
                facet_terms.add(library, Facet::Text(facet), number, names);
            }
        }
        facet_terms
    }

    fn add(
        &mut self,
        library: &Library,
        facet: Facet,
        number: usize,
        names: impl Iterator<Item = (bool, Vec<u32>)>,
    ) {
        let number = number as u16;
        let mut entries = Vec::new();
        for (by_beginning, name) in names.filter(|(_, name)| !name.is_empty()) {
            entries.push(if by_beginning { BY_BEGINNING } else { WHOLE_ONLY });
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
            self.words.extend(value.single_words().map(|word| (word, at as u32)));
        }
        self.words.sort_unstable();
        self.words.dedup();
        self.long_names = LongNames::of(&self.values);
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
        let mut facet_terms = Self { values, ..Self::default() };
        facet_terms.renumber(|entry| entry);
        Some(facet_terms)
    }

    /// Returns all words of names, some of them more than once.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        self.words.iter().map(|&(word, _)| word).chain(self.long_names.words())
    }

    /// Returns the words that are a name of a value.
    pub(crate) fn words_of(&self, facet: Facet, number: u16) -> impl Iterator<Item = u32> {
        self.value(facet, number).into_iter().flat_map(NamedValue::single_words)
    }

    /// Returns a value by its number.
    fn value(&self, facet: Facet, number: u16) -> Option<&NamedValue> {
        // They come column by column, each in the order of its values.
        let place = self.values.binary_search_by_key(&(facet, number), |value| (value.facet, value.number));
        place.ok().map(|at| &self.values[at])
    }

    /// Returns the values whose name is a word of the range, with the word.
    pub(crate) fn with(&self, words: Range<u32>) -> impl Iterator<Item = (u32, &NamedValue)> {
        let from = self.words.partition_point(|&(word, _)| word < words.start);
        let rest = self.words[from..].iter().take_while(move |&&(word, _)| word < words.end);
        rest.map(|&(word, at)| (word, &self.values[at as usize]))
    }

    /// Returns the parts of names of several words that are a word of the range.
    pub(crate) fn long_names(&self, words: Range<u32>) -> impl Iterator<Item = &NamePart> {
        self.long_names.with(words)
    }

    /// Returns the value at a position among all values, as [`NamePart`] has it.
    pub(crate) fn value_at(&self, value: u32) -> &NamedValue {
        &self.values[value as usize] // the parts were made from these values
    }

    /// Checks whether a word stands in a name of one of some values of a facet.
    pub(crate) fn is_in_name(&self, word: u32, facet: Facet, numbers: &[u16]) -> bool {
        let is_it = |value: &NamedValue| value.facet == facet && numbers.contains(&value.number);
        self.with(word..word + 1).any(|(_, value)| is_it(value))
            || self.long_names.with(word..word + 1).any(|part| is_it(&self.values[part.value as usize]))
    }

    /// Returns all names, as words, of the countries that a word names by itself.
    pub(crate) fn named_otherwise(&self, word: u32) -> impl Iterator<Item = Vec<u32>> {
        let values = self.with(word..word + 1).map(|(_, value)| value);
        values.filter(|value| value.facet == Facet::Country).flat_map(NamedValue::joined_names)
    }

    /// Returns all names, as words, of a country by its number.
    pub(crate) fn names_of_country(&self, number: u16) -> impl Iterator<Item = Vec<u32>> {
        self.value(Facet::Country, number).into_iter().flat_map(NamedValue::joined_names)
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        let entries: usize = self.values.iter().map(|value| value.entries.len() * size_of::<u32>()).sum();
        entries
            + self.values.len() * size_of::<NamedValue>()
            + self.words.len() * size_of::<(u32, u32)>()
            + self.long_names.size_in_bytes()
    }
}

/// Returns the words of a text without short words like articles; all of them if there are no others.
fn without_glue(value: &str) -> String {
    let words = value.split_whitespace().filter(|word| !GLUE.contains(&text::key(word).as_str()));
    let left = words.collect::<Vec<_>>().join(" ");
    if left.is_empty() { value.to_owned() } else { left }
}

/// Returns the initials in a name of several words, which stand for it by themselves, as `NTV` in `NTV Uganda`, unless
/// another value has this name.
///
/// With a vowel they may be a word, as in `ONE Campaign`. In a name all in capitals nothing tells them apart.
fn initials(value: &str, is_value: impl Fn(&String) -> bool) -> impl Iterator<Item = String> {
    let has_small_letters = value.chars().any(char::is_lowercase);
    let words = value.split_whitespace().filter(move |_| has_small_letters && value.contains(' '));
    let is_initials = |word: &&str| {
        (MIN_INITIALS..=MAX_INITIALS).contains(&word.chars().count())
            && word.chars().all(char::is_uppercase)
            && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
    };
    words.filter(is_initials).map(str::to_owned).filter(move |word| !is_value(word))
}
