//! The list of feeds: what each is called, when it last answered, how often it has something new, what is wrong with it;
//! below, all that is to be known of the one under the cursor.

use super::{lay, typed};
use crate::app::{Context, FeedEdit, FeedPane, FeedRow, FeedWords, Model, OverlayLayout};
use crate::news::Feed;
use crate::text::{fit, pad, width, wrap};
use crate::view::{Theme, find, messages, solid, with_keys};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

/// Columns for when a feed last answered, and for how often it has something new.
const ANSWERED: usize = 15;
const OFTEN: usize = 13;
/// Below so many columns a row has only one of these, and what is wrong in its place.
const WIDE: usize = 64;
/// From so many rows on the foot is set apart by a line.
const APART: u16 = 4;

/// Draws the list.
pub(in crate::view) fn draw(
    model: &Model,
    pane: &FeedPane,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, messages::FEEDS);
    if let Some(typing) = &pane.typing {
        let hint = match typing.edit {
            FeedEdit::Add => messages::NEW_FEED_HINT,
            FeedEdit::Rename(_) => messages::NEW_NAME_HINT,
            FeedEdit::Readdress(_) => messages::NEW_ADDRESS_HINT,
        };
        typed(&typing.line, "", hint, layout, theme, frame);
    }
    if pane.find.is_open() {
        find::draw(&pane.find, layout.area, theme, frame);
    }
    let (context, following) = (model.context(), &model.following);
    let (all, list, cursor) = (FeedPane::rows(following), layout.rows, pane.cursor_row(following));
    let columns = usize::from(list.width);
    for ((at, row), y) in all.iter().enumerate().skip(layout.offset).zip(list.y..list.bottom()) {
        let under = cursor == Some(at);
        let line = match row {
            FeedRow::Words(words) => {
                let words = with_keys(model, words);
                Line::styled(format!(" {}", fit(&words, columns.saturating_sub(1))), Style::new())
            }
            FeedRow::Heading(words) => heading(words, columns, theme),
            FeedRow::Feed(at) => following
                .feeds
                .get(*at)
                .map_or_else(Line::default, |feed| feed_line(&context, feed, columns, under, theme)),
            FeedRow::Suggestion(offer) => offered(offer.name, offer.address, columns, under, theme),
        };
        let place = Rect { y, height: 1, ..list };
        frame.render_widget(line, place);
        if under {
            solid(frame.buffer_mut(), place, theme);
        }
    }
    if let Some(area) = layout.foot {
        foot(&pane.lines(&context), area, theme, frame);
    }
}

fn heading(words: &str, columns: usize, theme: &Theme) -> Line<'static> {
    let rule = columns.saturating_sub(width(words) + 3);
    Line::from(vec![
        Span::styled(format!(" {words} "), theme.strong()),
        Span::styled("─".repeat(rule), theme.dim()),
    ])
}

/// The cursor has a glyph of its own: reverse may be all a terminal lacks.
fn mark(under: bool, theme: &Theme) -> Span<'static> {
    Span::styled(if under { " ▸ " } else { "   " }, theme.accent())
}

fn feed_line(
    context: &Context<'_>,
    feed: &Feed,
    columns: usize,
    under: bool,
    theme: &Theme,
) -> Line<'static> {
    let FeedWords { name, answered, often, state, troubled } = FeedWords::new(feed, context);
    let name_style = if feed.paused { theme.dim() } else { Style::new() };
    // Under the cursor all is reversed alike.
    let state_style = match (under, troubled) {
        (true, _) => Style::new(),
        (false, true) => theme.failed(),
        (false, false) => theme.accent_thin(),
    };
    let room = columns.saturating_sub(4);
    if columns < WIDE {
        let (last, style) = if state.is_empty() { (answered, theme.dim()) } else { (state, state_style) };
        let most = (room / 2).max(room.saturating_sub(width(&name) + 2));
        let last = fit(&last, most).into_owned();
        let named = room.saturating_sub(width(&last) + 2);
        return Line::from(vec![
            mark(under, theme),
            Span::styled(pad(&name, named), name_style),
            Span::raw("  "),
            Span::styled(last, style),
            Span::raw(" "),
        ]);
    }
    let rest = room.saturating_sub(ANSWERED + OFTEN);
    let named = (rest / 2).max(24);
    Line::from(vec![
        mark(under, theme),
        Span::styled(pad(&name, named), name_style),
        Span::styled(format!("  {}", pad(&answered, ANSWERED)), theme.dim()),
        Span::styled(pad(&often, OFTEN), theme.dim()),
        Span::styled(fit(&state, rest.saturating_sub(named + 2)).into_owned(), state_style),
    ])
}

fn offered(name: &str, address: &str, columns: usize, under: bool, theme: &Theme) -> Line<'static> {
    let room = columns.saturating_sub(4);
    let named = if columns < WIDE { room } else { width(name).max(32).min(room) };
    let address = fit(address, room.saturating_sub(named + 2)).into_owned();
    Line::from(vec![
        mark(under, theme),
        Span::raw(pad(name, named)),
        Span::styled(if columns < WIDE { String::new() } else { format!("  {address}") }, theme.dim()),
    ])
}

/// The lines about the feed under the cursor, as far as there is room; the address on one line, whatever its length.
fn foot(lines: &[String], area: Rect, theme: &Theme, frame: &mut Frame) {
    let apart = u16::from(area.height >= APART);
    if apart > 0 {
        frame.render_widget(Block::new().borders(Borders::TOP).border_style(theme.dim()), area);
    }
    let room = usize::from(area.width.saturating_sub(2));
    let mut shown: Vec<String> =
        lines.first().map(|address| fit(address, room).into_owned()).into_iter().collect();
    for words in lines.iter().skip(1) {
        shown.extend(wrap(words, room).into_iter().map(|range| words[range].to_owned()));
    }
    let height = usize::from(area.height.saturating_sub(apart));
    if let Some(last) = height.checked_sub(1).filter(|last| shown.len() > last + 1) {
        shown[last] = fit(&format!("{} …", shown[last]), room).into_owned();
    }
    for ((n, words), y) in shown.iter().enumerate().zip(area.y + apart..area.bottom()) {
        let style = if n == 0 { theme.accent_thin() } else { Style::new() };
        frame.render_widget(Line::styled(format!(" {words}"), style), Rect { y, height: 1, ..area });
    }
}
