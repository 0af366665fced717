//! Each figure of the code that a limit is set for, counted over the parsed sources.

mod docs;
mod functions;
mod string_errors;
mod wildcards;

pub use docs::riddles;
pub use functions::long_functions;
pub use string_errors::string_errors;
pub use wildcards::wildcard_arms;

use super::sources::{Source, each_token};
use proc_macro2::TokenTree;
use std::collections::BTreeMap;

/// The longest file of the product, in lines, tests inside it included.
const MAX_FILE_LINES: usize = 400;

/// A count, and the places that make it.
#[derive(Default)]
pub struct Count {
    pub value: f64,
    pub places: Vec<String>,
}

impl Count {
    fn of(places: Vec<String>) -> Self {
        Self { value: places.len() as f64, places }
    }

    /// The largest of several named values.
    fn largest(values: impl IntoIterator<Item = (String, usize)>) -> Self {
        let (name, value) = values.into_iter().max_by_key(|(_, value)| *value).unwrap_or_default();
        Self { value: value as f64, places: vec![name] }
    }
}

/// Counts the functions in `impl` blocks of each type, those of traits left out, and returns the largest number.
/// Types of one name in one layer count as one.
pub fn methods(sources: &[Source]) -> Count {
    let mut methods: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources {
        each_impl(&source.product.items, &mut |item| {
            let syn::Type::Path(of) = &*item.self_ty else { return };
            let name = &of.path.segments.last().unwrap().ident;
            let functions = item.items.iter().filter(|item| matches!(item, syn::ImplItem::Fn(_)));
            *methods.entry(format!("{}::{name}", source.layer)).or_default() += functions.count();
        });
    }
    Count::largest(methods)
}

fn each_impl(items: &[syn::Item], see: &mut dyn FnMut(&syn::ItemImpl)) {
    for item in items {
        match item {
            syn::Item::Impl(item) if item.trait_.is_none() => see(item),
            syn::Item::Mod(syn::ItemMod { content: Some((_, items)), .. }) => each_impl(items, see),
            _ => {}
        }
    }
}

/// Counts the modules that each file declares, and returns the largest number. Test modules are not counted.
pub fn modules(sources: &[Source]) -> Count {
    Count::largest(sources.iter().map(|source| {
        let declared = source.product.items.iter().filter(|item| matches!(item, syn::Item::Mod(_)));
        (source.path.clone(), declared.count())
    }))
}

/// Counts the files of the product that are too long.
pub fn long_files(sources: &[Source]) -> Count {
    let lines = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|source| lines(source) > MAX_FILE_LINES);
    Count::of(long.map(|source| format!("{} ({} lines)", source.path, lines(source))).collect())
}

/// Counts the files that name the facet of topics in code: an identifier that is `topic` or `topics` in any case, or a
/// string that is one of them. `feed` and `store` are left out: they carry the field of the articles, whatever is
/// filtered by.
pub fn facet_files(sources: &[Source]) -> Count {
    let carries = |path: &String| path.starts_with("src/feed") || path.starts_with("src/store");
    Count::of(topic_files(sources).places.into_iter().filter(|path| !carries(path)).collect())
}

/// Counts the files of every layer that name topics.
pub fn topic_files(sources: &[Source]) -> Count {
    let names = |source: &&Source| {
        let mut found = false;
        each_token(&source.tokens, &mut |token| {
            let text = match token {
                TokenTree::Ident(name) => name.to_string(),
                TokenTree::Literal(text) => text.to_string().trim_matches('"').to_owned(),
                _ => return,
            };
            found |= matches!(text.to_lowercase().as_str(), "topic" | "topics");
        });
        found
    };
    Count::of(sources.iter().filter(names).map(|source| source.path.clone()).collect())
}

/// Counts the lines of code.
pub fn lines(sources: &[Source]) -> Count {
    let lines: usize = sources.iter().map(|source| source.code_lines().len()).sum();
    Count { value: lines as f64, places: Vec::new() }
}

/// A count with its name, and sources that it finds as often as it says.
type Case = (fn(&[Source]) -> Count, &'static str, f64);

#[test]
fn counts_find_what_they_should() {
    let cases: [Case; 19] = [
        (methods, "impl A { fn a() {} fn b(&self) {} } impl B { fn a() {} } impl A { fn c() {} }", 3.0),
        (methods, "impl Clone for A { fn clone(&self) -> A {} }", 0.0),
        (modules, "mod a; pub mod b; mod c {} #[cfg(test)] mod tests;", 3.0),
        (wildcard_arms, "fn f() { match m { Message::A | Message::B(_) => {} _ => {} } }", 1.0),
        (wildcard_arms, "fn f() { match m { MapKey::A => {} other => g(other) } }", 1.0),
        (wildcard_arms, "fn f() { match m { (Message::A, _) => {} (_, _) => {} } }", 1.0),
        (
            wildcard_arms,
            "fn f() { match m { Message::A => {} _ if x => {} Message::B | Message::C => {} } }",
            0.0,
        ),
        (wildcard_arms, "fn f() { match m { Mode::A => {} _ => {} } }", 0.0),
        (wildcard_arms, "impl A { fn update() { match m { Mode::A => {} _ => {} } } }", 1.0),
        (wildcard_arms, "fn update() { match m { Some(x) => {} None => {} _ => {} } }", 0.0),
        (long_functions, "fn f() { g() }", 0.0),
        (riddles, "/// What it is.\nstruct A;\n/// A thing.\n/// That is\n/// two.\nstruct B {}", 50.0),
        (
            riddles,
            "//! How it is.\n\n/// \"So\" it is.\nfn f() {\n    /// Whereas.\n    fn g() {}\n}",
            200.0 / 3.0,
        ),
        (
            string_errors,
            "type A = Result<u8, String>; fn f(g: &dyn Fn() -> Result<(), String>) -> io::Result<u8> {}",
            2.0,
        ),
        (
            string_errors,
            "struct A { b: Option<std::result::Result<u8, String>> } enum B { C(Result<u8, String>) }",
            2.0,
        ),
        (string_errors, "fn f() -> Result<String, u8> { let a: Result<u8, String> = b; }", 0.0),
        (facet_files, "fn f() { a.topics() }", 1.0),
        (facet_files, "/// The topic.\nfn f() { g(Facet::Topic) }", 1.0),
        (facet_files, "/// The topic.\nfn f() { of_topics(\"no topic\") } #[cfg(test)] mod topics {}", 0.0),
    ];
    for (count, text, expected) in cases {
        let counted = count(&[Source::new("src/app/x.rs", text)]);
        assert!((counted.value - expected).abs() < 0.01, "{} for {text}", counted.value);
    }
    let long = format!("fn f() {{\n{}}}\n", "    g();\n\n    // nothing\n".repeat(71));
    assert_eq!(long_functions(&[Source::new("src/x.rs", &long)]).places, ["src/x.rs:1 f (71 lines)"]);
    let expected = format!("#[expect(clippy::too_many_lines, reason = \"flat\")]\n{long}");
    assert!(long_functions(&[Source::new("src/x.rs", &expected)]).places.is_empty());
    let expected = format!("#[expect(clippy::too_many_lines)]\n{long}");
    assert_eq!(long_functions(&[Source::new("src/x.rs", &expected)]).value, 1.0);
    assert_eq!(long_files(&[Source::new("src/x.rs", &"\n".repeat(401))]).value, 1.0);
    assert_eq!(lines(&[Source::new("src/x.rs", &long)]).value, 73.0);
}
