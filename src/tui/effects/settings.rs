//! The settings of the file as the reader goes by them, at the start and when they are read again.

use crate::app::{
    Colors, KeyLine, Keymap, PaneLayout, Pipe, Preset, ReadSettings, Settings, ThemeLine, Themes, UserCommand,
};
use crate::error::{ConfigFault, ConfigProblem, Error};
use crate::news::Sort;
use crate::store::{CommandSetting, Config, KeyBinding, KeyBindings, Layout, PipeSetting, ThemeColor};
use std::fmt;
use std::sync::Arc;

/// The settings that the file and the terminal state.
#[derive(Clone, Debug)]
pub struct StatedSettings {
    /// The settings of the file.
    pub config: Config,
    /// The place of the name of the theme in the file: line and column.
    pub theme_at: (usize, usize),
    /// `true` if colour is used.
    pub color: bool,
    /// `true` if the terminal shows 24-bit colour.
    pub true_color: bool,
    /// `true` if lines, bars and marks are drawn with ASCII only.
    pub ascii: bool,
    /// The order of every list, where the command line pins one.
    pub pinned: Option<Sort>,
}

impl StatedSettings {
    /// Returns the settings as the reader goes by them, and the faults of the lines that bind keys.
    pub fn settings(self) -> (Settings, Vec<ConfigFault>) {
        let Self { config, theme_at, color, true_color, ascii, pinned } = self;
        let Config { text_width, theme, themes, layout, mouse, keys, sort: usual, .. } = config;
        let Config { browser, session: keeps_session, refresh: refresh_interval, on_new, pipes, .. } = config;
        let (keys, mut faults) = keymap(keys);
        let keys = Arc::new(keys);
        let (themes, mut of_themes) = Themes::new(&themes.into_iter().map(theme_line).collect::<Vec<_>>());
        let (Colors { background, palette }, problem) = themes.choose(&theme, true_color);
        let (line, column) = theme_at;
        let fault = |problem| ConfigFault { line, column, problem: ConfigProblem::Theme(problem) };
        // Without colour it means nothing how many there are.
        of_themes.extend(problem.filter(|_| color).map(fault));
        let layout = match layout {
            Layout::Auto => PaneLayout::Auto,
            Layout::Stacked => PaneLayout::Stacked,
            Layout::Columns => PaneLayout::Columns,
        };
        faults.extend(of_themes);
        let themes = Arc::new(themes);
        let settings = Settings {
            color,
            ascii,
            background,
            palette,
            themes,
            true_color,
            text_width,
            layout,
            mouse,
            browser: browser.map(user_command),
            keeps_session,
            refresh_interval,
            on_new: on_new.map(user_command),
            pipes: pipes.into_iter().map(pipe).collect(),
            keys,
            usual,
            pinned,
        };
        (settings, faults)
    }
}

/// Returns a program of the user.
fn user_command(command: CommandSetting) -> UserCommand {
    let CommandSetting { program, arguments } = command;
    UserCommand { program, arguments }
}

/// Returns a program that articles are handed to.
fn pipe(pipe: PipeSetting) -> Pipe {
    Pipe { name: pipe.name, command: user_command(pipe.command) }
}

/// Returns a colour of a theme of the user.
fn theme_line(color: ThemeColor) -> ThemeLine {
    let ThemeColor { theme, field, value, line, column } = color;
    ThemeLine { theme, field, value, line, column }
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
