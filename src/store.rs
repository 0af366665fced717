//! Where things live: the bundled dataset, news in files and on standard input, the settings, the library file.
//!
//! The border: files come in, settings come out, and what the user said goes both ways. What is in a file of news is
//! `feed`'s to read; no terminal, no network, no thread, no clock.

mod cache_file;
mod config;
mod data;
mod library;
pub mod paths;

pub use cache_file::{CacheFile, CacheWriter};
pub use config::{Color, Config, describe, load};
pub use data::{bundled, bytes, from_file};
pub use library::{
    Answered, Beside, Catalogue, Changes, Edition, Followed, Imported, LibraryStore, Merged, Snapshot,
    Validators,
};
