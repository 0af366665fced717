//! Opening gives the same library, cached or not.

use super::{CACHE_FROM_ARTICLES, OpenedLibrary, Scope, load_index, open, open_library, save_cache};
use crate::feed::Item;
use crate::news::{
    Arrival, Article, ArticleId, Content, Country, Library, Mark, MarkChange, MarkValue, Marks, PublishedOn,
    TextFacet,
};
use crate::search::{Index, Query};
use crate::store::{CacheFile, LibraryStore, ReadOnlyItems};
use chrono::NaiveDate;
use std::fs;
use std::path::PathBuf;

/// A library file in a folder of its own.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn store(&self) -> LibraryStore {
        self.store_on(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    /// The same on a day.
    fn store_on(&self, day: NaiveDate) -> LibraryStore {
        LibraryStore::new(self.0.path().join("library.db"), day)
    }

    fn kept(&self) -> PathBuf {
        CacheFile::path_for(&self.0.path().join("library.db"))
    }

    /// Takes in articles with these numbers; `says` is in their texts.
    fn import(&self, numbers: std::ops::Range<usize>, says: &str) {
        let item = |n| Item::new(own(n, says));
        let items: Vec<Item> = numbers.map(item).collect();
        self.store().import(&items, &ReadOnlyItems::default(), 5).unwrap();
    }

    fn say(&self, id: &str, said: MarkValue) {
        self.store().save_marks(&[MarkChange { id: ArticleId::new(id), value: said }], 6).unwrap();
    }

    /// All there is, with its index.
    fn open(&self) -> (OpenedLibrary, Index) {
        let mut opened = open_library(&mut self.store(), &given(), true).unwrap();
        let kept = opened.index.take();
        let index = kept.unwrap_or_else(|| {
            load_index(&opened.library, opened.cache_key.as_ref(), &mut self.store(), &|_| {}).unwrap()
        });
        (opened, index)
    }

    /// Returns `true` if what is kept is used.
    fn is_kept(&self) -> bool {
        open_library(&mut self.store(), &given(), true).unwrap().index.is_some()
    }
}

fn own(n: usize, says: &str) -> Article {
    let day = PublishedOn::day_of(2024, 3, 1 + n as u32 % 9);
    let mut article = Article::new(format!("own{n}"), format!("A loom of number {n}"), day);
    article.url = Some(format!("https://x{}.example/{n}", n % 3));
    article.source = format!("Source {}", n % 2);
    article.countries = ["KE", "LB"].into_iter().take(n % 3).filter_map(Country::from_code).collect();
    article.topics = vec![format!("topic {}", n % 4)];
    article.content = Content::Text(format!("It weaves {says} cloth."));
    article
}

/// Beside the user's own; the second has an id that is on the shelf too.
fn given() -> Vec<Arrival> {
    let mut first = Article::new("given", "A ledger that was given", PublishedOn::day_of(2024, 3, 4));
    first.summary = "It counts savings.".to_owned();
    let second = Article::new("own2", "The given one counts", PublishedOn::day_of(2024, 3, 5));
    let given = |article, read| Arrival { read, ..Arrival::new(article) };
    vec![given(first, true), given(second, false)]
}

/// All of it with every article whole, made without the shelf's help.
fn plainly(own: impl Iterator<Item = Article>) -> (Library, Index) {
    let given = given().into_iter().map(|arrival| arrival.article);
    let library = Library::new(given.chain(own).collect());
    let index = Index::build(&library);
    (library, index)
}

/// Asserts that both give the same articles, counts and search results.
fn same(opened: &(OpenedLibrary, Index), plain: &(Library, Index)) {
    let ((OpenedLibrary { library, .. }, index), (of, anew)) = (opened, plain);
    assert_eq!(library.briefs().collect::<Vec<_>>(), of.briefs().collect::<Vec<_>>());
    assert_eq!(library.countries(), of.countries());
    for facet in TextFacet::ALL {
        assert_eq!(library.text(facet), of.text(facet));
    }
    let marks = Marks::new(of.len());
    for typed in ["loom", "blue", "red", "savings", "kenya", "topic", "weavs", "\"weaves blue\"", "source 1"]
    {
        let query = Query::parse(typed, of).unwrap();
        let (found, plainly) = (index.search(library, &marks, &query), anew.search(of, &marks, &query));
        assert_eq!(found.hits, plainly.hits, "{typed}");
        let order = |index: &Index, library: &Library, found: &crate::search::Found| {
            index.by_relevance(library, found, found.hits.clone())
        };
        assert_eq!(order(index, library, &found), order(anew, of, &plainly), "{typed}");
    }
    assert_eq!(index.fault(), None);
}

fn marked(opened: &OpenedLibrary, mark: Mark) -> Vec<&str> {
    opened.marks.with(mark).iter().map(|at| opened.library.brief(at).id).collect()
}

#[test]
fn what_was_kept_is_opened_as_it_was_made() {
    let place = Place::new();
    place.import(0..20, "blue");
    place.say("own3", MarkValue::Read(true));
    place.say("own4", MarkValue::Starred(true));
    let plain = plainly((0..20).map(|n| own(n, "blue")));
    for kept in [false, true] {
        assert_eq!(place.is_kept(), kept);
        let opened = place.open();
        same(&opened, &plain);
        assert_eq!(marked(&opened.0, Mark::Read), ["given", "own3"]);
        assert_eq!(marked(&opened.0, Mark::Starred), ["own4"]);
        assert!(
            opened.0.library.loaded_articles().map(|(_, article)| article.id.as_str()).eq(["own2", "given"])
        );
        assert!(place.kept().exists());
    }
}

#[test]
fn what_came_and_was_said_since_joins_what_was_kept() {
    let place = Place::new();
    place.import(0..20, "blue");
    drop(place.open());
    // New ones, one in another's place, marks and corrections of both.
    place.import(20..24, "red");
    place.import(7..8, "red");
    place.say("own21", MarkValue::Read(true));
    let peru = Some(vec![Country::from_code("PE").unwrap()]);
    place.say("own1", MarkValue::Countries(peru.clone()));
    place.say("own22", MarkValue::Countries(peru.clone()));
    place.say("given", MarkValue::Read(false));
    let articles = |corrected: bool| {
        let peru = peru.clone();
        (0..24).map(move |n| {
            let mut article = own(n, if n >= 20 || n == 7 { "red" } else { "blue" });
            if corrected && [1, 22].contains(&n) {
                article.correct(peru.as_deref());
            }
            article
        })
    };
    assert!(place.is_kept());
    same(&place.open(), &plainly(articles(true)));
    assert_eq!(marked(&place.open().0, Mark::Read), ["given", "own21"], "who gives it knows its marks");
    place.say("own1", MarkValue::Countries(None));
    place.say("own22", MarkValue::Countries(None));
    assert!(place.is_kept());
    same(&place.open(), &plainly(articles(false)));
}

#[test]
fn what_is_kept_is_renewed_when_a_good_deal_has_come() {
    let place = Place::new();
    place.import(0..20, "blue");
    drop(place.open());
    for (came, outdated) in [(20..23, false), (23..30, true)] {
        place.import(came, "red");
        assert_eq!(place.open().0.outdated, outdated);
    }
    let (opened, index) = place.open();
    // One that comes to no end leaves what was kept.
    let mut elsewhere = LibraryStore::new(place.0.path().join("none/library.db"), NaiveDate::MIN);
    save_cache(&opened.library, &index, opened.cache_key.as_ref().unwrap(), &mut elsewhere).unwrap_err();
    assert!(place.is_kept() && !place.0.path().join("none").exists());
    save_cache(&opened.library, &index, opened.cache_key.as_ref().unwrap(), &mut place.store()).unwrap();
    let opened = place.open();
    assert!(!opened.0.outdated);
    same(&opened, &plainly((0..30).map(|n| own(n, if n >= 20 { "red" } else { "blue" }))));
}

#[test]
fn corrections_that_were_kept_can_be_taken_back() {
    let place = Place::new();
    place.import(0..20, "blue");
    let peru = vec![Country::from_code("PE").unwrap()];
    place.say("own1", MarkValue::Countries(Some(peru.clone())));
    let mut corrected: Vec<Article> = (0..20).map(|n| own(n, "blue")).collect();
    corrected[1].correct(Some(&peru));
    for _ in 0..2 {
        same(&place.open(), &plainly(corrected.clone().into_iter()));
    }
    place.say("own1", MarkValue::Countries(None));
    assert!(place.is_kept());
    same(&place.open(), &plainly((0..20).map(|n| own(n, "blue"))));
}

#[test]
fn what_does_not_fit_is_made_anew() {
    let place = Place::new();
    place.import(0..20, "blue");
    drop(place.open());
    let whole = fs::read(place.kept()).unwrap();
    // Other news beside them, or the same with another text.
    let mut other = given();
    other[0].article.summary = "It counts looms.".to_owned();
    assert!(open_library(&mut place.store(), &other, true).unwrap().index.is_none());
    let turned: Vec<Arrival> = given().into_iter().rev().collect();
    assert!(open_library(&mut place.store(), &turned, true).unwrap().index.is_some(), "in whatever order");
    assert!(open_library(&mut place.store(), &given()[1..], true).unwrap().index.is_none());
    assert!(open_library(&mut place.store(), &given(), false).unwrap().index.is_none());
    let marks = MarkValue::Starred(true);
    place.say("own1", marks);
    assert!(place.is_kept());
    let plain = plainly((0..20).map(|n| own(n, "blue")));
    let index = whole.len() - usize::try_from(CacheFile::open(&place.kept()).unwrap().0.len()).unwrap();
    for (at, damaged) in [(9, None), (60, None), (index + 9, None), (0, Some(0)), (0, Some(index + 90))] {
        let mut bytes = whole.clone();
        bytes[at] ^= u8::from(damaged.is_none());
        bytes.truncate(damaged.unwrap_or(bytes.len()));
        fs::write(place.kept(), bytes).unwrap();
        assert!(!place.is_kept(), "{at}");
        same(&place.open(), &plain);
        assert!(place.is_kept(), "it is kept again");
    }
    // Another library took its place.
    let another = Place::new();
    another.import(3..23, "red");
    fs::copy(another.0.path().join("library.db"), place.0.path().join("library.db")).unwrap();
    assert!(!place.is_kept());
    same(&place.open(), &plainly((3..23).map(|n| own(n, "red"))));
}

#[test]
fn a_copy_of_the_library_from_before_is_told_by_its_name() {
    let place = Place::new();
    place.import(0..20, "blue");
    drop(place.open());
    let (now, copy) = (place.0.path().join("library.db"), place.0.path().join("copy.db"));
    fs::copy(&now, &copy).unwrap();
    place.import(4..5, "red");
    let (opened, index) = place.open();
    save_cache(&opened.library, &index, opened.cache_key.as_ref().unwrap(), &mut place.store()).unwrap();
    assert!(place.is_kept());
    // The copy is put back, and as much comes to it as came to the other.
    fs::copy(&copy, &now).unwrap();
    place.import(6..7, "red");
    assert!(!place.is_kept());
    same(&place.open(), &plainly((0..20).map(|n| own(n, if n == 6 { "red" } else { "blue" }))));
}

#[test]
fn corrections_that_leave_every_count_as_it_was_are_seen() {
    let place = Place::new();
    place.import(0..60, "blue");
    drop(place.open());
    let mut articles: Vec<Article> = (0..60).map(|n| own(n, "blue")).collect();
    for (n, codes) in [(0, &["KE"][..]), (1, &[])] {
        let countries: Vec<Country> = codes.iter().filter_map(|code| Country::from_code(code)).collect();
        place.say(&format!("own{n}"), MarkValue::Countries(Some(countries.clone())));
        articles[n].correct(Some(&countries));
    }
    assert!(place.is_kept());
    let opened = place.open();
    let plain = plainly(articles.into_iter());
    same(&opened, &plain);
    for typed in ["k", "ke", "ken", "keny"] {
        let query = Query::parse(typed, &plain.0).unwrap();
        let hits =
            |library: &Library, index: &Index| index.search(library, &Marks::new(library.len()), &query).hits;
        assert_eq!(hits(&opened.0.library, &opened.1), hits(&plain.0, &plain.1), "{typed}");
    }
}

#[test]
fn few_are_not_worth_a_file_and_where_none_can_be_written_nothing_is_lost() {
    let place = Place::new();
    place.import(0..CACHE_FROM_ARTICLES - 3, "blue");
    same(&place.open(), &plainly((0..CACHE_FROM_ARTICLES - 3).map(|n| own(n, "blue"))));
    assert!(!place.kept().exists());
    place.import(0..20, "blue");
    // What stands in the way is no file, and is left alone.
    fs::create_dir(place.kept()).unwrap();
    same(&place.open(), &plainly((0..20).map(|n| own(n, "blue"))));
    assert!(place.kept().is_dir() && !place.is_kept());
    let names = fs::read_dir(place.0.path()).unwrap().count();
    fs::remove_dir(place.kept()).unwrap();
    same(&place.open(), &plainly((0..20).map(|n| own(n, "blue"))));
    assert_eq!(fs::read_dir(place.0.path()).unwrap().count(), names, "nothing else is left behind");
}

#[test]
fn a_date_ahead_is_shown_when_its_day_has_come_whatever_was_kept() {
    let place = Place::new();
    place.import(0..20, "blue");
    let mut ahead = own(20, "blue");
    ahead.published = PublishedOn::day_of(2026, 12, 24);
    let item = Item::new(ahead);
    place.store().import(&[item], &ReadOnlyItems::default(), 5).unwrap();
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    // The clock goes on, is put back, and goes on; the cache is used wherever it shows the same.
    for (today, is_shown, is_kept) in [
        (day(11, 22), false, false),
        (day(12, 1), false, true),
        (day(12, 23), true, false),
        (day(12, 31), true, true),
        (day(11, 22), false, false),
        (day(12, 24), true, false),
    ] {
        let mut store = place.store_on(today);
        let mut opened = open_library(&mut store, &given(), true).unwrap();
        assert_eq!(opened.index.is_some(), is_kept, "{today}");
        if opened.index.take().is_none() {
            load_index(&opened.library, opened.cache_key.as_ref(), &mut store, &|_| {}).unwrap();
        }
        let at = (0..).zip(opened.library.ids()).find(|(_, id)| *id == "own20").unwrap().0;
        let published = opened.library.brief(at).published;
        assert_eq!(published != PublishedOn::Undated, is_shown, "{today}");
        let text = store.articles(&[ArticleId::new("own20")]).unwrap().remove(0);
        assert_eq!(text.published, published, "{today}");
        let newest = store.snapshot_of_newest(Some(1)).unwrap().articles.remove(0);
        assert_eq!(newest.id.as_str() == "own20", is_shown, "{today}");
    }
}

#[test]
fn a_part_knows_how_far_it_is_whole() {
    let place = Place::new();
    place.import(0..40, "blue");
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let ids = |scope: Scope| {
        let opened = open(None, Some(&mut place.store()), scope, &mut std::io::empty(), day).unwrap().news;
        let ids: Vec<String> = opened.library.ids().map(str::to_owned).collect();
        let whole = (0..opened.library.len() as u32).take_while(|at| opened.is_whole_up_to(*at)).count();
        (ids, whole)
    };
    let (all, whole) = ids(Scope::All);
    assert_eq!(whole, all.len());
    for count in 1..40 {
        let (part, whole) = ids(Scope::Newest(count));
        assert_eq!(part[..whole], all[..whole], "{count}");
        let own = part.iter().filter(|id| id.starts_with("own")).count();
        let own_within = part[..whole].iter().filter(|id| id.starts_with("own")).count();
        assert_eq!(own, count);
        // Those of the oldest day may be some of more.
        assert!(own_within < count && own_within + 5 >= count, "{count}: {own_within}");
    }
}
