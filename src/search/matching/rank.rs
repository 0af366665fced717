//! Ranking: by the nearness of each match, the rarity of the words, their fields, and their order in the title. Ties
//! are left to recency.

use super::resolved_term::ResolvedTerm;
use super::term_match::TermMatch;
use super::title_hits::TitleHits;
use super::word_match::MatchKind;
use crate::news::{Library, Ordinal, Set};
use crate::search::index::Index;
use crate::search::index::phrase::{
    ABOUT, BODY, Fields, SUMMARY, TITLE, field_of, is_compound_part, word_of,
};
use crate::search::index::vocabulary::TermRanges;

/// The weights of a word by the best field it stands in.
const TITLE_WEIGHT: f32 = 1.0;
const SUMMARY_WEIGHT: f32 = 0.6;
const ABOUT_WEIGHT: f32 = 0.5;
const BODY_WEIGHT: f32 = 0.35;

/// The bonuses for words of the query next to each other in the title, next to each other in the query's order, and
/// merely in its order.
const ADJACENT_BONUS: f32 = 0.04;
const NEXT_BONUS: f32 = 0.02;
const IN_ORDER_BONUS: f32 = 0.02;
/// The penalty for each so many words of a title, where several words were typed: little enough that titles of similar
/// length leave the order to recency.
const LENGTH_PENALTY: f32 = 0.01;
const WORDS_PER_PENALTY: usize = 3;
const MAX_PENALTIES: usize = 5;

/// The number of articles whose entries are read before they are scored, so that waits for distant memory overlap.
const BATCH_ARTICLES: usize = 64;

/// The most articles that are ranked.
pub(crate) const MAX_RANKED: usize = 1024;

/// The most clauses of which the order in a title is compared.
const MAX_ORDERED_CLAUSES: usize = 64;

/// The data that orders the results: the resolved terms of each clause that has some.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    pub(crate) clauses: Vec<Vec<ResolvedTerm>>,
    /// The rarity of each term.
    rarities: Vec<Vec<f32>>,
    /// One word was typed, or one of several is to be found: no phrase, and no two words run together.
    is_of_one_word: bool,
}

/// A scorer of articles, one after the other.
struct Scorer<'a> {
    ranking: &'a Ranking,
    index: &'a Index,
    library: &'a Library,
    term_scorers: Vec<TermScorer<'a>>,
    best: Vec<f32>,
}

/// A term, with data that rules out most words of an article at a glance.
struct TermScorer<'a> {
    clause: usize,
    term_match: &'a TermMatch,
    rarity: f32,
    /// The words that begin as typed.
    runs: TermRanges,
}

impl TermScorer<'_> {
    fn may_match(&self, word: u32) -> bool {
        let [base, later] = &self.runs;
        base.contains(&word) | later.contains(&word) | self.term_match.may_hold(word)
    }
}

impl Ranking {
    pub(crate) fn new(clauses: impl Iterator<Item = Vec<ResolvedTerm>>, article_count: usize) -> Self {
        let clauses: Vec<Vec<ResolvedTerm>> = clauses.filter(|resolved| !resolved.is_empty()).collect();
        let rarity = |resolved: &ResolvedTerm| {
            let frequency = resolved.article_count.clamp(1, article_count.max(1));
            (1.0 + article_count as f32 / frequency as f32).ln()
        };
        let rarities = clauses.iter().map(|clause| clause.iter().map(rarity).collect()).collect();
        let is_one =
            |resolved: &ResolvedTerm| resolved.kind() != MatchKind::Split && !resolved.term_match.is_phrase();
        let is_of_one_word = clauses.len() < 2 && clauses.iter().flatten().all(is_one);
        Self { clauses, rarities, is_of_one_word }
    }

    /// Returns the best of some articles, best first.
    pub(crate) fn best(&self, index: &Index, library: &Library, among: &Set, most: usize) -> Vec<Ordinal> {
        if self.clauses.is_empty() {
            return among.iter().take(most).collect();
        }
        let best = vec![0.0; self.clauses.len()];
        let mut scorer = Scorer { ranking: self, index, library, term_scorers: self.term_scorers(), best };
        let candidates = self.candidates(index, among);
        let mut scored: Vec<(f32, Ordinal)> = Vec::with_capacity(candidates.len());
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        for batch in candidates.chunks(BATCH_ARTICLES) {
            index.read_entries(batch, &mut entries, &mut ends);
            let mut start = 0;
            for (&at, &end) in batch.iter().zip(&ends) {
                scored.push((scorer.score(at, &entries[start..end]), at));
                start = end;
            }
        }
        let order = |a: &(f32, Ordinal), b: &(f32, Ordinal)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if scored.len() > most {
            scored.select_nth_unstable_by(most, order);
            scored.truncate(most);
        }
        scored.sort_unstable_by(order);
        scored.into_iter().map(|(_, at)| at).collect()
    }

    fn term_scorers(&self) -> Vec<TermScorer<'_>> {
        let clauses = self.clauses.iter().zip(&self.rarities).enumerate();
        let term_scorers = clauses.flat_map(|(clause, (resolved, rarities))| {
            resolved.iter().zip(rarities).map(move |(ResolvedTerm { term_match, .. }, &rarity)| {
                let runs =
                    term_match.prefix.as_ref().map_or_else(TermRanges::default, |prefix| prefix.runs.clone());
                TermScorer { clause, term_match, rarity, runs }
            })
        });
        term_scorers.collect()
    }

    /// Returns the articles to score: all, or of a great many the newest with the words as typed in their titles, then
    /// the newest.
    fn candidates(&self, index: &Index, among: &Set) -> Vec<Ordinal> {
        if among.iter().nth(MAX_RANKED).is_none() {
            return among.iter().collect();
        }
        let words = self.clauses.iter().filter_map(|clause| as_typed(clause));
        let mut clauses: Vec<TitleHits<'_>> = words.map(|words| TitleHits::new(index, &words)).collect();
        clauses.sort_by_key(TitleHits::max_len);
        // Whichever are fewer are gone through: what was found, or what has the rarest of the words.
        let through: Box<dyn Iterator<Item = Ordinal>> = match clauses.first() {
            Some(rarest) if rarest.max_len() < among.len() => Box::new(clauses.remove(0).all()),
            _ => Box::new(among.iter()),
        };
        let titled = through.filter(|&at| among.has(at) && clauses.iter_mut().all(|clause| clause.has(at)));
        let mut candidates: Vec<Ordinal> = titled.take(MAX_RANKED).collect();
        let newest = among.iter().filter(|at| candidates.binary_search(at).is_err());
        let newest: Vec<Ordinal> = newest.take(MAX_RANKED - candidates.len()).collect();
        candidates.extend(newest);
        candidates
    }
}

/// Returns the words of a clause spelled as typed; `None` if there are none.
fn as_typed(clause: &[ResolvedTerm]) -> Option<Vec<u32>> {
    let words = clause.iter().flat_map(|resolved| &resolved.term_match.words);
    let exact: Vec<u32> = words.filter(|word| word.kind == MatchKind::Exact).map(|word| word.id).collect();
    (!exact.is_empty()).then_some(exact)
}

impl Scorer<'_> {
    fn score(&mut self, at: Ordinal, entries: &[u32]) -> f32 {
        self.best.fill(0.0);
        let nearness = self.score_texts(entries);
        let mut score = 0.0;
        let clauses = self.ranking.clauses.iter().zip(&self.ranking.rarities);
        for ((clause, rarities), best) in clauses.zip(&self.best) {
            let mut most = *best;
            for (resolved, rarity) in clause.iter().zip(rarities) {
                most = most.max(self.as_sequence(resolved, at) * rarity);
                // Most of the time it is better than any name could be.
                if resolved.heaviest * ABOUT_WEIGHT * rarity > most {
                    most = most.max(resolved.weight_as_name(self.library, at) * ABOUT_WEIGHT * rarity);
                }
            }
            score += most;
        }
        score * nearness
    }

    /// Returns the weight of a term's phrases in an article.
    fn as_sequence(&self, resolved: &ResolvedTerm, at: Ordinal) -> f32 {
        let sequences = resolved.term_match.sequences.iter();
        let found = sequences.filter_map(|sequence| Some(sequence.weight * field_weight(sequence.at(at)?)));
        found.fold(0.0, f32::max)
    }

    /// Records the best weight of each clause in an article's texts; returns the factor for its title.
    fn score_texts(&mut self, entries: &[u32]) -> f32 {
        let mut order = WordOrder::default();
        let mut field = TITLE;
        for &entry in entries {
            if let Some(next_field) = field_of(entry) {
                field = next_field;
                continue;
            }
            let (word, field_weight) = (word_of(entry), field_weight(field));
            let mut clauses = 0_u64;
            for term_scorer in &self.term_scorers {
                let weight = if term_scorer.may_match(word) {
                    term_scorer.term_match.weight(self.index, word)
                } else {
                    None
                };
                if let Some(weight) = weight {
                    let best = &mut self.best[term_scorer.clause];
                    *best = best.max(weight * field_weight * term_scorer.rarity);
                }
                let follows = || term_scorer.term_match.sequences.iter().any(|sequence| sequence.has(word));
                if field == TITLE
                    && term_scorer.clause < MAX_ORDERED_CLAUSES
                    && (weight.is_some() || follows())
                {
                    clauses |= 1 << term_scorer.clause;
                }
            }
            if field == TITLE {
                order.add(clauses, is_compound_part(entry));
            }
        }
        order.factor(self.ranking.clauses.len(), self.ranking.is_of_one_word)
    }
}

/// Returns the weight of the best of some fields.
fn field_weight(fields: Fields) -> f32 {
    if fields & TITLE != 0 {
        TITLE_WEIGHT
    } else if fields & SUMMARY != 0 {
        SUMMARY_WEIGHT
    } else if fields & ABOUT != 0 {
        ABOUT_WEIGHT
    } else if fields & BODY != 0 {
        BODY_WEIGHT
    } else {
        0.0
    }
}

/// The order of the query's words in a title; a bit for each clause.
#[derive(Default)]
struct WordOrder {
    words: usize,
    seen: u64,
    before: u64,
    here: u64,
    side_by_side: u64,
    next: u64,
    in_order: u64,
}

impl WordOrder {
    /// Adds the next word of the title, by the clauses it matches.
    fn add(&mut self, clauses: u64, part: bool) {
        if !part {
            self.words += 1;
            self.seen |= self.here;
            (self.before, self.here) = (self.here, 0);
        }
        self.here |= clauses;
        self.next |= (self.before << 1) & clauses;
        self.side_by_side |= ((self.before << 1) & clauses) | ((clauses << 1) & self.before);
        self.in_order |= (self.seen << 1) & clauses;
    }

    /// Returns the factor for the score.
    ///
    /// One word alone leaves the order to recency.
    fn factor(&self, clauses: usize, is_of_one_word: bool) -> f32 {
        if is_of_one_word {
            return 1.0;
        }
        let shortness = 1.0 - LENGTH_PENALTY * (self.words / WORDS_PER_PENALTY).min(MAX_PENALTIES) as f32;
        if clauses < 2 {
            return shortness;
        }
        let share = |pairs: u64| pairs.count_ones() as f32 / (clauses - 1) as f32;
        let gained = ADJACENT_BONUS * share(self.side_by_side)
            + NEXT_BONUS * share(self.next)
            + IN_ORDER_BONUS * share(self.in_order);
        shortness * (1.0 + gained)
    }
}
