//! The README says what is true: its commands work, the test command is the one that `.ci/run` runs, its oldest toolchain
//! the manifest's. The keys of `docs/keys.md` are the key table's.

use crate::support::Home;
use std::fs;
use std::path::Path;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The text between two marks of a document.
fn between_in(document: &str, start: &str, end: &str) -> String {
    let text = file(document);
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{document} has no {start:?}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{document} has no {end:?}")).0.to_owned()
}

/// The text between two marks of the README.
fn between(start: &str, end: &str) -> String {
    between_in("README.md", start, end)
}

#[test]
fn the_keys_are_the_table() {
    let printed = Home::new().prints(&["keys", "--format", "markdown"]);
    assert_eq!(between_in("docs/keys.md", "<!-- keys -->\n", "<!-- /keys -->"), printed);
}

#[test]
fn the_test_command_is_the_one_that_is_run() {
    let start = between("## Start\n", "\n## ");
    let command = start.lines().find(|line| line.starts_with("cargo test")).unwrap();
    assert!(file(".ci/run").lines().any(|line| line == command), "{command}");
}

#[test]
fn the_oldest_toolchain_is_the_one_of_the_manifest() {
    let manifest = file("Cargo.toml");
    let said = |line: &str| Some(line.strip_prefix("rust-version = \"")?.split_once('"')?.0.to_owned());
    let version = manifest.lines().find_map(said).unwrap();
    assert_eq!(between("With the Rust toolchain (", " or newer)"), version);
}

#[test]
fn the_examples_do_what_they_say() {
    let block = between("<!-- examples -->\n```sh\n", "```\n<!-- /examples -->");
    let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() >= 6, "{block}");
    let bin = Path::new(env!("CARGO_BIN_EXE_sse-news")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let home = Home::new();
    for line in lines {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", line]).env_clear().env("HOME", home.path()).env("PATH", &path);
        let output = command.current_dir(home.path()).output().unwrap();
        let is_silent = line.contains("sse-news mark") || line.contains("sse-news saved add");
        assert!(output.status.success() && output.stdout.is_empty() == is_silent, "{line}\n{output:?}");
    }
}
