//! The terms of a query, and a term written out as it is typed.

use super::field::Field;
use super::lexer::signs::{ends_value, is_closing, is_exclusion, is_quote};
use super::parser::Query;
use crate::news::{FacetValue, Month, Period, short_first_day, short_last_day};
use chrono::NaiveDate;

/// A term of a query, wanted or excluded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) negated: bool,
    pub(crate) atom: Atom,
}

/// The content of a term.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Atom {
    /// A word as typed, which may fold to several.
    Word(String),
    /// Words that follow each other; the last of an open phrase may be unfinished.
    Phrase { text: String, open: bool },
    /// Words that name a month or a year: an article must be dated in it, or have the words next to each other.
    Dated { text: String, period: Period },
    /// A field with its values, any of which an article must have.
    Field(Field, Vec<Value>),
    /// A saved search by its name, and its query with its filters.
    Saved(String, Box<Query>),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A facet value; a text is spelled as in the library.
    Facet(FacetValue),
    /// A month of every year, by its number.
    MonthOfYear(u32),
    /// The days from this one on.
    Since(NaiveDate),
    /// The days up to this one.
    Until(NaiveDate),
    /// A word or a phrase of the title.
    Title(Atom),
    /// Articles by an author with these words in the name; the last one may be unfinished if the name is `open`.
    Author { name: String, open: bool },
    /// Articles that have been read.
    Read,
}

impl Atom {
    fn is_words(&self) -> bool {
        match self {
            Self::Word(_) | Self::Phrase { .. } | Self::Dated { .. } => true,
            Self::Field(..) | Self::Saved(..) => false,
        }
    }
}

impl Term {
    /// Checks whether the term is a wanted word or phrase.
    pub(crate) fn is_wanted_words(&self) -> bool {
        !self.negated && self.atom.is_words()
    }

    /// Returns the field whose values add up with those of other terms of the same field.
    pub(super) fn field_that_adds_up(&self) -> Option<Field> {
        match &self.atom {
            Atom::Field(field, _) if !self.negated && field.adds_up() => Some(*field),
            Atom::Field(..) | Atom::Word(_) | Atom::Phrase { .. } | Atom::Dated { .. } | Atom::Saved(..) => {
                None
            }
        }
    }

    /// Checks whether the term's articles can change with a mark.
    pub(super) fn asks_for_marks(&self) -> bool {
        match &self.atom {
            Atom::Field(field, _) => *field == Field::Is,
            Atom::Saved(_, query) => query.asks_for_marks(),
            Atom::Word(_) | Atom::Phrase { .. } | Atom::Dated { .. } => false,
        }
    }
}

/// Returns a term as it is typed.
pub(crate) fn term_text(term: &Term) -> String {
    let text = atom_text(&term.atom);
    if term.negated { format!("-{text}") } else { text }
}

fn atom_text(atom: &Atom) -> String {
    match atom {
        Atom::Word(text) | Atom::Dated { text, .. } => text.clone(),
        Atom::Phrase { text, open: false } => format!("\"{text}\""),
        Atom::Phrase { text, open: true } => format!("\"{text}"),
        Atom::Field(field, values) => {
            let values: Vec<String> = values.iter().map(value_text).collect();
            format!("{}:{}", field.name(), values.join(","))
        }
        Atom::Saved(name, _) => format!("@{name}"),
    }
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Facet(FacetValue::Country(Some(country))) => country.to_string(),
        Value::Facet(FacetValue::Country(None)) => "none".to_owned(),
        Value::Facet(FacetValue::Period(period)) => period.to_string(),
        Value::Facet(FacetValue::Text(_, value)) => quoted(value),
        Value::Facet(mark @ (FacetValue::Unread | FacetValue::Starred | FacetValue::New)) => {
            mark.facet().name().to_owned()
        }
        Value::MonthOfYear(number) => month_name(*number),
        Value::Since(day) => short_first_day(*day),
        Value::Until(day) => short_last_day(*day),
        Value::Title(words) => atom_text(words),
        Value::Author { name, open: true } if needs_quotes(name) => format!("\"{name}"),
        Value::Author { name, open: true } => name.clone(),
        Value::Author { name, open: false } => format!("\"{name}\""),
        Value::Read => "read".to_owned(),
    }
}

/// Returns the English name of a month in small letters.
fn month_name(number: u32) -> String {
    Month::new(0, number).map(|month| month.name().to_lowercase()).unwrap_or_default()
}

/// Returns a value, in quotes where it would not be read as one without.
///
/// A quote inside cannot be typed; without it the value still folds to the same.
pub(crate) fn quoted(value: &str) -> String {
    let bare = value.replace('"', " ");
    if needs_quotes(&bare) { format!("\"{bare}\"") } else { bare }
}

/// Checks whether a value is read as another one, or as none, without quotes.
pub(super) fn needs_quotes(value: &str) -> bool {
    let is_sign = |c: char| is_quote(c) || is_exclusion(c);
    value.is_empty()
        || value.contains(ends_value)
        || value.starts_with(is_sign)
        || value.ends_with(is_closing)
}
