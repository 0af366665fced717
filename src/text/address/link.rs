//! Links that a browser may be sent to, and the host that each of them leads to.
//!
//! The border: one parser decides where a link leads, and what is opened is what it has read. Every host that is shown
//! comes from here.

use super::lookalike;
use url::{Host, Url};

/// The longest link that is one, in bytes: no server takes longer ones.
const MAX_LINK_BYTES: usize = 8 * 1024;

/// A link that a browser may be sent to: http or https, with a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink(Url);

impl WebLink {
    /// Parses a whole address as browsers do. Returns `None` if it is no address of the web, or longer than 8 KiB.
    pub fn parse(address: &str) -> Option<Self> {
        let address = Some(address).filter(|address| address.len() <= MAX_LINK_BYTES)?;
        let url = Url::parse(address).ok()?;
        (matches!(url.scheme(), "http" | "https") && has_plain_host(&url)).then_some(Self(url))
    }

    /// Returns the address as the parser writes it, in ASCII: what is opened.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the host in ASCII, without user name and port.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Returns the host as it is told: in ASCII, followed by its own letters if it has others.
    pub fn shown_host(&self) -> String {
        match lookalike::own_letters(self.host()) {
            Some(own) => format!("{} ({})", self.host(), super::clean(&own)),
            None => self.host().to_owned(),
        }
    }

    /// Returns `true` if the link may lead elsewhere than it seems to: a user name stands before its host, or the letters
    /// of the host look like others.
    pub fn is_misleading(&self) -> bool {
        self.has_user() || lookalike::is_lookalike(self.host())
    }

    /// Returns whether a user name or a password stands before the host.
    fn has_user(&self) -> bool {
        !self.0.username().is_empty() || self.0.password().is_some()
    }
}

/// Returns whether an address has a number as its host, or a name of letters, digits, dots, hyphens and underscores. The
/// parser lets quotes and other signs stand in a name, which no server has.
fn has_plain_host(url: &Url) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    match url.host() {
        Some(Host::Domain(name)) => !name.is_empty() && name.bytes().all(is_plain),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// Returns the host that an address of the web leads to, in ASCII, without user name and port.
pub fn host(address: &str) -> Option<String> {
    match plain_host(address) {
        Some(host) => Some(host.to_owned()),
        None => WebLink::parse(address).map(|link| link.host().to_owned()),
    }
}

/// Returns the host of an address that is written as the parser would write it, as nearly all are: a large library has a
/// million of them.
fn plain_host(address: &str) -> Option<&str> {
    let rest = Some(address).filter(|address| address.len() <= MAX_LINK_BYTES);
    let rest = rest?.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    // A last part that begins with a digit may be the end of a number, and two hyphens those of encoded letters.
    let is_named =
        host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
    (is_named && host.bytes().all(is_plain) && !host.contains("--")).then_some(host)
}

/// Returns the host that an address of the web leads to where the address does not begin with it, whole and alone:
/// `evil.example` for `https://ilo.org@evil.example/`.
pub fn hidden_host(address: &str) -> Option<String> {
    let link = WebLink::parse(address)?;
    let host = link.host();
    let is_shown = !link.has_user()
        && without_scheme(address).is_some_and(|written| {
            let (start, rest) = written.split_at_checked(host.len()).unwrap_or_default();
            start.eq_ignore_ascii_case(host) && (rest.is_empty() || rest.starts_with(AFTER_HOST))
        });
    (!is_shown).then(|| host.to_owned())
}

/// The characters that end the host in an address.
const AFTER_HOST: [char; 5] = ['/', '?', '#', ':', '\\'];

/// Returns an address of the web as it is shown, without its scheme, and without `www.` where more of the host follows.
pub fn short_address(address: &str) -> &str {
    let written = without_scheme(address).unwrap_or(address);
    let without_www = written.strip_prefix("www.");
    without_www.filter(|rest| !rest.is_empty() && !rest.starts_with(AFTER_HOST)).unwrap_or(written)
}

/// Returns what follows `https://` or `http://` in an address.
fn without_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// Returns the host and port that an address of the web leads to: `example.org:443`.
pub fn server(address: &str) -> Option<String> {
    let link = WebLink::parse(address)?;
    Some(format!("{}:{}", link.host().trim_end_matches('.'), link.0.port_or_known_default()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_that_is_told_is_the_one_that_is_opened() {
        for (address, told, opened) in [
            ("https://www.ilo.org/a", "www.ilo.org", "https://www.ilo.org/a"),
            ("http://ilo.org:8080?x", "ilo.org", "http://ilo.org:8080/?x"),
            ("HTTPS://ILO.org/a", "ilo.org", "https://ilo.org/a"),
            ("https://www.іlo.org/x", "www.xn--lo-goc.org (www.іlo.org)", "https://www.xn--lo-goc.org/x"),
            ("https://xn--bcher-kva.example/", "xn--bcher-kva.example (bücher.example)", ""),
            ("https://ilo.org．evil.example/", "ilo.org.evil.example", "https://ilo.org.evil.example/"),
            ("https://ilo.org。evil.example/", "ilo.org.evil.example", ""),
            ("https://%65vil.example/", "evil.example", "https://evil.example/"),
            ("http://0x7f.1/", "127.0.0.1", "http://127.0.0.1/"),
            ("http://2130706433", "127.0.0.1", "http://127.0.0.1/"),
            ("hTTps://bank.example@evil.example/", "evil.example", "https://bank.example@evil.example/"),
            ("https://a:b@evil.example:1#@ilo.org", "evil.example", "https://a:b@evil.example:1/#@ilo.org"),
            ("https://evil.example\\@ilo.org/", "evil.example", "https://evil.example/@ilo.org/"),
            ("https:\\\\evil.example\\x", "evil.example", "https://evil.example/x"),
            ("ht\ntps://evil\t.exam\rple/\n", "evil.example", "https://evil.example/"),
            ("https:///evil.example/x", "evil.example", "https://evil.example/x"),
            ("https:evil.example", "evil.example", "https://evil.example/"),
            ("https://ilo.org./", "ilo.org.", "https://ilo.org./"),
            ("https://[0::1]:80/x", "[::1]", "https://[::1]:80/x"),
            ("https://ilo.org/--version", "ilo.org", "https://ilo.org/--version"),
            ("https://ilo.org/$(x)'\"`", "ilo.org", "https://ilo.org/$(x)'%22%60"),
        ] {
            let link = WebLink::parse(address).unwrap_or_else(|| panic!("{address:?}"));
            assert_eq!(link.shown_host(), told, "{address:?}");
            assert!(opened.is_empty() || link.as_str() == opened, "{address:?}: {}", link.as_str());
            assert_eq!(host(link.as_str()).as_deref(), Some(link.host()), "{address:?}");
        }
    }

    #[test]
    fn fault_27_only_links_of_the_web_are_opened() {
        for address in [
            "",
            "https://",
            "https://?x",
            "http://[fe80::1%25eth0]/",
            "https://a b.example/",
            "https://evil.example:99999/",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "mailto:a@example.org",
            "--version",
            "-https://example.org",
            "$(x)",
            "//example.org",
            "https://$(x).example/",
            "https://\"quoted\".example/",
        ] {
            assert_eq!(WebLink::parse(address), None, "{address:?}");
        }
        let long = format!("https://example.org/{}", "x".repeat(MAX_LINK_BYTES));
        assert_eq!((WebLink::parse(&long), host(&long)), (None, None));
    }

    #[test]
    fn fault_28_a_host_that_an_address_does_not_show_is_told() {
        for (address, expected) in [
            ("https://ilo.org/x", None),
            ("https://WWW.Ilo.ORG/x", None),
            ("https://ilo.org:8080/x", None),
            ("https://[::1]/", None),
            ("https://ilo.org@evil.example/x", Some("evil.example")),
            ("https://www.іlo.org/x", Some("www.xn--lo-goc.org")),
            ("https://bücher.example/x", Some("xn--bcher-kva.example")),
            ("https://ilo.org．evil.example/", Some("ilo.org.evil.example")),
            ("https://%65vil.example/", Some("evil.example")),
            ("http://0x7f.1/", Some("127.0.0.1")),
            ("https://///ilo.org", Some("ilo.org")),
            ("https://paypal.com@paypal.co/x", Some("paypal.co")),
            ("https://paypal.co@paypal.co/x", Some("paypal.co")),
            ("https://ilo.org:@ilo.org/", Some("ilo.org")),
            ("https://:x@ilo.org/", Some("ilo.org")),
            ("https://@ilo.org/", Some("ilo.org")),
            ("https:ilo.org.example/?://ilo.org.example/", Some("ilo.org.example")),
            ("https://ilo.org%2Eexample/", Some("ilo.org.example")),
            ("https://www.", None),
            ("https://www./x", None),
            ("https://www.@ilo.org/", Some("ilo.org")),
            ("https://ilo.org", None),
            ("https://ilo.org?x", None),
            ("https://ilo.org#x", None),
            ("https://ilo.org\\x", None),
            ("https://ilo.org./x", None),
            ("mailto:a@ilo.org", None),
        ] {
            assert_eq!(hidden_host(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn fault_28_an_address_is_shown_from_its_host_on() {
        for (address, expected) in [
            ("https://www.ilo.org/x", "ilo.org/x"),
            ("HTTP://ilo.org", "ilo.org"),
            ("https://https://ilo.org/", "https://ilo.org/"),
            ("https://www.www.example/", "www.example/"),
            ("https://www./x", "www./x"),
            ("https://www.", "www."),
            ("ftp://ilo.org/", "ftp://ilo.org/"),
        ] {
            assert_eq!(short_address(address), expected);
        }
    }

    #[test]
    fn fault_28_what_hides_its_host_is_known() {
        for (address, is_misleading) in [
            ("https://ilo.org/@x", false),
            ("https://ilo.org@evil.example/", true),
            ("https://:x@evil.example/", true),
            ("https://www.іlo.org/", true),
            ("https://bücher.example/", false),
        ] {
            assert_eq!(
                WebLink::parse(address).map(|link| link.is_misleading()),
                Some(is_misleading),
                "{address}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn fault_28_what_is_shown_of_an_address_begins_with_its_host_or_the_host_is_told(
            address in "https?://(www\\.)?[a-z:@.]{1,12}\\PC{0,10}"
        ) {
            if let Some(link) = WebLink::parse(&address).filter(|_| hidden_host(&address).is_none()) {
                let shown = short_address(&address).to_ascii_lowercase();
                let host = link.host().strip_prefix("www.").unwrap_or(link.host());
                let begins = shown.starts_with(link.host()) || shown.starts_with(host);
                proptest::prop_assert!(begins && !shown.split(['/', '?', '#', '\\']).next().unwrap().contains('@'));
            }
        }

        #[test]
        fn a_plain_host_is_the_one_that_the_parser_finds(address in "https?://[a-z0-9.x-]{0,12}(\\.[a-z0-9-]{0,6}){0,2}([/?#:@]\\PC{0,6})?") {
            if let Some(plain) = plain_host(&address) {
                let link = WebLink::parse(&address);
                proptest::prop_assert_eq!(link.as_ref().map(WebLink::host), Some(plain));
            }
        }

        #[test]
        fn an_opened_link_is_ascii_and_reads_as_itself(address in "(https?|HTTP):[/\\\\]{0,3}\\PC{0,30}") {
            if let Some(link) = WebLink::parse(&address) {
                proptest::prop_assert!(link.as_str().is_ascii() && !link.as_str().contains([' ', '\n', '"']));
                proptest::prop_assert!(link.as_str().starts_with("http"));
                let shown = link.shown_host();
                proptest::prop_assert!(shown.starts_with(link.host()) && !shown.contains(char::is_control));
                let again = WebLink::parse(link.as_str());
                proptest::prop_assert_eq!(again, Some(link));
            }
        }
    }
}
