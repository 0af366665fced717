//! Correcting the countries of an article: the list that lies over the panes, what is typed to find a country in it,
//! and what putting a line on or off makes of the countries.
//!
//! How a correction is taken over, undone and kept is `history`'s matter; which country is meant by what is typed,
//! `places` knows.

use crate::app::follow::open_article::whole_of;
use crate::app::input::line::TextLine;
use crate::app::message::{Edit, Step};
use crate::app::panes::list::stepped;
use crate::app::{Model, Overlay};
use crate::news::{Brief, Country, Ordinal, OrdinalMap};
use crate::{places, text};

/// Words for an article without countries.
const NO_COUNTRY: &str = "no country";
/// What the line begins with that takes a correction back.
const AS_IT_CAME: &str = "as it came";

/// As many countries are named on the status line; of more, how many they are.
const NAMED: usize = 3;

/// The list's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correct {
    /// The article whose countries are corrected.
    article: Ordinal,
    /// What is typed to find a country.
    pub line: TextLine,
    /// The cursor's line.
    pub cursor: usize,
    /// The cursor was moved by hand since something was typed last: it stands where the user wants it.
    moved: bool,
    /// The countries that have a line though nothing is typed: those it had when the list was opened, those added
    /// since. One that was put off can so be put on again.
    listed: Vec<Country>,
    /// Something was changed since it was opened.
    changed: bool,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectRow {
    /// A country, and whether the article has it.
    Country(Country, bool),
    /// None at all.
    NoCountry,
    /// What the article came with, in words.
    AsItCame(String),
}

impl CorrectRow {
    /// The line in words, without its mark.
    pub fn words(&self) -> String {
        match self {
            Self::Country(country, _) => places::name(*country).to_owned(),
            Self::NoCountry => NO_COUNTRY.to_owned(),
            Self::AsItCame(words) => format!("{AS_IT_CAME}: {words}"),
        }
    }
}

/// Countries in words.
fn in_words(countries: &[Country]) -> String {
    if countries.is_empty() {
        return NO_COUNTRY.to_owned();
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

impl Correct {
    /// Follows the article to where it stands now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.article = moved.to(self.article);
    }

    /// The lines: the countries of the article, then what else it may be about; once something is typed, every country
    /// that may be meant, those of the article first. Then what concerns them all.
    fn rows(&self, article: &Brief<'_>, mentioned: &[Country]) -> Vec<CorrectRow> {
        let typed = text::key(self.line.text());
        let begins = |words: &str| words.starts_with(&typed);
        let none = [NO_COUNTRY, "none"].into_iter().any(begins);
        let mut countries =
            if typed.is_empty() { self.candidates(article, mentioned) } else { meant_by(&typed) };
        if !typed.is_empty() {
            countries.sort_by_key(|country| !article.countries.contains(country));
        }
        let row = |country| CorrectRow::Country(country, article.countries.contains(&country));
        let mut rows: Vec<CorrectRow> = countries.into_iter().map(row).collect();
        if !article.countries.is_empty() && none {
            rows.push(CorrectRow::NoCountry);
        }
        if let Some(came) = article.original_countries.filter(|_| begins(AS_IT_CAME)) {
            rows.push(CorrectRow::AsItCame(in_words(came)));
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
        let typed = text::key(self.line.text());
        let meant = meant_by(&typed).first().copied();
        let begins_so = |country| places::names(country).any(|name| text::key(name).starts_with(&typed));
        let rows = self.rows(article, mentioned);
        let of_meant = rows
            .iter()
            .position(|row| matches!(row, CorrectRow::Country(country, _) if Some(*country) == meant));
        let other = rows.iter().position(|row| !matches!(row, CorrectRow::Country(..)));
        let at = if meant.is_some_and(begins_so) { of_meant } else { other.or(of_meant) };
        self.cursor = at.filter(|_| !typed.is_empty()).unwrap_or(0);
        self.moved = false;
    }
}

impl Model {
    /// The lines of the list of an article's countries; none while it is not open.
    pub fn correct_rows(&self) -> Vec<CorrectRow> {
        match &self.overlay {
            Some(Overlay::Correct(correct)) => {
                correct.rows(&self.library.brief(correct.article), self.mentioned(correct.article))
            }
            _ => Vec::new(),
        }
    }

    /// The countries that an article mentions besides, as far as that is at hand.
    fn mentioned(&self, at: Ordinal) -> &[Country] {
        self.whole(at).map_or(&[][..], |article| &article.also_mentioned)
    }

    /// Opens the list of the countries of the article under the cursor.
    pub(in crate::app) fn correct_open(&mut self) {
        let Some(article) = self.current() else {
            return self.notify("no item under the cursor whose countries could be corrected");
        };
        let listed = self.library.brief(article).countries.to_vec();
        self.overlay = Some(Overlay::Correct(Correct { article, listed, ..Correct::default() }));
    }

    /// Moves the list's cursor.
    pub(in crate::app) fn correct_move(&mut self, step: Step) {
        let count = self.correct_rows().len();
        let page = self.sheet().map_or(1, |sheet| sheet.rows.height.into());
        if let Some(Overlay::Correct(correct)) = &mut self.overlay {
            correct.cursor = stepped(correct.cursor, step, count, page);
            correct.moved = true;
        }
    }

    /// One edit of what is typed to find a country.
    pub(in crate::app) fn correct_edit(&mut self, edit: Edit) {
        self.correct_type(|line| line.edit(edit));
    }

    /// Text pasted while the list has the keys.
    pub(in crate::app) fn correct_paste(&mut self, text: &str) {
        self.correct_type(|line| {
            line.paste(text);
            true
        });
    }

    fn correct_type(&mut self, change: impl FnOnce(&mut TextLine) -> bool) {
        if let Some(Overlay::Correct(correct)) = &mut self.overlay
            && change(&mut correct.line)
        {
            let whole = whole_of(&self.library, &self.open_article, correct.article);
            let mentioned = whole.map_or(&[][..], |article| &article.also_mentioned);
            correct.follow(&self.library.brief(correct.article), mentioned);
        }
    }

    /// A space goes on in a name of several words; where no name goes on so, or the cursor was put on another line by
    /// hand, it puts the line on or off. So does a second space.
    pub(in crate::app) fn correct_space(&mut self) {
        let Some(Overlay::Correct(correct)) = &self.overlay else { return };
        let typed = text::key(correct.line.text());
        let longer = format!("{typed} ");
        // "no" and "as" are codes as well: nobody who goes on from there means those.
        let other_goes_on = || {
            let rows = self.correct_rows();
            let mut others = rows.iter().filter(|row| !matches!(row, CorrectRow::Country(..)));
            others.any(|row| row.words().starts_with(&longer))
        };
        let done = typed.is_empty() || correct.moved || correct.line.text().ends_with(' ');
        if !done && (other_goes_on() || name_goes_on(&typed)) {
            self.correct_edit(Edit::Insert(' '));
        } else {
            self.correct_toggle();
        }
    }

    /// Puts the line under the cursor on or off, at once.
    pub(in crate::app) fn correct_toggle(&mut self) {
        let row = self.correct_rows();
        let Some(Overlay::Correct(correct)) = &mut self.overlay else { return };
        let article = self.library.brief(correct.article);
        let Some(row) = row.get(correct.cursor).cloned() else {
            let typed = correct.line.text().to_owned();
            return self.notify(match typed.is_empty() {
                true => "type the name of a country to add it".to_owned(),
                false => format!("no country is called “{typed}”"),
            });
        };
        let mut countries = article.countries.to_vec();
        let words = match &row {
            CorrectRow::Country(country, true) => {
                countries.retain(|other| other != country);
                format!("{} taken from the item's countries", row.words())
            }
            CorrectRow::Country(country, false) => {
                countries.push(*country);
                format!("{} added to the item's countries", row.words())
            }
            CorrectRow::NoCountry => {
                countries.clear();
                "all countries taken from the item".to_owned()
            }
            CorrectRow::AsItCame(words) => format!("the item's countries as it came: {words}"),
        };
        let came = article.original_countries.unwrap_or(article.countries);
        // In whatever order: with the same countries there is nothing left to correct.
        let same = came.len() == countries.len() && came.iter().all(|country| countries.contains(country));
        let back = same || matches!(row, CorrectRow::AsItCame(_));
        let at = correct.article;
        correct.line.clear();
        (correct.moved, correct.changed) = (false, true);
        if let CorrectRow::Country(country, false) = row
            && !correct.listed.contains(&country)
        {
            correct.listed.push(country);
        }
        self.correct(at, (!back).then_some(countries), words);
        self.correct_return(&row);
    }

    /// With nothing typed any more the cursor is where that was put on or off, as far as that still has a line.
    fn correct_return(&mut self, to: &CorrectRow) {
        let rows = self.correct_rows();
        let same = |row: &CorrectRow| match (row, to) {
            (CorrectRow::Country(one, _), CorrectRow::Country(other, _)) => one == other,
            _ => false,
        };
        if let Some(Overlay::Correct(correct)) = &mut self.overlay {
            correct.cursor = rows.iter().position(same).unwrap_or(0);
        }
    }

    /// Undoes the last correction, or makes it again: one of this article only, what else was done is not seen from here.
    pub(in crate::app) fn correct_back(&mut self, again: bool) {
        let Some(Overlay::Correct(correct)) = &self.overlay else { return };
        match (self.history.next_corrects(correct.article, again), again) {
            (true, false) => self.undo(),
            (true, true) => self.redo(),
            (false, false) => self.notify("no correction of this item to undo here"),
            (false, true) => self.notify("no correction of this item to redo here"),
        }
    }

    /// Keeps the list's cursor on a line, whatever was undone or came from another window.
    pub(in crate::app) fn correct_keep(&mut self) {
        let last = self.correct_rows().len().saturating_sub(1);
        if let Some(Overlay::Correct(correct)) = &mut self.overlay {
            correct.cursor = correct.cursor.min(last);
        }
    }

    /// One step out of the list: what is typed goes first, then the list. Tells whether there was such a step.
    pub(in crate::app) fn correct_escape(&mut self) -> bool {
        let Some(Overlay::Correct(correct)) = &mut self.overlay else { return false };
        if correct.line.is_empty() {
            self.correct_close();
        } else {
            correct.line.clear();
            (correct.cursor, correct.moved) = (0, false);
        }
        true
    }

    /// Closes the list, and tells what came of it.
    pub(in crate::app) fn correct_close(&mut self) {
        if let Some(Overlay::Correct(correct)) = self.overlay.take()
            && correct.changed
        {
            let countries = self.library.brief(correct.article).countries;
            let words =
                if countries.len() > NAMED { countries.len().to_string() } else { in_words(countries) };
            self.notify(format!("the item's countries: {words} · u undoes"));
        }
    }
}
