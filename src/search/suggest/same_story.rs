//! Whether two articles of different publishers tell the same story: titles of nearly the same words, about the same
//! time.

use crate::news::{Brief, Library, Ordinal, PublishedOn};
use crate::search::index::Index;
use crate::search::index::phrase::{field_of, is_part, word_of};
use crate::search::matching::candidates::forms_of;
use crate::text;
use chrono::{Days, NaiveDate};

/// The least both titles must have in common, words weighed by how rare they are.
const SHARE: f32 = 0.7;
/// And in words: two may be all that a title says, and no story.
const LEAST: usize = 3;
/// At most so many days lie between the two.
const DAYS: u64 = 31;

/// The story of an article, as its title tells it.
pub(crate) struct Story<'a> {
    index: &'a Index,
    library: &'a Library,
    article: Brief<'a>,
    /// The words of the title in all their forms.
    words: Vec<Vec<u32>>,
    weight: f32,
}

impl<'a> Story<'a> {
    /// The story that an article tells.
    pub(super) fn new(index: &'a Index, library: &'a Library, article: Ordinal) -> Self {
        let mut words: Vec<Vec<u32>> = Vec::new();
        for id in title(index, article) {
            if !words.iter().any(|word| word.contains(&id)) {
                words.push(forms_of(&index.vocabulary, id));
            }
        }
        let weight = words.iter().map(|word| weight(index, word)).sum();
        Self { index, library, article: library.brief(article), words, weight }
    }

    /// Whether another publisher's article tells it.
    pub(crate) fn is_told_by(&self, other: Ordinal) -> bool {
        let article = self.library.brief(other);
        is_elsewhere(&self.article, &article)
            && is_near_in_time(&self.article.published, &article.published)
            && self.has_title_of(other)
    }

    fn has_title_of(&self, other: Ordinal) -> bool {
        let mut shared = vec![false; self.words.len()];
        let mut beside = 0.0;
        for id in title(self.index, other) {
            match self.words.iter().position(|word| word.contains(&id)) {
                Some(at) => shared[at] = true,
                None => beside += weight(self.index, &[id]),
            }
        }
        let both = self.words.iter().zip(&shared).filter(|(_, shared)| **shared);
        let common: f32 = both.map(|(word, _)| weight(self.index, word)).sum();
        let words = shared.iter().filter(|shared| **shared).count();
        words >= LEAST && common >= SHARE * self.weight && common >= SHARE * (common + beside)
    }
}

/// The words of a title, once each; of compounds the whole.
fn title(index: &Index, article: Ordinal) -> Vec<u32> {
    let mut entries = Vec::new();
    index.entries(article, &mut entries);
    let title = entries.into_iter().take_while(|&entry| field_of(entry).is_none());
    let mut words: Vec<u32> = title.filter(|&entry| !is_part(entry)).map(word_of).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// What a word weighs in all its forms.
fn weight(index: &Index, forms: &[u32]) -> f32 {
    index.rarity(forms.iter().map(|&id| index.uses(id)).sum())
}

/// Whether two articles were published by two: of one source, or nobody knows which, the addresses decide.
fn is_elsewhere(one: &Brief<'_>, other: &Brief<'_>) -> bool {
    let (source, of_other) = (text::key(one.source), text::key(other.source));
    if !source.is_empty() && !of_other.is_empty() && source != of_other {
        return true;
    }
    !one.host.is_empty() && !other.host.is_empty() && one.host != other.host
}

/// Whether two dates may lie no further from each other than a story lives; so may what has no date.
fn is_near_in_time(one: &PublishedOn, other: &PublishedOn) -> bool {
    let (Some((from, to)), Some((other_from, other_to))) = (days(one), days(other)) else { return true };
    let reaches = |end: NaiveDate, start: NaiveDate| end.checked_add_days(Days::new(DAYS)) >= Some(start);
    reaches(to, other_from) && reaches(other_to, from)
}

/// The first and the last day on which it may have been published.
fn days(published: &PublishedOn) -> Option<(NaiveDate, NaiveDate)> {
    match published {
        PublishedOn::Day(at) => Some((at.date_naive(), at.date_naive())),
        PublishedOn::Month(month) => Some((month.first_day(), month.last_day())),
        PublishedOn::Undated => None,
    }
}
