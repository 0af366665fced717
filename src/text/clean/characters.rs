//! The one table of characters that cannot be seen, and which of them may stay beside which others.
//!
//! The border: one character and its neighbours. Texts are walked through in `clean` and in `exposed`.

include!(concat!(env!("OUT_DIR"), "/characters.rs"));

/// What a character that cannot be seen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// It changes the direction of the text around it.
    Bidi,
    /// It is a letter of a second text that nobody sees.
    Tag,
    /// It has no meaning yet, or never will have one.
    Unassigned,
    /// It fills, annotates, or forbids or allows a break.
    Invisible,
    /// It joins its neighbours, or keeps them apart.
    Joiner,
    /// It makes a picture of the sign before it.
    EmojiSelector,
    /// It chooses a form of the Chinese character before it.
    HanSelector,
    /// It chooses a form of the Mongolian letter before it.
    MongolianSelector,
}

impl Group {
    /// Returns whether no text may hold such a character, not even as an escape.
    pub(super) const fn is_banned(self) -> bool {
        match self {
            Self::Bidi | Self::Tag | Self::Unassigned => true,
            Self::Invisible
            | Self::Joiner
            | Self::EmojiSelector
            | Self::HanSelector
            | Self::MongolianSelector => false,
        }
    }
}

/// Returns the group of a character that cannot be seen; `None` for any other.
pub(super) fn group(c: char) -> Option<Group> {
    let at = UNSEEN.partition_point(|((_, last), _)| *last < c);
    UNSEEN.get(at).filter(|((first, _), _)| *first <= c).map(|(_, group)| *group)
}

/// Returns whether a character joins its neighbours, or keeps them apart.
pub(in crate::text) fn is_joiner(c: char) -> bool {
    group(c) == Some(Group::Joiner)
}

/// Returns whether a variation selector of this group may stand directly after a character.
pub(super) fn takes_selector(base: char, selector: Group) -> bool {
    match selector {
        Group::EmojiSelector => is_in(&EMOJI, base),
        Group::HanSelector => is_in(&HAN, base),
        Group::MongolianSelector => is_in(&MONGOLIAN, base),
        Group::Bidi | Group::Tag | Group::Unassigned | Group::Invisible | Group::Joiner => false,
    }
}

/// Returns whether a joiner may stand beside a character: a letter, or one of the blocks of emoji and other pictures.
pub(super) fn is_joinable(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}'
            | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Returns whether a character is in one of these sorted ranges.
fn is_in(ranges: &[(char, char)], c: char) -> bool {
    let at = ranges.partition_point(|(_, last)| *last < c);
    ranges.get(at).is_some_and(|(first, _)| *first <= c)
}
