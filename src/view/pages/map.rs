//! The map's page: the world with a mark for each country that has articles, the latest of the country under the
//! cursor, and the same figures as a table.

use crate::view::title::title_spans;
mod countries;

use crate::app::{Areas, Map, MapAreas, MapRow, Model};
use crate::text::{fit, width};
use crate::view::panes::frame_of;
use crate::view::{Theme, find, messages};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::canvas::{self, Canvas, MapResolution};

/// The parallels between which the map is drawn: all land but the Antarctic. Degrees.
const SOUTH: f64 = -57.0;
const NORTH: f64 = 84.0;
/// Half the way round the globe, in degrees.
const HALF: f64 = 180.0;
/// The latest articles are dated where there are this many columns.
const DATES_FROM: u16 = 40;

/// Draws the page in place of the panes.
pub(in crate::view) fn draw(model: &Model, map: &Map, theme: &Theme, frame: &mut Frame, areas: &Areas) {
    let page = MapAreas::new(&model.context());
    let has_keys = model.overlay.is_none();
    let heading =
        if page.picture.is_some() || map.rows.is_empty() { messages::MAP } else { messages::COUNTRIES };
    if map.rows.is_empty() {
        let inner = frame_of(theme, frame, areas, areas.body, (heading, ""), has_keys);
        return nowhere(model, map, theme, frame, inner);
    }
    match (page.world, page.picture) {
        (Some(world), Some(picture)) => {
            frame_of(theme, frame, areas, world, (heading, &legend(map)), has_keys);
            countries::draw(map, messages::COUNTRIES, false, theme, frame, areas, &page);
            if map.most() > 0 {
                draw_world(map, theme, frame, picture);
            } else {
                nowhere(model, map, theme, frame, picture);
            }
        }
        _ => countries::draw(map, heading, has_keys, theme, frame, areas, &page),
    }
    latest(model, map, theme, frame, &page);
    if map.find.is_open() && has_keys {
        find::draw(&map.find, page.world.unwrap_or(page.table), theme, frame);
    }
}

/// No article of any country: says so.
fn nowhere(model: &Model, map: &Map, theme: &Theme, frame: &mut Frame, area: Rect) {
    let words = match (model.library.is_empty(), map.rows.is_empty()) {
        (true, _) => messages::NO_NEWS,
        (false, true) => messages::NOTHING_ON_MAP,
        (false, false) => messages::NO_COUNTRY_ON_MAP,
    };
    let line =
        Line::styled(format!(" {}", fit(words, usize::from(area.width).saturating_sub(2))), theme.strong());
    let y = area.y + u16::from(area.height > 1);
    frame.render_widget(line, Rect { y, height: area.height.min(1), ..area });
}

/// From how many articles on a mark is of the middle size, and from how many of the largest.
fn steps(most: u32) -> (u32, u32) {
    ((most / 5).max(2), (most / 2).max(3))
}

/// The marks on the map: the least count of each size, and the one of a chosen country.
fn legend(map: &Map) -> String {
    let chosen = map.rows.iter().any(|row| row.chosen && row.position.is_some());
    let sizes = sizes(map.most());
    if chosen { messages::legend_with_selected(&sizes) } else { sizes }
}

/// The sizes of marks that there are, with the least count of each.
fn sizes(most: u32) -> String {
    let (middle, large) = steps(most);
    let all = [("·", 1), ("•", middle), ("●", large)];
    let used = all.iter().filter(|(_, from)| *from <= most);
    used.map(|(glyph, from)| format!("{glyph} {from}")).collect::<Vec<_>>().join("  ")
}

/// The mark of a country on the map.
fn glyph(row: &MapRow, most: u32) -> &'static str {
    let (middle, large) = steps(most);
    match row.count {
        _ if row.chosen => "▪",
        count if count >= large => "●",
        count if count >= middle => "•",
        _ => "·",
    }
}

/// Land, marks, and the name of the country under the cursor.
fn draw_world(map: &Map, theme: &Theme, frame: &mut Frame, area: Rect) {
    if area.is_empty() {
        return;
    }
    let land = canvas::Map { resolution: MapResolution::High, color: Color::Reset };
    let picture = Canvas::default().marker(Marker::Braille).x_bounds([-HALF, HALF]).y_bounds([SOUTH, NORTH]);
    frame.render_widget(picture.paint(|context| context.draw(&land)), area);
    frame.buffer_mut().set_style(area, theme.dim());
    // Where marks fall together the largest is seen, but never in place of the one under the cursor.
    let mut rows: Vec<(usize, &MapRow)> = map.rows.iter().enumerate().collect();
    rows.sort_by_key(|(at, row)| (*at == map.cursor, row.chosen, row.count));
    let mut marks = Vec::new();
    for (at, row) in rows {
        let Some((x, y)) = cell(row, area) else { continue };
        let style = if at == map.cursor { theme.accent().patch(theme.cursor()) } else { theme.accent() };
        let style = style.remove_modifier(Modifier::DIM);
        frame.buffer_mut().set_string(x, y, glyph(row, map.most()), style);
        if at == map.cursor {
            name(row, theme, frame, area, (x, y), &marks);
        }
        marks.push((x, y));
    }
}

/// The cell of the map that a country is in.
fn cell(row: &MapRow, area: Rect) -> Option<(u16, u16)> {
    let at = row.position?;
    let (longitude, latitude) = (f64::from(at.longitude) / 10.0, f64::from(at.latitude) / 10.0);
    let east = (longitude + HALF) / (2.0 * HALF);
    let south = (NORTH - latitude.clamp(SOUTH, NORTH)) / (NORTH - SOUTH);
    let place = |share: f64, cells: u16| ((share * f64::from(cells)) as u16).min(cells - 1);
    Some((area.x + place(east, area.width), area.y + place(south, area.height)))
}

/// A country's name beside its mark, on the side that has room for it and hides fewer of the other marks.
fn name(
    row: &MapRow,
    theme: &Theme,
    frame: &mut Frame,
    area: Rect,
    (x, y): (u16, u16),
    marks: &[(u16, u16)],
) {
    let words = format!(" {} ", row.label);
    let columns = width(&words) as u16;
    let right = Some(x + 1).filter(|start| start + columns <= area.right());
    let left = x.checked_sub(columns).filter(|start| *start >= area.x);
    let hidden = |start: u16| {
        let under = (start..start + columns).filter(|column| marks.contains(&(*column, y)));
        under.count()
    };
    if let Some(start) = [right, left].into_iter().flatten().min_by_key(|start| hidden(*start)) {
        frame.buffer_mut().set_string(start, y, words, Style::reset().patch(theme.strong()));
    }
}

/// The country under the cursor with its latest articles.
fn latest(model: &Model, map: &Map, theme: &Theme, frame: &mut Frame, page: &MapAreas) {
    let (Some(row), area) = (map.current(), page.latest) else { return };
    let count = match row.count {
        0 => messages::NO_ARTICLE.to_owned(),
        1 => messages::ONE_ARTICLE.to_owned(),
        count => messages::articles_latest(count),
    };
    let chosen = if row.chosen { "▪ " } else { " " };
    let room = usize::from(area.width).saturating_sub(width(&count) + 5);
    let mut lines = vec![Line::from(vec![
        Span::styled(chosen, theme.accent()),
        Span::styled(fit(&row.label, room).into_owned(), theme.strong()),
        Span::styled(format!("  {count}"), theme.dim()),
    ])];
    for &ordinal in &map.latest {
        let article = model.library.brief(ordinal);
        let date = if area.width < DATES_FROM { String::new() } else { article.published.short() };
        let room = usize::from(area.width).saturating_sub(width(&date) + 5);
        let mut spans = vec![Span::raw("   ")];
        spans.extend(title_spans(
            article.title,
            room,
            &model.search.matched(article.title),
            Style::new(),
            theme,
        ));
        let filled: usize = spans.iter().map(|span| width(&span.content)).sum();
        spans.push(Span::raw(" ".repeat((room + 4).saturating_sub(filled))));
        spans.push(Span::styled(date, theme.dim()));
        lines.push(Line::from(spans));
    }
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn the_sizes_there_are_are_named() {
        for (most, words) in [
            (0, ""),
            (1, "· 1"),
            (2, "· 1  • 2"),
            (3, "· 1  • 2  ● 3"),
            (10, "· 1  • 2  ● 5"),
            (40, "· 1  • 8  ● 20"),
        ] {
            assert_eq!(sizes(most), words, "{most}");
        }
    }
}
