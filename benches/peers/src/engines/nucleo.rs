//! nucleo with its worker, as an editor uses it: two threads, and while a text grows only what matched is looked at
//! again. Every word must stand in the title as a subsequence; no letter may be wrong.

use super::{BEST, Engine};
use crate::headlines::Headlines;
use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};
use std::sync::Arc;

const THREADS: usize = 2;
/// Milliseconds a tick may wait for the worker; it comes back as soon as that is done.
const WAIT: u64 = 1_000;

/// The worker and what was searched last.
pub(crate) struct Worker {
    nucleo: Nucleo<u32>,
    text: String,
}

impl Worker {
    /// The worker with all titles handed over.
    pub(crate) fn new(headlines: &Headlines) -> Self {
        let mut nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| {}), Some(THREADS), 1);
        let injector = nucleo.injector();
        for number in 0..headlines.len() {
            injector.push(number as u32, |_, columns| columns[0] = headlines.title(number).into());
        }
        while nucleo.tick(WAIT).running || (nucleo.snapshot().item_count() as usize) < headlines.len() {}
        Self { nucleo, text: String::new() }
    }
}

impl Engine for Worker {
    fn best50(&mut self, text: &str) -> Vec<u32> {
        let grew = text.starts_with(&self.text);
        self.nucleo.pattern.reparse(0, text, CaseMatching::Smart, Normalization::Smart, grew);
        text.clone_into(&mut self.text);
        while self.nucleo.tick(WAIT).running {}
        let snapshot = self.nucleo.snapshot();
        let end = snapshot.matched_item_count().min(BEST as u32);
        snapshot.matched_items(..end).map(|item| *item.data).collect()
    }
}
