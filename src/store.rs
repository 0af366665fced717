//! Where things live: the bundled dataset, news in files and on standard input, the settings.
//!
//! The border: files come in and settings come out. What is in a file is `feed`'s to read; no terminal, no network.

mod config;
mod data;
pub mod paths;

pub use config::{Color, Config, describe, load};
pub use data::{bundled, from_file};
