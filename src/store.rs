//! Where things live: the bundled dataset, news in files and on standard input, the settings, the library file.
//!
//! The border: files come in, settings come out, and what the user said goes both ways. What is in a file of news is
//! `feed`'s to read; no terminal, no network, no thread, no clock.

mod config;
mod data;
mod kept;
mod library;
pub mod paths;

pub use config::{Color, Config, describe, load};
pub use data::{bundled, bytes, from_file};
pub use kept::{KeptFile, Unfinished};
pub use library::{
    Answered, Beside, Changes, Edition, Followed, Imported, Merged, Remembered, Shelf, Shelved, Validators,
};
