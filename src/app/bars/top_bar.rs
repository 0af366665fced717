//! The top line: its parts with their columns, which both `view` and the mouse go by.

use crate::app::messages::panes::{count_of_all, count_of_articles, unread_articles};
use crate::app::{Chip, Model};
use crate::news::Mark;
use crate::text::{fit, width};
use std::ops::Range;

/// Below this width the search line being typed takes the place of the program's name.
const NARROW: u16 = 60;
/// Columns before a chip.
const GAP: usize = 2;
/// The columns kept for the sign that there are more chips, so that no filter is out of sight without a sign.
const MORE_COLUMNS: usize = 5;

/// The top line, left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopBar {
    /// The program's name, where there is room for it.
    pub name: &'static str,
    /// The filters, each taken back by a press.
    pub chips: Vec<TopChip>,
    /// The search line, where one is typed or kept.
    pub search: Option<TopSearch>,
    /// The number of articles in the list, at the right.
    pub count: String,
}

/// A chip in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopChip {
    /// The text as it is shown.
    pub words: String,
    /// The columns, without the gap before it.
    pub columns: Range<usize>,
    /// The place among the chips; `None` for the sign that there are more.
    pub place: Option<usize>,
}

/// The search line in the top line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopSearch {
    /// The whole text.
    pub words: String,
    /// The columns it may take.
    pub columns: Range<usize>,
}

impl Model {
    /// Returns the top line as it is now.
    pub fn top(&self) -> TopBar {
        let columns = self.size.0;
        let (shown, all) = (self.selection.articles.len(), self.marks.count());
        let count =
            if columns < NARROW { count_of_all(shown, all) } else { unread_and_count(self, shown, all) };
        let room = usize::from(columns).saturating_sub(width(&count) + 2);
        // On a narrow screen what is being typed is worth more than the program's name.
        let no_room = width(" sse-news ") + width(&count) > usize::from(columns);
        let name = if no_room || (self.search.line.open && columns < NARROW) { "" } else { " sse-news" };
        let shown = self.search.line.open || !self.search.line.input.is_empty();
        let text = self.search.line.input.text();
        let words = shown.then(|| match self.search.line.open {
            true => format!("/{text}"),
            false => format!("▸ /{text} ×"),
        });
        // The line being typed may take what it needs; chips share the rest.
        let reserved = words.as_ref().map_or(0, |words| width(words).min(room / 2) + 4);
        let chips = placed(&self.chips(), width(name), room.saturating_sub(reserved));
        let used = chips.last().map_or(width(name), |chip| chip.columns.end);
        let search = words.map(|words| {
            let start = used + if name.is_empty() { 1 } else { 3 };
            TopSearch { words, columns: start..room.max(start) }
        });
        TopBar { name, chips, search, count }
    }
}

/// Returns the number of unread articles in the list, where there are any, and that of the articles in it.
fn unread_and_count(model: &Model, shown: usize, all: usize) -> String {
    let unread = model.selection.articles.all();
    let unread = unread.len() - unread.common(model.marks.with(Mark::Read));
    let count = if shown == all { count_of_articles(all) } else { count_of_all(shown, all) };
    if unread > 0 { format!("{}   {count}", unread_articles(unread)) } else { count }
}
/// Puts chips from a column on, as many as end before another.
fn placed(chips: &[Chip], start: usize, end: usize) -> Vec<TopChip> {
    let mut placed = Vec::new();
    let mut used = start;
    for (at, chip) in chips.iter().enumerate() {
        let more = chips.len() - at;
        let whole = format!("▸ {} ×", chip.label());
        let left = end.saturating_sub(used + GAP + if more > 1 { MORE_COLUMNS } else { 0 });
        let fits = width(&whole) <= left || (at == 0 && left + GAP > 12);
        let words = if fits { fit(&whole, left).into_owned() } else { format!("+{more}") };
        let columns = used + GAP..used + GAP + width(&words);
        used = columns.end;
        placed.push(TopChip { words, columns, place: fits.then_some(at) });
        if !fits {
            break;
        }
    }
    placed
}
