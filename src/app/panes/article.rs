//! The state of the article pane: the article under the cursor set in lines of the pane's width, and the scroll position.
//!
//! Setting an article is slow; it is done when article, width or search change, never per frame.

pub(in crate::app) mod facts;
pub(in crate::app) mod lines;
pub(in crate::app) mod links;
pub(in crate::app) mod related;
pub(in crate::app) mod remark;

use crate::app::Model;
use crate::app::Pane;
use crate::app::Step;
use crate::app::context::Context;
use crate::app::follow::read_timer::mark_open_read;
use crate::app::messages::panes as messages;
use crate::app::model::Parts;
use crate::app::panes::article::lines::{Body, set};
use crate::app::panes::article::related::Neighbours;
use crate::app::panes::list::stepped;
use crate::app::update::navigation::focus_on;
use crate::news::{Ordinal, OrdinalMap};
use crate::search::{Highlighter, Query};
use crate::text;
use text::{Emphasis, LineKind};

/// A key of the article pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleKey {
    /// Scroll the article, wherever the focus is.
    Scroll(Step),
    /// Scroll the article a page; at its end go to the next article.
    ReadOn,
    /// Scroll the article a line down; with a number before it, open that link.
    Enter,
    /// Go to the next match in the article, or to the next unread article.
    NextMatch,
    /// Go to the previous match in the article, or to the previous unread article.
    PreviousMatch,
    /// Open the article in the browser.
    OpenLink,
    /// Copy the article's link.
    CopyLink,
    /// Copy a citation of the article.
    CopyCitation,
}

/// The look of a line of the article pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The article's title.
    Title,
    /// Kind, date, countries and authors, below the title.
    Meta,
    /// A fact after the text: places, topics, the words by which countries were recognised.
    Detail,
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
pub struct ArticleSpan {
    /// The letters.
    pub text: String,
    /// The emphasis of the article.
    pub emphasis: Emphasis,
    /// `true` if the search matched them.
    pub matched: bool,
    /// `true` for a remark that is not part of the article.
    pub quiet: bool,
}

impl ArticleSpan {
    /// Returns a span without emphasis.
    pub(in crate::app) fn plain(text: String) -> Self {
        Self { text, emphasis: Emphasis::default(), matched: false, quiet: false }
    }
}

/// One line of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleLine {
    /// The look of the line.
    pub look: Look,
    /// The runs, left to right.
    pub spans: Vec<ArticleSpan>,
}

impl ArticleLine {
    /// Returns the text of the line.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// A link of the article, its attachments included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleLink {
    /// The address: http, https or mailto.
    pub address: String,
    /// The words that it is listed by.
    pub words: String,
}

impl ArticleLink {
    /// Returns `true` if the address may lead elsewhere than it seems to.
    pub(in crate::app) fn is_misleading(&self) -> bool {
        text::WebLink::parse(&self.address).is_some_and(|link| link.is_misleading())
    }

    /// Returns the words with the number of the link, whose index is `n`.
    pub(in crate::app) fn numbered(&self, n: usize) -> String {
        format!("[{}] {}", n + 1, self.words)
    }
}

/// The state of the article pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticlePane {
    /// The article, line by line.
    pub lines: Vec<ArticleLine>,
    /// The links, in the order of their numbers.
    pub links: Vec<ArticleLink>,
    /// The line at the top of the pane.
    pub scroll: usize,
    /// The lines that hold a match.
    matches: Vec<usize>,
    /// The match `n` went to last, as a place in `matches`.
    match_at: Option<usize>,
    /// The article and width the lines were set for; `None` once they are out of date.
    made_of: Option<(Ordinal, u16)>,
    /// The article they show, whatever its width and matches.
    shows: Option<Ordinal>,
    /// The article that was gone back to and the line that was at the top of it, until its text is there.
    returns_to: Option<(Ordinal, usize)>,
}

impl ArticlePane {
    /// Goes back to a line of an article, as soon as its text is there.
    pub(in crate::app) fn return_to(&mut self, article: Ordinal, line: usize) {
        self.returns_to = Some((article, line));
        self.outdate();
    }

    /// Marks the lines as out of date.
    pub(in crate::app) fn outdate(&mut self) {
        self.made_of = None;
    }

    /// Follows the article to where it stands now. If another came in its place, that has to be set.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.shows = self.shows.map(|at| moved.to(at));
        self.made_of = self.made_of.map(|(at, columns)| (moved.to(at), columns));
        self.returns_to = self.returns_to.map(|(at, line)| (moved.to(at), line));
        if self.shows.is_some_and(|at| moved.is_replaced(at)) {
            self.outdate();
        }
    }

    /// Goes on with `n` where another setting of the same lines was, if its matches stand in the same places.
    pub(in crate::app) fn go_on_as(&mut self, before: &Self) {
        if self.shows == before.shows && self.matches == before.matches {
            self.match_at = before.match_at;
        }
    }

    /// Returns the article that the lines show.
    pub(in crate::app) fn shows(&self) -> Option<Ordinal> {
        self.shows
    }

    /// Returns the line `n` went to last.
    pub fn match_line(&self) -> Option<usize> {
        self.match_at.and_then(|at| self.matches.get(at)).copied()
    }
}

impl ArticlePane {
    /// Sets the article under the cursor if that, the width or the search has changed since it was set.
    pub(in crate::app) fn refresh(&mut self, context: &Context<'_>, neighbours: &Neighbours) {
        let (columns, _) = text_size(context);
        let wanted = context.current.map(|article| (article, columns));
        if wanted.is_some() && self.made_of == wanted {
            return;
        }
        let same = self.shows == context.current;
        let none = Highlighter::default();
        let highlighter = context.found.map_or(&none, |found| &found.highlighter);
        let (mut lines, links) = match context.current {
            Some(at) if columns > 0 => match context.whole(at) {
                Some(article) => set(article, columns.into(), highlighter, &Body::Known),
                None => {
                    let brief = context.library.brief(at);
                    let why = context.open_article.unreadable(brief.id).map(ToString::to_string);
                    let body = why.as_deref().map_or(Body::Awaited, Body::Unreadable);
                    set(&brief.article(), columns.into(), highlighter, &body)
                }
            },
            Some(_) | None => (Vec::new(), Vec::new()),
        };
        if columns > 0 {
            lines.extend(neighbours.lines(context.library, columns.into()));
        }
        let matches =
            lines.iter().enumerate().filter(|(_, l)| l.spans.iter().any(|s| s.matched)).map(|(n, _)| n);
        let matches = matches.collect();
        let mut scroll = if same { self.scroll } else { 0 };
        let mut returns_to = self.returns_to.take().filter(|(of, _)| Some(*of) == context.current);
        if let Some((_, line)) = returns_to.take_if(|(of, _)| context.whole(*of).is_some()) {
            scroll = line;
        }
        let shows = context.current;
        *self = Self { lines, links, scroll, matches, match_at: None, made_of: wanted, shows, returns_to };
    }

    /// Follows up any change: keeps the scroll within the text.
    pub(in crate::app) fn after_update(&mut self, context: &Context<'_>) {
        let (_, height) = text_size(context);
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(height.into()));
    }

    /// Returns the number, counted from 1, of the link whose words stand in a line.
    pub(in crate::app) fn link_in_line(&self, line: usize) -> Option<usize> {
        let (_, columns) = self.made_of?;
        let first = self.lines.iter().position(|line| line.look == Look::Link)?;
        let within = line.checked_sub(first)?;
        let links = self.links.iter().enumerate();
        let mut ends = links.scan(0, |end, (n, link)| {
            *end += text::wrap(&link.numbered(n), columns.into()).len();
            Some(*end)
        });
        ends.position(|end| within < end).map(|n| n + 1)
    }

    /// Returns the number, counted from 1, of the related article that stands in a line.
    pub(in crate::app) fn related_in_line(&self, line: usize) -> Option<usize> {
        let lines = self.lines.get(..=line)?;
        let own = lines.iter().rev().take_while(|line| line.look == Look::Related);
        // The second line of one has blanks where its number would be.
        let numbered = |line: &ArticleLine| {
            let text = &line.spans.first()?.text;
            text.strip_prefix('(')?.split_once(')')?.0.parse().ok()
        };
        own.filter_map(numbered).next()
    }

    /// Scrolls by a step. Returns `true` if that led to the end of the text.
    pub(in crate::app) fn scroll_by(&mut self, step: Step, context: &Context<'_>) -> bool {
        let (_, height) = text_size(context);
        let height = usize::from(height);
        let last = self.lines.len().saturating_sub(height);
        self.returns_to = None;
        self.scroll = stepped(self.scroll, step, last + 1, height.saturating_sub(1));
        let down = match step {
            Step::Next | Step::HalfDown | Step::PageDown | Step::Last | Step::LineDown | Step::Row(_) => true,
            Step::Previous | Step::HalfUp | Step::PageUp | Step::First | Step::LineUp => false,
            Step::Rows(rows) => rows > 0,
        };
        down && self.scroll == last && context.areas.article.is_some()
    }

    /// Returns the number of lines with a match.
    pub(in crate::app) fn match_count(&self) -> usize {
        self.matches.len()
    }

    /// Goes to the next or previous line with a match, around the end. There has to be one. Returns its number, counted
    /// from 1.
    fn go_to_match(&mut self, forward: bool, context: &Context<'_>) -> usize {
        let count = self.matches.len();
        let at = match (self.match_at, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.match_at = Some(at);
        let line = self.matches[at];
        let (_, height) = text_size(context);
        if !(self.scroll..self.scroll + usize::from(height)).contains(&line) {
            self.scroll = line.saturating_sub(usize::from(height) / 3);
        }
        at + 1
    }
}

/// Returns the columns and rows of the text. Where the pane is not shown the text is set as if it were, so that links
/// work.
fn text_size(context: &Context<'_>) -> (u16, u16) {
    let text_width = context.settings.text_width;
    match context.areas.article {
        Some(article) => {
            let text = context.areas.text(article, text_width);
            (text.width, text.height)
        }
        None => (context.size.0.min(text_width), context.size.1),
    }
}

/// Scrolls the article a page; at its end goes to the next article. Where no article is shown, opens it.
pub(in crate::app) fn read_on(model: &mut Model) {
    if model.areas().article.is_none() {
        return focus_on(model, Pane::Article);
    }
    if model.current().is_some() && model.whole_or_words().is_none() {
        return;
    }
    let before = model.article.scroll;
    model.scroll_article(Step::PageDown);
    if model.article.scroll != before {
        return;
    }
    if model.list.cursor + 1 >= model.selection.articles.len() {
        return model.notify(messages::LAST_ARTICLE);
    }
    model.list_move(Step::Next);
}

impl Model {
    /// Sets the article under the cursor anew where it has changed, and finds what is related to it.
    pub(in crate::app) fn refresh_article(&mut self) {
        let current = self.current();
        let mut neighbours = std::mem::take(&mut self.neighbours);
        if neighbours.refresh(current, self.search.index.get(), (&self.library, &self.marks)) {
            self.article.outdate();
        }
        let (context, Parts { article, .. }) = self.split();
        article.refresh(&context, &neighbours);
        self.neighbours = neighbours;
    }

    /// Scrolls the article. At its end it has been read.
    pub(in crate::app) fn scroll_article(&mut self, step: Step) {
        let (context, Parts { article, .. }) = self.split();
        if article.scroll_by(step, &context) {
            mark_open_read(self);
        }
    }

    /// Goes to the next match in the article with a search, to the next unread article without.
    pub(in crate::app) fn go_match(&mut self, forward: bool) {
        if self.search.line.waiting.as_ref().is_some_and(Query::has_words) {
            return self.notify(messages::NO_MATCH_BEFORE_SEARCH);
        }
        if self.search.found.as_ref().is_none_or(|found| found.highlighter.is_empty()) {
            return self.go_unread(forward);
        }
        let count = self.article.match_count();
        if count == 0 && self.current().is_some() && self.whole_or_words().is_none() {
            return;
        }
        if count == 0 {
            return self.notify(messages::NO_MATCH_IN_ARTICLE);
        }
        let (context, Parts { article, .. }) = self.split();
        let number = article.go_to_match(forward, &context);
        self.notify(messages::match_line(number, count));
    }
}
