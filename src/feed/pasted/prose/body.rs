//! The paragraphs, headings, lists and captions of an article, and these as HTML.
//!
//! The border: lines to blocks. A line that does not visibly begin something new goes on with the one above.

use super::header::{is_impossible_date, is_rule};
use crate::feed::pasted::TABLE;
use crate::feed::pasted::plain::{self, Line, Marker, marker};
use crate::feed::words;
use crate::text::steps::count;
use std::sync::LazyLock;

/// The longest heading, in characters and in words, and the longest caption, in bytes.
const MAX_HEADING_CHARS: usize = 100;
const MAX_HEADING_WORDS: usize = 14;
const MAX_CAPTION_BYTES: usize = 400;
/// A line above this was not broken by a program, in characters.
const MAX_WRAPPED_CHARS: usize = 110;
/// The room at the end of a line that shows that it was meant to end, in characters.
const MIN_ROOM_CHARS: usize = 15;

/// Beginnings of captions, folded; a number or a mark follows.
static CAPTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| words::of(TABLE, "caption").collect());

/// A piece of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
    Item { text: String, is_numbered: bool },
    Caption(String),
    Quote(String),
}

/// The way in which the lines of a text were broken.
#[derive(Clone, Copy)]
struct Style {
    /// The length of the widest line, where lines were broken.
    width: usize,
    /// Every line is a paragraph.
    is_unbroken: bool,
}

/// Returns the blocks of these lines.
pub(super) fn blocks(lines: &[Line]) -> Vec<Block> {
    let length = |line: &Line| line.text.chars().count();
    let is_unbroken = lines.iter().any(|line| length(line) > MAX_WRAPPED_CHARS && line.text.contains(' '));
    let width = lines
        .iter()
        .map(length)
        .filter(|length| *length <= MAX_WRAPPED_CHARS)
        .max()
        .unwrap_or(MAX_WRAPPED_CHARS);
    let style = Style { width, is_unbroken };
    let mut blocks = Vec::new();
    for group in lines.split(Line::is_blank) {
        let texts: Vec<&str> =
            group.iter().map(|line| line.text.as_str()).filter(|line| !plain::is_button(line)).collect();
        take_group(&texts, style, &mut blocks);
    }
    headings(&mut blocks);
    blocks
}

/// Takes in lines between which there is no blank one.
fn take_group(lines: &[&str], style: Style, blocks: &mut Vec<Block>) {
    let numbers =
        lines.iter().filter(|line| matches!(marker(line), Some((Marker::Number { .. }, _)))).count();
    let is_foot = lines.len() == 1 && lines.first().is_some_and(|line| plain::is_footer(line));
    let mut above: Option<&str> = None;
    for line in lines.iter().filter(|_| !is_foot) {
        let begins = begin(line, numbers > 1);
        let goes_on = above.is_some_and(|above| goes_on(above, line, style));
        match (begins, blocks.last_mut().filter(|_| goes_on)) {
            (None, _) => {
                // A line drawn below words makes them a heading.
                if let (Some(Block::Paragraph(text)), Some(_)) = (blocks.last_mut(), above) {
                    let text = std::mem::take(text);
                    blocks.pop();
                    blocks.push(Block::Heading(text));
                }
                above = None;
                continue;
            }
            (Some(Block::Paragraph(text)), Some(last)) => plain::join(last.text(), &text),
            (Some(Block::Quote(text)), Some(Block::Quote(last))) => plain::join(last, &text),
            (Some(block), _) => blocks.push(block),
        }
        above = Some(line);
    }
}

impl Block {
    fn text(&mut self) -> &mut String {
        match self {
            Self::Heading(text) | Self::Paragraph(text) | Self::Caption(text) | Self::Quote(text) => text,
            Self::Item { text, .. } => text,
        }
    }
}

/// Returns the block that a line begins by itself; `None` if it only draws a line.
fn begin(line: &str, is_numbered: bool) -> Option<Block> {
    if is_rule(line) {
        return None;
    }
    let text = plain::words(line);
    let hashes = text.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
        return Some(Block::Heading(text[hashes..].trim_matches(['#', ' ']).to_owned()));
    }
    if let Some(quote) = text.strip_prefix('>') {
        return Some(Block::Quote(quote.trim_start_matches(['>', ' ']).to_owned()));
    }
    Some(match marker(line) {
        Some((Marker::Bullet(_), rest)) if !rest.is_empty() => {
            Block::Item { text: plain::words(rest), is_numbered: false }
        }
        Some((Marker::Number { .. }, rest)) if is_numbered && !rest.is_empty() => {
            Block::Item { text: plain::words(rest), is_numbered: true }
        }
        _ if is_caption(&text) => Block::Caption(text),
        _ => Block::Paragraph(text),
    })
}

/// Returns whether a line is a caption: `Photo: A weaver`, `© A house`, `Figure 1. Co-ops`.
fn is_caption(line: &str) -> bool {
    if line.len() > MAX_CAPTION_BYTES {
        return false;
    }
    let folded = crate::text::fold(crate::text::head(line, 32));
    let rest = CAPTIONS.iter().find_map(|word| folded.strip_prefix(word)).map(str::trim_start);
    let follows = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '©'));
    plain::is_credit(line) || rest.is_some_and(follows)
}

/// Returns whether a line goes on with the one right above it.
fn goes_on(above: &str, line: &str, style: Style) -> bool {
    count(above.len());
    if plain::continues(above, line) && above.chars().count() <= MAX_WRAPPED_CHARS {
        return true;
    }
    if style.is_unbroken {
        return false;
    }
    let has_room = !plain::was_wrapped(above, line, style.width.saturating_sub(MIN_ROOM_CHARS));
    let is_meant =
        plain::ends_sentence(above) || above.ends_with(':') || line.starts_with(char::is_uppercase);
    !(has_room && is_meant)
}

/// Makes headings of the short paragraphs that end without a stop and have something below them.
fn headings(blocks: &mut [Block]) {
    for at in 0..blocks.len().saturating_sub(1) {
        let follows = !matches!(blocks[at + 1], Block::Heading(_) | Block::Caption(_));
        if let Block::Paragraph(text) = &mut blocks[at] {
            count(text.len());
            let is_short =
                text.chars().count() <= MAX_HEADING_CHARS && text.split(' ').count() <= MAX_HEADING_WORDS;
            let is_whole = !text.ends_with(['.', ',', ';', ':', '!', '…', '”', '"', '»', '-', '–']);
            let begins = text.starts_with(|c: char| !c.is_lowercase() && !matches!(c, '"' | '“' | '«' | '('));
            let is_words = text.contains(char::is_alphabetic) && !is_impossible_date(text);
            if follows && is_short && is_whole && begins && is_words {
                blocks[at] = Block::Heading(std::mem::take(text));
            }
        }
    }
}

/// Returns the blocks as HTML.
pub(super) fn html(blocks: &[Block]) -> String {
    let mut html = String::new();
    let mut list = "";
    for block in blocks {
        let (wanted, tag, text) = match block {
            Block::Heading(text) => ("", "h2", text),
            Block::Paragraph(text) => ("", "p", text),
            Block::Caption(text) => ("", "figcaption", text),
            Block::Quote(text) => ("", "blockquote", text),
            Block::Item { text, is_numbered: true } => ("ol", "li", text),
            Block::Item { text, is_numbered: false } => ("ul", "li", text),
        };
        if wanted != list {
            close(&mut html, list);
            if !wanted.is_empty() {
                html.push_str(&format!("<{wanted}>\n"));
            }
            list = wanted;
        }
        html.push_str(&format!("<{tag}>{}</{tag}>\n", escaped(text)));
    }
    close(&mut html, list);
    html.truncate(html.trim_end().len());
    html
}

fn close(html: &mut String, list: &str) {
    if !list.is_empty() {
        html.push_str(&format!("</{list}>\n"));
    }
}

/// Escapes a text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
