//! The message loop, and the terminal and the world it runs in.
//!
//! One thread decides and draws; others only wait (for keys, for signals, for an effect to end) and send what came.
//! The loop is the same for every screen and every source of input: the tests drive it with a script and a clock of
//! their own.

mod article_reader;
mod effects;
mod inbox;
mod index_builder;
mod library_grower;
mod library_loader;
mod listener;
mod refresher;
mod saver;
mod signals;
mod terminal;
mod worker;

use crate::app::{Effect, Message, Model, Moment, Settings, Shared, key_message, update};
use crate::error::Error;
use crate::fetch::Fetcher;
use crate::loader::CacheKey;
use crate::news::{Feed, Filter, Library, Marks};
use crate::search::Index;
use crate::store::LibraryStore;
use crate::view::view;
use article_reader::ArticleReader;
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use effects::{RealWorld, Sources};
use inbox::ChannelInbox;
pub use library_loader::Deferred;
use ratatui::Terminal;
use ratatui::backend::Backend;
use refresher::RefreshSources;
use saver::Saver;
use std::sync::Arc;
use terminal::Guard;

/// What comes into the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key; what it means depends on the mode it comes in.
    Key(KeyEvent),
    /// Anything else, already a message.
    Message(Message),
    /// The process goes on after it was stopped, or after a panic that was caught: the terminal has to be taken over and
    /// drawn anew.
    Continued,
    /// The model's next deadline is due.
    Due,
    /// The user has come back to this window.
    Focused,
    /// Nothing can come any more: the terminal is gone.
    Closed,
}

/// Where input comes from, and the clock that goes with it.
pub trait Inbox {
    /// The next input, waiting for it until the deadline; at the deadline `Input::Due`.
    fn wait(&mut self, deadline: Option<Moment>) -> Input;
    /// The next input, if one is there already.
    fn ready(&mut self) -> Option<Input>;
    /// The time since the reader began.
    fn now(&self) -> Moment;
}

/// Who carries effects out.
pub trait World {
    /// Begins an effect. What comes of it comes back as a message.
    fn act(&mut self, effect: Effect) -> Flow;
    /// The user pressed keys, or came back to this window: what was done elsewhere meanwhile may be looked for.
    fn attended(&mut self) {}
}

/// How the loop goes on after an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// As before.
    On,
    /// The whole screen has to be drawn anew.
    Redraw,
    /// It ends, with this exit code.
    End(i32),
}

/// As many inputs are taken in before a frame is drawn: a key held down cannot keep the screen from following.
const MOST_AT_ONCE: usize = 32;

/// Runs the reader until it ends. Returns the exit code.
///
/// Draws first, tells the model so, and draws what came of that; then waits, takes in everything that has come, and draws once.
pub fn run<B: Backend>(
    screen: &mut Terminal<B>,
    model: &mut Model,
    inbox: &mut impl Inbox,
    world: &mut impl World,
) -> Result<i32, B::Error> {
    draw(screen, model, world)?;
    if let Flow::End(code) = take(model, Input::Message(Message::FirstFrame), world) {
        return Ok(code);
    }
    draw(screen, model, world)?;
    loop {
        let mut next = Some(inbox.wait(model.deadline()));
        let (mut taken, mut attended) = (0, false);
        while let Some(input) = next {
            attended |= matches!(input, Input::Key(_) | Input::Focused);
            // The time alone can make something happen: an article that was open long enough has been read.
            take(model, Input::Message(Message::Time(inbox.now())), world);
            match take(model, input, world) {
                Flow::On => {}
                Flow::Redraw => terminal::redraw(screen)?,
                Flow::End(code) => return Ok(code),
            }
            taken += 1;
            next = if taken < MOST_AT_ONCE { inbox.ready() } else { None };
        }
        if attended {
            world.attended();
        }
        draw(screen, model, world)?;
    }
}

/// Draws the model at the size the screen has now.
fn draw<B: Backend>(
    screen: &mut Terminal<B>,
    model: &mut Model,
    world: &mut impl World,
) -> Result<(), B::Error> {
    let size = screen.size()?;
    if model.size != (size.width, size.height) {
        for effect in update(model, Message::Resized(size.width, size.height)) {
            world.act(effect);
        }
    }
    screen.draw(|frame| view(model, frame)).map(drop)
}

/// Takes one input into account and carries out what follows from it.
fn take(model: &mut Model, input: Input, world: &mut impl World) -> Flow {
    let message = match input {
        Input::Key(key) => key_message(model.mode(), key),
        Input::Message(message) => Some(message),
        Input::Due | Input::Focused => None,
        Input::Continued => return world.act(Effect::TakeTerminal),
        Input::Closed => return Flow::End(1),
    };
    // A window that shrank and grew back between two frames has lost cells that nothing else would draw again.
    let resized = matches!(message, Some(Message::Resized(..)));
    let mut flow = if resized { Flow::Redraw } else { Flow::On };
    for effect in message.map_or_else(Vec::new, |message| update(model, message)) {
        match world.act(effect) {
            Flow::On => {}
            other => flow = other,
        }
    }
    flow
}

/// How the reader ended.
#[derive(Debug)]
pub struct Ended {
    /// With which exit code, or why it could not go on.
    pub code: Result<i32, Error>,
    /// The error that kept a change of the user's from being saved.
    pub unsaved: Option<Shared<Error>>,
}

/// What the reader opens on.
#[derive(Debug)]
pub struct Start<'a> {
    /// The articles.
    pub library: Arc<Library>,
    /// What is read and starred of them.
    pub marks: Marks,
    /// The feeds the user follows, by name.
    pub feeds: Vec<Feed>,
    /// The articles of the library file that are loaded after the first frame.
    pub deferred: Option<Deferred>,
    /// The index of the articles, where it is at hand.
    pub index: Option<Index>,
    /// What the library was made for, where what is made of it is kept.
    pub cache_key: Option<CacheKey>,
    /// Where what the user says is kept; with none it is forgotten at the end.
    pub store: Option<LibraryStore>,
    /// How an address is fetched.
    pub fetcher: Fetcher,
    /// What the user settled.
    pub settings: Settings,
    /// The search.
    pub query: &'a str,
    /// The filter.
    pub filter: Filter,
    /// What could not be used of the news, a line each; told first.
    pub faults: &'a [String],
    /// The day on which it opens, by which dates are believed.
    pub today: NaiveDate,
    /// The time at which it opens, in seconds since 1970.
    pub now: i64,
}

/// Opens the reader on the terminal. What the user says is kept on the shelf, if there is one; on return it is.
///
/// # Errors
/// When there is no terminal to read on, or it cannot be taken over.
pub fn read(start: Start<'_>) -> Result<Ended, Error> {
    let Start { library, marks, feeds, deferred, index, cache_key, store, fetcher, .. } = start;
    let Start { settings, query, filter, faults, today, now, .. } = start;
    let mouse = settings.mouse;
    let refresh = store.as_ref().map(|store| RefreshSources {
        store: store.again(),
        articles: library.loaded().map(|(_, article)| Arc::clone(article)).collect(),
        fetcher: Arc::new(fetcher),
        today,
    });
    let mut model = Model::new(library, marks, settings);
    if let Some(index) = index {
        model.begin_with_index(index);
    }
    model.begin_with_feeds(feeds, now);
    model.begin_with(query, filter);
    model.begin_with_faults(faults);
    let (mut inbox, sender) = ChannelInbox::new();
    signals::listen(inbox::on_signal(sender.clone()))?;
    let guard = Guard::enter(mouse)?;
    let failed = |doing: &'static str| move |source: std::io::Error| Error::Terminal { doing, source };
    let mut screen = Terminal::new(terminal::Screen::default()).map_err(failed("opening the screen"))?;
    // Before the first frame: a window resized between the two would otherwise go unnoticed.
    let listening = listener::listen(inbox::on_event(sender.clone()), inbox::on_error(sender.clone()));
    listening.map_err(failed("reading keys"))?;
    if deferred.is_some() {
        model.begin_with_part();
    }
    let sources = Sources {
        article_reader: ArticleReader::new(store.as_ref().map(LibraryStore::again), sender.clone()),
        store: store.as_ref().map(LibraryStore::again),
        deferred,
        cache_key: cache_key.map(|cache_key| (Arc::downgrade(&model.library), cache_key)),
        refresh,
    };
    let saver = Saver::start(store, sender.clone());
    let mut world = RealWorld::new(&guard, saver, sources, sender);
    let code = run(&mut screen, &mut model, &mut inbox, &mut world).map_err(failed("drawing"));
    let saver = world.into_saver();
    // The terminal first: a slow disk is not to keep the user from it.
    drop(guard);
    Ok(Ended { code, unsaved: saver.finish() })
}
