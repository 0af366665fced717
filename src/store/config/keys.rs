//! The section `[keys]` of the settings file.

use super::read::{Places, ReadConfig};
use super::setting::{SETTINGS, quoted};
use super::values::{KeyBinding, KeyPreset, Named};
use crate::error::ConfigProblem;
use std::fmt::Write as _;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// The name of the section.
pub(super) const SECTION: &str = "keys";
/// The name of the setting for the preset.
pub(super) const PRESET: &str = "preset";
/// The names of the presets, in words.
const PRESETS: &str = r#""default", "vim", "newsboat" or "less""#;

/// The words about the section in the file.
const HELP: &[&str] = &[
    r#"Keys. A line binds a key or a sequence to an action: "^S" = "star", "g g" = "first", "x" = "none" (nothing)."#,
    "`sse-news keys` lists the actions. Keys are named as in the help: ^S, M-x, S-Tab, Space, F5.",
    "[keys] binds a key in every place where the action exists, [keys.list] only there. The places: list, article,",
    "filters, timeline, map, help, menu, countries, feeds, find, search, command, feed-line.",
    "Lines that bind keys stand below the line [keys], without a `# ` before it.",
    r#"The preset is what the lines start from: "default", "vim", "newsboat" or "less"."#,
];

/// Reads the section.
pub(super) fn read(config: &mut ReadConfig, table: &DeTable<'_>, places: &Places<'_>) {
    for (key, value) in in_order(table) {
        match value.get_ref() {
            DeValue::String(name) if key.get_ref() == PRESET => match KeyPreset::of_name(name) {
                Some(preset) => config.config.keys.preset = preset,
                None => config.fault(places, value.span(), invalid_preset()),
            },
            DeValue::Table(inner) => {
                let place = key.get_ref().to_string();
                for (key, value) in in_order(inner) {
                    bind(config, Some(&place), key, value, places);
                }
            }
            _ => bind(config, None, key, value, places),
        }
    }
}

fn invalid_preset() -> ConfigProblem {
    ConfigProblem::InvalidValue { name: PRESET, allowed: PRESETS }
}

/// Returns the members of a table, from top to bottom.
pub(super) fn in_order<'a, 'b>(
    table: &'a DeTable<'b>,
) -> Vec<(&'a Spanned<DeString<'b>>, &'a Spanned<DeValue<'b>>)> {
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    members
}

/// Notes a line that binds a key.
fn bind(
    config: &mut ReadConfig,
    place: Option<&str>,
    key: &Spanned<DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    places: &Places<'_>,
) {
    let at: Range<usize> = key.span();
    if let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key.get_ref()) {
        config.fault(places, at, ConfigProblem::SettingInSection { name: setting.name, section: SECTION });
        return;
    }
    match value.get_ref().as_str() {
        Some(action) => {
            let (line, column) = places.at(at.start);
            let place = place.map(str::to_owned);
            let (keys, action) = (key.get_ref().to_string(), action.to_owned());
            config.config.keys.lines.push(KeyBinding { place, keys, action, line, column });
        }
        None => config.fault(places, value.span(), ConfigProblem::NoActionName),
    }
}

/// Writes the section with its words.
pub(super) fn write(text: &mut String, read: &ReadConfig) {
    let keys = &read.config.keys;
    text.push('\n');
    HELP.iter().for_each(|line| text.extend(["# ", line, "\n"]));
    let sign = if keys.preset == KeyPreset::Default { "# " } else { "" };
    // With nothing bound, a line that is added at the end is a setting.
    let heading_sign = if keys.lines.is_empty() { sign } else { "" };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{heading_sign}[{SECTION}]\n{sign}{PRESET} = {}", quoted(keys.preset.name()));
    let mut lines: Vec<&KeyBinding> = keys.lines.iter().collect();
    lines.sort_by_key(|line| &line.place);
    for of_place in lines.chunk_by(|line, other| line.place == other.place) {
        if let Some(place) = of_place.first().and_then(|line| line.place.as_ref()) {
            let is_bare =
                place.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && !place.is_empty();
            let name = if is_bare { place.clone() } else { quoted(place) };
            let _ = writeln!(text, "\n[{SECTION}.{name}]");
        }
        for line in of_place {
            let _ = writeln!(text, "{} = {}", quoted(&line.keys), quoted(&line.action));
        }
    }
}
