//! The reasons why an address cannot be fetched, and their messages: what is wrong, and what to do.
//!
//! The border: no word of a server's is in a message, and no address but the name of a host. The faults of `ureq` become
//! reasons in `transport_error`.

mod address;
mod cut;
mod tls;

#[cfg(test)]
mod tests;

pub use address::AddressError;
pub use cut::Cut;
pub use tls::TlsError;

use super::{Limits, MAX_HEADER_BYTES, ProxyError, ProxyProblem};
use std::fmt;
use std::time::Duration;

/// The longest name of a host, in characters, that a message has room for.
const MAX_HOST_CHARS: usize = 60;

/// The reason why an address could not be fetched.
///
/// The message is one line that says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The address cannot be asked for.
    Address(AddressError),
    /// The server redirects to an address that cannot be asked for.
    RedirectAddress(AddressError),
    /// The server redirects to something that is no address.
    RedirectToNoAddress,
    /// The server redirects without an address.
    RedirectWithoutAddress,
    /// The address redirects in a circle.
    RedirectCircle,
    /// The address redirects more often than is followed.
    TooManyRedirects {
        /// The most redirects that are followed.
        max_redirects: u32,
    },
    /// The host is in a private network, and the user did not type its address.
    PrivateHost {
        /// The name or number of the host.
        host: String,
    },
    /// The server redirects to a host in a private network that is not the one the user typed.
    RedirectToPrivateHost {
        /// The name or number of the host.
        host: String,
    },
    /// The server redirects to a host that was not found or reached in time.
    RedirectTimeout {
        /// The name or number of the host.
        host: String,
    },
    /// The server redirects, and the next one was not found or could not be asked.
    AfterRedirect(Box<FetchError>),
    /// The body is larger than the limit, and its beginning is of no use.
    BodyTooLarge {
        /// The limit.
        max_bytes: u64,
    },
    /// The headers are larger than the limit.
    HeadersTooLarge,
    /// The whole response took longer than the limit.
    TooSlow {
        /// The limit.
        timeout: Duration,
    },
    /// The server took longer than the limit to begin its response.
    NoAnswer {
        /// The limit.
        timeout: Duration,
    },
    /// The name of the server was not looked up in time.
    LookupTimeout,
    /// No connection was made in time.
    ConnectTimeout {
        /// The limit.
        timeout: Duration,
    },
    /// No server has this name.
    HostNotFound,
    /// The server takes no connections.
    ConnectionRefused,
    /// The network has no way to the server.
    NetworkUnreachable,
    /// The connection failed in another way.
    ConnectionFailed,
    /// The server closed the connection before it responded.
    NoResponse,
    /// The server closed the connection in the middle of the body.
    IncompleteBody,
    /// The body is empty.
    EmptyBody,
    /// The body cannot be decompressed.
    DamagedBody,
    /// The body is compressed in a way that was not asked for.
    UnexpectedEncoding {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The response is not HTTP.
    NotHttp,
    /// The body breaks the rules of HTTP.
    GarbledBody,
    /// No safe connection could be made.
    Tls(TlsError),
    /// The server takes no connections by https.
    HttpsRefused,
    /// No safe connection was made in time.
    HttpsTimeout {
        /// The limit.
        timeout: Duration,
    },
    /// There is no certificate to know servers by where the user has put them.
    NoCertificates,
    /// Nothing comes through the proxy.
    Proxy(ProxyError),
    /// The server responded with a status that brings no document.
    Status {
        /// The status code.
        code: u16,
        /// The time that the server asks to wait, where it does.
        retry_after: Option<Duration>,
    },
    /// The request failed in a way that says nothing more.
    Unknown,
}

/// The kinds of errors that call for something else than another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchErrorKind {
    /// The server says that the address is gone for good (410).
    Gone,
    /// The server asks to be left alone for this time (429 and 503); a week at the most.
    RetryAfter(Duration),
    /// The address was not asked, or a redirect not followed: no HTTP, or a private network.
    Refused,
    /// The server of the address says nothing: another of its addresses would only be waited for as long.
    Silent,
    /// Another try may succeed.
    Temporary,
}

impl FetchError {
    /// Returns the kind of the error.
    pub fn kind(&self) -> FetchErrorKind {
        match self {
            Self::Status { code: 410, .. } => FetchErrorKind::Gone,
            Self::Status { code: 429 | 503, retry_after: Some(wait) } => FetchErrorKind::RetryAfter(*wait),
            Self::Address(_)
            | Self::RedirectAddress(_)
            | Self::RedirectToNoAddress
            | Self::PrivateHost { .. }
            | Self::RedirectToPrivateHost { .. } => FetchErrorKind::Refused,
            Self::NoAnswer { .. }
            | Self::LookupTimeout
            | Self::ConnectTimeout { .. }
            | Self::HttpsTimeout { .. } => FetchErrorKind::Silent,
            Self::Proxy(_) if self.is_of_silent_route() => FetchErrorKind::Silent,
            Self::RedirectWithoutAddress
            | Self::RedirectCircle
            | Self::TooManyRedirects { .. }
            | Self::BodyTooLarge { .. }
            | Self::HeadersTooLarge
            | Self::TooSlow { .. }
            | Self::RedirectTimeout { .. }
            | Self::AfterRedirect(_)
            | Self::HostNotFound
            | Self::ConnectionRefused
            | Self::NetworkUnreachable
            | Self::ConnectionFailed
            | Self::NoResponse
            | Self::IncompleteBody
            | Self::EmptyBody
            | Self::DamagedBody
            | Self::UnexpectedEncoding { .. }
            | Self::NotHttp
            | Self::GarbledBody
            | Self::Tls(_)
            | Self::HttpsRefused
            | Self::NoCertificates
            | Self::Proxy(_)
            | Self::Status { .. }
            | Self::Unknown => FetchErrorKind::Temporary,
        }
    }

    /// Returns whether it shows that nothing came from what leads to the server: its proxy, or the servers of names.
    pub fn is_of_silent_route(&self) -> bool {
        let is_silent = |problem| matches!(problem, ProxyProblem::NoAnswer | ProxyProblem::Unreachable);
        matches!(self, Self::LookupTimeout) || matches!(self, Self::Proxy(error) if is_silent(error.problem))
    }

    /// Creates the error for a host in a private network. Hosts in addresses are ASCII without blanks.
    pub(super) fn private_host(host: &str) -> Self {
        Self::PrivateHost { host: short(host) }
    }

    /// Returns the error where it came after a redirect: it says nothing of the server that was asked first.
    pub(super) fn after_redirect_to(self, host: &str) -> Self {
        match self {
            Self::PrivateHost { host } => Self::RedirectToPrivateHost { host },
            Self::NoAnswer { timeout } => Self::TooSlow { timeout },
            Self::LookupTimeout | Self::ConnectTimeout { .. } | Self::HttpsTimeout { .. } => {
                Self::RedirectTimeout { host: short(host) }
            }
            Self::Address(error) => Self::RedirectAddress(error),
            error @ (Self::HostNotFound | Self::NoCertificates | Self::Proxy(_) | Self::Unknown) => {
                Self::AfterRedirect(Box::new(error))
            }
            error => error,
        }
    }

    /// Returns whether it shows that the server of the address was found at an IP address.
    pub fn is_of_found_server(&self) -> bool {
        !matches!(
            self,
            Self::Address(_)
                | Self::PrivateHost { .. }
                | Self::LookupTimeout
                | Self::HostNotFound
                | Self::NoCertificates
                | Self::Proxy(_)
                | Self::Unknown
        )
    }

    /// Creates the error for a response that takes longer than the limit.
    pub(super) fn too_slow(limits: &Limits) -> Self {
        Self::TooSlow { timeout: limits.total_timeout }
    }
}

/// Returns the beginning of a host that a message has room for.
fn short(host: &str) -> String {
    host.chars().take(MAX_HOST_CHARS).collect()
}

impl From<AddressError> for FetchError {
    fn from(error: AddressError) -> Self {
        Self::Address(error)
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address(error) => return error.fmt(f),
            Self::RedirectAddress(error) => return write!(f, "the server redirects, and {error}"),
            Self::RedirectToNoAddress => "the server redirects to an invalid address; try later",
            Self::RedirectWithoutAddress => "the server redirects without saying where to; try later",
            Self::RedirectCircle => {
                "the address redirects in a loop; open it in a browser and copy the address from there"
            }
            Self::TooManyRedirects { max_redirects } => {
                let advice = "open it in a browser and copy the last address";
                return write!(f, "the address redirects more than {max_redirects} times; {advice}");
            }
            Self::PrivateHost { host } => return write_private("", host, f),
            Self::RedirectToPrivateHost { host } => return write_private("the server redirects, and ", host, f),
            Self::RedirectTimeout { host } => {
                return write!(f, "the server redirects to {host}, which did not respond in time; try later");
            }
            Self::AfterRedirect(error) => return write!(f, "the server redirects, and {error}"),
            Self::BodyTooLarge { max_bytes } => {
                let limit = Size(*max_bytes);
                let advice = "save it from a browser, then `sse-news import FILE`";
                return write!(f, "the response is larger than {limit}; {advice}");
            }
            Self::HeadersTooLarge => {
                let limit = Size(MAX_HEADER_BYTES as u64);
                return write!(f, "the response headers are larger than {limit}; check the address");
            }
            Self::TooSlow { timeout } => {
                return write!(f, "the download took longer than {}; try later", Seconds(*timeout));
            }
            Self::NoAnswer { timeout } => {
                return write!(f, "the server took longer than {} to respond; try later", Seconds(*timeout));
            }
            Self::LookupTimeout => "looking up the server took too long; check the network",
            Self::ConnectTimeout { timeout } => {
                let limit = Seconds(*timeout);
                return write!(
                    f,
                    "the server could not be reached within {limit}; check the address, or try later"
                );
            }
            Self::HostNotFound => "the server was not found; check the address and the network",
            Self::ConnectionRefused => "the server refused the connection; check the address, or try later",
            Self::NetworkUnreachable => "the server cannot be reached; check the network",
            Self::ConnectionFailed => "the connection failed; check the network, or try later",
            Self::NoResponse => "the server closed the connection without a response; try later",
            Self::IncompleteBody => "the response was cut off; try later",
            Self::EmptyBody => "the response is empty; open the address in a browser",
            Self::DamagedBody => "the compressed response is damaged; try later",
            Self::UnexpectedEncoding { encoding } => {
                return write!(f, "the response has an unsupported compression ({encoding}); try later");
            }
            Self::NotHttp => "the server does not speak HTTP correctly; check the address",
            Self::GarbledBody => "the response is garbled; try later",
            Self::Tls(error) => return error.fmt(f),
            Self::HttpsRefused => {
                "the server refused the https connection; check the address, or type http:// in place of https://"
            }
            Self::HttpsTimeout { timeout } => {
                let (limit, advice) = (Seconds(*timeout), "or type http:// in place of https://");
                return write!(f, "the TLS connection took longer than {limit}; check the address, {advice}");
            }
            Self::NoCertificates => "the file in SSL_CERT_FILE has no certificates; correct or unset it",
            Self::Proxy(error) => return error.fmt(f),
            Self::Status { code, .. } => return write_status(*code, f),
            Self::Unknown => "the request failed; try later",
        })
    }
}

impl std::error::Error for FetchError {}

/// Writes the message for a host in a private network.
fn write_private(before: &str, host: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "{before}{host} is in a private network, which is only fetched from if you type its address yourself; check \
         where it comes from"
    )
}

/// Writes the message for a status that brings no document.
fn write_status(code: u16, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match code {
        206 => f.write_str("the server sent only part of the feed (206); try later"),
        304 => f.write_str("the server answered “not modified” unexpectedly (304); try later"),
        401 | 402 | 403 | 407 | 451 => {
            write!(f, "the server denied access ({code}); open the address in a browser")
        }
        404 => f.write_str("the server has nothing at this address (404); check it"),
        410 => f.write_str("the feed is gone (410); look for a new address"),
        429 => f.write_str("too many requests to the server (429); try later"),
        400..=499 => write!(f, "the server rejected the request ({code}); check the address"),
        503 => f.write_str("the server is unavailable (503); try later"),
        500..=599 => write!(f, "the server had an internal error ({code}); try later"),
        _ => write!(f, "the server answered with status {code}; open the address in a browser"),
    }
}

/// A number of bytes, shown as `8 MiB`, `64 KiB` or `1000 bytes`.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => write!(f, "{} MiB", bytes >> 20),
            bytes if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => write!(f, "{} KiB", bytes >> 10),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

/// A duration, shown as `30 s` or `0.4 s`.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", (self.0.as_secs_f64() * 10.0).round() / 10.0)
    }
}
