//! Whole articles as plain text, wrapped.
//!
//! The border: which facts of an article are given and in which order; its markup is read by `text::document`.

use super::{ArticleList, Layout, messages};
use crate::news::{Article, Content, CountriesFrom, Country};
use crate::places;
use crate::text::{Document, LineKind, clean, clean_block, document, hidden_host, text_document, wrap};
use std::io::{self, Write};

/// Writes articles below each other, with a rule between them.
pub(super) fn plain(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    let width = list.layout.text_columns();
    let rule = if list.layout.ascii { "-" } else { "─" }.repeat(width);
    for (number, item) in list.articles().enumerate() {
        if number > 0 {
            writeln!(out, "\n{rule}\n")?;
        }
        article(out, &item, list.layout, width)?;
    }
    Ok(())
}

fn article(out: &mut dyn Write, item: &Article, layout: Layout, width: usize) -> io::Result<()> {
    let title = clean(&item.title);
    for line in wrap(&title, width) {
        if layout.color {
            writeln!(out, "\x1b[1m{}\x1b[0m", &title[line])?;
        } else {
            writeln!(out, "{}", &title[line])?;
        }
    }
    wrapped(out, &facts(item).join(" · "), width)?;
    for (label, value) in labelled(item) {
        let remark = if label == COUNTRIES { countries_remark(item) } else { String::new() };
        wrapped(out, &format!("{label}: {value}{remark}"), width)?;
    }
    writeln!(out)?;
    let (body, links) = body(item, width);
    for line in &body {
        writeln!(out, "{line}")?;
    }
    if !links.is_empty() {
        writeln!(out)?;
    }
    // An address is never broken: whoever copies or clicks it wants all of it.
    links.iter().try_for_each(|link| writeln!(out, "{link}"))
}

fn wrapped(out: &mut dyn Write, text: &str, width: usize) -> io::Result<()> {
    wrap(text, width).into_iter().try_for_each(|line| writeln!(out, "{}", &text[line]))
}

/// Returns date, source and kind, as far as they are known.
pub(super) fn facts(item: &Article) -> Vec<String> {
    let mut date = item.published.label();
    match item.date_note.as_deref().map(clean).filter(|note| !note.is_empty()) {
        note if item.date_uncertain => date.push_str(&messages::uncertain(note.as_deref())),
        _ => {}
    }
    let others = [clean(&item.source), clean(&item.kind)].into_iter().filter(|fact| !fact.is_empty());
    std::iter::once(date).chain(others).collect()
}

/// The label of the countries.
const COUNTRIES: &str = "Countries";

/// Returns a remark on where an article's countries are from: the words that name them if they were recognised, nothing if
/// the source stated them.
fn countries_remark(item: &Article) -> String {
    match item.countries_from {
        CountriesFrom::Given => String::new(),
        CountriesFrom::Corrected => messages::CORRECTED.to_owned(),
        CountriesFrom::Detected => messages::recognised(&places::naming_words(item, &item.countries)),
    }
}

/// Returns the other facts that are known, each with its label.
pub(super) fn labelled(item: &Article) -> Vec<(&'static str, String)> {
    let names = |countries: &[Country]| {
        countries.iter().map(|&country| places::name(country)).collect::<Vec<_>>().join(", ")
    };
    [
        ("Authors", clean(&item.authors.join(", "))),
        (COUNTRIES, names(&item.countries)),
        ("Also mentioned", names(&item.also_mentioned)),
        ("Places", clean(&item.places.join(", "))),
        ("Topics", clean(&item.topics.join(", "))),
        ("Id", clean(item.id.as_str())),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// Returns the words that an article can be looked up by: its topics and the names of its countries.
pub(super) fn keywords(item: &Article) -> Vec<String> {
    let countries = item.countries.iter().map(|&country| places::name(country).to_owned());
    item.topics.iter().cloned().chain(countries).collect()
}

/// Returns the text in lines, and its numbered links, of which the article's own address is the first and the attachments
/// are the last.
fn body(item: &Article, width: usize) -> (Vec<String>, Vec<String>) {
    let mut addresses: Vec<String> = item.url.iter().map(|url| clean(url)).collect();
    let laid_out = match &item.content {
        Content::Html(html) => document(html, width, &addresses),
        Content::Text(text) => paragraphs(text, width, &addresses),
        Content::None => paragraphs(&item.summary, width, &addresses),
    };
    let text = |line: &crate::text::Line| line.spans.iter().map(|span| span.text.as_str()).collect();
    addresses.extend(laid_out.links.iter().map(|link| clean(link)));
    let links = item.links(addresses).into_iter().enumerate().map(|(at, (address, attachment))| {
        let mut link = format!("[{}] {}", at + 1, clean(&address));
        if at == 0 && item.url_is_listing && item.url.is_some() {
            link.push_str(messages::LISTING);
        }
        link.extend(hidden_host(&address).map(|host| messages::leads_to(&host)));
        link.extend(attachment.map(|attachment| messages::attached(&clean(&attachment.to_string()))));
        link
    });
    (laid_out.lines.iter().map(text).collect(), links.collect())
}

fn paragraphs(text: &str, width: usize, known: &[String]) -> Document {
    let text = clean_block(text);
    if text.is_empty() { Document::default() } else { text_document(&text, width, known) }
}

/// Returns the lines of a text with their kinds, not wrapped, and its links: for formats that wrap by themselves.
pub(super) fn unwrapped(html: &str, known: &[String]) -> (Vec<(LineKind, String)>, Vec<String>) {
    /// A width in columns that no paragraph has, far from where widths would overflow.
    const MAX_COLUMNS: usize = 1 << 24;
    let document = document(html, MAX_COLUMNS, known);
    let text = |spans: &[crate::text::Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    (document.lines.iter().map(|line| (line.kind, text(&line.spans))).collect(), document.links)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::news::{Attachment, PublishedOn};

    /// Returns an article with authors, links of every kind and a recording that its text has already.
    pub(in crate::format) fn episode(content: Content) -> Article {
        let attachment = |url: &str, mime_type: &str, title: &str| Attachment {
            url: url.to_owned(),
            mime_type: mime_type.to_owned(),
            title: title.to_owned(),
            size: Some(1_234_567),
            seconds: None,
        };
        Article {
            url: Some("https://own.example/3".to_owned()),
            authors: vec!["Ana Luz".to_owned(), "B. Okello".to_owned()],
            attachments: vec![
                attachment("https://cast.example/3.mp3", "audio/mpeg", "Episode [3]"),
                attachment("https://cast.example/3.pdf", "application/pdf", ""),
            ],
            content,
            ..Article::new("episode", "Episode 3", PublishedOn::day_of(2024, 3, 5))
        }
    }

    /// Returns markup with a link, a recording and a bare address.
    pub(in crate::format) fn html() -> Content {
        let html = "<p>See https://loom.example/ and <a href='mailto:ana@loom.example'>write</a>.\
            <audio src=https://cast.example/3.mp3></audio>";
        Content::Html(html.to_owned())
    }

    fn printed(item: &Article) -> Vec<String> {
        let layout = Layout { columns: None, color: false, ascii: false, text_width: 80 };
        let mut out = Vec::new();
        article(&mut out, item, layout, 80).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn authors_are_named_and_every_address_is_listed_once() {
        let begins = ["Episode 3", "5 March 2024", "Authors: Ana Luz, B. Okello", "Id: episode", ""];
        for (content, text, links) in [
            (
                html(),
                &["See https://loom.example/[2] and write[3].", "audio[4]"][..],
                &[
                    "[1] https://own.example/3",
                    "[2] https://loom.example/",
                    "[3] mailto:ana@loom.example",
                    "[4] https://cast.example/3.mp3 (audio · Episode [3] · audio/mpeg · 1.2 MB)",
                    "[5] https://cast.example/3.pdf (file · application/pdf · 1.2 MB)",
                ][..],
            ),
            (
                Content::Text("See https://loom.example/.".to_owned()),
                &["See https://loom.example/[2]."],
                &[
                    "[1] https://own.example/3",
                    "[2] https://loom.example/",
                    "[3] https://cast.example/3.mp3 (audio · Episode [3] · audio/mpeg · 1.2 MB)",
                    "[4] https://cast.example/3.pdf (file · application/pdf · 1.2 MB)",
                ],
            ),
        ] {
            let all = begins.iter().chain(text).chain(&[""]).chain(links);
            assert_eq!(printed(&episode(content)), all.copied().collect::<Vec<_>>());
        }
        let mut listing = episode(Content::None);
        (listing.url_is_listing, listing.attachments) = (true, Vec::new());
        assert_eq!(printed(&listing).last().unwrap(), "[1] https://own.example/3 (a list that contains it)");
    }
}
