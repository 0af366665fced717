//! The detail pane's memory: the article under the cursor set in lines of the pane's width, and the scroll.
//!
//! Setting an article is the dearest thing here; it is done when article, width or search change, never per frame.

pub(in crate::app) mod facts;
pub(in crate::app) mod links;
pub(in crate::app) mod related;
pub(in crate::app) mod remark;

use crate::app::Model;
use crate::app::message::Step;
use crate::app::panes::article::facts::{facts, notes};
use crate::app::panes::article::remark::Remark;
use crate::news::{Article, Content, Ordinal, OrdinalMap};
use crate::search::{Highlighter, Query};
use crate::text;
use text::{Emphasis, LineKind};

/// How a line of the detail is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The article's title.
    Title,
    /// Source, kind, date, countries, topics.
    Meta,
    /// Something to know about the article that it does not say itself.
    Note,
    /// A line of its text.
    Text(LineKind),
    /// A numbered address.
    Link,
    /// A numbered article that is near to this one.
    Related,
}

/// A run of letters that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailSpan {
    /// The letters.
    pub text: String,
    /// As the article set them.
    pub emphasis: Emphasis,
    /// The search matched them.
    pub matched: bool,
    /// A remark of the reader's own in a line of the article's.
    pub quiet: bool,
}

impl DetailSpan {
    /// Letters like all others.
    pub(in crate::app) fn plain(text: String) -> Self {
        Self { text, emphasis: Emphasis::default(), matched: false, quiet: false }
    }
}

/// One line of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailLine {
    /// How it is to look.
    pub look: Look,
    /// Its runs, left to right.
    pub spans: Vec<DetailSpan>,
}

impl DetailLine {
    /// The line's letters alone.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// The pane's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The article, line by line.
    pub lines: Vec<DetailLine>,
    /// The addresses, in the order of their numbers.
    pub links: Vec<String>,
    /// The line at the top of the pane.
    pub scroll: usize,
    /// The lines that hold a match.
    matches: Vec<usize>,
    /// The match `n` went to last, as a place in `matches`.
    match_at: Option<usize>,
    /// What the lines were made of: article and width; nothing once they are out of date.
    made_of: Option<(Ordinal, u16)>,
    /// The article they show, whatever its width and matches.
    shows: Option<Ordinal>,
}

impl Detail {
    /// The lines have to be set anew: the search has changed.
    pub(in crate::app) fn outdate(&mut self) {
        self.made_of = None;
    }

    /// Follows the article to where it stands now. If another came in its place, that has to be set.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.shows = self.shows.map(|at| moved.to(at));
        self.made_of = self.made_of.map(|(at, columns)| (moved.to(at), columns));
        if self.shows.is_some_and(|at| moved.is_renewed(at)) {
            self.outdate();
        }
    }

    /// Goes on with `n` where another setting of the same lines was, if its matches stand in the same places.
    pub(in crate::app) fn go_on_as(&mut self, before: &Self) {
        if self.shows == before.shows && self.matches == before.matches {
            self.match_at = before.match_at;
        }
    }

    /// The line `n` went to last.
    pub fn match_line(&self) -> Option<usize> {
        self.match_at.and_then(|at| self.matches.get(at)).copied()
    }
}

/// Whether all that is known of an article is at hand.
enum Body<'a> {
    Known,
    /// It comes.
    Awaited,
    /// It cannot be read, because of this.
    Unreadable(&'a str),
}

/// Sets an article in lines of `columns` columns.
fn set(
    article: &Article,
    columns: usize,
    highlighter: &Highlighter,
    rest: &Body<'_>,
) -> (Vec<DetailLine>, Vec<String>) {
    let mut lines = Vec::new();
    let mut links: Vec<String> = article.url.clone().into_iter().collect();
    let mut put = |look: Look, words: &str, remark: &Remark| {
        let matched = highlighter.spans(words);
        for range in text::wrap(words, columns) {
            let spans = cut(&words[range.clone()], range.start, Emphasis::default(), &matched);
            lines.push(DetailLine { look, spans });
        }
        put_remark(&mut lines, remark, columns);
    };
    let blank = Look::Text(LineKind::Blank);
    put(Look::Title, &article.title, &Remark::None);
    put(blank, "", &Remark::None);
    for (words, remark) in facts(article) {
        put(Look::Meta, &words, &remark);
    }
    for words in notes(article) {
        put(Look::Note, &words, &Remark::None);
    }
    put(blank, "", &Remark::None);
    let document = body(article, columns, links.len() + 1);
    match rest {
        Body::Known if document.lines.is_empty() => {
            put(Look::Note, "Nothing more than this is known of the item.", &Remark::None);
        }
        Body::Unreadable(why) => put(Look::Note, why, &Remark::None),
        Body::Known | Body::Awaited => {}
    }
    links.extend(document.links);
    lines.extend(body_lines(&document.lines, highlighter));
    if !links.is_empty() {
        lines.push(DetailLine { look: blank, spans: Vec::new() });
    }
    for (n, link) in links.iter().enumerate() {
        let words = numbered(n, link);
        for range in text::wrap(&words, columns) {
            let text = words[range].to_owned();
            lines.push(DetailLine { look: Look::Link, spans: vec![DetailSpan::plain(text)] });
        }
    }
    (lines, links)
}

/// The words of the line, or lines, of a link.
fn numbered(n: usize, link: &str) -> String {
    format!("[{}] {}", n + 1, shown(link))
}

/// An address as it is shown: the scheme says little, the host comes first, also where a user name stands before it.
pub(in crate::app) fn shown(link: &str) -> String {
    let plain = link.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    match text::host(link) {
        Some(host) if !plain.starts_with(host.trim_start_matches("www.")) => {
            format!("{host} (written as {plain})")
        }
        _ => plain.to_owned(),
    }
}

/// A remark goes at the end of the last line if something of it fits there, else on a line of its own.
fn put_remark(lines: &mut Vec<DetailLine>, remark: &Remark, columns: usize) {
    const GAP: &str = "  ";
    let quiet = |text: String| DetailSpan { quiet: true, ..DetailSpan::plain(text) };
    let Some(last) = lines.last_mut() else { return };
    let left = columns.saturating_sub(text::width(&last.text()) + GAP.len());
    if let Some(words) = remark.fitted(left) {
        last.spans.push(quiet(format!("{GAP}{words}")));
    } else if let Some(words) = remark.fitted(columns) {
        let look = last.look;
        lines.push(DetailLine { look, spans: vec![quiet(words)] });
    }
}

/// The content, or the summary where there is no content; never both.
fn body(article: &Article, columns: usize, first_link: usize) -> text::Document {
    let plain = |words: &str| {
        let mut lines = Vec::new();
        for range in text::wrap(words, columns) {
            let span = text::Span { text: words[range].to_owned(), emphasis: Emphasis::default() };
            lines.push(text::Line { kind: LineKind::Text, spans: vec![span] });
        }
        text::Document { lines, links: Vec::new() }
    };
    match &article.content {
        Content::Html(html) => text::document(html, columns, first_link),
        Content::Text(words) => plain(words),
        Content::None => plain(&article.summary),
    }
}

/// The lines of the text with their matches. What stands between two blank lines is searched as one text, so that a
/// phrase is found across the end of a line.
fn body_lines(lines: &[text::Line], highlighter: &Highlighter) -> Vec<DetailLine> {
    let mut drawn = Vec::with_capacity(lines.len());
    for block in lines.split_inclusive(|line| line.kind == LineKind::Blank) {
        let mut whole = String::new();
        for span in block.iter().flat_map(|line| line.spans.iter().map(Some).chain([None])) {
            whole.push_str(span.map_or("\n", |span| &span.text));
        }
        let matched = highlighter.spans(&whole);
        let mut start = 0;
        for line in block {
            let mut spans = Vec::new();
            for span in &line.spans {
                spans.extend(cut(&span.text, start, span.emphasis, &matched));
                start += span.text.len();
            }
            start += 1; // the line's end
            drawn.push(DetailLine { look: Look::Text(line.kind), spans });
        }
    }
    drawn
}

/// Cuts a run that begins at byte `start` of its text where matches begin and end.
fn cut(run: &str, start: usize, emphasis: Emphasis, matched: &[std::ops::Range<usize>]) -> Vec<DetailSpan> {
    let mut spans = Vec::new();
    let mut push = |text: &str, matched: bool| {
        if !text.is_empty() {
            spans.push(DetailSpan { text: text.to_owned(), emphasis, matched, quiet: false });
        }
    };
    let mut at = 0;
    for range in matched {
        let from = range.start.saturating_sub(start).clamp(at, run.len());
        let to = range.end.saturating_sub(start).clamp(from, run.len());
        if let (Some(before), Some(inside)) = (run.get(at..from), run.get(from..to)) {
            push(before, false);
            push(inside, true);
            at = to;
        }
    }
    push(&run[at..], false);
    spans
}

impl Model {
    /// Sets the article under the cursor if that, the width or the search has changed since it was set.
    pub(in crate::app) fn detail_refresh(&mut self) {
        self.related_refresh();
        let (columns, _) = self.detail_size();
        let wanted = self.current().map(|article| (article, columns));
        if wanted.is_some() && self.detail.made_of == wanted {
            return;
        }
        let same = self.detail.shows == self.current();
        let none = Highlighter::default();
        let highlighter = self.found.as_ref().map_or(&none, |found| &found.highlighter);
        let (mut lines, links) = match self.current() {
            Some(at) if columns > 0 => match self.whole(at) {
                Some(article) => set(article, columns.into(), highlighter, &Body::Known),
                None => {
                    let why = self.unreadable(at).map(ToString::to_string);
                    let body = why.as_deref().map_or(Body::Awaited, Body::Unreadable);
                    set(&self.library.brief(at).article(), columns.into(), highlighter, &body)
                }
            },
            _ => (Vec::new(), Vec::new()),
        };
        if columns > 0 {
            lines.extend(self.related_lines(columns.into()));
        }
        let matches =
            lines.iter().enumerate().filter(|(_, l)| l.spans.iter().any(|s| s.matched)).map(|(n, _)| n);
        let matches = matches.collect();
        let scroll = if same { self.detail.scroll } else { 0 };
        self.detail =
            Detail { lines, links, scroll, matches, match_at: None, made_of: wanted, shows: self.current() };
    }

    /// The number, counted from 1, of the link whose words stand in a line.
    pub(in crate::app) fn link_in_line(&self, line: usize) -> Option<usize> {
        let (_, columns) = self.detail.made_of?;
        let first = self.detail.lines.iter().position(|line| line.look == Look::Link)?;
        let within = line.checked_sub(first)?;
        let links = self.detail.links.iter().enumerate();
        let mut ends = links.scan(0, |end, (n, link)| {
            *end += text::wrap(&numbered(n, link), columns.into()).len();
            Some(*end)
        });
        ends.position(|end| within < end).map(|n| n + 1)
    }

    /// Columns and rows of the detail's text. Where the pane is not shown it is set as if it were, so that links work.
    fn detail_size(&self) -> (u16, u16) {
        let areas = self.areas();
        match areas.detail {
            Some(detail) => {
                let text = areas.text(detail, self.settings.text_width);
                (text.width, text.height)
            }
            None => (self.size.0.min(self.settings.text_width), self.size.1),
        }
    }

    /// Scrolls the detail. At its end the article has been read.
    pub(in crate::app) fn detail_scroll(&mut self, step: Step) {
        let (_, height) = self.detail_size();
        let height = usize::from(height);
        let last = self.detail.lines.len().saturating_sub(height);
        self.detail.scroll =
            crate::app::panes::list::stepped(self.detail.scroll, step, last + 1, height.saturating_sub(1));
        let down = matches!(step, Step::Next | Step::HalfDown | Step::PageDown | Step::Last);
        if down && self.detail.scroll == last && self.areas().detail.is_some() {
            self.read_now();
        }
    }

    /// Keeps the scroll within the text.
    pub(in crate::app) fn detail_keep(&mut self) {
        let (_, height) = self.detail_size();
        self.detail.scroll = self.detail.scroll.min(self.detail.lines.len().saturating_sub(height.into()));
    }

    /// With a search: to the next match in the article. Without: to the next unread article.
    pub(in crate::app) fn go_match(&mut self, forward: bool) {
        if self.search.waiting.as_ref().is_some_and(Query::has_words) {
            return self.notify("no match to go to before the search is made");
        }
        if self.found.as_ref().is_none_or(|found| found.highlighter.is_empty()) {
            return self.go_unread(forward);
        }
        let count = self.detail.matches.len();
        if count == 0 && self.current().is_some() && self.whole_or_words().is_none() {
            return;
        }
        if count == 0 {
            return self.notify("no match in the text of this article");
        }
        let at = match (self.detail.match_at, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.detail.match_at = Some(at);
        let line = self.detail.matches[at];
        let (_, height) = self.detail_size();
        if !(self.detail.scroll..self.detail.scroll + usize::from(height)).contains(&line) {
            self.detail.scroll = line.saturating_sub(usize::from(height) / 3);
        }
        self.notify(format!("line {} of {count} with a match", at + 1));
    }
}
