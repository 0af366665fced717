//! Finds the items of a feed among its tags, and the fields of each.
//!
//! The border: a wrong or missing end tag costs at most the item it stands in. Nothing recurses: a file cannot be too
//! deep. `field_text` reads the fields.

mod recover;

use super::namespaces::{Namespace, Namespaces, split_prefix};
use super::record::{Field, MAX_FIELDS, Record, Scope};
use super::tokens::{Tag, Token, Tokens};
use crate::feed::value::link::{MAX_BASE_BYTES, join};
use crate::text::steps::count;
use std::ops::Range;
use std::rc::Rc;

/// The depth to which the element that an end tag ends is looked for, from the innermost, unless it is an item or holds
/// items.
const MAX_DEPTH_SEARCHED: usize = 256;

/// The depth to which elements that hold items may stand in each other.
const MAX_HOLDERS: usize = 64;

/// Elements that hold items, or other such elements.
const HOLDERS: [&str; 5] = ["rss", "rdf", "channel", "feed", "items"];

/// Elements that are items.
const ITEMS: [&str; 2] = ["item", "entry"];

/// Fields that hold nothing but a few words: with another field inside, they were never closed.
const SHORT_FIELDS: [&str; 12] = [
    "language",
    "title",
    "link",
    "guid",
    "pubdate",
    "category",
    "comments",
    "id",
    "updated",
    "published",
    "issued",
    "modified",
];

/// Fields besides these that never stand inside of another but where that was not closed.
const LONG_FIELDS: [&str; 6] = ["description", "summary", "content", "enclosure", "author", "source"];

/// The parts of an XML file.
#[derive(Default)]
pub(super) struct ParsedXml<'a> {
    /// The fields of the feed itself.
    pub(super) channel: Record<'a>,
    /// The first items in their order, of which each is whole.
    pub(super) items: Vec<Record<'a>>,
    /// The number of all items.
    pub(super) count: usize,
    /// `true` if it is Atom.
    pub(super) atom: bool,
    /// The name of the outermost element.
    pub(super) root: Option<&'a str>,
    /// `true` if anything says that it is a feed.
    pub(super) is_feed: bool,
    /// The way in which the file ends.
    pub(super) ending: Ending,
    /// The document type.
    pub(super) doctype: Option<&'a str>,
}

/// The way in which a file ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// It ends whole.
    #[default]
    Whole,
    /// It ends in the middle of an item.
    InItem,
    /// Between items or after the last.
    Between,
    /// It is so broken that it was not read to its end.
    Damaged,
}

/// The role of an open element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Holder,
    Item,
    Field,
    /// Something inside of a field.
    Inside,
}

/// Returns whether it is a field that never stands inside of another but where that was not closed.
fn stands_alone(name: &str) -> bool {
    is_one_of(&SHORT_FIELDS, name) || is_one_of(&LONG_FIELDS, name)
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

struct Open<'a> {
    name: &'a str,
    role: Role,
    /// The number of prefixes declared outside of it.
    declared: usize,
    scope: Scope<'a>,
}

struct Parser<'a, F> {
    text: &'a str,
    names: Namespaces<'a>,
    open: Vec<Open<'a>>,
    /// The positions in `open` of the holders, the item and the field: never many.
    marks: Vec<usize>,
    /// The item that is open.
    item: Option<Record<'a>>,
    /// The field that is open, and where its inside begins.
    field: Option<(Field<'a>, usize)>,
    /// The number of fields that the feed itself had when the last item ended: those that follow may be an item's.
    feed_fields: usize,
    /// An item that stands inside of a field of the one that is open: the tags between them are broken.
    swallowed: Option<Record<'a>>,
    found: ParsedXml<'a>,
    take: F,
}

/// The most items and fields that are held until all of a file is known; what follows is read once more, item by item.
pub(super) const MAX_HELD_PIECES: usize = 1 << 18;

/// Goes through a file, and holds its first items.
pub(super) fn parse(text: &str) -> ParsedXml<'_> {
    let mut held = Vec::new();
    let (mut pieces, mut items) = (0, 0);
    let mut found = parse_each(text, |item| {
        pieces += 1 + item.fields.len();
        items += 1;
        if pieces <= MAX_HELD_PIECES {
            held.push(item);
        }
    });
    (found.items, found.count) = (held, items);
    found
}

/// Goes through a file, and hands each of its items on.
pub(super) fn parse_each<'a>(text: &'a str, take: impl FnMut(Record<'a>)) -> ParsedXml<'a> {
    let mut parser = Parser {
        text,
        names: Namespaces::default(),
        open: Vec::new(),
        marks: Vec::new(),
        item: None,
        field: None,
        feed_fields: 0,
        swallowed: None,
        found: ParsedXml::default(),
        take,
    };
    let mut tokens = Tokens::new(text);
    for (token, range) in tokens.by_ref() {
        match token {
            Token::Open { tag, empty } => parser.begin(tag, &range, empty),
            Token::Close(name) => parser.end(name, range.start),
            Token::Text(_) | Token::Literal(_) => {}
        }
    }
    parser.found.doctype = tokens.doctype;
    parser.found.ending = match () {
        () if tokens.gave_up => Ending::Damaged,
        () if parser.item.is_some() => Ending::InItem,
        () if !parser.open.is_empty() => Ending::Between,
        () => Ending::Whole,
    };
    // What the end of the file cuts off is not known: the words of a title may be half of it.
    parser.item = None;
    if parser.found.ending != Ending::Whole {
        parser.field = None;
    }
    parser.close_to(0, text.len());
    parser.found
}

impl<'a, F: FnMut(Record<'a>)> Parser<'a, F> {
    fn begin(&mut self, tag: Tag<'a>, range: &Range<usize>, empty: bool) {
        if self.found.root.is_none() {
            self.found.root = Some(tag.name);
        }
        let declared = self.names.len();
        self.names.declare(tag.attributes);
        self.detect_format(tag.name);
        if self.item.is_none() && is_one_of(&["channel", "item", "entry"], tag.name) {
            self.names.adopt(tag.name);
        }
        let (namespace, name) = self.names.namespace(tag.name);
        let role = self.role(namespace, name, range.start);
        let scope = self.scope(tag, role);
        match role {
            Role::Item => {
                let at = &self.text[range.start..];
                self.item = Some(Record { tag: Some(tag), scope: scope.clone(), at, ..Record::default() });
            }
            Role::Field => {
                self.field =
                    Some((Field { namespace, name, tag, inner: "", scope: scope.clone() }, range.end));
            }
            Role::Holder if self.found.channel.tag.is_none() || name.eq_ignore_ascii_case("channel") => {
                self.found.channel.tag = Some(tag);
                self.found.channel.scope = scope.clone();
            }
            Role::Holder | Role::Inside => {}
        }
        if role != Role::Inside {
            self.marks.push(self.open.len());
        }
        self.open.push(Open { name: tag.name, role, declared, scope });
        if empty {
            self.close_to(self.open.len() - 1, range.end);
        }
    }

    /// Learns from the first names what kind of feed it is.
    fn detect_format(&mut self, name: &str) {
        if self.found.is_feed {
            return;
        }
        let local = split_prefix(name).1.to_ascii_lowercase();
        if matches!(local.as_str(), "rss" | "rdf" | "feed" | "channel" | "item" | "entry") {
            self.found.is_feed = true;
            self.found.atom = matches!(local.as_str(), "feed" | "entry");
            self.names.atom = self.found.atom;
            self.names.root(name);
        }
    }

    /// Returns the role of an element that begins. Elements before it that were never closed are closed.
    fn role(&mut self, namespace: Namespace, name: &str, start: usize) -> Role {
        let is = |names: &[&str]| is_one_of(names, name);
        let core = namespace == Namespace::Core;
        let inside_short = self.field.as_ref().is_some_and(|(field, _)| is_one_of(&SHORT_FIELDS, field.name));
        // Atom may hold other feeds' entries in contents that are XML.
        let is_xml = |field: &Field<'_>| field.attribute("type").is_some_and(|kind| kind.contains("xml"));
        let quoted = self.found.atom
            && self.item.is_some()
            && !inside_short
            && self.field.as_ref().is_some_and(|(field, _)| is_xml(field));
        if core && is(&ITEMS) && !quoted {
            self.close_to(self.innermost(Role::Holder).map_or(0, |at| at + 1), start);
            return Role::Item;
        }
        if let Some((field, _)) = &self.field {
            if !(core && inside_short && field.namespace == Namespace::Core && stands_alone(name)) {
                return Role::Inside;
            }
            self.close_to(self.innermost(Role::Field).unwrap_or(0), start);
            return Role::Field;
        }
        let holds = is(&HOLDERS) && (core || namespace == Namespace::Rdf);
        match () {
            () if self.item.is_some() => Role::Field,
            () if self.marks.len() >= MAX_HOLDERS => Role::Inside,
            () if holds || !self.found.is_feed => Role::Holder,
            () => Role::Field,
        }
    }

    /// Returns the position of the innermost open element with this role.
    fn innermost(&self, role: Role) -> Option<usize> {
        let is_it = |&at: &usize| {
            count(1);
            self.open.get(at).is_some_and(|open| open.role == role)
        };
        self.marks.iter().rev().copied().find(is_it)
    }

    /// Returns the scope inside of an element. Inside of fields nobody asks, and there bases could grow without end.
    fn scope(&self, tag: Tag<'a>, role: Role) -> Scope<'a> {
        let mut scope = self.open.last().map(|open| open.scope.clone()).unwrap_or_default();
        count(tag.attributes.len());
        if role != Role::Inside && tag.attributes.contains("xml:") {
            let base = tag.attribute("xml:base").filter(|base| base.len() <= MAX_BASE_BYTES);
            if let Some(base) = base {
                scope.base =
                    Some(join(scope.base.as_deref(), base).map_or_else(|| Rc::from(base.trim()), Rc::from));
            }
            scope.language = tag.attribute("xml:lang").or(scope.language);
        }
        scope
    }

    /// Returns an end tag: it ends the innermost element of its name and all that is inside; one that ends nothing is a
    /// slip.
    fn end(&mut self, name: &str, start: usize) {
        let same = |open: &Open<'_>| {
            count(1);
            open.name.eq_ignore_ascii_case(name)
        };
        let near = self.open.len().saturating_sub(MAX_DEPTH_SEARCHED);
        let far = || self.marks.iter().rev().copied().find(|&at| self.open.get(at).is_some_and(same));
        let found = self.open[near..].iter().rposition(&same).map(|at| near + at).or_else(far);
        // A field of a few words, and an end tag of another name: it is misspelt.
        let misspelt = || {
            let at = self.open.len().checked_sub(1).filter(|&at| self.open[at].role == Role::Field)?;
            let (field, _) = self.field.as_ref()?;
            let alike = name.len().abs_diff(field.tag.name.len()) <= 2
                && name.chars().next().is_some_and(|first| field.tag.name.starts_with(first));
            (is_one_of(&SHORT_FIELDS, field.name) && alike && !stands_alone(split_prefix(name).1))
                .then_some(at)
        };
        match found.or_else(misspelt) {
            Some(at) => self.close_to(at, start),
            None if self.item.is_none() && is_one_of(&ITEMS, split_prefix(name).1) => {
                self.recover_item(start)
            }
            None => {}
        }
    }

    /// Closes all elements from the one at `at` on; their inside ends at `end`.
    fn close_to(&mut self, at: usize, end: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            count(1);
            self.names.forget(open.declared);
            self.marks.pop_if(|at| *at == self.open.len());
            match open.role {
                Role::Field => {
                    let Some((mut field, inside)) = self.field.take() else { continue };
                    field.inner = self.text.get(inside..end).unwrap_or_default();
                    let is_unclosed = self.open.len() > at;
                    if is_unclosed && self.item.is_some() {
                        self.swallowed = recover::item_inside(&field);
                    }
                    let record = self.item.as_mut().unwrap_or(&mut self.found.channel);
                    if record.fields.len() < MAX_FIELDS {
                        record.fields.push(field);
                    }
                }
                Role::Item => {
                    let Some(mut item) = self.item.take() else { continue };
                    let second = recover::second_item(&mut item);
                    let all = [Some(item), second, self.swallowed.take()];
                    all.into_iter().flatten().for_each(&mut self.take);
                    self.feed_fields = self.found.channel.fields.len();
                }
                Role::Holder | Role::Inside => {}
            }
        }
    }
}

/// Returns the fields inside of a field: an author's name, what a media group holds. Their vocabularies are the usual
/// ones.
pub(super) fn fields<'a>(outer: &Field<'a>) -> Record<'a> {
    let mut inner = Namespaces::default();
    inner.atom = true;
    inner.declare(outer.tag.attributes);
    let mut record = Record::default();
    // The one that is open, how deep what is open in it stands, and where its inside begins.
    let mut open: Option<(Field<'a>, usize, usize)> = None;
    for (token, range) in Tokens::new(outer.inner) {
        match (token, &mut open) {
            (Token::Open { tag, empty }, None) => {
                let (namespace, name) = inner.namespace(tag.name);
                let is_same = split_prefix(tag.name).0 == split_prefix(outer.tag.name).0;
                let namespace = if is_same { outer.namespace } else { namespace };
                let field = Field { namespace, name, tag, inner: "", scope: outer.scope.clone() };
                if empty {
                    record.fields.push(field);
                } else {
                    open = Some((field, 0, range.end));
                }
            }
            (Token::Open { tag, empty: false }, Some((field, depth, _))) if tag.name == field.tag.name => {
                *depth += 1
            }
            (Token::Close(name), Some((field, depth, inside)))
                if name.eq_ignore_ascii_case(field.tag.name) =>
            {
                if *depth > 0 {
                    *depth -= 1;
                    continue;
                }
                field.inner = outer.inner.get(*inside..range.start).unwrap_or_default();
                record.fields.extend(open.take().map(|(field, ..)| field));
            }
            _ => {}
        }
        if record.fields.len() >= MAX_FIELDS {
            break;
        }
    }
    record
}
