//! The reasons why words name no country where they stand: they are part of the name of a person, a company or a
//! street, a language, a currency, or the seat of an international body.
//!
//! The border: a mention and its neighbours. Of the rest of the story only the international bodies that it names count.

use super::context::Context;
use super::rule::Rule;
use crate::places::gazetteer::{Kind, Role, Sense, has_role, role_bits};
use crate::places::words::{EUROPEAN_UNION, Mention, Shape, UNITED_NATIONS};

/// The largest number of words in the name of a company between its first word and its ending.
const MAX_COMPANY_WORDS: usize = 4;
/// The length up to which a word in capitals is rather an acronym than a town.
const MAX_ACRONYM_BYTES: usize = 5;

impl Context<'_, '_> {
    /// Returns the rule by which the words name no country; `None` if they may name one.
    pub(super) fn rejection(&self, mention: &Mention, senses: &[Sense]) -> Option<Rule> {
        if self.is_symbol(mention) || self.is(self.next(mention), Role::Embassy) {
            return Some(Rule::PartOfName);
        }
        if self.is_dateline_of_body(mention) || self.is_seat(mention) || self.is_country_of_seat(mention) {
            return Some(Rule::Dateline);
        }
        if self.is_money(mention) {
            return Some(Rule::Money);
        }
        if mention.is_people() {
            return self.rejection_as_people(mention);
        }
        if senses.iter().any(|sense| sense.kind.is_place()) {
            return self.rejection_as_place(mention, senses);
        }
        None
    }

    fn rejection_as_people(&self, mention: &Mention) -> Option<Rule> {
        let after = self.after(mention.end).filter(|after| self.is_named(*after));
        let is_street =
            self.is(after, Role::Street) || after.is_some_and(|after| self.passage.word(after) == "county");
        match () {
            () if self.has_given_name(mention) => Some(Rule::Person),
            () if self.is_tribe(mention) => Some(Rule::PartOfName),
            () if is_street => Some(Rule::PartOfName),
            () if self.is_language(mention) => Some(Rule::Language),
            () => None,
        }
    }

    fn rejection_as_place(&self, mention: &Mention, senses: &[Sense]) -> Option<Rule> {
        let is_part = senses.iter().all(|sense| sense.kind.is_part());
        let is_name = senses.iter().any(|sense| sense.kind == Kind::Name);
        let after = self.after(mention.end).filter(|after| self.is_named(*after));
        match () {
            () if self.is_of_saint(mention) => Some(Rule::PartOfName),
            () if self.is_person(mention, senses) => Some(Rule::Person),
            () if is_part && self.is_company(mention) => Some(Rule::Company),
            () if is_part && self.is_acronym(mention) => Some(Rule::PartOfName),
            () if !is_name && self.is(after, Role::Street) => Some(Rule::PartOfName),
            () => None,
        }
    }

    /// Returns `true` for the name of a saint that stands for more than a town: `St. Paris`, `St. John's Church`. What
    /// goes with a place leaves it one: `St. George's University`.
    fn is_of_saint(&self, mention: &Mention) -> bool {
        let is_saint = |token: usize| self.is(Some(token), Role::Saint);
        let follows = |saint: usize| {
            matches!(self.passage.gap(saint + 1), " " | ". ") && is_saint(saint) && self.is_named(saint)
        };
        let is_owner = is_saint(mention.first) && self.passage.word(mention.end - 1) == "s";
        let is_owned = |after: usize| {
            let after = Some(after);
            self.is(after, Role::SaintsHouse) || !self.is(after, Role::GoesWith)
        };
        let after = self.after(mention.end).filter(|after| self.is_named(*after));
        mention.first.checked_sub(1).is_some_and(follows)
            || is_owner && !self.ignores_capitals() && after.is_some_and(is_owned)
    }

    /// Returns `true` for the symbol of a company on an exchange, as agencies write it: `<UK>`.
    fn is_symbol(&self, mention: &Mention) -> bool {
        self.passage.gap(mention.first).ends_with('<')
            && self.passage.gap(mention.end).starts_with(['>', '.'])
            && self.shape(mention.first) == Shape::Capitals
    }

    /// Returns `true` for the seat of an international body at the beginning of its report: `GENEVA (ILO News) –`.
    fn is_dateline_of_body(&self, mention: &Mention) -> bool {
        self.passage.begins(mention.first)
            && self.passage.gap(mention.end) == " ("
            && self.is(self.has(mention.end).then_some(mention.end), Role::WorldBody)
            && has_role(&self.words(mention), Role::Seat)
    }

    /// Returns `true` for the seat of an international body that the story names, where something meets or is said:
    /// `the ILO discussed in Geneva`.
    fn is_seat(&self, mention: &Mention) -> bool {
        if self.bodies == 0 || !mention.senses.iter().any(|sense| sense.kind.is_part()) {
            return false;
        }
        let bits = match mention.end - mention.first {
            1 => role_bits(self.passage.word(mention.first)),
            2 => role_bits(&self.words(mention)),
            _ => 0,
        };
        let meets = |role: Role, body: u8| bits & role.bit() != 0 && self.bodies & body != 0;
        let is_at = self.before(mention.first).is_some_and(|before| self.is_preposition(before));
        (meets(Role::WorldSeat, UNITED_NATIONS) || meets(Role::UnionSeat, EUROPEAN_UNION))
            && (is_at || self.is_in_apposition(mention))
    }

    /// Returns `true` if a comma or a bracket stands before: `at its office, Geneva`.
    fn is_in_apposition(&self, mention: &Mention) -> bool {
        mention.first > 0 && matches!(self.passage.gap(mention.first), ", " | " (")
    }

    /// Returns `true` for the country after a seat: `the ILO's centre in Turin, Italy`.
    fn is_country_of_seat(&self, mention: &Mention) -> bool {
        let before = || self.mention_at(mention.first - 1).filter(|seat| seat.end == mention.first);
        self.bodies != 0 && self.is_in_apposition(mention) && before().is_some_and(|seat| self.is_seat(seat))
    }

    /// Returns `true` if the words are part of a currency: `US$`, `U.S. dollars`.
    fn is_money(&self, mention: &Mention) -> bool {
        let sign = self.passage.gap(mention.end).trim_start_matches(['.', ' ']);
        sign.starts_with(['$', '£', '€']) || self.is(self.next(mention), Role::Money)
    }

    /// Returns `true` if a given name stands before a demonym: `Jerry Welsh`.
    fn has_given_name(&self, mention: &Mention) -> bool {
        let before = self.before(mention.first);
        mention.may_be(Kind::Demonym)
            && !self.ignores_capitals()
            && !self.is_on_new_line(mention.first)
            && before.is_some_and(|before| self.is_given(before) && self.mention_at(before).is_none())
    }

    /// Returns `true` for Indians of America, before whom the name of their nation or home stands: `the Quiché
    /// Indians`. Those of Kenya or Fiji are from India, and so are those who are called by a language.
    fn is_tribe(&self, mention: &Mention) -> bool {
        let is_american = |sense: &Sense| {
            sense
                .country()
                .is_some_and(|home| has_role(&home.code().to_ascii_lowercase(), Role::IndianCountry))
        };
        let is_home = |home: &Mention| !home.is_people() && home.senses.iter().all(is_american);
        let is_nation = |at: usize| {
            self.is_part_of_name(at) && !self.is(Some(at), Role::Language)
                || self.mention_at(at).is_some_and(is_home)
        };
        self.is(Some(mention.first), Role::Indians)
            && !self.ignores_capitals()
            && self.before(mention.first).is_some_and(is_nation)
    }

    /// Returns `true` if the words are part of a person's name.
    fn is_person(&self, mention: &Mention, senses: &[Sense]) -> bool {
        let before = self.before(mention.first).or_else(|| self.before_stop(mention.first));
        !self.is_on_new_line(mention.first)
            && before.is_some_and(|before| self.is_surname_after(before, senses))
            || self.is_first_name(mention, senses)
    }

    /// Returns `true` if a surname follows this word: it is a title, a given name, or an initial after one.
    fn is_surname_after(&self, before: usize, senses: &[Sense]) -> bool {
        self.is_title(before) && self.shape(before) != Shape::Capitals
            || self.is_given_before(before, senses)
            || self.shape(before) == Shape::Initial && before > 0 && self.is_given_before(before - 1, senses)
    }

    /// Returns `true` if a word is a given name, and not a town whose country or state these senses name.
    fn is_given_before(&self, token: usize, senses: &[Sense]) -> bool {
        let is_name = |town: &Sense| {
            town.is_person() && senses.iter().all(|sense| sense.country_index() != town.country_index())
        };
        self.is_given(token)
            && self.mention_at(token).is_none_or(|mention| mention.senses.iter().all(is_name))
    }

    /// Returns `true` if the word is a first name followed by a surname: `Jordan Peele`.
    fn is_first_name(&self, mention: &Mention, senses: &[Sense]) -> bool {
        let may_be = self.is_given(mention.first) || senses.iter().any(|sense| sense.is_person());
        let Some(after) = self.after(mention.end) else { return false };
        if mention.end != mention.first + 1
            || !may_be
            || self.ignores_capitals()
            || self.is_on_new_line(after)
        {
            return false;
        }
        let word = self.passage.word(after);
        let before = self.before(mention.first);
        let in_place = before.is_some_and(|before| self.is_preposition(before))
            && !self.is(before, Role::BeforeAnything);
        matches!(self.shape(after), Shape::Title | Shape::Initial)
            && !in_place
            && !has_role(word, Role::GoesWith)
            && self.may_be_surname(after, mention, senses)
    }

    /// Returns `true` if the word after a given name can be a surname: it is neither a large place nor the state of the
    /// town before it.
    fn may_be_surname(&self, after: usize, first: &Mention, senses: &[Sense]) -> bool {
        let Some(other) = self.mention_at(after) else { return true };
        let is_small = |sense: &Sense| matches!(sense.kind, Kind::City | Kind::Hint) && sense.size() < 20;
        let is_town = senses.iter().all(|sense| sense.kind.is_part()) && self.is_given(first.first);
        let same = senses
            .iter()
            .any(|sense| other.senses.iter().any(|state| state.country_index() == sense.country_index()));
        !same && (is_town || other.senses.iter().all(is_small))
    }

    /// Returns the title or initial with a full stop that stands before a word.
    fn before_stop(&self, token: usize) -> Option<usize> {
        let before = token.checked_sub(1).filter(|_| self.passage.gap(token) == ". ")?;
        (self.is_title(before) || self.shape(before) == Shape::Initial).then_some(before)
    }

    /// Returns `true` if the words begin the name of a listed company: `Jutland Telephone Inc`.
    fn is_company(&self, mention: &Mention) -> bool {
        let mut end = mention.end;
        while let Some(after) = self.after(end).filter(|after| self.is_named(*after)) {
            if after - mention.end >= MAX_COMPANY_WORDS {
                return false;
            }
            if self.is(Some(after), Role::Company) {
                return true;
            }
            end = after + 1;
        }
        false
    }

    /// Returns `true` if the word is an acronym rather than the town of the same letters: `ICA`.
    fn is_acronym(&self, mention: &Mention) -> bool {
        !self.passage.is_all_capitals
            && self.shape(mention.first) == Shape::Capitals
            && mention.end == mention.first + 1
            && self.passage.tokens[mention.first].span.len() <= MAX_ACRONYM_BYTES
            && !self.is_dateline(mention)
    }

    /// Returns `true` if a demonym is the name of a language. In a list of demonyms the words around the list decide.
    fn is_language(&self, mention: &Mention) -> bool {
        if mention.end != mention.first + 1 || !self.is(Some(mention.first), Role::Language) {
            return false;
        }
        let (first, last) = self.list_ends(mention);
        // The word before, or the language before this one in a list of them.
        let listed = || first.first.checked_sub(1).filter(|_| self.passage.gap(first.first) == ", ");
        let Some(before) = self.before(first.first).or_else(listed) else { return false };
        // "en français": an adjective would have an article or a noun before it.
        let tells = match self.passage.word(before) {
            "en" | "em" | "auf" => !self.languages.is_english(),
            "in" => self.languages.is_italian(),
            _ => false,
        };
        if tells {
            return true;
        }
        let before = Some(before);
        if !self.is(before, Role::BeforeLanguage) && !self.is(before, Role::Language) {
            return false;
        }
        let after = self.after(last.end);
        after.is_none()
            || self.is(after, Role::AfterLanguage)
            || self.is(before, Role::Speaking) && self.is(after, Role::Clause)
    }
}
