//! One item of a list: its title, its date, its kind, its summary.
//!
//! The border: the lines between two beginnings.

use crate::feed::pasted::plain::{self, Line, Metadata, long_marker, marker};
use crate::news::{Month, PublishedOn};
use crate::text::steps::count;

/// The longest a title gets that is put together from several lines, in bytes.
const MAX_TITLE_BYTES: usize = 400;
/// A shorter line was not broken off by a program, in bytes.
const MIN_WRAPPED_BYTES: usize = 40;
/// The number of lines below a line of a title within which its date is looked for.
const MAX_LINES_TO_DATE: usize = 3;
/// The number of lines below a title in which a sentence is looked for.
const MAX_BLOCK_LINES: usize = 50;

/// An item as far as it is made out.
#[derive(Debug)]
pub(super) struct ListItem {
    pub(super) title: String,
    /// The date of publication, as the item itself says.
    pub(super) published: PublishedOn,
    /// The month it stands under.
    pub(super) month: Option<Month>,
    /// A kind as it is called here, or the label the page gives it; empty if none is named.
    pub(super) kind: String,
    /// The place of the event; empty if none stands beside the date.
    pub(super) place: String,
    /// The paragraphs of the summary.
    pub(super) summary: Vec<String>,
    /// The address at which it can be read.
    pub(super) url: Option<String>,
    /// The line it begins on.
    pub(super) line: usize,
    /// `true` if it states a day or a month itself.
    pub(super) is_dated: bool,
    /// `true` if the next line begins a paragraph.
    is_apart: bool,
}

/// The surroundings of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemContext {
    /// `true` if its first line begins with a number or a sign.
    pub(super) has_marker: bool,
    /// The month it stands under.
    pub(super) month: Option<Month>,
    /// The width at which lines are broken.
    pub(super) width: Option<usize>,
    /// The length of the number or sign at the beginning of the first line, in characters.
    pub(super) taken: usize,
    /// `true` if nothing follows it but the foot of the page.
    pub(super) is_last: bool,
}

impl ListItem {
    /// Reads the lines of one item.
    pub(super) fn read(lines: &[Line], context: ItemContext) -> Self {
        let line = lines.first().map_or(1, |line| line.number);
        let mut item = Self {
            title: String::new(),
            published: PublishedOn::Undated,
            month: context.month,
            kind: String::new(),
            place: String::new(),
            summary: Vec::new(),
            url: None,
            line,
            is_dated: false,
            is_apart: true,
        };
        count(lines.len());
        let mut texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let mut context = context;
        if let Some(first) = texts.first_mut().filter(|_| context.has_marker) {
            let rest = marker(first).or_else(|| long_marker(first)).map_or(*first, |(_, rest)| rest);
            // What stands before the title took its part of the width.
            context.taken = first.chars().count() - rest.chars().count();
            *first = rest;
        }
        let mut at = 0;
        while at < texts.len() {
            if lines.get(at).is_some_and(|line| line.is_label) && item.take_label(texts[at], context.month) {
                at += 1;
                context.taken = 0;
                continue;
            }
            at += match item.take(&texts[at..], context) {
                0 => break,
                count => count,
            };
            context.taken = 0;
        }
        item.split_title(context.month);
        item
    }

    /// Takes over the kind that stands above its number.
    pub(super) fn take_kind_from(&mut self, lines: &[Line]) {
        for line in lines {
            if line.is_label && self.kind.is_empty() {
                self.kind = plain::words(&line.text);
            }
            self.state(&Metadata { date: PublishedOn::Undated, ..plain::metadata(&line.text, None) });
        }
    }

    /// Takes over the label on a line, and the date beside it; returns whether there was room for it.
    fn take_label(&mut self, line: &str, month: Option<Month>) -> bool {
        let metadata = plain::metadata(line, month);
        let has_date = metadata.date != PublishedOn::Undated;
        if !self.kind.is_empty() || (has_date && self.is_dated) || (!has_date && !self.title.is_empty()) {
            return false;
        }
        self.state(&metadata);
        self.kind = if has_date { metadata.rest } else { plain::words(line) };
        self.is_apart = true;
        true
    }

    /// Takes in the first of these lines, or several if they are its title; how many, 0 if none is its own any more.
    fn take(&mut self, lines: &[&str], context: ItemContext) -> usize {
        let Some(&line) = lines.first() else { return 0 };
        let metadata = plain::metadata(line, context.month);
        match () {
            () if line.is_empty() => self.is_apart = true,
            () if plain::is_button(line) || plain::is_credit(line) && !plain::is_footer(line) => {}
            // Behind a number it is a title, short as it is.
            () if plain::is_footer(line) && context.taken == 0 => return usize::from(!context.is_last),
            () if plain::is_address(line) && self.url.is_none() => self.url = Some(line.to_owned()),
            () if metadata.rest.is_empty() && self.states(&metadata) => self.is_apart = true,
            () if plain::is_impossible_date(line) => {
                self.is_apart = true;
                self.add_to_summary(line);
                self.is_apart = true;
            }
            () if self.title.is_empty() => return self.take_title(lines, context),
            () if !self.is_dated && metadata.date.day().is_some() && !metadata.is_uncertain => {
                self.state(&metadata);
                self.add_to_summary(&metadata.rest);
            }
            () if !self.is_dated && plain::place_and_day(line).is_some() => self.take_place(line),
            () => self.add_to_summary(line),
        }
        1
    }

    /// Takes over what a line states that states nothing else; whether there was room for it.
    fn states(&mut self, metadata: &Metadata) -> bool {
        let new_date = metadata.date != PublishedOn::Undated && metadata.date != self.published;
        let new_kind = !metadata.kind.is_empty() && metadata.kind != self.kind;
        if (new_date && self.is_dated) || (new_kind && !self.kind.is_empty()) {
            return false;
        }
        self.state(metadata);
        true
    }

    /// Takes over what a line states as far as it is not known.
    fn state(&mut self, metadata: &Metadata) {
        if !self.is_dated && metadata.date != PublishedOn::Undated {
            (self.published, self.is_dated) = (metadata.date, true);
        }
        if self.kind.is_empty() {
            metadata.kind.clone_into(&mut self.kind);
        }
    }

    /// Takes the first of these lines for the title, and those on which it goes on; how many.
    fn take_title(&mut self, lines: &[&str], mut context: ItemContext) -> usize {
        let mut count = 0;
        while let Some(&line) = lines.get(count) {
            plain::join(&mut self.title, line);
            count += 1;
            let next = lines.get(count).copied().unwrap_or_default();
            let fits = self.title.len() + next.len() < MAX_TITLE_BYTES;
            if !(fits && self.goes_on(line, &lines[count..], context)) {
                break;
            }
            context.taken = 0;
        }
        self.is_apart = true;
        count
    }

    /// Returns whether a line of a title goes on in the first of the lines below it.
    fn goes_on(&self, line: &str, below: &[&str], context: ItemContext) -> bool {
        let Some(&next) = below.first() else { return false };
        if plain::is_date_across(line, next) {
            return true;
        }
        if !is_words(next, context.month) || plain::ends_sentence(line) || plain::ends_in_day(&self.title) {
            return false;
        }
        plain::continues(line, next)
            || self.stands_above_date(line, below, context.month)
            || context.width.is_some_and(|width| is_broken(line, below, width, context.taken))
    }

    /// Returns whether a line and those below it stand between the number and the date, where nothing but the title
    /// does.
    fn stands_above_date(&self, line: &str, below: &[&str], month: Option<Month>) -> bool {
        if self.is_dated || line.len() < MIN_WRAPPED_BYTES {
            return false;
        }
        for line in below.iter().take(MAX_LINES_TO_DATE + 1) {
            match () {
                () if line.is_empty() => return false,
                () if plain::metadata(line, month).rest.is_empty()
                    || plain::place_and_day(line).is_some() =>
                {
                    return true;
                }
                () if plain::ends_in_day(line) || plain::is_impossible_date(line) => return true,
                () if !is_words(line, month) || plain::ends_sentence(line) => return false,
                () => {}
            }
        }
        false
    }

    /// Takes over the place and the day a line states.
    fn take_place(&mut self, line: &str) {
        if let Some((place, day)) = plain::place_and_day(line) {
            (self.published, self.is_dated, self.is_apart) = (day, true, true);
            self.place = place.to_owned();
        }
    }

    /// Adds a line to the summary.
    fn add_to_summary(&mut self, line: &str) {
        let line = plain::words(line);
        let is_apart = self.is_apart || marker(&line).is_some_and(|(_, rest)| !rest.is_empty());
        match self.summary.last_mut().filter(|_| !is_apart) {
            Some(paragraph) => plain::join(paragraph, &line),
            None => self.summary.push(line),
        }
        self.is_apart = false;
    }

    /// Adds lines that belong to no item: what can be read of them must not be lost.
    pub(super) fn add(&mut self, lines: &[Line]) {
        self.is_apart = true;
        for Line { text, .. } in lines {
            match () {
                () if text.is_empty() => self.is_apart = true,
                () if plain::is_footer(text) => return,
                () if plain::is_button(text) || plain::is_credit(text) => {}
                () if plain::metadata(text, None).rest.is_empty() => {}
                () => self.add_to_summary(text),
            }
        }
    }

    /// Takes date and kind off the title where they stand in it.
    fn split_title(&mut self, month: Option<Month>) {
        let metadata = plain::metadata(&self.title, month);
        if !metadata.rest.is_empty() && (!metadata.is_uncertain || !self.is_dated) {
            self.state(&metadata);
            self.title = metadata.rest;
        }
        let title = self.title.trim_end_matches([' ', '»', '›', '→']);
        let bold = title.strip_prefix("**").and_then(|title| title.strip_suffix("**"));
        self.title = plain::words(bold.unwrap_or(title));
    }

    /// Returns whether it has neither a title nor a summary.
    pub(super) fn is_empty(&self) -> bool {
        self.title.is_empty() && self.summary.is_empty()
    }
}

/// Returns whether a line can be part of a title: it is no boilerplate and states nothing by itself.
fn is_words(line: &str, month: Option<Month>) -> bool {
    let is_boilerplate = plain::is_credit(line) || plain::is_button(line) || plain::is_footer(line);
    !(line.is_empty() || is_boilerplate || plain::is_address(line))
        && marker(line).is_none()
        && !plain::metadata(line, month).rest.is_empty()
        && plain::place_and_day(line).is_none()
        && !plain::is_impossible_date(line)
}

/// Returns whether a line of a title was broken off at this width, and what is below is not yet the summary: the title
/// ends in a short line, or nothing below is a sentence.
fn is_broken(line: &str, below: &[&str], width: usize, taken: usize) -> bool {
    let block: Vec<&str> =
        below.iter().copied().take_while(|line| !line.is_empty()).take(MAX_BLOCK_LINES).collect();
    count(block.len());
    let Some(&next) = block.first() else { return false };
    if !plain::was_wrapped(line, next, width.saturating_sub(taken)) {
        return false;
    }
    let ends = block
        .windows(2)
        .take(MAX_LINES_TO_DATE)
        .position(|pair| !plain::was_wrapped(pair[0], pair[1], width));
    let is_title = |at: usize| block[..=at].iter().all(|line| !plain::ends_sentence(line));
    ends.is_some_and(is_title) || !block.iter().any(|line| plain::ends_sentence(line))
}
