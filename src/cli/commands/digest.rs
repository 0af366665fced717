//! `digest`: the articles that match under headings by month, after their counts.
//!
//! The border: which articles; the search is that of `list`, and the looks are `format`'s.

use crate::cli::args::DigestArgs;
use crate::cli::context::Context;
use crate::cli::search::Search;
use crate::cli::session::Session;
use crate::cli::{Outcome, output, suggestions};
use crate::error::Error;
use crate::format;
use crate::loader::Scope;
use crate::news::{Ordinal, Sort};

/// Prints a digest of the articles that match.
pub(super) fn run(args: &DigestArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let opened = context.open_and_report(Scope::All)?;
    let screen =
        if output::is_file(args.output.as_deref()) { context.file_screen()? } else { context.screen()? };
    let session = Session::new(opened, screen);
    let search = Search::new(&session, &args.search)?;
    let (ordered, found) = search.run(Sort::Newest);
    if ordered.is_empty() {
        output::hint(&suggestions::nothing_found(&search));
        return Ok(session.outcome(false));
    }
    let ordinals: Vec<Ordinal> = ordered.iter().collect();
    session.with_list(&ordinals, &|text| found.highlighter.spans(text), true, |list| {
        output::write(args.output.as_deref(), |out| format::write_digest(out, args.format, list))
    })?;
    session.update_cache();
    Ok(session.outcome(true))
}
