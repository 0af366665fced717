//! A digest: articles under headings by month, numbered, with title, date, summary and link, after their counts by month
//! and country.
//!
//! The border: counts and order of the parts. Articles come in the order of their dates; pages and pictures are written by
//! `html` and `svg`.

use super::{ArticleList, Count, html, markdown, messages, svg};
use crate::news::{Article, Country, Month};
use crate::places;
use crate::text::{clean, markup_line, wrap};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The most months that have a bar each; of more, the bars are years.
const MAX_MONTH_BARS: usize = 36;

/// A format that a digest can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum DigestFormat {
    #[default]
    Markdown,
    Html,
    Plain,
}

impl DigestFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Markdown, Self::Html, Self::Plain];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Plain => "plain",
        }
    }
}

/// The figures of a digest.
struct Figures<'a> {
    /// The search in words; empty for all articles.
    search: &'a str,
    articles: usize,
    /// The months that have articles, latest first; articles without a date come last.
    months: Vec<(Option<Month>, u32)>,
    /// The countries that have articles, those with most of them first.
    countries: Vec<(Country, u32)>,
    /// The number of articles without a country.
    without_country: u32,
}

impl<'a> Figures<'a> {
    fn of(list: &ArticleList<'a>) -> Self {
        let mut months: BTreeMap<Option<Month>, u32> = BTreeMap::new();
        let mut countries: BTreeMap<Country, u32> = BTreeMap::new();
        let mut without_country = 0;
        for item in list.briefs() {
            *months.entry(item.published.month()).or_default() += 1;
            item.countries.iter().for_each(|country| *countries.entry(*country).or_default() += 1);
            without_country += u32::from(item.countries.is_empty());
        }
        let mut countries: Vec<(Country, u32)> = countries.into_iter().collect();
        countries.sort_by_key(|&(country, count)| (Reverse(count), places::name(country)));
        let months = months.into_iter().rev().collect();
        Self { search: list.title, articles: list.ordinals.len(), months, countries, without_country }
    }

    /// Returns the heading of the whole digest.
    fn title(&self) -> String {
        let dated = || self.months.iter().filter_map(|(month, _)| *month);
        messages::digest_title(dated().next_back(), dated().next(), self.search)
    }

    /// Returns the counts by month in words, in the order of time.
    fn by_month(&self) -> String {
        let counted = |&(month, count): &(Option<Month>, u32)| {
            messages::counted_in_row(&messages::month_heading(month), count)
        };
        let (undated, dated): (Vec<_>, Vec<_>) = self.months.iter().partition(|(month, _)| month.is_none());
        let in_order = dated.into_iter().rev().chain(undated);
        messages::by_month(&in_order.map(counted).collect::<Vec<_>>())
    }

    /// Returns the counts by country in words.
    fn by_country(&self) -> String {
        let rows = self.country_rows();
        messages::by_country(
            &rows.iter().map(|(name, count)| messages::counted_in_row(name, *count)).collect::<Vec<_>>(),
        )
    }

    /// Returns the countries by name with their counts, and last the articles without one.
    fn country_rows(&self) -> Vec<(&'static str, u32)> {
        let named = self.countries.iter().map(|&(country, count)| (places::name(country), count));
        let others = (self.without_country > 0).then_some((messages::NO_COUNTRY, self.without_country));
        named.chain(others).collect()
    }

    /// Returns the rows of the chart: each month from the first to the last, or each year where they are many.
    fn bars(&self) -> Vec<Count> {
        let counts: BTreeMap<Month, u32> =
            self.months.iter().filter_map(|&(month, count)| Some((month?, count))).collect();
        let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else {
            return Vec::new();
        };
        let row = |value: String, label: String, count: u32| Count { value, label, count };
        let all = std::iter::successors(Some(*first), |month| Some(month.next()));
        let months: Vec<Month> = all.take_while(|month| month <= last).take(MAX_MONTH_BARS + 1).collect();
        if months.len() <= MAX_MONTH_BARS {
            let count = |month: &Month| counts.get(month).copied().unwrap_or(0);
            return months.iter().map(|month| row(month.to_string(), month.label(), count(month))).collect();
        }
        let mut years: BTreeMap<i32, u32> = BTreeMap::new();
        counts.iter().for_each(|(month, count)| *years.entry(month.year()).or_default() += count);
        years.into_iter().map(|(year, count)| row(year.to_string(), year.to_string(), count)).collect()
    }
}

/// Writes a digest of articles that are in the order of their dates. The title of the list is the search that found them, in
/// words; empty for all articles.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_digest(out: &mut dyn Write, format: DigestFormat, list: &ArticleList<'_>) -> io::Result<()> {
    let figures = Figures::of(list);
    match format {
        DigestFormat::Markdown => {
            writeln!(
                out,
                "# {}\n\n{}",
                markdown::escaped(&clean(&figures.title())),
                messages::articles(figures.articles)
            )?;
            writeln!(out, "\n{}\n\n{}", figures.by_month(), figures.by_country())?;
            sections(out, list, |out, month| writeln!(out, "\n## {month}"), markdown_item)
        }
        DigestFormat::Plain => plain(out, list, &figures, usize::MAX),
        DigestFormat::Html => page(out, list, &figures),
    }
}

/// Writes the beginning of a plain digest, to be looked at: all of its figures, and its first articles, at most `most`.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_digest_beginning(out: &mut dyn Write, list: &ArticleList<'_>, most: usize) -> io::Result<()> {
    let figures = Figures::of(list);
    plain(out, list, &figures, most)?;
    match figures.articles.saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "\n{}", messages::more_articles(more)),
    }
}

fn plain(out: &mut dyn Write, list: &ArticleList<'_>, figures: &Figures<'_>, most: usize) -> io::Result<()> {
    let width = list.layout.columns.map(|_| list.layout.text_columns());
    let counts = [messages::articles(figures.articles), figures.by_month(), figures.by_country()];
    wrapped(out, &clean(&figures.title()), width)?;
    writeln!(out)?;
    counts.iter().try_for_each(|line| wrapped(out, line, width))?;
    let heading = |out: &mut dyn Write, month: &str| writeln!(out, "\n{month}");
    let shown = ArticleList { ordinals: list.ordinals.get(..most).unwrap_or(list.ordinals), ..*list };
    sections(out, &shown, heading, |out, number, item| plain_item(out, number, item, width))
}

/// Writes a heading where a month begins, and the articles below it, counted from 1.
fn sections(
    out: &mut dyn Write,
    list: &ArticleList<'_>,
    mut heading: impl FnMut(&mut dyn Write, &str) -> io::Result<()>,
    item: impl Fn(&mut dyn Write, usize, &Article) -> io::Result<()>,
) -> io::Result<()> {
    let mut month = None;
    let mut number = 0;
    for article in list.articles() {
        if month != Some(article.published.month()) {
            month = Some(article.published.month());
            number = 0;
            heading(out, &messages::month_heading(article.published.month()))?;
        }
        number += 1;
        item(out, number, &article)?;
    }
    Ok(())
}

fn markdown_item(out: &mut dyn Write, number: usize, item: &Article) -> io::Result<()> {
    // Lines of an item begin below its title, however long the number is.
    let indent = " ".repeat(number.to_string().len() + 2);
    writeln!(out, "\n{number}. {}  \n{indent}{}", markdown::linked(item), item.published.label())?;
    let summary = clean(&item.summary);
    if !summary.is_empty() {
        writeln!(out, "\n{indent}{}", markdown::at_line_start(&markdown::escaped(&summary)))?;
    }
    Ok(())
}

fn plain_item(out: &mut dyn Write, number: usize, item: &Article, width: Option<usize>) -> io::Result<()> {
    writeln!(out)?;
    wrapped(out, &format!("{number}. {}", clean(&item.title)), width)?;
    writeln!(out, "{}", item.published.label())?;
    wrapped(out, &clean(&item.summary), width)?;
    // An address is never broken: whoever copies or clicks it wants all of it.
    wrapped(out, &clean(item.url.as_deref().unwrap_or_default()), None)
}

/// Writes a line of text, on a terminal as many as its width asks for; no line of no text.
fn wrapped(out: &mut dyn Write, text: &str, width: Option<usize>) -> io::Result<()> {
    match width {
        _ if text.is_empty() => Ok(()),
        Some(width) => wrap(text, width).into_iter().try_for_each(|line| writeln!(out, "{}", &text[line])),
        None => writeln!(out, "{text}"),
    }
}

/// Writes a page: figures with their pictures, then a section for each month.
fn page(out: &mut dyn Write, list: &ArticleList<'_>, figures: &Figures<'_>) -> io::Result<()> {
    html::begin(out, &figures.title())?;
    writeln!(out, "<p>{}</p>", messages::articles(figures.articles))?;
    writeln!(
        out,
        "<p>{}</p>\n<p>{}</p>",
        markup_line(&figures.by_month()),
        markup_line(&figures.by_country())
    )?;
    let bars = figures.bars();
    if !bars.is_empty() {
        writeln!(out, "<figure>")?;
        svg::bars(out, "months", &messages::bars_title(&bars), &bars, false)?;
        writeln!(out, "<figcaption>{}</figcaption>\n</figure>", messages::BARS_CAPTION)?;
    }
    if !figures.countries.is_empty() {
        writeln!(out, "<figure>")?;
        svg::map(out, "countries", &messages::map_title(figures.countries.len()), &figures.countries)?;
        writeln!(out, "<figcaption>{}</figcaption>\n</figure>", messages::MAP_CAPTION)?;
        table(out, figures)?;
    }
    writeln!(out, "<main>")?;
    let mut is_open = false;
    let heading = |out: &mut dyn Write, month: &str| {
        let end = if std::mem::replace(&mut is_open, true) { "</ol>\n</section>\n" } else { "" };
        writeln!(out, "{end}<section>\n<h2>{}</h2>\n<ol>", markup_line(month))
    };
    sections(out, list, heading, |out, _, item| {
        write!(out, "<li>")?;
        html::article(out, item)?;
        writeln!(out, "</li>")
    })?;
    writeln!(out, "{}</main>", if figures.articles > 0 { "</ol>\n</section>\n" } else { "" })?;
    html::end(out)
}

fn table(out: &mut dyn Write, figures: &Figures<'_>) -> io::Result<()> {
    let [country, articles] = messages::COUNTRY_COLUMNS;
    writeln!(
        out,
        "<table>\n<thead><tr><th scope=\"col\">{country}</th><th scope=\"col\">{articles}</th></tr></thead>"
    )?;
    writeln!(out, "<tbody>")?;
    for (name, count) in figures.country_rows() {
        writeln!(out, "<tr><td>{}</td><td>{count}</td></tr>", markup_line(name))?;
    }
    writeln!(out, "</tbody>\n</table>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Layout;
    use crate::news::{Library, Marks, Ordinal, PublishedOn};

    fn article(number: u32, published: PublishedOn) -> Article {
        Article::new(format!("{number}"), format!("Title {number}"), published)
    }

    /// Returns what is written of articles in this order.
    fn written(format: DigestFormat, articles: Vec<Article>) -> String {
        written_on(None, format, articles)
    }

    /// Returns the same on a terminal of this width.
    fn written_on(columns: Option<usize>, format: DigestFormat, articles: Vec<Article>) -> String {
        let library = Library::new(articles);
        let marks = Marks::new(library.len());
        let ordinals: Vec<Ordinal> = (0..library.len() as Ordinal).collect();
        let list = ArticleList {
            title: "",
            library: &library,
            marks: &marks,
            ordinals: &ordinals,
            load: &|ordinals| ordinals.iter().filter_map(|&at| library.loaded(at).cloned()).collect(),
            matches: &|_| Vec::new(),
            by_date: true,
            layout: Layout { columns, color: false, ascii: false, text_width: 80 },
        };
        let mut out = Vec::new();
        write_digest(&mut out, format, &list).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_digest_is_named_by_the_months_it_spans() {
        let day = PublishedOn::day_of;
        for (dates, title) in [
            (vec![day(2023, 6, 9), day(2023, 6, 1)], "News digest, June 2023"),
            (vec![day(2023, 7, 1), day(2023, 6, 1)], "News digest, June–July 2023"),
            (
                vec![day(2024, 1, 1), day(2023, 6, 1), PublishedOn::Undated],
                "News digest, June 2023 – January 2024",
            ),
            (vec![PublishedOn::Undated], "News digest"),
            (vec![], "News digest"),
        ] {
            let articles: Vec<Article> =
                (1..).zip(dates).map(|(number, date)| article(number, date)).collect();
            let plain = written(DigestFormat::Plain, articles.clone());
            assert_eq!(plain.lines().next(), Some(title));
            let page = written(DigestFormat::Html, articles);
            assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
            assert_eq!(page.matches("<ol>").count(), page.matches("</ol>").count());
        }
    }

    #[test]
    fn each_month_is_counted_from_one_and_an_article_says_only_what_is_known() {
        let mut full = article(1, PublishedOn::day_of(2023, 7, 2));
        full.summary = "1. of many".to_owned();
        full.url = Some("https://a.example/(1)".to_owned());
        let bare = article(2, PublishedOn::Month(Month::new(2023, 7).unwrap()));
        let undated = article(3, PublishedOn::Undated);
        let out = written(DigestFormat::Markdown, vec![full.clone(), bare.clone(), undated.clone()]);
        let wanted = "# News digest, July 2023\n\n3 articles\n\nBy month: July 2023 (2), Undated (1)\n\n\
            By country: no country (3)\n\n## July 2023\n\n\
            1. [Title 1](https://a.example/%281%29)  \n   2 July 2023\n\n   1\\. of many\n\n\
            2. Title 2  \n   July 2023\n\n## Undated\n\n1. Title 3  \n   undated\n";
        assert_eq!(out, wanted);
        let plain = written(DigestFormat::Plain, vec![full, bare, undated]);
        assert!(plain.ends_with("\n2. Title 2\nJuly 2023\n\nUndated\n\n1. Title 3\nundated\n"), "{plain}");
    }

    #[test]
    fn a_terminal_breaks_text_and_no_address() {
        let mut item = article(1, PublishedOn::day_of(2023, 7, 2));
        item.summary = "Twenty weavers share one dye works and one price".to_owned();
        item.url = Some("https://weavers.example/news/dye-works".to_owned());
        let out = written_on(Some(24), DigestFormat::Plain, vec![item]);
        let wanted = "\n1. Title 1\n2 July 2023\nTwenty weavers share one\ndye works and one price\n\
            https://weavers.example/news/dye-works\n";
        assert!(out.ends_with(wanted), "{out}");
        assert!(out.lines().all(|line| line.len() <= 24 || line.starts_with("https://")), "{out}");
    }

    #[test]
    fn months_between_have_a_bar_and_many_become_years() {
        let months = |count: u32| {
            let month = |number: u32| Month::new(2020 + (number / 12) as i32, number % 12 + 1).unwrap();
            [count - 1, 0].map(|number| article(number, PublishedOn::Month(month(number)))).to_vec()
        };
        for (span, bars, last) in [(2, 2, "February 2020"), (36, 36, "December 2022"), (37, 2, "2023")] {
            let page = written(DigestFormat::Html, months(span));
            assert_eq!(page.matches("<rect class=\"bar\"").count(), bars, "{span} months");
            assert!(page.contains(&format!(">{last}</text>")), "{span} months");
        }
    }
}
