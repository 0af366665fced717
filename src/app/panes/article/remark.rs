//! The remark on an article's countries: which words named them where they were recognised, that they were
//! corrected where they were, and nothing where the source stated them.
//!
//! The border: the words and how many of them fit; `lines` places them.

use crate::app::messages::panes as messages;
use crate::news::{Article, CountriesFrom};
use crate::{places, text};

/// The most words shown.
const MAX_WORDS: usize = 5;
/// The most columns of a word.
const MAX_WORD_COLUMNS: usize = 24;

/// The origin of the countries of an article.
pub(in crate::app) enum Remark {
    /// Stated by the source, or no countries: nothing is shown.
    None,
    Corrected,
    /// These words of the article.
    Recognised(Vec<String>),
}

impl Remark {
    /// Returns the remark on an article's countries, reading its text.
    pub(in crate::app) fn of(article: &Article) -> Self {
        match article.countries_from {
            _ if article.countries.is_empty() => Self::None,
            CountriesFrom::Given => Self::None,
            CountriesFrom::Corrected => Self::Corrected,
            CountriesFrom::Detected => Self::Recognised(places::naming_words(article, &article.countries)),
        }
    }

    /// Returns the remark with as many words as fit, at least one; `None` where not even that does.
    pub(in crate::app) fn fitted(&self, columns: usize) -> Option<String> {
        let words = match self {
            Self::None => return None,
            Self::Corrected => {
                return Some(messages::CORRECTED.to_owned()).filter(|told| told.len() <= columns);
            }
            Self::Recognised(words) => words,
        };
        if words.is_empty() {
            return Some(messages::RECOGNISED.to_owned()).filter(|told| told.len() <= columns);
        }
        let told = |count: usize| {
            let quoted =
                words.iter().take(count).map(|word| messages::quoted(&text::fit(word, MAX_WORD_COLUMNS)));
            messages::recognised_by(&quoted.collect::<Vec<_>>().join(", "), count < words.len())
        };
        (1..=words.len().min(MAX_WORDS)).rev().map(told).find(|told| text::width(told) <= columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_words_are_told_as_fit() {
        let words = |words: &[&str]| Remark::Recognised(words.iter().map(|&word| word.to_owned()).collect());
        let two = words(&["Beirut", "Syrian"]);
        for (remark, columns, told) in [
            (&two, 80, Some("(recognised: “Beirut”, “Syrian”)")),
            (&two, 32, Some("(recognised: “Beirut”, “Syrian”)")),
            (&two, 31, Some("(recognised: “Beirut”, …)")),
            (&two, 24, None),
            (
                &words(&["A long name that nobody would read"]),
                80,
                Some("(recognised: “A long name that nobody…”)"),
            ),
            (&words(&["a", "b", "c", "d", "e", "f"]), 80, Some("(recognised: “a”, “b”, “c”, “d”, “e”, …)")),
            (&words(&[]), 80, Some("(recognised)")),
            (&words(&[]), 5, None),
            (&Remark::Corrected, 11, Some("(corrected)")),
            (&Remark::Corrected, 10, None),
            (&Remark::None, 80, None),
        ] {
            assert_eq!(remark.fitted(columns).as_deref(), told, "{columns}");
        }
    }
}
