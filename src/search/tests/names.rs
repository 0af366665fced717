//! Names of countries, sources and topics in queries, and words that were typed apart or together.

use crate::news::{Article, Country, Library, Marks, PublishedOn};
use crate::search::{Index, Query};

/// Articles by their titles, each with the codes of its countries, its source and its topic.
const ARTICLES: [(&str, &str, &str, &str); 19] = [
    ("United we farm", "", "", ""),
    ("The kingdom of heaven, a film", "", "", ""),
    ("A bank of members", "GB", "Co-op News", "fair-trade"),
    ("Fishers organise", "CI", "ILO", ""),
    ("Weavers meet", "KR", "NTV Uganda", ""),
    ("Growers meet", "KP", "The Korea Herald", ""),
    ("Coffee year", "CR", "ILO Learning Hub", ""),
    ("Olive oil", "PS", "", ""),
    ("Wool prices", "NZ", "", "worker-coops"),
    ("Cotton prices", "BF", "", ""),
    ("Cocoa and mace", "TT", "", ""),
    ("Delay in flight route", "", "", ""),
    ("Flight delays again", "", "", ""),
    ("The eNewsUpdate of May", "", "", ""),
    ("Dunes and beaches", "ZA SS", "ONE Campaign", ""),
    ("A workshop today", "", "", ""),
    ("Women of Irish descent", "", "", ""),
    ("Zebrafish alone", "", "", ""),
    ("A #CoffeePeople webinar", "", "", ""),
];

fn found(query: &str) -> Vec<String> {
    let article = |(n, (title, codes, source, topic)): (usize, &(&str, &str, &str, &str))| {
        let mut article = Article::new(n.to_string(), *title, PublishedOn::day_of(2024, 1, 28 - n as u32));
        article.countries = codes.split(' ').filter_map(Country::from_code).collect();
        article.source = (*source).to_owned();
        article.topics = Some((*topic).to_owned()).filter(|topic| !topic.is_empty()).into_iter().collect();
        article
    };
    let library = Library::new(ARTICLES.iter().enumerate().map(article).collect());
    let (index, marks) = (Index::build(&library), Marks::new(library.len()));
    let query = Query::parse(query, &library).unwrap();
    let found = index.search(&library, &marks, &query);
    let ordered = index.by_relevance(&library, &found, found.hits.clone());
    let title = |at| library.loaded(at).unwrap().title.split(' ').take(2).collect::<Vec<_>>().join(" ");
    ordered.iter().map(title).collect()
}

#[test]
fn a_name_is_found_whole_by_its_beginning_or_by_a_distinctive_word() {
    let mut faults = Vec::new();
    for (query, titles) in [
        // a part of a name is a word like any other
        ("united", "United we"),
        ("kingdom", "The kingdom"),
        ("kingdom heaven", "The kingdom"),
        ("coast", ""),
        ("strip", ""),
        ("republic", ""),
        ("new", ""),
        ("west", ""),
        ("learning", ""),
        ("trade", ""),
        ("news", ""),
        // whole, in any order, mistyped, with and without its short words
        ("united kingdom", "A bank"),
        ("kingdom united", "A bank"),
        ("untied kingdom", "A bank"),
        ("united kingdom bank", "A bank"),
        ("bank united kingdom", "A bank"),
        ("united kingdom wool", ""),
        ("ivory coast", "Fishers organise"),
        ("cote d'ivoire", "Fishers organise"),
        ("trinidad and tobago", "Cocoa and"),
        ("trinidad tobago", "Cocoa and"),
        ("newzealand", "Wool prices"),
        ("new-zealand", "Wool prices"),
        ("co-op news", "A bank"),
        ("fair trade", "A bank"),
        ("fair-trade", "A bank"),
        ("ilo learning hub", "Coffee year"),
        // its beginning, beyond the first word
        ("united ki", "A bank"),
        ("new z", "Wool prices"),
        ("south k", "Weavers meet"),
        ("worker c", "Wool prices"),
        ("united ki wool", ""),
        // a former name by nothing less
        ("upper volta", "Cotton prices"),
        ("upper v", ""),
        // a distinctive word
        ("korea", "Weavers meet|Growers meet"),
        ("kore", "Weavers meet|Growers meet"),
        ("rica", "Coffee year"),
        ("zealand", "Wool prices"),
        ("tobago", "Cocoa and"),
        ("british", "A bank"),
        ("ntv", "Weavers meet"),
        ("ilo", "Fishers organise"),
        ("africa", ""),
        ("sudan", ""),
        ("south sudan", "Dunes and"),
        ("one", ""),
        // of names only it is no word of the articles, and no typo leads to it
        ("kingdm", "The kingdom"),
        ("volta", ""),
        ("voltaa", ""),
        // a country that no article is about is no typo of another word
        ("yemen", ""),
        ("oman", ""),
        // never in quotes
        ("\"united kingdom\"", ""),
        ("\"korea\"", ""),
        ("\"united\"", "United we"),
        // excluded it is the same
        ("prices -zealand", "Cotton prices"),
        ("prices -new-zealand", "Cotton prices"),
        ("prices -new", "Wool prices|Cotton prices"),
        ("prices -\"new zealand\"", "Wool prices|Cotton prices"),
    ] {
        let found = found(query).join("|");
        if found != titles {
            faults.push(format!("{query}: {found:?}, not {titles:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_words_as_typed_come_before_other_forms() {
    for (query, titles) in [
        ("delay flight", "Delay in|Flight delays"),
        ("flight delay", "Delay in|Flight delays"),
        ("delays flight", "Flight delays|Delay in"),
    ] {
        assert_eq!(found(query).join("|"), titles, "{query}");
    }
}

#[test]
fn words_are_found_apart_and_together() {
    for (query, titles) in [
        ("enews update", "The eNewsUpdate"),
        ("enews upd", "The eNewsUpdate"),
        ("heavenfilm", "The kingdom"), // with a word between
        ("filmheaven", "The kingdom"), // in another order
        ("coffeeyear", "Coffee year"),
        ("coffeewool", ""),
        ("membersbank", "A bank"),
        ("zebrafishtoday", ""),
        ("todayzebrafish", ""),
        ("zebra fish", "Zebrafish alone"), // not read as Irish
        ("coffee people", "A #CoffeePeople"),
        ("work shop", "A workshop"),
    ] {
        assert_eq!(found(query).join("|"), titles, "{query}");
    }
}
