//! The reader's mind: one `Model`, changed only by `update`, one `Message` at a time.
//!
//! Names no widget, frame, style, file, thread or clock. The time comes in as a message; what has to be done in the
//! world goes out as an `Effect`; what is on the screen is for `view` to read off the model.

mod bars;
mod context;
mod effect;
mod follow;
mod history;
mod input;
mod keys;
mod layout;
mod message;
mod messages;
mod model;
mod overlays;
mod pages;
mod panes;
mod update;

pub use bars::chips::Chip;
pub use bars::notice::Notice;
pub use bars::top_bar::{TopBar, TopChip, TopSearch};
pub use context::{
    Background, Clock, Colors, Context, NamedTheme, Palette, Pipe, ReadSettings, Rgb, Settings, ThemeLine,
    Themes, UserCommand, contrast,
};
pub use effect::{Completed, Digest, Effect, Export, Importing, Listed, Piping, Shared};
pub use follow::following::Following;
pub use follow::grown::Grown;
pub use follow::importing::ImportRun;
pub use follow::index::BUILT_IN_PLACE;
pub use follow::read_timer::READ_AFTER;
pub use follow::refreshing::{Refreshing, allow_refreshing};
pub use follow::saved::{Saved, SavedCounts, begin_saved};
pub use follow::session::{begin_session, session};
pub use history::{Change, Correction, Direction, History, MarkCommand};
pub use input::completion::{Offer, Walk};
pub use input::line::{Edit, TextLine};
pub use input::search_line::{SearchKey, SearchLine};
pub use input::type_ahead::{FindKey, TypeAhead};
pub use keys::binding::{Binding, Group};
pub use keys::bindings::BINDINGS;
pub use keys::keymap::{KEY, Keymap, as_command, mouse_message};
pub use keys::layer::KeyLine;
pub use keys::mode::Mode;
pub use keys::preset::Preset;
pub use keys::{Mouse, MouseKind, Step};
pub use layout::{Areas, PaneLayout, SMALLEST, areas, too_small};
pub use message::{Event, Message, Moment, Target};
pub use messages::follow::LOADING;
pub(crate) use messages::key;
pub use model::{Focus, Model, Overlay, Page, Search, Selection};
pub use overlays::command::EXPORT_FORMATS;
pub use overlays::command::{CommandKey, CommandLine, CommandRow};
pub use overlays::countries::{CountriesKey, CountriesOverlay, CountriesRow};
pub use overlays::feeds::{FeedEdit, FeedLine, FeedPane, FeedRow, FeedStep, FeedWords, FeedsKey};
pub use overlays::help::{Help, HelpKey, HelpRow};
pub use overlays::layout::OverlayLayout;
pub use overlays::pick::{Pick, PickKey, PickList};
pub use pages::digest::{DigestKey, DigestLine, DigestPage, DigestSubject};
pub use pages::map::{Bearing, Map, MapAreas, MapKey, MapRow, MapSort};
pub use pages::timeline::{Bars, TimelineAreas, TimelineKey, TimelinePage, strip};
pub use panes::article::related::{Narrowing, Visit};
pub use panes::article::{ArticleKey, ArticleLine, ArticleLink, ArticlePane, ArticleSpan, Look};
pub use panes::filters::months::MonthRange;
pub use panes::filters::rows::{Chosen, Row, RowKind, Section};
pub use panes::filters::{FilterCommand, Filters, FiltersKey};
pub use panes::list::columns::{MARK_COLUMNS, RowColumns, country_codes};
pub use panes::list::lines::ListLine;
pub use panes::list::passages::Passage;
pub use panes::list::suggestions::{SUGGESTIONS_AT, Suggestion};
pub use panes::list::{Heading, List, ListKey, ListRow};
pub use panes::{FocusCommand, Pane};
pub use update::saved::{SavedCommand, SavedStep};
pub use update::update;
