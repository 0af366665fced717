//! The product's sources, parsed: each file with its layer, without the parts that exist only in tests.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file under `src`.
pub struct Source {
    /// The path from the package's root, as `src/app/update.rs`.
    pub path: String,
    /// The top-level name under `src` that the file belongs to.
    pub layer: String,
    /// The whole text, tests included.
    pub text: String,
    /// The items, tests included.
    pub whole: syn::File,
    /// The tokens outside `#[cfg(test)]`. Doc comments are tokens, other comments are not.
    pub tokens: TokenStream,
    /// The items outside `#[cfg(test)]`.
    pub product: syn::File,
    /// The file is compiled for tests alone.
    pub is_test: bool,
}

impl Source {
    /// Parses the text of a file.
    pub fn new(path: &str, text: &str) -> Self {
        let fail = |error: &dyn std::fmt::Display| -> ! { panic!("{path}: {error}") };
        let whole: TokenStream = text.parse().unwrap_or_else(|error| fail(&error));
        let tokens = without_tests(whole.clone());
        let parse = |tokens| syn::parse2(tokens).unwrap_or_else(|error| fail(&error));
        Self {
            path: path.to_owned(),
            layer: layer_of(Path::new(path)),
            text: text.to_owned(),
            whole: parse(whole),
            product: parse(tokens.clone()),
            tokens,
            is_test: false,
        }
    }

    /// Returns the numbers of the lines that hold code outside tests, counted from 1.
    pub fn code_lines(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        each_token(&self.tokens, &mut |token| {
            let span = token.span();
            match token {
                TokenTree::Group(group) => {
                    lines.insert(group.span_open().start().line);
                    lines.insert(group.span_close().end().line);
                }
                _ => lines.extend(span.start().line..=span.end().line),
            }
        });
        lines
    }
}

/// Returns every file under `src`, parsed, in the order of their paths.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = rust_files(&root.join("src"));
    paths.sort();
    let mut sources: Vec<Source> = paths
        .iter()
        .map(|path| {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            Source::new(&relative, &fs::read_to_string(path).unwrap())
        })
        .collect();
    let of_tests: Vec<String> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        let stem = source.path.trim_end_matches(".rs");
        source.is_test = of_tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")));
    }
    sources
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Returns the layer that a file under `src` belongs to.
fn layer_of(file: &Path) -> String {
    let first = file.components().nth(1).unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Returns the paths, without `.rs`, of the modules that a file declares for tests alone.
fn test_modules(source: &Source) -> Vec<String> {
    let stem = source.path.trim_end_matches(".rs");
    let folder = if matches!(stem, "src/lib" | "src/main") { "src" } else { stem };
    let is_test = |item: &syn::ItemMod| item.attrs.iter().any(is_cfg_test);
    source
        .whole
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Mod(item) if is_test(item) => Some(format!("{folder}/{}", item.ident)),
            _ => None,
        })
        .collect()
}

fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
}

/// Removes each item that bears `#[cfg(test)]`, at every depth.
fn without_tests(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if is_test_condition(&group) && ends_with_pound(&kept) => {
                kept.pop();
                let ends = |token: &TokenTree| match token {
                    TokenTree::Punct(mark) => mark.as_char() == ';' || mark.as_char() == ',',
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    _ => false,
                };
                tokens.by_ref().find(ends);
            }
            TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), without_tests(group.stream()));
                inner.set_span(group.span());
                kept.push(inner.into());
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_test_condition(group: &proc_macro2::Group) -> bool {
    group.delimiter() == Delimiter::Bracket && group.stream().to_string().replace(' ', "") == "cfg(test)"
}

fn ends_with_pound(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(mark)) if mark.as_char() == '#')
}

/// Calls `see` with each token at every depth, doc comments left out.
pub fn each_token(tokens: &TokenStream, see: &mut dyn FnMut(&TokenTree)) {
    let mut held: Vec<TokenTree> = Vec::new();
    for token in tokens.clone() {
        let begins_attribute =
            |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if "#!".contains(mark.as_char()));
        match &token {
            TokenTree::Group(group) if !held.is_empty() && is_doc(group) => held.clear(),
            _ if begins_attribute(&token) => held.push(token),
            _ => {
                held.drain(..).for_each(|token| see(&token));
                see(&token);
                if let TokenTree::Group(group) = &token {
                    each_token(&group.stream(), see);
                }
            }
        }
    }
    held.iter().for_each(see);
}

fn is_doc(group: &proc_macro2::Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

#[test]
fn tests_and_comments_are_left_out() {
    let text = "//! A file.\nuse a::b;\n\n/// A function.\nfn f() {\n    // nothing\n    g(\"a\n    b\");\n}\n\n\
                #[cfg(test)]\nmod tests {\n    use super::*;\n}\n#[cfg(test)]\nmod samples;\n";
    let source = Source::new("src/x/y.rs", text);
    assert_eq!(source.layer, "x");
    assert_eq!(source.product.items.len(), 2);
    assert_eq!(source.code_lines().into_iter().collect::<Vec<_>>(), [2, 5, 7, 8, 9]);
    assert_eq!(test_modules(&source), ["src/x/y/tests", "src/x/y/samples"]);
}
