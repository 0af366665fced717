//! The facets of articles and their values, by which a list can be narrowed.
//!
//! A new text facet is a variant of [`TextFacet`] with its entry in `ALL` and its row in each match below; columns, counts, query
//! fields, options, chips, filter rows and completions loop over [`TextFacet::ALL`] and [`Facet::ALL`].

pub(super) mod counts;
mod further_names;
mod language;

use super::{Article, Country, Period};
pub use counts::FacetCounts;
use further_names::further_names;
use language::{language_name, language_of};
use std::borrow::Cow;

/// A facet whose values are texts, as the articles spell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextFacet {
    /// The publisher.
    Source,
    /// The kind: News, Interview, Publication …
    Kind,
    /// The topics.
    Topic,
    /// The language, by its code: `fr`.
    Language,
}

impl TextFacet {
    /// All text facets, in the order of columns, options and filter rows.
    pub const ALL: [Self; 4] = [Self::Source, Self::Kind, Self::Topic, Self::Language];

    /// The number of text facets.
    pub const COUNT: usize = Self::ALL.len();

    /// Returns the name as it is typed in a query (`topic:`) and as an option (`--topic`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Topic => "topic",
            Self::Language => "language",
        }
    }

    /// Returns the name as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Kind => "Kind",
            Self::Topic => "Topic",
            Self::Language => "Language",
        }
    }

    /// Returns the name before several values of an article.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Source => "Sources",
            Self::Kind => "Kinds",
            Self::Topic => "Topics",
            Self::Language => "Languages",
        }
    }

    /// Returns a value in words, as panes and chips show it: topics are words, not the slugs that feeds use.
    pub fn words(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Topic => Cow::Owned(value.replace(['-', '_'], " ")),
            Self::Source | Self::Kind | Self::Language => Cow::Borrowed(self.label(value)),
        }
    }

    /// Returns the values of an article.
    pub fn values_of(self, article: &Article) -> impl Iterator<Item = &str> {
        let (one, several): (&str, &[String]) = match self {
            Self::Source => (&article.source, &[]),
            Self::Kind => (&article.kind, &[]),
            Self::Topic => ("", &article.topics),
            Self::Language => (article.language.as_deref().and_then(language_of).unwrap_or_default(), &[]),
        };
        let one = (!one.is_empty()).then_some(one);
        one.into_iter().chain(several.iter().map(String::as_str))
    }

    /// Returns a value as it is shown: the name of a language for its code, every other value itself.
    pub fn label(self, value: &str) -> &str {
        match self {
            Self::Language => language_name(value).unwrap_or(value),
            Self::Source | Self::Kind | Self::Topic => value,
        }
    }

    /// Returns what else a value is called, by its [`key`](crate::text::key), and folded like it: a topic has names in four
    /// languages.
    pub fn further_names(self, key: &str) -> &'static [String] {
        match self {
            Self::Topic => further_names(key),
            Self::Source | Self::Kind | Self::Language => &[],
        }
    }

    /// Returns `true` if the words of a query also match the values: `ilo` finds the articles of the source ILO, but
    /// `french` does not find all articles in French.
    pub fn is_searched(self) -> bool {
        match self {
            Self::Source | Self::Kind | Self::Topic => true,
            Self::Language => false,
        }
    }

    /// Returns the index in [`TextFacet::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// A property of articles that a list can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Years and months, and articles without a date.
    Month,
    /// Countries, and articles without any.
    Country,
    /// Texts.
    Text(TextFacet),
    /// Only articles not yet read.
    Unread,
    /// Only starred articles.
    Starred,
    /// Only articles that have come since the last visit.
    New,
}

impl Facet {
    /// The facets stored in a column of the library; the marks are not.
    pub const COLUMNS: [Self; 2 + TextFacet::COUNT] = {
        let mut columns = [Self::Month; 2 + TextFacet::COUNT];
        columns[1] = Self::Country;
        let mut at = 0;
        while at < TextFacet::COUNT {
            columns[2 + at] = Self::Text(TextFacet::ALL[at]);
            at += 1;
        }
        columns
    };

    /// All facets: those with a column, then the marks.
    pub const ALL: [Self; Self::COLUMNS.len() + 3] = {
        let mut all = [Self::Unread; Self::COLUMNS.len() + 3];
        let mut at = 0;
        while at < Self::COLUMNS.len() {
            all[at] = Self::COLUMNS[at];
            at += 1;
        }
        all[Self::COLUMNS.len() + 1] = Self::Starred;
        all[Self::COLUMNS.len() + 2] = Self::New;
        all
    };

    /// Returns the name: that of the query field and the option, or the mark.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Country => "country",
            Self::Text(facet) => facet.name(),
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::New => "new",
        }
    }

    /// Returns the index in [`Facet::COLUMNS`]; `None` for a mark.
    pub(super) fn column(self) -> Option<usize> {
        match self {
            Self::Month => Some(0),
            Self::Country => Some(1),
            Self::Text(facet) => Some(2 + facet.index()),
            Self::Unread | Self::Starred | Self::New => None,
        }
    }
}

/// One value of one facet, as it can be chosen in a filter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// A year, a month, or undated.
    Period(Period),
    /// A country, or articles without any.
    Country(Option<Country>),
    /// A text, as the articles spell it.
    Text(TextFacet, String),
    /// Not yet read.
    Unread,
    /// Starred.
    Starred,
    /// Come since the last visit.
    New,
}

impl FacetValue {
    /// Returns the facet that the value belongs to.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Period(_) => Facet::Month,
            Self::Country(_) => Facet::Country,
            Self::Text(facet, _) => Facet::Text(*facet),
            Self::Unread => Facet::Unread,
            Self::Starred => Facet::Starred,
            Self::New => Facet::New,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::PublishedOn;

    #[test]
    fn every_facet_stands_once_and_at_its_place() {
        let different: std::collections::BTreeSet<Facet> = Facet::ALL.into_iter().collect();
        assert_eq!(different.len(), Facet::ALL.len());
        for (at, facet) in Facet::COLUMNS.into_iter().enumerate() {
            assert_eq!(facet.column(), Some(at), "{facet:?}");
        }
        for (at, facet) in TextFacet::ALL.into_iter().enumerate() {
            assert_eq!(facet.index(), at, "{facet:?}");
        }
    }

    #[test]
    fn the_values_of_an_article_are_those_it_has() {
        let mut article = Article::new("a", "A", PublishedOn::Undated);
        assert!(TextFacet::ALL.into_iter().all(|facet| facet.values_of(&article).next().is_none()));
        article.source = "ILO".to_owned();
        article.topics = vec!["housing".to_owned(), "work".to_owned()];
        article.language = Some("pt-BR".to_owned());
        let values = |facet: TextFacet| facet.values_of(&article).collect::<Vec<_>>();
        assert_eq!(values(TextFacet::Source), ["ILO"]);
        assert_eq!(values(TextFacet::Topic), ["housing", "work"]);
        assert_eq!(values(TextFacet::Language), ["pt"]);
        assert_eq!(TextFacet::Language.label("pt"), "Portuguese");
    }
}
