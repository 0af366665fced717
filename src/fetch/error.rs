//! Troubles in words: what is wrong, and what to do. No word of a server's is in them, and no address but a host's.

use super::resolve::Private;
use super::{FetchError, HEAD, Kind, Limits};
use std::io;
use std::time::Duration;
use ureq::{Error, Timeout};

/// A trouble that the next time may be over.
pub(super) fn other(words: impl Into<String>) -> FetchError {
    FetchError { words: words.into(), kind: Kind::Other }
}

/// A trouble with the address itself, which is not asked or not followed.
pub(super) fn refused(words: impl Into<String>) -> FetchError {
    FetchError { words: words.into(), kind: Kind::Refused }
}

/// A host in a private network. Its name is of what hosts are made of in addresses: ASCII without blanks.
pub(super) fn private(host: &str) -> FetchError {
    let host: String = host.chars().take(60).collect();
    refused(format!(
        "{host} is in a private network, which is only asked if you type its address yourself; check where it comes from"
    ))
}

/// More bytes than are taken.
pub(super) fn too_much(limits: &Limits) -> FetchError {
    other(format!("the answer is more than {}, too long for a feed; check the address", size(limits.bytes)))
}

/// The time for the whole is over.
pub(super) fn too_slow(limits: &Limits) -> FetchError {
    other(format!("the answer took longer than {}; try later", seconds(limits.whole)))
}

/// A status that is no answer; how long the server asks to wait, where it does.
pub(super) fn status(status: u16, wait: Option<Duration>) -> FetchError {
    let kind = match (status, wait) {
        (410, _) => Kind::Gone,
        (429 | 503, Some(wait)) => Kind::Wait(wait),
        _ => Kind::Other,
    };
    let words = match status {
        206 => "the server sends only a part of the answer (206); try later".to_owned(),
        304 => "the server says that nothing has changed, but was not asked that (304); try later".to_owned(),
        401 | 402 | 403 | 407 | 451 => {
            format!("the server does not let us have it ({status}); look at the address in a browser")
        }
        404 => "the server does not know this address (404); check it".to_owned(),
        410 => "the server says that it is gone for good (410); look for a new address".to_owned(),
        429 => "the server is asked too often (429); try later".to_owned(),
        400..=499 => format!("the server does not accept the request ({status}); check the address"),
        503 => "the server is busy or being mended (503); try later".to_owned(),
        500..=599 => format!("the server has a fault ({status}); try later"),
        _ => format!("the server answers with the number {status}; look at the address in a browser"),
    };
    FetchError { words, kind }
}

/// What went wrong on the way to the answer, or, with `in_body`, in the middle of it.
pub(super) fn of(error: Error, limits: &Limits, in_body: bool) -> FetchError {
    match error {
        Error::Timeout(Timeout::Resolve) => {
            other("the name of the server could not be looked up in time; check the network")
        }
        Error::Timeout(Timeout::Connect) => {
            let limit = seconds(limits.connect);
            other(format!("the server could not be reached within {limit}; check the address, or try later"))
        }
        Error::Timeout(_) => too_slow(limits),
        Error::HostNotFound => other("no server of this name was found; check the address and the network"),
        Error::Other(why) => match why.downcast::<Private>() {
            Ok(why) => private(&why.0),
            Err(_) => other("the server could not be asked; try later"),
        },
        Error::Io(error) | Error::Decompress(_, error) if is_early_end(&error) => other(if in_body {
            "the answer ended early; try later"
        } else {
            "the server hung up without an answer; try later"
        }),
        Error::Io(error) => io(&error),
        Error::Decompress(..) => other("the answer cannot be unpacked, it is damaged; try later"),
        Error::LargeResponseHeader(..) => {
            let limit = size(HEAD as u64);
            other(format!("the head of the answer is more than {limit}; check the address"))
        }
        Error::Protocol(_) if !in_body => {
            other("what answers there does not speak HTTP as it should; check the address")
        }
        Error::Protocol(_) | Error::BodyStalled => other("the answer is garbled; try later"),
        // The request itself, of which only the address is anyone's.
        Error::BadUri(_) | Error::Http(_) => refused("this address cannot be asked for; check it"),
        Error::Rustls(error) => other(tls(&error.to_string())),
        Error::Tls(_) | Error::TlsRequired => other(tls("")),
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => {
            other("the proxy does not let the request through; check the proxy settings")
        }
        _ => other("the server could not be asked; try later"),
    }
}

/// Whether the other side has hung up.
fn is_early_end(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

fn io(error: &io::Error) -> FetchError {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
    match error.kind() {
        ConnectionRefused => other("the server takes no connections; check the address, or try later"),
        AddrNotAvailable | HostUnreachable | NetworkUnreachable => {
            other("there is no way to the server; check the network")
        }
        // The faults of a safe connection come wrapped.
        _ if error.get_ref().is_some() => other(tls(&error.to_string())),
        _ => other("the connection failed; check the network, or try later"),
    }
}

/// Why no safe connection could be made. rustls is known by its words alone: its types are not ours to name.
fn tls(words: &str) -> String {
    let has = |part: &str| words.contains(part);
    let certificate = has("invalid peer certificate");
    match () {
        () if certificate && has("not valid yet") || has("NotValidYet") => {
            "the server's certificate is not valid yet; check the clock of this computer"
        }
        () if certificate && (has("certificate expired") || has("Expired")) => {
            "the server's certificate has expired; try later, or check the clock of this computer"
        }
        () if certificate && (has("not valid for name") || has("NotValidForName")) => {
            "the server's certificate is for another name; check the address"
        }
        // A server that signed its own is told by the second.
        () if certificate && (has("UnknownIssuer") || has("CaUsedAsEndEntity")) => {
            "the server's certificate is from nobody who is trusted here; look at the address in a browser"
        }
        () if certificate => "the server's certificate is not valid; look at the address in a browser",
        () => "no safe connection to the server could be made; check the address, or look at it in a browser",
    }
    .to_owned()
}

/// `8 MiB`, `64 KiB`, `1000 bytes`.
fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ if bytes >= 1 << 10 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} bytes"),
    }
}

/// `30 s`, `0.4 s`.
fn seconds(time: Duration) -> String {
    format!("{} s", (time.as_secs_f64() * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_a_certificate_is_told_in_words() {
        for (said, expected) in [
            ("invalid peer certificate: certificate expired: verification time 2 (UNIX)", "has expired"),
            (
                "invalid peer certificate: certificate not valid yet: verification time 2 (UNIX)",
                "not valid yet",
            ),
            (
                "invalid peer certificate: certificate not valid for name \"a.b\"; certificate",
                "for another name",
            ),
            ("invalid peer certificate: UnknownIssuer", "nobody who is trusted"),
            ("invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))", "nobody who is trusted"),
            ("invalid peer certificate: BadSignature", "is not valid"),
            ("received corrupt message of type InvalidContentType", "no safe connection"),
            ("received fatal alert: HandshakeFailure", "no safe connection"),
        ] {
            let words =
                of(Error::Io(io::Error::new(io::ErrorKind::InvalidData, said)), &Limits::default(), false);
            assert!(words.words.contains(expected), "{said}: {}", words.words);
        }
    }

    #[test]
    fn amounts_are_written_as_people_do() {
        assert_eq!(size(8 << 20), "8 MiB");
        assert_eq!(size(64 * 1024), "64 KiB");
        assert_eq!(size(1000), "1000 bytes");
        assert_eq!(seconds(Duration::from_secs(30)), "30 s");
        assert_eq!(seconds(Duration::from_millis(400)), "0.4 s");
    }
}
