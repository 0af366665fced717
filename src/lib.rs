//! `sse-news`: a terminal reader for news on the social and solidarity economy.

pub mod cli;
pub mod error;
pub mod feed;
pub mod news;
pub mod places;
pub mod store;
pub mod text;
