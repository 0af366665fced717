//! The roles of small words beside a place: prepositions, streets, currencies, languages and the like.
//!
//! The border: the table `data/places/roles.tsv`. The conclusions from a role are drawn in `detect` and `words`.

use super::hash;

include!(concat!(env!("OUT_DIR"), "/roles.rs"));

/// A role of a word beside another; each is a bit in the generated table, in the order of the variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) enum Role {
    /// An English word after which a place is named: `in`.
    BeforePlace,
    /// A word of another language than English after which a place is named: `dans`.
    BeforePlaceRomance,
    /// A word after which people and things are named as well: `from`.
    BeforeAnything,
    /// The last word in the name of a street, park or hotel.
    Street,
    /// A capitalised word after which a place is still one: `Police`, `University`.
    GoesWith,
    /// A word before the name of a saint: `St`.
    Saint,
    /// A house that is named after a saint: `Church`.
    SaintsHouse,
    /// The word `Indians`.
    Indians,
    /// The code of a country whose first people are called Indians.
    IndianCountry,
    /// A word for people of a place: `resident`.
    Resident,
    /// A currency.
    Money,
    /// An international body.
    WorldBody,
    /// A body of the European Union.
    UnionBody,
    /// The seat of an international body.
    Seat,
    /// A seat at which bodies of the United Nations meet.
    WorldSeat,
    /// A seat at which bodies of the European Union meet.
    UnionSeat,
    /// The last word in the name of a listed company: `Inc`.
    Company,
    /// A word after which a demonym is a language.
    BeforeLanguage,
    /// A word that may follow a language.
    AfterLanguage,
    /// A word after which a demonym with no noun is a language: `speaks`.
    Speaking,
    /// A word that begins a clause: `because`.
    Clause,
    /// A language.
    Language,
    /// A mission of one country in another: an embassy, a consulate.
    Embassy,
    /// An article.
    Article,
    /// A word that joins the parts of a list.
    Joiner,
    /// A word for the help of somebody who is named after it: `funded by`, `support from`.
    Giving,
    /// A word between that help and who gives it: `by`.
    Giver,
    /// A small word of English.
    English,
    /// A small word of French.
    French,
    /// A small word of Spanish.
    Spanish,
    /// A small word of Portuguese.
    Portuguese,
    /// A small word of Italian.
    Italian,
    /// A small word of German.
    German,
}

impl Role {
    /// Returns the bit of the role in the table.
    pub(in crate::places) const fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// Returns the bits of all roles of folded words.
pub(in crate::places) fn role_bits(words: &str) -> u64 {
    let mut at = hash::number(words) % ROLES.len();
    loop {
        match ROLES[at] {
            ("", _) => return 0,
            (other, bits) if other == words => return bits,
            _ => at = (at + 1) % ROLES.len(),
        }
    }
}

/// Returns `true` if folded words have this role.
pub(in crate::places) fn has_role(words: &str, role: Role) -> bool {
    role_bits(words) & role.bit() != 0
}
