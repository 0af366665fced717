//! Addresses: where one leads to, and whether one that was typed can be one of the web.

use super::clean;
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

/// The address that was typed, written as browsers do; one without a scheme is `https`. `Err` says in words why nothing
/// can be fetched there.
pub fn web_address(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let shown = || clean(super::head(typed, 80));
    let bare = !typed.contains("://") && typed.split(['/', '?', '#']).next().is_some_and(is_host);
    let whole = if bare { format!("https://{typed}") } else { typed.to_owned() };
    let refuse = |why: &str| Err(format!("{:?} is no address of a feed: {why}", shown()));
    let url = match Url::parse(&whole) {
        _ if typed.is_empty() => return Err("an address is missing, as https://example.org/feed".to_owned()),
        _ if typed.len() > LONGEST => return refuse("it is too long"),
        Ok(url) => url,
        Err(_) => return refuse("write it as https://example.org/feed"),
    };
    match url.scheme() {
        "http" | "https" if url.host_str().is_none_or(str::is_empty) => refuse("it has no host"),
        "http" | "https" if !url.username().is_empty() || url.password().is_some() => {
            refuse("a user name or password in it is not supported")
        }
        "http" | "https" => {
            let mut url = url;
            url.set_fragment(None);
            Ok(url.into())
        }
        _ => refuse("only http and https are fetched"),
    }
}

/// Whether a word can be a host by itself: `example.org`, `localhost:8000`.
fn is_host(word: &str) -> bool {
    let (host, port) = word.rsplit_once(':').unwrap_or((word, "0"));
    let numbered = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    numbered && (host.contains('.') || host == "localhost") && !host.contains(char::is_whitespace)
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
            ("localhost:8000/rss", Ok("https://localhost:8000/rss")),
            ("https://bücher.example/", Ok("https://xn--bcher-kva.example/")),
            ("https://example.org/a b", Ok("https://example.org/a%20b")),
            ("", Err("an address is missing")),
            ("feed", Err("write it as")),
            ("coop news", Err("write it as")),
            ("javascript:alert(1)", Err("only http and https")),
            ("file:///etc/passwd", Err("only http and https")),
            ("ftp://example.org/feed", Err("only http and https")),
            ("https://", Err("write it as")),
            ("https://a:b@example.org/", Err("a user name or password")),
            ("|cmd", Err("write it as")),
            ("x\u{1b}[2J", Err("write it as")),
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
