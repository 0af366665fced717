//! The command that opens a digest: of the list, of a month or a year, or of a search.

use super::Action;
use crate::app::DigestSubject;
use crate::app::context::Context;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::messages::overlays as messages;
use crate::news::{Month, Period};
use chrono::DateTime;

/// A digest that is offered: the text that stands for it, the words about it, and what it does.
type Offered = (String, String, Action);

/// Returns the digests that a typed argument can mean, the nearest first, and last that of a search for it.
pub(super) fn digests(typed: &str, context: &Context<'_>) -> Vec<Offered> {
    let typed = typed.trim();
    let named = periods(context);
    let Some(wanted) = Typed::new(typed) else {
        let of_list =
            (String::new(), messages::DIGEST_OF_LIST.to_owned(), Action::Digest(DigestSubject::List));
        let all = named.into_iter().map(|(names, period)| of_period(&names[0], period));
        return typed.is_empty().then_some(of_list).into_iter().chain(all).collect();
    };
    let rank = |(at, (names, _)): (usize, &(Vec<String>, Period))| match wanted.nearest(names) {
        // A word with a slip is rather one to search for.
        Some(Nearness::Slip(_)) | None => None,
        Some(near) => Some((near, at)),
    };
    let mut ranked: Vec<(Nearness, usize)> = named.iter().enumerate().filter_map(rank).collect();
    ranked.sort_unstable();
    let meant = ranked.into_iter().filter_map(|(_, at)| named.get(at));
    let mut offered: Vec<Offered> = meant.map(|(names, period)| of_period(&names[0], *period)).collect();
    let is_offered =
        |period| offered.iter().any(|(.., action)| *action == Action::Digest(DigestSubject::Period(period)));
    if let Some(period) = Period::named(typed).filter(|period| !is_offered(*period)) {
        offered.insert(0, of_period(&period.label(), period));
    }
    let of_search = Action::Digest(DigestSubject::Query(typed.to_owned()));
    offered.push((typed.to_owned(), messages::digest_of_search(typed), of_search));
    offered
}

/// Returns the digest of a period.
fn of_period(name: &str, period: Period) -> Offered {
    (name.to_owned(), messages::digest_of(&period.label()), Action::Digest(DigestSubject::Period(period)))
}

/// Returns the periods that have names: the last month and the last year, as far as the day is known, then the months and
/// years of the articles, each with its names.
fn periods(context: &Context<'_>) -> Vec<(Vec<String>, Period)> {
    let today = context.clock.time_of_day().and_then(|now| DateTime::from_timestamp(now, 0));
    let this_month = today.map(|today| Month::of(today.date_naive()));
    let last_month = this_month.and_then(|month| month.first_day().pred_opt()).map(Month::of);
    let last_year = this_month.map(|month| Period::Year(month.year() - 1));
    let last = [
        last_month.map(|month| (vec![messages::LAST_MONTH.to_owned()], Period::Month(month))),
        last_year.map(|year| (vec![messages::LAST_YEAR.to_owned()], year)),
    ];
    let months: Vec<Month> = context.library.months().values().iter().filter_map(|month| month.0).collect();
    let mut years: Vec<i32> = months.iter().map(|month| month.year()).collect();
    years.dedup();
    let named = |month: &Month| {
        (vec![month.label(), month.to_string(), month.name().to_owned()], Period::Month(*month))
    };
    let years = years.into_iter().map(|year| (vec![year.to_string()], Period::Year(year)));
    last.into_iter().flatten().chain(months.iter().map(named)).chain(years).collect()
}
