//! Queries as they are read, and their faults.

use super::Query;
use crate::search::samples::library;

#[test]
fn a_query_reads_back_as_what_it_means() {
    let library = library();
    for (typed, text, words) in [
        ("", "", ""),
        ("  two   words ", "two words", "two,words"),
        ("\"a phrase\" x", "\"a phrase\" x", "\"a phrase\",x"),
        ("\"not yet closed", "\"not yet closed", "\"not yet closed"),
        ("-x -\"y z\" w", "-x -\"y z\" w", "w"),
        ("a|b | c d", "a | b | c d", "a,b,c,d"),
        ("| - a || -", "a", "a"),
        ("& … \"\" a", "a", "a"),
        ("country:lebanon", "country:LB", ""),
        ("country:NONE -country:\"Turkey\"", "country:none -country:TR", ""),
        ("month:2023-6 year:2023 month:none", "month:2023-06 year:2023 month:none", ""),
        ("Source:\"co-op news\"", "source:\"Co-op News\"", ""),
        ("source:the", "source:\"The Cooperator News\"", ""),
        ("topic:gender", "topic:gender-equality", ""),
        ("kind:int is:UNREAD", "kind:Interview is:unread", ""),
        ("Interview:building", "Interview: building", "Interview:,building"),
        ("Interview: building", "Interview: building", "Interview:,building"),
        ("-x:y", "-x:y", ""),
        ("a | country:LB x", "a | country:LB x", "a,x"),
        ("source:\"Co-op News", "source:\"Co-op News\"", ""),
        ("Author:LUZ -author:o'neil", "author:LUZ -author:o'neil", ""),
        ("author:\"Ana Luz\" x", "author:\"Ana Luz\" x", "x"),
        ("x author:\" Ana L", "x author:\"Ana L", "x"),
        ("author:\"Ana\" | author:Nobody", "author:\"Ana\" | author:Nobody", ""),
    ] {
        let query = Query::parse(typed, &library).unwrap();
        assert_eq!(query.text(), text, "{typed:?}");
        assert_eq!(query.words().join(","), words, "{typed:?}");
        assert_eq!(query.has_words(), !words.is_empty(), "{typed:?}");
        assert_eq!(query.is_empty(), text.is_empty(), "{typed:?}");
        assert_eq!(Query::parse(text, &library), Ok(query), "{typed:?}");
    }
}

#[test]
fn faults_have_a_place_and_say_what_to_do() {
    let library = library();
    for (typed, place, message) in [
        ("a country: b", "country:", "country: needs a value; write country:LB, "),
        ("a -source:", "-source:", "source: needs a value; write source:NAME, "),
        ("country:\"\"", "country:\"\"", "country: needs a value"),
        ("a author: b", "author:", "author: needs a value; write author:NAME, "),
        ("author:\"…\"", "author:\"…\"", "author: needs a value"),
        ("country:lebannonn x", "lebannonn", "no country is called \"lebannonn\"; did you mean Lebanon?"),
        ("source:xyzzy", "xyzzy", "no source is called \"xyzzy\""),
        ("kind:intervew", "intervew", "no kind is called \"intervew\"; did you mean Interview?"),
        (
            "é topic:\"statistiks\"",
            "statistiks",
            "no topic is called \"statistiks\"; did you mean statistics?",
        ),
        ("month:2023-13", "2023-13", "\"2023-13\" is no month; write month:2023-06"),
        ("year:2023-06", "2023-06", "\"2023-06\" is no year; write year:2023"),
        ("is:new x", "new", "nothing is \"new\"; write is:unread, is:read or is:starred"),
    ] {
        let error = Query::parse(typed, &library).unwrap_err();
        assert_eq!(&typed[error.at.clone()], place, "{typed}");
        assert!(error.to_string().starts_with(message), "{typed}: {error}");
    }
}

#[test]
fn a_term_can_be_left_out_or_say_something_else() {
    let library = library();
    let query = Query::parse("a -b \"c d\" | e country:LB f", &library).unwrap();
    for (n, text) in [
        (0, "-b \"c d\" | e country:LB f"),
        (1, "a \"c d\" | e country:LB f"),
        (2, "a -b e country:LB f"),
        (3, "a -b \"c d\" country:LB f"),
        (4, "a -b \"c d\" | e f"),
        (5, "a -b \"c d\" | e country:LB"),
        (6, "a -b \"c d\" | e country:LB f"),
    ] {
        assert_eq!(query.without(n).text(), text);
    }
    assert!(Query::parse("a", &library).unwrap().without(0).is_empty());
    for (n, text) in [
        (0, "x y -b \"c d\" | e country:LB f"),
        (2, "a -b \"x y\" | e country:LB f"),
        (4, "a -b \"c d\" | e country:LB f"),
        (6, "a -b \"c d\" | e country:LB f"),
    ] {
        assert_eq!(query.with_text(n, "x y").text(), text);
    }
}

#[test]
fn every_term_has_its_place() {
    for typed in ["a | -b \"c d\"e & Source:\"x y\"z|w:v \"not closed", "| - x", "", "\"\" --a"] {
        let said: Vec<&str> = super::term_ranges(typed).into_iter().map(|place| &typed[place]).collect();
        let terms: &[&str] = match typed {
            "| - x" => &["x"],
            "" => &[],
            "\"\" --a" => &["--a"],
            _ => &["a", "-b", "\"c d\"", "e", "Source:\"x y\"", "z", "w:", "v", "\"not closed"],
        };
        assert_eq!(said, terms);
    }
}
