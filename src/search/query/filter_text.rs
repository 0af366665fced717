//! A filter as fields of the query language, and back: as it is saved and shown.

use super::error::QueryError;
use super::field::Field;
use super::parser::Query;
use super::term::{Atom, Term, Value, term_text};
use crate::news::{Facet, Filter, Library};

/// Returns a filter as fields of the query language: `month:2023-06 country:LB,SY -topic:housing`.
pub fn filter_text(filter: &Filter) -> String {
    let field = |negated: bool, values: Vec<Value>, facet: Facet| {
        let atom = Atom::Field(field_of(facet), values);
        term_text(&Term { negated, atom })
    };
    let mut parts = Vec::new();
    for facet in Facet::ALL {
        let values: Vec<Value> = filter.values(facet).cloned().map(Value::Facet).collect();
        if !values.is_empty() {
            parts.push(field(false, values, facet));
        }
    }
    let limits = [
        filter.range.from.map(|day| (Field::From, Value::Since(day))),
        filter.range.to.map(|day| (Field::To, Value::Until(day))),
    ];
    for (limit, value) in limits.into_iter().flatten() {
        parts.push(term_text(&Term { negated: false, atom: Atom::Field(limit, vec![value]) }));
    }
    for value in &filter.excluded {
        parts.push(field(true, vec![Value::Facet(value.clone())], value.facet()));
    }
    parts.join(" ")
}

/// Returns the field by which a value of a facet is typed.
fn field_of(facet: Facet) -> Field {
    match facet {
        Facet::Month => Field::Month,
        Facet::Country => Field::Country,
        Facet::Text(facet) => Field::Text(facet),
        Facet::Unread | Facet::Starred | Facet::New => Field::Is,
    }
}

/// Returns the filter that a text of [`filter_text`] stands for. What no filter can say, such as words, is left out.
///
/// # Errors
/// Why the text cannot be read: a value that the library no longer has, for one.
pub fn filter_from(text: &str, library: &Library) -> Result<Filter, QueryError> {
    let query = Query::parse(text, library)?;
    let mut filter = Filter::default();
    for term in query.terms() {
        let Atom::Field(_, values) = &term.atom else { continue };
        for value in values {
            match (value, term.negated) {
                (Value::Facet(value), false) => filter.choose(value.clone()),
                (Value::Facet(value), true) => drop(filter.excluded.insert(value.clone())),
                (Value::Since(day), false) => filter.range.from = Some(*day),
                (Value::Until(day), false) => filter.range.to = Some(*day),
                _ => {}
            }
        }
    }
    Ok(filter)
}

/// Returns the filter that the parts of a text stand for that can still be read.
pub fn filter_from_readable(text: &str, library: &Library) -> Filter {
    if let Ok(filter) = filter_from(text, library) {
        return filter;
    }
    let mut filter = Filter::default();
    for place in super::parser::term_ranges(text) {
        let Some(Ok(part)) = text.get(place).map(|part| filter_from(part, library)) else { continue };
        part.chosen().for_each(|value| filter.choose(value.clone()));
        filter.excluded.extend(part.excluded.iter().cloned());
        filter.range.from = part.range.from.or(filter.range.from);
        filter.range.to = part.range.to.or(filter.range.to);
    }
    filter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, Country, DateRange, FacetValue, Month, Period, PublishedOn, TextFacet};
    use chrono::NaiveDate;

    fn library() -> Library {
        let mut article = Article::new("a", "A", PublishedOn::day_of(2023, 6, 1));
        article.source = "The Co-op, \"News\"".to_owned();
        article.topics = vec!["fair trade".to_owned(), "housing".to_owned()];
        article.language = Some("fr".to_owned());
        article.countries = vec![Country::from_code("LB").unwrap()];
        Library::new(vec![article])
    }

    #[test]
    fn a_filter_is_read_back_as_it_was() {
        let country = |code: &str| FacetValue::Country(Country::from_code(code));
        let topic = |name: &str| FacetValue::Text(TextFacet::Topic, name.to_owned());
        let month = |month: u32| FacetValue::Period(Period::Month(Month::new(2023, month).unwrap()));
        let day = |day| NaiveDate::from_ymd_opt(2024, 2, day);
        let range = |from, to| {
            let mut filter = Filter::default();
            filter.range = DateRange { from, to };
            filter
        };
        let without = |values: &[FacetValue]| {
            let mut filter = Filter::default();
            filter.excluded.extend(values.iter().cloned());
            filter
        };
        for (filter, text) in [
            (Filter::default(), ""),
            (Filter::from_iter([country("LB"), country("SY")]), "country:LB,SY"),
            (Filter::from_iter([FacetValue::Country(None)]), "country:none"),
            (Filter::from_iter([month(6), month(7)]), "month:2023-06,2023-07"),
            (Filter::from_iter([FacetValue::Period(Period::Year(2023))]), "month:2023"),
            (Filter::from_iter([FacetValue::Period(Period::Undated)]), "month:none"),
            (Filter::from_iter([topic("fair trade"), topic("housing")]), "topic:\"fair trade\",housing"),
            (
                Filter::from_iter([FacetValue::Text(TextFacet::Source, "The Co-op, \"News\"".to_owned())]),
                "source:\"The Co-op,  News \"",
            ),
            (Filter::from_iter([FacetValue::Text(TextFacet::Language, "fr".to_owned())]), "language:fr"),
            (Filter::from_iter([FacetValue::Unread, FacetValue::Starred]), "is:unread is:starred"),
            (range(day(1), day(29)), "from:2024-02 to:2024-02"),
            (range(day(3), None), "from:2024-02-03"),
            (
                without(&[country("LB"), topic("housing"), FacetValue::Unread]),
                "-country:LB -topic:housing -is:unread",
            ),
        ] {
            assert_eq!(filter_text(&filter), text);
            assert_eq!(filter_from(text, &library()), Ok(filter), "{text}");
        }
    }

    #[test]
    fn a_value_that_is_gone_costs_only_itself() {
        let text = "source:\"Gone News\" country:LB -topic:gone from:2024";
        assert!(filter_from(text, &library()).is_err());
        let left = filter_from_readable(text, &library());
        assert_eq!(filter_text(&left), "country:LB from:2024-01");
    }
}
