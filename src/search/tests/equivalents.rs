//! Words of the field that mean the same, irregular plurals, and plurals that are other words.

use super::{Index, Library, Marks, Query};
use crate::news::{Article, PublishedOn};
use crate::search::{Found, MatchKind};

const TITLES: [(&str, &str); 16] = [
    ("sse", "A law on the SSE is read"),
    ("ess", "Une loi sur l'ESS est lue"),
    ("phrase", "The social and solidarity economy gets a law"),
    ("apart", "Solidarity among social workers in a weak economy"),
    ("spanish", "Ley de economía social y solidaria"),
    ("coop", "A coop of bakers"),
    ("genossenschaft", "Eine Genossenschaft von Bäckern"),
    ("cooperatives", "Cooperatives of bakers"),
    ("ilo", "The ILO counts bakers"),
    ("oit", "La OIT cuenta panaderos"),
    ("labour", "The International Labour Organization counts weavers"),
    ("un", "Un bureau pour un tisserand"),
    ("nations", "United Nations day of weavers"),
    ("pauli", "St. Pauli gets a bakery"),
    ("women", "Women weave"),
    ("aids", "Aids and rights"),
];

fn library() -> Library {
    let article = |(at, (id, title)): (usize, &(&str, &str))| {
        Article::new(*id, *title, PublishedOn::day_of(2023, 6, 28 - at as u32))
    };
    Library::new(TITLES.iter().enumerate().map(article).collect())
}

fn search(typed: &str) -> (Found, String) {
    let library = library();
    let index = Index::build(&library);
    let query = Query::parse(typed, &library).unwrap();
    let found = index.search(&library, &Marks::new(library.len()), &query);
    let ordered = index.by_relevance(&library, &found, found.hits.clone());
    let ids: Vec<&str> = ordered.iter().map(|at| library.loaded(at).unwrap().id.as_str()).collect();
    let ids = ids.join(" ");
    (found, ids)
}

#[test]
fn equivalents_are_found_after_the_word_itself() {
    for (typed, ids) in [
        ("sse", "sse ess phrase spanish"),
        ("ESS", "ess sse phrase spanish"),
        ("ess", "ess"),
        ("sse law", "sse phrase"),
        ("ilo", "ilo oit labour"),
        ("oit", "oit ilo labour"),
        ("coop bakers", "coop cooperatives"),
        ("genossenschaft", "genossenschaft coop cooperatives"),
        ("co-operatives", "cooperatives coop genossenschaft"),
        ("UN weavers", "nations"),
        // in capitals they are no beginning of another word
        ("UN", "un nations"),
        ("ILO", "ilo oit labour"),
        ("un bureau", "un"),
        ("saint pauli", "pauli"),
        ("st pauli", "pauli"),
        ("saint", "pauli"),
        // the word itself only
        ("\"sse\"", "sse"),
        ("bakers -oit", "coop cooperatives ilo"),
        ("title:ilo", "ilo"),
    ] {
        assert_eq!(search(typed).1, ids, "{typed}");
    }
}

#[test]
fn equivalents_that_were_found_are_named() {
    for (typed, kind, named) in [
        ("sse", MatchKind::Exact, "ESS, social and solidarity economy"),
        ("pyme", MatchKind::Nothing, ""),
        ("Pauli", MatchKind::Exact, ""),
        ("saint", MatchKind::Equivalent, "st"),
        ("ESS", MatchKind::Exact, "SSE, social and solidarity economy"),
        ("ess", MatchKind::Exact, ""),
        ("\"ess\"", MatchKind::Exact, ""),
    ] {
        let (found, _) = search(typed);
        let word = &found.word_matches[0];
        assert_eq!((word.kind, word.equivalents.join(", ").as_str()), (kind, named), "{typed}");
        assert_eq!(word.correction(), None, "{typed}");
    }
    let (found, _) = search("sse");
    let text = "l'ESS, or the social and solidarity economy, is social";
    let marked: Vec<&str> = found.highlighter.spans(text).into_iter().map(|span| &text[span]).collect();
    assert_eq!(marked, ["ESS", "social", "and", "solidarity", "economy"]);
}

#[test]
fn irregular_plurals_are_forms_and_other_words_are_none() {
    for (typed, ids) in [
        ("woman weave", "women"),
        ("woman", "women"),
        ("right", "aids"),
        ("rights", "aids"),
        ("aids", "aids"),
    ] {
        assert_eq!(search(typed).1, ids, "{typed}");
    }
    let library = Library::new(vec![Article::new("a", "The right aid", PublishedOn::Undated)]);
    let index = Index::build(&library);
    for typed in ["rights", "aids"] {
        let query = Query::parse(typed, &library).unwrap();
        let found = index.search(&library, &Marks::new(1), &query);
        assert_ne!(found.word_matches[0].kind, MatchKind::Exact, "{typed}");
    }
}
