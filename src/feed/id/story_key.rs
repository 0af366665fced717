//! Recognises two articles with different ids as one: the same title, under the same source, on the same date.
//!
//! The border: two articles, or what is stored of one. The caller finds the other one.

use crate::feed::id;
use crate::news::{Article, PublishedOn};
use crate::text;

/// The features by which an article is known when its id does not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryKey {
    /// Twelve digits for its title and month: two articles without the same are not one.
    pub digits: String,
    /// The folded name of its source; empty if unknown.
    pub source: String,
    /// The date of publication.
    pub published: PublishedOn,
}

impl StoryKey {
    /// Returns the key of an article.
    pub fn of(article: &Article) -> Self {
        let month = article.published.month().map(|month| month.to_string()).unwrap_or_default();
        Self {
            digits: id::hash(&format!("{}\u{1F}{month}", text::key(&article.title))),
            source: text::key(&article.source),
            published: article.published,
        }
    }

    /// Returns whether it is the same as another. An unknown source may be any; where only the month of one is known,
    /// its day may be any.
    pub fn is(&self, other: &Self) -> bool {
        let days = (self.published.day(), other.published.day());
        self.digits == other.digits
            && (self.source == other.source || self.source.is_empty() || other.source.is_empty())
            && (days.0 == days.1 || days.0.is_none() || days.1.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Month;

    #[test]
    fn title_source_and_date_make_a_story() {
        let article = |title: &str, source: &str, published| {
            let mut article = Article::new("x", title, published);
            article.source = source.to_owned();
            StoryKey::of(&article)
        };
        let day = PublishedOn::day_of(2023, 6, 26);
        let month = PublishedOn::Month(Month::new(2023, 6).unwrap());
        let story = article("Co-ops in Lebanon", "ILO", day);
        for (title, source, published, same) in [
            ("Co-ops in Lebanon", "ILO", day, true),
            ("CO-OPS  in Lébanon!", "ilo", day, true),
            ("Co-ops in Lebanon", "", day, true),
            ("Co-ops in Lebanon", "ILO", month, true),
            ("Co-ops in Lebanon", "ICA", day, false),
            ("Co-ops in Syria", "ILO", day, false),
            ("Co-ops in Lebanon", "ILO", PublishedOn::day_of(2023, 6, 27), false),
            ("Co-ops in Lebanon", "ILO", PublishedOn::day_of(2022, 6, 26), false),
            ("Co-ops in Lebanon", "ILO", PublishedOn::Undated, false),
        ] {
            let other = article(title, source, published);
            assert_eq!((story.is(&other), other.is(&story)), (same, same), "{title} {source} {published:?}");
        }
    }
}
