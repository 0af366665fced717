//! Text: made safe at the door, folded for comparison, cut into words, wrapped to columns, read out of HTML; and bars.
//!
//! The border: functions from text to text, without state, files or clock. What an article is, what a query
//! means and how a line is styled are other layers' business. No function here fails or panics, whatever comes in.

mod address;
mod bar;
mod clean;
mod fold;
mod head;
mod html;
mod slips;
mod wrap;

pub use address::{host, web_address};
pub use bar::bar;
pub use clean::{clean, clean_block};
pub use fold::{Word, WordReader, fold, key, words};
pub use head::head;
pub use html::{
    Document, Emphasis, Line, LineKind, Span, Transcript, document, is_markup, plain, transcript, unescape,
};
pub use slips::{Near, Slips};
pub use wrap::{fit, pad, width, wrap};
