//! The senses of a word: the countries it may name, and the ways in which it names them.
//!
//! The border: all that a word may mean. The sense meant in a text is chosen in `detect`.

use crate::news::Country;
use crate::places::names::country_at;

/// One meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) struct Sense {
    /// The index of the country in the country table; `NO_COUNTRY` for words that name none.
    pub(in crate::places) country: u8,
    pub(in crate::places) kind: Kind,
    /// Flags, and a size or languages: see the methods.
    pub(in crate::places) extra: u8,
}

/// The way in which a word names a country.
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
    /// People of the country or what is from it, in another language.
    Adjective,
    /// The first half of a compound with a hyphen: Franco-German.
    Prefix,
    /// A state, province or region.
    Region,
    /// The seat of the country's government.
    Capital,
    /// A city of 100,000 people or more.
    City,
    /// A body, office or people found in one country only.
    Body,
    /// A word used in one country more than elsewhere; it counts only where nothing else does.
    Hint,
    /// An abbreviated state, with a full stop after it: Calif.
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
    /// Returns `true` for a place with a name of its own.
    pub(in crate::places) fn is_place(self) -> bool {
        matches!(self, Self::Name | Self::Translated | Self::Region | Self::Capital | Self::City)
    }

    /// Returns `true` for a place within a country.
    pub(in crate::places) fn is_part(self) -> bool {
        matches!(
            self,
            Self::Region | Self::Capital | Self::City | Self::State | Self::Abbreviation | Self::Postal
        )
    }

    /// Returns `true` for what may follow a town to say where it is: its state, region or country.
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

    /// Returns `true` for the people of a country, or what is theirs.
    pub(in crate::places) fn is_people(self) -> bool {
        matches!(self, Self::Demonym | Self::Adjective | Self::Prefix)
    }
}

/// The index that stands for no country; `build/gazetteer.rs` writes the same.
const NO_COUNTRY: u8 = u8::MAX;

impl Sense {
    /// Returns the sense of the name of a country, given by its index in the country table.
    pub(in crate::places) fn of_country(index: usize) -> Option<Self> {
        Some(Self { country: u8::try_from(index).ok()?, kind: Kind::Name, extra: 0 })
    }

    /// Returns the country; `None` for blockers and the words of people's names.
    pub(in crate::places) fn country(self) -> Option<Country> {
        (self.country != NO_COUNTRY).then(|| country_at(usize::from(self.country)))
    }

    /// Returns the index of the country in the country table.
    pub(in crate::places) fn country_index(self) -> Option<usize> {
        (self.country != NO_COUNTRY).then_some(usize::from(self.country))
    }

    /// Returns `true` if the word is also a common word.
    pub(in crate::places) fn is_word(self) -> bool {
        self.extra & (1 << 7) != 0
    }

    /// Returns `true` if the word is also a name of people.
    pub(in crate::places) fn is_person(self) -> bool {
        self.extra & (1 << 6) != 0
    }

    /// Returns `true` if the word is written with a small letter.
    pub(in crate::places) fn is_small(self) -> bool {
        self.extra & (1 << 5) != 0
    }

    /// Returns `true` if the word is written in capitals only.
    pub(in crate::places) fn is_in_capitals(self) -> bool {
        matches!(self.kind, Kind::Body | Kind::Hint) && self.extra & 1 != 0
    }

    /// Returns `true` if the name is a common word in small letters.
    pub(in crate::places) fn needs_capital(self) -> bool {
        self.kind == Kind::Name && self.extra & 1 != 0
    }

    /// Returns the bits of the international bodies that a blocker is one of: the United Nations, the European Union.
    pub(in crate::places) fn bodies(self) -> u8 {
        if self.kind == Kind::Blocker { self.extra & 3 } else { 0 }
    }

    /// Returns the size of a city: twice the binary logarithm of its thousands of people. 0 for anything else.
    pub(in crate::places) fn size(self) -> i32 {
        if self.kind == Kind::City { i32::from(self.extra & 31) } else { 0 }
    }

    /// Returns the bits of the languages that the word belongs to, as [`Languages`](crate::places::words::Languages) has
    /// them; 0 for any language.
    pub(in crate::places) fn languages(self) -> u8 {
        if matches!(self.kind, Kind::Adjective | Kind::Translated | Kind::Initials) {
            self.extra & 31
        } else {
            0
        }
    }
}
