//! BibTeX: an entry for each article, for the bibliography of a text about them.
//!
//! The border: what BibTeX and LaTeX read as commands is written as the letter it is. Letters beyond ASCII stay UTF-8.

use super::ArticleList;
use super::whole::keywords;
use crate::feed;
use crate::news::{Article, Month, PublishedOn};
use crate::text::clean;
use chrono::Datelike;
use std::io::{self, Write};

/// The key of an article whose id has no letter that a key may hold.
const NAMELESS_KEY: &str = "article";

/// The most words of such an id that its key holds.
const MAX_KEY_WORDS: usize = 8;

/// The names of the months as every style defines them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes an entry for each article.
pub(super) fn list(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    for (number, item) in list.articles().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        entry(out, &item)?;
    }
    Ok(())
}

fn entry(out: &mut dyn Write, item: &Article) -> io::Result<()> {
    let mut fields = vec![("title", format!("{{{}}}", escaped(&item.title)))];
    // A name in braces is not taken apart, whatever its words are; a publisher stands in for people who are not known.
    let by =
        if item.authors.is_empty() { std::slice::from_ref(&item.source) } else { item.authors.as_slice() };
    let by = by.iter().map(|name| escaped(name)).filter(|name| !name.is_empty());
    fields.push(("author", by.map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" and ")));
    fields.push(("howpublished", escaped(&item.source)));
    fields.push(("note", escaped(&item.kind)));
    fields.push(("url", item.url.as_deref().map(address).unwrap_or_default()));
    fields.push(("language", escaped(item.language.as_deref().unwrap_or_default())));
    fields.push(("keywords", escaped(&keywords(item).join(", "))));
    fields.push(("abstract", escaped(&item.summary)));
    writeln!(out, "@misc{{{},", key(item.id.as_str()))?;
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {name} = {{{value}}},")?;
    }
    if let Some(month) = item.published.month() {
        date(out, month, &item.published)?;
    }
    writeln!(out, "}}")
}

/// Writes year, month and day, as far as they are known.
fn date(out: &mut dyn Write, month: Month, published: &PublishedOn) -> io::Result<()> {
    writeln!(out, "  year = {{{}}},", month.year())?;
    if let Some(name) = MONTHS.get(month.number() as usize - 1) {
        writeln!(out, "  month = {name},")?;
    }
    published.day().map_or(Ok(()), |day| writeln!(out, "  day = {{{}}},", day.day()))
}

/// Returns the key of an article: its id if a key may be so, else the letters of it that may stand there and a hash of
/// all of it. No two ids have keys that differ in capitals only, which BibTeX takes for the same.
fn key(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | ':');
    if !id.is_empty() && id.chars().all(is_plain) {
        return id.to_owned();
    }
    let lower = id.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MAX_KEY_WORDS).collect();
    let kept = if words.is_empty() { NAMELESS_KEY.to_owned() } else { words.join("-") };
    format!("{kept}-{:016x}", feed::hash(&[id]))
}

/// Returns a text as one line in which no character is a command. BibTeX counts braces, also escaped ones, so that these
/// are written by name.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', c]),
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' => safe.push_str("\\textbraceleft{}"),
            '}' => safe.push_str("\\textbraceright{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '<' => safe.push_str("\\textless{}"),
            '>' => safe.push_str("\\textgreater{}"),
            '|' => safe.push_str("\\textbar{}"),
            other => safe.push(other),
        }
    }
    safe
}

/// Returns an address as the commands for addresses take it: as it is, its braces, backslashes and spaces escaped.
fn address(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for c in clean(url).chars() {
        match c {
            '{' | '}' | '\\' | ' ' | '^' | '|' | '"' | '<' | '>' | '`' => {
                safe.push_str(&format!("%{:02X}", u32::from(c)));
            }
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(item: &Article) -> String {
        let mut out = Vec::new();
        entry(&mut out, item).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_entry_has_what_is_known() {
        let mut item =
            Article::new("2024-03-05-rice", "Rice & oil: 5% {more}", PublishedOn::day_of(2024, 3, 5));
        item.source = "Co-op_Weekly".to_owned();
        item.url = Some("https://a.example/50%25_off?a=1&b={2}#top".to_owned());
        let wanted = "@misc{2024-03-05-rice,\n  \
            title = {{Rice \\& oil: 5\\% \\textbraceleft{}more\\textbraceright{}}},\n  \
            author = {{Co-op\\_Weekly}},\n  howpublished = {Co-op\\_Weekly},\n  \
            url = {https://a.example/50%25_off?a=1&b=%7B2%7D#top},\n  year = {2024},\n  month = mar,\n  day = {5},\n}\n";
        assert_eq!(printed(&item), wanted);
        item.authors = vec!["Ana Luz".to_owned(), "Bread and Roses".to_owned()];
        assert!(printed(&item).contains("author = {{Ana Luz} and {Bread and Roses}},"));
        let undated = printed(&Article::new("a", "A", PublishedOn::Undated));
        assert_eq!(undated, "@misc{a,\n  title = {{A}},\n}\n");
    }

    #[test]
    fn keys_are_stable_and_differ() {
        assert_eq!(key("2024-03-05-rice"), "2024-03-05-rice");
        for (id, beginning) in [("A b", "a-b-"), ("a,{b", "a-b-"), ("協", "article-"), ("", "article-")] {
            let key = key(id);
            let hash = key.strip_prefix(beginning);
            assert!(hash.is_some_and(|hash| hash.len() == 16), "{id}: {key}");
            assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:".contains(&b)));
        }
        assert_ne!(key("A b"), key("a b"));
        assert_ne!(key("a,b"), key("a b"));
    }

    proptest! {
        #[test]
        fn braces_are_balanced_whatever_is_written(text in any::<String>(), url in "[ -~]{0,40}") {
            for value in [escaped(&text), address(&url)] {
                let mut depth = 0_i64;
                for c in value.chars() {
                    depth += i64::from(c == '{') - i64::from(c == '}');
                    prop_assert!(depth >= 0);
                }
                prop_assert_eq!(depth, 0);
            }
        }
    }
}
