//! What a rule of the recogniser says, for people and for programs.
//!
//! The border: words only. They stand beside the name of the country, or beside "no country".

use super::reading::Rule;

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
