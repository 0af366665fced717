//! A large library that takes in the articles that arrived, and one that is no longer shown, each in a thread of its own.
//!
//! The border: how a library and its index grow is decided in `app` and `loader`, what is done with them in `app`.

use super::Input;
use super::worker;
use crate::app::{Event, Grown, Message, Shared};
use crate::error::Task;
use crate::loader;
use crate::news::{Arrival, Library};
use crate::search::Index;
use crate::store::LibraryStore;
use std::sync::mpsc::Sender;

/// Starts adding articles to a library. The answer is exactly one `Event::Grown`.
pub(super) fn grow(
    library: Shared<Library>,
    arrivals: Shared<Vec<Arrival>>,
    index: Option<Shared<Index>>,
    mut store: Option<LibraryStore>,
    loop_sender: &Sender<Input>,
) {
    let before = library.clone();
    let work = move || {
        let index = index.as_ref().map(|index| &*index.0);
        let mut build = |library: &Library| loader::build_index(library, store.as_mut(), &|_| {});
        Grown::new(&library.0, &arrivals.0, index, &mut build)
    };
    worker::spawn(Task::GrowLibrary, loop_sender, work, move |grown| {
        Message::Event(Event::Grown(before, grown.map(worker::shared).map_err(worker::shared)))
    });
}

/// Frees a library and the articles it took in, which takes its time with many articles.
pub(super) fn free(library: Shared<Library>, arrivals: Shared<Vec<Arrival>>, loop_sender: &Sender<Input>) {
    worker::spawn_silent("free", loop_sender, move || drop((library, arrivals)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, PublishedOn};
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    #[test]
    fn it_ends_in_the_library_that_took_in_what_arrived() {
        let (sender, receiver) = channel();
        let library = Library::new(vec![Article::new("a", "A loom", PublishedOn::Undated)]);
        let library = Shared(Arc::new(library));
        let article = Article::new("b", "A ledger", PublishedOn::day_of(2024, 3, 9));
        let arrivals = Shared(Arc::new(vec![Arrival::new(article)]));
        grow(library.clone(), arrivals, None, None, &sender);
        free(library.clone(), Shared(Arc::default()), &sender);
        drop(sender);
        let told: Vec<Input> = receiver.iter().collect();
        let [Input::Message(Message::Event(Event::Grown(of, Ok(_))))] = &told[..] else { panic!("{told:?}") };
        assert_eq!(of, &library);
    }
}
