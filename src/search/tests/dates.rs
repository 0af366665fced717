//! Months and years in a query are found by date or in the text.

use super::{Index, Library, Marks, Query};
use crate::news::{Article, Country, Facet, PublishedOn};
use crate::search::{Found, MatchKind};

/// A library of a few articles, each by what it is there for.
fn articles() -> Library {
    let article = |id: &str, (year, month): (i32, u32), title: &str, summary: &str| {
        let mut article = Article::new(id, title, PublishedOn::day_of(year, month, 9));
        article.summary = summary.to_owned();
        article
    };
    let mut dated = article("dated", (2023, 6), "Weavers of Lebanon open a shop", "");
    dated.countries = Country::from_code("LB").into_iter().collect();
    Library::new(vec![
        article("later", (2024, 3), "Weavers look back on the year 2023", ""),
        article("told", (2024, 2), "A plan for weavers", "It was agreed in June 2023 by all."),
        article("apart", (2024, 1), "In 2023 looms, since June weavers", ""),
        article("july", (2023, 7), "A loom for every weaver", ""),
        dated,
        article("both", (2023, 6), "Weavers meet in June 2023", ""),
        article("before", (2022, 5), "Weavers without a loom", ""),
    ])
}

fn search(library: &Library, typed: &str) -> (Found, String) {
    let index = Index::build(library);
    let query = Query::parse(typed, library).unwrap();
    let found = index.search(library, &Marks::new(library.len()), &query);
    let ordered = index.by_relevance(library, &found, found.hits.clone());
    let ids: Vec<&str> = ordered.iter().map(|at| library.loaded(at).unwrap().id.as_str()).collect();
    let ids = ids.join(" ");
    (found, ids)
}

#[test]
fn a_month_or_a_year_is_found_by_date_or_in_the_text() {
    let library = articles();
    for (typed, ids) in [
        // in the title, then in the summary, then by the date alone
        ("2023", "later apart both told july dated"),
        ("weavers 2023", "later apart both told dated july"),
        ("lebanon 2023", "dated"),
        ("june 2023", "both told dated"),
        ("JUNE, 2023", "both told dated"),
        ("2023-06", "dated both"),
        ("juin 2023", "dated both"),
        ("junio de 2023", "dated both"),
        ("weavers june 2023", "both told dated"),
        ("july 2023", "july"),
        ("may 2022 | july 2023", "july before"),
        // words only
        ("\"june 2023\"", "both told"),
        ("weavers -2023", "dated july before"),
        ("june", "both apart told"),
        ("june 20", "both apart told"),
        ("june 202", "both apart told"),
        ("title:2023", "later apart both"),
        // nothing is dated then
        ("june 2019", ""),
        ("2019", ""),
    ] {
        let mut wanted: Vec<&str> = ids.split(' ').collect();
        let (_, found) = search(&library, typed);
        let mut given: Vec<&str> = found.split(' ').collect();
        if !["2023", "june 2023", "weavers june 2023"].contains(&typed) {
            wanted.sort_unstable();
            given.sort_unstable();
        }
        assert_eq!(given, wanted, "{typed}");
    }
}

#[test]
fn a_date_says_so_and_counts_an_article_once() {
    let library = articles();
    for (typed, kind) in [
        ("june 2023", MatchKind::Dated),
        ("2023", MatchKind::Dated),
        ("2024-03", MatchKind::Dated),
        ("2019", MatchKind::Nothing),
        ("june", MatchKind::Exact),
        ("\"june 2023\"", MatchKind::Exact),
    ] {
        let (found, _) = search(&library, typed);
        let [word] = found.word_matches.as_slice() else { panic!("{typed}") };
        assert_eq!((word.kind, word.typed.as_str()), (kind, typed), "{typed}");
        assert_eq!(word.correction(), None, "{typed}");
    }
    let (found, _) = search(&library, "june 2023");
    let counted = library.select(found.base(), &crate::news::Filter::default(), &Marks::new(library.len()));
    assert_eq!(counted.facets.of(Facet::Month).iter().sum::<u32>(), 3);
    assert_eq!(found.highlighter.spans("Agreed in June 2023"), [10..14, 15..19]);
    assert!(found.highlighter.spans("Agreed in June").is_empty(), "the month alone was not meant");
}

/// The cache of a large library knows the words that begin with a year or a name, not the articles dated in that year nor
/// those with another name for the same.
#[test]
fn what_is_cached_of_a_prefix_is_not_all_of_a_date_or_an_equivalent() {
    let titles = ["2023 looms", "a cooperative", "looms 2024", "a cooperative fair", "genossenschaft"];
    let article = |n: u32| {
        let title = titles[n as usize % 9 % titles.len()];
        Article::new(n.to_string(), title, PublishedOn::day_of(2020 + n as i32 % 5, 1 + n % 12, 1 + n % 28))
    };
    let library = Library::new((0..20_010).map(article).collect());
    let quick = Index::build(&library).with_prefix_cache(&library);
    assert!(!quick.prefix_cache.is_empty());
    let mut plain = quick.clone();
    plain.prefix_cache.clear();
    let marks = Marks::new(library.len());
    for (text, is_counted) in [
        ("2023", false),
        ("202", true),
        ("looms 2023", false),
        ("2023 | weavers", false),
        ("2020", false),
        ("june 2023", false),
        ("cooperative", true),
        ("co-op", true),
        ("genossenschaft", false),
        ("fair", false),
    ] {
        let query = Query::parse(text, &library).unwrap();
        let (one, other) = (quick.search(&library, &marks, &query), plain.search(&library, &marks, &query));
        assert!(one.hits == other.hits && !one.hits.is_empty(), "{text}");
        assert!(!is_counted || one.facets.is_some(), "{text}");
        let filter = crate::news::Filter::default();
        let counted = |found: &Found| library.select(found.base(), &filter, &marks).facets;
        assert_eq!(counted(&one), counted(&other), "{text}");
    }
}
