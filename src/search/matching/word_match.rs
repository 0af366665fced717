//! The match of a word of a query.

/// The match of a word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordMatch {
    /// The word as typed; a phrase in its quotes.
    pub typed: String,
    /// The best few words it matched, folded; for two that were run together, both of them.
    pub matched: Vec<String>,
    /// The kind of the match.
    pub kind: MatchKind,
    /// The equivalents that were found as well, the most frequent few, as they are usually written.
    pub equivalents: Vec<String>,
}

impl WordMatch {
    /// Returns the words it was corrected to, after typos, as an abbreviation or as two words run together.
    pub fn correction(&self) -> Option<String> {
        match self.kind {
            MatchKind::Typo | MatchKind::Letters => self.matched.first().cloned(),
            MatchKind::Split => Some(self.matched.join(" ")),
            MatchKind::Exact
            | MatchKind::Dated
            | MatchKind::Equivalent
            | MatchKind::Prefix
            | MatchKind::Nothing => None,
        }
    }
}

/// The kinds of match between a typed word and the words of articles, nearest first.
///
/// The next kind is tried when those before found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The word itself or another form of it.
    Exact,
    /// The words of a month or a year, or an article dated in it.
    Dated,
    /// Another word or phrase for the same, from the table of equivalents.
    Equivalent,
    /// Words with this prefix.
    Prefix,
    /// Words one or two typos away.
    Typo,
    /// Two words run together.
    Split,
    /// Words with these letters in this order.
    Letters,
    /// No match.
    Nothing,
}
