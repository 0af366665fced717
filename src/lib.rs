//! `sse-news`: a terminal reader for news on the social and solidarity economy.

pub mod cli;
pub mod error;
pub mod news;
pub mod places;
pub mod text;
