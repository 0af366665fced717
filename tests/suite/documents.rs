//! The documents name files that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const DOCUMENTS: [&str; 9] = [
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "docs/faults.md",
    "docs/figures.md",
    "docs/fuzzing.md",
    "docs/keys.md",
    "docs/releasing.md",
    "src/lib.rs",
];

/// Returns the files of the package that a document links to.
fn linked_files(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect()
}

/// Returns the words in backticks of a document that name a file or a folder: those that begin with a folder of the
/// package, and those that end with `.rs`.
fn named_files(text: &str) -> BTreeSet<String> {
    let is_file = |word: &&str| {
        let starts = ["src/", "tests/", "data/", "build/", "benches/", "docs/", "fuzz/", ".ci/"];
        word.ends_with(".rs") || starts.iter().any(|start| word.starts_with(start))
    };
    let words = text.split('`').skip(1).step_by(2).filter(|word| !word.contains(char::is_whitespace));
    words.filter(is_file).map(|word| word.trim_end_matches('/').to_owned()).collect()
}

/// Returns the paths of all files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_that_a_document_names_exists() {
    let sources = files(&root().join("src"));
    let is_source = |name: &str| sources.iter().any(|path| path.ends_with(name));
    for document in DOCUMENTS {
        let named = named_files(&fs::read_to_string(root().join(document)).unwrap());
        assert!(!named.is_empty(), "{document}");
        for name in named {
            // A name without its folder is that of a source file.
            let exists = root().join(&name).exists() || (name.ends_with(".rs") && is_source(&name));
            assert!(exists, "{document} names {name}");
        }
    }
}

#[test]
fn every_link_leads_to_a_file() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let linked = linked_files(&readme);
    assert!(linked.len() >= 4, "{linked:?}");
    for name in linked {
        assert!(root().join(name).is_file(), "the README links to {name}");
    }
}

#[test]
fn files_are_found_in_what_names_them() {
    let text = "`src/lib.rs`, `a b.rs`, `rank.rs` and `src/app/`; `text::clean`\n`cargo test`";
    assert_eq!(named_files(text).into_iter().collect::<Vec<_>>(), ["rank.rs", "src/app", "src/lib.rs"]);
}
