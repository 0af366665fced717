//! The digest page: its text, with headings set off, and the line that was found.

use crate::app::{Areas, DigestPage, Model};
use crate::view::panes::{frame_of, scroll_bar};
use crate::view::{Theme, find, messages};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// Draws the page.
pub(in crate::view) fn draw(
    model: &Model,
    page: &DigestPage,
    theme: &Theme,
    frame: &mut Frame,
    areas: &Areas,
) {
    let has_keys = model.overlay.is_none();
    let text = DigestPage::area(&model.context());
    let (height, all) = (usize::from(text.height), page.lines.len());
    let last = (page.offset + height).min(all);
    let note = if height < all { messages::lines_of(page.offset + 1, last, all) } else { String::new() };
    let title = messages::digest(page.words());
    frame_of(theme, frame, areas, areas.body, (&title, &note), has_keys);
    if page.is_being_made() {
        frame.render_widget(Line::styled(messages::BEING_MADE, theme.dim()), text);
    }
    for ((at, line), y) in page.lines.iter().enumerate().skip(page.offset).zip(text.y..text.bottom()) {
        let style = match (page.found == Some(at), line.is_heading) {
            (true, _) => theme.matched(),
            (false, true) => theme.strong(),
            (false, false) => Style::new(),
        };
        frame.render_widget(Line::styled(page.line(line), style), Rect { y, height: 1, ..text });
    }
    scroll_bar(theme, frame, areas, areas.body, (page.offset, height, all), has_keys);
    if page.find.is_open() && has_keys {
        find::draw(&page.find, areas.body, theme, frame);
    }
}
