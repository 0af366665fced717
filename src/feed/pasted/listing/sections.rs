//! The months of a list, and the lines under each on which items begin.
//!
//! The border: beginnings. `item` reads what an item says.

use super::item::ListItem;
use super::markers;
use crate::feed::pasted::plain::{self, Line, Marker, marker};
use crate::news::{Month, PublishedOn};
use crate::text::steps::count;
use std::ops::Range;

/// The years a month of news can be of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The longest heading, in bytes, and the longest title of several lines that stands above its date.
const MAX_HEADING_BYTES: usize = 60;
const MAX_TITLE_LINES: usize = 4;

/// The characters that stand around the name of a month.
const DECORATION: [char; 18] =
    ['#', '*', '_', '=', '-', '–', '—', ':', ' ', '▼', '▾', '▸', '►', '>', '|', '•', '.', '\t'];

/// A text and the months in it.
pub(super) struct Sections<'a> {
    pub(super) lines: &'a [Line],
    pub(super) all: Vec<Section>,
    /// `true` if under the months of this list a kind stands above the number of its item.
    kinds_lead: bool,
}

/// The lines under a month, or above the first one.
pub(super) struct Section {
    /// `None` too if the heading does not tell of which year.
    pub(super) month: Option<Month>,
    /// `true` if a month stands above it, with its year or without.
    pub(super) is_headed: bool,
    /// The lines, without the heading.
    pub(super) lines: Range<usize>,
    /// The lines on which items begin.
    pub(super) begins: Vec<usize>,
    /// The markers that the items begin with; empty if there are none.
    markers: Vec<Marker>,
}

impl<'a> Sections<'a> {
    pub(super) fn of(lines: &'a [Line]) -> Self {
        let section = |month, start| Section {
            month,
            is_headed: start > 0,
            lines: start..lines.len(),
            begins: Vec::new(),
            markers: Vec::new(),
        };
        let mut all = vec![section(None, 0)];
        let mut first = None;
        for (at, line) in lines.iter().enumerate() {
            let month = heading(lines, at);
            let above = all
                .last_mut()
                .filter(|last| month.is_some() || last.is_headed && is_yearless(lines, at, first));
            if let Some(last) = above {
                last.lines.end = at;
                all.push(section(month, at + 1));
                first = None;
            }
            first = first.or_else(|| marker(&line.text).map(|(first, _)| first));
        }
        let mut last = 0;
        let is_one = all.len() == 1;
        for section in &mut all {
            section.markers = markers::of(lines, section, last);
            section.begins = match () {
                () if section.has_marker() => {
                    markers::begins(lines, &section.lines, &section.markers, &mut last)
                }
                () if section.is_headed || is_one => unmarked(lines, section),
                () => Vec::new(),
            };
        }
        let mut sections = Self { lines, all, kinds_lead: false };
        sections.kinds_lead =
            sections.all.iter().any(|section| section.month.is_some() && sections.kind_leads(section));
        sections
    }
}

impl Sections<'_> {
    /// Returns the lines on which the items of a section start, with the kinds and photographers above their numbers,
    /// if this list has these there: then one stands between a month and the first number below it, or right above the
    /// first where there is no month.
    pub(super) fn starts(&self, section: &Section) -> Vec<usize> {
        if !(self.kinds_lead || section.month.is_none() && self.kind_leads(section)) {
            return section.begins.clone();
        }
        let floors = std::iter::once(section.lines.start).chain(section.begins.iter().map(|begin| begin + 1));
        let start = |(&begin, floor): (&usize, usize)| begin - leading(&self.lines[floor..begin]).count();
        section.begins.iter().zip(floors).map(start).collect()
    }

    /// Returns whether the first item of a section has its kind above its number.
    fn kind_leads(&self, section: &Section) -> bool {
        let (Some(&first), Some(&last)) = (section.begins.first(), section.begins.last()) else {
            return false;
        };
        let above = &self.lines[section.lines.start..first];
        section.has_marker()
            && match section.month {
                Some(_) => above.iter().any(is_kind),
                // What stands above may be the name of the page: then the last item has a kind below it as well.
                None => {
                    let below = &self.lines[last + 1..section.lines.end];
                    leading(above).any(is_kind) && !leading(below).any(is_kind)
                }
            }
    }
}

impl Section {
    /// Returns whether its items are numbered or set off by a sign.
    pub(super) fn has_marker(&self) -> bool {
        !self.markers.is_empty()
    }

    /// Returns whether what stands under the month is a list, and not an article that only names when it is from: the
    /// first item follows at once, or an item has a date.
    pub(super) fn shows_list(&self, lines: &[Line], items: &[ListItem]) -> bool {
        let Some(&first) = self.begins.first() else { return false };
        let between = lines.get(self.lines.start..first).unwrap_or_default();
        let follows = self.has_marker() && between.iter().all(is_metadata);
        follows || items.iter().any(|item| item.is_dated)
    }
}

/// Returns the last of these lines, as far as they are blank or name a kind or a photographer.
fn leading(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let leads = |line: &&Line| line.is_blank() || is_kind(line) || plain::is_credit(&line.text);
    lines.iter().rev().take_while(leads)
}

/// Returns whether a line names a kind and nothing else.
fn is_kind(line: &Line) -> bool {
    count(1);
    let metadata = plain::metadata(&line.text, None);
    line.is_label
        || !metadata.kind.is_empty() && metadata.rest.is_empty() && metadata.date == PublishedOn::Undated
}

/// Returns whether a line is blank or names no more than a kind, a date or a photographer.
fn is_metadata(line: &Line) -> bool {
    let text = &line.text;
    line.is_blank()
        || line.is_label
        || plain::is_credit(text)
        || plain::is_button(text)
        || plain::metadata(text, None).rest.is_empty()
        || plain::is_impossible_date(text)
}

/// Returns the month a line is the heading of.
fn heading(lines: &[Line], at: usize) -> Option<Month> {
    let month = month(&lines.get(at)?.text)?;
    // Right below a title it is when that was published.
    let text = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", |line| line.text.as_str());
    let (above, next) = (text(at.checked_sub(1)), text(Some(at + 1)));
    let is_title = |line: &str| marker(line).is_some_and(|(_, rest)| !rest.is_empty());
    let is_alone = |line: &str| marker(line).is_some_and(|(_, rest)| rest.is_empty());
    let below_title = is_title(above) || (!above.is_empty() && is_alone(text(at.checked_sub(2))));
    if plain::is_date_across(above, &lines[at].text) {
        return None;
    }
    let goes_on = !next.is_empty() && marker(next).is_none() && self::month(next).is_none();
    (!(below_title && goes_on)).then_some(month)
}

/// Returns whether a line is the heading of a month of which the year is not told: of when the items below are is not
/// known any more. It stands between items, of which the first of those above begins with `first`, and is no word of an
/// item.
fn is_yearless(lines: &[Line], at: usize, first: Option<Marker>) -> bool {
    if !lines.get(at).is_some_and(|line| names_month(&line.text)) {
        return false;
    }
    let mut below = lines[at + 1..].iter().skip_while(|line| line.is_blank() || is_kind(line));
    let Some(next) = below.find(|line| !plain::is_credit(&line.text)) else { return false };
    let last = at.checked_sub(1).and_then(|at| lines.get(at));
    let is_title = last.and_then(|last| marker(&last.text)).is_some_and(|(_, rest)| rest.is_empty());
    let is_numbered = |mark| matches!(mark, Marker::Number { .. });
    match (first, marker(&next.text)) {
        // Under a number signs are of its item.
        (Some(first), Some((next, _))) => !is_title && (is_numbered(next) || !is_numbered(first)),
        (None, Some(_)) => !is_title,
        (Some(_), None) => false,
        (None, None) => {
            let is_apart = |line: Option<&Line>| line.is_none_or(Line::is_blank);
            let is_day = plain::date(&next.text, None).is_some();
            is_apart(last) && (is_day || is_apart(lines.get(at + 1))) && !names_month(&next.text)
        }
    }
}

/// Returns whether a line is the name of a month and nothing else: `January`, `— Feb. —`.
fn names_month(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let name = if line.len() <= MAX_HEADING_BYTES { line.trim_matches(DECORATION) } else { "" };
    let is_word = name.len() >= SHORTEST && name.chars().all(char::is_alphabetic);
    is_word
        && name.starts_with(char::is_uppercase)
        && matches!(plain::date(&format!("{name} 2000"), None), Some(PublishedOn::Month(_)))
}

/// Returns the month and year a line names and nothing else.
pub(super) fn month(line: &str) -> Option<Month> {
    if line.len() > MAX_HEADING_BYTES || !line.contains(char::is_numeric) {
        return None;
    }
    let line = line.trim_matches(DECORATION);
    let PublishedOn::Month(month) = plain::date(line, None)? else { return None };
    let is_label = |word: &str| word.ends_with(':') || word.to_lowercase().starts_with("publi");
    (YEARS.contains(&month.year()) && !line.split(' ').any(is_label)).then_some(month)
}

/// Returns the lines on which items begin that have nothing but a date each: the line with both, the line above the
/// date that is their title, or the date if that comes first.
fn unmarked(lines: &[Line], section: &Section) -> Vec<usize> {
    let (mut dates, mut in_titles) = (Vec::new(), Vec::new());
    for at in section.lines.clone() {
        let metadata = plain::metadata(&lines[at].text, section.month);
        match metadata.date.day() {
            Some(_) if metadata.rest.is_empty() || lines[at].is_label => dates.push(at),
            None if plain::is_impossible_date(&lines[at].text) => dates.push(at),
            Some(_) if !plain::ends_sentence(&lines[at].text) => in_titles.push(at),
            _ => {}
        }
    }
    if in_titles.len() > dates.len() {
        let floors = std::iter::once(section.lines.start).chain(in_titles.iter().map(|at| at + 1));
        return in_titles.iter().zip(floors).map(|(at, least)| begin_of_words(lines, *at, least)).collect();
    }
    let date_first =
        dates.first().is_some_and(|&first| lines[section.lines.start..first].iter().all(is_metadata));
    let above = dates.first().and_then(|first| lines.get(section.lines.start..*first)).unwrap_or_default();
    let kind_leads = above.iter().any(is_kind);
    let mut begins = Vec::new();
    let mut least = section.lines.start;
    for at in dates {
        begins.push(match date_first {
            true => begin_of_block(lines, at, least, is_metadata),
            false => begin_of_label(lines, begin_of_title(lines, at, least), least, kind_leads),
        });
        least = at + 1;
    }
    begins
}

/// Returns the first of the lines that belong together with the one at `at`, no further up than `least`.
fn begin_of_block(lines: &[Line], at: usize, least: usize, belongs: impl Fn(&Line) -> bool) -> usize {
    let above = lines[least..at].iter().rev().take_while(|line| !line.is_blank() && belongs(line)).count();
    count(above + 1);
    at - above
}

/// Returns the first line of a title that ends in a date at `at`.
fn begin_of_words(lines: &[Line], at: usize, least: usize) -> usize {
    let begin = begin_of_block(lines, at, least, |_| true);
    let is_title = lines[begin..at].iter().all(|line| !plain::ends_sentence(&line.text));
    if is_title && at - begin < MAX_TITLE_LINES {
        begin
    } else {
        begin_of_block(lines, at, least, is_metadata)
    }
}

/// Returns the line of the label above a title, also where blank lines part them; a kind is one if `kind_leads`.
fn begin_of_label(lines: &[Line], title: usize, least: usize, kind_leads: bool) -> usize {
    let above = lines[least..title].iter().rposition(|line| !line.is_blank()).map(|at| least + at);
    count(title - above.unwrap_or(least));
    above.filter(|at| lines[*at].is_label || kind_leads && is_kind(&lines[*at])).unwrap_or(title)
}

/// Returns the first line of the title above the date at `at`. Where nothing parts it from the item above it is the
/// last line, with those that visibly go on in it.
fn begin_of_title(lines: &[Line], at: usize, least: usize) -> usize {
    let blanks = lines[least..at].iter().rev().take_while(|line| line.is_blank()).count();
    count(blanks + 1);
    let end = at - blanks;
    let begin = begin_of_block(lines, end, least, |_| true);
    let is_parted = begin > least || least == 0;
    let is_title = lines[begin..end].iter().all(|line| !plain::ends_sentence(&line.text));
    if (is_parted || is_title) && end - begin <= MAX_TITLE_LINES || end == begin {
        return begin;
    }
    let opens = |at: &usize| plain::continues(&lines[at - 1].text, &lines[*at].text);
    let mut title = end.saturating_sub(1).max(begin);
    while title > begin && opens(&title) {
        title -= 1;
    }
    begin_of_block(lines, title, begin, is_metadata)
}
