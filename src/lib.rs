//! `sse-news`: a terminal reader for news on the social and solidarity economy.
//!
//! This page is the plan of the house. Every module named below is a layer; a layer names only layers above it in the
//! list, and a test over the parsed sources (`tests/suite/layers.rs`) fails when one does otherwise.
//!
//! | layer | what it is | never |
//! |---|---|---|
//! | [`error`] | one variant per operation, with what it was about and what to do | |
//! | [`text`] | clean, fold, words, wrap by columns, HTML to lines, bars | |
//! | [`news`] | articles, dates, countries, filters, counts, the library: the domain | files, clock, threads, screens |
//! | [`places`] | the names of countries, what a typed name means, which ones a text names, where they are | files at run time: the table is compiled in |
//! | [`search`] | query language, vocabulary, index, ranking, highlighting | files, clock, threads that outlive a call |
//! | [`feed`] | bytes to articles and back, one result per item | files, network, clock |
//! | [`fetch`] | one address over HTTP: bytes, or what is wrong | feeds, files, terminal, environment |
//! | [`store`] | where things are: the bundled dataset, files, settings, the library file | terminal, network, clock |
//! | [`sync`] | one refresh: fetch, read, take in, with word of how far it is | terminal, clock |
//! | [`loader`] | everything opened: library, marks, feeds, index, and the cache of a large library; for reader and commands alike | terminal, network, clock, threads |
//! | [`format`] | articles, counts, feeds and keys as text: plain, table, Markdown, JSON | files, network, clock, threads |
//! | [`app`] | model, messages, effects, key table, `update`, pane geometry | widgets, styles, files, clock, threads |
//! | [`view`] | pictures of the model | everything that acts |
//! | [`tui`] | the terminal taken and given back, signals, the loop, effects | `cli` |
//! | [`cli`] | arguments, what is read of the system, the commands that print, the start of the reader | `app`, `view`, `tui` |
//!
//! # The loop
//! A key comes in, the key table makes it a [`app::Message`], [`app::update`] changes the [`app::Model`] and may ask
//! for [`app::Effect`]s, [`view::view`] draws the model. Effects are carried out by [`tui`] alone and end in a message.
//! Plain threads and one channel; no tick and no polling: an idle reader uses no processor time, and the one wait with
//! a limit is the model's next deadline. What takes longer than a frame or two, as the index of a large library does,
//! is an effect with a thread of its own; its answer names what it is of, so that a late one is dropped.
//! Clock, folders and environment are read once (`cli/context.rs`) and come in as arguments.
//!
//! # The search
//! A text is parsed to a query (`search/query`). Its words are looked up in the vocabulary with forgiveness
//! (`search/matching/candidates.rs`, `term_match.rs`), every clause becomes a [`news::Set`] of a bit an article, and what
//! all clauses have in common was found (`evaluate.rs`). Only then is anything ranked (`rank.rs`), and facets are counted
//! over the same sets ([`news::Library::select`]). The index is built by a few threads (`search/index/build.rs`), or
//! straight into a file from articles handed in (`batches.rs`, `batches/scratch.rs`), and grows with its library
//! (`grow.rs`). Where nothing is found, changes are suggested (`search/suggest`), each with how many articles it shows.
//!
//! # What lies over what
//! The panes stand on the screen, or a page in their place (timeline, map: [`app::Page`]); over either may lie the help,
//! a list to pick from, the countries of an article to be corrected, or the feeds ([`app::Overlay`]). Where each stands is computed
//! once, in `app`, for `update`, the mouse and `view` alike.
//!
//! # The way of the data
//! bytes, [`feed::read_from`] (what they are is seen by their content; one result per item, every string through
//! [`text::clean`]), [`store`] (merged into the library file, never deleting), [`news::Library`] (columns for lists,
//! filters and counts), [`search::Index`], [`app::Model`]. The bundled dataset, a file of the user's and a feed that was
//! fetched come in by the same door. There an item that states no countries gets those that are recognised in it
//! ([`places::detect_countries`]), by a few threads that end with the call.
//!
//! A refresh ([`sync`]) works beside the reader with its own connection to the library file; what it keeps comes to the
//! model as what another window kept does: looked for in the file, joined to the library ([`app::Message::Arrived`]), and
//! everything that remembers an article by its place goes along (`app/follow/arriving.rs`).
//!
//! # A large library
//! In memory is of every article what lists, filters and counts need ([`news::Brief`], a few long tables); what it says
//! is left in the library file and read when the cursor comes to it ([`app::Effect::Fetch`], `app/follow/open_article.rs`). The
//! reader begins with the newest of the user's articles, all of them whole; the library of all follows
//! ([`app::Effect::Load`], [`loader`]). It and its index are made once and kept in a file beside the library file,
//! named with the edition of the news they were made for ([`store::Edition`]): tables are read from it at once, posting
//! lists and word streams where a search needs them ([`search::Bytes`]). What came since joins as an arrival does. The
//! kept file is never the only place of anything: where it does not fit, or its tables are damaged, it is made anew; where
//! a list cannot be read, that is told and it is thrown away ([`search::Index::fault`]).
//!
//! # What the user says
//! Marks are kept by the article's id in the library file, an SQLite database (`store/library.rs`), and joined to the
//! articles when the news is opened ([`loader::open`]). In the reader each change of a mark is at once an
//! [`app::Effect::Keep`], carried out by a thread of its own (`tui/saver.rs`); what another window has kept comes back
//! as a message. A correction of an article's countries goes the same way; the library takes it over
//! ([`news::Library::correct`]), and the index follows without reading a text ([`search::Index::corrected`]). No fault
//! of the file stops the reader: it says what it cannot keep and goes on.

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
