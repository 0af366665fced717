//! Small words beside a place that tell what it is there: prepositions, streets, currencies, languages and the like.
//! Which words they are stands in `data/places/roles.tsv`; what follows from them, in the files that ask.

include!(concat!(env!("OUT_DIR"), "/roles.rs"));

/// What a word can be beside another; a bit each in the generated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) enum Role {
    /// A place is named after it.
    BeforePlace,
    /// The same in French, Spanish and Portuguese.
    BeforePlaceRomance,
    /// People and things are named after it as well.
    BeforeAnything,
    /// Streets, parks and hotels have it after their names.
    Street,
    /// A capitalised word that goes with a place and leaves it one.
    GoesWith,
    /// A currency.
    Money,
    /// A body of the world.
    WorldBody,
    /// The seat of one.
    Seat,
    /// Listed companies have it at the end of their names.
    Company,
    /// A demonym after it is a language.
    BeforeLanguage,
    /// It goes on after a language.
    AfterLanguage,
    /// A language.
    Language,
    /// What a country has in another.
    Embassy,
    /// An article.
    Article,
    /// A small word of English.
    English,
    /// A small word of French.
    French,
    /// A small word of Spanish.
    Spanish,
    /// A small word of Portuguese.
    Portuguese,
}

impl Role {
    /// Its bit in the table.
    pub(in crate::places) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The bits of all roles of folded words.
pub(in crate::places) fn role_bits(words: &str) -> u32 {
    let found = ROLES.binary_search_by(|(other, _)| (*other).cmp(words));
    found.map_or(0, |at| ROLES[at].1)
}

/// Whether folded words have this role.
pub(in crate::places) fn has_role(words: &str, role: Role) -> bool {
    role_bits(words) & role.bit() != 0
}
