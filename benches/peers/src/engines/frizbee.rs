//! frizbee on two threads: every word is aligned with every title, with or without letters that may be missing.

use super::{BEST, Engine};
use crate::headlines::Headlines;
use frizbee::{Config, Matcher, Pattern};

const THREADS: usize = 2;
/// A word of fewer letters may not have a wrong one: nearly every title would match.
const ONE_SLIP: usize = 4;

/// The titles, and how many letters of a word may be wrong.
pub(crate) struct Parallel {
    titles: Vec<String>,
    matcher: Matcher,
    typos: u16,
}

impl Parallel {
    /// There is nothing to build but the titles.
    pub(crate) fn new(headlines: &Headlines, typos: u16) -> Self {
        Self { titles: headlines.titles(), matcher: Matcher::from_query("", &Config::default()), typos }
    }
}

impl Engine for Parallel {
    fn best50(&mut self, text: &str) -> Vec<u32> {
        let patterns = Pattern::parse_query(text).into_iter().map(|pattern| {
            let typos = if pattern.needle.len() < ONE_SLIP { 0 } else { self.typos };
            pattern.max_typos(Some(typos))
        });
        let patterns: Vec<Pattern> = patterns.collect();
        self.matcher.set_patterns(&patterns);
        let found = self.matcher.match_list_parallel(&self.titles, THREADS);
        found.into_iter().take(BEST).map(|found| found.index).collect()
    }
}
