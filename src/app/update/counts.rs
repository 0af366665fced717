//! Counts: the digits typed before a key, and what the key does with them.
#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

use super::decide;
use crate::app::messages::{follow, panes as messages};
use crate::app::model::Parts;
use crate::app::{
    ArticleKey, DigestKey, Effect, FilterCommand, ListKey, Message, Mode, Model, Page, Step, TimelineKey,
};

/// The largest count; further digits are left out.
const MAX_COUNT: usize = 9_999_999;
/// The largest number of times that a key is repeated which has to search for where it goes.
const MAX_REPEATS: usize = 100;
/// The number of digits of a year.
const YEAR_DIGITS: usize = 4;

/// Adds a digit to the count. In the timeline four digits are a year, which is gone to; in the article a number shows its
/// link.
pub(super) fn digit(model: &mut Model, digit: u8) {
    let count = model.count.unwrap_or(0) * 10 + usize::from(digit);
    if count == 0 {
        return model.notify(follow::unbound("0"));
    }
    if count > MAX_COUNT {
        return;
    }
    model.count = Some(count);
    if count.to_string().len() == YEAR_DIGITS
        && let (context, Parts { page: Some(Page::Timeline(page)), .. }) = model.split()
    {
        let requests = page.go_to_year(count, &context);
        model.count = None;
        model.carry_out(requests);
    }
    if model.mode() == Mode::Article
        && let Some(link) = model.article.links.get(count - 1)
    {
        model.notify(messages::numbered_link(count, &link.words));
    }
}

/// Decides a message with the number that was typed before it; Esc takes only the number back.
pub(super) fn decide_counted(model: &mut Model, message: Message, count: usize) -> Vec<Effect> {
    if message == Message::Escape {
        return Vec::new();
    }
    let opens = matches!(message, Message::Article(ArticleKey::OpenLink | ArticleKey::Enter));
    let copies = message == Message::Article(ArticleKey::CopyLink);
    if (opens || copies) && model.mode() == Mode::Article {
        return if opens { model.open_number(count) } else { model.copy_number(count) };
    }
    if matches!(message, Message::Timeline(TimelineKey::Range) | Message::List(ListKey::Range)) {
        let further = isize::try_from(count).unwrap_or(isize::MAX) - 1;
        decide(model, message);
        return decide(model, Message::Move(Step::Rows(further)));
    }
    if let Message::Move(step) = message
        && let Some(step) = step.counted(count)
    {
        return decide(model, Message::Move(step));
    }
    if let Message::List(ListKey::Move(step)) = message
        && let Some(step) = step.counted(count)
    {
        return decide(model, Message::List(ListKey::Move(step)));
    }
    let repeats = if is_repeated(&message) { count.min(MAX_REPEATS) } else { 1 };
    (0..repeats).flat_map(|_| decide(model, message.clone())).collect()
}

/// Returns `true` if a count repeats what a message does.
fn is_repeated(message: &Message) -> bool {
    use FilterCommand::{DropLast, NextMonth, NextYear, PreviousMonth, PreviousYear};
    matches!(
        message,
        Message::Move(_)
            | Message::Undo
            | Message::Redo
            | Message::GoBack
            | Message::GoForward
            | Message::Map(crate::app::MapKey::Go(_))
            | Message::Digest(DigestKey::NextMatch | DigestKey::PreviousMatch)
            | Message::Filter(DropLast | NextMonth | NextYear | PreviousMonth | PreviousYear)
            | Message::Article(
                ArticleKey::Scroll(_)
                    | ArticleKey::ReadOn
                    | ArticleKey::NextMatch
                    | ArticleKey::PreviousMatch
                    | ArticleKey::Enter
            )
            | Message::Timeline(
                TimelineKey::NextMatch
                    | TimelineKey::PreviousMatch
                    | TimelineKey::NextYear
                    | TimelineKey::PreviousYear
            )
    )
}
