//! The options that filter, and the days that they come to.

use super::TextArgs;
use super::values::{Since, first_day, last_day, period, since};
use crate::cli::messages::since as messages;
use crate::news::{DateRange, Period};
use chrono::NaiveDate;
use clap::Args;
use std::fmt;

/// The filters, as typed. Values of one filter are alternatives; filters narrow each other.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Filters (those marked * may be repeated)")]
pub struct FilterArgs {
    /// * Published in this month, as 2023-06, or year, or `none`: without a date
    #[arg(long, value_name = "MONTH", value_parser = period)]
    pub month: Vec<Period>,
    /// Published on or after this day or month
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<NaiveDate>,
    /// The same as --from; `last`: come into the library since the last visit, for `digest` since the last digest
    /// made with `--since last`
    #[arg(long, value_name = "DATE", value_parser = since)]
    pub since: Option<Since>,
    /// Published on or before this day or month
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<NaiveDate>,
    /// * About this country, by ISO code or name, or `none`: about no country
    #[arg(long, value_name = "COUNTRY")]
    pub country: Vec<String>,
    /// The text facets, an option each.
    #[command(flatten)]
    pub texts: TextArgs,
    /// Not read yet
    #[arg(long)]
    pub unread: bool,
    /// Starred
    #[arg(long)]
    pub starred: bool,
    /// Also articles that muted searches hide
    #[arg(long)]
    pub muted: bool,
}

impl FilterArgs {
    /// Returns the days asked for.
    pub(in crate::cli) fn range(&self) -> Result<DateRange, RangeError> {
        let from = match (self.from, self.since) {
            (Some(_), Some(Since::Day(_))) => return Err(RangeError::TwoFirstDays),
            (None, Some(Since::Day(day))) => Some(day),
            (from, Some(Since::Last) | None) => from,
        };
        match (from, self.to) {
            (Some(from), Some(to)) if from > to => {
                Err(RangeError::Empty { option: self.first_day_option(), from, to })
            }
            (from, to) => Ok(DateRange { from, to }),
        }
    }

    /// Returns the option that the first day was asked for with.
    pub(in crate::cli) fn first_day_option(&self) -> &'static str {
        if matches!(self.since, Some(Since::Day(_))) { "--since" } else { "--from" }
    }

    /// Returns `true` if what has come since the last time is asked for.
    pub(in crate::cli) fn is_since_last(&self) -> bool {
        self.since == Some(Since::Last)
    }
}

/// The error of days that make no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum RangeError {
    /// The first lies after the last.
    Empty {
        /// The option of the first day.
        option: &'static str,
        from: NaiveDate,
        to: NaiveDate,
    },
    /// The first is asked for by two options.
    TwoFirstDays,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { option, from, to } => f.write_str(&messages::empty_range(option, *from, *to)),
            Self::TwoFirstDays => f.write_str(messages::TWO_FIRST_DAYS),
        }
    }
}
