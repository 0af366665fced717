//! The package holds what a build of it needs, and no test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the paths of all files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn the_package_holds_no_test_and_all_that_a_build_reads() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--locked", "--offline", "--allow-dirty"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let packed = String::from_utf8(output.stdout).unwrap();
    for name in packed.lines() {
        let is_left_out =
            ["tests/", "benches/", "docs/", "fuzz/", ".ci/"].iter().any(|folder| name.starts_with(folder));
        assert!(!is_left_out, "the package holds {name}");
    }
    let packed: BTreeSet<&str> = packed.lines().collect();
    for folder in ["src", "build", "data"] {
        for path in files(&root().join(folder)) {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            assert!(packed.contains(name.as_str()), "the package lacks {name}");
        }
    }
}
