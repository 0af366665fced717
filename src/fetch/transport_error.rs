//! The faults of `ureq` as reasons why an address cannot be fetched.

use super::error::{AddressError, TlsError};
use super::resolve::{PrivateHost, ProxyNotFound};
use super::{FetchError, Limits, ProxyProblem};
use crate::text::DamagedGzip;
use std::io;
use ureq::{Error, Timeout};

/// The part of the response that was being read when a fault came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The request and the headers of the response.
    Headers,
    /// The body.
    Body,
}

/// Returns the reason that a fault of `ureq` amounts to.
pub(super) fn fetch_error(error: Error, limits: &Limits, phase: Phase) -> FetchError {
    match error {
        Error::Timeout(Timeout::Resolve) => FetchError::LookupTimeout,
        Error::Timeout(Timeout::Connect) => FetchError::ConnectTimeout { timeout: limits.connect_timeout },
        Error::Timeout(_) => match phase {
            Phase::Headers => FetchError::NoAnswer { timeout: limits.total_timeout },
            Phase::Body => FetchError::too_slow(limits),
        },
        Error::HostNotFound => FetchError::HostNotFound,
        Error::Other(why) => match why.downcast::<PrivateHost>() {
            Ok(private) => FetchError::private_host(&private.0),
            Err(_) => FetchError::Unknown,
        },
        Error::Io(error) if is_closed(&error) => match phase {
            Phase::Headers => FetchError::NoResponse,
            Phase::Body => FetchError::IncompleteBody,
        },
        Error::Io(error) if is_damaged(&error, phase) => FetchError::DamagedBody,
        Error::Io(error) => connection_error(&error),
        Error::LargeResponseHeader(..) => FetchError::HeadersTooLarge,
        Error::Protocol(_) if phase == Phase::Headers => FetchError::NotHttp,
        Error::Protocol(_) | Error::BodyStalled => FetchError::GarbledBody,
        // The request itself, of which only the address comes from outside.
        Error::BadUri(_) | Error::Http(_) => AddressError::NotRequestable.into(),
        Error::Rustls(error) => FetchError::Tls(tls_error(&error.to_string())),
        Error::Tls(_) | Error::TlsRequired => FetchError::Tls(TlsError::Handshake),
        _ => FetchError::Unknown,
    }
}

/// Returns the problem with a proxy that a fault on the way through it amounts to; `None` if it is one with the server
/// behind it.
pub(super) fn proxy_problem(error: &Error) -> Option<ProxyProblem> {
    use io::ErrorKind::{
        AddrNotAvailable, ConnectionAborted, ConnectionRefused, ConnectionReset, HostUnreachable,
        NetworkUnreachable,
    };
    match error {
        Error::Other(why) if why.is::<ProxyNotFound>() => Some(ProxyProblem::NotFound),
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => Some(ProxyProblem::Unreachable),
        Error::Timeout(_) => Some(ProxyProblem::NoAnswer),
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => Some(ProxyProblem::Denied),
        Error::Io(error) => match error.kind() {
            ConnectionRefused => Some(ProxyProblem::ConnectionRefused),
            AddrNotAvailable | HostUnreachable | NetworkUnreachable => Some(ProxyProblem::Unreachable),
            ConnectionAborted | ConnectionReset => Some(ProxyProblem::Denied),
            _ => None,
        },
        _ => None,
    }
}

/// Returns whether a body is packed and cannot be unpacked. What is wrong with a safe connection is of another kind.
fn is_damaged(error: &io::Error, phase: Phase) -> bool {
    let is_gzip = error.get_ref().is_some_and(|why| why.is::<DamagedGzip>());
    is_gzip || (phase == Phase::Body && error.kind() == io::ErrorKind::InvalidInput)
}

/// Returns whether the other side has closed the connection.
fn is_closed(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

fn connection_error(error: &io::Error) -> FetchError {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
    match error.kind() {
        ConnectionRefused => FetchError::ConnectionRefused,
        AddrNotAvailable | HostUnreachable | NetworkUnreachable => FetchError::NetworkUnreachable,
        // The faults of a safe connection come wrapped.
        _ if error.get_ref().is_some() => FetchError::Tls(tls_error(&error.to_string())),
        _ => FetchError::ConnectionFailed,
    }
}

/// Parses a message of `rustls`, whose types `ureq` does not let us name. This is the one place that reads it.
fn tls_error(message: &str) -> TlsError {
    let has = |part: &str| message.contains(part);
    let certificate = has("invalid peer certificate");
    match () {
        () if certificate && has("not valid yet") || has("NotValidYet") => TlsError::CertificateNotYetValid,
        () if certificate && (has("certificate expired") || has("Expired")) => TlsError::CertificateExpired,
        () if certificate && (has("not valid for name") || has("NotValidForName")) => {
            TlsError::CertificateForAnotherName
        }
        // A server that signed its own certificate is reported by the second.
        () if certificate && (has("UnknownIssuer") || has("CaUsedAsEndEntity")) => TlsError::UnknownIssuer,
        () if certificate => TlsError::InvalidCertificate,
        // What no server says that speaks TLS: the first bytes are those of another protocol.
        () if has("InvalidContentType") => TlsError::Plain,
        () => TlsError::Handshake,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_a_certificate_is_told_in_words() {
        for (message, fault, expected) in [
            (
                "invalid peer certificate: certificate expired: verification time 2 (UNIX)",
                TlsError::CertificateExpired,
                "has expired",
            ),
            (
                "invalid peer certificate: certificate not valid yet: verification time 2 (UNIX)",
                TlsError::CertificateNotYetValid,
                "not valid yet",
            ),
            (
                "invalid peer certificate: certificate not valid for name \"a.b\"; certificate",
                TlsError::CertificateForAnotherName,
                "for another name",
            ),
            (
                "invalid peer certificate: UnknownIssuer",
                TlsError::UnknownIssuer,
                "authority that is not trusted",
            ),
            (
                "invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
                TlsError::UnknownIssuer,
                "authority that is not trusted",
            ),
            ("invalid peer certificate: BadSignature", TlsError::InvalidCertificate, "is not valid"),
            ("received corrupt message of type InvalidContentType", TlsError::Plain, "type http:// in place"),
            ("received fatal alert: HandshakeFailure", TlsError::Handshake, "TLS failed"),
        ] {
            let error = Error::Io(io::Error::new(io::ErrorKind::InvalidData, message));
            let error = fetch_error(error, &Limits::default(), Phase::Headers);
            assert_eq!(error, FetchError::Tls(fault), "{message}");
            assert!(error.to_string().contains(expected), "{message}: {error}");
        }
    }
}
