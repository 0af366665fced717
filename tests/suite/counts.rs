//! Every count shown is what one would get: random filters and searches, and the list that choosing each value gives.

use crate::support::bundled;
use proptest::prelude::*;
use sse_news::app::Model;
use sse_news::news::{Base, Choice, Country, Filter, Mark, Period};

/// A filter made of numbers: any of these values.
fn filter_of(model: &Model, picks: &[(u8, usize)]) -> Filter {
    let library = &model.library;
    let mut filter = Filter::default();
    for &(facet, n) in picks {
        let months = library.months().values();
        let countries = library.countries().values();
        let choice = match facet {
            0 => Choice::Period(months[n % months.len()].0.map_or(Period::Undated, Period::Month)),
            1 => Choice::Period(Period::Year(2019 + (n % 8) as i32)),
            2 => Choice::Country(countries[n % countries.len()]),
            3 => Choice::Source(library.sources().values()[n % library.sources().values().len()].clone()),
            4 => Choice::Kind(library.kinds().values()[n % library.kinds().values().len()].clone()),
            5 => Choice::Topic(library.topics().values()[n % library.topics().values().len()].clone()),
            6 => Choice::Unread,
            _ => Choice::Starred,
        };
        filter.toggle(&choice);
    }
    filter
}

/// The same filter with this value as the only one of its facet.
fn only(filter: &Filter, choice: &Choice) -> Filter {
    let mut filter = filter.clone();
    match choice {
        Choice::Period(_) => filter.periods.clear(),
        Choice::Country(_) => filter.countries.clear(),
        Choice::Source(_) => filter.sources.clear(),
        Choice::Kind(_) => filter.kinds.clear(),
        Choice::Topic(_) => filter.topics.clear(),
        Choice::Unread => filter.unread = false,
        Choice::Starred => filter.starred = false,
    }
    filter.toggle(choice);
    filter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Every count in the filter pane is the length of the list that choosing the value gives.
    #[test]
    fn every_count_is_what_choosing_it_gives(
        picks in proptest::collection::vec((0..8_u8, 0..500_usize), 0..5),
        query in prop_oneof![Just(""), Just("cooperative"), Just("statistcs"), Just("training kenya"), Just("-ilo"), Just("is:unread sse"), Just("country:KR | japan")],
        marks in proptest::collection::vec((0..446_u32, any::<bool>()), 0..30),
    ) {
        let mut model = bundled();
        for (article, starred) in marks {
            let mark = if starred { Mark::Starred } else { Mark::Read };
            model.marks.set(mark, article, starred);
        }
        let filter = filter_of(&model, &picks);
        model.begin_with(query, filter.clone());
        let base = model.found.as_ref().map_or(Base::All, |found| Base::Hits(&found.hits));
        for (choice, count) in every_count(&model) {
            let list = model.library.select(base, &only(&filter, &choice), &model.marks);
            prop_assert_eq!(list.articles.len() as u32, count, "{:?} under {:?} and {:?}", choice, filter, query);
        }
    }
}

/// Every value of every facet with its count; what the filter pane shows must be among them.
fn every_count(model: &Model) -> Vec<(Choice, u32)> {
    let facets = &model.selection.facets;
    let library = &model.library;
    let mut all: Vec<(Choice, u32)> = Vec::new();
    let mut years: std::collections::BTreeMap<i32, u32> = Default::default();
    for (month, &count) in library.months().values().iter().zip(&facets.months) {
        all.push((Choice::Period(month.0.map_or(Period::Undated, Period::Month)), count));
        if let Some(month) = month.0 {
            *years.entry(month.year()).or_default() += count;
        }
    }
    all.extend(years.into_iter().map(|(year, count)| (Choice::Period(Period::Year(year)), count)));
    let countries = library.countries().values().iter().zip(&facets.countries);
    all.extend(countries.map(|(&country, &count): (&Option<Country>, _)| (Choice::Country(country), count)));
    let texts = |values: &[String], counts: &[u32], choice: fn(String) -> Choice| {
        values.iter().cloned().map(choice).zip(counts.iter().copied()).collect::<Vec<_>>()
    };
    all.extend(texts(library.sources().values(), &facets.sources, Choice::Source));
    all.extend(texts(library.kinds().values(), &facets.kinds, Choice::Kind));
    all.extend(texts(library.topics().values(), &facets.topics, Choice::Topic));
    all.push((Choice::Unread, facets.unread));
    all.push((Choice::Starred, facets.starred));
    for row in &model.filters.rows {
        if let (Some(choice), Some(count)) = (row.choice(), row.count) {
            assert!(all.contains(&(choice.clone(), count)), "the pane shows {choice:?} {count}");
        }
    }
    all
}
