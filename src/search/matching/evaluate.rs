//! From a query to the articles that match it.
//!
//! Every clause is a set of articles, and what was found is what all of them have in common. The rarest come first, so
//! that for a frequent word the few articles left are looked at instead of its long lists.

use super::rank::Ranking;
use super::term_match::Meaning;
use crate::news::{Facet, Library, Mark, Marks, Ordinal, Set};
use crate::search::index::phrase::{field_of, word_of};
use crate::search::index::prefix_cache::{self, Frequent};
use crate::search::index::segment::Posting;
use crate::search::index::{Found, How, Index};
use crate::search::query::parser::{Atom, Query, Term};
use std::borrow::Borrow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// To look at an article costs as much as so many entries of a list.
const LOOK: usize = 64;
/// The same where it has to be read first.
const LOOK_ELSEWHERE: usize = 1024;

/// A query of more clauses is a text, and is not forgiven more: every word of it would be looked up again.
const MOST_WIDELY: usize = 12;

/// A wanted word with no more uses has them counted one by one.
const COUNTED: usize = 512;

/// A word or phrase that is wanted, with what its rank needs to be known.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) meaning: Meaning,
    /// The columns of whose values it is a name.
    named: Vec<Named>,
    /// What it weighs as a name at the most.
    pub(crate) heaviest: f32,
    /// How many articles have it, one with two of its words counting twice.
    pub(crate) uses: usize,
    /// The place of what is known of it beforehand.
    known: Option<usize>,
}

/// A column, and what a word weighs as a name of each of its values: 0 for those that it is no name of.
#[derive(Clone, Debug)]
struct Named {
    facet: Facet,
    weights: Vec<f32>,
}

/// Articles, as they are listed somewhere.
enum List<'a> {
    /// Those whose own texts have one of these words.
    Words(Range<u32>),
    Articles(&'a [Ordinal]),
    Postings(&'a [Posting]),
}

/// One clause: wanted words and phrases, and the articles that get in otherwise.
#[derive(Default)]
pub(crate) struct Clause {
    pub(crate) wanted: Vec<Wanted>,
    others: Option<Set>,
    /// All articles it lets in, once they have been put together.
    set: OnceCell<Set>,
}

/// Finds the articles of clauses.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a> {
    index: &'a Index,
    library: &'a Library,
    marks: &'a Marks,
    items: usize,
    /// Words are forgiven more than usual.
    widely: bool,
}

/// What a query finds. Where every word stands somewhere, but no article has all of them, more is forgiven.
pub(crate) fn search(index: &Index, library: &Library, marks: &Marks, query: &Query) -> Found {
    let evaluator = Evaluator::new(index, library, marks);
    let clauses = evaluator.clauses(query);
    let hits = evaluator.common(clauses.iter());
    if hits.is_empty() && forgives_more(&clauses) {
        let evaluator = evaluator.widely();
        let wide = evaluator.clauses(query);
        let more = evaluator.common(wide.iter());
        if !more.is_empty() {
            return evaluator.found(query, wide, more);
        }
    }
    evaluator.found(query, clauses, hits)
}

/// Whether words are forgiven more where nothing was found: there are some, each stands somewhere, and it is other
/// clauses that keep them from being found there, none of which is without any article whatever is forgiven.
pub(crate) fn forgives_more<C: Borrow<Clause>>(clauses: &[C]) -> bool {
    let mut wanted = clauses.iter().flat_map(|clause| &clause.borrow().wanted).peekable();
    let closed = |clause: &Clause| clause.wanted.is_empty() && clause.size() == 0;
    (2..=MOST_WIDELY).contains(&clauses.len())
        && wanted.peek().is_some()
        && wanted.all(|wanted| wanted.meaning.how != How::Nothing)
        && !clauses.iter().any(|clause| closed(clause.borrow()))
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(index: &'a Index, library: &'a Library, marks: &'a Marks) -> Self {
        let items = (index.items as usize).min(library.len());
        Self { index, library, marks, items, widely: false }
    }

    /// The same, forgiving more.
    pub(crate) fn widely(self) -> Self {
        Self { widely: true, ..self }
    }

    /// The clauses of a query. The last of its words may still be being typed.
    fn clauses(&self, query: &Query) -> Vec<Clause> {
        let last = query.clauses.len().wrapping_sub(1);
        query.clauses.iter().enumerate().map(|(n, terms)| self.clause(terms, n == last)).collect()
    }

    /// The clause of these terms; `open` if it is the last one.
    pub(crate) fn clause(&self, terms: &[Term], open: bool) -> Clause {
        let mut clause = Clause::default();
        for (n, term) in terms.iter().enumerate() {
            if term.is_wanted_words() {
                let open = open && n + 1 == terms.len();
                let wanted = Wanted::new(self.index, self.meaning(&term.atom, open));
                clause.wanted.push(wanted.counted(self.index, self.library));
                continue;
            }
            let set = self.set_of(term);
            match &mut clause.others {
                Some(others) => others.or(&set),
                None => clause.others = Some(set),
            }
        }
        clause
    }

    /// What was found, with what is to be told of it.
    fn found(&self, query: &Query, clauses: Vec<Clause>, hits: Set) -> Found {
        let mut found = Found { hits, ..Found::default() };
        let wanted = clauses.iter().flat_map(|clause| &clause.wanted);
        for (wanted, typed) in wanted.zip(query.words()) {
            found.readings.push(wanted.meaning.reading(self.index, typed));
            wanted.meaning.mark(self.index, &mut found.highlighter);
        }
        if let [Clause { wanted, others: None, .. }] = clauses.as_slice()
            && let [only] = wanted.as_slice()
        {
            found.facets = only.known(self.index).map(|known| Arc::clone(&known.facets));
        }
        found.ranking = Ranking::new(clauses.into_iter().map(|clause| clause.wanted), self.items);
        if self.widely {
            self.read_as_found(&mut found);
        }
        found
    }

    /// The articles that all clauses let in.
    pub(crate) fn common<'c>(&self, clauses: impl Iterator<Item = &'c Clause>) -> Set {
        let mut order: Vec<&Clause> = clauses.collect();
        order.sort_by_cached_key(|clause| clause.size());
        let mut common: Option<Set> = None;
        for clause in order {
            let Some(found) = &mut common else {
                common = Some(self.set(clause).clone());
                continue;
            };
            let left = found.len();
            if left == 0 {
                break;
            }
            let is_made = clause.others.is_some() || clause.set.get().is_some();
            if !is_made && clause.size() > self.look() * left {
                let mut entries = Vec::new();
                found.retain(|at| {
                    self.index.entries(at, &mut entries);
                    clause.wanted.iter().any(|wanted| wanted.holds(self.library, &entries, at))
                });
            } else {
                found.and(self.set(clause));
            }
        }
        common.unwrap_or_else(|| Set::all(self.items))
    }

    fn look(&self) -> usize {
        if self.index.built.is_partial() { LOOK_ELSEWHERE } else { LOOK }
    }

    fn set<'c>(&self, clause: &'c Clause) -> &'c Set {
        if let (Some(others), true) = (&clause.others, clause.wanted.is_empty()) {
            return others;
        }
        clause.set.get_or_init(|| {
            let mut set = clause.others.clone().unwrap_or_else(|| Set::none(self.items));
            clause.wanted.iter().for_each(|wanted| wanted.insert(self.index, self.library, &mut set));
            set
        })
    }

    fn meaning(&self, atom: &Atom, open: bool) -> Meaning {
        match atom {
            Atom::Phrase { text, open } => Meaning::of_phrase(self.index, self.library, text, *open),
            Atom::Word(text) => Meaning::of_word(self.index, self.library, text, open, self.widely),
            _ => Meaning::of_word(self.index, self.library, "", false, false), // fields are sets instead
        }
    }

    /// The articles of a term that is no wanted word.
    fn set_of(&self, term: &Term) -> Set {
        let library = self.library;
        let words = |meaning: Meaning| {
            let mut set = Set::none(self.items);
            Wanted::new(self.index, meaning).insert(self.index, library, &mut set);
            set
        };
        let set = match &term.atom {
            Atom::Word(text) => words(Meaning::of_excluded(self.index, library, text)),
            Atom::Phrase { text, open } => words(Meaning::of_phrase(self.index, library, text, *open)),
            Atom::Value(value) => library.with_value(value, self.marks),
            Atom::Read => self.marks.with(Mark::Read).clone(),
        };
        if term.negated { set.rest() } else { set }
    }

    /// Has the readings say what the words are in the best article: of the many that each was allowed to stand for,
    /// few are found together.
    fn read_as_found(&self, found: &mut Found) {
        let Some(&best) = self.index.best(self.library, found, &found.hits, 1).first() else { return };
        let mut entries = Vec::new();
        self.index.entries(best, &mut entries);
        let wanted = found.ranking.clauses.iter().flatten();
        for (reading, wanted) in found.readings.iter_mut().zip(wanted) {
            let candidates = entries.iter().filter_map(|&entry| wanted.meaning.candidate(word_of(entry)));
            let by_beginning =
                |&entry: &u32| wanted.meaning.begun.as_ref().is_some_and(|b| b.has(word_of(entry)));
            if entries.iter().any(by_beginning) {
                continue;
            }
            if let Some(candidate) = candidates.max_by(|a, b| a.weight.total_cmp(&b.weight)) {
                reading.how = candidate.how;
                reading.read_as = vec![self.index.vocabulary.word(candidate.id).to_owned()];
            }
        }
    }
}

impl Clause {
    /// One that lets just these articles in.
    pub(crate) fn of(articles: Set) -> Self {
        Self { others: Some(articles), ..Self::default() }
    }

    /// About how many articles it lets in.
    fn size(&self) -> usize {
        let wanted: usize = self.wanted.iter().map(|wanted| wanted.uses).sum();
        wanted + self.others.as_ref().map_or(0, Set::len)
    }
}

impl Wanted {
    fn new(index: &Index, meaning: Meaning) -> Self {
        let runs = meaning.begun.iter().flat_map(|begun| begun.runs.clone());
        let words = meaning.words.iter().map(|candidate| candidate.id..candidate.id + 1);
        let named = runs.chain(words).flat_map(|run| index.about.with(run));
        let weighed =
            named.filter_map(|(word, value)| Some((value.facet, value.number, meaning.weight(index, word)?)));
        let mut named: Vec<Named> = Vec::new();
        let mut heaviest = 0.0_f32;
        for (facet, number, weight) in weighed {
            let at = named.iter().position(|named| named.facet == facet).unwrap_or_else(|| {
                named.push(Named { facet, weights: Vec::new() });
                named.len() - 1
            });
            let weights = &mut named[at].weights;
            let number = usize::from(number);
            weights.resize(weights.len().max(number + 1), 0.0);
            weights[number] = weights[number].max(weight);
            heaviest = heaviest.max(weight);
        }
        let begun = meaning.begun.as_ref();
        let other = |id: u32| begun.is_none_or(|begun| !begun.has(id));
        let by_words = meaning.words.iter().filter(|candidate| other(candidate.id)).map(|c| index.uses(c.id));
        let by_sequences = meaning.sequences.iter().map(|sequence| sequence.found.len());
        let uses = by_words.sum::<usize>()
            + by_sequences.sum::<usize>()
            + begun.map_or(0, |begun| index.uses_of_runs(&begun.runs));
        let known = meaning.typed().and_then(|typed| prefix_cache::place_of(&index.frequent, typed));
        Self { meaning, named, heaviest, uses, known }
    }

    /// With its uses counted article by article where they are few: one that has a word in its text and is about it
    /// as well would otherwise make the word half as rare.
    fn counted(mut self, index: &Index, library: &Library) -> Self {
        if self.uses <= COUNTED {
            let mut articles: Vec<Ordinal> = Vec::with_capacity(self.uses);
            self.lists(library).for_each(|list| match list {
                List::Words(run) => index.each_of_run(run, |at, _| articles.push(at)),
                List::Articles(own) => articles.extend(own),
                List::Postings(postings) => articles.extend(postings.iter().map(|p| p.article())),
            });
            articles.sort_unstable();
            articles.dedup();
            self.uses = articles.len();
        }
        self
    }

    /// Adds the articles that have it.
    fn insert(&self, index: &Index, library: &Library, set: &mut Set) {
        match self.known(index).and_then(|known| known.hits.as_ref()) {
            Some(hits) => set.or(hits),
            None => self.lists(library).for_each(|list| match list {
                List::Words(run) => index.insert_run(run, set),
                List::Articles(articles) => set.insert_list(articles, |at| at),
                List::Postings(postings) => set.insert_list(postings, Posting::article),
            }),
        }
    }

    /// What is known of it beforehand.
    fn known<'a>(&self, index: &'a Index) -> Option<&'a Frequent> {
        self.known.and_then(|at| index.frequent.get(at))
    }

    /// What it weighs as a name of what an article is about; 0 if it is none.
    pub(crate) fn weight_as_name(&self, library: &Library, at: Ordinal) -> f32 {
        let weights = self.named.iter().flat_map(|Named { facet, weights }| {
            library
                .value_lists(*facet)
                .of(at as usize)
                .iter()
                .filter_map(|&number| weights.get(usize::from(number)))
        });
        weights.copied().fold(0.0, f32::max)
    }

    /// The lists that hold the articles that have it, some of them more than once.
    fn lists<'l>(&'l self, library: &'l Library) -> impl Iterator<Item = List<'l>> {
        let Meaning { begun, words, sequences, .. } = &self.meaning;
        let begun = begun.iter().flat_map(|begun| begun.runs.iter().cloned());
        let words = words.iter().map(|word| word.id..word.id + 1);
        let named = self.named.iter().flat_map(move |Named { facet, weights }| {
            let is_name = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
            is_name.map(|(number, _)| List::Articles(library.value_lists(*facet).list(number)))
        });
        let sequences = sequences.iter().map(|sequence| List::Postings(&sequence.found));
        begun.chain(words).map(List::Words).chain(named).chain(sequences)
    }

    /// Whether an article with these entries has it.
    fn holds(&self, library: &Library, entries: &[u32], at: Ordinal) -> bool {
        let is_word = |&&entry: &&u32| field_of(entry).is_none();
        entries.iter().filter(is_word).any(|&entry| self.meaning.has(word_of(entry)))
            || self.weight_as_name(library, at) > 0.0
            || self.meaning.sequences.iter().any(|sequence| sequence.at(at).is_some())
    }
}
