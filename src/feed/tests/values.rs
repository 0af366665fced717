//! One table for each kind of value, run through every format alike.

use super::today;
use crate::feed::{Origin, read_from};
use crate::news::{Article, Content};
use serde_json::{Value, json};

/// The address every file of these tests was fetched from.
const FETCHED: &str = "https://coop.example/news/feed";

/// An item to be written in every format. What is empty is left out.
#[derive(Clone, Copy, Default)]
struct Written<'a> {
    title: &'a str,
    link: &'a str,
    html: &'a str,
    author: &'a str,
    /// Address, type, size in bytes.
    file: Option<[&'a str; 3]>,
    /// The author of the whole feed.
    feed_author: &'a str,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// An element with a text inside, if there is one.
fn element(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{name}>{}</{name}>", escaped(text)) }
}

fn rss(item: &Written<'_>) -> String {
    let author = |name: &str| element("author", name);
    let [address, kind, size] = item.file.unwrap_or_default().map(escaped);
    let file = format!("<enclosure url=\"{address}\" type=\"{kind}\" length=\"{size}\"/>");
    format!(
        "<rss version='2.0'><channel><title>Coop News</title><link>https://coop.example/news/</link>{}<item>{}{}{}{}{}</item></channel></rss>",
        author(item.feed_author),
        element("title", item.title),
        element("link", item.link),
        element("description", item.html),
        author(item.author),
        if item.file.is_some() { &file } else { "" },
    )
}

fn rdf(item: &Written<'_>) -> String {
    let author = |name: &str| element("dc:creator", name);
    let [address, kind, size] = item.file.unwrap_or_default().map(escaped);
    let file = format!("<media:content url=\"{address}\" type=\"{kind}\" fileSize=\"{size}\"/>");
    format!(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://nobody.example/rss' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Coop News</title><link>https://coop.example/news/</link>{}</channel>\
         <item>{}{}{}{}{}</item></rdf:RDF>",
        author(item.feed_author),
        element("title", item.title),
        element("link", item.link),
        element("description", item.html),
        author(item.author),
        if item.file.is_some() { &file } else { "" },
    )
}

fn atom(item: &Written<'_>) -> String {
    let author = |name: &str| match name {
        "" => String::new(),
        name => format!("<author>{}</author>", element("name", name)),
    };
    let [address, kind, size] = item.file.unwrap_or_default().map(escaped);
    let file = format!("<link rel='enclosure' href=\"{address}\" type=\"{kind}\" length=\"{size}\"/>");
    format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Coop News</title><link href='https://coop.example/news/'/>{}\
         <entry><title type='html'>{}</title>{}<content type='html'>{}</content>{}{}</entry></feed>",
        author(item.feed_author),
        escaped(item.title),
        if item.link.is_empty() { String::new() } else { format!("<link href=\"{}\"/>", escaped(item.link)) },
        escaped(item.html),
        author(item.author),
        if item.file.is_some() { &file } else { "" },
    )
}

fn json_item(item: &Written<'_>) -> Value {
    let mut members = serde_json::Map::new();
    for (name, text) in [("title", item.title), ("url", item.link), ("content_html", item.html)] {
        if !text.is_empty() {
            members.insert(name.into(), text.into());
        }
    }
    if !item.author.is_empty() {
        members.insert("authors".into(), json!([{ "name": item.author }]));
    }
    if let Some([address, kind, size]) = item.file {
        let size: Option<u64> = size.parse().ok();
        let file = json!({ "url": address, "mime_type": kind, "size_in_bytes": size });
        members.insert("attachments".into(), json!([file]));
    }
    Value::Object(members)
}

fn json_feed(item: &Written<'_>) -> String {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Coop News", "home_page_url": "https://coop.example/news/",
        "items": [json_item(item)],
    });
    if !item.feed_author.is_empty() {
        feed["authors"] = json!([{ "name": item.feed_author }]);
    }
    feed.to_string()
}

fn json_lines(item: &Written<'_>) -> String {
    format!("{}\n{}\n", json_item(item), json!({ "title": "Another", "content_text": "Words." }))
}

type Format = (&'static str, fn(&Written<'_>) -> String);

/// Formats that have a feed around their items, and JSON Lines, which has not.
const FEEDS: [Format; 4] = [("RSS", rss), ("RDF", rdf), ("Atom", atom), ("JSON Feed", json_feed)];
const FORMATS: [Format; 5] =
    [("RSS", rss), ("RDF", rdf), ("Atom", atom), ("JSON Feed", json_feed), ("JSON Lines", json_lines)];

/// Returns the article that an item is read as, with the name of the format.
fn read_as(formats: &'static [Format], item: Written<'_>) -> impl Iterator<Item = (&'static str, Article)> {
    formats.iter().map(move |(format, write)| {
        let text = write(&item);
        let origin = Origin { address: Some(FETCHED), ..Origin::of(today()) };
        let mut parsed = read_from(text.as_bytes(), &origin).unwrap_or_else(|why| panic!("{why}: {text}"));
        assert_eq!((parsed.skipped.len(), &parsed.incomplete), (0, &None), "{text}");
        (*format, parsed.items.remove(0).article)
    })
}

#[test]
fn links_are_the_same_in_every_format() {
    for (link, wanted) in [
        ("https://coop.example/1", "https://coop.example/1"),
        ("/posts/1/", "https://coop.example/posts/1/"),
        ("posts/1", "https://coop.example/news/posts/1"),
        ("../2?a=1&b=2", "https://coop.example/2?a=1&b=2"),
        ("//other.example/x", "https://other.example/x"),
        ("https://coop.example/two words", "https://coop.example/two%20words"),
        ("HTTPS://Coop.example/A", "https://Coop.example/A"),
        ("https://wiki.example/Workers'_self-management", "https://wiki.example/Workers'_self-management"),
        ("https://coop.example/économie", "https://coop.example/économie"),
        ("https://coop.example/a\u{202e}b", "https://coop.example/a%E2%80%AEb"),
        ("  https://coop.example/1\n", "https://coop.example/1"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
    ] {
        for (format, article) in read_as(&FORMATS, Written { title: "T", link, ..Written::default() }) {
            assert_eq!(article.url.as_deref().unwrap_or_default(), wanted, "{format}: {link}");
        }
    }
}

#[test]
fn fault_5_a_title_of_two_megabytes_is_cut_in_every_format() {
    for letter in ["a", "ab ", "é", "日本"] {
        let title = letter.repeat((2 << 20) / letter.len());
        for (format, article) in read_as(&FORMATS, Written { title: &title, ..Written::default() }) {
            let (length, is_marked) = (article.title.len(), article.title.ends_with('…'));
            assert!((1_000..=1_024).contains(&length) && is_marked, "{format}: {length} bytes of {letter}");
        }
    }
}

#[test]
fn links_in_html_are_the_same_in_every_format() {
    for (html, wanted) in [
        ("<a href=\"../2/\">x</a>", "<a href=\"https://coop.example/2/\">x</a>"),
        ("<a href='/Workers&#39;_union'>x</a>", "<a href='https://coop.example/Workers&#39;_union'>x</a>"),
        ("<img src=\"//pictures.example/p.png\">", "<img src=\"https://pictures.example/p.png\">"),
        ("<a href='a b?c=1&amp;d=2'>x</a>", "<a href='https://coop.example/posts/a%20b?c=1&amp;d=2'>x</a>"),
        (
            "<base href='https://b.example/'><a href='c'>x</a>",
            "<base href='https://b.example/'><a href='https://b.example/c'>x</a>",
        ),
        (
            "<p xml:base='/up/'><a href='c'>x</a></p>",
            "<p xml:base='/up/'><a href='https://coop.example/up/c'>x</a></p>",
        ),
    ] {
        let item = Written { title: "T", link: "https://coop.example/posts/1", html, ..Written::default() };
        for (format, article) in read_as(&FORMATS, item) {
            assert_eq!(article.content, Content::Html(wanted.to_owned()), "{format}: {html}");
        }
    }
}

#[test]
fn titles_are_the_same_in_every_format() {
    for (title, wanted) in [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Savers & borrowers", "Savers & borrowers"),
        ("A <b>bank</b> of <i>their</i> own", "A bank of their own"),
        ("Caf&eacute; &#8220;Uni&oacute;n&#8221;", "Café “Unión”"),
        ("  two\n lines ", "two lines"),
        ("1 < 2", "1 < 2"),
    ] {
        for (format, article) in read_as(&FORMATS, Written { title, ..Written::default() }) {
            // Atom says that it is HTML, and HTML is read once.
            let once = format == "Atom" && title.contains("&amp;amp;");
            let wanted = if once { "Fish &amp; chips" } else { wanted };
            assert_eq!(article.title, wanted, "{format}: {title}");
        }
    }
    for text in [
        "<rss><channel><title>Coop &amp;amp; &lt;b&gt;co&lt;/b&gt;</title></channel></rss>",
        r#"{"title": "Coop &amp; <b>co</b>", "items": []}"#,
    ] {
        let parsed = read_from(text.as_bytes(), &Origin::of(today())).unwrap();
        assert_eq!(parsed.title.as_deref(), Some("Coop & co"), "{text}");
    }
    // Where nothing says that a title is HTML, the tags it mentions stay.
    let plain = ["RSS", "RDF", "JSON Feed", "JSON Lines"];
    for title in ["Intent: <area> as <a> in image maps", "Replace <b> with <strong>", "Vec<T> & co"] {
        for (format, article) in read_as(&FORMATS, Written { title, ..Written::default() }) {
            assert!(!plain.contains(&format) || article.title == title, "{format}: {}", article.title);
        }
    }
}

#[test]
fn abstracts_and_tags_of_json_are_read_as_those_of_xml() {
    let rss = "<rss><item><title>T</title><description>Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;</description>\
        <category>Food &amp;amp; drink</category></item></rss>";
    let json = r#"[{"title": "T", "summary": "Fish &amp; <b>chips</b>", "tags": ["Food &amp; drink"]}]"#;
    for text in [rss, json] {
        let article = read_from(text.as_bytes(), &Origin::of(today())).unwrap().items.remove(0).article;
        assert_eq!(
            (article.summary.as_str(), article.topics.join("|").as_str()),
            ("Fish & chips", "food & drink")
        );
    }
}

#[test]
fn authors_are_the_same_in_every_format() {
    for (author, feed_author, wanted) in [
        ("Ann Writer", "", "Ann Writer"),
        ("Ann Writer", "Bo Editor", "Ann Writer"),
        ("", "Bo Editor", "Bo Editor"),
        ("ann@coop.example (Ann Writer)", "", "Ann Writer"),
        ("Ann Writer <ann@coop.example>", "", "Ann Writer"),
        ("Ann &amp; Bo", "", "Ann & Bo"),
        ("", "", ""),
        ("Coop News", "", ""),
        ("coop news", "Coop News", ""),
    ] {
        for (format, article) in
            read_as(&FEEDS, Written { title: "T", author, feed_author, ..Written::default() })
        {
            assert_eq!(article.authors.join("|"), wanted, "{format}: {author} {feed_author}");
            assert_eq!(article.source, "Coop News", "{format}: {author} {feed_author}");
        }
    }
    let line = Written { title: "T", author: "Ann Writer", ..Written::default() };
    let (_, article) = read_as(&FORMATS[4..], line).next().unwrap();
    assert_eq!((article.authors, article.source.as_str()), (vec!["Ann Writer".to_owned()], ""));
}

#[test]
fn files_are_the_same_in_every_format() {
    for (file, wanted) in [
        (
            ["https://coop.example/1.mp3", "audio/mpeg", "4711"],
            ("https://coop.example/1.mp3", "audio/mpeg", Some(4711)),
        ),
        (["/files/report.pdf", "", ""], ("https://coop.example/files/report.pdf", "application/pdf", None)),
        (["a b.JPG", "image/jpeg", "0"], ("https://coop.example/news/a%20b.JPG", "image/jpeg", None)),
    ] {
        for (format, article) in
            read_as(&FORMATS, Written { title: "T", file: Some(file), ..Written::default() })
        {
            let [only] = article.attachments.as_slice() else {
                panic!("{format}: {:?}", article.attachments)
            };
            assert_eq!((only.url.as_str(), only.mime_type.as_str(), only.size), wanted, "{format}");
            assert_eq!(article.url, None, "{format}");
        }
    }
    let hostile = Some(["javascript:alert(1)", "audio/mpeg", "1"]);
    for (format, article) in read_as(&FORMATS, Written { title: "T", file: hostile, ..Written::default() }) {
        assert!(article.attachments.is_empty(), "{format}");
    }
}

#[test]
fn an_item_with_little_is_an_item_in_every_format() {
    let link = "https://www.w.example/news/1?x=y";
    for (item, title) in [
        (Written { html: "<p>Only <b>words</b></p>", link, ..Written::default() }, "Only words"),
        (
            Written { html: "<img src=\"1.jpg\" alt=\"Women of the coop\">", link, ..Written::default() },
            "Women of the coop",
        ),
        (Written { html: "<img src='1.jpg'>", link, ..Written::default() }, "w.example/news/1"),
        (Written { link, ..Written::default() }, "w.example/news/1"),
        (
            Written { file: Some(["https://w.example/a.mp3", "", ""]), ..Written::default() },
            "w.example/a.mp3",
        ),
    ] {
        for (format, article) in read_as(&FORMATS, item) {
            assert_eq!(article.title, title, "{format}");
        }
    }
}

#[test]
fn an_item_with_nothing_is_left_out_and_told_in_every_format() {
    for (format, write) in FORMATS {
        let text = write(&Written { author: "Ann Writer", ..Written::default() });
        let origin = Origin { keep_raw: true, ..Origin::of(today()) };
        let parsed = read_from(text.as_bytes(), &origin).unwrap();
        let told: Vec<_> = parsed.skipped.iter().map(|item| item.reason.to_string()).collect();
        assert_eq!(told, ["it has no title, text, link or file"], "{format}");
    }
}
