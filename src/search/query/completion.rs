//! Completion of a query at the cursor: names of fields, and the values that the library has.
//!
//! Candidates come best first. The border: the reader decides which one is taken; `parser` and `values` accept every
//! candidate given here.

use super::field::{Field, fields as all_fields};
use super::lexer::signs::{ends_value, ends_value_before, is_bar, is_exclusion};
use super::lexer::{Token, ValueText, lex_in_place};
use super::term::{needs_quotes, quoted};
use crate::news::{
    Authors, Column, Country, Library, Period, SavedSearches, TextFacet, is_name_char, month_named,
};
use crate::{places, text};
use std::cmp::Reverse;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The most authors that are offered: a library may hold a hundred thousand.
const MAX_AUTHORS: usize = 500;

/// The candidates for one place of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The byte range of the text that a candidate replaces.
    pub range: Range<usize>,
    /// The candidates, best first, at least one: fields with their colon, or values.
    pub candidates: Vec<String>,
    /// The common beginning of all candidates as it is written, where it is longer than what was typed.
    pub common: Option<String>,
    /// The candidates are values, which are complete; a field still needs one.
    pub values: bool,
    /// A letter follows at once, so that only quotes keep a value apart from it.
    glued: bool,
}

impl Completion {
    /// Returns a candidate as it is written in a query, in quotes where it needs them.
    pub fn written(&self, number: usize) -> String {
        let name = self.candidates.get(number).map_or("", String::as_str);
        match (self.values, self.glued) {
            (false, _) => name.to_owned(),
            (true, false) => quoted(name),
            (true, true) => format!("\"{}\"", name.replace('"', " ")),
        }
    }
}

/// Returns the completion at a cursor position in bytes; `None` where there are no candidates.
///
/// The text before the cursor counts as typed. A value is replaced whole; with nothing of it before the cursor, all of
/// it counts as typed.
pub fn complete(text: &str, cursor: usize, library: &Library, saved: &SavedSearches) -> Option<Completion> {
    let before = text.get(..cursor)?;
    if let Some(completion) = saved_searches(before, text.get(cursor..)?, saved) {
        return Some(completion);
    }
    let touched = lex_in_place(text).into_iter().find_map(|(at, token)| match token {
        Token::Field { field, values, .. } if at.start <= cursor && cursor <= at.end => Some((field, values)),
        _ => None,
    });
    let Some((field, first, values)) =
        touched.and_then(|(field, values)| Some((field, values.first()?.whole.start, values)))
    else {
        let word = word_at_end(before)?;
        return fields(word, cursor - word.len()..cursor);
    };
    let colon = first - 1;
    let name = colon - field.name().len();
    if cursor <= colon {
        return fields(&text[name..cursor.max(name)], name..first);
    }
    let value = values.into_iter().find(|value| cursor <= value.whole.end)?;
    completed_value(text, cursor, (field, &value), library)
}

/// Returns the completion of the name of a saved search, where an `@` with or without a name stands before the cursor.
fn saved_searches(before: &str, after: &str, saved: &SavedSearches) -> Option<Completion> {
    let start = before.trim_end_matches(is_name_char).len();
    let at = start.checked_sub(1).filter(|&at| before.get(at..start) == Some("@"))?;
    let is_term = before[..at].chars().next_back().is_none_or(|c| ends_value(c) || is_exclusion(c));
    let typed = text::key(&before[start..]);
    let begun = saved.iter().filter(|search| text::key(&search.name).starts_with(&typed));
    let candidates: Vec<String> = begun.map(|search| format!("@{}", search.name)).collect();
    let common = common(&candidates, &before[at..]).map(str::to_owned);
    let end = before.len() + after.find(|c| !is_name_char(c)).unwrap_or(after.len());
    (is_term && !candidates.is_empty()).then_some(Completion {
        range: at..end,
        candidates,
        common,
        values: true,
        glued: false,
    })
}

/// Returns the word that a text ends with, without the sign before it: empty after a space or an opening bracket,
/// `None` in or at a phrase and at a closing bracket or a word in capitals that joins terms.
fn word_at_end(before: &str) -> Option<&str> {
    let Some((place, token)) = lex_in_place(before).pop() else { return Some("") };
    let is_touched = place.end == before.len();
    match token {
        Token::Phrase { open, .. } if open || is_touched => None,
        Token::Word { text, .. } if is_touched => before.get(before.len() - text.len()..),
        Token::Flag { .. } | Token::Saved { .. } | Token::And | Token::Not | Token::Close if is_touched => {
            None
        }
        Token::Or if is_touched && !before.ends_with(is_bar) => None,
        _ => Some(""),
    }
}

/// Returns the completion of a field's name.
fn fields(typed: &str, range: Range<usize>) -> Option<Completion> {
    let lower = typed.to_ascii_lowercase();
    let begun = all_fields().filter(|field| field.name().starts_with(&lower));
    let candidates: Vec<String> = begun.map(|field| format!("{}:", field.name())).collect();
    let common = common(&candidates, typed).map(str::to_owned);
    (!candidates.is_empty()).then_some(Completion { range, candidates, common, values: false, glued: false })
}

/// Returns the completion of a field's value by the part before the cursor.
fn completed_value(
    text: &str,
    cursor: usize,
    (field, value): (Field, &ValueText),
    library: &Library,
) -> Option<Completion> {
    let in_quotes = value.is_quoted();
    let whole = value.whole.clone();
    let end = if in_quotes && !is_closed(text, cursor, value) { cursor } else { whole.end };
    let before = &text[value.text.start..cursor.clamp(value.text.start, value.text.end)];
    let typed = if before.trim().is_empty() && end == whole.end { &text[value.text.clone()] } else { before };
    let typed = typed.trim_start();
    let candidates = offers(field, typed.trim_end(), library);
    let glued = !ends_value_before(&text[end..]);
    let common = common(&candidates, typed).filter(|common| !glued && !common.contains('"')).map(|common| {
        let needs_quote = in_quotes || needs_quotes(common);
        format!("{}{common}", if needs_quote { "\"" } else { "" })
    });
    (!candidates.is_empty()).then_some(Completion {
        range: whole.start..end,
        candidates,
        common,
        values: true,
        glued,
    })
}

/// Checks whether a value in quotes ends with a quote of its own.
///
/// While it is being typed, the quote that seems to end it may begin the next phrase (`country:"Sou "social economy"`).
fn is_closed(text: &str, cursor: usize, value: &ValueText) -> bool {
    let opens = |quote: usize| {
        text[cursor..quote].ends_with(char::is_whitespace) && !ends_value_before(&text[value.whole.end..])
    };
    value.is_closed() && !(cursor <= value.text.end && opens(value.text.end))
}

/// Returns the common beginning of several candidates, if it continues what was typed.
fn common<'a>(candidates: &'a [String], typed: &str) -> Option<&'a str> {
    let (first, others) = candidates.split_first().filter(|(_, others)| !others.is_empty())?;
    let common = others.iter().fold(first.as_str(), |common, other| {
        let pairs = common.graphemes(true).zip(other.graphemes(true));
        let length = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
        &common[..length]
    });
    let (longer, typed) = (text::fold(common), text::fold(typed));
    (longer.len() > typed.len() && longer.starts_with(&typed)).then_some(common)
}

/// Returns the values of a field that a prefix may mean, best first.
fn offers(field: Field, typed: &str, library: &Library) -> Vec<String> {
    let months = library.months().values().iter().map(|month| month.0);
    let years = || {
        let mut years: Vec<i32> = months.clone().flatten().map(|month| month.year()).collect();
        years.dedup(); // the column has the months of a year together
        years.into_iter().map(Period::Year)
    };
    match field {
        Field::Country => countries(library.countries(), typed),
        Field::Month => periods(months.map(|month| month.map_or(Period::Undated, Period::Month)), typed),
        Field::Year => periods(years(), typed),
        Field::From | Field::To => periods(years().chain(months.clone().flatten().map(Period::Month)), typed),
        Field::Text(facet) => named(library.text(facet), facet, typed),
        Field::Title => Vec::new(),
        Field::Author => authors(library.authors(), typed),
        Field::Is => {
            let lower = typed.to_lowercase();
            let states = ["unread", "read", "starred", "new"].into_iter();
            states.filter(|state| state.starts_with(&lower)).map(str::to_owned).collect()
        }
    }
}

/// Returns countries by any name.
///
/// Those whose shown name begins as typed come first, then those with another whole name or code, then the rest that
/// `places` understands. The value for no country comes last of its kind.
fn countries(column: &Column<Option<Country>>, typed: &str) -> Vec<String> {
    let key = text::key(typed);
    let meant = places::matching(typed);
    let rank = |country: Country| {
        let shown = text::key(places::name(country));
        if typed.is_empty() || (!key.is_empty() && shown.starts_with(&key)) {
            return Some(u8::from(shown != key));
        }
        let whole = || places::names(country).any(|name| text::key(name) == key);
        meant.contains(&country).then(|| if whole() { 2 } else { 3 })
    };
    let lower = typed.to_lowercase();
    let none = || "none".starts_with(&lower).then(|| u8::from(lower != "none"));
    let name = |country: &Option<Country>| country.map_or("none", places::name).to_owned();
    let mut values = commonest(column, |country| text::key(&name(country)));
    values.retain(|country| country.is_none_or(places::is_known));
    values.sort_by_key(|country| country.is_none());
    best_first(values.into_iter().map(|country| (country.map_or_else(none, rank), name(country))))
}

/// Returns months and years in their order: first those written as typed, then those named as typed.
fn periods(periods: impl Iterator<Item = Period>, typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let key = text::key(typed);
    let (whole, month_name) = (Period::named(typed), month_named(typed));
    let rank = |period: Period| match period.to_string() {
        written if written == lower => Some(0),
        written if written.starts_with(&lower) => Some(1),
        _ => {
            let has_name = matches!(period, Period::Month(month) if Some(month.number()) == month_name);
            let is_named = has_name || whole == Some(period) || typed.parse() == Ok(period);
            (is_named || word_rank(&period.label(), &key).is_some()).then_some(2)
        }
    };
    // A year before the first or after the 9999th has no spelling.
    let written = periods.filter(|period| period.to_string().parse() == Ok(*period));
    best_first(written.map(|period| (rank(period), period.to_string())))
}

/// Returns values of a facet: as typed, equal after folding, beginning as typed, then with a later word that does; if
/// there are none, those that are called so in another language.
fn named(column: &Column<String>, facet: TextFacet, typed: &str) -> Vec<String> {
    let key = text::key(typed);
    let rank = |value: &str| match value {
        _ if value == typed => Some(0),
        _ if typed.is_empty() => Some(2),
        _ if key.is_empty() => value.starts_with(typed).then_some(2),
        _ => word_rank(value, &key).or_else(|| word_rank(facet.label(value), &key)),
    };
    // What is neither what it says (a quote cannot be typed, spaces around it are lost) nor has a letter to fold to
    // would not be read as itself again.
    let readable = |value: &&String| {
        !text::key(value).is_empty()
            || (!value.is_empty() && value.trim() == value.as_str() && !value.contains('"'))
    };
    let values: Vec<&String> =
        commonest(column, |value| text::key(value)).into_iter().filter(readable).collect();
    let offers = best_first(values.iter().map(|value| (rank(value), (*value).clone())));
    if !offers.is_empty() || key.is_empty() {
        return offers;
    }
    let rank_elsewhere = |value: &str| {
        facet.further_names(&text::key(value)).iter().filter_map(|name| word_rank(name, &key)).min()
    };
    best_first(values.iter().map(|value| (rank_elsewhere(value), (*value).clone())))
}

/// Returns authors: of those named as typed, beginning so, or with a later word that does, the ones with most articles.
fn authors(authors: &Authors, typed: &str) -> Vec<String> {
    let key = text::key(typed);
    let rank = |name: &str| if typed.is_empty() { Some(2) } else { word_rank(name, &key) };
    let ranked = authors.names().enumerate().filter(|(_, name)| !text::key(name).is_empty());
    let ranked =
        ranked.filter_map(|(number, name)| Some((rank(name)?, Reverse(authors.list(number).len()), name)));
    let mut ranked: Vec<(u8, Reverse<usize>, &str)> = ranked.collect();
    ranked.sort();
    ranked.into_iter().take(MAX_AUTHORS).map(|(_, _, name)| name.to_owned()).collect()
}

/// Returns the rank of a name for a folded prefix: 1 for the same, 2 if it begins so, 3 if a later word does.
fn word_rank(name: &str, key: &str) -> Option<u8> {
    let name = text::key(name);
    let later = || !key.is_empty() && name.contains(&format!(" {key}"));
    match name.strip_prefix(key).filter(|_| !key.is_empty()) {
        Some("") => Some(1),
        Some(_) => Some(2),
        None => later().then_some(3),
    }
}

/// Returns the values of a column, those with most articles first, then by name.
fn commonest<V: Ord + Clone>(column: &Column<V>, name: impl Fn(&V) -> String) -> Vec<&V> {
    let mut values: Vec<(usize, &V)> = column.values().iter().enumerate().collect();
    values.sort_by_cached_key(|(number, value)| (Reverse(column.total(*number)), name(value)));
    values.into_iter().map(|(_, value)| value).collect()
}

/// Returns the offers that have a rank, the smallest first, in stable order.
fn best_first(offers: impl Iterator<Item = (Option<u8>, String)>) -> Vec<String> {
    let mut ranked: Vec<(u8, String)> =
        offers.filter_map(|(rank, offer)| rank.map(|rank| (rank, offer))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, offer)| offer).collect()
}

#[cfg(test)]
mod tests;
