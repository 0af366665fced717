//! The command that fetches the feeds: `refresh`.
//!
//! The border: which feeds, and what is told of them; the refresh itself is `sync`'s.

use super::load::News;
use super::progress::bar;
use super::screen::Screen;
use super::{Done, feeds, output};
use crate::error::Error;
use crate::fetch::Fetcher;
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::store::LibraryStore;
use crate::sync::{self, FeedSelection, RefreshContext};
use crate::text::clean;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// Refreshes the feeds that are named, or all. What each brought goes to standard output, what was wrong is told.
///
/// # Errors
/// When a name means no feed, or the library cannot be read.
pub fn refresh(
    news: &News,
    mut store: LibraryStore,
    named: &[String],
    fetcher: &Fetcher,
    today: NaiveDate,
    screen: Screen,
) -> Result<Done, Error> {
    let addresses = feeds::all_meant(&news.feeds, named)?;
    let selection =
        if named.is_empty() { FeedSelection::Active } else { FeedSelection::Addresses(&addresses) };
    let read_only = store.read_only_items(news.library.loaded().map(|(_, article)| &**article))?;
    let names = names(&news.feeds);
    let bar = bar(screen, "feeds");
    let failed = AtomicBool::new(false);
    let tell = |step: Refresh| match step {
        Refresh::Begun(count) => bar.set_length(count as u64),
        Refresh::Asking { address } => bar.set_message(clean(names.get(&*address).unwrap_or(&address))),
        Refresh::Done { address, outcome } => {
            let name = names.get(&*address).unwrap_or(&address);
            bar.suspend(|| told(name, &outcome, &failed));
            bar.inc(1);
        }
        Refresh::Ended => bar.finish_and_clear(),
    };
    let context = RefreshContext {
        fetch: &|request| fetcher.fetch(request),
        clock: &SystemTime::now,
        today,
        report: &tell,
    };
    sync::refresh(&mut store, &read_only, selection, &context)?;
    if let Some(aside) = store.take_moved_aside() {
        output::tell(&aside.to_string());
    }
    Ok(match (failed.load(Ordering::Relaxed), bar.length()) {
        (true, _) => Done::Partly,
        (false, None | Some(0)) => {
            output::tell(if news.feeds.is_empty() { feeds::NONE } else { "every feed is paused or gone" });
            Done::Nothing
        }
        _ => Done::Found,
    })
}

/// What each feed is called here, by its address: its name, with the address where several have that name.
fn names(feeds: &[Feed]) -> HashMap<&str, String> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for Feed { name, .. } in feeds {
        *count.entry(name).or_default() += 1;
    }
    let called = |feed: &Feed| match count.get(&*feed.name) {
        Some(1) => feed.name.clone(),
        _ => format!("{} ({})", feed.name, feed.address),
    };
    feeds.iter().map(|feed| (feed.address.as_str(), called(feed))).collect()
}

/// Tells what came of one feed: what it brought on standard output, what was wrong beside it.
fn told(name: &str, outcome: &FeedOutcome, failed: &AtomicBool) {
    let name = clean(name);
    let result = match outcome {
        FeedOutcome::Unchanged => "unchanged".to_owned(),
        FeedOutcome::Read { new, changed, known, faults } => {
            for fault in faults {
                output::tell(&format!("{name}: {fault}"));
            }
            counts(*new, *changed, *known)
        }
        FeedOutcome::Skipped(why) => {
            output::tell(&format!("{name}: not asked for: {why}"));
            return;
        }
        FeedOutcome::Failed(why) => {
            failed.store(true, Ordering::Relaxed);
            output::tell(&format!("cannot refresh {name}: {why}"));
            return;
        }
    };
    // One who reads no further still wants the feeds refreshed.
    let _ = output::write(None, |out| writeln!(out, "{name}: {result}"));
}

/// How many articles are new and how many known, in words: `3 new, 1 changed, 46 known`.
pub(super) fn counts(new: usize, changed: usize, known: usize) -> String {
    let parts = [(new, "new"), (changed, "changed"), (known, "known")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, what)| *count > 0 || *what == "new")
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    said.join(", ")
}
