//! Every way out keeps its word, whatever was asked; none is missed; and the text it leaves is the one typed.

use super::Change;
use super::MAX_SUGGESTIONS;
use super::MAX_TERMS;
use super::offered_filter;
use super::suggestions;
use crate::news::{
    Base, Country, DateRange, Facet, FacetValue, Filter, FilterPart, Library, Mark, Marks, Month, Period,
    TextFacet,
};
use crate::search::Index;
use crate::search::Query;
use crate::search::samples::library;
use proptest::prelude::*;

/// A library with its index and some marks.
struct Asked {
    library: Library,
    index: Index,
    marks: Marks,
}

impl Asked {
    fn new() -> Self {
        let library = library();
        let mut marks = Marks::new(library.len());
        marks.set(Mark::Read, 1, true);
        marks.set(Mark::Starred, 2, true);
        Self { index: Index::build(&library), library, marks }
    }

    fn query(&self, text: &str) -> Query {
        Query::parse(text, &self.library).unwrap()
    }

    /// Returns the number of articles that a search for this query under this filter shows.
    fn count(&self, query: &Query, filter: &Filter) -> usize {
        let hits = self.index.search(&self.library, &self.marks, query).hits;
        self.library.select(Base::Hits(&hits), filter, &self.marks).articles.len()
    }

    /// The ways out, each held against the search it stands for: what changes, and the count.
    fn ways(&self, text: &str, filter: &Filter) -> Vec<(Change, usize)> {
        let query = self.query(text);
        let ways = suggestions(Some(&self.index), &self.library, &self.marks, &query, filter);
        for way in &ways {
            let (changed, kept) = way.change.apply(&query, filter);
            assert_eq!(
                way.count,
                self.count(&changed, &kept),
                "{:?} of {text:?} under {filter:?}",
                way.change
            );
            assert!(way.count > 0);
            let typed = way.change.text(text, &query, &self.library);
            assert_eq!(typed.is_none(), changed == query, "{:?}", way.change);
            assert_eq!(
                typed.map_or(changed.clone(), |typed| self.query(&typed)),
                changed,
                "{:?}",
                way.change
            );
        }
        ways.into_iter().map(|way| (way.change, way.count)).collect()
    }

    /// The same in short: the text a way leaves or the facet it clears, and the count.
    fn told(&self, text: &str, filter: &Filter) -> Vec<(String, usize)> {
        let query = self.query(text);
        let told = |change: &Change| match change {
            Change::FilterPart(FilterPart::Facet(facet)) => facet.name().to_owned(),
            Change::FilterPart(part) => format!("{part:?}"),
            Change::Filter => "no filter".to_owned(),
            Change::Everything => "everything".to_owned(),
            _ => change.text(text, &query, &self.library).unwrap(),
        };
        self.ways(text, filter).iter().map(|(change, count)| (told(change), *count)).collect()
    }
}

fn of(choices: &[FacetValue]) -> Filter {
    let mut filter = Filter::default();
    choices.iter().for_each(|choice| filter.toggle(choice));
    filter
}

fn country(code: &str) -> FacetValue {
    FacetValue::Country(Country::from_code(code))
}

#[test]
fn the_smallest_change_comes_first() {
    let asked = Asked::new();
    let two = of(&[country("KE"), FacetValue::Text(TextFacet::Kind, "News".to_owned())]);
    for (typed, filter, ways) in [
        ("statisssttics movement", &Filter::default(), "statistics movement 1, movement 2,  6"),
        ("webinar year:2023 kind:news", &Filter::default(), "year:2023 kind:news 2, webinar year:2023 1,  6"),
        ("lebanon", &two, " 1, country 1, kind 1, no filter 2, everything 6"),
        ("lebanon statisssttics", &of(&[country("KE")]), "lebanon 1,  1, everything 6"),
        ("webinar june 2023", &Filter::default(), "webinar 1, june 2023 5, webinar 1,  6"),
        ("june 2023 refugees kenya", &Filter::default(), "june 2023 kenya 1, june 2023 refugees 1,  6"),
        ("turkey 2022 bank", &Filter::default(), "turkey bank 1,  6"),
        ("training ilo", &Filter::default(), "ilo 2, training 1,  6"),
        ("june 2023", &Filter::default(), " 5,  6"),
        ("statisssttics", &of(&[country("TR")]), " 1, everything 6"),
        (
            "statisssttics",
            &of(&[FacetValue::Text(TextFacet::Topic, "statistics".to_owned())]),
            "statistics 1,  1, everything 6",
        ),
        (
            "",
            &of(&[country("KE"), country("TR"), FacetValue::Period(Period::Undated)]),
            "month 2, country 1, no filter 6",
        ),
        ("", &Filter::default(), ""),
    ] {
        let told = asked.told(typed, filter).into_iter().map(|(text, count)| format!("{text} {count}"));
        assert_eq!(told.collect::<Vec<_>>().join(", "), ways, "{typed}");
    }
}

#[test]
fn words_go_into_the_text_at_their_place() {
    let asked = Asked::new();
    let none = Filter::default();
    for (typed, first) in [
        ("statisssttics", "statistics"),
        ("Country:none   statisssttics", "Country:none   statistics"),
        ("statisssttics|statisssttics Global", "statistics|statistics Global"),
        ("\"zz statisssttics\" | statisssttics -bank", "\"zz statisssttics\" | statistics -bank"),
        ("\"bussines plan\" Lebanon", "\"business plan\" Lebanon"),
        ("\"Bussines Plan", "\"business Plan"),
        ("\"solidarty econ", "\"solidarity econ"),
        ("statisssttics:global", "statistics global"),
        ("cooooperatieve \"bussines plan\" | movement", "cooperative \"business plan\" | movement"),
    ] {
        let told = asked.told(typed, &none);
        assert_eq!(told.first().map(|(text, _)| text.as_str()), Some(first), "{typed}: {told:?}");
    }
    for typed in ["\"plan business\"", "\"zzzz plan\"", "zzzz", "\"bussines zzzz\"", "2032"] {
        let ways = asked.ways(typed, &none);
        assert!(!ways.iter().any(|(change, _)| matches!(change, Change::Replace(_))), "{typed}: {ways:?}");
    }
}

#[test]
fn terms_are_cut_out_of_the_text() {
    let asked = Asked::new();
    let none = Filter::default();
    for (typed, left) in [
        ("zzzz   Country:Lebanon", "Country:Lebanon"),
        ("Country:Lebanon zzzz", "Country:Lebanon"),
        ("\"zzzz x\" Country:Lebanon plan", "Country:Lebanon plan"),
        ("Lebanon -plan|zzzz Kenya", "Lebanon -plan|Kenya"),
        ("zzzz|movement global", "movement global"),
        ("zzzz OR Lebanon", "Lebanon"),
        ("Lebanon OR zzzz", "Lebanon"),
        ("Lebanon | zzzz | Kenya", "Lebanon | Kenya"),
        ("Lebanon zzzz OR Kenya", "Lebanon OR Kenya"),
        ("Lebanon NOT Kenya zzzz", "Lebanon NOT Kenya"),
        ("country:LB,KE zzzz", "country:LB,KE"),
        ("zzzz:Lebanon", "Lebanon"),
        ("plan|\"business plan\"   country:Kenya kind:news", "plan|\"business plan\"   kind:news"),
    ] {
        let told = asked.told(typed, &none);
        assert!(told.iter().any(|(text, _)| text == left), "{typed}: {told:?}");
    }
}

#[test]
fn the_last_words_are_offered_as_a_filter() {
    let asked = Asked::new();
    for (typed, filter, offered) in [
        ("june 2023", Filter::default(), "5 of \"\""),
        ("plan 2023", Filter::default(), "1 of \"plan\""),
        ("plan lebanon", Filter::default(), "1 of \"plan\""),
        ("lebanon plan", Filter::default(), ""),
        ("zzzz lebanon", Filter::default(), ""),
        ("july 2023", Filter::default(), ""),
        ("lebanon", of(&[country("LB")]), ""),
        ("lebanon", of(&[country("KE")]), "2 of \"\""),
        ("kind:news  ilo", Filter::default(), "1 of \"kind:news\""),
        ("plan AND ilo", Filter::default(), "1 of \"plan\""),
    ] {
        let query = asked.query(typed);
        let found = offered_filter(Some(&asked.index), &asked.library, &asked.marks, &query, &filter);
        let told = found.map(|found| {
            let (changed, narrowed) = found.change.apply(&query, &filter);
            assert_eq!(found.count, asked.count(&changed, &narrowed), "{typed}");
            format!("{} of {:?}", found.count, found.change.text(typed, &query, &asked.library).unwrap())
        });
        assert_eq!(told.unwrap_or_default(), offered, "{typed}");
    }
    let query = asked.query("june 2023");
    let without_index = offered_filter(None, &asked.library, &asked.marks, &query, &Filter::default());
    assert_eq!(without_index.map(|found| found.count), Some(5), "the words are gone then");
}

#[test]
fn a_text_that_is_no_longer_the_one_asked_is_written_anew() {
    let asked = Asked::new();
    let query = asked.query("zzzz Country:Lebanon");
    let change = Change::Word(0, "zzzz".to_owned());
    assert_eq!(change.text("country:", &query, &asked.library).as_deref(), Some("country:LB"));
    assert_eq!(change.text("a b c", &query, &asked.library).as_deref(), Some("country:LB"));
}

#[test]
fn long_texts_are_left_whole_and_without_an_index_nothing_is_said_of_a_query() {
    let asked = Asked::new();
    let text = "a ".repeat(MAX_TERMS + 1);
    let filter = of(&[country("KE")]);
    let told = asked.told(&text, &filter);
    assert_eq!(told.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["country", "", "everything"]);
    let (library, marks) = (&asked.library, &asked.marks);
    assert_eq!(suggestions(None, library, marks, &asked.query("plan"), &filter), []);
    let ways = suggestions(None, library, marks, &Query::default(), &filter);
    assert_eq!(
        ways.iter().map(|way| &way.change).collect::<Vec<_>>(),
        [&Change::FilterPart(FilterPart::Facet(Facet::Country))]
    );
}

fn any_query() -> impl Strategy<Value = String> {
    let term = prop_oneof![
        4 => proptest::sample::select(vec![
            "plan", "bank", "lebanon", "lebannon", "kenya", "cooprative", "movement", "statistics", "mvmnt", "a", "econ",
            "solidarityeconomy", "solidarityecon", "globalmove", "zzzz", "statisssttics", "coooperatieve", "co-operative",
            "2032", "webinar", "ankara", "labour", "bussinessss", "trainning",
        ]).prop_map(str::to_owned),
        2 => proptest::sample::select(vec![
            "\"business plan\"", "\"bussines plan\"", "\"solidarity economy\"", "\"plan a\"", "-plan", "-zzzz",
            "-\"a plan\"", "country:LB", "country:none", "-country:KE", "kind:interview", "kind:news", "source:ilo",
            "country:LB,KE", "month:june", "from:2023-06-28", "title:plan", "topic:finance", "is:read", "is:starred", "month:none", "year:2023", "\"co-operative ba",
        ]).prop_map(str::to_owned),
        1 => "[a-z]{1,12}",
    ];
    let bars = proptest::sample::select(vec![" ", " ", " ", " | ", "|"]);
    proptest::collection::vec((term, bars), 0..7).prop_map(|terms| {
        let mut text = String::new();
        for (term, bar) in terms {
            text += &term;
            text += bar;
        }
        text.trim_end_matches([' ', '|']).to_owned()
    })
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let month = |n| Month::new(2023, n).map(Period::Month).unwrap();
    let choices = vec![
        country("LB"),
        country("KE"),
        country("TR"),
        FacetValue::Country(None),
        FacetValue::Text(TextFacet::Kind, "News".to_owned()),
        FacetValue::Text(TextFacet::Kind, "Interview".to_owned()),
        FacetValue::Text(TextFacet::Source, "ILO".to_owned()),
        FacetValue::Text(TextFacet::Topic, "finance".to_owned()),
        FacetValue::Period(month(6)),
        FacetValue::Period(month(7)),
        FacetValue::Period(Period::Undated),
        FacetValue::Unread,
        FacetValue::Starred,
    ];
    let day = |n| chrono::NaiveDate::from_ymd_opt(2023, 6, n);
    let ranges =
        proptest::sample::select(vec![(None, None), (None, None), (day(27), None), (day(28), day(29))]);
    (proptest::collection::vec(proptest::sample::select(choices), 0..5), ranges).prop_map(
        |(choices, (from, to))| {
            let mut filter = of(&choices);
            filter.range = DateRange { from, to };
            filter
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn every_count_is_what_the_search_gives(text in any_query(), filter in any_filter()) {
        let asked = Asked::new();
        let query = asked.query(&text);
        let ways = asked.ways(&text, &filter);
        prop_assert!(ways.len() <= MAX_SUGGESTIONS);
        if ways.len() < MAX_SUGGESTIONS {
            let offered = |wanted: &Change| ways.iter().any(|(change, _)| change == wanted);
            for (facet, _) in asked.library.part_sets(&filter, &asked.marks) {
                let helps = asked.count(&query, &filter.without(facet)) > 0;
                prop_assert_eq!(offered(&Change::FilterPart(facet)), helps, "{:?}", facet);
            }
            let terms = query.terms().count();
            for n in (0..terms).filter(|_| terms > 1) {
                let helps = asked.count(&query.without(n), &filter) > 0;
                let of_it = |(change, _): &(Change, usize)| matches!(change, Change::Word(at, _) | Change::Field(at, _) if *at == n);
                prop_assert_eq!(ways.iter().any(of_it), helps, "{}", n);
            }
        }
    }
}
