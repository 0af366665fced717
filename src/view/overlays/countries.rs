//! The list of the countries of an article, to correct them.

use super::{find_line, lay};
use crate::app::{CountriesOverlay, CountriesRow, Model, OverlayLayout};
use crate::text::pad;
use crate::view::{Theme, messages, with_keys};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// The countries of an article, each with a mark where the article has it.
pub(in crate::view) fn draw(
    model: &Model,
    countries: &CountriesOverlay,
    layout: OverlayLayout,
    theme: &Theme,
    frame: &mut Frame,
) {
    lay(layout, theme, frame, messages::COUNTRIES_OF_ARTICLE);
    find_line(
        &countries.find,
        (messages::COUNTRIES_FIND_HINT, &*with_keys(model, messages::COUNTRIES_HINT)),
        layout,
        theme,
        frame,
    );
    let (all, list) = (countries.rows(&model.context()), layout.rows);
    for ((n, row), y) in all.iter().enumerate().skip(layout.offset).zip(list.y..list.bottom()) {
        let under = n == countries.cursor;
        let mark = match row {
            CountriesRow::Country(_, true) => "[x]",
            CountriesRow::Country(_, false) => "[ ]",
            CountriesRow::NoCountry | CountriesRow::Original(_) => "   ",
        };
        let words = format!(" {} {mark} {}", if under { "▸" } else { " " }, row.label());
        let style = match row {
            _ if under => theme.cursor(),
            CountriesRow::Country(_, true) => theme.strong(),
            _ => Style::new(),
        };
        let line = Line::styled(pad(&words, list.width.into()), style);
        frame.render_widget(line, Rect { y, height: 1, ..list });
    }
    if all.is_empty() && list.height > 0 {
        let words =
            if countries.find.is_empty() { messages::NO_COUNTRY_YET } else { messages::NO_COUNTRY_MATCHES };
        frame.render_widget(Line::styled(words, theme.dim()), Rect { height: 1, ..list });
    }
}
