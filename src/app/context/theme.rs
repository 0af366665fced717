//! Themes: the colours of everything on the screen, from the table of the program and from the user's settings.
//!
//! The border: red, green and blue as numbers. The styles that they become are drawn in `view`.

use crate::app::Background;
use crate::error::{ConfigFault, ConfigProblem, ThemeProblem};
use crate::text::{clean, nearest};

/// The colours of a theme, each in red, green and blue.
pub type Rgb = [u8; 3];

/// The themes of the program, a row each under the names of the colours.
const TABLE: &str = include_str!("../../../data/themes.tsv");
/// The name of the setting for the theme that one of the user's begins as.
const BASE: &str = "base";
/// The names that choose the terminal's own colours.
const OWN_COLORS: [&str; 3] = ["auto", "dark", "light"];
/// The least contrast of words with what is behind them, by which WCAG 2.2 calls text readable.
const MIN_CONTRAST: f64 = 4.5;
/// The most themes of the user.
const MAX_THEMES: usize = 64;
/// The most faults of themes that are told.
const MAX_THEME_FAULTS: usize = 100;

/// The colours of a theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// The background of the screen.
    pub background: Rgb,
    /// Words.
    pub text: Rgb,
    /// Words that matter less: counts, rules, hints.
    pub dim: Rgb,
    /// Frames, bars, chips and marks.
    pub accent: Rgb,
    /// Letters that the search matched.
    pub matched: Rgb,
    /// The mark of an unread article.
    pub unread: Rgb,
    /// The mark of a starred article.
    pub star: Rgb,
    /// Something failed.
    pub error: Rgb,
    /// The background of the selected row.
    pub selection: Rgb,
    /// The words of the selected row.
    pub selection_text: Rgb,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTheme {
    /// The name.
    pub name: String,
    /// The kind of its background.
    pub base: Background,
    /// The colours.
    pub palette: Palette,
}

/// The colours that the name of a theme stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// The background of the terminal, where the name says it.
    pub background: Option<Background>,
    /// The colours; `None` for the terminal's own.
    pub palette: Option<Palette>,
}

/// A line of the settings about a theme of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeLine {
    /// The name of the theme.
    pub theme: String,
    /// The name of the colour, or `base`.
    pub field: String,
    /// The value as it is written.
    pub value: String,
    /// The line of the settings file, counted from 1.
    pub line: usize,
    /// The column of the value in that line, counted from 1.
    pub column: usize,
}

/// The themes of the program and of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Themes(Vec<NamedTheme>);

impl Default for Themes {
    fn default() -> Self {
        let mut rows = TABLE.lines().map(|row| row.split('\t').collect::<Vec<_>>());
        let names = rows.next().unwrap_or_default();
        let theme = |row: Vec<&str>| {
            let mut theme = NamedTheme {
                name: (*row.first()?).to_owned(),
                base: Background::Dark,
                palette: Palette::default(),
            };
            for (name, value) in names.iter().zip(&row).skip(1) {
                theme.set(name, value).ok()?;
            }
            Some(theme)
        };
        Self(rows.filter_map(theme).collect())
    }
}

impl Themes {
    /// Returns the themes of the program and those that lines of the settings make, and a fault for each line that makes no
    /// sense and for words that are hard to read.
    pub fn new(lines: &[ThemeLine]) -> (Self, Vec<ConfigFault>) {
        let mut themes = Self::default();
        let mut faults = Vec::new();
        for (number, of_theme) in lines.chunk_by(|line, other| line.theme == other.theme).enumerate() {
            let problems = match of_theme.first() {
                Some(first) if number >= MAX_THEMES => {
                    vec![(first, ThemeProblem::TooMany { most: MAX_THEMES })]
                }
                _ => themes.add(of_theme),
            };
            let left = MAX_THEME_FAULTS.saturating_sub(faults.len());
            faults.extend(problems.into_iter().take(left).map(|(line, problem)| {
                let (line, column) = (line.line, line.column);
                ConfigFault { line, column, problem: ConfigProblem::Theme(problem) }
            }));
        }
        (themes, faults)
    }

    /// Adds the theme that lines make, in place of one with its name. Returns what is wrong with them.
    fn add<'a>(&mut self, lines: &'a [ThemeLine]) -> Vec<(&'a ThemeLine, ThemeProblem)> {
        let Some(first) = lines.first() else { return Vec::new() };
        if OWN_COLORS.contains(&first.theme.as_str()) {
            return vec![(first, ThemeProblem::TakenName { name: clean(&first.theme) })];
        }
        let base = lines.iter().find(|line| line.field == BASE).map_or("dark", |line| line.value.as_str());
        let mut theme = self.base(base, &first.theme);
        let mut problems = Vec::new();
        for line in lines {
            if line.field != BASE {
                problems.extend(theme.set(&line.field, &line.value).err().map(|problem| (line, problem)));
            } else if self.find(base).is_none() && !matches!(base, "dark" | "light") {
                problems.push((line, self.unknown(base)));
            }
        }
        problems.extend(theme.palette.hard_to_read().into_iter().map(|(color, tenths)| {
            (first, ThemeProblem::HardToRead { theme: clean(&theme.name), color, tenths })
        }));
        self.0.retain(|other| other.name != theme.name);
        self.0.push(theme);
        problems
    }

    /// Returns the theme with a name.
    pub fn find(&self, name: &str) -> Option<&NamedTheme> {
        self.0.iter().find(|theme| theme.name == name)
    }

    /// Returns what a name stands for on a terminal with or without 24-bit colour, and what is wrong with it. Without, a theme
    /// is the terminal's own colours for its kind of background.
    pub fn choose(&self, name: &str, has_true_color: bool) -> (Colors, Option<ThemeProblem>) {
        let own = |background| Colors { background, palette: None };
        match (name, self.find(name)) {
            ("auto", _) => (own(None), None),
            ("dark", _) => (own(Some(Background::Dark)), None),
            ("light", _) => (own(Some(Background::Light)), None),
            (_, None) => (own(None), Some(self.unknown(name))),
            (_, Some(theme)) if has_true_color => {
                (Colors { background: Some(theme.base), palette: Some(theme.palette) }, None)
            }
            (_, Some(theme)) => {
                (own(Some(theme.base)), Some(ThemeProblem::FewColors { name: clean(&theme.name) }))
            }
        }
    }

    /// Returns every theme.
    pub fn all(&self) -> &[NamedTheme] {
        &self.0
    }

    /// Returns the problem of a name that no theme has.
    pub fn unknown(&self, name: &str) -> ThemeProblem {
        let names = self.0.iter().map(|theme| theme.name.as_str()).chain(OWN_COLORS);
        ThemeProblem::UnknownTheme { name: clean(name), nearest: nearest(name, names).map(str::to_owned) }
    }

    /// Returns a theme that begins as another, which has this name or is the first on such a background.
    fn base(&self, base: &str, name: &str) -> NamedTheme {
        let background = if base == "light" { Background::Light } else { Background::Dark };
        let first = || self.0.iter().find(|theme| theme.base == background);
        let (base, palette) = self
            .find(base)
            .or_else(first)
            .map_or((background, Palette::default()), |theme| (theme.base, theme.palette));
        NamedTheme { name: name.to_owned(), base, palette }
    }
}

impl NamedTheme {
    /// Sets a colour, or the kind of the background.
    fn set(&mut self, field: &str, value: &str) -> Result<(), ThemeProblem> {
        if field == BASE {
            self.base = if value == "light" { Background::Light } else { Background::Dark };
            return Ok(());
        }
        let mut colors = self.palette.colors_mut();
        let names: Vec<&str> = colors.iter().map(|(name, _)| *name).collect();
        let Some((_, color)) = colors.iter_mut().find(|(name, _)| *name == field) else {
            let nearest = nearest(field, names.into_iter().chain([BASE]));
            return Err(ThemeProblem::UnknownColor {
                name: clean(field),
                nearest: nearest.map(str::to_owned),
            });
        };
        **color = rgb(value).ok_or_else(|| ThemeProblem::NoColor { value: clean(value) })?;
        Ok(())
    }
}

impl Palette {
    /// Returns the colours by their names in the settings.
    fn colors_mut(&mut self) -> [(&'static str, &mut Rgb); 10] {
        [
            ("background", &mut self.background),
            ("text", &mut self.text),
            ("dim", &mut self.dim),
            ("accent", &mut self.accent),
            ("match", &mut self.matched),
            ("unread", &mut self.unread),
            ("star", &mut self.star),
            ("error", &mut self.error),
            ("selection", &mut self.selection),
            ("selection_text", &mut self.selection_text),
        ]
    }

    /// Returns the names of the colours of words that are hard to read, each with its contrast in tenths.
    fn hard_to_read(&self) -> Vec<(&'static str, u32)> {
        let mut palette = *self;
        let colors = palette.colors_mut().map(|(name, color)| (name, *color));
        let behind = |name: &str| if name == "selection_text" { self.selection } else { self.background };
        let words = colors.into_iter().filter(|(name, _)| !matches!(*name, "background" | "selection"));
        let contrasts = words.map(|(name, color)| (name, contrast(color, behind(name))));
        let hard = contrasts.filter(|(_, contrast)| *contrast < MIN_CONTRAST);
        hard.map(|(name, contrast)| (name, (contrast * 10.0) as u32)).collect()
    }
}

/// Reads a colour written `#rrggbb`.
fn rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Returns the contrast of two colours, from 1 to 21, as WCAG defines it.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns the luminance of a colour, from 0 to 1.
fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = color.map(|part| match f64::from(part) / 255.0 {
        part if part <= 0.040_45 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<ThemeLine> {
        let line = |(number, line): (usize, &str)| {
            let mut words = line.split(' ');
            let mut word = || words.next().unwrap().to_owned();
            ThemeLine { theme: word(), field: word(), value: word(), line: number + 1, column: 1 }
        };
        text.lines().enumerate().map(line).collect()
    }

    #[test]
    fn every_theme_of_the_program_can_be_read() {
        let themes = Themes::default();
        assert_eq!(themes.all().len(), TABLE.lines().count() - 1);
        for theme in themes.all() {
            assert_eq!(theme.palette.hard_to_read(), [], "{}", theme.name);
            assert_eq!(Background::of_color(theme.palette.background), theme.base, "{}", theme.name);
        }
        for base in [Background::Dark, Background::Light] {
            assert!(themes.all().iter().filter(|theme| theme.base == base).count() >= 2);
        }
        // The measure itself, by the examples of WCAG.
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn no_number_of_themes_is_too_much() {
        let many: String = (0..5_000).map(|n| format!("t{n} accnt #202020\n")).collect();
        let (themes, faults) = Themes::new(&lines(many.trim_end()));
        assert_eq!(
            (themes.all().len(), faults.len()),
            (TABLE.lines().count() - 1 + MAX_THEMES, MAX_THEME_FAULTS)
        );
        let told = faults.last().unwrap().to_string();
        assert!(told.ends_with("no more than 64 themes of your own are used"), "{told}");
    }

    #[test]
    fn a_theme_of_the_user_begins_as_another_and_is_told_of_its_faults() {
        let (themes, faults) = Themes::new(&lines("mine base paper\nmine accent #202020\nink text #ffffff"));
        assert_eq!(faults, []);
        let mine = themes.find("mine").unwrap();
        let paper = themes.find("paper").unwrap();
        assert_eq!(mine.palette, Palette { accent: [0x20; 3], ..paper.palette });
        assert_eq!((mine.base, themes.find("ink").unwrap().palette.text), (Background::Light, [255; 3]));
        for (text, told) in [
            ("mine accnt #202020", "unknown colour `accnt`; did you mean `accent`?"),
            ("mine accent blue", "`blue` is no colour; write `#rrggbb`"),
            ("mine accent #12345", "`#12345` is no colour; write `#rrggbb`"),
            ("mine base papre", "unknown theme `papre`; did you mean `paper`?"),
            ("dark accent #ffffff", "`dark` stands for the terminal's own colours; choose another name"),
            (
                "mine dim #202020",
                "`dim` of the theme `mine` is hard to read: its contrast is 1.0, and words need 4.5",
            ),
        ] {
            let (_, faults) = Themes::new(&lines(text));
            let told_of: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let starts = told_of.len() == 1 && told_of[0].starts_with("line 1, column 1: ");
            assert!(
                starts
                    && (told_of[0].ends_with(told)
                        || told.contains("hard to read")
                            && told_of[0].contains("`dim` of the theme `mine` is hard to read")),
                "{told_of:?}"
            );
        }
    }
}
