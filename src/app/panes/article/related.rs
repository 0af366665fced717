//! The articles related to the open one: found once for each, shown at its end, visited and left again.

use crate::app::messages::panes as messages;
use crate::app::panes::article::{ArticleLine, ArticleSpan, Look};
use crate::app::update::search::search_for;
use crate::app::{Change, Model};
use crate::news::{Brief, Filter, Library, Marks, Ordinal, OrdinalMap, PublishedOn, Sort};
use crate::search::{Index, Query, Related};
use crate::text::{self, LineKind};

/// The most articles shown of the same story, and of the others: a digit reaches each.
const SAME_STORY: usize = 4;
const OTHERS: usize = 5;
/// The most hidden articles for which others are looked up.
const MAX_HIDDEN: usize = 20;
/// The most lines of a title.
const MAX_TITLE_LINES: usize = 2;
/// From this width on a line to pick has room for the source before everything else.
const SOURCES_FROM: u16 = 60;
/// Columns for the source, and for the date.
const SOURCE: usize = 20;
const DATE: usize = 11;

/// The articles related to the one under the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Neighbours {
    of: Option<Ordinal>,
    found: Related,
}

impl Neighbours {
    /// Finds the articles related to one, once; none without an index. Returns `true` if they were found anew.
    pub(in crate::app) fn refresh(
        &mut self,
        article: Option<Ordinal>,
        index: Option<&Index>,
        (library, marks): (&Library, &Marks),
    ) -> bool {
        let wanted = article.filter(|_| index.is_some());
        if self.of == wanted {
            return false;
        }
        let found = match (wanted, index) {
            (Some(article), Some(index)) => {
                // More than are shown, for those that are hidden.
                let hidden = marks.hidden();
                let mut found = index.related(library, article, OTHERS + hidden.len().min(MAX_HIDDEN));
                found.also.retain(|at| !hidden.has(*at));
                found.related.retain(|at| !hidden.has(*at));
                found.related.truncate(OTHERS);
                found
            }
            _ => Related::default(),
        };
        *self = Self { of: wanted, found };
        self.found.also.truncate(SAME_STORY);
        true
    }

    /// Returns the lines at the end of an article: the same story elsewhere, then what is related to it.
    pub(in crate::app) fn lines(&self, library: &Library, columns: usize) -> Vec<ArticleLine> {
        let Related { also, related } = &self.found;
        let mut lines = Vec::new();
        let mut number = 0;
        for (heading, articles, same_story) in
            [(messages::ALSO_AT, also, true), (messages::RELATED, related, false)]
        {
            if articles.is_empty() {
                continue;
            }
            lines.push(ArticleLine { look: Look::Text(LineKind::Blank), spans: Vec::new() });
            lines.push(plain(Look::Text(LineKind::Heading), text::fit(heading, columns).into_owned()));
            for &at in articles {
                let article = library.brief(at);
                number += 1;
                let words = if same_story {
                    elsewhere(&article)
                } else {
                    format!("{}  {}", short_date(&article.published), article.title)
                };
                lines.extend(numbered(number, &words, columns));
            }
        }
        lines
    }

    /// Returns the lines to pick a related article from, for a screen of `columns` columns.
    pub(in crate::app) fn picks(&self, library: &Library, columns: u16) -> Vec<String> {
        let is_wide = columns >= SOURCES_FROM;
        let same = self.found.also.len();
        let source = |(n, at): (usize, Ordinal)| {
            let source = library.brief(at).source;
            if n < same { messages::also_at(source) } else { source.to_owned() }
        };
        let sources = self.found.iter().enumerate().map(|one| text::width(&source(one)));
        let source_columns = sources.max().unwrap_or_default().min(SOURCE);
        let line = |(n, at): (usize, Ordinal)| {
            let article = library.brief(at);
            let date = short_date(&article.published);
            match is_wide {
                true => format!(
                    "{}  {date:>DATE$}  {}",
                    text::pad(&source((n, at)), source_columns),
                    article.title
                ),
                false if n < same => elsewhere(&article),
                false => format!("{date:>DATE$}  {}", article.title),
            }
        };
        self.found.iter().enumerate().map(line).collect()
    }

    /// Follows the articles to where they stand now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.of = self.of.map(|at| moved.to(at));
        let Related { also, related } = &mut self.found;
        also.iter_mut().chain(related).for_each(|at| *at = moved.to(*at));
    }
}

/// The search, filter and order of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrowing {
    pub(in crate::app) text: String,
    pub(in crate::app) query: Query,
    pub(in crate::app) filter: Filter,
    pub(in crate::app) sort: Option<Sort>,
}

/// A visit from one article to a related one.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    from: Ordinal,
    to: Ordinal,
    /// The search and filter set aside because they hid the other article.
    aside: Option<Narrowing>,
}

impl Visit {
    /// Returns the article it leads to.
    pub(in crate::app) fn to(&self) -> Ordinal {
        self.to
    }

    /// Follows the articles to where they stand now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        (self.from, self.to) = (moved.to(self.from), moved.to(self.to));
    }
}

/// Returns a short date, or a word for none.
fn short_date(published: &PublishedOn) -> String {
    Some(published.short()).filter(|date| !date.is_empty()).unwrap_or_else(|| messages::NO_DATE.to_owned())
}

/// Returns the lines of a numbered text, the second one indented.
fn numbered(number: usize, words: &str, columns: usize) -> Vec<ArticleLine> {
    let number = format!("({number}) ");
    let room = columns.saturating_sub(number.len()).max(1);
    let ranges = text::wrap(words, room);
    let mut lines: Vec<String> =
        ranges.iter().take(MAX_TITLE_LINES).map(|range| words[range.clone()].to_owned()).collect();
    if ranges.len() > MAX_TITLE_LINES
        && let Some(last) = lines.last_mut()
    {
        *last = text::fit(&words[ranges[MAX_TITLE_LINES - 1].start..], room).into_owned();
    }
    let before = |n: usize| if n == 0 { number.clone() } else { " ".repeat(number.len()) };
    lines.into_iter().enumerate().map(|(n, line)| plain(Look::Related, before(n) + &line)).collect()
}

fn plain(look: Look, text: String) -> ArticleLine {
    ArticleLine { look, spans: vec![ArticleSpan::plain(text)] }
}

impl Model {
    /// Returns the articles related to the one under the cursor; none while the index of a large library is being
    /// built.
    pub fn related(&self) -> &Related {
        &self.neighbours.found
    }

    /// Forgets the related articles; they are found anew when next shown.
    pub(in crate::app) fn forget_related(&mut self) {
        self.neighbours = Neighbours::default();
        self.article.outdate();
    }

    /// Goes to the related article with this number, counted from 1. A search or filter that hides it is set aside.
    pub(in crate::app) fn visit_number(&mut self, number: usize) {
        let to = number.checked_sub(1).and_then(|at| self.neighbours.found.iter().nth(at));
        let (Some(from), Some(to)) = (self.current(), to) else { return };
        let aside = self.selection.articles.place_of(to).is_none().then(Narrowing::default);
        let visit = Visit { from, to, aside };
        let gone = self.visit(visit);
        self.history.record(Change::Visit(Box::new(gone)));
    }

    /// Makes a visit, for the first time or again. The visit returned has the search and filter that were set aside.
    pub(in crate::app) fn visit(&mut self, visit: Visit) -> Visit {
        let aside = visit.aside.map(|narrowing| self.narrow(narrowing));
        self.places.note_jump();
        self.go_to(visit.to);
        match &aside {
            None => self.notify(messages::GOES_BACK),
            Some(aside) => {
                let (search, filter) = (!aside.query.is_empty(), !aside.filter.is_empty());
                self.notify(match (search, filter) {
                    (true, false) => messages::SEARCH_SET_ASIDE,
                    (false, true) => messages::FILTERS_SET_ASIDE,
                    _ => messages::BOTH_SET_ASIDE,
                });
            }
        }
        Visit { aside, ..visit }
    }

    /// Takes a visit back, to the same search and filters. The visit returned has those of now, so that making it
    /// again restores them.
    pub(in crate::app) fn visit_back(&mut self, visit: Visit) -> Visit {
        let aside = visit.aside.map(|narrowing| self.narrow(narrowing));
        self.places.note_jump();
        self.go_to(visit.from);
        self.notify(match (&aside, self.current() == Some(visit.from)) {
            (_, false) => messages::ARTICLE_BEFORE_GONE,
            (Some(_), true) => messages::SEARCH_AND_FILTERS_BACK,
            (None, true) => messages::BACK_AT_ARTICLE,
        });
        Visit { aside, ..visit }
    }

    /// Takes up a search and filters. Returns those that were there before.
    pub(in crate::app) fn narrow(&mut self, narrowing: Narrowing) -> Narrowing {
        let before = Narrowing {
            text: self.search.line.input.text().to_owned(),
            // One that waits for the index is the one that was made last.
            query: self.search.line.waiting.as_ref().unwrap_or(&self.search.query).clone(),
            filter: self.filter.clone(),
            sort: self.sort,
        };
        let Narrowing { text, query, filter, sort } = narrowing;
        // Where nothing is narrowed the order stays that of the list.
        if !query.is_empty() || !filter.is_empty() {
            self.sort = sort;
        }
        self.search.line.input.set(&text);
        self.search.line.fault = None;
        self.search.line.follows = false;
        search_for(self, query);
        self.put_filter(filter);
        before
    }
}

/// Returns the source, date and title of an article about the same story.
fn elsewhere(article: &Brief<'_>) -> String {
    let source = match (article.source, article.host) {
        ("", "") => messages::UNKNOWN_SOURCE,
        ("", host) => host,
        (source, _) => source,
    };
    format!("{source} · {} · {}", article.published.label(), article.title)
}
