//! Labels of items: the line that names a kind or a series, above the title or beside the date.
//!
//! Kinds are listed (`plain::kind`); a series is anything. The other items of the page show which line it is: where it is
//! the first of several lines above a date again and again, or where such a line is a kind in most items.
//!
//! The border: marks on lines. `sections` and `item` take a marked line for a kind.

use super::sections;
use crate::feed::pasted::plain::{self, Line, Metadata, long_marker, marker};
use crate::news::{Month, PublishedOn};
use crate::text::steps::count;
use std::collections::{HashMap, HashSet};

/// The longest label, in bytes.
const MAX_LABEL_BYTES: usize = 80;

/// The most lines of an item above its date, or below a date that comes first, that are looked at.
const MAX_HEAD_LINES: usize = 4;

/// The lines of an item beside its date, by their indices.
struct Head {
    lines: Vec<usize>,
    /// The line above the number of the item, if something stands there between it and the date above.
    over: Option<usize>,
    /// `true` if the date stands above them.
    is_below: bool,
}

/// Marks the lines that are labels.
pub(super) fn mark(lines: &mut [Line]) {
    let facts = facts(lines);
    let labels: Vec<usize> = {
        let page = Page::of(lines, &facts);
        let heads = page.heads();
        let (seen, leads) = page.evidence(&heads);
        let of_heads = heads.iter().filter_map(|head| page.label(head, &seen, leads));
        of_heads.chain(page.beside()).collect()
    };
    for at in labels {
        if let Some(line) = lines.get_mut(at) {
            line.is_label = true;
        }
    }
}

/// The date of a line, as far as its label is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fact {
    /// It is a date and nothing else.
    Date,
    /// It is a date and a listed kind.
    DateAndKind,
    /// It is a date and these words, divided by a sign.
    DateAndWords(String),
    /// It is a listed kind.
    Kind,
    /// It is a month, or blank, or boilerplate: nothing of an item goes on here.
    Border,
    /// It has words that may be a title or a label.
    Words,
}

fn facts(lines: &[Line]) -> Vec<Fact> {
    let mut month = None;
    let fact = |line: &Line| {
        if let Some(heading) = sections::month(&line.text) {
            month = Some(heading);
            return Fact::Border;
        }
        fact(&line.text, month)
    };
    lines.iter().map(fact).collect()
}

fn fact(line: &str, under: Option<Month>) -> Fact {
    let words = words_of(line);
    if words.is_empty() || plain::is_button(words) || plain::is_credit(words) || plain::is_address(words) {
        return Fact::Border;
    }
    let Metadata { date, kind, rest, is_uncertain } = plain::metadata(words, under);
    match (date, kind, rest.as_str()) {
        (PublishedOn::Undated, "", _) if plain::is_impossible_date(words) => Fact::Date,
        (PublishedOn::Undated, "", _) | (PublishedOn::Month(_), ..) => Fact::Words,
        (PublishedOn::Undated, _, "") => Fact::Kind,
        (PublishedOn::Undated, ..) => Fact::Words,
        (PublishedOn::Day(_), "", "") => Fact::Date,
        (PublishedOn::Day(_), _, "") => Fact::DateAndKind,
        (PublishedOn::Day(_), "", _) if !is_uncertain => Fact::DateAndWords(rest),
        (PublishedOn::Day(_), ..) => Fact::Words,
    }
}

/// Returns a line without the number or sign it begins with.
fn words_of(line: &str) -> &str {
    let Some((_, rest)) = marker(line).or_else(|| long_marker(line)) else { return line };
    // `26. Juni 2023`
    let is_date = line.starts_with(|c: char| c.is_ascii_digit())
        && (plain::date(line, None).is_some() || plain::is_impossible_date(line));
    if is_date { line } else { rest }
}

/// A text with the facts of each of its lines.
struct Page<'a> {
    lines: &'a [Line],
    facts: &'a [Fact],
    /// `true` if the dates stand above the titles.
    is_date_first: bool,
}

impl<'a> Page<'a> {
    fn of(lines: &'a [Line], facts: &'a [Fact]) -> Self {
        let is_bare = |at: &usize| lines.get(*at).is_some_and(|line| words_of(&line.text) == line.text);
        let first = (0..facts.len()).filter(is_bare).find(|at| facts.get(*at) == Some(&Fact::Date));
        let is_border =
            |at: Option<usize>| at.and_then(|at| facts.get(at)).is_none_or(|fact| *fact == Fact::Border);
        let is_date_first =
            first.is_some_and(|first| is_border(first.checked_sub(1)) && !is_border(Some(first + 1)));
        Self { lines, facts, is_date_first }
    }

    /// Returns the lines of each item that stand beside its date.
    fn heads(&self) -> Vec<Head> {
        let dates = self.facts.iter().enumerate().filter(|(_, fact)| **fact == Fact::Date).map(|(at, _)| at);
        dates.map(|at| if self.begins(at) { self.below(at) } else { self.above(at) }).collect()
    }

    /// Returns whether an item begins with its date.
    fn begins(&self, date: usize) -> bool {
        let text = |at: usize| self.lines.get(at).map_or("", |line| line.text.as_str());
        let above = date.checked_sub(1).map(text).unwrap_or_default();
        let is_number = !above.is_empty() && words_of(above).is_empty();
        self.is_date_first || is_number || words_of(text(date)) != text(date)
    }

    fn below(&self, date: usize) -> Head {
        let is_in = |at: &usize| {
            count(1);
            let line = self.lines.get(*at).map_or("", |line| line.text.as_str());
            matches!(self.facts.get(*at), Some(Fact::Words | Fact::Kind)) && words_of(line) == line
        };
        Head {
            lines: (date + 1..).take(MAX_HEAD_LINES).take_while(is_in).collect(),
            over: None,
            is_below: true,
        }
    }

    /// Returns the lines above a date up to the number, the date or the sentence above them. Where a blank line parts the
    /// title from its date, blank lines part nothing.
    fn above(&self, date: usize) -> Head {
        let is_blank = |at: usize| self.lines.get(at).is_some_and(Line::is_blank);
        let is_loose = date.checked_sub(1).is_some_and(is_blank);
        let mut head = Vec::new();
        for at in (0..date).rev().take(MAX_HEAD_LINES * 2) {
            count(1);
            let text = self.lines.get(at).map_or("", |line| line.text.as_str());
            match self.facts.get(at) {
                Some(Fact::Border) if is_loose && is_blank(at) => continue,
                Some(Fact::Words | Fact::Kind) if !plain::ends_sentence(text) || head.is_empty() => {
                    head.push(at)
                }
                _ => break,
            }
            if words_of(text) != text || head.len() == MAX_HEAD_LINES {
                break;
            }
        }
        head.reverse();
        let over = head.first().and_then(|first| self.over(*first));
        Head { lines: head, over, is_below: false }
    }

    /// Returns the line above the number on a line, if it stands alone there.
    fn over(&self, number: usize) -> Option<usize> {
        let fact = |back: usize| number.checked_sub(back).and_then(|at| self.facts.get(at));
        let has_number = self.words(number) != self.lines.get(number)?.text;
        let is_alone = fact(1) == Some(&Fact::Words) && fact(2) != Some(&Fact::Words);
        (has_number && is_alone).then(|| number - 1)
    }

    fn words(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| words_of(&line.text))
    }

    /// Returns the words that stand above several titles, and whether a label leads most items of the page.
    fn evidence(&self, heads: &[Head]) -> (HashSet<&'a str>, bool) {
        let mut titles: HashMap<&str, HashSet<&str>> = HashMap::new();
        let (mut kinds, mut bare) = (0, 0);
        for head in heads {
            if let Some(over) = head.over {
                titles.entry(self.words(over)).or_default().insert(self.words(over + 1));
            }
            let Some((last, above)) = head.lines.split_last() else { continue };
            let leads = if head.is_below { above.get(..1).unwrap_or_default() } else { above };
            let is_kind = |at: &usize| self.facts.get(*at) == Some(&Fact::Kind);
            kinds += usize::from(leads.iter().any(is_kind));
            let is_bare = above.is_empty() && self.facts.get(*last) == Some(&Fact::Words);
            let has_summary =
                head.is_below && head.lines.get(1).is_some_and(|at| plain::ends_sentence(self.words(*at)));
            bare += usize::from(is_bare || has_summary);
            for &at in leads.iter().filter(|at| !is_kind(at) && self.words(**at).len() <= MAX_LABEL_BYTES) {
                titles.entry(self.words(at)).or_default().insert(self.words(at + 1));
            }
        }
        let is_label = |label: &str| label.len() <= MAX_LABEL_BYTES && !plain::ends_sentence(label);
        titles.retain(|label, titles| titles.len() > 1 && is_label(label));
        let repeated: usize = titles.values().map(HashSet::len).sum();
        (titles.into_keys().collect(), kinds + repeated > bare)
    }

    /// Returns the line of an item that is its label.
    fn label(&self, head: &Head, seen: &HashSet<&str>, leads: bool) -> Option<usize> {
        if let Some(over) = head.over.filter(|over| seen.contains(self.words(*over))) {
            return Some(over);
        }
        let (_, above) = head.lines.split_last()?;
        if above.iter().any(|at| self.facts.get(*at) == Some(&Fact::Kind)) {
            return None;
        }
        if let Some(at) = above.iter().rev().find(|at| seen.contains(self.words(**at))) {
            return (!head.is_below || head.lines.first() == Some(at)).then_some(*at);
        }
        let &first = above.first().filter(|_| leads)?;
        let next = head.lines.get(1).map_or("", |at| self.words(*at));
        let label = self.words(first);
        let has_summary = head.is_below && plain::ends_sentence(next);
        let is_label =
            label.len() <= MAX_LABEL_BYTES && !plain::continues(label, next) && !plain::ends_sentence(label);
        (is_label && !has_summary).then_some(first)
    }

    /// Returns the lines on which a label stands beside the date, as in other items a kind does, or the same label.
    fn beside(&self) -> impl Iterator<Item = usize> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut has_kinds = false;
        for fact in self.facts {
            match fact {
                Fact::DateAndWords(words) => *counts.entry(words).or_default() += 1,
                Fact::DateAndKind => has_kinds = true,
                Fact::Date | Fact::Kind | Fact::Border | Fact::Words => {}
            }
        }
        let is_label = move |words: &str| {
            let is_known = has_kinds || counts.get(words).is_some_and(|count| *count > 1);
            is_known && words.len() <= MAX_LABEL_BYTES && !plain::ends_sentence(words)
        };
        // What stands alone between borders is a title with its date.
        let has_title = |at: usize| {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            beside.filter_map(|at| self.facts.get(at)).any(|fact| *fact == Fact::Words)
        };
        let lines = self.facts.iter().enumerate();
        let found = lines.filter(move |(at, fact)| match fact {
            Fact::DateAndWords(words) => {
                let has_marker = self.words(*at) != self.lines.get(*at).map_or("", |line| line.text.as_str());
                !has_marker && is_label(words) && has_title(*at)
            }
            Fact::Date | Fact::DateAndKind | Fact::Kind | Fact::Border | Fact::Words => false,
        });
        found.map(|(at, _)| at).collect::<Vec<_>>().into_iter()
    }
}
