//! Queries with the articles they find, in order, and properties that hold for every text.

use crate::news::{Article, Library, Marks, PublishedOn};
use crate::search::Index;
use crate::search::MatchKind;
use crate::search::Query;
use crate::search::samples::{Sample, library};
use crate::text;
use proptest::prelude::*;

mod dates;
mod equivalents;
mod fields;
mod names;

const ALL: &str = "statistics lebanon kenya turkey economy undated";

#[test]
fn queries_find_articles_in_order() {
    let sample = Sample::new();
    for (query, ids) in [
        // everything must match, slips are forgiven
        ("statistcs movemnt", "statistics"),
        ("lebannon refugee", "lebanon"),
        ("bussines plan competiton", "lebanon"),
        ("plna", "lebanon undated"),
        ("plan lebanon", "lebanon"),
        ("statistics ankara", ""),
        // title before summary before the rest; newer first among equals
        ("cooprative", "statistics turkey undated"),
        ("plan", "lebanon undated"),
        ("movement", "statistics undated"),
        ("lebanon", "lebanon kenya"),
        // a country is found by any of its names, and by those of its people
        ("Turkiye", "turkey"),
        ("türkiye", "turkey"),
        ("TURKEY", "turkey"),
        ("kenyan", "kenya"),
        ("lebanese", "lebanon kenya"),
        ("mombasa", "kenya"),
        // forms of a word
        ("statistic", "statistics economy"),
        ("organizations", "undated"),
        ("labor", "undated"),
        ("competitions", "lebanon"),
        // beginnings
        ("econ", "economy turkey"),
        ("statis", "statistics economy"),
        // compounds and elisions
        ("cooperative", "statistics turkey undated"),
        ("co-operative", "statistics turkey undated"),
        ("operative", "turkey"),
        ("economie", "economy"),
        ("l'économie", "economy"),
        ("women", "turkey"),
        ("gender-equality", "turkey"),
        ("equality", ""), // a part of a topic
        // run together, left out
        ("solidarityeconomy", "economy turkey"),
        ("cprtv", "statistics turkey undated"),
        ("zzzz", ""),
        ("2032", ""),
        // punctuation is no word
        ("bank & ankara", "turkey"),
        ("c/o", ""),
        ("s&p", ""),
        ("Labour: plan", "undated"),
        ("labour:plan", "undated"),
    ] {
        assert_eq!(sample.ids(query), ids, "{query}");
    }
}

#[test]
fn phrases_exclusions_and_alternatives() {
    let sample = Sample::new();
    for (query, ids) in [
        ("\"solidarity economy\"", "economy turkey"),
        ("\"economy solidarity\"", ""),
        ("\"business plan\" competition", "lebanon"),
        ("\"business plans\"", ""),
        ("\"bussines plan\"", ""),
        ("\"cooperative bank\"", "turkey"),
        ("\"co-operative bank\"", "turkey"),
        ("\"co operative bank\"", "turkey"),
        ("\"cooperative ba", "turkey"),
        ("\"cooperative ba\"", ""),
        ("\"plan competition selects its winners refugees\"", ""),
        ("plan -lebanon", "undated"),
        ("-plan", "statistics kenya turkey economy"),
        ("-pla", "statistics kenya turkey economy"),
        ("-plam", ALL),
        ("-\"business plan\"", "statistics kenya turkey economy undated"),
        ("-co-operative", "lebanon kenya economy"),
        ("-c/o", ALL),
        ("statistics | ankara", "statistics turkey"),
        ("statistics|ankara", "statistics turkey"),
        ("plan lebanon | labour", "undated lebanon"),
        ("plan lebanon | ankara", "lebanon turkey"),
        ("zzzz lebanon | plan labour", "undated"),
        ("plan OR NOT lebanon", "lebanon undated statistics turkey economy"),
        ("!plan", "statistics kenya turkey economy"),
        ("NOT plan", "statistics kenya turkey economy"),
        ("NOT \"business plan\" lebanon", "kenya"),
        ("plan !lebanon", "undated"),
        ("«solidarity economy»", "economy turkey"),
        ("“business plan”", "lebanon"),
        ("「business plan", "lebanon"),
        ("movement -labour | global", "statistics"),
        ("plan -", "lebanon undated"),
    ] {
        assert_eq!(sample.ids(query), ids, "{query}");
    }
}

#[test]
fn every_word_says_how_it_was_read() {
    let sample = Sample::new();
    for (query, typed, how, read_as) in [
        ("Plan", "Plan", MatchKind::Exact, "plan"),
        ("statisti", "statisti", MatchKind::Prefix, "statistics statistician"),
        ("movemnt", "movemnt", MatchKind::Typo, "movement"),
        ("solidarityeconomy", "solidarityeconomy", MatchKind::Split, "solidarity economy"),
        ("mvmnt", "mvmnt", MatchKind::Letters, "movement"),
        ("zzzz", "zzzz", MatchKind::Nothing, ""),
        ("\"a plan\"", "\"a plan\"", MatchKind::Exact, "a plan"),
        ("\"plan a\"", "\"plan a\"", MatchKind::Nothing, ""),
    ] {
        let readings = sample.search(query).word_matches;
        let reading = &readings[0];
        let seen = (reading.typed.as_str(), reading.kind, reading.matched.join(" "));
        assert_eq!(seen, (typed, how, read_as.to_owned()), "{query}");
    }
    let readings = sample.search("country:LB plan -bank zzzz | \"a plan\"").word_matches;
    let typed: Vec<_> = readings.iter().map(|reading| reading.typed.as_str()).collect();
    assert_eq!(typed, ["plan", "zzzz", "\"a plan\""]);
}

#[test]
fn the_nearest_word_is_another_one() {
    let index = Index::build(&library());
    for (word, nearest) in [
        ("lebannon", Some("lebanon")),
        ("movements", None),
        ("competiton", Some("competition")),
        ("mvmnt", Some("movement")),
        ("zzzz", None),
        ("…", None),
    ] {
        assert_eq!(index.nearest(word).as_deref(), nearest, "{word}");
    }
}

#[test]
fn words_near_each_other_in_the_title_come_first() {
    let titles =
        ["fund for a bank of a union", "union of banks, a fund", "fund bank union", "bank union fund"];
    let article =
        |(at, title): (usize, &&str)| Article::new(at.to_string(), *title, PublishedOn::day_of(2023, 6, 1));
    let library = Library::new(titles.iter().enumerate().map(article).collect());
    let index = Index::build(&library);
    let query = Query::parse("bank union fund", &library).unwrap();
    let found = index.search(&library, &Marks::new(4), &query);
    let ordered = index.by_relevance(&library, &found, found.hits.clone());
    let order: Vec<_> = ordered.iter().map(|at| library.loaded(at).unwrap().title.as_str()).collect();
    assert_eq!(order, [titles[3], titles[2], titles[0], titles[1]]);
}

/// Texts as they come: any characters, and more often the signs the query language knows.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z\"|: -]{0,20}",
        "((-?(plan|bank|zzz|country|is|co-op|\"|İß)[ :|]){0,6})",
        "(-?(country:(LB|none|x)|is:read|month:2023-06|source:\"Co-op News\"|a|co-o|\"a b\"?)( |  \\| )){0,5}",
    ]
}

fn library_of(texts: &[String]) -> Library {
    let article = |(at, text): (usize, &String)| {
        let mut article = Article::new(at.to_string(), text, PublishedOn::Undated);
        article.summary.clone_from(text);
        article.topics = vec![text.clone()];
        article
    };
    Library::new(texts.iter().enumerate().map(article).collect())
}

proptest! {
    #[test]
    fn any_query_over_any_texts(
        texts in proptest::collection::vec(any_text(), 0..4),
        typed in any_text(),
        shown in any_text(),
    ) {
        let library = library_of(&texts);
        let index = Index::build(&library);
        let _ = index.nearest(&typed);
        match Query::parse(&typed, &library) {
            Err(error) => prop_assert!(typed.get(error.at).is_some_and(|at| !at.is_empty())),
            Ok(query) => {
                let again = Query::parse(&query.text(), &library);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{}", query.text());
                let words = query.words();
                prop_assert_eq!(query.has_words(), !words.is_empty());
                let terms = query.terms().count();
                for n in 0..terms {
                    prop_assert_eq!(query.without(n).terms().count(), terms - 1);
                }
                let marks = Marks::new(library.len());
                let found = index.search(&library, &marks, &query);
                let twice = index.search(&library, &marks, &query);
                prop_assert_eq!(&found.hits, &twice.hits);
                prop_assert_eq!(&found.word_matches, &twice.word_matches);
                prop_assert_eq!(found.word_matches.len(), words.len());
                let ordered = index.by_relevance(&library, &found, found.hits.clone());
                prop_assert_eq!(&ordered, &index.by_relevance(&library, &twice, twice.hits.clone()));
                let mut each: Vec<u32> = ordered.iter().collect();
                each.sort_unstable();
                prop_assert_eq!(each, found.hits.iter().collect::<Vec<_>>());
                prop_assert!(!query.is_empty() || found.hits.len() == library.len());
                for text in texts.iter().chain([&shown, &typed]) {
                    let spans = found.highlighter.spans(text);
                    prop_assert!(spans.is_sorted_by(|a, b| a.end < b.start), "{:?}", spans);
                    prop_assert!(spans.iter().all(|span| text.get(span.clone()).is_some_and(|s| !s.is_empty())));
                }
            }
        }
    }

    #[test]
    fn an_index_that_grew_answers_as_one_built_anew(
        texts in proptest::collection::vec("((plan|bank|a|co-op|zug|éa)[ -]){1,4}|[a-c ]{1,8}", 10..30),
        late in proptest::collection::vec(0..40_usize, 0..6),
        later in proptest::collection::vec(0..40_usize, 0..3),
        changed in proptest::collection::vec(0..40_usize, 0..3),
        typed in "((plan|bnak|b|ban|a|co-op|zug|\"a b\"|-a|plna|éa) ?){1,3}",
    ) {
        let article = |(n, text): (usize, &String)| {
            let day = 1 + (n as u32 * 7) % 28;
            let mut article = Article::new(n.to_string(), text, PublishedOn::day_of(2023, 6, day));
            article.source = text.split(' ').next().unwrap_or_default().to_owned();
            article
        };
        let all: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let but = |gone: &[&[usize]]| {
            let kept = all.iter().enumerate().filter(|(n, _)| !gone.iter().any(|gone| gone.contains(n)));
            Library::new(kept.map(|(_, article)| article.clone()).collect())
        };
        let (first, second) = (but(&[&late, &later]), but(&[&later]));
        let mut last = all.clone();
        changed.iter().filter_map(|&n| texts.get(n)).for_each(|text| last[0].title.clone_from(text));
        let third = Library::new(last);
        let grown = Index::build(&first).grown(&first, &second).grown(&second, &third);
        let anew = Index::build(&third);
        let marks = Marks::new(third.len());
        let query = Query::parse(&typed, &third).unwrap();
        let (one, other) = (grown.search(&third, &marks, &query), anew.search(&third, &marks, &query));
        prop_assert_eq!(&one.hits, &other.hits);
        prop_assert_eq!(&one.word_matches, &other.word_matches);
        prop_assert_eq!(grown.by_relevance(&third, &one, one.hits.clone()), anew.by_relevance(&third, &other, other.hits.clone()));
        prop_assert_eq!(grown.nearest(&typed), anew.nearest(&typed));
        prop_assert_eq!(grown.word_count(), anew.word_count());
    }

    #[test]
    fn an_index_of_corrected_articles_answers_as_one_built_anew(
        texts in proptest::collection::vec("((kenya|kenyan|togo|bank|chad) ?){1,3}", 4..14),
        begun in proptest::collection::vec(proptest::sample::subsequence(vec!["KE", "TG", "LB"], 0..3), 14),
        late in any::<bool>(),
        said in proptest::collection::vec((0..4_usize, proptest::sample::subsequence(vec!["KE", "TG", "TD", "KR"], 0..3)), 1..4),
        typed in "((kenya|kenyan|kneya|k|ken|togo|chad|tchad|lebanon|lebanese|korea|bank|-togo|country:TD|country:none) ){1,2}",
    ) {
        let countries = |codes: &[&str]| codes.iter().filter_map(|code| crate::news::Country::from_code(code)).collect();
        let article = |(n, text): (usize, &String)| {
            let mut article = Article::new(n.to_string(), text, PublishedOn::day_of(2023, 6, 1 + n as u32));
            article.countries = countries(&begun[n]);
            article
        };
        let all: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let mut library = Library::new(all.clone());
        let mut index = Index::build(&library);
        if late {
            let before = Library::new(all[1..].to_vec());
            index = Index::build(&before).grown(&before, &library);
        }
        let mut whole = true;
        for (at, codes) in &said {
            library.correct([(*at as u32, Some(countries(codes)))]);
            let (corrected, is_whole) = index.corrected(&library);
            (index, whole) = (corrected, whole && is_whole);
            let forgotten = (0..index.vocabulary.len() as u32).any(|word| index.article_count_of(word) == 0);
            prop_assert!(is_whole || forgotten, "it is as good as one can be");
        }
        let anew = Index::build(&library);
        let marks = Marks::new(library.len());
        let query = Query::parse(&typed, &library).unwrap();
        let (one, other) = (index.search(&library, &marks, &query), anew.search(&library, &marks, &query));
        if whole {
            prop_assert_eq!(&one.hits, &other.hits);
            prop_assert_eq!(&one.word_matches, &other.word_matches);
            prop_assert_eq!(index.by_relevance(&library, &one, one.hits.clone()), anew.by_relevance(&library, &other, other.hits.clone()));
            prop_assert_eq!(index.word_count(), anew.word_count());
        }
    }

    #[test]
    fn an_article_is_found_by_the_words_of_its_title(
        titles in proptest::collection::vec("[a-zé'-]{1,9}( [a-zé'-]{1,9}){0,5}|\\PC{1,30}", 1..4)
    ) {
        let library = library_of(&titles);
        let index = Index::build(&library);
        for (at, article) in library.loaded_articles().map(|(_, article)| article).enumerate() {
            let words = text::words(&article.title).into_iter().map(|word| &article.title[word.span]);
            let words: Vec<_> = words.collect();
            let query = Query::parse(&words.join(" "), &library).unwrap();
            let found = index.search(&library, &Marks::new(library.len()), &query);
            prop_assert!(found.hits.has(at as u32), "{:?}", query);
        }
    }

    #[test]
    fn an_excluded_word_is_nowhere_in_what_is_found(
        texts in proptest::collection::vec("[ab é'-]{0,12}", 1..6),
        word in "[abé]{1,3}(-[ab]{1,2})?",
    ) {
        let library = library_of(&texts);
        let index = Index::build(&library);
        let marks = Marks::new(library.len());
        let folded = text::words(&word).into_iter().next().map(|word| word.folded).unwrap_or_default();
        let query = Query::parse(&format!("-{word}"), &library).unwrap();
        let without = index.search(&library, &marks, &query).hits;
        for at in without.iter() {
            let words = text::words(&library.loaded(at).unwrap().title);
            prop_assert!(words.iter().all(|word| word.folded != folded));
        }
        // Nothing is lost between a word and its exclusion, and no article is counted on both sides but for slips.
        let with = index.search(&library, &marks, &Query::parse(&word, &library).unwrap()).hits;
        let either = |at: u32| with.has(at) || without.has(at);
        prop_assert!((0..library.len() as u32).all(either));
    }
}

/// The prefix cache of a large library changes no result.
#[test]
fn the_first_letter_finds_what_its_words_find() {
    let article = |n: u32| {
        let title = ["alpha beta", "beta gamma", "Ärger also", "b-a", "2023 gamma"][n as usize % 5];
        let mut article =
            Article::new(n.to_string(), title, PublishedOn::day_of(2023, 1 + n % 12, 1 + n % 28));
        article.countries =
            crate::news::Country::from_code(["AT", "BE", "LB"][n as usize % 3]).into_iter().collect();
        article.source = ["Alpha Press", "Beta"][n as usize % 2].into();
        article
    };
    let library = Library::new((0..20_001).map(article).collect());
    let quick = Index::build(&library);
    let mut plain = quick.clone();
    plain.prefix_cache.clear();
    assert!(!quick.prefix_cache.is_empty());
    let marks = Marks::new(library.len());
    for text in ["a", "b", "2", "a g", "al b", "g -a", "a | 2", "a b 2", "country:AT a", "l"] {
        let query = Query::parse(text, &library).unwrap();
        let (one, other) = (quick.search(&library, &marks, &query), plain.search(&library, &marks, &query));
        assert!(one.hits == other.hits, "{text}");
        assert_eq!(one.word_matches, other.word_matches, "{text}");
        let filter = crate::news::Filter::default();
        let counted = |found: &super::Found| library.select(found.base(), &filter, &marks).facets;
        assert_eq!(counted(&one), counted(&other), "{text}");
        let best = |index: &Index, found| index.best(&library, found, &one.hits, 20);
        assert_eq!(best(&quick, &one), best(&plain, &other), "{text}");
    }
}

#[test]
fn an_article_that_changed_is_found_by_its_new_words() {
    let before = library();
    let mut articles = before.loaded_articles().map(|(_, article)| (**article).clone()).collect::<Vec<_>>();
    let at = before.find("kenya").unwrap() as usize;
    articles[at].title = "Mentors for weavers".into();
    let after = Library::new(articles);
    let index = Index::build(&before).grown(&before, &after);
    let marks = Marks::new(after.len());
    for (text, ids) in
        [("weavers", "kenya"), ("training", ""), ("mombasa", "kenya"), ("plan", "lebanon undated")]
    {
        let found = index.search(&after, &marks, &Query::parse(text, &after).unwrap());
        let ordered = index.by_relevance(&after, &found, found.hits.clone());
        let found: Vec<_> = ordered.iter().map(|at| after.loaded(at).unwrap().id.as_str()).collect();
        assert_eq!(found.join(" "), ids, "{text}");
    }
}
