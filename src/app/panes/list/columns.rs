//! The columns of a row of the list: marks, title, countries, date or source.

use crate::news::{Country, Sort};

/// The columns for the marks before a title: unread, starred, and the sign of the row under the cursor.
pub const MARK_COLUMNS: usize = 3;
/// The width below which a row has no date.
const DATES_FROM: usize = 34;
/// The width below which a row has no countries.
const COUNTRIES_FROM: usize = 48;
/// The width below which a date that is not under the heading of its month has no day.
const WHOLE_DATES_FROM: usize = 58;
/// The columns of a day and a month, of a month and a year, and of a whole date.
const DATE: (usize, usize, usize) = (6, 8, 11);
/// The columns for the source where the list is ordered by it.
const SOURCE: usize = 11;
/// The columns for countries: where there is little room, and where there is enough.
const COUNTRIES: (usize, usize, usize) = (2, 3, 5);
/// The column that stays free at the right of a row.
const AIR: usize = 1;

/// The number of columns of each part of a row; 0 for a part that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowColumns {
    /// The columns of the title.
    pub title: usize,
    /// The columns of the codes of the countries.
    pub countries: usize,
    /// The columns of the date, or of the source.
    pub last: usize,
    /// `true` if the last part is the source.
    pub has_source: bool,
}

impl RowColumns {
    /// Divides the columns of a row in a list of this order, with or without month headings.
    pub fn new(columns: usize, order: Sort, has_month_headings: bool) -> Self {
        let has_source = order == Sort::Source && columns >= DATES_FROM;
        let last = match () {
            () if columns < DATES_FROM => 0,
            () if has_source => SOURCE,
            () if has_month_headings => DATE.0,
            () if columns < WHOLE_DATES_FROM => DATE.1,
            () => DATE.2,
        };
        let countries = match () {
            () if columns < COUNTRIES_FROM => 0,
            () if columns < WHOLE_DATES_FROM && has_month_headings => COUNTRIES.0,
            () if columns < WHOLE_DATES_FROM => 0,
            () if has_month_headings => COUNTRIES.2,
            () => COUNTRIES.1,
        };
        let with_gap = |part: usize| part + usize::from(part > 0);
        let others = MARK_COLUMNS + with_gap(countries) + with_gap(last) + AIR;
        Self { title: columns.saturating_sub(others), countries, last, has_source }
    }
}

/// Returns the codes of countries in at most so many columns; where there are more, their number or a sign stands in
/// their place: `KE UG`, `KE +3`, `KE+`.
pub fn country_codes(countries: &[Country], columns: usize) -> String {
    let joined = |some: &[Country]| some.iter().map(|country| country.code()).collect::<Vec<_>>().join(" ");
    let more = |shown: usize| match (shown, countries.len() - shown) {
        (_, 0) => joined(countries),
        (_, more) => format!("{} +{more}", joined(&countries[..shown])),
    };
    let fitted = (1..=countries.len()).rev().map(more).find(|codes| codes.len() <= columns);
    let first = countries.first().map(|first| first.code()).filter(|code| code.len() <= columns);
    let sign = if columns > 2 { "+" } else { "" };
    fitted.or_else(|| first.map(|first| format!("{first}{sign}"))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_the_room_that_is_asked_for() {
        for (columns, order, headings, title) in [
            (78, Sort::Newest, true, 61),
            (78, Sort::Relevance, false, 58),
            (78, Sort::Source, false, 58),
            (90, Sort::Newest, true, 73),
            (90, Sort::Relevance, false, 70),
            (50, Sort::Newest, true, 36),
            (50, Sort::Relevance, false, 37),
            (40, Sort::Newest, true, 29),
            (20, Sort::Newest, true, 16),
            (3, Sort::Newest, true, 0),
        ] {
            assert_eq!(RowColumns::new(columns, order, headings).title, title, "{columns}, {order:?}");
        }
    }

    #[test]
    fn countries_are_told_in_little_room() {
        let some = |codes: &str| -> Vec<Country> {
            codes.split_whitespace().map(|code| Country::from_code(code).unwrap()).collect()
        };
        for (countries, columns, told) in [
            ("", 5, ""),
            ("KE", 5, "KE"),
            ("KE UG", 5, "KE UG"),
            ("KE UG TZ", 5, "KE +2"),
            ("KE UG TZ", 3, "KE+"),
            ("KE UG", 2, "KE"),
            ("KE", 2, "KE"),
            ("KE", 1, ""),
            ("KE UG TZ", 8, "KE UG TZ"),
            ("KE UG TZ RW", 8, "KE UG +2"),
        ] {
            assert_eq!(country_codes(&some(countries), columns), told, "{countries} in {columns}");
        }
    }
}
