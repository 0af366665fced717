//! Effects carried out: each by a thread of its own, or at once where it takes no time.
//!
//! The border: which file, thread or program an effect goes to. What it does there stands in the file named after it.

pub(super) mod settings;

mod background;
mod exporter;
mod importer;
mod piper;

use super::article_reader::ArticleReader;
use super::browser::{self, Configured};
use super::index_builder::{self, IndexSources};
use super::library_loader;
use super::refresher::{self, RefreshSources};
use super::saver::Saver;
use super::terminal::{self, Guard};
use super::worker::{self, failure};
use super::{DayClock, Flow, FrontTask, Input, Program, World, library_grower};
use crate::app::{Completed, Effect, Event, Message, UserCommand};
use crate::error::{Error, ProgramProblem, ProgramSetting, Task};
use crate::loader::{self, CacheKey, Deferred};
use crate::news::Library;
use crate::store::LibraryStore;
use crate::text::WebLink;
use background::Failed;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use settings::Reread;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Weak};

/// The world outside of the reader: the terminal, the disk, the network, the browser.
#[derive(Debug)]
pub(super) struct RealWorld<'a> {
    guard: &'a Guard,
    saver: Saver,
    sources: Sources,
    loop_sender: Sender<Input>,
}

/// The things that articles are read with, from the library file and from the feeds. Without a library there are none.
#[derive(Debug)]
pub(super) struct Sources {
    /// The reader of the articles in front of the user.
    pub(super) article_reader: ArticleReader,
    /// The library file.
    pub(super) store: Option<LibraryStore>,
    /// The title of the news.
    pub(super) title: String,
    /// The clock of the days, by which dates are judged.
    pub(super) today: DayClock,
    /// The articles that the reader did not begin with.
    pub(super) deferred: Option<Deferred>,
    /// The library that the reader began with and the key of its cache file, where it may be cached.
    pub(super) cache_key: Option<(Weak<Library>, CacheKey)>,
    /// The things that a refresh needs.
    pub(super) refresh: Option<RefreshSources>,
    /// The way to read the settings again.
    pub(super) reread: Reread,
}

impl Sources {
    /// Returns the key of the cache file of this library, if it is the one the reader began with.
    fn cache_key(&self, library: &Arc<Library>) -> Option<CacheKey> {
        let (of, cache_key) = self.cache_key.as_ref()?;
        of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, library)).then(|| cache_key.clone())
    }

    /// Returns the library file for another thread.
    fn store(&self) -> Option<LibraryStore> {
        self.store.as_ref().map(|store| store.reopen((self.today)()))
    }
}

impl<'a> RealWorld<'a> {
    /// Creates the world behind this terminal; answers go to `loop_sender`.
    pub(super) fn new(guard: &'a Guard, saver: Saver, sources: Sources, loop_sender: Sender<Input>) -> Self {
        Self { guard, saver, sources, loop_sender }
    }

    /// Returns the saver, when the rest of the world is not needed any more.
    pub(super) fn into_saver(self) -> Saver {
        self.saver
    }

    /// Opens a link with a browser of the user, or with the system's. Which browser does, and whether it needs the terminal,
    /// may take seconds to find out, and a browser may take its time to start; keys are answered meanwhile.
    fn open(&self, address: &str, browser: Option<UserCommand>) {
        let Some(link) = WebLink::parse(address) else { return self.report(Error::NotWebAddress) };
        let sender = self.loop_sender.clone();
        let work = move || match browser {
            Some(browser) => open_with(&browser, &link, &sender),
            None => open(&link),
        };
        worker::spawn_for_input(Task::OpenBrowser, &self.loop_sender, work, answer);
    }

    fn report(&self, error: Error) {
        worker::send(&self.loop_sender, failure(error));
    }
}

impl World for RealWorld<'_> {
    fn act(&mut self, effect: Effect) -> Flow {
        let loop_sender = &self.loop_sender;
        match effect {
            Effect::Quit(code) => return Flow::End(code),
            Effect::Keep(marks) => self.saver.save(marks),
            Effect::Suspend => {
                // Asleep in the middle of a writing, it would keep every other process from writing.
                self.saver.flush();
                if let Err(source) = self.guard.suspend() {
                    self.report(Error::Suspend { source });
                }
                return Flow::Redraw;
            }
            Effect::Redraw => return Flow::Redraw,
            Effect::TakeTerminal => {
                if let Err(source) = self.guard.resume() {
                    self.report(Error::Resume { source });
                }
                return Flow::Redraw;
            }
            Effect::Fetch(id) => self.sources.article_reader.read(id),
            Effect::FetchTexts(ids) => self.sources.article_reader.read_texts(ids),
            Effect::BuildIndex(library, index) => {
                let cache_key = self.sources.cache_key(&library.0);
                let sources = IndexSources { index, store: self.sources.store(), cache_key };
                index_builder::build(library, sources, loop_sender);
            }
            Effect::ForgetIndex => self.sources.store.iter().for_each(loader::remove_cache),
            Effect::Load(library) => {
                // Without both the reader began with all articles.
                if let (Some(store), Some(deferred)) = (self.sources.store(), self.sources.deferred.clone()) {
                    library_loader::load(store, deferred, library, loop_sender);
                }
            }
            Effect::Grow(library, arrivals, index) => {
                library_grower::grow(library, arrivals, index, self.sources.store(), loop_sender);
            }
            Effect::ChangeFeed(change) => self.saver.change_feed(change),
            Effect::Import(importing) => {
                let waker = self.saver.waker();
                importer::import(importing, self.sources.refresh.as_ref(), waker, loop_sender);
            }
            Effect::Export(export) => {
                exporter::export(*export, &self.sources.title, self.sources.store(), loop_sender);
            }
            Effect::Digest(digest) => exporter::make_digest(*digest, self.sources.store(), loop_sender),
            Effect::Pipe(piping) => {
                piper::pipe(*piping, &self.sources.title, self.sources.store(), loop_sender);
            }
            Effect::ChangeSaved(change) => self.saver.change_saved(change),
            Effect::Refresh => {
                refresher::refresh(self.sources.refresh.as_ref(), self.saver.waker(), loop_sender);
            }
            Effect::LetGo(library, arrivals) => library_grower::free(library, arrivals, loop_sender),
            Effect::ReadSettings { only_if_changed } => match self.sources.reread.read(only_if_changed) {
                Some(Ok(read)) => {
                    worker::send(loop_sender, Message::Event(Event::SettingsRead(Box::new(read))));
                }
                Some(Err(error)) => self.report(error),
                None => {}
            },
            Effect::UseMouse(mouse) => {
                if let Err(source) = self.guard.use_mouse(mouse) {
                    self.report(Error::Terminal { doing: "asking for the mouse", source });
                }
            }
            Effect::Copy(text, what) => worker::send(loop_sender, status(copy(&text, what))),
            Effect::OpenLink(url, browser) => self.open(&url, browser),
            Effect::RunOnNew(command, new) => background::run_on_new(command, new, loop_sender),
        }
        Flow::Continue
    }

    fn attended(&mut self) {
        worker::failpoint::reach("loop");
        self.saver.look_for_changes();
    }

    fn run_in_front(&mut self, program: &Program, task: FrontTask) -> Flow {
        // Stopped together with the browser in the middle of a writing, the reader would keep others from writing.
        self.saver.flush();
        let ended = match task {
            FrontTask::OpenLink { host } => match browser::run(program, None, self.guard) {
                Ok(ended) if ended.success() => Ok(Completed::OpenedLink { host }),
                Ok(ended) => Err(Error::BrowserFailed { code: ended.code() }),
                Err(source) => Err(Error::OpenBrowser { host, source }),
            },
            FrontTask::TakeArticles { name, program: shown, articles, text } => {
                let why = match browser::run(program, Some(text), self.guard) {
                    Ok(ended) => ProgramProblem::of_end(ended.code()),
                    Err(source) => Some(ProgramProblem::of_start(source)),
                };
                let setting = ProgramSetting::Pipe(name.clone());
                match why {
                    None => Ok(Completed::Piped { articles, name }),
                    Some(why) => Err(Error::UserProgram { setting, program: shown, why }),
                }
            }
        };
        worker::send(&self.loop_sender, status(ended));
        Flow::Redraw
    }
}

/// Returns the message that tells how an effect ended.
fn status(done: Result<Completed, Error>) -> Message {
    Message::Event(Event::Status(done.map_err(worker::shared)))
}

/// Sends a text to the terminal's clipboard. The terminal never answers, so all that is known is that it was sent.
fn copy(text: &str, what: &'static str) -> Result<Completed, Error> {
    let mut sequence = String::new();
    let written = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    written
        .map_err(|_| io::Error::other("the text cannot be encoded"))
        .and_then(|()| terminal::send(sequence.as_bytes()))
        .map(|()| Completed::Copied { what, text: text.to_owned() })
        .map_err(|source| Error::Copy { what, source })
}

/// The way in which a link is opened.
enum Opening {
    /// A browser with a window of its own was started.
    InWindow(Completed),
    /// The program needs the terminal to open a link on this host.
    InFront(Program, String),
}

/// Opens a link with a browser in a window of its own, as one argument, never through a shell; or finds the browser that
/// needs the terminal.
fn open(link: &WebLink) -> Result<Opening, Error> {
    let host = link.shown_host();
    let opened = match browser::in_terminal(link.as_str()) {
        Ok(Some(program)) => return Ok(Opening::InFront(program, host)),
        Ok(None) => webbrowser::open(link.as_str()),
        Err(source) => Err(source),
    };
    match opened {
        Ok(()) => Ok(Opening::InWindow(Completed::OpenedLink { host })),
        Err(source) => Err(Error::OpenBrowser { host, source }),
    }
}

/// Opens a link with the browser that the settings name, as one argument, never through a shell; or returns it, if it needs
/// the terminal.
fn open_with(browser: &UserCommand, link: &WebLink, loop_sender: &Sender<Input>) -> Result<Opening, Error> {
    let host = link.shown_host();
    let failed = Failed::new(ProgramSetting::Browser, browser);
    match browser::configured(browser, link.as_str()) {
        None => Err(failed.because(ProgramProblem::NotFound)),
        Some(Configured::InTerminal(program)) => Ok(Opening::InFront(program, host)),
        Some(Configured::InWindow(program)) => match background::start(&program.path, &program.arguments) {
            Ok(child) => {
                background::wait(Task::OpenBrowser, child, failed, loop_sender);
                Ok(Opening::InWindow(Completed::OpenedLink { host }))
            }
            Err(source) => Err(failed.because(ProgramProblem::of_start(source))),
        },
    }
}

/// Returns the input of the loop that follows the opening of a link.
fn answer(opening: Result<Opening, Error>) -> Input {
    match opening {
        Ok(Opening::InFront(program, host)) => Input::InFront { program, task: FrontTask::OpenLink { host } },
        Ok(Opening::InWindow(completed)) => Input::Message(status(Ok(completed))),
        Err(error) => Input::Message(status(Err(error))),
    }
}
