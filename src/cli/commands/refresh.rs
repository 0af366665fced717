//! `refresh`: the feeds asked for what is new.
//!
//! The border: which feeds, and the report on each; the refresh itself is `sync`'s.

use super::feeds;
use crate::cli::args::RefreshArgs;
use crate::cli::context::Context;
use crate::cli::{Outcome, messages, output, progress};
use crate::error::Error;
use crate::loader::{News, Scope};
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::store::LibraryStore;
use crate::sync::{self, FeedSelection, RefreshContext};
use crate::text::clean;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Refreshes the feeds that are named, or all.
pub(super) fn run(args: &RefreshArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let mut opened = context.open_and_report(Scope::ReadOnly)?;
    let store = opened.take_store()?;
    match refresh(&opened.news, store, &args.feeds, context) {
        Err(error) if opened.store_state.is_reported(&error) => Ok(Outcome::PartialFailure),
        outcome => outcome,
    }
}

/// Refreshes the feeds that are named, or all. What each brought is printed, what was wrong with it is reported.
fn refresh(
    news: &News,
    mut store: LibraryStore,
    named: &[String],
    context: &Context<'_>,
) -> Result<Outcome, Error> {
    let fetcher = context.fetcher();
    let addresses = feeds::find_all(&news.feeds, named)?;
    let selection =
        if named.is_empty() { FeedSelection::Active } else { FeedSelection::Addresses(&addresses) };
    let read_only = store.read_only_items(news.library.loaded_articles().map(|(_, article)| &**article))?;
    let names = names(&news.feeds);
    let bar = progress::bar(context.screen()?, messages::FEEDS);
    let has_failed = AtomicBool::new(false);
    let report_step = |step: Refresh| match step {
        Refresh::Begun(count) => bar.set_length(count as u64),
        Refresh::Asking { address } => bar.set_message(clean(names.get(&*address).unwrap_or(&address))),
        Refresh::Done { address, outcome } => {
            let name = names.get(&*address).unwrap_or(&address);
            bar.suspend(|| report(name, &outcome));
            has_failed.fetch_or(matches!(outcome, FeedOutcome::Failed(_)), Ordering::Relaxed);
            bar.inc(1);
        }
        Refresh::Ended => bar.finish_and_clear(),
    };
    let refresh = RefreshContext {
        fetch: &|request| fetcher.fetch(request),
        route: &|request| fetcher.route(request),
        clock: &context.clock,
        today: context.today,
        report: &report_step,
        panicked: Arc::new(|| {}),
    };
    sync::refresh(&mut store, &read_only, selection, &refresh)?;
    output::report_all(&store.take_notices());
    Ok(match (has_failed.load(Ordering::Relaxed), bar.length()) {
        (true, _) => Outcome::PartialFailure,
        (false, None | Some(0)) => {
            let no_feeds = news.feeds.is_empty();
            output::report(if no_feeds { messages::NO_FEEDS } else { messages::ALL_FEEDS_PAUSED });
            Outcome::NothingFound
        }
        _ => Outcome::Success,
    })
}

/// Returns the names of feeds by their addresses; where several have a name, the address stands with it.
fn names(feeds: &[Feed]) -> HashMap<&str, String> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for Feed { name, .. } in feeds {
        *count.entry(name).or_default() += 1;
    }
    let shown = |feed: &Feed| match count.get(&*feed.name) {
        Some(1) => feed.name.clone(),
        _ => messages::feed_with_address(&feed.name, &feed.address),
    };
    feeds.iter().map(|feed| (feed.address.as_str(), shown(feed))).collect()
}

/// Prints what a feed brought, and reports what was wrong with it.
fn report(name: &str, outcome: &FeedOutcome) {
    let name = clean(name);
    let result = match outcome {
        FeedOutcome::Unchanged => messages::FEED_UNCHANGED.to_owned(),
        FeedOutcome::Read { new, changed, known, faults } => {
            for fault in faults {
                output::report(&messages::of_file(&name, fault));
            }
            messages::counts(&[(*new, "new"), (*changed, "changed"), (*known, "known")])
        }
        FeedOutcome::Skipped(why) => return output::report(&messages::feed_skipped(&name, why)),
        FeedOutcome::Failed(why) => return output::report(&messages::feed_failed(&name, why)),
    };
    // One who reads no further still wants the feeds refreshed.
    let _ = output::write(None, |out| writeln!(out, "{}", messages::of_file(&name, &result)));
}
