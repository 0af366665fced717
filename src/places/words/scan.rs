//! The search for words of the gazetteer in a passage: the longest key at each place, with the senses that its
//! spelling allows.
//!
//! The border: the spelling of the words themselves. The words beside them are read in `detect`.

use super::passage::{Passage, Shape};
use crate::news::{Country, flag_letter};
use crate::places::gazetteer::{KeyCursor, Kind, Role, Sense, has_role, may_begin, number, role_bits};
use crate::places::names::index_of;

/// A key of the gazetteer found in a passage.
#[derive(Clone, Debug)]
pub(in crate::places) struct Mention {
    /// The index of the first word.
    pub(in crate::places) first: usize,
    /// The index after the last word.
    pub(in crate::places) end: usize,
    /// The senses that the spelling allows.
    pub(in crate::places) senses: Vec<Sense>,
}

impl Mention {
    /// Returns `true` if one of the senses is of this kind.
    pub(in crate::places) fn may_be(&self, kind: Kind) -> bool {
        self.senses.iter().any(|sense| sense.kind == kind)
    }

    /// Returns `true` if one of the senses names people of a country, or what is theirs.
    pub(in crate::places) fn is_people(&self) -> bool {
        self.senses.iter().any(|sense| sense.kind.is_people())
    }

    /// Returns `true` if the senses name different countries.
    pub(in crate::places) fn is_ambiguous(&self) -> bool {
        self.senses.iter().any(|sense| sense.country_index() != self.senses[0].country_index()) // there is one at least
    }
}

/// The words of the gazetteer found in a passage.
#[derive(Debug, Default)]
pub(in crate::places) struct ScanResult {
    /// The keys found, in the order of the text; none overlaps another.
    pub(in crate::places) mentions: Vec<Mention>,
    /// The indices of the words that may be given names, ascending.
    pub(in crate::places) given: Vec<usize>,
    /// The indices of the words that may stand before the name of a person, ascending.
    pub(in crate::places) titles: Vec<usize>,
    /// The bits of the international bodies named, as [`Sense::bodies`] has them.
    pub(in crate::places) bodies: u8,
}

/// The bit of the United Nations among the international bodies.
pub(in crate::places) const UNITED_NATIONS: u8 = 1;
/// The bit of the European Union among the international bodies.
pub(in crate::places) const EUROPEAN_UNION: u8 = 1 << 1;

/// The number of words in the longest key.
const MAX_KEY_WORDS: usize = 9;
/// The largest number of words that are written behind the name of a country though they belong before it.
const MAX_INVERTED_WORDS: usize = 6;

/// Finds the words of the gazetteer in a passage.
pub(in crate::places) fn scan(passage: &Passage<'_>, cursor: &mut KeyCursor) -> ScanResult {
    let mut found = ScanResult::default();
    let number_at = |at: usize| (at < passage.tokens.len()).then(|| number(passage.word(at)));
    let (mut at, mut this) = (0, number_at(0));
    while let Some(word) = this {
        let next = number_at(at + 1);
        let shape = passage.tokens[at].shape;
        if shape == Shape::Capitals && !passage.is_all_capitals {
            found.bodies |= bodies(passage.word(at));
        }
        let end = match shape {
            Shape::Flag => flag(passage, at, &mut found),
            _ if may_begin(word, next) => longest(passage, cursor, at, &mut found),
            _ => at,
        };
        this = if end > at + 1 { number_at(end) } else { next };
        at = end.max(at + 1);
    }
    found
}

/// Returns the bits of the international body of these initials.
fn bodies(word: &str) -> u8 {
    let bits = role_bits(word);
    let bit = |role: Role, body| if bits & role.bit() == 0 { 0 } else { body };
    bit(Role::WorldBody, UNITED_NATIONS) | bit(Role::UnionBody, EUROPEAN_UNION)
}

/// Adds the country of a flag. Returns the index after it.
fn flag(passage: &Passage<'_>, at: usize, found: &mut ScanResult) -> usize {
    let letters = passage.text()[passage.tokens[at].span.clone()].chars();
    // Marks may stand on its letters.
    let code: String = letters.filter_map(flag_letter).collect();
    let sense = Country::from_code(&code).and_then(index_of).and_then(Sense::of_country);
    found.mentions.extend(sense.map(|sense| Mention { first: at, end: at + 1, senses: vec![sense] }));
    at + 1
}

/// Adds the longest key that begins at the word `at`. Returns the index after its last word; `at` itself if there is
/// none.
fn longest(passage: &Passage<'_>, cursor: &mut KeyCursor, at: usize, found: &mut ScanResult) -> usize {
    cursor.clear();
    let mut best: Option<Mention> = None;
    for end in at + 1..=(at + MAX_KEY_WORDS).min(passage.tokens.len()) {
        if end > at + 1 && !may_join_name(passage.gap(end - 1)) {
            break;
        }
        if !cursor.push(passage.word(end - 1)) {
            break;
        }
        let senses = cursor.senses();
        if end == at + 1 {
            let named = passage.tokens[at].shape != Shape::Small;
            if named && senses.iter().any(|sense| sense.kind == Kind::Given) {
                found.given.push(at);
            }
            if named && senses.iter().any(|sense| sense.kind == Kind::Title) {
                found.titles.push(at);
            }
        }
        let allowed: Vec<Sense> =
            senses.iter().copied().filter(|sense| allows_spelling(passage, at, end, *sense)).collect();
        if !allowed.is_empty() && !are_whole_lines(passage, at, end) {
            best = Some(Mention { first: at, end, senses: allowed });
        }
    }
    let Some(mut mention) = best else { return at };
    if mention.may_be(Kind::Name) || mention.may_be(Kind::Translated) {
        complete_inverted(passage, cursor, &mut mention);
    }
    let end = mention.end;
    if mention.may_be(Kind::Blocker) {
        found.bodies |= mention.senses.iter().fold(0, |bits, sense| bits | sense.bodies());
    } else {
        found.mentions.push(mention);
    }
    end
}

/// Adds to the name of a country what lists of countries write behind it, if both together are another name:
/// `Iran, Islamic Republic of`, `Virgin Islands (British)`.
fn complete_inverted(passage: &Passage<'_>, cursor: &mut KeyCursor, mention: &mut Mention) {
    let mut first = mention.end;
    if first == passage.tokens.len() || !matches!(passage.gap(first), ", " | " (") {
        return;
    }
    let is_in_brackets = passage.gap(first) == " (";
    first += usize::from(has_role(passage.word(first), Role::Article));
    if first == passage.tokens.len() {
        return;
    }
    let last = (first + MAX_INVERTED_WORDS).min(passage.tokens.len());
    let Some(end) = (first + 1..=last).find(|end| ends_inverted(passage, *end, is_in_brackets)) else {
        return;
    };
    let behind = (first..end).chain(mention.first..mention.end);
    // "Taiwan, China" is a name as it stands.
    let as_written = (mention.first..mention.end).chain(first..end);
    let senses = named(passage, cursor, behind).or_else(|| named(passage, cursor, as_written));
    if let Some(senses) = senses {
        *mention = Mention { first: mention.first, end, senses };
    }
}

/// Returns the countries of which these words, in this order, are a name.
fn named(
    passage: &Passage<'_>,
    cursor: &mut KeyCursor,
    mut words: impl Iterator<Item = usize>,
) -> Option<Vec<Sense>> {
    cursor.clear();
    let is_name = |sense: &Sense| matches!(sense.kind, Kind::Name | Kind::Translated);
    let is_known = words.all(|at| cursor.push(passage.word(at)));
    let senses: Vec<Sense> = cursor.senses().iter().copied().filter(is_name).collect();
    (is_known && !senses.is_empty()).then_some(senses)
}

/// Returns `true` if what is written behind a name ends before this word: with the bracket, or with a comma or a small
/// word after an open `of`.
fn ends_inverted(passage: &Passage<'_>, end: usize, is_in_brackets: bool) -> bool {
    let gap = passage.gap(end);
    if is_in_brackets || end == passage.tokens.len() {
        return gap.contains(')') || end == passage.tokens.len();
    }
    let is_open =
        [Role::BeforeAnything, Role::Article].iter().any(|role| has_role(passage.word(end - 1), *role));
    let goes_on = passage.tokens[end].shape != Shape::Small || has_role(passage.word(end), Role::Article);
    !matches!(gap, " " | "-" | "'" | "’" | ". ") || is_open && !goes_on
}

/// Returns `true` if two words with this gap between them can belong to one name.
fn may_join_name(gap: &str) -> bool {
    gap.len() <= 4
        && !gap.contains("--")
        && gap.chars().all(|c| matches!(c, ' ' | '\n' | '-' | '\'' | '’' | '.' | '&' | '/'))
        && !gap.contains(" -")
        && gap != "\n\n"
}

/// Returns `true` if these words are whole lines of a list, not the end of one line and the beginning of the next.
fn are_whole_lines(passage: &Passage<'_>, first: usize, end: usize) -> bool {
    let is_edge = |at: usize| at == 0 || at == passage.tokens.len() || passage.gap(at).contains('\n');
    (first + 1..end).any(|at| passage.gap(at) == "\n") && is_edge(first) && is_edge(end)
}

/// Returns `true` if a sense can be written as these words are.
fn allows_spelling(passage: &Passage<'_>, first: usize, end: usize, sense: Sense) -> bool {
    let shapes = || passage.tokens[first..end].iter().map(|token| token.shape);
    match sense.kind {
        Kind::Given | Kind::Title => false,
        Kind::Adjective | Kind::Blocker => true,
        // "in kenya": no other word is spelled so.
        Kind::Name if !(sense.needs_capital() || sense.is_word() || sense.is_person()) => true,
        // "in the valley" of any river.
        Kind::Capital | Kind::City if sense.is_word() && is_after_article(passage, first) => false,
        // "in east London" is no city of that name.
        Kind::City if passage.tokens[first].shape == Shape::Small && end - first > 1 => sense.is_small(),
        Kind::Initials => {
            // Where everything is in capitals, US is mostly "us", unless the title begins with it.
            let tells = !passage.is_all_capitals || !sense.is_word() || end - first > 1 || first == 0;
            tells && shapes().all(|shape| matches!(shape, Shape::Capitals | Shape::Initial))
        }
        Kind::State | Kind::Postal => {
            shapes().all(|shape| matches!(shape, Shape::Capitals | Shape::Initial | Shape::Title))
        }
        _ if sense.is_in_capitals() => shapes().all(|shape| shape == Shape::Capitals),
        _ => sense.is_small() || is_named(passage, first, end),
    }
}

/// Returns `true` if words begin with an article that is not part of their name, since it has no capital.
fn is_after_article(passage: &Passage<'_>, first: usize) -> bool {
    passage.tokens[first].shape == Shape::Small && has_role(passage.word(first), Role::Article)
}

/// Returns `true` if words are written as a name: with a capital at the beginning, or after an article at the end.
fn is_named(passage: &Passage<'_>, first: usize, end: usize) -> bool {
    let has_capital = |token: usize| passage.tokens[token].shape != Shape::Small;
    let last = end - first > 1 && has_capital(end - 1);
    last || has_capital(first) && (end - first == 1 || !has_role(passage.word(first), Role::Article))
}
