//! Tokens laid out as lines: blocks opened and closed, text wrapped, links numbered.
//!
//! The border: what the tokens say, in the order they come, by the rules of `blocks`; a block that is read to its end
//! becomes lines in `lines`. Takes time and memory in proportion to the text, however it is nested.

use super::blocks::{Block, Blocks};
use super::entities::{Context, unescape_in};
use super::links::{LinkEnd, Links, Runs, link_address};
use super::media::Medium;
use super::tokens::{Tag, Token, attribute};
use super::{Document, Emphasis, LineKind};
use crate::text::clean::scrub;
use crate::text::steps::count;
use crate::text::wrap::width;

/// The spaces that replace a tab in preformatted text.
const TAB: &str = "    ";

/// The width of a horizontal rule, where there is room, in columns.
const RULE_COLUMNS: usize = 20;

/// The columns by which the second part of a definition is indented.
pub(super) const DEFINITION_COLUMNS: usize = 2;

/// The number of elements of each style that are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    strong: usize,
    italic: usize,
    code: usize,
}

/// A link that is open.
#[derive(Debug)]
pub(super) struct Link {
    address: String,
    /// True if any of the text of the link was read.
    pub(super) has_text: bool,
}

/// A document in the making.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) columns: usize,
    pub(super) document: Document,
    pub(super) links: Links,
    pub(super) blocks: Blocks,
    /// The text of the block being read.
    pub(super) text: String,
    /// True if `text` holds more than white space.
    pub(super) has_words: bool,
    pub(super) runs: Runs,
    /// The places in `text` where links end, in their order.
    pub(super) link_ends: Vec<LinkEnd>,
    styles: Styles,
    pub(super) link: Option<Link>,
    /// The video or audio element that is open and whose address is not known yet.
    pub(super) medium: Option<Medium>,
    /// True if an empty line comes before the next line.
    pub(super) gap: bool,
}

impl Layout {
    /// Creates an empty document of a width in columns, whose links are numbered after those that are `known`.
    pub(super) fn new(columns: usize, known: &[String]) -> Self {
        Self {
            columns: columns.max(1),
            document: Document::default(),
            links: Links::new(known),
            blocks: Blocks::default(),
            text: String::new(),
            has_words: false,
            runs: Vec::new(),
            link_ends: Vec::new(),
            styles: Styles::default(),
            link: None,
            medium: None,
            gap: false,
        }
    }

    /// Adds the next token.
    pub(super) fn push(&mut self, token: &Token<'_>) {
        count(1 + self.blocks.depth());
        match *token {
            Token::Text(raw) => self.push_text(&unescape_in(Context::Text, raw)),
            Token::Open { tag, attributes } => self.open(tag, attributes),
            Token::Close { tag } => self.close(tag),
        }
    }

    /// Returns the document, after the last token.
    pub(super) fn finish(mut self) -> Document {
        self.end_link();
        self.flush();
        self.document.links = self.links.into_found();
        self.document
    }

    /// Opens what a start tag begins, and closes what that ends.
    fn open(&mut self, tag: Tag, attributes: &str) {
        if tag.ends_paragraph() {
            self.close_some(self.blocks.last_if(|block| *block == Block::Paragraph));
        }
        match tag {
            Tag::Paragraph => self.open_block(Block::Paragraph),
            Tag::Division => {
                self.flush();
                self.blocks.push(Block::Division);
            }
            Tag::Heading => {
                self.close_some(self.blocks.last_if(|block| *block == Block::Heading));
                self.open_block(Block::Heading);
            }
            Tag::Quote => self.open_block(Block::Quote),
            Tag::Pre => self.open_block(Block::Pre),
            Tag::List => self.open_list(Block::List),
            Tag::NumberedList => {
                let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
                self.open_list(Block::NumberedList(start.unwrap_or(1)));
            }
            Tag::Item => self.open_item(),
            Tag::Term | Tag::Definition => {
                let ends = |block: &Block| matches!(block, Block::Term | Block::Definition);
                self.close_some(self.blocks.ended_by_next(ends));
                self.flush();
                self.blocks.push(if tag == Tag::Term { Block::Term } else { Block::Definition });
            }
            Tag::Table => {
                self.close_some(self.blocks.last_if(|block| matches!(block, Block::Table { .. })));
                self.open_block(Block::Table { outer: self.styles });
            }
            Tag::Row => self.end_row(),
            Tag::Caption | Tag::Cell | Tag::HeaderCell => self.open_cell(tag),
            Tag::Link => self.open_link(attributes),
            Tag::Strong => self.styles.strong += 1,
            Tag::Italic => self.styles.italic += 1,
            Tag::Code => self.styles.code += 1,
            Tag::Break => self.break_line(),
            Tag::Rule => self.rule(),
            Tag::Image | Tag::Video | Tag::Audio | Tag::Frame => self.open_medium(tag, attributes),
            Tag::Source => self.medium_source(attributes),
            Tag::Other => {}
        }
    }

    /// Closes what an end tag ends; one that ends nothing is ignored.
    fn close(&mut self, tag: Tag) {
        let outer = self.blocks.outer_styles();
        match tag {
            Tag::Paragraph => match self.blocks.last_if(|block| *block == Block::Paragraph) {
                Some(depth) => self.close_to(depth),
                None => self.end_block(),
            },
            Tag::Division => self.close_some(self.blocks.ended_by(|block| *block == Block::Division)),
            Tag::Heading => self.close_some(self.blocks.ended_by(|block| *block == Block::Heading)),
            Tag::Quote => self.close_some(self.blocks.ended_by(|block| *block == Block::Quote)),
            Tag::Pre => self.close_some(self.blocks.ended_by(|block| *block == Block::Pre)),
            Tag::List => self.close_some(self.blocks.ended_by(|block| *block == Block::List)),
            Tag::NumberedList => {
                self.close_some(self.blocks.ended_by(|block| matches!(block, Block::NumberedList(_))));
            }
            Tag::Item => self.close_some(self.blocks.ended_item()),
            Tag::Definition => self.close_some(self.blocks.ended_by(|block| *block == Block::Definition)),
            Tag::Term => self.close_some(self.blocks.ended_by(|block| *block == Block::Term)),
            Tag::Table => self.close_some(self.blocks.table()),
            Tag::Row | Tag::Caption => self.end_row(),
            Tag::Cell | Tag::HeaderCell => {
                self.end_cell();
            }
            Tag::Link => self.end_link(),
            Tag::Strong => self.styles.strong = self.styles.strong.saturating_sub(1).max(outer.strong),
            Tag::Italic => self.styles.italic = self.styles.italic.saturating_sub(1).max(outer.italic),
            Tag::Code => self.styles.code = self.styles.code.saturating_sub(1).max(outer.code),
            Tag::Break => self.break_line(),
            Tag::Video | Tag::Audio => self.medium = None,
            Tag::Rule | Tag::Image | Tag::Source | Tag::Frame | Tag::Other => {}
        }
    }

    /// Ends the text before a block and requests an empty line, unless the block belongs to a bullet before it.
    fn end_block(&mut self) {
        self.flush();
        self.gap |= !self.blocks.marker_waits();
    }

    fn open_block(&mut self, block: Block) {
        self.end_block();
        self.blocks.push(block);
    }

    /// Closes the block at a depth, if one is given, and all within it.
    fn close_some(&mut self, depth: Option<usize>) {
        if let Some(depth) = depth {
            self.close_to(depth);
        }
    }

    /// Closes the block at `depth` and all within it, the innermost first.
    fn close_to(&mut self, depth: usize) {
        while self.blocks.depth() > depth {
            // The cells of a row share a line; the text of any other block ends with it.
            if self.blocks.last_if(Block::is_cell).is_some() {
                self.end_shown_link();
            } else {
                self.flush();
            }
            match self.blocks.pop() {
                Some(Block::Paragraph) => self.end_block(),
                Some(Block::Heading | Block::Quote | Block::Pre) => self.gap = true,
                Some(Block::List | Block::NumberedList(_)) => self.gap |= !self.blocks.in_list(),
                Some(Block::Cell { outer, .. }) => self.styles = outer,
                Some(Block::Table { outer }) => {
                    self.styles = outer;
                    self.end_block();
                }
                Some(Block::Division | Block::Item { .. } | Block::Term | Block::Definition) | None => {}
            }
        }
    }

    /// Opens a list. One within an item follows the text of the item closely; any other has an empty line before it.
    fn open_list(&mut self, list: Block) {
        self.flush();
        self.gap = !self.blocks.in_item();
        self.blocks.push(list);
    }

    fn open_item(&mut self) {
        self.close_some(self.blocks.ended_by_next(|block| matches!(block, Block::Item { .. })));
        self.flush();
        let marker = match self.blocks.innermost_mut() {
            Some(Block::NumberedList(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "• ".to_owned(),
        };
        // There is no empty line between items, even when they hold paragraphs, but one before the list.
        let last = self.document.lines.last().map(|line| line.kind);
        self.gap &= last != Some(LineKind::Item);
        self.blocks.push(Block::Item { indent: width(&marker), marker: Some(marker) });
    }

    /// Opens a cell or the caption of a table; one outside of a table is ignored.
    fn open_cell(&mut self, tag: Tag) {
        if !self.end_cell() {
            return;
        }
        if tag == Tag::Caption {
            self.flush();
        } else if self.has_words {
            self.trim_spaces();
            self.push_styled(" │ ", Emphasis::default());
        }
        let outer = self.styles;
        self.styles.strong += usize::from(tag == Tag::HeaderCell);
        self.blocks.push(Block::Cell { outer, own: self.styles });
    }

    /// Ends the cell that is open in the innermost table; returns whether there is a table.
    fn end_cell(&mut self) -> bool {
        let table = self.blocks.table();
        if let Some(depth) = table {
            self.close_to(depth + 1);
        }
        table.is_some()
    }

    fn end_row(&mut self) {
        if self.end_cell() {
            self.flush();
        }
    }

    fn open_link(&mut self, attributes: &str) {
        self.end_link();
        let href = unescape_in(Context::Attribute, attribute(attributes, "href").unwrap_or_default());
        self.link = link_address(&href).map(|address| Link { address, has_text: false });
    }

    /// Ends the open link if it has text: a link does not continue in the next block.
    pub(super) fn end_shown_link(&mut self) {
        if self.link.as_ref().is_some_and(|link| link.has_text) {
            self.end_link();
        }
    }

    /// Ends the open link; if it has text, its number comes here.
    fn end_link(&mut self) {
        let Some(Link { address, has_text: true }) = self.link.take() else { return };
        self.trim_spaces();
        self.link_ends.push(LinkEnd { at: self.text.len(), address });
    }

    fn break_line(&mut self) {
        self.trim_spaces();
        if !self.text.ends_with("\n\n") {
            self.push_styled("\n", self.emphasis());
        }
    }

    fn rule(&mut self) {
        self.end_block();
        self.push_styled(&"─".repeat(self.columns.min(RULE_COLUMNS)), Emphasis::default());
        self.end_block();
    }

    /// Returns the style of the next text.
    pub(super) fn emphasis(&self) -> Emphasis {
        Emphasis {
            strong: self.styles.strong > 0,
            italic: self.styles.italic > 0,
            code: self.styles.code > 0,
            link: self.link.is_some(),
        }
    }

    /// Adds a text after making it safe, with its white space as the block needs it.
    pub(super) fn push_text(&mut self, text: &str) {
        let mut safe = scrub(text);
        // Combining marks that are separated from their letter by a tag could be piled up piece by piece.
        let marks = safe.find(|c| !unicode_normalization::char::is_combining_mark(c)).unwrap_or(safe.len());
        safe.drain(..marks);
        if !safe.trim().is_empty()
            && let Some(link) = &mut self.link
        {
            link.has_text = true;
        }
        let emphasis = self.emphasis();
        if self.blocks.in_pre() {
            self.push_styled(&safe.replace('\t', TAB), emphasis);
            return;
        }
        let mut space = false;
        for (place, part) in safe.split(char::is_whitespace).enumerate() {
            space |= place > 0;
            if space && !part.is_empty() {
                self.push_space(emphasis);
                space = false;
            }
            self.push_styled(part, emphasis);
        }
        if space {
            self.push_space(emphasis);
        }
    }

    /// Adds a space, unless the line is empty or ends with one.
    pub(super) fn push_space(&mut self, emphasis: Emphasis) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push_styled(" ", emphasis);
        }
    }

    /// Removes the spaces at the end of the text.
    fn trim_spaces(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        while let Some((end, emphasis)) = self.runs.pop() {
            count(1);
            let start = self.runs.last().map_or(0, |&(end, _)| end);
            if start < self.text.len() {
                self.runs.push((end.min(self.text.len()), emphasis));
                break;
            }
        }
    }

    /// Adds a safe text in one style.
    pub(super) fn push_styled(&mut self, text: &str, emphasis: Emphasis) {
        if text.is_empty() {
            return;
        }
        self.has_words |= !text.trim().is_empty();
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some((end, last)) if *last == emphasis => *end = self.text.len(),
            _ => self.runs.push((self.text.len(), emphasis)),
        }
    }
}
