//! The completions offered at each place, and that each can be put in.

use super::Completion;
use super::complete;
use crate::news::{Article, Country, Library, Month, PublishedOn, SavedSearches};
use crate::search::Query;
use crate::search::query::lexer::{Token, lex_in_place};
use proptest::prelude::*;

/// Lebanon, South Korea and Niger twice, the rest once; sources of every difficulty.
fn library() -> Library {
    let rows: &[(&str, &[&str], &str, &[&str])] = &[
        ("2024-03", &["LB"], "ILO", &["gender-equality", "finance"]),
        ("2023-12", &["LB", "KR"], "ILO", &["finance"]),
        ("2023-06", &["KR", "NE"], "ILO Learning Hub", &["fair-trade"]),
        ("2023-05", &["NE"], "Co-op News", &["finance", "trade"]),
        ("2022-06", &["NG", "LR"], "Press (ILO)", &["trade | unions"]),
        ("2022-01", &["US"], "The \"Quoted\" Herald", &["gender-equality"]),
        ("2019-06", &["GB", "CI"], "\"", &["\u{2026}"]),
        ("", &[], "  spaces  ", &["a\"b"]),
    ];
    let articles = rows.iter().enumerate().map(|(n, (month, countries, source, topics))| {
        let month: Option<Month> = month.parse().ok();
        let on = month.map_or(PublishedOn::Undated, PublishedOn::Month);
        Article {
            countries: countries.iter().filter_map(|code| Country::from_code(code)).collect(),
            source: (*source).to_owned(),
            topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
            kind: ["News", "Interview", "News"][n % 3].to_owned(),
            authors: ["Ana Luz", "Bo \"Jo\" Okello", "Ana Luz", "Luz | Ana", "…"]
                .get(n)
                .map(|&name| name.to_owned())
                .into_iter()
                .collect(),
            ..Article::new(format!("{n}"), "Title", on)
        }
    });
    Library::new(articles.collect())
}

/// The completion at the `^` of a text.
fn at_mark(marked: &str) -> (String, Option<Completion>) {
    let (before, after) = marked.split_once('^').unwrap();
    let text = format!("{before}{after}");
    let completion = complete(&text, before.len(), &library(), &SavedSearches::default());
    (text, completion)
}

/// The candidates at the `^` of a text, divided by `;`.
fn offered(marked: &str) -> String {
    at_mark(marked).1.map_or_else(String::new, |completion| completion.candidates.join("; "))
}

/// The text with candidate `number` put in at its `^`, and the cursor after it.
fn put(text: &str, completion: &Completion, number: usize) -> (String, usize) {
    let written = completion.written(number);
    let mut text = text.to_owned();
    text.replace_range(completion.range.clone(), &written);
    (text, completion.range.start + written.len())
}

#[test]
fn fields_are_offered_where_a_word_begins_one() {
    let all = "country:; month:; year:; from:; to:; source:; kind:; topic:; language:; title:; author:; is:";
    for (marked, candidates) in [
        ("^", all),
        ("kenya ^", all),
        ("-^", all),
        ("kenya |^", all),
        ("\"a phrase\" ^", all),
        ("country:LB ^", all),
        ("cou^", "country:"),
        ("CO^", "country:"),
        ("-cou^", "country:"),
        ("a|mo^", "month:"),
        ("what is^", "is:"),
        ("country^", "country:"),
        ("k^enya", "kind:"),
        ("c^ountry:LB", "country:"),
        ("-^country:LB", all),
        ("x:s^", "source:"),
        ("kenya^", ""),
        ("x:^", ""),
        ("-x:s^", ""),
        ("\"a phrase\"^", ""),
        ("\"cou^", ""),
        ("\"a ^", ""),
        ("--^", all),
        ("NOT cou^", "country:"),
        ("!cou^", "country:"),
        ("a OR ^", all),
        ("a OR^", ""),
        ("t^", "to:; topic:; title:"),
    ] {
        assert_eq!(offered(marked), candidates, "{marked:?}");
    }
}

#[test]
fn values_are_offered_as_the_library_has_them() {
    for (marked, candidates) in [
        (
            "country:^",
            "Lebanon; Niger; South Korea; Côte d’Ivoire; Liberia; Nigeria; United Kingdom; United States; none",
        ),
        ("country:l^", "Lebanon; Liberia"),
        ("country:LB^", "Lebanon"),
        ("-country:liban^", "Lebanon"),
        ("country:lebannon^", "Lebanon"),
        ("country:cote^", "Côte d’Ivoire"),
        ("country:ivory^", "Côte d’Ivoire"),
        ("country:korea^", "South Korea"),
        ("country:\"the united^", "United Kingdom; United States"),
        ("country:ni^", "Niger; Nigeria"),
        ("country:niger^", "Niger; Nigeria"),
        ("country:n^", "Niger; Nigeria; none; United Kingdom"), // Northern Ireland,
        ("country:NONE^", "none"),
        ("country:ne^", "Niger"),
        ("country:kenya^", ""),
        ("country:!^", ""),
        ("month:^", "2024-03; 2023-12; 2023-06; 2023-05; 2022-06; 2022-01; 2019-06; none"),
        ("month:2023^", "2023-12; 2023-06; 2023-05"),
        ("month:2023-0^", "2023-06; 2023-05"),
        ("month:2023-6^", "2023-06"),
        ("month:2022-1^", "2022-01"),
        ("month:ju^", "2023-06; 2022-06; 2019-06"),
        ("month:\"june 2022^", "2022-06"),
        ("month:und^", "none"),
        ("month:juin^", "2023-06; 2022-06; 2019-06"),
        ("month:\"giugno 2022^", "2022-06"),
        ("from:2023^", "2023; 2023-12; 2023-06; 2023-05"),
        ("to:201^", "2019; 2019-06"),
        ("title:a^", ""),
        ("country:LB,ke^", ""),
        ("country:LB,ni^", "Niger; Nigeria"),
        (
            "country:\"South Korea\",^",
            "Lebanon; Niger; South Korea; Côte d’Ivoire; Liberia; Nigeria; United Kingdom; United States; none",
        ),
        ("country:l^,NE", "Lebanon; Liberia"),
        ("month:no^", "none"),
        ("year:^", "2024; 2023; 2022; 2019"),
        ("year:201^", "2019"),
        ("year:1^", ""),
        ("source:il^", "ILO; ILO Learning Hub; Press (ILO)"),
        ("source:ILO^", "ILO; ILO Learning Hub; Press (ILO)"),
        ("source:\"ilo l^", "ILO Learning Hub"),
        ("source:her^", "The \"Quoted\" Herald"),
        ("source:^", "ILO; Co-op News; ILO Learning Hub; Press (ILO);   spaces  ; The \"Quoted\" Herald"),
        ("kind:^", "News; Interview"),
        ("topic:trade^", "trade; trade | unions; fair-trade"),
        ("topic:equ^", "gender-equality"),
        ("topic:\u{2026}^", "\u{2026}"),
        ("author:^", "Ana Luz; Bo \"Jo\" Okello; Luz | Ana"),
        ("author:ana^", "Ana Luz; Luz | Ana"),
        ("author:lu^", "Luz | Ana; Ana Luz"),
        ("author:\"bo j^", "Bo \"Jo\" Okello"),
        ("author:nobody^", ""),
        ("is:^", "unread; read; starred; new"),
        ("IS:R^", "read"),
        ("is:x^", ""),
        ("country:LB month:2024^", "2024-03"),
        ("country:^lb", "Lebanon"),
        ("country:l^b", "Lebanon; Liberia"),
        ("country:^\"south korea\" x", "South Korea"),
    ] {
        assert_eq!(offered(marked), candidates, "{marked:?}");
    }
}

#[test]
fn topics_are_offered_by_what_they_are_called_in_four_languages() {
    for (marked, candidates) in [
        ("topic:crédito^", "finance"),
        ("topic:comer^", "fair-trade; trade"),
        ("topic:comércio^", "trade; fair-trade"),
        ("topic:\"comercio j^", "fair-trade"),
        ("topic:équitable^", "fair-trade"),
        ("topic:gender^", "gender-equality"),
        ("topic:formation^", ""),
    ] {
        assert_eq!(offered(marked), candidates, "{marked:?}");
    }
}

#[test]
fn the_first_candidate_takes_the_place_of_what_is_meant() {
    for (marked, completed) in [
        ("cou^", "country:"),
        ("-cou^kenya", "-country:kenya"),
        ("co^untry:LB x", "country:LB x"),
        ("a country:leb^ b", "a country:Lebanon b"),
        ("country:leb^|b", "country:Lebanon|b"),
        ("country:le^xyz b", "country:Lebanon b"),
        ("country:ko^ b", "country:\"South Korea\" b"),
        ("country:\"ko^ b", "country:\"South Korea\" b"),
        ("country:\"sou^th korea\" b", "country:\"South Korea\" b"),
        ("country:\"South Korea\"^", "country:\"South Korea\""),
        ("country:\"sou^ \"a phrase\"", "country:\"South Korea\" \"a phrase\""),
        ("country:\"leb^anon \" b", "country:Lebanon b"),
        ("country:\"leb^ \"a phrase\"", "country:Lebanon \"a phrase\""),
        ("country:\"leb\"^b", "country:\"Lebanon\"b"),
        ("country:LB,ko^ b", "country:LB,\"South Korea\" b"),
        ("country:“ko^ b", "country:\"South Korea\" b"),
        ("NOT country:ko^,LB", "NOT country:\"South Korea\",LB"),
        ("source:her^", "source:\"The  Quoted  Herald\""),
        ("topic:\"trade | u^", "topic:\"trade | unions\""),
        ("author:an^ b", "author:\"Ana Luz\" b"),
        ("-author:okel^", "-author:\"Bo  Jo  Okello\""),
    ] {
        let (text, completion) = at_mark(marked);
        assert_eq!(put(&text, &completion.unwrap(), 0).0, completed, "{marked:?}");
    }
}

#[test]
fn the_common_beginning_is_told_where_it_goes_on() {
    for (marked, common) in [
        ("country:uni^", Some("\"United ")),
        ("country:\"uni^", Some("\"United ")),
        ("country:\"United ^", None),
        ("country:nig^", Some("Niger")),
        ("country:Niger^", None),
        ("country:le^", None),
        ("country:l^", None),
        ("month:2023^", Some("2023-")),
        ("month:2023-^", None),
        ("month:ju^", None),
        ("year:^", Some("20")),
        ("country:\"nig^", Some("\"Niger")),
        ("^", None),
        ("cou^", None),
    ] {
        let (_, completion) = at_mark(marked);
        assert_eq!(completion.unwrap().common.as_deref(), common, "{marked:?}");
    }
}

#[test]
fn nothing_is_offered_at_a_cursor_that_is_nowhere() {
    assert_eq!(complete("é", 1, &library(), &SavedSearches::default()), None);
    assert_eq!(complete("a", 2, &library(), &SavedSearches::default()), None);
    assert_eq!(complete("country:", 8, &Library::new(Vec::new()), &SavedSearches::default()), None);
}

/// Texts as people type them, whole and halfway, with a place in them.
fn typed() -> impl Strategy<Value = (String, usize)> {
    let field = "-?(country|month|year|source|kind|topic|language|author|is|cou|s)";
    let value = ":?\"?[a-zA-Z0-9 é|\\-]{0,5}\"?( (-|\\| ?)?\"?[a-z]{0,3}\"?)?";
    let text = prop_oneof![
        (field, value).prop_map(|(field, value)| field + &value),
        "[a-z :|\"\\-\u{301}é]{0,16}",
        "\\PC{0,16}"
    ];
    (text, any::<prop::sample::Index>()).prop_map(|(text, place)| {
        let mut cursor = place.index(text.len() + 1);
        while !text.is_char_boundary(cursor) {
            cursor -= 1;
        }
        (text, cursor)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    /// Whatever is typed, what is offered can be put in, means something there, and is offered there again.
    #[test]
    fn what_is_offered_can_be_put_in((text, cursor) in typed()) {
        let library = library();
        let Some(completion) = complete(&text, cursor, &library, &SavedSearches::default()) else { return Ok(()) };
        prop_assert!(text.get(completion.range.clone()).is_some(), "{text:?} {completion:?}");
        for number in 0..completion.candidates.len() {
            let (put_in, cursor) = put(&text, &completion, number);
            let field = lex_in_place(&put_in).into_iter().find_map(|(at, token)| match token {
                Token::Field { .. } if (at.start..=at.end).contains(&cursor) => Some(at),
                _ => None,
            });
            let Some(field) = field else {
                return Err(TestCaseError::fail(format!("no field in {put_in:?}")));
            };
            if completion.values {
                prop_assert_eq!(field.end, cursor, "{:?}", put_in);
                let parsed = Query::parse(&put_in[field], &library);
                prop_assert!(parsed.is_ok(), "{put_in:?}: {parsed:?}");
                let again = complete(&put_in, cursor, &library, &SavedSearches::default());
                let again = again.filter(|again| again.candidates.contains(&completion.candidates[number]));
                prop_assert_eq!(again.map(|again| again.range), Some(completion.range.start..cursor));
            }
        }
        if let Some(common) = &completion.common {
            let mut filled = text;
            filled.replace_range(completion.range.clone(), common);
            let again = complete(&filled, completion.range.start + common.len(), &library, &SavedSearches::default());
            prop_assert!(again.is_some_and(|again| again.common.is_none()), "{filled:?}");
        }
    }
}
