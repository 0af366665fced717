//! Finding a value of the filter pane by typing: what is typed, and the row it means.
//!
//! Letters find; some of them (`j`, `k`, `v`, `F`, `S`) are commands as well, and are taken back when a name follows
//! from them.

use crate::app::Model;
use crate::app::input::line::TextLine;
use crate::app::message::{Edit, Step};
use crate::app::panes::filters::rows::{Row, RowKind, Section};
use crate::news::{FacetValue, Month, Period};
use crate::{places, text};

/// The memory of a find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    line: TextLine,
    /// The letter that has just acted as a command and could be the first of a name.
    held: Option<char>,
    /// The first letter of the line is such a letter: it may still turn out to have been a command.
    on_trial: bool,
    /// The row the cursor was on before.
    from: usize,
    /// What is typed means nothing here.
    missed: bool,
}

impl Find {
    /// What is typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether nothing is being found.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Whether what is typed means nothing here.
    pub(in crate::app) fn missed(&self) -> bool {
        self.missed
    }

    /// The cursor was moved by a key that is no letter: it stands where the user wants it.
    pub(in crate::app) fn moved(&mut self) {
        self.held = None;
        self.missed = false;
    }

    /// The row the cursor was on before.
    pub(in crate::app) fn from(&self) -> usize {
        self.from
    }

    /// The rows were made anew: that row stands here now.
    pub(in crate::app) fn went(&mut self, from: usize) {
        self.from = from;
    }

    /// Ends the find.
    pub(in crate::app) fn end(&mut self) {
        *self = Self::default();
    }
}

/// The row a typed name means: the best of the countries that are shown, else the first value that begins so.
fn target(rows: &[Row], typed: &str) -> Option<usize> {
    let key = text::key(typed);
    if key.is_empty() {
        return None;
    }
    let countries = places::matching(typed);
    let rank = |row: &Row| match &row.kind {
        RowKind::Value(FacetValue::Country(Some(country))) => countries.iter().position(|c| c == country),
        _ => None,
    };
    let numbered = rows.iter().enumerate();
    let country = numbered.filter_map(|(at, row)| Some((rank(row)?, at))).min().map(|(_, at)| at);
    country.or_else(|| rows.iter().position(|row| text::key(&row.label).starts_with(&key)))
}

/// The heading a row stands under.
fn section_at(rows: &[Row], row: usize) -> Section {
    let above = rows[..=row].iter().rev();
    above
        .filter_map(|row| match row.kind {
            RowKind::Section(section, _) => Some(section),
            _ => None,
        })
        .next()
        .unwrap_or(Section::Month)
}

impl Model {
    /// Moves by a letter. Pressed once it may be the start of a name; pressed again it was meant as a move.
    pub(in crate::app) fn filters_move_by(&mut self, letter: char) {
        let again = matches!(self.filters.find.held, Some('j' | 'k'));
        self.filters_move(if letter == 'j' { Step::Next } else { Step::Previous });
        self.filters.find.held = (!again).then_some(letter);
    }

    /// Does what a letter stands for, which is taken back if it turns out to begin a name.
    pub(in crate::app) fn act_by_letter(&mut self, letter: char) {
        match letter {
            'F' => self.clear_filters(),
            'S' => self.filters_sort(),
            // Only time has an order to choose a stretch of; on other rows it is a letter like any.
            _ if self.filters.range.is_some()
                || self.filters.current().is_some_and(|row| row.months().is_some()) =>
            {
                self.range_mark();
            }
            _ => return self.find_edit(Edit::Insert(letter)),
        }
        self.filters.find.held = Some(letter);
    }

    /// A space goes on in a name of several words; where no name goes on so, it chooses.
    pub(in crate::app) fn find_space(&mut self) {
        if self.find_goes_on(' ') { self.find_edit(Edit::Insert(' ')) } else { self.filters_toggle() }
    }

    /// A hyphen goes on in a name that has one; where none does, it excludes.
    pub(in crate::app) fn find_dash(&mut self) {
        if self.find_goes_on('-') { self.find_edit(Edit::Insert('-')) } else { self.filters_exclude() }
    }

    /// Whether a name that is shown goes on with a sign after what is typed, which is no whole name itself.
    fn find_goes_on(&self, sign: char) -> bool {
        let text = self.filters.find.text();
        let typed = text::key(text);
        // A key has a space for every sign between words.
        let longer = format!("{typed} ");
        let has_sign = |name: &str| sign == ' ' || name.contains(sign);
        let goes_on = |row: &Row| match &row.kind {
            RowKind::Value(FacetValue::Country(Some(country))) => {
                places::names(*country).any(|name| has_sign(name) && text::key(name).starts_with(&longer))
            }
            _ => has_sign(&row.label) && text::key(&row.label).starts_with(&longer),
        };
        let whole = text.ends_with(' ')
            || places::lookup(&typed)
                .is_ok_and(|country| places::names(country).any(|name| text::key(name) == typed));
        !whole && self.filters.rows.iter().any(goes_on)
    }

    /// One edit of what is typed to find a value, and the jump to it.
    pub(in crate::app) fn find_edit(&mut self, edit: Edit) {
        if self.filters.find.is_empty() {
            self.filters.find.from = self.filters.cursor;
            if let (Edit::Insert(_), Some(letter)) = (edit, self.filters.find.held) {
                self.filters.find.line.set(letter.encode_utf8(&mut [0; 4]));
                self.filters.find.on_trial = true;
            }
        }
        if self.filters.find.line.edit(edit) {
            self.find_now();
        }
    }

    /// Jumps to the value that is meant: a country by any of its names, else any value that begins so. Where nothing
    /// is meant the cursor goes back to where the finding began.
    pub(in crate::app) fn find_now(&mut self) {
        let typed = self.filters.find.text().to_owned();
        let mut target = self.find_target(&typed);
        if let Some(letter @ ('F' | 'S' | 'v')) = self.filters.find.held.take()
            && (target.is_some() || !places::matching(&typed).is_empty())
        {
            self.take_back(letter);
            target = self.find_target(&typed);
            self.filters.find.on_trial = false;
        }
        if self.filters.find.on_trial && target.is_none() {
            // With the letter that acted nothing is meant: if something is without it, it was a command after all.
            let rest: String = typed.chars().skip(1).collect();
            target = self.find_target(&rest);
            if target.is_some() || rest.chars().count() < 2 {
                self.filters.find.line.set(&rest);
                self.filters.find.on_trial = false;
            }
        }
        self.filters.find.missed = target.is_none() && !typed.trim().is_empty();
        if let Some(at) = target {
            self.filters.cursor = at;
            self.filters_show_around();
            return;
        }
        self.filters.cursor = self.filters.find.from.min(self.filters.rows.len().saturating_sub(1));
        match places::matching(&typed).first() {
            Some(&country) => self.notify(format!("nothing here from {}", places::name(country))),
            None if self.filters.find.missed => self.notify(format!("no value is called “{typed}”")),
            None => {}
        }
    }

    /// A letter that acted was the start of a name: what it did is undone.
    fn take_back(&mut self, letter: char) {
        match letter {
            'S' => self.filters_sort(),
            'F' if self.filter.is_empty() && self.history.last_was_filter() => self.undo(),
            'F' => {}
            _ => self.filters.range = None,
        }
        self.notice = None;
    }

    /// The row a typed name means; a closed heading or year opens over it.
    fn find_target(&mut self, typed: &str) -> Option<usize> {
        if let Some(at) = target(&self.filters.rows, typed) {
            return Some(at);
        }
        let before = (self.filters.closed.clone(), self.filters.open_years.clone());
        let years = self.library.months().values().iter().filter_map(|month| month.0.map(Month::year));
        self.filters.open_years.extend(years);
        self.filters.closed.clear();
        self.filters.rebuild(&self.library, &self.selection.facets, &self.filter);
        let rows = &self.filters.rows;
        let found = target(rows, typed).map(|at| (rows[at].kind.clone(), section_at(rows, at)));
        (self.filters.closed, self.filters.open_years) = before;
        if let Some((kind, section)) = &found {
            self.filters.closed.remove(section);
            if let RowKind::Value(FacetValue::Period(Period::Month(month))) = kind {
                self.filters.open_years.insert(month.year());
            }
        }
        self.filters.rebuild(&self.library, &self.selection.facets, &self.filter);
        let (kind, _) = found?;
        self.filters.rows.iter().position(|row| row.kind.is(&kind))
    }

    /// Text pasted while the filters have the keys.
    pub(in crate::app) fn find_paste(&mut self, text: &str) {
        self.filters.find.line.paste(text);
        self.find_now();
    }
}
