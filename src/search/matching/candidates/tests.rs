//! Typed words and the words they may stand for.

use super::letters::abbreviated;
use super::*;

fn vocabulary() -> Vocabulary {
    let mut words = [
        "2023",
        "bank",
        "banking",
        "banks",
        "brasilia",
        "brazil",
        "cooperative",
        "cooperatives",
        "economy",
        "kenya",
        "kenyan",
        "lebanon",
        "movement",
        "plan",
        "planet",
        "rain",
        "solidarity",
        "statistical",
        "statistics",
        "train",
    ];
    words.sort_unstable();
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(words.into_iter());
    vocabulary
}

/// The words found, best first.
fn words(vocabulary: &Vocabulary, mut found: Vec<Candidate>) -> String {
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
    found.iter().map(|candidate| vocabulary.word(candidate.id)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_stands_for_itself_its_forms_and_what_it_begins() {
    let vocabulary = vocabulary();
    for (word, expected) in [
        ("bank", "bank banks banking"),
        ("banks", "banks bank"),
        ("ban", "bank banks banking"),
        ("plan", "plan planet"),
        ("statistic", "statistics statistical"),
        ("x", ""),
    ] {
        let mut found = exact(&vocabulary, word);
        let prefix = PrefixMatch::of(&vocabulary, TypedWord { word, open: true });
        let known: Vec<u32> = found.iter().map(|candidate| candidate.id).collect();
        let others = prefix.ids().filter(|id| !known.contains(id));
        found.extend(others.map(|id| Candidate {
            id,
            weight: prefix.weight(&vocabulary, id),
            kind: MatchKind::Prefix,
        }));
        assert_eq!(words(&vocabulary, found), expected, "{word}");
    }
    let planet = vocabulary.id("planet").unwrap();
    let weight =
        |open| PrefixMatch::of(&vocabulary, TypedWord { word: "plane", open }).weight(&vocabulary, planet);
    assert!(weight(true) > weight(false), "the word being typed is the likelier to be unfinished");
}

#[test]
fn slips_are_forgiven_where_nothing_is_spelled_so() {
    let vocabulary = vocabulary();
    for (word, expected) in [
        ("cooprative", "cooperative cooperatives"),
        ("statistcs", "statistics"),
        ("movemnet", "movement"),
        ("lebann", "lebanon"),
        ("lebannno", "lebanon"), // two slips
        ("lbanno", "lebanon"),
        ("tarni", "train"), // from five letters on
        ("tani", "train"),
        ("tan", ""),            // not in a shorter one
        ("bnak", "bank banks"), // swapped neighbours are one slip
        ("trian", "train"),     // no second slip is looked for
        ("brasil", "brazil"),   // beside brasilia, which begins so
        ("rai", ""),            // too short
        ("plan", ""),           // is a word
        ("2024", ""),           // another number
        ("zzzz", ""),
    ] {
        let typed = TypedWord { word, open: true };
        let prefix = PrefixMatch::of(&vocabulary, typed);
        let is_word = vocabulary.id(word).is_some();
        let tolerance = if prefix.is_empty() { Tolerance::Unknown } else { Tolerance::Beside };
        let with = |typos| with_typos(&vocabulary, typed, &prefix, tolerance, typos);
        let found = if is_word { vec![] } else { with(1) };
        let found = if found.is_empty() && !is_word { with(2) } else { found };
        assert_eq!(words(&vocabulary, found), expected, "{word}");
    }
}

#[test]
fn letters_may_be_left_out_but_the_first() {
    let vocabulary = vocabulary();
    for (word, expected) in [
        ("cprtv", "cooperative cooperatives"),
        ("knya", "kenya kenyan"),
        ("kny", ""), // too few
        ("mvmnt", "movement"),
        ("prtv", ""),
        ("cp", ""),
        ("zzzz", ""),
    ] {
        assert_eq!(words(&vocabulary, abbreviated(&vocabulary, word)), expected, "{word}");
    }
}

#[test]
fn words_run_together_come_apart() {
    let vocabulary = vocabulary();
    for (word, open, expected) in [
        ("solidarityeconomy", false, "solidarity economy"),
        ("solidarityecon", true, "solidarity economy"),
        ("solidarityecon", false, ""),
        ("bankplan", false, "bank banks+plan"),
        ("xplan", false, ""),
    ] {
        let ways = splits(&vocabulary, TypedWord { word, open });
        let way = |(one, two): (_, Slot)| {
            let two: Vec<_> = two.words().map(|id| vocabulary.word(id)).collect();
            let (one, two) = (words(&vocabulary, one), two.join(" "));
            if one.contains(' ') { format!("{one}+{two}") } else { format!("{one} {two}") }
        };
        assert_eq!(ways.map(way).collect::<Vec<_>>().join(", "), expected, "{word}");
    }
}
