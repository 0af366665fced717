//! One address over HTTP: bytes and what the server says about them, or one line on what is wrong.
//!
//! The border: nothing here knows what a feed is, and nothing is kept but what a [`Fetcher`] needs to ask. The server is
//! anyone's: how long it may take, how much it may send and where it may send us is capped here, and none of its words
//! are shown.
//!
//! Redirects are followed here and not by ureq, so that every hop passes the same checks as the first address, and what
//! a name stands for is checked where it is looked up (`fetch/resolve.rs`): what was checked is what is connected to.

mod address;
mod error;
mod headers;
mod proxy;
mod redirects;
mod resolve;

use redirects::RedirectChain;
use resolve::Checked;
use std::io::{self, Read};
use std::time::{Duration, Instant, SystemTime};
use ureq::http::Response;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};

/// Who is asking, as every server is told.
const USER_AGENT: &str = concat!("sse-news/", env!("CARGO_PKG_VERSION"), " (terminal news reader)");

/// What is hoped for: a feed, else a page that may name one.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

/// The longest head of an answer, in bytes. Honest ones have one or two thousand.
const HEAD: usize = 64 * 1024;

/// How long and how much a server may go on.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For looking up a name, and again for connecting with the safe connection agreed on.
    pub connect: Duration,
    /// For the whole answer, from looking up the first name to the last byte, with all hops.
    pub whole: Duration,
    /// The longest answer, in bytes after unpacking.
    pub bytes: u64,
    /// The most redirects followed.
    pub hops: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), whole: Duration::from_secs(30), bytes: 8 << 20, hops: 5 }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The address, `http:` or `https:`.
    pub address: &'a str,
    /// The `ETag` of the last answer. One that no header can carry is not sent.
    pub etag: Option<&'a str>,
    /// The `Last-Modified` of the last answer, as it was written there.
    pub last_modified: Option<&'a str>,
    /// Whether the host of this address may be in a private network, because the user typed it himself. Lifts the check
    /// for this host alone, and only until a redirect has led away from it.
    pub private: bool,
    /// The time of asking, for servers that say until when to wait.
    pub now: SystemTime,
}

/// What a server gave.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Something new.
    Fresh(Fresh),
    /// Nothing has changed since the validators that were sent; these are the new ones, where it states any.
    Unchanged(Validators),
}

/// An answer with bytes.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The body, unpacked; never empty.
    pub bytes: Vec<u8>,
    /// The `charset` the server states, in small letters; nobody has checked that there is one of this name.
    pub charset: Option<String>,
    /// The media type the server states, `text/html`, in small letters.
    pub media_type: Option<String>,
    /// Where it came from in the end, without a `#fragment`.
    pub address: String,
    /// Where it is from now on: as far as the way from the first address was of permanent moves (301, 308) only. A move
    /// from `https:` to `http:` is followed but never taken for permanent.
    pub moved_to: Option<String>,
    /// What to send the next time, so that an unchanged answer need not come again.
    pub validators: Validators,
}

/// By what a server knows an answer again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag`, as written.
    pub etag: Option<String>,
    /// The `Last-Modified`, as written.
    pub last_modified: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    /// What is wrong and what to do, in one line without the address, and without a word of the server's.
    pub words: String,
    /// What to do about it without asking anyone.
    pub kind: Kind,
}

/// The troubles that are not to be met by asking again the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The server says that it is gone for good (410).
    Gone,
    /// The server asks to be left alone for so long (429 and 503); a week at the most.
    Wait(Duration),
    /// It was not asked at all, or not followed: no HTTP, or a private network.
    Refused,
    /// Everything else; the next time may be better.
    Other,
}

/// Fetches addresses. One is enough for all threads; it keeps no connection between two answers.
#[derive(Debug)]
pub struct Fetcher {
    limits: Limits,
    /// Connects to public addresses only.
    public: Agent,
    /// Connects to any address, and never through the proxy: for the host the user typed.
    any: Agent,
    proxy: Option<Proxy>,
}

impl Fetcher {
    /// A fetcher that connects directly; what the environment says of proxies is not looked at.
    pub fn new(limits: Limits) -> Self {
        Self::with(limits, None)
    }

    /// A fetcher behind a proxy, `http://proxy.example:3128`, but for the hosts in `except` (comma between them, as in
    /// `NO_PROXY`). The proxy looks up the names, so only names and addresses that are private on their face are
    /// refused.
    ///
    /// # Errors
    /// In words, if the proxy's address is none of an HTTP proxy.
    pub fn behind(limits: Limits, proxy: &str, except: &str) -> Result<Self, String> {
        Ok(Self::with(limits, Some(proxy::parse(proxy, except)?)))
    }

    fn with(limits: Limits, proxy: Option<Proxy>) -> Self {
        let agent = |checked: Checked, proxy: Option<Proxy>| {
            let config = Agent::config_builder()
                .http_status_as_error(false)
                .proxy(proxy)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .max_idle_connections(0)
                .max_response_header_size(HEAD)
                .timeout_resolve(Some(limits.connect))
                .timeout_connect(Some(limits.connect))
                .user_agent(USER_AGENT)
                .accept(ACCEPT)
                .build();
            Agent::with_parts(config, DefaultConnector::new(), checked)
        };
        Self {
            limits,
            public: agent(Checked::public(proxy.as_ref()), proxy.clone()),
            any: agent(Checked::any(), None),
            proxy,
        }
    }

    /// Asks for one address and follows where it leads, within the limits.
    ///
    /// # Errors
    /// What is wrong and what to do; see [`FetchError`].
    pub fn fetch(&self, ask: &Ask) -> Result<Answer, FetchError> {
        let started = Instant::now();
        let mut way = RedirectChain::new(address::parse(ask.address)?);
        loop {
            let left = self.limits.whole.saturating_sub(started.elapsed());
            let response = self.ask(ask, &way, left)?;
            match response.status().as_u16() {
                301 | 302 | 303 | 307 | 308 => way.follow(&response, self.limits.hops)?,
                304 if headers::sent(ask).next().is_some() => {
                    return Ok(Answer::Unchanged(headers::validators(response.headers())));
                }
                206 => return Err(error::status(206, None)),
                200..=299 => return self.read(response, way).map(Answer::Fresh),
                status => {
                    let wait = headers::retry_after(response.headers(), ask.now);
                    return Err(error::status(status, wait));
                }
            }
        }
    }

    /// One request, to where the way has led.
    fn ask(&self, ask: &Ask, way: &RedirectChain, left: Duration) -> Result<Response<Body>, FetchError> {
        if left.is_zero() {
            return Err(error::too_slow(&self.limits));
        }
        let mut request = self.agent(way, ask.private)?.get(way.at.as_str()).header("Connection", "close");
        for (name, value) in headers::sent(ask) {
            request = request.header(name, value);
        }
        let request = request.config().timeout_global(Some(left)).build();
        request.call().map_err(|error| error::of(error, &self.limits, false))
    }

    /// Who may connect to where the way has led; refused if nobody may.
    fn agent(&self, way: &RedirectChain, private: bool) -> Result<&Agent, FetchError> {
        let url = &way.at;
        let proxied = self.proxy.as_ref().is_some_and(|proxy| !proxy::passes(proxy, url));
        let hidden = address::is_private(url, proxied);
        if private && way.at_first && (hidden || !proxied) {
            return Ok(&self.any);
        }
        let is_proxy = self.proxy.as_ref().is_some_and(|proxy| proxy::is_at(proxy, url));
        if hidden || is_proxy {
            return Err(error::private(url.host_str().unwrap_or_default()));
        }
        Ok(&self.public)
    }

    /// The body, to its end or the limit.
    fn read(&self, response: Response<Body>, way: RedirectChain) -> Result<Fresh, FetchError> {
        let (head, body) = response.into_parts();
        headers::packed(&head.headers)?;
        if body.content_length().is_some_and(|length| length > self.limits.bytes) {
            return Err(error::too_much(&self.limits));
        }
        let bytes = capped(body.into_reader(), self.limits.bytes)
            .map_err(|error| error::of(error.into(), &self.limits, true))?
            .ok_or_else(|| error::too_much(&self.limits))?;
        if bytes.is_empty() {
            return Err(error::other("the answer is empty; look at the address in a browser"));
        }
        Ok(way.end(bytes, &head.headers))
    }
}

/// All that a reader has, unless that is more than the limit. The limit lies over the unpacking; ureq's own counts what
/// comes in, of which a few bytes make many.
fn capped(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
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
        let limit = Limits::default().bytes;
        let mut zeros = Zeros(0);
        assert!(capped(&mut zeros, limit).unwrap().is_none());
        assert_eq!(zeros.0, limit + 1);
        let whole = capped(io::repeat(0).take(limit), limit).unwrap().unwrap();
        assert_eq!(whole.len() as u64, limit);
        // Room grows by doubling.
        assert!(whole.capacity() as u64 <= 2 * (limit + 1), "{}", whole.capacity());
    }
}
