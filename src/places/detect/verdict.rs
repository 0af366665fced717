//! The meaning of words in their place: a country with a confidence, or none, and the rule that says so.

use super::rule::Rule;
use crate::news::Country;

/// What words mean in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The country, or the countries of one name; empty where the rule says why it is none.
    pub(super) countries: Vec<Country>,
    pub(super) rule: Rule,
    /// How surely: 0 to 100.
    pub(super) confidence: i32,
}

impl Verdict {
    /// One country, for this reason.
    pub(super) fn of(country: Option<Country>, rule: Rule, confidence: i32) -> Self {
        Self { countries: country.into_iter().collect(), rule, confidence: confidence.clamp(0, 100) }
    }

    /// No country, for this reason.
    pub(super) fn none(rule: Rule) -> Self {
        Self { countries: Vec::new(), rule, confidence: 0 }
    }
}
