//! The conclusions from the words beside a place: its state or country, datelines, origins, and the confidence that it
//! is a place.
//!
//! The border: neighbours that confirm a place, or say that it is told aside. Those that turn it into something else
//! are in `exclusions`.

use super::context::Context;
use super::lists::is_country;
use crate::places::gazetteer::{Kind, Role, Sense};
use crate::places::words::{Mention, Shape};

/// The size from which a city is known all over the world: about a million people.
const WORLD_CITY_SIZE: i32 = 20;

impl<'p> Context<'p, '_> {
    /// Returns the state or country that follows a town: `Lebanon, Pennsylvania`, `Paris, in Texas`.
    pub(super) fn region_after(&self, at: usize) -> Option<&'p Mention> {
        let mention = &self.mentions()[at];
        let after = self.mentions().get(at + 1)?;
        let is_beside = after.first == mention.end && matches!(self.passage.gap(after.first), ", " | " (");
        let is_within = after.first == mention.end + 1
            && self.passage.gap(mention.end) == ", "
            && matches!(self.passage.word(mention.end), "in" | "en" | "em" | "au" | "na" | "no");
        if !is_beside && !is_within {
            return None;
        }
        let is_wider = |sense: &Sense| sense.kind.is_wider() && self.allows(after, *sense);
        after.senses.iter().any(is_wider).then_some(after)
    }

    /// Returns the state or country that tells which of several places is meant: `the Gold Coast of Australia`.
    pub(super) fn region_around(&self, at: usize) -> Option<&'p Mention> {
        let mention = &self.mentions()[at];
        let after = self.mentions().get(at + 1).filter(|after| after.first == mention.end + 1)?;
        let joins = self.is_space_around(mention.end)
            && matches!(
                self.passage.word(mention.end),
                "in" | "of" | "en" | "de" | "em" | "do" | "da" | "au"
            );
        (joins && mention.is_ambiguous()).then_some(after)
    }

    /// Returns `true` if only spaces stand around a word.
    fn is_space_around(&self, token: usize) -> bool {
        self.before(token).is_some() && self.after(token + 1).is_some()
    }

    /// Returns `true` if a town that the gazetteer lacks stands before its state or country: `Macon, Georgia`.
    pub(super) fn follows_unknown_town(&self, at: usize) -> bool {
        let mention = &self.mentions()[at];
        let others = self.lists.around(at).filter(|other| *other != at);
        self.follows_town(mention)
            && self.mention_at(mention.first - 1).is_none()
            && !self.is_given(mention.first - 1)
            && !others.into_iter().any(|other| is_country(&self.mentions()[other]))
    }

    /// Returns `true` if a mention and the one after it are countries in a list of countries: `Jordan, Georgia and Peru`.
    pub(super) fn is_among_countries(&self, at: usize) -> bool {
        let list = self.lists.around(at);
        let names = |at: &usize| list.contains(at) && is_country(&self.mentions()[*at]);
        let others = [at.checked_sub(1), Some(at + 2)];
        names(&at) && names(&(at + 1)) && others.iter().flatten().any(names)
    }

    /// Returns `true` if a mention beside this one in a list is a country and nothing else: `Greece or Portugal`.
    pub(super) fn is_beside_country(&self, at: usize) -> bool {
        let list = self.lists.around(at);
        let beside =
            [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|other| list.contains(other));
        let mut others = beside.map(|other| &self.mentions()[other]);
        others.any(|other| is_country(other) && !other.is_ambiguous())
    }

    /// Returns the country that the words directly after a place point to: `Guernsey County`, `Lebanon High School`.
    /// A city of the world stays itself, whatever follows.
    pub(super) fn local_country(&self, at: usize) -> Option<usize> {
        let (mention, next) = (&self.mentions()[at], self.mentions().get(at + 1)?);
        let is_beside = next.first == mention.end && self.passage.gap(next.first) == " ";
        let is_large = mention.senses.iter().any(|sense| sense.size() >= WORLD_CITY_SIZE);
        if !is_beside || is_large || !next.may_be(Kind::Hint) {
            return None;
        }
        next.senses[0].country_index()
    }

    /// Returns `true` if people are named after a place as after a town: `a Lebanon woman`. A city of the world stays
    /// itself.
    pub(super) fn has_people(&self, mention: &Mention) -> bool {
        let is_large = mention.senses.iter().any(|sense| sense.size() >= WORLD_CITY_SIZE);
        !is_large && self.is(self.after(mention.end), Role::Resident)
    }

    /// Returns `true` if a list goes on after a mention: `Geneva, Kenya and Peru` are three places, not a town in Kenya.
    pub(super) fn is_listed(&self, at: usize) -> bool {
        let Some(mention) = self.mentions().get(at) else { return false };
        let is_joined = self.is(self.after(mention.end), Role::Joiner);
        let comma = self.passage.gap(mention.end) == ", ";
        is_joined || comma && self.mentions().get(at + 1).is_some_and(|next| next.first == mention.end)
    }

    /// Returns `true` for the place where a report was written, as agencies give it: `SYDNEY, March 2 –`, `KYIV –`.
    pub(super) fn is_dateline(&self, mention: &Mention) -> bool {
        let gap = self.passage.gap(mention.end);
        let is_dash = gap.starts_with(' ') && gap.trim().starts_with(['-', '–', '—']);
        !self.passage.is_all_capitals
            && self.passage.begins(mention.first)
            && self.shape(mention.first) == Shape::Capitals
            && (gap == ", " || gap == " (" || is_dash)
    }

    /// Returns `true` for the place and day of a report, as agencies give them: `GENEVA, March 2 –`. A town that is not
    /// known all over the world has its state or country after it there.
    pub(super) fn is_dated(&self, mention: &Mention) -> bool {
        let is_number = |token: usize| {
            self.has(token) && self.passage.word(token).starts_with(|c: char| c.is_ascii_digit())
        };
        self.is_dateline(mention)
            && self.passage.gap(mention.end) == ", "
            && (is_number(mention.end) || is_number(mention.end + 1))
    }

    /// Returns `true` if the words only give the origin of a person or a company: `Sidro SA of Belgium`, `Paris-based`.
    pub(super) fn is_origin(&self, mention: &Mention) -> bool {
        let is_base = self.passage.gap(mention.end) == "-"
            && self.has(mention.end)
            && self.passage.word(mention.end) == "based";
        let of = self.before(mention.first).filter(|of| *of > 0 && self.passage.word(*of) == "of");
        let is_of =
            of.is_some_and(|of| self.is_named(of - 1) || self.passage.gap(of).starts_with([')', '>', ',']));
        is_base || is_of
    }

    /// Returns `true` if the words are said aside, of somebody whom the story is not about.
    pub(super) fn is_aside(&self, mention: &Mention) -> bool {
        self.is_giver(mention) || self.is_apposition(mention)
    }

    /// Returns `true` if the words say what a body is that was just named: `Agriterra, a Dutch agency`.
    fn is_apposition(&self, mention: &Mention) -> bool {
        let is_article =
            |at: &usize| matches!(self.passage.word(*at), "a" | "an" | "une" | "una" | "uma" | "eine");
        let article = self.before(mention.first).filter(is_article).filter(|at| *at > 0);
        let is_behind_name = |at: usize| self.passage.gap(at) == ", " && self.is_named(at - 1);
        // The people of a town or region are in the table of regions: "Levin, a Londoner".
        let may_be_people = mention.is_people() || mention.may_be(Kind::Region);
        may_be_people && article.is_some_and(is_behind_name)
    }

    /// Returns `true` if the words say who pays or helps: `funded by Norway`, `paid for by the German union`.
    fn is_giver(&self, mention: &Mention) -> bool {
        let elided = || {
            self.passage.gap(mention.first).ends_with(['\'', '’']).then(|| mention.first.saturating_sub(1))
        };
        let last = self.before(mention.first).or_else(elided);
        // An article may stand between: `by the`. Some are both: `des`.
        let before_article = last.filter(|_| self.is(last, Role::Article)).and_then(|last| self.before(last));
        [last, before_article].into_iter().flatten().filter(|by| self.is(Some(*by), Role::Giver)).any(|by| {
            let for_by = self.before(by).filter(|at| self.passage.word(*at) == "for");
            self.is(self.before(for_by.unwrap_or(by)), Role::Giving)
        })
    }

    /// Returns the points of confidence that the words beside a place add to it or, if negative, take from it.
    pub(super) fn confidence_change(&self, mention: &Mention, sense: Sense) -> i32 {
        if !sense.kind.is_part() && sense.kind != Kind::Translated {
            return 0;
        }
        if self.is_dateline(mention) {
            return 20;
        }
        let preposition = self.before(mention.first).is_some_and(|before| self.is_preposition(before));
        let mut points = if preposition { 12 } else { 0 };
        if !preposition || self.passage.is_all_capitals {
            points -= match (sense.is_word(), sense.is_person()) {
                (true, _) => 40,
                (_, true) if self.passage.is_all_capitals => 40,
                (_, true) => 25,
                (false, false) => 0,
            };
        }
        let is_longer = |token: Option<usize>| token.is_some_and(|token| self.is_part_of_name(token));
        if (sense.kind != Kind::Capital || sense.is_person())
            && !self.ignores_capitals()
            && (is_longer(self.before(mention.first)) || is_longer(self.after(mention.end)))
        {
            points -= if sense.kind == Kind::City { 25 } else { 10 };
        }
        points
    }

    /// Returns `true` if a word beside a place belongs to a longer name that the gazetteer lacks: `Port Hudson`.
    pub(super) fn is_part_of_name(&self, token: usize) -> bool {
        self.is_named(token)
            && !self.passage.begins(token)
            && !self.is(Some(token), Role::GoesWith)
            && !self.is_title(token)
            && self.mention_at(token).is_none()
    }
}
