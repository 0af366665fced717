//! Formats are recognised by their beginning.

use crate::feed::*;
use chrono::NaiveDate;

/// Returns the format that a text is read as, or the beginning of the error.
fn told(text: &str, prose: bool) -> String {
    let origin = Origin { prose, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()) };
    match open(text.as_bytes(), &origin) {
        Ok(Contents::News(parsed)) => {
            let titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
            titles.join(", ")
        }
        Ok(Contents::Feeds(outline)) => format!("{} feeds", outline.feeds.len()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn bytes_that_are_no_text_are_told_by_their_beginning() {
    let mut state = 1_u32;
    let noise = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let bytes: Vec<u8> = b"words\n".iter().copied().chain((0..200_000).map(noise)).collect();
    for prose in [false, true] {
        let origin = Origin { prose, ..Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default()) };
        let error = if prose { FeedError::NotText } else { FeedError::NotNews };
        assert_eq!(open(&bytes, &origin), Err(error));
    }
}

#[test]
fn what_a_file_is_shows_in_its_beginning() {
    let words = "A title\n\nSome words are here. They quote <?xml and <b>.";
    for (text, prose, wanted) in [
        (r#"{"items": [{"title": "A"}]}"#, true, "A"),
        (r#"[{"title": "A"}"#, true, "A"),
        ("{\"title\": \"A\", \"id\": 1}\n{\"title\": \"B\"}", true, "A, B"),
        ("words\n{\"title\": \"A\", \"id\": 1}", true, "A"),
        (
            "{ These are words. They are no JSON. }",
            true,
            "none of its 1 values is an article (line 1: it is not JSON: key must be a string)",
        ),
        ("<rss><item><title>A</title></item></rss>", true, "A"),
        ("Warning: a server\n<?xml version='1.0'?><rss><item><title>A</title></item></rss>", true, "A"),
        (
            "<br />\n<b>Warning</b>: no such file<br />\n<?xml version='1.0'?><rss><item><title>A</title></item></rss>",
            true,
            "A",
        ),
        (
            "Notice: old\n{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"title\": \"A\"}]}",
            true,
            "A",
        ),
        ("<!-- for <html> readers --><rss><item><title>A</title></item></rss>", true, "A"),
        ("<opml><outline xmlUrl='https://a.example/'/></opml>", false, "1 feeds"),
        ("<?xml version='1.0'?>\n<OPML><body/></OPML>", false, "0 feeds"),
        ("<!doctype html><html><p>Words.", true, "it is a web page, not a feed"),
        (
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
            true,
            "it is a web page, not a feed",
        ),
        ("June 2023\n1. A\n2. B", false, "A, B"),
        ("\u{FEFF}\u{FEFF}\r\nJune 2023\r\n- A\r\n", false, "A"),
        (words, true, "A title"),
        ("Plain words. Nothing else.", false, "it is neither a feed nor a list of news"),
        (" \n", true, "it is empty"),
        ("June 2023\n1. A\n\u{1}\u{2}\n2. B", true, "it is not text"),
        ("June 2023\n\u{1B}[1m1. A\u{1B}[0m\n\u{1B}[1m2. B\u{1B}[0m", false, "A, B"),
    ] {
        assert_eq!(told(text, prose), wanted, "{text}");
    }
    assert!(told(words, false).starts_with("it is"));
}

#[test]
fn a_repeat_is_found_among_many_that_share_an_id() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let item = |title: &str| format!("<item><guid>a</guid><title>{title}</title></item>");
    let titles: String = (0..40).map(|n| item(&format!("Title {n}"))).collect();
    let repeats = item("Again").repeat(3_000);
    let parsed = read(format!("<rss><channel>{titles}{repeats}</channel></rss>").as_bytes(), today).unwrap();
    assert_eq!((parsed.items.len(), parsed.skipped.len()), (41, 2_999));
    let bare = |n| format!("<item><title>T</title><description>Abstract {n}</description></item>");
    let bare: String = (0..3_000).map(bare).collect();
    let parsed = read(format!("<rss><channel>{bare}</channel></rss>").as_bytes(), today).unwrap();
    assert_eq!(parsed.items.len(), 3_000);
}

#[test]
fn fault_12_the_newest_of_many_are_kept_whatever_their_order() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let origin = Origin { newest: Some(3), ..Origin::of(today) };
    let item = |day: u32| format!("<item><title>{day}</title><pubDate>{day} May 2026</pubDate></item>");
    for step in [1, 7, 30] {
        let items: String = (0..31).map(|n| item(1 + n * step % 31)).collect();
        let undated = "<item><title>Undated</title></item>".repeat(2);
        let text = format!("<rss><channel>{undated}{items}</channel></rss>");
        let parsed = read_from(text.as_bytes(), &origin).unwrap();
        let mut titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!((titles, parsed.older), (vec!["29", "30", "31"], 29), "{step}");
        assert_eq!(parsed.skipped_count(), 1);
    }
}

#[test]
fn items_beyond_those_that_are_held_are_read_as_well() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let text = format!(
        "<rss><channel>{}\n<item><title>A</title></item><item><title>B</title></item><title>F</title></channel></rss>",
        "<item/>".repeat(1 << 18)
    );
    let parsed = read(text.as_bytes(), today).unwrap();
    let titles: Vec<_> = parsed.items.iter().map(|item| item.article.title.as_str()).collect();
    assert_eq!(
        (titles, parsed.title.as_deref(), parsed.skipped_count()),
        (vec!["A", "B"], Some("F"), 1 << 18)
    );
}

#[test]
fn fault_12_an_older_item_that_comes_again_is_counted_once() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let origin = Origin { newest: Some(3), ..Origin::of(today) };
    let item = |day: u32| format!("<item><title>{day}</title><pubDate>{day} May 2026</pubDate></item>");
    let items: String = (1..=31).rev().map(item).collect();
    for times in [1, 2, 5] {
        let text = format!("<rss><channel>{}</channel></rss>", items.repeat(times));
        let parsed = read_from(text.as_bytes(), &origin).unwrap();
        assert_eq!((parsed.items.len(), parsed.older), (3, 28), "{times}");
    }
}

#[test]
fn a_carriage_return_in_markup_is_a_line_break() {
    let rss = "<rss version='2.0'><channel><item><title>A</title>\
        <description>&lt;p&gt;Forty &lt;b&gt;hous&#13;holds&lt;/b&gt;&#13;&#10;share&lt;/p&gt;</description></item></channel></rss>";
    let json = r#"{"items": [{"title": "A", "content_html": "<p>Forty <b>hous\rholds</b>\r\nshare</p>"}]}"#;
    for text in [rss, json] {
        let origin = Origin::of(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default());
        let Ok(Contents::News(parsed)) = open(text.as_bytes(), &origin) else { panic!("{text}") };
        let wanted = crate::news::Content::Html("<p>Forty <b>hous\nholds</b>\nshare</p>".to_owned());
        assert_eq!(parsed.items[0].article.content, wanted, "{text}");
    }
}
