//! Articles as rows of the library file, and back.
//!
//! The border: columns and their meaning. Which article replaces which row is decided in `merge`.

mod cells;
pub(super) mod dates;
mod extras;

pub(super) use cells::{BadValues, Cells};

use super::write::END_OF_REVISIONS;
use crate::feed::story_key;
use crate::news::{Article, ArticleId, Content, CountriesFrom, Country, PublishedOn};
use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Params, Row, Statement, named_params};
use std::borrow::Cow;
use std::collections::HashSet;

/// The columns of an article, in the order in which `article` reads them; those of its extras follow.
const COLUMNS: &str = "id, title, published, uncertain, date_note, kind, source, url, listing, countries,
    countries_from, also_mentioned, places, topics, language, summary, html, content";

/// The statement that inserts an article, or updates the one with its id.
const WRITE: &str = "INSERT INTO items (id, feed, title, published, uncertain, date_note, kind, source, url, listing,
        countries, countries_from, also_mentioned, places, topics, language, story, added_at, revision, summary, html,
        content)
    VALUES (:id, :feed, :title, :published, :uncertain, :date_note, :kind, :source, :url, :listing,
        :countries, :countries_from, :also_mentioned, :places, :topics, :language, :story, :at, :revision, :summary, :html,
        :content)
    ON CONFLICT (id) DO UPDATE SET
        feed = CASE typeof(feed) WHEN 'text' THEN feed ELSE excluded.feed END, title = excluded.title,
        published = excluded.published, uncertain = excluded.uncertain, date_note = excluded.date_note,
        kind = excluded.kind, source = excluded.source, url = excluded.url, listing = excluded.listing,
        countries = excluded.countries, countries_from = excluded.countries_from,
        also_mentioned = excluded.also_mentioned, places = excluded.places, topics = excluded.topics,
        language = excluded.language, story = excluded.story, revision = excluded.revision,
        summary = excluded.summary, html = excluded.html, content = excluded.content";

/// The indices of the columns with an article's summary and its content.
const SUMMARY: usize = 15;
const CONTENT: usize = 17;

/// The index of the first column of an article's extras.
const EXTRAS: usize = 18;

/// The index of the column of the article's feed, which follows its extras.
const FEED: usize = EXTRAS + 2;

/// Reads the article of a row; `None` if its id makes no sense. Any other value that makes none is left out.
fn article(row: &Row<'_>, bad: &BadValues) -> Option<Article> {
    let cells = Cells::new(row, bad);
    let published = cells.text(2);
    let date = published.as_deref().map_or(PublishedOn::Undated, date);
    if published.is_some() && date == PublishedOn::Undated {
        bad.add();
    }
    let mut article = Article::new(cells.key(0)?, cells.line(1), date);
    article.date_uncertain = cells.flag(3);
    article.date_note = cells.optional_line(4);
    article.kind = cells.line(5);
    article.source = cells.line(6);
    article.url = cells.address(7);
    article.url_is_listing = cells.flag(8);
    article.countries = cells.countries(9);
    article.countries_from = cells.text(10).as_deref().map_or(CountriesFrom::Given, from);
    article.also_mentioned = cells.countries(11);
    article.places = cells.lines(12);
    article.topics = cells.lines(13);
    article.language = cells.optional_line(14);
    article.summary = cells.optional_block(SUMMARY).unwrap_or_default();
    article.content = match cells.flag(16) {
        true => cells.optional_markup(CONTENT).map_or(Content::None, Content::Html),
        false => cells.optional_block(CONTENT).map_or(Content::None, Content::Text),
    };
    extras::read(&cells, EXTRAS, &mut article);
    if article.title.is_empty() {
        article.title = article.url.clone().unwrap_or_else(|| article.id.to_string());
    }
    Some(article)
}

/// Returns the articles of a query, without those whose id makes no sense.
fn articles(
    query: &mut Statement<'_>,
    parameters: impl Params,
    bad: &BadValues,
) -> rusqlite::Result<Vec<Article>> {
    query.query_map(parameters, |row| Ok(article(row, bad)))?.filter_map(Result::transpose).collect()
}

/// Returns all articles, or the `max` newest, and whether there may be more. Articles with only a month come after those with its days; articles whose
/// date cannot be believed `today` come last.
pub(super) fn newest(
    connection: &Connection,
    max: Option<usize>,
    today: NaiveDate,
    bad: &BadValues,
) -> rusqlite::Result<(Vec<Article>, bool)> {
    let select = extras::select(connection, COLUMNS)?;
    let Some(max) = max else {
        return Ok((articles(&mut connection.prepare(&select)?, [], bad)?, false));
    };
    let end = dates::end_of_believable(today);
    let (mut newest, mut rows) = (Vec::new(), 0);
    // One after the other, since each can be read off the index by date.
    for part in
        ["published < ?1 ORDER BY published DESC", "published IS NULL", "published >= ?1 ORDER BY published"]
    {
        let room = i64::try_from(max.saturating_sub(rows)).unwrap_or(i64::MAX);
        let mut query = connection.prepare(&format!("{select} WHERE {part} LIMIT ?2"))?;
        for read in query.query_map((&end, room), |row| Ok(article(row, bad)))? {
            newest.extend(read?);
            rows += 1;
        }
    }
    Ok((newest, rows == max))
}

/// Returns those of the ids that articles have.
pub(super) fn existing<'a>(
    connection: &Connection,
    ids: impl Iterator<Item = &'a ArticleId>,
) -> rusqlite::Result<HashSet<ArticleId>> {
    let mut query = connection.prepare_cached("SELECT 1 FROM items WHERE id = ?1")?;
    let mut existing = HashSet::new();
    for id in ids {
        if query.exists([id.as_str()])? {
            existing.insert(id.clone());
        }
    }
    Ok(existing)
}

/// Calls `each` with every article after a row number, without its text, in the order of the rows, each with its number.
pub(super) fn for_each_brief(
    connection: &Connection,
    after: i64,
    bad: &BadValues,
    each: &mut dyn FnMut(i64, Article),
) -> rusqlite::Result<()> {
    // The texts are not even looked at: a page of the file that holds nothing else is never read.
    let columns = COLUMNS.replace("summary, html, content", "'', 0, NULL");
    let select = format!("SELECT {columns}, NULL, NULL, number FROM items WHERE number > ?1 ORDER BY number");
    let mut query = connection.prepare(&select)?;
    let mut rows = query.query([after])?;
    let mut authors = connection.prepare(extras::authors(connection)?)?;
    let mut authors = extras::AuthorRows::new(authors.query([after])?);
    while let Some(row) = rows.next()? {
        if let Some(mut article) = article(row, bad) {
            let number = row.get(FEED)?;
            article.authors = authors.of(number, bad)?;
            each(number, article);
        }
    }
    Ok(())
}

/// Returns the revision of the article that came or changed last.
pub(super) fn newest_revision(connection: &Connection) -> rusqlite::Result<i64> {
    let mut query =
        connection.prepare_cached("SELECT coalesce(max(revision), 0) FROM items WHERE revision < ?1")?;
    query.query_row([END_OF_REVISIONS], |row| row.get(0))
}

/// Returns the number of articles that came or changed after a revision.
pub(super) fn count_since(connection: &Connection, revision: i64) -> rusqlite::Result<i64> {
    let mut query = connection.prepare_cached("SELECT count(*) FROM items WHERE revision > ?1")?;
    query.query_row([revision], |row| row.get(0))
}

/// Returns the ids of the articles that came in after a time and a revision; those that only changed are left out.
pub(super) fn added_since(
    connection: &Connection,
    at: i64,
    revision: i64,
    bad: &BadValues,
) -> rusqlite::Result<Vec<ArticleId>> {
    let mut query =
        connection.prepare_cached("SELECT id FROM items WHERE revision > ?2 AND added_at >= ?1")?;
    let id = |row: &Row<'_>| Ok(Cells::new(row, bad).key(0).map(ArticleId::new));
    query.query_map([at, revision], id)?.filter_map(Result::transpose).collect()
}

/// Returns the articles that came or changed after a revision, in the order in which they came.
pub(super) fn since(
    connection: &Connection,
    revision: i64,
    bad: &BadValues,
) -> rusqlite::Result<Vec<Article>> {
    let select = extras::select(connection, COLUMNS)?;
    // Without the plus all rows would be read in their order, however few have changed.
    let mut query = connection.prepare(&format!("{select} WHERE revision > ?1 ORDER BY +number"))?;
    articles(&mut query, [revision], bad)
}

/// Returns the articles with these ids, without those that do not exist or whose text is none.
pub(super) fn with_ids(connection: &Connection, ids: &[ArticleId]) -> rusqlite::Result<Vec<Article>> {
    let select = extras::select(connection, COLUMNS)?;
    let mut query = connection.prepare_cached(&format!("{select} WHERE id = ?1"))?;
    let (bad, mut found) = (BadValues::default(), Vec::with_capacity(ids.len()));
    for id in ids {
        let read = |row: &Row<'_>| Ok(article(row, &bad).filter(|_| !has_lost_text(row)));
        found.extend(query.query_row([id.as_str()], read).optional()?.flatten());
    }
    Ok(found)
}

/// Returns `true` if the summary or the content of a row is no text.
fn has_lost_text(row: &Row<'_>) -> bool {
    [SUMMARY, CONTENT].into_iter().any(|column| match row.get_ref(column) {
        Ok(ValueRef::Null) => false,
        Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).is_err(),
        Ok(ValueRef::Blob(_) | ValueRef::Integer(_) | ValueRef::Real(_)) | Err(_) => true,
    })
}

/// Returns the article in a row, and the address of its feed.
pub(super) fn with_number(
    connection: &Connection,
    number: i64,
) -> rusqlite::Result<Option<(Article, Option<String>)>> {
    let select = extras::select(connection, COLUMNS)?;
    let mut query = connection.prepare_cached(&format!("{select} WHERE number = ?1"))?;
    let bad = BadValues::default();
    let read = |row: &Row<'_>| {
        let feed = Cells::new(row, &bad).text(FEED).map(Cow::into_owned);
        Ok(article(row, &bad).map(|article| (article, feed)))
    };
    Ok(query.query_row([number], read).optional()?.flatten())
}

/// Writes an article, in place of the one with its id if there is one. `feed` is the address of its feed.
pub(super) fn write(
    connection: &Connection,
    article: &Article,
    feed: Option<&str>,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let (html, content) = match &article.content {
        Content::Html(html) => (true, Some(html)),
        Content::Text(text) => (false, Some(text)),
        Content::None => (false, None),
    };
    connection.prepare_cached(WRITE)?.execute(named_params! {
        ":id": article.id.as_str(),
        ":feed": feed,
        ":title": article.title,
        ":published": iso(&article.published),
        ":uncertain": article.date_uncertain,
        ":date_note": article.date_note,
        ":kind": article.kind,
        ":source": article.source,
        ":url": article.url,
        ":listing": article.url_is_listing,
        ":countries": codes(&article.countries),
        ":countries_from": word(article.countries_from),
        ":also_mentioned": codes(&article.also_mentioned),
        ":places": article.places.join("\n"),
        ":topics": article.topics.join("\n"),
        ":language": article.language,
        ":story": story_key(article),
        ":at": now,
        ":revision": revision,
        ":summary": article.summary,
        ":html": html,
        ":content": content,
    })?;
    extras::write(connection, article)
}

/// Returns the codes of countries, joined by commas.
pub(super) fn codes(countries: &[Country]) -> String {
    countries.iter().map(Country::code).collect::<Vec<_>>().join(",")
}

pub(super) fn iso(published: &PublishedOn) -> Option<String> {
    match published {
        PublishedOn::Day(at) => Some(at.to_rfc3339()),
        PublishedOn::Month(month) => Some(month.to_string()),
        PublishedOn::Undated => None,
    }
}

pub(super) fn date(iso: &str) -> PublishedOn {
    match chrono::DateTime::parse_from_rfc3339(iso) {
        Ok(at) => PublishedOn::Day(at),
        Err(_) => iso.parse().map_or(PublishedOn::Undated, PublishedOn::Month),
    }
}

fn word(from: CountriesFrom) -> &'static str {
    match from {
        CountriesFrom::Detected => "detected",
        CountriesFrom::Given => "given",
        CountriesFrom::Corrected => "corrected",
    }
}

fn from(word: &str) -> CountriesFrom {
    match word {
        "detected" => CountriesFrom::Detected,
        "corrected" => CountriesFrom::Corrected,
        _ => CountriesFrom::Given,
    }
}
