//! Which articles are wanted, as the user chose it: values of one facet are alternatives, facets narrow each other.

use super::{Country, Month};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// A stretch of time one can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All months of a year.
    Year(i32),
    /// One month.
    Month(Month),
    /// The articles without a date.
    Undated,
}

impl Period {
    /// In words: `2023`, `June 2023`, `undated`.
    pub fn words(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(month) => month.words(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// Whether an article of this month (`None`: undated) lies in the period.
    pub fn holds(self, month: Option<Month>) -> bool {
        match self {
            Self::Year(year) => month.is_some_and(|month| month.year() == year),
            Self::Month(wanted) => month == Some(wanted),
            Self::Undated => month.is_none(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => month.fmt(f),
            Self::Undated => f.write_str("none"),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    /// Reads `2023`, `2023-06` and `none`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::Undated);
        }
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(Self::Year).map_err(drop);
        }
        text.parse().map(Self::Month)
    }
}

/// From one day to another, both included; an open end is `None`.
///
/// An article known only by its month is in the range if any day of that month is; an undated one never is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Whether it lets everything through, undated articles too.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// In words: `January 2023 to June 2023` where it is made of whole months, `2023-01-05 to 2023-06-30`, `since …`,
    /// `until …`.
    pub fn words(&self) -> String {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let (first, last) = (Month::of(from), Month::of(to));
            if from == first.first_day() && to == last.last_day() {
                let whole_year = first.year() == last.year() && (first.number(), last.number()) == (1, 12);
                return match first == last {
                    true => first.words(),
                    false if whole_year => first.year().to_string(),
                    false => format!("{} to {}", first.words(), last.words()),
                };
            }
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "any time".to_owned(),
        }
    }
}

/// Everything the user chose. Empty sets and `false` mean "no matter".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Years and months, or undated.
    pub periods: BTreeSet<Period>,
    /// A range of days, on top of the periods.
    pub range: DateRange,
    /// Countries; `None` stands for articles without any.
    pub countries: BTreeSet<Option<Country>>,
    /// Sources, spelled as the articles do.
    pub sources: BTreeSet<String>,
    /// Kinds, spelled as the articles do.
    pub kinds: BTreeSet<String>,
    /// Topics, spelled as the articles do.
    pub topics: BTreeSet<String>,
    /// Only articles not yet read.
    pub unread: bool,
    /// Only favourites.
    pub starred: bool,
    /// Values that no article may have.
    pub excluded: BTreeSet<Choice>,
}

/// One value of one facet, as it can be chosen and taken back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// A year, a month, or undated.
    Period(Period),
    /// A country, or articles without any.
    Country(Option<Country>),
    /// A source.
    Source(String),
    /// A kind.
    Kind(String),
    /// A topic.
    Topic(String),
    /// Only articles not yet read.
    Unread,
    /// Only favourites.
    Starred,
}

/// What a filter narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Years and months.
    Periods,
    /// The range of days.
    Range,
    /// Countries.
    Countries,
    /// Sources.
    Sources,
    /// Kinds.
    Kinds,
    /// Topics.
    Topics,
    /// Only what is not yet read.
    Unread,
    /// Only favourites.
    Starred,
    /// Values that are not wanted, of whatever facet.
    Excluded,
}

impl Choice {
    /// The facet it is a value of.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Period(_) => Facet::Periods,
            Self::Country(_) => Facet::Countries,
            Self::Source(_) => Facet::Sources,
            Self::Kind(_) => Facet::Kinds,
            Self::Topic(_) => Facet::Topics,
            Self::Unread => Facet::Unread,
            Self::Starred => Facet::Starred,
        }
    }
}

impl Filter {
    /// Whether it lets every article through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a value is chosen.
    pub fn has(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Period(period) => self.periods.contains(period),
            Choice::Country(country) => self.countries.contains(country),
            Choice::Source(source) => self.sources.contains(source),
            Choice::Kind(kind) => self.kinds.contains(kind),
            Choice::Topic(topic) => self.topics.contains(topic),
            Choice::Unread => self.unread,
            Choice::Starred => self.starred,
        }
    }

    /// Whether anything is chosen in a facet.
    pub fn chooses(&self, facet: Facet) -> bool {
        match facet {
            Facet::Periods => !self.periods.is_empty(),
            Facet::Range => !self.range.is_open(),
            Facet::Countries => !self.countries.is_empty(),
            Facet::Sources => !self.sources.is_empty(),
            Facet::Kinds => !self.kinds.is_empty(),
            Facet::Topics => !self.topics.is_empty(),
            Facet::Unread => self.unread,
            Facet::Starred => self.starred,
            Facet::Excluded => !self.excluded.is_empty(),
        }
    }

    /// The same filter with nothing chosen in a facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut rest = self.clone();
        match facet {
            Facet::Periods => rest.periods.clear(),
            Facet::Range => rest.range = DateRange::default(),
            Facet::Countries => rest.countries.clear(),
            Facet::Sources => rest.sources.clear(),
            Facet::Kinds => rest.kinds.clear(),
            Facet::Topics => rest.topics.clear(),
            Facet::Unread => rest.unread = false,
            Facet::Starred => rest.starred = false,
            Facet::Excluded => rest.excluded.clear(),
        }
        rest
    }

    /// Excludes a value, or lets it in again if it is excluded.
    pub fn exclude(&mut self, choice: &Choice) {
        if !self.excluded.remove(choice) {
            if self.has(choice) {
                self.toggle(choice);
            }
            self.excluded.insert(choice.clone());
        }
    }

    /// The values that choosing this one lets in again: itself, and the year of a month.
    pub fn lifted_by<'a>(&'a self, choice: &'a Choice) -> impl Iterator<Item = &'a Choice> {
        let year_of = move |excluded: &Choice| match (choice, excluded) {
            (Choice::Period(Period::Month(month)), Choice::Period(Period::Year(year))) => {
                month.year() == *year
            }
            _ => false,
        };
        self.excluded.iter().filter(move |excluded| *excluded == choice || year_of(excluded))
    }

    /// Chooses a value, or takes it back if it is chosen. What is chosen is no longer excluded.
    pub fn toggle(&mut self, choice: &Choice) {
        let lifted: Vec<Choice> = self.lifted_by(choice).cloned().collect();
        self.excluded.retain(|excluded| !lifted.contains(excluded));
        match choice {
            Choice::Period(period) => flip(&mut self.periods, period),
            Choice::Country(country) => flip(&mut self.countries, country),
            Choice::Source(source) => flip(&mut self.sources, source),
            Choice::Kind(kind) => flip(&mut self.kinds, kind),
            Choice::Topic(topic) => flip(&mut self.topics, topic),
            Choice::Unread => self.unread = !self.unread,
            Choice::Starred => self.starred = !self.starred,
        }
    }
}

fn flip<V: Ord + Clone>(chosen: &mut BTreeSet<V>, value: &V) {
    if !chosen.remove(value) {
        chosen.insert(value.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_back_what_it_shows() {
        for text in ["2023", "2023-06", "none"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "20", "2023-13", "june", "2023-06-01"] {
            assert!(text.parse::<Period>().is_err(), "{text:?}");
        }
    }
}
