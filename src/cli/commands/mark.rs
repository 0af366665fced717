//! `mark`: read marks and stars of articles, by their ids.
//!
//! The border: which articles, and their new marks; `store` writes them.

use crate::cli::args::{MarkArgs, MarkAs};
use crate::cli::context::{Context, Opened};
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::loader::{News, Scope};
use crate::news::{MarkChange, MarkValue, Ordinal};
use crate::store::{self, LibraryStore};
use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

/// Marks the articles with these ids.
pub(super) fn run(args: &MarkArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let mut opened = context.open_and_report(Scope::All)?;
    let mut store = opened.take_store()?;
    let ids = ids(args, context.data()?, &mut context.stdin())?;
    let is_reported = context.screen()?.stderr_is_terminal;
    let Opened { news, store_state, .. } = opened;
    let (articles, all_known) = find(&news, &ids);
    if !articles.is_empty() {
        match write(&mut store, &news, &articles, args.mark, context.now()) {
            Err(error) if store_state.is_reported(&error) => return Ok(Outcome::PartialFailure),
            written => written?,
        }
        if is_reported {
            output::report(&messages::marked(args.mark, articles.len()));
        }
    }
    Ok(match (all_known, articles.is_empty()) {
        (false, _) => Outcome::PartialFailure,
        (true, true) => Outcome::NothingFound,
        (true, false) => Outcome::Success,
    })
}

/// Returns the ids named on the command line; `-` stands for those on `stdin`, an id a line.
fn ids(args: &MarkArgs, data: Option<&Path>, stdin: &mut dyn Read) -> Result<Vec<String>, Error> {
    let mut ids = Vec::with_capacity(args.ids.len());
    for id in &args.ids {
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
/// is reported.
fn find(news: &News, ids: &[String]) -> (BTreeSet<Ordinal>, bool) {
    // Ids from a list are whole ones, and there may be as many as there are articles.
    let whole: HashMap<&str, Ordinal> =
        news.library.briefs().zip(0..).map(|(article, at)| (article.id, at)).collect();
    let (mut articles, mut all_known) = (BTreeSet::new(), true);
    for id in ids {
        match whole.get(id.as_str()).copied().map_or_else(|| news.library.find(id), Ok) {
            Ok(at) => {
                articles.insert(at);
            }
            Err(beginning_so) => {
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
    mark: MarkAs,
    now: i64,
) -> Result<(), Error> {
    let value = || match mark {
        MarkAs::Read => MarkValue::Read(true),
        MarkAs::Unread => MarkValue::Read(false),
        MarkAs::Star => MarkValue::Starred(true),
        MarkAs::Unstar => MarkValue::Starred(false),
    };
    let change = |&at: &Ordinal| MarkChange { id: news.library.brief(at).id(), value: value() };
    let changes: Vec<MarkChange> = articles.iter().map(change).collect();
    let written = store.save_marks(&changes, now);
    output::report_all(&store.take_notices());
    written.map(drop)
}
