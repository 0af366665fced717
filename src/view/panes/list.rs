//! The list pane: month headings, numbers, marks, titles with the matched letters highlighted, dates.

use super::{frame_of, has_keys};
use crate::app::{Areas, Heading, ListRow, Model, Pane, SUGGESTIONS_AT};
use crate::news::{Brief, Mark, Sort, short_month};
use crate::text::{fit, pad, width};
use crate::view::{Theme, messages};
use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Below this width a row has no date.
const DATES_FROM: usize = 34;

/// Columns for the source where the list is ordered by it.
const SOURCE: usize = 11;

/// Draws the pane.
pub(in crate::view) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas, area: Rect) {
    let count = model.selection.articles.len();
    let place = if count == 0 { String::new() } else { messages::article_of(model.list.cursor + 1, count) };
    let focused = has_keys(model, Pane::List);
    let inner = frame_of(theme, frame, areas, area, (messages::NEWS, &place), focused);
    if count == 0 {
        return draw_empty(model, theme, frame, inner);
    }
    for (line, y) in (model.list.offset..).zip(inner.y..inner.bottom()) {
        let row = Rect { y, height: 1, ..inner };
        match model.list.row(line) {
            Some(ListRow::Heading(heading)) => {
                frame.render_widget(heading_line(heading, theme, inner.width), row)
            }
            Some(ListRow::Article(at, number)) => {
                let style = match at == model.list.cursor {
                    true if focused => theme.cursor(),
                    true => theme.strong(),
                    false => Style::new(),
                };
                let line = article_line(model, theme, at, number, usize::from(inner.width));
                frame.render_widget(line.style(style), row);
            }
            None => break,
        }
    }
}

fn heading_line(heading: Heading, theme: &Theme, columns: u16) -> Line<'static> {
    let words = heading.month.map_or_else(|| messages::UNDATED.to_owned(), |month| month.label());
    let count = heading.count.to_string();
    let rule = usize::from(columns).saturating_sub(width(&words) + width(&count) + 4);
    Line::from(vec![
        Span::styled(format!(" {words} "), theme.strong()),
        Span::styled("─".repeat(rule), theme.dim()),
        Span::styled(format!(" {count} "), theme.dim()),
    ])
}

fn article_line(model: &Model, theme: &Theme, at: usize, number: usize, columns: usize) -> Line<'static> {
    let Some(ordinal) = model.selection.articles.get(at) else { return Line::default() };
    let article = model.library.brief(ordinal);
    let unread = !model.marks.has(Mark::Read, ordinal);
    let starred = model.marks.has(Mark::Starred, ordinal);
    // The cursor has a glyph of its own: reverse may be all a terminal lacks.
    let cursor = if at == model.list.cursor { "▸" } else { " " };
    let mut spans = vec![Span::styled(cursor, theme.accent())];
    if model.has_month_headings() {
        spans.push(Span::styled(format!("{number:>2} "), theme.dim()));
    }
    spans.push(Span::styled(if unread { "●" } else { " " }, theme.accent()));
    spans.push(Span::styled(if starred { "★ " } else { "  " }, theme.accent()));
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    let date = match model.order() {
        _ if columns < DATES_FROM => String::new(),
        Sort::Source => pad(article.source, SOURCE),
        _ => date(&article, model.has_month_headings()),
    };
    let room = columns.saturating_sub(used + width(&date) + 2);
    let base = if unread { theme.strong() } else { Style::new() };
    let title = title_spans(article.title, room, &model.search.matched(article.title), base, theme);
    let filled: usize = title.iter().map(|span| width(&span.content)).sum();
    spans.extend(title);
    spans.push(Span::raw(" ".repeat(room.saturating_sub(filled) + 1)));
    spans.push(Span::styled(date, theme.dim()));
    spans.push(Span::raw(" "));
    Line::from(spans)
}

/// Returns the day and month of an article under a month heading, its whole date without one; always of the same width.
pub(in crate::view) fn date(article: &Brief<'_>, has_month_headings: bool) -> String {
    if !has_month_headings {
        return format!("{:>11}", article.published.short());
    }
    let words = match (article.published.day(), article.published.month()) {
        (Some(day), Some(month)) => format!("{} {}", day.day(), short_month(month)),
        (_, month) => month.map_or_else(String::new, |month| short_month(month).to_owned()),
    };
    format!("{words:>6}")
}

/// Returns a title cut to its room, with the letters the search matched highlighted.
pub(in crate::view) fn title_spans(
    title: &str,
    room: usize,
    matched: &[Range<usize>],
    base: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let shown = fit(title, room);
    let kept = if shown == title { title.len() } else { shown.len().saturating_sub("…".len()) };
    let mut spans = Vec::new();
    let mut at = 0;
    for range in matched {
        let (from, to) = (range.start.min(kept), range.end.min(kept));
        if from < to {
            spans.push(Span::styled(shown[at..from].to_owned(), base));
            spans.push(Span::styled(shown[from..to].to_owned(), base.patch(theme.matched())));
            at = to;
        }
    }
    spans.push(Span::styled(shown[at..].to_owned(), base));
    spans
}

/// Draws a list without articles, with the suggestions, each with its key.
fn draw_empty(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let mut lines = vec![Line::raw("")];
    if model.library.is_empty() {
        lines.push(Line::styled(format!(" {}", messages::NO_NEWS), theme.strong()));
        lines.push(Line::styled(format!(" {}", messages::HOW_TO_FOLLOW), theme.dim()));
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
            lines.push(Line::styled(format!(" {}", messages::HOW_TO_TAKE_UP), theme.dim()));
        }
    }
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
