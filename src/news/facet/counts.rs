//! How many articles each value of each facet would give if it were the one chosen in its facet, under the search
//! and every *other* facet; and the articles that all of them together let through.

use super::{Facet, FacetValue};
use crate::news::library::ColumnCounts;
use crate::news::{
    DateRange, Filter, FilterPart, Library, Mark, Marks, NewestMonth, Period, PublishedOn, Set,
};

/// The counts of every facet's values, by their numbers in the library's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// The counts of each of [`Facet::COLUMNS`].
    columns: ColumnCounts,
    /// The counts of months without the range of days, for the timeline, on which a month replaces the range. Empty if no
    /// range is chosen, since both counts are equal then.
    months_without_range: Vec<u32>,
    /// The number of articles that "only unread" would give.
    pub unread: u32,
    /// The number of articles that "only starred" would give.
    pub starred: u32,
}

impl FacetCounts {
    /// Creates the counts from those of the columns, in the order of [`Facet::COLUMNS`], and of the marks.
    pub fn new(columns: [Vec<u32>; Facet::COLUMNS.len()], unread: u32, starred: u32) -> Self {
        Self { columns, months_without_range: Vec::new(), unread, starred }
    }

    /// Returns the counts of a facet, by value number; nothing for a mark.
    pub fn of(&self, facet: Facet) -> &[u32] {
        facet.column().map_or(&[], |column| &self.columns[column])
    }

    /// Returns the sum of these counts and those of other articles, none of which is counted in both.
    #[must_use]
    pub fn plus(mut self, others: &Self) -> Self {
        let months = (&mut self.months_without_range, &others.months_without_range);
        for (counts, others) in self.columns.iter_mut().zip(&others.columns).chain([months]) {
            counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
        }
        self.unread += others.unread;
        self.starred += others.starred;
        self
    }

    /// Returns the count of a value; a year and a value that the library does not have have none.
    fn count_mut(&mut self, library: &Library, value: &FacetValue) -> Option<&mut u32> {
        match value {
            FacetValue::Unread => return Some(&mut self.unread),
            FacetValue::Starred => return Some(&mut self.starred),
            FacetValue::Period(Period::Year(_)) => return None,
            FacetValue::Period(_) | FacetValue::Country(_) | FacetValue::Text(..) => {}
        }
        let number = number_of(library, value)?;
        self.columns[value.facet().column()?].get_mut(number)
    }

    /// Returns for each month the number of articles that it would give in place of all chosen months and the range.
    pub fn months_without_range(&self) -> &[u32] {
        if self.months_without_range.is_empty() { self.of(Facet::Month) } else { &self.months_without_range }
    }

    /// Returns the number of bytes the counts take.
    pub fn size(&self) -> usize {
        let counts = self.columns.iter().chain([&self.months_without_range]);
        size_of::<Self>() + counts.map(|counts| size_of::<u32>() * counts.len()).sum::<usize>()
    }

    /// Returns the same with the counts of the marks taken over these articles.
    pub(in crate::news) fn marked(mut self, among: &Set, marks: &Marks) -> Self {
        self.unread = (among.len() - among.common(marks.with(Mark::Read))) as u32;
        self.starred = among.common(marks.with(Mark::Starred)) as u32;
        self
    }
}

/// Returns the number of a value in its column; `None` for a year, a mark, and what the library does not have.
fn number_of(library: &Library, value: &FacetValue) -> Option<usize> {
    match value {
        FacetValue::Period(Period::Year(_)) | FacetValue::Unread | FacetValue::Starred => None,
        FacetValue::Period(Period::Month(month)) => library.months().number(&NewestMonth(Some(*month))),
        FacetValue::Period(Period::Undated) => library.months().number(&NewestMonth(None)),
        FacetValue::Country(country) => library.countries().number(country),
        FacetValue::Text(facet, text) => library.text(*facet).number(text),
    }
}

/// What one filter leaves, facet by facet.
///
/// An article that passes everything counts in every facet; one that only one facet keeps out counts in that facet,
/// because choosing one of its values there would let it in; one that two keep out counts nowhere. So each facet is
/// counted over what all the *others* let through, which is the same set for every facet without a choice.
struct Sieve {
    /// What each constraint of the filter lets through by itself.
    parts: Vec<(FilterPart, Set)>,
    /// The articles that pass everything.
    passed: Set,
    /// The articles there were before any constraint.
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
        self.parts.iter().any(|(constraint, _)| *constraint == FilterPart::Facet(facet))
    }

    /// Returns how many articles choosing an excluded value would give, which lets it in again. Nothing matters to it
    /// that the `ignored` constraints say.
    fn let_in(
        &self,
        library: &Library,
        filter: &Filter,
        marks: &Marks,
        value: &FacetValue,
        ignored: &[FilterPart],
    ) -> u32 {
        let mut set = with(library, marks, value);
        set.and(&self.base);
        let matters =
            |constraint: &FilterPart| *constraint != FilterPart::Excluded && !ignored.contains(constraint);
        let others = self.parts.iter().filter(|(constraint, _)| matters(constraint));
        others.for_each(|(_, allowed)| set.and(allowed));
        let lifted: Vec<&FacetValue> = filter.lifted_by(value).collect();
        let left = filter.excluded.iter().filter(|excluded| !lifted.contains(excluded));
        left.for_each(|excluded| set.minus(&with(library, marks, excluded)));
        set.len() as u32
    }

    /// Returns a count taken over what all but the `ignored` constraints let through.
    fn without<T>(&self, ignored: &[FilterPart], count: impl FnOnce(&Set) -> T) -> T {
        if self.parts.iter().all(|(constraint, _)| !ignored.contains(constraint)) {
            return count(&self.passed);
        }
        let mut set = self.base.clone();
        let others = self.parts.iter().filter(|(constraint, _)| !ignored.contains(constraint));
        others.for_each(|(_, allowed)| set.and(allowed));
        count(&set)
    }
}

/// Returns what each constraint of a filter lets through by itself.
pub(in crate::news) fn part_sets(
    library: &Library,
    filter: &Filter,
    marks: &Marks,
) -> Vec<(FilterPart, Set)> {
    let set_of = |constraint| match constraint {
        FilterPart::Facet(facet) => with_any(library, marks, facet, filter),
        FilterPart::Range => in_range(library, &filter.range),
        FilterPart::Excluded => {
            let mut excluded = Set::none(library.len());
            filter.excluded.iter().for_each(|value| excluded.or(&with(library, marks, value)));
            excluded.rest()
        }
    };
    filter.parts().into_iter().map(|constraint| (constraint, set_of(constraint))).collect()
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
    }
}

/// Returns the articles that have a value.
pub(in crate::news) fn with(library: &Library, marks: &Marks, value: &FacetValue) -> Set {
    match value {
        FacetValue::Period(period) => in_periods(library, &[*period]),
        FacetValue::Country(_) | FacetValue::Text(..) => {
            library.value_lists(value.facet()).with(number_of(library, value))
        }
        FacetValue::Unread => marks.with(Mark::Read).rest(),
        FacetValue::Starred => marks.with(Mark::Starred).clone(),
    }
}

/// Returns the articles of any of these periods.
pub(in crate::news) fn in_periods(library: &Library, periods: &[Period]) -> Set {
    let months = library.months().values().iter().enumerate();
    let held = months.filter(|(_, month)| periods.iter().any(|period| period.holds(month.0)));
    library.months().with(held.map(|(number, _)| number))
}

/// The articles of a range of days. Only those of the months it begins and ends in are looked at one by one.
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

/// The constraints on time.
const TIME: [FilterPart; 2] = [FilterPart::Facet(Facet::Month), FilterPart::Range];

/// Returns the articles of the base that pass everything, and every count.
pub(in crate::news) fn pass(
    library: &Library,
    filter: &Filter,
    marks: &Marks,
    base: Set,
) -> (Set, FacetCounts) {
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
    let mut counts = FacetCounts {
        columns,
        months_without_range: match filter.range.is_open() {
            true => Vec::new(),
            false => sieve.without(&TIME, |set| library.months().counts(set)),
        },
        unread: sieve.without(&[FilterPart::Facet(Facet::Unread)], unread),
        starred: sieve.without(&[FilterPart::Facet(Facet::Starred)], starred),
    };
    for value in excluded_values(library, filter) {
        let count = |ignored: &[FilterPart]| sieve.let_in(library, filter, marks, &value, ignored);
        if let Some(place) = counts.count_mut(library, &value) {
            *place = count(&[FilterPart::Facet(value.facet())]);
        }
        if let FacetValue::Period(Period::Month(month)) = value
            && !counts.months_without_range.is_empty()
            && let Some(number) = library.months().number(&NewestMonth(Some(month)))
        {
            counts.months_without_range[number] = count(&TIME);
        }
    }
    (sieve.passed, counts)
}

/// Returns the values that are excluded, each month of a year by itself: choosing one lets it in again.
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
