//! What words mean in their place: which country, how surely, and by which rule, or why none.

use crate::news::Country;

/// Why words were taken for a country, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The name of a country.
    Name,
    /// Its name in another language.
    Translated,
    /// Its initials.
    Initials,
    /// People of it, or what is from it.
    Demonym,
    /// A state, province or region of it.
    Region,
    /// Its capital.
    Capital,
    /// A city of it.
    City,
    /// A town, told by the state or country after it.
    TownOf,
    /// A body or office of it.
    Body,
    /// A word used there; counts where nothing else does.
    Hint,
    /// Part of the name of a person.
    Person,
    /// A language.
    Language,
    /// The beginning of a company's name.
    Company,
    /// Part of the name of something else.
    PartOfName,
    /// A town of this name elsewhere, told by what follows it.
    TownElsewhere,
    /// A common word.
    Word,
    /// A currency.
    Money,
    /// The seat of a body of the world that reports from there.
    Dateline,
}

/// What words mean in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The country, or the countries of one name; empty where the rule says why it is none.
    pub(super) countries: Vec<Country>,
    pub(super) rule: Rule,
    /// How surely: 0 to 100.
    pub(super) confidence: i32,
}

impl Reading {
    /// One country, for this reason.
    pub(super) fn of(country: Option<Country>, rule: Rule, confidence: i32) -> Self {
        Self { countries: country.into_iter().collect(), rule, confidence: confidence.clamp(0, 100) }
    }

    /// No country, for this reason.
    pub(super) fn none(rule: Rule) -> Self {
        Self { countries: Vec::new(), rule, confidence: 0 }
    }
}
