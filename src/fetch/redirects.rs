//! The way from the address asked for to the one that answers: where it may lead, and whether it is for good.

use super::{FetchError, Fresh, address, error, headers};
use ureq::Body;
use ureq::http::{HeaderMap, Response};
use url::Url;

/// The way from the address asked for to the one that answers.
pub(super) struct RedirectChain {
    /// Where it has led so far.
    pub(super) at: Url,
    /// Whether it has not yet left the host of the first address.
    pub(super) at_first: bool,
    /// Every address on the way before this one.
    seen: Vec<Url>,
    /// Where the permanent moves at the beginning of the way have led.
    moved_to: Option<Url>,
    /// Whether there were only permanent moves so far.
    permanent: bool,
}

impl RedirectChain {
    /// The beginning of a way.
    pub(super) fn new(first: Url) -> Self {
        Self { at: first, at_first: true, seen: Vec::new(), moved_to: None, permanent: true }
    }

    /// Goes where a redirect leads, if that may be gone to.
    pub(super) fn follow(&mut self, response: &Response<Body>, hops: u32) -> Result<(), FetchError> {
        let Some(to) = response.headers().get("location") else {
            return Err(error::other("the server redirects without saying where to; try later"));
        };
        let to = address::next(&self.at, to.as_bytes())?;
        if to == self.at || self.seen.contains(&to) {
            return Err(error::other(
                "the address redirects in a circle; look at it in a browser and take the address from there",
            ));
        }
        if self.seen.len() as u64 >= u64::from(hops) {
            return Err(error::other(format!(
                "the address redirects more than {hops} times; take the last one from a browser"
            )));
        }
        let downgrade = self.at.scheme() == "https" && to.scheme() == "http";
        self.permanent &= matches!(response.status().as_u16(), 301 | 308) && !downgrade;
        if self.permanent {
            self.moved_to = Some(to.clone());
        }
        self.at_first &= to.host() == self.at.host();
        self.seen.push(std::mem::replace(&mut self.at, to));
        Ok(())
    }

    /// What the way has led to.
    pub(super) fn end(self, bytes: Vec<u8>, headers: &HeaderMap) -> Fresh {
        Fresh {
            bytes,
            charset: headers::charset(headers),
            media_type: headers::media_type(headers),
            address: self.at.into(),
            moved_to: self.moved_to.map(String::from),
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

    /// Where the hops lead, where they lead for good, and whether they never left the first host.
    fn led(first: &str, hops: &[(u16, &str)]) -> (String, Option<String>, bool) {
        let mut way = RedirectChain::new(Url::parse(first).unwrap());
        for (status, to) in hops {
            way.follow(&redirect(*status, to), 5).unwrap();
        }
        (way.at.into(), way.moved_to.map(String::from), way.at_first)
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
        assert_eq!(led(&[(301, "http://a.example/1")]), is("http://a.example/1", "", true));
        assert_eq!(
            led(&[(301, "http://a.example/1"), (301, "https://a.example/2")]),
            is("https://a.example/2", "", true)
        );
        // Who has left the first host is no longer at home there.
        assert_eq!(
            led(&[(302, "https://b.example/"), (302, "https://a.example/2")]),
            is("https://a.example/2", "", false)
        );
    }

    #[test]
    fn a_way_ends_at_the_last_hop_and_in_a_circle() {
        let mut way = RedirectChain::new(Url::parse("http://a.example/0").unwrap());
        for hop in 1..=2 {
            way.follow(&redirect(302, &format!("/{hop}")), 2).unwrap();
        }
        assert!(way.follow(&redirect(302, "/3"), 2).unwrap_err().words.contains("more than 2 times"));
        for to in ["/2", "/0", "#top"] {
            assert!(way.follow(&redirect(302, to), 5).unwrap_err().words.contains("circle"), "{to}");
        }
    }
}
