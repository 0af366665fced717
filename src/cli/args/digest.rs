//! The arguments of `digest`.

use super::SearchArgs;
use crate::cli::argv::path;
use crate::format::DigestFormat;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `digest`.
#[derive(Debug, Args)]
pub struct DigestArgs {
    /// Which articles.
    #[command(flatten)]
    pub search: SearchArgs,
    /// Output format; `html` is a page to mail or print
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub format: DigestFormat,
    /// Write to this file, completely or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = path(), help_heading = "Output")]
    pub output: Option<PathBuf>,
}
