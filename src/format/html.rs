//! One web page by itself: no script, and nothing that a browser would fetch from elsewhere.
//!
//! The border: markup. All text of an article is escaped; the looks are those of `data/pages/page.css`.

use super::{ArticleList, messages};
use crate::news::Article;
use crate::places;
use crate::text::{clean, markup_line};
use std::io::{self, Write};

/// The style of every page.
const STYLE: &str = include_str!("../../data/pages/page.css");

/// Writes the head of a page, and its heading.
pub(super) fn begin(out: &mut dyn Write, title: &str) -> io::Result<()> {
    let title = clean(title);
    let title = markup_line(if title.is_empty() { messages::UNTITLED } else { &title });
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<h1>{title}</h1>"
    )
}

/// Writes the end of a page.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</body>\n</html>")
}

/// Writes a list of articles as a page.
pub(super) fn list(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    begin(out, list.title)?;
    writeln!(out, "<p>{}</p>\n<main>", messages::articles(list.ordinals.len()))?;
    let mut open = false;
    let mut heading = None;
    for item in list.articles() {
        let month = item.published.month();
        if list.by_date && heading != Some(month) {
            heading = Some(month);
            close(out, std::mem::take(&mut open))?;
            writeln!(out, "<h2>{}</h2>", messages::month_heading(month))?;
        }
        if !std::mem::replace(&mut open, true) {
            writeln!(out, "<ul>")?;
        }
        write!(out, "<li>")?;
        article(out, &item)?;
        writeln!(out, "</li>")?;
    }
    close(out, open)?;
    writeln!(out, "</main>")?;
    end(out)
}

fn close(out: &mut dyn Write, open: bool) -> io::Result<()> {
    if open { writeln!(out, "</ul>") } else { Ok(()) }
}

/// Writes an article inside of an item of a list: title with its link, facts, summary.
pub(super) fn article(out: &mut dyn Write, item: &Article) -> io::Result<()> {
    let is_tag = |tag: &&str| !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let language = item.language.as_deref().filter(is_tag);
    let language = language.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
    let title = markup_line(&item.title);
    match &item.url {
        Some(url) => {
            writeln!(
                out,
                "<h3{language}><a href=\"{}\" rel=\"noreferrer\">{title}</a></h3>",
                markup_line(url)
            )?;
        }
        None => writeln!(out, "<h3{language}>{title}</h3>")?,
    }
    let countries = item.countries.iter().map(|&country| places::name(country).to_owned());
    let mut facts = vec![item.published.label(), clean(&item.source)];
    facts.extend(countries);
    facts.retain(|fact| !fact.is_empty());
    write!(out, "<p class=\"facts\">{}</p>", markup_line(&facts.join(" · ")))?;
    let summary = markup_line(&item.summary);
    if summary.is_empty() { Ok(()) } else { write!(out, "\n<p{language}>{summary}</p>") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::PublishedOn;

    #[test]
    fn addresses_are_printed_on_paper_alone() {
        let (screen, paper) = STYLE.split_once("@media print").unwrap();
        assert!(paper.contains("attr(href)") && !screen.contains("attr("));
    }

    #[test]
    fn no_text_of_an_article_is_markup() {
        let mut item = Article::new("a", "<script>alert('x')</script>", PublishedOn::Undated);
        item.url = Some("https://a.example/\"onclick=\"x".to_owned());
        item.source = "A & B".to_owned();
        item.summary = "<img src=x onerror=y>\u{202E}".to_owned();
        item.language = Some("fr\" onload=\"x".to_owned());
        let mut out = Vec::new();
        article(&mut out, &item).unwrap();
        let wanted = "<h3><a href=\"https://a.example/&quot;onclick=&quot;x\" \
            rel=\"noreferrer\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</a></h3>\n\
            <p class=\"facts\">undated · A &amp; B</p>\n\
            <p>&lt;img src=x onerror=y&gt;</p>";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
