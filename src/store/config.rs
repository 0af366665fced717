//! The settings file, `config.toml`: a handful of settings, each with its allowed values and its default.
//!
//! The border: from text to values, and the file that says what can be set. Which of file, environment and command line
//! wins is decided in `cli`.

mod command;
mod file;
mod keys;
mod pipes;
mod read;
mod setting;
mod syntax;
mod template;
#[cfg(test)]
mod tests;
mod themes;
mod values;

pub use file::ConfigFile;
pub use read::{ReadConfig, load};
pub use setting::DATA_SETTING;
pub use template::template;
pub use values::{
    Color, CommandSetting, KeyBinding, KeyBindings, KeyPreset, Layout, PipeSetting, ThemeColor,
};

use crate::news::Sort;
use std::path::PathBuf;
use std::time::Duration;

/// The user's settings. `None` where the program decides by the task at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The cases in which to use colour.
    pub color: Option<Color>,
    /// The file of news to read instead of the bundled dataset.
    pub data: Option<PathBuf>,
    /// The library file to use instead of the usual one.
    pub library: Option<PathBuf>,
    /// The order of lists without a search.
    pub sort: Option<Sort>,
    /// The greatest width of text, in columns.
    pub text_width: u16,
    /// The way list and article share the screen.
    pub layout: Layout,
    /// `Some(true)` to draw with ASCII only; `None` where the terminal decides.
    pub ascii: Option<bool>,
    /// The name of the theme.
    pub theme: String,
    /// The themes of the user, colour by colour.
    pub themes: Vec<ThemeColor>,
    /// `true` if to ask the terminal for the mouse.
    pub mouse: bool,
    /// The browser to open links with instead of the system's.
    pub browser: Option<CommandSetting>,
    /// `true` if the reader opens where it was left.
    pub session: bool,
    /// The time after which the reader refreshes the feeds by itself; `None` if it never does.
    pub refresh: Option<Duration>,
    /// The program to run when a refresh brought new articles.
    pub on_new: Option<CommandSetting>,
    /// The programs that articles are handed to.
    pub pipes: Vec<PipeSetting>,
    /// The keys.
    pub keys: KeyBindings,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            color: None,
            data: None,
            library: None,
            sort: None,
            text_width: 80,
            layout: Layout::Auto,
            ascii: None,
            theme: "auto".to_owned(),
            themes: Vec::new(),
            mouse: true,
            browser: None,
            session: true,
            refresh: None,
            on_new: None,
            pipes: Vec::new(),
            keys: KeyBindings::default(),
        }
    }
}
