//! The namespaces of feeds: a name belongs to the one its prefix is declared for, or to the one the prefix usually stands
//! for where none is declared.
//!
//! The border: names. `entry_reader` knows what an element means.

use super::tokens::attributes;
use crate::feed::write::EXTENSION_NAMESPACE;
use crate::text::steps::count;

/// The most declared prefixes that are remembered at a time.
const MAX_PREFIXES: usize = 256;

/// The longest address of a namespace, in bytes: each name asks for its meaning.
const MAX_ADDRESS_BYTES: usize = 256;

/// A namespace of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// The feed's own format, RSS of any version or Atom.
    Core,
    /// Atom inside of another format.
    Atom,
    /// Dublin Core's elements.
    Dublin,
    /// Dublin Core's later terms.
    Terms,
    /// Whole contents beside RSS.
    Content,
    /// Media RSS.
    Media,
    /// Podcasts.
    Itunes,
    /// A service that puts its own links in the place of a feed's.
    Feedburner,
    /// Markup of web pages.
    Xhtml,
    /// RDF itself.
    Rdf,
    /// The extension of the feeds that this program writes.
    Own,
    /// Anything else.
    Other,
}

/// The meaning of the address of a namespace.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Rss,
    Atom,
    As(Namespace),
    Unknown,
}

/// The prefixes declared so far, innermost last.
#[derive(Default)]
pub(super) struct Namespaces<'a> {
    declared: Vec<(&'a str, &'a str)>,
    /// The addresses that are the format's own besides those that are known: the one that the root's own name belongs
    /// to, and the one that names without a prefix belong to there.
    own: [&'a str; 2],
    /// `true` if the feed is Atom, so that Atom is its own format.
    pub(super) atom: bool,
}

impl<'a> Namespaces<'a> {
    /// Returns the number of declarations, to which [`Namespaces::forget`] goes back.
    pub(super) fn len(&self) -> usize {
        self.declared.len()
    }

    /// Forgets what was declared since then.
    pub(super) fn forget(&mut self, len: usize) {
        self.declared.truncate(len);
    }

    /// Takes in what a tag declares.
    pub(super) fn declare(&mut self, raw: &'a str) {
        count(raw.len());
        if !raw.contains("xmlns") {
            return;
        }
        for (name, value) in attributes(raw) {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            let (address, has_room) = (value.trim(), self.declared.len() < MAX_PREFIXES);
            if let Some(prefix) = prefix.filter(|_| has_room && address.len() <= MAX_ADDRESS_BYTES) {
                self.declared.push((prefix, address));
            }
        }
    }

    /// Remembers what the root belongs to: other names that do are the format's own as well, whatever it is.
    pub(super) fn root(&mut self, name: &str) {
        let (prefix, _) = split_prefix(name);
        self.own = [prefix, ""].map(|prefix| self.address(prefix).unwrap_or_default());
    }

    /// Takes the address that a name without a prefix belongs to for the format's own, unless it is known: nobody but a
    /// feed has items.
    pub(super) fn adopt(&mut self, name: &str) {
        let (prefix, _) = split_prefix(name);
        let address =
            self.address(prefix).filter(|address| prefix.is_empty() && known(address) == Meaning::Unknown);
        self.own[1] = address.unwrap_or(self.own[1]);
    }

    fn address(&self, prefix: &str) -> Option<&'a str> {
        count(self.declared.len());
        self.declared.iter().rev().find(|(declared, _)| *declared == prefix).map(|(_, address)| *address)
    }

    /// Returns the namespace of a name, and the name without its prefix.
    pub(super) fn namespace<'n>(&self, name: &'n str) -> (Namespace, &'n str) {
        let (prefix, local) = split_prefix(name);
        let known = match self.address(prefix) {
            Some("") => Meaning::Rss,
            Some(address) => match known(address) {
                Meaning::Unknown if self.own.contains(&address) => Meaning::Rss,
                Meaning::Atom if prefix.is_empty() => Meaning::Rss,
                known => known,
            },
            None => usual(prefix),
        };
        let namespace = match known {
            Meaning::Rss => Namespace::Core,
            Meaning::Atom if self.atom => Namespace::Core,
            Meaning::Atom => Namespace::Atom,
            Meaning::As(namespace) => namespace,
            Meaning::Unknown => Namespace::Other,
        };
        (namespace, local)
    }
}

/// Splits a name into its prefix and the rest.
pub(super) fn split_prefix(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Returns the meaning of an address; the slips that feeds make in them do not matter.
fn known(address: &str) -> Meaning {
    let address = address.to_ascii_lowercase();
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let bare = bare.unwrap_or(&address).trim_end_matches(['/', '#']);
    match bare {
        EXTENSION_NAMESPACE => Meaning::As(Namespace::Own),
        "www.w3.org/2005/atom" | "purl.org/atom/ns" => Meaning::Atom,
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => Meaning::As(Namespace::Dublin),
        "purl.org/dc/terms" => Meaning::As(Namespace::Terms),
        "purl.org/rss/1.0/modules/content" => Meaning::As(Namespace::Content),
        "search.yahoo.com/mrss" | "search.yahoo.com/mrss/rss" => Meaning::As(Namespace::Media),
        "www.itunes.com/dtds/podcast-1.0.dtd" => Meaning::As(Namespace::Itunes),
        "rssnamespace.org/feedburner/ext/1.0" => Meaning::As(Namespace::Feedburner),
        "www.w3.org/1999/xhtml" => Meaning::As(Namespace::Xhtml),
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Meaning::As(Namespace::Rdf),
        "purl.org/rss/1.0" | "purl.org/net/rss1.1" | "blogs.law.harvard.edu/tech/rss" => Meaning::Rss,
        _ if bare.starts_with("my.netscape.com/") || bare.starts_with("channel.netscape.com/") => {
            Meaning::Rss
        }
        _ if bare.starts_with("backend.userland.com/") || bare.starts_with("www.rssboard.org/") => {
            Meaning::Rss
        }
        _ => Meaning::Unknown,
    }
}

/// Returns the usual meaning of a prefix.
fn usual(prefix: &str) -> Meaning {
    match prefix.to_ascii_lowercase().as_str() {
        "" | "rss" => Meaning::Rss,
        "atom" | "atom10" | "a10" => Meaning::Atom,
        "dc" => Meaning::As(Namespace::Dublin),
        "dcterms" | "dct" => Meaning::As(Namespace::Terms),
        "content" => Meaning::As(Namespace::Content),
        "media" => Meaning::As(Namespace::Media),
        "itunes" => Meaning::As(Namespace::Itunes),
        "xhtml" => Meaning::As(Namespace::Xhtml),
        "feedburner" => Meaning::As(Namespace::Feedburner),
        "rdf" => Meaning::As(Namespace::Rdf),
        _ => Meaning::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_what_its_prefix_stands_for() {
        use Namespace::{Atom, Core, Dublin, Other, Terms, Xhtml};
        for (declared, name, wanted) in [
            ("", "title", (Core, "title")),
            ("", "dc:date", (Dublin, "date")),
            ("", "atom:link", (Atom, "link")),
            ("", "foo:title", (Other, "title")),
            (" xmlns:dc='http://example.org/else'", "dc:date", (Other, "date")),
            (" xmlns:d=' HTTP://purl.org/dc/elements/1.1'", "d:date", (Dublin, "date")),
            (" xmlns:t='http://purl.org/dc/terms/'", "t:created", (Terms, "created")),
            (" xmlns='http://www.w3.org/2005/Atom'", "title", (Core, "title")),
            (" xmlns='http://www.w3.org/1999/xhtml'", "title", (Xhtml, "title")),
            (" xmlns='http://example.org/else'", "title", (Other, "title")),
            (" xmlns='http://backend.userland.com/rss2'", "title", (Core, "title")),
            (" xmlns=''", "title", (Core, "title")),
        ] {
            let mut names = Namespaces::default();
            names.declare(declared);
            assert_eq!(names.namespace(name), wanted, "{declared} {name}");
        }
    }

    #[test]
    fn the_format_is_what_its_root_belongs_to() {
        let mut names = Namespaces { atom: true, ..Namespaces::default() };
        names.declare(" xmlns:a='http://www.w3.org/2005/Atom' xmlns:x='http://example.org/own'");
        names.root("x:feed");
        for name in ["a:title", "x:title", "title"] {
            assert_eq!(names.namespace(name), (Namespace::Core, "title"), "{name}");
        }
        let mut rdf = Namespaces::default();
        rdf.declare(
            " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://example.org/own'",
        );
        assert_eq!(rdf.namespace("item"), (Namespace::Other, "item"));
        rdf.root("rdf:RDF");
        assert_eq!(rdf.namespace("item"), (Namespace::Core, "item"));
        let before = names.len();
        names.declare(" xmlns:x='http://example.org/else'");
        assert_eq!(names.namespace("x:title").0, Namespace::Other);
        names.forget(before);
        assert_eq!(names.namespace("x:title").0, Namespace::Core);
    }

    #[test]
    fn many_prefixes_are_no_burden() {
        let many: String = (0..20_000).map(|n| format!(" xmlns:a{n}='http://example.org/{n}'")).collect();
        let mut names = Namespaces::default();
        for _ in 0..100 {
            names.declare(&many);
        }
        assert!(names.len() <= MAX_PREFIXES);
        let long = format!(" xmlns:a='{}'", "x".repeat(MAX_ADDRESS_BYTES + 1));
        let mut names = Namespaces::default();
        names.declare(&long);
        assert_eq!(names.len(), 0);
    }
}
