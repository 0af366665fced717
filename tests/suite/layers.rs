//! The layers: each top-level module may name only the layers below it, and the few crates the table gives it.
//! Read off the parsed sources, so that a name in a comment or a string does not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::Visit;

/// Every layer with the layers it may name. `tests` modules inside a file are bound by the same rule.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("text", &["error"]),
    ("news", &["text"]),
    ("places", &["text", "news"]),
    ("search", &["text", "news", "places"]),
    ("feed", &["news", "places", "text", "error"]),
    ("fetch", &["error"]),
    ("store", &["news", "feed", "text", "error"]),
    ("sync", &["fetch", "feed", "store", "news", "text", "error"]),
    ("loader", &["search", "store", "feed", "news", "error"]),
    ("app", &["news", "search", "places", "text"]),
    ("view", &["app", "news", "text"]),
    (
        "tui",
        &[
            "app", "view", "news", "search", "places", "text", "feed", "store", "fetch", "sync", "loader",
            "error",
        ],
    ),
    ("cli", &["news", "search", "places", "feed", "store", "fetch", "sync", "loader", "text", "error"]),
];

/// Crates and modules of the standard library that only some layers may name.
const GUARDED: &[(&str, &[&str])] = &[
    ("ratatui", &["app", "view", "tui"]),
    ("crossterm", &["app", "tui", "cli", "main"]),
    ("clap", &["cli", "main"]),
    ("fuzzy_matcher", &["search"]),
    ("directories", &["store"]),
    ("rusqlite", &["store"]),
    ("quick_xml", &["feed"]),
    ("encoding_rs", &["feed"]),
    ("chardetng", &["feed"]),
    ("ureq", &["fetch"]),
    ("indicatif", &["cli"]),
    ("webbrowser", &["tui"]),
    ("signal_hook", &["tui"]),
    ("std::fs", &["store", "loader", "cli", "tui", "main"]),
    ("std::env", &["store", "cli", "tui", "main"]),
    ("std::thread", &["feed", "search", "sync", "tui", "main"]),
    ("std::net", &["fetch"]),
    ("std::process", &["tui", "cli", "main"]),
];

/// Names that hold even inside a layer that may use the crate.
const FINER: &[(&str, &str, &[&str])] = &[
    ("app", "crossterm", &["src/app/keymap.rs"]),
    ("app", "ratatui::widgets", &[]),
    ("app", "ratatui::style", &[]),
    ("app", "ratatui::Frame", &[]),
    // Files are the store's; here they are only damaged to see what becomes of that.
    ("loader", "std::fs", &["src/loader/tests.rs"]),
    // No thread outlives a call there.
    ("search", "std::thread", &["src/search/build.rs"]),
    ("search", "std::thread::spawn", &[]),
    ("feed", "std::thread", &["src/feed/countries.rs"]),
    ("feed", "std::thread::spawn", &[]),
];

/// Every path a file names, `a::b::c`, with `use` trees flattened.
#[derive(Default)]
struct Paths(BTreeSet<String>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.0.insert(parts.join("::"));
        syn::visit::visit_path(self, path);
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

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files
}

/// The layer a file under `src` belongs to.
fn layer_of(file: &Path) -> String {
    let first = file.components().nth(1).unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn paths_in(source: &str) -> BTreeSet<String> {
    let mut paths = Paths::default();
    paths.visit_file(&syn::parse_file(source).unwrap());
    paths.0
}

/// What a file of a layer names that it may not.
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

#[test]
fn layers_name_only_lower_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for file in sources(&root.join("src")) {
        let relative = file.strip_prefix(root).unwrap();
        let layer = layer_of(relative);
        let known = LAYERS.iter().any(|(name, _)| *name == layer) || layer == "lib" || layer == "main";
        assert!(known, "{} belongs to no layer of the table", relative.display());
        all.extend(faults(
            &layer,
            &relative.to_string_lossy(),
            &paths_in(&fs::read_to_string(&file).unwrap()),
        ));
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
    ] {
        assert!(!faults(layer, "src/x.rs", &paths_in(source)).is_empty(), "{layer}: {source}");
    }
    assert!(faults("app", "src/app/keymap.rs", &paths_in("use crossterm::event::KeyEvent;")).is_empty());
}
