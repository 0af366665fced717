//! Effects carried out in the world, and the channel their answers, the keys and the signals come in by.

use super::fetching::Fetching;
use super::keeping::Saver;
use super::loading::{self, Deferred};
use super::refreshing::{self, Source};
use super::signals::Signal;
use super::terminal::{self, Guard};
use super::{Flow, Inbox, Input, World, growing, indexing};
use crate::app::{Effect, Message, Moment, mouse_message};
use crate::loader::{self, CacheKey};
use crate::news::Library;
use crate::store::LibraryStore;
use crate::text::host;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::Event;
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Instant;

/// The inbox of the real reader.
#[derive(Debug)]
pub(super) struct Channel {
    receiver: Receiver<Input>,
    began: Instant,
}

impl Channel {
    /// An inbox, and the end to send into it.
    pub(super) fn new() -> (Self, Sender<Input>) {
        let (sender, receiver) = channel();
        (Self { receiver, began: Instant::now() }, sender)
    }
}

impl Inbox for Channel {
    fn wait(&mut self, deadline: Option<Moment>) -> Input {
        let Some(deadline) = deadline else {
            return self.receiver.recv().unwrap_or(Input::Closed);
        };
        match self.receiver.recv_timeout(deadline.saturating_sub(self.now())) {
            Ok(input) => input,
            Err(RecvTimeoutError::Timeout) => Input::Due,
            Err(RecvTimeoutError::Disconnected) => Input::Closed,
        }
    }

    fn ready(&mut self) -> Option<Input> {
        self.receiver.try_recv().ok()
    }

    fn now(&self) -> Moment {
        self.began.elapsed()
    }
}

/// What the listener does with an event: the loop hears of it; `false` when nobody listens any more.
pub(super) fn on_event(sender: Sender<Input>) -> impl Fn(Event) -> bool + Send + 'static {
    move |event| {
        let input = match event {
            Event::Key(key) => Input::Key(key),
            Event::Paste(text) => Input::Message(Message::Pasted(text)),
            Event::Resize(width, height) => Input::Message(Message::Resized(width, height)),
            Event::Mouse(event) => match mouse_message(event) {
                Some(message) => Input::Message(message),
                None => return true,
            },
            Event::FocusGained => Input::Focused,
            Event::FocusLost => return true,
        };
        sender.send(input).is_ok()
    }
}

/// What the listener does when the terminal can no longer be read.
pub(super) fn on_error(sender: Sender<Input>) -> impl FnOnce(std::io::Error) + Send + 'static {
    move |_| {
        // If the loop is gone as well, nobody needs to know.
        let _ = sender.send(Input::Closed);
    }
}

/// What the signals' thread does with one.
pub(super) fn on_signal(sender: Sender<Input>) -> impl Fn(Signal) + Send + 'static {
    move |signal| {
        let input = match signal {
            Signal::Quit(number) => Input::Message(Message::Stop(128 + number)),
            Signal::Suspend => Input::Message(Message::Suspend),
            Signal::Continue => Input::Continued,
        };
        let _ = sender.send(input);
    }
}

/// The world itself.
#[derive(Debug)]
pub(super) struct Real<'a> {
    guard: &'a Guard,
    keeper: Saver,
    reading: Reading,
    sender: Sender<Input>,
}

/// What is needed to read articles with: from the library file, and from the feeds. Nothing of it where nothing is kept.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) fetching: Fetching,
    pub(super) store: Option<LibraryStore>,
    /// What the reader did not begin with.
    pub(super) rest: Option<Deferred>,
    /// What the library it began with was made for, where what is made of it is kept.
    pub(super) cache_key: Option<(Weak<Library>, CacheKey)>,
    /// What a refresh needs.
    pub(super) source: Option<Source>,
}

impl Reading {
    /// What this library was made for, if it is the one the reader began with.
    fn cache_key(&self, library: &Arc<Library>) -> Option<CacheKey> {
        let (of, cache_key) = self.cache_key.as_ref()?;
        of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, library)).then(|| cache_key.clone())
    }

    /// The library file for another thread.
    fn store(&self) -> Option<LibraryStore> {
        self.store.as_ref().map(LibraryStore::again)
    }
}

impl<'a> Real<'a> {
    /// The world behind this terminal; answers go to `sender`.
    pub(super) fn new(guard: &'a Guard, keeper: Saver, reading: Reading, sender: Sender<Input>) -> Self {
        Self { guard, keeper, reading, sender }
    }

    /// Whoever keeps what the user said, when the rest of the world is done with.
    pub(super) fn into_keeper(self) -> Saver {
        self.keeper
    }

    fn tell(&self, words: Result<String, String>) {
        let _ = self.sender.send(Input::Message(Message::Status(words)));
    }
}

impl World for Real<'_> {
    fn act(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Quit(code) => return Flow::End(code),
            Effect::Keep(kept) => self.keeper.keep(kept),
            Effect::Suspend => {
                // Asleep in the middle of a writing, it would keep every other process from writing.
                self.keeper.settle();
                if let Err(error) = self.guard.suspend() {
                    self.tell(Err(format!("could not be put to sleep: {error}")));
                }
                return Flow::Redraw;
            }
            Effect::TakeTerminal => {
                if let Err(error) = self.guard.resume() {
                    self.tell(Err(format!("the terminal could not be taken again: {error}")));
                }
                return Flow::Redraw;
            }
            Effect::Fetch(id) => self.reading.fetching.fetch(id),
            Effect::BuildIndex(library, from) => {
                let cache_key = self.reading.cache_key(&library.0);
                let means = indexing::Means { from, store: self.reading.store(), cache_key };
                indexing::begin(library, means, self.sender.clone());
            }
            Effect::ForgetIndex => self.reading.store.iter().for_each(loader::forget),
            Effect::Load(library) => {
                // Without both the reader began with all there is.
                if let (Some(store), Some(rest)) = (self.reading.store(), self.reading.rest.clone()) {
                    loading::begin(store, rest, library, self.sender.clone());
                }
            }
            Effect::Grow(library, arrivals, index) => {
                growing::begin(library, arrivals, index, self.reading.store(), self.sender.clone());
            }
            Effect::ChangeFeed(change) => self.keeper.change(change),
            Effect::Refresh => {
                refreshing::begin(self.reading.source.as_ref(), self.keeper.bell(), self.sender.clone());
            }
            Effect::LetGo(library, arrivals) => growing::let_go(library, arrivals),
            Effect::Copy(text, what) => self.tell(copy(&text, what)),
            Effect::OpenLink(url) => {
                let sender = self.sender.clone();
                // A browser may take its time to start; keys are answered meanwhile.
                std::thread::spawn(move || {
                    let words = caught(&sender, || open(&url))
                        .unwrap_or_else(|| Err("the browser could not be started".to_owned()));
                    let _ = sender.send(Input::Message(Message::Status(words)));
                });
            }
        }
        Flow::On
    }

    fn attended(&mut self) {
        self.keeper.look();
    }
}

/// Does the work of a thread; of a panic nothing is left. The terminal was then given back so that the panic's words can
/// be read: it is taken again before the loop hears how the work ended.
pub(super) fn caught<R>(sender: &Sender<Input>, work: impl FnOnce() -> R) -> Option<R> {
    let done = std::panic::catch_unwind(AssertUnwindSafe(work)).ok();
    if done.is_none() {
        let _ = sender.send(Input::Continued);
    }
    done
}

/// Sends a text to the terminal's clipboard. The terminal never answers, so no more can be said than that it was sent.
fn copy(text: &str, what: &str) -> Result<String, String> {
    let mut sequence = String::new();
    let written = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    let sent = written.map_err(|_| "the text cannot be encoded".to_owned());
    sent.and_then(|()| terminal::send(sequence.as_bytes()).map_err(|error| error.to_string()))
        .map(|()| format!("{what} sent to the terminal's clipboard: {text}"))
        .map_err(|why| format!("the {what} was not copied: {why}"))
}

/// Opens an address with the user's browser: only http and https, as one argument, never through a shell.
fn open(url: &str) -> Result<String, String> {
    let host = host(url).ok_or_else(|| "not a web address; it was not opened".to_owned())?;
    webbrowser::open(url)
        .map(|()| format!("opened {host} in the browser"))
        .map_err(|error| format!("y copies the link · no browser could open {host}: {error}"))
}
