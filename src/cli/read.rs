//! The commands that print news: `list` and `show`.
//!
//! The border: which items, in which order; how they look is `format`'s, what stands where on the screen is not known.

use super::Done;
use super::args::{ListArgs, ShowArgs};
use super::format::{self, Page};
use super::load::News;
use super::screen::Screen;
use super::search::Search;
use super::{hint, output};
use crate::error::Error;
use crate::news::{Ordinal, Sort};
use crate::search::Highlighter;

/// Prints the items that match. `usual` is the order of a list without words where none was asked for.
pub fn list(news: &News, args: &ListArgs, usual: Option<Sort>, screen: Screen) -> Result<Done, Error> {
    news.texts.tell_on(screen);
    let search = Search::new(news, &args.search)?;
    let sort = match args.sort {
        Some(sort) => sort.into(),
        None if search.query.has_words() => Sort::Relevance,
        None => usual.unwrap_or(Sort::Newest),
    };
    let (ordered, found) = search.run(sort);
    let most = args.limit.map_or(usize::MAX, |limit| limit as usize);
    let articles: Vec<Ordinal> = ordered.iter().take(most).collect();
    if ordered.is_empty() {
        output::tell(&hint::nothing_found(&search));
    }
    let by_date =
        matches!(sort, Sort::Newest | Sort::Oldest) || (sort == Sort::Relevance && !search.query.has_words());
    let page = Page { news, articles: &articles, highlighter: &found.highlighter, by_date, screen };
    output::write(args.output.as_deref(), |out| format::list(out, args.format, &page))?;
    // Last, so that no long list drives it off the screen; never into a log, where nobody asked for it.
    if let Some(words) = hint::read_as(&found).filter(|_| screen.told) {
        output::tell(&words);
    }
    Ok(news.texts.done(!ordered.is_empty()))
}

/// Prints whole items. An id that means none or several is told, and the others are printed.
pub fn show(news: &News, args: &ShowArgs, screen: Screen) -> Result<Done, Error> {
    let mut articles = Vec::with_capacity(args.ids.len());
    let mut done = Done::Found;
    for id in &args.ids {
        match news.library.find(id) {
            Ok(at) if articles.contains(&at) => {}
            Ok(at) => articles.push(at),
            Err(beginning_so) => {
                output::tell(&Error::NoSuchArticle { id: id.clone(), beginning_so }.to_string());
                done = Done::Partly;
            }
        }
    }
    if !articles.is_empty() {
        let highlighter = Highlighter::default();
        let page = Page { news, articles: &articles, highlighter: &highlighter, by_date: false, screen };
        output::write(None, |out| format::show(out, args.format, &page))?;
    }
    if news.texts.failed() {
        done = Done::Partly;
    }
    Ok(done)
}
