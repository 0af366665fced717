//! How many articles each value of each facet would give if it were the one chosen in its facet, under the search
//! and every *other* facet; and the articles that all of them together let through.

use super::{
    Choice, Column, DateRange, Facet, Filter, Library, Mark, Marks, NewestMonth, Period, PublishedOn, Set,
};

/// Counts by value number of the library's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Per month (the value `None` is "undated").
    pub months: Vec<u32>,
    /// The same where a month is chosen instead of the range of days, too: for the timeline, on which either is picked.
    /// Empty where no range is chosen: then both are the same.
    alone: Vec<u32>,
    /// Per country (the value `None` is "no country").
    pub countries: Vec<u32>,
    /// Per source.
    pub sources: Vec<u32>,
    /// Per kind.
    pub kinds: Vec<u32>,
    /// Per topic.
    pub topics: Vec<u32>,
    /// What "only unread" would give.
    pub unread: u32,
    /// What "only starred" would give.
    pub starred: u32,
}

impl Facets {
    /// The counts of these articles and of others, none of which is among them.
    pub fn plus(mut self, others: &Self) -> Self {
        let columns = [
            (&mut self.months, &others.months),
            (&mut self.alone, &others.alone),
            (&mut self.countries, &others.countries),
            (&mut self.sources, &others.sources),
            (&mut self.kinds, &others.kinds),
            (&mut self.topics, &others.topics),
        ];
        for (counts, others) in columns {
            counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
        }
        self.unread += others.unread;
        self.starred += others.starred;
        self
    }

    /// The count of a value; a year and what the library does not have have none.
    fn count_mut(&mut self, library: &Library, choice: &Choice) -> Option<&mut u32> {
        let (counts, number) = match choice {
            Choice::Period(Period::Year(_)) => return None,
            Choice::Period(Period::Month(month)) => {
                (&mut self.months, library.months().number(&NewestMonth(Some(*month)))?)
            }
            Choice::Period(Period::Undated) => {
                (&mut self.months, library.months().number(&NewestMonth(None))?)
            }
            Choice::Country(country) => (&mut self.countries, library.countries().number(country)?),
            Choice::Source(name) => (&mut self.sources, library.sources().number(name)?),
            Choice::Kind(name) => (&mut self.kinds, library.kinds().number(name)?),
            Choice::Topic(name) => (&mut self.topics, library.topics().number(name)?),
            Choice::Unread => return Some(&mut self.unread),
            Choice::Starred => return Some(&mut self.starred),
        };
        counts.get_mut(number)
    }

    /// Per month, what choosing it in place of every other month and of a range would give.
    pub fn alone(&self) -> &[u32] {
        if self.alone.is_empty() { &self.months } else { &self.alone }
    }

    /// The bytes it takes.
    pub fn size(&self) -> usize {
        let counts = [&self.months, &self.alone, &self.countries, &self.sources, &self.kinds, &self.topics];
        size_of::<Self>() + counts.iter().map(|counts| size_of::<u32>() * counts.len()).sum::<usize>()
    }

    /// With the counts of the marks taken over these articles.
    pub(super) fn marked(mut self, among: &Set, marks: &Marks) -> Self {
        self.unread = (among.len() - among.common(marks.with(Mark::Read))) as u32;
        self.starred = among.common(marks.with(Mark::Starred)) as u32;
        self
    }
}

/// What one filter leaves, facet by facet.
///
/// An article that passes everything counts in every facet; one that only one facet keeps out counts in that facet,
/// because choosing one of its values there would let it in; one that two keep out counts nowhere. So each facet is
/// counted over what all the *others* let through, which is the same set for every facet without a choice.
struct Sieve {
    /// What the facets' own choices let through, where something is chosen; nothing is counted for the range of days.
    choices: Vec<(Facet, Set)>,
    /// What passes everything.
    passed: Set,
    /// What there was before any of them.
    base: Set,
}

impl Sieve {
    fn new(library: &Library, filter: &Filter, marks: &Marks, base: Set) -> Self {
        let choices = choices(library, filter, marks);
        let mut passed = base.clone();
        choices.iter().for_each(|(_, allowed)| passed.and(allowed));
        Self { choices, passed, base }
    }

    /// The counts of a column in which something is chosen, which are not those of what passed.
    fn instead<V: Ord>(&self, facet: Facet, column: &Column<V>) -> Option<Vec<u32>> {
        let chosen = self.choices.iter().any(|(chosen, _)| *chosen == facet);
        chosen.then(|| self.but(&[facet], |set| column.counts(set)))
    }

    /// How many articles choosing an excluded value would give, which lets it in again.
    ///
    /// Nothing that is chosen in these facets matters to it.
    fn let_in(
        &self,
        library: &Library,
        filter: &Filter,
        marks: &Marks,
        choice: &Choice,
        facets: &[Facet],
    ) -> u32 {
        let mut set = with(library, marks, choice);
        set.and(&self.base);
        let matters = |facet: &Facet| *facet != Facet::Excluded && !facets.contains(facet);
        let others = self.choices.iter().filter(|(facet, _)| matters(facet));
        others.for_each(|(_, allowed)| set.and(allowed));
        let lifted: Vec<&Choice> = filter.lifted_by(choice).collect();
        let left = filter.excluded.iter().filter(|excluded| !lifted.contains(excluded));
        left.for_each(|excluded| set.minus(&with(library, marks, excluded)));
        set.len() as u32
    }

    /// What a count of these facets is taken over.
    fn but<T>(&self, facets: &[Facet], count: impl FnOnce(&Set) -> T) -> T {
        if self.choices.iter().all(|(chosen, _)| !facets.contains(chosen)) {
            return count(&self.passed);
        }
        let mut set = self.base.clone();
        let others = self.choices.iter().filter(|(chosen, _)| !facets.contains(chosen));
        others.for_each(|(_, allowed)| set.and(allowed));
        count(&set)
    }
}

/// What each facet in which something is chosen lets through by itself.
pub(super) fn choices(library: &Library, filter: &Filter, marks: &Marks) -> Vec<(Facet, Set)> {
    let mut choices = Vec::new();
    if !filter.periods.is_empty() {
        let periods: Vec<Period> = filter.periods.iter().copied().collect();
        choices.push((Facet::Periods, in_periods(library, &periods)));
    }
    if !filter.range.is_open() {
        choices.push((Facet::Range, in_range(library, &filter.range)));
    }
    choices.extend(chosen(Facet::Countries, library.countries(), &filter.countries));
    choices.extend(chosen(Facet::Sources, library.sources(), &filter.sources));
    choices.extend(chosen(Facet::Kinds, library.kinds(), &filter.kinds));
    choices.extend(chosen(Facet::Topics, library.topics(), &filter.topics));
    if filter.unread {
        choices.push((Facet::Unread, marks.with(Mark::Read).rest()));
    }
    if filter.starred {
        choices.push((Facet::Starred, marks.with(Mark::Starred).clone()));
    }
    if !filter.excluded.is_empty() {
        let mut excluded = Set::none(library.len());
        filter.excluded.iter().for_each(|choice| excluded.or(&with(library, marks, choice)));
        choices.push((Facet::Excluded, excluded.rest()));
    }
    choices
}

/// The articles that have a value.
pub(super) fn with(library: &Library, marks: &Marks, choice: &Choice) -> Set {
    match choice {
        Choice::Period(period) => in_periods(library, &[*period]),
        Choice::Country(country) => library.countries().with(library.countries().number(country)),
        Choice::Source(name) => library.sources().with(library.sources().number(name)),
        Choice::Kind(name) => library.kinds().with(library.kinds().number(name)),
        Choice::Topic(name) => library.topics().with(library.topics().number(name)),
        Choice::Unread => marks.with(Mark::Read).rest(),
        Choice::Starred => marks.with(Mark::Starred).clone(),
    }
}

/// The articles of any of these periods.
pub(super) fn in_periods(library: &Library, periods: &[Period]) -> Set {
    let months = library.months().values().iter().enumerate();
    let held = months.filter(|(_, month)| periods.iter().any(|period| period.holds(month.0)));
    library.months().with(held.map(|(number, _)| number))
}

fn chosen<V: Ord + Clone>(
    facet: Facet,
    column: &Column<V>,
    values: &std::collections::BTreeSet<V>,
) -> Option<(Facet, Set)> {
    let numbers = values.iter().filter_map(|value| column.number(value));
    (!values.is_empty()).then(|| (facet, column.with(numbers)))
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

/// What is about time.
const TIME: [Facet; 2] = [Facet::Periods, Facet::Range];

/// Those of the base that pass everything, and every count.
pub(super) fn pass(library: &Library, filter: &Filter, marks: &Marks, base: Set) -> (Set, Facets) {
    let sieve = Sieve::new(library, filter, marks, base);
    let read = marks.with(Mark::Read);
    let [countries, sources, kinds, topics] = library.counts(&sieve.passed);
    let mut facets = Facets {
        months: sieve.but(&[Facet::Periods], |set| library.months().counts(set)),
        alone: match filter.range.is_open() {
            true => Vec::new(),
            false => sieve.but(&TIME, |set| library.months().counts(set)),
        },
        countries: sieve.instead(Facet::Countries, library.countries()).unwrap_or(countries),
        sources: sieve.instead(Facet::Sources, library.sources()).unwrap_or(sources),
        kinds: sieve.instead(Facet::Kinds, library.kinds()).unwrap_or(kinds),
        topics: sieve.instead(Facet::Topics, library.topics()).unwrap_or(topics),
        unread: sieve.but(&[Facet::Unread], |set| (set.len() - set.common(read)) as u32),
        starred: sieve.but(&[Facet::Starred], |set| set.common(marks.with(Mark::Starred)) as u32),
    };
    for choice in excluded_values(library, filter) {
        let count = |but: &[Facet]| sieve.let_in(library, filter, marks, &choice, but);
        if let Some(place) = facets.count_mut(library, &choice) {
            *place = count(&[choice.facet()]);
        }
        if let Choice::Period(Period::Month(month)) = choice
            && !facets.alone.is_empty()
            && let Some(number) = library.months().number(&NewestMonth(Some(month)))
        {
            facets.alone[number] = count(&TIME);
        }
    }
    (sieve.passed, facets)
}

/// The values that are excluded, each month of a year by itself: what choosing one gives lets it in again.
fn excluded_values(library: &Library, filter: &Filter) -> Vec<Choice> {
    let mut values: Vec<Choice> = Vec::new();
    for choice in &filter.excluded {
        match choice {
            Choice::Period(year @ Period::Year(_)) => {
                let months = library.months().values().iter().filter_map(|month| month.0);
                let own = months.filter(|&month| year.holds(Some(month)));
                values.extend(own.map(|month| Choice::Period(Period::Month(month))));
            }
            other => values.push(other.clone()),
        }
    }
    values
}
