//! The command that marks: `mark`.
//!
//! The border: which items, and what is said of them; keeping it is `store`'s.

use super::Done;
use super::args::{MarkArgs, MarkAs};
use super::load::News;
use super::output;
use super::screen::Screen;
use crate::error::Error;
use crate::news::{MarkChange, MarkValue, Ordinal};
use crate::store::LibraryStore;
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

/// The ids named on the command line; `-` stands for those on `stdin`, an id a line.
///
/// # Errors
/// When `stdin` cannot be read, or is needed for the news as well.
pub fn ids(args: &MarkArgs, data: Option<&Path>, stdin: &mut dyn Read) -> Result<Vec<String>, Error> {
    let mut ids = Vec::with_capacity(args.ids.len());
    for id in &args.ids {
        if id != "-" {
            ids.push(id.clone());
            continue;
        }
        if data == Some(Path::new("-")) {
            let both = "standard input cannot hold both the news and the ids; put one of them into a file";
            return Err(Error::Usage(both.to_owned()));
        }
        let mut bytes = Vec::new();
        let all = stdin.read_to_end(&mut bytes);
        all.map_err(|source| Error::ReadIds { source })?;
        let text = String::from_utf8_lossy(&bytes);
        ids.extend(text.lines().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned));
    }
    Ok(ids)
}

/// Marks the items with these ids, all at once, `now` so many seconds after 1970. An id that means none or several is
/// told, and the others are marked; what is so already is kept all the same.
///
/// # Errors
/// When nothing can be kept.
pub fn mark(
    news: &News,
    mut store: LibraryStore,
    mark: MarkAs,
    ids: &[String],
    now: i64,
    screen: Screen,
) -> Result<Done, Error> {
    let (articles, unknown) = find(news, ids);
    let said = || match mark {
        MarkAs::Read => MarkValue::Read(true),
        MarkAs::Unread => MarkValue::Read(false),
        MarkAs::Star => MarkValue::Starred(true),
        MarkAs::Unstar => MarkValue::Starred(false),
    };
    let kept = |&at: &Ordinal| MarkChange { id: news.library.brief(at).id(), said: said() };
    let kept: Vec<MarkChange> = articles.iter().map(kept).collect();
    if !kept.is_empty() {
        let result = store.save_marks(&kept, now);
        if let Some(aside) = store.take_moved_aside() {
            output::tell(&aside.to_string());
        }
        result?;
        if screen.told {
            output::tell(&words(mark, kept.len()));
        }
    }
    Ok(match (unknown, kept.is_empty()) {
        (true, _) => Done::Partly,
        (false, true) => Done::Nothing,
        (false, false) => Done::Found,
    })
}

/// The articles that ids mean, each once; and whether an id meant none or several, which is told.
fn find(news: &News, ids: &[String]) -> (BTreeSet<Ordinal>, bool) {
    // Ids from a list are whole ones, and there may be as many as there are articles.
    let whole: HashMap<&str, Ordinal> =
        news.library.briefs().zip(0..).map(|(article, at)| (article.id, at)).collect();
    let (mut articles, mut unknown) = (BTreeSet::new(), false);
    for id in ids {
        match whole.get(id.as_str()).copied().map_or_else(|| news.library.find(id), Ok) {
            Ok(at) => {
                articles.insert(at);
            }
            Err(beginning_so) => {
                output::tell(&Error::NoSuchArticle { id: id.clone(), beginning_so }.to_string());
                unknown = true;
            }
        }
    }
    (articles, unknown)
}

fn words(mark: MarkAs, count: usize) -> String {
    let items = if count == 1 { "item" } else { "items" };
    match mark {
        MarkAs::Read => format!("{count} {items} marked read"),
        MarkAs::Unread => format!("{count} {items} marked unread"),
        MarkAs::Star => format!("{count} {items} starred"),
        MarkAs::Unstar => format!("the star taken from {count} {items}"),
    }
}
