//! The order of what was found: how near each word came, how rare it is, where it stands, and how near the words
//! stand to each other. Ties are left to recency.

use super::resolved_term::Wanted;
use super::term_match::Meaning;
use super::title_hits::Titled;
use super::word_match::How;
use crate::news::{Library, Ordinal, Set};
use crate::search::index::Index;
use crate::search::index::phrase::{ABOUT, BODY, Fields, SUMMARY, TITLE, field_of, is_part, word_of};
use crate::search::index::vocabulary::Runs;

/// What a word weighs in the best place it stands in.
const IN_TITLE: f32 = 1.0;
const IN_SUMMARY: f32 = 0.6;
const IN_ABOUT: f32 = 0.5;
const IN_BODY: f32 = 0.35;

/// What is gained when the words stand side by side in the title, when they do so in the query's order, and when they
/// only have its order.
const SIDE_BY_SIDE: f32 = 0.08;
const NEXT: f32 = 0.04;
const IN_ORDER: f32 = 0.04;
/// What a title loses for each so many words: little enough that titles of like length leave the order to recency.
const PER_STEP: f32 = 0.01;
const STEP: usize = 5;
const STEPS: usize = 5;

/// As many articles are fetched before they are looked at: what stands far apart in the memory is waited for together.
const BATCH: usize = 64;

/// The number of articles that are compared at the most.
pub(crate) const MAX_RANKED: usize = 1024;

/// The order of words can be told of as many.
const ORDERED: usize = 64;

/// What the order is made from: the wanted words of each clause that has some.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    pub(crate) clauses: Vec<Vec<Wanted>>,
    /// How rare each of them is.
    rarities: Vec<Vec<f32>>,
}

/// One article being looked at.
struct Looker<'a> {
    ranking: &'a Ranking,
    index: &'a Index,
    library: &'a Library,
    looks: Vec<Look<'a>>,
    best: Vec<f32>,
}

/// A wanted word, with what tells at a glance that most words of an article are not meant.
struct Look<'a> {
    clause: usize,
    meaning: &'a Meaning,
    rarity: f32,
    /// Begins with it are the words of these runs.
    runs: Runs,
}

impl Look<'_> {
    fn may_be(&self, word: u32) -> bool {
        let [built, later] = &self.runs;
        built.contains(&word) | later.contains(&word) | self.meaning.glances(word)
    }
}

impl Ranking {
    pub(crate) fn new(clauses: impl Iterator<Item = Vec<Wanted>>, items: usize) -> Self {
        let clauses: Vec<Vec<Wanted>> = clauses.filter(|wanted| !wanted.is_empty()).collect();
        let rarity = |wanted: &Wanted| {
            let uses = wanted.uses.clamp(1, items.max(1));
            (1.0 + items as f32 / uses as f32).ln()
        };
        let rarities = clauses.iter().map(|clause| clause.iter().map(rarity).collect()).collect();
        Self { clauses, rarities }
    }

    /// The best few of some articles, best first.
    pub(crate) fn best(&self, index: &Index, library: &Library, among: &Set, most: usize) -> Vec<Ordinal> {
        if self.clauses.is_empty() {
            return among.iter().take(most).collect();
        }
        let best = vec![0.0; self.clauses.len()];
        let mut looker = Looker { ranking: self, index, library, looks: self.looks(), best };
        let candidates = self.candidates(index, among);
        let mut scored: Vec<(f32, Ordinal)> = Vec::with_capacity(candidates.len());
        let (mut entries, mut ends) = (Vec::new(), Vec::new());
        for batch in candidates.chunks(BATCH) {
            index.fetch(batch, &mut entries, &mut ends);
            let mut start = 0;
            for (&at, &end) in batch.iter().zip(&ends) {
                scored.push((looker.score(at, &entries[start..end]), at));
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

    fn looks(&self) -> Vec<Look<'_>> {
        let clauses = self.clauses.iter().zip(&self.rarities).enumerate();
        let looks = clauses.flat_map(|(clause, (wanted, rarities))| {
            wanted.iter().zip(rarities).map(move |(Wanted { meaning, .. }, &rarity)| {
                let runs = meaning.begun.as_ref().map_or_else(Runs::default, |begun| begun.runs.clone());
                Look { clause, meaning, rarity, runs }
            })
        });
        looks.collect()
    }

    /// The articles to compare: all, or of a great many the newest with the words as typed in their titles, and then
    /// the newest.
    fn candidates(&self, index: &Index, among: &Set) -> Vec<Ordinal> {
        if among.iter().nth(MAX_RANKED).is_none() {
            return among.iter().collect();
        }
        let words = self.clauses.iter().filter_map(|clause| as_typed(clause));
        let mut clauses: Vec<Titled<'_>> = words.map(|words| Titled::new(index, &words)).collect();
        clauses.sort_by_key(Titled::at_most);
        // Whichever are fewer are gone through: what was found, or what has the rarest of the words.
        let through: Box<dyn Iterator<Item = Ordinal>> = match clauses.first() {
            Some(rarest) if rarest.at_most() < among.len() => Box::new(clauses.remove(0).all()),
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

/// The words of a clause just as they were typed; `None` if there are none.
fn as_typed(clause: &[Wanted]) -> Option<Vec<u32>> {
    let words = clause.iter().flat_map(|wanted| &wanted.meaning.words);
    let exact: Vec<u32> = words.filter(|word| word.how == How::Exact).map(|word| word.id).collect();
    (!exact.is_empty()).then_some(exact)
}

impl Looker<'_> {
    fn score(&mut self, at: Ordinal, entries: &[u32]) -> f32 {
        self.best.fill(0.0);
        let nearness = self.texts(entries);
        let mut score = 0.0;
        let clauses = self.ranking.clauses.iter().zip(&self.ranking.rarities);
        for ((clause, rarities), best) in clauses.zip(&self.best) {
            let mut most = *best;
            for (wanted, rarity) in clause.iter().zip(rarities) {
                most = most.max(self.as_sequence(wanted, at) * rarity);
                // Most of the time it is better than any name could be.
                if wanted.heaviest * IN_ABOUT * rarity > most {
                    most = most.max(wanted.weight_as_name(self.library, at) * IN_ABOUT * rarity);
                }
            }
            score += most;
        }
        score * nearness
    }

    /// What an article has of a wanted word as a sequence.
    fn as_sequence(&self, wanted: &Wanted, at: Ordinal) -> f32 {
        let sequences = wanted.meaning.sequences.iter();
        let found = sequences.filter_map(|sequence| Some(sequence.weight * place(sequence.at(at)?)));
        found.fold(0.0, f32::max)
    }

    /// Notes the best of each clause in the article's texts. Returns what the score is multiplied with for its title.
    fn texts(&mut self, entries: &[u32]) -> f32 {
        let mut order = WordOrder::default();
        let mut field = TITLE;
        for &entry in entries {
            if let Some(begun) = field_of(entry) {
                field = begun;
                continue;
            }
            let (word, place) = (word_of(entry), place(field));
            let mut clauses = 0_u64;
            for look in &self.looks {
                let weight = if look.may_be(word) { look.meaning.weight(self.index, word) } else { None };
                if let Some(weight) = weight {
                    let best = &mut self.best[look.clause];
                    *best = best.max(weight * place * look.rarity);
                }
                let follows = || look.meaning.sequences.iter().any(|sequence| sequence.has(word));
                if field == TITLE && look.clause < ORDERED && (weight.is_some() || follows()) {
                    clauses |= 1 << look.clause;
                }
            }
            if field == TITLE {
                order.add(clauses, is_part(entry));
            }
        }
        order.factor(self.ranking.clauses.len())
    }
}

/// What the best of some places weighs.
fn place(fields: Fields) -> f32 {
    if fields & TITLE != 0 {
        IN_TITLE
    } else if fields & SUMMARY != 0 {
        IN_SUMMARY
    } else if fields & ABOUT != 0 {
        IN_ABOUT
    } else if fields & BODY != 0 {
        IN_BODY
    } else {
        0.0
    }
}

/// How far a title has the query's words near each other and in the query's order; a bit for each clause.
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
    /// The title's next word, by the clauses it can stand for.
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

    /// What the score is multiplied with.
    fn factor(&self, clauses: usize) -> f32 {
        let shortness = 1.0 - PER_STEP * (self.words / STEP).min(STEPS) as f32;
        if clauses < 2 {
            return shortness;
        }
        let share = |pairs: u64| pairs.count_ones() as f32 / (clauses - 1) as f32;
        let gained = SIDE_BY_SIDE * share(self.side_by_side)
            + NEXT * share(self.next)
            + IN_ORDER * share(self.in_order);
        shortness * (1.0 + gained)
    }
}
