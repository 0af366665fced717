//! The commands with an argument, and the values that their argument can be.

use super::digests::digests;
use super::exports::exports;
use super::{Action, CommandRow};
use crate::app::context::Context;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::messages::{follow, outside, overlays as messages, saved};
use crate::app::{DigestSubject, Mode, PaneLayout, Pipe, SavedCommand};
use crate::news::{FacetValue, Month, Period, Sort, saved_name};
use crate::places;
use crate::text;

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
    /// A name for the search.
    NewSearch,
    /// A saved search to show.
    Search,
    /// A saved search and its new name.
    SearchAndName,
    /// A saved search to remove.
    RemovedSearch,
    /// A saved search to mute.
    MutedSearch,
    /// A file to import.
    Import,
    /// A program that articles are handed to.
    Pipe,
    /// A format and a file to export into.
    Export,
    /// The articles of a digest.
    Digest,
}

impl Argument {
    /// The kinds, in the order in which their commands are offered.
    pub(super) const ALL: [Self; 15] = [
        Self::Order,
        Self::Month,
        Self::Year,
        Self::Country,
        Self::Layout,
        Self::Theme,
        Self::NewSearch,
        Self::Search,
        Self::SearchAndName,
        Self::RemovedSearch,
        Self::MutedSearch,
        Self::Import,
        Self::Pipe,
        Self::Export,
        Self::Digest,
    ];

    /// Returns the name of the command with an argument of this kind.
    fn name(self) -> &'static str {
        match self {
            Self::Order => "sort",
            Self::Month => "month",
            Self::Year => "year",
            Self::Country => "country",
            Self::Layout => "layout",
            Self::Theme => "theme",
            Self::NewSearch => "save",
            Self::Search => "saved",
            Self::SearchAndName => "rename-search",
            Self::RemovedSearch => "remove-search",
            Self::MutedSearch => "mute",
            Self::Import => "import",
            Self::Pipe => outside::PIPE_COMMAND,
            Self::Export => "export",
            Self::Digest => "digest",
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
            Self::NewSearch => saved::SAVE_WORDS,
            Self::Search => saved::RUN_WORDS,
            Self::SearchAndName => saved::RENAME_WORDS,
            Self::RemovedSearch => saved::REMOVE_WORDS,
            Self::MutedSearch => saved::MUTE_WORDS,
            Self::Import => outside::IMPORT_WORDS,
            Self::Pipe => outside::PIPE_WORDS,
            Self::Export => messages::EXPORT_WORDS,
            Self::Digest => messages::DIGEST_WORDS,
        };
        CommandRow {
            text: self.name().to_owned(),
            words: words.to_owned(),
            keys: String::new(),
            action: (self == Self::Digest).then_some(Action::Digest(DigestSubject::List)),
        }
    }

    /// Returns the command with each value that a typed argument can mean, the nearest first.
    pub(super) fn rows(self, typed: &str, mode: Mode, context: &Context<'_>) -> Vec<CommandRow> {
        let row = |(label, words, action): (String, String, Action)| CommandRow {
            text: format!("{} {label}", self.name()),
            words,
            keys: String::new(),
            action: Some(action),
        };
        match self {
            Self::NewSearch => return new_search(typed, context).into_iter().map(row).collect(),
            Self::Import => return import(typed).into_iter().map(row).collect(),
            Self::Export => {
                let row = |(text, words, action): (String, String, Option<Action>)| CommandRow {
                    text: format!("{} {text}", self.name()),
                    words,
                    keys: String::new(),
                    action,
                };
                return exports(typed, mode).into_iter().map(row).collect();
            }
            Self::Digest => return digests(typed, context).into_iter().map(row).collect(),
            Self::SearchAndName if typed.trim_start().contains(' ') => {
                return renaming(typed, context).into_iter().map(row).collect();
            }
            _ => {}
        }
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
            Self::NewSearch | Self::Import | Self::Export | Self::Digest => Vec::new(),
            Self::Search => searches(context, saved::RUN_WORDS, |name| SavedCommand::Run(name, true)),
            Self::SearchAndName => {
                searches(context, saved::RENAME_WORDS, |name| SavedCommand::Rename(name, String::new()))
            }
            Self::RemovedSearch => searches(context, saved::REMOVE_WORDS, SavedCommand::Remove),
            Self::MutedSearch => searches(context, saved::MUTE_WORDS, SavedCommand::Mute),
            Self::Pipe => context.settings.pipes.iter().flat_map(pipes).collect(),
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

/// Returns the saved searches as values, each with what the command does with it.
fn searches(context: &Context<'_>, words: &str, command: fn(String) -> SavedCommand) -> Vec<Value> {
    let value = |search: &crate::news::SavedSearch| {
        let name = search.name.clone();
        (vec![name.clone()], (name.clone(), words.to_owned(), Action::Saved(command(name))))
    };
    context.saved.searches.iter().map(value).collect()
}

/// Returns a program that articles are handed to as two values: for the article, and for the list.
fn pipes(pipe: &Pipe) -> [Value; 2] {
    let program = text::clean(&pipe.command.program);
    [false, true].map(|is_of_view| {
        let name = if is_of_view { format!("{} {VIEW}", pipe.name) } else { pipe.name.clone() };
        let words = outside::pipes_to(&program, is_of_view);
        (vec![name.clone()], (name, words, Action::Pipe(pipe.clone(), is_of_view)))
    })
}

/// Returns what a typed text does as the name of a new saved search; nothing while none is typed.
fn new_search(typed: &str, context: &Context<'_>) -> Option<(String, String, Action)> {
    let typed = typed.trim();
    let words = match saved_name(typed) {
        _ if typed.is_empty() => return None,
        Ok(name) => saved::saves_as(&name, context.saved.searches.named(&name).is_some()),
        Err(why) => why.to_string(),
    };
    Some((typed.to_owned(), words, Action::Saved(SavedCommand::Save(typed.to_owned()))))
}

/// Returns what a typed text does as the name of a saved search and its new name.
fn renaming(typed: &str, context: &Context<'_>) -> Option<(String, String, Action)> {
    let (name, to) = typed.trim_start().split_once(' ')?;
    let search = context.saved.searches.named(name)?;
    let words = match saved_name(to) {
        Ok(to) => saved::renamed(&search.name, &to),
        Err(why) => why.to_string(),
    };
    let command = SavedCommand::Rename(search.name.clone(), to.to_owned());
    Some((typed.trim().to_owned(), words, Action::Saved(command)))
}

/// Returns what a typed path does as a file to import; nothing while none is typed.
fn import(typed: &str) -> Option<(String, String, Action)> {
    let path = Some(typed.trim()).filter(|path| !path.is_empty())?;
    Some((path.to_owned(), outside::imports(path), Action::Import(path.to_owned())))
}

/// The word after the name of a program that hands it the list.
const VIEW: &str = "view";
