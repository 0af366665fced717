//! Styles. One accent out of the terminal's own sixteen colours; everything is told by weight, reverse or underline
//! as well, so that nothing is lost without colour.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the reader.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    color: bool,
}

impl Theme {
    /// With colour or without.
    pub fn new(color: bool) -> Self {
        Self { color }
    }

    fn accented(self, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if self.color { style.fg(Color::Cyan) } else { style }
    }

    /// The accent: the program's name, active filters, the frame of the pane that has the keys.
    pub fn accent(self) -> Style {
        self.accented(Modifier::BOLD)
    }

    /// The accent without weight, for bars and lines.
    pub fn accent_thin(self) -> Style {
        self.accented(Modifier::empty())
    }

    /// Letters the search matched.
    pub fn matched(self) -> Style {
        self.accented(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// Returns the style of what matters less: rules, counts, hints.
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Returns the style of what matters more: headings, unread titles.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The row under the cursor of the pane that has the keys.
    pub fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Something failed.
    pub fn failed(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if self.color { style.fg(Color::Red) } else { style.add_modifier(Modifier::REVERSED) }
    }
}
