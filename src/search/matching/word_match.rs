//! How a word of a query was matched.

/// How a word of a query was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As typed; a phrase in its quotes.
    pub typed: String,
    /// The best few words of the articles it was taken for, folded; both of them for two that were run together.
    pub read_as: Vec<String>,
    /// By which of the ways.
    pub how: How,
}

impl Reading {
    /// What the word was taken for, where it is no beginning of that: slips and letters left out were forgiven, or
    /// two words come apart.
    pub fn otherwise(&self) -> Option<String> {
        match self.how {
            How::Typo | How::Letters => self.read_as.first().cloned(),
            How::Split => Some(self.read_as.join(" ")),
            How::Exact | How::Prefix | How::Nothing => None,
        }
    }
}

/// The ways from a typed word to the words of articles, nearest first: the next is tried when the ones before gave
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is one of the words, or a form of one.
    Exact,
    /// Words begin so.
    Prefix,
    /// A slip or two away.
    Typo,
    /// Two words run together.
    Split,
    /// Its letters stand in a word in this order.
    Letters,
    /// No word is anything like it.
    Nothing,
}
