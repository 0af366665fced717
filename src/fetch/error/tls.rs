//! The reasons why no safe connection is made.

use std::fmt;

/// The reason why no safe connection could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsError {
    /// The certificate is not valid yet.
    CertificateNotYetValid,
    /// The certificate has expired.
    CertificateExpired,
    /// The certificate is for another name.
    CertificateForAnotherName,
    /// The certificate is from an authority that is not trusted.
    UnknownIssuer,
    /// The certificate is not valid for another reason.
    InvalidCertificate,
    /// What answers there has no safe connections.
    Plain,
    /// Client and server could not agree on a safe connection.
    Handshake,
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CertificateNotYetValid => {
                "the server's certificate is not valid yet; check the clock of this computer"
            }
            Self::CertificateExpired => {
                "the server's certificate has expired; try later, or check the clock of this computer"
            }
            Self::CertificateForAnotherName => {
                "the server's certificate is for another name; check the address"
            }
            Self::UnknownIssuer => {
                "the server's certificate is from an authority that is not trusted; open the address in a browser"
            }
            Self::InvalidCertificate => {
                "the server's certificate is not valid; open the address in a browser"
            }
            Self::Plain => {
                "the server has no TLS; if you trust the network, type http:// in place of https://"
            }
            Self::Handshake => {
                "TLS failed; check the address, or if the server has no TLS, type http:// in place of https://"
            }
        })
    }
}

impl std::error::Error for TlsError {}
