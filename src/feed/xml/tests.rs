//! One feed of each format, and what its elements are read as.

mod media;

use crate::feed::tests::today;
use crate::feed::{Item, Origin, ParsedFeed, read, read_from};
use crate::news::{Content, PublishedOn};

pub(super) fn parsed(xml: &str) -> ParsedFeed {
    read(xml.as_bytes(), today()).unwrap_or_else(|why| panic!("{why}: {}", crate::text::head(xml, 300)))
}

pub(super) fn told(xml: &str) -> ParsedFeed {
    read_from(xml.as_bytes(), &Origin { keep_raw: true, ..Origin::of(today()) }).unwrap()
}

pub(super) fn titles(parsed: &ParsedFeed) -> Vec<&str> {
    parsed.items.iter().map(|item| item.article.title.as_str()).collect()
}

/// The one item of an RSS feed with this inside.
fn item(inner: &str) -> Item {
    let xml = format!(
        "<rss version='2.0'><channel><title>Coop News</title><link>https://coop.example/</link><item>{inner}</item></channel></rss>"
    );
    let mut parsed = told(&xml);
    assert_eq!((parsed.items.len(), parsed.skipped.len()), (1, 0), "{inner}");
    parsed.items.remove(0)
}

/// The one item of an Atom feed with this inside.
fn entry(inner: &str) -> Item {
    let xml = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Coop News</title><entry>{inner}</entry></feed>"
    );
    let mut parsed = told(&xml);
    assert_eq!((parsed.items.len(), parsed.skipped.len()), (1, 0), "{inner}");
    parsed.items.remove(0)
}

/// The same feed in every format.
fn formats() -> Vec<String> {
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
    vec![
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
    ]
}

#[test]
fn fault_18_every_format_is_read() {
    for xml in formats() {
        let parsed = parsed(&format!("<?xml version='1.0'?>\n<!-- hello -->\n{xml}\n"));
        assert_eq!(
            (titles(&parsed), &parsed.skipped, &parsed.incomplete),
            (vec!["A bank of their own"], &vec![], &None),
            "{xml}"
        );
        let said = (
            parsed.title.as_deref(),
            parsed.home_page.as_deref(),
            parsed.description.as_deref(),
            parsed.language.as_deref(),
        );
        assert_eq!(
            said,
            (Some("Coop News"), Some("https://coop.example/"), Some("From the field"), Some("fr")),
            "{xml}"
        );
        let article = &parsed.items[0].article;
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
    let told = full.raw.unwrap();
    assert_eq!((told.id.as_str(), told.authors, told.tags.len()), ("42", vec!["Ana Luz".to_owned()], 4));
    assert_eq!(told.updated, PublishedOn::day_of(2023, 6, 27));
    assert_eq!(
        item("<media:group><media:description>Only here</media:description></media:group>").article.title,
        "Only here"
    );
    assert_eq!(
        item("<title>T</title><author>ana@coop.example (Ana Luz)</author>").raw.unwrap().authors,
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
    let told = planet.raw.unwrap();
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

/// The address of the first item of a file.
fn address_of(xml: &str, fetched: Option<&str>) -> Option<String> {
    let origin = Origin { address: fetched, ..Origin::of(today()) };
    read_from(xml.as_bytes(), &origin).unwrap().items.remove(0).article.url
}

#[test]
fn addresses_are_made_whole() {
    let relative = "<item><title>T</title><link>b</link></item>";
    let fetched = Some("https://fetched.example/a/feed.xml");
    for (xml, fetched, url) in [
        (format!("<rss>{relative}</rss>"), fetched, Some("https://fetched.example/a/b")),
        (format!("<rss>{relative}</rss>"), None, None),
        (
            format!("<rss><channel><link>https://home.example/n/</link>{relative}</channel></rss>"),
            fetched,
            Some("https://home.example/n/b"),
        ),
        (
            format!(
                "<rss xml:base='https://base.example/'><channel xml:base='x/'>{relative}</channel></rss>"
            ),
            fetched,
            Some("https://base.example/x/b"),
        ),
        (format!("<rss xml:base='/up/'>{relative}</rss>"), fetched, Some("https://fetched.example/up/b")),
        // Of a file that says only where it is itself.
        (
            format!(
                "<rss><channel><atom:link rel='self' href='https://own.example/n/feed'/>{relative}</channel></rss>"
            ),
            None,
            Some("https://own.example/n/b"),
        ),
        (
            format!(
                "<rss><channel><atom:link rel='self' href='https://own.example/feed'/><link>/blog/</link>{relative}\
                 </channel></rss>"
            ),
            None,
            Some("https://own.example/blog/b"),
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><link href='/b'/>\
             <link rel='self' href='https://own.example/1.atom'/></entry></feed>"
                .to_owned(),
            None,
            Some("https://own.example/b"),
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='/feed'/>\
             <entry><title>T</title><link href='/b'/></entry></feed>"
                .to_owned(),
            None,
            None,
        ),
    ] {
        assert_eq!(address_of(&xml, fetched).as_deref(), url, "{xml}");
    }
    let picture = "<title>T</title><link>https://a.example/n/1</link><description>&lt;img src='p.png'&gt;</description>";
    assert_eq!(item(picture).article.content, Content::Html("<img src='https://a.example/n/p.png'>".into()));
}

#[test]
fn the_best_address_is_taken() {
    let guid = "<guid>https://a.example/1</guid>";
    for (inner, url) in [
        ("<link> https://a.example/x y </link>", Some("https://a.example/x%20y")),
        ("<link>https://a.example/?a=1&amp;b=2</link>", Some("https://a.example/?a=1&b=2")),
        ("<link>https://a.example/?a=1&b=2</link>", Some("https://a.example/?a=1&b=2")),
        (guid, Some("https://a.example/1")),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        (&format!("<link>javascript:alert(1)</link>{guid}"), Some("https://a.example/1")),
        ("<enclosure url='https://a.example/x.mp3'/>", None),
        (
            "<link rel='enclosure' href='https://a.example/x.mp3'/><link rel='alternate' href='https://a.example/1'/>",
            Some("https://a.example/1"),
        ),
        (
            "<link rel='alternate' type='application/json' href='https://a.example/j'/><link href='https://a.example/1'/>",
            Some("https://a.example/1"),
        ),
    ] {
        let xml = format!("<rss><item><title>T</title>{inner}</item></rss>");
        assert_eq!(address_of(&xml, None).as_deref(), url, "{xml}");
    }
    let acts = address_of(
        "<rss><item><title>T</title><link>https://a.example/&#27;]0;x&#x202e;</link></item></rss>",
        None,
    );
    assert!(acts.is_none_or(|url| crate::text::clean(&url) == url));
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
        ("B", &parsed(xml).items[0].article.id)
    );
}
