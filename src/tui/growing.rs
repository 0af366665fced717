//! A large library that takes in what arrived, in a thread of its own, and one that is shown no more let go of.
//!
//! How a library and its index grow is not decided here, what is done with them `app`'s.

use super::Input;
use super::effects::caught;
use crate::app::{Grown, Message, Shared};
use crate::loader;
use crate::news::{Arrival, Library};
use crate::search::Index;
use crate::store::LibraryStore;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// Begins to take in. Ends in exactly one `Message::Grown`.
pub(super) fn begin(
    library: Shared<Library>,
    arrivals: Shared<Vec<Arrival>>,
    index: Option<Shared<Index>>,
    mut store: Option<LibraryStore>,
    sender: Sender<Input>,
) {
    let (of, to) = (library.clone(), sender.clone());
    let grow = move || {
        let index = index.as_ref().map(|index| &*index.0);
        let mut build = |library: &Library| {
            loader::built(library, store.as_mut(), &|_| {}).map_err(|error| error.to_string())
        };
        let grown = caught(&sender, || Grown::new(&library.0, &arrivals.0, index, &mut build));
        let grown = grown.unwrap_or_else(|| Err("the new articles could not be taken in".to_owned()));
        answer(library, &sender, grown.map(|grown| Shared(Arc::new(grown))));
    };
    if let Err(error) = thread::Builder::new().name("grow".to_owned()).spawn(grow) {
        answer(of, &to, Err(format!("the new articles could not be taken in: {error}")));
    }
}

fn answer(of: Shared<Library>, sender: &Sender<Input>, grown: Result<Shared<Grown>, String>) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(Message::Grown(of, grown)));
}

/// Lets go of a library and of what it took in. Where no thread can be had it is done here.
pub(super) fn let_go(library: Shared<Library>, arrivals: Shared<Vec<Arrival>>) {
    drop(thread::Builder::new().name("let go".to_owned()).spawn(move || drop((library, arrivals))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, PublishedOn};
    use std::sync::mpsc::channel;

    #[test]
    fn it_ends_in_the_library_that_took_in_what_arrived() {
        let (sender, receiver) = channel();
        let library = Library::new(vec![Article::new("a", "A loom", PublishedOn::Undated)]);
        let library = Shared(Arc::new(library));
        let article = Article::new("b", "A ledger", PublishedOn::day_of(2024, 3, 9));
        let arrivals = Shared(Arc::new(vec![Arrival { article, read: false, starred: false }]));
        begin(library.clone(), arrivals, None, None, sender);
        let told: Vec<Input> = receiver.iter().collect();
        let [Input::Message(Message::Grown(of, Ok(_)))] = &told[..] else { panic!("{told:?}") };
        assert_eq!(of, &library);
        let_go(library, Shared(Arc::default()));
    }
}
