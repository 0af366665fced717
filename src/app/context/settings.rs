//! The settings that the reader goes by.
//!
//! The border: values alone. The file they stand in is read elsewhere, at the start and when it has changed.

use super::theme::{Palette, Themes};
use crate::app::{Keymap, PaneLayout};
use crate::news::Sort;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// The themes of the program.
static DEFAULT_THEMES: LazyLock<Arc<Themes>> = LazyLock::new(Arc::default);
/// The keys of the default preset.
static DEFAULT_KEYS: LazyLock<Arc<Keymap>> = LazyLock::new(Arc::default);

/// A program that the user names in the settings, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserCommand {
    /// The name of the program, or the path of its file.
    pub program: String,
    /// The arguments, each as the program is to get it.
    pub arguments: Vec<String>,
}

/// A program that articles are handed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipe {
    /// The name by which it is chosen.
    pub name: String,
    /// The program.
    pub command: UserCommand,
}

/// The settings of the user, from the command line and the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `true` if colour may be used; without it everything is shown by glyph, bold and reverse.
    pub color: bool,
    /// `true` if lines, bars and marks are drawn with ASCII only.
    pub ascii: bool,
    /// The background of the terminal, where the user states it; else the terminal is asked.
    pub background: Option<Background>,
    /// The colours of the theme; `None` for the terminal's own.
    pub palette: Option<Palette>,
    /// The themes that can be chosen.
    pub themes: Arc<Themes>,
    /// `true` if the terminal shows 24-bit colour.
    pub true_color: bool,
    /// The largest width of a text, in columns.
    pub text_width: u16,
    /// The way list and article share the screen.
    pub layout: PaneLayout,
    /// `true` if the mouse is used; without it terminals keep their own selection of text.
    pub mouse: bool,
    /// The browser that opens links, where the user set one.
    pub browser: Option<UserCommand>,
    /// `true` if the next start opens where the reader is left.
    pub keeps_session: bool,
    /// The time after which the reader refreshes the feeds by itself, if it is to.
    pub refresh_interval: Option<Duration>,
    /// The program to run when a refresh brought new articles, if there is one.
    pub on_new: Option<UserCommand>,
    /// The programs that articles are handed to.
    pub pipes: Vec<Pipe>,
    /// The keys in force.
    pub keys: Arc<Keymap>,
    /// The order of a list without a search, where the user set one.
    pub usual: Option<Sort>,
    /// The order of every list, where the command line pins one.
    pub pinned: Option<Sort>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            color: true,
            ascii: false,
            background: None,
            palette: None,
            themes: Arc::clone(&DEFAULT_THEMES),
            true_color: false,
            text_width: 80,
            layout: PaneLayout::Auto,
            mouse: true,
            browser: None,
            keeps_session: true,
            refresh_interval: None,
            on_new: None,
            pipes: Vec::new(),
            keys: Arc::clone(&DEFAULT_KEYS),
            usual: None,
            pinned: None,
        }
    }
}

/// The settings as they were read again while the reader runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSettings {
    /// The settings.
    pub settings: Settings,
    /// The lines of the file that make no sense, in words.
    pub faults: Vec<String>,
}

/// The background of the terminal, by which colours are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Dark, or not known.
    #[default]
    Dark,
    /// Light.
    Light,
}

impl Background {
    /// Returns the kind of a background of this colour, in red, green and blue.
    pub fn of_color(color: [u8; 3]) -> Self {
        // Green is seen as brighter than red, and red as brighter than blue.
        let [red, green, blue] = color.map(u32::from);
        let brightness = (299 * red + 587 * green + 114 * blue) / 1000;
        if brightness < 128 { Self::Dark } else { Self::Light }
    }
}
