//! The fields of the query language.

use crate::news::TextFacet;

/// A field of the query language, as in `field:value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The countries of an article.
    Country,
    /// The month of publication.
    Month,
    /// The year of publication.
    Year,
    /// The first day of publication.
    From,
    /// The last day of publication.
    To,
    /// A text facet.
    Text(TextFacet),
    /// The words of the title.
    Title,
    /// The names of the authors.
    Author,
    /// The state: `unread`, `read` or `starred`.
    Is,
}

/// Returns the fields whose names may stand before a colon; everything else before a colon is a word.
pub(crate) fn fields() -> impl Iterator<Item = Field> {
    let texts = TextFacet::ALL.into_iter().map(Field::Text);
    let times = [Field::Country, Field::Month, Field::Year, Field::From, Field::To];
    times.into_iter().chain(texts).chain([Field::Title, Field::Author, Field::Is])
}

impl Field {
    /// Returns the name as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Month => "month",
            Self::Year => "year",
            Self::From => "from",
            Self::To => "to",
            Self::Text(facet) => facet.name(),
            Self::Title => "title",
            Self::Author => "author",
            Self::Is => "is",
        }
    }

    /// Checks whether several of the field mean any of them, as with the option of the same name.
    ///
    /// An article has one month, and an option that is repeated adds a value. States and days narrow each other, and so
    /// do words in titles and names.
    pub(crate) fn adds_up(self) -> bool {
        match self {
            Self::Country | Self::Month | Self::Year | Self::Text(_) => true,
            Self::From | Self::To | Self::Title | Self::Author | Self::Is => false,
        }
    }
}
