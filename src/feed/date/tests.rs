//! Dates in every form that is read, and those that are not.

mod formats;
mod forms;
mod languages;

use super::*;
use crate::news::Month;

fn month(year: i32, month: u32) -> PublishedOn {
    PublishedOn::Month(Month::new(year, month).unwrap())
}

fn moment(text: &str) -> PublishedOn {
    PublishedOn::Day(DateTime::parse_from_rfc3339(text).unwrap())
}

#[test]
fn a_date_is_as_exact_as_it_is_known() {
    for (text, expected) in [
        ("2023-06-26T23:30:00-05:00", moment("2023-06-26T23:30:00-05:00")),
        (" 2023-06-26T10:00:00Z ", moment("2023-06-26T10:00:00Z")),
        ("2023-06-26T10:00:00.5Z", moment("2023-06-26T10:00:00.5Z")),
        ("2023-06-26T10:00:00+0200", moment("2023-06-26T10:00:00+02:00")),
        ("2023-06-26T10:00:00", moment("2023-06-26T10:00:00Z")),
        ("2023-06-26 10:00:00", moment("2023-06-26T10:00:00Z")),
        ("2023-06-26T10:00", moment("2023-06-26T10:00:00Z")),
        ("2023-06-26", PublishedOn::day_of(2023, 6, 26)),
        ("2023-06", month(2023, 6)),
        ("garbage", PublishedOn::Undated),
        ("", PublishedOn::Undated),
        ("2023", PublishedOn::Undated),
        ("2023-13", PublishedOn::Undated),
        ("2023-02-30", PublishedOn::Undated),
        ("2023-02-30T00:00:00Z", PublishedOn::Undated),
        ("2023-06-26T25:00:00Z", PublishedOn::Undated),
        ("2023-06-26Tsoon", PublishedOn::Undated),
        ("1687737600", PublishedOn::Undated),
        ("+2023-06-26", PublishedOn::Undated),
        ("2023-+6-26", PublishedOn::Undated),
        ("99999-06-26T00:00:00Z", PublishedOn::Undated),
        ("26 June 2023", PublishedOn::day_of(2023, 6, 26)),
        ("2023-06-2é", PublishedOn::Undated),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn figures_are_read_where_they_leave_no_doubt() {
    let day = |y, m, d| PublishedOn::day_of(y, m, d);
    for (text, expected) in [
        ("2023-06-26T23:30:00-05:00", moment("2023-06-26T23:30:00-05:00")),
        ("2023-06-26t10:00:00z", moment("2023-06-26T10:00:00Z")),
        ("2023-06-26 10:00:00 +0200", moment("2023-06-26T10:00:00+02:00")),
        ("2023-06-26T10:00:00.123456789123Z", moment("2023-06-26T10:00:00.123456789Z")),
        ("2023-06-26T10:00+02", moment("2023-06-26T10:00:00+02:00")),
        ("2023-06-26T10:00:00 EST", moment("2023-06-26T10:00:00-05:00")),
        ("2023-06-26T24:00:00Z", moment("2023-06-27T00:00:00Z")),
        ("2023-06-26T23:59:60Z", moment("2023-06-26T23:59:59Z")),
        ("2023-06-26T9:5:3Z", moment("2023-06-26T09:05:03Z")),
        ("2023-06-26 3:30 PM", moment("2023-06-26T15:30:00Z")),
        ("2023-06-26Z", day(2023, 6, 26)),
        ("2023-06-26+02:00", moment("2023-06-26T00:00:00+02:00")),
        ("2023-6-26", day(2023, 6, 26)),
        ("2023/06/26", day(2023, 6, 26)),
        ("2023.06.26", day(2023, 6, 26)),
        ("20230626", day(2023, 6, 26)),
        ("20230626T1030Z", moment("2023-06-26T10:30:00Z")),
        ("20230626103015", moment("2023-06-26T10:30:15Z")),
        ("2023-W26-1", day(2023, 6, 26)),
        ("2023W261", day(2023, 6, 26)),
        ("2023W011", day(2023, 1, 2)),
        ("2023-177", day(2023, 6, 26)),
        ("2023177", day(2023, 6, 26)),
        ("2023-06", month(2023, 6)),
        ("2023/6", month(2023, 6)),
        ("26/06/2023", day(2023, 6, 26)),
        ("06/26/2023", day(2023, 6, 26)),
        ("06/06/2023", day(2023, 6, 6)),
        ("26-06-2023 10:00", moment("2023-06-26T10:00:00Z")),
        ("5.6.2023", day(2023, 6, 5)),
        ("26. 6. 2023", day(2023, 6, 26)),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn fault_25_months_are_read_by_name() {
    let day = |y, m, d| PublishedOn::day_of(y, m, d);
    for (text, expected) in [
        ("Mon, 26 Jun 2023 10:00:00 GMT", moment("2023-06-26T10:00:00Z")),
        ("Tue, 26 Jun 2023 10:00:00 +0200", moment("2023-06-26T10:00:00+02:00")),
        ("26 Jun 23 10:00 EST", moment("2023-06-26T10:00:00-05:00")),
        ("26 Jun 99 10:00 EST", moment("1999-06-26T10:00:00-05:00")),
        ("Mon,26 Jun 2023 9:5:3 PDT", moment("2023-06-26T09:05:03-07:00")),
        ("Mon, 6 Jun 2023 10:00:00 +02:00", moment("2023-06-06T10:00:00+02:00")),
        ("Mon, 26 Jun 2023 10:00:00 GMT+2", moment("2023-06-26T10:00:00+02:00")),
        ("Mon, 26 Jun 2023 10:00:00 A", moment("2023-06-26T10:00:00Z")),
        ("Mon, 26 Jun 2023 10:00:00 UT (Universal Time)", moment("2023-06-26T10:00:00Z")),
        ("Mon, 26 Jun 2023 24:00:00 +0000", moment("2023-06-27T00:00:00Z")),
        ("Monday, 26-Jun-23 10:00:00 GMT", moment("2023-06-26T10:00:00Z")),
        ("Mon Jun 26 10:00:00 2023", moment("2023-06-26T10:00:00Z")),
        ("Mon Jun 26 10:00:00 CEST 2023", moment("2023-06-26T10:00:00+02:00")),
        ("Mon, 26 Jun 2023", day(2023, 6, 26)),
        ("26 June 2023", day(2023, 6, 26)),
        ("June 26, 2023", day(2023, 6, 26)),
        ("June 26th, 2023 at 3:30 pm", moment("2023-06-26T15:30:00Z")),
        ("Jun. 26, 2023, 12:05 a.m.", moment("2023-06-26T00:05:00Z")),
        ("2023 June 26", day(2023, 6, 26)),
        ("26-Jun-2023", day(2023, 6, 26)),
        ("Published: 26 June 2023", day(2023, 6, 26)),
        ("mar., 01 juil. 2025", day(2025, 7, 1)),
        ("mar. 1 juil. 2025 14h30", moment("2025-07-01T14:30:00Z")),
        ("mardi 1er juillet 2025", day(2025, 7, 1)),
        ("1 août 2025", day(2025, 8, 1)),
        ("lun., 03 mars 2025 10:00:00 +0100", moment("2025-03-03T10:00:00+01:00")),
        ("martes, 1 de julio de 2025", day(2025, 7, 1)),
        ("mar, 01 jul 2025 10:00:00 +0200", moment("2025-07-01T10:00:00+02:00")),
        ("1 de março de 2025", day(2025, 3, 1)),
        ("terça-feira, 1 de julho de 2025", day(2025, 7, 1)),
        ("qui, 02 out 2025", day(2025, 10, 2)),
        ("Dienstag, 1. Juli 2025", day(2025, 7, 1)),
        ("5. März 2025", day(2025, 3, 5)),
        ("martedì 1 luglio 2025", day(2025, 7, 1)),
        ("5 mar 2025", day(2025, 3, 5)),
        ("５ June 2023", day(2023, 6, 5)),
        ("26 Jun 2023 in the evening", day(2023, 6, 26)),
        ("Mar 5, 2025", day(2025, 3, 5)),
        ("mar. 4 mars 2025", day(2025, 3, 4)),
        ("June 2023", month(2023, 6)),
        ("juillet 2025", month(2025, 7)),
        ("Julio de 2025", month(2025, 7)),
        ("Sept. 2025", month(2025, 9)),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn fault_26_what_leaves_a_doubt_is_undated() {
    for text in [
        "",
        " ",
        "2023",
        "garbage",
        "yesterday",
        "26 June",
        "martes, 1 de julio",
        "June 26",
        "Mon, 26 Jun",
        "30 February 2023",
        "2023-02-30",
        "2023-13-01",
        "2023-00-10",
        "2023-06-26T25:00:00Z",
        "2023-06-26Tsoon",
        "1687737600",
        "1687737600000",
        "0000-01-01",
        "0000-00-00T00:00:00Z",
        "99999-06-26",
        "+2023-06-26",
        "--06-26",
        "05/06/2023",
        "6/5/2023",
        "26/06/23",
        "32 Jun 2023",
        "26 Jun 2023 2024",
        "Jun Jul 2023",
        "26 Jun 103",
        "mar., 01 2025",
        "10:00",
        "2023-W54-1",
        "2023-W26-9",
        "2023-W26",
        "2023W26",
        "2023-367",
        "Mon, 26 Jun 0000",
        "26 Foo 2023",
        "26 mar mar mar 2025 x",
        "2023-06-26T10:00:00+99:99",
        "\u{0}",
        "((((",
        "26 Jun in the evening of 2023",
    ] {
        assert_eq!(read(text), PublishedOn::Undated, "{text:?}");
    }
    assert_eq!(read(&"2023-06-26 ".repeat(100_000)), PublishedOn::Undated);
    assert_eq!(read(&"(".repeat(1_000_000)), PublishedOn::Undated);
}

#[test]
fn a_day_that_is_not_is_told_from_words() {
    for (text, impossible) in [
        ("31 June 2023", true),
        ("June 31st, 2023", true),
        ("29 février 2023", true),
        ("32 Jun 2023", true),
        ("2023-02-30", true),
        ("2023-13-01", true),
        ("31/02/2023", true),
        ("13/13/2023", true),
        ("29 February 2024", false),
        ("05/06/2023", false),
        ("June 2023", false),
        ("31 June", false),
        ("31 reasons of 2023", false),
        ("43rd meeting, June 2023", false),
        ("é31", false),
        ("", false),
    ] {
        assert_eq!(is_impossible(text), impossible, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,40}", pieces in proptest::collection::vec(proptest::sample::select(vec![
        "2023", "26", "-", "/", ":", "T", " ", "Jun", "mar", ",", "+02", "W", "é", "10:00", "h", ".", "Z", "1er", "24:00", "99",
        "月", "日", "時", "火曜日", "월", "٥", "كانون الثاني", "(", ")", "[", "Europe/Paris", "GMT", "PT", "am", "p.", "m.", "Uhr",
        "<time datetime='", "'>", "&#x32;", "\u{301}", "paz", "-го", "10.30", "３",
    ]), 0..12)) {
        read(&text);
        is_impossible(&text);
        read(&pieces.concat());
        is_impossible(&pieces.concat());
        whole(&pieces.concat());
    }
}
