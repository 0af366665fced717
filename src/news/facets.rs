//! How many articles each value of each facet would give if it were the one chosen in its facet, under the search
//! and every *other* facet; and the articles that all of them together let through, from the same pass.

use super::{Column, Filter, Library, Mark, Marks, Ordinal, PublishedOn};

/// Counts by value number of the library's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Per month (the value `None` is "undated").
    pub months: Vec<u32>,
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

/// The facets by the bit each has in the set of conditions an article fails.
const MONTH: u8 = 1;
const COUNTRY: u8 = 1 << 1;
const SOURCE: u8 = 1 << 2;
const KIND: u8 = 1 << 3;
const TOPIC: u8 = 1 << 4;
const UNREAD: u8 = 1 << 5;
const STARRED: u8 = 1 << 6;
const RANGE: u8 = 1 << 7;

/// Which values of one column are allowed; `None` when the user chose nothing there.
type Allowed = Option<Vec<bool>>;

/// A filter with its values looked up in one library's columns.
struct Compiled {
    months: Allowed,
    countries: Allowed,
    sources: Allowed,
    kinds: Allowed,
    topics: Allowed,
}

impl Compiled {
    fn new(library: &Library, filter: &Filter) -> Self {
        let months = library.months().values().iter();
        let periods = (!filter.periods.is_empty())
            .then(|| months.map(|month| filter.periods.iter().any(|p| p.holds(month.0))).collect());
        Self {
            months: periods,
            countries: allowed(library.countries(), &filter.countries),
            sources: allowed(library.sources(), &filter.sources),
            kinds: allowed(library.kinds(), &filter.kinds),
            topics: allowed(library.topics(), &filter.topics),
        }
    }

    /// The conditions an article fails, a bit each.
    fn fails(&self, library: &Library, filter: &Filter, marks: &Marks, article: Ordinal) -> u8 {
        let at = article as usize;
        let mut fails = 0;
        let mut check = |allowed: &Allowed, values: &[u16], bit: u8| {
            if let Some(allowed) = allowed
                && !values.iter().any(|&value| allowed[usize::from(value)])
            {
                fails |= bit;
            }
        };
        check(&self.months, library.months().of(at), MONTH);
        check(&self.countries, library.countries().of(at), COUNTRY);
        check(&self.sources, library.sources().of(at), SOURCE);
        check(&self.kinds, library.kinds().of(at), KIND);
        check(&self.topics, library.topics().of(at), TOPIC);
        if filter.unread && marks.has(Mark::Read, article) {
            fails |= UNREAD;
        }
        if filter.starred && !marks.has(Mark::Starred, article) {
            fails |= STARRED;
        }
        if !filter.range.is_open() && !in_range(filter, &library.article(article).published) {
            fails |= RANGE;
        }
        fails
    }
}

fn allowed<V: Ord + Clone>(column: &Column<V>, chosen: &std::collections::BTreeSet<V>) -> Allowed {
    (!chosen.is_empty()).then(|| column.values().iter().map(|value| chosen.contains(value)).collect())
}

fn in_range(filter: &Filter, published: &PublishedOn) -> bool {
    let (first, last) = match (published.day(), published.month()) {
        (Some(day), _) => (day, day),
        (None, Some(month)) => (month.first_day(), month.last_day()),
        (None, None) => return false,
    };
    filter.range.from.is_none_or(|from| last >= from) && filter.range.to.is_none_or(|to| first <= to)
}

/// One pass over the candidates: those that pass everything, and every count.
///
/// An article that fails nothing counts in every facet; one that fails only one facet counts in that facet, because
/// choosing one of its values there would let it in; one that fails two counts nowhere.
pub(super) fn pass(
    library: &Library,
    filter: &Filter,
    marks: &Marks,
    candidates: impl Iterator<Item = Ordinal>,
) -> (Vec<Ordinal>, Facets) {
    let compiled = Compiled::new(library, filter);
    let mut passed = Vec::new();
    let mut counts = Facets {
        months: vec![0; library.months().values().len()],
        countries: vec![0; library.countries().values().len()],
        sources: vec![0; library.sources().values().len()],
        kinds: vec![0; library.kinds().values().len()],
        topics: vec![0; library.topics().values().len()],
        unread: 0,
        starred: 0,
    };
    for article in candidates {
        let fails = compiled.fails(library, filter, marks, article);
        if fails == 0 {
            passed.push(article);
        }
        let at = article as usize;
        let counts_in = |bit: u8| fails & !bit == 0;
        count(&mut counts.months, library.months().of(at), counts_in(MONTH));
        count(&mut counts.countries, library.countries().of(at), counts_in(COUNTRY));
        count(&mut counts.sources, library.sources().of(at), counts_in(SOURCE));
        count(&mut counts.kinds, library.kinds().of(at), counts_in(KIND));
        count(&mut counts.topics, library.topics().of(at), counts_in(TOPIC));
        counts.unread += u32::from(counts_in(UNREAD) && !marks.has(Mark::Read, article));
        counts.starred += u32::from(counts_in(STARRED) && marks.has(Mark::Starred, article));
    }
    (passed, counts)
}

fn count(totals: &mut [u32], values: &[u16], counts: bool) {
    if counts {
        for &value in values {
            totals[usize::from(value)] += 1;
        }
    }
}
