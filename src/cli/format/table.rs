//! Tables for other programs: csv with the quoting they expect, tsv without any.
//!
//! The border: which fields and in which order; both formats have the same.

use super::{Page, codes};
use crate::cli::stats::Counts;
use crate::news::Article;
use crate::text::{clean, clean_block};
use std::io::{self, Write};

const FIELDS: [&str; 9] = ["date", "id", "countries", "source", "kind", "title", "url", "topics", "summary"];
const COUNT_FIELDS: [&str; 3] = ["value", "label", "count"];

fn fields(item: &Article) -> [String; 9] {
    [
        item.published.iso(),
        clean(item.id.as_str()),
        codes(&item.countries),
        clean(&item.source),
        clean(&item.kind),
        clean(&item.title),
        clean(item.url.as_deref().unwrap_or_default()),
        clean(&item.topics.join(",")),
        clean_block(&item.summary),
    ]
}

fn count_fields(counts: &Counts) -> impl Iterator<Item = [String; 3]> {
    counts.rows.iter().map(|row| [clean(&row.value), clean(&row.label), row.count.to_string()])
}

pub(super) fn list_csv(out: &mut dyn Write, page: &Page<'_>) -> io::Result<()> {
    csv(out, &FIELDS, page.items().map(|item| fields(&item)))
}

pub(super) fn list_tsv(out: &mut dyn Write, page: &Page<'_>) -> io::Result<()> {
    tsv(out, &FIELDS, page.items().map(|item| fields(&item)))
}

pub(super) fn stats_csv(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    csv(out, &COUNT_FIELDS, count_fields(counts))
}

pub(super) fn stats_tsv(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    tsv(out, &COUNT_FIELDS, count_fields(counts))
}

fn csv<const N: usize>(
    out: &mut dyn Write,
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header).map_err(inner)?;
    for row in rows {
        table.write_record(&row).map_err(inner)?;
    }
    table.flush()
}

/// The system's own error, so that a broken pipe is still known for one.
fn inner(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Tab separated: there is no quoting, so tabs and line ends within a field become spaces.
fn tsv<const N: usize>(
    out: &mut dyn Write,
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    writeln!(out, "{}", header.join("\t"))?;
    for row in rows {
        writeln!(out, "{}", row.map(|field| field.replace(['\t', '\n', '\r'], " ")).join("\t"))?;
    }
    Ok(())
}
