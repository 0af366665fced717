//! Articles as rows of the library file, and back.
//!
//! The border: columns and their meaning. Which article replaces which row is decided in `merge`.

mod extras;

use super::dates;
use super::sqlite_error::is_foreign_value;
use crate::feed::story_key;
use crate::news::{Article, ArticleId, Content, CountriesFrom, Country, PublishedOn};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
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
    ON CONFLICT (id) DO UPDATE SET feed = coalesce(feed, excluded.feed), title = excluded.title,
        published = excluded.published, uncertain = excluded.uncertain, date_note = excluded.date_note,
        kind = excluded.kind, source = excluded.source, url = excluded.url, listing = excluded.listing,
        countries = excluded.countries, countries_from = excluded.countries_from,
        also_mentioned = excluded.also_mentioned, places = excluded.places, topics = excluded.topics,
        language = excluded.language, story = excluded.story, revision = excluded.revision,
        summary = excluded.summary, html = excluded.html, content = excluded.content";

/// The index of the first column of an article's extras.
const EXTRAS: usize = 18;

/// Reads the article of a row.
pub(super) fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let (id, title): (String, String) = (row.get(0)?, row.get(1)?);
    let published: Option<String> = row.get(2)?;
    let mut article = Article::new(id, title, published.as_deref().map_or(PublishedOn::Undated, date));
    article.date_uncertain = row.get(3)?;
    article.date_note = row.get(4)?;
    article.kind = row.get(5)?;
    article.source = row.get(6)?;
    article.url = row.get(7)?;
    article.url_is_listing = row.get(8)?;
    article.countries = countries(row.get_ref(9)?.as_str()?);
    article.countries_from = from(row.get_ref(10)?.as_str()?);
    article.also_mentioned = countries(row.get_ref(11)?.as_str()?);
    article.places = lines(row.get_ref(12)?.as_str()?);
    article.topics = lines(row.get_ref(13)?.as_str()?);
    article.language = row.get(14)?;
    article.summary = row.get(15)?;
    article.content = match (row.get(16)?, row.get(17)?) {
        (_, None) => Content::None,
        (true, Some(html)) => Content::Html(html),
        (false, Some(text)) => Content::Text(text),
    };
    extras::read(row, EXTRAS, &mut article)?;
    Ok(article)
}

/// Returns all articles, or the `max` newest. Articles with only a month come after those with its days; articles whose
/// date cannot be believed `today` come last.
pub(super) fn newest(
    connection: &Connection,
    max: Option<usize>,
    today: NaiveDate,
) -> rusqlite::Result<Vec<Article>> {
    let select = extras::select(connection, COLUMNS)?;
    let Some(max) = max else {
        return connection.prepare(&select)?.query_map([], article)?.collect();
    };
    let end = dates::end_of_believable(today);
    let mut articles = Vec::new();
    // One after the other, since each can be read off the index by date.
    for part in
        ["published < ?1 ORDER BY published DESC", "published IS NULL", "published >= ?1 ORDER BY published"]
    {
        let room = i64::try_from(max.saturating_sub(articles.len())).unwrap_or(i64::MAX);
        let mut query = connection.prepare(&format!("{select} WHERE {part} LIMIT ?2"))?;
        for read in query.query_map((&end, room), article)? {
            articles.push(read?);
        }
    }
    Ok(articles)
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

/// Calls `each` with every article, without its text, in no order.
pub(super) fn for_each_brief(connection: &Connection, each: &mut dyn FnMut(Article)) -> rusqlite::Result<()> {
    // The texts are not even looked at: a page of the file that holds nothing else is never read.
    let columns = COLUMNS.replace("summary, html, content", "'', 0, NULL");
    let select = extras::select(connection, &columns)?.replace("attachments", "NULL");
    let mut query = connection.prepare(&select)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        each(article(row)?);
    }
    Ok(())
}

/// Returns the articles that came or changed after a revision, in the order in which they came.
pub(super) fn since(connection: &Connection, revision: i64) -> rusqlite::Result<Vec<Article>> {
    let select = extras::select(connection, COLUMNS)?;
    let mut query = connection.prepare(&format!("{select} WHERE revision > ?1 ORDER BY number"))?;
    query.query_map([revision], article)?.collect()
}

/// Returns the articles with these ids, without those that do not exist or make no sense.
pub(super) fn with_ids(connection: &Connection, ids: &[ArticleId]) -> rusqlite::Result<Vec<Article>> {
    let select = extras::select(connection, COLUMNS)?;
    let mut query = connection.prepare_cached(&format!("{select} WHERE id = ?1"))?;
    let mut articles = Vec::with_capacity(ids.len());
    for id in ids {
        match query.query_row([id.as_str()], article).optional() {
            Err(error) if is_foreign_value(&error) => {}
            read => articles.extend(read?),
        }
    }
    Ok(articles)
}

/// Returns the article in a row, and the address of its feed.
pub(super) fn with_number(
    connection: &Connection,
    number: i64,
) -> rusqlite::Result<Option<(Article, Option<String>)>> {
    let select = extras::select(connection, COLUMNS)?;
    let mut query = connection.prepare_cached(&format!("{select} WHERE number = ?1"))?;
    query.query_row([number], |row| Ok((article(row)?, row.get("feed")?))).optional()
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

/// Parses codes of countries, joined by commas.
pub(super) fn countries(codes: &str) -> Vec<Country> {
    codes.split(',').filter_map(Country::from_code).collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
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
