//! The list pane: month headings, marks, titles with the matched letters highlighted, countries, dates.

use super::{frame_of, has_keys, scroll_bar};
use crate::app::{self, Areas, ListLine, MARK_COLUMNS, Model, Pane, Passage, RowColumns, SUGGESTIONS_AT};
use crate::news::{Brief, Mark, Ordinal, short_month};
use crate::text::{fit, pad, width};
use crate::view::title::title_spans;
use crate::view::{Theme, messages, solid, with_keys};
use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Draws the pane.
pub(in crate::view) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas, area: Rect) {
    let count = model.selection.articles.len();
    let order = messages::order(model.order());
    let note =
        if count == 0 { String::new() } else { messages::list_note(order, model.list.cursor + 1, count) };
    let focused = has_keys(model, Pane::List);
    let inner = frame_of(theme, frame, areas, area, (messages::NEWS, &note), focused);
    if count == 0 {
        return draw_empty(model, theme, frame, inner);
    }
    // While a search is typed, the row that Enter leads to is shown as well.
    let is_solid = focused || (model.search.line.open && model.overlay.is_none());
    let row = ArticleRow {
        model,
        theme,
        is_solid,
        columns: RowColumns::new(inner.width.into(), model.order(), model.has_month_headings()),
        passage_columns: usize::from(inner.width).saturating_sub(MARK_COLUMNS + 1),
    };
    for (line, y) in model.list.lines.iter().zip(inner.y..inner.bottom()) {
        let place = Rect { y, height: 1, ..inner };
        frame.render_widget(row.line(line), place);
        if is_solid && line.article() == Some(model.list.cursor) {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    let rows = model.list.rows();
    scroll_bar(theme, frame, areas, area, (model.list.offset, model.list.shown_rows(), rows), focused);
}

/// The drawing of the lines of articles.
struct ArticleRow<'a> {
    model: &'a Model,
    theme: &'a Theme,
    /// `true` if the row under the cursor is drawn as a solid bar.
    is_solid: bool,
    columns: RowColumns,
    /// The columns of a passage: it may run below countries and date.
    passage_columns: usize,
}

impl ArticleRow<'_> {
    fn line(&self, line: &ListLine) -> Line<'static> {
        match line {
            ListLine::Heading(heading) => heading_line(*heading, self.theme),
            ListLine::Title { at, end, matched } => self.title_line(*at, *end, matched),
            ListLine::RestOfTitle { at, from, matched } => self.rest_line(*at, *from, matched),
            ListLine::Passage(_, passage) => self.passage_line(passage),
        }
    }

    /// Returns the marks before a title. Without the keys the row under the cursor has a sign of its own.
    fn marks(&self, at: usize, ordinal: Ordinal) -> [Span<'static>; 3] {
        let has = |mark| self.model.marks.has(mark, ordinal);
        let sign =
            |shown: bool, sign: &'static str, style| Span::styled(if shown { sign } else { " " }, style);
        [
            sign(!has(Mark::Read), "●", self.theme.unread()),
            sign(has(Mark::Starred), "★", self.theme.star()),
            match self.model.list.range().is_some_and(|range| range.contains(&at)) {
                true => sign(true, "┃", self.theme.accent()),
                false => sign(at == self.model.list.cursor && !self.is_solid, "▸", self.theme.accent()),
            },
        ]
    }

    fn base(&self, ordinal: Ordinal) -> Style {
        if self.model.marks.has(Mark::Read, ordinal) { Style::new() } else { self.theme.strong() }
    }

    fn title_line(&self, at: usize, end: Option<usize>, matched: &[Range<usize>]) -> Line<'static> {
        let Some(ordinal) = self.model.selection.articles.get(at) else { return Line::default() };
        let article = self.model.library.brief(ordinal);
        let columns = self.columns;
        let mut spans: Vec<Span<'static>> = self.marks(at, ordinal).into();
        let title = end.map_or(article.title, |end| &article.title[..end]);
        let title = title_spans(title, columns.title, matched, self.base(ordinal), self.theme);
        let filled: usize = title.iter().map(|span| width(&span.content)).sum();
        spans.extend(title);
        spans.push(Span::raw(" ".repeat(columns.title.saturating_sub(filled))));
        if columns.countries > 0 {
            let codes = app::country_codes(article.countries, columns.countries);
            spans.push(Span::styled(format!(" {codes:<0$}", columns.countries), self.theme.dim()));
        }
        if columns.last > 0 {
            let last = match columns.has_source {
                true => pad(article.source, columns.last),
                false => format!("{:>1$}", date(&article, columns.last), columns.last),
            };
            spans.push(Span::styled(format!(" {last}"), self.theme.dim()));
        }
        Line::from(spans)
    }

    fn rest_line(&self, at: usize, from: usize, matched: &[Range<usize>]) -> Line<'static> {
        let Some(ordinal) = self.model.selection.articles.get(at) else { return Line::default() };
        let title = self.model.library.brief(ordinal).title;
        let matched: Vec<_> = matched
            .iter()
            .filter(|range| range.end > from)
            .map(|range| range.start.saturating_sub(from)..range.end - from)
            .collect();
        let mut spans = vec![Span::raw(" ".repeat(MARK_COLUMNS))];
        let rest = title.get(from..).unwrap_or_default();
        spans.extend(title_spans(rest, self.columns.title, &matched, self.base(ordinal), self.theme));
        Line::from(spans)
    }

    fn passage_line(&self, passage: &Passage) -> Line<'static> {
        let mut spans = vec![Span::raw(" ".repeat(MARK_COLUMNS))];
        let dim = self.theme.dim();
        spans.extend(title_spans(&passage.text, self.passage_columns, &passage.matched, dim, self.theme));
        Line::from(spans)
    }
}

fn heading_line(heading: app::Heading, theme: &Theme) -> Line<'static> {
    let words = heading.month.map_or_else(|| messages::UNDATED.to_owned(), |month| month.label());
    Line::from(vec![
        Span::raw(" "),
        Span::styled(words, theme.strong()),
        Span::styled(format!(" · {}", heading.count), theme.dim()),
    ])
}

/// Returns the date of an article in at most so many columns: its day and month, its month and year, or all of it.
fn date(article: &Brief<'_>, columns: usize) -> String {
    let whole = article.published.short();
    let parts = (article.published.day(), article.published.month());
    match parts {
        _ if width(&whole) <= columns && columns > 8 => whole,
        (_, Some(month)) if columns == 8 => format!("{} {}", short_month(month), month.year()),
        (Some(day), Some(month)) => format!("{} {}", day.day(), short_month(month)),
        (_, month) => month.map_or_else(String::new, |month| short_month(month).to_owned()),
    }
}

/// Draws a list without articles, with the suggestions, each with its key.
fn draw_empty(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let mut lines = vec![Line::raw("")];
    if model.library.is_empty() {
        lines.push(Line::styled(format!(" {}", messages::NO_NEWS), theme.strong()));
        lines.push(Line::styled(format!(" {}", with_keys(model, messages::HOW_TO_FOLLOW)), theme.dim()));
    } else {
        lines.push(Line::styled(format!(" {}", messages::NOTHING_FOUND), theme.strong()));
        lines.resize(SUGGESTIONS_AT, Line::raw(""));
        let room = usize::from(area.width).saturating_sub(11);
        for (n, suggestion) in model.list.suggestions.iter().enumerate() {
            let is_picked = model.list.picked == Some(n);
            let style = if is_picked { theme.cursor() } else { Style::new() };
            lines.push(Line::from(vec![
                Span::styled(format!(" {} ", n + 1), theme.accent().add_modifier(Modifier::REVERSED)),
                Span::styled(
                    format!("{}{}  ", if is_picked { "▸" } else { " " }, fit(&suggestion.label, room)),
                    style,
                ),
                Span::styled(suggestion.count.to_string(), theme.dim()),
            ]));
        }
        if model.search.line.open && !model.list.suggestions.is_empty() {
            lines.push(Line::raw(""));
            lines.push(Line::styled(format!(" {}", with_keys(model, messages::HOW_TO_TAKE_UP)), theme.dim()));
        }
    }
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
