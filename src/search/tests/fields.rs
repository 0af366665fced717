//! Fields, names and numbers in queries, with the articles they find.

use super::{ALL, library_of};
use crate::news::Marks;
use crate::search::Index;
use crate::search::Query;
use crate::search::samples::Sample;

#[test]
fn fields_narrow_without_a_score() {
    let sample = Sample::new();
    for (query, ids) in [
        ("", ALL),
        ("country:LB", "lebanon kenya"),
        ("country:lebanon country:kenya", "lebanon kenya"),
        ("country:kenya,TR", "kenya turkey"),
        ("-country:kenya,TR", "statistics lebanon economy undated"),
        ("country:kenya lebanon", "kenya"),
        ("🇰🇪", "kenya"),
        ("🇹🇷 -bank", ""),
        ("month:june", "statistics lebanon kenya turkey economy"),
        ("month:juillet", ""),
        ("month:2023-07,none", "undated"),
        ("from:2023-06-29", "statistics lebanon"),
        ("from:2023-06-27 to:2023-06-28", "kenya turkey"),
        ("to:2023", "statistics lebanon kenya turkey economy"),
        ("-from:2023-06-29", "kenya turkey economy undated"),
        ("title:plan", "lebanon undated"),
        ("title:bank", "turkey"),
        ("title:ban", "turkey"),
        ("title:refugees", ""),
        ("title:\"business plan\"", "lebanon"),
        ("title:movemnt", "statistics"),
        ("-title:plan lebanon", "kenya"),
        ("-title:movemnt", ALL),
        ("-title:movement", "lebanon kenya turkey economy undated"),
        ("-title:\"busines plan\",bnak", ALL),
        ("title:bank,training", "kenya turkey"),
        ("title:lebanese", ""),
        ("country:TR | country:KE", "kenya turkey"),
        ("country:none", "statistics economy undated"),
        ("-country:none", "lebanon kenya turkey"),
        ("month:2023-06", "statistics lebanon kenya turkey economy"),
        ("month:2023-07", ""),
        ("year:2023 kind:interview", "kenya economy"),
        ("month:none", "undated"),
        ("source:\"Co-op News\"", "statistics"),
        ("source:ilo -topic:finance", "lebanon"),
        ("topic:\"gender equality\"", "turkey"),
        ("is:read", "lebanon"),
        ("is:unread -is:starred", "statistics turkey economy undated"),
        ("is:starred | plan", "lebanon undated kenya"),
        ("KIND:News lebanon", "lebanon"),
    ] {
        assert_eq!(sample.ids(query), ids, "{query}");
    }
}

#[test]
fn authors_are_found_by_the_words_of_their_names() {
    let sample = Sample::new();
    for (query, ids) in [
        ("author:ana", "kenya turkey"),
        ("AUTHOR:ANA", "kenya turkey"),
        ("author:an", "kenya turkey"),
        ("author:jose", "kenya"),
        ("author:ana-maria", "turkey"),
        ("author:\"ana luz\"", "kenya"),
        ("author:\"luz ana\"", ""),
        ("author:\"ana l\"", ""),
        ("author:\"ana l", "kenya"),
        ("author:okello author:luz", "kenya"),
        ("author:okello | author:haddad", "lebanon kenya"),
        ("-author:ana", "statistics lebanon economy undated"),
        ("-author:\"Rima Haddad\" country:LB", "kenya"),
        ("author:rima plan", "lebanon"),
        ("author:nobody", ""),
        // A name is no word of the article.
        ("haddad", ""),
    ] {
        assert_eq!(sample.ids(query), ids, "{query}");
    }
}

#[test]
fn the_letters_of_a_word_in_the_title_are_marked() {
    let sample = Sample::new();
    for (typed, text, marked) in [
        ("title:plan", "A plan", Some(2..6)),
        ("title:\"business plan\"", "A business plan", Some(2..15)),
        ("-title:plan", "A plan", None),
        ("1000", "Over 1,000", None),
    ] {
        let spans = sample.search(typed).highlighter.spans(text);
        let whole = spans.first().map(|first| first.start..spans[spans.len() - 1].end);
        assert_eq!(whole, marked, "{typed}");
    }
}

#[test]
fn a_number_is_found_however_its_thousands_are_divided() {
    let titles =
        ["Over 1,000 members", "1 000 000 trees", "1000 houses", "12.500 bikes", "in 2023", "100 farms"];
    let library = library_of(&titles.map(str::to_owned));
    let index = Index::build(&library);
    for (typed, found) in [
        ("1000", "0 1 2"),
        ("1,000", "0 1 2"),
        ("1000000", "1"),
        ("12500", "3"),
        ("2023", "4"),
        ("100", "2 5"),
        ("-1000 houses", ""),
        ("0001", ""),
    ] {
        let query = Query::parse(typed, &library).unwrap();
        let hits = index.search(&library, &Marks::new(titles.len()), &query).hits;
        let hits: Vec<String> = hits.iter().map(|at| at.to_string()).collect();
        assert_eq!(hits.join(" "), found, "{typed}");
    }
}
