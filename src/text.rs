//! Text: unpacked, made safe, folded for comparison, cut into words, wrapped to columns, read out of HTML; bars and addresses.
//!
//! The border: functions from text to text, without state, files or clock. Articles, the meaning of a query and the
//! style of a line are other layers' business. No function here panics, whatever comes in.

mod address;
mod bar;
mod clean;
mod edit_distance;
mod escape;
mod fold;
mod gunzip;
mod head;
mod html;
#[cfg(test)]
mod linear;
mod nearest;
pub(crate) mod steps;
mod wrap;

pub use address::{
    AddressError, WebLink, hidden_host, host, names_private_host, server, short_address, web_address,
};
pub use bar::{bar, line_bar};
pub use clean::{Banned, clean, clean_block, escape_unseen};
pub use edit_distance::{Distances, EditDistance};
pub use escape::{escape_markup, markup_block, markup_line};
pub use fold::{Word, WordReader, fold, is_of_unspaced_script, key, words};
pub use gunzip::{DamagedGzip, Gunzip};
pub use head::{head, trim_cut};
pub use html::{
    Document, Emphasis, Line, LineKind, MediaKind, Span, Transcript, document, is_markup, mail_address,
    plain, text_document, transcript, unescape,
};
pub use nearest::nearest;
pub use wrap::{fit, pad, width, wrap};
