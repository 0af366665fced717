//! Feeds that are broken, cut off or hostile, and files that are none.

use super::tests::{parsed, titles, told};
use crate::feed::read;
use crate::feed::tests::today;
use proptest::prelude::*;

#[test]
fn fault_14_what_is_broken_costs_at_most_its_item() {
    let three = |second: &str| {
        format!(
            "<rss><channel><title>F</title>\n<item><title>A</title></item>\n{second}\n<item><title>C</title><link>https://a.example/c</link></item></channel></rss>"
        )
    };
    for (second, wanted) in [
        ("<item><title>B</titel></item>", vec!["A", "B", "C"]),
        ("<item><title>B<link>https://a.example/b</link></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title>", vec!["A", "B", "C"]),
        ("<title>B</title></item>", vec!["A", "B", "C"]),
        ("<link<item><title>B</title></item>", vec!["A", "B", "C"]),
        ("<item\"><title>B</title><link>b</link></item>", vec!["A", "B", "C"]),
        ("<tem><title>B</title></item>", vec!["A", "B", "C"]),
        ("</item></item>", vec!["A", "C"]),
        ("<?php echo <item><title>B</title></item><?x ?>", vec!["A", "B", "C"]),
        ("<item><title>B</title></wrong></item>", vec!["A", "B", "C"]),
        ("<item><title>B & b < 3</title></item>", vec!["A", "B & b < 3", "C"]),
        ("<item><title>B</title><description><p>x<br>y<b></description></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title><description><![CDATA[open</description></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title><a href=\"x>y</a></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title><!-- -- ></item>", vec!["A", "B", "C"]),
        ("<item a='1' a='2' b><title>B</title></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title><link/><x:y></item></item></item>", vec!["A", "B", "C"]),
        ("\u{0}\u{1}<item><title>B\u{8}</title></item>", vec!["A", "B", "C"]),
        ("</rss></channel><item><title>B</title></item>", vec!["A", "B", "C"]),
        ("<item/>", vec!["A", "C"]),
    ] {
        let parsed = parsed(&three(second));
        assert_eq!(titles(&parsed), wanted, "{second}");
        assert_eq!(parsed.incomplete, None, "{second}");
        assert_eq!(
            parsed.items.last().unwrap().article.url.as_deref(),
            Some("https://a.example/c"),
            "{second}"
        );
    }
    let bad = parsed(&three("<item><guid>7</guid></item>")).skipped;
    let bad: Vec<_> = bad.iter().map(|bad| (bad.number, bad.line, bad.reason.to_string())).collect();
    assert_eq!(bad, [(2, 3, "it has no title, text, link or file".to_owned())]);
}

#[test]
fn what_is_broken_in_atom_costs_at_most_its_entry() {
    let three = |second: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry>{second}<entry><title>C</title></entry></feed>"
        )
    };
    for (second, wanted) in [
        ("<entry><title>B", vec!["A", "B", "C"]),
        ("<entry><title>B</title><updated>2023", vec!["A", "B", "C"]),
        ("<entry><title>B</b> b</title></entry>", vec!["A", "B b", "C"]),
        ("<entry><title>B</title><id>b</id><<p/entry>", vec!["A", "B", "C"]),
        ("<entry><title>B</title><id>b</id><<content/entry>", vec!["A", "B", "C"]),
        ("<entry><title>B</title><id>b</id><<x:y/entry>", vec!["A", "B", "C"]),
        ("<entry><title>B</title><link type='application/atom+xml' href='x'>", vec!["A", "B", "C"]),
        (
            "<entry><title>B</title><content type='xhtml'><div><p>x</div></content></entry>",
            vec!["A", "B", "C"],
        ),
        (
            "<entry><title>B</title><content type='application/xml'><feed><entry><title>Q</title></entry></feed></content></entry>",
            vec!["A", "B", "C"],
        ),
    ] {
        assert_eq!(titles(&parsed(&three(second))), wanted, "{second}");
    }
}

#[test]
fn fault_13_what_stands_before_a_cut_is_kept() {
    let whole = "<rss><channel><title>F</title>\n<item><title>A</title></item>\n<item><title>B</title></item>\n<item><title>C</title>\n<link>x</link></item>\n</channel></rss>";
    for (until, items, incomplete) in [
        ("<title>C", 2, Some("cut off in article 3 (line 4)")),
        ("<title>C</title>\n<li", 2, Some("cut off in article 3 (line 5)")),
        ("x</link></ite", 2, Some("cut off in article 3 (line 5)")),
        ("x</link></item>", 3, Some("cut off after article 3 (line 5)")),
        ("B</title></item>", 2, Some("cut off after article 2 (line 3)")),
        ("</channel></rs", 3, Some("cut off after article 3 (line 6)")),
        ("</channel></rss>", 3, None),
    ] {
        let end = whole.find(until).unwrap() + until.len();
        let parsed = parsed(&whole[..end]);
        assert_eq!(
            (parsed.items.len(), crate::feed::tests::told(&parsed).as_deref()),
            (items, incomplete),
            "{until}"
        );
    }
    let first = &whole[..whole.find("A</title>").unwrap()];
    let error = read(first.as_bytes(), today()).unwrap_err();
    assert_eq!(error.to_string(), "it is cut off in article 1 (line 2)");
}

#[test]
fn what_is_cut_off_is_not_the_title_of_the_feed() {
    for (xml, title) in [
        (
            "<rss><channel><title>Coop News</title><item><title>A</title></item><item><title>Half a ti",
            Some("Coop News"),
        ),
        ("<rss><channel><item><title>A</title></item><item><title>Half a ti", None),
        ("<rss><channel><item><title>A</title></item><title>Coop Ne", None),
        ("<feed><entry><title>A</title></entry><entry><title>Half", None),
    ] {
        let parsed = parsed(xml);
        assert_eq!((parsed.title.as_deref(), titles(&parsed)), (title, vec!["A"]), "{xml}");
        assert!(parsed.incomplete.is_some(), "{xml}");
    }
}

#[test]
fn two_items_between_which_the_tags_are_broken_are_two() {
    for between in ["</item<item>", "</ittem>", "", "</it<tem>", "<tem>", "</item", "<x>"] {
        let item = |name: &str| {
            format!("<title>{name}</title><link>https://a.example/{name}</link><guid>{name}</guid>")
        };
        let xml = format!(
            "<rss><channel><title>F</title><item>{}{between}{}</item></channel></rss>",
            item("A"),
            item("B")
        );
        assert_eq!(titles(&parsed(&xml)), ["A", "B"], "{between}");
    }
    for one in [
        "<title>A</title><guid>1</guid><title>B</title>",
        "<title>A</title><guid>1</guid><title>A</title><guid>1</guid>",
        "<title>A</title><guid>1</guid><related><title>B</title><link>b</link></related>",
    ] {
        let parsed = parsed(&format!("<rss><channel><item>{one}</item></channel></rss>"));
        assert_eq!(parsed.items.len() + parsed.skipped.len(), 1, "{one}");
    }
}

#[test]
fn an_item_whose_start_is_broken_is_read_or_told() {
    let feed = |second: &str| {
        format!(
            "<rss><channel><title>F</title>\n<item><title>A</title></item>\n{second}\n<item><title>C</title></item></channel></rss>"
        )
    };
    for (second, read, told) in [
        ("<it em><title>B</title><link>https://a.example/b</link></item>", "A B C", ""),
        (
            "<item<x y><title>B</title></item>",
            "A C",
            "article 2 (line 3) is skipped: it has no title, text, link or file",
        ),
        ("<x><y>B</item>", "A C", "article 2 (line 3) is skipped: its markup is broken"),
    ] {
        let parsed = parsed(&feed(second));
        let faults: Vec<_> = parsed.skipped.iter().map(ToString::to_string).collect();
        assert_eq!((titles(&parsed).join(" ").as_str(), faults.join(" ").as_str()), (read, told), "{second}");
        assert_eq!(parsed.title.as_deref(), Some("F"), "{second}");
    }
    let first = parsed(
        "<rss><channel><title>F</title><link>https://f.example/</link>\n<tem><title>A</title></item></channel></rss>",
    );
    assert_eq!((first.title.as_deref(), titles(&first)), (Some("F"), vec!["A"]));
    let lost = parsed(
        "<rss><channel><title>F</title>\ntem>A</title></item><item><title>B</title></item></channel></rss>",
    );
    assert_eq!(
        (titles(&lost), lost.skipped[0].reason.to_string()),
        (vec!["B"], "its markup is broken".to_owned())
    );
}

#[test]
fn fault_17_an_empty_feed_is_a_feed_and_what_is_none_is_said() {
    for xml in [
        "<rss/>",
        "<rss><channel><title>F</title></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<rdf:RDF/>",
    ] {
        assert!(parsed(xml).items.is_empty(), "{xml}");
    }
    for (xml, why) in [
        (
            "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='x'/></body></opml>",
            "it is a list of feeds (OPML); `sse-news import FILE` adds them",
        ),
        (
            "<?xml version='1.0'?><urlset><url/></urlset>",
            "it is XML, but not a feed: it begins with <urlset>",
        ),
        (
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
            "it is a web page, not a feed",
        ),
        ("<?xml version='1.0'?>", "it is XML without content"),
        (
            "<rss><item><guid>1</guid></item>\n<item/></rss>",
            "none of its 2 articles can be read (line 1: it has no title, text, link or file)",
        ),
    ] {
        assert_eq!(read(xml.as_bytes(), today()).unwrap_err().to_string(), why, "{xml}");
    }
    // Told, each of them is, with the reason.
    let told = told("<rss><item><guid>1</guid></item></rss>");
    assert_eq!(told.skipped[0].item.as_ref().unwrap().raw.as_ref().unwrap().id, "1");
}

#[test]
fn fault_9_fault_10_fault_11_hostile_files_take_no_stack_and_no_network() {
    let item = "<item><title>T</title></item>";
    let lol: String =
        (1..30).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    let many: String = (0..100_000).map(|n| format!(" a{n}='x'")).collect();
    let spaces: String = (0..20_000).map(|n| format!(" xmlns:n{n}='http://x.example/{n}'")).collect();
    for (xml, count) in [
        (
            format!(
                "<!DOCTYPE rss [<!ENTITY l0 'ha'>{lol}]><rss>{item}<item><title>&l29;</title></item></rss>"
            ),
            2,
        ),
        (
            "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item><title>&f;</title></item></rss>".to_owned(),
            1,
        ),
        (format!("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'><rss>{item}</rss>"), 1),
        (format!("<rss>{item}<item><title>D</title>{}</item></rss>", "<d xml:base='d/'>".repeat(50_000)), 2),
        (format!("<rss>{item}<item><title>D</title>{}</item></rss>", "<d>".repeat(100_000)), 2),
        (format!("<?xml version='1.0'?>{}<rss>{item}</rss>", "<d>".repeat(100_000)), 1),
        (format!("<rss>{}{item}</rss>", "<channel>".repeat(100_000)), 1),
        (format!("<rss><item{many}><title{many}>T</title></item></rss>"), 1),
        (format!("<rss{spaces}><item><title{spaces}>T</title></item></rss>"), 1),
        (format!("<rss>{item}<item><title>{}</title></item></rss>", "é".repeat(1 << 20)), 2),
        (format!("<rss>{item}{}</rss>", "</item>".repeat(100_000)), 1),
        (format!("<rss>{}{}{item}</rss>", "<a/>".repeat(5000), "</item>".repeat(100_000)), 1),
        (format!("<rss>{item}<item>{}</item></rss>", "<a><title>T</title>".repeat(20_000)), 1),
        (
            format!(
                "<rss>{item}<item><title>E</title>{}{}</item></rss>",
                "<a>".repeat(50_000),
                "</b>".repeat(50_000)
            ),
            2,
        ),
        (
            format!(
                "<rss>{item}<item><title>E</title><author>{}</author></item></rss>",
                "<name>".repeat(50_000)
            ),
            2,
        ),
    ] {
        let parsed = parsed(&xml);
        assert_eq!(parsed.items.len(), count, "{}", &xml[..60]);
        assert!(
            parsed
                .items
                .iter()
                .all(|item| item.article.title.len() <= 1024 && !item.article.title.contains("root:"))
        );
    }
    let wild = format!("<rss>{}</rss>", "<item><title><![CDATA[ <!-- <a b=\" ".repeat(20_000));
    let _ = read(wild.as_bytes(), today());
}

/// A feed with a little of everything.
const FEED: &str = "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='2.0' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>F &amp; é</title>\
    <link>https://a.example/</link><item><title>A</title><link>/a?x=1&amp;y=2</link><guid isPermaLink=\"false\">1</guid>\
    <pubDate>Mon, 26 Jun 2023 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item>\
    <item xml:base='https://b.example/'><title type='html'>&lt;b&gt;B</title><dc:date>2023-06</dc:date><author><name>N</name></author></item>\
    <entry><title>C</title><content type='xhtml'><div>x<br/></div></content><link href='c'/></entry></channel></rss>";

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_feed_with_anything_changed_is_read_or_refused(
        cuts in proptest::collection::vec((0..1200_usize, 0..40_usize, "[<>&;'\"/!a-z\\[\\]\\-= ]{0,6}"), 0..6)
    ) {
        let mut bytes = FEED.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let (at, end) = (at.min(bytes.len()), (at + length).min(bytes.len()));
            bytes.splice(at..end, put.bytes());
        }
        if let Ok(parsed) = read(&bytes, today()) {
            let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() + 1;
            prop_assert!(parsed.skipped.iter().all(|bad| bad.line <= lines));
            for item in &parsed.items {
                prop_assert_eq!(crate::text::clean(&item.article.title), item.article.title.as_str());
            }
        }
    }

    #[test]
    fn any_pieces_of_xml_are_read_or_refused(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<rss>", "<feed>", "<item>", "</item>", "<entry>", "<title>", "</title>", "<link ", "href='", "'", "\"", ">", "/>", "<", "</",
        "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&", "&amp;", "&#0;", ";", "x", "é", "<!DOCTYPE ", "[", "]", "<author>", "<content type='xhtml'>",
        "xmlns:a='", "a:b", "=", "\n", "</channel>", "<media:group>", "\u{0}",
    ]), 0..50)) {
        let _ = read(format!("<rss>{}", pieces.concat()).as_bytes(), today());
    }

    #[test]
    fn a_cut_costs_no_whole_item(at in 0..1100_usize) {
        let end = (0..=at.min(FEED.len())).rev().find(|&at| FEED.is_char_boundary(at)).unwrap();
        let whole = FEED[..end].matches("</item>").count() + FEED[..end].matches("</entry>").count();
        match read(&FEED.as_bytes()[..end], today()) {
            Ok(parsed) => {
                prop_assert_eq!(parsed.items.len(), whole);
                prop_assert!(parsed.incomplete.is_some() == (end < FEED.len()));
            }
            Err(_) => prop_assert_eq!(whole, 0),
        }
    }
}
