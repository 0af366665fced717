//! Tables for other programs: CSV with the quoting they expect, TSV without any.
//!
//! The border: which fields and in which order; both formats have the same.

use super::{ArticleList, Counts, country_codes};
use crate::news::Article;
use crate::text::{clean, clean_block};
use std::io::{self, Write};

/// The columns of a table of articles.
pub(super) const ARTICLE_FIELDS: [&str; 9] =
    ["date", "id", "countries", "source", "kind", "title", "url", "topics", "summary"];

/// The columns of a table of counts.
pub(super) const COUNT_FIELDS: [&str; 3] = ["value", "label", "count"];

/// Returns the rows of a table of articles.
pub(super) fn article_rows(list: &ArticleList<'_>) -> impl Iterator<Item = [String; 9]> {
    list.articles().map(|article| article_row(&article))
}

fn article_row(article: &Article) -> [String; 9] {
    [
        article.published.iso(),
        clean(article.id.as_str()),
        country_codes(&article.countries),
        clean(&article.source),
        clean(&article.kind),
        clean(&article.title),
        clean(article.url.as_deref().unwrap_or_default()),
        clean(&article.topics.join(",")),
        clean_block(&article.summary),
    ]
}

/// Returns the rows of a table of counts.
pub(super) fn count_rows(counts: &Counts) -> impl Iterator<Item = [String; 3]> {
    counts.rows.iter().map(|row| [clean(&row.value), clean(&row.label), row.count.to_string()])
}

/// Writes a table with commas between the fields, quoted where that is needed.
pub(super) fn csv<const N: usize>(
    out: &mut dyn Write,
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header).map_err(io_error)?;
    for row in rows {
        table.write_record(row.map(inert)).map_err(io_error)?;
    }
    table.flush()
}

/// Returns a field that no spreadsheet takes for a formula: an apostrophe leads one that would begin it.
fn inert(field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{field}") } else { field }
}

/// Returns the system's own error, so that a broken pipe is still known for one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes a table with tabs between the fields. There is no quoting, so tabs and line ends within a field become
/// spaces.
pub(super) fn tsv<const N: usize>(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_runs_nothing_in_csv_and_a_row_of_tsv_is_a_line() {
        for (field, in_csv, in_tsv) in [
            ("=1+1", "'=1+1", "=1+1"),
            ("+44 20", "'+44 20", "+44 20"),
            ("-5 degrees", "'-5 degrees", "-5 degrees"),
            ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"),
            ("\tx", "'\tx", " x"),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\"", "a, \"b\" c"),
            ("2024-03-05", "2024-03-05", "2024-03-05"),
            ("a=b", "a=b", "a=b"),
        ] {
            let rows = || std::iter::once([field.to_owned(), "x".to_owned()]);
            let (mut csv_table, mut tsv_table) = (Vec::new(), Vec::new());
            csv(&mut csv_table, &["a", "b"], rows()).unwrap();
            tsv(&mut tsv_table, &["a", "b"], rows()).unwrap();
            assert_eq!(String::from_utf8(csv_table).unwrap(), format!("a,b\n{in_csv},x\n"));
            assert_eq!(String::from_utf8(tsv_table).unwrap(), format!("a\tb\n{in_tsv}\tx\n"));
        }
    }
}
