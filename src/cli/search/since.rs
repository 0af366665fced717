//! `--since last`: the occasion that it goes by, and the articles that have come since.
//!
//! The border: what the library remembers. It is told on standard error, since it depends on what was done before.

use crate::cli::args::FilterArgs;
use crate::cli::messages::since as messages;
use crate::cli::output;
use crate::cli::session::Session;
use crate::error::Error;
use crate::news::Set;
use crate::store::Occasion;

/// The meaning of `--since last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct SinceLast {
    /// The occasion that is asked for.
    pub(in crate::cli) wanted: Occasion,
    /// The occasion that counts, with its time in seconds since 1970; `None` if there was none.
    pub(in crate::cli) since: Option<(Occasion, i64)>,
}

impl SinceLast {
    /// Takes the articles that have come since the last such occasion for the new ones, if the filters ask for them, and
    /// reports which occasion that was. Without a digest the last visit counts, and without a visit every article is new.
    ///
    /// # Errors
    /// Why the library cannot be read.
    pub(in crate::cli) fn apply(
        session: &mut Session,
        filters: &FilterArgs,
        wanted: Occasion,
    ) -> Result<Option<Self>, Error> {
        if !filters.is_since_last() {
            return Ok(None);
        }
        let last = match session.added_since(wanted)? {
            None if wanted == Occasion::Digest => {
                session.added_since(Occasion::Visit)?.map(|found| (Occasion::Visit, found))
            }
            found => found.map(|found| (wanted, found)),
        };
        let (since, new) = match last {
            Some((occasion, (moment, ids))) => {
                (Some((occasion, moment.at)), session.library().with_ids(&ids))
            }
            None => (None, Set::all(session.library().len())),
        };
        session.news.marks.set_new(new);
        let meaning = Self { wanted, since };
        output::report(&messages::meant(&meaning));
        Ok(Some(meaning))
    }

    /// Returns the words for the articles in a title; `None` if they are all there are.
    pub(in crate::cli) fn words(&self) -> Option<String> {
        self.since.map(|(_, at)| messages::new_since(at))
    }
}
