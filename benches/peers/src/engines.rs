//! The engines behind one face: built from headlines, asked for the best fifty of a text.

mod frizbee;
mod nucleo;
mod tantivy;

use crate::Result;
use crate::headlines::Headlines;
use crate::ours::Ours;
use crate::plain::Plain;
use std::time::Duration;

/// As many are handed back for every keystroke.
const BEST: usize = 50;

/// What every engine can be called by; the first is what the others are compared with.
pub(crate) const NAMES: [&str; 6] =
    ["sse-news", "nucleo", "frizbee", "frizbee-typos", "tantivy", "fuzzy-matcher"];

/// Something that searches headlines.
pub(crate) trait Engine {
    /// The numbers of the fifty best headlines, best first.
    fn best50(&mut self, text: &str) -> Vec<u32>;

    /// What it says of its own size.
    fn index_bytes(&self) -> Option<usize> {
        None
    }
}

/// The engine of this name on these headlines, and how long the building took where that is less than all of it.
pub(crate) fn build(name: &str, headlines: &Headlines) -> Result<(Box<dyn Engine>, Option<Duration>)> {
    Ok(match name {
        "sse-news" => {
            let ours = Ours::build(headlines, false);
            let time = ours.library_time + ours.index_time;
            (Box::new(ours), Some(time))
        }
        "nucleo" => (Box::new(nucleo::Worker::new(headlines)), None),
        "frizbee" => (Box::new(frizbee::Parallel::new(headlines, 0)), None),
        "frizbee-typos" => (Box::new(frizbee::Parallel::new(headlines, 1)), None),
        "tantivy" => (Box::new(tantivy::InMemory::new(headlines)?), None),
        "fuzzy-matcher" => (Box::new(Plain::new(headlines.titles())), None),
        _ => return Err(format!("no engine is called {name}").into()),
    })
}

impl Engine for Ours {
    fn best50(&mut self, text: &str) -> Vec<u32> {
        Ours::best50(self, text)
    }
}

impl Engine for Plain {
    fn best50(&mut self, text: &str) -> Vec<u32> {
        Plain::best50(self, text)
    }
}
