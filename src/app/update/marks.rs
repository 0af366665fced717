//! Marks and the order of the list.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use crate::app::{MarkCommand, Model};
use crate::news::{Mark, Ordinal, Sort};

/// Marks articles.
pub(super) fn mark(model: &mut Model, command: MarkCommand) {
    match command {
        MarkCommand::Star => flip(model, Mark::Starred),
        MarkCommand::Read => flip(model, Mark::Read),
        MarkCommand::AllRead => mark_all_read(model),
    }
}

fn flip(model: &mut Model, mark: Mark) {
    let Some(article) = model.current() else { return };
    let on = !model.marks.has(mark, article);
    let words = match (mark, on) {
        (Mark::Read, true) => "marked read",
        (Mark::Read, false) => "marked unread",
        (Mark::Starred, true) => "starred",
        (Mark::Starred, false) => "star taken away",
    };
    model.mark(&[article], mark, on, words.to_owned());
}

fn mark_all_read(model: &mut Model) {
    let mut unread = model.selection.articles.all().clone();
    unread.minus(model.marks.with(Mark::Read));
    let unread: Vec<Ordinal> = unread.iter().collect();
    match unread.len() {
        0 => model.notify("everything here is read"),
        count => model.mark(&unread, Mark::Read, true, format!("marked {count} read")),
    }
}

/// Goes on to the next order of the list.
pub(super) fn sort(model: &mut Model) {
    let relevance = model.query.has_words();
    let next = match model.order() {
        Sort::Newest => Sort::Oldest,
        Sort::Oldest if relevance => Sort::Relevance,
        Sort::Oldest | Sort::Relevance => Sort::Source,
        Sort::Source => Sort::Newest,
    };
    model.sort = Some(next);
    model.select();
    model.notify(match next {
        Sort::Newest => "order: newest first",
        Sort::Oldest => "order: oldest first",
        Sort::Relevance => "order: best match first",
        Sort::Source => "order: by source",
    });
}
