//! The authors of the articles of a library: every name once, with the articles that it stands at.
//!
//! The border: names as the articles spell them, and folded, in which a query looks for words. No facet is made of them:
//! most names stand at one article.

use super::Ordinal;
use super::brief::Strings;
use crate::news::Set;
use crate::text;
use std::collections::HashMap;

/// The sign after each folded name. No folded name holds it.
const BORDER: &str = "\n";

/// All authors of a library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authors {
    /// The names, sorted and different.
    pub(super) names: Strings,
    /// The index at which the articles of each name end in `articles`.
    pub(super) ends: Vec<u32>,
    /// The articles of each name, newest first, one name after the other.
    pub(super) articles: Vec<Ordinal>,
    /// The folded names in the same order, each with a space before it and a border after it.
    keys: Strings,
}

impl Authors {
    /// Creates the authors of sorted names and their articles.
    pub(super) fn new(names: Strings, ends: Vec<u32>, articles: Vec<Ordinal>) -> Self {
        let keys: Vec<String> = names.iter().map(|name| format!(" {}{BORDER}", text::key(name))).collect();
        let keys = Strings::of(keys.iter().map(String::as_str));
        Self { names, ends, articles, keys }
    }

    /// Iterates over the names, sorted; the number of a name is its index.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter()
    }

    /// Returns the articles of the name with this number, newest first.
    pub fn list(&self, number: usize) -> &[Ordinal] {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end);
        let end = self.ends.get(number).map_or(start, |&end| end);
        self.articles.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns the articles, out of this number, with an author in whose name these words follow each other; the last one
    /// may be the beginning of a word if they are `open`. In a script that writes names without spaces any part of a name
    /// counts as a word.
    ///
    /// Takes time in proportion to the length of all names.
    pub fn with(&self, words: &str, open: bool, articles: usize) -> Set {
        let mut set = Set::none(articles);
        let key = text::key(words);
        if key.is_empty() {
            return set;
        }
        let before = if key.starts_with(is_unspaced) { "" } else { " " };
        let after = if open || key.ends_with(is_unspaced) { &[""][..] } else { &[" ", BORDER] };
        for after in after {
            let wanted = format!("{before}{key}{after}");
            let mut number = 0;
            for (at, _) in self.keys.text.match_indices(&wanted) {
                while self.keys.ends.get(number).is_some_and(|&end| end as usize <= at) {
                    number += 1;
                }
                self.list(number).iter().for_each(|&article| set.insert(article));
            }
        }
        set
    }
}

/// Returns whether names are written without spaces in the script of a character: as in Chinese, or in Korean.
fn is_unspaced(c: char) -> bool {
    text::is_of_unspaced_script(c) || matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// The authors of articles that come in any order, one after the other.
#[derive(Debug, Default)]
pub(super) struct AuthorRows {
    numbers: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    /// The articles by their place in the order of arrival, each with the number of an author.
    pairs: Vec<(u32, u32)>,
}

impl AuthorRows {
    /// Returns the authors of all articles of a library.
    pub(super) fn of(authors: &Authors) -> Self {
        let mut rows = Self::default();
        for (number, name) in authors.names().enumerate() {
            rows.numbers.insert(name.into(), number as u32);
            rows.pairs.extend(authors.list(number).iter().map(|&at| (at, number as u32)));
        }
        rows
    }

    /// Adds the authors of the article that came at this place.
    pub(super) fn push(&mut self, at: u32, authors: &[String]) {
        for name in authors.iter().filter(|name| !name.is_empty()) {
            let next = self.numbers.len() as u32;
            let number = match self.numbers.get(name.as_str()) {
                Some(&number) => number,
                None => *self.numbers.entry(name.as_str().into()).or_insert(next),
            };
            self.pairs.push((at, number));
        }
    }

    /// Returns the authors of the articles in this order; those of articles that are not in it are left out.
    pub(super) fn into_authors(self, order: &[u32]) -> Authors {
        if self.pairs.is_empty() {
            return Authors::default();
        }
        let arrived = self.pairs.iter().map(|(at, _)| *at as usize + 1).max().unwrap_or(0);
        let mut places: Vec<Option<Ordinal>> = vec![None; arrived];
        for (now, &at) in (0..).zip(order) {
            if let Some(place) = places.get_mut(at as usize) {
                *place = Some(now);
            }
        }
        let mut names: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        names.sort_unstable();
        let mut ranks = vec![0_u32; names.len()];
        (0..).zip(&names).for_each(|(rank, (_, number))| ranks[*number as usize] = rank);
        let placed = self
            .pairs
            .iter()
            .filter_map(|&(at, number)| Some((ranks[number as usize], places[at as usize]?)));
        let mut pairs: Vec<(u32, Ordinal)> = placed.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let (mut kept, mut ends, mut articles) = (Vec::new(), Vec::new(), Vec::with_capacity(pairs.len()));
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            kept.push(&*names[same[0].0 as usize].0);
            articles.extend(same.iter().map(|(_, article)| *article));
            ends.push(articles.len() as u32);
        }
        Authors::new(Strings::of(kept.into_iter()), ends, articles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn authors(rows: &[&[&str]]) -> Authors {
        let mut all = AuthorRows::default();
        for (at, row) in (0..).zip(rows) {
            all.push(at, &row.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        }
        all.into_authors(&(0..rows.len() as u32).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_is_found_by_any_of_its_words() {
        let authors = authors(&[
            &["Ana Luz", "Bo Okello"],
            &["Mariana Luz-Prieto"],
            &[],
            &["José María Arizmendiarrieta", "ana luz"],
            &["山田 太郎"],
            &["Ana", "Luz Ana"],
            &["김철수", "王小明"],
        ]);
        for (words, open, articles) in [
            ("ana", true, &[0, 3, 5][..]),
            ("ANA", false, &[0, 3, 5]),
            ("an", true, &[0, 3, 5]),
            ("an", false, &[]),
            ("luz", false, &[0, 1, 3, 5]),
            ("ana luz", false, &[0, 3]),
            ("luz ana", false, &[5]),
            ("jose maria", false, &[3]),
            ("maria ariz", true, &[3]),
            ("maria ariz", false, &[]),
            ("luz-prieto", false, &[1]),
            ("luz pri", true, &[1]),
            ("okello", true, &[0]),
            ("山田", true, &[4]),
            ("太郎", false, &[4]),
            ("철수", true, &[6]),
            ("小", false, &[6]),
            ("山田太郎", true, &[]),
            ("kello", true, &[]),
            ("", true, &[]),
            ("…", true, &[]),
        ] {
            let found: Vec<Ordinal> = authors.with(words, open, 7).iter().collect();
            assert_eq!(found, articles, "{words:?} {open}");
        }
    }

    proptest! {
        #[test]
        fn the_lists_are_what_looking_at_every_article_gives(
            rows in proptest::collection::vec(proptest::collection::vec("[a-cÄ ]{0,3}", 0..4), 0..30),
            step in 1..3_usize,
        ) {
            let mut all = AuthorRows::default();
            (0..).zip(&rows).for_each(|(at, row)| all.push(at, row));
            // Some of the articles, the last one first.
            let order: Vec<u32> = (0..rows.len() as u32).rev().step_by(step).collect();
            let authors = all.into_authors(&order);
            prop_assert!(authors.names().is_sorted());
            for (number, name) in authors.names().enumerate() {
                let has = |&(_, &at): &(u32, &u32)| rows[at as usize].iter().any(|author| author == name);
                let own: Vec<Ordinal> = (0..).zip(&order).filter(has).map(|(now, _)| now).collect();
                prop_assert_eq!(authors.list(number), own);
            }
            let left = order.iter().flat_map(|&at| &rows[at as usize]).filter(|name| !name.is_empty());
            let different: std::collections::BTreeSet<&String> = left.collect();
            prop_assert_eq!(authors.names().count(), different.len());
            prop_assert_eq!(AuthorRows::of(&authors).into_authors(&(0..order.len() as u32).collect::<Vec<_>>()), authors);
        }
    }
}
