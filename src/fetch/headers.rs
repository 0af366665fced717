//! The headers that are sent and read: validators, media type, charset, time to wait.

use super::{Request, Validators};
use chrono::{DateTime, Utc};
use std::time::{Duration, SystemTime};
use ureq::http::HeaderMap;

/// The longest validator that is used, in bytes.
const MAX_VALIDATOR_BYTES: usize = 1024;

/// The longest media type or charset that is believed, in bytes.
const MAX_TOKEN_BYTES: usize = 100;

/// The longest time that a server is left alone because it asks for it: a week.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Returns the headers by which a server can tell that nothing has changed.
pub(super) fn conditions<'a>(request: &Request<'a>) -> impl Iterator<Item = (&'static str, &'a str)> {
    [("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified)]
        .into_iter()
        .filter_map(|(name, value)| value.filter(|value| is_validator(value)).map(|value| (name, value)))
}

/// Returns the validators of a response.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    let valid = |name| text(headers, name).filter(|value| is_validator(value)).map(str::to_owned);
    Validators { etag: valid("etag"), last_modified: valid("last-modified") }
}

/// Returns whether a text can be sent back in a header, and is short enough.
fn is_validator(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_VALIDATOR_BYTES
        && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns the media type, as `text/html` of `Text/HTML; charset=utf-8`.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    token(text(headers, "content-type")?.split(';').next()?)
}

/// Returns the first charset, as `utf-8` of `text/html; Charset="UTF-8"`.
pub(super) fn charset(headers: &HeaderMap) -> Option<String> {
    let parameters = text(headers, "content-type")?.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))
        .and_then(|(_, value)| token(value.trim().trim_matches(|quote| matches!(quote, '"' | '\''))))
}

/// Returns a token of a header in lower case.
fn token(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty()
        && text.len() <= MAX_TOKEN_BYTES
        && text.bytes().all(|byte| matches!(byte, b'!'..=b'~'));
    fits.then(|| text.to_ascii_lowercase())
}

/// Returns the time that a server asks to be left alone, stated in seconds or as a date; a week at the most.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let stated = text(headers, "retry-after")?.trim();
    let wait = if !stated.is_empty() && stated.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large to be one is still a long time.
        stated.parse().map_or(MAX_RETRY_AFTER, Duration::from_secs)
    } else {
        let until = DateTime::parse_from_rfc2822(stated).ok()?;
        let left = until.with_timezone(&Utc) - DateTime::<Utc>::from(now);
        left.to_std().unwrap_or_default() // past: nothing is left of it
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderValue;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        headers
    }

    #[test]
    fn a_type_and_a_charset_are_read_as_servers_write_them() {
        for (stated, media, letters) in [
            ("text/xml", Some("text/xml"), None),
            ("Application/RSS+XML; charset=UTF-8", Some("application/rss+xml"), Some("utf-8")),
            ("text/html;CHARSET=\"ISO-8859-1\"", Some("text/html"), Some("iso-8859-1")),
            ("text/html; charset='windows-1252'; x=y", Some("text/html"), Some("windows-1252")),
            ("text/html; boundary=a; charset = utf-8 ", Some("text/html"), Some("utf-8")),
            ("text/html; charset=a; charset=b", Some("text/html"), Some("a")),
            ("text/html; charset=", Some("text/html"), None),
            ("text/html; charset=\"\"", Some("text/html"), None),
            ("text/html; charset=no such thing", Some("text/html"), None),
            ("; charset=utf-8", None, Some("utf-8")),
            ("", None, None),
            ("text/é; charset=é", None, None),
        ] {
            let headers = with("content-type", stated);
            assert_eq!(media_type(&headers).as_deref(), media, "{stated:?}");
            assert_eq!(charset(&headers).as_deref(), letters, "{stated:?}");
        }
        assert_eq!(charset(&with("content-type", &format!("a/b; charset={}", "c".repeat(101)))), None);
    }

    #[test]
    fn a_validator_that_cannot_be_sent_back_is_dropped() {
        let long = "a".repeat(MAX_VALIDATOR_BYTES);
        for (stated, kept) in [
            ("\"abc\"", true),
            ("W/\"a b\"", true),
            ("unquoted", true),
            (&*long, true),
            (&*format!("{long}a"), false),
            ("", false),
            ("\"a\tb\"", false),
            ("\"é\"", false),
        ] {
            let etag = validators(&with("etag", stated)).etag;
            assert_eq!(etag.as_deref(), kept.then_some(stated), "{stated:?}");
        }
        let mut request = Request {
            address: "",
            etag: Some("a\r\nHost: b"),
            last_modified: None,
            allow_private: false,
            is_probe: false,
            now: SystemTime::UNIX_EPOCH,
        };
        assert_eq!(conditions(&request).count(), 0);
        request.last_modified = Some("Mon, 26 Jun 2023 10:00:00 GMT");
        assert_eq!(
            conditions(&request).collect::<Vec<_>>(),
            [("If-Modified-Since", "Mon, 26 Jun 2023 10:00:00 GMT")]
        );
    }

    #[test]
    fn a_server_may_say_how_long_to_wait() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_687_773_600); // 2023-06-26T10:00:00Z
        for (stated, seconds) in [
            ("120", Some(120)),
            ("0", Some(0)),
            (" 30 ", Some(30)),
            ("604801", Some(604_800)),
            ("99999999999999999999999", Some(604_800)),
            ("Mon, 26 Jun 2023 10:05:00 GMT", Some(300)),
            ("Mon, 26 Jun 2023 09:00:00 GMT", Some(0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(604_800)),
            ("Tue, 26 Jun 2023 10:05:00 GMT", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            let wait = retry_after(&with("retry-after", stated), now);
            assert_eq!(wait, seconds.map(Duration::from_secs), "{stated:?}");
        }
    }
}
