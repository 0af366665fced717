//! An index that grows with its library: what stands in it stays, only articles that came or changed are read.
//!
//! An index built for many articles is followed by a small one for those that came since. Ordinals move when articles
//! come in between, so both are told apart by place. A search finds and reads what it would if everything had been built
//! anew; where it would not, because a word has gone altogether, everything is. But an index of which the most was left
//! where it is kept is never built anew here: that takes the texts, and memory. It tells that it is worn instead.

use super::Index;
use super::build;
use super::build::texts::Texts;
use super::facet_terms::About;
use super::forward::MOST_WORDS;
use super::phrase::{field_of, word_of};
use super::prefix_cache::fill::frequent;
use super::prefix_cache::update::{Change, Of, carried};
use super::segment::Part;
use super::segment::additions::{Added, GONE, LATER, Place};
use crate::news::{Article, Library, Ordinal};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// With more than one new article in so many, or one gone of so many, everything is built anew.
const SHARE: usize = 4;

impl Index {
    /// The index of a library that came out of the one this index is of: only articles that came or changed are read.
    /// Where there are a great many, and the index was built in memory, it is built anew; if it was opened, see
    /// [`Index::is_worn`].
    pub fn grown(&self, before: &Library, library: &Library) -> Self {
        grown(self, before, library)
    }

    /// Whether one built anew would be better: it was opened, and has grown by many articles since, or knows a word that
    /// no article has any more. What it finds is right all the same, but such a word it takes for one spelled rightly.
    pub fn is_worn(&self) -> bool {
        self.added.as_ref().is_some_and(|added| added.is_worn)
    }

    /// The index of the same articles after what they are about was corrected: no text is read, so it is quick also
    /// where building takes long. With it comes whether it is as good as one built anew: it may know a word that no
    /// article has any more, and of a large library it has nothing made beforehand.
    pub fn corrected(&self, library: &Library) -> (Self, bool) {
        let (corrected, forgotten) = corrected(self, library);
        let whole = !forgotten && !corrected.wants_frequent(library);
        (corrected, whole)
    }
}

/// The index of a library, from that of the library before.
pub(crate) fn grown(index: &Index, before: &Library, library: &Library) -> Index {
    let known: HashMap<&str, Ordinal> = before.ids().zip(0..).collect();
    let mut change = Change { to: vec![None; before.len()], came: Vec::new() };
    let followed = followed(index, library, |id, at| {
        let same = known.get(id).filter(|&&old| before.whole(old) == library.whole(at));
        match same {
            Some(&old) => change.to[old as usize] = Some(at),
            None => change.came.push(at),
        }
        same.map(|&old| index.place(old))
    });
    let Some(mut grown) = followed else { return Index::build(library) };
    let now = Of { index: &grown, library };
    grown.frequent = if index.frequent.is_empty() && !index.built.is_partial() {
        frequent(&grown, library)
    } else {
        carried(Of { index, library: before }, now, &change)
    };
    grown
}

/// The index of a library of which is known where those articles stand in another one that are the same; `None` if all
/// has to be built anew.
fn followed(
    index: &Index,
    library: &Library,
    mut place: impl FnMut(&str, Ordinal) -> Option<Place>,
) -> Option<Index> {
    let mut built = vec![GONE; index.built.stream.articles()];
    let (mut places, mut ordinals) = (Vec::with_capacity(library.len()), Vec::new());
    for (id, at) in library.ids().zip(0..) {
        match place(id, at) {
            Some(Place::Built(place)) => {
                built[place as usize] = at;
                places.push(place);
            }
            _ => {
                places.push(ordinals.len() as u32 | LATER);
                ordinals.push(at);
            }
        }
    }
    let lost: Vec<u32> = (0..).zip(&built).filter(|(_, at)| **at == GONE).map(|(place, _)| place).collect();
    let many = ordinals.len() * SHARE > library.len() || lost.len() * SHARE > built.len();
    // What is not at hand cannot be read again.
    let stays = index.built.is_partial() || library.is_partial();
    if many && !stays {
        return None;
    }
    let (gone, gone_words) = words_of(index, &lost);
    let added = Added { part: Part::default(), ordinals, built, places, gone, gone_words, is_worn: many };
    let mut grown = with_words(index, Some(added), library);
    // A word that nothing has any more would be taken for one that is spelled rightly.
    if grown.added.as_ref().is_some_and(|added| added.gone.iter().any(|&word| grown.uses(word) == 0)) {
        match &mut grown.added {
            Some(added) if stays => Arc::make_mut(added).is_worn = true,
            _ => return None,
        }
    }
    Some(grown)
}

/// The index of the same articles of which only the columns have changed, and whether it knows a word that no article
/// has any more.
pub(crate) fn corrected(index: &Index, library: &Library) -> (Index, bool) {
    let corrected = with_words(index, index.added.as_deref().cloned(), library);
    // As with articles that went: a name that nothing has any more is no word.
    let forgotten = index.about.words().any(|word| {
        let word = index.vocabulary.word(word);
        corrected.vocabulary.id(word).is_some_and(|id| corrected.uses(id) == 0)
    });
    (corrected, forgotten)
}

/// The words of some articles that the index was built with, once for each, sorted; and how many there are in all.
fn words_of(index: &Index, articles: &[u32]) -> (Vec<u32>, usize) {
    let (mut words, mut all) = (Vec::new(), 0);
    let mut reader = index.built.stream.reader(articles.to_vec());
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

/// Reads the articles that came, and what the columns say, and puts everything together.
fn with_words(index: &Index, mut added: Option<Added>, library: &Library) -> Index {
    let mut vocabulary = index.vocabulary.as_built();
    let mut of_values = Texts::for_words((MOST_WORDS - vocabulary.len()) / 2);
    let mut about = About::new(library, |text| of_values.entries_of(text));
    let mut texts = Texts::for_words((MOST_WORDS - vocabulary.len()) / 2);
    let came = added.iter().flat_map(|added| &added.ordinals);
    let articles: Vec<&Article> =
        came.filter_map(|&at| library.whole(at)).map(|article| &**article).collect();
    texts.read(articles.into_iter(), &|_| {});
    let shares = [(texts.sorted(), texts), (of_values.sorted(), of_values)];
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
    about.renumber(|entry| build::renumbered(&maps[1], entry));
    if let Some(added) = &mut added {
        added.part = build::file(&shares[..1], &maps[..1], vocabulary.len());
    }
    Index {
        vocabulary,
        built: Arc::clone(&index.built),
        added: added.map(Arc::new),
        about,
        items: library.len() as u32,
        frequent: Vec::new(),
    }
}
