//! The overlay that corrects the countries of an article: its rows, the text typed to find a country, and the
//! correction that a row makes.
//!
//! The border: `history` applies, undoes and saves a correction; `places` finds the country that a text means.

use crate::app::Step;
use crate::app::context::{Context, Request, notify};
use crate::app::input::findable::Findable;
use crate::app::input::type_ahead::{FoundRow, TypeAhead};
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::news::{Brief, Country, Library, Ordinal, OrdinalMap};
use crate::{places, text};

/// A key of the list of an article's countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountriesKey {
    /// Move the cursor.
    Move(Step),
    /// Add the country under the cursor, or remove it.
    Toggle,
    /// Add the country under the cursor, or remove it, and close the list.
    Take,
}

/// The maximum number of countries named in the closing message; of more, it gives the number.
const NAMED: usize = 3;

/// The state of the overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountriesOverlay {
    /// The article whose countries are corrected.
    article: Ordinal,
    /// The text that is typed to find a country.
    pub find: TypeAhead,
    /// The index of the row under the cursor.
    pub cursor: usize,
    /// The countries that have a row while nothing is typed: those of the article when the overlay was opened, and
    /// those added since. A country that was removed keeps its row.
    listed: Vec<Country>,
    /// `true` if something was changed since the overlay was opened.
    changed: bool,
    /// The country whose row the cursor returns to after a correction; the inner `None` is the row for no country.
    returns_to: Option<Option<Country>>,
}

/// A row of the overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountriesRow {
    /// A country; `true` if the article has it.
    Country(Country, bool),
    /// The row that removes all countries.
    NoCountry,
    /// The row that takes a correction back, with the original countries as text.
    Original(String),
}

impl CountriesRow {
    /// Returns the text of the row without its mark.
    pub fn label(&self) -> String {
        match self {
            Self::Country(country, _) => places::name(*country).to_owned(),
            Self::NoCountry => messages::NO_COUNTRY.to_owned(),
            Self::Original(words) => messages::original(words),
        }
    }
}

/// Returns the names of countries, separated by commas.
fn in_words(countries: &[Country]) -> String {
    if countries.is_empty() {
        return messages::NO_COUNTRY.to_owned();
    }
    countries.iter().map(|country| places::name(*country)).collect::<Vec<_>>().join(", ")
}

/// Returns a key without the word "and", so that "&" and "and" are equal. The first word stays.
fn without_and(key: &str) -> String {
    let words = key.split(' ').enumerate().filter(|(at, word)| *at == 0 || *word != "and");
    words.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// Returns the countries that a typed text may mean, best first.
fn meant_by(typed: &str) -> Vec<Country> {
    let found = places::matching(typed);
    if found.is_empty() { places::matching(&without_and(typed)) } else { found }
}

impl CountriesOverlay {
    /// Updates the ordinal of the article after the library has changed.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.article = moved.to(self.article);
    }

    /// Returns the rows: the countries of the article, then those it mentions; while something is typed, the
    /// countries that the text may mean, those of the article first. The rows for no country and for the original
    /// countries come last.
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

    /// Returns the countries that have a row while nothing is typed.
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

    /// Returns the row of the country that the typed text means. A row that begins with the text is preferred to a
    /// country that matches only with typing errors.
    fn meant(&self, context: &Context<'_>) -> Option<FoundRow> {
        let typed = text::key(self.find.text());
        let meant = meant_by(&typed).first().copied();
        let begins_so = |country| places::names(country).any(|name| text::key(name).starts_with(&typed));
        let is_spelled = meant.is_some_and(begins_so);
        let rows = self.rows(context);
        let of_meant = rows
            .iter()
            .position(|row| matches!(row, CountriesRow::Country(country, _) if Some(*country) == meant));
        let other = rows.iter().position(|row| !matches!(row, CountriesRow::Country(..)));
        let at = if is_spelled { of_meant } else { other.or(of_meant) };
        let row = at.filter(|_| !typed.is_empty())?;
        let label = rows.get(row)?.label();
        let is_slip = !is_spelled && matches!(rows.get(row), Some(CountriesRow::Country(..)));
        Some(FoundRow { row, words: messages::found_row(&label, is_slip) })
    }
}

impl Findable for CountriesOverlay {
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize) {
        (&mut self.find, &mut self.cursor)
    }

    fn target(&mut self, context: &Context<'_>) -> Option<FoundRow> {
        self.meant(context)
    }

    fn take_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.take(context)
    }

    fn toggle_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.toggle(context)
    }

    /// Closes the line and goes to the first row, where what was typed had narrowed them.
    fn leave_find(&mut self) {
        if !self.find.is_empty() {
            self.cursor = 0;
        }
        self.find.end();
    }
}

impl CountriesOverlay {
    /// Opens the list of an article's countries, its find line ready to type in.
    pub(in crate::app) fn open(article: Ordinal, library: &Library) -> Self {
        let mut overlay =
            Self { article, listed: library.brief(article).countries.to_vec(), ..Self::default() };
        overlay.find.open(0);
        overlay
    }

    /// Returns the article whose countries are corrected.
    pub(in crate::app) fn article(&self) -> Ordinal {
        self.article
    }

    /// Returns the rows of the overlay.
    pub fn rows(&self, context: &Context<'_>) -> Vec<CountriesRow> {
        self.rows_of(&context.library.brief(self.article), self.mentioned(context))
    }

    /// Returns the other countries that the article mentions, if the whole article is loaded.
    fn mentioned<'a>(&self, context: &Context<'a>) -> &'a [Country] {
        context.whole(self.article).map_or(&[][..], |article| &article.also_mentioned)
    }

    /// Handles a key.
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
            CountriesKey::Toggle => return self.toggle(context),
            CountriesKey::Take => return self.take(context),
        }
        Vec::new()
    }

    /// Adds the country under the cursor or removes it, and closes the list.
    fn take(&mut self, context: &Context<'_>) -> Vec<Request> {
        let has_row = self.cursor < self.rows(context).len();
        let mut requests = self.toggle(context);
        if has_row {
            requests.push(Request::CloseOverlay);
        }
        requests
    }

    /// Adds the country under the cursor or removes it, at once.
    fn toggle(&mut self, context: &Context<'_>) -> Vec<Request> {
        let article = context.library.brief(self.article);
        let Some(row) = self.rows(context).into_iter().nth(self.cursor) else {
            return notify(messages::TYPE_A_COUNTRY);
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
        self.find.end();
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

    /// Toggles the row that was pressed, if there is one.
    pub(in crate::app) fn press(&mut self, row: usize, context: &Context<'_>) -> Vec<Request> {
        if row >= self.rows(context).len() {
            return Vec::new();
        }
        self.cursor = row;
        self.toggle(context)
    }

    /// Keeps the cursor on a row after any change. After a correction that is the row of the country that was
    /// toggled, if it still has one.
    pub(in crate::app) fn after_update(&mut self, context: &Context<'_>) {
        let rows = self.rows(context);
        let returned = self.returns_to.is_some();
        if let Some(country) = self.returns_to.take() {
            let same =
                |row: &CountriesRow| matches!(row, CountriesRow::Country(of, _) if Some(*of) == country);
            self.cursor = rows.iter().position(same).unwrap_or(0);
        }
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
        if returned && self.find.is_empty() {
            self.find.set_origin(self.cursor);
        }
    }

    /// Returns the message that closes the overlay, if something was changed since it was opened.
    pub(in crate::app) fn closing_words(&self, library: &Library) -> Option<String> {
        let countries = library.brief(self.article).countries;
        let words = if countries.len() > NAMED { countries.len().to_string() } else { in_words(countries) };
        self.changed.then(|| messages::countries_now(&words))
    }
}
