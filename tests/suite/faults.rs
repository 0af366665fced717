//! The table of faults names tests that exist, and every test that is named after a fault stands in its row.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The number of the last row.
const FAULTS: usize = 40;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the paths of all Rust files under a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// Returns the names of the tests in a source: functions with the attribute of one.
fn tests(source: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim_start) {
        if let Some(name) = line.strip_prefix("fn ") {
            names.extend(name.split_once('(').filter(|_| is_test).map(|(name, _)| name.to_owned()));
        }
        // Other attributes and comments may stand between.
        is_test = line == "#[test]" || (is_test && (line.starts_with("#[") || line.starts_with("//")));
    }
    names
}

/// Returns the rows of the table: a number and the words in backticks of its last cell.
fn rows(table: &str) -> Vec<(usize, Vec<String>)> {
    let rows = table.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("| ")?.split_once(" | ")?;
        let (_, cell) = rest.trim_end_matches(" |").rsplit_once(" | ")?;
        Some((number.parse().ok()?, cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()))
    });
    rows.collect()
}

/// Returns the faults that a name begins with: `fault_9_fault_10_deep` is named after 9 and 10.
fn faults(name: &str) -> Vec<usize> {
    let parts = name.split("fault_").skip(1);
    let number = |part: &str| part.split_once('_').and_then(|(number, _)| number.parse().ok());
    parts.map_while(number).collect()
}

#[test]
fn every_fault_has_tests_and_every_test_of_a_fault_its_row() {
    let sources = ["src", "tests"].iter().flat_map(|folder| rust_files(&root().join(folder)));
    let all: BTreeSet<String> = sources.flat_map(|path| tests(&fs::read_to_string(path).unwrap())).collect();
    let rows = rows(&fs::read_to_string(root().join("docs/faults.md")).unwrap());
    let numbers: Vec<usize> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=FAULTS).collect::<Vec<_>>());
    for (number, names) in &rows {
        assert!(!names.is_empty(), "row {number} has no test");
        for name in names {
            assert!(all.contains(name), "row {number}: there is no test {name}");
        }
    }
    let rows: BTreeMap<usize, Vec<String>> = rows.into_iter().collect();
    for name in &all {
        for fault in faults(name) {
            assert!(rows.contains_key(&fault), "there is no fault {fault}: {name}");
        }
    }
}

#[test]
fn tests_and_their_faults_are_found() {
    let source = "#[test]\nfn a() {\n#[test]\n// why\n#[cfg(unix)]\n    fn b_2() {}\nfn none() {}\n";
    assert_eq!(tests(source).into_iter().collect::<Vec<_>>(), ["a", "b_2"]);
    let row = "| 3 | a `b` | c | `d`, `e` |\n|---|---|\n| # | x | y | z |";
    assert_eq!(rows(row), [(3, vec!["d".to_owned(), "e".to_owned()])]);
    for (name, numbers) in
        [("fault_9_fault_10_deep", vec![9, 10]), ("fault_02_text", vec![2]), ("a_fault", vec![])]
    {
        assert_eq!(faults(name), numbers, "{name}");
    }
}
