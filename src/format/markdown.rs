//! Markdown: a list with links, headed by months where it is in their order, and whole articles.
//!
//! The border: nothing of an article is read as markup by whoever renders it; only what stands in this file is.

use super::whole::{facts, labelled, unwrapped};
use super::{ArticleList, messages};
use crate::news::{Article, Attachment, Content};
use crate::places;
use crate::text::{LineKind, clean, clean_block};
use std::io::{self, Write};

/// Writes a list of articles.
pub(super) fn list(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    let mut heading = None;
    for (number, item) in list.articles().enumerate() {
        let month = item.published.month();
        if list.by_date && heading != Some(month) {
            heading = Some(month);
            let gap = if number > 0 { "\n" } else { "" };
            writeln!(out, "{gap}## {}\n", messages::month_heading(month))?;
        }
        let countries = item.countries.iter().map(|&country| places::name(country).to_owned());
        let mut facts: Vec<String> = vec![clean(&item.source), item.published.label()];
        facts.extend(countries);
        facts.retain(|fact| !fact.is_empty());
        writeln!(out, "- {}: {}", linked(&item), escaped(&facts.join(", ")))?;
    }
    Ok(())
}

/// Writes articles below each other, with a rule between them.
pub(super) fn whole(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    for (number, item) in list.articles().enumerate() {
        if number > 0 {
            writeln!(out, "\n---\n")?;
        }
        article(out, &item)?;
    }
    Ok(())
}

fn article(out: &mut dyn Write, item: &Article) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}", linked(item), escaped(&facts(item).join(" · ")))?;
    writeln!(out)?;
    for (label, value) in labelled(item) {
        writeln!(out, "- {label}: {}", escaped(&value))?;
    }
    writeln!(out)?;
    let mut addresses: Vec<String> = item.url.iter().map(|url| clean(url)).collect();
    let own = addresses.len();
    let text = match &item.content {
        Content::Html(html) => {
            let (lines, links) = unwrapped(html, &addresses);
            for (kind, text) in &lines {
                writeln!(out, "{}", body_line(*kind, text))?;
            }
            addresses.extend(links);
            ""
        }
        Content::Text(text) => text,
        Content::None => &item.summary,
    };
    for line in clean_block(text).lines() {
        writeln!(out, "{}", at_line_start(&escaped(line)))?;
    }
    links(out, &item.links(addresses), own)
}

/// Writes the numbered links, without the `own` one, which the title has already, unless it is an attachment.
fn links(out: &mut dyn Write, links: &[(String, Option<&Attachment>)], own: usize) -> io::Result<()> {
    let numbered = (1..).zip(links);
    let listed = numbered.filter(|(number, (_, attachment))| *number > own || attachment.is_some());
    for (nth, (number, (link, attachment))) in listed.enumerate() {
        if nth == 0 {
            writeln!(out)?;
        }
        let told = attachment.map(|attachment| format!(": {}", escaped(&clean(&attachment.to_string()))));
        writeln!(out, "- \\[{number}\\] <{}>{}", address(&clean(link)), told.unwrap_or_default())?;
    }
    Ok(())
}

/// Returns a line of a document with the marks that Markdown has for what the line is part of.
fn body_line(kind: LineKind, text: &str) -> String {
    let inner = text.trim_start_matches("│ ");
    let quotes = "> ".repeat((text.len() - inner.len()) / "│ ".len());
    let line = match kind {
        LineKind::Blank => String::new(),
        LineKind::Heading => format!("## {}", escaped(inner)),
        LineKind::Code => format!("    {inner}"),
        LineKind::Item => {
            let words = inner.trim_start();
            let indent = &inner[..inner.len() - words.len()];
            match words.split_once(' ') {
                Some(("•", rest)) => format!("{indent}- {}", escaped(rest)),
                Some((number, rest)) if is_number(number) => format!("{indent}{number} {}", escaped(rest)),
                _ => format!("{indent}{}", at_line_start(&escaped(words))),
            }
        }
        LineKind::Quote | LineKind::Text => at_line_start(&escaped(inner)),
    };
    format!("{quotes}{line}").trim_end().to_owned()
}

fn is_number(text: &str) -> bool {
    text.strip_suffix('.')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Returns the title, linked where there is an address. It can stand in a list or a heading, whatever it begins with.
pub(super) fn linked(item: &Article) -> String {
    let title = escaped(&clean(&item.title));
    let Some(url) = &item.url else {
        let title = at_line_start(&title);
        return match title.strip_suffix('#') {
            // Marks at the end of a heading would close it.
            Some(rest) if rest.ends_with([' ', '#']) => format!("{rest}\\#"),
            _ => title,
        };
    };
    format!("[{title}]({})", address(&clean(url)))
}

/// Returns an address whose characters cannot end the link it stands in.
fn address(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | ' ' | '"' | '\\' | '`' => {
                safe.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// Returns a text whose characters mean nothing but themselves within a line.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Returns a line that is no heading, list or rule, whatever it begins with.
pub(super) fn at_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'#' | b'+' | b'-' | b'=') if digits == 0 => format!("\\{line}"),
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::whole::tests::{episode, html};
    use super::*;

    #[test]
    fn what_means_something_in_markdown_is_escaped() {
        for (text, wanted) in [
            ("A *b* _c_ [d](e)", "A \\*b\\* \\_c\\_ \\[d\\](e)"),
            ("<script> & `x` | \\", "\\<script\\> \\& \\`x\\` \\| \\\\"),
            ("co-op, 5. no", "co-op, 5. no"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
        for (line, wanted) in
            [("# a", "\\# a"), ("- a", "\\- a"), ("12. a", "12\\. a"), ("12 a", "12 a"), ("", "")]
        {
            assert_eq!(at_line_start(line), wanted);
        }
        assert_eq!(address("https://a.b/c(d) e"), "https://a.b/c%28d%29%20e");
    }

    #[test]
    fn a_title_without_a_link_is_no_markup() {
        for (title, wanted) in [
            ("# Rice", "\\# Rice"),
            ("- Rice", "\\- Rice"),
            ("+ Rice", "\\+ Rice"),
            ("2024. Rice", "2024\\. Rice"),
            ("2024) Rice", "2024\\) Rice"),
            ("---", "\\---"),
            ("Rice #", "Rice \\#"),
            ("Rice ##", "Rice #\\#"),
            ("Rice in C#", "Rice in C#"),
            ("Rice", "Rice"),
        ] {
            let mut item = Article::new("a", title, crate::news::PublishedOn::Undated);
            assert_eq!(linked(&item), wanted);
            let mut out = Vec::new();
            article(&mut out, &item).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.starts_with(&format!("# {wanted}\n\n")), "{out}");
            item.url = Some("https://a.example/".to_owned());
            assert!(linked(&item).starts_with('['));
        }
    }

    #[test]
    fn links_and_attachments_follow_the_text() {
        for (content, links) in [
            (
                html(),
                &[
                    "- \\[2\\] <https://loom.example/>",
                    "- \\[3\\] <mailto:ana@loom.example>",
                    "- \\[4\\] <https://cast.example/3.mp3>: audio · Episode \\[3\\] · audio/mpeg · 1.2 MB",
                    "- \\[5\\] <https://cast.example/3.pdf>: file · application/pdf · 1.2 MB",
                ][..],
            ),
            (
                Content::None,
                &[
                    "- \\[2\\] <https://cast.example/3.mp3>: audio · Episode \\[3\\] · audio/mpeg · 1.2 MB",
                    "- \\[3\\] <https://cast.example/3.pdf>: file · application/pdf · 1.2 MB",
                ],
            ),
        ] {
            let mut out = Vec::new();
            article(&mut out, &episode(content)).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains("- Authors: Ana Luz, B. Okello\n"), "{out}");
            assert!(out.ends_with(&format!("\n\n{}\n", links.join("\n"))), "{out}");
        }
    }

    #[test]
    fn lines_of_a_document_keep_what_they_are() {
        for (kind, text, wanted) in [
            (LineKind::Heading, "News", "## News"),
            (LineKind::Item, "• 19-21 June", "- 19-21 June"),
            (LineKind::Item, "  • deeper", "  - deeper"),
            (LineKind::Item, "2. second", "2. second"),
            (LineKind::Item, "  2023. It began", "  2023. It began"),
            (LineKind::Quote, "│ *said*", "> \\*said\\*"),
            (LineKind::Text, "1. no list", "1\\. no list"),
            (LineKind::Blank, "", ""),
        ] {
            assert_eq!(body_line(kind, text), wanted);
        }
    }
}
