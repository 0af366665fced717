//! Which articles are the same story, which are related, which are neither; and what holds for any articles.

use super::Related;
use crate::news::{Article, ArticleId, Content, Country, Library, Ordinal, PublishedOn};
use crate::search::Index;
use proptest::prelude::*;

/// An article: id, source, title and what else is said of it.
fn article(id: &str, source: &str, title: &str, (month, day): (u32, u32)) -> Article {
    Article { source: source.to_owned(), ..Article::new(id, title, PublishedOn::day_of(2024, month, day)) }
}

fn from(mut article: Article, country: &str) -> Article {
    article.countries = Country::from_code(country).into_iter().collect();
    article
}

const WEAVERS: &str = "Weavers of the northern valleys found a cooperative bank";

/// The first is what the others are held against: each has in its id what it is to be.
fn made_up() -> Vec<Article> {
    let weavers = |id: &str, source: &str, on| article(id, source, WEAVERS, on);
    let mut articles = vec![
        from(weavers("it", "ILO", (3, 9)), "LB"),
        weavers("also", "Co-op News", (3, 12)),
        article(
            "also, said otherwise",
            "Daily",
            "Weavers in northern valley found cooperative bank",
            (3, 20),
        ),
        Article { published: PublishedOn::Undated, ..weavers("also, undated", "Wire", (1, 1)) },
        weavers("related: from the same source", "ILO", (3, 10)),
        weavers("related: half a year later", "Co-op News", (9, 12)),
        from(article("related: one word and the country", "ILO", "Beirut welcomes weavers", (5, 1)), "LB"),
        article("neither: glue", "ILO", "Of the many who found a home", (5, 2)),
    ];
    for n in 0..40 {
        let title = format!("Number{n} counts savings of household{n} the long way");
        articles.push(article(&format!("neither: stranger {n}"), "Wire", &title, (2, 1 + n % 28)));
    }
    articles
}

fn held_against(library: &Library, id: &str, most: usize) -> Related {
    let at = library
        .loaded_articles()
        .map(|(_, article)| article)
        .position(|article| article.id == ArticleId::new(id))
        .unwrap();
    Index::build(library).related(library, at as Ordinal, most)
}

fn ids(library: &Library, articles: &[Ordinal]) -> Vec<String> {
    let mut ids: Vec<String> =
        articles.iter().map(|&at| library.loaded(at).unwrap().id.to_string()).collect();
    ids.sort();
    ids
}

#[test]
fn stories_relatives_and_strangers_are_told_apart() {
    let library = Library::new(made_up());
    let found = held_against(&library, "it", 9);
    let resolved = |start: &str| {
        let all: Vec<Ordinal> = (0..library.len() as Ordinal).collect();
        let all = ids(&library, &all);
        all.into_iter().filter(|id| id.starts_with(start)).collect::<Vec<_>>()
    };
    assert_eq!(ids(&library, &found.also), resolved("also"));
    assert_eq!(ids(&library, &found.related), resolved("related"));
}

#[test]
fn the_nearest_come_first_and_the_same_story_by_date() {
    let library = Library::new(made_up());
    let found = held_against(&library, "it", 2);
    let in_order = |articles: &[Ordinal]| {
        articles.iter().map(|&at| library.loaded(at).unwrap().id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(in_order(&found.also), ["also, said otherwise", "also"]);
    assert_eq!(in_order(&found.related), ["related: half a year later", "related: from the same source"]);
}

#[test]
fn of_one_source_the_addresses_tell_the_publishers_apart() {
    for (address, also) in [
        (Some("https://other.example/a"), true),
        (Some("https://www.example.org/b"), false),
        (Some("https://example.org/b"), false),
        (None, false),
    ] {
        let at = |id: &str, url: Option<&str>| Article {
            url: url.map(str::to_owned),
            ..article(id, "ILO", WEAVERS, (3, 9))
        };
        let mut articles = vec![at("it", Some("https://www.example.org/a")), at("other", address)];
        articles
            .extend(made_up().into_iter().filter(|article| article.id.as_str().starts_with("neither: s")));
        let library = Library::new(articles);
        let found = held_against(&library, "it", 5);
        assert_eq!(
            (found.also.len(), found.related.len()),
            if also { (1, 0) } else { (0, 1) },
            "{address:?}"
        );
    }
}

#[test]
fn an_index_that_grew_tells_what_one_built_anew_does() {
    let before = Library::new(made_up().into_iter().skip(3).collect());
    let library = Library::new(made_up());
    let grown = Index::build(&before).grown(&before, &library);
    assert!(grown.additions.is_some());
    let anew = Index::build(&library);
    for at in 0..library.len() as Ordinal {
        assert_eq!(grown.related(&library, at, 5), anew.related(&library, at, 5), "{at}");
    }
}

#[test]
fn of_a_long_list_what_is_near_in_time_is_read() {
    let list: Vec<u32> = (0..3 * super::MAX_POSTINGS_READ as u32).collect();
    let span = |at: u32| {
        let near = super::around(&list, super::MAX_POSTINGS_READ, |&one| one < at);
        (near.len(), near[0], near[near.len() - 1])
    };
    let read = super::MAX_POSTINGS_READ as u32;
    assert_eq!(span(0), (super::MAX_POSTINGS_READ, 0, read - 1));
    assert_eq!(span(read), (super::MAX_POSTINGS_READ, read / 2, read + read / 2 - 1));
    assert_eq!(span(3 * read), (super::MAX_POSTINGS_READ, 2 * read, 3 * read - 1));
    assert_eq!(super::around(&list[..7], super::MAX_POSTINGS_READ, |_| true).len(), 7);
}

fn any_article() -> impl Strategy<Value = Article> {
    let words = prop_oneof![
        "\\PC{0,20}",
        "(alpha|beta|gamma|loom|co-op|2024|東京|é)( (alpha|beta|loom|bank|of|weavers)){0,6}",
    ];
    let date = prop_oneof![
        Just(PublishedOn::Undated),
        (1..13_u32, 1..29_u32).prop_map(|(month, day)| PublishedOn::day_of(2024, month, day)),
    ];
    (words.clone(), words, date, 0..4_usize, "[A-C]{0,1}").prop_map(|(title, more, date, country, source)| {
        let mut article = Article::new("", title, date);
        article.source = source;
        article.countries = Country::from_code(["", "KE", "LB", "TR"][country]).into_iter().collect();
        match country {
            0 => article.summary = more,
            1 => article.content = Content::Text(more),
            2 => article.places = vec![more],
            _ => article.topics = vec![more],
        }
        article
    })
}

proptest! {
    #[test]
    fn nothing_is_near_to_itself_or_twice(
        articles in proptest::collection::vec(any_article(), 0..30),
        most in 0..7_usize,
    ) {
        let numbered = articles.into_iter().enumerate();
        let library =
            Library::new(numbered.map(|(n, a)| Article { id: ArticleId::new(n.to_string()), ..a }).collect());
        let (index, again) = (Index::build(&library), Index::build(&library));
        for at in 0..library.len() as Ordinal + 2 {
            let found = index.related(&library, at, most);
            let all: Vec<Ordinal> = found.iter().collect();
            prop_assert!(!all.contains(&at));
            prop_assert!(all.iter().all(|&one| (one as usize) < library.len()));
            prop_assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
            prop_assert!(found.also.len() <= most && found.related.len() <= most);
            prop_assert_eq!(again.related(&library, at, most), found);
        }
    }
}
