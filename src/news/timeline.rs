//! The timeline: the number of articles of every month or year, and of those that match.

use super::{FacetCounts, FacetValue, Filter, Library, Marks, Month, Period};

/// The period of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// A month.
    Months,
    /// A year.
    Years,
}

/// A month or year of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The month or year.
    pub period: Period,
    /// The first and the last month.
    pub months: (Month, Month),
    /// The number of articles.
    pub all: u32,
    /// The number of articles that choosing this period alone would give.
    pub matching: u32,
    /// The number of articles that a range over this period would give: excluded ones stay out.
    pub in_range: u32,
}

/// Every month or year from the first to the last that has an article, with those between that have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The bars, oldest first.
    pub bars: Vec<Bar>,
    /// The number of articles without a date, and of those that choosing "undated" would give.
    pub undated: (u32, u32),
}

impl Timeline {
    /// Creates the timeline of a library from the counts under a filter.
    pub fn new(
        library: &Library,
        marks: &Marks,
        counts: &FacetCounts,
        filter: &Filter,
        scale: Scale,
    ) -> Self {
        let mut timeline = Self::default();
        let column = library.months();
        let hidden = column.counts(marks.hidden());
        // The column has the newest month first, and what is undated last.
        for (number, month) in column.values().iter().enumerate().rev() {
            let all = column.list(number).len() as u32 - hidden.get(number).copied().unwrap_or(0);
            let matching = counts.months_without_range().get(number).copied().unwrap_or(0);
            match month.0 {
                Some(month) => timeline.add(month, all, matching, filter, scale),
                None => timeline.undated = (all, matching),
            }
        }
        timeline
    }

    fn add(&mut self, month: Month, all: u32, matching: u32, filter: &Filter, scale: Scale) {
        let bar = |month| Bar::empty(month, scale);
        while let Some(last) = self.bars.last()
            && last.months.1 < month
        {
            self.bars.push(bar(last.months.1.next()));
        }
        if self.bars.is_empty() {
            self.bars.push(bar(month));
        }
        if let Some(last) = self.bars.last_mut() {
            let excluded = |period| filter.excluded.contains(&FacetValue::Period(period));
            let by_itself = excluded(Period::Month(month));
            last.all += all;
            // To choose the year does not let a month in that is excluded by itself.
            last.matching += if by_itself && scale == Scale::Years { 0 } else { matching };
            last.in_range += if by_itself || excluded(Period::Year(month.year())) { 0 } else { matching };
        }
    }

    /// Returns the place of the bar with a month.
    pub fn place_of(&self, month: Month) -> Option<usize> {
        self.bars.iter().position(|bar| (bar.months.0..=bar.months.1).contains(&month))
    }

    /// Returns the period of each bar: a month or a year.
    pub fn scale(&self) -> Scale {
        match self.bars.first().map(|bar| bar.period) {
            Some(Period::Year(_)) => Scale::Years,
            Some(Period::Month(_) | Period::Undated) | None => Scale::Months,
        }
    }

    /// Returns the number of articles of the largest bar.
    pub fn most(&self) -> u32 {
        self.bars.iter().map(|bar| bar.all).max().unwrap_or(0)
    }
}

impl Bar {
    fn empty(month: Month, scale: Scale) -> Self {
        let year = month.year();
        let whole = (Month::new(year, 1).unwrap_or(month), Month::new(year, 12).unwrap_or(month));
        let (period, months) = match scale {
            Scale::Months => (Period::Month(month), (month, month)),
            Scale::Years => (Period::Year(year), whole),
        };
        Self { period, months, all: 0, matching: 0, in_range: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, Base, Marks, PublishedOn};

    fn timeline(dates: &[(i32, u32)], undated: usize, scale: Scale) -> Timeline {
        let dated = dates.iter().map(|&(year, month)| PublishedOn::day_of(year, month, 3));
        let dates = dated.chain(std::iter::repeat_n(PublishedOn::Undated, undated));
        let article = |(n, on): (usize, PublishedOn)| Article::new(n.to_string(), "t", on);
        let library = Library::new(dates.enumerate().map(article).collect());
        let facets = library.select(Base::All, &Filter::default(), &Marks::new(library.len())).facets;
        Timeline::new(&library, &Marks::new(library.len()), &facets, &Filter::default(), scale)
    }

    #[test]
    fn months_without_articles_stand_between_the_others() {
        let dates = [(2023, 12), (2023, 12), (2024, 2), (2022, 11)];
        let months = timeline(&dates, 2, Scale::Months);
        let shown: Vec<_> =
            months.bars.iter().filter(|bar| bar.all > 0).map(|bar| bar.period.to_string()).collect();
        assert_eq!((months.bars.len(), shown.join(" ")), (16, "2022-11 2023-12 2024-02".to_owned()));
        assert_eq!((months.most(), months.undated), (2, (2, 2)));
        assert_eq!(months.place_of(Month::new(2023, 1).unwrap()), Some(2));
        assert_eq!(months.place_of(Month::new(2024, 3).unwrap()), None);
        let years = timeline(&dates, 0, Scale::Years);
        let shown: Vec<_> = years.bars.iter().map(|bar| (bar.period.to_string(), bar.all)).collect();
        assert_eq!(shown, [("2022".to_owned(), 1), ("2023".to_owned(), 2), ("2024".to_owned(), 1)]);
        assert_eq!(timeline(&[], 1, Scale::Months).bars, []);
        assert_eq!(timeline(&[(1990, 1), (2050, 12)], 0, Scale::Years).bars.len(), 61);
    }
}
