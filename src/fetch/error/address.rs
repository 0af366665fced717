//! The reasons why an address is not asked for.

use std::fmt;

/// The reason why an address is not asked for at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// It is longer than any address in use.
    TooLong,
    /// It has no scheme and host.
    Relative,
    /// It is not an address.
    Invalid,
    /// It has another scheme than `http` and `https`.
    Scheme {
        /// The first characters of the scheme.
        scheme: String,
    },
    /// It has a name or password in it.
    Credentials,
    /// It cannot be written in a request.
    NotRequestable,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the address is too long; check it",
            Self::Relative => "the address is incomplete; put https:// before it",
            Self::Invalid => "the address is invalid; check it",
            Self::Scheme { scheme } => {
                return write!(f, "{scheme}: addresses are not supported; use http: or https:");
            }
            Self::Credentials => {
                "the address has a user name or password in it, which is never sent; remove it"
            }
            Self::NotRequestable => "the address cannot be requested; check it",
        })
    }
}

impl std::error::Error for AddressError {}
