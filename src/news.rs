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
mod marks;
mod order;
mod period;
mod published;
mod saved;
mod session;
mod set;
mod timeline;

pub use arrival::Arrival;
pub use article::{Article, ArticleId, Attachment, Content, CountriesFrom, OriginalCountries};
pub use country::{Country, flag_letter};
pub use facet::{Facet, FacetCounts, FacetValue, TextFacet};
pub use feed::{Feed, FeedChange, FeedOutcome, Health, Network, Refresh, SUGGESTED, Suggestion, Wait};
pub use filter::{Filter, FilterPart};
pub use library::{
    Authors, Base, Brief, Column, Filtered, Library, LibraryBuilder, NewestMonth, Ordinal, OrdinalMap, Sort,
    ValueLists,
};
pub use marks::{ArticleMarks, Mark, MarkChange, MarkValue, Marks};
pub use order::Order;
pub use period::{
    DateRange, Period, is_doubtful_month, month_named, parse_day, short_first_day, short_last_day,
};
pub use published::{Month, PublishedOn, short_month};
pub use saved::{
    BadName, MAX_SAVED_BYTES, SavedChange, SavedSearch, SavedSearches, closing_quotes, is_name_char,
    saved_name,
};
pub use session::Session;
pub use set::Set;
pub use timeline::{Bar, Scale, Timeline};
