//! The files of the program: the bundled dataset, news in files and on standard input, the settings, the library file
//! and its cache.
//!
//! The border: bytes and rows of files. The formats of news are read in `feed`; no terminal, no network, no thread, no
//! clock.

mod cache_file;
mod config;
mod data;
mod library;
mod line_pieces;
mod output_file;
pub mod paths;

pub use cache_file::{CacheFile, CacheWriter};
pub use config::{
    Color, CommandSetting, Config, ConfigFile, DATA_SETTING, KeyBinding, KeyBindings, KeyPreset, Layout,
    PipeSetting, ReadConfig, ThemeColor, load, template,
};
pub use data::{bundled, bytes, bytes_of_file, edition, from_file, open_file};
pub use library::{
    Catalogue, Changes, ChangesFirst, Edition, FetchOutcome, ImportCounts, ItemPieces, LibraryStore,
    MergeCounts, Moment, Occasion, ReadOnlyItems, Snapshot, Subscription, Validators,
};
pub use line_pieces::LinePieces;
pub use output_file::{Replace, write_file};
