//! Every count shown is what one would get: random filters and searches, and the list that choosing each value gives.

use crate::support::bundled;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sse_news::app::Model;
use sse_news::news::{
    Article, Base, Country, DateRange, Facet, FacetValue, Filter, FilterPart, Mark, Ordinal, Period,
    TextFacet,
};

/// A filter made of numbers: any of these values.
///
/// Those with a number of the second hundred are excluded; `days` is a range.
fn filter_of(model: &Model, picks: &[(u8, usize)], days: Option<(u32, u32)>) -> Filter {
    let library = &model.library;
    let mut filter = Filter::default();
    if let Some((from, length)) = days {
        let from = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap() + Days::new(from.into());
        filter.range = DateRange { from: Some(from), to: Some(from + Days::new(length.into())) };
    }
    for &(facet, n) in picks {
        let months = library.months().values();
        let countries = library.countries().values();
        let choice = match facet {
            0 => FacetValue::Period(months[n % months.len()].0.map_or(Period::Undated, Period::Month)),
            1 => FacetValue::Period(Period::Year(2019 + (n % 8) as i32)),
            2 => FacetValue::Country(countries[n % countries.len()]),
            3..=6 => {
                let facet = TextFacet::ALL[usize::from(facet) - 3];
                let values = library.text(facet).values();
                FacetValue::Text(facet, values[n % values.len()].clone())
            }
            7 => FacetValue::Unread,
            _ => FacetValue::Starred,
        };
        if (100..200).contains(&n) {
            filter.exclude(&choice);
        } else {
            filter.toggle(&choice);
        }
    }
    filter
}

/// The same filter with this value as the only one of its facet.
fn only(filter: &Filter, choice: &FacetValue) -> Filter {
    let mut filter = filter.without(FilterPart::Facet(choice.facet()));
    filter.toggle(choice);
    filter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Every count in the filter pane is the length of the list that choosing the value gives.
    #[test]
    fn every_count_is_what_choosing_it_gives(
        picks in proptest::collection::vec((0..9_u8, 0..500_usize), 0..5),
        days in proptest::option::weighted(0.3, (0..2500_u32, 0..900_u32)),
        query in prop_oneof![Just(""), Just("cooperative"), Just("statistcs"), Just("training kenya"), Just("-ilo"), Just("is:unread sse"), Just("country:KR | japan")],
        marks in proptest::collection::vec((0..597_u32, any::<bool>()), 0..30),
    ) {
        let mut model = bundled();
        for (article, starred) in marks {
            let mark = if starred { Mark::Starred } else { Mark::Read };
            model.marks.set(mark, article, starred);
        }
        let filter = filter_of(&model, &picks, days);
        model.begin_with(query, filter.clone());
        let base = model.search.found.as_ref().map_or(Base::All, |found| Base::Hits(&found.hits));
        for (choice, count) in every_count(&model) {
            let list = model.library.select(base, &only(&filter, &choice), &model.marks);
            // The articles themselves are looked at one by one, not counted the way the counts are.
            let plain = plainly(&model, base, &only(&filter, &choice));
            prop_assert_eq!(list.articles.iter().collect::<Vec<_>>(), plain, "{:?} under {:?} and {:?}", choice, filter, query);
            prop_assert_eq!(list.articles.len() as u32, count, "{:?} under {:?} and {:?}", choice, filter, query);
        }
    }
}

/// The articles that a filter lets through, each looked at by itself.
fn plainly(model: &Model, base: Base<'_>, filter: &Filter) -> Vec<Ordinal> {
    let library = &model.library;
    let has = |at: Ordinal, choice: &FacetValue| {
        let article = library.loaded(at).unwrap();
        match choice {
            FacetValue::Period(period) => period.holds(article.published.month()),
            FacetValue::Country(Some(country)) => article.countries.contains(country),
            FacetValue::Country(None) => article.countries.is_empty(),
            FacetValue::Text(TextFacet::Source, name) => article.source == *name,
            FacetValue::Text(TextFacet::Kind, name) => article.kind == *name,
            FacetValue::Text(TextFacet::Topic, name) => article.topics.contains(name),
            FacetValue::Text(TextFacet::Language, code) => {
                article.language.as_deref().is_some_and(|tag| tag.split('-').next() == Some(code))
            }
            FacetValue::Unread => !model.marks.has(Mark::Read, at),
            FacetValue::Starred => model.marks.has(Mark::Starred, at),
            FacetValue::New => model.marks.new_articles().has(at),
        }
    };
    let wanted: Vec<Vec<FacetValue>> =
        Facet::ALL.iter().map(|facet| filter.values(*facet).cloned().collect()).collect();
    let of_base = |at: &Ordinal| match base {
        Base::All => true,
        Base::Hits(hits) | Base::Counted(hits, _) => hits.has(*at),
    };
    let passes = |at: &Ordinal| {
        of_base(at)
            && wanted.iter().all(|facet| facet.is_empty() || facet.iter().any(|choice| has(*at, choice)))
            && !filter.excluded.iter().any(|choice| has(*at, choice))
            && in_range(library.loaded(*at).unwrap(), &filter.range)
    };
    (0..library.len() as Ordinal).filter(passes).collect()
}

fn in_range(article: &Article, range: &DateRange) -> bool {
    let days = match (article.published.day(), article.published.month()) {
        (Some(day), _) => Some((day, day)),
        (None, month) => month.map(|month| (month.first_day(), month.last_day())),
    };
    range.is_open()
        || days.is_some_and(|(first, last)| {
            range.from.is_none_or(|from| last >= from) && range.to.is_none_or(|to| first <= to)
        })
}

/// Every value of every facet with its count; what the filter pane shows must be among them.
fn every_count(model: &Model) -> Vec<(FacetValue, u32)> {
    let (facets, filter) = (&model.selection.facets, &model.filter);
    let library = &model.library;
    let mut all: Vec<(FacetValue, u32)> = Vec::new();
    let mut years: std::collections::BTreeMap<i32, u32> = Default::default();
    for (month, &count) in library.months().values().iter().zip(facets.of(Facet::Month)) {
        all.push((FacetValue::Period(month.0.map_or(Period::Undated, Period::Month)), count));
        if let Some(month) = month.0 {
            let excluded = filter.excluded.contains(&FacetValue::Period(Period::Month(month)));
            *years.entry(month.year()).or_default() += if excluded { 0 } else { count };
        }
    }
    all.extend(years.into_iter().map(|(year, count)| (FacetValue::Period(Period::Year(year)), count)));
    let countries = library.countries().values().iter().zip(facets.of(Facet::Country));
    all.extend(
        countries.map(|(&country, &count): (&Option<Country>, _)| (FacetValue::Country(country), count)),
    );
    for facet in TextFacet::ALL {
        let values = library.text(facet).values().iter().zip(facets.of(Facet::Text(facet)));
        all.extend(values.map(|(value, &count)| (FacetValue::Text(facet, value.clone()), count)));
    }
    all.push((FacetValue::Unread, facets.unread));
    all.push((FacetValue::Starred, facets.starred));
    for row in &model.filters.rows {
        if let (Some(choice), Some(count)) = (row.choice(), row.count) {
            assert!(all.contains(&(choice.clone(), count)), "the pane shows {choice:?} {count}");
        }
    }
    all
}
