//! Addresses: where one leads to.

/// The host an address leads to, without user name and port: what must be shown before opening it.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(_) => &host[..=host.find(']')?],
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn the_real_host_is_told() {
        for (url, expected) in [
            ("https://www.ilo.org/a", Some("www.ilo.org")),
            ("http://ilo.org:8080?x", Some("ilo.org")),
            ("https://ilo.org@evil.example/x", Some("evil.example")),
            ("https://a:b@evil.example:1#@ilo.org", Some("evil.example")),
            ("https://evil.example\\@ilo.org/", Some("evil.example")),
            ("https://[::1]:80/x", Some("[::1]")),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }
}
