//! The counts of a field's values, in every format.

mod bar_chart;

use super::{Layout, svg, table};
use crate::feed::write_pretty_value;
use crate::text::clean;
use serde::Serialize;
use std::io::{self, Write};

/// A format that counts can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum CountsFormat {
    #[default]
    Plain,
    Json,
    Csv,
    Tsv,
    Svg,
}

impl CountsFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Json, Self::Csv, Self::Tsv, Self::Svg];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Svg => "svg",
        }
    }
}

/// A value with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value as an option or a query takes it; `none` for articles without one.
    pub value: String,
    /// The value as people read it.
    pub label: String,
    /// The number of articles that have it.
    pub count: u32,
}

/// The counts of a field.
#[derive(Debug, Serialize)]
pub struct Counts {
    /// The name of the field on the command line.
    pub by: &'static str,
    /// The number of articles: one of several countries counts in each, but once here.
    pub total: usize,
    /// The values that occur.
    pub rows: Vec<Count>,
}

/// Writes counts.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_counts(
    out: &mut dyn Write,
    format: CountsFormat,
    counts: &Counts,
    layout: Layout,
) -> io::Result<()> {
    match format {
        CountsFormat::Plain => match layout.columns {
            Some(columns) => bar_chart::write(out, counts, layout, columns),
            None => plain(out, counts),
        },
        CountsFormat::Json => write_pretty_value(out, counts, "  "),
        CountsFormat::Csv => table::csv(out, &table::COUNT_FIELDS, table::count_rows(counts)),
        CountsFormat::Tsv => table::tsv(out, &table::COUNT_FIELDS, table::count_rows(counts)),
        CountsFormat::Svg => svg::counts(out, counts),
    }
}

/// Writes figures only, for other programs: a value and its count a line, divided by a tab.
fn plain(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    counts.rows.iter().try_for_each(|row| writeln!(out, "{}\t{}", clean(&row.value), row.count))
}
