//! Every reader of feeds, lists and articles takes steps and memory in proportion to its input, whatever that holds.

use super::*;
use crate::text::steps::growth::{PASTED, QUICK, assert_linear};

const XML: [&str; 30] = [
    "<item>",
    "<item><title>a</title></item>",
    "</item>",
    "<title>a",
    "</title>",
    "<link",
    "<link href='x'/>",
    "<a b='",
    "<a b=\"c\" ",
    "<d xml:base='d/'>",
    "<x xmlns:a='b'>",
    "<a:b>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<?",
    "</",
    ">",
    "&amp;",
    "&x;",
    "<channel>",
    "</channel>",
    "<author><name>a</name>",
    "<category>a</category>",
    "<media:group><media:content url='http://a.example/1'>",
    "<guid>a</guid>",
    "<description>&lt;b>a",
    "<entry><id>a</id>",
    "<pubDate>1 May 2023</pubDate>",
    "\n",
];

const JSON: [&str; 22] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "\\",
    "{},",
    "[],",
    "1,\n",
    "null,",
    "\"a\":1,",
    "{\"a\":[\n",
    "{\"title\":\"a\"},",
    "{\"title\":\"a\"}\n",
    "{\"id\":1,\"title\":\"a\",\"url\":\"http://a.example/\"},\n",
    "\"tags\":[\"a\"],",
    "{\"items\":[",
    "\"title\":\"&amp;<b>\",",
    "-1e400,",
    " ",
    "é",
];

const LINES: [&str; 20] = [
    "-\n",
    "1.\n",
    "1. A\n",
    "* A\n",
    "July 2025\n",
    "July\n",
    "\n",
    "News\n",
    "Source | 1 July 2025\n",
    "A | B | 26 June 2023 | C\n",
    "26 June 2023\n",
    "Geneva, 26 June 2023\n",
    "Some words of it end.\n",
    "A series\nA title\n1 July 2025\n\n",
    "Page 1 of 2\n",
    "1 – ",
    "word, (",
    "|",
    "\r",
    "日",
];

const DATES: [&str; 20] = [
    "26 June 2023 ",
    "(",
    ")",
    "<a title='",
    "<time datetime='1'>",
    "2023-",
    "2023-06-26T10:00:00Z",
    "&amp;",
    "mar ",
    "月",
    "é",
    "[Europe/Paris]",
    "1:",
    "+02:00 ",
    ", ",
    "st ",
    "a",
    ".",
    "-",
    "\n",
];

const OUTLINES: [&str; 20] = [
    "<outline>",
    "<outline text='a'>",
    "<outline text='a&amp;b' xmlUrl='http://a.example/1'>",
    "<outline xmlUrl='http://a.example/'/>",
    "<outline xmlUrl='|a'/>",
    "<outline xmlUrl='http://a.example/' category='sse-news/KE,sse-news/PE'/>",
    "</outline>",
    "<outline ",
    "text='",
    "<title>a",
    "</title>",
    "</opml>",
    "<body>",
    "<!--",
    "<![CDATA[",
    "<",
    ">",
    "\"",
    "&",
    "\n",
];

const PAGES: [&str; 20] = [
    "<a href='/feed'>",
    "<a href='/feed.xml'>a</a>",
    "</a>",
    "<link rel='alternate' type='application/rss+xml' href='/f'>",
    "<link rel='alternate' type='application/rss+xml' href='",
    "<base href='a/'>",
    "<script>",
    "</script>",
    "<style>",
    "<p>a",
    "<a ",
    "href='",
    "title=\"",
    "<!--",
    "<![CDATA[",
    "<",
    ">",
    "&",
    "&amp;",
    "\n",
];

/// Returns the bytes and values that are made of a text.
fn size(text: &str, prose: bool) -> usize {
    let origin = Origin { prose, address: Some("https://a.example/feed/"), ..Origin::of(today()) };
    match open(text.as_bytes(), &origin) {
        Ok(Contents::News(parsed)) => {
            let article = |item: &Item| {
                let Article { title, summary, content, topics, authors, attachments, .. } = &item.article;
                let content = match content {
                    Content::Html(text) | Content::Text(text) => text.len(),
                    Content::None => 0,
                };
                64 + title.len() + summary.len() + content + topics.len() + authors.len() + attachments.len()
            };
            parsed.items.iter().map(article).sum::<usize>() + parsed.skipped.len()
        }
        Ok(Contents::Feeds(outline)) => 64 * (outline.feeds.len() + outline.refused.len()),
        Err(FeedError::WebPage { offers }) => offers.len(),
        Err(_) => 0,
    }
}

/// Returns a text as it stands in JSON, in quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn fault_10_fault_11_xml_is_read_in_linear_work() {
    let feed = |text: &str| format!("<rss><channel><title>F</title><item><title>A</title></item>{text}");
    assert_linear(&XML, QUICK, feed, |text| size(text, false));
}

#[test]
fn the_fields_of_an_item_are_read_in_linear_work() {
    let item = |text: &str| format!("<rss><item><title>A</title><guid>1</guid>{text}</item></rss>");
    assert_linear(&XML, QUICK, item, |text| size(text, false));
    let content = |text: &str| {
        format!(
            "<feed><entry><title>A</title><content type='xhtml' xml:base='b/'>{text}</content></entry></feed>"
        )
    };
    assert_linear(&XML, QUICK, content, |text| size(text, false));
}

#[test]
fn titles_and_markup_are_read_in_linear_work() {
    let pieces = [
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<",
        ">",
        "<!--",
        "-->",
        "<a href='b'>",
        "<a href=",
        "<img alt='a' src='b'>",
        "<br>",
        "&amp;",
        "&amp;amp;",
        "<base href='b/'>",
        "<p xml:base='b/'>",
        "a",
        " ",
        "'",
        "é",
    ];
    let item = |text: &str| {
        format!("{{\"items\":[{{\"id\":\"1\",\"title\":{0},\"content_html\":{0}}}]}}", quoted(text))
    };
    assert_linear(&pieces, QUICK, item, |text| size(text, false));
}

#[test]
fn json_is_read_in_linear_work() {
    assert_linear(
        &JSON,
        QUICK,
        |text| format!("{{\"title\":\"F\",\"items\":[{text}"),
        |text| size(text, false),
    );
    assert_linear(
        &JSON,
        QUICK,
        |text| format!("{{\"id\":\"1\",\"title\":\"A\"}}\n{text}"),
        |text| size(text, false),
    );
    assert_linear(&JSON, QUICK, |text| format!("[{{{text}\"title\":\"A\"}}]"), |text| size(text, false));
}

#[test]
fn pasted_text_is_read_in_linear_work() {
    assert_linear(&LINES, PASTED, str::to_owned, |text| size(text, true));
    assert_linear(
        &LINES,
        PASTED,
        |text| format!("A title\n\nHere are some words of it.\n\n{text}"),
        |text| size(text, true),
    );
}

#[test]
fn dates_are_read_in_linear_work() {
    assert_linear(&DATES, QUICK, str::to_owned, |text| {
        // What is too long for a date is none; what is as long as one may be is read word by word.
        let parts = text.as_bytes().chunks(200).map(String::from_utf8_lossy);
        let dates = parts.filter(|part| super::super::date::read(part) != PublishedOn::Undated).count();
        usize::from(super::super::date::read(text) != PublishedOn::Undated) + dates
    });
}

#[test]
fn lists_of_feeds_are_read_in_linear_work() {
    assert_linear(
        &OUTLINES,
        QUICK,
        |text| format!("<opml version='2.0'><body>{text}"),
        |text| size(text, false),
    );
}

#[test]
fn web_pages_are_read_in_linear_work() {
    assert_linear(
        &PAGES,
        QUICK,
        |text| format!("<!doctype html><html><body>{text}"),
        |text| size(text, false),
    );
}
