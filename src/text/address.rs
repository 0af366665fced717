//! Addresses: where one leads to, and whether one that was typed can be one of the web.

use super::{clean, fit};
use url::Url;

/// No address of a feed comes near it, in bytes.
const LONGEST: usize = 2048;

/// The host an address leads to, without user name and port: what must be shown before opening it.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(_) => &host[..=host.find(']')?],
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

/// The address of a feed that was typed, written as browsers do: one without a scheme is taken for https, one of another
/// scheme or without a host is none. `Err` says so in words.
pub fn web_address(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let shown = || fit(&clean(typed), 40).into_owned();
    let none = || format!("“{}” is no address of a feed; one looks like https://example.org/feed", shown());
    if typed.len() > LONGEST {
        return Err(format!("“{}” is no address of a feed: it is too long", shown()));
    }
    let scheme = typed.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => {}
        Some(other) => {
            let other = fit(&clean(other), 20).into_owned();
            return Err(format!("a feed's address begins with http or https, not with {other}"));
        }
        // What stands before a colon could be a scheme; before a port there is a host with a point.
        None if !typed.split([':', '/']).next().is_some_and(|host| host.contains('.')) => return Err(none()),
        None => {}
    }
    let whole = if scheme.is_some() { typed.to_owned() } else { format!("https://{typed}") };
    let mut url = Url::parse(&whole).map_err(|_| none())?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(none());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a user name or password in it is not fetched".to_owned());
    }
    url.set_fragment(None);
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    use super::{host, web_address};

    #[test]
    fn the_real_host_is_told() {
        for (url, expected) in [
            ("https://www.ilo.org/a", Some("www.ilo.org")),
            ("http://ilo.org:8080?x", Some("ilo.org")),
            ("https://ilo.org@evil.example/x", Some("evil.example")),
            ("https://a:b@evil.example:1#@ilo.org", Some("evil.example")),
            ("https://evil.example\\@ilo.org/", Some("evil.example")),
            ("https://[::1]:80/x", Some("[::1]")),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }

    #[test]
    fn what_is_typed_is_made_an_address_or_told_why_not() {
        for (typed, expected) in [
            ("https://example.org/feed", Ok("https://example.org/feed")),
            (" HTTP://Example.ORG ", Ok("http://example.org/")),
            ("example.org/feed?a=1#x", Ok("https://example.org/feed?a=1")),
            ("EXAMPLE.org:8080/Feed", Ok("https://example.org:8080/Feed")),
            ("http://localhost:8000/rss", Ok("http://localhost:8000/rss")),
            ("https://bücher.example/", Ok("https://xn--bcher-kva.example/")),
            ("https://example.org/a b", Ok("https://example.org/a%20b")),
            ("", Err("is no address")),
            ("feed", Err("is no address")),
            ("coop news", Err("is no address")),
            ("localhost:8000/rss", Err("is no address")),
            ("a.org:b/feed", Err("is no address")),
            ("https://", Err("is no address")),
            ("https:// example.org", Err("is no address")),
            ("https://[::1/feed", Err("is no address")),
            ("mailto:me@example.org", Err("is no address")),
            ("javascript:alert(1)", Err("is no address")),
            ("file:///etc/passwd", Err("not with file")),
            ("ftp://example.org/feed", Err("not with ftp")),
            ("https://a:b@example.org/", Err("a user name or password")),
            ("|cmd", Err("is no address")),
            ("x\u{1b}[2J", Err("is no address")),
        ] {
            let made = web_address(typed);
            match expected {
                Ok(address) => assert_eq!(made.as_deref(), Ok(address), "{typed}"),
                Err(why) => {
                    let told = made.unwrap_err();
                    assert!(told.contains(why) && !told.contains('\u{1b}'), "{typed}: {told}");
                }
            }
        }
        assert!(web_address(&format!("https://example.org/{}", "x".repeat(3000))).unwrap_err().len() < 200);
    }
}
