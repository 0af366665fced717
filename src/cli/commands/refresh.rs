//! `refresh`: the feeds asked for what is new.
//!
//! The border: which feeds, and the report on each; the refresh itself is `sync`'s.

use super::feeds;
use crate::cli::args::RefreshArgs;
use crate::cli::context::Context;
use crate::cli::{Outcome, messages, output, progress};
use crate::error::{Error, ProgramProblem, ProgramSetting};
use crate::loader::{News, Scope};
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::store::{CommandSetting, LibraryStore};
use crate::sync::{self, FeedSelection, RefreshContext};
use crate::text::clean;
use std::collections::HashMap;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

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
    let (has_failed, brought) = (AtomicBool::new(false), AtomicUsize::new(0));
    let report_step = |step: Refresh| match step {
        Refresh::Begun(count) => bar.set_length(count as u64),
        Refresh::Asking { address } => bar.set_message(clean(names.get(&*address).unwrap_or(&address))),
        Refresh::Done { address, outcome } => {
            let name = names.get(&*address).unwrap_or(&address);
            bar.suspend(|| report(name, &outcome));
            has_failed.fetch_or(matches!(outcome, FeedOutcome::Failed(_)), Ordering::Relaxed);
            if let FeedOutcome::Read { new, .. } = outcome {
                brought.fetch_add(new, Ordering::Relaxed);
            }
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
    let command = context.settings()?.read.config.on_new.as_ref();
    if let (Some(command), new @ 1..) = (command, brought.into_inner())
        && let Some(error) = run_on_new(command, new)
    {
        output::report(&error.to_string());
        has_failed.store(true, Ordering::Relaxed);
    }
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

/// Runs the user's program for so many new articles until it ends, without a shell. Returns what went wrong.
fn run_on_new(command: &CommandSetting, new: usize) -> Option<Error> {
    let CommandSetting { program, arguments } = command;
    let mut process = Command::new(program);
    process.args(arguments).arg(new.to_string());
    let ended = process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let why = match ended {
        Ok(ended) => ProgramProblem::of_end(ended.code())?,
        Err(error) => ProgramProblem::of_start(error),
    };
    Some(Error::UserProgram { setting: ProgramSetting::OnNew, program: clean(program), why })
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
