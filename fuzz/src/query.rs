//! What is typed in the search.

use super::checks::{assert_block, assert_line};
use sse_news::news::{Article, Content, Country, Filter, Library, Marks, PublishedOn, SavedSearches};
use sse_news::search::{Index, Query, complete, suggestions};
use sse_news::text::{clean, head};
use std::sync::Arc;

/// Returns a small library, a different difficulty in each article.
pub(crate) fn library() -> Library {
    let article = |id: &str, title: &str, month, codes: &[&str]| Article {
        countries: codes.iter().filter_map(|code| Country::from_code(code)).collect(),
        kind: "News".to_owned(),
        source: "Valley Radio".to_owned(),
        topics: vec!["savings".to_owned(), "women's groups".to_owned()],
        authors: vec!["Ana Luz".to_owned()],
        url: Some(format!("https://news.example/{id}")),
        content: Content::Html(
            "<p>Forty households <b>share</b> a <a href=\"/loom\">loom</a>.</p>".to_owned(),
        ),
        ..Article::new(id, title, PublishedOn::day_of(2025, month, 3))
    };
    let mut articles = vec![
        article("weavers", "Weavers of Lebanon and Kenya found a co-operative", 3, &["LB", "KE"]),
        article("credit", "Credit unions count their members", 2, &["KE"]),
        article("tokyo", "東京の協同組合が百周年を祝う", 1, &["JP"]),
        article("beirut", "تعاونية نسائية في بيروت", 5, &["LB"]),
        article("long", &"A title that goes on and on ".repeat(12), 6, &[]),
        article("emoji", "A fair 👩‍🌾 in spring, e\u{301}te\u{301} compris", 7, &["FR"]),
    ];
    articles.push(Article::new("undated", "Nobody knows when", PublishedOn::Undated));
    Library::new(articles)
}

/// A library with its index and its marks.
pub(crate) struct Searched {
    pub(crate) library: Arc<Library>,
    pub(crate) index: Index,
    pub(crate) marks: Marks,
}

thread_local! {
    pub(crate) static SEARCHED: Searched = {
        let library = library();
        let index = Index::build(&library);
        let marks = Marks::new(library.len());
        Searched { library: Arc::new(library), index, marks }
    };
}

/// Parses a query, completes it at each of its ends, and searches for it.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    SEARCHED.with(|searched| {
        let Searched { library, index, marks } = searched;
        for cursor in [0, text.len() / 2, text.len()] {
            if let Some(completion) =
                complete(&text, head(&text, cursor).len(), library, &SavedSearches::default())
            {
                assert!(text.get(completion.range.clone()).is_some(), "{:?}", completion.range);
                completion.candidates.iter().for_each(|candidate| assert_line(candidate));
            }
        }
        let query = match Query::parse(&text, library) {
            Ok(query) => query,
            Err(error) => return assert_block(&error.to_string()),
        };
        let found = index.search(library, marks, &query);
        let best = index.best(library, &found, &found.hits, 5);
        assert_eq!(best.len(), found.hits.len().min(5));
        let written = query.text();
        let again = Query::parse(&written, library);
        let again = again.unwrap_or_else(|error| panic!("{text:?} is written {written:?}: {error}"));
        assert_eq!(again.text(), written);
        // What is typed in the reader is one clean line.
        if found.hits.is_empty() && clean(&text) == text {
            for suggestion in suggestions(Some(index), library, marks, &query, &Filter::default()) {
                assert!(suggestion.count > 0);
                suggestion.change.text(&text, &query, library).iter().for_each(|text| assert_line(text));
            }
        }
    });
}
