//! The errors of a fetch: their kinds, and their words.

use super::*;

#[test]
fn fault_35_what_comes_after_a_redirect_shows_that_the_first_server_was_found() {
    let seconds = Duration::from_secs(10);
    let proxy = || {
        let (setting, proxy) = ("http_proxy".to_owned(), "proxy.example:80".to_owned());
        FetchError::Proxy(ProxyError { setting, proxy, problem: ProxyProblem::NoAnswer })
    };
    for (error, is_found) in [
        (FetchError::HostNotFound, false),
        (FetchError::NoCertificates, false),
        (FetchError::Unknown, false),
        (proxy(), false),
        (AddressError::NotRequestable.into(), false),
        (FetchError::private_host("10.0.0.1"), false),
        (FetchError::LookupTimeout, false),
        (FetchError::ConnectTimeout { timeout: seconds }, true),
        (FetchError::NoAnswer { timeout: seconds }, true),
        (FetchError::ConnectionRefused, true),
    ] {
        assert_eq!(error.is_of_found_server(), is_found, "{error:?}");
        let after = error.clone().after_redirect_to("b.example");
        assert!(after.is_of_found_server() && after.kind() != FetchErrorKind::Silent, "{after:?}");
    }
    let told = FetchError::HostNotFound.after_redirect_to("b.example").to_string();
    let expected = "the server redirects, and the server was not found; check the address and the network";
    assert_eq!(told, expected);
}

#[test]
fn amounts_are_written_as_people_do() {
    assert_eq!(Size(8 << 20).to_string(), "8 MiB");
    assert_eq!(Size(64 * 1024).to_string(), "64 KiB");
    assert_eq!(Size(1000).to_string(), "1000 bytes");
    assert_eq!(Seconds(Duration::from_secs(30)).to_string(), "30 s");
    assert_eq!(Seconds(Duration::from_millis(400)).to_string(), "0.4 s");
}
