use super::*;
use crate::news::Country;
use proptest::prelude::*;

mod kinds;

fn whole(text: &str) -> Tagged {
    tag(Story { text, whole: true, ..Story::default() })
}

fn codes(countries: &[Country]) -> String {
    countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(" ")
}

/// Each rule by the words it is for: what they are, the country they name (none: "").
#[test]
fn words_are_read_by_their_neighbours() {
    use Rule::*;
    let mut differ = Vec::new();
    for (text, words, rule, country) in [
        ("Weavers in Lebanon unite", "Lebanon", Name, "LB"),
        ("Weavers in lebanon unite", "lebanon", Name, "LB"),
        ("Weavers raise a turkey each", "turkey", Word, ""),
        ("Les tisserandes du Bénin s’unissent", "Bénin", Name, "BJ"),
        ("Las tejedoras de Etiopía se unen", "Etiopía", Translated, "ET"),
        ("A fund for the DRC opens", "DRC", Initials, "CD"),
        ("A fund for the U.S. opens", "U.S", Initials, "US"),
        ("A fund for the USA opens", "USA", Initials, "US"),
        ("Women in PNG unite", "PNG", Initials, "PG"),
        ("Because the RDC met", "RDC", Word, ""),
        ("Les tisserandes de la RDC s’unissent", "RDC", Initials, "CD"),
        ("Let us open a fund", "us", Word, ""),
        ("The Kenyans won", "Kenyans", Demonym, "KE"),
        ("Des tisserandes sénégalaises s’unissent dans le nord", "sénégalaises", Demonym, "SN"),
        ("A Franco-German fund", "Franco", Demonym, "FR"),
        ("Housing co-ops of Kerala", "Kerala", Region, "IN"),
        ("A farm near Macon, Ga., is sold", "Ga", Region, "US"),
        ("A farm in upstate N.Y. is sold", "N.Y", Region, "US"),
        ("A farm in Macon, GA is sold", "GA", Region, "US"),
        ("A farm in Macon, Ga, is sold", "Ga", Region, "US"),
        ("They sing la, la, la", "la", Word, ""),
        ("GA is short for general assembly", "GA", Word, ""),
        ("Talks in Nairobi", "Nairobi", Capital, "KE"),
        ("Talks in Mombasa", "Mombasa", City, "KE"),
        ("Owners in Lebanon, Pennsylvania, sell", "Lebanon", TownOf, "US"),
        ("Owners in Chile, Pennsylvania, sell", "Chile", TownElsewhere, ""),
        ("A garden in Paris, Texas", "Paris", TownOf, "US"),
        ("A garden in Paris, in Texas", "Paris", TownOf, "US"),
        ("The Bundestag votes", "Bundestag", Body, "DE"),
        ("The barangay votes", "barangay", Hint, "PH"),
        ("Michael Jordan invests", "Jordan", Person, ""),
        ("Jordan Peele invests", "Jordan", Person, ""),
        ("Dr. Jordan invests", "Jordan", Person, ""),
        ("Mary J. Israel invests", "Israel", Person, ""),
        ("Jerry Welsh invests", "Welsh", Person, ""),
        ("Investors in Jordan Valley towns", "Jordan", Name, "JO"),
        ("Held in French and Spanish", "French", Language, ""),
        ("Held in French and Spanish", "Spanish", Language, ""),
        ("Held in French towns", "French", Demonym, "FR"),
        ("The French won", "French", Demonym, "FR"),
        ("Une version en portugais pour tous", "portugais", Language, ""),
        ("A grant of US$5", "US", Money, ""),
        ("A grant of 5 U.S. dollars", "U.S", Money, ""),
        ("Shares of Jutland Telephone Inc fell", "Jutland", Company, ""),
        ("Said the Dutch embassy", "Dutch", PartOfName, ""),
        ("The union <UK> fell", "UK", PartOfName, ""),
        ("The ICA met", "ICA", PartOfName, ""),
        ("Shops on London Road", "London", PartOfName, ""),
        ("GENEVA (ILO News) – The body opens", "GENEVA", Dateline, ""),
        ("NAPLES, March 3 – The body opens", "NAPLES", City, "IT"),
    ] {
        let tagged = whole(text);
        let span = tagged.spans.iter().find(|span| &text[span.bytes.clone()] == words);
        let found = span.map_or((Word, String::new()), |span| (span.rule, codes(&span.countries)));
        if found != (rule, country.to_owned()) {
            differ.push(format!("{words} in {text:?}: {found:?}"));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn what_is_said_once_holds_for_the_whole_story() {
    for (text, countries) in [
        ("Michael Jordan invests. Jordan is known for it", ""),
        ("Michael Jordan invests. He was in Jordan", "JO"),
        ("The mill is in Athens, Georgia. Athens has many mills", "US"),
        ("The mill is in Athens. Athens has many mills", "GR"),
        ("Atlanta and Savannah write to Georgia's lawmakers", "US"),
        ("Tbilisi writes to Georgia's lawmakers", "GE"),
        ("Congo and Kinshasa", "CD"),
        ("Congo and Brazzaville", "CG"),
        ("Both Koreas", "KR KP"),
        ("A farm in Birmingham. Alabama, Montgomery and Mobile follow", "US"),
        ("A farm in Birmingham. Leeds follows", "GB"),
        ("The sheriff of Alexandria and the school district met the county sheriff", "US"),
        ("Alexandria met Cairo", "EG"),
        ("Guinea pigs in Peru", "PE"),
        ("The Gulf of Guinea and the Indian Ocean", ""),
        ("A sheriff speaks", "US"),
        ("A sheriff speaks in Kenya", "KE"),
    ] {
        assert_eq!(codes(&whole(text).countries), countries, "{text}");
    }
}

#[test]
fn title_lead_and_headings_decide_and_the_rest_is_mentioned() {
    let far = "words and more of them, ".repeat(20);
    for (title, text, headings, countries, also) in [
        ("Kenya", "", "", "KE", ""),
        ("", "In Kenya", "", "KE", ""),
        ("", "", "In Kenya", "KE", ""),
        ("In Kenya", &format!("{far} In Peru"), "", "KE", "PE"),
        ("In Kenya", &format!("{far} In Kenya"), "", "KE", ""),
        ("", &format!("{far} In Peru"), "", "", "PE"),
        // Once, beside a country named more often: in passing; not in the title, nor in a list.
        (
            "In Kenya",
            "Farmers of the Rift Valley were glad when Kenya had help from Norway for it",
            "",
            "KE",
            "NO",
        ),
        ("Kenya and Norway", "Farmers of the Rift Valley in Kenya had help", "", "KE NO", ""),
        (
            "A fund",
            "Farmers of the great river valleys in Kenya, Peru and Nepal had help",
            "",
            "KE PE NP",
            "",
        ),
    ] {
        let tagged = tag(Story { title, text, headings, whole: false });
        assert_eq!(
            (codes(&tagged.countries), codes(&tagged.also_mentioned)),
            (countries.into(), also.into()),
            "{title} {text}"
        );
    }
    assert_eq!(codes(&whole(&format!("In Kenya. {far} In Peru")).countries), "KE PE", "all of it counts");
}

#[test]
fn the_lead_ends_with_a_word() {
    let text = format!("{}Kenya, Peru", "é ".repeat(149));
    let tagged = tag(Story { text: &text, ..Story::default() });
    assert_eq!((codes(&tagged.countries), codes(&tagged.also_mentioned)), ("KE".into(), "PE".into()));
}

proptest! {
    #[test]
    fn any_text_gets_spans_that_lie_in_it(
        title in "\\PC{0,30}",
        text in "(\\PC|Kenya|Paris|, |Texas|[.<>$(–-]| U\\.S\\.| Jordan| Georgia|en français|\n|É){0,60}",
        whole in any::<bool>(),
    ) {
        let tagged = tag(Story { title: &title, text: &text, headings: &title, whole });
        let mut last = (Part::Title, 0);
        for span in &tagged.spans {
            let part = if span.part == Part::Text { &text } else { &title };
            prop_assert!(part.get(span.bytes.clone()).is_some_and(|words| !words.is_empty()), "{:?}", span);
            prop_assert!((span.part, span.bytes.start) >= last, "in their order");
            prop_assert!(!span.counts || !span.countries.is_empty());
            last = (span.part, span.bytes.end);
        }
        for country in &tagged.countries {
            prop_assert!(tagged.spans.iter().any(|span| span.counts && span.countries.contains(country)));
            prop_assert!(!tagged.also_mentioned.contains(country));
        }
    }
}
