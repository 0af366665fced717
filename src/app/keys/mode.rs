//! The modes of the keys, and the places in the settings that they are bound for.

/// The state that decides the meaning of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list has the focus.
    List,
    /// The list has the focus and nothing to show.
    Empty,
    /// The article has the focus.
    Article,
    /// The filters have the focus.
    Filters,
    /// The timeline is open.
    Timeline,
    /// The map is open.
    Map,
    /// A digest is open.
    Digest,
    /// The help is open.
    Help,
    /// A numbered list is there to pick from.
    Pick,
    /// The countries of an article are being corrected.
    Countries,
    /// The list of feeds is open.
    Feeds,
    /// A find line is open, in the filters, on the map or in an overlay.
    Find,
    /// The search line is open.
    Search,
    /// A command is being typed.
    Command,
    /// An address or a name is being typed in the list of feeds.
    FeedLine,
}

/// The places of the settings by their names, each with its modes.
pub(in crate::app) const PLACES: [(&str, &[Mode]); 14] = [
    ("list", &[Mode::List, Mode::Empty]),
    ("article", &[Mode::Article]),
    ("filters", &[Mode::Filters]),
    ("timeline", &[Mode::Timeline]),
    ("map", &[Mode::Map]),
    ("digest", &[Mode::Digest]),
    ("help", &[Mode::Help]),
    ("menu", &[Mode::Pick]),
    ("countries", &[Mode::Countries]),
    ("feeds", &[Mode::Feeds]),
    ("find", &[Mode::Find]),
    ("search", &[Mode::Search]),
    ("command", &[Mode::Command]),
    ("feed-line", &[Mode::FeedLine]),
];

impl Mode {
    /// Returns `true` if letters are typed there.
    pub fn is_typing(self) -> bool {
        match self {
            Self::Find | Self::Search | Self::Command | Self::FeedLine => true,
            Self::List
            | Self::Empty
            | Self::Article
            | Self::Filters
            | Self::Timeline
            | Self::Map
            | Self::Digest
            | Self::Help
            | Self::Pick
            | Self::Countries
            | Self::Feeds => false,
        }
    }

    /// Returns the name of the place of the settings that the mode belongs to.
    pub fn place(self) -> &'static str {
        PLACES.iter().find(|(_, modes)| modes.contains(&self)).map_or("", |(name, _)| name)
    }
}
