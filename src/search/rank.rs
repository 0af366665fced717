//! From a query to the articles that match it and their order.
//!
//! Words have their lists read, fields are tested article by article. A score is the sum over the wanted words of
//! how near the word came, how rare it is and where it stands; ties are left to recency, so nothing here sorts.

use super::index::{Found, Index};
use super::meaning::Meaning;
use super::phrase::{ABOUT, Fields, SUMMARY, TITLE, begin, is_part, word_of};
use super::query::{Atom, Query, Term};
use crate::news::{Column, Library, Mark, Marks, Ordinal, Period};

/// What a word weighs in the best place it stands in.
const IN_TITLE: f32 = 1.0;
const IN_SUMMARY: f32 = 0.6;
const IN_ABOUT: f32 = 0.5;
const IN_BODY: f32 = 0.35;

/// What is gained when all words follow each other in the title as in the query, and when they only have its order.
const ADJACENT: f32 = 0.12;
const IN_ORDER: f32 = 0.04;
/// What a title loses for each so many words: little enough that titles of like length leave the order to recency.
const PER_STEP: f32 = 0.01;
const STEP: usize = 5;
const STEPS: usize = 5;

/// The order of words can be told of as many.
const ORDERED: usize = 64;

/// The articles with a word or phrase: a score by place, 0 for those without, and the places.
struct Hits {
    scores: Vec<f32>,
    at: Vec<Ordinal>,
}

/// One condition on an article.
enum Test {
    Has(Hits),
    Lacks(Box<Test>),
    /// One of the values with these numbers, of this column.
    Value(Facet, Vec<u16>),
    Mark(Mark, bool),
}

#[derive(Clone, Copy)]
enum Facet {
    Months,
    Countries,
    Sources,
    Kinds,
    Topics,
}

/// A clause: the articles with its wanted words, and the tests that let others in.
struct Clause {
    hits: Option<Hits>,
    tests: Vec<Test>,
}

pub(super) fn search(index: &Index, library: &Library, marks: &Marks, query: &Query) -> Found {
    let items = index.items.min(library.len() as u32);
    let reader = Reader { index, library, items: items as usize };
    let mut found = Found::default();
    let mut order = Order::new(index, query);
    let typed = query.words();
    let last = query.clauses.last().and_then(|clause| clause.last());
    let mut clauses = Vec::new();
    for terms in &query.clauses {
        let mut clause = Clause { hits: None, tests: Vec::new() };
        for term in terms {
            if !term.is_wanted_words() {
                clause.tests.push(reader.test(term));
                continue;
            }
            let open = last.is_some_and(|last| std::ptr::eq(last, term));
            let meaning = reader.wanted(&term.atom, open);
            let typed = typed.get(found.readings.len()).cloned().unwrap_or_default();
            found.readings.push(meaning.reading(index, typed));
            meaning.mark(index, &mut found.highlighter);
            order.add(&meaning);
            clause.add(reader.hits(&meaning));
        }
        order.next();
        clauses.push(clause);
    }
    // The shortest list of articles that must all be looked at; a clause with other ways in has none.
    let lists =
        clauses.iter().filter(|clause| clause.tests.is_empty()).filter_map(|clause| clause.hits.as_ref());
    let candidates: Vec<Ordinal> = match lists.min_by_key(|hits| hits.at.len()) {
        Some(hits) => {
            let mut at = hits.at.clone();
            at.sort_unstable();
            at
        }
        None => (0..items).collect(),
    };
    for at in candidates {
        let scores = clauses.iter().map(|clause| clause.score(library, marks, at));
        if let Some(score) = scores.sum::<Option<f32>>() {
            let score = if score > 0.0 { score * order.factor(index.stream(at)) } else { 0.0 };
            found.hits.push((at, score));
        }
    }
    found
}

impl Clause {
    /// The articles of one more alternative.
    fn add(&mut self, more: Hits) {
        let Some(hits) = &mut self.hits else {
            self.hits = Some(more);
            return;
        };
        for at in more.at {
            let score = &mut hits.scores[at as usize];
            if *score == 0.0 {
                hits.at.push(at);
            }
            *score = score.max(more.scores[at as usize]);
        }
    }

    /// What an article has of this clause; `None` if the clause keeps it out.
    fn score(&self, library: &Library, marks: &Marks, at: Ordinal) -> Option<f32> {
        let score = self.hits.as_ref().map_or(0.0, |hits| hits.scores[at as usize]);
        (score > 0.0 || self.tests.iter().any(|test| test.passes(library, marks, at))).then_some(score)
    }
}

impl Test {
    fn passes(&self, library: &Library, marks: &Marks, at: Ordinal) -> bool {
        match self {
            Self::Has(hits) => hits.scores[at as usize] > 0.0,
            Self::Lacks(test) => !test.passes(library, marks, at),
            Self::Mark(mark, on) => marks.has(*mark, at) == *on,
            Self::Value(facet, numbers) => {
                let at = at as usize;
                let values = match facet {
                    Facet::Months => library.months().of(at),
                    Facet::Countries => library.countries().of(at),
                    Facet::Sources => library.sources().of(at),
                    Facet::Kinds => library.kinds().of(at),
                    Facet::Topics => library.topics().of(at),
                };
                values.iter().any(|value| numbers.contains(value))
            }
        }
    }
}

struct Reader<'a> {
    index: &'a Index,
    library: &'a Library,
    items: usize,
}

impl Reader<'_> {
    fn wanted(&self, atom: &Atom, last: bool) -> Meaning {
        match atom {
            Atom::Phrase { text, open } => Meaning::of_phrase(self.index, self.library, text, *open),
            Atom::Word(text) => Meaning::of_word(self.index, self.library, text, last),
            _ => Meaning::of_word(self.index, self.library, "", false), // fields are tested instead
        }
    }

    fn test(&self, term: &Term) -> Test {
        let test = match &term.atom {
            Atom::Word(text) => Test::Has(self.hits(&Meaning::of_excluded(self.index, self.library, text))),
            Atom::Phrase { text, open } => {
                Test::Has(self.hits(&Meaning::of_phrase(self.index, self.library, text, *open)))
            }
            Atom::Country(country) => value(Facet::Countries, self.library.countries(), country),
            Atom::Period(period) => Test::Value(Facet::Months, self.months(*period)),
            Atom::Source(name) => value(Facet::Sources, self.library.sources(), name),
            Atom::Kind(name) => value(Facet::Kinds, self.library.kinds(), name),
            Atom::Topic(name) => value(Facet::Topics, self.library.topics(), name),
            Atom::Unread => Test::Mark(Mark::Read, false),
            Atom::Read => Test::Mark(Mark::Read, true),
            Atom::Starred => Test::Mark(Mark::Starred, true),
        };
        if term.negated { Test::Lacks(Box::new(test)) } else { test }
    }

    fn months(&self, period: Period) -> Vec<u16> {
        let months = self.library.months().values().iter().enumerate();
        months.filter(|(_, month)| period.holds(month.0)).map(|(number, _)| number as u16).collect()
    }

    /// The articles with any of the words, each with its best word in its best place, times how rare they all are.
    fn hits(&self, meaning: &Meaning) -> Hits {
        let mut hits = Hits { scores: vec![0.0; self.items], at: Vec::new() };
        for candidate in &meaning.words {
            for posting in self.index.list(candidate.id) {
                hits.add(posting.at, candidate.weight * place(posting.fields));
            }
        }
        for sequence in &meaning.sequences {
            for posting in &sequence.found {
                hits.add(posting.at, sequence.weight * place(posting.fields));
            }
        }
        let rarity = (1.0 + self.items as f32 / hits.at.len().max(1) as f32).ln();
        for &at in &hits.at {
            hits.scores[at as usize] *= rarity;
        }
        hits
    }
}

impl Hits {
    fn add(&mut self, at: Ordinal, score: f32) {
        if let Some(best) = self.scores.get_mut(at as usize) {
            if *best == 0.0 {
                self.at.push(at);
            }
            *best = best.max(score);
        }
    }
}

fn value<V: Ord + Clone>(facet: Facet, column: &Column<V>, value: &V) -> Test {
    Test::Value(facet, column.number(value).map(|number| number as u16).into_iter().collect())
}

/// What the best of some places weighs.
fn place(fields: Fields) -> f32 {
    if fields & TITLE != 0 {
        IN_TITLE
    } else if fields & SUMMARY != 0 {
        IN_SUMMARY
    } else if fields & ABOUT != 0 {
        IN_ABOUT
    } else {
        IN_BODY
    }
}

/// How far a title has the query's words in the query's order.
struct Order {
    /// Per word of the vocabulary, the clauses it can stand for, a bit each.
    clauses: Vec<u64>,
    bit: usize,
    pairs: u32,
}

impl Order {
    fn new(index: &Index, query: &Query) -> Self {
        let wanted = query.clauses.iter().filter(|clause| clause.iter().any(Term::is_wanted_words)).count();
        let clauses = if wanted > 1 { vec![0; index.vocabulary.len()] } else { Vec::new() };
        Self { clauses, bit: 0, pairs: wanted.saturating_sub(1) as u32 }
    }

    fn add(&mut self, meaning: &Meaning) {
        if self.pairs > 0 && self.bit < ORDERED {
            for word in meaning.all_words() {
                self.clauses[word as usize] |= 1 << self.bit;
            }
        }
    }

    fn next(&mut self) {
        self.bit += 1;
    }

    /// What the score is multiplied with for the title of an article: its first field.
    fn factor(&self, stream: &[u32]) -> f32 {
        let title: &[u32] = match stream.split_first() {
            Some((&mark, words)) if mark == begin(TITLE) => {
                let end = words.iter().position(|&entry| word_of(entry) == u32::MAX);
                &words[..end.unwrap_or(words.len())]
            }
            _ => &[],
        };
        let length = title.iter().filter(|&&entry| !is_part(entry)).count();
        let shortness = 1.0 - PER_STEP * (length / STEP).min(STEPS) as f32;
        if self.pairs == 0 {
            return shortness;
        }
        let (mut adjacent, mut ordered) = (0_u64, 0_u64);
        let (mut seen, mut before, mut here) = (0_u64, 0_u64, 0_u64);
        for &entry in title {
            let clauses = self.clauses[word_of(entry) as usize];
            if !is_part(entry) {
                seen |= here;
                (before, here) = (here, 0);
            }
            here |= clauses;
            adjacent |= (before << 1) & clauses;
            ordered |= (seen << 1) & clauses;
        }
        let share = |pairs: u64| pairs.count_ones() as f32 / self.pairs as f32;
        shortness * (1.0 + ADJACENT * share(adjacent) + IN_ORDER * share(ordered))
    }
}
