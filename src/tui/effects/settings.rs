//! The settings of the file as the reader goes by them, at the start and when they are read again.

use crate::app::{Background, PaneLayout, ReadSettings, Settings};
use crate::error::Error;
use crate::news::Sort;
use crate::store::{Config, Layout, Theme};
use std::fmt;

/// The settings that the file and the terminal state.
#[derive(Clone, Debug)]
pub struct StatedSettings {
    /// The settings of the file.
    pub config: Config,
    /// `true` if colour is used.
    pub color: bool,
    /// `true` if lines, bars and marks are drawn with ASCII only.
    pub ascii: bool,
    /// The order of every list, where the command line pins one.
    pub pinned: Option<Sort>,
}

impl StatedSettings {
    /// Returns the settings as the reader goes by them.
    pub fn settings(self) -> Settings {
        let Self { config, color, ascii, pinned } = self;
        let Config { text_width, theme, layout, mouse, sort: usual, .. } = config;
        let background = match theme {
            Theme::Auto => None,
            Theme::Dark => Some(Background::Dark),
            Theme::Light => Some(Background::Light),
        };
        let layout = match layout {
            Layout::Auto => PaneLayout::Auto,
            Layout::Stacked => PaneLayout::Stacked,
            Layout::Columns => PaneLayout::Columns,
        };
        Settings { color, ascii, background, text_width, layout, mouse, usual, pinned }
    }
}

/// Reads the settings again; the answer is `None` if only a change is wanted and there is none.
type Read = dyn FnMut(bool) -> Option<Result<ReadSettings, Error>>;

/// The way to read the settings again.
pub struct Reread(Box<Read>);

impl Reread {
    /// Creates one from a function that is told whether only a changed file is to be read.
    pub fn new(read: impl FnMut(bool) -> Option<Result<ReadSettings, Error>> + 'static) -> Self {
        Self(Box::new(read))
    }

    pub(super) fn read(&mut self, only_if_changed: bool) -> Option<Result<ReadSettings, Error>> {
        (self.0)(only_if_changed)
    }
}

impl fmt::Debug for Reread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reread").finish_non_exhaustive()
    }
}
