//! The words of dates: months and weekdays by name, zones, halves of the day, units, fillers, labels.
//!
//! The border: a word by itself. Its place in a date decides between its meanings (`reading`). The tables are
//! `calendar.tsv`, `dates.tsv` and `zones.tsv` of `data/words`.

use super::zone::Zone;
use crate::feed::words;
use crate::text;
use chrono::Weekday;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const CALENDAR: &str = include_str!("../../../data/words/calendar.tsv");
const TABLE: &str = include_str!("../../../data/words/dates.tsv");
const ZONES: &str = include_str!("../../../data/words/zones.tsv");

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
}

/// A sign after a number that tells what it counts: `年`, `월`, `時`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// The meanings a word has in dates, in all languages together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// A bit for each month it names, January the lowest.
    pub(super) months: u16,
    /// A bit for each weekday it names, Monday the lowest.
    pub(super) weekdays: u8,
    /// `true` if it may stand in a date and says nothing there.
    pub(super) is_filler: bool,
    /// `true` if it stands before a number that is no day: `Issue 5`.
    pub(super) is_count: bool,
    /// `true` if it is the ending of a number: `1st`, `5-го`.
    pub(super) is_ordinal: bool,
    /// The half of the day it names.
    pub(super) half: Option<Half>,
    /// The unit it is.
    pub(super) unit: Option<Unit>,
    /// The zone it names.
    pub(super) zone: Option<Zone>,
}

/// Every word of the tables, folded.
static MEANINGS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(meanings);

static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| words::of(TABLE, "label").collect());

/// The zeros of the scripts that have figures of their own; the other nine follow each.
static ZEROS: LazyLock<Vec<char>> =
    LazyLock::new(|| words::of(TABLE, "zero").filter_map(|zero| zero.chars().next()).collect());

fn meanings() -> HashMap<String, Meaning> {
    let mut meanings: HashMap<String, Meaning> = HashMap::new();
    for row in CALENDAR.lines().skip(1) {
        let Some((means, words)) = row.split_once('\t').and_then(|(_, row)| row.split_once('\t')) else {
            continue;
        };
        for word in words.split('|') {
            let meaning = meanings.entry(text::fold(word)).or_default();
            match (means.parse::<u16>(), means.parse::<Weekday>()) {
                (Ok(month @ 1..=12), _) => meaning.months |= 1 << (month - 1),
                (_, Ok(weekday)) => meaning.weekdays |= weekday_bit(weekday),
                _ => {}
            }
        }
    }
    for (word, means) in words::pairs(TABLE) {
        let meaning = meanings.entry(word.to_owned()).or_default();
        match means {
            "filler" | "clock" => meaning.is_filler = true,
            "count" => meaning.is_count = true,
            "ordinal" => meaning.is_ordinal = true,
            "am" => meaning.half = Some(Half::Am),
            "pm" => meaning.half = Some(Half::Pm),
            means => meaning.unit = unit(means).or(meaning.unit),
        }
    }
    for (word, means) in words::pairs(ZONES) {
        meanings.entry(word.to_owned()).or_default().zone = Zone::of_table(means);
    }
    meanings
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "year" => Unit::Year,
        "month" => Unit::Month,
        "day" => Unit::Day,
        "hour" => Unit::Hour,
        "minute" => Unit::Minute,
        "second" => Unit::Second,
        _ => return None,
    })
}

/// Returns what a folded word means; `None` if it is none of the words of dates.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.get(word).copied().filter(Meaning::is_any)
}

/// Returns the bit of a weekday among [`Meaning::weekdays`].
pub(super) fn weekday_bit(weekday: Weekday) -> u8 {
    1 << weekday.num_days_from_monday()
}

/// Returns whether words are what may stand before a date and a colon.
pub(in crate::feed) fn is_label(words: &str) -> bool {
    LABELS.contains(words)
}

/// Returns the figure from 0 to 9 that a character of any script is.
pub(super) fn figure(c: char) -> Option<char> {
    let value = |zero: &char| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10);
    char::from_digit(ZEROS.iter().find_map(value)?, 10)
}

impl Meaning {
    fn is_any(&self) -> bool {
        self.is_named()
            || self.is_filler
            || self.is_count
            || self.is_ordinal
            || self.half.is_some()
            || self.unit.is_some()
            || self.zone.is_some()
    }

    /// Returns whether it names a month or a weekday.
    pub(super) fn is_named(&self) -> bool {
        self.months != 0 || self.weekdays != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_well_formed() {
        assert!(CALENDAR.ends_with('\n'));
        assert_eq!(CALENDAR.lines().next(), Some("language\tmeans\twords"));
        let mut known = HashSet::new();
        for row in CALENDAR.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [language, means, words] = cells[..] else { panic!("{row}") };
            let is_month = means.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month));
            assert!(is_month || means.parse::<Weekday>().is_ok(), "{row}");
            assert!(known.insert((language, means)), "{row}: twice");
            for word in words.split('|') {
                assert!(!word.is_empty() && word.trim() == word && text::clean(word) == word, "{row}");
            }
        }
        let languages: HashSet<_> = known.iter().map(|(language, _)| *language).collect();
        assert_eq!(languages.len(), 23);
        let has_days = |language| (1..=7).all(|day| known.contains(&(language, NAMES[day - 1])));
        assert!(languages.into_iter().all(has_days));
    }

    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    #[test]
    fn a_word_names_one_month() {
        let several: Vec<_> =
            MEANINGS.iter().filter(|(_, meaning)| meaning.months.count_ones() > 1).map(|(w, _)| w).collect();
        assert!(several.is_empty(), "{several:?}");
        let mut both: Vec<_> = MEANINGS
            .iter()
            .filter(|(_, meaning)| meaning.months != 0 && meaning.weekdays != 0)
            .map(|(word, _)| word.as_str())
            .collect();
        both.sort_unstable();
        assert_eq!(both, ["mar", "paz"], "the place of each of these has to be decided");
    }

    #[test]
    fn figures_of_any_script_are_read() {
        let read: String = "٠١٩۵०৭๔".chars().filter_map(figure).collect();
        assert_eq!(read, "0195074");
        assert_eq!(figure('a'), None);
    }
}
