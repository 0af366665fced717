//! Writes Atom 1.0 (RFC 4287). What Atom has no element for stands in an extension element, so that `feed::read` gives the
//! same articles back.
//!
//! The border: a writer that takes bytes. Entries are written one by one and are never all in memory.

use super::json_feed::{AttachmentOut, Author, SseOut, content, dates, sse_out};
use super::{Outgoing, safe_json};
use crate::feed::id;
use crate::news::{Article, Attachment, Content, PublishedOn};
use crate::text::{markup_block, markup_line};
use serde::Serialize;
use std::io;

/// The namespace of the extension element.
pub(in crate::feed) const EXTENSION_NAMESPACE: &str = "urn:sse-news:extension";

/// The author of a feed whose title is empty: Atom asks for one.
const PROGRAM: &str = "sse-news";

/// The date of an entry without one, which Atom does not allow. Readers take it for unknown.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

/// The extension of an entry, in JSON.
#[derive(Serialize)]
struct ExtensionOut<'a> {
    #[serde(flatten)]
    sse: SseOut<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentOut<'a>>,
}

/// Writes an Atom feed with these items, of which the latest was published on `latest`.
pub fn write_atom(
    out: &mut dyn io::Write,
    title: &str,
    latest: PublishedOn,
    mut items: impl Iterator<Item = Outgoing>,
) -> io::Result<()> {
    let id = format!("urn:sse-news:feed:{:016x}", id::key(&[title]));
    let title = if title.is_empty() { PROGRAM } else { title };
    let title = markup_line(title);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:sse=\"{EXTENSION_NAMESPACE}\">\n\
         \x20 <id>{id}</id>\n  <title>{title}</title>\n  <updated>{}</updated>\n\
         \x20 <author><name>{title}</name></author>\n  <generator>{PROGRAM}</generator>",
        updated(latest)
    )?;
    items.try_for_each(|item| entry(out, &item))?;
    writeln!(out, "</feed>")
}

/// Returns a date as Atom asks for it: a month is its first day.
fn updated(published: PublishedOn) -> String {
    dates(&published).0.unwrap_or_else(|| NO_DATE.to_owned())
}

fn entry(out: &mut dyn io::Write, item: &Outgoing) -> io::Result<()> {
    let article = &*item.article;
    let language = article.language.as_deref().map(|tag| format!(" xml:lang=\"{}\"", markup_line(tag)));
    writeln!(out, "  <entry{}>", language.unwrap_or_default())?;
    writeln!(out, "    <id>{}</id>", id::urn(article.id.as_str()))?;
    writeln!(out, "    <title type=\"text\">{}</title>", markup_line(&article.title))?;
    if let (Some(published), _) = dates(&article.published) {
        writeln!(out, "    <published>{published}</published>")?;
    }
    writeln!(out, "    <updated>{}</updated>", updated(article.published))?;
    if let Some(url) = &article.url {
        writeln!(out, "    <link rel=\"alternate\" href=\"{}\"/>", markup_line(url))?;
    }
    article.attachments.iter().try_for_each(|attachment| enclosure(out, attachment))?;
    for name in &article.authors {
        writeln!(out, "    <author><name>{}</name></author>", markup_line(name))?;
    }
    for topic in &article.topics {
        writeln!(out, "    <category term=\"{}\"/>", markup_line(topic))?;
    }
    texts(out, article)?;
    extension(out, item)?;
    writeln!(out, "  </entry>")
}

fn enclosure(out: &mut dyn io::Write, attachment: &Attachment) -> io::Result<()> {
    let attribute = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", markup_line(value)),
    };
    let size = attachment.size.map(|size| size.to_string()).unwrap_or_default();
    writeln!(
        out,
        "    <link rel=\"enclosure\" href=\"{}\"{}{}{}/>",
        markup_line(&attachment.url),
        attribute("type", &attachment.mime_type),
        attribute("length", &size),
        attribute("title", &attachment.title)
    )
}

/// Writes summary and content. An entry without a link has to have content: there what is known is repeated.
fn texts(out: &mut dyn io::Write, article: &Article) -> io::Result<()> {
    if !article.summary.is_empty() {
        writeln!(out, "    <summary type=\"text\">{}</summary>", markup_line(&article.summary))?;
    }
    match content(article) {
        (Some(html), _) => writeln!(out, "    <content type=\"html\">{}</content>", markup_block(html)),
        (None, Some(_)) if article.content == Content::None && article.url.is_some() => Ok(()),
        (None, text) => {
            let text = markup_block(text.unwrap_or_default());
            writeln!(out, "    <content type=\"text\">{text}</content>")
        }
    }
}

fn extension(out: &mut dyn io::Write, item: &Outgoing) -> io::Result<()> {
    let article = &*item.article;
    let mut json = Vec::new();
    let extension = ExtensionOut {
        sse: sse_out(item),
        authors: article.authors.iter().map(|name| Author { name }).collect(),
        attachments: article.attachments.iter().map(AttachmentOut::from).collect(),
    };
    safe_json::write_value(&mut json, &extension)?;
    let json = String::from_utf8_lossy(&json);
    writeln!(out, "    <sse:item>{}</sse:item>", markup_block(json.trim_end()))
}
