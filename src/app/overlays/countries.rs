//! Correcting the countries of an article: the list that lies over the panes, what is typed to find a country in it,
//! and what putting a line on or off makes of the countries.
//!
//! How a correction is taken over, undone and kept is `history`'s matter; which country is meant by what is typed,
//! `places` knows.

use crate::app::Edit;
use crate::app::Step;
use crate::app::context::{Context, Request, notify};
use crate::app::input::type_ahead::TypeAhead;
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::news::{Brief, Country, Library, Ordinal, OrdinalMap};
use crate::{places, text};

/// A key of the list of an article's countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountriesKey {
    /// Move the cursor.
    Move(Step),
    /// Edit what is typed to find a country.
    Edit(Edit),
    /// Add the country under the cursor, or remove it.
    Toggle,
    /// Go on typing a name of several words, or toggle where no name goes on.
    ToggleOrSpace,
}

/// As many countries are named on the status line; of more, how many they are.
const NAMED: usize = 3;

/// The list's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountriesOverlay {
    /// The article whose countries are corrected.
    article: Ordinal,
    /// A country being found by typing.
    pub find: TypeAhead,
    /// The cursor's line.
    pub cursor: usize,
    /// The countries that have a line though nothing is typed: those it had when the list was opened, those added
    /// since. One that was put off can so be put on again.
    listed: Vec<Country>,
    /// Something was changed since it was opened.
    changed: bool,
    /// The country whose line the cursor returns to, once a correction is taken over; `None` inside: no country.
    returns_to: Option<Option<Country>>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountriesRow {
    /// A country, and whether the article has it.
    Country(Country, bool),
    /// None at all.
    NoCountry,
    /// What the article came with, in words.
    Original(String),
}

impl CountriesRow {
    /// The line in words, without its mark.
    pub fn label(&self) -> String {
        match self {
            Self::Country(country, _) => places::name(*country).to_owned(),
            Self::NoCountry => messages::NO_COUNTRY.to_owned(),
            Self::Original(words) => messages::original(words),
        }
    }
}

/// Countries in words.
fn in_words(countries: &[Country]) -> String {
    if countries.is_empty() {
        return messages::NO_COUNTRY.to_owned();
    }
    countries.iter().map(|country| places::name(*country)).collect::<Vec<_>>().join(", ")
}

/// A key in which "&" and "and" read the same: neither is there. A word that the key begins with stays.
fn without_and(key: &str) -> String {
    let words = key.split(' ').enumerate().filter(|(at, word)| *at == 0 || *word != "and");
    words.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// The countries that may be meant by a key.
fn meant_by(typed: &str) -> Vec<Country> {
    let found = places::matching(typed);
    if found.is_empty() { places::matching(&without_and(typed)) } else { found }
}

/// Whether a country's name has another word after what is typed. What is no whole name itself may begin at a later
/// word ("arab emirates"), since such a country is found as well.
fn name_goes_on(typed: &str) -> bool {
    let typed = without_and(typed);
    let longer = format!("{typed} ");
    // No name has an article before it.
    let longer = longer.strip_prefix("the ").unwrap_or(&longer);
    // "Syria, Arab Republic of" is how lists sort it, not how anybody goes on typing.
    let typable = |name: &&str| !name.contains([',', '(']);
    let names = places::all().flat_map(places::names).filter(typable);
    let keys: Vec<String> = names.map(|name| without_and(&text::key(name))).collect();
    let whole = keys.contains(&typed);
    let goes_on = |key: &String| {
        let later = || key.match_indices(' ').any(|(at, _)| key[at + 1..].starts_with(longer));
        key.starts_with(longer) || (!whole && later())
    };
    keys.iter().any(goes_on)
}

impl CountriesOverlay {
    /// Follows the article to where it stands now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.article = moved.to(self.article);
    }

    /// The lines: the countries of the article, then what else it may be about; once something is typed, every country
    /// that may be meant, those of the article first. Then what concerns them all.
    fn rows_of(&self, article: &Brief<'_>, mentioned: &[Country]) -> Vec<CountriesRow> {
        let typed = text::key(self.find.text());
        let begins = |words: &str| words.starts_with(&typed);
        let none = [messages::NO_COUNTRY, messages::NONE].into_iter().any(begins);
        let mut countries =
            if typed.is_empty() { self.candidates(article, mentioned) } else { meant_by(&typed) };
        if !typed.is_empty() {
            countries.sort_by_key(|country| !article.countries.contains(country));
        }
        let row = |country| CountriesRow::Country(country, article.countries.contains(&country));
        let mut rows: Vec<CountriesRow> = countries.into_iter().map(row).collect();
        if !article.countries.is_empty() && none {
            rows.push(CountriesRow::NoCountry);
        }
        if let Some(came) = article.original_countries.filter(|_| begins(messages::ORIGINAL)) {
            rows.push(CountriesRow::Original(in_words(came)));
        }
        rows
    }

    /// The countries that have a line while nothing is typed.
    fn candidates(&self, article: &Brief<'_>, mentioned: &[Country]) -> Vec<Country> {
        let came = article.original_countries.unwrap_or_default();
        let mut all: Vec<Country> = Vec::new();
        for &country in self.listed.iter().chain(article.countries).chain(came).chain(mentioned) {
            if !all.contains(&country) {
                all.push(country);
            }
        }
        all
    }

    /// Puts the cursor on the country that is meant by what is typed, wherever it stands. A line that begins so is meant
    /// rather than a country that only slips of the finger lead to.
    fn follow(&mut self, article: &Brief<'_>, mentioned: &[Country]) {
        let typed = text::key(self.find.text());
        let meant = meant_by(&typed).first().copied();
        let begins_so = |country| places::names(country).any(|name| text::key(name).starts_with(&typed));
        let rows = self.rows_of(article, mentioned);
        let of_meant = rows
            .iter()
            .position(|row| matches!(row, CountriesRow::Country(country, _) if Some(*country) == meant));
        let other = rows.iter().position(|row| !matches!(row, CountriesRow::Country(..)));
        let at = if meant.is_some_and(begins_so) { of_meant } else { other.or(of_meant) };
        let at = at.filter(|_| !typed.is_empty());
        self.cursor = self.find.lead_to(at, &typed, rows.len());
    }
}

impl CountriesOverlay {
    /// Opens the list of an article's countries.
    pub(in crate::app) fn open(article: Ordinal, library: &Library) -> Self {
        Self { article, listed: library.brief(article).countries.to_vec(), ..Self::default() }
    }

    /// Returns the article whose countries are corrected.
    pub(in crate::app) fn article(&self) -> Ordinal {
        self.article
    }

    /// Returns the lines of the list.
    pub fn rows(&self, context: &Context<'_>) -> Vec<CountriesRow> {
        self.rows_of(&context.library.brief(self.article), self.mentioned(context))
    }

    /// Returns the countries that the article mentions besides, as far as that is at hand.
    fn mentioned<'a>(&self, context: &Context<'a>) -> &'a [Country] {
        context.whole(self.article).map_or(&[][..], |article| &article.also_mentioned)
    }

    /// Decides a key.
    pub(in crate::app) fn update(
        &mut self,
        key: CountriesKey,
        rows_shown: u16,
        context: &Context<'_>,
    ) -> Vec<Request> {
        match key {
            CountriesKey::Move(step) => {
                self.cursor = stepped(self.cursor, step, self.rows(context).len(), rows_shown.into());
                self.find.set_moved();
            }
            CountriesKey::Edit(edit) => self.edit(edit, context),
            CountriesKey::Toggle => return self.toggle(context),
            CountriesKey::ToggleOrSpace => return self.toggle_or_space(context),
        }
        Vec::new()
    }

    fn edit(&mut self, edit: Edit, context: &Context<'_>) {
        if self.find.edit(edit) {
            self.follow_line(context);
        }
    }

    /// Takes in text that is pasted while the list has the keys.
    pub(in crate::app) fn paste(&mut self, text: &str, context: &Context<'_>) {
        self.find.paste(text);
        self.follow_line(context);
    }

    fn follow_line(&mut self, context: &Context<'_>) {
        self.follow(&context.library.brief(self.article), self.mentioned(context));
    }

    /// Goes on in a name of several words; where no name goes on so, or the cursor was put on another line by hand,
    /// toggles the line. A second space does so too.
    fn toggle_or_space(&mut self, context: &Context<'_>) -> Vec<Request> {
        let typed = text::key(self.find.text());
        let longer = format!("{typed} ");
        // "no" and "as" are codes as well: nobody who goes on from there means those.
        let other_goes_on = || {
            let rows = self.rows(context);
            let mut others = rows.iter().filter(|row| !matches!(row, CountriesRow::Country(..)));
            others.any(|row| row.label().starts_with(&longer))
        };
        let done = typed.is_empty() || self.find.is_moved() || self.find.text().ends_with(' ');
        if !done && (other_goes_on() || name_goes_on(&typed)) {
            self.edit(Edit::Insert(' '), context);
            Vec::new()
        } else {
            self.toggle(context)
        }
    }

    /// Adds the country under the cursor or removes it, at once.
    fn toggle(&mut self, context: &Context<'_>) -> Vec<Request> {
        let article = context.library.brief(self.article);
        let Some(row) = self.rows(context).into_iter().nth(self.cursor) else {
            let typed = self.find.text();
            return notify(match typed.is_empty() {
                true => messages::TYPE_A_COUNTRY.to_owned(),
                false => messages::no_country_called(typed),
            });
        };
        let mut countries = article.countries.to_vec();
        let words = match &row {
            CountriesRow::Country(country, true) => {
                countries.retain(|other| other != country);
                messages::country_removed(&row.label())
            }
            CountriesRow::Country(country, false) => {
                countries.push(*country);
                messages::country_added(&row.label())
            }
            CountriesRow::NoCountry => {
                countries.clear();
                messages::ALL_COUNTRIES_REMOVED.to_owned()
            }
            CountriesRow::Original(words) => messages::countries_as_original(words),
        };
        let came = article.original_countries.unwrap_or(article.countries);
        // In whatever order: with the same countries there is nothing left to correct.
        let same = came.len() == countries.len() && came.iter().all(|country| countries.contains(country));
        let back = same || matches!(row, CountriesRow::Original(_));
        self.find.clear();
        self.changed = true;
        if let CountriesRow::Country(country, false) = row
            && !self.listed.contains(&country)
        {
            self.listed.push(country);
        }
        self.returns_to = Some(match row {
            CountriesRow::Country(country, _) => Some(country),
            CountriesRow::NoCountry | CountriesRow::Original(_) => None,
        });
        vec![Request::Correct(self.article, (!back).then_some(countries), words)]
    }

    /// Toggles the line that is pressed, if there is one.
    pub(in crate::app) fn press(&mut self, row: usize, context: &Context<'_>) -> Vec<Request> {
        if row >= self.rows(context).len() {
            return Vec::new();
        }
        self.cursor = row;
        self.toggle(context)
    }

    /// Follows up any change. After a correction the cursor is on the country that was toggled, as far as that still
    /// has a line; it is on a line whatever was undone or came from another window.
    pub(in crate::app) fn after_update(&mut self, context: &Context<'_>) {
        let rows = self.rows(context);
        if let Some(country) = self.returns_to.take() {
            let same =
                |row: &CountriesRow| matches!(row, CountriesRow::Country(of, _) if Some(*of) == country);
            self.cursor = rows.iter().position(same).unwrap_or(0);
        }
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
    }

    /// Clears what is typed. Returns whether there was anything.
    pub(in crate::app) fn clear_line(&mut self) -> bool {
        let typed = !self.find.is_empty();
        if typed {
            self.find.clear();
            self.cursor = 0;
        }
        typed
    }

    /// Returns the words to close the list with, if something was changed since it was opened.
    pub(in crate::app) fn closing_words(&self, library: &Library) -> Option<String> {
        let countries = library.brief(self.article).countries;
        let words = if countries.len() > NAMED { countries.len().to_string() } else { in_words(countries) };
        self.changed.then(|| messages::countries_now(&words))
    }
}
