//! The section `[pipe]` of the settings file: programs that articles are handed to.

use super::command;
use super::keys::in_order;
use super::read::{Places, ReadConfig};
use super::setting::{Folders, SETTINGS, quoted};
use super::values::PipeSetting;
use crate::error::ConfigProblem;
use crate::text::clean;
use std::fmt::Write as _;
use toml::de::{DeTable, DeValue};

/// The name of the section.
pub(super) const SECTION: &str = "pipe";

/// The words about the section in the file.
const HELP: &[&str] = &[
    "Programs that get articles as Markdown on their standard input, and the terminal until they end, [pipe]:",
    r#"a line for each, such as less = ["less", "-R"]. `|` and `:pipe less` hand over the article or the range,"#,
    "`:pipe less view` the list. No shell reads the line. What a program prints stays on the screen of the shell.",
];

/// Reads the section.
pub(super) fn read(config: &mut ReadConfig, table: &DeTable<'_>, places: &Places<'_>, folders: &Folders<'_>) {
    for (name, value) in in_order(table) {
        // A list is a program, whatever its name; any other value is a setting that came too late.
        let is_list = matches!(value.get_ref(), DeValue::Array(_));
        if let Some(setting) = SETTINGS.iter().find(|setting| !is_list && setting.name == name.get_ref()) {
            let problem = ConfigProblem::SettingInSection { name: setting.name, section: SECTION };
            config.fault(places, name.span(), problem);
            continue;
        }
        let is_plain = !name.get_ref().trim().is_empty() && clean(name.get_ref()) == *name.get_ref();
        match command::read(value.get_ref(), folders).filter(|_| is_plain) {
            Some(Some(command)) => {
                config.config.pipes.push(PipeSetting { name: name.get_ref().to_string(), command });
            }
            Some(None) | None => config.fault(places, value.span(), ConfigProblem::NoPipe),
        }
    }
}

/// Writes the section with its words.
pub(super) fn write(text: &mut String, read: &ReadConfig) {
    text.push('\n');
    HELP.iter().for_each(|line| text.extend(["# ", line, "\n"]));
    if !read.config.pipes.is_empty() {
        text.extend(["[", SECTION, "]\n"]);
    }
    for PipeSetting { name, command } in &read.config.pipes {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} = {}", quoted(name), command::show_list(command));
    }
}
