//! Searches that the user saved under a name, and the changes of them.
//!
//! The border: values only. A query and a filter are texts of the query language here; `search` reads them.

use crate::text::{clean, key};
use std::fmt;

/// The longest name of a saved search, in characters.
const MAX_NAME_CHARS: usize = 60;
/// The longest query of a saved search with its filters, in bytes.
pub const MAX_SAVED_BYTES: usize = 4 * 1024;

/// A search that the user saved under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// The name, by which it is run as `@name`: letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// The query, as typed; empty for none.
    pub query: String,
    /// The filters, as fields of the query language; empty for none.
    pub filter: String,
    /// The order of its list, by the name of the order; `None` for the usual one.
    pub sort: Option<String>,
    /// `true` if its articles are hidden everywhere.
    pub muted: bool,
}

impl SavedSearch {
    /// Returns the query and the filters as one text, as they are typed.
    pub fn text(&self) -> String {
        let parts = [&*self.filter, &*self.query];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The reason why a text is no name of a saved search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadName {
    /// There is no letter or digit in it.
    Empty,
    /// It has this character, which ends a name.
    Character(char),
    /// It is longer than this number of characters.
    TooLong(usize),
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a saved search needs a name of letters or digits"),
            Self::Character(c) => {
                let c = clean(&c.to_string());
                write!(f, "a name has letters, digits, “-”, “_” and “.” only, not “{c}”")
            }
            Self::TooLong(most) => write!(f, "a name has {most} characters at most"),
        }
    }
}

/// Checks whether a character can stand in the name of a saved search.
pub fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Returns the name of a saved search that a text gives, without the `@` before it. Spaces become hyphens.
///
/// # Errors
/// Why it is no name.
pub fn saved_name(typed: &str) -> Result<String, BadName> {
    let typed = typed.trim();
    let words: Vec<&str> = typed.strip_prefix('@').unwrap_or(typed).split_whitespace().collect();
    let name = words.join("-");
    if !name.chars().any(char::is_alphanumeric) {
        return Err(BadName::Empty);
    }
    if let Some(c) = name.chars().find(|c| !is_name_char(*c)) {
        return Err(BadName::Character(c));
    }
    if name.chars().count() > MAX_NAME_CHARS {
        return Err(BadName::TooLong(MAX_NAME_CHARS));
    }
    Ok(name)
}

/// All saved searches, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearches(Vec<SavedSearch>);

impl FromIterator<SavedSearch> for SavedSearches {
    fn from_iter<I: IntoIterator<Item = SavedSearch>>(searches: I) -> Self {
        let mut all = Self(searches.into_iter().collect());
        all.sort();
        all
    }
}

impl SavedSearches {
    /// Returns the searches, in the order of their names.
    pub fn iter(&self) -> std::slice::Iter<'_, SavedSearch> {
        self.0.iter()
    }

    /// Returns the number of searches.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the search with a name, in large or small letters.
    pub fn named(&self, name: &str) -> Option<&SavedSearch> {
        self.place(name).and_then(|at| self.0.get(at))
    }

    /// Returns the name of another search whose query names this one, if there is any.
    pub fn user_of(&self, name: &str) -> Option<&str> {
        // No name is empty, so that only a query that names the search is changed.
        let uses = |search: &&SavedSearch| renamed(&search.query, name, "") != search.query;
        self.0
            .iter()
            .filter(|search| key(&search.name) != key(name))
            .find(uses)
            .map(|search| search.name.as_str())
    }

    fn place(&self, name: &str) -> Option<usize> {
        let exact = self.0.iter().position(|search| search.name == name);
        let wanted = key(name);
        exact.or_else(|| self.0.iter().position(|search| key(&search.name) == wanted))
    }

    fn sort(&mut self) {
        self.0.sort_by_cached_key(|search| (key(&search.name), search.name.clone()));
    }
}

/// The quotes that open a phrase, each with those that close it.
const QUOTES: [(char, &[char]); 13] = [
    ('"', &['"']),
    ('＂', &['＂']),
    ('“', &['”', '"']),
    ('”', &['”', '"']),
    ('„', &['“', '”', '"']),
    ('‟', &['”', '"']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹', '›']),
    ('「', &['」']),
    ('『', &['』']),
    ('〝', &['〞', '〟']),
];

/// Returns the quotes that close a phrase opened by a quote; `None` if the character opens none.
pub fn closing_quotes(open: char) -> Option<&'static [char]> {
    QUOTES.iter().find(|(quote, _)| *quote == open).map(|(_, closing)| *closing)
}

/// Returns a query in which a saved search has another name. A phrase in quotes names none.
fn renamed(query: &str, name: &str, to: &str) -> String {
    let (mut rest, mut renamed, name) = (query, String::new(), key(name));
    while let Some(at) = rest.find(|c| c == '@' || closing_quotes(c).is_some()) {
        let (before, after) = rest.split_at(at);
        renamed.push_str(before);
        // Within a word, as in an address, neither a name nor a phrase begins.
        let is_within = renamed.ends_with(char::is_alphanumeric);
        let mut signs = after.chars();
        let sign = signs.next();
        renamed.extend(sign);
        rest = signs.as_str();
        if is_within {
            continue;
        }
        let closing = sign.and_then(closing_quotes);
        let is_in = |c: char| closing.map_or_else(|| is_name_char(c), |closing| !closing.contains(&c));
        let end = rest.find(|c| !is_in(c)).unwrap_or(rest.len());
        let (part, more) = rest.split_at(end);
        let is_name = closing.is_none() && key(part) == name;
        renamed.push_str(if is_name { to } else { part });
        // The closing quote opens nothing.
        let mut signs = more.chars();
        renamed.extend(signs.next().filter(|_| closing.is_some()));
        rest = if closing.is_some() { signs.as_str() } else { more };
    }
    renamed + rest
}

/// A change of the saved searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedChange {
    /// Saves a search, in place of the one with its name.
    Save(SavedSearch),
    /// Gives a search another name.
    Rename {
        /// The name.
        name: String,
        /// The new name, which no other search has.
        to: String,
    },
    /// Removes the search with this name.
    Remove(String),
}

impl SavedChange {
    /// Applies the change. Returns `true` if that changed anything.
    pub fn make(&self, searches: &mut SavedSearches) -> bool {
        let before = searches.clone();
        match self {
            Self::Save(search) => match searches.place(&search.name) {
                Some(at) => searches.0[at] = search.clone(),
                None => searches.0.push(search.clone()),
            },
            Self::Rename { name, to } => {
                let (at, other) = (searches.place(name), searches.place(to));
                match at {
                    Some(at) if other.is_none_or(|other| other == at) => {
                        searches.0[at].name.clone_from(to);
                        searches
                            .0
                            .iter_mut()
                            .for_each(|search| search.query = renamed(&search.query, name, to));
                    }
                    Some(_) | None => return false,
                }
            }
            Self::Remove(name) => match searches.place(name) {
                Some(at) => drop(searches.0.remove(at)),
                None => return false,
            },
        }
        searches.sort();
        *searches != before
    }

    /// Returns the change that undoes this one, once it is made of these searches; `None` if it changes nothing in them.
    pub fn back(&self, searches: &SavedSearches) -> Option<Self> {
        let mut after = searches.clone();
        if !self.make(&mut after) {
            return None;
        }
        Some(match self {
            Self::Save(search) => match searches.named(&search.name) {
                Some(before) => Self::Save(before.clone()),
                None => Self::Remove(search.name.clone()),
            },
            Self::Rename { name, to } => {
                Self::Rename { name: to.clone(), to: searches.named(name)?.name.clone() }
            }
            Self::Remove(name) => Self::Save(searches.named(name)?.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(name: &str, query: &str) -> SavedSearch {
        SavedSearch { name: name.to_owned(), query: query.to_owned(), ..SavedSearch::default() }
    }

    #[test]
    fn a_name_is_one_word() {
        for (typed, name) in [
            ("kenya", Ok("kenya")),
            (" @kenya ", Ok("kenya")),
            ("Kenya and Uganda", Ok("Kenya-and-Uganda")),
            ("économie", Ok("économie")),
            ("a.b_c-1", Ok("a.b_c-1")),
            ("", Err(BadName::Empty)),
            ("@", Err(BadName::Empty)),
            ("--", Err(BadName::Empty)),
            ("a|b", Err(BadName::Character('|'))),
            ("a\u{1b}b", Err(BadName::Character('\u{1b}'))),
        ] {
            assert_eq!(saved_name(typed), name.map(str::to_owned), "{typed}");
        }
        assert_eq!(saved_name(&"a".repeat(61)), Err(BadName::TooLong(60)));
    }

    #[test]
    fn a_search_that_names_another_follows_its_new_name() {
        let searches =
            [search("rice", "paddy"), search("all", "@rice | -@Rice tea"), search("x", "me@rice @ricecake")];
        let mut searches: SavedSearches = searches.into_iter().collect();
        let before = searches.clone();
        let change = SavedChange::Rename { name: "rice".to_owned(), to: "grain".to_owned() };
        let back = change.back(&searches).unwrap();
        assert!(change.make(&mut searches));
        assert_eq!(searches.named("all").unwrap().query, "@grain | -@grain tea");
        assert_eq!(searches.named("x").unwrap().query, "me@rice @ricecake");
        assert!(back.make(&mut searches));
        assert_eq!(searches.named("all").unwrap().query, "@rice | -@rice tea");
        assert_eq!(searches.len(), before.len());
    }

    #[test]
    fn a_search_that_another_names_is_known() {
        let searches: SavedSearches = [
            search("africa", "@Kenya | @togo"),
            search("kenya", "nairobi @kenya"),
            search("mail", "x@uganda.example"),
            search("phrase", "\"mail @kenya @uganda\" «@uganda» “@uganda” „mail @uganda”"),
            search("after", "“fair trade\" @sahel 12\" @sahara"),
            search("togo", ""),
            search("uganda", ""),
            search("sahel", ""),
            search("sahara", ""),
        ]
        .into_iter()
        .collect();
        for (name, user) in [
            ("KENYA", Some("africa")),
            ("togo", Some("africa")),
            ("uganda", None),
            ("ken", None),
            ("sahel", Some("after")),
            ("sahara", Some("after")),
        ] {
            assert_eq!(searches.user_of(name), user, "{name}");
        }
    }

    #[test]
    fn a_change_is_made_and_taken_back() {
        let before: SavedSearches = [search("b", "rice"), search("A", "milk")].into_iter().collect();
        let rename = |name: &str, to: &str| SavedChange::Rename { name: name.to_owned(), to: to.to_owned() };
        for (change, after) in [
            (SavedChange::Save(search("c", "tea")), Some("A=milk b=rice c=tea")),
            (SavedChange::Save(search("b", "tea")), Some("A=milk b=tea")),
            (SavedChange::Save(search("B", "tea")), Some("A=milk B=tea")),
            (SavedChange::Save(search("b", "rice")), None),
            (rename("a", "z"), Some("b=rice z=milk")),
            (rename("A", "a"), Some("a=milk b=rice")),
            (rename("A", "B"), None),
            (rename("c", "d"), None),
            (SavedChange::Remove("a".to_owned()), Some("b=rice")),
            (SavedChange::Remove("c".to_owned()), None),
        ] {
            let (mut searches, back) = (before.clone(), change.back(&before));
            let made = change.make(&mut searches);
            assert_eq!((made, back.is_some()), (after.is_some(), after.is_some()), "{change:?}");
            let shown = |all: &SavedSearches| {
                all.iter().map(|one| format!("{}={}", one.name, one.query)).collect::<Vec<_>>().join(" ")
            };
            let Some((after, back)) = after.zip(back) else { continue };
            assert_eq!(shown(&searches), after, "{change:?}");
            assert!(back.make(&mut searches), "{back:?}");
            assert_eq!(searches, before, "{change:?}");
        }
    }
}
