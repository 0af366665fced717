//! The text of a field: plain or markup, by what the field declares and by what the text looks like.
//!
//! The border: the inside of one field to one text. RSS says nowhere whether a text is markup, Atom does and is believed;
//! nothing here is safe for a terminal yet.

use super::namespaces::{Namespace, split_prefix};
use super::record::Field;
use super::tokens::{Token, Tokens};
use crate::feed::value::title;
use crate::text;
use crate::text::steps::{count, searched};
use std::borrow::Cow;
use std::collections::HashMap;

/// The most entities of a document type that are read, the most bytes of each, and the most bytes that are made of them
/// in all. Entities that name others are not read at all.
const MAX_ENTITIES: usize = 64;
const MAX_ENTITY_BYTES: usize = 256;
const MAX_EXPANDED_BYTES: usize = 1 << 18;

/// A text, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FieldText {
    Text(String),
    Html(String),
}

impl FieldText {
    /// Returns the text as one clean line.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Text(text) => text::clean(text),
            Self::Html(html) => text::plain(html),
        }
    }

    /// Returns the text as it came.
    pub(super) fn raw(&self) -> &str {
        match self {
            Self::Text(raw) | Self::Html(raw) => raw,
        }
    }
}

/// Reads fields of one file.
#[derive(Default)]
pub(super) struct FieldReader {
    /// The entities the document type declares.
    entities: HashMap<String, String>,
    expanded: usize,
    /// `true` if the file is Atom.
    pub(super) atom: bool,
}

impl FieldReader {
    /// Creates a reader of a file with this document type.
    pub(super) fn new(doctype: Option<&str>, atom: bool) -> Self {
        Self { entities: doctype.map(entities).unwrap_or_default(), atom, ..Self::default() }
    }

    /// Reads a title, summary or content.
    pub(super) fn field_text(&mut self, field: &Field<'_>) -> FieldText {
        let is_atom = self.is_atom(field);
        let attribute = |name| field.attribute(name).map(|value| value.trim().to_ascii_lowercase());
        match (attribute("type"), attribute("mode")) {
            (kind, Some(mode)) if is_atom => self.of_atom_03(field.inner, kind.as_deref(), &mode),
            (Some(kind), None) if is_atom => self.of_atom(field.inner, &kind),
            _ => self.undeclared(field.inner),
        }
    }

    /// Reads a title as plain text. In Atom it is text unless it says otherwise; in RSS nothing says what it is, and an
    /// inline tag with its end tag is markup.
    pub(super) fn title(&mut self, field: &Field<'_>) -> String {
        let inner = without_slips(field.inner);
        let is_stated = field.attribute("type").is_some() || field.attribute("mode").is_some();
        let plain = match self.is_atom(field) {
            true if is_stated => return self.field_text(field).line(),
            true => {
                let words = title::without_markup(&markup(&inner));
                title::decoded(&self.referred(&words))
            }
            false => title::plain(&self.text(&inner)),
        };
        text::clean(&plain)
    }

    /// Returns whether a field is one of Atom.
    fn is_atom(&self, field: &Field<'_>) -> bool {
        match field.namespace {
            Namespace::Core => self.atom,
            namespace => namespace == Namespace::Atom,
        }
    }

    /// Reads a text of which nothing says what it is: markup if it looks like that.
    fn undeclared(&mut self, inner: &str) -> FieldText {
        let text = self.text(inner);
        if text.contains('<') && text::is_markup(&text) {
            return FieldText::Html(text);
        }
        // Escaped once too often: nobody writes `&eacute;` for people to read.
        FieldText::Text(text::unescape(&text).into_owned())
    }

    fn of_atom(&mut self, inner: &str, kind: &str) -> FieldText {
        match kind {
            "html" | "text/html" => FieldText::Html(self.text(inner)),
            "xhtml" => FieldText::Html(markup(inner)),
            "text" | "text/plain" => FieldText::Text(self.text(inner)),
            kind if kind.ends_with("/xml") || kind.ends_with("+xml") => FieldText::Html(markup(inner)),
            _ => self.encoded(inner),
        }
    }

    fn of_atom_03(&mut self, inner: &str, kind: Option<&str>, mode: &str) -> FieldText {
        match (mode, kind) {
            ("base64", _) => self.encoded(inner),
            ("escaped", Some("text/plain")) => FieldText::Text(self.text(inner)),
            ("escaped", Some(kind)) if kind.contains("html") => FieldText::Html(self.text(inner)),
            ("escaped", _) => self.undeclared(inner),
            (_, Some("text/plain")) => FieldText::Text(self.text(inner)),
            _ if inner.contains('<') => FieldText::Html(markup(inner)),
            _ => FieldText::Text(self.text(inner)),
        }
    }

    /// Decodes base64 if that gives text; else returns the text as it stands.
    fn encoded(&mut self, inner: &str) -> FieldText {
        let text = self.text(inner);
        let decoded = base64(&text).and_then(|bytes| String::from_utf8(bytes).ok());
        match decoded {
            Some(text) if text::is_markup(&text) => FieldText::Html(text),
            Some(text) => FieldText::Text(text),
            None => self.undeclared(inner),
        }
    }

    /// Returns the text between tags, references read, tags inside as they are written.
    pub(super) fn text(&mut self, inner: &str) -> String {
        count(inner.len());
        if !inner.contains('<') {
            return self.referred(inner).into_owned();
        }
        let mut text = String::with_capacity(inner.len());
        for (token, range) in Tokens::new(inner) {
            match token {
                Token::Text(raw) => text.push_str(&self.referred(raw)),
                Token::Literal(raw) => text.push_str(raw),
                Token::Open { .. } | Token::Close(_) => text.push_str(&inner[range]),
            }
        }
        text
    }

    /// Returns a value of an attribute, or a text without tags.
    pub(super) fn referred<'a>(&mut self, raw: &'a str) -> Cow<'a, str> {
        if self.entities.is_empty() || !raw.contains('&') {
            return text::unescape(raw);
        }
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = searched(rest, rest.find('&')) {
            text.push_str(&text::unescape(&rest[..at]));
            rest = &rest[at..];
            let end = rest.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';');
            count(end.unwrap_or(MAX_ENTITY_BYTES));
            let meaning = end
                .and_then(|end| self.entities.get(&rest[1..end]))
                .filter(|_| self.expanded < MAX_EXPANDED_BYTES);
            match (meaning, end) {
                (Some(meaning), Some(end)) => {
                    self.expanded += meaning.len();
                    text.push_str(meaning);
                    rest = &rest[end + 1..];
                }
                _ => {
                    let next = searched(rest, rest[1..].find('&')).map_or(rest.len(), |next| next + 1);
                    text.push_str(&text::unescape(&rest[..next]));
                    rest = &rest[next..];
                }
            }
        }
        text.push_str(rest);
        Cow::Owned(text)
    }
}

/// Returns the inside of a field without the end tags in it that end nothing: they are slips of the feed.
fn without_slips(inner: &str) -> Cow<'_, str> {
    if !inner.contains("</") {
        return Cow::Borrowed(inner);
    }
    let mut kept = String::with_capacity(inner.len());
    let mut open: HashMap<&str, usize> = HashMap::new();
    for (token, range) in Tokens::new(inner) {
        match token {
            Token::Open { tag, empty: false } => *open.entry(tag.name).or_default() += 1,
            Token::Close(name) => match open.get_mut(name).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => continue,
            },
            Token::Open { .. } | Token::Text(_) | Token::Literal(_) => {}
        }
        kept.push_str(&inner[range]);
    }
    Cow::Owned(kept)
}

/// Returns markup that stands among the tags of the feed as HTML: prefixes are taken off, text that is no reference is
/// written as such.
fn markup(inner: &str) -> String {
    let mut html = String::with_capacity(inner.len());
    for (token, range) in Tokens::new(inner) {
        match token {
            Token::Text(raw) => html.push_str(raw),
            Token::Literal(raw) => html.push_str(&raw.replace('&', "&amp;").replace('<', "&lt;")),
            Token::Open { tag, .. } => {
                let raw = &inner[range];
                let (prefix, _) = split_prefix(tag.name);
                html.push('<');
                html.push_str(
                    raw[1..].strip_prefix(prefix).map_or(&raw[1..], |rest| rest.trim_start_matches(':')),
                );
            }
            Token::Close(name) => {
                html.push_str("</");
                html.push_str(split_prefix(name).1);
                html.push('>');
            }
        }
    }
    html
}

/// Returns the entities a document type declares with their meanings, as far as these are short and name no others.
fn entities(doctype: &str) -> HashMap<String, String> {
    const DECLARATION: &str = "<!ENTITY";
    let mut entities = HashMap::new();
    let mut rest = doctype;
    while let Some(at) = searched(rest, rest.find(DECLARATION)) {
        rest = rest[at + DECLARATION.len()..].trim_start();
        // Names and values that go on for longer are not looked for to their end: it may be far away each time.
        let beginning = |text| text::head(text, MAX_ENTITY_BYTES + 1);
        let Some((name, _)) = beginning(rest).split_once(char::is_whitespace) else { continue };
        let value = rest[name.len()..].trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some((value, _)) = beginning(&value[1..]).split_once(quote) else { continue };
        if entities.len() < MAX_ENTITIES && !value.contains(['&', '<', '%']) {
            entities.entry(name.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
    entities
}

/// Returns the bytes base64 stands for; `None` if it is none.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim().trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        (bits, count) = ((bits << 6) | u32::from(value), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::steps::growth::{QUICK, assert_linear};

    fn text(inner: &str) -> String {
        FieldReader::default().text(inner)
    }

    #[test]
    fn fault_8_references_are_read_once_and_what_is_none_stays() {
        for (inner, wanted) in [
            ("AT&T &amp; &lt;b&gt;", "AT&T & <b>"),
            ("?a=1&b=2&copy=3", "?a=1&b=2&copy=3"),
            ("a&nbsp;b", "a\u{A0}b"),
            ("&eacute;&#233;&nosuch;&hellip;", "éé&nosuch;…"),
            ("&amp;amp; <![CDATA[&amp; <b>]]>", "&amp; &amp; <b>"),
            ("a <b>c</b> <!-- d -->e", "a <b>c</b> e"),
            ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
            ("", ""),
        ] {
            assert_eq!(text(inner), wanted, "{inner}");
        }
    }

    #[test]
    fn entities_of_the_file_are_short_texts_only() {
        let doctype = "rss [<!ENTITY org 'Fair Trade'><!ENTITY two '&org;&org;'><!ENTITY file SYSTEM 'file:///etc/passwd'>\
            <!ENTITY tag '<b>'><!ENTITY org 'again'>]";
        let mut reader = FieldReader::new(Some(doctype), false);
        let read = reader.text("&org; &two; &file; &tag; &amp;org; &eacute; &");
        assert_eq!(read, "Fair Trade &two; &file; &tag; &org; é &");
        let much = reader.text(&"&org;".repeat(40_000));
        assert!(much.len() < 5 * 40_000 + MAX_EXPANDED_BYTES, "{}", much.len());
    }

    #[test]
    fn fault_9_entities_are_read_in_linear_work() {
        let pieces = [
            "<!ENTITY",
            "<!ENTITY>",
            "<!ENTITY a 'b'>",
            "<!ENTITY a \"b",
            "<!ENTITY % a 'b'>",
            "'",
            "\"",
            " ",
            "a",
            "&a;",
            "&",
        ];
        assert_linear(&pieces, QUICK, str::to_owned, |text| {
            let mut reader = FieldReader::new(Some(text), false);
            reader.text(text).len() + reader.entities.len()
        });
    }

    #[test]
    fn inline_markup_is_written_as_html() {
        for (inner, wanted) in [
            ("<x:p a='1'>b</x:p>", "<p a='1'>b</p>"),
            ("<div>a &amp; b<br/></div>", "<div>a &amp; b<br/></div>"),
            ("<![CDATA[<i> & ]]>", "&lt;i> &amp; "),
        ] {
            assert_eq!(markup(inner), wanted, "{inner}");
        }
    }

    #[test]
    fn base64_is_decoded_or_refused() {
        for (text, bytes) in [
            ("PHA+aGk8L3A+", Some("<p>hi</p>")),
            ("  YQ==\n", Some("a")),
            ("YWI=", Some("ab")),
            ("Y W\nI", Some("ab")),
            ("a-b", None),
            ("", None),
        ] {
            assert_eq!(base64(text).as_deref(), bytes.map(str::as_bytes), "{text}");
        }
    }
}
