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

/// The background of the terminal, by which the reader chooses its colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal says.
    #[default]
    Auto,
    /// Dark.
    Dark,
    /// Light.
    Light,
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

impl Named for Theme {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Dark, "dark"), (Self::Light, "light")];
}

impl Named for Layout {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Auto, "auto"), (Self::Stacked, "stacked"), (Self::Columns, "columns")];
}

impl Named for crate::news::Sort {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Newest, "newest"), (Self::Oldest, "oldest"), (Self::Source, "source")];
}
