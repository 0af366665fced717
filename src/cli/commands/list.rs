//! `list`: the articles that match, in order.
//!
//! The border: which articles, in which order; their looks are `format`'s.

use crate::cli::args::ListArgs;
use crate::cli::context::Context;
use crate::cli::search::Search;
use crate::cli::search::newest::{NewestList, OPENED_ARTICLES};
use crate::cli::search::since::SinceLast;
use crate::cli::session::Session;
use crate::cli::{Outcome, messages, output, suggestions};
use crate::error::Error;
use crate::format;
use crate::loader::Scope;
use crate::news::{Ordinal, Sort};
use crate::store::Occasion;

/// Prints the articles that match.
pub(super) fn run(args: &ListArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let usual = context.config()?.sort;
    let opened = match NewestList::of(args, usual) {
        Some(newest) => {
            context.open_newest_and_report(OPENED_ARTICLES, |news| newest.is_within(news, args))?
        }
        None => context.open_and_report(Scope::All)?,
    };
    let screen =
        if output::is_file(args.output.as_deref()) { context.file_screen()? } else { context.screen()? };
    let mut session = Session::new(opened, screen);
    let since = SinceLast::apply(&mut session, &args.search.filters, Occasion::Visit)?;
    let outcome = list(&session, args, since, usual)?;
    session.update_cache();
    Ok(outcome)
}

/// Prints the articles that match. `usual` is the order of a list without words if none was asked for.
fn list(
    session: &Session,
    args: &ListArgs,
    since: Option<SinceLast>,
    usual: Option<Sort>,
) -> Result<Outcome, Error> {
    let search = Search::new(session, &args.search)?;
    let sort = match args.sort {
        Some(sort) => sort.into(),
        None if search.query.has_words() => Sort::Relevance,
        None => usual.unwrap_or(Sort::Newest),
    };
    let (ordered, found) = search.run(sort);
    let most = args.limit.map_or(usize::MAX, |limit| limit as usize);
    let ordinals: Vec<Ordinal> = ordered.iter().take(most).collect();
    if ordered.is_empty() {
        output::hint(&suggestions::nothing_found(&search));
        if output::is_file(args.output.as_deref()) {
            return Ok(session.outcome(false));
        }
    }
    let by_date =
        matches!(sort, Sort::Newest | Sort::Oldest) || (sort == Sort::Relevance && !search.query.has_words());
    let title = format::titled(&session.news.title, &search.in_words(since, true));
    session.with_list(&title, &ordinals, &|text| found.highlighter.spans(text), by_date, |list| {
        output::write(args.output.as_deref(), |out| format::write_list(out, args.format, list))
    })?;
    // Last, so that no long list drives it off the screen; never into a log, where nobody asked for it.
    if let Some(message) = suggestions::read_as(&found).filter(|_| session.screen.stderr_is_terminal) {
        output::hint(&message);
    }
    if session.screen.stderr_is_terminal {
        let muted = search.muted_count();
        if muted > 0 {
            output::report(&messages::muted(muted));
        }
    }
    Ok(session.outcome(!ordered.is_empty()))
}
