//! Finding a value of the filter pane by typing.
//!
//! Letters find; some of them (`j`, `k`, `v`, `F`, `S`) are commands as well, and are taken back when a name follows
//! from them.

use crate::app::Edit;
use crate::app::Step;
use crate::app::context::{Context, Request, notify};
use crate::app::messages::panes as messages;
use crate::app::panes::filters::Filters;
use crate::app::panes::filters::rows::{Row, RowKind, Section};
use crate::news::{FacetValue, Month, Period};
use crate::{places, text};

/// Returns the row a typed name means: the best of the countries that are shown, else the first value that begins so.
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

/// Returns the heading a row stands under.
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

impl Filters {
    /// Moves by a letter. Pressed once it may be the start of a name; pressed again it was meant as a move.
    pub(super) fn move_by_letter(&mut self, letter: char, context: &Context<'_>) {
        let again = matches!(self.find.held(), Some('j' | 'k'));
        self.step(if letter == 'j' { Step::Next } else { Step::Previous }, context);
        self.find.hold((!again).then_some(letter));
    }

    /// Acts on a letter; what it does is taken back if it turns out to begin a name.
    pub(super) fn act_by_letter(&mut self, letter: char, context: &Context<'_>) -> Vec<Request> {
        let requests = match letter {
            'F' => vec![Request::ClearFilters],
            'S' => {
                self.sort(context);
                notify(if self.by_name { messages::VALUES_BY_NAME } else { messages::VALUES_BY_COUNT })
            }
            // Only time has an order to choose a stretch of; on other rows it is a letter like any.
            _ if self.range.is_some() || self.current().is_some_and(|row| row.months().is_some()) => {
                self.mark_range(context)
            }
            _ => return self.edit(Edit::Insert(letter), context),
        };
        self.find.hold(Some(letter));
        requests
    }

    /// Goes on in a name of several words; where no name goes on so, chooses.
    pub(super) fn toggle_or_space(&mut self, context: &Context<'_>) -> Vec<Request> {
        if self.name_goes_on(' ') { self.edit(Edit::Insert(' '), context) } else { self.toggle(context) }
    }

    /// Goes on in a name with a hyphen; where none goes on so, excludes.
    pub(super) fn exclude_or_dash(&mut self, context: &Context<'_>) -> Vec<Request> {
        if self.name_goes_on('-') { self.edit(Edit::Insert('-'), context) } else { self.exclude(context) }
    }

    /// Returns `true` if a name that is shown goes on with a sign after what is typed, which is no whole name itself.
    fn name_goes_on(&self, sign: char) -> bool {
        let text = self.find.text();
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
        !whole && self.rows.iter().any(goes_on)
    }

    /// Edits what is typed to find a value, and goes there.
    pub(super) fn edit(&mut self, edit: Edit, context: &Context<'_>) -> Vec<Request> {
        self.find.begin(self.cursor);
        if matches!(edit, Edit::Insert(_)) {
            self.find.begin_with_held();
        }
        if self.find.edit(edit) { self.follow_find(context) } else { Vec::new() }
    }

    /// Takes in text that is pasted while the pane has the keys.
    pub(in crate::app) fn paste(&mut self, text: &str, context: &Context<'_>) -> Vec<Request> {
        self.find.paste(text);
        self.follow_find(context)
    }

    /// Goes to the value that is meant: a country by any of its names, else any value that begins so. Where nothing is
    /// meant the cursor goes back to where the finding began.
    pub(in crate::app) fn follow_find(&mut self, context: &Context<'_>) -> Vec<Request> {
        let typed = self.find.text().to_owned();
        let mut target = self.target(&typed, context);
        let held = self.find.held();
        self.find.hold(None);
        if let Some(letter @ ('F' | 'S' | 'v')) = held
            && (target.is_some() || !places::matching(&typed).is_empty())
        {
            // A letter that acted was the start of a name: what it did is undone.
            self.find.end_trial();
            match letter {
                'F' => return vec![Request::RestoreFilters],
                'S' => self.sort(context),
                _ => self.range = None,
            }
            target = self.target(&typed, context);
        }
        if let (None, Some(rest)) = (target, self.find.without_command()) {
            // With the letter that acted nothing is meant: if something is without it, it was a command after all.
            target = self.target(&rest, context);
            self.find.drop_command(&rest, target.is_some());
        }
        self.cursor = self.find.lead_to(target, &typed, self.rows.len());
        if target.is_some() {
            self.show_around_cursor(context);
            return Vec::new();
        }
        self.find.missed_words(&typed, messages::VALUE).map(Request::Notify).into_iter().collect()
    }

    /// Returns the row a typed name means; a closed heading or year opens over it.
    fn target(&mut self, typed: &str, context: &Context<'_>) -> Option<usize> {
        if let Some(at) = target(&self.rows, typed) {
            return Some(at);
        }
        let before = (self.closed.clone(), self.open_years.clone());
        let years = context.library.months().values().iter().filter_map(|month| month.0.map(Month::year));
        self.open_years.extend(years);
        self.closed.clear();
        self.follow(context);
        let rows = &self.rows;
        let found = target(rows, typed).map(|at| (rows[at].kind.clone(), section_at(rows, at)));
        (self.closed, self.open_years) = before;
        if let Some((kind, section)) = &found {
            self.closed.remove(section);
            if let RowKind::Value(FacetValue::Period(Period::Month(month))) = kind {
                self.open_years.insert(month.year());
            }
        }
        self.follow(context);
        let (kind, _) = found?;
        self.rows.iter().position(|row| row.kind.is(&kind))
    }
}
