//! The limits that keep the code as plain as it is: a figure may fall, and then its limit with it, but never rise.
//! `cargo test --test suite counters -- --nocapture` prints every figure with its limit.
//! With `COUNTERS_IN_FULL=1` the places that make a figure are listed as well, when the test fails.

use super::counts::{self, Count};
use super::sources::{self, Source};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use Most::{Any, Below, Is};

/// A figure of the code: its name, how it is counted, and the most it may be.
type Limit = (&'static str, fn(&[Source]) -> Count, Most);

/// The most a figure may be.
enum Most {
    Is(f64),
    /// The figure stays below this.
    Below(f64),
    /// The figure is printed and not limited.
    Any,
}

/// Every figure. Tests are not counted in any of them.
const LIMITS: &[Limit] = &[
    ("methods on the largest type", counts::methods, Is(70.0)),
    ("modules in the longest list", counts::modules, Is(15.0)),
    ("wildcard arms in update", counts::wildcard_arms, Is(0.0)),
    ("files over 400 lines, tests inside them included", counts::long_files, Is(0.0)),
    ("functions over 70 lines without a reason", counts::long_functions, Is(0.0)),
    ("percent of doc comments that begin with a riddle", counts::riddles, Below(2.0)),
    ("Result<_, String> in signatures and fields", counts::string_errors, Is(0.0)),
    ("files that name the facet of topics", counts::facet_files, Is(9.0)),
    ("files that name topics, feed and store included", counts::topic_files, Any),
    ("packages the product is built from", built_from, Any),
    ("packages of these that are linked into it", linked, Any),
    ("lines of code", counts::lines, Any),
];

/// Counts the packages that the product needs when it runs or while it is built, itself included.
fn built_from(_: &[Source]) -> Count {
    packages("normal,build")
}

/// Counts the packages that the product needs apart from those of build scripts, itself included.
fn linked(_: &[Source]) -> Count {
    packages("normal")
}

fn packages(edges: &str) -> Count {
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--edges", edges, "--prefix", "none", "--format", "{p}"]);
    let output = tree.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    let names: BTreeSet<&str> = names.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Count { value: names.len() as f64, places: Vec::new() }
}

#[test]
fn counters_are_within_their_limits() {
    let sources: Vec<Source> = sources::all().into_iter().filter(|source| !source.is_test).collect();
    let mut over = Vec::new();
    for (name, count, most) in LIMITS {
        let counted = count(&sources);
        let value = (counted.value * 10.0).round() / 10.0;
        let (is_over, most) = match most {
            Is(most) => (counted.value > *most, format!("at most {most}")),
            Below(most) => (counted.value >= *most, format!("under {most}")),
            Any => (false, "no limit".to_owned()),
        };
        let line = format!("{value:>8}  {most:<12} {name}");
        println!("{line}");
        if is_over || std::env::var_os("COUNTERS_IN_FULL").is_some() {
            over.extend(counted.places.iter().map(|place| format!("          {place}")));
        }
        if is_over {
            over.push(line);
        }
    }
    assert!(over.is_empty(), "over the limit:\n{}", over.join("\n"));
}
