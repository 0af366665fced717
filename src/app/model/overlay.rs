//! The overlay over the panes, and the page in their place.

use crate::app::{CommandLine, CountriesOverlay, DigestPage, FeedPane, Help, Map, PickList, TimelinePage};

/// An overlay over the panes or the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// A command that is being typed.
    Command(CommandLine),
    /// Everything that can be done.
    Help(Help),
    /// A numbered list to pick from.
    Pick(PickList),
    /// The countries of an article, to be corrected.
    Countries(CountriesOverlay),
    /// The feeds that are followed.
    Feeds(FeedPane),
}

impl Overlay {
    /// Returns the overlay that the help lies over; any other overlay itself.
    pub(in crate::app) fn below_help(&mut self) -> &mut Self {
        match self {
            Self::Help(Help { below: Some(below), .. }) => below,
            other => other,
        }
    }
}

/// A page in place of the panes.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The library over time.
    Timeline(TimelinePage),
    /// The map of countries.
    Map(Box<Map>),
    /// A digest.
    Digest(Box<DigestPage>),
}
