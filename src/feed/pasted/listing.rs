//! A list of news as it is copied off a page: months, and under each its items, numbered, set off by a sign or only by
//! their dates.
//!
//! The border: lines to entries. `sections` finds where items begin, `draft` reads one, `plain` knows single lines. A
//! text is only taken for a list if it shows that it is one. Nothing readable of an item is lost: what is neither
//! title, date nor kind is its summary; what stands before the first item is not the list's.

mod item;
mod markers;
mod sections;

use super::plain;
use crate::feed::dedup::Intake;
use crate::feed::entry::{Entry, Stated};
use crate::feed::error::{Incomplete, Position, SkipReason};
use crate::feed::item::Defaults;
use crate::feed::{Origin, Reading};
use crate::news::PublishedOn;
use item::{Around, Draft};
use sections::{Section, Sections};
use std::borrow::Cow;

/// So many dated items are a list even without a month above them.
const FEWEST: usize = 2;

/// The news of a list; `None` if the text is none.
pub(in crate::feed) fn read(text: &str, origin: &Origin<'_>) -> Option<Reading> {
    let lines = plain::lines(text);
    let width = plain::broken_at(&lines);
    let sections = Sections::of(&lines);
    let mut drafts = Vec::new();
    let mut is_list = false;
    for section in &sections.all {
        let found = drafts_of(&sections, section, width);
        is_list |= match section.month {
            Some(_) => section.shows_list(&lines, &found),
            None => found.iter().filter(|draft| draft.is_dated).count() >= FEWEST,
        };
        // What stands under a month before its first item may be of the last one. Above the first month stand menus: the
        // items there are only those that have dates among them.
        let until = section.begins.first().map_or(section.lines.end, |first| *first);
        if let Some(last) = drafts.last_mut() {
            Draft::add(last, &lines[section.lines.start..until]);
        }
        drafts.extend(found);
    }
    if !is_list {
        return None;
    }
    let incomplete = cut_off(&mut drafts, &lines);
    Some(taken_in(&drafts, incomplete, origin))
}

/// The items of a section.
fn drafts_of(sections: &Sections<'_>, section: &Section, width: Option<usize>) -> Vec<Draft> {
    let starts: Vec<usize> = sections.starts(section);
    let ends = starts.iter().skip(1).copied().chain([section.lines.end]);
    let around = |end| Around {
        is_marked: section.is_marked(),
        month: section.month,
        width,
        taken: 0,
        is_last: end == sections.lines.len(),
    };
    let spans = starts.iter().zip(&section.begins).zip(ends);
    spans
        .map(|((&start, &begin), end)| {
            let mut draft = Draft::read(&sections.lines[begin..end.max(begin)], around(end));
            draft.led_by(&sections.lines[start..begin]);
            draft
        })
        .collect()
}

/// Where and how the text ends in the middle: the last item, of which there is only the number, is taken away.
fn cut_off(drafts: &mut Vec<Draft>, lines: &[plain::Line]) -> Option<Incomplete> {
    let line = lines.iter().rev().find(|line| !line.is_blank())?.number;
    let last = drafts.pop_if(|last| last.says_nothing())?;
    let number = drafts.len() + 1;
    Some(Incomplete::CutOff { at: Position::In(number), line: line.max(last.line) })
}

/// The items taken in.
fn taken_in(drafts: &[Draft], incomplete: Option<Incomplete>, origin: &Origin<'_>) -> Reading {
    let defaults = Defaults {
        source: origin.source.map(str::to_owned),
        today: origin.today,
        telling: origin.telling,
        ..Defaults::default()
    };
    let reading = Reading { incomplete, ..Reading::default() };
    let mut intake = Intake::new(defaults, reading, drafts.len());
    for (number, draft) in (1..).zip(drafts) {
        let entry = match draft.title.as_str() {
            "" => Err(SkipReason::NoTitle),
            _ => Ok(entry(draft, origin)),
        };
        intake.take(number, entry, || draft.line);
    }
    intake.finish(&[], origin)
}

/// What an item tells. Without an address of its own it is to be read where it is listed.
fn entry<'a>(draft: &'a Draft, origin: &Origin<'a>) -> Entry<'a> {
    let summary = draft.summary.join(" ");
    let text = if draft.summary.len() > 1 { draft.summary.join("\n") } else { String::new() };
    let url_is_listing = draft.url.is_none() && origin.address.is_some();
    let link = draft.url.as_deref().or(origin.address);
    Entry {
        links: link.into_iter().map(Cow::Borrowed).collect(),
        title: Cow::Borrowed(&draft.title),
        summary: Cow::Owned(summary),
        text: Cow::Owned(text),
        published: match draft.published {
            PublishedOn::Undated => draft.month.map_or(PublishedOn::Undated, PublishedOn::Month),
            known => known,
        },
        stated: Stated {
            kind: draft.kind.to_owned(),
            places: Some(draft.place.clone()).filter(|place| !place.is_empty()).into_iter().collect(),
            url_is_listing,
            ..Stated::default()
        },
        ..Entry::default()
    }
}

#[cfg(test)]
mod tests;
