//! Links that a browser may be sent to, and the host that each of them leads to.
//!
//! The border: one parser decides where a link leads, and what is opened is what it has read. Every host that is shown
//! comes from here.

use super::lookalike;
use url::{Host, Url};

/// A link that a browser may be sent to: http or https, with a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink(Url);

impl WebLink {
    /// Parses a whole address as browsers do. Returns `None` if it is no address of the web.
    pub fn parse(address: &str) -> Option<Self> {
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
        let has_user = !self.0.username().is_empty() || self.0.password().is_some();
        has_user || lookalike::is_lookalike(self.host())
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
    WebLink::parse(address).map(|link| link.host().to_owned())
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
