//! The one test binary: a model, a key script and the screen it gives; commands run as a user runs them; the terminal
//! itself through a pty; the dataset; how well search finds what is in it; how well
//! countries are recognised; fetching from servers of all kinds; the layers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "in tests a failure is the report, and what is public here is public to nobody"
)]

mod arguments;
mod arriving;
mod attached;
mod bound;
mod browser;
mod cli;
mod commands;
mod completing;
mod correct;
mod corrections;
mod counts;
mod damaged;
mod dataset;
mod digest;
mod digest_page;
mod documents;
mod ends;
mod exits;
mod export;
mod faults;
mod feed_changes;
mod feeds_pane;
mod feeds_refreshing;
mod fetch;
mod filtering;
mod formats;
mod fuzz;
mod growing;
mod hands;
mod help;
mod import;
mod importing;
mod index;
mod keep;
mod keys;
mod killed;
mod large;
mod layers;
mod layout;
mod left;
mod licences;
mod listing;
mod log;
mod map;
mod morning;
mod mouse;
mod network;
mod package;
mod parked;
mod pictures;
mod places;
mod programs;
mod proxies;
mod quality;
mod ranges;
mod reading_on;
mod readme;
mod refresh;
mod related;
mod remove;
mod reopened;
mod saved;
mod screens;
mod search_line;
mod searching;
mod session;
mod settings;
mod shapes;
mod shells;
mod since;
mod support;
mod tag;
mod tasks;
mod terminal;
mod terminal_input;
mod timeline;
mod tour;
mod ugly;
mod unread;
mod week;
