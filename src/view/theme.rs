//! Styles: those of a theme, or one accent out of the terminal's own colours, a darker one on a light background. Everything is
//! told by weight, reverse or underline as well, so that nothing is lost without colour.

use crate::app::{Background, Palette, Rgb};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// The accent on a dark background, as the terminal shows it.
const ACCENT_ON_DARK: Color = Color::Cyan;
/// The accent on a light background, a dark blue: there the usual cyan is too faint to read.
const ACCENT_ON_LIGHT: Color = Color::Indexed(24);
/// The colour of what matters less on a light background, a grey: half of the terminal's dark letters is too faint there.
const DIM_ON_LIGHT: Color = Color::Indexed(242);

/// The styles of the reader.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    color: bool,
    background: Background,
    /// The colours of the theme, where it has its own.
    palette: Option<Palette>,
}

impl Theme {
    /// With colour or without, on a dark background.
    pub fn new(color: bool) -> Self {
        Self { color, background: Background::Dark, palette: None }
    }

    /// Returns the same styles for a background.
    #[must_use]
    pub fn on(self, background: Background) -> Self {
        Self { background, ..self }
    }

    /// Returns the styles with the colours of a theme, where colour is used.
    #[must_use]
    pub fn with(self, palette: Option<Palette>) -> Self {
        Self { palette: palette.filter(|_| self.color), ..self }
    }

    fn accented(self, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if let Some(palette) = self.palette {
            return style.fg(rgb(palette.accent));
        }
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
        let style = self.accented(Modifier::BOLD | Modifier::UNDERLINED);
        self.palette.map_or(style, |palette| style.fg(rgb(palette.matched)))
    }

    /// The mark of an unread article.
    pub fn unread(self) -> Style {
        self.palette.map_or_else(|| self.accent(), |palette| self.accent().fg(rgb(palette.unread)))
    }

    /// The mark of a starred article.
    pub fn star(self) -> Style {
        self.palette.map_or_else(|| self.accent(), |palette| self.accent().fg(rgb(palette.star)))
    }

    /// Returns the style of what matters less: rules, counts, hints.
    pub fn dim(self) -> Style {
        match self.palette {
            Some(palette) => Style::new().fg(rgb(palette.dim)),
            None if self.color && self.background == Background::Light => Style::new().fg(DIM_ON_LIGHT),
            None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of what matters more: headings, unread titles.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The row under the cursor of the pane that has the keys.
    pub fn cursor(self) -> Style {
        let style = Style::new().add_modifier(Modifier::REVERSED);
        // In reverse the one is behind the other.
        self.palette.map_or(style, |palette| style.fg(rgb(palette.selection)).bg(rgb(palette.selection_text)))
    }

    /// Something failed.
    pub fn failed(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if let Some(palette) = self.palette {
            return style.fg(rgb(palette.error));
        }
        if self.color { style.fg(Color::Red) } else { style.add_modifier(Modifier::REVERSED) }
    }
}

impl Theme {
    /// Gives every cell of a finished frame that has no colour of its own those of the theme.
    pub(super) fn paint(self, buffer: &mut Buffer) {
        let Some(palette) = self.palette else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = rgb(palette.text);
            }
            if cell.bg == Color::Reset {
                cell.bg = rgb(palette.background);
            }
        }
    }
}

/// Returns a colour as the terminal library has it.
fn rgb([red, green, blue]: Rgb) -> Color {
    Color::Rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::contrast;

    /// Returns a colour of the 256 as the terminal shows it: a cube of six steps each way, then greys.
    fn shown(color: Option<Color>) -> Rgb {
        let Some(Color::Indexed(index)) = color else { panic!("not one of the 256 colours") };
        if let Some(grey) = index.checked_sub(232) {
            return [8 + 10 * grey; 3];
        }
        let step = |step: u8| [0, 95, 135, 175, 215, 255][usize::from(step)];
        let at = index - 16;
        [step(at / 36), step(at / 6 % 6), step(at % 6)]
    }

    #[test]
    fn words_can_be_read_on_light_backgrounds() {
        const WHITE: Rgb = [255; 3];
        const SOLARIZED: Rgb = [253, 246, 227];
        let light = Theme::new(true).on(Background::Light);
        for (name, style) in [("accent", light.accent()), ("dim", light.dim())] {
            for background in [WHITE, SOLARIZED] {
                let contrast = contrast(shown(style.fg), background);
                assert!(contrast >= 4.5, "{name}: {contrast:.2} on {background:?}");
            }
        }
        let plain = Theme::new(false).on(Background::Light);
        assert_eq!((plain.accent().fg, plain.dim().fg), (None, None));
    }
}
