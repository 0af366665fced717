//! The ways to servers: directly or through a proxy, and which of them an address may take.
//!
//! The border: one client of `ureq` for each way, made once. What is sent on it is decided in `fetch`.

use super::proxy::{DirectHosts, ProxyServer};
use super::resolve::CheckedResolver;
use super::transport::HttpConnector;
use super::{FetchError, Limits, MAX_HEADER_BYTES, ProxyError, ProxySetting, address};
use crate::text::names_private_host;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{Connector, DefaultConnector};
use ureq::{Agent, Proxy};
use url::{Host, Url};

/// The name by which every server knows the program.
const USER_AGENT: &str = concat!("sse-news/", env!("CARGO_PKG_VERSION"), " (terminal news reader)");

/// The media types that are asked for: a feed, else a page that may name one.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

/// The settings of the network, as programs find them in the environment.
#[derive(Clone, Debug, Default)]
pub struct NetworkSettings {
    /// The proxy for `http:` addresses.
    pub http_proxy: Option<ProxySetting>,
    /// The proxy for `https:` addresses.
    pub https_proxy: Option<ProxySetting>,
    /// The hosts that are asked for without a proxy, divided by commas.
    pub no_proxy: String,
    /// The file of certificates to know servers by, in place of the usual ones; empty if it cannot be read.
    pub certificates: Option<Vec<u8>>,
}

/// The part of the network that leads to a server, and that all servers behind it depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// None: the host is a number, or a name of a private network.
    Direct,
    /// The servers that look up its name.
    NameServers,
    /// The proxy with this host and port.
    Proxy(String),
}

/// The ways to servers.
#[derive(Debug)]
pub(super) struct Network {
    /// The client that connects to public addresses only.
    public: Agent,
    /// The client that connects to any address, and never through a proxy: for the host that the user typed.
    any: Agent,
    http_proxy: Option<Result<ProxyWay, ProxyError>>,
    https_proxy: Option<Result<ProxyWay, ProxyError>>,
    direct_hosts: DirectHosts,
    /// `false` if there are no certificates in the file that was named.
    has_certificates: bool,
}

/// The way through a proxy.
#[derive(Debug)]
struct ProxyWay {
    server: ProxyServer,
    agent: Agent,
}

/// The way to one address.
pub(super) struct Way<'a> {
    /// The client.
    pub(super) agent: &'a Agent,
    /// The proxy that it goes through.
    pub(super) proxy: Option<&'a ProxyServer>,
}

impl Network {
    /// Creates the ways that the settings give.
    pub(super) fn new(limits: &Limits, settings: &NetworkSettings) -> Self {
        let certificates = settings.certificates.as_deref().map(certificates);
        let has_certificates = certificates.as_ref().is_none_or(|roots| !roots.is_empty());
        let tls = TlsConfig::builder();
        let tls = match certificates {
            Some(roots) => tls.root_certs(RootCerts::from(roots)).build(),
            None => tls.build(),
        };
        let agent = |resolver, proxy, whole_address| {
            agent(limits, tls.clone(), resolver, proxy, HttpConnector { whole_address })
        };
        let way = |setting: &ProxySetting, is_http: bool| {
            let server = ProxyServer::parse(setting)?;
            // Such a proxy is sent the request itself, as if it were the server.
            let agent = match is_http && server.takes_plain_http() {
                true => agent(CheckedResolver::to_proxy(&server), None, true),
                false => agent(CheckedResolver::public(Some(&server)), Some(server.proxy.clone()), false),
            };
            Ok(ProxyWay { server, agent })
        };
        Self {
            public: agent(CheckedResolver::public(None), None, false),
            any: agent(CheckedResolver::any(), None, false),
            http_proxy: settings.http_proxy.as_ref().map(|setting| way(setting, true)),
            https_proxy: settings.https_proxy.as_ref().map(|setting| way(setting, false)),
            direct_hosts: DirectHosts::parse(&settings.no_proxy),
            has_certificates,
        }
    }

    /// Returns the way to an address, which may be in a private network if `allow_private`.
    ///
    /// # Errors
    /// [`FetchError`] if there is none: the address is private, or a setting makes no sense.
    pub(super) fn way(&self, url: &Url, allow_private: bool) -> Result<Way<'_>, FetchError> {
        let is_https = url.scheme() == "https";
        if is_https && !self.has_certificates {
            return Err(FetchError::NoCertificates);
        }
        let proxy = if is_https { &self.https_proxy } else { &self.http_proxy };
        let proxy = proxy.as_ref().filter(|_| !self.direct_hosts.contain(url));
        let by_name = match proxy {
            Some(Ok(way)) => way.server.looks_up_names(),
            Some(Err(_)) => true,
            None => false,
        };
        let is_private = address::is_private(url, by_name);
        if allow_private && (is_private || proxy.is_none()) {
            return Ok(Way { agent: &self.any, proxy: None });
        }
        let ways = [&self.http_proxy, &self.https_proxy].into_iter().flatten().flatten();
        if is_private || ways.into_iter().any(|way| way.server.is_at_url(url)) {
            return Err(FetchError::private_host(url.host_str().unwrap_or_default()));
        }
        match proxy {
            Some(Ok(way)) => Ok(Way { agent: &way.agent, proxy: Some(&way.server) }),
            Some(Err(error)) => Err(FetchError::Proxy(error.clone())),
            None => Ok(Way { agent: &self.public, proxy: None }),
        }
    }

    /// Returns what leads to the server of an address.
    pub(super) fn route(&self, url: &Url, allow_private: bool) -> Route {
        let is_looked_up = matches!(url.host(), Some(Host::Domain(_))) && !names_private_host(url.as_str());
        match self.way(url, allow_private) {
            Ok(Way { proxy: Some(proxy), .. }) => Route::Proxy(proxy.name()),
            Ok(Way { proxy: None, .. }) if is_looked_up => Route::NameServers,
            Ok(_) | Err(_) => Route::Direct,
        }
    }
}

/// Creates a client.
fn agent(
    limits: &Limits,
    tls: TlsConfig,
    resolver: CheckedResolver,
    proxy: Option<Proxy>,
    connector: HttpConnector,
) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .proxy(proxy)
        .tls_config(tls)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(0)
        .max_response_header_size(MAX_HEADER_BYTES)
        .timeout_resolve(Some(limits.connect_timeout))
        .timeout_connect(Some(limits.connect_timeout))
        .user_agent(USER_AGENT)
        .accept(ACCEPT)
        .accept_encoding("gzip")
        .build();
    Agent::with_parts(config, DefaultConnector::new().chain(connector), resolver)
}

/// Returns the certificates of a file.
fn certificates(pem: &[u8]) -> Vec<ureq::tls::Certificate<'static>> {
    let certificate = |item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    };
    parse_pem(pem).filter_map(certificate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_server_is_told_without_asking_it() {
        let proxy = ProxySetting { name: "http_proxy".to_owned(), address: "proxy.example:3128".to_owned() };
        let settings = NetworkSettings {
            http_proxy: Some(proxy),
            no_proxy: "near.example".to_owned(),
            ..NetworkSettings::default()
        };
        let network = Network::new(&Limits::default(), &settings);
        let through = Route::Proxy("proxy.example:3128".to_owned());
        for (address, allow_private, route) in [
            ("http://a.example/", false, through.clone()),
            ("http://a.example/", true, through.clone()),
            ("http://1.1.1.1/", false, through),
            ("http://near.example/", false, Route::NameServers),
            ("https://a.example/", false, Route::NameServers),
            ("https://1.1.1.1/", false, Route::Direct),
            ("https://nas.local/", true, Route::Direct),
            ("http://10.0.0.1/", true, Route::Direct),
            ("http://10.0.0.1/", false, Route::Direct),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(network.route(&url, allow_private), route, "{address}");
        }
    }
}
