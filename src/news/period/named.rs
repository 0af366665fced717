//! Months by their names in all languages of the calendar, and the years and months that a few words name.
//!
//! The border: a few words by themselves. Dates in running text are read by the layer `feed`. The tables are
//! `calendar.tsv` and `dates.tsv` of `data/words`.

use super::Period;
use crate::news::Month;
use crate::text;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const CALENDAR: &str = include_str!("../../../data/words/calendar.tsv");
const DATES: &str = include_str!("../../../data/words/dates.tsv");

/// The longest text that may name a month or a year, in bytes.
const MAX_NAME_BYTES: usize = 60;

/// The number of each month by its names, as keys.
static MONTHS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let rows = CALENDAR.lines().skip(1).filter_map(|row| row.split_once('\t')?.1.split_once('\t'));
    let months = rows.filter_map(|(means, words)| Some((means.parse().ok()?, words)));
    months.flat_map(|(month, words)| words.split('|').map(move |word| (text::key(word), month))).collect()
});

static FILLERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of_dates("filler"));
static YEAR_SIGNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of_dates("year"));
static MONTH_SIGNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of_dates("month"));
static DOUBTFUL: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of_dates("doubtful"));

fn words_of_dates(meaning: &str) -> HashSet<&'static str> {
    let rows = DATES.lines().filter_map(|row| row.split_once('\t'));
    rows.filter(|(means, _)| *means == meaning).flat_map(|(_, words)| words.split('|')).collect()
}

/// Returns the number of the month that a text names, in full or shortened: 6 for `June`, `juin` and `giugno`.
pub fn month_named(name: &str) -> Option<u32> {
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    MONTHS.get(&text::key(name)).copied()
}

/// Checks whether a folded word is the short name of a month in one language and a usual word in another: `set`, `out`.
pub fn is_doubtful_month(word: &str) -> bool {
    DOUBTFUL.contains(word)
}

impl Period {
    /// Returns the year or the month of a year that a text names: `2023`, `2023-06`, `June 2023`, `junio de 2023`,
    /// `2023年6月`.
    pub fn named(name: &str) -> Option<Self> {
        // Whoever types `2023-` has not come to the month yet.
        if name.len() > MAX_NAME_BYTES || name.trim_end().ends_with(['-', '/']) {
            return None;
        }
        let key = text::key(name);
        let runs = runs(&key);
        let is_year = |run: &str| run.len() == 4 && run.bytes().all(|b| b.is_ascii_digit());
        let at = runs.iter().position(|run| is_year(run))?;
        let year: i32 = runs[at].parse().ok()?;
        let mut rest: Vec<&str> = runs[..at].to_vec();
        let after = &runs[at + 1..];
        let has_sign = after.first().is_some_and(|run| YEAR_SIGNS.contains(run));
        rest.extend(&after[usize::from(has_sign)..]);
        if rest.is_empty() {
            return Some(Self::Year(year));
        }
        Month::new(year, month_of(&rest)?).map(Self::Month)
    }
}

/// Returns the month that stands beside a year: a name among words without a meaning, or a number.
fn month_of(runs: &[&str]) -> Option<u32> {
    match runs {
        [number, sign] if MONTH_SIGNS.contains(sign) => month_number(number),
        [number] if number.starts_with(|c: char| c.is_ascii_digit()) => month_number(number),
        _ => {
            let told: Vec<&str> = runs.iter().copied().filter(|run| !FILLERS.contains(run)).collect();
            MONTHS.get(&told.join(" ")).copied()
        }
    }
}

fn month_number(figures: &str) -> Option<u32> {
    figures.parse().ok().filter(|_| figures.len() <= 2).filter(|number| (1..=12).contains(number))
}

/// Returns the runs of figures and of letters in a key.
fn runs(key: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    for word in key.split(' ') {
        let mut start = 0;
        let mut was_figure = None;
        for (at, c) in word.char_indices() {
            let is_figure = c.is_ascii_digit();
            if was_figure.is_some_and(|was| was != is_figure) {
                runs.push(&word[start..at]);
                start = at;
            }
            was_figure = Some(is_figure);
        }
        if start < word.len() {
            runs.push(&word[start..]);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_named_in_any_language_of_the_calendar() {
        for (name, month) in [
            ("June", Some(6)),
            ("JUIN", Some(6)),
            ("giugno", Some(6)),
            ("août", Some(8)),
            ("aout", Some(8)),
            ("Sept.", Some(9)),
            ("декабря", Some(12)),
            ("kesäkuu", Some(6)),
            ("يونيو", Some(6)),
            ("Monday", None),
            ("6", None),
            ("", None),
            ("june july", None),
        ] {
            assert_eq!(month_named(name), month, "{name}");
        }
    }

    #[test]
    fn years_and_months_are_named_as_people_write_them() {
        for (name, period) in [
            ("2023", "2023"),
            ("2023-06", "2023-06"),
            ("2023-6", "2023-06"),
            ("06/2023", "2023-06"),
            ("june 2023", "2023-06"),
            ("2023 June", "2023-06"),
            ("June, 2023", "2023-06"),
            ("juin 2023", "2023-06"),
            ("junio de 2023", "2023-06"),
            ("1 giugno 2023", ""),
            ("июнь 2023 г.", "2023-06"),
            ("2023年6月", "2023-06"),
            ("2023년 6월", "2023-06"),
            ("2023年", "2023"),
            ("2023-13", ""),
            ("2023-", ""),
            ("2023-06-01", ""),
            ("june", ""),
            ("june july 2023", ""),
            ("women 2023", ""),
            ("of 2023", ""),
            ("2022 2023", ""),
            ("", ""),
        ] {
            let named = Period::named(name).map_or_else(String::new, |period| period.to_string());
            assert_eq!(named, period, "{name}");
        }
    }

    #[test]
    fn only_names_of_months_are_doubtful_ones() {
        assert!(["out", "set", "ago"].iter().all(|word| is_doubtful_month(word)));
        assert!(!is_doubtful_month("may") && !is_doubtful_month("2023"));
        assert!(DOUBTFUL.iter().all(|word| month_named(word).is_some()), "{DOUBTFUL:?}");
    }

    #[test]
    fn a_long_text_names_nothing() {
        let long = format!("{} june 2023", "of ".repeat(MAX_NAME_BYTES));
        assert_eq!(Period::named(&long), None);
        assert_eq!(month_named(&" ".repeat(MAX_NAME_BYTES + 1)), None);
    }
}
