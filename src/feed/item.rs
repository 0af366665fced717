//! One item of a JSON Feed onto one article, every text made safe on the way.
//!
//! The border: an item by itself. Whether another one has its id is decided where all of them are known, in `feed`.

use super::fields::{Fields, LINE, cut};
use super::{Item, countries, date, id};
use crate::news::{Article, Content, PublishedOn};
use crate::text;
use chrono::NaiveDate;
use serde_json::value::RawValue;

/// The longest title kept, in bytes.
const TITLE: usize = 1024;

/// The most of an item's content that is kept, in bytes.
const CONTENT: usize = 1 << 20;

/// How much of the content is looked at for words that can stand for a title, and how long these get.
const LEAD: usize = 1 << 14;
const WORDS: usize = 80;

/// What holds for every item of a feed that does not say otherwise.
pub(super) struct Defaults {
    /// The feed's title, which names the source.
    pub(super) title: String,
    /// The language of the feed.
    pub(super) language: Option<String>,
    /// Dates after tomorrow are not believed.
    pub(super) today: NaiveDate,
}

/// The article an item tells of, and whether it states its countries; or why it tells of none, in words.
pub(super) fn read(raw: &RawValue, defaults: &Defaults) -> Result<(Item, bool), String> {
    let fields = Fields::of(raw)?;
    let sse = fields.object("_sse");
    let flag = |name| sse.as_ref().and_then(|sse| sse.flag(name));
    let sse_line = |name| sse.as_ref().map(|sse| sse.line(name)).unwrap_or_default();

    let summary = fields.line("summary");
    let (title, content) = title_and_content(&fields, &summary)?;
    let published = published(&fields, &sse_line("date_precision"));
    let source = source(&fields, sse.as_ref(), defaults);
    let url = ["url", "external_url"].iter().find_map(|name| url(&fields.raw_text(name)?));
    let url_is_listing = url.is_some() && flag("url_is_listing") == Some(true);
    // Before it is asked whether the date can be believed: that changes with the day, an id must not.
    let rest = [source.as_str(), title.as_str(), &published.iso()];
    let own = text::clean(&fields.raw_text("id").unwrap_or_default());
    let id = id::id(&own, url.as_deref().filter(|_| !url_is_listing), rest);

    let mut article = Article::new(id, "", published.believable(defaults.today));
    article.date_uncertain = flag("date_uncertain") == Some(true);
    article.date_note = Some(sse_line("date_note")).filter(|note| !note.is_empty());
    article.kind = sse_line("kind");
    article.places = sse.as_ref().map(|sse| sse.lines("places")).unwrap_or_default();
    article.topics = topics(&fields);
    article.language = match fields.raw_text("language").and_then(|tag| language(&tag)) {
        Some(stated) => stated,
        None => defaults.language.clone(),
    };
    (article.title, article.source, article.summary, article.content) = (title, source, summary, content);
    (article.url, article.url_is_listing) = (url, url_is_listing);
    let stated = countries::state(&mut article, sse.as_ref());
    Ok((Item { article, read: flag("read"), starred: flag("starred") }, stated))
}

/// The title, else the first words of what the item says. With neither there is nothing to show.
fn title_and_content(fields: &Fields<'_>, summary: &str) -> Result<(String, Content), String> {
    let title = cut(text::clean(&fields.raw_text("title").unwrap_or_default()), TITLE);
    let content = content(fields, summary, &title);
    if !title.is_empty() {
        return Ok((title, content));
    }
    let lead = match &content {
        Content::Html(html) => text::plain(text::head(html, LEAD)),
        Content::Text(text) => text::head(text, LEAD).to_owned(),
        Content::None => summary.to_owned(),
    };
    match first_words(&lead) {
        words if words.is_empty() => Err("it has neither a title nor any text".to_owned()),
        words => Ok((words, content)),
    }
}

/// What the item says: HTML before text. A text that only repeats the summary (or the title, where there is none) is
/// what the format asks for when nothing else is known.
fn content(fields: &Fields<'_>, summary: &str, title: &str) -> Content {
    let html = fields.raw_text("content_html").unwrap_or_default();
    if !html.trim().is_empty() {
        // Markup is made safe where it is read; what no document may hold at all stays outside.
        let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let html = if html.contains(foreign) { html.replace(foreign, "") } else { html.into_owned() };
        return Content::Html(cut(html, CONTENT));
    }
    let text = cut(text::clean_block(&fields.raw_text("content_text").unwrap_or_default()), CONTENT);
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

fn published(fields: &Fields<'_>, precision: &str) -> PublishedOn {
    date::read(&fields.raw_text("date_published").unwrap_or_default(), precision == "month")
}

/// The source the item states (even as unknown), else its author, else the feed.
fn source(fields: &Fields<'_>, sse: Option<&Fields<'_>>, defaults: &Defaults) -> String {
    if let Some(sse) = sse
        && sse.get("source").is_some()
    {
        return sse.line("source");
    }
    let author = fields.names("authors").or_else(|| fields.names("author")); // `author` is version 1's
    author.unwrap_or_else(|| defaults.title.clone())
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

fn topics(fields: &Fields<'_>) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for topic in fields.lines("tags") {
        let topic = text::clean(&topic.to_lowercase());
        if !topics.contains(&topic) {
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
