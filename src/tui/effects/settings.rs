//! The settings of the file as the reader goes by them, at the start and when they are read again.

use crate::app::{Background, KeyLine, Keymap, PaneLayout, Preset, ReadSettings, Settings};
use crate::error::{ConfigFault, Error};
use crate::news::Sort;
use crate::store::{Config, KeyBinding, KeyBindings, Layout, Theme};
use std::fmt;
use std::sync::Arc;

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
    /// Returns the settings as the reader goes by them, and the faults of the lines that bind keys.
    pub fn settings(self) -> (Settings, Vec<ConfigFault>) {
        let Self { config, color, ascii, pinned } = self;
        let Config { text_width, theme, layout, mouse, keys, sort: usual, .. } = config;
        let (keys, faults) = keymap(keys);
        let keys = Arc::new(keys);
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
        let settings = Settings { color, ascii, background, text_width, layout, mouse, keys, usual, pinned };
        (settings, faults)
    }
}

/// Returns the keys that the settings ask for, and the faults of the lines that make no sense.
pub fn keymap(bindings: KeyBindings) -> (Keymap, Vec<ConfigFault>) {
    let KeyBindings { preset, lines } = bindings;
    let line = |binding| {
        let KeyBinding { place, keys, action, line, column } = binding;
        KeyLine { place, keys, action, line, column }
    };
    let lines: Vec<KeyLine> = lines.into_iter().map(line).collect();
    Keymap::new(Preset::of_name(preset.name()).unwrap_or_default(), &lines)
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
