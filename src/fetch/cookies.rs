//! The cookies that servers set on the way to a document: kept for one fetch, and sent to the host that set them alone.
//!
//! The border: some servers send a client round until it comes back with a cookie. Nothing is stored.

use ureq::http::HeaderMap;
use url::Url;

/// The most cookies that are kept.
const MAX_COOKIES: usize = 20;

/// The longest cookie that is kept, in bytes of its name and value.
const MAX_COOKIE_BYTES: usize = 4096;

/// A cookie with the host that set it.
#[derive(Debug, PartialEq, Eq)]
struct Cookie {
    host: String,
    name: String,
    value: String,
    /// `true` if it is sent over https alone.
    is_secure: bool,
}

/// The cookies of one fetch.
#[derive(Debug, Default)]
pub(super) struct CookieJar {
    cookies: Vec<Cookie>,
}

impl CookieJar {
    /// Takes in the cookies that the server of an address has set. Returns `true` if any of them is new.
    pub(super) fn take(&mut self, from: &Url, headers: &HeaderMap) -> bool {
        let Some(host) = from.host_str() else { return false };
        let mut is_new = false;
        for header in headers.get_all("set-cookie").iter().filter_map(|header| header.to_str().ok()) {
            let Some(cookie) = parse(header, host) else { continue };
            let is_known = |known: &Cookie| known.host == host && known.name == cookie.name;
            match self.cookies.iter().position(is_known) {
                Some(at) if self.cookies[at] == cookie => continue,
                Some(at) => self.cookies[at] = cookie,
                None if self.cookies.len() >= MAX_COOKIES => continue,
                None => self.cookies.push(cookie),
            }
            is_new = true;
        }
        is_new
    }

    /// Returns the header that brings the cookies of an address to its server.
    pub(super) fn header(&self, to: &Url) -> Option<String> {
        let is_for = |cookie: &&Cookie| {
            to.host_str() == Some(&cookie.host) && (to.scheme() == "https" || !cookie.is_secure)
        };
        let pair = |cookie: &Cookie| format!("{}={}", cookie.name, cookie.value);
        let pairs: Vec<String> = self.cookies.iter().filter(is_for).map(pair).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

/// Parses a cookie as a server sets it: `name=value; Path=/; Secure`.
fn parse(header: &str, host: &str) -> Option<Cookie> {
    let mut parts = header.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let is_visible = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b',');
    if name.is_empty()
        || name.len() + value.len() > MAX_COOKIE_BYTES
        || !is_visible(name)
        || !is_visible(value)
    {
        return None;
    }
    let is_secure = parts.any(|part| part.eq_ignore_ascii_case("secure"));
    Some(Cookie { host: host.to_owned(), name: name.to_owned(), value: value.to_owned(), is_secure })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderValue;

    fn set(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append("set-cookie", HeaderValue::from_bytes(cookie.as_bytes()).unwrap());
        }
        headers
    }

    #[test]
    fn a_cookie_goes_back_to_the_host_that_set_it() {
        let url = |address| Url::parse(address).unwrap();
        let mut jar = CookieJar::default();
        assert!(jar.take(&url("https://a.example/1"), &set(&["a=1; Path=/; HttpOnly", "b = two ;secure"])));
        assert!(!jar.take(&url("https://a.example/2"), &set(&["a=1"])), "known");
        assert!(jar.take(&url("https://a.example/2"), &set(&["a=2"])), "another value");
        for (address, sent) in [
            ("https://a.example/3", Some("a=2; b=two")),
            ("http://a.example/3", Some("a=2")),
            ("https://b.a.example/", None),
            ("https://example/", None),
        ] {
            assert_eq!(jar.header(&url(address)).as_deref(), sent, "{address}");
        }
    }

    #[test]
    fn what_is_no_cookie_is_passed_over_and_there_are_never_many() {
        let url = Url::parse("https://a.example/").unwrap();
        let long = format!("a={}", "x".repeat(MAX_COOKIE_BYTES));
        let mut jar = CookieJar::default();
        assert!(!jar.take(&url, &set(&["", "a", "=b", "a=b\u{e9}", "a=b\tc", &long, "; secure"])));
        assert_eq!(jar.header(&url), None);
        let many: Vec<String> = (0..1000).map(|n| format!("c{n}=1")).collect();
        assert!(jar.take(&url, &set(&many.iter().map(String::as_str).collect::<Vec<_>>())));
        assert_eq!(jar.header(&url).unwrap().matches("=1").count(), MAX_COOKIES);
    }
}
