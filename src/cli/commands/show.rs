//! `show`: whole articles, by their ids.

use crate::cli::args::ShowArgs;
use crate::cli::context::Context;
use crate::cli::session::Session;
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::format;
use crate::loader::Scope;

/// Prints whole articles. An id that means none or several is reported, and the others are printed.
pub(super) fn run(args: &ShowArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let opened = context.open_and_report(Scope::All)?;
    let session = Session::new(opened, context.screen()?);
    let mut ordinals = Vec::with_capacity(args.ids.len());
    let mut all_known = true;
    for id in &args.ids {
        match session.find(id) {
            Ok(at) if ordinals.contains(&at) => {}
            Ok(at) => ordinals.push(at),
            Err(beginning_so) => {
                output::report(&Error::NoSuchArticle { id: id.clone(), beginning_so }.to_string());
                all_known = false;
            }
        }
    }
    if !ordinals.is_empty() {
        session.with_list(&session.news.title, &ordinals, &|_| Vec::new(), false, |list| {
            output::write(None, |out| format::write_whole(out, args.format, list))
        })?;
    }
    Ok(if all_known { session.outcome(true) } else { Outcome::PartialFailure })
}
