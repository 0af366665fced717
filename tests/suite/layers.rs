//! The layers: each top-level module may name only the layers below it, and the few crates the table gives it.
//! Read off the parsed sources, so that a name in a comment or a string does not count. `counters` limits a few figures
//! of the same sources.

mod counters;
mod counts;
mod limits;
mod sources;

use self::sources::Source;
use std::collections::BTreeSet;
use syn::visit::Visit;

/// Every layer with the layers it may name. `tests` modules inside a file are bound by the same rule.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("text", &["error"]),
    ("news", &["text"]),
    ("places", &["text", "news"]),
    ("search", &["text", "news", "places"]),
    ("feed", &["news", "places", "text", "error"]),
    ("fetch", &["text", "error"]),
    ("store", &["news", "feed", "text", "error"]),
    ("sync", &["fetch", "feed", "store", "news", "text", "error"]),
    ("loader", &["search", "store", "feed", "news", "error"]),
    ("format", &["news", "places", "feed", "text"]),
    ("app", &["news", "search", "places", "text", "error"]),
    ("view", &["app", "news", "text"]),
    (
        "tui",
        &[
            "app", "view", "news", "search", "places", "text", "feed", "store", "fetch", "sync", "loader",
            "format", "error",
        ],
    ),
    (
        "cli",
        &["news", "search", "places", "feed", "store", "fetch", "sync", "loader", "format", "text", "error"],
    ),
];

/// Crates, modules of the standard library and methods that only some layers may name.
const GUARDED: &[(&str, &[&str])] = &[
    ("ratatui", &["app", "view", "tui"]),
    ("crossterm", &["app", "tui", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("fuzzy_matcher", &["search"]),
    ("directories", &["store"]),
    ("rusqlite", &["store"]),
    ("toml", &["store"]),
    ("quick_xml", &["feed"]),
    ("encoding_rs", &["feed"]),
    ("chardetng", &["feed"]),
    ("ureq", &["fetch"]),
    ("flate2", &["fetch", "text", "store"]),
    ("indicatif", &["cli"]),
    ("webbrowser", &["tui"]),
    ("signal_hook", &["tui"]),
    ("nix", &["tui"]),
    ("std::fs", FILES),
    (".exists", FILES),
    (".is_file", FILES),
    (".is_dir", FILES),
    (".canonicalize", FILES),
    (".metadata", FILES),
    (".symlink_metadata", FILES),
    (".read_dir", FILES),
    ("std::env", &["cli", "tui", "main"]),
    ("std::io::stdin", &["cli", "tui"]),
    ("std::io::stdout", &["cli", "tui"]),
    ("std::io::stderr", &["cli", "tui"]),
    ("std::io::IsTerminal", &["cli", "tui"]),
    ("std::thread", &["feed", "search", "sync", "tui"]),
    ("std::net", &["fetch"]),
    ("std::process", &["tui", "cli", "main"]),
];

/// The layers that may touch files.
const FILES: &[&str] = &["store", "loader", "cli", "tui"];

/// Ways to read the clock, each with the layers whose product code may use it. Tests may measure their time.
const CLOCKS: &[(&str, &[&str])] = &[
    // How long a server is waited for.
    ("Instant::now", &["fetch", "tui"]),
    (".elapsed", &["fetch", "tui"]),
    ("SystemTime::now", &["cli", "tui"]),
    ("Utc::now", &["cli", "tui"]),
    ("Local::now", &["cli", "tui"]),
];

/// Names that hold even inside a layer that may use the crate.
const FINER: &[(&str, &str, &[&str])] = &[
    ("app", "crossterm", &["src/app/keys/keymap.rs", "src/app/keys/tests.rs"]),
    ("app", "ratatui::widgets", &[]),
    ("app", "ratatui::style", &[]),
    ("app", "ratatui::Frame", &[]),
    // Files are the store's; here they are only damaged to see what becomes of that.
    ("loader", "std::fs", &["src/loader/tests.rs"]),
    // No thread outlives a call there.
    ("search", "std::thread", &["src/search/index/parallel.rs"]),
    ("search", "std::thread::spawn", &[]),
    ("feed", "std::thread", &["src/feed/item/countries.rs"]),
    ("feed", "std::thread::spawn", &[]),
];

/// Every path a file names, `a::b::c`, with `use` trees flattened, and every method it calls, `.name`.
#[derive(Default)]
struct Paths(BTreeSet<String>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.0.insert(parts.join("::"));
        syn::visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.0.insert(format!(".{}", call.method));
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        flatten(&item.tree, "", &mut self.0);
    }
}

fn flatten(tree: &syn::UseTree, before: &str, paths: &mut BTreeSet<String>) {
    let join =
        |name: &syn::Ident| if before.is_empty() { name.to_string() } else { format!("{before}::{name}") };
    match tree {
        syn::UseTree::Path(path) => flatten(&path.tree, &join(&path.ident), paths),
        syn::UseTree::Name(name) => drop(paths.insert(join(&name.ident))),
        syn::UseTree::Rename(name) => drop(paths.insert(join(&name.ident))),
        syn::UseTree::Glob(_) => drop(paths.insert(format!("{before}::*"))),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, paths)),
    }
}

fn paths_in(file: &syn::File) -> BTreeSet<String> {
    let mut paths = Paths::default();
    paths.visit_file(file);
    paths.0
}

/// Returns what a file of a layer names that it may not.
fn faults(layer: &str, file: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let allowed = LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, below)| *below);
    for path in paths {
        let inner = path.strip_prefix("crate::");
        if let (Some(inner), Some(allowed)) = (inner, allowed) {
            let named = inner.split("::").next().unwrap_or_default();
            let is_layer = LAYERS.iter().any(|(name, _)| *name == named);
            if is_layer && named != layer && !allowed.contains(&named) {
                faults.push(format!("{file}: `{layer}` names `{named}` ({path})"));
            }
        }
        let under = |guarded: &str| path == guarded || path.starts_with(&format!("{guarded}::"));
        for (guarded, may) in GUARDED {
            if under(guarded) && !may.contains(&layer) && layer != "lib" {
                faults.push(format!("{file}: `{layer}` names `{path}`"));
            }
        }
        for (of, guarded, files) in FINER {
            if *of == layer && under(guarded) && !files.contains(&file) {
                faults.push(format!("{file} names `{path}`"));
            }
        }
    }
    faults
}

/// Returns what the product code of a file of a layer reads of the clock and may not.
fn clock_faults(layer: &str, file: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let may = |clock: &str| CLOCKS.iter().any(|(name, layers)| *name == clock && layers.contains(&layer));
    let reads = |path: &String, clock: &str| path == clock || path.ends_with(&format!("::{clock}"));
    let read =
        CLOCKS.iter().map(|(clock, _)| *clock).filter(|clock| paths.iter().any(|path| reads(path, clock)));
    read.filter(|clock| !may(clock))
        .map(|clock| format!("{file}: `{layer}` reads the clock ({clock})"))
        .collect()
}

/// Returns what a file names that it may not.
fn faults_of(source: &Source) -> Vec<String> {
    let Source { layer, path, .. } = source;
    let mut all = faults(layer, path, &paths_in(&source.whole));
    if !source.is_test {
        all.extend(clock_faults(layer, path, &paths_in(&source.product)));
    }
    all
}

#[test]
fn layers_name_only_lower_layers() {
    let mut all = Vec::new();
    for source in sources::all() {
        let layer = source.layer.as_str();
        let known = LAYERS.iter().any(|(name, _)| *name == layer) || layer == "lib" || layer == "main";
        assert!(known, "{} belongs to no layer of the table", source.path);
        all.extend(faults_of(&source));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_table_rejects_what_it_should() {
    for (layer, source) in [
        ("news", "use crate::app::Model;"),
        ("news", "fn f() { crate::view::view() }"),
        ("text", "use crate::{news::Article, error::Error};"),
        ("view", "use crossterm::event::KeyEvent;"),
        ("app", "use ratatui::widgets::ListState;"),
        ("app", "use std::{fs, io};"),
        ("search", "use std::thread;"),
        ("feed", "fn f() -> std::net::TcpStream { todo() }"),
        ("store", "use crate::app;"),
        ("fetch", "use crate::feed;"),
        ("fetch", "fn f() { std::env::var(\"HTTP_PROXY\") }"),
        ("feed", "use ureq::Agent;"),
        ("store", "fn f() { std::env::var(\"HOME\") }"),
        ("news", "fn f(path: &Path) { path.exists() }"),
        ("sync", "fn f() { std::io::stdout().lock() }"),
        ("app", "fn f() { let now = std::time::Instant::now(); }"),
        ("news", "fn f() { chrono::Local::now() }"),
        ("search", "fn f(since: Instant) { since.elapsed() }"),
        ("store", "use chrono::Utc; fn f() { Utc::now() }"),
        ("fetch", "fn f() { SystemTime::now() }"),
    ] {
        assert!(
            !faults_of(&Source::new(&format!("src/{layer}/x.rs"), source)).is_empty(),
            "{layer}: {source}"
        );
    }
    for (path, source) in [
        ("src/app/keys/keymap.rs", "use crossterm::event::KeyEvent;"),
        ("src/fetch/x.rs", "fn f() { Instant::now().elapsed() }"),
        ("src/feed/x.rs", "#[cfg(test)] mod tests { fn f() { Instant::now() } }"),
    ] {
        assert!(faults_of(&Source::new(path, source)).is_empty(), "{path}: {source}");
    }
}
