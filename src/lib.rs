//! `sse-news`: a terminal reader for news on the social and solidarity economy.
//!
//! This page describes how the program is built. Every module below is a layer. A layer may use only earlier rows of this
//! table, and of these only those that `LAYERS` in `tests/suite/layers.rs` lists for it; that test reads the sources. In the
//! header of a file, "The border:" says what the file takes and gives, and what it leaves to others.
//!
//! | layer | what it holds | what it never names |
//! |---|---|---|
//! | [`error`] | the errors of operations: what was being done, to what, what is wrong and what to do | |
//! | [`text`] | unpacking, cleaning, folding, words, wrapping to columns, edit distance, HTML to lines | |
//! | [`news`] | articles, facets, filters, counts, marks, the library: the domain | files, clock, threads, screens |
//! | [`places`] | country names, what a typed name means, which countries a text names | files at run time: its tables are compiled in |
//! | [`search`] | the query language, the index, matching, ranking, suggestions | files, clock, threads that outlive a call |
//! | [`feed`] | bytes to articles and back, one result for each item | files, network, clock |
//! | [`fetch`] | one address over HTTP: bytes, or what is wrong | feeds, files, terminal, environment |
//! | [`store`] | the bundled dataset, news files, the settings, the library file, the cache file | terminal, network, clock |
//! | [`sync`] | one refresh: fetch, read, save, and report progress | terminal, clock |
//! | [`loader`] | everything opened at a start: library, marks, index, cache | terminal, network, clock, threads |
//! | [`mod@format`] | articles, counts and feeds as text: plain, table, Markdown, JSON | files, terminal, clock |
//! | [`app`] | model, messages, effects, keys, `update`, and the areas of the screen | widgets, styles, files, clock, threads |
//! | [`view`] | drawing the model | everything that acts |
//! | [`tui`] | the terminal, signals, the message loop, carrying out effects | `cli` |
//! | [`cli`] | arguments, commands, and what is read of the system | `app`, `view`, `tui` |
//!
//! # The loop
//! ```text
//! crossterm thread ─┐                    mode, key                                      ┌─> worker threads ─┐
//!                   ├─> channel ─> Input ─────────> Message ─> update(&mut Model) ─> [Effect]               │
//! worker threads  ──┘                  keymap        ^              └─> view(&Model, &mut Frame) ─> screen  │
//!                                                    └───────────── Message(answer) <──────────────────────┘
//! ```
//! A key becomes a message by the key table, `update` changes the model and returns effects, and `view` draws the model.
//! Effects are carried out by [`tui`] alone, and each ends in one message. There are plain threads and one channel, no
//! tick and no polling: an idle reader uses no CPU, and the loop waits at most until the model's next deadline. Work that
//! takes longer than a frame, like the index of a large library, is an effect with a thread of its own
//! (`src/tui/worker.rs`); its answer names what it answers, so that a late answer can be dropped. Clock, folders and
//! environment are read in [`cli`] and [`tui`] and passed down as arguments.
//!
//! # The screen
//! ```text
//!  sse-news  ▸ country Lebanon ×   /refugee                       2 of 446    app/bars/top_bar, app/bars/chips
//! ╭ Filters ─────────╮┏ News ━━━━━━━━━━━━━┓╭ 26 June 2023 ─────────────╮
//! │ ▾ Country        │┃▸  In Lebanon ILO… ┃│ In Lebanon ILO PROSPECTS  │
//! │▪   Lebanon     2 │┃   ILO COOP 100 –… ┃│ organizes a business plan │    app/panes/{filters,list,article}
//! │ ▸ Source         │┃                   ┃│ [1] ilo.org/…             │    in their place: app/pages/{timeline,map}
//! ╰──────────────────╯┗━━━━━━━━━━━━━━━━━━━┛╰───────────────────────────╯    over them: app/overlays/{help,pick,countries,feeds}
//!  ▁▂▁▄▂▅▄▂▁▃▂▄▅▂█▂▁▂▇▄▂▁▄▂▆▁▁▁▃█▇▃▁▄▄▇▄▄▁                                  app/pages/timeline (the strip)
//!  444 hidden by the search, country Lebanon                                app/bars (status and notices)
//!  Enter open   / search   f filters   ? help                               app/keys (hints)
//! ```
//! Every pane, page and overlay has its state, its keys, its `update` and its areas in `src/app`, and is drawn by the file
//! of the same name in `src/view`. The areas are computed once, in `src/app/layout.rs` and beside the panes, and used by
//! `update`, by the mouse and by `view` alike.
//!
//! # From bytes to articles
//! Bytes are recognised by their content and read by [`feed`], one result for each item, every string through
//! `text::clean`. [`store`] merges them into the library file and never deletes any. [`news`] holds the library (columns
//! for lists, filters and counts), [`search`] its index. The bundled dataset, a file and a fetched feed all take this way.
//! An item that states no countries gets those that [`places`] recognises in it.
//!
//! A refresh ([`sync`]) works beside the reader with its own connection to the library file. The model hears of new
//! articles as it hears of what another window has saved: they are read from the file and join the library, and
//! everything that remembers an article by its ordinal is remapped (`src/app/follow/arriving.rs`).
//!
//! # Search
//! A text is parsed to a query (`src/search/query`). Each word is looked up in the vocabulary with typos forgiven
//! (`src/search/matching/candidates.rs`), every clause becomes a set of articles, and the articles in all sets are the
//! result (`src/search/matching/evaluate.rs`). Only then is anything ranked (`src/search/matching/rank.rs`), and facets
//! are counted over the same sets (`src/news/library/select.rs`). The index is built by a few threads
//! (`src/search/index/build.rs`), or straight into a file for a large library (`src/search/index/batches.rs`), and grows
//! with its library (`src/search/index/grow.rs`). If nothing is found, changes of the query that find something are
//! suggested (`src/search/suggest`).
//!
//! # A large library and its cache
//! Memory holds of every article only what lists, filters and counts need (`src/news/library/brief.rs`); the text stays in
//! the library file and is read when the article is opened (`src/app/follow/open_article.rs`). The reader starts with the
//! newest articles; the whole library follows on a thread.
//!
//! The library and its index are cached in one file beside the library file, `library.db.kept`. These files are all there
//! is to it: `src/news/library/codec.rs` (the library as bytes), `src/search/index/codec.rs` and
//! `src/search/index/segment.rs` (the index as bytes, read in part), `src/search/index/prefix_cache.rs` (results of common
//! prefixes), `src/store/cache_file.rs` (the file), `src/loader/cache_key.rs` (what the cache was made for) and
//! `src/loader/index.rs` (when it is made and renewed). The cache is never the only place of anything: if it does not fit
//! or is damaged, it is made anew.
//!
//! # Marks and corrections
//! Marks are saved by article id in the library file, an SQLite database (`src/store/library.rs`), and joined to the
//! articles when the library is opened ([`loader`]). Each change of a mark is an effect that a thread of its own carries
//! out (`src/tui/saver.rs`); what another window has saved comes back as a message. Corrected countries go the same way.
//! No fault of the file stops the reader: it says what it cannot save and goes on.
//!
//! # Where do I add …
//! | what | where |
//! |---|---|
//! | a key | a row in `src/app/keys/bindings.rs`, its message in `src/app/message.rs`; the compiler names the `update` that must decide it |
//! | a facet | a variant of `TextFacet` in `src/news/facet.rs`; the compiler names the three other places |
//! | an output format | a file in `src/format`, its variant in `ListFormat` (`src/format/articles.rs`) |
//! | a feed format | a reader in `src/feed`, recognised in `src/feed/decode.rs`, chosen in `src/feed.rs` |
//! | a command | its arguments in `src/cli/args.rs`, a file in `src/cli` |
//! | a setting | `src/store/config.rs` |
//! | a word list | a table in `data/places` (compiled in by `build.rs`) or `data/words` (read when first needed) |
//! | a sentence | the `messages.rs` of its layer, or the `Display` of its error |
//!
//! `CONTRIBUTING.md` has the steps of each, with the tests that go with it.

pub mod app;
pub mod cli;
pub mod error;
pub mod feed;
pub mod fetch;
pub mod format;
pub mod loader;
pub mod news;
pub mod places;
pub mod search;
pub mod store;
pub mod sync;
pub mod text;
pub mod tui;
pub mod view;
