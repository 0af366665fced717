//! The mouse: the target under the pointer and the effect of a press or the wheel there. Keys can do the same.

use crate::app::Effect;
use crate::app::Mouse;
use crate::app::MouseKind;
use crate::app::Pane;
use crate::app::Step;
use crate::app::context::Request;
use crate::app::model::Parts;
use crate::app::panes::filters::months::filter_by_period;
use crate::app::update::decide;
use crate::app::{
    CountriesKey, FeedsKey, HelpKey, HelpRow, ListRow, MapKey, Message, Model, Overlay, OverlayLayout, Page,
    Pick, PickKey, SUGGESTIONS_AT, TimelineAreas, TimelineKey, strip, too_small,
};
use ratatui::layout::{Position, Rect};

/// The number of rows of a notch of the wheel.
const NOTCH: usize = 3;

impl Model {
    /// Handles a mouse event.
    pub(in crate::app) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let at = Position::new(mouse.column, mouse.row);
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        // The window may have become smaller since.
        if too_small(self.size.0, self.size.1) || !screen.contains(at) {
            return Vec::new();
        }
        match (mouse.kind, self.overlay_layout()) {
            (MouseKind::Press, Some(layout)) => return self.overlay_press(layout, at),
            (MouseKind::Press, None) => return self.press(at),
            (MouseKind::WheelUp, None) if self.page.is_none() => self.wheel(at, false),
            (MouseKind::WheelDown, None) if self.page.is_none() => self.wheel(at, true),
            (MouseKind::WheelUp, _) => self.wheel_over(Step::Previous),
            (MouseKind::WheelDown, _) => self.wheel_over(Step::Next),
        }
        Vec::new()
    }

    /// Moves the cursor of the page or the overlay, wherever the pointer is: by one in bars and short lists, by a
    /// notch in long lists.
    fn wheel_over(&mut self, step: Step) {
        let (message, times) = match (&self.overlay, &self.page) {
            (Some(Overlay::Help(_)), _) => (Message::Help(HelpKey::Move(step)), NOTCH),
            (Some(Overlay::Countries(_)), _) => (Message::Countries(CountriesKey::Move(step)), 1),
            (Some(Overlay::Feeds(_)), _) => (Message::Feeds(FeedsKey::Move(step)), NOTCH),
            (Some(Overlay::Pick(..)), _) => (Message::Pick(PickKey::Move(step)), 1),
            (None, Some(Page::Timeline(_))) => (Message::Timeline(TimelineKey::Move(step)), 1),
            (None, Some(Page::Map(_)) | None) => (Message::Map(MapKey::Move(step)), NOTCH),
        };
        (0..times).for_each(|_| drop(decide(self, message.clone())));
    }

    /// Handles a press while an overlay is open. A press outside closes it; a press on a row picks it. In the help
    /// and the feeds the first press selects a row and the second does what Enter does.
    fn overlay_press(&mut self, layout: OverlayLayout, at: Position) -> Vec<Effect> {
        if !layout.area.contains(at) {
            self.close_overlay();
            return Vec::new();
        }
        let Some(row) = layout.row_at(at.y).filter(|_| layout.rows.contains(at)) else { return Vec::new() };
        let (context, Parts { overlay, .. }) = self.split();
        let requests = match overlay {
            Some(Overlay::Help(help)) => {
                let Some(HelpRow::Binding(_, _, place)) = help.rows().get(row).cloned() else {
                    return Vec::new();
                };
                if help.cursor == place {
                    return decide(self, Message::Help(HelpKey::Run));
                }
                help.cursor = place;
                Vec::new()
            }
            Some(Overlay::Pick(pick, _)) => {
                let pick = *pick;
                let is_line = row < self.picks(pick).len();
                return if is_line { self.pick(PickKey::Number(row + 1)) } else { Vec::new() };
            }
            Some(Overlay::Countries(countries)) => countries.press(row, &context),
            Some(Overlay::Feeds(pane)) => pane.press(row, &context),
            None => Vec::new(),
        };
        self.carry_out(requests);
        Vec::new()
    }

    /// Scrolls the pane under the pointer; the focus stays where it is.
    fn wheel(&mut self, at: Position, down: bool) {
        match self.areas().pane_at(at) {
            Some((Pane::List, _)) => {
                let before = self.list.cursor;
                self.list.scroll(down, NOTCH, self.list_height());
                self.search.follows &= self.list.cursor == before;
            }
            Some((Pane::Filters, pane)) => {
                let height = self.areas().inner(pane).height;
                self.filters.scroll(down, NOTCH, height.into());
            }
            Some((Pane::Detail, _)) => {
                let step = if down { Step::Next } else { Step::Previous };
                (0..NOTCH).for_each(|_| self.scroll_article(step));
            }
            None => {}
        }
    }

    /// Handles a press on the page, the top line or a pane; anywhere else it does nothing.
    fn press(&mut self, at: Position) -> Vec<Effect> {
        if self.page_press(at) {
            return Vec::new();
        }
        if self.areas().top.contains(at) {
            self.top_press(usize::from(at.x));
            return Vec::new();
        }
        let Some((pane, area)) = self.areas().pane_at(at) else { return Vec::new() };
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

    /// Handles a press on the page or on a bar of the strip. Returns `false` if there is neither under the pointer.
    fn page_press(&mut self, at: Position) -> bool {
        let (context, Parts { page, .. }) = self.split();
        let is_on_page = context.areas.body.contains(at);
        let requests = match page {
            Some(_) if !is_on_page => return false,
            Some(Page::Timeline(page)) => {
                let bars = TimelineAreas::new(&context.areas).bars();
                let bar = page.bars(&context, bars).1.at(at.x).filter(|_| bars.contains(at));
                let Some(bar) = bar else { return false };
                page.press(bar, &context)
            }
            Some(Page::Map(map)) => map.press(at, &context),
            None => {
                let Some(area) = context.areas.strip.filter(|strip| strip.contains(at)) else { return false };
                let (timeline, bars) = strip(&context, area);
                let Some(bar) = bars.at(at.x).and_then(|bar| timeline.bars.get(bar)) else { return false };
                vec![Request::FilterAndList(filter_by_period(context.filter, bar.period))]
            }
        };
        self.carry_out(requests);
        true
    }

    /// Moves the focus to a pane; a search that is being typed is kept, as by Enter.
    fn press_focus(&mut self, pane: Pane) {
        if self.search.open {
            self.search_keep();
        }
        self.focus_on(pane);
    }

    /// Handles a press on the top line: on a chip drops its filter, on the sign for more opens the list of filters,
    /// on the search opens the search line.
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

    /// Selects the article in a row; if it is selected already, opens it. In an empty list, applies the suggestion.
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
                    self.take_up_suggestion(at + 1);
                }
            }
        }
    }

    /// Moves the focus to the filters and presses a row there.
    fn filters_press(&mut self, row: usize, column: u16) {
        let seen = self.focus == Pane::Filters && !self.search.open && self.filters.cursor == row;
        self.press_focus(Pane::Filters);
        let (context, Parts { filters, .. }) = self.split();
        let requests = filters.press((row, column), seen, &context);
        self.carry_out(requests);
    }

    /// Moves the focus to the article and opens the link, or the related article, in the line pressed.
    fn detail_press(&mut self, line: usize) -> Vec<Effect> {
        let link = self.detail.link_in_line(line);
        let related = self.detail.related_in_line(line);
        self.press_focus(Pane::Detail);
        if let Some(number) = related {
            self.visit_number(number);
        }
        link.map_or_else(Vec::new, |number| self.open_number(number))
    }
}
