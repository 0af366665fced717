//! The sections `[themes.NAME]` of the settings file: themes of the user.

use super::keys::in_order;
use super::read::{Places, ReadConfig};
use super::setting::quoted;
use super::values::ThemeColor;
use crate::error::ConfigProblem;
use std::fmt::Write as _;
use toml::de::{DeTable, DeValue};

/// The name of the section.
pub(super) const SECTION: &str = "themes";

/// The words about the section in the file.
const HELP: &[&str] = &[
    r##"Your own themes, [themes.NAME]: base = "dark", "light" or the name of a theme, and the colours that differ from it as"##,
    r##""#rrggbb": background, text, dim, accent, match, unread, star, error, selection, selection_text."##,
];

/// Reads the section.
pub(super) fn read(config: &mut ReadConfig, table: &DeTable<'_>, places: &Places<'_>) {
    for (name, colors) in in_order(table) {
        let DeValue::Table(colors) = colors.get_ref() else {
            config.fault(places, colors.span(), ConfigProblem::NoTheme);
            continue;
        };
        for (field, value) in in_order(colors) {
            let Some(written) = value.get_ref().as_str() else {
                config.fault(places, value.span(), ConfigProblem::NoTheme);
                continue;
            };
            let (line, column) = places.at(value.span().start);
            let (theme, field) = (name.get_ref().to_string(), field.get_ref().to_string());
            config.config.themes.push(ThemeColor { theme, field, value: written.to_owned(), line, column });
        }
    }
}

/// Writes the section with its words.
pub(super) fn write(text: &mut String, read: &ReadConfig) {
    text.push('\n');
    HELP.iter().for_each(|line| text.extend(["# ", line, "\n"]));
    for of_theme in read.config.themes.chunk_by(|color, other| color.theme == other.theme) {
        // Writing to a string cannot fail.
        if let Some(first) = of_theme.first() {
            let _ = writeln!(text, "\n[{SECTION}.{}]", quoted(&first.theme));
        }
        for color in of_theme {
            let _ = writeln!(text, "{} = {}", quoted(&color.field), quoted(&color.value));
        }
    }
}
