//! One address over HTTP: the document there with what the server says of it, or the reason why there is none.
//!
//! The border: nothing here knows what a feed is, and nothing is stored but what a [`Fetcher`] needs to ask. The server is
//! anyone's: how long it may take, how much it may send and where it may send us is capped here, and none of its text is
//! shown.
//!
//! Redirects are followed here and not by `ureq`, so that every one passes the same checks as the first address, and the
//! IP addresses of a name are checked where it is looked up (`fetch/resolve.rs`): those that were checked are those that
//! are connected to.

mod address;
mod content;
mod cookies;
mod error;
mod headers;
mod link_header;
mod network;
mod proxy;
mod redirects;
mod resolve;
mod transport;
mod transport_error;

pub use error::{AddressError, Cut, FetchError, FetchErrorKind, TlsError};
use network::{Network, Way};
pub use network::{NetworkSettings, Route};
use proxy::ProxyServer;
pub use proxy::{ProxyError, ProxyProblem, ProxySetting};
use redirects::RedirectChain;
use std::io::{self, Read};
use std::time::{Duration, Instant, SystemTime};
use transport_error::{Phase, fetch_error, proxy_problem};
use ureq::{Body, http};

/// The largest headers of a response, in bytes. Honest ones have one or two thousand.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// The part of the whole time that a server has to begin its response if it was silent before.
const PROBE_PART: u32 = 10;

/// The limits on how long and how much a server may send.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The time for looking up a name, and again for connecting, TLS handshake included.
    pub connect_timeout: Duration,
    /// The time for the whole response, from looking up the first name to the last byte, with all redirects. What is left
    /// of it is for reading the document.
    pub total_timeout: Duration,
    /// The largest body, in bytes after decompression.
    pub max_body_bytes: u64,
    /// The most redirects that are followed.
    pub max_redirects: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(30),
            max_body_bytes: 8 << 20,
            max_redirects: 5,
        }
    }
}

/// A request for one address.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The address, `http:` or `https:`.
    pub address: &'a str,
    /// The `ETag` of the last response. One that no header can carry is not sent.
    pub etag: Option<&'a str>,
    /// The `Last-Modified` of the last response, as it was written there.
    pub last_modified: Option<&'a str>,
    /// `true` if the host of this address may be in a private network, because the user typed it. Lifts the check for this
    /// host and port alone, and only until a redirect has led away from it.
    pub allow_private: bool,
    /// `true` if the server was silent when asked for another address: it has a tenth of the time to begin its response.
    pub is_probe: bool,
    /// The time of the request, for servers that say until when to wait.
    pub now: SystemTime,
}

/// The response to a request.
#[derive(Clone, Debug)]
pub enum Response {
    /// A document.
    Document(Document),
    /// Nothing has changed since the validators that were sent; these are the new ones, where the server states any.
    NotModified(Validators),
}

/// A document with what its server says of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The body, unpacked; never empty.
    pub body: Vec<u8>,
    /// The reason why the body is only the beginning, if it is so.
    pub cut: Option<Cut>,
    /// The `charset` that the server states, in lower case; there may be none of this name.
    pub charset: Option<String>,
    /// The media type that the server states, as in `text/html`, in lower case.
    pub media_type: Option<String>,
    /// The documents that the server names beside this one.
    pub alternates: Vec<Alternate>,
    /// The address at the end of all redirects, without a `#fragment`.
    pub address: String,
    /// The address from now on: the end of the permanent redirects (301, 308) that come before any other. A redirect from
    /// `https:` to `http:` is followed but never permanent.
    pub moved_to: Option<String>,
    /// The time that is left of the limit for the whole response: for as long it may be read.
    pub time_left: Duration,
    /// The validators to send the next time, so that an unchanged document need not come again.
    pub validators: Validators,
}

/// A document that a server names beside another one, as the same in another form or as the feed of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The whole address.
    pub address: String,
    /// The media type in lower case, with its parameters; may be empty.
    pub media_type: String,
    /// The title as the server writes it; may be empty.
    pub title: String,
}

/// The headers by which a server recognises a state of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag`, as written.
    pub etag: Option<String>,
    /// The `Last-Modified`, as written.
    pub last_modified: Option<String>,
}

/// A client that fetches addresses. One is enough for all threads; it keeps no connection between two responses.
#[derive(Debug)]
pub struct Fetcher {
    limits: Limits,
    network: Network,
}

impl Fetcher {
    /// Creates a fetcher that connects directly, whatever the environment says of proxies.
    pub fn new(limits: Limits) -> Self {
        Self::with_settings(limits, &NetworkSettings::default())
    }

    /// Creates a fetcher that connects as the settings say. A setting that makes no sense is the error of each fetch that
    /// needs it.
    pub fn with_settings(limits: Limits, settings: &NetworkSettings) -> Self {
        Self { limits, network: Network::new(&limits, settings) }
    }

    /// Requests an address and follows its redirects, within the limits.
    ///
    /// # Errors
    /// [`FetchError`] if there is no document.
    pub fn fetch(&self, request: &Request<'_>) -> Result<Response, FetchError> {
        let started = Instant::now();
        let mut chain = RedirectChain::new(address::parse(request.address)?);
        loop {
            let time_left = self.limits.total_timeout.saturating_sub(started.elapsed());
            let response =
                self.send(request, &chain, time_left).map_err(|error| match chain.is_at_start() {
                    true => error,
                    false => error.after_redirect_to(chain.current.host_str().unwrap_or_default()),
                })?;
            match response.status().as_u16() {
                301 | 302 | 303 | 307 | 308 => chain.follow(&response, self.limits.max_redirects)?,
                304 if headers::conditions(request).next().is_some() => {
                    return Ok(Response::NotModified(headers::validators(response.headers())));
                }
                206 => return Err(FetchError::Status { code: 206, retry_after: None }),
                200..=299 => return self.read(response, chain, started).map(Response::Document),
                code => {
                    let retry_after = headers::retry_after(response.headers(), request.now);
                    return Err(FetchError::Status { code, retry_after });
                }
            }
        }
    }

    /// Returns what leads to the server of a request.
    pub fn route(&self, request: &Request<'_>) -> Route {
        let url = address::parse(request.address);
        url.map_or(Route::Direct, |url| self.network.route(&url, request.allow_private))
    }

    /// Sends one request to the current address of the chain.
    fn send(
        &self,
        request: &Request<'_>,
        chain: &RedirectChain,
        time_left: Duration,
    ) -> Result<http::Response<Body>, FetchError> {
        if time_left.is_zero() {
            return Err(FetchError::too_slow(&self.limits));
        }
        let url = &chain.current;
        let Way { agent, proxy } = self.network.way(url, request.allow_private && chain.on_first_server)?;
        let mut http_request = agent.get(url.as_str()).header("Connection", "close");
        for (name, value) in headers::conditions(request) {
            http_request = http_request.header(name, value);
        }
        if let Some(cookies) = chain.cookies.header(url) {
            http_request = http_request.header("Cookie", cookies);
        }
        let to_proxy = proxy.filter(|proxy| url.scheme() == "http" && proxy.takes_plain_http());
        if let Some(authorization) = to_proxy.and_then(ProxyServer::authorization) {
            http_request = http_request.header("Proxy-Authorization", authorization);
        }
        let mut config = http_request.config().timeout_global(Some(time_left));
        if request.is_probe && chain.is_at_start() {
            let short = Some(self.limits.total_timeout / PROBE_PART);
            config = config.timeout_resolve(short).timeout_connect(short).timeout_recv_response(short);
        }
        let http_request = config.build();
        http_request.call().map_err(|error| {
            if let Some((proxy, problem)) = proxy.zip(proxy_problem(&error)) {
                return FetchError::Proxy(proxy.error(problem));
            }
            match fetch_error(error, &self.limits, Phase::Headers) {
                FetchError::ConnectionRefused if url.scheme() == "https" => FetchError::HttpsRefused,
                FetchError::ConnectTimeout { timeout } if url.scheme() == "https" => {
                    FetchError::HttpsTimeout { timeout }
                }
                error => error,
            }
        })
    }

    /// Reads the body, to its end or the limit.
    fn read(
        &self,
        response: http::Response<Body>,
        chain: RedirectChain,
        started: Instant,
    ) -> Result<Document, FetchError> {
        let (head, body) = response.into_parts();
        let coding = content::coding(&head.headers)?;
        let max_bytes = self.limits.max_body_bytes;
        let failed = |error: io::Error| fetch_error(error.into(), &self.limits, Phase::Body);
        let reader = content::unpacked(body.into_reader(), coding, max_bytes).map_err(failed)?;
        let (mut bytes, error) = read_capped(reader, max_bytes);
        let has_more = bytes.len() as u64 > max_bytes;
        bytes.truncate(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        // The beginning of a body that is shorter than stated, or too long, is of use.
        let cut = match error.map(failed) {
            None if has_more => Some(Cut::TooLarge { max_bytes }),
            None => None,
            Some(FetchError::IncompleteBody) if !bytes.is_empty() => Some(Cut::EndedEarly),
            Some(error) => return Err(error),
        };
        if bytes.is_empty() {
            return Err(FetchError::EmptyBody);
        }
        let time_left = self.limits.total_timeout.saturating_sub(started.elapsed());
        Ok(chain.into_document(bytes, cut, &head.headers, time_left))
    }
}

/// Reads to the end, or one byte more than the limit. The error that ended it comes with what was read before. The limit
/// counts unpacked bytes; that of `ureq` counts packed ones, of which a few make many.
fn read_capped(reader: impl Read, max_bytes: u64) -> (Vec<u8>, Option<io::Error>) {
    let mut bytes = Vec::new();
    let read = reader.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes);
    (bytes, read.err())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zeros without end that are counted.
    struct Zeros(u64);

    impl Read for &mut Zeros {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            self.0 += to.len() as u64;
            io::repeat(0).read(to)
        }
    }

    #[test]
    fn no_more_is_read_or_held_than_the_limit() {
        let limit = Limits::default().max_body_bytes;
        let mut zeros = Zeros(0);
        assert_eq!(read_capped(&mut zeros, limit).0.len() as u64, limit + 1);
        assert_eq!(zeros.0, limit + 1);
        let whole = read_capped(io::repeat(0).take(limit), limit).0;
        assert_eq!(whole.len() as u64, limit);
        // Room grows by doubling.
        assert!(whole.capacity() as u64 <= 2 * (limit + 1), "{}", whole.capacity());
    }
}
