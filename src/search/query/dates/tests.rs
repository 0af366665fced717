//! Months and years in a query, as they are joined and as they are written again.

use crate::news::Period;
use crate::search::query::parser::{Query, term_ranges};
use crate::search::query::term::{Atom, Term};
use crate::search::samples::library;
use proptest::prelude::*;

/// The terms of a query: the dates among them as `<period>`, the others as typed.
fn told(typed: &str) -> String {
    let query = Query::parse(typed, &library()).unwrap();
    let told = |term: &Term| match &term.atom {
        Atom::Dated { text, period } => format!("{text} <{period}>"),
        Atom::Word(_) | Atom::Phrase { .. } | Atom::Field(..) | Atom::Saved(..) => {
            crate::search::query::term::term_text(term)
        }
    };
    query.terms().map(told).collect::<Vec<_>>().join(", ")
}

#[test]
fn months_beside_years_and_years_are_dates() {
    for (typed, terms) in [
        ("2023", "2023 <2023>"),
        ("lebanon 2023", "lebanon, 2023 <2023>"),
        ("june 2023", "june 2023 <2023-06>"),
        ("2023 june", "2023 june <2023-06>"),
        ("Jun 2023 rice", "Jun 2023 <2023-06>, rice"),
        ("rice June, 2023", "rice, June, 2023 <2023-06>"),
        ("2023-06", "2023-06 <2023-06>"),
        ("2023-", "2023- <2023>"),
        ("2023-0", "2023-0 <2023>"),
        ("06/2023", "06/2023 <2023-06>"),
        ("2023年6月", "2023年6月 <2023-06>"),
        // in other languages
        ("juin 2023", "juin 2023 <2023-06>"),
        ("junio de 2023", "junio de 2023 <2023-06>"),
        ("março de 2024", "março de 2024 <2024-03>"),
        ("giugno 2023", "giugno 2023 <2023-06>"),
        ("März 2023", "März 2023 <2023-03>"),
        ("июнь 2023", "июнь 2023 <2023-06>"),
        ("kesäkuu 2023", "kesäkuu 2023 <2023-06>"),
        ("يونيو 2023", "يونيو 2023 <2023-06>"),
        // every month with the year that it stands beside
        ("2022 june 2023", "2022 <2022>, june 2023 <2023-06>"),
        ("june 2023 2024", "june 2023 <2023-06>, 2024 <2024>"),
        ("june 2023 july", "june 2023 <2023-06>, july"),
        ("june july 2023", "june, july 2023 <2023-07>"),
        ("26 june 2023", "26, june 2023 <2023-06>"),
        ("june 2023 | 2024", "june 2023 <2023-06>, 2024 <2024>"),
        // what stands between leaves no term
        ("june & 2023", "june 2023 <2023-06>"),
        ("june AND 2023", "june 2023 <2023-06>"),
        ("(june) (2023)", "june 2023 <2023-06>"),
    ] {
        assert_eq!(told(typed), terms, "{typed}");
    }
}

#[test]
fn other_words_and_numbers_stay_words() {
    for (typed, terms) in [
        ("june", "june"),
        ("june 2", "june, 2"),
        ("june 202", "june, 202"),
        ("2023-06-26", "2023-06-26"),
        ("2020-21", "2020-21"),
        ("june 2023-", "june, 2023- <2023>"),
        ("2023-00", "2023-00"),
        ("1899 2101 20230", "1899, 2101, 20230"),
        ("$2000", "$2000"),
        ("2000%", "2000%"),
        ("06 2023", "06, 2023 <2023>"),
        ("of june 2023", "of, june 2023 <2023-06>"),
        ("targets set 2023", "targets, set, 2023 <2023>"),
        ("-2023", "-2023"),
        ("-june 2023", "-june, 2023 <2023>"),
        ("june -2023", "june, -2023"),
        ("june | 2023", "june, 2023 <2023>"),
        ("june country:LB 2023", "june, country:LB, 2023 <2023>"),
        ("\"june 2023\"", "\"june 2023\""),
        ("june \"2023\"", "june, \"2023\""),
        ("title:2023", "title:2023"),
    ] {
        assert_eq!(told(typed), terms, "{typed}");
    }
}

#[test]
fn a_date_is_one_place_in_the_text() {
    for (typed, places) in [
        ("rice june 2023 bank", "rice;june 2023;bank"),
        ("june | 2023", "june;2023"),
        ("junio de  2023", "junio de  2023"),
        ("(june) (2023) x", "(june) (2023);x"),
        ("june AND 2023", "june AND 2023"),
        ("NOT june 2023", "NOT june;2023"),
        ("june \"a\" 2023", "june;\"a\";2023"),
    ] {
        let found: Vec<&str> = term_ranges(typed).into_iter().map(|place| &typed[place]).collect();
        assert_eq!(found.join(";"), places, "{typed}");
    }
}

#[test]
fn a_month_and_a_year_that_come_together_are_one_term() {
    let query = Query::parse("june -rice 2023", &library()).unwrap();
    assert_eq!(query.without(1), Query::parse("june 2023", &library()).unwrap());
    let query = Query::parse("jume 2023 2024", &library()).unwrap();
    assert_eq!(query.with_text(0, "june"), Query::parse("june 2023 2024", &library()).unwrap());
    let other = query.with_text(1, "farm");
    assert!(matches!(&other.terms().nth(1).unwrap().atom, Atom::Word(word) if word == "farm"));
}

#[test]
fn a_date_is_of_the_years_that_people_mean() {
    for (typed, is_year) in [("1900", true), ("2100", true), ("1899", false), ("2101", false)] {
        let query = Query::parse(typed, &library()).unwrap();
        let of_year = |term: &Term| matches!(term.atom, Atom::Dated { period: Period::Year(_), .. });
        assert_eq!(query.terms().any(of_year), is_year, "{typed}");
    }
}

proptest! {
    #[test]
    fn a_query_with_dates_reads_back_as_itself(
        typed in "((june|juin|set|de|-june|2023|2024|-2023|202|\"june\"|2023-06|&|\\(|\\)|AND|rice|country:LB|,|:)( | \\| )){0,8}",
        n in 0..8_usize,
    ) {
        let library = library();
        let Ok(query) = Query::parse(&typed, &library) else { return Ok(()) };
        let again = Query::parse(&query.text(), &library);
        prop_assert_eq!(again.as_ref(), Ok(&query), "{}", query.text());
        prop_assert_eq!(query.terms().count(), term_ranges(&typed).len());
        let fewer = query.without(n);
        prop_assert_eq!(Query::parse(&fewer.text(), &library), Ok(fewer));
        let found: Vec<String> = term_ranges(&typed).into_iter().map(|place| typed[place].to_owned()).collect();
        for (place, term) in found.iter().zip(query.terms()) {
            let alone = Query::parse(place, &library).map(|alone| alone.terms().cloned().collect::<Vec<_>>());
            prop_assert_eq!(alone, Ok(vec![term.clone()]), "{}", place);
        }
    }
}
