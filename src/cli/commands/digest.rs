//! `digest`: the articles that match under headings by month, after their counts.
//!
//! The border: which articles, and what is remembered of a digest of what is new; the search is that of `list`, and the
//! looks are `format`'s.

use crate::cli::args::DigestArgs;
use crate::cli::context::Context;
use crate::cli::messages::since as messages;
use crate::cli::search::Search;
use crate::cli::search::since::SinceLast;
use crate::cli::session::Session;
use crate::cli::{Outcome, output, suggestions};
use crate::error::Error;
use crate::format;
use crate::loader::Scope;
use crate::news::{Ordinal, Sort};
use crate::store::{LibraryStore, Moment, Occasion};

/// Prints a digest of the articles that match.
pub(super) fn run(args: &DigestArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let begun = moment(args, context)?;
    let opened = context.open_and_report(Scope::All)?;
    let screen =
        if output::is_file(args.output.as_deref()) { context.file_screen()? } else { context.screen()? };
    let mut session = Session::new(opened, screen);
    let since = SinceLast::apply(&mut session, &args.search.filters, Occasion::Digest)?;
    let search = Search::new(&session, &args.search)?;
    let (ordered, found) = search.run(Sort::Newest);
    if ordered.is_empty() {
        output::hint(&suggestions::nothing_found(&search));
        return Ok(session.outcome(false));
    }
    let ordinals: Vec<Ordinal> = ordered.iter().collect();
    let title = search.in_words(since, false);
    let matches = |text: &str| found.highlighter.spans(text);
    let is_whole = session.with_list(&title, &ordinals, &matches, true, |list| {
        output::write_whole(args.output.as_deref(), |out| format::write_digest(out, args.format, list))
    })?;
    session.update_cache();
    let outcome = session.outcome(true);
    if since.is_some() {
        remember(&session, begun.filter(|_| is_whole && outcome == Outcome::Success))?;
    }
    Ok(outcome)
}

/// Returns the moment up to which a digest of what is new goes; `None` for any other digest, and where there is no library
/// that can be read. What comes while it is made belongs to the next one.
fn moment(args: &DigestArgs, context: &Context<'_>) -> Result<Option<Moment>, Error> {
    let store = if args.search.filters.is_since_last() { context.store()? } else { None };
    let now = context.now();
    // A fault of the library is told when it is opened.
    Ok(store.and_then(|mut store: LibraryStore| store.moment(now).ok()))
}

/// Remembers a digest of what is new, or tells that it is not remembered.
fn remember(session: &Session, begun: Option<Moment>) -> Result<(), Error> {
    match begun {
        _ if !session.has_library() => output::report(messages::NOT_REMEMBERED_WITHOUT_LIBRARY),
        Some(begun) => return session.end_digest(begun),
        None => output::report(messages::NOT_REMEMBERED),
    }
    Ok(())
}
