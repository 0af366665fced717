//! The numbers and signs that the items of a list begin with, and the lines they stand on.
//!
//! The border: numbers and signs. `sections` finds items that begin without any.

use super::sections::Section;
use crate::feed::pasted::plain::{self, Line, Marker, marker};
use crate::news::PublishedOn;
use crate::text::steps::count;
use std::ops::Range;

/// A number may skip so many.
const MAX_SKIPPED_NUMBERS: u32 = 3;

/// Returns the markers that the items of a section begin with: under a month the first one, else the one most dates go
/// with, and others that have dates beside it. The last number above the section was `last`.
pub(super) fn of(lines: &[Line], section: &Section, last: u32) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for at in section.lines.clone() {
        let Some(found) = mark_at(lines, at, last) else { continue };
        if !markers.iter().any(|mark| mark.is_like(found)) {
            markers.push(found);
        }
    }
    if section.is_headed {
        markers.truncate(1);
        return markers;
    }
    let dated = |mark: &Marker| {
        let begins = begins(lines, &section.lines, &[*mark], &mut 0);
        let ends = begins.iter().skip(1).copied().chain([section.lines.end]);
        let spans = || begins.iter().zip(ends.clone()).map(|(&begin, end)| &lines[begin..end]);
        (spans().filter(|item| has_date(item)).count(), spans().filter(|item| names_date(item)).count())
    };
    let counts = markers.iter().map(|mark| (dated(mark), *mark)).rev();
    let best = counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count != (0, 0));
    let Some((_, best)) = best else { return Vec::new() };
    let all = begins(lines, &section.lines, &markers, &mut 0);
    markers.retain(|mark| mark.is_like(best) || is_beside(lines, section, *mark, best, &all));
    markers
}

/// Returns whether items of a section begin with this mark beside those that begin with the best one: they have dates,
/// and are no part of these. Something begins at each of `all`.
fn is_beside(lines: &[Line], section: &Section, mark: Marker, best: Marker, all: &[usize]) -> bool {
    let own = begins(lines, &section.lines, &[mark], &mut 0);
    let bests = begins(lines, &section.lines, &[best], &mut 0);
    let (Some(&first), Some(&last)) = (bests.first(), bests.last()) else { return false };
    let item = |begin: usize| {
        let next = all.partition_point(|at| *at <= begin);
        &lines[begin..all.get(next).copied().unwrap_or(section.lines.end)]
    };
    let has_dates = own.iter().any(|&at| has_date(item(at)) || names_date(item(at)));
    let is_number = |mark| matches!(mark, Marker::Number { .. });
    let is_apart = match is_number(best) {
        // What is set off by signs below a number is of its item.
        true => own.iter().all(|&at| at < first),
        false => {
            own.iter().all(|at| !(first..last).contains(at))
                || own.iter().all(|&at| has_date(lines.get(at..=at).unwrap_or_default()))
        }
    };
    has_dates && is_apart
}

/// Returns whether an item states a date.
fn has_date(lines: &[Line]) -> bool {
    let first = lines.first().and_then(|line| marker(&line.text)).map(|(_, rest)| rest);
    let rest = lines.iter().skip(1).map(|line| line.text.as_str());
    first.into_iter().chain(rest).any(|line| plain::metadata(line, None).date != PublishedOn::Undated)
}

/// Returns whether the first line of an item names a date that stands apart in it, be it one that leaves a doubt:
/// `10 December: A`, `A – 03/04/2023`, `A (Nov. 2022)`.
fn names_date(lines: &[Line]) -> bool {
    const MAX_LINE_BYTES: usize = 400;
    const DIVIDES: [&str; 10] = [" – ", " — ", " - ", ": ", ", ", "|", "(", ")", "[", "]"];
    let Some((_, line)) = lines.first().and_then(|line| marker(&line.text)) else { return false };
    if line.len() > MAX_LINE_BYTES {
        return false;
    }
    let apart = DIVIDES.iter().fold(line.to_owned(), |line, mark| line.replace(mark, "\n"));
    let is_day = |date: Option<PublishedOn>| date.is_some_and(|date| date.day().is_some());
    let is_date = |part: &str| {
        let has_figure = part.contains(|c: char| c.is_ascii_digit());
        has_figure
            && (plain::date(part, None).is_some()
                || plain::is_impossible_date(part)
                || is_day(plain::date(&format!("{part} 2000"), None)))
    };
    apart.lines().map(str::trim).any(is_date)
}

/// Returns the marker of an item that begins on this line, if the last number was `last`.
fn mark_at(lines: &[Line], at: usize, last: u32) -> Option<Marker> {
    count(1);
    let line = &lines.get(at)?.text;
    let follows = |number: u32| (last + 1..=last + MAX_SKIPPED_NUMBERS).contains(&number);
    let is_next = |found: &Marker| matches!(*found, Marker::Number { number, .. } if follows(number));
    let (found, rest) =
        marker(line).or_else(|| plain::long_marker(line).filter(|(found, _)| is_next(found)))?;
    // `26. Juni 2023`
    let is_date = line.starts_with(|c: char| c.is_ascii_digit())
        && (plain::date(line, None).is_some() || plain::is_impossible_date(line));
    // `1. First` has a number, which no pager and no footer has.
    let is_footer = plain::is_footer(rest) && !matches!(found, Marker::Number { bare: false, .. });
    if is_date || is_footer || plain::is_button(rest) {
        return None;
    }
    let is_written = |line: &&Line| {
        count(1);
        !line.is_blank()
    };
    let next = lines[at + 1..].iter().find(is_written).map(|line| line.text.as_str());
    let is_pager =
        |next: &str| plain::is_footer(next) || marker(next).is_some_and(|(_, rest)| rest.is_empty());
    match found {
        Marker::Number { number, bare: true } => {
            // The steps of a pager are numbers too.
            let in_row = number == 1 || number == last + 1;
            (in_row && !next.is_some_and(is_pager)).then_some(found)
        }
        _ => Some(found),
    }
}

/// Returns the lines on which items with one of these markers begin; `last` is the last number.
pub(super) fn begins(lines: &[Line], range: &Range<usize>, markers: &[Marker], last: &mut u32) -> Vec<usize> {
    let is_one = |found: &Marker| markers.iter().any(|mark| mark.is_like(*found));
    let mut begins = Vec::new();
    for at in range.clone() {
        let Some(found) = mark_at(lines, at, *last).filter(is_one) else { continue };
        if let Marker::Number { number, .. } = found {
            let apart = at == range.start || lines[at - 1].is_blank();
            let in_row = number == 1 || (*last + 1..=*last + MAX_SKIPPED_NUMBERS).contains(&number);
            // Else it is a number that a line of running text happens to begin with.
            if !(begins.is_empty() || in_row || apart) {
                continue;
            }
            *last = number;
        }
        begins.push(at);
    }
    begins
}
