//! An index answers alike however it came about: built, built from articles handed in, written and opened; and whatever
//! becomes of its bytes, nothing breaks.

use crate::news::{Article, Content, Country, Filter, Library, Marks, Ordinal, PublishedOn};
use crate::search::BuildError;
use crate::search::Bytes;
use crate::search::Index;
use crate::search::OpenError;
use crate::search::Query;
use crate::search::suggestions;
use proptest::prelude::*;
use std::io::{self, Cursor};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn opened(bytes: Vec<u8>, library: &Library) -> Result<Index, OpenError> {
    let bytes: Arc<dyn Bytes> = Arc::new(bytes);
    Index::open(&bytes, library)
}

fn written(index: &Index, library: &Library) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.write(library, &mut bytes).unwrap();
    bytes
}

type TokenizedTexts = Result<Vec<Arc<Article>>, &'static str>;

/// The articles of a library, handed out.
fn handed_out(library: &Library) -> impl FnMut(Range<Ordinal>) -> TokenizedTexts {
    |run| Ok(run.map(|at| Arc::clone(library.loaded(at).unwrap())).collect())
}

fn built_into(library: &Library) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What stands before its place is left alone.
    let mut scratch = Cursor::new(vec![1; 5]);
    scratch.set_position(5);
    let done = AtomicUsize::new(0);
    let progress = |more| {
        done.fetch_add(more, Ordering::Relaxed);
    };
    Index::build_into(library, &mut handed_out(library), &mut scratch, &mut bytes, &progress).unwrap();
    assert_eq!(done.into_inner(), library.len());
    assert_eq!(scratch.into_inner()[..5], [1; 5]);
    bytes
}

/// Asserts that two indexes answer a query alike.
fn same_answers(one: &Index, other: &Index, library: &Library, typed: &str) -> Result<(), TestCaseError> {
    let marks = Marks::new(library.len());
    let Ok(query) = Query::parse(typed, library) else { return Ok(()) };
    let (a, b) = (one.search(library, &marks, &query), other.search(library, &marks, &query));
    prop_assert_eq!(&a.hits, &b.hits);
    prop_assert_eq!(&a.word_matches, &b.word_matches);
    let ordered = |index: &Index, found| index.by_relevance(library, found, a.hits.clone());
    prop_assert_eq!(ordered(one, &a), ordered(other, &b));
    prop_assert_eq!(one.best(library, &a, &a.hits, 3), other.best(library, &b, &b.hits, 3));
    let counted =
        |found: &crate::search::Found| library.select(found.base(), &Filter::default(), &marks).facets;
    prop_assert_eq!(counted(&a), counted(&b));
    for text in ["plan of the co-op bank", typed] {
        prop_assert_eq!(a.highlighter.spans(text), b.highlighter.spans(text));
    }
    prop_assert_eq!(one.nearest(typed), other.nearest(typed));
    prop_assert_eq!(one.word_count(), other.word_count());
    for at in (0..library.len() as Ordinal).step_by(9) {
        prop_assert_eq!(one.related(library, at, 5), other.related(library, at, 5));
    }
    let ways = |index| suggestions(Some(index), library, &marks, &query, &Filter::default());
    prop_assert_eq!(format!("{:?}", ways(one)), format!("{:?}", ways(other)));
    Ok(())
}

/// Articles of few words, so that they share many.
fn articles(least: usize, most: usize) -> impl Strategy<Value = Vec<Article>> {
    let texts =
        ["((plan|planned|bank|a|co-op|zug|éa|the)[ -]){1,4}|[a-c ]{1,8}", "((bank|fund|plan|co-op) ?){0,6}"];
    let one = (texts[0], texts[1], 0..4_usize, 1..28_u32, 0..4_usize);
    proptest::collection::vec(one, least..most).prop_map(|all| {
        let article =
            |(n, (title, more, kind, day, country)): (usize, (String, String, usize, u32, usize))| {
                let mut article = Article::new(n.to_string(), title, PublishedOn::day_of(2023, 6, day));
                match kind {
                    0 => article.summary = more,
                    1 => article.content = Content::Text(more),
                    2 => article.content = Content::Html(format!("<p>{more}</p>")),
                    _ => article.places = vec![more],
                }
                article.source = ["Plan Press", "Bank", "ILO", ""][kind].to_owned();
                article.countries = ["KE", "TG"]
                    .iter()
                    .take(country % 3)
                    .filter_map(|code| Country::from_code(code))
                    .collect();
                article.topics = vec![["fund", "zug"][country % 2].to_owned()];
                article
            };
        all.into_iter().enumerate().map(article).collect()
    })
}

const TYPED: &str = "((plan|bnak|b|ban|a|p|co-op|coop|planbank|bnk|zug|kenya|\"a b\"|\"plan bank\"|\"co-op ba|-a|-\"bank plan\"|plna|éa|country:KE) ){1,3}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))] // each asks everything of several indexes

    #[test]
    fn an_index_answers_alike_however_it_came_about(
        (articles, typed) in (articles(0, 40), TYPED),
    ) {
        let library = Library::new(articles);
        let base = Index::build(&library);
        let from = Index::build_from(&library, &mut handed_out(&library), &|_| {}).unwrap();
        let bytes = built_into(&library);
        let whole = written(&base, &library);
        prop_assert_eq!(&whole[..bytes.len()], &bytes);
        prop_assert_eq!(&written(&from, &library), &whole);
        let into = opened(bytes.clone(), &library).unwrap();
        let with_prefix_cache = into.with_prefix_cache(&library);
        prop_assert!(!with_prefix_cache.wants_prefix_cache(&library));
        let again = opened(whole.clone(), &library).unwrap();
        prop_assert_eq!(again.wants_prefix_cache(&library), base.wants_prefix_cache(&library));
        prop_assert_eq!(&written(&again, &library), &whole);
        for other in [&from, &into, &with_prefix_cache, &again] {
            same_answers(&base, other, &library, &typed)?;
            prop_assert_eq!(other.fault(), None);
        }
        if let Some((at, prefix_cache)) = with_prefix_cache.prefix_cache_bytes(&library) {
            let mut kept = bytes;
            prop_assert_eq!(at, kept.len() as u64);
            kept.extend(prefix_cache);
            prop_assert_eq!(&kept, &whole);
        }
    }

    #[test]
    fn an_opened_index_grows_as_one_in_memory(
        (articles, typed) in (articles(10, 40), TYPED),
        late in proptest::collection::vec(0..40_usize, 0..6),
        later in proptest::collection::vec(0..40_usize, 0..3),
        changed in proptest::collection::vec(0..40_usize, 0..3),
    ) {
        let but = |gone: &[&[usize]]| {
            let kept = articles.iter().enumerate().filter(|(n, _)| !gone.iter().any(|gone| gone.contains(n)));
            Library::new(kept.map(|(_, article)| article.clone()).collect())
        };
        let (first, second) = (but(&[&late, &later]), but(&[&later]));
        let mut last = articles.clone();
        changed.iter().filter_map(|&n| articles.get(n)).for_each(|other| last[0].title.clone_from(&other.title));
        let third = Library::new(last);
        let anew = Index::build(&third);
        for begun in [opened(built_into(&first), &first).unwrap(), opened(written(&Index::build(&first), &first), &first).unwrap()] {
            let grown = begun.grown(&first, &second).grown(&second, &third);
            let merged = written(&grown, &third);
            // What was frequent may be something else by now.
            let plain = written(&Index { prefix_cache: Vec::new(), ..grown.clone() }, &third);
            prop_assert_eq!(&plain, &built_into(&third));
            same_answers(&anew, &opened(merged, &third).unwrap(), &third, &typed)?;
            if !grown.needs_rebuild() {
                same_answers(&anew, &grown, &third, &typed)?;
                same_answers(&anew, &grown.with_prefix_cache(&third), &third, &typed)?;
            }
            let marks = Marks::new(third.len());
            let query = Query::parse("a", &third).unwrap();
            let hits = |index: &Index| index.search(&third, &marks, &query).hits;
            prop_assert_eq!(hits(&anew), hits(&grown));
            prop_assert_eq!(grown.fault(), None);
        }
    }

    #[test]
    fn whatever_becomes_of_the_bytes_nothing_breaks(
        (articles, typed) in (articles(0, 30), TYPED),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 1..=u8::MAX), 0..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        left_alone in any::<bool>(),
    ) {
        let library = Library::new(articles);
        let whole = written(&Index::build(&library), &library);
        let mut bytes = whole.clone();
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // Half of the time only what has no checksum is damaged.
        let from = if left_alone { crate::search::index::codec::header::Header::read(&whole).unwrap().0.entries_start() as usize } else { 0 };
        for (at, flip) in flips {
            if bytes.len() > from {
                let at = from + at.index(bytes.len() - from);
                bytes[at] ^= flip;
            }
        }
        match opened(bytes.clone(), &library) {
            Err(_) => prop_assert!(bytes.len() < whole.len() || bytes[..from] != whole[..from] || from == 0),
            Ok(index) => {
                let _ = everything(&index, &library, &typed);
                let mut more: Vec<Article> = library.loaded_articles().map(|(_, article)| (**article).clone()).collect();
                more.push(Article::new("late", "a plan of the bank", PublishedOn::day_of(2023, 6, 9)));
                more.truncate(library.len());
                let grown_library = Library::new(more);
                let grown = index.grown(&library, &grown_library);
                let _ = everything(&grown, &grown_library, &typed);
                let _ = grown.write(&grown_library, &mut io::sink());
                let _ = everything(&index.with_prefix_cache(&library), &library, &typed);
                let _ = index.write(&library, &mut io::sink());
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_nothing_breaks(
        (articles, typed) in (articles(1, 30), TYPED),
        good in 0..12_usize,
    ) {
        let library = Library::new(articles);
        let bytes = written(&Index::build(&library), &library);
        let failing = Arc::new(Failing { bytes, good: AtomicUsize::new(usize::MAX), failed: AtomicUsize::new(0) });
        let kept: Arc<dyn Bytes> = Arc::clone(&failing) as Arc<dyn Bytes>;
        let index = Index::open(&kept, &library).unwrap();
        failing.good.store(good, Ordering::Relaxed);
        let _ = everything(&index, &library, &typed);
        let _ = index.grown(&library, &Library::new(library.loaded_articles().skip(1).map(|(_, article)| (**article).clone()).collect())).word_count();
        let progress = index.fault();
        prop_assert_eq!(progress.is_some(), failing.failed.load(Ordering::Relaxed) > 0);
        prop_assert!(progress.is_none_or(|progress| progress.contains("the disk is gone")));
        failing.good.store(good % 3, Ordering::Relaxed);
        prop_assert!(good % 3 > 2 || matches!(Index::open(&kept, &library), Err(OpenError::Read(_))));
    }

    #[test]
    fn an_index_opens_for_its_library_only(
        (articles, typed) in (articles(17, 30), TYPED),
        other in 0..4_usize,
        said in proptest::sample::subsequence(vec!["KE", "TG", "TD"], 0..3),
    ) {
        let library = Library::new(articles.clone());
        let whole = written(&Index::build(&library), &library);
        let fewer = Library::new(articles[1..].to_vec());
        prop_assert!(matches!(opened(whole.clone(), &fewer), Err(OpenError::Library)));
        let mut otherwise = articles;
        match other {
            0 => otherwise[0].source = "Another".to_owned(),
            1 => otherwise[0].topics = vec!["another".to_owned()],
            2 => otherwise[0].published = PublishedOn::day_of(2024, 6, 9),
            _ => otherwise[0].kind = "Another".to_owned(),
        }
        let otherwise = Library::new(otherwise);
        prop_assert!(matches!(opened(whole.clone(), &otherwise), Err(OpenError::Library)));
        let mut corrected = library;
        let said = said.iter().filter_map(|code| Country::from_code(code)).collect();
        corrected.correct([(0, Some(said))]);
        let kept: Arc<dyn Bytes> = Arc::new(whole);
        let (index, whole) = Index::open_corrected(&kept, &corrected).unwrap();
        let anew = Index::build(&corrected);
        if whole {
            same_answers(&anew, &index, &corrected, &typed)?;
            same_answers(&anew, &index.with_prefix_cache(&corrected), &corrected, &typed)?;
        }
    }
}

/// Asks an index all that can be asked of it.
fn everything(index: &Index, library: &Library, typed: &str) -> Result<(), TestCaseError> {
    ["a", "plan bank", "\"plan bank\"", "co-op -bank"]
        .into_iter()
        .chain([typed])
        .try_for_each(|typed| same_answers(index, index, library, typed))
}

/// Bytes that can be read only so often.
#[derive(Debug)]
struct Failing {
    bytes: Vec<u8>,
    good: AtomicUsize,
    failed: AtomicUsize,
}

impl Bytes for Failing {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let once = |good: usize| good.checked_sub(1);
        if self.good.fetch_update(Ordering::Relaxed, Ordering::Relaxed, once).is_err() {
            self.failed.fetch_add(1, Ordering::Relaxed);
            return Err(io::Error::other("the disk is gone"));
        }
        self.bytes.read_at(at, into)
    }

    fn len(&self) -> u64 {
        Bytes::len(&self.bytes)
    }
}

#[test]
fn articles_that_cannot_be_had_stop_the_building() {
    let articles = ["a", "b"].map(|id| Article::new(id, "a plan", PublishedOn::Undated));
    let library = Library::new(articles.to_vec());
    let texts = |_| Err("gone");
    let (mut scratch, mut out) = (Cursor::new(Vec::new()), Vec::new());
    let into = Index::build_into(&library, &mut { texts }, &mut scratch, &mut out, &|_| {});
    assert!(matches!(into, Err(BuildError::Texts("gone"))) && out.is_empty());
    assert!(Index::build_from(&library, &mut { texts }, &|_| {}).is_err());
    // Those that do not come have no words.
    let one = |_: Range<Ordinal>| -> TokenizedTexts { Ok(vec![Arc::new(articles[0].clone())]) };
    let index = Index::build_from(&library, &mut { one }, &|_| {}).unwrap();
    assert_eq!(index.word_count(), 2);
}

#[test]
fn an_index_is_written_with_its_library_and_opened_by_its_version() {
    let article = |n: u32| Article::new(n.to_string(), "a plan", PublishedOn::day_of(2023, 6, n));
    let before = Library::new((1..19).map(article).collect());
    let after = Library::new((1..20).map(article).collect());
    let index = opened(built_into(&before), &before).unwrap();
    assert!(index.write(&after, &mut io::sink()).is_err());
    let grown = index.with_prefix_cache(&before).grown(&before, &after);
    assert!(!grown.wants_prefix_cache(&after) && grown.prefix_cache_bytes(&after).is_none());
    let mut bytes = written(&index, &before);
    bytes[7] = b'1'; // the version before
    assert!(matches!(opened(bytes, &before), Err(OpenError::Format)));
    assert!(matches!(opened(Vec::new(), &before), Err(OpenError::Format)));
}

/// Lists of more than one block, and more articles than are compared.
#[test]
fn many_articles_are_found_in_long_lists() {
    let article = |n: u32| {
        let words = ["plan", "bank", "fund", "co-op", "zug"];
        let word = |step: u32| words[(n.wrapping_mul(2_654_435_761) >> step) as usize % words.len()];
        let title =
            format!("{} {} {}", word(8), word(13), if n.is_multiple_of(97) { "rare" } else { word(19) });
        Article::new(n.to_string(), title, PublishedOn::day_of(2015 + (n % 8) as i32, 1 + n % 12, 1 + n % 28))
    };
    let library = Library::new((0..9000).map(article).collect());
    let base = Index::build(&library);
    let into = opened(built_into(&library), &library).unwrap();
    let marks = Marks::new(library.len());
    for typed in
        ["plan bank", "plan", "rare plan", "\"fund zug\"", "p", "b f r", "zug -rare", "\"rare\" bank"]
    {
        let query = Query::parse(typed, &library).unwrap();
        let (a, b) = (base.search(&library, &marks, &query), into.search(&library, &marks, &query));
        assert!(a.hits == b.hits && !a.hits.is_empty(), "{typed}");
        let best = |index: &Index, found| index.best(&library, found, &a.hits, 2000);
        assert_eq!(best(&base, &a), best(&into, &b), "{typed}");
    }
    for at in (0..9000).step_by(1500) {
        assert_eq!(base.related(&library, at, 9), into.related(&library, at, 9));
    }
    only_some_is_read(&library, built_into(&library));
}

/// Of long lists what is near is read, and of articles that stand next to each other all at once.
fn only_some_is_read(library: &Library, bytes: Vec<u8>) {
    let most = usize::MAX;
    let reads = Arc::new(Failing { bytes, good: AtomicUsize::new(most), failed: AtomicUsize::new(0) });
    let kept: Arc<dyn Bytes> = Arc::clone(&reads) as Arc<dyn Bytes>;
    let index = Index::open(&kept, library).unwrap();
    let count = |act: &dyn Fn()| {
        reads.good.store(most, Ordering::Relaxed);
        act();
        most - reads.good.load(Ordering::Relaxed)
    };
    let marks = Marks::new(library.len());
    let query = Query::parse("plan bank", library).unwrap();
    let found = index.search(library, &marks, &query);
    let ranked = count(&|| drop(index.by_relevance(library, &found, found.hits.clone())));
    let compared = found.hits.len().min(crate::search::Found::MAX_RANKED);
    assert!(compared > 1000 && ranked * 4 < compared, "{ranked} reads for {compared} articles");
    let related = count(&|| drop(index.related(library, 4000, 9)));
    assert!(related > 0 && related < 200, "{related} reads");
}
