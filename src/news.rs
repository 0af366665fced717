//! The domain: articles and their dates, countries, facets and marks; the library of all articles, the filter over it
//! and the counts of its facets.
//!
//! The border: values only. No screens, files, clocks or threads.

mod arrival;
mod article;
mod country;
mod facet;
mod feed;
mod filter;
mod library;
mod mark_change;
mod marks;
mod order;
mod period;
mod published;
mod set;
mod timeline;

pub use arrival::Arrival;
pub use article::{Article, ArticleId, Attachment, Content, CountriesFrom, OriginalCountries};
pub use country::Country;
pub use facet::{Facet, FacetCounts, FacetValue, TextFacet};
pub use feed::{Feed, FeedChange, FeedOutcome, Health, Network, Refresh, SUGGESTED, Suggestion, Wait};
pub use filter::{Filter, FilterPart};
pub use library::{
    Authors, Base, Brief, Column, Filtered, Library, LibraryBuilder, NewestMonth, Ordinal, OrdinalMap, Sort,
    ValueLists,
};
pub use mark_change::{ArticleMarks, MarkChange, MarkValue};
pub use marks::{Mark, Marks};
pub use order::Order;
pub use period::{DateRange, Period, month_named, parse_day, short_first_day, short_last_day};
pub use published::{Month, PublishedOn, short_month};
pub use set::Set;
pub use timeline::{Bar, Scale, Timeline};
