//! The documents that a server names beside the one it sends: `Link: </feed>; rel="alternate"; type="application/rss+xml"`.
//!
//! The border: what the headers say, with whole addresses. Which of them are of use is decided elsewhere.

use super::Alternate;
use ureq::http::HeaderMap;
use url::Url;

/// The most documents that are told.
const MAX_ALTERNATES: usize = 10;

/// Returns the alternates that the headers of the document at `base` name.
pub(super) fn alternates(headers: &HeaderMap, base: &Url) -> Vec<Alternate> {
    let stated = headers.get_all("link").iter().filter_map(|header| header.to_str().ok());
    let links = stated.flat_map(|header| split_outside_quotes(header, ','));
    links.filter_map(|link| alternate(link, base)).take(MAX_ALTERNATES).collect()
}

/// Parses a link: an address between angle brackets, and what it is said to be.
fn alternate(link: &str, base: &Url) -> Option<Alternate> {
    let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
    let parameter = |name: &str| {
        let parts = split_outside_quotes(parameters, ';').into_iter().filter_map(|part| part.split_once('='));
        let mut values = parts.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.trim().trim_matches('"'))
    };
    let is_alternate =
        parameter("rel")?.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("alternate"));
    let address = base.join(target.trim()).ok().filter(|_| is_alternate)?;
    Some(Alternate {
        address: address.into(),
        media_type: parameter("type").unwrap_or_default().to_ascii_lowercase(),
        title: parameter("title").unwrap_or_default().to_owned(),
    })
}

/// Splits a text where the separator stands neither between quotes nor between angle brackets.
fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut closing) = (Vec::new(), 0, None);
    for (at, letter) in text.char_indices() {
        match closing {
            Some(end) if letter == end => closing = None,
            Some(_) => {}
            None if letter == '<' => closing = Some('>'),
            None if letter == '"' => closing = Some('"'),
            None if letter == separator => {
                parts.push(&text[start..at]);
                start = at + separator.len_utf8();
            }
            None => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderValue;

    #[test]
    fn links_in_headers_are_read_as_servers_write_them() {
        let base = Url::parse("https://a.example/news/").unwrap();
        let is = |address: &str, media_type: &str, title: &str| Alternate {
            address: address.to_owned(),
            media_type: media_type.to_owned(),
            title: title.to_owned(),
        };
        for (stated, wanted) in [
            (&["</feed>; rel=alternate"][..], vec![is("https://a.example/feed", "", "")]),
            (
                &["<atom,1>; REL=\"alternate feed\"; type=\"Application/Atom+XML\"; title=\"A, B; C\""],
                vec![is("https://a.example/news/atom,1", "application/atom+xml", "A, B; C")],
            ),
            (
                &[
                    "<https://b.example/>; rel=\"https://api.w.org/\", </x>; rel=alternate",
                    "</y>;rel=alternate",
                ],
                vec![is("https://a.example/x", "", ""), is("https://a.example/y", "", "")],
            ),
            (
                &["</a>; rel=next", "/b; rel=alternate", "<c; rel=alternate", "</d>", "", ",;=<>\""],
                Vec::new(),
            ),
        ] {
            let mut headers = HeaderMap::new();
            for value in stated {
                headers.append("link", HeaderValue::from_static(value));
            }
            assert_eq!(alternates(&headers, &base), wanted, "{stated:?}");
        }
        let mut headers = HeaderMap::new();
        headers.append("link", HeaderValue::from_str(&"</a>; rel=alternate,".repeat(1000)).unwrap());
        assert_eq!(alternates(&headers, &base).len(), MAX_ALTERNATES);
    }

    proptest::proptest! {
        #[test]
        fn no_header_is_a_panic(value in "[<>\";,= a-c/é]{0,60}") {
            let _ = alternate(&value, &Url::parse("https://a.example/").unwrap());
            let parts = split_outside_quotes(&value, ',').join(",");
            proptest::prop_assert_eq!(parts, value);
        }
    }
}
