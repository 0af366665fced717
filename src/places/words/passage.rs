//! A part of a story as words with their spelling.
//!
//! The border: letters and the gaps between words. The meaning of words is not known here.

use super::normal::{Normal, is_flag_letter};
use crate::text::fold;
use crate::text::steps::count;
use std::ops::Range;

/// The capitalisation of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) enum Shape {
    /// The word begins with a small letter or a digit.
    Small,
    /// The word begins with a capital and goes on with other letters.
    Title,
    /// The word has several letters, all capitals.
    Capitals,
    /// The word is one capital.
    Initial,
    /// The word is of a script without capitals.
    Uncased,
    /// The word is the flag of a country.
    Flag,
}

/// A word: a run of letters and digits.
#[derive(Clone, Debug)]
pub(in crate::places) struct Token {
    /// The range of the word in the normal text, in bytes.
    pub(in crate::places) span: Range<usize>,
    key: Range<usize>,
    pub(in crate::places) shape: Shape,
}

impl Token {
    /// Creates the word of a text at this range, and appends its folding.
    fn new(text: &str, span: Range<usize>, folded: &mut String) -> Self {
        let word = &text[span.clone()];
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            folded.push_str(&fold(word));
        }
        Self { span, key: start..folded.len(), shape: shape(word) }
    }
}

/// A text divided into words.
#[derive(Debug)]
pub(in crate::places) struct Passage<'a> {
    normal: Normal<'a>,
    pub(in crate::places) tokens: Vec<Token>,
    folded: String,
    /// Nearly all of the text is in capitals, so that capitals do not mark names.
    pub(in crate::places) is_all_capitals: bool,
    /// Nearly every word begins with a capital, as in American headlines.
    pub(in crate::places) is_title_case: bool,
}

impl<'a> Passage<'a> {
    /// Divides a text into words.
    pub(in crate::places) fn new(text: &'a str) -> Self {
        count(text.len());
        let normal = Normal::new(text);
        let text = normal.text.as_ref();
        let (mut tokens, mut folded) =
            (Vec::with_capacity(text.len() / 6), String::with_capacity(text.len()));
        let mut start = None;
        for (at, c) in text.char_indices() {
            match (start, c.is_alphanumeric() || is_part_of_word(c)) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    tokens.push(Token::new(text, from..at, &mut folded));
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            tokens.push(Token::new(text, from..text.len(), &mut folded));
        }
        let mut passage = Self { normal, tokens, folded, is_all_capitals: false, is_title_case: false };
        passage.look();
        passage
    }

    fn look(&mut self) {
        let (mut words, mut shouted, mut capital, mut small) = (0, 0, 0, 0);
        for token in &self.tokens {
            let long = token.span.len() > 3;
            words += usize::from(token.shape != Shape::Uncased && token.span.len() > 1);
            shouted += usize::from(token.shape == Shape::Capitals);
            capital += usize::from(long && matches!(token.shape, Shape::Title | Shape::Capitals));
            small += usize::from(
                long && token.shape == Shape::Small && is_small_word(&self.normal.text, &token.span),
            );
        }
        self.is_all_capitals = shouted * 10 > words * 7 && words > 2;
        self.is_title_case = !self.is_all_capitals && capital > 2 && small * 6 <= capital;
    }

    /// Returns a word, folded.
    pub(in crate::places) fn word(&self, at: usize) -> &str {
        count(1);
        &self.folded[self.tokens[at].key.clone()]
    }

    /// Returns the text in its normal form.
    pub(in crate::places) fn text(&self) -> &str {
        &self.normal.text
    }

    /// Returns the range in the given text of the words from `first` to before `end`, in bytes.
    pub(in crate::places) fn given(&self, first: usize, end: usize) -> Range<usize> {
        self.normal.given(self.tokens[first].span.start)..self.normal.given(self.tokens[end - 1].span.end)
    }

    /// Returns the text between a word and the one before it, or the beginning of the text for the first word.
    pub(in crate::places) fn gap(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.tokens[at - 1].span.end };
        let end = self.tokens.get(at).map_or(self.text().len(), |token| token.span.start);
        count(1 + end - start);
        &self.text()[start..end]
    }

    /// Returns `true` if a sentence, a line or a quotation begins with this word.
    pub(in crate::places) fn begins(&self, at: usize) -> bool {
        let gap = self.gap(at);
        at == 0
            || gap.contains(['!', '?', '\n', ':', '•', '“', '"', '«', '|'])
            || gap.contains(" - ")
            || gap.contains("--")
            || (gap.contains('.') && gap.ends_with(' ') && self.tokens[at - 1].shape != Shape::Initial)
    }
}

/// Returns `true` for a word in small letters: no number, and not the rest of a compound such as `Co-operatives`.
fn is_small_word(text: &str, span: &Range<usize>) -> bool {
    !text.as_bytes()[span.start].is_ascii_digit() && !text[..span.start].ends_with('-') // a word has a byte at least
}

/// Returns `true` for a character that belongs to a word though it is no letter: a combining mark, a letter of a flag.
fn is_part_of_word(c: char) -> bool {
    !c.is_ascii() && (unicode_normalization::char::is_combining_mark(c) || is_flag_letter(c))
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => match letters.next() {
            None if word.chars().count() == 1 => Shape::Initial,
            None => Shape::Title,
            Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => Shape::Capitals,
            Some(_) => Shape::Title,
        },
        Some(first) if !first.is_lowercase() => Shape::Uncased,
        None if word.starts_with(is_flag_letter) => Shape::Flag,
        _ => Shape::Small,
    }
}
