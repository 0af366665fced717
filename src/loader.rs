//! Everything that is opened at a start: the bundled news or a file in their place, the user's own articles, the marks
//! on all of them, the feeds, the index, and the cache of library and index that stands beside a large library file.
//!
//! The border: the one place where `store`, `feed`, `news` and `search` are put together, for the reader and the
//! commands alike. What is done with the result is theirs; so are the terminal, the clock and threads.

mod articles;
mod cache_key;
mod cached;
mod deferred;
mod fault;
mod index;
mod library;
mod marks;
mod news;
mod read_only;

pub use articles::{LoadedArticles, load_articles};
pub use cache_key::CacheKey;
pub use deferred::{Deferred, DeferredLibrary};
pub use fault::{Fault, StoreState};
pub use index::{CACHE_FROM_ARTICLES, build_index, load_index, remove_cache, save_cache};
pub use library::{MAX_ARTICLES_SINCE_CACHE, OpenedLibrary, open_library};
pub use news::{News, Opened, Scope, UNTITLED, open};

#[cfg(test)]
mod tests;
