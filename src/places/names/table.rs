//! The compiled table of countries and their spellings.
//!
//! The border: names of a country that is given, and exact keys. Typed texts are matched in `lookup`.

use crate::news::Country;

include!(concat!(env!("OUT_DIR"), "/countries.rs"));

/// A country and its spellings: the displayed name first, no two with the same key.
pub(super) struct CountryEntry {
    pub(super) country: Country,
    pub(super) spellings: &'static [Spelling],
}

/// One spelling of a country.
pub(super) struct Spelling {
    /// The text as people write it.
    pub(super) text: &'static str,
    /// The folded text, for comparison.
    pub(super) key: &'static str,
    pub(super) kind: Kind,
}

/// The kind of a spelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The displayed name: the short English one of CLDR.
    Display,
    /// The formal English name.
    Official,
    /// Any other English name, former names and abbreviations included.
    Other,
    /// A name in French, Spanish, Portuguese or a language of the country.
    Translated,
    /// People of the country, or what is from it.
    Demonym,
    /// The two-letter or the three-letter code.
    Code,
}

impl Kind {
    /// Returns `true` for a name of the country itself, which may be typed in part, unlike a code.
    pub(super) const fn is_name(self) -> bool {
        !matches!(self, Self::Demonym | Self::Code)
    }
}

impl CountryEntry {
    /// Returns the displayed name and its key.
    pub(super) fn display(&self) -> &'static Spelling {
        &self.spellings[0] // build.rs refuses a row without a name
    }
}

/// Returns the country of a code in the generated table. It is evaluated at compile time only, so that a malformed
/// code stops the build.
const fn country_from_code(code: &str) -> Country {
    match Country::from_code(code) {
        Some(country) => country,
        None => unreachable!(),
    }
}

fn entry(country: Country) -> Option<&'static CountryEntry> {
    index_of(country).map(|at| &COUNTRIES[at])
}

/// Returns the index of a country in the country table; `None` for a code that no country has.
pub(in crate::places) fn index_of(country: Country) -> Option<usize> {
    COUNTRIES.binary_search_by_key(&country, |entry| entry.country).ok()
}

/// Returns the country at an index of the country table, as [`index_of`] gives it.
pub(in crate::places) fn country_at(index: usize) -> Country {
    COUNTRIES[index].country
}

/// Returns the countries that have a spelling with exactly this key, the one usually meant first.
pub(super) fn countries_with_key(key: &str) -> impl Iterator<Item = Country> + Clone {
    let found = KEYS.binary_search_by(|(other, _)| (*other).cmp(key)).map_or(&[][..], |at| KEYS[at].1);
    found.iter().map(|at| COUNTRIES[usize::from(*at)].country)
}

/// Returns the displayed name of a country, CLDR's short English one; "unknown country" for a code no country has.
pub fn name(country: Country) -> &'static str {
    entry(country).map_or("unknown country", |entry| entry.display().text)
}

/// Returns `true` if a country has this code.
pub fn is_known(country: Country) -> bool {
    entry(country).is_some()
}

/// Returns every country, sorted by code.
pub fn all() -> impl Iterator<Item = Country> {
    COUNTRIES.iter().map(|entry| entry.country)
}

/// Returns every spelling of a country, the displayed name first: formal and other names, both codes, names in
/// French, Spanish, Portuguese and its own languages, demonyms. Spellings that differ only in case, diacritics or
/// punctuation are given once. Empty for a code no country has.
pub fn names(country: Country) -> impl Iterator<Item = &'static str> {
    entry(country).map_or(&[][..], |entry| entry.spellings).iter().map(|spelling| spelling.text)
}

/// Returns the names of a country that are in use: its displayed and formal names, in English and other languages. Former
/// names, codes, abbreviations and people are not among them.
pub fn names_in_use(country: Country) -> impl Iterator<Item = &'static str> {
    let spellings = entry(country).map_or(&[][..], |entry| entry.spellings).iter();
    let in_use = |kind: Kind| matches!(kind, Kind::Display | Kind::Official | Kind::Translated);
    spellings.filter(move |spelling| in_use(spelling.kind)).map(|spelling| spelling.text)
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, KEYS, Kind, all, countries_with_key, is_known, name, names};
    use crate::news::Country;
    use crate::text::key;

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap()
    }

    #[test]
    fn rows_have_valid_codes_sorted_and_no_duplicates() {
        assert_eq!(COUNTRIES.len(), 250, "249 of ISO 3166-1 and XK");
        assert!(COUNTRIES.is_sorted_by(|a, b| a.country < b.country));
        for entry in &COUNTRIES {
            let codes: Vec<_> =
                entry.spellings.iter().filter(|s| s.kind == Kind::Code).map(|s| s.text).collect();
            assert_eq!(codes[0], entry.country.code());
            assert_eq!(entry.display().kind, Kind::Display);
        }
    }

    #[test]
    fn keys_of_the_table_are_what_folding_gives_at_run_time() {
        for entry in &COUNTRIES {
            for spelling in entry.spellings {
                assert_eq!(spelling.key, key(spelling.text), "{}: {}", entry.country, spelling.text);
                assert!(countries_with_key(spelling.key).any(|c| c == entry.country), "{}", spelling.text);
            }
        }
        assert!(KEYS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn one_name_stands_for_two_countries_only_where_listed() {
        let shared: Vec<_> = KEYS.iter().filter(|(_, at)| at.len() > 1).map(|(key, _)| *key).collect();
        let listed = [
            "congo",
            "congolese",
            "corea",
            "coree",
            "coreia",
            "dominican",
            "dominicans",
            "korea",
            "korean",
            "koreans",
            "virgin islander",
            "virgin islanders",
            "virgin islands",
        ];
        assert_eq!(shared, listed);
    }

    #[test]
    fn countries_are_shown_under_their_usual_short_names() {
        for (code, shown) in [
            ("BA", "Bosnia & Herzegovina"),
            ("CD", "Congo - Kinshasa"),
            ("CG", "Congo - Brazzaville"),
            ("CI", "Côte d’Ivoire"),
            ("CZ", "Czechia"),
            ("GB", "United Kingdom"),
            ("HK", "Hong Kong SAR China"),
            ("KR", "South Korea"),
            ("MM", "Myanmar (Burma)"),
            ("PS", "Palestinian Territories"),
            ("TR", "Türkiye"),
            ("TW", "Taiwan"),
            ("US", "United States"),
            ("XK", "Kosovo"),
            ("ZZ", "unknown country"),
        ] {
            assert_eq!(name(country(code)), shown);
        }
    }

    #[test]
    fn spellings_begin_with_the_name_shown_and_hold_every_kind() {
        let lebanon: Vec<_> = names(country("LB")).collect();
        assert_eq!(lebanon[0], "Lebanon");
        for spelling in ["LB", "LBN", "Lebanese Republic", "Liban", "Líbano", "لبنان", "Lebanese"] {
            assert!(lebanon.contains(&spelling), "{spelling} in {lebanon:?}");
        }
        assert_eq!(names(country("ZZ")).count(), 0);
        assert!(!is_known(country("ZZ")));
        assert!(all().all(is_known));
    }
}
