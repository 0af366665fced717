//! The articles that ids on the command line mean, and a mark that is set on all of them.
//!
//! The border: for the commands that change articles; each brings the mark, and the words for what was done.

use crate::cli::context::{Context, Opened};
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::loader::{News, Scope};
use crate::news::{Mark, MarkChange, MarkValue, Ordinal};
use crate::store::{self, LibraryStore};
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

/// Sets a mark on the articles with these ids, and reports their number in the words of `done`.
pub(super) fn set_mark(
    ids: &[String],
    value: &MarkValue,
    done: impl FnOnce(usize) -> String,
    context: &Context<'_>,
) -> Result<Outcome, Error> {
    let mut opened = context.open_and_report(Scope::All)?;
    let mut store = opened.take_store()?;
    let ids = named(ids, context.data()?, &mut context.stdin())?;
    let is_reported = context.screen()?.stderr_is_terminal;
    let Opened { news, store_state, .. } = opened;
    let (articles, all_known) = find(&news, &ids);
    if !articles.is_empty() {
        match write(&mut store, &news, &articles, value, context.now()) {
            Err(error) if store_state.is_reported(&error) => return Ok(Outcome::PartialFailure),
            written => written?,
        }
        if is_reported {
            output::report(&done(articles.len()));
        }
    }
    Ok(match (all_known, articles.is_empty()) {
        (false, _) => Outcome::PartialFailure,
        (true, true) => Outcome::NothingFound,
        (true, false) => Outcome::Success,
    })
}

/// Returns the ids named on the command line; `-` stands for those on `stdin`, an id a line.
fn named(named: &[String], data: Option<&Path>, stdin: &mut dyn Read) -> Result<Vec<String>, Error> {
    let mut ids = Vec::with_capacity(named.len());
    for id in named {
        if id != "-" {
            ids.push(id.clone());
            continue;
        }
        if data == Some(Path::new("-")) {
            return Err(Error::Usage(messages::NEWS_AND_IDS_ON_STDIN.to_owned()));
        }
        let bytes = store::bytes(Path::new("-"), stdin).map_err(|source| Error::ReadIds { source })?;
        let text = String::from_utf8_lossy(&bytes);
        ids.extend(text.lines().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned));
    }
    Ok(ids)
}

/// Returns the articles that the ids mean, each once, and whether every id means one. An id that means none or several
/// is reported; a removed article has none.
fn find(news: &News, ids: &[String]) -> (BTreeSet<Ordinal>, bool) {
    // Ids from a list are whole ones, and there may be as many as there are articles.
    let whole: HashMap<&str, Ordinal> =
        news.library.briefs().zip(0..).map(|(article, at)| (article.id, at)).collect();
    let is_there = |at: &Ordinal| !news.marks.has(Mark::Removed, *at);
    let (mut articles, mut all_known) = (BTreeSet::new(), true);
    for id in ids {
        match whole.get(id.as_str()).copied().map_or_else(|| news.library.find(id), Ok) {
            Ok(at) if is_there(&at) => {
                articles.insert(at);
            }
            not_one => {
                let beginning_so = not_one.err().unwrap_or(0);
                output::report(&Error::NoSuchArticle { id: id.clone(), beginning_so }.to_string());
                all_known = false;
            }
        }
    }
    (articles, all_known)
}

/// Writes the mark of all these articles at once; one that an article has already is written all the same.
fn write(
    store: &mut LibraryStore,
    news: &News,
    articles: &BTreeSet<Ordinal>,
    value: &MarkValue,
    now: i64,
) -> Result<(), Error> {
    let change = |&at: &Ordinal| MarkChange { id: news.library.brief(at).id(), value: value.clone() };
    let changes: Vec<MarkChange> = articles.iter().map(change).collect();
    let written = store.save_marks(&changes, now);
    output::report_all(&store.take_notices());
    written?;
    // The marks are saved; what fails of this is done at the next end.
    let _ = store.tidy(now);
    Ok(())
}
