//! The domain: what an article is, when it was published, which countries it concerns, which of them a filter
//! lets through, and how many there are of each kind.
//!
//! Knows nothing of screens, files, clocks or threads: all of that comes in as values.

mod arrival;
mod article;
mod brief;
mod column;
mod country;
mod facets;
mod feed;
mod filter;
mod gathering;
mod grown;
mod kept;
mod library;
mod marks;
mod order;
mod packed;
mod published;
mod rows;
mod set;
mod tally;
mod timeline;

pub use arrival::Arrival;
pub use article::{Article, ArticleId, CameWith, Content, CountriesFrom};
pub use brief::Brief;
pub use column::Column;
pub use country::Country;
pub use facets::Facets;
pub use feed::{Feed, FeedChange, FeedOutcome, Health, Refresh, SUGGESTED, Suggestion};
pub use filter::{Choice, DateRange, Facet, Filter, Period};
pub use gathering::Gathering;
pub use grown::Moved;
pub use kept::{Kept, Marked, Said};
pub use library::{Base, Library, NewestMonth, Ordinal, Passed, Sort};
pub use marks::{Mark, Marks};
pub use order::Order;
pub use published::{Month, PublishedOn, short_month};
pub use set::Set;
pub use timeline::{Bar, Scale, Timeline};
