//! The index: every word with the articles it stands in, every article with its words in their order.
//!
//! `build` makes it, `term_match` looks words up in it, `evaluate` finds articles, `rank` orders them; this file is what
//! they share, and what the layers above see.

pub(super) mod batches;
pub(super) mod build;
pub(super) mod facet_terms;
pub(super) mod forward;
pub(super) mod grow;
pub(super) mod phrase;
pub(super) mod postings;
pub(super) mod prefix_cache;
pub(super) mod reader;
pub(super) mod segment;
pub(super) mod storage;
pub(super) mod vocabulary;

use self::batches::scratch::{self, BuildError};
use self::facet_terms::About;
use self::grow::Added;
use self::prefix_cache::Frequent;
use self::segment::Part;
use self::segment::codec::{self, OpenError};
use self::storage::Bytes;
use self::vocabulary::Vocabulary;
use crate::news::{Article, Base, FacetCounts, Library, Marks, Order, Ordinal, Set};
use crate::search::matching::candidates;
use crate::search::matching::evaluate;
use crate::search::matching::highlight::Highlighter;
use crate::search::matching::rank::Ranking;
use crate::search::query::parser::Query;
use crate::text;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// What is searched: made for one library, of no use with another; [`Index::grown`] makes the next from it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    /// The articles it was built with.
    pub(crate) built: Arc<Part>,
    /// Those that came since.
    pub(crate) added: Option<Arc<Added>>,
    pub(crate) about: About,
    pub(crate) items: u32,
    pub(crate) frequent: Vec<Frequent>,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every article that matches.
    pub hits: Set,
    /// How each of the query's `words()` was read.
    pub readings: Vec<Reading>,
    /// Marks the letters that made the match.
    pub highlighter: Highlighter,
    /// What the order of what was found is made from.
    pub(crate) ranking: Ranking,
    /// The counts of what was found, where they are known beforehand.
    pub(crate) facets: Option<Arc<FacetCounts>>,
}

/// How a word of a query was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As typed; a phrase in its quotes.
    pub typed: String,
    /// The best few words of the articles it was taken for, folded; both of them for two that were run together.
    pub read_as: Vec<String>,
    /// By which of the ways.
    pub how: How,
}

impl Reading {
    /// What the word was taken for, where it is no beginning of that: slips and letters left out were forgiven, or
    /// two words come apart.
    pub fn otherwise(&self) -> Option<String> {
        match self.how {
            How::Typo | How::Letters => self.read_as.first().cloned(),
            How::Split => Some(self.read_as.join(" ")),
            How::Exact | How::Prefix | How::Nothing => None,
        }
    }
}

/// The ways from a typed word to the words of articles, nearest first: the next is tried when the ones before gave
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is one of the words, or a form of one.
    Exact,
    /// Words begin so.
    Prefix,
    /// A slip or two away.
    Typo,
    /// Two words run together.
    Split,
    /// Its letters stand in a word in this order.
    Letters,
    /// No word is anything like it.
    Nothing,
}

impl Index {
    /// The index of a library.
    pub fn build(library: &Library) -> Self {
        build::build(library, &|_| {})
    }

    /// The same, telling now and then, from whatever thread, that so many more articles are done.
    pub fn build_telling(library: &Library, told: &(dyn Fn(usize) + Sync)) -> Self {
        build::build(library, told)
    }

    /// The same from articles that are handed in: `texts` gives those of a run of ordinals, whole, with all that is
    /// searched of them. It is asked for one run of a few thousand articles after the other, in this thread, while those
    /// before are read in others. Memory is taken for the whole index, but not for more texts than those.
    pub fn build_from<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        told: &(dyn Fn(usize) + Sync),
    ) -> Result<Self, BuildError<E>> {
        batches::held(library, texts, told)
    }

    /// The same straight into the bytes that [`Index::open`] opens, which are written to `out` from beginning to end.
    /// What there is most of is put down in `scratch` meanwhile, from its present place on: three bytes for each word.
    /// In memory are the different words, a few numbers for each article, and up to 64 MB besides.
    ///
    /// What frequent beginnings find is not among it: [`Index::with_frequent`] makes that of the index once opened.
    pub fn build_into<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        scratch: &mut (impl io::Read + io::Write + io::Seek),
        out: &mut dyn io::Write,
        told: &(dyn Fn(usize) + Sync),
    ) -> Result<(), BuildError<E>> {
        scratch::build_into(library, texts, scratch, out, told)
    }

    /// Writes the index of a library, to be opened again without a look at any article. One that has grown is written
    /// as one built anew would be, which takes longer, but no text is read; up to 64 MB are taken besides. What was
    /// written before an error is of no use.
    pub fn write(&self, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
        codec::write(self, library, out)
    }

    /// The index of a library from the bytes it was written as: small tables are read now, of the rest what a search
    /// needs, when it does. The bytes must stay as they are.
    ///
    /// What was written for another number of articles, or for articles about something else, is refused; that they
    /// have the same texts is for whoever keeps the bytes to know.
    pub fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Self, OpenError> {
        codec::open(bytes, library)
    }

    /// The same where what the articles are about may have been corrected since. With it comes whether it is as good as
    /// one built anew, as of [`Index::corrected`], but for what frequent beginnings find.
    pub fn open_corrected(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<(Self, bool), OpenError> {
        codec::open_corrected(bytes, library)
    }

    /// What went wrong when something was read of the bytes it was opened from. From then on it finds too little; it
    /// should be built anew.
    pub fn fault(&self) -> Option<String> {
        self.built.fault()
    }

    /// The same index with what the most frequent beginnings find made beforehand, if it has none and is of a large
    /// library: without it the first letters of a search take longest. Takes its time, since it reads all lists.
    pub fn with_frequent(&self, library: &Library) -> Self {
        if self.wants_frequent(library) {
            return Self { frequent: prefix_cache::frequent(self, library), ..self.clone() };
        }
        self.clone()
    }

    /// Whether [`Index::with_frequent`] would make anything.
    pub fn wants_frequent(&self, library: &Library) -> bool {
        self.frequent.is_empty() && prefix_cache::is_large(library)
    }

    /// What [`Index::with_frequent`] made, to be written into the bytes that the index was opened from, and the place
    /// where: it is opened with the rest then. Whatever stands there may be written over. `None` where there is nothing
    /// to be kept, or the index has grown since it was opened.
    pub fn frequent_to_keep(&self, library: &Library) -> Option<(u64, Vec<u8>)> {
        codec::frequent_of(self, library)
    }

    /// The index of a library that came out of the one this index is of: only articles that came or changed are read.
    /// Where there are a great many, and the index was built in memory, it is built anew; if it was opened, see
    /// [`Index::is_worn`].
    pub fn grown(&self, before: &Library, library: &Library) -> Self {
        grow::grown(self, before, library)
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
        let (corrected, forgotten) = grow::corrected(self, library);
        let whole = !forgotten && !corrected.wants_frequent(library);
        (corrected, whole)
    }

    /// All articles that match a query. The library must be the one the index was built from, the marks its own.
    pub fn search(&self, library: &Library, marks: &Marks, query: &Query) -> Found {
        evaluate::search(self, library, marks, query)
    }

    /// The best few of what was found, or of those of it that a filter left, best first and the newest of equals. Of
    /// a great many only [`Found::RANKED`] are compared.
    pub fn best(&self, library: &Library, found: &Found, among: &Set, most: usize) -> Vec<Ordinal> {
        found.ranking.best(self, library, among, most)
    }

    /// What was found, or what a filter left of it: the best first, as far as they are compared, then the newest.
    pub fn by_relevance(&self, library: &Library, found: &Found, among: Set) -> Order {
        Order::best(self.best(library, found, &among, Found::RANKED), among)
    }

    /// The word of the articles nearest to a typed one, other than itself: for "did you mean".
    pub fn nearest(&self, word: &str) -> Option<String> {
        let folded = text::words(word).into_iter().next()?.folded;
        // Of a phrase it cannot be told which word is at fault.
        if word.contains('"') {
            return None;
        }
        candidates::nearest(&self.vocabulary, &folded, |id| self.uses(id))
    }

    /// How many words are indexed, every place of every article counted, those of compounds joined and in parts.
    pub fn word_count(&self) -> usize {
        let built = self.built.stream.words();
        self.added
            .as_ref()
            .map_or(built, |added| (built + added.part.stream.words()).saturating_sub(added.gone_words))
    }

    /// The bytes it takes in memory.
    pub fn size_in_bytes(&self) -> usize {
        let texts = self.built.size() + self.added.as_ref().map_or(0, |added| added.size());
        self.vocabulary.size() + texts + self.about.size() + prefix_cache::size(&self.frequent)
    }
}

impl Found {
    /// As many articles are compared at the most; with more, the best are found among the newest of those that have
    /// the words as they were typed in their titles.
    pub const RANKED: usize = 1024;

    /// What a filter is applied to.
    pub fn base(&self) -> Base<'_> {
        match &self.facets {
            Some(facets) => Base::Counted(&self.hits, facets),
            None => Base::Hits(&self.hits),
        }
    }
}
