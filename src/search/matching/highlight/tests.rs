//! Which letters are marked.

use super::Highlighter;
use crate::search::samples::Sample;

/// The text with brackets around what is marked.
fn marked(highlighter: &Highlighter, text: &str) -> String {
    let mut marked = String::new();
    let mut end = 0;
    for span in highlighter.spans(text) {
        marked += &format!("{}[{}]", &text[end..span.start], &text[span.clone()]);
        end = span.end;
    }
    marked + &text[end..]
}

#[test]
fn the_letters_that_made_the_match_are_marked() {
    let sample = Sample::new();
    for (query, expected) in [
        ("plan", "A [plan] and two [plan]s"),
        ("plans", "A [plan] and two [plans]"),
        ("econ", "The [écon]omie and the [ECON]OMY"),
        ("économie", "L’[économie], [économie]s"),
        ("movemnt", "The [movement]’s aims"),
        ("cprtv", "A [c]oo[p]e[r]a[t]i[v]e"),
        ("cprtv", "A [c]o-o[p]e[r]a[t]i[v]e"),
        ("coop", "A [co-op]erative"),
        ("co", "A [co]-operative and a [co]mpany"),
        ("co-operative", "A [co-operative], [cooperative]s, [co operative]"),
        ("operative", "A co-[operative]"),
        ("solidarityeconomy", "[Solidarity] [economy]: an economy of solidarity"),
        ("\"business plan\" -plan", "A plan, a [business] [plan]"),
        ("\"cooperative ba", "A [co-operative] [bank] of a bank"),
        ("stra", "Strasse, straße"),
        ("-plan country:LB", "A plan in Lebanon"),
        ("zzzz", "A plan"),
    ] {
        let highlighter = sample.search(query).highlighter;
        let text: String = expected.replace(['[', ']'], "");
        let expected = if query == "co-operative" {
            expected.replace("[co operative]", "[co] [operative]")
        } else {
            expected.to_owned()
        };
        assert_eq!(marked(&highlighter, &text), expected, "{query}");
    }
    assert!(sample.search("-plan country:LB").highlighter.is_empty());
    assert!(sample.search("").highlighter.is_empty());
}

#[test]
fn a_letter_that_folds_to_two_is_marked_whole_with_its_marks() {
    let mut highlighter = Highlighter::default();
    highlighter.add_beginning("stras");
    assert_eq!(marked(&highlighter, "Straße"), "[Straß]e");
    let mut highlighter = Highlighter::default();
    highlighter.add_beginning("caf");
    highlighter.add_beginning("cafe");
    assert_eq!(marked(&highlighter, "cafe\u{301}s"), "[cafe\u{301}]s");
}

#[test]
fn every_name_of_a_country_is_marked_where_one_is_typed() {
    let sample = Sample::new();
    for (query, expected) in [
        ("türkiye", "[Turkey], [Türkiye] [Turkish] and [Turks], not turquoise"),
        ("turkey", "[Turkey], [Türkiye] [Turkish] and [Turks], not turquoise"),
        ("kenya", "[Kenya] and what is [Kenyan]"),
        ("türki", "Turkey and [Türki]ye"),
        ("\"türkiye\"", "Turkey and Türkiye"), // in quotes it is no country
        ("bank", "A [bank] in Turkey"),
    ] {
        let text: String = expected.replace(['[', ']'], "");
        assert_eq!(marked(&sample.search(query).highlighter, &text), expected, "{query}");
    }
}

#[test]
fn no_cluster_is_marked_in_part() {
    for (word, expected) in [
        ("x", "A [x\u{200D}]👩 B"),
        ("x", "A [x\u{200D}🏻] B"),
        ("x", "👩\u{200D}[x]"),
        ("ab", "[ab\u{200D}]☕c"),
    ] {
        let text = expected.replace(['[', ']'], "");
        let mut whole = Highlighter::default();
        whole.add_whole(word);
        assert_eq!(marked(&whole, &text), expected, "{word}");
        let mut beginning = Highlighter::default();
        beginning.add_beginning(word);
        assert_eq!(marked(&beginning, &text), expected, "{word}");
    }
}
