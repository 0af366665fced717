//! All of the user's own articles, opened in a thread of its own: however many there are, the first frame does not wait
//! for them.
//!
//! How they are opened is `loader`'s matter, what becomes of them `app`'s.

use super::Input;
use super::effects::caught;
use crate::app::{Grown, Message, Shared};
use crate::loader::{self, CacheKey, Opened};
use crate::news::{Arrival, ArticleId, Library};
use crate::store::LibraryStore;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// What the reader did not begin with.
#[derive(Clone, Debug)]
pub struct Deferred {
    /// The user's own articles it did begin with; all others it has were given beside them.
    pub own: Arc<HashSet<ArticleId>>,
    /// What is made of the library is kept beside it.
    pub keep: bool,
}

/// Begins to open all that is on the shelf. Ends in exactly one `Message::Grown`.
pub(super) fn begin(
    mut store: LibraryStore,
    rest: Deferred,
    library: Shared<Library>,
    sender: Sender<Input>,
) {
    let (of, to) = (library.clone(), sender.clone());
    let work = move || {
        let opened = caught(&sender, || open(&mut store, &rest, &library.0));
        let failed = || Err("your other articles could not be read".to_owned());
        let opened = opened.unwrap_or_else(failed).map(|(grown, renewal)| (Shared(Arc::new(grown)), renewal));
        let (answered, renewed) = match opened {
            Ok((grown, renewal)) => (Ok(grown.clone()), renewal.map(|cache_key| (grown, cache_key))),
            Err(why) => (Err(why), None),
        };
        answer(library, &sender, answered);
        if let Some((grown, cache_key)) = renewed {
            let (library, index) = grown.0.parts();
            // That it cannot be kept is no fault: the next start takes the longer for it.
            let _ = caught(&sender, || loader::renew(library, index, &cache_key, &mut store));
        }
    };
    if let Err(error) = thread::Builder::new().name("load".to_owned()).spawn(work) {
        answer(of, &to, Err(format!("your other articles could not be read: {error}")));
    }
}

/// All that is on the shelf, and what it was made for, if it is to be kept again.
fn open(
    store: &mut LibraryStore,
    rest: &Deferred,
    library: &Library,
) -> Result<(Grown, Option<CacheKey>), String> {
    let given = library.loaded().filter(|(_, article)| !rest.own.contains(&article.id));
    // What is read and starred of these the reader knows.
    let given: Vec<Arrival> = given
        .map(|(_, article)| Arrival { article: (**article).clone(), read: false, starred: false })
        .collect();
    let opened = loader::open(store, &given, rest.keep).map_err(|error| error.to_string())?;
    let Opened { library: all, marks, index, cache_key, outdated } = opened;
    let index = match index {
        Some(index) => index,
        None => loader::index(&all, cache_key.as_ref(), store, &|_| {}).map_err(|error| error.to_string())?,
    };
    Ok((Grown::opened(library, all, marks, index), cache_key.filter(|_| outdated)))
}

fn answer(of: Shared<Library>, sender: &Sender<Input>, opened: Result<Shared<Grown>, String>) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(Message::Grown(of, opened)));
}
