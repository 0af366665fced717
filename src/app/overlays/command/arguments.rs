//! The commands with an argument, and the values that their argument can be.

use super::{Action, CommandRow};
use crate::app::PaneLayout;
use crate::app::context::Context;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::messages::{follow, overlays as messages};
use crate::news::{FacetValue, Month, Period, Sort};
use crate::places;

/// The kind of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// An order of the list.
    Order,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A country.
    Country,
    /// A layout of list and article.
    Layout,
    /// A background of the terminal.
    Theme,
}

impl Argument {
    /// The kinds, in the order in which their commands are offered.
    pub(super) const ALL: [Self; 6] =
        [Self::Order, Self::Month, Self::Year, Self::Country, Self::Layout, Self::Theme];

    /// Returns the name of the command with an argument of this kind.
    fn name(self) -> &'static str {
        match self {
            Self::Order => "sort",
            Self::Month => "month",
            Self::Year => "year",
            Self::Country => "country",
            Self::Layout => "layout",
            Self::Theme => "theme",
        }
    }

    /// Returns the kind of the argument of a command; `None` if the command has none.
    pub(super) fn of_command(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the command without its argument.
    pub(super) fn command(self) -> CommandRow {
        let words = match self {
            Self::Order => messages::SORT_WORDS,
            Self::Month => messages::MONTH_WORDS,
            Self::Year => messages::YEAR_WORDS,
            Self::Country => messages::COUNTRY_WORDS,
            Self::Layout => messages::LAYOUT_WORDS,
            Self::Theme => messages::THEME_WORDS,
        };
        CommandRow {
            text: self.name().to_owned(),
            words: words.to_owned(),
            keys: String::new(),
            action: None,
        }
    }

    /// Returns the command with each value that a typed argument can mean, the nearest first.
    pub(super) fn rows(self, typed: &str, context: &Context<'_>) -> Vec<CommandRow> {
        let row = |(label, words, action): (String, String, Action)| CommandRow {
            text: format!("{} {label}", self.name()),
            words,
            keys: String::new(),
            action: Some(action),
        };
        let Some(typed) = Typed::new(typed) else {
            return self.values(context).into_iter().map(|value| row(value.1)).collect();
        };
        let rank = |(at, value): (usize, &Value)| Some((typed.nearest(&value.0)?, at));
        let values = self.values(context);
        let mut ranked: Vec<(Nearness, usize)> = values.iter().enumerate().filter_map(rank).collect();
        ranked.sort_unstable();
        ranked.into_iter().filter_map(|(_, at)| values.get(at).map(|value| row(value.1.clone()))).collect()
    }

    /// Returns the values with the names that find them.
    fn values(self, context: &Context<'_>) -> Vec<Value> {
        let months = || context.library.months().values().iter().filter_map(|month| month.0);
        match self {
            Self::Order => [
                ("newest", Sort::Newest),
                ("oldest", Sort::Oldest),
                ("relevance", Sort::Relevance),
                ("source", Sort::Source),
            ]
            .map(|(name, sort)| {
                let words = follow::order_name(sort).to_owned();
                (vec![name.to_owned()], (name.to_owned(), words, Action::Sort(sort)))
            })
            .into(),
            Self::Layout => PaneLayout::ALL
                .map(|layout| {
                    let (name, words) = (layout.name(), messages::layout_words(layout.name()));
                    (vec![name.to_owned()], (name.to_owned(), words, Action::Layout(layout)))
                })
                .into(),
            Self::Theme => {
                let auto = ("auto", messages::AUTO_THEME_WORDS.to_owned());
                let own = ["dark", "light"].map(|name| (name, messages::colors_for(name)));
                let themes = context.settings.themes.all().iter();
                let themes = themes.map(|theme| (&*theme.name, messages::theme_words(theme.base)));
                let value = |(name, words): (&str, String)| {
                    (vec![name.to_owned()], (name.to_owned(), words, Action::Theme(name.to_owned())))
                };
                std::iter::once(auto).chain(own).chain(themes).map(value).collect()
            }
            Self::Month => months()
                .map(|month| {
                    let names = vec![month.label(), month.to_string(), month.name().to_owned()];
                    (names, filter(&month.label(), FacetValue::Period(Period::Month(month))))
                })
                .collect(),
            Self::Year => {
                let mut years: Vec<i32> = months().map(Month::year).collect();
                years.dedup();
                let value = |year: i32| filter(&year.to_string(), FacetValue::Period(Period::Year(year)));
                years.into_iter().map(|year| (vec![year.to_string()], value(year))).collect()
            }
            Self::Country => {
                let countries = context.library.countries().values().iter().flatten();
                countries
                    .map(|&country| {
                        let names = places::names(country).map(str::to_owned).collect();
                        (names, filter(places::name(country), FacetValue::Country(Some(country))))
                    })
                    .collect()
            }
        }
    }
}

/// The names that find a value, and its label, its words and what the command does with it.
type Value = (Vec<String>, (String, String, Action));

/// Returns a value to filter by.
fn filter(label: &str, value: FacetValue) -> (String, String, Action) {
    (label.to_owned(), messages::filters_by(label), Action::Filter(value))
}
