//! The tags and texts of any markup, for readers of lists of feeds and of web pages.
//!
//! The border: tags and texts in their order. The caller knows which element encloses which.

use super::tokens::{Tag, Token, Tokens};

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub(in crate::feed) enum MarkupToken<'a> {
    /// A start tag; `empty`: which ends at once.
    Open { tag: StartTag<'a>, empty: bool },
    /// An end tag with this name.
    Close(&'a str),
    /// Text, references not yet read.
    Text(&'a str),
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::feed) struct StartTag<'a>(Tag<'a>);

impl<'a> StartTag<'a> {
    /// Returns the name without a prefix.
    pub(in crate::feed) fn name(&self) -> &'a str {
        local(self.0.name)
    }

    /// Returns the value of an attribute as it stands, its name in any case.
    pub(in crate::feed) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.0.attribute(name)
    }
}

/// The pieces of a text.
pub(in crate::feed) struct MarkupTokens<'a>(Tokens<'a>);

impl<'a> MarkupTokens<'a> {
    pub(in crate::feed) fn new(text: &'a str) -> Self {
        Self(Tokens::new(text))
    }

    /// Returns whether too much of the text was broken to read it to its end.
    pub(in crate::feed) fn gave_up(&self) -> bool {
        self.0.gave_up
    }
}

impl<'a> Iterator for MarkupTokens<'a> {
    type Item = MarkupToken<'a>;

    fn next(&mut self) -> Option<MarkupToken<'a>> {
        let (token, _) = self.0.next()?;
        Some(match token {
            Token::Open { tag, empty } => MarkupToken::Open { tag: StartTag(tag), empty },
            Token::Close(name) => MarkupToken::Close(local(name)),
            Token::Text(text) | Token::Literal(text) => MarkupToken::Text(text),
        })
    }
}

fn local(name: &str) -> &str {
    super::namespaces::split_prefix(name).1
}
