//! The sentences about files that come in and programs that articles are handed to.

use crate::text::fit;

/// The words of the command that imports.
pub(in crate::app) const IMPORT_WORDS: &str = "add the news or the feeds in a file: its path";
/// Several addresses were pasted where one is typed.
pub(in crate::app) const ONE_ADDRESS: &str = "paste one address at a time";
/// A text that was pasted is not imported.
pub(in crate::app) const TEXT_NOT_IMPORTED: &str = "the pasted text was not imported";
/// The line of the choice to import a text.
pub(in crate::app) const IMPORT_ARTICLE: &str = "import it";
/// The line of the choice to import nothing.
pub(in crate::app) const IMPORT_NOTHING: &str = "do not import it";

/// Returns the words of the command that imports a file.
pub(in crate::app) fn imports(path: &str) -> String {
    format!("imports {path}")
}

/// The name of a text that was pasted.
pub(in crate::app) const PASTED_TEXT: &str = "the pasted text";

/// Returns the words while something is imported.
pub(in crate::app) fn importing(name: &str) -> String {
    format!("importing {name} …")
}

/// Returns the answer while something else is imported still.
pub(in crate::app) fn one_import_at_a_time(name: &str) -> String {
    format!("still importing {name}: one thing at a time")
}

/// Returns the answer to leaving while something is imported.
pub(in crate::app) fn leaving_stops_import(name: &str) -> String {
    format!("still importing {name} · {} again stops it", key!("quit"))
}

/// Returns the words about feeds that an import added.
pub(in crate::app) fn feeds_imported(count: usize) -> String {
    format!("{count} imported {}", if count == 1 { "feed" } else { "feeds" })
}

/// Returns the heading of the choice to import a text as an article of this title.
pub(in crate::app) fn import_as_article(title: &str) -> String {
    format!("Import as an article: {}", fit(title, IMPORT_TITLE_COLUMNS))
}

/// The columns for the title of a text that is imported as an article.
const IMPORT_TITLE_COLUMNS: usize = 40;

/// The name of the command that hands articles to a program.
pub(in crate::app) const PIPE_COMMAND: &str = "pipe";
/// The words of the command that hands articles to a program.
pub(in crate::app) const PIPE_WORDS: &str = "hand the article to a program of the settings: its name";
/// The heading of the programs that the article can be handed to.
pub(in crate::app) const PIPE_TO: &str = "Hand the article to";
/// There is no article to hand to a program.
pub(in crate::app) const NOTHING_TO_PIPE: &str = "no article here to hand over";
/// There is no program to hand an article to.
pub(in crate::app) const NO_PIPE: &str =
    "no program to hand articles to · name one in the settings, below [pipe]: less = [\"less\"]";

/// Returns the words of the command that hands the article, or the list, to a program.
pub(in crate::app) fn pipes_to(program: &str, is_of_view: bool) -> String {
    let what = if is_of_view { "the list" } else { "the article or the range" };
    format!("hands {what} to {program}")
}

/// Returns the line of a program that the article can be handed to.
pub(in crate::app) fn pipe_line(name: &str, program: &str) -> String {
    if name == program { name.to_owned() } else { format!("{name} · {program}") }
}
