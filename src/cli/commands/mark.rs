//! `mark` and `remove`: what is said of articles, by their ids.
//!
//! The border: the mark. `ids` finds the articles and `store` writes it.

use super::ids::set_mark;
use crate::cli::args::{MarkArgs, MarkAs, RemoveArgs};
use crate::cli::context::Context;
use crate::cli::{Outcome, messages};
use crate::error::Error;
use crate::news::MarkValue;

/// Marks the articles with these ids.
pub(super) fn run(args: &MarkArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let value = match args.mark {
        MarkAs::Read => MarkValue::Read(true),
        MarkAs::Unread => MarkValue::Read(false),
        MarkAs::Star => MarkValue::Starred(true),
        MarkAs::Unstar => MarkValue::Starred(false),
    };
    set_mark(&args.ids, &value, |count| messages::marked(args.mark, count), context)
}

/// Removes the articles with these ids.
pub(super) fn remove(args: &RemoveArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    set_mark(&args.ids, &MarkValue::Removed(true), messages::removed, context)
}
