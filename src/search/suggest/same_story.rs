//! The same story from different publishers: titles of nearly the same words, about the same time.

use crate::news::{Brief, Library, Ordinal, PublishedOn};
use crate::search::index::Index;
use crate::search::index::phrase::{field_of, is_compound_part, word_of};
use crate::search::matching::candidates::forms_of;
use crate::text;
use chrono::{Days, NaiveDate};

/// The least share that both titles must have in common, words weighed by their rarity.
const MIN_COMMON_SHARE: f32 = 0.7;
/// The least number of words in common: two may be all that a title says, and no story.
const MIN_COMMON_WORDS: usize = 3;
/// The most days between the two.
const MAX_DAYS_APART: u64 = 31;

/// The story of an article, by its title.
pub(crate) struct Story<'a> {
    index: &'a Index,
    library: &'a Library,
    article: Brief<'a>,
    /// The words of the title, each with its forms.
    words: Vec<Vec<u32>>,
    weight: f32,
}

impl<'a> Story<'a> {
    /// Returns the story of an article.
    pub(super) fn new(index: &'a Index, library: &'a Library, article: Ordinal) -> Self {
        let mut words: Vec<Vec<u32>> = Vec::new();
        for id in title_words(index, article) {
            if !words.iter().any(|word| word.contains(&id)) {
                words.push(forms_of(&index.vocabulary, id));
            }
        }
        let weight = words.iter().map(|word| weight(index, word)).sum();
        Self { index, library, article: library.brief(article), words, weight }
    }

    /// Checks whether another publisher's article tells the same story.
    pub(crate) fn is_told_by(&self, other: Ordinal) -> bool {
        let article = self.library.brief(other);
        is_by_another_publisher(&self.article, &article)
            && is_near_in_time(&self.article.published, &article.published)
            && self.has_title_like(other)
    }

    fn has_title_like(&self, other: Ordinal) -> bool {
        let mut shared = vec![false; self.words.len()];
        let mut other_weight = 0.0;
        for id in title_words(self.index, other) {
            match self.words.iter().position(|word| word.contains(&id)) {
                Some(at) => shared[at] = true,
                None => other_weight += weight(self.index, &[id]),
            }
        }
        let both = self.words.iter().zip(&shared).filter(|(_, shared)| **shared);
        let common: f32 = both.map(|(word, _)| weight(self.index, word)).sum();
        let words = shared.iter().filter(|shared| **shared).count();
        words >= MIN_COMMON_WORDS
            && common >= MIN_COMMON_SHARE * self.weight
            && common >= MIN_COMMON_SHARE * (common + other_weight)
    }
}

/// Returns the different words of a title; of compounds the whole.
fn title_words(index: &Index, article: Ordinal) -> Vec<u32> {
    let mut entries = Vec::new();
    index.entries(article, &mut entries);
    let title_words = entries.into_iter().take_while(|&entry| field_of(entry).is_none());
    let mut words: Vec<u32> = title_words.filter(|&entry| !is_compound_part(entry)).map(word_of).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the rarity of a word in all its forms.
fn weight(index: &Index, forms: &[u32]) -> f32 {
    index.rarity(forms.iter().map(|&id| index.article_count_of(id)).sum())
}

/// Checks whether two articles have different publishers; with one source or an unknown one, their hosts decide.
fn is_by_another_publisher(one: &Brief<'_>, other: &Brief<'_>) -> bool {
    let (source, of_other) = (text::key(one.source), text::key(other.source));
    if !source.is_empty() && !of_other.is_empty() && source != of_other {
        return true;
    }
    !one.host.is_empty() && !other.host.is_empty() && one.host != other.host
}

/// Checks whether two dates are near enough for one story; an unknown date is near to any.
fn is_near_in_time(one: &PublishedOn, other: &PublishedOn) -> bool {
    let (Some((from, to)), Some((other_from, other_to))) = (days(one), days(other)) else { return true };
    let reaches =
        |end: NaiveDate, start: NaiveDate| end.checked_add_days(Days::new(MAX_DAYS_APART)) >= Some(start);
    reaches(to, other_from) && reaches(other_to, from)
}

/// Returns the first and the last day on which an article may have been published.
fn days(published: &PublishedOn) -> Option<(NaiveDate, NaiveDate)> {
    match published {
        PublishedOn::Day(at) => Some((at.date_naive(), at.date_naive())),
        PublishedOn::Month(month) => Some((month.first_day(), month.last_day())),
        PublishedOn::Undated => None,
    }
}
