//! Articles as they are pasted, and what is none.

use crate::feed::*;
use crate::news::{Article, Content, PublishedOn};
use proptest::prelude::*;

fn origin<'a>() -> Origin<'a> {
    Origin { prose: true, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()) }
}

fn told(text: &str, origin: &Origin<'_>) -> Result<Article, FeedError> {
    let mut parsed = read_from(text.as_bytes(), origin)?;
    assert_eq!((parsed.items.len(), &parsed.skipped), (1, &Vec::new()), "{text}");
    Ok(parsed.items.remove(0).article)
}

fn article(text: &str) -> Article {
    told(text, &origin()).unwrap()
}

fn html(text: &str) -> String {
    match article(text).content {
        Content::Html(html) => html,
        other => panic!("{text}: {other:?}"),
    }
}

const BODY: &str =
    "The first words of a body are here. There are two sentences.\n\nAnd here is another paragraph.";

#[test]
fn what_stands_above_an_article_is_told_apart() {
    for (head, title, date, kind, author, source) in [
        ("A title", "A title", "", "", "", ""),
        ("Title: A title", "A title", "", "", "", ""),
        ("# A title", "A title", "", "", "", ""),
        ("A title\n=======", "A title", "", "", "", ""),
        (
            "A title that is broken off by\nthe program that sent it",
            "A title that is broken off by the program that sent it",
            "",
            "",
            "",
            "",
        ),
        ("News\n\nA title\n26 June 2023", "A title", "2023-06-26", "News", "", ""),
        ("26 June 2023 | Video\nA title", "A title", "2023-06-26", "Video", "", ""),
        ("A title – 26 June 2023", "A title", "2023-06-26", "", "", ""),
        ("A title\nJune 2023", "A title", "2023-06", "", "", ""),
        ("A title\n\nBy Maria de la Cruz", "A title", "", "", "Maria de la Cruz", ""),
        ("A title\nBY M. CRUZ | 26 June 2023", "A title", "2023-06-26", "", "M. CRUZ", ""),
        ("A title\nBy Maria Cruz, 26 June 2023", "A title", "2023-06-26", "", "Maria Cruz", ""),
        ("A title\nAuthors: Maria Cruz and Otto Weber", "A title", "", "", "Maria Cruz", ""),
        ("A title\nSource: A House of Work", "A title", "", "", "", "A House of Work"),
        ("By farmers, for farmers", "By farmers, for farmers", "", "", "", ""),
        ("2023 was a good year for co-ops", "2023 was a good year for co-ops", "", "", "", ""),
    ] {
        let text = format!("{head}\n\n{BODY}");
        let (article, told) = (article(&text), told(&text, &Origin { keep_raw: true, ..origin() }));
        assert!(told.is_ok());
        assert_eq!((article.title.as_str(), &*article.published.iso()), (title, date), "{head}");
        assert_eq!((article.kind.as_str(), article.source.as_str()), (kind, source), "{head}");
        let parsed = read_from(text.as_bytes(), &Origin { keep_raw: true, ..origin() }).unwrap();
        let authors = &parsed.items[0].raw.as_ref().unwrap().authors;
        assert_eq!(authors.first().map_or("", String::as_str), author, "{head}");
        assert_eq!(article.summary, "The first words of a body are here. There are two sentences.", "{head}");
        let html = html(&text);
        assert!(
            html.starts_with("<p>The first words") && html.ends_with("another paragraph.</p>"),
            "{head}: {html}"
        );
    }
}

#[test]
fn the_day_a_place_is_named_with_is_told_and_stays_in_the_text() {
    for (text, date) in [
        ("A title\n\nGENEVA, 26 June 2023 – The first words are these.", "2023-06-26"),
        ("A title\n\nBeirut (A House), June 26, 2023: The first words are these.", "2023-06-26"),
        ("A title\n\nBy 26 June 2023 nothing had come. It came later.", ""),
        ("A title\n\nGeneva, 26 June 2023\n\nThe first words of it are these.\n\nMore words.", "2023-06-26"),
    ] {
        let article = article(text);
        assert_eq!(&*article.published.iso(), date, "{text}");
        let all = format!("{} {:?}", article.summary, article.content);
        assert!(all.contains("26") && all.contains("2023"), "{text}: {all}");
    }
}

#[test]
fn a_date_that_is_not_believed_is_no_title_and_no_heading() {
    for (text, author) in [
        (format!("03/04/2023\nA title\n\n{BODY}"), ""),
        (format!("31 February 2023\n\nA title\n\n{BODY}"), ""),
        (format!("06/2023\nA title\n{BODY}"), ""),
        (format!("A title\n31 February 2023\n{BODY}"), ""),
        (format!("A title\n\n30.2.2023\n\n{BODY}"), ""),
        (format!("A title\nBy Jane Doe, 31 February 2023\n\n{BODY}"), "Jane Doe"),
    ] {
        let mut parsed = read_from(text.as_bytes(), &Origin { keep_raw: true, ..origin() }).unwrap();
        let authors = parsed.items[0].raw.take().unwrap().authors;
        assert_eq!(authors.first().map_or("", String::as_str), author, "{text}");
        let article = article(&text);
        assert_eq!((article.title.as_str(), &*article.published.iso()), ("A title", ""), "{text}");
        assert_eq!(article.summary, "The first words of a body are here. There are two sentences.", "{text}");
        let html = html(&text);
        assert!(!html.contains("<h2>") && !html.contains("By Jane"), "{text}: {html}");
        assert!(
            html.contains("<p>The first words") && (!author.is_empty() || html.contains("2023</p>")),
            "{html}"
        );
    }
    let text = format!("A title\n\n{BODY}\n\n31 February 2023\n\nThe last words are these.");
    assert!(html(&text).contains("<p>31 February 2023</p>"), "{}", html(&text));
}

#[test]
fn the_caller_knows_better() {
    let text = format!("A title\n1 May 2020\nSource: Theirs\n\n{BODY}");
    let given = Origin {
        date: Some(PublishedOn::day_of(2023, 6, 26)),
        source: Some("Mine"),
        address: Some("https://example.org/a"),
        ..origin()
    };
    let article = told(&text, &given).unwrap();
    assert_eq!((&*article.published.iso(), article.source.as_str()), ("2023-06-26", "Mine"));
    assert_eq!((article.url.as_deref(), article.url_is_listing), (Some("https://example.org/a"), false));
}

#[test]
fn paragraphs_lists_and_headings_become_markup() {
    for (body, wanted) in [
        (
            "One line that is\nbroken in two. And\nit ends here.\n\nA second one.",
            "<p>One line that is broken in two. And it ends here.</p>\n<p>A second one.</p>",
        ),
        (
            "A first paragraph.\n\nHow it began\n\nA last paragraph.",
            "<p>A first paragraph.</p>\n<h2>How it began</h2>\n<p>A last paragraph.</p>",
        ),
        (
            "Words come first.\n\n## How *it* began\n\nA last one.",
            "<p>Words come first.</p>\n<h2>How *it* began</h2>\n<p>A last one.</p>",
        ),
        (
            "They brought to it:\n- bread & <salt>\n- water\n\nAnd then they ate.",
            "<p>They brought to it:</p>\n<ul>\n<li>bread &amp; &lt;salt&gt;</li>\n<li>water</li>\n</ul>\n<p>And then they ate.</p>",
        ),
        (
            "They did this first:\n1. sow it\n2. reap it\n\nAnd then they ate.",
            "<p>They did this first:</p>\n<ol>\n<li>sow it</li>\n<li>reap it</li>\n</ol>\n<p>And then they ate.</p>",
        ),
        (
            "Some words of it.\n\n> She said it\n> very well.\n\nA last one.",
            "<p>Some words of it.</p>\n<blockquote>She said it very well.</blockquote>\n<p>A last one.</p>",
        ),
        (
            "Some words of it.\n\nPhoto: The house\n\nFigure 1. A curve\n\nPhotos were taken there.",
            "<p>Some words of it.</p>\n<figcaption>Photo: The house</figcaption>\n<figcaption>Figure 1. A curve</figcaption>\n<p>Photos were taken there.</p>",
        ),
        (
            "Some words of it.\n\nNo end\n\nThe very last line",
            "<p>Some words of it.</p>\n<h2>No end</h2>\n<p>The very last line</p>",
        ),
    ] {
        assert_eq!(html(&format!("A title\n\n{body}")), wanted, "{body}");
    }
}

#[test]
fn a_text_without_blank_lines_has_a_paragraph_a_line() {
    let long = "This line is so long that no program broke it off, and so each line of the text is meant to be a paragraph of its own.";
    let html = html(&format!("A title\n{long}\nHow it began\n{long}\nA short one."));
    assert_eq!(html, format!("<p>{long}</p>\n<h2>How it began</h2>\n<p>{long}</p>\n<p>A short one.</p>"));
}

#[test]
fn a_summary_is_what_fits_of_the_first_paragraph() {
    let sentence = "Here is one more sentence that says a little of what there was to say.";
    let many = [sentence; 12].join(" ");
    let summary = article(&format!("A title\n\n{many}")).summary;
    assert!(summary.len() <= 400 && summary.ends_with("to say.") && many.starts_with(&summary), "{summary}");
    let endless = "word ".repeat(200);
    assert_eq!(article(&format!("A title\n\n{endless}end.")).summary, "");
    let alone = article(&format!("A title\n\n{sentence}"));
    assert_eq!((alone.summary.as_str(), alone.content), (sentence, Content::None));
}

#[test]
fn an_article_without_a_title_is_called_by_its_first_words() {
    let text = "There was a village by the sea, and in it a house. Nobody owned the house. Then many did, and that is all there is to say of it.";
    let article = article(text);
    assert!(
        article.title.starts_with("There was a village") && article.title.ends_with('…'),
        "{}",
        article.title
    );
    assert_eq!(article.summary, text);
}

#[test]
fn what_is_no_article_is_refused_in_words() {
    let program =
        "#include <a.h>\nint main(void) {\n    puts(\"This is a text. Or not.\");\n    return 0;\n}\n";
    for (text, why) in [
        ("word", "there is no sentence in it"),
        ("A title\n\nand another", "there is no sentence in it"),
        ("12 13 14 15.", "there is no sentence in it"),
        ("a,b,c\n1,2,3\n", "there is no sentence in it"),
        ("PK\u{3}\u{4}\u{0}\u{0}words. and words and words.", "it is not text"),
        (program, "it reads like a program, not like an article"),
    ] {
        assert_eq!(told(text, &origin()).unwrap_err().to_string(), why, "{text:?}");
    }
    let text = format!("A title\n\n{BODY}");
    let fetched = Origin { prose: false, ..origin() };
    assert_eq!(told(&text, &fetched), Err(FeedError::NotNews));
}

proptest! {
    #[test]
    fn no_text_is_a_panic_and_no_word_is_lost(text in "\\PC{0,60}", lines in prop::collection::vec("[a-zA-Z][a-z<>&]{1,12}( [a-z]{1,9}){3,12}\\.?", 1..12)) {
        let _ = read_from(text.as_bytes(), &origin());
        let text = format!("A title\n\nThe first paragraph of it.\n\n{}", lines.join("\n"));
        let Content::Html(html) = article(&text).content else { return Err(TestCaseError::fail("no content")) };
        let plain = crate::text::plain(&html).replace(' ', "");
        for word in lines.iter().flat_map(|line| line.split(' ')) {
            prop_assert!(plain.contains(word), "{word}: {plain}");
        }
    }
}
