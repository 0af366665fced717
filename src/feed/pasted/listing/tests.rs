//! The forms in which lists of news are pasted, and what holds for all of them.

mod labels;

use crate::feed::pasted::plain;
use crate::feed::*;
use proptest::prelude::*;

fn origin<'a>() -> Origin<'a> {
    Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap())
}

/// Title, date, kind and summary of each item.
fn told(parsed: &ParsedFeed) -> Vec<[String; 4]> {
    let article = |item: &Item| {
        let article = &item.article;
        [article.title.clone(), article.published.iso(), article.kind.clone(), article.summary.clone()]
    };
    parsed.items.iter().map(article).collect()
}

fn read_list(text: &str) -> ParsedFeed {
    read_from(text.as_bytes(), &origin()).unwrap()
}

#[test]
fn an_item_is_read_in_every_form() {
    let item = |date: &str, kind: &str, summary: &str| {
        ["A fair".to_owned(), date.into(), kind.into(), summary.into()]
    };
    for (lines, wanted) in [
        ("1. A fair", item("2023-06", "", "")),
        ("1. A fair\n26 June 2023", item("2023-06-26", "", "")),
        ("1. A fair\n26 June", item("2023-06-26", "", "")),
        ("1.\nA fair\n26 June 2023\nIt was good.", item("2023-06-26", "", "It was good.")),
        ("1\n\nA fair\n\n26 June 2023\n\nIt was good.", item("2023-06-26", "", "It was good.")),
        ("(1) 26 June 2023\nA fair\nIt was\ngood.", item("2023-06-26", "", "It was good.")),
        ("1) Video\nA fair\nIt was good.\n\nIt ended.", item("2023-06", "Video", "It was good. It ended.")),
        ("- VIDEOS\n© A / B\nA fair", item("2023-06", "Video", "")),
        ("• © A / B\nEvent\nA fair\n26-28 June 2023", item("2023-06-26", "Event", "")),
        ("* A fair – 26 June 2023", item("2023-06-26", "", "")),
        ("– A fair (26 June 2023)\nIt was good.", item("2023-06-26", "", "It was good.")),
        ("—\nA fair\nEvent | 26 June 2023", item("2023-06-26", "Event", "")),
        ("1. 26 June 2023 | News | A fair", item("2023-06-26", "News", "")),
        ("1.\t26 June 2023\tNews\tA fair\tRead more", item("2023-06-26", "News", "")),
        ("1. A fair\nRead more\nShare", item("2023-06", "", "")),
        ("1. A fair\nIn 2023 it was\n- good\n- long", item("2023-06", "", "In 2023 it was - good - long")),
        ("1. A fair\nMay 2023\nIt was early.", item("2023-05", "", "It was early.")),
        ("1. A fair\n26 June 2023\n27 June 2023", item("2023-06-26", "", "27 June 2023")),
        ("1. A fair\nPort Louis, 26 June 2023\nIt was good.", item("2023-06-26", "", "It was good.")),
        ("1. [Video] A fair\n05/06/2023\nIt was good.", item("2023-06-05", "Video", "It was good.")),
        ("A fair\n26 June 2023\nIt was good.", item("2023-06-26", "", "It was good.")),
        ("26 June 2023\nA fair\nIt was good.", item("2023-06-26", "", "It was good.")),
    ] {
        for heading in [
            "June 2023",
            "JUNE 2023:",
            "## Juin 2023",
            "— Junio de 2023 —",
            "junho de 2023\n",
            "June, 2023 (1)",
        ] {
            let text = format!("{heading}\n{}", lines.replace("\tRead more", ""));
            assert_eq!(told(&read_list(&text)), std::slice::from_ref(&wanted), "{text}");
        }
    }
}

#[test]
fn numbers_and_years_in_titles_are_no_marks() {
    let text = "June 2023\n1. 43rd meeting of weavers\nThe 44th is near.\n2. 2023 report\n2023\n3. 10 years of bread\nOn the\n15. of June it rained.\n4. June 2023 in pictures";
    let parsed = read_list(text);
    let items = told(&parsed);
    let titles: Vec<_> = items.iter().map(|item| item[0].as_str()).collect();
    assert_eq!(
        titles,
        ["43rd meeting of weavers", "2023 report", "10 years of bread", "June 2023 in pictures"]
    );
    assert_eq!((items[1][3].as_str(), items[2][3].as_str()), ("2023", "On the 15. of June it rained."));
}

#[test]
fn an_address_is_its_own_or_that_of_the_list() {
    let text = "June 2023\n1. A\nhttps://example.org/a\n2. B\n";
    let listed = Origin { address: Some("https://example.org/list"), source: Some("A house"), ..origin() };
    let parsed = read_from(text.as_bytes(), &listed).unwrap();
    let urls: Vec<_> =
        parsed.items.iter().map(|item| (item.article.url.as_deref(), item.article.url_is_listing)).collect();
    assert_eq!(urls, [(Some("https://example.org/a"), false), (Some("https://example.org/list"), true)]);
    assert!(parsed.items.iter().all(|item| item.article.source == "A house"));
    assert_eq!(read_list(text).items[1].article.url, None);
}

#[test]
fn what_is_no_list_is_left_alone() {
    for text in [
        "June 2023",
        "June 2023\n\nIt was a good month. Nothing more is to be said.",
        "A title\nJune 2023\n\nIt was a good month:\n\n- bread\n- salt\n\nThat was all.",
        "1. Sow\n2. Reap\n3. Eat",
        "- Home\n- News\n- Contact",
        "A title\n26 June 2023\n\nWords.",
        "1. A\n26 June 2023",
    ] {
        assert!(read_from(text.as_bytes(), &origin()).is_err(), "{text}");
    }
    assert_eq!(read_list("1. A\n26 June 2023\n2. B\n27 June 2023").items.len(), 2);
}

#[test]
fn an_item_without_a_title_is_told_and_a_last_one_is_a_cut() {
    let parsed = read_list("June 2023\n1. A\n2. Video\n3. C\n4.");
    let bad: Vec<_> =
        parsed.skipped.iter().map(|bad| (bad.number, bad.line, bad.reason.to_string())).collect();
    assert_eq!((told(&parsed).len(), bad), (2, vec![(2, 3, "it has no title".to_owned())]));
    assert_eq!(crate::feed::tests::told(&parsed).as_deref(), Some("cut off in article 4 (line 5)"));
    let same = read_list("June 2023\n1. A\n2. A\n");
    assert_eq!((same.items.len(), &*same.skipped[0].reason.to_string()), (1, "it is the same as article 1"));
}

#[test]
fn a_text_of_too_many_lines_is_read_as_far_as_they_go() {
    let parsed = read_list(&format!("June 2023\n1. A\n2. B\n{}3. C\n", "\n".repeat(plain::MAX_LINES)));
    assert_eq!(told(&parsed).len(), 2);
    assert_eq!(
        crate::feed::tests::told(&parsed).as_deref(),
        Some("it has more than 262144 lines; the rest was not read")
    );
}

/// An item of a made list.
#[derive(Clone, Debug)]
struct Made {
    title: String,
    day: Option<u32>,
    kind: Option<&'static str>,
    summary: String,
}

fn made() -> impl Strategy<Value = Made> {
    let title = "[A-ZÀÉ][a-zéñ]{5,9}( ([A-Z]?[a-z]{5,9}|[0-9]{1,4}(th|nd)?)){1,9}";
    let summary = "([A-Z][a-z]{3,9}( [a-z]{2,9}){3,12}\\.)?";
    let kind = prop::option::of(prop::sample::select(vec!["News", "Video", "Event", "Press release"]));
    (title, prop::option::of(1..=28_u32), kind, summary).prop_map(|(title, day, kind, summary)| Made {
        title,
        day,
        kind,
        summary,
    })
}

/// A list of these, in one of the forms, and where each item ends in it.
fn list(items: &[Made], form: usize, blank: bool, date_first: bool) -> (String, Vec<usize>) {
    let mut text = "Menu\n\nNews\n\nJune 2023\n\n".to_owned();
    let mut ends = Vec::new();
    for (number, item) in (1..).zip(items) {
        text.push_str(&match form {
            0 => format!("{number}. "),
            1 => format!("{number}.\n"),
            2 => format!("({number}) "),
            3 => format!("{number})\t"),
            4 => "- ".to_owned(),
            _ => "•\u{A0}".to_owned(),
        });
        let date = item.day.map(|day| format!("{day} June 2023\n")).unwrap_or_default();
        let (above, below) = if date_first { (date.as_str(), "") } else { ("", date.as_str()) };
        let kind = item.kind.map(|kind| format!("{kind}\n")).unwrap_or_default();
        text.push_str(&format!("{above}{kind}{}\n{below}{}\n", item.title, item.summary));
        if blank {
            text.push('\n');
        }
        ends.push(text.len());
    }
    (text, ends)
}

#[test]
fn a_kind_above_the_number_is_of_the_item_below() {
    let list = "July 2023\n\nVideo\n1. Weavers open a mill\n1 July 2023\n\nJune 2023\nPhoto: A. Painter\nNews\n1. Bakers sign\n\
        30 June 2023\nA summary.\nEvent\n\u{a9} House\n2. Harvest fair\n27 June 2023\n\n3. One of which no kind is known\n";
    let wanted = [
        ["Weavers open a mill", "2023-07-01", "Video", ""],
        ["Bakers sign", "2023-06-30", "News", "A summary."],
        ["Harvest fair", "2023-06-27", "Event", ""],
        ["One of which no kind is known", "2023-06", "", ""],
    ];
    assert_eq!(told(&read_list(list)), wanted.map(|item| item.map(str::to_owned)));
    // Where it stands below dates elsewhere, it is of the item above.
    let list = "June 2023\n1. Bakers sign\n30 June 2023\nNews\n\n2. Harvest fair\n27 June 2023\nEvent\n";
    let kinds: Vec<String> = told(&read_list(list)).into_iter().map(|[_, _, kind, _]| kind).collect();
    assert_eq!(kinds, ["News", "Event"]);
}

#[test]
fn a_kind_leads_without_a_month_too() {
    let list = "Video\n1. Weavers win a prize\n1 July 2023\nWords of it.\n\nNews\n\u{a9} House\n\n2. Bakers sign\n\
        3 July 2023\nA summary.";
    let wanted = [
        ["Weavers win a prize", "2023-07-01", "Video", "Words of it."],
        ["Bakers sign", "2023-07-03", "News", "A summary."],
    ];
    assert_eq!(told(&read_list(list)), wanted.map(|item| item.map(str::to_owned)));
    // The name of the page is no kind of the first item, nor that of one the next one's.
    let list = "News\n\n1. Weavers win a prize\n1 July 2023\nVideo\n\n2. Bakers sign\n3 July 2023\nEvent\n";
    let kinds: Vec<String> = told(&read_list(list)).into_iter().map(|[_, _, kind, _]| kind).collect();
    assert_eq!(kinds, ["Video", "Event"]);
}

#[test]
fn numbers_of_four_figures_count_where_they_follow() {
    let items = |numbers: std::ops::RangeInclusive<u32>| {
        numbers.map(|number| format!("{number}. Title {number}\n")).collect::<String>()
    };
    let titles =
        |text: &str| -> Vec<String> { told(&read_list(text)).into_iter().map(|[title, ..]| title).collect() };
    let wanted = |numbers: std::ops::RangeInclusive<u32>| -> Vec<String> {
        numbers.map(|number| format!("Title {number}")).collect()
    };
    assert_eq!(titles(&format!("June 2023\n{}", items(996..=1003))), wanted(996..=1003));
    let parted = format!("June 2023\n{}\nMay 2023\n{}", items(990..=1000), items(1001..=1004));
    assert_eq!(titles(&parted), wanted(990..=1004));
    assert_eq!(titles(&format!("June 2023\n{}", items(1..=2105))).len(), 2105);
    // A year that opens a line of the summary is no number.
    let parsed = read_list("June 2023\n997. A\nIt began in\n2019. It ended.\n998. B");
    assert_eq!(told(&parsed)[0][3], "It began in 2019. It ended.");
}

#[test]
fn a_day_that_is_not_loses_no_item() {
    let list = "June 2023\n1. First\n31 June 2023\nText.\n2. Second\n29 February 2023\nText.\n3. Third\n12 June 2023\n\
        4.\n31. June 2023\nFourth\n5. Fifth\n30/02/2023\n";
    let wanted = [
        ["First", "2023-06", "", "31 June 2023 Text."],
        ["Second", "2023-06", "", "29 February 2023 Text."],
        ["Third", "2023-06-12", "", ""],
        ["Fourth", "2023-06", "", "31. June 2023"],
        ["Fifth", "2023-06", "", "30/02/2023"],
    ];
    assert_eq!(told(&read_list(list)), wanted.map(|item| item.map(str::to_owned)));
    let list = "June 2023\n\nWeavers meet\n26 June 2023\nText.\n\nBakers sign\n31 June 2023\nWords.\n";
    let wanted =
        [["Weavers meet", "2023-06-26", "", "Text."], ["Bakers sign", "2023-06", "", "31 June 2023 Words."]];
    assert_eq!(told(&read_list(list)), wanted.map(|item| item.map(str::to_owned)));
}

#[test]
fn under_a_month_without_a_year_nothing_is_of_the_one_above() {
    let list = "December 2022\n1. Weavers meet\nText.\n\nJanuary\n2. Bakers sign\n5 January\n3. Millers vote\n\
        9 January 2023\n\nFeb.\n\nVideo\n1. Fishers sail\n\nMarch 2023\n1. Potters sell\n";
    let dates: Vec<String> = told(&read_list(list)).into_iter().map(|[_, date, ..]| date).collect();
    assert_eq!(dates, ["2022-12", "", "2023-01-09", "", "2023-03"]);
    let list = "December 2022\n\nWeavers meet\n26 December 2022\nText.\n\nJanuary\n\nBakers sign\n9 January 2023\nWords.\n";
    let wanted = [["Weavers meet", "2022-12-26", "", "Text."], ["Bakers sign", "2023-01-09", "", "Words."]];
    assert_eq!(told(&read_list(list)), wanted.map(|item| item.map(str::to_owned)));
    // A word of an item is no heading.
    for list in [
        "June 2023\n1. A plan\nJuly\n- Sow\nAugust\n- Reap\n2. A fair",
        "June 2023\n1. A plan\n\nJuly\n\nThen they reap.\n2. A fair",
        "June 2023\n1.\nMay\n2. A fair",
    ] {
        let dates: Vec<String> = told(&read_list(list)).into_iter().map(|[_, date, ..]| date).collect();
        assert_eq!(dates, ["2023-06", "2023-06"], "{list}");
    }
}

#[test]
fn above_the_first_month_every_sign_with_a_date_begins_items() {
    let titles =
        |text: &str| -> Vec<String> { told(&read_list(text)).into_iter().map(|[title, ..]| title).collect() };
    let list = "» Home\n» Contact\n2022\n- 10 December: Weavers meet\n- 3 January: Bakers sign\n* Millers vote – 12/11/2022\n\
        • Fishers sail (Nov. 2022)\n\nSept 2022\n– Potters sell\n– Tailors sew\n";
    let wanted = [
        "10 December: Weavers meet",
        "3 January: Bakers sign",
        "Millers vote – 12/11/2022",
        "Fishers sail (Nov. 2022)",
        "Potters sell",
        "Tailors sew",
    ];
    assert_eq!(titles(list), wanted);
    let list = "* Weavers meet – 26 June 2023\n- Bakers sign – 25 June 2023\n* Millers vote – 24 June 2023\n";
    assert_eq!(titles(list), ["Weavers meet", "Bakers sign", "Millers vote"]);
    // What is set off within an item is of it, and a menu is nobody's.
    let list = "- Home\n- News\n1. Weavers meet\n26 June 2023\n* 27 June 2023: They part\n2. Bakers sign\n25 June 2023\n\
        * 3 July: They bake\n";
    assert_eq!(titles(list), ["Weavers meet", "Bakers sign"]);
    assert_eq!(
        titles("- Home\n- News\n\nJune 2023\n1. Weavers meet\n2. Bakers sign"),
        ["Weavers meet", "Bakers sign"]
    );
}

proptest! {
    #[test]
    fn a_list_is_read_item_by_item_and_before_a_cut(
        items in prop::collection::vec(made(), 1..9), form in 0..6_usize, blank: bool, date_first: bool, cut in 0.0..1.0_f64,
    ) {
        let (text, ends) = list(&items, form, blank, date_first);
        let wanted = |item: &Made| {
            let date = item.day.map_or("2023-06".to_owned(), |day| format!("2023-06-{day:02}"));
            [item.title.clone(), date, item.kind.unwrap_or_default().to_owned(), item.summary.clone()]
        };
        let mut seen = std::collections::HashSet::new();
        prop_assume!(items.iter().all(|item| seen.insert((&item.title, item.day))));
        let wanted: Vec<_> = items.iter().map(wanted).collect();
        prop_assert_eq!(&told(&read_list(&text)), &wanted, "{}", &text);
        // The last item before a cut may have a piece of the next one's number below it.
        let at = crate::text::head(&text, (text.len() as f64 * cut) as usize);
        let whole = ends.iter().filter(|end| **end <= at.len()).count().saturating_sub(1);
        if whole > 0 {
            let kept = told(&read_list(at));
            prop_assert_eq!(&kept[..whole], &wanted[..whole], "{}", at);
        }
    }

    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,60}", pieces in prop::collection::vec(prop::sample::select(vec![
        "June 2023", "\n", "\n\n", "1.", "2) ", "- ", "• ", "26 June 2023", " | ", "\t", "News", "Video\n", "© A\n", "é", "Title ",
        "https://example.org/a\n", "Next\n", "(", ")", " – ", "\r", "43rd meeting",
    ]), 0..40)) {
        let _ = read_from(text.as_bytes(), &origin());
        let _ = read_from(pieces.concat().as_bytes(), &Origin { prose: true, keep_raw: true, ..origin() });
    }
}
