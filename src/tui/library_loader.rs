//! All of the user's own articles, loaded in a thread of its own: however many there are, the first frame does not wait
//! for them.
//!
//! The border: how they are opened is decided in `loader`, what becomes of them in `app`.

use super::Input;
use super::worker;
use crate::app::{Event, Grown, Message, Shared};
use crate::error::{Error, Task};
use crate::loader::{self, CacheKey, Deferred, DeferredLibrary};
use crate::news::Library;
use crate::store::LibraryStore;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// Starts loading all articles of the library file. The answer is exactly one `Event::Grown`.
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
        Message::Event(Event::Grown(before, grown.map_err(worker::shared)))
    });
}

/// Writes a library and its index to the cache file, in a thread of its own.
fn renew_cache(grown: Shared<Grown>, cache_key: CacheKey, mut store: LibraryStore, sender: &Sender<Input>) {
    worker::spawn_silent("cache", sender, move || {
        let (library, index) = grown.0.parts();
        // A failure is no fault: the next start only takes longer.
        let _ = loader::save_cache(library, index, &cache_key, &mut store);
    });
}

/// Opens all articles of the library file. With them comes the key of the cache file, if that is worth being written
/// again.
fn open(
    store: &mut LibraryStore,
    deferred: &Deferred,
    library: &Library,
) -> Result<(Grown, Option<CacheKey>), Error> {
    let DeferredLibrary { library: all, marks, index, outdated } = deferred.open(store, library)?;
    Ok((Grown::opened(library, all, marks, index), outdated))
}
