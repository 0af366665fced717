//! Tokens laid out as lines: blocks with their indentation, text wrapped, links numbered.
//!
//! The border: what the tokens say, in the order they come; end tags that close nothing are passed over. Work
//! and memory grow with the text alone: nesting beyond what can be shown is not kept.

mod lines;

use std::collections::HashMap;

use super::references::References;
use super::tokens::{Tag, Token, attribute};
use super::{Document, Emphasis, LineKind};
use crate::text::clean::scrub;
use crate::text::wrap::width;

/// Blocks within blocks that are kept; deeper ones are shown as if they were at this depth.
const DEEPEST: usize = 64;

/// Columns of a tab in preformatted text.
const TAB: &str = "    ";

/// A block that is open.
#[derive(Debug)]
enum Frame {
    /// A list; the number of its next item, if it is numbered.
    List(Option<i64>),
    /// An item: its bullet or number, until that is shown, and the columns it takes.
    Item {
        marker: Option<String>,
        indent: usize,
    },
    Quote,
    Heading,
    Pre,
}

/// A document in the making.
pub(super) struct Layout {
    columns: usize,
    first_link: usize,
    document: Document,
    /// Places in `document.links`, by address.
    numbers: HashMap<String, usize>,
    references: References,
    frames: Vec<Frame>,
    /// The block being read: its text, and where each stretch of one style ends in it.
    text: String,
    runs: Vec<(usize, Emphasis)>,
    strong: usize,
    italic: usize,
    code: usize,
    /// The address of the open link, and whether any of its text came yet.
    link: Option<(String, bool)>,
    /// Whether an empty line is due before the next line.
    gap: bool,
}

impl Layout {
    pub(super) fn new(columns: usize, first_link: usize) -> Self {
        Self {
            columns: columns.max(1),
            first_link,
            document: Document::default(),
            numbers: HashMap::new(),
            references: References::default(),
            frames: Vec::new(),
            text: String::new(),
            runs: Vec::new(),
            strong: 0,
            italic: 0,
            code: 0,
            link: None,
            gap: false,
        }
    }

    /// Takes the next token.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match *token {
            Token::Text(raw) => {
                let text = self.references.read(raw).into_owned();
                self.push_text(&text);
            }
            Token::Open { tag, attributes } => self.open(tag, attributes),
            Token::Close { tag } => self.close(tag),
        }
    }

    /// The document, when the last token is taken.
    pub(super) fn finish(mut self) -> Document {
        self.end_link();
        self.flush();
        self.document
    }

    fn open(&mut self, tag: Tag, attributes: &str) {
        match tag {
            Tag::Paragraph | Tag::Table => self.block(),
            Tag::Division | Tag::Row | Tag::Caption | Tag::Term => self.flush(),
            Tag::Heading => self.open_block(Frame::Heading),
            Tag::Quote => self.open_block(Frame::Quote),
            Tag::Pre => self.open_block(Frame::Pre),
            Tag::List => self.open_list(None),
            Tag::NumberedList => {
                let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
                self.open_list(Some(start.unwrap_or(1)));
            }
            Tag::Item => self.open_item(),
            Tag::Definition => {
                self.flush();
                self.push_frame(Frame::Item { marker: None, indent: 2 });
            }
            Tag::Cell => self.next_cell(),
            Tag::HeaderCell => {
                self.next_cell();
                self.strong += 1;
            }
            Tag::Link => self.open_link(attributes),
            Tag::Strong => self.strong += 1,
            Tag::Italic => self.italic += 1,
            Tag::Code => self.code += 1,
            Tag::Break => self.break_line(),
            Tag::Rule => self.rule(),
            Tag::Image => {
                let alt = self.references.read(attribute(attributes, "alt").unwrap_or_default()).into_owned();
                self.push_text(&alt);
            }
            Tag::Other => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::Table => self.block(),
            Tag::Division | Tag::Row | Tag::Caption | Tag::Term => self.flush(),
            Tag::Heading => self.close_block(true, |frame| matches!(frame, Frame::Heading)),
            Tag::Quote => self.close_block(true, |frame| matches!(frame, Frame::Quote)),
            Tag::Pre => self.close_block(true, |frame| matches!(frame, Frame::Pre)),
            Tag::List | Tag::NumberedList => {
                let nested = self.frames.iter().filter(|frame| matches!(frame, Frame::List(_))).count() > 1;
                self.close_block(!nested, |frame| matches!(frame, Frame::List(_)));
            }
            Tag::Item | Tag::Definition => {
                self.close_block(false, |frame| matches!(frame, Frame::Item { .. }));
            }
            Tag::HeaderCell => self.strong = self.strong.saturating_sub(1),
            Tag::Strong => self.strong = self.strong.saturating_sub(1),
            Tag::Italic => self.italic = self.italic.saturating_sub(1),
            Tag::Code => self.code = self.code.saturating_sub(1),
            Tag::Link => self.end_link(),
            Tag::Cell | Tag::Break | Tag::Rule | Tag::Image | Tag::Other => {}
        }
    }

    /// Ends the block before and asks for an empty line before the next, unless a bullet waits for just that one.
    fn block(&mut self) {
        self.flush();
        self.gap |= !matches!(self.frames.last(), Some(Frame::Item { marker: Some(_), .. }));
    }

    fn open_block(&mut self, frame: Frame) {
        self.block();
        self.push_frame(frame);
    }

    fn push_frame(&mut self, frame: Frame) {
        if self.frames.len() < DEEPEST {
            self.frames.push(frame);
        }
    }

    /// Closes the innermost block of a kind and all within it; nothing if none is open.
    fn close_block(&mut self, gap: bool, of_kind: impl Fn(&Frame) -> bool) {
        self.flush();
        if let Some(place) = self.frames.iter().rposition(of_kind) {
            self.frames.truncate(place);
            self.gap |= gap;
        }
    }

    /// A list within an item follows its text closely; any other stands apart.
    fn open_list(&mut self, number: Option<i64>) {
        self.flush();
        self.gap = !self.frames.iter().any(|frame| matches!(frame, Frame::Item { .. }));
        self.push_frame(Frame::List(number));
    }

    fn open_item(&mut self) {
        self.flush();
        // An item whose end tag is left out ends where the next of its list begins.
        let item = self.frames.iter().rposition(|frame| matches!(frame, Frame::Item { .. }));
        let list = self.frames.iter().rposition(|frame| matches!(frame, Frame::List(_)));
        if let Some(item) = item.filter(|&item| Some(item) > list) {
            self.frames.truncate(item);
        }
        let marker = match self.frames.last_mut() {
            Some(Frame::List(Some(number))) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "• ".to_owned(),
        };
        // Items stand close, even when they hold paragraphs; what stood before the list does not.
        let last = self.document.lines.last().map(|line| line.kind);
        self.gap &= last != Some(LineKind::Item);
        self.push_frame(Frame::Item { indent: width(&marker), marker: Some(marker) });
    }

    fn next_cell(&mut self) {
        if !self.text.trim().is_empty() {
            self.push_styled(" │ ", Emphasis::default());
        }
    }

    fn open_link(&mut self, attributes: &str) {
        self.end_link();
        let href = self.references.read(attribute(attributes, "href").unwrap_or_default());
        self.link = lines::web_address(&href).map(|address| (address, false));
    }

    /// Ends the open link: its number goes after its text, if it had any.
    fn end_link(&mut self) {
        let Some((address, true)) = self.link.take() else { return };
        let next = self.document.links.len();
        let place = *self.numbers.entry(address.clone()).or_insert(next);
        if place == next {
            self.document.links.push(address);
        }
        let number = format!("[{}]", self.first_link.saturating_add(place));
        self.trim_spaces();
        self.push_styled(&number, Emphasis { link: true, ..self.emphasis() });
    }

    fn break_line(&mut self) {
        self.trim_spaces();
        if !self.text.ends_with("\n\n") {
            self.push_styled("\n", self.emphasis());
        }
    }

    fn rule(&mut self) {
        self.block();
        self.push_styled(&"─".repeat(self.columns.min(20)), Emphasis::default());
        self.block();
    }

    fn emphasis(&self) -> Emphasis {
        Emphasis {
            strong: self.strong > 0,
            italic: self.italic > 0,
            code: self.code > 0,
            link: self.link.is_some(),
        }
    }

    fn in_pre(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Pre))
    }

    /// Adds text made safe, its white space as the block has it.
    fn push_text(&mut self, text: &str) {
        let mut safe = scrub(text);
        // Marks that come apart from their base could be piled up piece by piece.
        let marks = safe.find(|c| !unicode_normalization::char::is_combining_mark(c)).unwrap_or(safe.len());
        safe.drain(..marks);
        if !safe.trim().is_empty()
            && let Some((_, shown)) = &mut self.link
        {
            *shown = true;
        }
        let emphasis = self.emphasis();
        if self.in_pre() {
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

    /// A space, unless the line just began or ends with one.
    fn push_space(&mut self, emphasis: Emphasis) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push_styled(" ", emphasis);
        }
    }

    /// Takes back the spaces that the text ends with.
    fn trim_spaces(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        while let Some((end, emphasis)) = self.runs.pop() {
            let start = self.runs.last().map_or(0, |&(end, _)| end);
            if start < self.text.len() {
                self.runs.push((end.min(self.text.len()), emphasis));
                break;
            }
        }
    }

    fn push_styled(&mut self, text: &str, emphasis: Emphasis) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some((end, last)) if *last == emphasis => *end = self.text.len(),
            _ => self.runs.push((self.text.len(), emphasis)),
        }
    }
}
