//! The world around a model that is tested: it records effects and answers when the script says so.

use super::store::InStore;
use sse_news::app::{Digest, Effect, Moment, Shared};
use sse_news::error::Error;
use sse_news::news::Library;
use sse_news::tui::{Flow, World};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Returns an error with this message, as an effect answers it.
pub fn failure(message: &str) -> Shared<Error> {
    Shared(Arc::new(Error::Usage(message.to_owned())))
}

/// A world that does nothing but remember what it was asked for.
#[derive(Default)]
pub struct Recorder {
    pub done: Vec<Effect>,
    pub now: Moment,
    pub asked: Asked,
}

/// The library whose index the world was asked to build, how it was asked to grow one, and the digest it was asked for.
#[derive(Default)]
pub struct Wanted {
    pub index: Option<Shared<Library>>,
    pub growth: Option<Effect>,
    pub digest: Option<Digest>,
    pub store: InStore,
}

pub type Asked = Rc<RefCell<Wanted>>;

impl World for Recorder {
    fn act(&mut self, effect: Effect) -> Flow {
        self.asked.borrow_mut().store.asked(&effect);
        match &effect {
            Effect::BuildIndex(library, _) => self.asked.borrow_mut().index = Some(library.clone()),
            Effect::Digest(digest) => self.asked.borrow_mut().digest = Some((**digest).clone()),
            Effect::Grow(..) => self.asked.borrow_mut().growth = Some(effect.clone()),
            _ => {}
        }
        let flow = match effect {
            Effect::Quit(code) => Flow::End(code),
            Effect::Suspend | Effect::Redraw | Effect::TakeTerminal => Flow::Redraw,
            _ => Flow::Continue,
        };
        self.done.push(effect);
        flow
    }
}
