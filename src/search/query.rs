//! The query language: what a text asks for, where it is at fault, and what can be typed next.

pub(super) mod completion;
pub(super) mod lexer;
pub(super) mod parser;
pub(super) mod values;
