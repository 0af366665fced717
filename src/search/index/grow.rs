//! An index that follows its library: only articles that were added or changed are read.
//!
//! The base segment stays as it was built; a small one holds the articles added since. A search finds exactly what it
//! would if the index had been built anew. Where that cannot be promised because a word has gone altogether, the index
//! is built anew; but never one whose postings or texts stay in a file, since that takes the texts and memory: it
//! reports that it needs a rebuild.

use super::Index;
use super::build;
use super::build::texts::TokenizedTexts;
use super::facet_terms::FacetTerms;
use super::forward::MAX_WORDS;
use super::phrase::{field_of, word_of};
use super::prefix_cache::fill::fill;
use super::prefix_cache::update::{IndexedLibrary, OrdinalChange, update};
use super::segment::Segment;
use super::segment::additions::{ADDED_BIT, Additions, Location, REMOVED};
use crate::news::{Article, Library, Ordinal};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The share of articles, as one in so many, beyond which additions or removals make the index be built anew.
const MAX_CHANGED_SHARE: usize = 4;

impl Index {
    /// Returns the index of a library that developed from the one this index is of.
    ///
    /// Only articles that were added or changed are read. Where there are a great many, an index built in memory is
    /// built anew; for one that was opened, see [`Index::needs_rebuild`].
    pub fn grown(&self, before: &Library, library: &Library) -> Self {
        grown(self, before, library)
    }

    /// Checks whether an index built anew would be better.
    ///
    /// The index was opened, and has grown by many articles since, or knows a word that no article has any more.
    /// Results are right all the same, but such a word counts as spelled rightly.
    pub fn needs_rebuild(&self) -> bool {
        self.additions.as_ref().is_some_and(|additions| additions.needs_rebuild)
    }

    /// Returns the index of the same articles after their facet values were corrected.
    ///
    /// No text is read. The flag tells whether the index is as good as one built anew: it may know a word that no
    /// article has any more, and for a large library the prefix cache is missing.
    pub fn corrected(&self, library: &Library) -> (Self, bool) {
        let (corrected, forgotten) = corrected(self, library);
        let whole = !forgotten && !corrected.wants_prefix_cache(library);
        (corrected, whole)
    }
}

/// Returns the index of a library from that of the library before.
pub(crate) fn grown(index: &Index, before: &Library, library: &Library) -> Index {
    let known: HashMap<&str, Ordinal> = before.ids().zip(0..).collect();
    let mut change = OrdinalChange { to: vec![None; before.len()], added: Vec::new() };
    let follow = follow(index, library, |id, at| {
        let same = known.get(id).filter(|&&old| before.loaded(old) == library.loaded(at));
        match same {
            Some(&old) => change.to[old as usize] = Some(at),
            None => change.added.push(at),
        }
        same.map(|&old| index.location(old))
    });
    let Some(mut grown) = follow else { return Index::build(library) };
    let now = IndexedLibrary { index: &grown, library };
    grown.prefix_cache = if index.prefix_cache.is_empty() && !index.base.is_partial() {
        fill(&grown, library)
    } else {
        update(IndexedLibrary { index, library: before }, now, &change)
    };
    grown
}

/// Returns the grown index, given the old location of each article; `None` if it has to be built anew.
fn follow(
    index: &Index,
    library: &Library,
    mut place: impl FnMut(&str, Ordinal) -> Option<Location>,
) -> Option<Index> {
    let mut base = vec![REMOVED; index.base.forward.articles()];
    let (mut places, mut ordinals) = (Vec::with_capacity(library.len()), Vec::new());
    for (id, at) in library.ids().zip(0..) {
        match place(id, at) {
            Some(Location::Base(place)) => {
                base[place as usize] = at;
                places.push(place);
            }
            _ => {
                places.push(ordinals.len() as u32 | ADDED_BIT);
                ordinals.push(at);
            }
        }
    }
    let lost: Vec<u32> = (0..).zip(&base).filter(|(_, at)| **at == REMOVED).map(|(place, _)| place).collect();
    let many =
        ordinals.len() * MAX_CHANGED_SHARE > library.len() || lost.len() * MAX_CHANGED_SHARE > base.len();
    // What is not at hand cannot be read again.
    let stays = index.base.is_partial() || library.is_partial();
    if many && !stays {
        return None;
    }
    let (removed, removed_word_count) = removed_words_of(index, &lost);
    let additions = Additions {
        segment: Segment::default(),
        ordinals,
        base,
        places,
        removed,
        removed_word_count,
        needs_rebuild: many,
    };
    let mut grown = with_additions(index, Some(additions), library);
    // A word that nothing has any more would be taken for one that is spelled rightly.
    if grown
        .additions
        .as_ref()
        .is_some_and(|additions| additions.removed.iter().any(|&word| !grown.knows(word)))
    {
        match &mut grown.additions {
            Some(additions) if stays => Arc::make_mut(additions).needs_rebuild = true,
            _ => return None,
        }
    }
    Some(grown)
}

/// Returns the index after changes of the columns only; the flag tells whether it knows a word that no article has any
/// more.
pub(crate) fn corrected(index: &Index, library: &Library) -> (Index, bool) {
    let corrected = with_additions(index, index.additions.as_deref().cloned(), library);
    // As with articles that went: a name that nothing has any more is no word.
    let forgotten = index.facet_terms.words().any(|word| {
        let word = index.vocabulary.word(word);
        corrected.vocabulary.id(word).is_some_and(|id| !corrected.knows(id))
    });
    (corrected, forgotten)
}

/// Returns the words of some articles of the base segment, sorted, once for each article; and their number of
/// occurrences.
fn removed_words_of(index: &Index, articles: &[u32]) -> (Vec<u32>, usize) {
    let (mut words, mut all) = (Vec::new(), 0);
    let mut reader = index.base.forward.reader(articles.to_vec());
    let mut entries = Vec::new();
    for _ in articles {
        entries.clear();
        reader.next(&mut entries);
        let own = entries.iter().filter(|&&entry| field_of(entry).is_none());
        let own: Vec<u32> = own.map(|&entry| word_of(entry)).collect();
        all += own.len();
        words.extend(own.into_iter().collect::<BTreeSet<u32>>());
    }
    words.sort_unstable();
    (words, all)
}

/// Reads the added articles and the facet values, and returns the index with them.
fn with_additions(index: &Index, mut additions: Option<Additions>, library: &Library) -> Index {
    let mut vocabulary = index.vocabulary.as_built();
    let mut value_texts = TokenizedTexts::for_words((MAX_WORDS - vocabulary.len()) / 2);
    let mut facet_terms = FacetTerms::new(library, |text| value_texts.entries_of(text));
    let mut texts = TokenizedTexts::for_words((MAX_WORDS - vocabulary.len()) / 2);
    let added = additions.iter().flat_map(|additions| &additions.ordinals);
    let articles: Vec<&Article> =
        added.filter_map(|&at| library.loaded(at)).map(|article| &**article).collect();
    texts.read(articles.into_iter(), &|_| {});
    let shares = [(texts.sorted(), texts), (value_texts.sorted(), value_texts)];
    let words = shares.iter().flat_map(|(words, _)| words.iter().map(|(word, _)| &**word));
    let new: BTreeSet<&str> = words.filter(|word| vocabulary.id(word).is_none()).collect();
    vocabulary.add(new.into_iter());
    let maps: Vec<Vec<u32>> = shares
        .iter()
        .map(|(words, _)| {
            let mut map = vec![0; words.len()];
            // Every word is there by now.
            words.iter().for_each(|(word, id)| map[*id as usize] = vocabulary.id(word).unwrap_or_default());
            map
        })
        .collect();
    facet_terms.renumber(|entry| build::renumbered(&maps[1], entry));
    if let Some(additions) = &mut additions {
        additions.segment = build::build_segment(&shares[..1], &maps[..1], vocabulary.len());
    }
    Index {
        vocabulary,
        base: Arc::clone(&index.base),
        additions: additions.map(Arc::new),
        facet_terms,
        article_count: library.len() as u32,
        prefix_cache: Vec::new(),
    }
}
