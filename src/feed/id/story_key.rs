//! The key under which articles with the same title and month are found.
//!
//! The border: one article. Whether two are one is decided where both are known.

use crate::feed::id;
use crate::news::Article;
use crate::text;

/// Returns twelve digits for the title and the month of an article: two articles without the same are not one story.
pub fn story_key(article: &Article) -> String {
    let month = article.published.month().map(|month| month.to_string()).unwrap_or_default();
    id::hash_of(&[&text::key(&article.title), &month])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Month, PublishedOn};

    #[test]
    fn title_and_month_make_a_story() {
        let key = |title: &str, published| story_key(&Article::new("x", title, published));
        let day = PublishedOn::day_of(2023, 6, 26);
        let month = PublishedOn::Month(Month::new(2023, 6).unwrap());
        let story = key("Co-ops in Lebanon", day);
        for (title, published, same) in [
            ("CO-OPS  in Lébanon!", day, true),
            ("Co-ops in Lebanon", month, true),
            ("Co-ops in Lebanon", PublishedOn::day_of(2023, 6, 27), true),
            ("Co-ops in Syria", day, false),
            ("Co-ops in Lebanon", PublishedOn::day_of(2022, 6, 26), false),
            ("Co-ops in Lebanon", PublishedOn::Undated, false),
        ] {
            assert_eq!(key(title, published) == story, same, "{title} {published:?}");
        }
    }
}
