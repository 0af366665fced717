//! Counts as a bar chart on a terminal: names, figures and a bar beside each. Months or years in between that have
//! nothing are shown, too.
//!
//! The border: for people only. What other programs read has the figures alone and is written by `counts` and `table`.

use super::Counts;
use crate::format::Layout;
use crate::news::Month;
use crate::text::{bar, clean, pad, width};
use std::io::{self, Write};

/// The longest bar, in columns.
const MAX_BAR_COLUMNS: usize = 40;
/// The shortest room for a bar, in columns: names are cut before it becomes smaller.
const MIN_BAR_COLUMNS: usize = 12;
/// The narrowest terminal with bars; on a narrower one name and figure have the line to themselves.
const BARS_FROM_COLUMNS: usize = 50;
/// The most empty months or years, for each that has something, that are written out; of more there is a sign for a gap.
const MAX_EMPTY_PER_VALUE: usize = 3;

/// A line of the chart.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// The name of a value and its count.
    Value(String, u32),
    /// Values without anything, too many to be written out.
    Gap,
}

/// Writes the chart on a terminal of this width.
pub(super) fn write(out: &mut dyn Write, counts: &Counts, layout: Layout, columns: usize) -> io::Result<()> {
    let most = counts.rows.iter().map(|row| row.count).max().unwrap_or(0);
    let digits = most.to_string().len();
    // A column at the end stays free: not every terminal waits with the next line until something comes.
    let room = columns.saturating_sub(digits + 3);
    let has_bars = columns >= BARS_FROM_COLUMNS;
    let lines = lines(counts);
    let widest = lines.iter().map(|line| if let Line::Value(name, _) = line { width(name) } else { 0 }).max();
    let name_room = if has_bars { room.saturating_sub(2 + MIN_BAR_COLUMNS) } else { room };
    let names = widest.unwrap_or(0).min(name_room.max(1));
    let bar_room = if has_bars { room.saturating_sub(names + 2).min(MAX_BAR_COLUMNS) } else { 0 };
    for line in lines {
        let line = match line {
            Line::Gap => styled(if layout.ascii { "..." } else { "…" }, "2", layout),
            Line::Value(name, 0) => styled(&format!("{}  {:>digits$}", pad(&name, names), 0), "2", layout),
            Line::Value(name, count) => {
                let bar = bar(count, most, bar_room);
                let bar = if layout.ascii { "#".repeat(width(&bar)) } else { bar };
                format!("{}  {count:>digits$}  {}", pad(&name, names), styled(&bar, "36", layout))
            }
        };
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Returns a line for every value, and for those between that have nothing; a gap where they are too many.
fn lines(counts: &Counts) -> Vec<Line> {
    let positions: Vec<Option<i32>> = counts.rows.iter().map(|row| position(counts.by, &row.value)).collect();
    // Newest first, so that the position after is the smaller one.
    let between = |at: usize| match (positions[at], positions.get(at + 1)) {
        (Some(here), Some(Some(next))) => next + 1..here,
        _ => 0..0,
    };
    let dated = positions.iter().flatten().count();
    let empty: usize = (0..positions.len()).map(|at| between(at).len()).sum();
    let mut lines = Vec::new();
    for (at, row) in counts.rows.iter().enumerate() {
        lines.push(Line::Value(clean(&row.label), row.count));
        let between = between(at);
        if empty <= MAX_EMPTY_PER_VALUE * dated {
            lines.extend(between.rev().map(|position| Line::Value(name(counts.by, position), 0)));
        } else if !between.is_empty() {
            lines.push(Line::Gap);
        }
    }
    lines
}

/// Returns the position of a month or year on the time line; other values have none.
fn position(by: &str, value: &str) -> Option<i32> {
    match by {
        "month" => {
            let month: Month = value.parse().ok()?;
            Some(month.year() * 12 + month.number() as i32 - 1)
        }
        "year" => value.parse().ok(),
        _ => None,
    }
}

/// Returns the name of the month or year at a position.
fn name(by: &str, position: i32) -> String {
    let month = Month::new(position.div_euclid(12), position.rem_euclid(12) as u32 + 1);
    match month.filter(|_| by == "month") {
        Some(month) => month.label(),
        None => position.to_string(),
    }
}

/// Returns a text in a style of the terminal's, where colour and weight are allowed.
fn styled(text: &str, style: &str, layout: Layout) -> String {
    if layout.color && !text.is_empty() { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Count;

    const PLAIN: Layout = Layout { columns: None, color: false, ascii: false, text_width: 80 };

    fn counts(by: &'static str, rows: &[(&str, &str, u32)]) -> Counts {
        let row = |&(value, label, count): &(&str, &str, u32)| Count {
            value: value.to_owned(),
            label: label.to_owned(),
            count,
        };
        Counts { by, total: 0, rows: rows.iter().map(row).collect() }
    }

    fn printed(counts: &Counts, layout: Layout, columns: usize) -> Vec<String> {
        let mut out = Vec::new();
        write(&mut out, counts, layout, columns).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    fn spring() -> Counts {
        counts(
            "month",
            &[
                ("2024-02", "February 2024", 16),
                ("2023-12", "December 2023", 1),
                ("2023-11", "November 2023", 128),
                ("none", "undated", 2),
            ],
        )
    }

    #[test]
    fn bars_stand_beside_the_figures_and_gaps_are_seen() {
        let full = "█".repeat(40);
        let wanted = [
            "February 2024   16  █████",
            "January 2024     0",
            "December 2023    1  ▎",
            &format!("November 2023  128  {full}"),
            "undated          2  ▋",
        ];
        assert_eq!(printed(&spring(), PLAIN, 80), wanted);
        let ascii = printed(&spring(), Layout { ascii: true, ..PLAIN }, 80);
        assert_eq!(ascii[2], "December 2023    1  #");
        assert!(ascii.iter().all(|line| line.is_ascii()), "{ascii:?}");
    }

    #[test]
    fn colour_is_used_where_it_is_allowed_and_changes_no_letter() {
        let colored = printed(&spring(), Layout { color: true, ..PLAIN }, 80);
        assert_eq!(colored[0], "February 2024   16  \x1b[36m█████\x1b[0m");
        assert_eq!(colored[1], "\x1b[2mJanuary 2024     0\x1b[0m");
        let bare = |line: &String| {
            ["\x1b[36m", "\x1b[2m", "\x1b[0m"].iter().fold(line.clone(), |line, code| line.replace(code, ""))
        };
        assert_eq!(colored.iter().map(bare).collect::<Vec<_>>(), printed(&spring(), PLAIN, 80));
    }

    #[test]
    fn a_narrow_terminal_has_the_figures_and_no_bar() {
        assert_eq!(printed(&spring(), PLAIN, 40)[3], "November 2023  128");
        assert_eq!(printed(&spring(), PLAIN, 12)[3], "Novem…  128");
        assert_eq!(printed(&spring(), PLAIN, 1)[3], "…  128");
    }

    #[test]
    fn no_line_is_wider_than_its_terminal() {
        let wide = counts("source", &[("a", &"協同組合 news ".repeat(20), 3_000), ("b", "b", 1)]);
        for columns in 10..200 {
            for counts in [&wide, &spring()] {
                let lines = printed(counts, PLAIN, columns);
                assert!(lines.iter().all(|line| width(line) < columns), "at {columns}: {lines:?}");
                let bars = lines.iter().any(|line| line.contains('█'));
                assert_eq!(bars, columns >= BARS_FROM_COLUMNS, "at {columns}");
            }
        }
        let lines = printed(&wide, PLAIN, 80);
        assert_eq!(
            lines[0].find("3000").map(|at| width(&lines[0][..at + 4])),
            lines[1].find(" 1").map(|at| at + 2)
        );
    }

    #[test]
    fn gaps_too_many_to_be_written_out_have_one_sign_each() {
        let value = |name: &str, count| Line::Value(name.to_owned(), count);
        let years = |rows: &[(&str, &str, u32)]| lines(&counts("year", rows));
        assert_eq!(
            years(&[("2024", "2024", 1), ("2017", "2017", 1)]),
            [value("2024", 1)]
                .into_iter()
                .chain((2018..2024).rev().map(|year| value(&year.to_string(), 0)))
                .chain([value("2017", 1)])
                .collect::<Vec<_>>()
        );
        assert_eq!(
            years(&[("2024", "2024", 1), ("2023", "2023", 1), ("2010", "2010", 1), ("none", "undated", 1)]),
            [value("2024", 1), value("2023", 1), Line::Gap, value("2010", 1), value("undated", 1)]
        );
        assert_eq!(
            lines(&counts("kind", &[("2024", "2024", 1), ("2010", "2010", 1)])).len(),
            2,
            "only dates"
        );
        assert_eq!(lines(&counts("month", &[])), []);
    }
}
