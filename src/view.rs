//! Pictures of the model. Nothing here decides or acts: a view is handed the model and draws.

mod ascii;
mod bars;
mod find;
mod messages;
mod overlays;
mod pages;
mod panes;
mod parked;
mod theme;
mod title;

pub use parked::{parked_cursor, shows_cursor};
pub use theme::Theme;

use crate::app::{Model, Overlay, Page, SMALLEST, too_small};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use std::borrow::Cow;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame) {
    let (width, height) = model.size;
    let screen = Rect::new(0, 0, width, height).intersection(frame.area());
    // Between a resize and its message the model may still think of another size: the next frame is right.
    if screen != frame.area() && !screen.is_empty() && screen.area() < Rect::new(0, 0, width, height).area() {
        return;
    }
    if too_small(width, height) {
        return smallest(frame, screen);
    }
    let theme = Theme::new(model.settings.color).on(model.background).with(model.settings.palette);
    let areas = model.areas();
    bars::top(model, &theme, frame, areas.top);
    match &model.page {
        Some(Page::Timeline(page)) => pages::timeline::page(model, page, &theme, frame, &areas),
        Some(Page::Map(map)) => pages::map::draw(model, map, &theme, frame, &areas),
        Some(Page::Digest(page)) => pages::digest::draw(model, page, &theme, frame, &areas),
        None => panes::draw(model, &theme, frame, &areas),
    }
    if let Some(area) = areas.strip {
        pages::timeline::strip(model, &theme, frame, area);
    }
    match (&model.search.line.walk, areas.hints) {
        (Some(walk), None) => bars::completions::draw(walk, &theme, frame, areas.status),
        (walk, hints) => {
            let offered = |frame: &mut Frame, area| match model.search.line.offer() {
                Some(offer) => bars::completions::offer(model, offer, &theme, frame, area),
                None => area,
            };
            let status = if hints.is_none() { offered(frame, areas.status) } else { areas.status };
            bars::status(model, &theme, frame, status);
            match (walk, hints) {
                (Some(walk), Some(area)) => bars::completions::draw(walk, &theme, frame, area),
                (None, Some(area)) => {
                    let rest = offered(frame, area);
                    bars::hints(model, &theme, frame, rest);
                }
                (_, None) => {}
            }
        }
    }
    let layout = model.overlay_layout().filter(|layout| layout.area.intersection(screen) == layout.area);
    if let (Some(over), Some(layout)) = (&model.overlay, layout) {
        match over {
            Overlay::Command(command) => {
                overlays::command::draw(model, command, layout, &theme, frame);
            }
            Overlay::Help(help) => overlays::help::draw(model, help, layout, &theme, frame),
            Overlay::Countries(correct) => overlays::countries::draw(model, correct, layout, &theme, frame),
            Overlay::Feeds(pane) => overlays::feeds::draw(model, pane, layout, &theme, frame),
            Overlay::Pick(list) => overlays::pick::draw(model, list, layout, &theme, frame),
        }
    }
    theme.paint(frame.buffer_mut());
    if model.settings.ascii {
        ascii::replace(frame.buffer_mut());
    }
}

/// Returns words with the keys in force of the actions in them.
fn with_keys<'a>(model: &'a Model, words: &'a str) -> Cow<'a, str> {
    model.settings.keys.fill(words, model.mode())
}

/// Gives a row one solid style, that of the cursor: no part of it keeps a colour of its own, so that bars and marks in it
/// keep their meaning.
fn solid(buffer: &mut Buffer, row: Rect, theme: &Theme) {
    let kept = Modifier::BOLD | Modifier::UNDERLINED;
    for position in row.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        let modifier = cell.modifier & kept;
        cell.set_style(Style::reset().patch(theme.cursor()).add_modifier(modifier));
    }
}

/// A screen too small for news says so, as far as there is room.
fn smallest(frame: &mut Frame, screen: Rect) {
    let needed = messages::needs(SMALLEST.0, SMALLEST.1);
    let words = [messages::TOO_SMALL, needed.as_str()];
    for (y, words) in (screen.y..screen.bottom()).zip(words) {
        frame.render_widget(Line::raw(words), Rect { y, height: 1, ..screen });
    }
}
