//! From a query to the articles that match it.
//!
//! Every clause is a set of articles, and what was found is what all of them have in common. The rarest come first, so
//! that for a frequent word the few articles left are looked at instead of its long lists.

use super::found::Found;
use super::rank::Ranking;
use super::resolved_term::Wanted;
use super::term_match::Meaning;
use super::word_match::How;
use crate::news::{Library, Mark, Marks, Set};
use crate::search::index::Index;
use crate::search::index::phrase::word_of;
use crate::search::query::parser::{Atom, Query, Term};
use std::borrow::Borrow;
use std::cell::OnceCell;
use std::sync::Arc;

/// To look at an article costs as much as so many entries of a list.
const LOOK: usize = 64;
/// The same where it has to be read first.
const LOOK_ELSEWHERE: usize = 1024;

/// A query of more clauses is a text, and is not forgiven more: every word of it would be looked up again.
const MOST_WIDELY: usize = 12;

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

impl Index {
    /// All articles that match a query. The library must be the one the index was built from, the marks its own.
    pub fn search(&self, library: &Library, marks: &Marks, query: &Query) -> Found {
        search(self, library, marks, query)
    }
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
