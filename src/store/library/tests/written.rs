//! Items written as documents of every format, as feeds write them.

use std::fmt::Write;

/// What a feed says of an item. What is empty it does not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Written {
    pub(super) id: String,
    /// The path of its link on example.org.
    pub(super) link: String,
    pub(super) title: String,
    /// A time as in RFC 3339.
    pub(super) date: String,
    pub(super) text: String,
}

impl Written {
    fn link(&self) -> String {
        if self.link.is_empty() { String::new() } else { format!("https://example.org{}", self.link) }
    }
}

/// A format that has a place for ids, links, titles and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Rss,
    Atom,
    Rdf,
    JsonFeed,
    JsonLines,
}

impl Format {
    pub(super) const ALL: [Self; 5] = [Self::Rss, Self::Atom, Self::Rdf, Self::JsonFeed, Self::JsonLines];

    /// Returns `true` if an item can have an id that is not its address.
    pub(super) fn has_ids(self) -> bool {
        self != Self::Rdf
    }

    /// Writes items as a document.
    pub(super) fn document(self, items: &[Written]) -> String {
        let all: String = items.iter().map(|item| self.item(item)).collect();
        match self {
            Self::Rss => format!(
                "<rss version='2.0'><channel><title>Feed</title><link>https://example.org/</link>{all}</channel></rss>"
            ),
            Self::Atom => format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>Feed</title><link href='https://example.org/'/>{all}</feed>"
            ),
            Self::Rdf => format!(
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
                 xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Feed</title><link>https://example.org/</link>\
                 </channel>{all}</rdf:RDF>"
            ),
            Self::JsonFeed => format!(
                "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Feed\",
                \"home_page_url\": \"https://example.org/\", \"items\": [{}]}}",
                all.trim_end_matches([',', '\n'])
            ),
            Self::JsonLines => all.replace(",\n", "\n"),
        }
    }

    fn item(self, item: &Written) -> String {
        let mut out = String::new();
        let mut say = |value: &str, before: &str, after: &str| {
            if !value.is_empty() {
                let _ = write!(out, "{before}{value}{after}");
            }
        };
        let link = item.link();
        match self {
            Self::Rss | Self::Rdf => {
                say(&item.title, "<title>", "</title>");
                say(&link, "<link>", "</link>");
                if self == Self::Rss {
                    say(&item.id, "<guid isPermaLink='false'>", "</guid>");
                }
                say(&item.date, "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>", "</dc:date>");
                say(&item.text, "<description>", "</description>");
                format!("<item>{out}</item>")
            }
            Self::Atom => {
                say(&item.title, "<title>", "</title>");
                say(&link, "<link href='", "'/>");
                say(&item.id, "<id>", "</id>");
                say(&item.date, "<published>", "</published>");
                say(&item.text, "<summary>", "</summary>");
                format!("<entry>{out}</entry>")
            }
            Self::JsonFeed | Self::JsonLines => {
                say(&item.id, "\"id\": \"", "\", ");
                say(&link, "\"url\": \"", "\", ");
                say(&item.title, "\"title\": \"", "\", ");
                say(&item.date, "\"date_published\": \"", "\", ");
                say(&item.text, "\"content_text\": \"", "\", ");
                format!("{{{}}},\n", out.trim_end_matches(", "))
            }
        }
    }
}
