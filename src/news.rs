//! The domain: what an article is, when it was published, which countries it concerns, which of them a filter
//! lets through, and how many there are of each kind.
//!
//! Knows nothing of screens, files, clocks or threads: all of that comes in as values.

mod arrival;
mod article;
mod brief;
mod builder;
mod codec;
mod column;
mod country;
mod facets;
mod feed;
mod filter;
mod grown;
mod library;
mod mark_change;
mod marks;
mod order;
mod published;
mod rows;
mod set;
mod tally;
mod timeline;

pub use arrival::Arrival;
pub use article::{Article, ArticleId, Content, CountriesFrom, OriginalCountries};
pub use brief::Brief;
pub use builder::LibraryBuilder;
pub use column::Column;
pub use country::Country;
pub use facets::Facets;
pub use feed::{Feed, FeedChange, FeedOutcome, Health, Refresh, SUGGESTED, Suggestion};
pub use filter::{Choice, DateRange, Facet, Filter, Period};
pub use grown::OrdinalMap;
pub use library::{Base, Filtered, Library, NewestMonth, Ordinal, Sort};
pub use mark_change::{ArticleMarks, MarkChange, MarkValue};
pub use marks::{Mark, Marks};
pub use order::Order;
pub use published::{Month, PublishedOn, short_month};
pub use set::Set;
pub use timeline::{Bar, Scale, Timeline};
