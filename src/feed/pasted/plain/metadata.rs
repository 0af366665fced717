//! The date and the kind a line states: alone, or beside other words.
//!
//! The border: one line. The caller knows whether it belongs to the item above or below.

use super::{COLUMN, kind, words};
use crate::feed::date as dates;
use crate::news::{Month, PublishedOn};
use crate::text;
use crate::text::steps::count;

/// The longest text that is read as a date, in bytes.
const MAX_DATE_BYTES: usize = 80;

/// The fewest figures of a date: one of its day and two of its year.
const MIN_DATE_FIGURES: usize = 3;

/// The longest line in which dates and kinds are looked for, in bytes.
const MAX_LINE_BYTES: usize = 2048;

/// The date and kind a line states, and its other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feed::pasted) struct Metadata {
    /// A day or a month.
    pub(in crate::feed::pasted) date: PublishedOn,
    /// A kind as it is called here; empty if none is stated.
    pub(in crate::feed::pasted) kind: &'static str,
    /// The other words.
    pub(in crate::feed::pasted) rest: String,
    /// `true` if the date may as well belong to the words: it only stands at their end or beginning.
    pub(in crate::feed::pasted) is_uncertain: bool,
}

impl Metadata {
    fn of(date: PublishedOn, kind: Option<&'static str>, rest: &str) -> Self {
        Self { date, kind: kind.unwrap_or_default(), rest: words(rest.trim()), is_uncertain: false }
    }

    fn soft(date: PublishedOn, kind: Option<&'static str>, rest: &str) -> Self {
        Self { is_uncertain: true, ..Self::of(date, kind, rest) }
    }
}

/// Returns the date a text is as a whole; of a span of days the first. One without a year is of the year of `under`, if
/// it is of its month.
pub(in crate::feed::pasted) fn date(line: &str, under: Option<Month>) -> Option<PublishedOn> {
    count(1 + line.len().min(MAX_DATE_BYTES));
    // Without a month above it a date has a day and a year, or more figures than that.
    let least = if under.is_some() { 1 } else { MIN_DATE_FIGURES };
    if line.len() > MAX_DATE_BYTES || !has_figures(line, least) {
        return None;
    }
    let line = words(line);
    let line = unlabelled(&line);
    // What stands in parentheses is left out of a date; words there are not.
    if line.split_once('(').is_some_and(|(_, inside)| inside.contains(char::is_alphabetic)) {
        return None;
    }
    let known = |text: &str| Some(dates::whole(text)).filter(|date| *date != PublishedOn::Undated);
    let yearless = || {
        let month = under?;
        let whole = known(&format!("{line} {}", month.year()))?;
        let has_name = line.contains(char::is_alphabetic);
        (has_name && whole.day().is_some() && whole.month() == Some(month)).then_some(whole)
    };
    known(line)
        .or_else(|| of_month(line, under?))
        .or_else(|| known(&first_of_days(line)?))
        .or_else(|| known(&first_of_span(line)?))
        .or_else(yearless)
}

/// Returns whether a text has so many figures, of any script.
fn has_figures(text: &str, least: usize) -> bool {
    text.chars().filter(|c| c.is_numeric()).take(least).count() == least
}

/// Returns a date without the label before it.
fn unlabelled(line: &str) -> &str {
    let line = line.trim().trim_end_matches(['.', ',', ';', '|', ':']);
    line.split_once(':').map_or(line, |(label, rest)| {
        if dates::is_label(text::fold(label).trim()) { rest.trim() } else { line }
    })
}

/// Returns whether a line is written like a day and is none that can be believed: `31 June 2023`, or nothing but three
/// numbers (`03/04/2023` is one of two days).
pub(in crate::feed::pasted) fn is_impossible_date(line: &str) -> bool {
    const DIVIDES: [char; 4] = ['/', '-', '.', ' '];
    if line.len() > MAX_DATE_BYTES || !has_figures(line, MIN_DATE_FIGURES) {
        return false;
    }
    let line = words(line);
    let line = unlabelled(&line);
    let mut numbers = line.split(DIVIDES).filter(|part| !part.is_empty());
    let is_number = |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = line.contains(['/', '-', '.']) && numbers.clone().count() == 3 && numbers.all(is_number);
    date(line, None).is_none() && (is_date || dates::is_impossible(line))
}

/// Returns whether a line ends with a day, and does not only consist of it.
pub(in crate::feed::pasted) fn ends_in_day(line: &str) -> bool {
    let metadata = metadata(line, None);
    let last = line.trim_end_matches([')', ']']).rsplit(' ').next().unwrap_or_default();
    metadata.date.day().is_some()
        && !metadata.rest.is_empty()
        && (!metadata.rest.ends_with(last) || metadata.rest == line)
}

/// Returns whether a date begins at the end of one line and ends in the next.
pub(in crate::feed::pasted) fn is_date_across(line: &str, next: &str) -> bool {
    if next.len() > MAX_DATE_BYTES || !has_figures(next, 1) {
        return false;
    }
    let mut starts = line.rmatch_indices(' ').map(|(at, _)| at + 1).take(3);
    starts.any(|at| date(&format!("{} {next}", &line[at..]), None).is_some_and(|date| date.day().is_some()))
        && date(next, None).is_none_or(|date| date.day().is_none())
}

/// Parses a day in figures that could be read two ways, where the month it stands under leaves one.
fn of_month(line: &str, month: Month) -> Option<PublishedOn> {
    let parts: Vec<u32> = line.split(['/', '-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [a, b, year] = parts[..] else { return None };
    let day = match () {
        () if year != month.year().unsigned_abs() => return None,
        () if b == month.number() => a,
        () if a == month.number() => b,
        () => return None,
    };
    Some(PublishedOn::day_of(month.year(), month.number(), day)).filter(|date| date.day().is_some())
}

/// Parses a place of a few words and a day: `Geneva, 26 June 2023`.
pub(in crate::feed::pasted) fn place_and_day(line: &str) -> Option<(&str, PublishedOn)> {
    const WORDS: usize = 4;
    count(line.len());
    let commas = line.match_indices(", ").map(|(at, _)| (&line[..at], &line[at + 2..]));
    let (place, day) = commas.take(3).find_map(|(place, end)| Some((place, date(end, None)?)))?;
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    let is_place = place.split(' ').count() <= WORDS && place.split(' ').all(is_name);
    (is_place && day.day().is_some() && kind(place).is_none() && date(place, None).is_none())
        .then_some((place, day))
}

/// Returns the first of some days: `26 June 2023` for `26-28 June 2023`.
fn first_of_days(line: &str) -> Option<String> {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let at = line.find(dash)?;
    let (before, after) = (line[..at].trim_end(), line[at..].trim_start_matches(dash).trim_start());
    let figures = after.bytes().take_while(u8::is_ascii_digit).count();
    let ends = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_day = |count: usize| (1..=2).contains(&count);
    (is_day(figures) && is_day(ends)).then(|| format!("{before}{}", &after[figures..]))
}

/// Returns the first day of a span: `30 June 2023` for `30 June – 2 July 2023`.
fn first_of_span(line: &str) -> Option<String> {
    let (first, last) = [" – ", " — ", " - ", "–"].iter().find_map(|dash| line.split_once(dash))?;
    let end = dates::whole(last);
    match (dates::whole(first), end.day(), end.month()) {
        (PublishedOn::Day(_), Some(_), _) => Some(first.to_owned()),
        (PublishedOn::Undated, Some(_), Some(month)) => Some(format!("{first} {}", month.year())),
        _ => None,
    }
}

/// Returns the date and kind a line states: `26 June 2023`, `News`, `26 June 2023 | News | Title`,
/// `Title – 26 June 2023`.
pub(in crate::feed::pasted) fn metadata(line: &str, under: Option<Month>) -> Metadata {
    if let Some(date) = date(line, under) {
        return Metadata::of(date, None, "");
    }
    if let Some(kind) = kind(line) {
        return Metadata::of(PublishedOn::Undated, Some(kind), "");
    }
    if line.len() > MAX_LINE_BYTES {
        return Metadata::of(PublishedOn::Undated, None, line);
    }
    by_parts(line, under)
        .or_else(|| at_an_end(line, under))
        .unwrap_or_else(|| Metadata::of(PublishedOn::Undated, None, line))
}

/// Parses a line of several parts of which one is a date or a kind.
fn by_parts(line: &str, under: Option<Month>) -> Option<Metadata> {
    count(line.len());
    let states = |part: &str| date(part.trim(), under).is_some() || kind(part).is_some();
    let divides = |mark: &char| line.contains(*mark) && line.split(*mark).any(states);
    let mark = ['|', '·', '•', '¦', '∙', COLUMN].into_iter().find(divides)?;
    let (mut on, mut of, mut rest) = (PublishedOn::Undated, None, Vec::new());
    for part in line.split(mark).map(str::trim).filter(|part| !part.is_empty()) {
        match (date(part, under), kind(part)) {
            (Some(found), _) if on == PublishedOn::Undated => on = found,
            (None, Some(found)) if of.is_none() => of = Some(found),
            _ => rest.push(part),
        }
    }
    let between = if mark == COLUMN { " ".to_owned() } else { format!(" {mark} ") };
    let rest = rest.join(&between);
    // Another sign may divide what is left.
    let inner = (!rest.is_empty() && !rest.contains(mark)).then(|| by_parts(&rest, under)).flatten();
    if let Some(inner) = inner {
        let date = if on == PublishedOn::Undated { inner.date } else { on };
        return Some(Metadata::of(
            date,
            of.or(Some(inner.kind).filter(|kind| !kind.is_empty())),
            &inner.rest,
        ));
    }
    Some(Metadata::of(on, of, &rest))
}

/// Parses a line that begins or ends with a day.
fn at_an_end(line: &str, under: Option<Month>) -> Option<Metadata> {
    count(line.len());
    let day = |text: &str| date(text.trim(), under).filter(|date| date.day().is_some());
    for dash in [" – ", " — ", " ‒ ", " - ", " -- "] {
        if let Some((rest, on)) = line.rsplit_once(dash).and_then(|(rest, end)| Some((rest, day(end)?))) {
            return Some(match kind(rest) {
                Some(kind) => Metadata::of(on, Some(kind), ""),
                None => Metadata::soft(on, None, rest),
            });
        }
        if let Some((on, rest)) = line.split_once(dash).and_then(|(start, rest)| Some((day(start)?, rest))) {
            return Some(match kind(rest) {
                Some(kind) => Metadata::of(on, Some(kind), ""),
                None => Metadata::soft(on, None, rest),
            });
        }
    }
    if let Some((on, rest)) = line.split_once(": ").and_then(|(start, rest)| Some((day(start)?, rest))) {
        return Some(Metadata::soft(on, None, rest));
    }
    if let Some(metadata) = in_brackets(line, day) {
        return Some(metadata);
    }
    // After a comma the day is part of the words, but it is told.
    let commas = line.rmatch_indices(", ").take(2);
    let (before, on) = commas.filter_map(|(at, _)| Some((&line[..at], day(&line[at + 2..])?))).next()?;
    Some(match kind(before) {
        Some(kind) => Metadata::of(on, Some(kind), ""),
        None => Metadata::soft(on, None, line),
    })
}

/// Parses a line with a day in brackets at one of its ends.
fn in_brackets(line: &str, day: impl Fn(&str) -> Option<PublishedOn>) -> Option<Metadata> {
    let above = || line.strip_suffix([')', ']']).and_then(|line| line.rsplit_once(['(', '[']));
    let below = || line.strip_prefix(['(', '[']).and_then(|line| line.split_once([')', ']']));
    // A kind may stand there as well.
    let kinds = [above().map(|(rest, end)| (end, rest)), below()].into_iter().flatten();
    let of = |(of, rest): (&str, &str)| Some(Metadata::of(PublishedOn::Undated, Some(kind(of)?), rest));
    if let Some(metadata) = kinds.filter_map(of).find(|metadata| !metadata.rest.is_empty()) {
        return Some(metadata);
    }
    let at_end = above().and_then(|(rest, end)| Some(Metadata::soft(day(end)?, None, rest)));
    at_end
        .filter(|metadata| !metadata.rest.is_empty())
        .or_else(|| below().and_then(|(start, rest)| Some(Metadata::soft(day(start)?, None, rest))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_kinds_are_taken_off_a_line() {
        let none = "";
        for (line, date, kind, rest, soft) in [
            ("26 June 2023", "2023-06-26", none, "", false),
            ("Date issued: 26 June 2023", "2023-06-26", none, "", false),
            ("Published on 26 June 2023", "2023-06-26", none, "", false),
            ("26–28 June 2023", "2023-06-26", none, "", false),
            ("June 26-28, 2023", "2023-06-26", none, "", false),
            ("30 June – 2 July 2023", "2023-06-30", none, "", false),
            ("26 June", "2023-06-26", none, "", false),
            ("26 July", "", none, "26 July", false),
            ("le 26 juin 2023", "2023-06-26", none, "", false),
            ("26 de junio de 2023", "2023-06-26", none, "", false),
            ("Video", "", "Video", "", false),
            ("News | 26 June 2023", "2023-06-26", "News", "", false),
            ("News – 26 June 2023", "2023-06-26", "News", "", false),
            ("26 June 2023 | News | A title", "2023-06-26", "News", "A title", false),
            ("26 June 2023\tVideo\tA title", "2023-06-26", "Video", "A title", false),
            ("A title\t26 June 2023", "2023-06-26", none, "A title", false),
            ("A title\tof columns", "", none, "A title of columns", false),
            ("A title – 26 June 2023", "2023-06-26", none, "A title", true),
            ("A - title - 26 June 2023", "2023-06-26", none, "A - title", true),
            ("26 June 2023 – A title – of two", "2023-06-26", none, "A title – of two", true),
            ("26 June 2023: A title", "2023-06-26", none, "A title", true),
            ("A title (26 June 2023)", "2023-06-26", none, "A title", true),
            ("[26 June 2023] A title", "2023-06-26", none, "A title", true),
            ("A title, June 26, 2023", "2023-06-26", none, "A title, June 26, 2023", true),
            ("A title of June 2023", "", none, "A title of June 2023", false),
            ("A title – June 2023", "", none, "A title – June 2023", false),
            ("Video, 26 June 2023", "2023-06-26", "Video", "", false),
            ("[Video] A title", "", "Video", "A title", false),
            ("A title (video)", "", none, "A title (video)", false),
            ("A title (Video)", "", "Video", "A title", false),
            ("05/06/2023", "2023-06-05", none, "", false),
            ("06/05/2023", "2023-06-05", none, "", false),
            ("(ABC) – 26 June 2023", "2023-06-26", none, "(ABC)", true),
            ("43rd meeting", "", none, "43rd meeting", false),
            ("2023", "", none, "2023", false),
        ] {
            let found = metadata(line, Month::new(2023, 6));
            assert_eq!((&*found.date.iso(), found.kind), (date, kind), "{line}");
            assert_eq!((found.rest.as_str(), found.is_uncertain), (rest, soft), "{line}");
        }
        assert_eq!(metadata("26 June", None).date, PublishedOn::Undated);
        for (line, is_none) in [
            ("31 June 2023", true),
            ("Date issued: 31 June 2023.", true),
            ("03/04/2023", true),
            ("3. 4. 23", true),
            ("30/04/2023", false),
            ("2022-2023", false),
            ("10 000 000", false),
            ("1.5 million of 2023", false),
        ] {
            assert_eq!(is_impossible_date(line), is_none, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_a_panic(text in "\\PC{0,40}", pieces in proptest::collection::vec(proptest::sample::select(vec![
            "26", "June", "2023", " ", "–", " - ", "|", "\t", "(", ")", "[", "]", ", ", ": ", "é", "News", "-",
        ]), 0..12)) {
            metadata(&text, None);
            metadata(&pieces.concat(), Month::new(2023, 6));
        }
    }
}
