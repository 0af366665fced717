//! The proxies that requests go through, each scheme its own, and the hosts that are asked for without one.
//!
//! The border: addresses come in as settings: this layer does not read the environment. No name or password of a proxy is
//! in a message.

use std::fmt;
use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};
use url::Url;

/// The longest name of a proxy, in characters, that a message has room for.
const MAX_NAME_CHARS: usize = 60;

/// The address of a proxy as somebody has set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxySetting {
    /// The name of the setting: `https_proxy`.
    pub name: String,
    /// The address, with or without `http://`; or one with `https://`, `socks5://`, `socks5h://`, `socks4://` or
    /// `socks4a://`.
    pub address: String,
}

/// The reason why nothing comes through a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyError {
    /// The name of the setting.
    pub setting: String,
    /// The host and port of the proxy; empty where the setting has none.
    pub proxy: String,
    /// The problem.
    pub problem: ProxyProblem,
}

/// The problem with a proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    /// The setting is not an address.
    Invalid,
    /// The scheme is that of no proxy.
    Scheme,
    /// No server has its name.
    NotFound,
    /// It takes no connections.
    ConnectionRefused,
    /// It cannot be reached in time, or at all.
    Unreachable,
    /// It brings no answer in time.
    NoAnswer,
    /// It does not let the request through.
    Denied,
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, proxy, problem } = self;
        match problem {
            ProxyProblem::Invalid => {
                write!(f, "{setting} is not the address of a proxy; write it as http://host:port")
            }
            ProxyProblem::Scheme => {
                write!(
                    f,
                    "{setting} names a proxy of an unsupported kind; use http, https or socks, or unset it"
                )
            }
            ProxyProblem::NotFound => {
                write!(f, "the proxy {proxy} was not found; correct or unset {setting}")
            }
            ProxyProblem::ConnectionRefused => {
                write!(f, "the proxy {proxy} refused the connection; start it, or unset {setting}")
            }
            ProxyProblem::Unreachable => {
                write!(f, "the proxy {proxy} cannot be reached; check the network, or unset {setting}")
            }
            ProxyProblem::NoAnswer => {
                write!(f, "the proxy {proxy} did not respond in time; try later, or unset {setting}")
            }
            ProxyProblem::Denied => {
                write!(f, "the proxy {proxy} refused the request; check {setting}")
            }
        }
    }
}

impl std::error::Error for ProxyError {}

/// A proxy, as far as it is known without being asked.
#[derive(Clone, Debug)]
pub(super) struct ProxyServer {
    /// The proxy as `ureq` has it.
    pub(super) proxy: Proxy,
    setting: String,
}

impl ProxyServer {
    /// Parses the address of a proxy.
    ///
    /// # Errors
    /// [`ProxyError`] if it is none.
    pub(super) fn parse(setting: &ProxySetting) -> Result<Self, ProxyError> {
        let error = |problem| ProxyError { setting: setting.name.clone(), proxy: String::new(), problem };
        let address = setting.address.trim();
        let whole = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let url = Url::parse(&whole).map_err(|_| error(ProxyProblem::Invalid))?;
        let protocol = match url.scheme() {
            "http" => ProxyProtocol::Http,
            "https" => ProxyProtocol::Https,
            "socks4" => ProxyProtocol::Socks4,
            "socks4a" => ProxyProtocol::Socks4A,
            "socks5" | "socks" => ProxyProtocol::Socks5,
            "socks5h" => ProxyProtocol::Socks5h,
            _ => return Err(error(ProxyProblem::Scheme)),
        };
        // Where a password holds a sign that ends the host, what is taken for the host is a part of the name or password.
        let after_host = [Some(url.path()), url.query(), url.fragment()];
        if after_host.into_iter().flatten().any(|part| part.contains('@')) {
            return Err(error(ProxyProblem::Invalid));
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(error(ProxyProblem::Invalid))?;
        let mut proxy = Proxy::builder(protocol).host(host);
        if protocol == ProxyProtocol::Socks5 {
            // Behind such a proxy names are often not known.
            proxy = proxy.resolve_target(false);
        }
        if let Some(port) = url.port() {
            proxy = proxy.port(port);
        }
        if !url.username().is_empty() || url.password().is_some() {
            proxy = proxy.username(&percent_decode(url.username()));
            if let Some(password) = url.password() {
                proxy = proxy.password(&percent_decode(password));
            }
        }
        let proxy = proxy.build().map_err(|_| error(ProxyProblem::Invalid))?;
        Ok(Self { proxy, setting: setting.name.clone() })
    }

    /// Returns the error for a problem with this proxy.
    pub(super) fn error(&self, problem: ProxyProblem) -> ProxyError {
        ProxyError { setting: self.setting.clone(), proxy: self.name(), problem }
    }

    /// Returns its host and port.
    pub(super) fn name(&self) -> String {
        let host: String = self.proxy.host().chars().take(MAX_NAME_CHARS).collect();
        format!("{host}:{}", self.proxy.port())
    }

    /// Returns whether requests for `http:` addresses are sent to it as they are, with the whole address.
    pub(super) fn takes_plain_http(&self) -> bool {
        self.proxy.protocol() == ProxyProtocol::Http
    }

    /// Returns whether it looks up the names of servers itself.
    pub(super) fn looks_up_names(&self) -> bool {
        !self.proxy.resolve_target()
    }

    /// Returns whether `uri` has the host and port of the proxy.
    pub(super) fn is_at(&self, uri: &Uri) -> bool {
        let default = match uri.scheme_str() {
            Some("http") => 80,
            Some("https") => 443,
            _ => self.proxy.port(),
        };
        uri.host() == Some(self.proxy.host()) && uri.port_u16().unwrap_or(default) == self.proxy.port()
    }

    /// Returns whether `url` has the host and port of the proxy, where only requests for other hosts belong.
    pub(super) fn is_at_url(&self, url: &Url) -> bool {
        url.host_str() == Some(self.proxy.host()) && url.port_or_known_default() == Some(self.proxy.port())
    }

    /// Returns the header by which the proxy knows its user, where it is sent with the request.
    pub(super) fn authorization(&self) -> Option<String> {
        let (name, password) = (self.proxy.username()?, self.proxy.password().unwrap_or_default());
        Some(format!("Basic {}", base64(format!("{name}:{password}").as_bytes())))
    }
}

/// The hosts that are asked for without a proxy.
#[derive(Clone, Debug, Default)]
pub(super) struct DirectHosts {
    names: Vec<String>,
}

impl DirectHosts {
    /// Parses hosts as `no_proxy` has them, divided by commas or spaces: `example.org` and `.example.org` stand for its
    /// subdomains as well, `*` for every host. A port is passed over.
    pub(super) fn parse(no_proxy: &str) -> Self {
        let names = no_proxy.split([',', ' ', '\t']).map(str::trim).filter(|name| !name.is_empty());
        let bare = |name: &str| {
            let host = match (name.strip_prefix('['), name.split_once(':')) {
                (Some(rest), _) => rest.split(']').next().unwrap_or(rest),
                (None, Some((host, port))) if !port.contains(':') => host,
                _ => name,
            };
            host.strip_prefix("*.").unwrap_or(host).trim_matches('.').to_ascii_lowercase()
        };
        Self { names: names.map(bare).collect() }
    }

    /// Returns whether an address is asked for without a proxy.
    pub(super) fn contain(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
        self.names.iter().any(|name| {
            name == "*"
                || host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

/// Decodes `%40` to `@`, as a name or password has it in an address.
fn percent_decode(text: &str) -> String {
    // The pairs of a query are written with the same signs, but for the plus, which stands for itself here.
    let pair = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(pair.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

/// Encodes bytes as base64.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Result<ProxyServer, ProxyError> {
        ProxyServer::parse(&ProxySetting { name: "http_proxy".to_owned(), address: address.to_owned() })
    }

    #[test]
    fn the_address_of_a_proxy_is_read_as_people_set_it() {
        for (address, host_and_port) in [
            ("http://proxy.example:3128", Some("proxy.example:3128")),
            ("proxy.example:3128", Some("proxy.example:3128")),
            (" proxy.example ", Some("proxy.example:80")),
            ("https://name:p%40ss@proxy.example", Some("proxy.example:443")),
            ("http://[::1]:3128", Some("[::1]:3128")),
            ("socks5://proxy.example", Some("proxy.example:1080")),
            ("socks5h://proxy.example:9050", Some("proxy.example:9050")),
            ("socks4a://127.0.0.1:1", Some("127.0.0.1:1")),
            ("ftp://proxy.example", None),
            ("", None),
            ("http://", None),
            ("socks5://", None),
            ("http://me:1234/x@proxy.example:3128", None),
            ("http://me:1234?x@proxy.example:3128", None),
            ("http://me:1234#x@proxy.example:3128", None),
            ("me:1234/x@proxy.example:3128", None),
            ("socks5://me:1234/x@proxy.example", None),
            ("http://proxy.example:3128/", Some("proxy.example:3128")),
        ] {
            let proxy = parse(address).map(|server| server.error(ProxyProblem::Denied).proxy);
            assert_eq!(proxy.as_ref().ok().map(String::as_str), host_and_port, "{address}: {proxy:?}");
        }
        let secret = parse("ftp://me:secret@proxy.example").unwrap_err().to_string();
        assert!(!secret.contains("secret") && secret.contains("http_proxy"), "{secret}");
    }

    #[test]
    fn a_name_and_a_password_become_a_header() {
        for (address, header) in [
            ("http://proxy.example", None),
            ("http://a@proxy.example", Some("Basic YTo=")),
            ("http://ab:cd@proxy.example", Some("Basic YWI6Y2Q=")),
            ("http://:cd@proxy.example", Some("Basic OmNk")),
            ("http://Aladdin:open%20sesame@proxy.example", Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
        ] {
            assert_eq!(parse(address).unwrap().authorization().as_deref(), header, "{address}");
        }
    }

    #[test]
    fn some_hosts_are_asked_for_without_a_proxy() {
        for (no_proxy, url, is_direct) in [
            ("", "http://a.example/", false),
            ("a.example", "http://a.example/", true),
            ("A.Example", "http://a.example:8080/", true),
            ("a.example:8080", "http://a.example/", true),
            ("a.example", "http://b.a.example/", true),
            ("a.example", "http://ba.example/", false),
            (".a.example", "http://b.a.example/", true),
            ("*.a.example", "http://b.a.example/", true),
            ("b.a.example", "http://a.example/", false),
            ("x, a.example", "http://a.example./", true),
            ("x a.example", "http://a.example/", true),
            ("*", "http://a.example/", true),
            ("127.0.0.1", "http://127.0.0.1:8080/", true),
            ("::1", "http://[::1]/", true),
            ("[::1]:80", "http://[::1]/", true),
            (",, ,", "http://a.example/", false),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(DirectHosts::parse(no_proxy).contain(&url), is_direct, "{no_proxy:?} {url}");
        }
    }
}
