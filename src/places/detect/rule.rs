//! The rules by which words name a country, or name none, with their labels for people and their names for programs.
//!
//! The border: words only. The name of the country is shown beside them.

/// A rule by which words name a country, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The name of a country.
    Name,
    /// The name of a country in another language.
    Translated,
    /// The initials of a country.
    Initials,
    /// People of a country, or what is from it.
    Demonym,
    /// A state, province or region.
    Region,
    /// The capital of a country.
    Capital,
    /// A city.
    City,
    /// A town with its state or country after it.
    TownOf,
    /// A body or office of a country.
    Body,
    /// A word used in one country; it counts where nothing else does.
    Hint,
    /// Part of the name of a person.
    Person,
    /// A language.
    Language,
    /// The beginning of a company's name.
    Company,
    /// Part of the name of something else.
    PartOfName,
    /// Another town of this name, by the state or country after it.
    TownElsewhere,
    /// A common word.
    Word,
    /// A currency.
    Money,
    /// The seat of an international body, at the beginning of its report.
    Dateline,
}

impl Rule {
    /// Returns the reason why words name a country or none, in words for the user.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "name of the country",
            Self::Translated => "name in another language",
            Self::Initials => "initials of the country",
            Self::Demonym => "people or things from there",
            Self::Region => "state, province or region",
            Self::Capital => "its capital",
            Self::City => "city there",
            Self::TownOf => "town, placed by what follows",
            Self::Body => "public body of the country",
            Self::Hint => "word used there",
            Self::Person => "person's name, not a country",
            Self::Language => "language",
            Self::Company => "part of the name of a company",
            Self::PartOfName => "part of another name",
            Self::TownElsewhere => "place of that name elsewhere",
            Self::Word => "ordinary word",
            Self::Money => "currency",
            Self::Dateline => "where the report was written",
        }
    }

    /// Returns the name of the rule for programs, which stays the same when the label changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Translated => "translated-name",
            Self::Initials => "initials",
            Self::Demonym => "demonym",
            Self::Region => "region",
            Self::Capital => "capital",
            Self::City => "city",
            Self::TownOf => "town-of",
            Self::Body => "body",
            Self::Hint => "hint",
            Self::Person => "person",
            Self::Language => "language",
            Self::Company => "company",
            Self::PartOfName => "part-of-name",
            Self::TownElsewhere => "town-elsewhere",
            Self::Word => "word",
            Self::Money => "currency",
            Self::Dateline => "dateline",
        }
    }
}
