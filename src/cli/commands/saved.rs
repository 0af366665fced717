//! `saved`: the searches that the user keeps by name, listed and changed.
//!
//! The border: names and what they stand for; `store` writes them.

use crate::cli::args::{SavedArgs, SavedCommand, SearchArgs};
use crate::cli::context::{Context, no_library};
use crate::cli::{Outcome, messages, output, search};
use crate::error::Error;
use crate::format;
use crate::loader::Scope;
use crate::news::{MAX_SAVED_BYTES, SavedChange, SavedSearch, SavedSearches, saved_name};
use crate::search::{Query, filter_text, nearest_saved};
use crate::store::LibraryStore;

/// Lists or changes the saved searches.
pub(super) fn run(args: &SavedArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let command = args.command.as_ref().unwrap_or(&SavedCommand::LIST);
    if let SavedCommand::Add { name, search } = command {
        return add(name, search, context);
    }
    let store = &mut context.store()?.ok_or_else(no_library)?;
    let searches = store.saved_searches();
    output::report_all(&store.take_notices());
    let searches = searches?;
    let (changes, message) = match command {
        SavedCommand::Add { .. } => return Ok(Outcome::Success), // added above
        SavedCommand::List { format } => {
            if searches.is_empty() {
                output::report(messages::NO_SAVED_SEARCHES);
            }
            let is_aligned = context.screen()?.layout.columns.is_some();
            output::write(None, |out| format::write_saved(out, *format, &searches, is_aligned))?;
            return Ok(if searches.is_empty() { Outcome::NothingFound } else { Outcome::Success });
        }
        SavedCommand::Rename { name, to } => {
            let (search, to) = (find(&searches, name)?, new_name(to)?);
            if searches.named(&to).is_some_and(|other| other.name != search.name) {
                return Err(Error::Usage(messages::saved_name_taken(&to)));
            }
            (vec![SavedChange::Rename { name: search.name.clone(), to }], messages::SAVED_RENAMED)
        }
        SavedCommand::Remove { names } => {
            let remove = |search: &SavedSearch| SavedChange::Remove(search.name.clone());
            let changes = of_each(&searches, names, remove)?;
            check_unused(&searches, &changes)?;
            (changes, messages::SAVED_REMOVED)
        }
        SavedCommand::Mute { names } => (of_each(&searches, names, muted(true))?, messages::SAVED_MUTED),
        SavedCommand::Unmute { names } => (of_each(&searches, names, muted(false))?, messages::SAVED_UNMUTED),
    };
    apply(store, &changes, message, context)
}

/// Saves a search.
fn add(name: &str, args: &SearchArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    if args.filters.muted {
        return Err(Error::Usage(messages::MUTED_IS_NO_FILTER.to_owned()));
    }
    let name = new_name(name)?;
    let mut opened = context.open_and_report(Scope::All)?;
    let (_, filter) = search::parse(&opened.news, args)?;
    let (query, filter) = (search::query_text(args).trim().to_owned(), filter_text(&filter));
    if query.is_empty() && filter.is_empty() {
        return Err(Error::Usage(messages::NOTHING_TO_SAVE.to_owned()));
    }
    if query.len() + filter.len() > MAX_SAVED_BYTES {
        return Err(Error::Usage(messages::saved_too_long(MAX_SAVED_BYTES)));
    }
    let muted = opened.news.saved.named(&name).is_some_and(|before| before.muted);
    let change = SavedChange::Save(SavedSearch { name: name.clone(), query, filter, sort: None, muted });
    let mut after = opened.news.saved.clone();
    change.make(&mut after);
    // It may lead to itself.
    Query::parse_with(&format!("@{name}"), &opened.news.library, &after)
        .map_err(|error| Error::Usage(error.to_string()))?;
    apply(&mut opened.take_store()?, &[change], &messages::saved_as(&name), context)
}

/// Carries out changes, and reports by this message that they are done.
fn apply(
    store: &mut LibraryStore,
    changes: &[SavedChange],
    message: &str,
    context: &Context<'_>,
) -> Result<Outcome, Error> {
    store.change_saved(changes)?;
    output::report_all(&store.take_notices());
    if context.screen()?.stderr_is_terminal {
        output::report(message);
    }
    Ok(Outcome::Success)
}

/// Returns the change that mutes a search, or no longer.
fn muted(muted: bool) -> impl Fn(&SavedSearch) -> SavedChange {
    move |search| SavedChange::Save(SavedSearch { muted, ..search.clone() })
}

/// Returns a change of each search that is named.
fn of_each(
    searches: &SavedSearches,
    names: &[String],
    change: impl Fn(&SavedSearch) -> SavedChange,
) -> Result<Vec<SavedChange>, Error> {
    names.iter().map(|name| find(searches, name).map(&change)).collect()
}

/// Checks that no search that stays uses one of those that these changes remove.
fn check_unused(searches: &SavedSearches, changes: &[SavedChange]) -> Result<(), Error> {
    let mut after = searches.clone();
    for change in changes {
        change.make(&mut after);
    }
    let mut removed = searches.iter().map(|search| &search.name).filter(|name| after.named(name).is_none());
    let used = removed.find_map(|name| Some((name, after.user_of(name)?)));
    used.map_or(Ok(()), |(name, user)| Err(Error::Usage(messages::saved_is_used(name, user))))
}

/// Returns the search with a name, with or without `@` before it.
fn find<'a>(searches: &'a SavedSearches, typed: &str) -> Result<&'a SavedSearch, Error> {
    let name = typed.strip_prefix('@').unwrap_or(typed);
    searches.named(name).ok_or_else(|| {
        let nearest = nearest_saved(searches, name);
        Error::Usage(messages::no_saved_search(name, nearest.first().map(String::as_str)))
    })
}

fn new_name(typed: &str) -> Result<String, Error> {
    saved_name(typed).map_err(|why| Error::Usage(why.to_string()))
}
