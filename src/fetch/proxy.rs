//! The proxy a user may be behind. Where it is comes in as an argument: this layer does not read the environment.

use ureq::http::Uri;
use ureq::{Proxy, ProxyProtocol};
use url::Url;

/// A proxy's address as the environment has it, with or without `http://`, and the hosts it is not for.
pub(super) fn parse(address: &str, except: &str) -> Result<Proxy, String> {
    let unusable = || "the address of the proxy is none; write it as http://host:port".to_owned();
    let whole = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let url = Url::parse(&whole).map_err(|_| unusable())?;
    let protocol = match url.scheme() {
        "http" => ProxyProtocol::Http,
        "https" => ProxyProtocol::Https,
        _ => return Err("only http: and https: proxies are supported; name one of these".to_owned()),
    };
    let host = url.host_str().ok_or_else(unusable)?;
    let mut proxy = Proxy::builder(protocol).host(host);
    if let Some(port) = url.port() {
        proxy = proxy.port(port);
    }
    if !url.username().is_empty() {
        proxy = proxy.username(&decoded(url.username()));
        if let Some(password) = url.password() {
            proxy = proxy.password(&decoded(password));
        }
    }
    for host in except.split(',').map(str::trim).filter(|host| !host.is_empty()) {
        proxy = proxy.no_proxy(host);
    }
    proxy.build().map_err(|_| unusable())
}

/// `%40` back to `@`, as a name or password has it in an address.
fn decoded(text: &str) -> String {
    // The pairs of a query are written with the same signs, but for the plus, which stands for itself here.
    let pair = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(pair.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

/// Whether an address is asked directly all the same.
pub(super) fn passes(proxy: &Proxy, url: &Url) -> bool {
    url.as_str().parse().is_ok_and(|uri| proxy.is_no_proxy(&uri))
}

/// Whether this is where the proxy is.
pub(super) fn is(proxy: &Proxy, uri: &Uri) -> bool {
    let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    uri.host() == Some(proxy.host()) && uri.port_u16().unwrap_or(default) == proxy.port()
}

/// Whether an address leads to the proxy itself, where only the user's own requests for others belong.
pub(super) fn is_at(proxy: &Proxy, url: &Url) -> bool {
    url.host_str() == Some(proxy.host()) && url.port_or_known_default() == Some(proxy.port())
}
