//! The values that a setting can have.

/// The cases in which to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless the environment asks for none.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The way list and article share the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// By the width of the screen.
    #[default]
    Auto,
    /// The list over the article.
    Stacked,
    /// The list beside the article.
    Columns,
}

/// The keys that others are laid over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyPreset {
    /// Those of this program.
    #[default]
    Default,
    /// Those of vim.
    Vim,
    /// Those of newsboat.
    Newsboat,
    /// Those of less.
    Less,
}

impl KeyPreset {
    /// Returns the name of the preset.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// The keys that the file sets, as they are written: what they mean is decided where keys are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyBindings {
    /// The preset.
    pub preset: KeyPreset,
    /// The lines, from top to bottom.
    pub lines: Vec<KeyBinding>,
}

/// A line that binds a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBinding {
    /// The place that it is for, if it is for one: `list` in `[keys.list]`.
    pub place: Option<String>,
    /// The key or the sequence.
    pub keys: String,
    /// The name of the action.
    pub action: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// A program that the user names, with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandSetting {
    /// The name of the program, or the path of its file.
    pub program: String,
    /// The arguments.
    pub arguments: Vec<String>,
}

/// A program that articles are handed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipeSetting {
    /// The name by which it is chosen.
    pub name: String,
    /// The program.
    pub command: CommandSetting,
}

/// A colour of a theme of the user, as it is written: what it means is decided where colours are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeColor {
    /// The name of the theme.
    pub theme: String,
    /// The name of the colour, or `base`.
    pub field: String,
    /// The value.
    pub value: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column of the value in characters, counted from 1.
    pub column: usize,
}

/// A value with a name in the file.
pub(super) trait Named: Copy + PartialEq + 'static {
    /// The values with their names.
    const NAMES: &'static [(Self, &'static str)];

    /// Returns the value with a name.
    fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
    }

    /// Returns the name of the value; empty if the file cannot hold it.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(value, _)| *value == self).map_or("", |(_, name)| name)
    }
}

impl Named for Color {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Always, "always"), (Self::Never, "never")];
}

impl Named for KeyPreset {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Default, "default"), (Self::Vim, "vim"), (Self::Newsboat, "newsboat"), (Self::Less, "less")];
}

impl Named for Layout {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Stacked, "stacked"), (Self::Columns, "columns")];
}

impl Named for crate::news::Sort {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Newest, "newest"), (Self::Oldest, "oldest"), (Self::Source, "source")];
}
