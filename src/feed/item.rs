//! An entry of any format onto one article, every text made safe on the way.
//!
//! The border: an item by itself. Whether another one has its id is decided where all of them are known, in `intake`.

pub(super) mod countries;
mod limits;

pub(super) use limits::{LINE, cut, line};

use super::entry::{Entry, Stated};
use super::{Item, Told, id};
use crate::news::{Article, Content, CountriesFrom};
use crate::text;
use chrono::NaiveDate;

/// The longest title kept, in bytes.
const TITLE: usize = 1024;

/// The most of an item's content that is kept, in bytes.
const CONTENT: usize = 1 << 20;

/// How much of the content is looked at for words that can stand for a title, and how long these get.
const LEAD: usize = 1 << 14;
const WORDS: usize = 80;

/// What holds for every item of a feed that does not say otherwise.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    /// What the caller calls the source, if it does.
    pub(super) source: Option<String>,
    /// The feed's title, which names the source else.
    pub(super) title: String,
    /// Whether an author names the source before the feed's title does: what JSON Feeds of this program rely on.
    pub(super) by_author: bool,
    /// Within what the items' own ids hold, the feed's host or title; `None` if they are taken to hold anywhere.
    pub(super) scope: Option<String>,
    /// The language of the feed.
    pub(super) language: Option<String>,
    /// Dates after tomorrow are not believed.
    pub(super) today: NaiveDate,
    /// Whether what an article does not hold is kept, too.
    pub(super) telling: bool,
}

/// The item an entry is, and whether it states its countries. Where it says nothing that could be shown, the title of
/// its article is empty.
pub(super) fn read(entry: Entry<'_>, defaults: &Defaults) -> (Item, bool) {
    let summary = line(&entry.summary);
    let (title, content) = title_and_content(&entry, &summary);
    let told = defaults.telling.then(|| Box::new(told(&entry)));
    let Entry { own, links, published, authors, tags, language: tag, stated, .. } = entry;

    let of_feed = || authors.first().filter(|_| defaults.by_author).unwrap_or(&defaults.title).clone();
    let by_itself = stated.source.clone().unwrap_or_else(of_feed);
    let url = links.iter().find_map(|link| url(link));
    let url_is_listing = url.is_some() && stated.url_is_listing;
    // Before it is asked whether the date can be believed, and whatever the caller calls the source: these change with
    // the day and the user, an id must not.
    let rest = [by_itself.as_str(), title.as_str(), &published.iso()];
    let link = url.as_deref().filter(|_| !url_is_listing);
    let own = text::clean(&own);
    let id = match &defaults.scope {
        Some(scope) => id::within(&own, link, scope, rest),
        None => id::id(&own, link, rest),
    };

    let source = match (&stated.source, &defaults.source) {
        (None, Some(given)) => given.clone(),
        _ => by_itself,
    };
    let mut article = Article::new(id, title, published.believable(defaults.today));
    let is_stated = state(&mut article, &stated);
    article.topics = topics(&tags);
    article.language = language(&tag).unwrap_or_else(|| defaults.language.clone());
    (article.source, article.summary, article.content) = (source, summary, content);
    (article.url, article.url_is_listing) = (url, url_is_listing);
    let Stated { date_note, kind, places, read, starred, .. } = stated;
    article.date_note = Some(date_note).filter(|note| !note.is_empty());
    (article.kind, article.places) = (kind, places);
    (Item { article, base: None, read, starred, told }, is_stated)
}

/// Gives an article what its source states in this program's own extension; whether that includes its countries.
fn state(article: &mut Article, stated: &Stated) -> bool {
    article.date_uncertain = stated.date_uncertain;
    article.also_mentioned.clone_from(&stated.also_mentioned);
    article.countries_from = CountriesFrom::Detected;
    if let Some((countries, from)) = &stated.countries {
        (article.countries, article.countries_from) = (countries.clone(), *from);
    }
    stated.countries.is_some()
}

/// What is told of an entry beside its article.
fn told(entry: &Entry<'_>) -> Told {
    Told {
        number: 0,
        id: line(&entry.own),
        summary: cut(entry.raw_summary.as_ref().unwrap_or(&entry.summary).to_string(), CONTENT),
        authors: entry.authors.iter().map(|name| line(name)).filter(|name| !name.is_empty()).collect(),
        tags: entry.tags.iter().map(|tag| line(tag)).filter(|tag| !tag.is_empty()).collect(),
        published: entry.published,
        updated: entry.updated,
    }
}

/// The title, else the first words of what the item says.
fn title_and_content(entry: &Entry<'_>, summary: &str) -> (String, Content) {
    let title = cut(text::clean(&entry.title), TITLE);
    let content = content(&entry.html, &entry.text, summary, &title);
    if !title.is_empty() {
        return (title, content);
    }
    let lead = match &content {
        Content::Html(html) => text::plain(text::head(html, LEAD)),
        Content::Text(text) => text::head(text, LEAD).to_owned(),
        Content::None => summary.to_owned(),
    };
    (first_words(&lead), content)
}

/// What the item says: HTML before text. A text that only repeats the summary (or the title, where there is none) is
/// what the format asks for when nothing else is known.
fn content(html: &str, text: &str, summary: &str, title: &str) -> Content {
    if !html.trim().is_empty() {
        // Markup is made safe where it is read; what no document may hold at all stays outside.
        let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let html = if html.contains(foreign) { html.replace(foreign, "") } else { html.to_owned() };
        return Content::Html(cut(html, CONTENT));
    }
    let text = cut(text::clean_block(text), CONTENT);
    let known = if summary.is_empty() { title } else { summary };
    if text.is_empty() || text == known { Content::None } else { Content::Text(text) }
}

/// The words that fit into a short line, marked if there are more; of a text without spaces, its beginning.
fn first_words(text: &str) -> String {
    let line = text::clean(text);
    if line.len() <= WORDS {
        return line;
    }
    match text::head(&line, WORDS).rsplit_once(' ') {
        Some((words, _)) => format!("{}…", words.trim_end_matches([',', ';', ':', '–', '-', ' '])),
        None => cut(line, WORDS),
    }
}

/// An address a browser may be sent to. One that is too long is none: cut, it would lead elsewhere.
fn url(raw: &str) -> Option<String> {
    let url = raw.trim();
    if url.len() > LINE || url.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let url = text::clean(url);
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (web && !rest.is_empty() && !rest.starts_with(['/', '?', '#'])).then_some(url)
}

fn topics(tags: &[String]) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for tag in tags {
        let topic = line(&tag.to_lowercase());
        if !topic.is_empty() && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// The language a tag names; `Some(None)` where it says that it is unknown (`und`), `None` where it is no tag.
pub(super) fn language(tag: &str) -> Option<Option<String>> {
    let tag = text::clean(tag);
    let tag_like =
        (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    tag_like.then(|| Some(tag).filter(|tag| tag != "und"))
}
