//! The library file: what becomes of the file itself, of articles that come in, and of feeds.

mod bulk;
mod damaged;
mod edition;
mod extras;
mod feeds;
mod file;
mod histories;
mod identity;
mod merge;
mod private;
mod removed;
mod saved;
mod values;
mod written;

use super::{LibraryStore, Snapshot};
use crate::feed::Item;
use crate::news::{Article, ArticleId, Attachment, MarkChange, MarkValue, PublishedOn};
use chrono::NaiveDate;
use std::path::Path;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn store(path: &Path) -> LibraryStore {
    LibraryStore::new(path.to_owned(), today())
}

fn kept(id: &str, said: MarkValue) -> MarkChange {
    MarkChange { id: ArticleId::new(id), value: said }
}

/// Returns the contents that a new process finds.
fn found(path: &Path) -> Snapshot {
    store(path).snapshot().unwrap()
}

/// An item of 26 June 2023 with this id, title and link.
fn item(id: &str, title: &str, link: &str) -> Item {
    let mut article = Article::new(id, title, PublishedOn::day_of(2023, 6, 26));
    article.source = "Co-op Weekly".to_owned();
    article.url = (!link.is_empty()).then(|| link.to_owned());
    of(article)
}

fn of(article: Article) -> Item {
    Item { own_id: article.id.to_string(), ..Item::new(article) }
}

/// A recording of half an hour.
fn recording(url: &str) -> Attachment {
    Attachment {
        url: url.to_owned(),
        mime_type: "audio/mpeg".to_owned(),
        title: "The loom, read aloud".to_owned(),
        size: Some(12_345_678),
        seconds: Some(1800),
    }
}
