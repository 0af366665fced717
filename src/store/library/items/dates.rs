//! The dates of articles as they are shown: stored as they came, judged by the day on which they are handed out.
//!
//! The border: the judgement itself is that of `PublishedOn`.

use crate::news::Article;
use chrono::{Days, NaiveDate};
use rusqlite::Connection;

/// Returns articles with the dates that can be believed `today`.
pub(in super::super) fn as_shown(mut articles: Vec<Article>, today: NaiveDate) -> Vec<Article> {
    articles.iter_mut().for_each(|article| judge(article, today));
    articles
}

/// Takes the date from an article if it cannot be believed `today`.
pub(in super::super) fn judge(article: &mut Article, today: NaiveDate) {
    article.published = article.published.believable(today);
}

/// Returns the text that follows all stored dates that can be believed `today`, and precedes all later ones.
pub(in super::super) fn end_of_believable(today: NaiveDate) -> String {
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    format!("{tomorrow}T~")
}

/// Returns whether the date of a stored article can be believed on only one of two days.
pub(in super::super) fn differ_between(
    connection: &Connection,
    a: NaiveDate,
    b: NaiveDate,
) -> rusqlite::Result<bool> {
    let (first, last) = (end_of_believable(a.min(b)), end_of_believable(a.max(b)));
    let mut query =
        connection.prepare_cached("SELECT 1 FROM items WHERE published > ?1 AND published <= ?2 LIMIT 1")?;
    query.exists([first, last])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::PublishedOn;

    #[test]
    fn stored_dates_are_divided_where_belief_ends() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        for ahead in 0..5 {
            let day = today.checked_add_days(Days::new(ahead)).unwrap();
            let end = end_of_believable(day);
            for stored in [
                "1989-01-01T00:00:00+00:00",
                "2026-11-30T23:59:59-11:00",
                "2026-11-30T00:00:00.5+14:00",
                "2026-11",
                "2026-12",
                "2026-12-01T10:00:00+00:00",
                "2027-01",
            ] {
                let published = match chrono::DateTime::parse_from_rfc3339(stored) {
                    Ok(at) => PublishedOn::Day(at),
                    Err(_) => PublishedOn::Month(stored.parse().unwrap()),
                };
                let is_believed = published.believable(day) == published || stored.starts_with("1989");
                assert_eq!(*stored < *end, is_believed, "{stored} on {day}");
            }
        }
    }
}
