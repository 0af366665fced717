//! The redirects from the requested address to the one that has the document: which are followed, and which are
//! permanent.

use super::cookies::CookieJar;
use super::{Cut, Document, FetchError, address, headers, link_header};
use std::time::Duration;
use ureq::Body;
use ureq::http::{HeaderMap, Response};
use url::Url;

/// The redirects from the requested address to the current one.
pub(super) struct RedirectChain {
    /// The address at the end of the redirects so far.
    pub(super) current: Url,
    /// `true` if no redirect has left the host and port of the requested address yet.
    pub(super) on_first_server: bool,
    /// The cookies that were set on the way.
    pub(super) cookies: CookieJar,
    /// The addresses before the current one.
    previous: Vec<Url>,
    /// The end of the permanent redirects that the chain begins with.
    moved_to: Option<Url>,
    /// `true` if all redirects so far are permanent.
    permanent: bool,
}

impl RedirectChain {
    /// Creates a chain without redirects.
    pub(super) fn new(requested: Url) -> Self {
        Self {
            current: requested,
            on_first_server: true,
            cookies: CookieJar::default(),
            previous: Vec::new(),
            moved_to: None,
            permanent: true,
        }
    }

    /// Adds the redirect of a response. One that leads back is followed where it brings a new cookie.
    ///
    /// # Errors
    /// [`FetchError`] if the redirect may not be followed.
    pub(super) fn follow(&mut self, response: &Response<Body>, max_redirects: u32) -> Result<(), FetchError> {
        let location = response.headers().get("location").ok_or(FetchError::RedirectWithoutAddress)?;
        let to = address::redirect_target(&self.current, location.as_bytes())?;
        let has_new_cookie = self.cookies.take(&self.current, response.headers());
        if !has_new_cookie && (to == self.current || self.previous.contains(&to)) {
            return Err(FetchError::RedirectCircle);
        }
        if self.previous.len() as u64 >= u64::from(max_redirects) {
            return Err(FetchError::TooManyRedirects { max_redirects });
        }
        let downgrade = self.current.scheme() == "https" && to.scheme() == "http";
        self.permanent &= matches!(response.status().as_u16(), 301 | 308) && !downgrade;
        if self.permanent {
            self.moved_to = Some(to.clone());
        }
        let server = |url: &Url| (url.host_str().map(str::to_owned), url.port_or_known_default());
        self.on_first_server &= server(&to) == server(&self.current);
        self.previous.push(std::mem::replace(&mut self.current, to));
        Ok(())
    }

    /// Returns whether the current address is the one that was requested.
    pub(super) fn is_at_start(&self) -> bool {
        self.previous.is_empty()
    }

    /// Returns the document with this body and these headers at the current address. `cut` says why the
    /// body is only the beginning, and `time_left` how long it may be read.
    pub(super) fn into_document(
        self,
        body: Vec<u8>,
        cut: Option<Cut>,
        headers: &HeaderMap,
        time_left: Duration,
    ) -> Document {
        // One that comes round to where it began has moved nowhere.
        let requested = self.previous.first();
        Document {
            body,
            cut,
            time_left,
            charset: headers::charset(headers),
            media_type: headers::media_type(headers),
            alternates: link_header::alternates(headers, &self.current),
            address: self.current.into(),
            moved_to: self.moved_to.filter(|to| Some(to) != requested).map(String::from),
            validators: headers::validators(headers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(status: u16, to: &str) -> Response<Body> {
        Response::builder().status(status).header("location", to).body(Body::builder().data("")).unwrap()
    }

    /// Returns the last address, the last one that is permanent, and whether the first host and port were never left.
    fn led(first: &str, hops: &[(u16, &str)]) -> (String, Option<String>, bool) {
        let mut chain = RedirectChain::new(Url::parse(first).unwrap());
        for (status, to) in hops {
            chain.follow(&redirect(*status, to), 5).unwrap();
        }
        (chain.current.into(), chain.moved_to.map(String::from), chain.on_first_server)
    }

    #[test]
    fn a_way_is_for_good_until_it_is_not() {
        let led = |hops| {
            let (at, moved_to, at_first) = led("https://a.example/1", hops);
            (at, moved_to.unwrap_or_default(), at_first)
        };
        let is = |at: &str, moved_to: &str, at_first| (at.to_owned(), moved_to.to_owned(), at_first);
        assert_eq!(led(&[]), is("https://a.example/1", "", true));
        assert_eq!(led(&[(301, "/2")]), is("https://a.example/2", "https://a.example/2", true));
        assert_eq!(
            led(&[(301, "/2"), (307, "//b.example/3"), (308, "/4")]),
            is("https://b.example/4", "https://a.example/2", false)
        );
        // Anyone between here and there could say so.
        assert_eq!(led(&[(301, "http://a.example/1")]), is("http://a.example/1", "", false));
        assert_eq!(led(&[(302, "http://a.example:443/1")]), is("http://a.example:443/1", "", true));
        assert_eq!(led(&[(302, "https://a.example:444/1")]), is("https://a.example:444/1", "", false));
        assert_eq!(
            led(&[(301, "http://a.example/1"), (301, "https://a.example/2")]),
            is("https://a.example/2", "", false)
        );
        // Who has left the first host is no longer at home there.
        assert_eq!(
            led(&[(302, "https://b.example/"), (302, "https://a.example/2")]),
            is("https://a.example/2", "", false)
        );
    }

    #[test]
    fn a_way_ends_at_the_last_hop_and_in_a_circle() {
        let mut chain = RedirectChain::new(Url::parse("http://a.example/0").unwrap());
        for hop in 1..=2 {
            chain.follow(&redirect(302, &format!("/{hop}")), 2).unwrap();
        }
        assert!(chain.follow(&redirect(302, "/3"), 2).unwrap_err().to_string().contains("more than 2 times"));
        for to in ["/2", "/0", "#top"] {
            assert!(chain.follow(&redirect(302, to), 5).unwrap_err().to_string().contains("loop"), "{to}");
        }
    }
}
