//! The tags and texts of any markup, for what reads lists of feeds and web pages.
//!
//! The border: pieces in their order. What encloses what is for those who ask.

use super::tokens::{Tag, Token, Tokens};

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub(in crate::feed) enum Piece<'a> {
    /// A start tag; `empty`: which ends at once.
    Open { tag: Start<'a>, empty: bool },
    /// An end tag with this name.
    Close(&'a str),
    /// Text, references not yet read.
    Text(&'a str),
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::feed) struct Start<'a>(Tag<'a>);

impl<'a> Start<'a> {
    /// Its name without a prefix.
    pub(in crate::feed) fn name(&self) -> &'a str {
        local(self.0.name)
    }

    /// The value of an attribute as it stands, its name in any case.
    pub(in crate::feed) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.0.attribute(name)
    }
}

/// The pieces of a text.
pub(in crate::feed) struct Pieces<'a>(Tokens<'a>);

impl<'a> Pieces<'a> {
    pub(in crate::feed) fn new(text: &'a str) -> Self {
        Self(Tokens::new(text))
    }

    /// Whether too much of the text was broken to read it to its end.
    pub(in crate::feed) fn gave_up(&self) -> bool {
        self.0.gave_up
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let (token, _) = self.0.next()?;
        Some(match token {
            Token::Open { tag, empty } => Piece::Open { tag: Start(tag), empty },
            Token::Close(name) => Piece::Close(local(name)),
            Token::Text(text) | Token::Literal(text) => Piece::Text(text),
        })
    }
}

fn local(name: &str) -> &str {
    super::namespaces::divided(name).1
}
