//! Lists of news and an article as they are pasted into a file, each held against what is to be read in it.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use sse_news::feed::{self, Contents, Origin, ParsedFeed};
use sse_news::news::Content;
use sse_news::text;

fn read(file: &str) -> ParsedFeed {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/feeds").join(file);
    let origin = Origin { prose: true, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()) };
    match feed::open(&fs::read(path).unwrap(), &origin).unwrap() {
        Contents::News(parsed) => parsed,
        Contents::Feeds(_) => panic!("{file} is no list of feeds"),
    }
}

/// Title, date, kind and summary of every item; none may be bad.
fn assert_items(file: &str, wanted: &[[&str; 4]]) -> ParsedFeed {
    let parsed = read(file);
    assert_eq!(parsed.skipped, [], "{file}");
    let told: Vec<_> = parsed
        .items
        .iter()
        .map(|item| {
            let article = &item.article;
            [article.title.clone(), article.published.iso(), article.kind.clone(), article.summary.clone()]
        })
        .collect();
    assert_eq!(told, wanted, "{file}");
    parsed
}

#[test]
fn a_pasted_page_is_read_item_by_item() {
    let parsed = assert_items(
        "listing.txt",
        &[
            [
                "Weavers of the north open their own dye works",
                "2023-07-01",
                "Video",
                "The film follows four weavers who share one vat. It was made in May 2023 and lasts eleven minutes.",
            ],
            [
                "Forty bakers of Ghana sign an agreement with the millers of the coast that gives them flour at a fair price",
                "2023-06-30",
                "",
                "For a year they had talked. Now a price holds from one harvest to the next. The agreement can be read in \
                 three languages.",
            ],
            ["43rd harvest fair of the mountain co-operatives", "2023-06-27", "", ""],
            [
                "10 years of shared tractors",
                "2023-06",
                "Event",
                "Farmers tell what a tractor costs when twelve own it.",
            ],
            ["2023 report on care co-ops", "2023-06-26", "Publication", ""],
            [
                "“We never voted on the colour”: a talk with the founder of a printing co-op",
                "2023-06-21",
                "Interview",
                "",
            ],
        ],
    );
    assert_eq!(parsed.incomplete, None);
    let [weavers, bakers, .., report, _] = &*parsed.items else { panic!("too few items") };
    assert_eq!(report.article.url.as_deref(), Some("https://example.org/care-2023"));
    assert_eq!((&weavers.article.url, weavers.article.source.as_str()), (&None, ""));
    let country: Vec<_> = bakers.article.countries.iter().map(|country| country.code()).collect();
    assert_eq!(country, ["GH"]);
}

#[test]
fn months_and_dates_are_read_in_other_languages() {
    assert_items(
        "listing-languages.txt",
        &[
            ["Les tisserandes ouvrent leur teinturerie", "2023-07-01", "Video", "Quatre femmes, une cuve."],
            ["Les boulangers du Ghana signent", "2023-06-30", "News", ""],
            ["Dix ans de tracteurs partagés", "2023-06", "Event", "• douze fermes • un tracteur"],
            ["Una feria en los Andes", "2023-06-27", "", ""],
            ["Um relatório", "2023-05-31", "", ""],
            ["A voz das costureiras", "2023-05", "Article", ""],
        ],
    );
}

#[test]
fn broken_lines_are_put_together_and_a_cut_is_told() {
    let parsed = assert_items(
        "listing-wrapped.txt",
        &[
            [
                "Potters and weavers of four valleys found a common shop in the old railway station of the capital",
                "2024-03-28",
                "",
                "The shop opens on three days of the week and belongs to all who sell in it. Each of the four valleys has \
                 one vote, whatever it sells; in the first month most of the money came from bowls. A second shop is \
                 planned for the autumn.",
            ],
            [
                "Credit unions of the Pacific Islands compare what a storm costs them and what it would cost not to lend",
                "2024-03-21",
                "News",
                "",
            ],
            [
                "Who keeps the books? Papers on co-operatives and their accounts wanted until the end of May 2024",
                "2024-03",
                "Call",
                "",
            ],
            ["Savings groups of Malawi learn to read a balance", "2024-03-12", "", ""],
        ],
    );
    assert_eq!(parsed.incomplete.unwrap().to_string(), "cut off in article 5 (line 26)");
}

#[test]
fn without_numbers_the_dates_part_the_items() {
    assert_items(
        "listing-dates.txt",
        &[
            [
                "Weavers of the north open their own dye works",
                "2023-07-01",
                "",
                "Four weavers share one vat. They voted on the colour.",
            ],
            ["Bakers of Ghana sign an agreement with the millers of the coast", "2023-06-30", "Event", ""],
            ["A fair in the Andes", "2023-06-27", "", "It lasted for two days."],
        ],
    );
}

#[test]
fn a_pasted_article_keeps_its_shape() {
    let parsed = assert_items(
        "article.txt",
        &[[
            "Fishers of the delta buy the ice house they had rented for thirty years",
            "2023-06-26",
            "Press release",
            "MOPTI, 26 June 2023 – When the river falls, the price of ice goes up. This year the fishers of the delta did \
             not wait for it: two hundred and twelve of them put their savings together and bought the old ice house.",
        ]],
    );
    let article = &parsed.items[0].article;
    assert_eq!(article.source, "A House of Work");
    let Content::Html(html) = &article.content else { panic!("{:?}", article.content) };
    let lines: Vec<_> = html.lines().map(|line| text::head(line, 24)).collect();
    assert_eq!(
        lines,
        [
            "<p>MOPTI, 26 June 2023 ",
            "<figcaption>Photo: The i",
            "<h2>How it was paid</h2>",
            "<p>The money came from t",
            "<ul>",
            "<li>a third from the sav",
            "<li>a third from a credi",
            "<li>the rest from two ye",
            "</ul>",
            "<p>“We did not think t",
            "<h2>What comes next</h2>",
            "<p>A second machine is o",
        ]
    );
    assert!(html.contains("in the next town, which asked for no land as security</li>"), "{html}");
    assert!(html.contains("rent &lt; that was never paid &amp; never asked for"), "{html}");
}
