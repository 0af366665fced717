//! The selection of articles by a filter, with the counts of every facet.
//!
//! The border: sets of ordinals. The search that gives the base is in the layer `search`.

use super::{Base, Filtered, Library, NewestMonth};
use crate::news::{
    DateRange, Facet, FacetCounts, FacetValue, Filter, FilterPart, Mark, Marks, Period, PublishedOn, Set,
};

impl Library {
    /// Returns the articles that have a value.
    pub fn with_value(&self, value: &FacetValue, marks: &Marks) -> Set {
        with(self, marks, value)
    }

    /// Returns the articles of a range of days.
    pub fn in_range(&self, range: &DateRange) -> Set {
        in_range(self, range)
    }

    /// Returns the articles of the base that pass the filter, with all counts. Hidden ones are never among them.
    pub fn select(&self, base: Base<'_>, filter: &Filter, marks: &Marks) -> Filtered {
        let mut hits = match base {
            Base::All => Set::all(self.len()),
            Base::Hits(hits) | Base::Counted(hits, _) => hits.clone(),
        };
        let hidden = marks.hidden();
        let is_as_counted = hidden.common(&hits) == 0;
        if !is_as_counted {
            hits.minus(hidden);
        }
        let (articles, facets) = match base {
            Base::Counted(_, facets) if is_as_counted && *filter == Filter::default() => {
                let facets = facets.clone().marked(&hits, marks);
                (hits, facets)
            }
            _ => pass(self, filter, marks, hits),
        };
        Filtered { articles, facets }
    }

    /// Returns the articles that each part of a filter lets through by itself.
    pub fn part_sets(&self, filter: &Filter, marks: &Marks) -> Vec<(FilterPart, Set)> {
        part_sets(self, filter, marks)
    }
}

/// Returns the count of a value; `None` for a year, and for a value that the library does not have.
fn count_mut<'a>(counts: &'a mut FacetCounts, library: &Library, value: &FacetValue) -> Option<&'a mut u32> {
    match value {
        FacetValue::Unread => return Some(&mut counts.unread),
        FacetValue::Starred => return Some(&mut counts.starred),
        FacetValue::New => return Some(&mut counts.new),
        FacetValue::Period(Period::Year(_)) => return None,
        FacetValue::Period(_) | FacetValue::Country(_) | FacetValue::Text(..) => {}
    }
    let number = number_of(library, value)?;
    counts.columns[value.facet().column()?].get_mut(number)
}

/// Returns the number of a value in its column; `None` for a year, a mark, and what the library does not have.
fn number_of(library: &Library, value: &FacetValue) -> Option<usize> {
    match value {
        FacetValue::Period(Period::Year(_)) | FacetValue::Unread | FacetValue::Starred | FacetValue::New => {
            None
        }
        FacetValue::Period(Period::Month(month)) => library.months().number(&NewestMonth(Some(*month))),
        FacetValue::Period(Period::Undated) => library.months().number(&NewestMonth(None)),
        FacetValue::Country(country) => library.countries().number(country),
        FacetValue::Text(facet, text) => library.text(*facet).number(text),
    }
}

/// The articles that pass a filter, and those that pass all of it but one facet.
///
/// An article that passes everything counts in every facet; one that only one facet keeps out counts in that facet,
/// because choosing one of its values there would let it in; one that two keep out counts nowhere. So each facet is
/// counted over what all the *others* let through, which is the same set for every facet without a choice.
struct Sieve {
    /// The articles that each part of the filter lets through by itself.
    parts: Vec<(FilterPart, Set)>,
    /// The articles that pass everything.
    passed: Set,
    /// The articles before any part is applied.
    base: Set,
}

impl Sieve {
    fn new(library: &Library, filter: &Filter, marks: &Marks, base: Set) -> Self {
        let parts = part_sets(library, filter, marks);
        let mut passed = base.clone();
        parts.iter().for_each(|(_, allowed)| passed.and(allowed));
        Self { parts, passed, base }
    }

    /// Returns `true` if something is chosen in a facet.
    fn chooses(&self, facet: Facet) -> bool {
        self.parts.iter().any(|(part, _)| *part == FilterPart::Facet(facet))
    }

    /// Returns the number of articles that choosing an excluded value would give, which is no longer excluded then. The
    /// `ignored` parts of the filter are left out.
    fn count_if_chosen(
        &self,
        library: &Library,
        filter: &Filter,
        marks: &Marks,
        value: &FacetValue,
        ignored: &[FilterPart],
    ) -> u32 {
        let mut set = with(library, marks, value);
        set.and(&self.base);
        let matters = |part: &FilterPart| *part != FilterPart::Excluded && !ignored.contains(part);
        let others = self.parts.iter().filter(|(part, _)| matters(part));
        others.for_each(|(_, allowed)| set.and(allowed));
        let lifted: Vec<&FacetValue> = filter.lifted_by(value).collect();
        let left = filter.excluded.iter().filter(|excluded| !lifted.contains(excluded));
        left.for_each(|excluded| set.minus(&with(library, marks, excluded)));
        set.len() as u32
    }

    /// Returns a count taken over the articles that all parts but the `ignored` ones let through.
    fn without<T>(&self, ignored: &[FilterPart], count: impl FnOnce(&Set) -> T) -> T {
        if self.parts.iter().all(|(part, _)| !ignored.contains(part)) {
            return count(&self.passed);
        }
        let mut set = self.base.clone();
        let others = self.parts.iter().filter(|(part, _)| !ignored.contains(part));
        others.for_each(|(_, allowed)| set.and(allowed));
        count(&set)
    }
}

/// Returns the articles that each part of a filter lets through by itself.
fn part_sets(library: &Library, filter: &Filter, marks: &Marks) -> Vec<(FilterPart, Set)> {
    let set_of = |part| match part {
        FilterPart::Facet(facet) => with_any(library, marks, facet, filter),
        FilterPart::Range => in_range(library, &filter.range),
        FilterPart::Excluded => {
            let mut excluded = Set::none(library.len());
            filter.excluded.iter().for_each(|value| excluded.or(&with(library, marks, value)));
            excluded.rest()
        }
    };
    filter.parts().into_iter().map(|part| (part, set_of(part))).collect()
}

/// Returns the articles that have any of the values chosen in a facet.
fn with_any(library: &Library, marks: &Marks, facet: Facet, filter: &Filter) -> Set {
    match facet {
        Facet::Month => in_periods(library, &filter.periods().collect::<Vec<_>>()),
        Facet::Country | Facet::Text(_) => {
            let numbers = filter.values(facet).filter_map(|value| number_of(library, value));
            library.value_lists(facet).with(numbers)
        }
        Facet::Unread => marks.with(Mark::Read).rest(),
        Facet::Starred => marks.with(Mark::Starred).clone(),
        Facet::New => marks.new_articles().clone(),
    }
}

/// Returns the articles that have a value.
fn with(library: &Library, marks: &Marks, value: &FacetValue) -> Set {
    match value {
        FacetValue::Period(period) => in_periods(library, &[*period]),
        FacetValue::Country(_) | FacetValue::Text(..) => {
            library.value_lists(value.facet()).with(number_of(library, value))
        }
        FacetValue::Unread => marks.with(Mark::Read).rest(),
        FacetValue::Starred => marks.with(Mark::Starred).clone(),
        FacetValue::New => marks.new_articles().clone(),
    }
}

/// Returns the articles of any of these periods.
fn in_periods(library: &Library, periods: &[Period]) -> Set {
    let months = library.months().values().iter().enumerate();
    let held = months.filter(|(_, month)| periods.iter().any(|period| period.holds(month.0)));
    library.months().with(held.map(|(number, _)| number))
}

/// Returns the articles of a range of days. Only those of its first and last month are read one by one.
fn in_range(library: &Library, range: &DateRange) -> Set {
    let mut set = Set::none(library.len());
    for (number, month) in library.months().values().iter().enumerate() {
        let Some(month) = month.0 else { continue };
        let (first, last) = (month.first_day(), month.last_day());
        if range.from.is_some_and(|from| last < from) || range.to.is_some_and(|to| first > to) {
            continue;
        }
        let whole = range.from.is_none_or(|from| first >= from) && range.to.is_none_or(|to| last <= to);
        for &article in library.months().list(number) {
            if whole || holds(range, &library.brief(article).published) {
                set.insert(article);
            }
        }
    }
    set
}

fn holds(range: &DateRange, published: &PublishedOn) -> bool {
    let (first, last) = match (published.day(), published.month()) {
        (Some(day), _) => (day, day),
        (None, Some(month)) => (month.first_day(), month.last_day()),
        (None, None) => return false,
    };
    range.from.is_none_or(|from| last >= from) && range.to.is_none_or(|to| first <= to)
}

/// The parts of a filter that concern time.
const TIME_PARTS: [FilterPart; 2] = [FilterPart::Facet(Facet::Month), FilterPart::Range];

/// Returns the articles of the base that pass everything, and every count.
fn pass(library: &Library, filter: &Filter, marks: &Marks, base: Set) -> (Set, FacetCounts) {
    let sieve = Sieve::new(library, filter, marks, base);
    let read = marks.with(Mark::Read);
    let mut columns = library.counts(&sieve.passed);
    for (facet, counts) in Facet::COLUMNS.into_iter().zip(&mut columns) {
        if sieve.chooses(facet) {
            *counts =
                sieve.without(&[FilterPart::Facet(facet)], |set| library.value_lists(facet).counts(set));
        }
    }
    let unread = |set: &Set| (set.len() - set.common(read)) as u32;
    let starred = |set: &Set| set.common(marks.with(Mark::Starred)) as u32;
    let new = |set: &Set| set.common(marks.new_articles()) as u32;
    let mut counts = FacetCounts {
        columns,
        months_without_range: match filter.range.is_open() {
            true => Vec::new(),
            false => sieve.without(&TIME_PARTS, |set| library.months().counts(set)),
        },
        unread: sieve.without(&[FilterPart::Facet(Facet::Unread)], unread),
        starred: sieve.without(&[FilterPart::Facet(Facet::Starred)], starred),
        new: sieve.without(&[FilterPart::Facet(Facet::New)], new),
    };
    for value in excluded_values(library, filter) {
        let count = |ignored: &[FilterPart]| sieve.count_if_chosen(library, filter, marks, &value, ignored);
        if let Some(place) = count_mut(&mut counts, library, &value) {
            *place = count(&[FilterPart::Facet(value.facet())]);
        }
        if let FacetValue::Period(Period::Month(month)) = value
            && !counts.months_without_range.is_empty()
            && let Some(number) = library.months().number(&NewestMonth(Some(month)))
        {
            counts.months_without_range[number] = count(&TIME_PARTS);
        }
    }
    (sieve.passed, counts)
}

/// Returns the excluded values, with the months of an excluded year one by one.
fn excluded_values(library: &Library, filter: &Filter) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = Vec::new();
    for value in &filter.excluded {
        match value {
            FacetValue::Period(year @ Period::Year(_)) => {
                let months = library.months().values().iter().filter_map(|month| month.0);
                let own = months.filter(|&month| year.holds(Some(month)));
                values.extend(own.map(|month| FacetValue::Period(Period::Month(month))));
            }
            other => values.push(other.clone()),
        }
    }
    values
}
