//! The arguments of `complete`.

use clap::Args;
use std::ffi::OsString;

/// Arguments of `complete`.
#[derive(Debug, Args)]
pub struct CompleteArgs {
    /// The words of a command line up to the cursor
    #[arg(last = true, value_name = "WORD")]
    pub words: Vec<OsString>,
}
