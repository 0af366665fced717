//! The message loop, and the terminal and the world that it runs in.
//!
//! One thread decides and draws; others only wait, for keys, signals or the end of an effect, and send what came. The
//! loop is the same for every screen and every source of input: the tests drive it with a script and a clock of their
//! own.

mod article_reader;
mod browser;
mod crash;
mod effects;
mod inbox;
mod index_builder;
mod input;
mod library_grower;
mod library_loader;
mod listener;
mod refresher;
mod saver;
mod signals;
mod terminal;
mod worker;

use crate::app::{
    self, Effect, Event, Message, Model, Moment, Settings, Shared, allow_refreshing, begin_saved,
    begin_session, update,
};
use crate::error::Error;
use crate::fetch::Fetcher;
use crate::loader::News;
use crate::news::{ArticleId, Filter, Session};
use crate::store::LibraryStore;
use crate::view::{parked_cursor, shows_cursor, view};
use article_reader::ArticleReader;
pub use browser::Program;
use chrono::NaiveDate;
pub use crash::report_panics;
use crossterm::event::KeyEvent;
pub use effects::settings::{Reread, StatedSettings, keymap};
use effects::{RealWorld, Sources};
use inbox::ChannelInbox;
pub use input::{Decoder, TerminalEvent};
use ratatui::Terminal;
use ratatui::backend::Backend;
use refresher::RefreshSources;
use saver::Saver;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use terminal::Guard;

/// An input of the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key; its meaning depends on the mode of the model.
    Key(KeyEvent),
    /// A message.
    Message(Message),
    /// The process continues after it was stopped, or after a panic that was caught: the terminal has to be taken over
    /// and drawn again.
    Continued,
    /// The next deadline of the model is due.
    Due,
    /// The user has come back to this window.
    Focused,
    /// A program of the user's needs the terminal, as was found out beside the loop.
    InFront {
        /// The program.
        program: Program,
        /// What it is run for.
        task: FrontTask,
    },
    /// The terminal is gone, so that no input can come any more.
    Closed,
}

/// The work of a program that runs in front of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontTask {
    /// It opens a link, which is among its arguments.
    OpenLink {
        /// The host, as it is shown.
        host: String,
    },
    /// It gets articles on its standard input.
    TakeArticles {
        /// The name of the program in the settings.
        name: String,
        /// The program as it is shown.
        program: String,
        /// The number of articles.
        articles: usize,
        /// The articles as text.
        text: Vec<u8>,
    },
}

/// A source of inputs, and the clock that goes with it.
pub trait Inbox {
    /// Waits for the next input and returns it, or `Input::Due` at the deadline.
    fn wait(&mut self, deadline: Option<Moment>) -> Input;
    /// Returns the next input, if one is there already.
    fn ready(&mut self) -> Option<Input>;
    /// Returns the time since the reader started.
    fn now(&self) -> Moment;
}

/// The world outside of the reader, which carries out effects.
pub trait World {
    /// Starts an effect. Its answer comes back as a message.
    fn act(&mut self, effect: Effect) -> Flow;
    /// Learns that the user pressed keys, or came back to this window: a good time to look for changes of other windows.
    fn attended(&mut self) {}
    /// Runs a program that needs the terminal until it ends.
    fn run_in_front(&mut self, _program: &Program, _task: FrontTask) -> Flow {
        Flow::Continue
    }
}

/// The way in which the loop continues after an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It continues.
    Continue,
    /// It draws the whole screen again.
    Redraw,
    /// It ends, with this exit code.
    End(i32),
}

/// The most inputs that are handled before a frame is drawn, so that the screen follows a key that is held down.
const MAX_INPUTS_PER_FRAME: usize = 32;

/// Runs the reader until it ends, and returns the exit code.
///
/// Draws, sends the model [`Event::FirstFrame`], and draws again; then waits, handles every input that has come, and
/// draws once.
///
/// # Errors
/// The error of the screen, if it cannot be drawn on.
pub fn run<B: Backend>(
    screen: &mut Terminal<B>,
    model: &mut Model,
    inbox: &mut impl Inbox,
    world: &mut impl World,
) -> Result<i32, B::Error> {
    draw(screen, model, world)?;
    if let Flow::End(code) = handle(model, Input::Message(Message::Event(Event::FirstFrame)), world) {
        return Ok(code);
    }
    draw(screen, model, world)?;
    loop {
        let mut next = Some(inbox.wait(model.deadline()));
        let (mut handled, mut attended) = (0, false);
        while let Some(input) = next {
            attended |= matches!(input, Input::Key(_) | Input::Focused);
            // Time alone can change something: an article that was open long enough has been read.
            handle(model, Input::Message(Message::Event(Event::Time(inbox.now()))), world);
            match handle(model, input, world) {
                Flow::Continue => {}
                Flow::Redraw => terminal::redraw(screen)?,
                Flow::End(code) => return Ok(code),
            }
            handled += 1;
            next = if handled < MAX_INPUTS_PER_FRAME { inbox.ready() } else { None };
        }
        if attended {
            world.attended();
        }
        draw(screen, model, world)?;
    }
}

/// Draws the model at the present size of the screen.
fn draw<B: Backend>(
    screen: &mut Terminal<B>,
    model: &mut Model,
    world: &mut impl World,
) -> Result<(), B::Error> {
    let size = screen.size()?;
    if model.size != (size.width, size.height) {
        for effect in update(model, Message::Event(Event::Resized(size.width, size.height))) {
            world.act(effect);
        }
    }
    if shows_cursor(model) {
        return screen.draw(|frame| view(model, frame)).map(drop);
    }
    // The steps of `Terminal::draw`, which would write the frame before the hidden cursor is put in its place.
    screen.autoresize()?;
    let mut frame = screen.get_frame();
    view(model, &mut frame);
    let parked = parked_cursor(model, frame.buffer_mut());
    screen.flush()?;
    screen.hide_cursor()?;
    if let Some(parked) = parked {
        screen.set_cursor_position(parked)?;
    }
    screen.swap_buffers();
    screen.backend_mut().flush()
}

/// Updates the model with an input, and carries out the effects.
fn handle(model: &mut Model, input: Input, world: &mut impl World) -> Flow {
    let message = match input {
        Input::Key(key) => model.settings.keys.message(model.mode(), &model.begun, key),
        Input::Message(message) => Some(message),
        Input::Focused => Some(Message::Event(Event::Focused)),
        Input::Due => None,
        Input::Continued => return world.act(Effect::TakeTerminal),
        Input::InFront { program, task } => return world.run_in_front(&program, task),
        Input::Closed => return Flow::End(1),
    };
    // A window that shrank and grew back between two frames has lost cells that nothing else would draw again.
    let resized = matches!(message, Some(Message::Event(Event::Resized(..))));
    let mut flow = if resized { Flow::Redraw } else { Flow::Continue };
    for effect in message.map_or_else(Vec::new, |message| update(model, message)) {
        match world.act(effect) {
            Flow::Continue => {}
            other => flow = other,
        }
    }
    flow
}

/// The end of the reader.
#[derive(Debug)]
pub struct Ended {
    /// The exit code, or the error that ended it.
    pub code: Result<i32, Error>,
    /// The error that kept a change of the user's from being saved.
    pub unsaved: Option<Shared<Error>>,
    /// The error that something was still imported.
    pub import: Option<Error>,
}

/// What the reader was left with, and what has come since.
#[derive(Debug, Default)]
pub struct LastSession {
    /// The session.
    pub session: Session,
    /// `true` if the reader opens on its search and filters.
    pub is_in_force: bool,
    /// `true` if the next session is kept: not that of a look into another file.
    pub is_kept: bool,
    /// `true` if what muted searches hide is shown.
    pub shows_muted: bool,
    /// The articles that have come since; `None` if there was no visit before.
    pub new_articles: Option<Vec<ArticleId>>,
}

/// Returns the day now. A reader may be open for many.
pub type DayClock = fn() -> NaiveDate;

/// Returns the time in seconds since 1970; 0 where the clock stands before that.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The things that the reader opens with.
#[derive(Debug)]
pub struct Start<'a> {
    /// The articles, marks and feeds. Articles that were deferred are opened when the first frame stands.
    pub news: News,
    /// The library file; without one, marks are forgotten at the end.
    pub store: Option<LibraryStore>,
    /// The fetcher of the feeds.
    pub fetcher: Fetcher,
    /// The user's settings.
    pub settings: Settings,
    /// The text of the search.
    pub query: &'a str,
    /// The filter.
    pub filter: Filter,
    /// What the reader was left with.
    pub session: LastSession,
    /// The way to read the settings again.
    pub reread: Reread,
    /// The faults of the settings and the news, a line each, which are shown first.
    pub faults: &'a [String],
    /// The clock of the days, by which dates are judged.
    pub today: DayClock,
    /// The time at which it opens, in seconds since 1970.
    pub now: i64,
}

/// Runs the reader on the terminal. On return the user's changes are in the library file, if there is one.
///
/// # Errors
/// [`Error::NoTerminal`] without a terminal, [`Error::Terminal`] if it cannot be taken over.
pub fn read(start: Start<'_>) -> Result<Ended, Error> {
    let Start { news, store, fetcher, settings, reread, query, filter, session, faults, today, now } = start;
    let News { title, library, marks, feeds, saved, deferred, is_part, index, cache_key, .. } = news;
    let library = Arc::new(library);
    let mouse = settings.mouse;
    let refresh = store.as_ref().map(|store| RefreshSources {
        store: store.reopen(today()),
        articles: library.loaded_articles().map(|(_, article)| Arc::clone(article)).collect(),
        fetcher: Arc::new(fetcher),
        today,
    });
    let mut model = Model::new(library, marks, settings);
    if let Some(index) = index {
        model.begin_with_index(index);
    }
    model.begin_with_feeds(feeds, now);
    if store.is_some() {
        allow_refreshing(&mut model);
    }
    begin_saved(&mut model, saved, session.shows_muted);
    model.begin_with(query, filter);
    begin_session(&mut model, &session.session, session.is_in_force, session.new_articles);
    model.begin_with_faults(faults);
    let (mut inbox, sender) = ChannelInbox::new();
    signals::listen(inbox::on_signal(sender.clone()))?;
    let guard = Guard::enter(mouse)?;
    let failed = |doing: &'static str| move |source: std::io::Error| Error::Terminal { doing, source };
    let mut screen = Terminal::new(terminal::Screen::default()).map_err(failed("opening the screen"))?;
    let question = terminal::ask_background(&model.settings).map_err(failed("opening the screen"))?;
    // Before the first frame: a window resized between the two would otherwise go unnoticed.
    let on_event = inbox::on_event(sender.clone(), question.clone());
    let listening = listener::listen(on_event, inbox::on_error(sender.clone()));
    listening.map_err(failed("reading keys"))?;
    if deferred.is_none() {
        model.begin_alone();
    }
    if is_part {
        model.begin_with_part();
    }
    let reopened = || store.as_ref().map(|store| store.reopen(today()));
    let sources = Sources {
        article_reader: ArticleReader::new(reopened(), today, sender.clone()),
        store: reopened(),
        today,
        title,
        deferred,
        cache_key: cache_key.map(|cache_key| (Arc::downgrade(&model.library), cache_key)),
        refresh,
        reread,
    };
    let saver = Saver::start(store, today, sender.clone());
    let mut world = RealWorld::new(&guard, saver, sources, sender);
    let code = run(&mut screen, &mut model, &mut inbox, &mut world).map_err(failed("drawing"));
    let left = session.is_kept.then(|| app::session(&model));
    let run = model.following.importing.take();
    let import = run.map(|run| Error::ImportStopped { name: run.name });
    let saver = world.into_saver();
    if let Some(question) = question {
        question.wait();
    }
    // The terminal first: the user does not wait for a slow disk.
    drop(guard);
    Ok(Ended { code, unsaved: saver.finish_visit(left), import })
}
