//! The search index built in a thread of its own, and what the loop hears of it meanwhile.
//!
//! How an index is built is `search`'s matter, what is done with it `app`'s.

use super::Input;
use super::effects::caught;
use crate::app::{Message, Shared};
use crate::loader::{self, CacheKey};
use crate::news::Library;
use crate::search::Index;
use crate::store::LibraryStore;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How often the loop hears how far it is, at the most: each time a frame is drawn.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// What an index can be made with.
#[derive(Debug, Default)]
pub(super) struct Means {
    /// An index that lacks only what is made beforehand.
    pub(super) from: Option<Shared<Index>>,
    /// Where the articles are that are left in the file.
    pub(super) store: Option<LibraryStore>,
    /// What the library was made for, where what is made of it is kept.
    pub(super) cache_key: Option<CacheKey>,
}

impl Means {
    fn make(self, library: &Library, told: &(dyn Fn(usize) + Sync)) -> Result<Index, String> {
        let index = match (self.from, self.store) {
            (Some(from), _) => Ok(from.0.with_frequent(library)),
            (None, Some(mut store)) => loader::index(library, self.cache_key.as_ref(), &mut store, told),
            (None, None) => loader::built(library, None, told),
        };
        index.map_err(|error| error.to_string())
    }
}

/// Begins to build. Ends in exactly one `Message::IndexBuilt`.
pub(super) fn begin(library: Shared<Library>, means: Means, sender: Sender<Input>) {
    let (of, to) = (library.clone(), sender.clone());
    let started = thread::Builder::new()
        .name("index".to_owned())
        .spawn(move || build(&library, &sender, |library, told| means.make(library, told)));
    if let Err(error) = started {
        answer(of, &to, Err(format!("the search could not be prepared: {error}")));
    }
}

/// Builds, tells how far it is, and answers.
fn build(
    library: &Shared<Library>,
    sender: &Sender<Input>,
    build: impl FnOnce(&Library, &(dyn Fn(usize) + Sync)) -> Result<Index, String>,
) {
    let progress = Progress {
        library,
        sender,
        done: AtomicUsize::new(0),
        told: Mutex::new(Instant::now()),
        every: TOLD_EVERY,
    };
    let index = caught(sender, || build(&library.0, &|more| progress.add(more)));
    let index = index.unwrap_or_else(|| Err("the search could not be prepared".to_owned()));
    answer(library.clone(), sender, index.map(|index| Shared(Arc::new(index))));
}

fn answer(library: Shared<Library>, sender: &Sender<Input>, built: Result<Shared<Index>, String>) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(Message::IndexBuilt(library, built)));
}

/// How far the work is, counted by all the threads that do it.
struct Progress<'a> {
    library: &'a Shared<Library>,
    sender: &'a Sender<Input>,
    done: AtomicUsize,
    /// When it was told last.
    told: Mutex<Instant>,
    every: Duration,
}

impl Progress<'_> {
    fn add(&self, more: usize) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        // Where the lock is taken another thread is telling.
        let Ok(mut told) = self.told.try_lock() else { return };
        if told.elapsed() >= self.every {
            *told = Instant::now();
            let _ = self.sender.send(Input::Message(Message::IndexGrew(self.library.clone(), done)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, PublishedOn};
    use std::sync::mpsc::channel;

    fn library() -> Shared<Library> {
        let article = |n: usize| Article::new(format!("{n}"), "a loom", PublishedOn::Undated);
        Shared(Arc::new(Library::new((0..3000).map(article).collect())))
    }

    #[test]
    fn it_ends_in_the_index_of_its_library() {
        let (sender, receiver) = channel();
        let library = library();
        begin(library.clone(), Means::default(), sender);
        let told: Vec<Input> = receiver.iter().collect();
        let Some(Input::Message(Message::IndexBuilt(of, Ok(index)))) = told.last() else {
            panic!("{told:?}")
        };
        let words = Index::build(&library.0).word_count();
        assert_eq!((of, index.0.word_count()), (&library, words));
    }

    #[test]
    fn progress_is_told_now_and_then() {
        let (sender, receiver) = channel();
        let library = library();
        for (every, times) in [(Duration::ZERO, 5), (Duration::from_secs(3600), 0)] {
            let progress = Progress {
                library: &library,
                sender: &sender,
                done: AtomicUsize::new(0),
                told: Mutex::new(Instant::now()),
                every,
            };
            (0..5).for_each(|_| progress.add(100));
            let told: Vec<Input> = receiver.try_iter().collect();
            let expected = (1..=times).map(|n| Message::IndexGrew(library.clone(), n * 100));
            assert_eq!(told, expected.map(Input::Message).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_ends_in_words_after_the_terminal_is_taken_again() {
        let (sender, receiver) = channel();
        build(&library(), &sender, |_, _| panic!("this is a test"));
        drop(sender);
        let told: Vec<Input> = receiver.iter().collect();
        assert!(
            matches!(&told[..], [Input::Continued, Input::Message(Message::IndexBuilt(_, Err(why)))]
                if why.contains("could not be prepared")),
            "{told:?}"
        );
    }
}
