//! The table of limits in `src/lib.rs` is that of the constants: each with its file, its name and its value.

use super::sources;
use proc_macro2::{TokenStream, TokenTree};
use sse_news::fetch::Limits;
use std::collections::BTreeSet;
use std::time::Duration;

/// The part of the search layer that reads what comes from outside.
const QUERIES: &str = "src/search/query/";

/// The layers that read what comes from outside.
const LAYERS: [&str; 7] = ["feed", "fetch", "news", "places", "store", "sync", "text"];

/// Adds the constants whose names begin with `MAX_`, with their values without spaces.
fn add_limits(tokens: &TokenStream, limits: &mut Vec<(String, String)>) {
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => add_limits(&group.stream(), limits),
            TokenTree::Ident(word) if word == "const" => {
                let Some(TokenTree::Ident(name)) = tokens.next_if(|next| matches!(next, TokenTree::Ident(_)))
                else {
                    continue;
                };
                let ends =
                    |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ';');
                let rest: String =
                    tokens.by_ref().take_while(|token| !ends(token)).map(|token| token.to_string()).collect();
                let value = rest.split_once('=').map_or("", |(_, value)| value).replace(' ', "");
                // A name that another module gives to the same constant is no limit of its own.
                if name.to_string().starts_with("MAX_")
                    && value.rsplit("::").next() != Some(&name.to_string())
                {
                    limits.push((name.to_string(), value));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn the_table_of_limits_is_that_of_the_constants() {
    let mut constants = BTreeSet::new();
    let sources = sources::all();
    let reads_outside =
        |source: &&sources::Source| LAYERS.contains(&&*source.layer) || source.path.starts_with(QUERIES);
    for source in sources.iter().filter(reads_outside).filter(|source| !source.is_test) {
        let mut limits = Vec::new();
        add_limits(&source.tokens, &mut limits);
        let file = source.path.trim_start_matches("src/").to_owned();
        constants.extend(limits.into_iter().map(|(name, value)| (file.clone(), name, value)));
    }
    let map = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).unwrap();
    let rows = map.lines().filter(|line| line.contains("| `MAX_"));
    let mut table = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, file, name, value, effect, _] = cells[..] else { panic!("{row}") };
        assert!(!effect.is_empty(), "{row}");
        assert!(table.insert((file.to_owned(), name.to_owned(), value.replace(' ', ""))), "twice: {row}");
    }
    assert!(table.len() > 100, "{} rows are found", table.len());
    let missing: Vec<_> = constants.difference(&table).collect();
    let stale: Vec<_> = table.difference(&constants).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "not in the table: {missing:#?}\nnot in the code: {stale:#?}"
    );
}

#[test]
fn an_answer_is_bounded_as_the_table_says() {
    let Limits { total_timeout, max_body_bytes, max_redirects, .. } = Limits::default();
    assert_eq!((total_timeout, max_body_bytes, max_redirects), (Duration::from_secs(30), 8 << 20, 5));
}
