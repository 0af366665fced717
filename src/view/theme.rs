//! Styles. One accent out of the terminal's own colours, a darker one on a light background; everything is told by weight, reverse or underline
//! as well, so that nothing is lost without colour.

use crate::app::Background;
use ratatui::style::{Color, Modifier, Style};

/// The accent on a dark background, as the terminal shows it.
const ACCENT_ON_DARK: Color = Color::Cyan;
/// The accent on a light background, a dark blue: there the usual cyan is too faint to read.
const ACCENT_ON_LIGHT: Color = Color::Indexed(24);

/// The styles of the reader.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    color: bool,
    background: Background,
}

impl Theme {
    /// With colour or without, on a dark background.
    pub fn new(color: bool) -> Self {
        Self { color, background: Background::Dark }
    }

    /// Returns the same styles for a background.
    #[must_use]
    pub fn on(self, background: Background) -> Self {
        Self { background, ..self }
    }

    fn accented(self, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        let accent = match self.background {
            Background::Dark => ACCENT_ON_DARK,
            Background::Light => ACCENT_ON_LIGHT,
        };
        if self.color { style.fg(accent) } else { style }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the luminance of a colour as WCAG defines it.
    fn luminance(color: [u8; 3]) -> f64 {
        let linear = color.map(|part| match f64::from(part) / 255.0 {
            part if part <= 0.040_45 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_accent_can_be_read_on_light_backgrounds() {
        let Some(Color::Indexed(index)) = Theme::new(true).on(Background::Light).accent().fg else {
            panic!("not one of the 256 colours");
        };
        // The colours from 16 on are a cube of six steps each way.
        let step = |step: u8| [0, 95, 135, 175, 215, 255][usize::from(step)];
        let at = index - 16;
        let accent = [step(at / 36), step(at / 6 % 6), step(at % 6)];
        for (name, background) in [("white", [255; 3]), ("Solarized light", [253, 246, 227])] {
            let contrast = contrast(accent, background);
            assert!(contrast >= 4.5, "{contrast:.1} on {name}");
        }
        assert_eq!(Theme::new(false).on(Background::Light).accent().fg, None);
    }
}
