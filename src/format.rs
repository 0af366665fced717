//! Articles, counts, feeds and keys as text: for a person at a terminal, for other programs, and for other documents.
//!
//! A new format of articles is a file here, a variant of [`ListFormat`] or [`WholeFormat`] with its name, and an arm of
//! the `match` that writes it (`articles.rs`); the command line offers it by `ALL`.
//!
//! The border: values in, text out through a writer that is handed in. Every string of an article is made safe here
//! once more, so that no format lets through what a terminal would act on.

mod articles;
mod bibtex;
mod counts;
mod digest;
mod feeds;
mod html;
mod keys;
mod markdown;
mod messages;
mod plain;
mod saved;
mod svg;
mod table;
mod tagged_text;
mod whole;

pub use articles::{ArticleList, ListFormat, WholeFormat, write_list, write_whole};
pub use counts::{Count, Counts, CountsFormat, write_counts};
pub use digest::{DigestFormat, write_digest, write_digest_beginning};
pub use feeds::{FeedsFormat, write_feeds};
pub use keys::{KeyRow, KeysFormat, write_keys};
pub use messages::titled;
pub use saved::{SavedFormat, write_saved};
pub use tagged_text::{TaggedText, TaggedTextFormat, TaggedTextWriter, TextName};

use crate::news::Country;

/// The narrowest column that text is wrapped to.
const MIN_TEXT_COLUMNS: usize = 10;

/// The room and the means that a text is laid out with.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The width of the terminal in columns; `None` for what another program reads.
    pub columns: Option<usize>,
    /// `true` if matches and headings are set off by colour or weight.
    pub color: bool,
    /// `true` if lines and bars are drawn with ASCII only.
    pub ascii: bool,
    /// The most columns that running text takes.
    pub text_width: usize,
}

impl Layout {
    /// Returns the number of columns that running text takes here.
    fn text_columns(&self) -> usize {
        let columns = self.columns.map_or(self.text_width, |columns| columns.min(self.text_width));
        columns.max(MIN_TEXT_COLUMNS)
    }
}

/// Returns the ISO codes of some countries, divided by commas.
fn country_codes(countries: &[Country]) -> String {
    countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(",")
}
