//! A feed of a list, and what the list says of it.
//!
//! The border: one entry. `outline` finds it and judges its address.

use super::{CATEGORY_PREFIX, COUNTRY_PREFIX, PAUSED_CATEGORY};
use crate::news::Country;
use crate::text::steps::count;

/// A feed of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedFeed {
    /// One clean line, maybe empty.
    pub name: String,
    /// The address of the feed: http or https.
    pub address: String,
    /// The folder of the feed, as in [`Feed::folder`](crate::news::Feed::folder).
    pub folder: String,
    /// The page that the feed belongs to: http or https.
    pub home_page: Option<String>,
    /// The countries its articles concern, where the list was written by this program and says so.
    pub countries: Vec<Country>,
    /// It was paused, where the list says so.
    pub paused: bool,
}

impl ListedFeed {
    /// Takes over the categories, divided by commas, that this program writes.
    pub(super) fn take_categories(&mut self, categories: &str) {
        for category in categories.split(',') {
            count(1 + self.countries.len());
            let Some(said) = category.trim().strip_prefix(CATEGORY_PREFIX) else { continue };
            self.paused |= said == PAUSED_CATEGORY;
            let country = said.strip_prefix(COUNTRY_PREFIX).and_then(Country::from_code);
            self.countries.extend(country.filter(|country| !self.countries.contains(country)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(attributes: &str) -> ListedFeed {
        super::super::read(&format!("<opml><outline {attributes}/></opml>")).feeds.remove(0)
    }

    #[test]
    fn only_categories_of_this_program_say_something() {
        for (categories, countries, paused) in [
            ("/sse-news/country/KE,/sse-news/paused", "KE", true),
            (" /sse-news/country/ke , /sse-news/country/KE,/sse-news/country/LB", "KE LB", false),
            ("/sse-news/country/KEN,/sse-news/,/sse-news/pausedly", "", false),
            ("/country/KE,paused,/coops,,", "", false),
        ] {
            let feed = feed(&format!("xmlUrl='https://a.example/' category='{categories}'"));
            let codes: Vec<&str> = feed.countries.iter().map(Country::code).collect();
            assert_eq!((codes.join(" ").as_str(), feed.paused), (countries, paused), "{categories}");
        }
    }

    #[test]
    fn a_home_page_is_on_the_web() {
        for (attribute, home_page) in [
            ("htmlUrl='https://a.example'", Some("https://a.example")),
            ("HTMLURL=' HTTP://a.example/?a=1&amp;b=2#top'", Some("http://a.example/?a=1&b=2#top")),
            ("htmlUrl=''", None),
            ("htmlUrl='a.example'", None),
            ("htmlUrl='javascript:alert(1)'", None),
            ("htmlUrl='file:///etc/passwd'", None),
            ("url='https://a.example/'", None),
        ] {
            let feed = feed(&format!("xmlUrl='https://a.example/feed' {attribute}"));
            assert_eq!(feed.home_page.as_deref(), home_page, "{attribute}");
        }
    }
}
