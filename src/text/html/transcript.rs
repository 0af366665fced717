//! Markup as running text, one line for each block, with its headings and the place of each letter in the markup.
//!
//! The border: text for programs; the text that is shown is laid out in `layout`. The text is not made safe, because
//! places in it have to correspond to places in the markup.

use super::entities::{Context, reference, unescape};
use super::tokens::{Tag, Token, Tokens};
use crate::text::steps::{count, searched};
use std::ops::Range;

/// The text of some markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The whole text, one line for each block.
    pub text: String,
    /// The headings alone, one line each.
    pub headings: String,
    pieces: Vec<Piece>,
}

/// A stretch of the text that comes from one place of the markup.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// The place of the stretch in the text, in bytes.
    at: usize,
    /// The place of the stretch in the markup, in bytes.
    source: Range<usize>,
    /// True if the two are the same, byte by byte; false if the source is a reference, `&eacute;`.
    literal: bool,
}

impl Transcript {
    /// Returns the place in the markup of a stretch of the text, in bytes; it may include tags and references.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let after = self.pieces.partition_point(|piece| piece.at <= at);
            self.pieces.get(after.saturating_sub(1))
        };
        let (Some(first), Some(last)) = (piece(range.start), piece(range.end.saturating_sub(1))) else {
            return 0..0;
        };
        let within = |piece: &Piece, at: usize| (piece.source.start + at - piece.at).min(piece.source.end);
        let start = if first.literal { within(first, range.start) } else { first.source.start };
        let end = if last.literal { within(last, range.end) } else { last.source.end };
        start..end.max(start)
    }

    /// Adds a text without references that is at `source` in the markup.
    fn push_literal(&mut self, words: &str, source: Range<usize>) {
        if !words.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source, literal: true });
            self.text.push_str(words);
        }
    }

    /// Adds a text that begins at byte `from` of the markup, its references decoded.
    fn push(&mut self, raw: &str, from: usize) {
        let (mut literal, mut at) = (0, 0);
        while let Some(offset) = searched(&raw[at..], raw[at..].find('&')) {
            let start = at + offset;
            let Some((meaning, length)) = reference(Context::Text, &raw[start..]) else {
                at = start + 1;
                continue;
            };
            at = start + length;
            self.push_literal(&raw[literal..start], from + literal..from + start);
            self.pieces.push(Piece { at: self.text.len(), source: from + start..from + at, literal: false });
            meaning.push_to(&mut self.text);
            literal = at;
        }
        self.push_literal(&raw[literal..], from + literal..from + raw.len());
    }
}

/// Returns the text of `html`. Takes time in proportion to its length, whatever it holds.
pub fn transcript(html: &str) -> Transcript {
    let mut transcript = Transcript { text: String::with_capacity(html.len()), ..Transcript::default() };
    // The place where the text of the open heading begins.
    let mut heading = None;
    for token in Tokens::new(html) {
        let (tag, opens) = match token {
            Token::Text(raw) => {
                let from = raw.as_ptr().addr().saturating_sub(html.as_ptr().addr());
                transcript.push(raw, from);
                continue;
            }
            Token::Open { tag, .. } => (tag, true),
            Token::Close { tag } => (tag, false),
        };
        // A heading without an end tag ends where another block begins.
        let ends = matches!(
            tag,
            Tag::Heading
                | Tag::Paragraph
                | Tag::List
                | Tag::NumberedList
                | Tag::Table
                | Tag::Quote
                | Tag::Pre
        );
        if let Some(start) = heading.filter(|_| ends) {
            transcript.end_heading(start);
            heading = None;
        }
        if tag.breaks_text() {
            transcript.text.push('\n');
        }
        if tag == Tag::Heading && opens {
            heading = Some(transcript.text.len());
        }
    }
    if let Some(start) = heading {
        transcript.end_heading(start);
    }
    transcript
}

impl Transcript {
    /// Adds the text from `start` on to the headings.
    fn end_heading(&mut self, start: usize) {
        count(self.text.len() - start);
        let words = self.text[start..].trim();
        if !words.is_empty() {
            self.headings.push_str(words);
            self.headings.push('\n');
        }
    }
}

/// Returns whether a text seems to be markup: it holds a tag that HTML knows, any end tag, or a reference.
pub fn is_markup(text: &str) -> bool {
    text.contains(['<', '&'])
        && Tokens::new(text).any(|token| match token {
            Token::Text(raw) => unescape(raw) != raw,
            Token::Open { tag, .. } => tag != Tag::Other,
            Token::Close { .. } => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_headings_are_read() {
        for (html, text, headings) in [
            ("<h1>In <b>Beirut</b></h1><p>A b", "\nIn Beirut\n\nA b", "In Beirut\n"),
            ("<h2>Never closed<p>A<h6>B", "\nNever closed\nA\nB", "Never closed\nB\n"),
            ("<h3></h3>x<h3>A&amp;B<br>C</h3>", "\n\nx\nA&B\nC\n", "A&B\nC\n"),
            ("<script>Chad</script>C&ocirc;te &nosuch; a<i>b</i>", "Côte &nosuch; ab", ""),
            ("", "", ""),
        ] {
            let read = transcript(html);
            assert_eq!((read.text.as_str(), read.headings.as_str()), (text, headings), "{html}");
        }
    }

    #[test]
    fn every_word_is_found_in_the_markup() {
        let html = "<p title='Mali'>In C&ocirc;te d&#8217;Ivoire & <b>Le</b>banon, AT&T &&amp;Mali&nosuch;</p><p>Chad";
        let read = transcript(html);
        for (words, wanted) in [
            ("Côte d’Ivoire", "C&ocirc;te d&#8217;Ivoire"),
            ("Lebanon", "Le</b>banon"),
            ("T &&Mali", "T &&amp;Mali"),
            ("Mali&nosuch;", "Mali&nosuch;"),
            ("Chad", "Chad"),
        ] {
            let start = read.text.find(words).unwrap();
            assert_eq!(&html[read.source(start..start + words.len())], wanted);
        }
        assert_eq!(Transcript::default().source(0..0), 0..0);
    }

    #[test]
    fn markup_is_told_from_text() {
        for (text, is) in [
            ("<p>A</p>", true),
            ("A<br>B", true),
            ("<font color=red>A</font>", true),
            ("Caf&eacute;", true),
            ("1 < 2 and 3 > 2", false),
            ("AT&T; a <see below> b", false),
            ("<3", false),
            ("", false),
        ] {
            assert_eq!(is_markup(text), is, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_place_leads_somewhere(html in "(<[a-z0-9/]{0,3}>|&[a-z#0-9]{1,4};|[a&;<é日 ]){0,20}", at in 0..40_usize, length in 0..9_usize) {
            let read = transcript(&html);
            let range = at.min(read.text.len())..(at + length).min(read.text.len());
            if read.text.get(range.clone()).is_some_and(|words| !words.is_empty()) {
                prop_assert!(html.get(read.source(range)).is_some());
            }
        }
    }
}
