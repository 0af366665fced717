//! The proxy that requests go through. Its address comes in as an argument: this layer does not read the environment.

use std::fmt;
use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};
use url::Url;

/// The reason why a proxy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// The text is not an address.
    Invalid,
    /// The scheme is neither `http` nor `https`.
    Scheme,
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid => "the address of the proxy is none; write it as http://host:port",
            Self::Scheme => "only http: and https: proxies are supported; name one of these",
        })
    }
}

impl std::error::Error for ProxyError {}

/// Parses a proxy's address as the environment has it, with or without `http://`, and the hosts that it is not for.
pub(super) fn parse(address: &str, no_proxy: &str) -> Result<Proxy, ProxyError> {
    let whole = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let url = Url::parse(&whole).map_err(|_| ProxyError::Invalid)?;
    let protocol = match url.scheme() {
        "http" => ProxyProtocol::Http,
        "https" => ProxyProtocol::Https,
        _ => return Err(ProxyError::Scheme),
    };
    let host = url.host_str().ok_or(ProxyError::Invalid)?;
    let mut proxy = Proxy::builder(protocol).host(host);
    if let Some(port) = url.port() {
        proxy = proxy.port(port);
    }
    if !url.username().is_empty() {
        proxy = proxy.username(&percent_decode(url.username()));
        if let Some(password) = url.password() {
            proxy = proxy.password(&percent_decode(password));
        }
    }
    for host in no_proxy.split(',').map(str::trim).filter(|host| !host.is_empty()) {
        proxy = proxy.no_proxy(host);
    }
    proxy.build().map_err(|_| ProxyError::Invalid)
}

/// Decodes `%40` to `@`, as a name or password has it in an address.
fn percent_decode(text: &str) -> String {
    // The pairs of a query are written with the same signs, but for the plus, which stands for itself here.
    let pair = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(pair.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

/// Returns whether an address is asked for directly, without the proxy.
pub(super) fn is_bypassed(proxy: &Proxy, url: &Url) -> bool {
    url.as_str().parse().is_ok_and(|uri| proxy.is_no_proxy(&uri))
}

/// Returns whether `uri` has the host and port of the proxy.
pub(super) fn is_uri_of(proxy: &Proxy, uri: &Uri) -> bool {
    let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    uri.host() == Some(proxy.host()) && uri.port_u16().unwrap_or(default) == proxy.port()
}

/// Returns whether `url` has the host and port of the proxy, where only requests for other hosts belong.
pub(super) fn is_url_of(proxy: &Proxy, url: &Url) -> bool {
    url.host_str() == Some(proxy.host()) && url.port_or_known_default() == Some(proxy.port())
}
