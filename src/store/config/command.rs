//! Programs in the settings file: a name alone, or a list of the program and its arguments.

use super::setting::{Folders, quoted, resolved};
use super::values::CommandSetting;
use toml::de::DeValue;

/// The values that are allowed, in words.
pub(super) const ALLOWED: &str =
    r#"a program in quotes, or a list of the program and its arguments: ["a", "-b"]"#;

/// Reads a program; an empty text is none. The path of one begins as other paths of the file do, a name is left to be found.
#[expect(clippy::option_option, reason = "no program at all is a value, too")]
pub(super) fn read(value: &DeValue<'_>, folders: &Folders<'_>) -> Option<Option<CommandSetting>> {
    let mut words = match value {
        DeValue::Array(list) => {
            let words = list.iter().map(|word| word.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<Vec<String>>>()?
        }
        value => vec![value.as_str()?.to_owned()],
    };
    if words.is_empty() || (words.len() == 1 && words.iter().all(String::is_empty)) {
        return Some(None);
    }
    let program = Some(words.remove(0)).filter(|program| !program.trim().is_empty())?;
    let program = match program.contains('/') {
        true => resolved(&program, folders).to_string_lossy().into_owned(),
        false => program,
    };
    Some(Some(CommandSetting { program, arguments: words }))
}

/// Returns a program, as the file holds it.
pub(super) fn show(command: Option<&CommandSetting>) -> String {
    match command {
        None => quoted(""),
        Some(CommandSetting { program, arguments }) if arguments.is_empty() => quoted(program),
        Some(command) => show_list(command),
    }
}

/// Returns a program as a list, its name first.
pub(super) fn show_list(CommandSetting { program, arguments }: &CommandSetting) -> String {
    let words: Vec<String> = std::iter::once(program).chain(arguments).map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}
