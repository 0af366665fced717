//! The feeds that a web page offers, where a feed was asked for.
//!
//! The border: addresses and titles. Nothing is fetched from there, and nothing else of the page is read.

use super::markup::{MarkupToken, MarkupTokens, StartTag};
use crate::feed::Origin;
use crate::feed::error::OfferedFeed;
use crate::feed::id;
use crate::feed::item::truncate;
use crate::feed::value::link::MAX_BASE_BYTES;
use crate::text;
use url::Url;

/// The number of feeds of a page that are looked for.
const MAX_OFFERS: usize = 10;

/// The length of the part of a page that is read, in bytes.
const MAX_PAGE_BYTES: usize = 8 << 20;

/// The most that is told of a title, in bytes.
const MAX_TITLE_BYTES: usize = 120;

/// The types a page gives to feeds it links to.
const FEED_TYPES: [&str; 6] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "application/x.atom+xml",
];

/// The ends of addresses of feeds, and words in those of XML files that are none.
const FEED_PATH_ENDS: [&str; 9] =
    ["/feed", "/feeds", "/rss", "/atom", ".rss", ".xml", ".atom", ".rdf", "/feed.json"];
const NOT_FEEDS: [&str; 4] = ["sitemap", "opensearch", "manifest", "browserconfig"];

/// Words in the addresses and titles of feeds of comments, in small letters.
const COMMENT_WORDS: [&str; 4] = ["comment", "coment", "kommentar", "reacties"];

/// Returns the feeds that a page or its server names; where neither names any, the links that look like one. Feeds of
/// comments come last.
pub(in crate::feed) fn offered_feeds(page: &str, origin: &Origin<'_>) -> Vec<OfferedFeed> {
    let base = origin.address.and_then(|address| Url::parse(address).ok());
    let mut parser = PageParser { base, ..PageParser::default() };
    for stated in origin.offered {
        if let Ok(address) = text::web_address(&stated.address) {
            add(&mut parser.named, &OfferedFeed { title: stated.title.clone(), address });
        }
    }
    for piece in MarkupTokens::new(text::head(page, MAX_PAGE_BYTES)) {
        parser.take(piece);
        if parser.named.len() >= MAX_OFFERS {
            break;
        }
    }
    parser.end_link();
    let mut offers = if parser.named.is_empty() { parser.linked } else { parser.named };
    offers.sort_by_key(is_of_comments);
    offers
}

/// Returns whether a feed is one of comments.
fn is_of_comments(offer: &OfferedFeed) -> bool {
    let words = format!("{} {}", offer.address, offer.title).to_lowercase();
    COMMENT_WORDS.iter().any(|word| words.contains(word))
}

/// The state of the way through a page.
#[derive(Default)]
struct PageParser {
    /// The address that relative ones are read against.
    base: Option<Url>,
    has_base: bool,
    named: Vec<OfferedFeed>,
    linked: Vec<OfferedFeed>,
    /// The link that is open.
    link: Option<OfferedFeed>,
    /// The element whose inside is no markup, while it is open.
    opaque: Option<&'static str>,
}

impl PageParser {
    fn take(&mut self, piece: MarkupToken<'_>) {
        if let Some(name) = self.opaque {
            if matches!(piece, MarkupToken::Close(closed) if closed.eq_ignore_ascii_case(name)) {
                self.opaque = None;
            }
            return;
        }
        match piece {
            MarkupToken::Open { tag, empty } => self.open(&tag, empty),
            MarkupToken::Close(name) if name.eq_ignore_ascii_case("a") => self.end_link(),
            MarkupToken::Text(raw) => {
                if let Some(link) = self.link.as_mut().filter(|link| link.title.len() < MAX_TITLE_BYTES) {
                    link.title.push_str(&text::unescape(raw));
                }
            }
            MarkupToken::Close(_) => {}
        }
    }

    fn open(&mut self, tag: &StartTag<'_>, empty: bool) {
        match tag.name().to_ascii_lowercase().as_str() {
            "script" if !empty => self.opaque = Some("script"),
            "style" if !empty => self.opaque = Some("style"),
            "base" if !self.has_base => {
                let base = tag.attribute("href").and_then(|href| self.join(href));
                if let Some(base) = base.filter(|base| base.as_str().len() <= MAX_BASE_BYTES) {
                    (self.base, self.has_base) = (Some(base), true);
                }
            }
            "link" if is_feed(tag) => {
                let offer = tag.attribute("href").and_then(|href| self.offer(href));
                let title = tag.attribute("title").map(|title| text::unescape(title).into_owned());
                if let Some(offer) = offer {
                    add(&mut self.named, &OfferedFeed { title: title.unwrap_or_default(), ..offer });
                }
            }
            "a" => {
                self.end_link();
                let href = tag.attribute("href");
                self.link =
                    href.and_then(|href| self.offer(href)).filter(|offer| looks_like_feed(&offer.address));
            }
            _ => {}
        }
    }

    /// Takes in the link that was open.
    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            add(&mut self.linked, &link);
        }
    }

    fn join(&mut self, href: &str) -> Option<Url> {
        let href = text::unescape(href);
        match &self.base {
            Some(base) => base.join(href.trim()).ok(),
            None => Url::parse(href.trim()).ok(),
        }
    }

    /// Returns a feed at this address, as yet without a title; `None` where nothing can be fetched.
    fn offer(&mut self, href: &str) -> Option<OfferedFeed> {
        let address = text::web_address(self.join(href)?.as_str()).ok()?;
        Some(OfferedFeed { title: String::new(), address })
    }
}

/// Adds an offer that is not there yet.
fn add(offers: &mut Vec<OfferedFeed>, offer: &OfferedFeed) {
    let known = offers.iter().any(|known| id::same_link(&known.address, &offer.address));
    if !known && offers.len() < MAX_OFFERS {
        let title = truncate(text::clean(&offer.title), MAX_TITLE_BYTES);
        offers.push(OfferedFeed { title, address: text::clean(&offer.address) });
    }
}

/// Returns whether a `link` says that it leads to a feed.
fn is_feed(tag: &StartTag<'_>) -> bool {
    let alternate = tag
        .attribute("rel")
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("alternate")));
    alternate && is_feed_type(tag.attribute("type").unwrap_or_default())
}

/// Returns whether a media type, with or without parameters, is one that pages give to feeds.
pub fn is_feed_type(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    FEED_TYPES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Returns whether an address ends like that of a feed.
fn looks_like_feed(address: &str) -> bool {
    let path =
        address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
    let path =
        path.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| format!("/{path}"));
    path.is_some_and(|path| {
        FEED_PATH_ENDS.iter().any(|end| path.ends_with(end))
            && !NOT_FEEDS.iter().any(|other| path.contains(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::FeedError;

    fn told(page: &str, address: Option<&str>) -> String {
        let today = chrono::NaiveDate::MIN;
        FeedError::WebPage { offers: offered_feeds(page, &Origin { address, ..Origin::of(today) }) }
            .to_string()
    }

    #[test]
    fn a_page_tells_the_feeds_it_offers() {
        let at = Some("https://example.org/news/index.html");
        let no_feed = "it is a web page, not a feed";
        for (page, address, offers) in [
            ("<html><p>Words", at, ""),
            (
                "<link rel=alternate type=application/rss+xml href=/feed title='All &amp; more'>",
                at,
                "https://example.org/feed (All & more)",
            ),
            (
                "<LINK REL='Alternate Feed' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'/>",
                at,
                "https://example.org/news/atom.xml",
            ),
            (
                "<base href='/sub/'><link rel=alternate type='application/feed+json' href='f.json'>",
                at,
                "https://example.org/sub/f.json",
            ),
            (
                "<base href='https://b.example/x/'><link rel=alternate type='application/rss+xml' href='f'>",
                None,
                "https://b.example/x/f",
            ),
            ("<link rel=alternate type='application/rss+xml' href='/feed'>", None, ""),
            ("<link rel=alternate type='text/html' hreflang=fr href='/fr'>", at, ""),
            ("<link rel=stylesheet type='application/rss+xml' href='/a'>", at, ""),
            ("<link rel=alternate type='application/rss+xml' href='javascript:alert(1)'>", at, ""),
            ("<link rel=alternate type='application/rss+xml' href='file:///etc/passwd'>", at, ""),
            (
                "<link rel=alternate type='application/rss+xml' href='/f' title='\u{1b}[2J A\u{202e}\n B'>",
                at,
                "https://example.org/f (A B)",
            ),
            (
                "<!-- <link rel=alternate type='application/rss+xml' href='/no'> --><a href='/rss/'>By <b>RSS</b></a>",
                at,
                "https://example.org/rss/ (By RSS)",
            ),
            (
                "<script>'<link rel=alternate type=application/rss+xml href=/no>'</script><a href='/news.rss'>",
                at,
                "https://example.org/news.rss",
            ),
            ("<a href='/sitemap.xml'>Map</a><a href='/about'>About</a><a href='https://rss/'>x</a>", at, ""),
            (
                "<a href='/a.xml'>A</a><link rel=alternate type=application/rss+xml href='/b'>",
                at,
                "https://example.org/b",
            ),
            (
                "<a href='/feed'>A<a href='https://www.example.org/feed/'>B</a>",
                at,
                "https://example.org/feed (A)",
            ),
        ] {
            let wanted =
                if offers.is_empty() { no_feed.to_owned() } else { format!("{no_feed}; it offers {offers}") };
            assert_eq!(told(page, address), wanted, "{page}");
        }
    }

    #[test]
    fn what_a_server_offers_is_no_less_checked() {
        let offer =
            |address: &str, title: &str| OfferedFeed { address: address.to_owned(), title: title.to_owned() };
        let offered = [
            offer("javascript:alert(1)", ""),
            offer("file:///etc/passwd", ""),
            offer("https://me:secret@example.org/feed", ""),
            offer("https://example.org/feed", "\u{1b}[2J A\u{202e}\n B"),
        ];
        let origin = Origin { offered: &offered, ..Origin::of(chrono::NaiveDate::MIN) };
        for page in ["", "<html><p>Words"] {
            assert_eq!(offered_feeds(page, &origin), [offer("https://example.org/feed", "A B")], "{page}");
        }
    }

    #[test]
    fn feeds_of_comments_come_last() {
        let at = Some("https://example.org/");
        for (page, offers) in [
            (
                "<link rel=alternate type=application/rss+xml href=/c title='Comments on A'>\
                 <link rel=alternate type=application/rss+xml href=/feed title='A'>",
                "https://example.org/feed (A), https://example.org/c (Comments on A)",
            ),
            (
                "<a href='/comments/feed'>Latest</a><a href='/feed'>A</a>",
                "https://example.org/feed (A), https://example.org/comments/feed (Latest)",
            ),
        ] {
            assert!(told(page, at).ends_with(offers), "{page}: {}", told(page, at));
        }
    }

    #[test]
    fn of_many_feeds_two_are_told() {
        let link =
            |n| format!("<link rel=alternate type=application/rss+xml href=https://a.example/{n} title={n}>");
        for (count, more) in [(2, ""), (3, " and 1 more"), (50, " and 8 more")] {
            let page: String = (1..=count).map(link).collect();
            let wanted = format!(
                "it is a web page, not a feed; it offers https://a.example/1 (1), https://a.example/2 (2){more}"
            );
            assert_eq!(told(&page, None), wanted, "{count}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_page_is_a_panic(text in "\\PC{0,60}", pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<html>", "<link ", "rel=alternate ", "type=application/rss+xml ", "href=", "'", "/feed", "https://a.example/", ">",
            "<a ", "</a>", "<base ", "<script>", "</script>", "title=", "&#27;", "é", "\u{202e}", "<!--",
        ]), 0..30)) {
            let page = pieces.concat() + &text;
            let words = told(&page, Some("https://example.org/"));
            proptest::prop_assert_eq!(text::clean(&words), words);
        }
    }
}
