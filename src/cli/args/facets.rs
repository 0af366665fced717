//! The options and field names of the text facets: one each, read off [`TextFacet::ALL`].

use crate::news::TextFacet;
use clap::builder::PossibleValue;
use clap::error::Error;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueEnum};
use std::collections::BTreeMap;

/// The values typed after the options of the text facets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextArgs(BTreeMap<TextFacet, Vec<String>>);

impl TextArgs {
    /// Returns every typed value with its facet.
    pub fn typed(&self) -> impl Iterator<Item = (TextFacet, &str)> {
        self.0.iter().flat_map(|(facet, values)| values.iter().map(|value| (*facet, value.as_str())))
    }
}

/// Returns the name of the value of a facet's option, and its help.
fn help(facet: TextFacet) -> (&'static str, &'static str) {
    match facet {
        TextFacet::Source => ("SOURCE", "* Published by this source; a unique beginning is enough"),
        TextFacet::Kind => ("KIND", "* Of this kind: news, interview, publication …"),
        TextFacet::Topic => ("TOPIC", "* On this topic"),
        TextFacet::Language => ("LANGUAGE", "* In this language, by its code or English name"),
    }
}

impl Args for TextArgs {
    fn augment_args(command: Command) -> Command {
        let option = |facet: TextFacet| {
            let (value_name, help) = help(facet);
            Arg::new(facet.name())
                .long(facet.name())
                .value_name(value_name)
                .action(ArgAction::Append)
                .help(help)
        };
        command.args(TextFacet::ALL.map(option))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TextArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let values = |facet: TextFacet| {
            let values = matches.get_many::<String>(facet.name())?;
            Some((facet, values.cloned().collect()))
        };
        Ok(Self(TextFacet::ALL.into_iter().filter_map(values).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The field that `stats` counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The month.
    Month,
    /// The year.
    Year,
    /// The country.
    Country,
    /// A text facet.
    Text(TextFacet),
}

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [By; 3 + TextFacet::COUNT] = {
            let mut all = [By::Month; 3 + TextFacet::COUNT];
            (all[1], all[2]) = (By::Year, By::Country);
            let mut at = 0;
            while at < TextFacet::COUNT {
                all[3 + at] = By::Text(TextFacet::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Country => "country",
            Self::Text(facet) => facet.name(),
        }))
    }
}
