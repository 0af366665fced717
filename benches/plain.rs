//! The plainest search there is: every title scored by `fuzzy-matcher` for every keystroke, the best fifty kept.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Titles, and what scores them.
pub(crate) struct Plain {
    titles: Vec<String>,
    matcher: SkimMatcherV2,
}

impl Plain {
    /// There is nothing to build.
    pub(crate) fn new(titles: Vec<String>) -> Self {
        Self { titles, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// The numbers of the fifty titles with the best scores, best first.
    pub(crate) fn best50(&self, text: &str) -> Vec<u32> {
        let scored = self.titles.iter().enumerate().filter_map(|(number, title)| {
            let score = self.matcher.fuzzy_match(title, text)?;
            Some((std::cmp::Reverse(score), number as u32))
        });
        let mut scored: Vec<_> = scored.collect();
        if scored.len() > 50 {
            scored.select_nth_unstable(50);
            scored.truncate(50);
        }
        scored.sort_unstable();
        scored.into_iter().map(|(_, number)| number).collect()
    }
}
