//! The meaning of words in their place: a country with a confidence, or none, and the rule that says so.

use super::rule::Rule;
use crate::news::Country;

/// The meaning of words in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The country, or the countries of one name; empty if the rule says why there is none.
    pub(super) countries: Vec<Country>,
    pub(super) rule: Rule,
    /// The confidence, from 0 to 100.
    pub(super) confidence: i32,
}

impl Verdict {
    /// Creates the verdict for one country. The confidence is limited to 0 to 100.
    pub(super) fn of(country: Option<Country>, rule: Rule, confidence: i32) -> Self {
        Self { countries: country.into_iter().collect(), rule, confidence: confidence.clamp(0, 100) }
    }

    /// Creates the verdict that words name no country.
    pub(super) fn none(rule: Rule) -> Self {
        Self { countries: Vec::new(), rule, confidence: 0 }
    }
}
