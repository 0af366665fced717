//! The values that are typed after a field, and the errors of those that mean nothing.

use super::{UnknownValue, resolve_country, resolve_text};
use crate::news::{Country, DateRange, FacetValue, Library, Period, month_named};
use crate::places;
use crate::search::query::error::{QueryError, QueryErrorKind};
use crate::search::query::field::Field;
use crate::search::query::lexer::ValueText;
use crate::search::query::lexer::signs::is_exclusion;
use crate::search::query::term::{Atom, Value, quoted};
use crate::text;
use chrono::NaiveDate;
use std::ops::Range;

/// Returns the values of a field at a place of a text.
///
/// # Errors
///
/// Fails where one of the values is missing, means nothing, or begins with the sign that belongs before the field.
pub(crate) fn field_values(
    field: Field,
    text: &str,
    place: &Range<usize>,
    values: &[ValueText],
    library: &Library,
) -> Result<Vec<Value>, QueryError> {
    let value = |value: &ValueText| {
        let typed = text[value.text.clone()].trim();
        let at = value.text.clone();
        if typed.is_empty() {
            let at = if values.len() == 1 { place.clone() } else { place.start..value.whole.end };
            return Err(QueryError { at, kind: QueryErrorKind::NoValue(field) });
        }
        if !value.is_quoted() && typed.starts_with(is_exclusion) {
            let value = typed.trim_start_matches(is_exclusion).to_owned();
            return Err(QueryError { at, kind: QueryErrorKind::ExcludedValue(field, value) });
        }
        field_value(field, typed, value, library).map_err(|kind| match kind {
            QueryErrorKind::NoValue(_) => QueryError { at: place.clone(), kind },
            kind => QueryError { at, kind },
        })
    };
    values.iter().map(value).collect()
}

/// Returns the value that a text means after a field.
fn field_value(
    field: Field,
    typed: &str,
    value: &ValueText,
    library: &Library,
) -> Result<Value, QueryErrorKind> {
    let unknown = |unknown: UnknownValue| QueryErrorKind::UnknownValue(unknown);
    let period = || typed.parse().ok().or_else(|| Period::named(typed));
    let days = || typed.parse::<DateRange>().map_err(|()| QueryErrorKind::NoDay(field, typed.to_owned()));
    let no_day = || QueryErrorKind::NoDay(field, typed.to_owned());
    match field {
        Field::Country => {
            let country = resolve_country(typed).map_err(unknown)?;
            Ok(Value::Facet(FacetValue::Country(country)))
        }
        Field::Text(facet) => {
            let value = resolve_text(library, facet, typed).map_err(unknown)?;
            Ok(Value::Facet(FacetValue::Text(facet, value)))
        }
        Field::Title | Field::Author if text::words(typed).is_empty() => Err(QueryErrorKind::NoValue(field)),
        // Only what is closed by a quote is finished.
        Field::Author => Ok(Value::Author { name: typed.to_owned(), open: !value.is_closed() }),
        Field::Title if value.is_quoted() => {
            let text = typed.replace('"', " ");
            Ok(Value::Title(Atom::Phrase { text, open: !value.is_closed() }))
        }
        Field::Title => Ok(Value::Title(Atom::Word(typed.to_owned()))),
        Field::Month => match (period(), month_of_year(typed)) {
            (Some(period), _) => Ok(Value::Facet(FacetValue::Period(period))),
            (None, Some(month)) => Ok(Value::MonthOfYear(month)),
            (None, None) => Err(QueryErrorKind::NoMonth(typed.to_owned())),
        },
        Field::Year => match period() {
            Some(year @ Period::Year(_)) => Ok(Value::Facet(FacetValue::Period(year))),
            Some(Period::Month(_) | Period::Undated) | None => Err(QueryErrorKind::NoYear(typed.to_owned())),
        },
        Field::From => Ok(Value::Since(days()?.from.ok_or_else(no_day)?)),
        Field::To => Ok(Value::Until(days()?.to.ok_or_else(no_day)?)),
        Field::Is => match typed.to_lowercase().as_str() {
            "unread" => Ok(Value::Facet(FacetValue::Unread)),
            "read" => Ok(Value::Read),
            "starred" => Ok(Value::Facet(FacetValue::Starred)),
            "new" => Ok(Value::Facet(FacetValue::New)),
            _ => Err(QueryErrorKind::NoState(typed.to_owned())),
        },
    }
}

/// Returns the number of a month typed by its name or number, without a year.
fn month_of_year(typed: &str) -> Option<u32> {
    let number = || typed.parse().ok().filter(|number| typed.len() <= 2 && (1..=12).contains(number));
    month_named(typed).or_else(number)
}

/// Returns the country of a flag.
///
/// # Errors
///
/// Fails if no country has the flag.
pub(crate) fn flag(code: &str, at: Range<usize>) -> Result<Atom, QueryError> {
    let country = Country::from_code(code).filter(|country| places::is_known(*country)).ok_or_else(|| {
        let unknown = UnknownValue { what: "country", typed: code.to_owned(), nearest: Vec::new() };
        QueryError { at, kind: QueryErrorKind::UnknownValue(unknown) }
    })?;
    Ok(Atom::Field(Field::Country, vec![Value::Facet(FacetValue::Country(Some(country)))]))
}

/// The days that the limits of an alternative leave.
#[derive(Default)]
pub(crate) struct Limits {
    from: Option<Limit>,
    to: Option<Limit>,
}

/// A first or last day, and the value that was typed for it.
struct Limit {
    day: NaiveDate,
    typed: String,
}

impl Limits {
    /// Narrows the days by the values of a field of a query's text.
    ///
    /// # Errors
    ///
    /// Fails if no day is left.
    pub(crate) fn narrow(
        &mut self,
        values: &[Value],
        texts: &[ValueText],
        text: &str,
    ) -> Result<(), QueryError> {
        let limits = |day_of: fn(&Value) -> Option<NaiveDate>| {
            let limit = move |(value, place): (&Value, &ValueText)| {
                Some(Limit { day: day_of(value)?, typed: quoted(text[place.text.clone()].trim()) })
            };
            values.iter().zip(texts).filter_map(limit)
        };
        let since = limits(|value| if let Value::Since(day) = value { Some(*day) } else { None });
        let until = limits(|value| if let Value::Until(day) = value { Some(*day) } else { None });
        // Several limits of one field are alternatives, of which the widest counts.
        let (since, until) = (since.min_by_key(|limit| limit.day), until.max_by_key(|limit| limit.day));
        self.from = self.from.take().into_iter().chain(since).max_by_key(|limit| limit.day);
        self.to = self.to.take().into_iter().chain(until).min_by_key(|limit| limit.day);
        match (&self.from, &self.to, texts.first(), texts.last()) {
            (Some(from), Some(to), Some(first), Some(last)) if from.day > to.day => Err(QueryError {
                at: first.text.start..last.text.end,
                kind: QueryErrorKind::NoDayLeft {
                    from: from.day,
                    to: to.day,
                    typed_from: from.typed.clone(),
                    typed_to: to.typed.clone(),
                },
            }),
            _ => Ok(()),
        }
    }
}
