//! Opening the news: the library with its marks, and what could not be read of it, in words.
//!
//! The border: `store` and `feed` read; this puts together what every command and the reader start from.

use super::texts::Texts;
use crate::error::Error;
use crate::feed::{ItemsAre, ParsedFeed};
use crate::loader::{self, CacheKey, Opened};
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, Feed, Library, Mark, Marks, PublishedOn};
use crate::search::Index;
use crate::store::{self, LibraryStore, Snapshot};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

/// What a feed is called that has no title.
const TITLE: &str = "News on the social and solidarity economy";

/// How much of the user's own news is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None of it: what stands beside it is enough.
    None,
    /// So many, the newest.
    Newest(usize),
    /// All of it.
    All,
}

/// Up to so many of the user's own articles are opened whole; more are left in the file until they are needed.
const WHOLE: usize = 2_000;

/// The news, opened.
#[derive(Debug)]
pub struct News {
    /// What the feed is called.
    pub title: String,
    /// The articles.
    pub library: Library,
    /// What is read and starred.
    pub marks: Marks,
    /// The feeds the user follows, by name.
    pub feeds: Vec<Feed>,
    /// The user's own articles among them, where the library file holds more than was asked for.
    pub part: Option<HashSet<ArticleId>>,
    /// The index, once it is at hand.
    pub index: OnceCell<Index>,
    /// What the library was made for, where what is made of it is kept.
    pub cache_key: Option<CacheKey>,
    /// A good deal has come since it was kept.
    pub outdated: bool,
    /// The way to what is left in the library file.
    pub texts: Texts,
}

impl News {
    /// The articles that stand beside the user's own, where none of those were asked for, with what was said of them.
    pub fn given(&self) -> Vec<Arrival> {
        let given = self.library.loaded().map(|(at, article)| Arrival {
            article: (**article).clone(),
            read: self.marks.has(Mark::Read, at),
            starred: self.marks.has(Mark::Starred, at),
        });
        given.collect()
    }

    /// The index of the articles, made if it is not at hand.
    ///
    /// # Errors
    /// Why the articles cannot be read.
    pub(super) fn index(&self) -> Result<&Index, Error> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = self.texts.index(&self.library, self.cache_key.as_ref())?;
        Ok(self.index.get_or_init(|| index))
    }

    /// Keeps what was made of the library again, if a good deal has come since, and throws it away where it could not be
    /// read. Neither is worth a word.
    pub fn keep(&self) {
        let Some(index) = self.index.get() else { return };
        if index.fault().is_some() {
            self.texts.forget_index();
        } else if let Some(cache_key) = self.cache_key.as_ref().filter(|_| self.outdated) {
            self.texts.renew(&self.library, index, cache_key);
        }
    }
}

/// Opens the bundled news, or a file in their place, and beside them the user's own, with what he said of all of them
/// earlier, where there is a shelf to look on. What comes from `stdin` (`-`) is all that is asked for then: the user's
/// own news stay out of it. With the news comes what could not be used, a line each: a library that cannot be read
/// stops nobody.
pub fn open(
    data: Option<&Path>,
    mut store: Option<&mut LibraryStore>,
    own: Scope,
    stdin: &mut dyn Read,
    today: NaiveDate,
) -> Result<(News, Vec<String>), Error> {
    let reading = match data {
        Some(path) => store::from_file(path, stdin, today)?,
        None => store::bundled(today)?,
    };
    if let (Some(path), Some(error)) = (data, reading.unusable()) {
        return Err(error.of_file(path));
    }
    let mut faults = faults(&reading, data.unwrap_or(Path::new("the bundled news")));
    let texts = store.as_ref().map_or_else(Texts::default, |store| Texts::on(store.reopen()));
    let most = match own {
        Scope::None => 0,
        Scope::Newest(most) => most,
        Scope::All => WHOLE,
    };
    let snapshot =
        store.as_mut().map_or_else(|| Ok(Snapshot::default()), |store| store.snapshot_of_newest(Some(most)));
    let Snapshot { first_start, marks: kept, articles: newest, feeds, more } =
        snapshot.unwrap_or_else(|error| {
            faults.push(error.to_string());
            Snapshot::default()
        });
    let title = reading.title.clone().unwrap_or_else(|| TITLE.to_owned());
    let given = given(reading, &kept, data, first_start.unwrap_or(today));
    let alone = data == Some(Path::new("-"));
    let mut news = News {
        title,
        library: Library::new(Vec::new()),
        marks: Marks::new(0),
        feeds,
        part: None,
        index: OnceCell::new(),
        cache_key: None,
        outdated: false,
        texts,
    };
    if more
        && !alone
        && own == Scope::All
        && let Some(store) = store
    {
        // What is made of other news than the bundled ones is not kept: it would drive out what is.
        match loader::open(store, &given, data.is_none()) {
            Ok(Opened { library, marks, index, cache_key, outdated }) => {
                news.outdated = outdated;
                news.index = index.map_or_else(OnceCell::new, OnceCell::from);
                (news.library, news.marks, news.cache_key) = (library, marks, cache_key);
                return Ok((news, faults));
            }
            Err(error) => faults.push(format!("{error}; only the newest {most} are used")),
        }
    }
    let newest = newest.into_iter().filter(|_| !alone);
    let mut own: HashSet<ArticleId> = newest.clone().map(|article| article.id).collect();
    // Of two with one id the given one is shown.
    for given in &given {
        own.remove(&given.article.id);
    }
    news.part = (more && !alone).then_some(own);
    (news.library, news.marks) = marked(given, newest, &kept);
    Ok((news, faults))
}

/// The news that stand beside the user's own, corrected and marked as he said.
fn given(
    reading: ParsedFeed,
    kept: &HashMap<ArticleId, ArticleMarks>,
    data: Option<&Path>,
    first_start: NaiveDate,
) -> Vec<Arrival> {
    // At the first start nothing of what came with the program is news any more.
    let begins_read = |published: &PublishedOn| data.is_none() && !is_after(published, first_start);
    let mut seen = HashSet::new();
    let given = reading.items.into_iter().map(|item| {
        let read = item.read.unwrap_or_else(|| begins_read(&item.article.published));
        let mut given = Arrival { article: item.article, read, starred: item.starred.unwrap_or(false) };
        if let Some(kept) = kept.get(&given.article.id) {
            kept.correct(&mut given.article);
            given.read = kept.read.unwrap_or(given.read);
            given.starred = kept.starred.unwrap_or(given.starred);
        }
        given
    });
    // Of two with one id the first is shown.
    given.filter(|given| seen.insert(given.article.id.clone())).collect()
}

/// The library of the news that were given and the user's own, and their marks.
fn marked(
    given: Vec<Arrival>,
    own: impl Iterator<Item = Article>,
    kept: &HashMap<ArticleId, ArticleMarks>,
) -> (Library, Marks) {
    let own = own.map(|mut article| {
        let kept = kept.get(&article.id).cloned().unwrap_or_default();
        kept.correct(&mut article);
        Arrival { article, read: kept.read.unwrap_or(false), starred: kept.starred.unwrap_or(false) }
    });
    let mut said: HashMap<ArticleId, (bool, bool)> = HashMap::new();
    let mut articles = Vec::new();
    for Arrival { article, read, starred } in given.into_iter().chain(own) {
        said.entry(article.id.clone()).or_insert((read, starred));
        articles.push(article);
    }
    let library = Library::new(articles);
    let mut marks = Marks::new(library.len());
    for (at, id) in (0..).zip(library.ids()) {
        let (read, starred) = said.get(&ArticleId::new(id)).copied().unwrap_or_default();
        marks.set(Mark::Read, at, read);
        marks.set(Mark::Starred, at, starred);
    }
    (library, marks)
}

fn is_after(published: &PublishedOn, today: NaiveDate) -> bool {
    let first = published.day().or_else(|| published.month().map(|month| month.first_day()));
    first.is_some_and(|first| first > today)
}

fn faults(reading: &ParsedFeed, path: &Path) -> Vec<String> {
    let path = path.display();
    reading.problems(ItemsAre::Used).iter().map(|problem| format!("{path}: {problem}")).collect()
}
