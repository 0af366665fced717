//! The mouse: what lies under it, and what a press or a turn of the wheel does there. Each does what keys do as well.

use crate::app::message::{Effect, Mouse, MouseKind, Pane, Step};
use crate::app::{
    HelpRow, ListRow, Model, Overlay, OverlayLayout, Page, Pick, RowKind, SUGGESTIONS_AT, too_small,
};
use ratatui::layout::{Position, Rect};

/// Rows of a notch of the wheel.
const NOTCH: usize = 3;

impl Model {
    /// Takes into account what the mouse did.
    pub(in crate::app) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let at = Position::new(mouse.column, mouse.row);
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        // The window may have become smaller since.
        if too_small(self.size.0, self.size.1) || !screen.contains(at) {
            return Vec::new();
        }
        match (mouse.kind, self.sheet()) {
            (MouseKind::Press, Some(sheet)) => return self.sheet_press(sheet, at),
            (MouseKind::Press, None) => return self.press(at),
            (MouseKind::WheelUp, Some(_)) => self.sheet_wheel(Step::Previous),
            (MouseKind::WheelDown, Some(_)) => self.sheet_wheel(Step::Next),
            (MouseKind::WheelUp, None) if self.page.is_some() => self.page_wheel(Step::Previous),
            (MouseKind::WheelDown, None) if self.page.is_some() => self.page_wheel(Step::Next),
            (MouseKind::WheelUp, None) => self.wheel(at, false),
            (MouseKind::WheelDown, None) => self.wheel(at, true),
        }
        Vec::new()
    }

    /// The wheel goes along the bars of the timeline, or down the table of the map.
    fn page_wheel(&mut self, step: Step) {
        match self.page {
            Some(Page::Timeline(_)) => self.timeline_move(step),
            _ => (0..NOTCH).for_each(|_| self.map_move(step)),
        }
    }

    /// The wheel moves the cursor of what lies over the panes, wherever the pointer is.
    fn sheet_wheel(&mut self, step: Step) {
        match self.overlay {
            Some(Overlay::Help(_)) => (0..NOTCH).for_each(|_| self.help_move(step)),
            Some(Overlay::Correct(_)) => self.correct_move(step),
            Some(Overlay::Feeds(_)) => (0..NOTCH).for_each(|_| self.feeds_move(step)),
            // These lists are short.
            _ => self.pick_move(step),
        }
    }

    /// A press beside what lies over the panes closes it. On a line of a list it picks that line; in the help and the
    /// feeds, where a slip could do anything, the first press goes to a line and the second does what Enter does.
    fn sheet_press(&mut self, sheet: OverlayLayout, at: Position) -> Vec<Effect> {
        if !sheet.area.contains(at) {
            self.correct_close();
            self.overlay = None;
            return Vec::new();
        }
        let Some(row) = sheet.row_at(at.y).filter(|_| sheet.rows.contains(at)) else { return Vec::new() };
        match &mut self.overlay {
            Some(Overlay::Help(help)) => {
                let Some(HelpRow::Binding(_, _, place)) = help.rows().get(row).cloned() else {
                    return Vec::new();
                };
                if help.cursor == place {
                    return self.run();
                }
                help.cursor = place;
                Vec::new()
            }
            Some(Overlay::Pick(pick, _)) => {
                let pick = *pick;
                if row < self.picks(pick).len() { self.pick(row + 1) } else { Vec::new() }
            }
            Some(Overlay::Correct(correct)) => {
                let before = std::mem::replace(&mut correct.cursor, row);
                if row < self.correct_rows().len() {
                    self.correct_toggle();
                } else if let Some(Overlay::Correct(correct)) = &mut self.overlay {
                    correct.cursor = before;
                }
                Vec::new()
            }
            Some(Overlay::Feeds(_)) => {
                self.feeds_press(row);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The wheel scrolls the pane under the pointer and leaves the keys where they are.
    fn wheel(&mut self, at: Position, down: bool) {
        match self.pane_at(at) {
            Some((Pane::List, _)) => {
                let before = self.list.cursor;
                self.list.scroll(down, NOTCH, self.list_height());
                self.search.follows &= self.list.cursor == before;
            }
            Some((Pane::Filters, pane)) => self.filters_wheel(down, self.areas().inner(pane).height.into()),
            Some((Pane::Detail, _)) => {
                let step = if down { Step::Next } else { Step::Previous };
                (0..NOTCH).for_each(|_| self.detail_scroll(step));
            }
            None => {}
        }
    }

    fn filters_wheel(&mut self, down: bool, height: usize) {
        let filters = &mut self.filters;
        let Some(last) = filters.rows.len().checked_sub(1).filter(|_| height > 0) else { return };
        let moved = if down { filters.offset + NOTCH } else { filters.offset.saturating_sub(NOTCH) };
        filters.offset = moved.min((last + 1).saturating_sub(height));
        let cursor = filters.cursor.clamp(filters.offset, (filters.offset + height - 1).min(last));
        if cursor != filters.cursor {
            filters.cursor = cursor;
            filters.find.moved();
        }
    }

    /// A press: on a page of its own, on the top line, or in a pane. Anywhere else it does nothing.
    fn press(&mut self, at: Position) -> Vec<Effect> {
        if let Some(effects) = self.page_press(at) {
            return effects;
        }
        if self.areas().top.contains(at) {
            self.top_press(usize::from(at.x));
            return Vec::new();
        }
        let Some((pane, area)) = self.pane_at(at) else { return Vec::new() };
        let inner = self.areas().inner(area);
        // The frame gives its pane the keys and does no more.
        let row = inner.contains(at).then(|| usize::from(at.y - inner.y));
        match (pane, row) {
            (Pane::List, Some(row)) => self.list_press(self.list.offset + row),
            (Pane::Filters, Some(row)) => self.filters_press(self.filters.offset + row, at.x - inner.x),
            (Pane::Detail, Some(row)) => return self.detail_press(self.detail.scroll + row),
            (pane, None) => self.press_focus(pane),
        }
        Vec::new()
    }

    /// A press on a page, or on a bar of the strip; `None` leaves the press to the panes.
    fn page_press(&mut self, at: Position) -> Option<Vec<Effect>> {
        let areas = self.areas();
        match &self.page {
            Some(_) if !areas.body.contains(at) => return None,
            Some(Page::Timeline(page)) => {
                let bars = self.timeline_areas().bars();
                let bar = self.page_bars(page, bars).1.at(at.x).filter(|_| bars.contains(at));
                self.timeline_press(bar?);
            }
            Some(Page::Map(_)) => self.map_press(at),
            None => {
                let (timeline, bars) = self.strip(areas.strip.filter(|strip| strip.contains(at))?);
                let bar = timeline.bars.get(bars.at(at.x)?)?;
                let period = bar.period;
                self.go_to_list_with(|model| model.filter_by_period(period));
            }
        }
        Some(Vec::new())
    }

    /// The pane under a place of the screen, with its area.
    fn pane_at(&self, at: Position) -> Option<(Pane, Rect)> {
        let areas = self.areas();
        let panes = [(Pane::Filters, areas.filters), (Pane::List, areas.list), (Pane::Detail, areas.detail)];
        panes.into_iter().find_map(|(pane, area)| Some((pane, area.filter(|area| area.contains(at))?)))
    }

    /// A press gives a pane the keys; a search being typed is kept, as by Enter.
    fn press_focus(&mut self, pane: Pane) {
        if self.search.open {
            self.search_keep();
        }
        self.focus_on(pane);
    }

    /// On a chip: takes it back. On the sign that there are more: all of them, to choose from. On the search: opens it.
    fn top_press(&mut self, column: usize) {
        let top = self.top();
        if let Some(chip) = top.chips.iter().find(|chip| chip.columns.contains(&column)) {
            match chip.place {
                Some(place) => self.refilter(self.without_chip(place)),
                None => self.pick_show(Pick::Filters),
            }
        } else if !self.search.open && top.search.is_some_and(|search| search.columns.contains(&column)) {
            self.search_begin();
        }
    }

    /// Goes to the article in a row; where the cursor is on it already, opens it. In an empty list, takes up the
    /// suggestion.
    fn list_press(&mut self, row: usize) {
        match self.list.row(row) {
            Some(ListRow::Heading(_)) => {}
            Some(ListRow::Article(at, _)) => {
                self.press_focus(if at == self.list.cursor { Pane::Detail } else { Pane::List });
                // A search line left empty goes back to where it began.
                self.list.cursor = at;
                self.search.follows = false;
            }
            None => {
                self.press_focus(Pane::List);
                if let Some(at) = row.checked_sub(SUGGESTIONS_AT) {
                    self.relax(at + 1);
                }
            }
        }
    }

    /// Goes to a row; where the cursor is seen on it already, chooses it or takes it back. The sign of a heading or a
    /// year opens or closes it at once.
    fn filters_press(&mut self, row: usize, column: u16) {
        let seen = self.focus == Pane::Filters && !self.search.open && self.filters.cursor == row;
        self.press_focus(Pane::Filters);
        let Some(kind) = self.filters.rows.get(row).map(|row| row.kind.clone()) else { return };
        self.filters.cursor = row;
        match fold_sign(&kind, column) {
            Some(open) => self.filters_open(!open),
            None if seen => self.filters_toggle(),
            None => {}
        }
    }

    /// Gives the detail the keys, and opens the link whose address stands in the line, or goes to the related article
    /// that does.
    fn detail_press(&mut self, line: usize) -> Vec<Effect> {
        let link = self.link_in_line(line);
        let related = self.related_in_line(line);
        self.press_focus(Pane::Detail);
        if let Some(number) = related {
            self.visit_number(number);
        }
        link.map_or_else(Vec::new, |number| self.open_number(number))
    }
}

/// Whether a column of a row is its fold sign or beside it, left of the label; with it, whether the row is open.
fn fold_sign(kind: &RowKind, column: u16) -> Option<bool> {
    match *kind {
        RowKind::Section(_, open) => (column < 3).then_some(open),
        RowKind::Year(_, open) => (column < 4).then_some(open),
        RowKind::Value(_) => None,
    }
}
