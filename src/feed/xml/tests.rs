//! One feed of each format, feeds that are broken, and hostile ones.

use crate::feed::tests::today;
use crate::feed::{Item, Origin, Reading, read, read_from};
use crate::news::{Content, PublishedOn};
use proptest::prelude::*;

fn reading(xml: &str) -> Reading {
    read(xml.as_bytes(), today()).unwrap_or_else(|why| panic!("{why}: {}", crate::text::head(xml, 300)))
}

fn told(xml: &str) -> Reading {
    read_from(xml.as_bytes(), &Origin { telling: true, ..Origin::of(today()) }).unwrap()
}

fn titles(reading: &Reading) -> Vec<&str> {
    reading.items.iter().map(|item| item.article.title.as_str()).collect()
}

/// The one item of an RSS feed with this inside.
fn item(inner: &str) -> Item {
    let xml = format!(
        "<rss version='2.0'><channel><title>Coop News</title><link>https://coop.example/</link><item>{inner}</item></channel></rss>"
    );
    let mut reading = told(&xml);
    assert_eq!((reading.items.len(), reading.bad.len()), (1, 0), "{inner}");
    reading.items.remove(0)
}

/// The one item of an Atom feed with this inside.
fn entry(inner: &str) -> Item {
    let xml = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Coop News</title><entry>{inner}</entry></feed>"
    );
    let mut reading = told(&xml);
    assert_eq!((reading.items.len(), reading.bad.len()), (1, 0), "{inner}");
    reading.items.remove(0)
}

#[test]
fn every_format_is_read() {
    let rss = "<title>Coop News</title><link>https://coop.example/</link><description>From the field</description><language>fr</language>";
    let one = "<title>A bank of their own</title><link>https://coop.example/1</link><description>Savers &amp; borrowers</description>";
    let dc = "xmlns:dc='http://purl.org/dc/elements/1.1/'";
    let rdf = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'";
    let day = "<pubDate>Mon, 26 Jun 2023 10:00:00 +0200</pubDate>";
    let date = "<dc:date>2023-06-26T10:00:00+02:00</dc:date>";
    let atom = |rest: &str| {
        format!(
            "<title>A bank of their own</title><link href='https://coop.example/1'/><summary>Savers &amp; borrowers</summary>{rest}"
        )
    };
    let about = "<title>Coop News</title><link rel='self' href='https://coop.example/feed'/><link href='https://coop.example/'/>";
    for xml in [
        format!("<rss version='2.0'><channel>{rss}<item>{one}{day}</item></channel></rss>"),
        format!("<rss><channel>{rss}<item>{one}{day}</item></channel></rss>"),
        format!("<rss version='0.91'><channel>{rss}<item>{one}{day}</item></channel></rss>"),
        format!("<rss version='0.92' {dc}><channel>{rss}</channel><item>{one}{date}</item></rss>"),
        format!(
            "<rss xmlns='http://backend.userland.com/rss2'><channel>{rss}<item>{one}{day}</item></channel></rss>"
        ),
        format!("<RSS><Channel>{rss}<Item>{one}{day}</Item></Channel></RSS>"),
        format!(
            "<rdf:RDF {rdf} {dc} xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'>{rss}<items><rdf:Seq><rdf:li resource='y'/></rdf:Seq></items></channel><item rdf:about='y'>{one}{date}</item></rdf:RDF>"
        ),
        format!(
            "<rdf:RDF {rdf} {dc} xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel>{rss}</channel><item>{one}{date}</item></rdf:RDF>"
        ),
        format!(
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' {dc} xmlns:s='http://purl.org/rss/1.0/'><s:channel><s:title>Coop News</s:title><s:link>https://coop.example/</s:link><s:description>From the field</s:description><dc:language>fr</dc:language></s:channel><s:item><s:title>A bank of their own</s:title><s:link>https://coop.example/1</s:link><s:description>Savers &amp; borrowers</s:description>{date}</s:item></r:RDF>"
        ),
        format!(
            "<Channel xmlns='http://purl.org/net/rss1.1#' {dc}>{rss}<items><item>{one}{date}</item></items></Channel>"
        ),
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'>{about}<subtitle>From the field</subtitle><entry>{}</entry></feed>",
            atom("<published>2023-06-26T10:00:00+02:00</published><updated>2024-01-01T00:00:00Z</updated>")
        ),
        format!(
            "<feed xml:lang='fr'>{about}<subtitle>From the field</subtitle><entry>{}</entry></feed>",
            atom("<updated>2023-06-26T10:00:00+02:00</updated>")
        ),
        format!(
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#' xml:lang='fr'>{about}<tagline>From the field</tagline><entry>{}</entry></feed>",
            atom("<issued>2023-06-26T10:00:00+02:00</issued><modified>2024-01-01T00:00:00Z</modified>")
        ),
        format!(
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='fr'>{0}</a:feed>",
            format!(
                "{about}<subtitle>From the field</subtitle><entry>{}</entry>",
                atom("<published>2023-06-26T10:00:00+02:00</published>")
            )
            .replace("</", "</a:")
            .replace('<', "<a:")
            .replace("<a:/a:", "</a:")
        ),
    ] {
        let reading = reading(&format!("<?xml version='1.0'?>\n<!-- hello -->\n{xml}\n"));
        assert_eq!(
            (titles(&reading), &reading.bad, &reading.incomplete),
            (vec!["A bank of their own"], &vec![], &None),
            "{xml}"
        );
        let said = (
            reading.title.as_deref(),
            reading.home.as_deref(),
            reading.description.as_deref(),
            reading.language.as_deref(),
        );
        assert_eq!(
            said,
            (Some("Coop News"), Some("https://coop.example/"), Some("From the field"), Some("fr")),
            "{xml}"
        );
        let article = &reading.items[0].article;
        assert_eq!(article.url.as_deref(), Some("https://coop.example/1"), "{xml}");
        assert_eq!(
            (article.summary.as_str(), &article.content),
            ("Savers & borrowers", &Content::None),
            "{xml}"
        );
        assert_eq!(
            (article.source.as_str(), article.language.as_deref()),
            ("Coop News", Some("fr")),
            "{xml}"
        );
        let PublishedOn::Day(at) = article.published else { panic!("{xml}") };
        assert_eq!(at.to_rfc3339(), "2023-06-26T10:00:00+02:00", "{xml}");
    }
}

#[test]
fn modules_of_rss_are_read() {
    let full = item(
        "<title>T</title><description>Short</description><content:encoded><![CDATA[<p>Long <b>text</b></p>]]></content:encoded>\
        <dc:creator>Ana Luz</dc:creator><category>Fair trade</category><dc:subject>Banks</dc:subject><itunes:keywords>a, b</itunes:keywords>\
        <dcterms:modified>2023-06-27</dcterms:modified><guid isPermaLink='false'>42</guid><atom:link rel='alternate' href='/1'/>",
    );
    assert_eq!(full.article.content, Content::Html("<p>Long <b>text</b></p>".into()));
    assert_eq!(
        (full.article.summary.as_str(), full.article.url.as_deref()),
        ("Short", Some("https://coop.example/1"))
    );
    assert_eq!(full.article.topics, ["fair trade", "a", "b", "banks"]);
    let told = full.told.unwrap();
    assert_eq!((told.id.as_str(), told.authors, told.tags.len()), ("42", vec!["Ana Luz".to_owned()], 4));
    assert_eq!(told.updated, PublishedOn::day_of(2023, 6, 27));
    assert_eq!(
        item("<media:group><media:description>Only here</media:description></media:group>").article.title,
        "Only here"
    );
    assert_eq!(
        item("<title>T</title><author>ana@coop.example (Ana Luz)</author>").told.unwrap().authors,
        ["Ana Luz"]
    );
    // A module's title is not the item's.
    assert_eq!(
        item("<media:title>Picture</media:title><foo:title>No</foo:title><title>T</title>").article.title,
        "T"
    );
}

#[test]
fn atom_says_what_is_markup_and_is_believed() {
    for (inner, title, content) in [
        ("<title>AT&amp;T &lt; 5</title>", "AT&T < 5", Content::None),
        ("<title type='text'>Use &lt;b&gt;</title>", "Use <b>", Content::None),
        ("<title type='html'>Use &lt;b&gt;bold&lt;/b&gt; &amp;eacute;</title>", "Use bold é", Content::None),
        (
            "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <i>b</i></div></title>",
            "A b",
            Content::None,
        ),
        (
            "<title>T</title><content type='html'>&lt;p&gt;x&lt;/p&gt;</content>",
            "T",
            Content::Html("<p>x</p>".into()),
        ),
        (
            "<title>T</title><content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>x &amp; y</x:p></x:div></content>",
            "T",
            Content::Html("<div xmlns:x='http://www.w3.org/1999/xhtml'><p>x &amp; y</p></div>".into()),
        ),
        ("<title>T</title><content type='text'>1 &lt; 2</content>", "T", Content::Text("1 < 2".into())),
        (
            "<title>T</title><content type='application/octet-stream'>PHA+eDwvcD4=</content>",
            "T",
            Content::Html("<p>x</p>".into()),
        ),
        ("<title mode='escaped' type='text/html'>&lt;b&gt;T&lt;/b&gt;</title>", "T", Content::None),
        ("<title mode='base64'>VGl0bGU=</title>", "Title", Content::None),
    ] {
        let article = entry(inner).article;
        assert_eq!((article.title.as_str(), &article.content), (title, &content), "{inner}");
    }
    let planet = entry(
        "<title>T</title><id>urn:x:1</id><author><name>Ana</name><email>a@b.example</email></author><category term='banks'/>\
        <category term='12' label='Fair'/><source><title>Elsewhere</title><link href='https://else.example'/></source>",
    );
    assert_eq!((planet.article.source.as_str(), planet.article.url), ("Coop News", None));
    let told = planet.told.unwrap();
    assert_eq!(
        (told.authors, told.tags),
        (vec!["Ana".to_owned()], vec!["banks".to_owned(), "Fair".to_owned()])
    );
}

#[test]
fn titles_of_rss_are_text_whatever_was_done_to_them() {
    for (inner, title) in [
        ("AT&amp;T", "AT&T"),
        ("AT&T", "AT&T"),
        ("?a=1&b=2&copy=3", "?a=1&b=2&copy=3"),
        ("<![CDATA[A & <b>b</b>]]>", "A & b"),
        ("A &lt;b&gt;b&lt;/b&gt;", "A b"),
        ("A &amp;lt;b&amp;gt;", "A <b>"),
        ("A &amp;eacute; &amp;amp; b", "A é & b"),
        ("<b>naked</b> words", "naked words"),
        ("1 &lt; 2 &nosuch; &#233;&hellip;", "1 < 2 &nosuch; é…"),
        ("a&#27;[2Jb&#x202e;c&#155;d&#0;", "abc›d\u{FFFD}"),
        ("Vec&lt;T&gt;", "Vec<T>"),
        ("\n  two\n  lines ", "two lines"),
    ] {
        assert_eq!(item(&format!("<title>{inner}</title>")).article.title, title, "{inner}");
    }
}

#[test]
fn addresses_are_made_whole() {
    let read = |xml: &str, address| {
        let origin = Origin { address, ..Origin::of(today()) };
        read_from(xml.as_bytes(), &origin).unwrap().items.remove(0).article.url
    };
    let fetched = Some("https://fetched.example/a/feed.xml");
    for (xml, address, url) in [
        (
            "<rss><channel><item><title>T</title><link>b</link></item></channel></rss>",
            fetched,
            Some("https://fetched.example/a/b"),
        ),
        ("<rss><channel><item><title>T</title><link>b</link></item></channel></rss>", None, None),
        (
            "<rss><channel><link>https://home.example/n/</link><item><title>T</title><link>b</link></item></channel></rss>",
            fetched,
            Some("https://home.example/n/b"),
        ),
        (
            "<feed xml:base='https://base.example/'><entry xml:base='x/'><title>T</title><link href='b'/></entry></feed>",
            fetched,
            Some("https://base.example/x/b"),
        ),
        (
            "<feed xml:base='/up/'><entry><title>T</title><link href='b'/></entry></feed>",
            fetched,
            Some("https://fetched.example/up/b"),
        ),
        (
            "<rss><item><title>T</title><link> https://a.example/x y </link></item></rss>",
            None,
            Some("https://a.example/x%20y"),
        ),
        (
            "<rss><item><title>T</title><link>https://a.example/?a=1&amp;b=2</link></item></rss>",
            None,
            Some("https://a.example/?a=1&b=2"),
        ),
        (
            "<rss><item><title>T</title><link>https://a.example/?a=1&b=2</link></item></rss>",
            None,
            Some("https://a.example/?a=1&b=2"),
        ),
        (
            "<rss><item><title>T</title><guid>https://a.example/1</guid></item></rss>",
            None,
            Some("https://a.example/1"),
        ),
        (
            "<rss><item><title>T</title><guid isPermaLink='false'>https://a.example/1</guid></item></rss>",
            None,
            None,
        ),
        (
            "<rss><item><title>T</title><link>javascript:alert(1)</link><guid>https://a.example/1</guid></item></rss>",
            None,
            Some("https://a.example/1"),
        ),
        (
            "<rss><item><title>T</title><link>https://a.example/&#27;]0;x</link></item></rss>",
            None,
            Some("https://a.example/]0;x"),
        ),
        (
            "<feed><entry><title>T</title><link rel='enclosure' href='https://a.example/x.mp3'/><link rel='alternate' type='text/html' href='https://a.example/1'/></entry></feed>",
            None,
            Some("https://a.example/1"),
        ),
    ] {
        let found = read(xml, address);
        if xml.contains("&#27;") {
            assert!(found.is_none_or(|url| !url.contains('\u{1b}')), "{xml}");
        } else {
            assert_eq!(found.as_deref(), url, "{xml}");
        }
    }
}

#[test]
fn ids_hold_within_their_feed() {
    let id = |guid: &str, link: &str| item(&format!("<title>T</title>{guid}{link}")).article.id;
    let link = "<link>https://www.coop.example/1</link>";
    let own = |guid: &str| format!("<guid isPermaLink='false'>{guid}</guid>");
    assert_eq!(id(&own("42"), link), id(&own("42"), "<link>http://coop.example/2</link>"));
    assert_eq!(id(&own("42"), link), id(&own("42"), ""), "the feed's own host");
    assert_ne!(id(&own("42"), link), id(&own("42"), "<link>https://other.example/1</link>"));
    assert_eq!(
        id("<guid>https://coop.example/1</guid>", ""),
        id("", "<link>http://www.coop.example/1/</link>")
    );
    assert_eq!(id(&own("urn:x:1"), link), id(&own("urn:x:1"), "<link>https://other.example/1</link>"));
    // What the user calls a source changes no id.
    let xml = "<rss><channel><title>A</title><item><title>T</title></item></channel></rss>";
    let named = read_from(xml.as_bytes(), &Origin { source: Some("B"), ..Origin::of(today()) }).unwrap();
    assert_eq!(
        (named.items[0].article.source.as_str(), &named.items[0].article.id),
        ("B", &reading(xml).items[0].article.id)
    );
}

#[test]
fn what_is_broken_costs_at_most_its_item() {
    let three = |second: &str| {
        format!(
            "<rss><channel><title>F</title>\n<item><title>A</title></item>\n{second}\n<item><title>C</title><link>https://a.example/c</link></item></channel></rss>"
        )
    };
    for (second, wanted) in [
        ("<item><title>B</titel></item>", vec!["A", "B", "C"]),
        ("<item><title>B<link>https://a.example/b</link></item>", vec!["A", "B", "C"]),
        ("<item><title>B</title>", vec!["A", "B", "C"]),
        ("<title>B</title></item>", vec!["A", "C"]),
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
        let reading = reading(&three(second));
        assert_eq!(titles(&reading), wanted, "{second}");
        assert_eq!(reading.incomplete, None, "{second}");
        assert_eq!(
            reading.items.last().unwrap().article.url.as_deref(),
            Some("https://a.example/c"),
            "{second}"
        );
    }
    let bad = reading(&three("<item><guid>7</guid></item>")).bad;
    let bad: Vec<_> = bad.iter().map(|bad| (bad.number, bad.line, bad.why.as_str())).collect();
    assert_eq!(bad, [(2, Some(3), "it has neither a title nor any text")]);
}

#[test]
fn what_stands_before_a_cut_is_kept() {
    let whole = "<rss><channel><title>F</title>\n<item><title>A</title></item>\n<item><title>B</title></item>\n<item><title>C</title>\n<link>x</link></item>\n</channel></rss>";
    for (until, items, incomplete) in [
        ("<title>C", 2, Some("cut off in item 3 (line 4)")),
        ("<title>C</title>\n<li", 2, Some("cut off in item 3 (line 5)")),
        ("x</link></ite", 2, Some("cut off in item 3 (line 5)")),
        ("x</link></item>", 3, Some("cut off after item 3 (line 5)")),
        ("B</title></item>", 2, Some("cut off after item 2 (line 3)")),
        ("</channel></rs", 3, Some("cut off after item 3 (line 6)")),
        ("</channel></rss>", 3, None),
    ] {
        let end = whole.find(until).unwrap() + until.len();
        let reading = reading(&whole[..end]);
        assert_eq!((reading.items.len(), reading.incomplete.as_deref()), (items, incomplete), "{until}");
    }
    let first = &whole[..whole.find("A</title>").unwrap()];
    assert_eq!(read(first.as_bytes(), today()), Err("it is cut off in item 1 (line 2)".into()));
}

#[test]
fn an_empty_feed_is_a_feed_and_what_is_none_is_said() {
    for xml in [
        "<rss/>",
        "<rss><channel><title>F</title></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<rdf:RDF/>",
    ] {
        assert!(reading(xml).items.is_empty(), "{xml}");
    }
    for (xml, why) in [
        (
            "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='x'/></body></opml>",
            "it is a list of feeds (OPML)",
        ),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "it is XML, but no feed: it begins with <urlset>"),
        (
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
            "it is a web page, not a feed",
        ),
        ("<?xml version='1.0'?>", "it is XML without anything in it"),
        (
            "<rss><item><guid>1</guid></item>\n<item/></rss>",
            "none of its 2 items can be read (line 1: it has neither a title nor any text)",
        ),
    ] {
        assert_eq!(read(xml.as_bytes(), today()), Err(why.into()), "{xml}");
    }
    // Told, each of them is, with the reason.
    let told = told("<rss><item><guid>1</guid></item></rss>");
    assert_eq!(told.bad[0].item.as_ref().unwrap().told.as_ref().unwrap().id, "1");
}

#[test]
fn hostile_files_take_no_stack_no_network_and_little_time() {
    let begun = std::time::Instant::now();
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
            format!(
                "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item><title>&f;</title></item></rss>"
            ),
            1,
        ),
        (format!("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'><rss>{item}</rss>"), 1),
        (format!("<rss>{item}<item><title>D</title>{}</item></rss>", "<d>".repeat(100_000)), 2),
        (format!("<?xml version='1.0'?>{}<rss>{item}</rss>", "<d>".repeat(100_000)), 1),
        (format!("<rss>{}{item}</rss>", "<channel>".repeat(100_000)), 1),
        (format!("<rss><item{many}><title{many}>T</title></item></rss>"), 1),
        (format!("<rss{spaces}><item><title{spaces}>T</title></item></rss>"), 1),
        (format!("<rss>{item}<item><title>{}</title></item></rss>", "é".repeat(1 << 20)), 2),
        (format!("<rss>{item}{}</rss>", "</item>".repeat(100_000)), 1),
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
        let reading = reading(&xml);
        assert_eq!(reading.items.len(), count, "{}", &xml[..60]);
        assert!(
            reading
                .items
                .iter()
                .all(|item| item.article.title.len() <= 1024 && !item.article.title.contains("root:"))
        );
    }
    let wild = format!("<rss>{}</rss>", "<item><title><![CDATA[ <!-- <a b=\" ".repeat(20_000));
    let _ = read(wild.as_bytes(), today());
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
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
        if let Ok(reading) = read(&bytes, today()) {
            let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() + 1;
            prop_assert!(reading.bad.iter().all(|bad| bad.line.is_some_and(|line| line <= lines)));
            for item in &reading.items {
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
        match read(FEED[..end].as_bytes(), today()) {
            Ok(reading) => {
                prop_assert_eq!(reading.items.len(), whole);
                prop_assert!(reading.incomplete.is_some() == (end < FEED.len()));
            }
            Err(_) => prop_assert_eq!(whole, 0),
        }
    }
}
