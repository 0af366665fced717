//! The settings file as the program writes it: every setting with its words, those that are not set behind a `#`.

use super::setting::SETTINGS;
use super::{ReadConfig, keys, pipes, themes};
use std::fmt::Write as _;

/// Returns the settings as a file: each with its lines of help, those that `read` sets at their values and the others behind a
/// `#` at their default. `place` is the first line.
pub fn template(read: &ReadConfig, place: &str) -> String {
    let mut text = format!("# {place}\n");
    text.push_str(
        "# A line that begins with `# name =` is a setting at its default; without the `# ` it is set.\n",
    );
    // Writing to a string cannot fail.
    for setting in &SETTINGS {
        text.push('\n');
        for line in setting.help {
            let _ = writeln!(text, "# {line}");
        }
        let sign = if read.lines.contains_key(setting.name) { "" } else { "# " };
        let _ = writeln!(text, "{sign}{} = {}", setting.name, (setting.show)(&read.config));
    }
    keys::write(&mut text, read);
    themes::write(&mut text, read);
    pipes::write(&mut text, read);
    text
}
