//! Every day of many years in every language, and in the forms of machines: it is read back, or it is undated.

use super::*;
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// The languages with the form in which each writes a day in full: `E` is the weekday, `D` the day, `M` the month, `N` its
/// number, `Y` the year.
const FORMS: [(&str, &str); 23] = [
    ("en", "E, M D, Y"),
    ("fr", "E D M Y"),
    ("es", "E, D de M de Y"),
    ("pt", "E, D de M de Y"),
    ("de", "E, D. M Y"),
    ("it", "E D M Y"),
    ("nl", "E D M Y"),
    ("ca", "E, D de M del Y"),
    ("pl", "E, D M Y"),
    ("ru", "E, D M Y г."),
    ("sv", "E D M Y"),
    ("da", "E den D. M Y"),
    ("no", "E D. M Y"),
    ("fi", "E D. M Y"),
    ("cs", "E D. M Y"),
    ("tr", "D M Y E"),
    ("id", "E, D M Y"),
    ("el", "E D M Y"),
    ("hu", "Y. M D., E"),
    ("ja", "Y年N月D日E"),
    ("ko", "Y년 N월 D일 E"),
    ("ar", "E، D M Y"),
    ("zh", "Y年N月D日E"),
];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The words of the calendar, by language and meaning.
fn calendar() -> HashMap<(&'static str, &'static str), Vec<&'static str>> {
    let rows = include_str!("../../../../data/words/calendar.tsv").lines().skip(1);
    let cells = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    cells.map(|cells| ((cells[0], cells[1]), cells[2].split('|').collect())).collect()
}

/// Returns a day in one of the forms.
fn written(form: &str, day: NaiveDate, weekday: &str, month: &str) -> String {
    let mut text = String::new();
    for c in form.chars() {
        match c {
            'E' => text.push_str(weekday),
            'M' => text.push_str(month),
            'D' => text.push_str(&day.day().to_string()),
            'N' => text.push_str(&day.month().to_string()),
            'Y' => text.push_str(&day.year().to_string()),
            c => text.push(c),
        }
    }
    text
}

fn days(years: std::ops::RangeInclusive<i32>) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1).unwrap();
    first.iter_days().take_while(move |day| day.year() <= *years.end())
}

fn on(day: NaiveDate) -> PublishedOn {
    PublishedOn::day_of(day.year(), day.month(), day.day())
}

fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

fn number(month: u32) -> &'static str {
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"][month as usize - 1]
}

#[test]
fn a_day_in_full_is_read_back_in_every_language() {
    let calendar = calendar();
    for day in days(1990..=2035) {
        for (language, form) in FORMS {
            // Each day in some of the languages, and each language on all kinds of days.
            if (day.num_days_from_ce() + language.len() as i32 + form.len() as i32) % 3 != 0
                && day.year() != 2024
            {
                continue;
            }
            let weekday = calendar[&(language, weekday(day))][0];
            let month = calendar.get(&(language, number(day.month()))).map_or("", |words| words[0]);
            let text = written(form, day, weekday, month);
            assert_eq!(read(&text), on(day), "{text}");
            assert!(day.year() != 2024 || whole(&text) == on(day), "{text}");
        }
    }
}

#[test]
fn no_spelling_is_read_as_another_day() {
    let calendar = calendar();
    for day in days(2023..=2024) {
        for (language, form) in FORMS {
            let weekdays = &calendar[&(language, weekday(day))];
            let months = calendar.get(&(language, number(day.month()))).map_or(&[""][..], Vec::as_slice);
            for (weekday, month) in
                weekdays.iter().flat_map(|day| months.iter().map(move |month| (day, month)))
            {
                let of_mail = "E, D M Y 10:00:00 +0200";
                for form in [form, if month.is_empty() { form } else { of_mail }] {
                    let text = written(form, day, weekday, month);
                    let found = read(&text);
                    assert_eq!(found.day(), Some(day), "{language}: {text}");
                }
            }
        }
    }
}

#[test]
fn the_forms_of_machines_are_read_back_or_leave_a_doubt() {
    for day in days(1990..=2035) {
        let forms = [
            "%a, %d %b %Y 10:00:00 +0200",
            "%a, %d %b %y 10:00 EST",
            "%A, %d-%b-%y 10:00:00 GMT",
            "%a %b %e 10:00:00 %Y",
            "%Y-%m-%dT10:00:00+02:00",
            "%Y-%m-%d 10:00",
            "%Y%m%dT100000Z",
            "%G-W%V-%u",
            "%Y-%j",
            "%d.%m.%Y",
            "%B %e, %Y",
        ];
        let each = if day.year() == 2024 { 1 } else { 3 };
        for form in forms.iter().skip(day.ordinal() as usize % each).step_by(each) {
            let text = day.format(form).to_string();
            assert_eq!(read(&text).day(), Some(day), "{text}");
        }
        for form in ["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%a, %m/%d/%Y", "%a %d/%m/%Y 10:00"] {
            let text = day.format(form).to_string();
            assert!(read(&text).day().is_none_or(|found| found == day), "{text}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn words_beside_a_date_never_make_another_of_it(
        days in 0..16_000_i64, before in "[a-zа-я]{0,9}[,.:]? ?", after in "( [a-zа-я]{1,9}){0,3}", form in 0..FORMS.len(),
    ) {
        let calendar = calendar();
        let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(days.unsigned_abs());
        let (language, form) = FORMS[form];
        let month = calendar.get(&(language, number(day.month()))).map_or("", |words| words[0]);
        let text = format!("{before} {} {after}", written(form, day, calendar[&(language, weekday(day))][0], month));
        proptest::prop_assert!(read(&text).day().is_none_or(|found| found == day), "{}", text);
    }
}
