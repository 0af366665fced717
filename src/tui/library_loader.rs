//! All of the user's own articles, loaded in a thread of its own: however many there are, the first frame does not wait
//! for them.
//!
//! The border: how they are opened is decided in `loader`, what becomes of them in `app`.

use super::Input;
use super::worker;
use crate::app::{Grown, Message, Shared};
use crate::error::{Error, Task};
use crate::loader::{self, CacheKey, Opened};
use crate::news::{Arrival, ArticleId, Library};
use crate::store::LibraryStore;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// The articles that the reader did not begin with.
#[derive(Clone, Debug)]
pub struct Deferred {
    /// The user's own articles that the reader did begin with; all others that it has were given to it.
    pub own: Arc<HashSet<ArticleId>>,
    /// Whether the library and its index may be cached.
    pub keep: bool,
}

/// Starts loading all articles of the library file. The answer is exactly one `Message::Grown`.
pub(super) fn load(
    mut store: LibraryStore,
    deferred: Deferred,
    library: Shared<Library>,
    loop_sender: &Sender<Input>,
) {
    let (before, sender) = (library.clone(), loop_sender.clone());
    let work = move || {
        let (grown, outdated) = open(&mut store, &deferred, &library.0)?;
        let grown = Shared(Arc::new(grown));
        if let Some(cache_key) = outdated {
            renew_cache(grown.clone(), cache_key, store, &sender);
        }
        Ok(grown)
    };
    worker::spawn(Task::LoadLibrary, loop_sender, work, move |grown| {
        Message::Grown(before, grown.map_err(worker::shared))
    });
}

/// Writes a library and its index to the cache file, in a thread of its own.
fn renew_cache(grown: Shared<Grown>, cache_key: CacheKey, mut store: LibraryStore, sender: &Sender<Input>) {
    worker::spawn_silent("cache", sender, move || {
        let (library, index) = grown.0.parts();
        // A failure is no fault: the next start only takes longer.
        let _ = loader::renew(library, index, &cache_key, &mut store);
    });
}

/// Opens all articles of the library file. With them comes the key of the cache file, if that is worth being written
/// again.
fn open(
    store: &mut LibraryStore,
    deferred: &Deferred,
    library: &Library,
) -> Result<(Grown, Option<CacheKey>), Error> {
    let given = library.loaded().filter(|(_, article)| !deferred.own.contains(&article.id));
    // The reader knows which of these are read and starred.
    let given: Vec<Arrival> = given
        .map(|(_, article)| Arrival { article: (**article).clone(), read: false, starred: false })
        .collect();
    let Opened { library: all, marks, index, cache_key, outdated } =
        loader::open(store, &given, deferred.keep)?;
    let index = match index {
        Some(index) => index,
        None => loader::index(&all, cache_key.as_ref(), store, &|_| {})?,
    };
    Ok((Grown::opened(library, all, marks, index), cache_key.filter(|_| outdated)))
}
