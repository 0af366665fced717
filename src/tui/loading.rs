//! The user's own articles that the reader did not begin with, read in a thread of its own: however many there are, the
//! first frame does not wait for them.
//!
//! What becomes of them is `app`'s matter.

use super::Input;
use super::effects::caught;
use crate::app::{Message, Shared};
use crate::news::{ArticleId, Library};
use crate::store::Shelf;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// Begins to read what is not in this library. Ends in exactly one `Message::Loaded`.
pub(super) fn begin(mut shelf: Shelf, library: Arc<Library>, sender: Sender<Input>) {
    let to = sender.clone();
    let work = move || {
        let read = || {
            let ids: HashSet<ArticleId> =
                library.articles().iter().map(|article| article.id.clone()).collect();
            shelf.others(&ids).map_err(|error| error.to_string())
        };
        let read =
            caught(&sender, read).unwrap_or_else(|| Err("your other articles could not be read".to_owned()));
        answer(&sender, read.map(|others| Shared(Arc::new(others))));
    };
    if let Err(error) = thread::Builder::new().name("load".to_owned()).spawn(work) {
        answer(&to, Err(format!("your other articles could not be read: {error}")));
    }
}

fn answer(sender: &Sender<Input>, read: Result<Shared<Vec<crate::news::Arrival>>, String>) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(Message::Loaded(read)));
}
