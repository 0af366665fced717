//! The keys of a find line, which do the same wherever rows are found by typing.
//!
//! The border: a pane, a page or an overlay says which row a text means and what it does with a row.

use crate::app::FindKey;
use crate::app::context::{Context, Request, notify};
use crate::app::input::type_ahead::{FoundRow, TypeAhead, Typing};
use crate::app::messages::overlays as messages;

/// Rows that are found by typing.
pub(in crate::app) trait Findable {
    /// Returns the find line, and the row of the cursor, counted over the rows that can be found.
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize);

    /// Returns the row that the typed text means.
    fn target(&mut self, context: &Context<'_>) -> Option<FoundRow>;

    /// Takes the row under the cursor; the line is closed.
    fn take_found(&mut self, context: &Context<'_>) -> Vec<Request>;

    /// Chooses the row under the cursor, or takes it back; the line is emptied for the next.
    fn toggle_found(&mut self, context: &Context<'_>) -> Vec<Request>;

    /// Excludes the row under the cursor, or lets it in again; the line is emptied for the next. `None` where no row can be
    /// excluded.
    fn exclude_found(&mut self, _context: &Context<'_>) -> Option<Vec<Request>> {
        None
    }

    /// Opens an empty line.
    fn open_find(&mut self) {
        let (find, cursor) = self.finder();
        find.open(*cursor);
    }

    /// Closes the line and takes nothing.
    fn leave_find(&mut self) {
        self.finder().0.end();
    }

    /// Handles a key of the find line.
    fn find(&mut self, key: FindKey, context: &Context<'_>) -> Vec<Request> {
        let (find, cursor) = self.finder();
        let (is_missed, is_led) = (find.missed(), find.is_led(*cursor));
        match key {
            FindKey::Open => self.open_find(),
            FindKey::Leave | FindKey::Slash => self.leave_find(),
            FindKey::Take if !is_led => self.finder().0.end(),
            FindKey::Take | FindKey::Toggle | FindKey::Exclude if is_missed => {
                return notify(messages::NOTHING_CHOSEN);
            }
            FindKey::Take => {
                // Which rows there are may depend on what is typed.
                let requests = self.take_found(context);
                self.finder().0.end();
                return requests;
            }
            FindKey::Toggle => {
                let requests = self.toggle_found(context);
                self.open_find();
                return requests;
            }
            FindKey::Exclude => {
                let Some(requests) = self.exclude_found(context) else {
                    return notify(messages::ONLY_FILTERS_EXCLUDE);
                };
                self.open_find();
                return requests;
            }
        }
        Vec::new()
    }

    /// Changes what is typed, and goes to the row that is meant.
    fn type_find(&mut self, typing: Typing<'_>, context: &Context<'_>) -> Vec<Request> {
        let before = self.finder().0.clone();
        if !self.finder().0.apply(typing) {
            return Vec::new();
        }
        let found = self.target(context);
        let (find, cursor) = self.finder();
        match find.settle(before, found) {
            Ok(row) => {
                *cursor = row;
                if find.missed() { notify(find.meaning()) } else { Vec::new() }
            }
            Err(refusal) => notify(refusal.to_string()),
        }
    }
}
