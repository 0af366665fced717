//! Links: the addresses of a document, their numbers, and the bare addresses in its text.
//!
//! The border: addresses and where they stand. A text is numbered when it is complete, so that an address is found whole
//! though tags divide it, and numbers follow the order of reading.

use super::Emphasis;
use crate::text::{clean, host};
use std::collections::HashMap;
use std::ops::Range;

/// The most addresses of a document that get a number.
const MAX_LINKS: usize = 10_000;

/// The beginning of an address for mail.
const MAIL: &str = "mailto:";

/// The characters that end a bare address, besides white space.
const AFTER_ADDRESS: &[char] = &[
    '<', '>', '"', '`', '{', '}', '|', '\\', '^', '“', '”', '„', '«', '»', '‹', '›', '（', '）', '「', '」',
    '『', '』', '【', '】', '《', '》', '、', '。', '，', '；', '：', '！', '？',
];

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
        for range in bare_addresses(&text) {
            while runs.get(run).is_some_and(|(end, _)| *end <= range.start) {
                run += 1;
            }
            let last = run + runs[run..].iter().take_while(|(end, _)| *end < range.end).count();
            let mut within = runs[run..].iter().take(last - run + 1);
            if within.all(|(_, emphasis)| !emphasis.link && !emphasis.code)
                && let Some(address) = link_address(&text[range.clone()])
            {
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

/// Iterates over the places of the web addresses in a text, without the punctuation that follows them.
fn bare_addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(offset) = text[at..].find("://") {
            let sign = at + offset;
            at = sign + "://".len();
            let Some(start) = scheme_start(text, sign) else { continue };
            let end = at + address_end(&text[at..]);
            at = end;
            if host(&text[start..end]).is_some_and(|host| host.contains(char::is_alphanumeric)) {
                return Some(start..end);
            }
        }
        None
    })
}

/// Returns the place where the scheme before `sign` begins, if it is http or https and no part of another word.
fn scheme_start(text: &str, sign: usize) -> Option<usize> {
    let is_scheme = |scheme: &&str| {
        let start = sign.checked_sub(scheme.len());
        start.and_then(|start| text.get(start..sign)).is_some_and(|found| found.eq_ignore_ascii_case(scheme))
    };
    let start = sign - ["https", "http"].iter().find(|scheme| is_scheme(scheme))?.len();
    let before = text[..start].chars().next_back();
    (!before.is_some_and(|c| c.is_ascii_alphanumeric())).then_some(start)
}

/// Returns the length of the address that a text begins with. A closing bracket belongs to it if it was opened in it.
fn address_end(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || AFTER_ADDRESS.contains(&c);
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let surplus = |open: char, close: char| {
        address.matches(close).count().saturating_sub(address.matches(open).count())
    };
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '*' | '…' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_addresses_are_found_in_running_text() {
        for (text, found) in [
            ("see https://a.example/loom for more", vec!["https://a.example/loom"]),
            ("HTTP://a.example.", vec!["HTTP://a.example"]),
            (
                "(http://a.example/x_(y)), http://b.example/?q=1&r=[2]!",
                vec!["http://a.example/x_(y)", "http://b.example/?q=1&r=[2]"],
            ),
            ("“https://a.example/c’est”", vec!["https://a.example/c’est"]),
            ("参照https://a.example/東京。次", vec!["https://a.example/東京"]),
            ("https://a.example/\nhttps://b.example/", vec!["https://a.example/", "https://b.example/"]),
            ("xhttp://a.example ftp://b.example ://c http:// https://... http://)", vec![]),
            ("http://http://a.example", vec!["http://http://a.example"]),
            ("<https://a.example/>", vec!["https://a.example/"]),
            ("", vec![]),
        ] {
            let all: Vec<&str> = bare_addresses(text).map(|range| &text[range]).collect();
            assert_eq!(all, found, "{text}");
        }
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

    #[test]
    fn addresses_take_linear_work() {
        for piece in ["http://a.example/ ", "http://", "http://a(", "http://a)", "://", "h", "http://a.b,,,"]
        {
            let text = piece.repeat(100_000);
            assert!(bare_addresses(&text).count() <= 100_000, "{piece}");
        }
        let mut links = Links::new(&[]);
        let text: String = (0..MAX_LINKS + 10).map(|n| format!("http://a.example/{n} ")).collect();
        let (numbered, runs) = links.numbered(text, Vec::new(), Vec::new());
        assert!(numbered.contains("http://a.example/9999[10000] http://a.example/10000 "));
        assert_eq!(runs.last().map(|(end, _)| *end), Some(numbered.len()));
        assert_eq!(links.into_found().len(), MAX_LINKS);
    }
}
