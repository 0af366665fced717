//! The presets of keys: what a hand from another program expects, as lines over the keys of the table.

use super::layer::KeyLine;

/// A set of keys to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// The keys of the table.
    #[default]
    Default,
    /// Those of vim.
    Vim,
    /// Those of newsboat.
    Newsboat,
    /// Those of less.
    Less,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Default, Self::Vim, Self::Newsboat, Self::Less];

    /// Returns the name of the preset in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Newsboat => "newsboat",
            Self::Less => "less",
        }
    }

    /// Returns the preset with a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Returns the lines of the preset. The columns of its table are the place, the keys and the action.
    pub(super) fn lines(self) -> Vec<KeyLine> {
        let table = match self {
            Self::Default => "",
            Self::Vim => include_str!("../../../data/keys/vim.tsv"),
            Self::Newsboat => include_str!("../../../data/keys/newsboat.tsv"),
            Self::Less => include_str!("../../../data/keys/less.tsv"),
        };
        let line = |(number, row): (usize, &str)| {
            let mut columns = row.split('\t');
            let place = columns.next().filter(|place| *place != "*").map(str::to_owned);
            let (keys, action) = (columns.next()?.to_owned(), columns.next()?.to_owned());
            Some(KeyLine { place, keys, action, line: number + 1, column: 1 })
        };
        table.lines().enumerate().filter_map(line).collect()
    }
}
