//! The overlay that corrects the countries of an article: its rows, the text typed to find a country, and the
//! correction that a row makes.
//!
//! The border: `history` applies, undoes and saves a correction; `places` finds the country that a text means.

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
    /// Type a space in a name of several words, or toggle if no name continues.
    ToggleOrSpace,
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

/// Returns `true` if the name of a country continues with another word after the typed text. A text that is no whole
/// name may also begin at a later word of a name ("arab emirates").
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

    /// Moves the cursor to the country that the typed text means. A row that begins with the text is preferred to a
    /// country that matches only with typing errors.
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

    /// Inserts pasted text.
    pub(in crate::app) fn paste(&mut self, text: &str, context: &Context<'_>) {
        self.find.paste(text);
        self.follow_line(context);
    }

    fn follow_line(&mut self, context: &Context<'_>) {
        self.follow(&context.library.brief(self.article), self.mentioned(context));
    }

    /// Types a space if a name continues with one; otherwise, after a second space, or after the cursor was moved by
    /// hand, toggles the row.
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
        if let Some(country) = self.returns_to.take() {
            let same =
                |row: &CountriesRow| matches!(row, CountriesRow::Country(of, _) if Some(*of) == country);
            self.cursor = rows.iter().position(same).unwrap_or(0);
        }
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
    }

    /// Clears the typed text. Returns `true` if there was any.
    pub(in crate::app) fn clear_line(&mut self) -> bool {
        let typed = !self.find.is_empty();
        if typed {
            self.find.clear();
            self.cursor = 0;
        }
        typed
    }

    /// Returns the message that closes the overlay, if something was changed since it was opened.
    pub(in crate::app) fn closing_words(&self, library: &Library) -> Option<String> {
        let countries = library.brief(self.article).countries;
        let words = if countries.len() > NAMED { countries.len().to_string() } else { in_words(countries) };
        self.changed.then(|| messages::countries_now(&words))
    }
}
