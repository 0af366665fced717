//! Small words beside a place that tell what it is there: prepositions, streets, currencies, languages and the like.
//! Which words they are stands in `data/places/roles.tsv`; what follows from them, in the files that ask.

include!(concat!(env!("OUT_DIR"), "/roles.rs"));

/// What a word can be beside another; a bit each in the generated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
}

/// Whether folded words have this role.
pub(super) fn is(words: &str, role: Role) -> bool {
    let found = ROLES.binary_search_by(|(other, _)| (*other).cmp(words));
    found.is_ok_and(|at| ROLES[at].1 & (1 << role as u16) != 0)
}
