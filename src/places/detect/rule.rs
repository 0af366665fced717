//! The rules by which words name a country, or name none, with their labels for people and their names for programs.
//!
//! The border: words only. The name of the country is shown beside them.

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

impl Rule {
    /// Why words name a country, or why they name none, for somebody who does not know the program.
    pub fn words(self) -> &'static str {
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

    /// The rule's name for programs: it stays when the words for people change.
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
