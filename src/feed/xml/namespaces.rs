//! The vocabularies feeds are written in: which one a name belongs to, by the address its prefix stands for, or by the
//! prefix that is usual where none is declared.
//!
//! The border: names. What an element means is for those who read items.

use super::tokens::attributes;

/// So many declared prefixes are remembered at a time.
const DECLARED: usize = 256;

/// What a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
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
    /// Markup of web pages.
    Xhtml,
    /// RDF itself.
    Rdf,
    /// Anything else.
    Other,
}

/// What an address of a namespace stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Rss,
    Atom,
    As(Vocabulary),
    Unknown,
}

/// The prefixes declared so far, innermost last.
#[derive(Default)]
pub(super) struct Names<'a> {
    declared: Vec<(&'a str, &'a str)>,
    /// The address the root's own name belongs to.
    root: &'a str,
    /// Whether the feed is Atom, so that Atom is its own format.
    pub(super) atom: bool,
}

impl<'a> Names<'a> {
    /// How much is declared: what [`Names::forget`] goes back to.
    pub(super) fn len(&self) -> usize {
        self.declared.len()
    }

    /// Forgets what was declared since then.
    pub(super) fn forget(&mut self, len: usize) {
        self.declared.truncate(len);
    }

    /// Takes in what a tag declares.
    pub(super) fn declare(&mut self, raw: &'a str) {
        if !raw.contains("xmlns") {
            return;
        }
        for (name, value) in attributes(raw) {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix.filter(|_| self.declared.len() < DECLARED) {
                self.declared.push((prefix, value.trim()));
            }
        }
    }

    /// Remembers what the root belongs to: other names that do are the format's own as well, whatever it is.
    pub(super) fn root(&mut self, name: &str) {
        let (prefix, _) = divided(name);
        self.root = self.address(prefix).unwrap_or_default();
    }

    fn address(&self, prefix: &str) -> Option<&'a str> {
        self.declared.iter().rev().find(|(declared, _)| *declared == prefix).map(|(_, address)| *address)
    }

    /// What a name belongs to, and the name without its prefix.
    pub(super) fn vocabulary<'n>(&self, name: &'n str) -> (Vocabulary, &'n str) {
        let (prefix, local) = divided(name);
        let known = match self.address(prefix) {
            Some("") => Known::Rss,
            Some(address) => match known(address) {
                Known::Unknown if address == self.root => Known::Rss,
                Known::Atom if prefix.is_empty() => Known::Rss,
                known => known,
            },
            None => usual(prefix),
        };
        let vocabulary = match known {
            Known::Rss => Vocabulary::Core,
            Known::Atom if self.atom => Vocabulary::Core,
            Known::Atom => Vocabulary::Atom,
            Known::As(vocabulary) => vocabulary,
            Known::Unknown => Vocabulary::Other,
        };
        (vocabulary, local)
    }
}

/// Prefix and name.
pub(super) fn divided(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// What an address stands for; the slips that feeds make in them do not matter.
fn known(address: &str) -> Known {
    let address = address.to_ascii_lowercase();
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let bare = bare.unwrap_or(&address).trim_end_matches(['/', '#']);
    match bare {
        "www.w3.org/2005/atom" | "purl.org/atom/ns" => Known::Atom,
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => Known::As(Vocabulary::Dublin),
        "purl.org/dc/terms" => Known::As(Vocabulary::Terms),
        "purl.org/rss/1.0/modules/content" => Known::As(Vocabulary::Content),
        "search.yahoo.com/mrss" | "search.yahoo.com/mrss/rss" => Known::As(Vocabulary::Media),
        "www.itunes.com/dtds/podcast-1.0.dtd" => Known::As(Vocabulary::Itunes),
        "www.w3.org/1999/xhtml" => Known::As(Vocabulary::Xhtml),
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Known::As(Vocabulary::Rdf),
        "purl.org/rss/1.0" | "purl.org/net/rss1.1" | "blogs.law.harvard.edu/tech/rss" => Known::Rss,
        _ if bare.starts_with("my.netscape.com/") || bare.starts_with("channel.netscape.com/") => Known::Rss,
        _ if bare.starts_with("backend.userland.com/") || bare.starts_with("www.rssboard.org/") => Known::Rss,
        _ => Known::Unknown,
    }
}

/// What a prefix usually stands for.
fn usual(prefix: &str) -> Known {
    match prefix.to_ascii_lowercase().as_str() {
        "" | "rss" => Known::Rss,
        "atom" | "atom10" | "a10" => Known::Atom,
        "dc" => Known::As(Vocabulary::Dublin),
        "dcterms" | "dct" => Known::As(Vocabulary::Terms),
        "content" => Known::As(Vocabulary::Content),
        "media" => Known::As(Vocabulary::Media),
        "itunes" => Known::As(Vocabulary::Itunes),
        "xhtml" => Known::As(Vocabulary::Xhtml),
        "rdf" => Known::As(Vocabulary::Rdf),
        _ => Known::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_what_its_prefix_stands_for() {
        use Vocabulary::{Atom, Core, Dublin, Other, Terms, Xhtml};
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
            let mut names = Names::default();
            names.declare(declared);
            assert_eq!(names.vocabulary(name), wanted, "{declared} {name}");
        }
    }

    #[test]
    fn the_format_is_what_its_root_belongs_to() {
        let mut names = Names { atom: true, ..Names::default() };
        names.declare(" xmlns:a='http://www.w3.org/2005/Atom' xmlns:x='http://example.org/own'");
        names.root("x:feed");
        for name in ["a:title", "x:title", "title"] {
            assert_eq!(names.vocabulary(name), (Vocabulary::Core, "title"), "{name}");
        }
        let before = names.len();
        names.declare(" xmlns:x='http://example.org/else'");
        assert_eq!(names.vocabulary("x:title").0, Vocabulary::Other);
        names.forget(before);
        assert_eq!(names.vocabulary("x:title").0, Vocabulary::Core);
    }

    #[test]
    fn many_prefixes_are_no_burden() {
        let many: String = (0..20_000).map(|n| format!(" xmlns:a{n}='http://example.org/{n}'")).collect();
        let mut names = Names::default();
        for _ in 0..100 {
            names.declare(&many);
        }
        assert!(names.len() <= DECLARED);
    }
}
