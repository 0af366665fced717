//! The article pane: the article under the cursor, as `app::panes::article` has set it.

use super::{frame_of, has_keys, scroll_bar};
use crate::app::{Areas, ArticleLine, Look, Model, Pane};
use crate::news::Mark;
use crate::text::LineKind;
use crate::view::{Theme, messages};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Draws the pane.
pub(in crate::view) fn draw(model: &Model, theme: &Theme, frame: &mut Frame, areas: &Areas, area: Rect) {
    let focused = has_keys(model, Pane::Article);
    let text = areas.text(area, model.settings.text_width);
    let height = usize::from(text.height);
    let (scroll, all) = (model.article.scroll, model.article.lines.len());
    let note = place(scroll, height, all);
    frame_of(theme, frame, areas, area, (&title(model), &note), focused);
    let lines = model.article.lines.iter().enumerate().skip(model.article.scroll);
    for ((at, line), y) in lines.zip(text.y..text.bottom()) {
        let row = Rect { y, height: 1, ..text };
        frame.render_widget(drawn(line, theme), row);
        if model.article.match_line() == Some(at) && text.x > area.x {
            frame.render_widget(Line::styled("▸", theme.accent()), Rect { x: text.x - 1, width: 1, ..row });
        }
    }
    scroll_bar(theme, frame, areas, area, (scroll, height, all), focused);
}

/// Returns the title of the pane: the source of the article, or its host, with the marks.
fn title(model: &Model) -> String {
    let Some(at) = model.current() else { return messages::ARTICLE.to_owned() };
    let star = if model.marks.has(Mark::Starred, at) { "★ " } else { "" };
    let unread = if model.marks.has(Mark::Read, at) { "" } else { "● " };
    let article = model.library.brief(at);
    let source = [article.source, article.host].into_iter().find(|name| !name.is_empty());
    format!("{unread}{star}{}", source.unwrap_or(messages::ARTICLE))
}

/// Returns the lines that can be seen, if not all of them can.
fn place(scroll: usize, height: usize, lines: usize) -> String {
    if height >= lines {
        return String::new();
    }
    messages::lines_of(scroll + 1, (scroll + height).min(lines), lines)
}

fn drawn(line: &ArticleLine, theme: &Theme) -> Line<'static> {
    let base = match line.look {
        Look::Title | Look::Text(LineKind::Heading) => theme.strong(),
        Look::Meta | Look::Note | Look::Link | Look::Text(LineKind::Quote) => theme.dim(),
        Look::Related | Look::Detail | Look::Text(_) => Style::new(),
    };
    let spans = line.spans.iter().map(|span| {
        let mut style = if span.quiet { theme.dim() } else { base };
        if span.emphasis.strong {
            style = style.add_modifier(Modifier::BOLD);
        }
        if span.emphasis.italic {
            style = style.add_modifier(Modifier::ITALIC);
        }
        if span.emphasis.link {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if span.matched {
            style = style.remove_modifier(Modifier::DIM).patch(theme.matched());
        }
        Span::styled(span.text.clone(), style)
    });
    Line::from(spans.collect::<Vec<_>>())
}
