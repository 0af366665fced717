//! The search index, built in a thread of its own that reports its progress to the loop.
//!
//! The border: how an index is built is decided in `search` and `loader`, what is done with it in `app`.

use super::Input;
use super::worker;
use crate::app::{Event, Message, Shared};
use crate::error::{Error, Task};
use crate::loader::{self, CacheKey};
use crate::news::Library;
use crate::search::Index;
use crate::store::LibraryStore;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The shortest time between two reports of progress: each of them draws a frame.
const REPORT_INTERVAL: Duration = Duration::from_millis(50);

/// The things that an index can be built from besides its library.
#[derive(Debug, Default)]
pub(super) struct IndexSources {
    /// An index of the same library that lacks only its prefix cache.
    pub(super) index: Option<Shared<Index>>,
    /// The library file, which holds the texts of articles that are not loaded.
    pub(super) store: Option<LibraryStore>,
    /// The key of the cache file, where the index may be cached.
    pub(super) cache_key: Option<CacheKey>,
}

impl IndexSources {
    fn build(self, library: &Library, report: &(dyn Fn(usize) + Sync)) -> Result<Index, Error> {
        match (self.index, self.store) {
            (Some(index), _) => Ok(index.0.with_prefix_cache(library)),
            (None, Some(mut store)) => {
                loader::load_index(library, self.cache_key.as_ref(), &mut store, report)
            }
            (None, None) => loader::build_index(library, None, report),
        }
    }
}

/// Starts building the index of a library. The answer is exactly one `Event::IndexBuilt`.
pub(super) fn build(library: Shared<Library>, sources: IndexSources, loop_sender: &Sender<Input>) {
    let progress = Progress {
        library: library.clone(),
        sender: loop_sender.clone(),
        done: AtomicUsize::new(0),
        reported: Mutex::new(Instant::now()),
        interval: REPORT_INTERVAL,
    };
    let indexed = library.clone();
    let work = move || sources.build(&library.0, &|more| progress.add(more));
    worker::spawn(Task::BuildIndex, loop_sender, work, move |index| {
        Message::Event(Event::IndexBuilt(indexed, index.map(worker::shared).map_err(worker::shared)))
    });
}

/// The number of articles that are indexed, counted by all the threads that index them.
struct Progress {
    library: Shared<Library>,
    sender: Sender<Input>,
    done: AtomicUsize,
    /// The time of the last report.
    reported: Mutex<Instant>,
    /// The shortest time between two reports.
    interval: Duration,
}

impl Progress {
    fn add(&self, more: usize) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        // Where the lock is taken another thread is reporting.
        let Ok(mut reported) = self.reported.try_lock() else { return };
        if reported.elapsed() >= self.interval {
            *reported = Instant::now();
            worker::send(&self.sender, Message::Event(Event::IndexGrew(self.library.clone(), done)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, PublishedOn};
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    fn library() -> Shared<Library> {
        let article = |n: usize| Article::new(format!("{n}"), "a loom", PublishedOn::Undated);
        Shared(Arc::new(Library::new((0..3000).map(article).collect())))
    }

    #[test]
    fn it_ends_in_the_index_of_its_library() {
        let (sender, receiver) = channel();
        let library = library();
        build(library.clone(), IndexSources::default(), &sender);
        drop(sender);
        let told: Vec<Input> = receiver.iter().collect();
        let Some(Input::Message(Message::Event(Event::IndexBuilt(of, Ok(index))))) = told.last() else {
            panic!("{told:?}")
        };
        let words = Index::build(&library.0).word_count();
        assert_eq!((of, index.0.word_count()), (&library, words));
    }

    #[test]
    fn progress_is_told_now_and_then() {
        let (sender, receiver) = channel();
        let library = library();
        for (interval, times) in [(Duration::ZERO, 5), (Duration::from_secs(3600), 0)] {
            let progress = Progress {
                library: library.clone(),
                sender: sender.clone(),
                done: AtomicUsize::new(0),
                reported: Mutex::new(Instant::now()),
                interval,
            };
            (0..5).for_each(|_| progress.add(100));
            let told: Vec<Input> = receiver.try_iter().collect();
            let expected = (1..=times).map(|n| Message::Event(Event::IndexGrew(library.clone(), n * 100)));
            assert_eq!(told, expected.map(Input::Message).collect::<Vec<_>>());
        }
    }
}
