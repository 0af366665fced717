//! Maps an entry of any format to one article, and makes every text safe on the way.
//!
//! The border: one item by itself. `dedup` decides about items with the same id.

pub(super) mod countries;
mod limits;

pub(super) use limits::{MAX_LINE_BYTES, line, truncate};

use super::entry::{Entry, Extension};
use super::value::{attachment, author, link, title};
use super::{Item, RawItem, id};
use crate::news::{Article, Attachment, Content, CountriesFrom};
use crate::text;

/// The longest title kept, in bytes.
const MAX_TITLE_BYTES: usize = 1024;

/// The most of an item's content that is kept, in bytes.
const MAX_CONTENT_BYTES: usize = 1 << 20;

/// The part of the content in which words are looked for that can stand for a title, and the longest such title, in
/// bytes.
const MAX_LEAD_BYTES: usize = 1 << 14;
const MAX_LEAD_TITLE_BYTES: usize = 80;

/// The values that hold for every item of a feed that does not say otherwise.
#[derive(Debug, Default)]
pub(super) struct FeedDefaults {
    /// The name that the caller gives the source.
    pub(super) source: Option<String>,
    /// The feed's title, which names the source else.
    pub(super) title: String,
    /// The names of the feed's authors, who are those of items that name none.
    pub(super) authors: Vec<String>,
    /// `true` if the first author stands for the source in the id of an item that has neither an id nor a link: so it
    /// has been for JSON Feeds from the start.
    pub(super) id_names_author: bool,
    /// The feed's host or title, within which the items' own ids hold; `None` if they are taken to hold anywhere.
    pub(super) id_scope: Option<String>,
    /// The language of the feed.
    pub(super) language: Option<String>,
    /// `true` if what an article does not hold is kept, too.
    pub(super) keep_raw: bool,
}

/// Returns the item an entry is, and whether it states its countries. Where it says nothing that could be shown, the
/// title of its article is empty.
pub(super) fn article_of(mut entry: Entry<'_>, defaults: &FeedDefaults) -> (Item, bool) {
    let named_author = entry.authors.first().filter(|_| defaults.id_names_author).cloned();
    if entry.authors.is_empty() {
        entry.authors.clone_from(&defaults.authors);
    }
    let raw = defaults.keep_raw.then(|| Box::new(raw_item(&entry)));
    let links = Links::of(&entry);
    let attachments = attachment::attachments(&entry.attachments, entry.html.contains("<img"));
    let summary = line(&entry.summary);
    let title = truncate(text::clean(&entry.title), MAX_TITLE_BYTES);
    let is_untitled = title.is_empty();
    let (title, content) = title_and_content(title, &entry, &summary);
    let title = if title.is_empty() { title_of_little(&entry, &links, &attachments) } else { title };
    let Entry { own_id, published, authors, tags, language: tag, extension, .. } = entry;

    let by_itself = extension.source.clone().unwrap_or_else(|| defaults.title.clone());
    let url_is_listing = links.url.is_some() && extension.url_is_listing;
    // Whatever the caller calls the source: that changes with the user, an id must not.
    let named = named_author.filter(|_| extension.source.is_none());
    let rest = [named.as_ref().unwrap_or(&by_itself).as_str(), title.as_str(), &published.iso()];
    let link = links.of_id.as_deref().filter(|_| !url_is_listing);
    let own_id = text::clean(&own_id);
    let id = match &defaults.id_scope {
        Some(id_scope) => id::within(&own_id, link, id_scope, rest),
        None => id::id(&own_id, link, rest),
    };

    let people = author::people(&authors, &[&by_itself, &defaults.title]);
    let source = match (&extension.source, &defaults.source) {
        (None, Some(given)) => given.clone(),
        _ => by_itself,
    };
    let mut article = Article::new(id, title, published);
    let is_stated = apply_extension(&mut article, &extension);
    article.topics = topics(&tags);
    article.language = language(&tag).unwrap_or_else(|| defaults.language.clone());
    (article.source, article.summary, article.content) = (source, summary, content);
    (article.url, article.url_is_listing) = (links.url, url_is_listing);
    (article.authors, article.attachments) = (people, attachments);
    let Extension { date_note, kind, places, read, starred, .. } = extension;
    article.date_note = Some(date_note).filter(|note| !note.is_empty());
    (article.kind, article.places) = (kind, places);
    let scope = defaults.id_scope.clone().unwrap_or_default();
    (Item { own_id, scope, is_untitled, read, starred, raw, ..Item::new(article) }, is_stated)
}

/// The addresses of an item.
struct Links {
    /// The address at which it is read.
    url: Option<String>,
    /// The address by which it is known where it has no id of its own.
    of_id: Option<String>,
}

impl Links {
    fn of(entry: &Entry<'_>) -> Self {
        let of_id = entry.links.iter().find_map(|link| link::web(link));
        let original = entry.original_link.as_deref().and_then(link::web);
        let others = || entry.other_links.iter().find_map(|link| link::web(link));
        Self { url: original.or_else(|| of_id.clone()).or_else(others), of_id }
    }
}

/// Gives an article what its source states in this program's own extension; returns whether that includes its
/// countries.
fn apply_extension(article: &mut Article, extension: &Extension) -> bool {
    article.date_uncertain = extension.date_uncertain;
    article.also_mentioned.clone_from(&extension.also_mentioned);
    article.countries_from = CountriesFrom::Detected;
    if let Some((countries, from)) = &extension.countries {
        (article.countries, article.countries_from) = (countries.clone(), *from);
    }
    extension.countries.is_some()
}

/// Returns what the source of an entry says that no article holds.
fn raw_item(entry: &Entry<'_>) -> RawItem {
    RawItem {
        number: 0,
        id: line(entry.whole_id.as_ref().unwrap_or(&entry.own_id)),
        summary: truncate(
            entry.raw_summary.as_ref().unwrap_or(&entry.summary).to_string(),
            MAX_CONTENT_BYTES,
        ),
        authors: entry.authors.iter().map(|name| line(name)).filter(|name| !name.is_empty()).collect(),
        tags: entry.tags.iter().map(|tag| line(tag)).filter(|tag| !tag.is_empty()).collect(),
        published: entry.published,
        updated: entry.updated,
    }
}

/// Returns the title, else the first words of what the item says.
fn title_and_content(title: String, entry: &Entry<'_>, summary: &str) -> (String, Content) {
    let content = content(&entry.html, &entry.text, summary, &title);
    if !title.is_empty() {
        return (title, content);
    }
    let lead = match &content {
        Content::Html(html) => text::plain(text::head(html, MAX_LEAD_BYTES)),
        Content::Text(text) => text::head(text, MAX_LEAD_BYTES).to_owned(),
        Content::None => summary.to_owned(),
    };
    (first_words(&lead), content)
}

/// Returns the title of an item without words: the words of its pictures or files, else where it or its file is.
fn title_of_little(entry: &Entry<'_>, links: &Links, attachments: &[Attachment]) -> String {
    let of_media = || title::of_media(text::head(&entry.html, MAX_LEAD_BYTES));
    let of_file = || attachments.iter().map(|file| file.title.clone()).find(|title| !title.is_empty());
    let words = of_media().or_else(of_file).map(|words| first_words(&words));
    let address = || links.url.as_deref().or_else(|| attachments.first().map(|file| file.url.as_str()));
    let place = || address().map(|address| truncate(link::host_and_path(address), MAX_TITLE_BYTES));
    words.filter(|words| !words.is_empty()).or_else(place).unwrap_or_default()
}

/// Returns the content: HTML before text. A text that only repeats the summary (or the title, where there is none) is
/// what the format asks for when nothing else is known.
fn content(html: &str, text: &str, summary: &str, title: &str) -> Content {
    if !html.trim().is_empty() {
        // Markup is made safe where it is read; what no document may hold at all stays outside.
        let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        // A reference can name a carriage return, which XML itself would have read as the end of a line.
        let lines = if html.contains('\r') {
            html.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            html.to_owned()
        };
        let html = if lines.contains(foreign) { lines.replace(foreign, "") } else { lines };
        return Content::Html(truncate(html, MAX_CONTENT_BYTES));
    }
    let text = truncate(text::clean_block(text), MAX_CONTENT_BYTES);
    let known = if summary.is_empty() { title } else { summary };
    if text.is_empty() || text == known { Content::None } else { Content::Text(text) }
}

/// Returns the words that fit into a short line, marked if there are more; of a text without spaces, its beginning.
fn first_words(text: &str) -> String {
    let line = text::clean(text);
    if line.len() <= MAX_LEAD_TITLE_BYTES {
        return line;
    }
    match text::head(&line, MAX_LEAD_TITLE_BYTES).rsplit_once(' ') {
        Some((words, _)) => format!("{}…", words.trim_end_matches([',', ';', ':', '–', '-', ' '])),
        None => truncate(line, MAX_LEAD_TITLE_BYTES),
    }
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

/// Returns the language a tag names; `Some(None)` where it says that it is unknown (`und`), `None` where it is no tag.
pub(super) fn language(tag: &str) -> Option<Option<String>> {
    let tag = text::clean(tag);
    let tag_like =
        (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    tag_like.then(|| Some(tag).filter(|tag| tag != "und"))
}
