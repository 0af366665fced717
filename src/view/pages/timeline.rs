//! The timeline: a strip of bars under the panes, and a page of them.
//!
//! The matching part of a bar is solid, the rest of a month or year is shaded above it: no colour is needed to tell them apart.

use crate::app::{self, Areas, Bars, Model, TimelineAreas, TimelinePage};
use crate::news::{Bar, Month, Period, Scale, Timeline};
use crate::text::{fit, width};
use crate::view::bars::in_thousands;
use crate::view::panes::frame_of;
use crate::view::title::title_spans;
use crate::view::{Theme, messages};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Eighths of a cell from below, from nothing to full.
const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The part of a bar that does not match.
const SHADE: &str = "░";
/// The number of rows from which on half of the highest figure stands beside the bars.
const MIDDLE_FROM: u16 = 6;
/// The columns of a date before a title.
const DATE_COLUMNS: usize = 11;

/// Draws the strip: a row of bars, and the years below them.
pub(in crate::view) fn strip(model: &Model, theme: &Theme, frame: &mut Frame, area: Rect) {
    let (timeline, bars) = app::strip(&model.context(), area);
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let chart = Chart { timeline: &timeline, bars, area: Rect { height: 1, ..area } };
    chart.draw(theme, frame);
    let labels = Rect { y: area.y + 1, height: 1, ..area };
    let here = model.context().current_month().and_then(|month| timeline.place_of(month));
    let here = here.and_then(|here| chart.middle(here));
    chart.labels(theme, frame, labels, here);
    for (at, _) in chart.shown().filter(|(_, bar)| is_chosen(model, bar)) {
        chart.under_if_free(frame, labels, at, "▪", theme.accent());
    }
    if let Some(x) = here {
        frame.render_widget(Line::styled("▲", theme.accent()), Rect { x, width: 1, ..labels });
    }
}

/// Returns `true` if the filter chooses a bar.
fn is_chosen(model: &Model, bar: &Bar) -> bool {
    let filter = &model.filter;
    let by_period = filter.periods().any(|period| match (period, bar.period) {
        (Period::Year(year), Period::Month(month)) => month.year() == year,
        (Period::Month(month), Period::Year(year)) => month.year() == year,
        (period, own) => period == own,
    });
    let range = &filter.range;
    let in_range = !range.is_open()
        && range.from.is_none_or(|from| bar.months.1.last_day() >= from)
        && range.to.is_none_or(|to| bar.months.0.first_day() <= to);
    by_period || in_range
}

/// Draws the page.
pub(in crate::view) fn page(
    model: &Model,
    page: &TimelinePage,
    theme: &Theme,
    frame: &mut Frame,
    areas: &Areas,
) {
    let TimelineAreas { figures, chart: area, axis, years, words, titles } = TimelineAreas::new(areas);
    let (timeline, bars) = page.bars(&model.context(), area);
    let scale = match page.scale {
        Scale::Months => messages::MONTHS,
        Scale::Years => messages::YEARS,
    };
    let part = if bars.shown < timeline.bars.len() {
        let places = bars.first..bars.first + bars.shown;
        let part = &timeline.bars[places];
        messages::part_of_timeline(scale, &words_of(part.first()), &words_of(part.last()))
    } else {
        scale.to_owned()
    };
    frame_of(theme, frame, areas, areas.body, (messages::TIMELINE, &part), true);
    let chart = Chart { timeline: &timeline, bars, area };
    chart.draw(theme, frame);
    chart.figures(theme, frame, figures);
    chart.axis(model, page, theme, frame, axis);
    chart.labels(theme, frame, years, None);
    tell(model, page, &timeline, theme, frame, words);
    draw_titles(model, page, theme, frame, titles);
}

/// Draws the newest articles of the bar under the cursor.
fn draw_titles(model: &Model, page: &TimelinePage, theme: &Theme, frame: &mut Frame, area: Rect) {
    let articles = page.titles(&model.context(), area.height.into());
    for (ordinal, y) in articles.into_iter().zip(area.y..area.bottom()) {
        let article = model.library.brief(ordinal);
        let date = format!("{:>DATE_COLUMNS$}  ", article.published.short());
        let room = usize::from(area.width).saturating_sub(DATE_COLUMNS + 2);
        let matched = model.search.matched(article.title);
        let mut spans = vec![Span::styled(date, theme.dim())];
        spans.extend(title_spans(article.title, room, &matched, Style::new(), theme));
        frame.render_widget(Line::from(spans), Rect { y, height: 1, ..area });
    }
}

fn words_of(bar: Option<&Bar>) -> String {
    bar.map(|bar| bar.period.label()).unwrap_or_default()
}

/// The bar under the cursor, or the range, with exact figures.
fn tell(
    model: &Model,
    page: &TimelinePage,
    timeline: &Timeline,
    theme: &Theme,
    frame: &mut Frame,
    area: Rect,
) {
    let (first, last) = page.span();
    let Some(span) = timeline.bars.get(first..=last) else { return };
    let all: u32 = span.iter().map(|bar| bar.all).sum();
    let matching = span.iter().map(|bar| if page.from.is_some() { bar.in_range } else { bar.matching }).sum();
    let time = match span {
        [only] => only.period.label(),
        _ => messages::first_to_last(&words_of(span.first()), &words_of(span.last())),
    };
    let undated = match timeline.undated {
        (0, _) => String::new(),
        counts => messages::without_date(&figures(counts.0, counts.1)),
    };
    let most = timeline.bars.iter().max_by_key(|bar| bar.all);
    let most = most.map(|bar| messages::peak(&bar.period.label(), &in_thousands(bar.all as usize)));
    let narrowed = !model.search.query.is_empty() || !model.filter.is_empty();
    let solid = if narrowed { messages::SOLID_MATCHES } else { "" };
    let lines = [
        (messages::figures_of(&time, &figures(all, matching)), theme.strong()),
        (format!("{}{solid}{undated}", most.unwrap_or_default()), theme.dim()),
    ];
    for ((words, style), y) in lines.into_iter().zip(area.y..area.bottom()) {
        let words = fit(&words, area.width.into()).into_owned();
        frame.render_widget(Line::styled(words, style), Rect { y, height: 1, ..area });
    }
}

/// Returns the number of articles and of those that match, in words.
fn figures(all: u32, matching: u32) -> String {
    match (all, matching) {
        (0, _) => messages::NO_ARTICLE.to_owned(),
        _ if all == matching => articles(all),
        (_, 0) => messages::none_matches(&articles(all)),
        (_, 1) => messages::one_matches(&articles(all)),
        _ => messages::some_match(&articles(all), &in_thousands(matching as usize)),
    }
}

fn articles(count: u32) -> String {
    match count {
        1 => messages::ONE_ARTICLE.to_owned(),
        _ => messages::articles(in_thousands(count as usize)),
    }
}

/// Bars in an area.
struct Chart<'a> {
    timeline: &'a Timeline,
    bars: Bars,
    area: Rect,
}

impl Chart<'_> {
    /// The bars that are shown, with their places.
    fn shown(&self) -> impl Iterator<Item = (usize, &Bar)> {
        let places = self.bars.first..self.bars.first + self.bars.shown;
        places.clone().zip(&self.timeline.bars[places])
    }

    fn draw(&self, theme: &Theme, frame: &mut Frame) {
        let most = self.timeline.most();
        for (at, bar) in self.shown() {
            let Some(x) = self.bars.column(at) else { continue };
            let all = self.eighths(bar.all, most).div_ceil(8);
            let matching = self.eighths(bar.matching, most);
            // Months of years side by side are told apart.
            let is_odd = self.timeline.scale() == Scale::Months && bar.months.0.year() % 2 != 0;
            let own =
                if is_odd { theme.accent_thin().add_modifier(Modifier::DIM) } else { theme.accent_thin() };
            for row in 0..self.area.height {
                let filled = matching.saturating_sub(usize::from(row) * 8).min(8);
                let (glyph, style) = match filled {
                    0 if usize::from(row) < all => (self.rest(bar, most), theme.dim()),
                    0 => continue,
                    filled => (EIGHTHS[filled], own),
                };
                let cell = Rect { x, y: self.area.bottom() - 1 - row, width: self.bars.width, height: 1 };
                frame.render_widget(Line::styled(glyph.repeat(cell.width.into()), style), cell);
            }
        }
    }

    /// Draws the highest figure, half of it and nothing beside the bars, each in the row where a bar of so many ends.
    fn figures(&self, theme: &Theme, frame: &mut Frame, area: Rect) {
        if area.is_empty() {
            return;
        }
        let (most, height) = (self.timeline.most(), self.area.height);
        let mut rows = vec![(area.bottom() - 1, 0), (area.y, most)];
        if height >= MIDDLE_FROM && most >= 2 {
            rows.push((self.area.bottom() - height.div_ceil(2), most / 2));
        }
        for (y, figure) in rows {
            let words = format!("{:>1$} ", figure, usize::from(area.width).saturating_sub(2));
            frame.render_widget(Line::styled(words, theme.dim()), Rect { y, height: 1, ..area });
        }
    }

    /// Returns the sign of a bar where nothing matches. A single row has no room for shades of two heights: the height is told there.
    fn rest(&self, bar: &Bar, most: u32) -> &'static str {
        match self.area.height {
            1 => EIGHTHS[self.eighths(bar.all, most).min(8)],
            _ => SHADE,
        }
    }

    /// The height of a count, in eighths of a row; at least one for anything above nothing.
    fn eighths(&self, count: u32, most: u32) -> usize {
        let full = u64::from(self.area.height) * 8;
        let eighths = (u64::from(count) * full).checked_div(u64::from(most)).unwrap_or(0) as usize;
        if count > 0 { eighths.max(1) } else { 0 }
    }

    /// The line the bars stand on, with what is chosen, the range and the cursor.
    fn axis(&self, model: &Model, page: &TimelinePage, theme: &Theme, frame: &mut Frame, area: Rect) {
        if area.is_empty() {
            return;
        }
        let span = usize::from(self.bars.step) * self.bars.shown;
        frame.render_widget(Line::styled("─".repeat(span), theme.dim()), area);
        let (first, last) = page.span();
        for (at, bar) in self.shown() {
            let Some(x) = self.bars.column(at) else { continue };
            let cell = Rect { x, width: self.bars.step, ..area }.intersection(area);
            if starts_year(bar) && page.scale == Scale::Months {
                frame.render_widget(Line::styled("┬", theme.dim()), Rect { width: 1, ..cell });
            }
            if page.from.is_some() && (first..=last).contains(&at) {
                frame.buffer_mut().set_style(cell, theme.cursor());
            }
            let (glyph, style) = match () {
                () if at == page.cursor => ("▲", theme.accent()),
                () if is_chosen(model, bar) => ("▪", theme.accent()),
                () => continue,
            };
            self.under(frame, area, at, glyph, style);
        }
    }

    /// Puts a glyph under the middle of a bar, unless a year stands there.
    fn under_if_free(&self, frame: &mut Frame, area: Rect, at: usize, glyph: &str, style: Style) {
        let cell = self
            .middle(at)
            .and_then(|x| frame.buffer_mut().cell((x, area.y)).map(|cell| cell.symbol() == " "));
        if cell == Some(true) {
            self.under(frame, area, at, glyph, style);
        }
    }

    /// Puts a glyph under the middle of a bar.
    fn under(&self, frame: &mut Frame, area: Rect, at: usize, glyph: &str, style: Style) {
        if let Some(x) = self.middle(at) {
            let cell = Rect { x, width: 1, ..area }.intersection(area);
            frame.render_widget(Line::styled(glyph.to_owned(), style), cell);
        }
    }

    /// Returns the column of the middle of a bar, if it is shown.
    fn middle(&self, at: usize) -> Option<u16> {
        self.bars.column(at).map(|x| x + (self.bars.width - 1) / 2)
    }

    /// Draws the years below the bars, each where its first bar is, as many as have room; none over the column that
    /// stays free.
    fn labels(&self, theme: &Theme, frame: &mut Frame, area: Rect, free_column: Option<u16>) {
        let mut free = area.x;
        let mut year = None;
        for (at, bar) in self.shown() {
            let own = bar.months.0.year();
            let begins = year.replace(own) != Some(own) && (at == self.bars.first || starts_year(bar));
            let Some(x) = self.bars.column(at).filter(|x| begins && *x >= free) else { continue };
            let label = own.to_string();
            let columns = width(&label) as u16;
            let is_free = free_column.is_none_or(|free| !(x..x + columns).contains(&free));
            if x + columns <= area.right() && is_free {
                let style = theme.dim().remove_modifier(Modifier::BOLD);
                frame.render_widget(Line::styled(label, style), Rect { x, width: columns, ..area });
                free = x + columns + 1;
            }
        }
    }
}

fn starts_year(bar: &Bar) -> bool {
    bar.months.0 == Month::new(bar.months.0.year(), 1).unwrap_or(bar.months.0)
}
