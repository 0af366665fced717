//! A list of news as it is copied off a page: months, and under each its items, numbered, set off by a sign or only by
//! their dates.
//!
//! The border: lines to entries. `sections` finds where items begin, `item` reads one, `plain` knows single lines. A
//! text is only taken for a list if it shows that it is one. Nothing readable of an item is lost: what is neither
//! title, date nor kind is its summary; what stands before the first item is not the list's.

mod item;
mod labels;
mod markers;
mod sections;

use super::plain;
use crate::feed::dedup::FeedBuilder;
use crate::feed::entry::{Entry, Extension};
use crate::feed::error::{Incomplete, Position, SkipReason};
use crate::feed::item::FeedDefaults;
use crate::feed::{Origin, ParsedFeed};
use crate::news::PublishedOn;
use crate::text::steps::count;
use item::{ItemContext, ListItem};
use sections::{Section, Sections};
use std::borrow::Cow;

/// The number of dated items that are a list even without a month above them.
const MIN_DATED_ITEMS: usize = 2;

/// The longest summary in a list that has neither months nor numbers, in bytes.
const MAX_SUMMARY_BYTES: usize = 1000;

/// Returns the news of a list; `None` if the text is none.
pub(in crate::feed) fn read(text: &str, origin: &Origin<'_>) -> Option<ParsedFeed> {
    let (mut lines, cut) = plain::lines(text);
    labels::mark(&mut lines);
    let width = plain::wrap_width(&lines);
    let sections = Sections::of(&lines);
    let mut items = Vec::new();
    let mut is_list = false;
    for section in &sections.all {
        let found = items_of(&sections, section, width);
        is_list |= match section.month {
            Some(_) => section.shows_list(&lines, &found),
            None if section.is_headed || section.has_marker() => dated(&found) >= MIN_DATED_ITEMS,
            None => shows_labelled_list(&lines, section, &found),
        };
        // What stands under a month before its first article may be of the last one. Above the first month stand menus: the
        // items there are only those that have dates among them.
        let until = section.begins.first().map_or(section.lines.end, |first| *first);
        if let Some(last) = items.last_mut() {
            ListItem::add(last, &lines[section.lines.start..until]);
        }
        items.extend(found);
    }
    if !is_list {
        return None;
    }
    let incomplete = cut.or_else(|| cut_off(&mut items, &lines));
    Some(taken_in(&items, incomplete, origin))
}

/// Returns how many items have a date.
fn dated(items: &[ListItem]) -> usize {
    items.iter().filter(|item| item.is_dated).count()
}

/// Returns whether a text with neither months nor numbers is a list: most of its items have labels, none is as long as an
/// article, and no sentence stands above the first.
fn shows_labelled_list(lines: &[plain::Line], section: &Section, items: &[ListItem]) -> bool {
    let labelled = items.iter().filter(|item| !item.kind.is_empty()).count();
    let is_item = |item: &ListItem| {
        count(item.summary.len());
        let length: usize = item.summary.iter().map(String::len).sum();
        !item.title.is_empty() && !item.title.ends_with('.') && length <= MAX_SUMMARY_BYTES
    };
    let above = section.begins.first().and_then(|first| lines.get(..*first)).unwrap_or_default();
    dated(items) >= MIN_DATED_ITEMS
        && labelled * 2 > items.len()
        && items.iter().all(is_item)
        && above.iter().all(|line| !plain::ends_sentence(&line.text))
}

/// Returns the items of a section.
fn items_of(sections: &Sections<'_>, section: &Section, width: Option<usize>) -> Vec<ListItem> {
    let starts: Vec<usize> = sections.starts(section);
    let ends = starts.iter().skip(1).copied().chain([section.lines.end]);
    let context = |end| ItemContext {
        has_marker: section.has_marker(),
        month: section.month,
        width,
        taken: 0,
        is_last: end == sections.lines.len(),
    };
    let spans = starts.iter().zip(&section.begins).zip(ends);
    spans
        .map(|((&start, &begin), end)| {
            let mut item = ListItem::read(&sections.lines[begin..end.max(begin)], context(end));
            item.take_kind_from(&sections.lines[start..begin]);
            item
        })
        .collect()
}

/// Returns the place at which the text ends too early: the last item, of which there is only the number, is taken away.
fn cut_off(items: &mut Vec<ListItem>, lines: &[plain::Line]) -> Option<Incomplete> {
    let line = lines.iter().rev().find(|line| !line.is_blank())?.number;
    let last = items.pop_if(|last| last.is_empty())?;
    let number = items.len() + 1;
    Some(Incomplete::CutOff { at: Position::In(number), line: line.max(last.line) })
}

/// Returns the items taken in.
fn taken_in(items: &[ListItem], incomplete: Option<Incomplete>, origin: &Origin<'_>) -> ParsedFeed {
    let defaults = FeedDefaults {
        source: origin.source.map(str::to_owned),
        keep_raw: origin.keep_raw,
        ..FeedDefaults::default()
    };
    let feed = ParsedFeed { incomplete, ..ParsedFeed::default() };
    let mut builder = FeedBuilder::new(defaults, feed, origin);
    for (number, item) in (1..).zip(items) {
        let entry = match item.title.as_str() {
            "" => Err(SkipReason::NoTitle),
            _ => Ok(entry(item, origin)),
        };
        builder.push(number, entry, || item.line);
    }
    builder.finish(&[], origin)
}

/// Returns the entry of an item. Without an address of its own it is to be read where it is listed.
fn entry<'a>(item: &'a ListItem, origin: &Origin<'a>) -> Entry<'a> {
    let summary = item.summary.join(" ");
    let text = if item.summary.len() > 1 { item.summary.join("\n") } else { String::new() };
    let url_is_listing = item.url.is_none() && origin.address.is_some();
    let link = item.url.as_deref().or(origin.address);
    Entry {
        links: link.into_iter().map(Cow::Borrowed).collect(),
        title: Cow::Borrowed(&item.title),
        summary: Cow::Owned(summary),
        text: Cow::Owned(text),
        published: match item.published {
            PublishedOn::Undated => item.month.map_or(PublishedOn::Undated, PublishedOn::Month),
            known => known,
        },
        extension: Extension {
            kind: item.kind.clone(),
            places: Some(item.place.clone()).filter(|place| !place.is_empty()).into_iter().collect(),
            url_is_listing,
            ..Extension::default()
        },
        ..Entry::default()
    }
}

#[cfg(test)]
mod tests;
