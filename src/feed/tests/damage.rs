//! Damage costs what is damaged: an item, a line, what comes after a cut.

use super::*;

#[test]
fn fault_31_a_bad_item_costs_only_itself() {
    let text = "{\"items\": [\n{\"id\": 1, \"title\": \"A\"},\n5,\n{\"id\": 3},\n{\"\\ud800\": 1, \"title\": \"B\"},\n\
        {\"id\": 5, \"title\": \" \\u200b\", \"content_text\": \"\\n\"},\n{\"id\": 1e400, \"title\": \"\\ud83d cut\"}\n]}";
    let parsed = parsed(text);
    assert_eq!(ids(&parsed), ["1", "1e400"]);
    assert_eq!(parsed.items[1].article.title, "\u{FFFD} cut");
    let bad: Vec<_> =
        parsed.skipped.iter().map(|bad| (bad.number, bad.line, bad.reason.to_string())).collect();
    let bad: Vec<_> = bad.iter().map(|(number, line, reason)| (*number, *line, reason.as_str())).collect();
    let neither = "it has no title, text, link or file";
    let expected = [(2, 3, "it is a number, not an object"), (3, 4, neither), (5, 6, neither)];
    assert_eq!([bad[0], bad[1], bad[3]], expected);
    assert!(bad[2].0 == 4 && bad[2].2.starts_with("it cannot be read"), "{:?}", bad[2]);
}

#[test]
fn a_bad_line_costs_only_itself() {
    let text = "garbage\n{\"title\": \"A\"}\n{\"title\": \"unclosed}\n{\"title\": \"B\"\n{\"title\": \"C\"},\n\n[1]\n\
        {\"title\": \"D\"}{\"title\": \"E\"}\n{\n  \"title\": \"F\"\n}\n{\"title\": \"G\", \"x\"";
    let parsed = parsed(text);
    let titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
    assert_eq!(titles, ["A", "C", "D", "E", "F"]);
    let bad: Vec<_> = parsed.skipped.iter().map(|bad| (bad.number, bad.line)).collect();
    assert_eq!(bad, [(1, 1), (3, 3), (4, 4), (6, 7)]);
    assert_eq!(told(&parsed).as_deref(), Some("cut off in article 10 (line 12)"));
}

#[test]
fn what_stands_before_a_cut_is_kept() {
    let whole = "{\"title\": \"T\", \"items\": [\n{\"title\": \"A\"},\n{\"title\": \"B\"},\n{\"title\": \"é\"}\n], \"x\": 1}";
    for (until, items, incomplete) in [
        ("\"B\"}", 2, Some("cut off after article 2 (line 3)")),
        ("\"B\"},", 2, Some("cut off in article 3 (line 3)")),
        ("\"B\"},\n{", 2, Some("cut off in article 3 (line 4)")),
        ("{\"title\": \"é", 2, Some("cut off in article 3 (line 4)")),
        ("\"é\"}\n]", 3, Some("cut off after its last article (line 5)")),
        ("\"items\": [", 0, Some("cut off in article 1 (line 1)")),
        ("\"x\": 1}", 3, None),
    ] {
        let end = whole.find(until).unwrap() + until.len();
        let parsed = read(&whole.as_bytes()[..end], today()).unwrap();
        assert_eq!((parsed.items.len(), told(&parsed).as_deref()), (items, incomplete), "{until}");
        assert!(parsed.skipped.is_empty());
    }
    // In the middle of a letter.
    let end = whole.find('é').unwrap() + 1;
    assert_eq!(read(&whole.as_bytes()[..end], today()).unwrap().items.len(), 2);
}

#[test]
fn fault_32_damage_and_trailing_bytes_are_told() {
    for (text, incomplete) in [
        (
            "[{\"title\": \"A\"},\n{\"title\" \"B\"}]",
            "damaged in article 2 (line 2): expected `:`; the rest was not read",
        ),
        (
            "{\"items\": [{\"title\": \"A\"}]} <script>",
            "text after the end of the feed (line 1) was not read",
        ),
        (
            "{\"items\": [{\"title\": \"A\"}]}\n{\"items\": []}",
            "text after the end of the feed (line 2) was not read",
        ),
    ] {
        let parsed = parsed(text);
        assert_eq!((parsed.items.len(), told(&parsed).as_deref()), (1, Some(incomplete)), "{text}");
    }
}

#[test]
fn bytes_that_are_no_letters_cost_themselves_only() {
    let parsed = read(b"[{\"title\": \"caf\xE9\"}, {\"title\": \"B\"}]", today()).unwrap();
    let titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
    assert_eq!(titles, ["caf\u{FFFD}", "B"]);
}
