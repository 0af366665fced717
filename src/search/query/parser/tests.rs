//! Queries as they are read, and their faults.

use super::Query;
use crate::search::query::clause::AnyOf;
use crate::search::query::term::term_text;
use crate::search::samples::library;

/// Checks what each query is written as, and its words.
fn assert_read(rows: &[(&str, &str, &str)]) {
    let library = library();
    for &(typed, text, words) in rows {
        let query = Query::parse(typed, &library).unwrap();
        assert_eq!(query.text(), text, "{typed:?}");
        assert_eq!(query.words().join(","), words, "{typed:?}");
        assert_eq!(query.has_words(), !words.is_empty(), "{typed:?}");
        assert_eq!(query.is_empty(), text.is_empty(), "{typed:?}");
        assert_eq!(Query::parse(text, &library), Ok(query), "{typed:?}");
    }
}

#[test]
fn a_query_reads_back_as_what_it_means() {
    assert_read(&[
        ("", "", ""),
        ("  two   words ", "two words", "two,words"),
        ("\"a phrase\" x", "\"a phrase\" x", "\"a phrase\",x"),
        ("\"not yet closed", "\"not yet closed", "\"not yet closed"),
        ("-x -\"y z\" w", "-x -\"y z\" w", "w"),
        ("a|b | c d", "a | b | c d", "a,b,c,d"),
        ("- a -", "a", "a"),
        ("fair (trade) (and so) on", "fair trade and so on", "fair,trade,and,so,on"),
        ("a | (b c) | (d)", "a | b c | d", "a,b,c,d"),
        ("-(x) f(x :) y", "-x f(x y", "f(x,y"),
        ("& … \"\" a", "a", "a"),
        // brackets hide no sign
        ("bean (-pea)", "bean -pea", "bean"),
        ("bean (NOT pea) NOT(leek)", "bean -pea -leek", "bean"),
        ("NOT ((pea)) -(!leek) bean", "-pea -leek bean", "bean"),
        ("(country:KE) (🇱🇧) (country:TR,none)", "country:KE country:LB country:TR,none", ""),
        ("-(country:KE) (-🇱🇧)", "-country:KE -country:LB", ""),
        ("(title:bean) (author:luz) (source:ilo)", "title:bean author:luz source:ILO", ""),
        ("(\"pea soup\") (“leek pie”)", "\"pea soup\" \"leek pie\"", "\"pea soup\",\"leek pie\""),
        ("-(\"pea soup\") (bean: leek)", "-\"pea soup\" bean: leek", "bean:,leek"),
        ("-() bean -( ) leek () )", "bean leek", "bean,leek"),
        ("-(pea:leek) bean", "-pea:leek bean", "bean"),
        ("-(pea", "-pea", ""),
        ("（bean） （-pea）", "bean -pea", "bean"),
        ("(bean) OR(leek) AND (pea)", "bean | leek pea", "bean,leek,pea"),
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
    ]);
}

#[test]
fn signs_are_read_in_all_their_forms() {
    assert_read(&[
        // signs of exclusion
        ("!x !\"y z\" w", "-x -\"y z\" w", "w"),
        ("NOT x w", "-x w", "w"),
        ("w NOT \"y z\" NOT country:LB", "w -\"y z\" -country:LB", "w"),
        ("NOT -x NOT NOT y", "-x -y", ""),
        ("−x －y ！z", "-x -y -z", ""),
        ("not x or y and z", "not x or y and z", "not,x,or,y,and,z"),
        ("NOTE ORAL ANDES", "NOTE ORAL ANDES", "NOTE,ORAL,ANDES"),
        ("wow! a-b", "wow! a-b", "wow!,a-b"),
        // alternatives
        ("a OR b", "a | b", "a,b"),
        ("a b OR c d | e", "a b | c d | e", "a,b,c,d,e"),
        ("a AND b", "a b", "a,b"),
        ("a || b ｜ c", "a | b | c", "a,b,c"),
        ("a OR NOT b", "a | -b", "a"),
        // quotes of all kinds
        (
            "“a b” „c d“ «e f» 「g h」 x",
            "\"a b\" \"c d\" \"e f\" \"g h\" x",
            "\"a b\",\"c d\",\"e f\",\"g h\",x",
        ),
        ("« a b » »c d« ”e f”", "\" a b \" \"c d\" \"e f\"", "\" a b \",\"c d\",\"e f\""),
        ("“a \"b\"", "\"a \" b\"", "\"a \",b\""),
        ("-“a b” country:„South Korea“ country:“LB", "-\"a b\" country:KR country:LB", ""),
        // several values
        ("country:KE,lebanon", "country:KE,LB", ""),
        ("-country:KE,\"South Korea\",none", "-country:KE,KR,none", ""),
        ("source:ilo,\"co-op news\" x", "source:ILO,\"Co-op News\" x", "x"),
        ("is:unread,starred", "is:unread,starred", ""),
        ("author:luz,\"Ana B\"", "author:luz,\"Ana B\"", ""),
        // times
        ("month:JUIN month:\"giugno 2023\" month:6,7", "month:june month:2023-06 month:june,july", ""),
        ("from:2024-01 to:2024-06", "from:2024-01 to:2024-06", ""),
        ("from:2024 to:2024-06-15", "from:2024-01 to:2024-06-15", ""),
        ("to:2024 from:\"june 2023\"", "to:2024-12 from:2023-06", ""),
        ("from:2024 | to:2023", "from:2024-01 | to:2023-12", ""),
        // titles and flags
        ("Title:Plan -title:\"a b\"", "title:Plan -title:\"a b\"", ""),
        ("title:“a b", "title:\"a b", ""),
        ("🇰🇪 -🇱🇧 x", "country:KE -country:LB x", "x"),
        ("🇰🇪🇱🇧 country:🇹🇷", "country:KE country:LB country:TR", ""),
    ]);
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
        ("country:lebannonn x", "lebannonn", "no country matches \"lebannonn\"; did you mean Lebanon?"),
        ("source:xyzzy", "xyzzy", "no source matches \"xyzzy\""),
        ("kind:intervew", "intervew", "no kind matches \"intervew\"; did you mean Interview?"),
        ("é topic:\"statistiks\"", "statistiks", "no topic matches \"statistiks\"; did you mean statistics?"),
        ("month:2023-13", "2023-13", "\"2023-13\" is not a month; write month:2023-06"),
        ("year:2023-06", "2023-06", "\"2023-06\" is not a year; write year:2023"),
        ("is:fresh x", "fresh", "\"fresh\" is not a mark; write is:unread, is:read, is:starred or is:new"),
        ("a country:-KE", "-KE", "exclusion goes before the field; write -country:KE"),
        ("source:!ilo", "!ilo", "exclusion goes before the field; write -source:ilo"),
        ("country:LB,-KE", "-KE", "exclusion goes before the field; write -country:KE"),
        ("country:LB, KE", "country:LB,", "country: needs a value; write country:LB, "),
        ("country:,LB", "country:", "country: needs a value"),
        ("a from:june", "june", "\"june\" is not a day, month or year; write from:2024, "),
        ("to:none", "none", "\"none\" is not a day, month or year; write to:2024, "),
        ("from:2024 to:2023 x", "2023", "2024-01-01 is after 2023-12-31; write from:2023 to:2024"),
        ("title:", "title:", "title: needs a value; write title:WORD"),
        ("title:??", "title:??", "title: needs a value"),
        ("month:jun23", "jun23", "\"jun23\" is not a month; write month:2023-06, month:june"),
        ("a | ", "|", "| needs a word on both sides"),
        ("OR a", "OR", "OR needs a word on both sides"),
        ("a OR | b", "OR", "OR needs a word on both sides"),
        ("a OR ?? OR b", "OR", "OR needs a word on both sides"),
        ("a AND", "AND", "AND needs a word on both sides"),
        ("a NOT", "NOT", "NOT needs a word after it"),
        ("NOT | a", "NOT", "NOT needs a word after it"),
        ("(a OR b) c", "(a", "brackets are not supported; write every alternative in full"),
        ("c ((a b) | d)", "((a", "brackets are not supported"),
        ("c -(a b)", "-(a", "brackets are not supported"),
        ("NOT (a b)", "NOT (a", "brackets are not supported"),
        ("-((a) country:KE)", "-((a", "brackets are not supported"),
        ("(a -(?? b))", "-(??", "brackets are not supported"),
        ("(country:KE OR b)", "(country:KE", "brackets are not supported"),
        ("(OR) a", "OR", "OR needs a word on both sides"),
        ("a (AND)", "AND", "AND needs a word on both sides"),
        ("a (NOT) b", "NOT", "NOT needs a word after it"),
        ("a NOT (?) b", "NOT", "NOT needs a word after it"),
        ("a NOT - b", "NOT", "NOT needs a word after it"),
        ("a NOT ???", "NOT", "NOT needs a word after it"),
        ("a NOT \"\" b", "NOT", "NOT needs a word after it"),
        (
            "to:\"june 2022\" x from:2021,2024-02-03 from:2023-05",
            "2023-05",
            "2023-05-01 is after 2022-06-30; write from:\"june 2022\" to:2023-05",
        ),
        (" ???  ", "???", "??? has no word to search for"),
        ("?\0?", "?\0?", "?? has no word to search for"),
        ("\u{200B}", "\u{200B}", "this has no word to search for"),
        ("—", "—", "— has no word to search for"),
        ("\"\" -", "\"\" -", "\"\" - has no word to search for"),
        ("x 🇽🇽", "🇽🇽", "no country matches \"XX\""),
    ] {
        let error = Query::parse(typed, &library).unwrap_err();
        assert_eq!(&typed[error.at.clone()], place, "{typed}");
        assert!(error.to_string().starts_with(message), "{typed}: {error}");
    }
}

#[test]
fn a_query_of_more_than_8_kb_is_refused() {
    let library = library();
    let longest = "é ".repeat(8 * 1024 / 3) + "ab";
    assert!(longest.len() == 8 * 1024 && Query::parse(&longest, &library).is_ok());
    for more in ["c", "é", " \"x y\" country:KE"] {
        let typed = format!("{longest}{more}");
        let error = Query::parse(&typed, &library).unwrap_err();
        assert_eq!(&typed[error.at.clone()], more);
        assert_eq!(error.to_string(), "the query is longer than 8192 bytes; search for fewer words");
    }
}

#[test]
fn a_term_can_be_left_out_or_say_something_else() {
    let library = library();
    let query = Query::parse("a -b \"c d\" | e country:LB f", &library).unwrap();
    for (n, text) in [
        (0, "-b \"c d\" | e country:LB f"),
        (1, "a \"c d\" | e country:LB f"),
        (2, "a -b | e country:LB f"),
        (3, "a -b \"c d\" | country:LB f"),
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
    for typed in [
        "a | -b \"c d\"e & Source:\"x y\"z|w:v \"not closed",
        "| - x",
        "",
        "\"\" --a",
        "a OR NOT  b 🇰🇪 country:LB,\"South Korea\" AND c",
        "(a) -(b) NOT (c) ((d e)) (country:KE)",
    ] {
        let said: Vec<&str> = super::term_ranges(typed).into_iter().map(|place| &typed[place]).collect();
        let terms: &[&str] = match typed {
            "| - x" => &["x"],
            "" => &[],
            "\"\" --a" => &["--a"],
            _ if typed.starts_with("(a)") => &["(a)", "-(b)", "NOT (c)", "d", "e", "(country:KE)"],
            _ if typed.starts_with("a OR") => &["a", "NOT  b", "🇰🇪", "country:LB,\"South Korea\"", "c"],
            _ => &["a", "-b", "\"c d\"", "e", "Source:\"x y\"", "z", "w:", "v", "\"not closed"],
        };
        assert_eq!(said, terms);
    }
}

#[test]
fn what_stands_together_and_what_are_alternatives() {
    let library = library();
    for (typed, clauses) in [
        ("", ""),
        ("a b", "(a) (b)"),
        ("a | b", "(a or b)"),
        ("a OR b OR c", "(a or b or c)"),
        // `|` and `OR` bind less than standing side by side
        ("a b | c", "(a) (b) or (c)"),
        ("a | b c", "(a) or (b) (c)"),
        ("a | b | c d", "(a or b) or (c) (d)"),
        ("a AND b OR c AND d", "(a) (b) or (c) (d)"),
        ("a -b | c", "(a) (-b) or (c)"),
        // several of one field are any of them, as with the options
        ("country:KE a country:LB", "(country:KE or country:LB) (a)"),
        ("country:KE,LB a country:TR", "(country:KE,LB or country:TR) (a)"),
        ("month:june month:2023-07", "(month:june or month:2023-07)"),
        ("month:june year:2023 year:2022", "(month:june) (year:2023 or year:2022)"),
        ("kind:news kind:interview source:ilo", "(kind:News or kind:Interview) (source:ILO)"),
        ("country:KE a | country:LB b", "(country:KE) (a) or (country:LB) (b)"),
        // these narrow each other
        ("-country:KE -country:LB", "(-country:KE) (-country:LB)"),
        ("country:KE -country:LB", "(country:KE) (-country:LB)"),
        ("is:unread is:starred", "(is:unread) (is:starred)"),
        ("author:a author:b title:a title:b", "(author:a) (author:b) (title:a) (title:b)"),
        ("from:2023 to:2024", "(from:2023-01) (to:2024-12)"),
    ] {
        let query = Query::parse(typed, &library).unwrap();
        let clause = |clause: &AnyOf<'_>| {
            let terms: Vec<String> = clause.terms.iter().map(|term| term_text(term)).collect();
            format!("({})", terms.join(" or "))
        };
        let all = |all: &Vec<AnyOf<'_>>| all.iter().map(clause).collect::<Vec<_>>().join(" ");
        let read = query.clauses().iter().map(all).collect::<Vec<_>>().join(" or ");
        assert_eq!(read, clauses, "{typed}");
    }
}

#[test]
fn only_the_last_term_may_be_unfinished() {
    let library = library();
    for (typed, unfinished) in
        [("a b", "b"), ("a | b", "b"), ("a b | c", "c"), ("country:KE a country:LB", ""), ("a -b", "-b")]
    {
        let query = Query::parse(typed, &library).unwrap();
        let clauses = query.clauses();
        let last = clauses.iter().flatten().filter(|clause| clause.is_last);
        let last: Vec<String> = last.filter_map(|clause| Some(term_text(clause.terms.last()?))).collect();
        assert_eq!(last.join(" "), unfinished, "{typed}");
    }
}
