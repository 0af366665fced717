//! The command that exports: a format and a file, or a file whose ending is that of a format.

use super::Action;
use crate::app::Mode;
use crate::app::messages::overlays as messages;

/// The formats that can be exported, by their names; the first is offered first.
pub const EXPORT_FORMATS: [&str; 10] =
    ["markdown", "html", "csv", "tsv", "json", "jsonl", "bibtex", "atom", "plain", "ids"];

/// The formats of a digest.
const DIGEST_FORMATS: [&str; 3] = ["markdown", "html", "plain"];

/// Other names of formats, which are the endings of their files.
const SHORT_NAMES: [(&str, &str); 4] =
    [("md", "markdown"), ("txt", "plain"), ("bib", "bibtex"), ("htm", "html")];

/// Returns the formats that can be exported in a mode.
fn formats(mode: Mode) -> &'static [&'static str] {
    if mode == Mode::Digest { &DIGEST_FORMATS } else { &EXPORT_FORMATS }
}

/// Returns the beginning of the line to which a file is to be added. A list is exported in the format that is most read;
/// the format of a digest follows the file.
pub(super) fn begun(mode: Mode) -> String {
    if mode == Mode::Digest { "export ".to_owned() } else { format!("export {} ", EXPORT_FORMATS[0]) }
}

/// Returns the format with a name, or with another name.
fn named(name: &str, mode: Mode) -> Option<&'static str> {
    let name = SHORT_NAMES.iter().find(|(short, _)| *short == name).map_or(name, |(_, name)| name);
    formats(mode).iter().copied().find(|format| *format == name)
}

/// Returns the format of a file by its ending.
fn of_file(path: &str, mode: Mode) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.').filter(|(before, _)| !before.is_empty())?;
    named(&ending.to_lowercase(), mode)
}

/// Returns what a typed format with a file does, or a file by itself; without a file, the formats that are meant.
pub(super) fn exports(typed: &str, mode: Mode) -> Vec<(String, String, Option<Action>)> {
    let typed = typed.trim_start();
    let (name, path) = typed.split_once(' ').map_or((typed, ""), |(name, path)| (name, path.trim()));
    let to_file = |format, path: &str| {
        let action = Action::Export(format, path.to_owned());
        vec![(typed.trim_end().to_owned(), messages::exports_to(path), Some(action))]
    };
    match named(name, mode) {
        Some(format) if !path.is_empty() => return to_file(format, path),
        Some(_) => {}
        None => {
            if let Some(format) = of_file(typed.trim_end(), mode) {
                return to_file(format, typed.trim_end());
            }
        }
    }
    let short = SHORT_NAMES.iter().find(|(short, _)| *short == name).map_or(name, |(_, name)| name);
    let meant = formats(mode).iter().filter(|format| path.is_empty() && format.starts_with(short));
    meant.map(|format| ((*format).to_owned(), messages::EXPORT_NEEDS_FILE.to_owned(), None)).collect()
}
