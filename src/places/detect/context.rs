//! A passage with the words of the gazetteer found in it, and the words and marks beside them.
//!
//! The border: neighbours and spelling. Conclusions are drawn in `exclusions`, `neighbours` and `resolve`.

use super::lists::Lists;
use crate::places::gazetteer::{Kind, Role, Sense, has_role};
use crate::places::words::{Languages, Mention, Passage, ScanResult, Shape};
use std::ops::Range;

/// A passage with the words of the gazetteer found in it.
pub(super) struct Context<'p, 't> {
    pub(super) passage: &'p Passage<'t>,
    scanned: &'p ScanResult,
    pub(super) lists: Lists,
    pub(super) languages: Languages,
    /// The bits of the international bodies that the story names.
    pub(super) bodies: u8,
}

impl<'p, 't> Context<'p, 't> {
    pub(super) fn new(
        passage: &'p Passage<'t>,
        scanned: &'p ScanResult,
        languages: Languages,
        bodies: u8,
    ) -> Self {
        let lists = Lists::new(passage, &scanned.mentions);
        Self { passage, scanned, lists, languages, bodies }
    }

    /// Returns the mentions in the passage, in order.
    pub(super) fn mentions(&self) -> &'p [Mention] {
        &self.scanned.mentions
    }

    /// Returns the range of a mention in the text as it was given, in bytes.
    pub(super) fn bytes(&self, mention: &Mention) -> Range<usize> {
        self.passage.given(mention.first, mention.end)
    }

    /// Returns the words of a mention, folded.
    pub(super) fn words(&self, mention: &Mention) -> String {
        let mut words = self.passage.word(mention.first).to_owned();
        for at in mention.first + 1..mention.end {
            words.push(' ');
            words.push_str(self.passage.word(at));
        }
        words
    }

    /// Returns the word before, if only a space stands between.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        (token > 0 && is_space(self.passage.gap(token))).then(|| token - 1)
    }

    /// Returns the word at `end`, if only a space stands before it.
    pub(super) fn after(&self, end: usize) -> Option<usize> {
        (end < self.passage.tokens.len() && is_space(self.passage.gap(end))).then_some(end)
    }

    /// Returns `true` if a line begins with this word.
    pub(super) fn is_on_new_line(&self, token: usize) -> bool {
        self.passage.gap(token).contains('\n')
    }

    /// Returns the word after a mention, also after the full stop of its initials.
    pub(super) fn next(&self, mention: &Mention) -> Option<usize> {
        let initials = self.shape(mention.end - 1) == Shape::Initial;
        let after_stop = initials && self.has(mention.end) && self.passage.gap(mention.end) == ". ";
        self.after(mention.end).or(after_stop.then_some(mention.end))
    }

    /// Returns `true` if there is a word at this index.
    pub(super) fn has(&self, token: usize) -> bool {
        token < self.passage.tokens.len()
    }

    /// Returns `true` if there is a word and it has this role.
    pub(super) fn is(&self, token: Option<usize>, role: Role) -> bool {
        token.is_some_and(|token| has_role(self.passage.word(token), role))
    }

    pub(super) fn shape(&self, token: usize) -> Shape {
        self.passage.tokens[token].shape
    }

    /// Returns `true` if a word is written as names are.
    pub(super) fn is_named(&self, token: usize) -> bool {
        matches!(self.shape(token), Shape::Title | Shape::Capitals | Shape::Initial)
    }

    /// Returns `true` if capitals do not mark names in this passage.
    pub(super) fn ignores_capitals(&self) -> bool {
        self.passage.is_title_case || self.passage.is_all_capitals || self.languages.is_german()
    }

    /// Returns `true` if a word may be a given name.
    pub(super) fn is_given(&self, token: usize) -> bool {
        self.scanned.given.binary_search(&token).is_ok()
    }

    /// Returns `true` if a word may stand before the name of a person.
    pub(super) fn is_title(&self, token: usize) -> bool {
        self.scanned.titles.binary_search(&token).is_ok()
    }

    /// Returns the mention that a word is part of.
    pub(super) fn mention_at(&self, token: usize) -> Option<&'p Mention> {
        self.mention_index(token).map(|at| &self.mentions()[at])
    }

    /// Returns the index of the mention that a word is part of.
    pub(super) fn mention_index(&self, token: usize) -> Option<usize> {
        let after = self.mentions().partition_point(|mention| mention.first <= token);
        after.checked_sub(1).filter(|at| token < self.mentions()[*at].end)
    }

    /// Returns the first and the last mention of the list that a mention stands in.
    pub(super) fn list_ends(&self, mention: &Mention) -> (&Mention, &Mention) {
        let list = self.lists.around(self.mention_index(mention.first).unwrap_or_default());
        (&self.mentions()[list.start], &self.mentions()[list.end - 1]) // a list is never empty
    }

    /// Returns `true` if places are named after this word.
    pub(super) fn is_preposition(&self, token: usize) -> bool {
        let word = self.passage.word(token);
        has_role(word, Role::BeforePlace)
            || !self.languages.is_english() && has_role(word, Role::BeforePlaceRomance)
    }

    /// Returns `true` if the words stand after a word that only places follow: `in Paris`.
    pub(super) fn is_in(&self, mention: &Mention) -> bool {
        self.before(mention.first)
            .is_some_and(|before| matches!(self.passage.word(before), "in" | "at" | "near" | "from"))
    }

    /// Returns the senses of a mention that are possible in this language and spelling.
    pub(super) fn allowed(&self, mention: &Mention) -> Vec<Sense> {
        mention.senses.iter().copied().filter(|sense| self.allows(mention, *sense)).collect()
    }

    /// Returns `true` if a sense is possible in this language and spelling.
    pub(super) fn allows(&self, mention: &Mention, sense: Sense) -> bool {
        let speaks = || self.languages.has(sense.languages());
        match sense.kind {
            Kind::Adjective => {
                // In German people are written with a capital.
                let is_written =
                    self.shape(mention.first) == Shape::Small || Languages::are_german(sense.languages());
                speaks() && (self.languages.is_known() || is_written)
            }
            Kind::Initials => sense.languages() == 0 || speaks(),
            // "Réunion annuelle": what is a word in one of these languages is no country there by itself.
            Kind::Name if sense.is_word() => self.languages.is_english(),
            _ if sense.is_in_capitals() => !self.passage.is_all_capitals,
            Kind::Translated if sense.is_word() || sense.is_person() => {
                speaks() || sense.languages() == 0 && !self.languages.is_english()
            }
            Kind::Abbreviation => self.is_cut_short(mention),
            Kind::State => self.passage.gap(mention.end).starts_with('.'),
            Kind::Postal => {
                self.shape(mention.first) == Shape::Capitals
                    && !self.passage.is_all_capitals
                    && self.follows_town(mention)
            }
            Kind::Prefix => {
                self.passage.gap(mention.end) == "-"
                    && self.has(mention.end)
                    && self.mention_at(mention.end).is_some_and(Mention::is_people)
            }
            _ => true,
        }
    }

    /// Returns `true` if a name and a comma stand before, as a town before its state.
    pub(super) fn follows_town(&self, mention: &Mention) -> bool {
        let Some(town) = mention.first.checked_sub(1) else { return false };
        self.passage.gap(mention.first) == ", " && self.is_named(town) && !self.is_title(town)
    }

    /// Returns `true` if a state is abbreviated here: a full stop follows and the sentence goes on, or a town stands
    /// before it and a full stop or comma after it.
    fn is_cut_short(&self, mention: &Mention) -> bool {
        let gap = self.passage.gap(mention.end);
        let goes_on = self.has(mention.end) && gap == ". " && self.shape(mention.end) == Shape::Small;
        goes_on || gap.starts_with(".,") || gap.starts_with(['.', ',']) && self.follows_town(mention)
    }
}

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\n")
}
