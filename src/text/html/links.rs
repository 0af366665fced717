//! Links: the addresses of a document and their numbers.
//!
//! The border: addresses and where they stand. A text is numbered when it is complete, so that an address is found whole
//! though tags divide it, and numbers follow the order of reading.

use super::Emphasis;
use super::bare::bare_addresses;
use crate::text::clean;
use crate::text::steps::count;
use std::collections::HashMap;
use std::ops::Range;

/// The most addresses of a document that get a number.
const MAX_LINKS: usize = 10_000;

/// The beginning of an address for mail.
const MAIL: &str = "mailto:";

/// The ends of the stretches of one style in a text, in bytes, each with its style.
pub(super) type Runs = Vec<(usize, Emphasis)>;

/// The place of a text after which the number of a link stands.
#[derive(Debug)]
pub(super) struct LinkEnd {
    /// The place in the text, in bytes.
    pub(super) at: usize,
    /// The address of the link.
    pub(super) address: String,
}

/// The addresses of a document by their numbers.
#[derive(Debug)]
pub(super) struct Links {
    numbers: HashMap<String, usize>,
    /// The number of addresses that had a number before.
    known: usize,
    found: Vec<String>,
}

impl Links {
    /// Begins with the addresses that have a number already, the first of which is 1.
    pub(super) fn new(known: &[String]) -> Self {
        let mut numbers = HashMap::new();
        for (number, address) in (1..).zip(known) {
            numbers.entry(address.clone()).or_insert(number);
        }
        Self { numbers, known: known.len(), found: Vec::new() }
    }

    /// Returns the addresses that were found, in the order of their numbers.
    pub(super) fn into_found(self) -> Vec<String> {
        self.found
    }

    /// Returns the number of an address, which it gets now if it has none; `None` if there are too many.
    fn number(&mut self, address: &str) -> Option<usize> {
        if let Some(&number) = self.numbers.get(address) {
            return Some(number);
        }
        if self.found.len() == MAX_LINKS {
            return None;
        }
        self.found.push(address.to_owned());
        let number = self.known + self.found.len();
        self.numbers.insert(address.to_owned(), number);
        Some(number)
    }

    /// Returns a text with the numbers of its links: those that end at `ends`, and the bare addresses that are neither
    /// in a link nor in code.
    pub(super) fn numbered(&mut self, text: String, runs: Runs, ends: Vec<LinkEnd>) -> (String, Runs) {
        let mut links: Vec<(Range<usize>, String)> =
            ends.into_iter().map(|end| (end.at..end.at, end.address)).collect();
        let mut run = 0;
        for (range, address) in bare_addresses(&text) {
            while runs.get(run).is_some_and(|(end, _)| *end <= range.start) {
                run += 1;
            }
            let last = run + runs[run..].iter().take_while(|(end, _)| *end < range.end).count();
            count(last - run + 1);
            let mut within = runs[run..].iter().take(last - run + 1);
            if within.all(|(_, emphasis)| !emphasis.link && !emphasis.code) {
                links.push((range, address));
            }
        }
        if links.is_empty() {
            return (text, runs);
        }
        links.sort_by_key(|(range, _)| range.end);
        let mut copy =
            Copy { text: &text, runs: &runs, run: 0, at: 0, copied: String::new(), styles: Vec::new() };
        for (range, address) in links {
            copy.up_to(range.start, false);
            copy.up_to(range.end, true);
            if let Some(number) = self.number(&address) {
                copy.push(&format!("[{number}]"), true);
            }
        }
        copy.up_to(text.len(), false);
        (copy.copied, copy.styles)
    }
}

/// A styled text that is copied piece by piece.
struct Copy<'a> {
    text: &'a str,
    runs: &'a [(usize, Emphasis)],
    /// The run that holds the place `at`.
    run: usize,
    at: usize,
    copied: String,
    styles: Runs,
}

impl Copy<'_> {
    /// Copies the text up to a place, as that of a link if `link`.
    fn up_to(&mut self, end: usize, link: bool) {
        while self.at < end {
            count(1);
            let (run_end, emphasis) = self.runs.get(self.run).copied().unwrap_or((end, Emphasis::default()));
            let piece = self.at..run_end.min(end);
            self.add(
                self.text.get(piece.clone()).unwrap_or_default(),
                Emphasis { link: emphasis.link || link, ..emphasis },
            );
            self.at = piece.end;
            self.run += usize::from(run_end <= end);
        }
    }

    /// Adds a text in the style of the text before it.
    fn push(&mut self, text: &str, link: bool) {
        let emphasis = self.styles.last().map(|(_, emphasis)| *emphasis).unwrap_or_default();
        self.add(text, Emphasis { link, ..emphasis });
    }

    fn add(&mut self, text: &str, emphasis: Emphasis) {
        self.copied.push_str(text);
        match self.styles.last_mut() {
            Some((end, last)) if *last == emphasis => *end = self.copied.len(),
            _ => self.styles.push((self.copied.len(), emphasis)),
        }
    }
}

/// Returns an address as it may be shown and opened or copied: http, https or mailto, no control or invisible character,
/// no space.
pub(super) fn link_address(href: &str) -> Option<String> {
    let address = clean(href).replace(' ', "%20");
    let has_scheme = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    };
    (has_scheme("http://") || has_scheme("https://") || has_scheme(MAIL)).then_some(address)
}

/// Returns the address for mail that a `mailto:` address leads to, without subject and text.
pub fn mail_address(address: &str) -> Option<&str> {
    let scheme = address.get(..MAIL.len())?;
    let rest = address.get(MAIL.len()..)?;
    scheme.eq_ignore_ascii_case(MAIL).then(|| rest.split('?').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_document_has_too_many_links() {
        let mut links = Links::new(&[]);
        let text: String = (0..MAX_LINKS + 10).map(|n| format!("http://a.example/{n} ")).collect();
        let (numbered, runs) = links.numbered(text, Vec::new(), Vec::new());
        assert!(numbered.contains("http://a.example/9999[10000] http://a.example/10000 "));
        assert_eq!(runs.last().map(|(end, _)| *end), Some(numbered.len()));
        assert_eq!(links.into_found().len(), MAX_LINKS);
    }

    #[test]
    fn an_address_is_for_the_web_or_for_mail() {
        for (href, address) in [
            (" HTTPS://a.example/b c", Some("HTTPS://a.example/b%20c")),
            ("mailto:ana@a.example", Some("mailto:ana@a.example")),
            ("MailTo:ana@a.example?subject=x", Some("MailTo:ana@a.example?subject=x")),
            ("mailto:", None),
            ("https://", None),
            ("javascript:x", None),
            ("/relative", None),
            ("", None),
        ] {
            assert_eq!(link_address(href).as_deref(), address, "{href}");
        }
        for (address, mail) in [
            ("mailto:ana@a.example", Some("ana@a.example")),
            ("MAILTO:ana@a.example?subject=x", Some("ana@a.example")),
            ("https://a.example", None),
            ("mail", None),
        ] {
            assert_eq!(mail_address(address), mail, "{address}");
        }
    }
}
