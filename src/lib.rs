//! `sse-news`: a terminal reader for news on the social and solidarity economy.

pub mod error;
pub mod news;
pub mod places;
pub mod search;
pub mod text;
