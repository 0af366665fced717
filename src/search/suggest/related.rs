//! Articles related to one: those that share rare words and countries with it, and the same story from other
//! publishers.
//!
//! Only the posting lists of its few key terms are read, and of a long list only what was published next to the
//! article, so that it costs the same in a library of any size.

use super::same_story::Story;
use crate::news::{Facet, Library, Ordinal, TextFacet};
use crate::search::index::Index;
use crate::search::index::phrase::{
    ABOUT, BODY, Fields, SUMMARY, TITLE, field_of, is_compound_part, word_of,
};
use crate::search::index::postings::around;
use crate::search::matching::candidates::forms_of;
use std::collections::HashMap;

/// The most key terms of an article, and the most words read to find them.
const MAX_KEY_TERMS: usize = 12;
const MAX_WORDS_READ: usize = 200;
/// The share of articles, as one in so many, from which on a word is common, in a library of at least so many articles.
const COMMON_SHARE: usize = 8;
const MIN_ARTICLES_FOR_COMMON: usize = 64;
/// The least letters of a key term.
const MIN_LETTERS: usize = 3;
/// The most postings read of a list, and the most countries.
const MAX_POSTINGS_READ: usize = 512;
const MAX_COUNTRIES: usize = 8;
/// The most articles that are ranked.
const MAX_RANKED: usize = 64;

/// The weights of a word by its field, in the article as in the other one, and of a country and a topic in common.
const TITLE_WEIGHT: f32 = 1.0;
const SUMMARY_WEIGHT: f32 = 0.6;
const ABOUT_WEIGHT: f32 = 0.8;
const BODY_WEIGHT: f32 = 0.35;
const COUNTRY_WEIGHT: f32 = 0.7;
const TOPIC_WEIGHT: f32 = 0.1;
/// The least score of a related article, in terms of a word that only the two have.
const MIN_SCORE: f32 = 1.0;

/// The articles related to one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The same story from other publishers about the same time, newest first.
    pub also: Vec<Ordinal>,
    /// Other articles that share rare words and countries with it, nearest first, then newest first.
    pub related: Vec<Ordinal>,
}

impl Related {
    /// Checks whether there are no related articles.
    pub fn is_empty(&self) -> bool {
        self.also.is_empty() && self.related.is_empty()
    }

    /// Returns all of them: first those with the same story.
    pub fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.also.iter().chain(&self.related).copied()
    }
}

impl Index {
    /// Returns the articles related to one, at most `most` of either kind.
    ///
    /// The library must be the one the index was built from.
    pub fn related(&self, library: &Library, article: Ordinal, most: usize) -> Related {
        if article >= self.article_count {
            return Related::default();
        }
        let finder = RelatedFinder { index: self, library, article };
        let mut near = finder.near();
        let story = Story::new(self, library, article);
        let mut also: Vec<Ordinal> =
            near.iter().map(|near| near.0).filter(|&at| story.is_told_by(at)).collect();
        near.retain(|(at, _)| !also.contains(at));
        also.sort_unstable();
        also.truncate(most);
        let least = MIN_SCORE * self.rarity(1);
        let related = near.into_iter().take_while(|near| near.1 >= least).take(most).map(|near| near.0);
        Related { also, related: related.collect() }
    }
}

/// A search for the articles related to one.
struct RelatedFinder<'a> {
    index: &'a Index,
    library: &'a Library,
    article: Ordinal,
}

/// A word that tells the article from most others, in all its forms.
struct KeyTerm {
    ids: Vec<u32>,
    rarity: f32,
    weight: f32,
}

impl RelatedFinder<'_> {
    /// Returns the articles that have most in common with this one, nearest first, with their scores.
    fn near(&self) -> Vec<(Ordinal, f32)> {
        let mut common: HashMap<Ordinal, (f32, u8), foldhash::fast::RandomState> = HashMap::default();
        let mut add = |at: Ordinal, weight: f32| {
            let (sum, signs) = common.entry(at).or_default();
            *sum += weight;
            *signs += 1;
        };
        for word in self.key_terms() {
            let mut having: Vec<(Ordinal, f32)> = Vec::new();
            word.ids
                .iter()
                .for_each(|&id| self.for_each_near(id, |at, fields| having.push((at, weight(fields)))));
            // Of two forms of a word an article has the one that weighs more.
            having.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            having.dedup_by_key(|(at, _)| *at);
            for (at, weight) in having {
                add(at, word.rarity * word.weight * weight);
            }
        }
        for (list, weight) in self.countries() {
            for &at in around(list, MAX_POSTINGS_READ, |&at| at < self.article) {
                add(at, weight);
            }
        }
        common.remove(&self.article);
        let nearest = |a: &(Ordinal, f32), b: &(Ordinal, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        // One word alone may be chance.
        let common = common.into_iter().filter(|(_, (_, signs))| *signs > 1);
        let mut near: Vec<(Ordinal, f32)> = common.map(|(at, (sum, _))| (at, sum)).collect();
        if near.len() > MAX_RANKED {
            near.select_nth_unstable_by(MAX_RANKED, nearest);
            near.truncate(MAX_RANKED);
        }
        near.iter_mut().for_each(|(at, common)| *common += self.topics(*at));
        near.sort_unstable_by(nearest);
        near
    }

    /// Returns the key terms of the article.
    fn key_terms(&self) -> Vec<KeyTerm> {
        let mut own = self.own_words();
        let by_weight = |a: &(f32, u32, f32), b: &(f32, u32, f32)| {
            (b.0 * b.2).total_cmp(&(a.0 * a.2)).then(a.1.cmp(&b.1))
        };
        own.sort_unstable_by(by_weight);
        own.truncate(2 * MAX_KEY_TERMS);
        let mut key_terms: Vec<KeyTerm> = Vec::new();
        for (_, id, weight) in own {
            if key_terms.iter().any(|word| word.ids.contains(&id)) {
                continue;
            }
            let ids = forms_of(&self.index.vocabulary, id);
            let frequency = ids.iter().map(|&id| self.index.article_count_of(id)).sum();
            // What no other article has leads nowhere.
            if frequency > 1 && !self.is_common(frequency) {
                key_terms.push(KeyTerm { ids, rarity: self.index.rarity(frequency), weight });
            }
        }
        key_terms.truncate(MAX_KEY_TERMS);
        key_terms
    }

    /// Returns the article's first words, once each: rarity, number and weight of the best field.
    fn own_words(&self) -> Vec<(f32, u32, f32)> {
        let mut entries = Vec::new();
        self.index.entries(self.article, &mut entries);
        let has_summary = entries.iter().any(|&entry| field_of(entry) == Some(SUMMARY));
        let mut words: HashMap<u32, f32, foldhash::fast::RandomState> = HashMap::default();
        let mut field = TITLE;
        for entry in entries {
            if let Some(next_field) = field_of(entry) {
                field = next_field;
            } else if !is_compound_part(entry)
                && (field != BODY || !has_summary)
                && (words.len() < MAX_WORDS_READ || field == ABOUT)
            {
                let best = words.entry(word_of(entry)).or_default();
                *best = best.max(weight(field));
            }
        }
        let countries = self.library.countries().of(self.article as usize);
        words.retain(|&id, _| self.is_telling(id, countries));
        words
            .into_iter()
            .map(|(id, weight)| (self.index.rarity(self.index.article_count_of(id)), id, weight))
            .collect()
    }

    /// Checks whether a word may tell the article from others; names of its countries are left to the countries.
    fn is_telling(&self, id: u32, countries: &[u16]) -> bool {
        let word = self.index.vocabulary.word(id);
        // A word of a script of signs needs no more than one or two.
        let long = word.chars().nth(MIN_LETTERS - 1).is_some() || word.chars().all(|c| c >= '\u{2e80}');
        long && !word.chars().all(char::is_numeric)
            && !self.is_common(self.index.article_count_of(id))
            && !self.index.facet_terms.is_in_name(id, Facet::Country, countries)
    }

    fn is_common(&self, frequency: usize) -> bool {
        let article_count = self.index.article_count as usize;
        article_count >= MIN_ARTICLES_FOR_COMMON && frequency * COMMON_SHARE > article_count
    }

    /// Calls `act` for the articles with a word, in a long list for those around this one.
    fn for_each_near(&self, id: u32, mut act: impl FnMut(Ordinal, Fields)) {
        let [base, later] = self.index.lists(id);
        let Some(additions) = &self.index.additions else {
            let near = base.around(MAX_POSTINGS_READ, |posting| posting.article() < self.article);
            return near.iter().for_each(|posting| act(posting.article(), posting.fields()));
        };
        let before = |at: Option<Ordinal>| at.is_some_and(|at| at < self.article);
        let near =
            base.around(MAX_POSTINGS_READ, |posting| before(additions.next_ordinal(posting.article())));
        for posting in near.iter() {
            if let Some(at) = additions.ordinal(posting.article()) {
                act(at, posting.fields());
            }
        }
        let ordinal = |place: u32| additions.ordinals.get(place as usize).copied();
        for posting in later.around(MAX_POSTINGS_READ, |posting| before(ordinal(posting.article()))).iter() {
            if let Some(at) = ordinal(posting.article()) {
                act(at, posting.fields());
            }
        }
    }

    /// Returns the articles of each of the article's countries, with a weight that falls with their number.
    fn countries(&self) -> Vec<(&[Ordinal], f32)> {
        let column = self.library.countries();
        let own = column.of(self.article as usize).iter().map(|&number| usize::from(number));
        let own: Vec<usize> = own.filter(|&number| column.values()[number].is_some()).collect();
        let share = COUNTRY_WEIGHT / (own.len().max(1) as f32).sqrt();
        let lists = own.into_iter().take(MAX_COUNTRIES).map(|number| column.list(number));
        lists.map(|list| (list, share * self.index.rarity(list.len()))).collect()
    }

    /// Returns the weight of the topics in common.
    fn topics(&self, other: Ordinal) -> f32 {
        let column = self.library.text(TextFacet::Topic);
        let (own, others) = (column.of(self.article as usize), column.of(other as usize));
        let shared = own.iter().filter(|topic| others.contains(topic));
        shared.map(|&topic| TOPIC_WEIGHT * self.index.rarity(column.total(topic.into()) as usize)).sum()
    }
}

/// Returns the weight of a word in the best of some fields.
fn weight(fields: Fields) -> f32 {
    let weights =
        [(TITLE, TITLE_WEIGHT), (ABOUT, ABOUT_WEIGHT), (SUMMARY, SUMMARY_WEIGHT), (BODY, BODY_WEIGHT)];
    weights.into_iter().find(|(field, _)| fields & field != 0).map_or(0.0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests;
