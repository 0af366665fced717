//! Opening the news: the library with its marks, and what could not be read of it, in words.
//!
//! The border: `store` and `feed` read; this puts together what every command and the reader start from.

use crate::error::Error;
use crate::feed::Reading;
use crate::news::{Article, ArticleId, Feed, Library, Mark, Marks, Ordinal, PublishedOn};
use crate::store::{self, Remembered, Shelf};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

/// So many faults of a file are told one by one.
const TOLD: usize = 5;

/// What a feed is called that has no title.
const TITLE: &str = "News on the social and solidarity economy";

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
    /// The library holds more than was asked for.
    pub more: bool,
}

/// Opens the bundled news, or a file in their place, and beside them the user's own, with what he said of all of them
/// earlier, where there is a shelf to look on. What comes from `stdin` (`-`) is all that is asked for then: the user's
/// own news stay out of it. Of the user's own the newest `most` are enough, if so many are asked for. With the news comes what could not be used, a line each: a library that cannot be read
/// stops nobody.
pub fn open(
    data: Option<&Path>,
    shelf: Option<&mut Shelf>,
    most: Option<usize>,
    stdin: &mut dyn Read,
    today: NaiveDate,
) -> Result<(News, Vec<String>), Error> {
    let reading = match data {
        Some(path) => store::from_file(path, stdin, today)?,
        None => store::bundled(today)?,
    };
    if let (Some(path), Some(why)) = (data, reading.unusable()) {
        return Err(Error::NotNews { path: path.to_owned(), why });
    }
    let mut faults = faults(&reading, data.unwrap_or(Path::new("the bundled news")));
    let remembered = match shelf.map(|shelf| shelf.opening(most)) {
        Some(Ok(remembered)) => remembered,
        Some(Err(error)) => {
            faults.push(error.to_string());
            Remembered::default()
        }
        None => Remembered::default(),
    };
    let Remembered { first_start, marks: kept, articles: own, feeds, more } = remembered;
    // At the first start nothing of what came with the program is news any more.
    let first_start = first_start.unwrap_or(today);
    let begins_read = |published: &PublishedOn| data.is_none() && !is_after(published, first_start);
    let alone = data == Some(Path::new("-"));
    let own = own.into_iter().filter(|_| !alone);
    let given = reading.items.into_iter().map(|item| {
        let read = item.read.unwrap_or_else(|| begins_read(&item.article.published));
        (item.article, read, item.starred.unwrap_or(false))
    });
    let mut said = HashMap::new();
    let mut articles = Vec::new();
    for (mut article, read, starred) in given.chain(own.map(|article| (article, false, false))) {
        let kept = kept.get(&article.id);
        if let Some(kept) = kept {
            kept.correct(&mut article);
        }
        let (now_read, now_starred) = kept.map(|kept| (kept.read, kept.starred)).unwrap_or_default();
        // Of two with one id the first is shown.
        said.entry(article.id.clone()).or_insert((now_read.unwrap_or(read), now_starred.unwrap_or(starred)));
        articles.push(article);
    }
    let (library, marks) = marked(articles, &said);
    let title = reading.title.unwrap_or_else(|| TITLE.to_owned());
    Ok((News { title, library, marks, feeds, more: more && !alone }, faults))
}

/// The library of these articles, and their marks.
fn marked(articles: Vec<Article>, said: &HashMap<ArticleId, (bool, bool)>) -> (Library, Marks) {
    let library = Library::new(articles);
    let mut marks = Marks::new(library.len());
    for (at, article) in library.articles().iter().enumerate() {
        let (read, starred) = said.get(&article.id).copied().unwrap_or_default();
        marks.set(Mark::Read, at as Ordinal, read);
        marks.set(Mark::Starred, at as Ordinal, starred);
    }
    (library, marks)
}

fn is_after(published: &PublishedOn, today: NaiveDate) -> bool {
    let first = published.day().or_else(|| published.month().map(|month| month.first_day()));
    first.is_some_and(|first| first > today)
}

fn faults(reading: &Reading, path: &Path) -> Vec<String> {
    let path = path.display();
    let mut faults: Vec<String> = reading
        .bad
        .iter()
        .take(TOLD)
        .map(|bad| {
            let line = bad.line.map(|line| format!(" (line {line})")).unwrap_or_default();
            format!("{path}: item {}{line} is left out: {}", bad.number, bad.why)
        })
        .collect();
    if let Some(more) = reading.bad.len().checked_sub(TOLD).filter(|&more| more > 0) {
        faults.push(format!("{path}: and {more} more are left out"));
    }
    if let Some(how) = &reading.incomplete {
        faults.push(format!("{path}: {how}; what stands before is used"));
    }
    faults
}
