//! The IP addresses of a name, looked up once and checked there: those that pass are the ones connected to, so a name
//! that has another address a moment later changes nothing.

use super::address;
use super::proxy::ProxyServer;
use std::fmt;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, config::Config};

/// The system's resolver with a check on the addresses that it finds.
///
/// It asks in a thread of its own that is left behind when the time is up; the system ends it within its own limits.
#[derive(Debug)]
pub(super) struct CheckedResolver {
    system: DefaultResolver,
    checks: Checks,
}

/// The addresses that pass.
#[derive(Debug)]
enum Checks {
    /// Every address.
    Any,
    /// Public addresses, and that of the proxy, which the user set up and which may be anywhere.
    Public(Option<ProxyServer>),
    /// The address of the proxy, whatever is looked up: all requests are sent to it.
    Proxy(Uri),
}

impl CheckedResolver {
    /// Creates a resolver that lets public addresses pass, and that of the proxy.
    pub(super) fn public(proxy: Option<&ProxyServer>) -> Self {
        Self::with(Checks::Public(proxy.cloned()))
    }

    /// Creates a resolver that lets every address pass.
    pub(super) fn any() -> Self {
        Self::with(Checks::Any)
    }

    /// Creates a resolver that finds the proxy under every name.
    pub(super) fn to_proxy(proxy: &ProxyServer) -> Self {
        Self::with(Checks::Proxy(proxy.proxy.uri().clone()))
    }

    fn with(checks: Checks) -> Self {
        Self { system: DefaultResolver::default(), checks }
    }
}

impl Resolver for CheckedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let uri = if let Checks::Proxy(proxy) = &self.checks { proxy } else { uri };
        let is_proxy = match &self.checks {
            Checks::Any => false,
            Checks::Proxy(_) => true,
            Checks::Public(proxy) => proxy.as_ref().is_some_and(|proxy| proxy.is_at(uri)),
        };
        let found = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            // The system's words differ from one to the next, and say no more.
            Error::Io(_) if is_proxy => Error::Other(Box::new(ProxyNotFound)),
            Error::Io(_) => Error::HostNotFound,
            error => error,
        })?;
        let any = is_proxy || matches!(self.checks, Checks::Any);
        let mut allowed = self.empty();
        for at in found.iter().filter(|at| any || address::is_public(at.ip())) {
            allowed.push(*at);
        }
        if allowed.is_empty() {
            return Err(Error::Other(Box::new(PrivateHost(uri.host().unwrap_or_default().to_owned()))));
        }
        Ok(allowed)
    }
}

/// No server has the name of the proxy.
#[derive(Debug)]
pub(super) struct ProxyNotFound;

impl fmt::Display for ProxyNotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the proxy was not found")
    }
}

impl std::error::Error for ProxyNotFound {}

/// A host that has private addresses only.
#[derive(Debug)]
pub(super) struct PrivateHost(pub(super) String);

impl fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is in a private network", self.0)
    }
}

impl std::error::Error for PrivateHost {}

#[cfg(test)]
mod tests {
    use super::super::ProxySetting;
    use super::*;
    use ureq::Agent;

    #[test]
    fn a_name_for_a_private_address_does_not_pass() {
        let config = Agent::config_builder().proxy(None).build();
        let resolve = |checked: &CheckedResolver, uri: &str| {
            let uri: Uri = uri.parse().unwrap();
            checked.resolve(&uri, &config, NextTimeout::default())
        };
        for uri in ["http://localhost/", "http://127.0.0.1:8080/", "http://[::1]/"] {
            let error = resolve(&CheckedResolver::public(None), uri).unwrap_err();
            assert!(matches!(&error, Error::Other(why) if why.is::<PrivateHost>()), "{uri}: {error}");
            let found = resolve(&CheckedResolver::any(), uri).unwrap();
            assert!(found.iter().all(|at| at.ip().is_loopback()), "{uri}: {found:?}");
        }
        // What the system makes of this notation is its own business, but it does not pass.
        assert!(resolve(&CheckedResolver::public(None), "http://2130706433/").is_err());
        let found = resolve(&CheckedResolver::public(None), "https://1.1.1.1/").unwrap();
        assert_eq!(found[..], ["1.1.1.1:443".parse().unwrap()]);

        let setting = |address: &str| ProxySetting { name: "all_proxy".into(), address: address.into() };
        let proxy = ProxyServer::parse(&setting("http://127.0.0.1:3128")).unwrap();
        let behind = CheckedResolver::public(Some(&proxy));
        assert!(resolve(&behind, "http://127.0.0.1:3128").is_ok());
        assert!(resolve(&behind, "http://127.0.0.1:3129").is_err());
        let socks = ProxyServer::parse(&setting("socks5://127.0.0.1")).unwrap();
        assert!(resolve(&CheckedResolver::public(Some(&socks)), "socks5://127.0.0.1").is_ok());
        let found = resolve(&CheckedResolver::to_proxy(&proxy), "http://news.example/").unwrap();
        assert_eq!(found[..], ["127.0.0.1:3128".parse().unwrap()]);
    }
}
