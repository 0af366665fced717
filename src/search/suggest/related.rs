//! What is near to an article: others that share rare words and countries with it, and the same story as other
//! publishers tell it.
//!
//! Only the lists of its few most telling words are read, and of a long list only what was published next to the
//! article: it costs the same in a library of any size.

use super::same_story::Story;
use crate::news::{Facet, Library, Ordinal, TextFacet};
use crate::search::index::Index;
use crate::search::index::phrase::{ABOUT, BODY, Fields, SUMMARY, TITLE, field_of, is_part, word_of};
use crate::search::index::postings::around;
use crate::search::matching::candidates::forms_of;
use std::collections::HashMap;

/// As many words of the article are compared, and so many are looked at to find them.
const WORDS: usize = 12;
const LOOKED_AT: usize = 200;
/// A word says nothing if more than one article in so many has it, where there are as many articles as this.
const COMMON: usize = 8;
const LARGE: usize = 64;
/// The least letters of a word that says something.
const LETTERS: usize = 3;
/// As many articles of one list are read, and as many countries.
const READ: usize = 512;
const COUNTRIES: usize = 8;
/// As many articles are looked at closely.
const CLOSELY: usize = 64;

/// What a word weighs in the article and in the other one; what a country and a topic do that both have.
const IN_TITLE: f32 = 1.0;
const IN_SUMMARY: f32 = 0.6;
const IN_ABOUT: f32 = 0.8;
const IN_BODY: f32 = 0.35;
const COUNTRY: f32 = 0.7;
const TOPIC: f32 = 0.1;
/// The least two articles have in common to be called related, as a part of what a word weighs that only they have.
const LEAST: f32 = 1.0;

/// What is near to an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The same story, told by other publishers about the same time; newest first.
    pub also: Vec<Ordinal>,
    /// Other articles that share rare words and countries with it, the nearest first, the newest first among equals.
    pub related: Vec<Ordinal>,
}

impl Related {
    /// Whether there is nothing near.
    pub fn is_empty(&self) -> bool {
        self.also.is_empty() && self.related.is_empty()
    }

    /// All of them: those that tell the same story, then the others.
    pub fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.also.iter().chain(&self.related).copied()
    }
}

impl Index {
    /// What is near to an article, at most so many of either sort. The library must be the one the index was built
    /// from.
    pub fn related(&self, library: &Library, article: Ordinal, most: usize) -> Related {
        if article >= self.items {
            return Related::default();
        }
        let looker = Looker { index: self, library, article };
        let mut near = looker.near();
        let story = Story::new(self, library, article);
        let mut also: Vec<Ordinal> =
            near.iter().map(|near| near.0).filter(|&at| story.is_told_by(at)).collect();
        near.retain(|(at, _)| !also.contains(at));
        also.sort_unstable();
        also.truncate(most);
        let least = LEAST * self.rarity(1);
        let related = near.into_iter().take_while(|near| near.1 >= least).take(most).map(|near| near.0);
        Related { also, related: related.collect() }
    }
}

/// An article whose neighbours are looked for.
struct Looker<'a> {
    index: &'a Index,
    library: &'a Library,
    article: Ordinal,
}

/// A word of the article that tells it from most others, in all its forms.
struct Telling {
    ids: Vec<u32>,
    rarity: f32,
    weight: f32,
}

impl Looker<'_> {
    /// The articles that have most in common with this one, the nearest first, with how much.
    fn near(&self) -> Vec<(Ordinal, f32)> {
        let mut common: HashMap<Ordinal, (f32, u8), foldhash::fast::RandomState> = HashMap::default();
        let mut add = |at: Ordinal, weight: f32| {
            let (sum, signs) = common.entry(at).or_default();
            *sum += weight;
            *signs += 1;
        };
        for word in self.telling() {
            let mut having: Vec<(Ordinal, f32)> = Vec::new();
            word.ids
                .iter()
                .for_each(|&id| self.each_near(id, |at, fields| having.push((at, weight(fields)))));
            // Of two forms of a word an article has the one that weighs more.
            having.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            having.dedup_by_key(|(at, _)| *at);
            for (at, weight) in having {
                add(at, word.rarity * word.weight * weight);
            }
        }
        for (list, weight) in self.countries() {
            for &at in around(list, READ, |&at| at < self.article) {
                add(at, weight);
            }
        }
        common.remove(&self.article);
        let nearest = |a: &(Ordinal, f32), b: &(Ordinal, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        // One word alone may be chance.
        let common = common.into_iter().filter(|(_, (_, signs))| *signs > 1);
        let mut near: Vec<(Ordinal, f32)> = common.map(|(at, (sum, _))| (at, sum)).collect();
        if near.len() > CLOSELY {
            near.select_nth_unstable_by(CLOSELY, nearest);
            near.truncate(CLOSELY);
        }
        near.iter_mut().for_each(|(at, common)| *common += self.topics(*at));
        near.sort_unstable_by(nearest);
        near
    }

    /// The most telling words of the article.
    fn telling(&self) -> Vec<Telling> {
        let mut own = self.own_words();
        let by_weight = |a: &(f32, u32, f32), b: &(f32, u32, f32)| {
            (b.0 * b.2).total_cmp(&(a.0 * a.2)).then(a.1.cmp(&b.1))
        };
        own.sort_unstable_by(by_weight);
        own.truncate(2 * WORDS);
        let mut telling: Vec<Telling> = Vec::new();
        for (_, id, weight) in own {
            if telling.iter().any(|word| word.ids.contains(&id)) {
                continue;
            }
            let ids = forms_of(&self.index.vocabulary, id);
            let uses = ids.iter().map(|&id| self.index.uses(id)).sum();
            // What no other article has leads nowhere.
            if uses > 1 && !self.is_common(uses) {
                telling.push(Telling { ids, rarity: self.index.rarity(uses), weight });
            }
        }
        telling.truncate(WORDS);
        telling
    }

    /// The article's first words, once each, with how rare they are and what they weigh where they stand.
    fn own_words(&self) -> Vec<(f32, u32, f32)> {
        let mut entries = Vec::new();
        self.index.entries(self.article, &mut entries);
        let has_summary = entries.iter().any(|&entry| field_of(entry) == Some(SUMMARY));
        let mut words: HashMap<u32, f32, foldhash::fast::RandomState> = HashMap::default();
        let mut field = TITLE;
        for entry in entries {
            if let Some(begun) = field_of(entry) {
                field = begun;
            } else if !is_part(entry)
                && (field != BODY || !has_summary)
                && (words.len() < LOOKED_AT || field == ABOUT)
            {
                let best = words.entry(word_of(entry)).or_default();
                *best = best.max(weight(field));
            }
        }
        let countries = self.library.countries().of(self.article as usize);
        words.retain(|&id, _| self.says_something(id, countries));
        words.into_iter().map(|(id, weight)| (self.index.rarity(self.index.uses(id)), id, weight)).collect()
    }

    /// Whether a word may tell the article from others. What its countries are called is told by the countries.
    fn says_something(&self, id: u32, countries: &[u16]) -> bool {
        let word = self.index.vocabulary.word(id);
        // A word of a script of signs needs no more than one or two.
        let long = word.chars().nth(LETTERS - 1).is_some() || word.chars().all(|c| c >= '\u{2e80}');
        let mut named = self.index.about.with(id..id + 1);
        long && !word.chars().all(char::is_numeric)
            && !self.is_common(self.index.uses(id))
            && !named.any(|(_, value)| value.facet == Facet::Country && countries.contains(&value.number))
    }

    fn is_common(&self, uses: usize) -> bool {
        let items = self.index.items as usize;
        items >= LARGE && uses * COMMON > items
    }

    /// The articles with a word, of many those around this one.
    fn each_near(&self, id: u32, mut act: impl FnMut(Ordinal, Fields)) {
        let [built, later] = self.index.lists(id);
        let Some(added) = &self.index.added else {
            let near = built.around(READ, |posting| posting.article() < self.article);
            return near.iter().for_each(|posting| act(posting.article(), posting.fields()));
        };
        let before = |at: Option<Ordinal>| at.is_some_and(|at| at < self.article);
        let near = built.around(READ, |posting| before(added.next_ordinal(posting.article())));
        for posting in near.iter() {
            if let Some(at) = added.ordinal(posting.article()) {
                act(at, posting.fields());
            }
        }
        let ordinal = |place: u32| added.ordinals.get(place as usize).copied();
        for posting in later.around(READ, |posting| before(ordinal(posting.article()))).iter() {
            if let Some(at) = ordinal(posting.article()) {
                act(at, posting.fields());
            }
        }
    }

    /// The articles of the article's countries, with what one weighs: of many the less.
    fn countries(&self) -> Vec<(&[Ordinal], f32)> {
        let column = self.library.countries();
        let own = column.of(self.article as usize).iter().map(|&number| usize::from(number));
        let own: Vec<usize> = own.filter(|&number| column.values()[number].is_some()).collect();
        let share = COUNTRY / (own.len().max(1) as f32).sqrt();
        let lists = own.into_iter().take(COUNTRIES).map(|number| column.list(number));
        lists.map(|list| (list, share * self.index.rarity(list.len()))).collect()
    }

    /// What the topics weigh that another article has too.
    fn topics(&self, other: Ordinal) -> f32 {
        let column = self.library.text(TextFacet::Topic);
        let (own, others) = (column.of(self.article as usize), column.of(other as usize));
        let shared = own.iter().filter(|topic| others.contains(topic));
        shared.map(|&topic| TOPIC * self.index.rarity(column.total(topic.into()) as usize)).sum()
    }
}

/// What a word weighs in the best of some fields.
fn weight(fields: Fields) -> f32 {
    let weights = [(TITLE, IN_TITLE), (ABOUT, IN_ABOUT), (SUMMARY, IN_SUMMARY), (BODY, IN_BODY)];
    weights.into_iter().find(|(field, _)| fields & field != 0).map_or(0.0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests;
