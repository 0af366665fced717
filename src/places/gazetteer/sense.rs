//! What the words that name countries in a running text may mean. The words themselves are `cursor`'s; which of its
//! meanings a text means is decided in `resolve`.

use crate::news::Country;
use crate::places::names::country_at;

/// One thing a word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) struct Sense {
    /// The place of the country in the country table; `NOWHERE` for words that only say what another word is.
    pub(in crate::places) country: u8,
    pub(in crate::places) kind: Kind,
    /// Flags, and a size or languages: see the functions below.
    pub(in crate::places) extra: u8,
}

/// In what way a word names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) enum Kind {
    /// A name in English, former and formal names included.
    Name,
    /// An abbreviation of the name, in capitals: UAE, DRC.
    Initials,
    /// A name in another language.
    Translated,
    /// Several countries of one name: the Koreas.
    Both,
    /// People of the country or what is from it, in English.
    Demonym,
    /// The same in French, Spanish or Portuguese.
    Adjective,
    /// The half of a compound that stands before a hyphen: Franco-German.
    Prefix,
    /// A state, province or region.
    Region,
    /// The seat of its government.
    Capital,
    /// A city of 100,000 people or more.
    City,
    /// A body, office or people found in one country only.
    Body,
    /// A word used in one country more than elsewhere; counts only where nothing else does.
    Hint,
    /// A state cut short, with a full stop after it: Calif.
    Abbreviation,
    /// A state by its initials: N.Y.
    State,
    /// A state by its two postal letters.
    Postal,
    /// A phrase that names no country though a word of it does.
    Blocker,
    /// A given name.
    Given,
    /// A word before the name of a person.
    Title,
}

impl Kind {
    /// A place that has a name of its own.
    pub(in crate::places) fn is_place(self) -> bool {
        matches!(self, Self::Name | Self::Translated | Self::Region | Self::Capital | Self::City)
    }

    /// A place within a country.
    pub(in crate::places) fn is_part(self) -> bool {
        matches!(
            self,
            Self::Region | Self::Capital | Self::City | Self::State | Self::Abbreviation | Self::Postal
        )
    }

    /// What is told after a town to say where it is: its state, region or country.
    pub(in crate::places) fn is_wider(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Initials
                | Self::Translated
                | Self::Region
                | Self::State
                | Self::Abbreviation
                | Self::Postal
        )
    }

    /// People, or what is theirs.
    pub(in crate::places) fn is_people(self) -> bool {
        matches!(self, Self::Demonym | Self::Adjective | Self::Prefix)
    }
}

const NOWHERE: u8 = u8::MAX;

impl Sense {
    /// The country that is meant; none for blockers and the words of people's names.
    pub(in crate::places) fn country(self) -> Option<Country> {
        (self.country != NOWHERE).then(|| country_at(usize::from(self.country)))
    }

    /// The place of that country in the country table.
    pub(in crate::places) fn country_index(self) -> Option<usize> {
        (self.country != NOWHERE).then_some(usize::from(self.country))
    }

    /// Reads also as a common word.
    pub(in crate::places) fn is_word(self) -> bool {
        self.extra & (1 << 7) != 0
    }

    /// Reads also as a name of people.
    pub(in crate::places) fn is_person(self) -> bool {
        self.extra & (1 << 6) != 0
    }

    /// Is written with a small letter.
    pub(in crate::places) fn is_small(self) -> bool {
        self.extra & (1 << 5) != 0
    }

    /// Is written in capitals only.
    pub(in crate::places) fn is_in_capitals(self) -> bool {
        matches!(self.kind, Kind::Body | Kind::Hint) && self.extra & 1 != 0
    }

    /// How large a city is: twice the binary logarithm of its thousands of people.
    pub(in crate::places) fn size(self) -> i32 {
        if self.kind == Kind::City { i32::from(self.extra & 31) } else { 0 }
    }

    /// The bits of the languages it is a word of, as `language` numbers them; 0 for any.
    pub(in crate::places) fn languages(self) -> u8 {
        if matches!(self.kind, Kind::Adjective | Kind::Translated | Kind::Initials) {
            self.extra & 31
        } else {
            0
        }
    }
}
