//! Every package that the product is linked with, or that runs while it is built, comes from crates.io under a licence
//! that `deny.toml` allows.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use toml::de::{DeTable, DeValue};

/// The source of every package but our own, as cargo names it.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns the standard output of a command in the package's folder.
fn output(program: &str, arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(program).args(arguments).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the packages the product is built from on this system, our own included, as `cargo metadata` describes them.
/// What a build has fetched is enough for it: nothing is asked of the network.
fn packages() -> Vec<Value> {
    let version = output(env!("CARGO"), &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    let mut metadata: Value = serde_json::from_str(&output(env!("CARGO"), &arguments)).unwrap();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
    let mut found = BTreeSet::new();
    let mut open = vec![metadata["resolve"]["root"].as_str().unwrap()];
    while let Some(id) = open.pop() {
        if found.insert(id.to_owned()) {
            open.extend(nodes[id]["deps"].as_array().unwrap().iter().filter_map(needed));
        }
    }
    let Value::Array(packages) = metadata["packages"].take() else { panic!("packages are a list") };
    packages.into_iter().filter(|package| found.contains(package["id"].as_str().unwrap())).collect()
}

/// Returns the id of a dependency that is not for tests alone.
fn needed(dependency: &Value) -> Option<&str> {
    let kinds = dependency["dep_kinds"].as_array().unwrap();
    kinds.iter().any(|kind| kind["kind"] != "dev").then(|| dependency["pkg"].as_str().unwrap())
}

/// Returns the licences that `deny.toml` allows.
fn allowed() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let table = DeTable::parse(&text).unwrap();
    let DeValue::Array(allowed) = table.get_ref()["licenses"].get_ref()["allow"].get_ref() else {
        panic!("the allowed licences are a list")
    };
    allowed.iter().map(|name| name.get_ref().as_str().unwrap().to_owned()).collect()
}

/// Tells whether an SPDX expression leaves a choice of licences that are all allowed. `AND` binds before `OR`; a slash
/// is the older way to write `OR`. A licence `WITH` an exception is one that has to be allowed as it is written.
fn satisfies(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let satisfied = any_of(&mut words, allowed);
    satisfied && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut satisfied = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        satisfied |= all_of(words, allowed);
    }
    satisfied
}

fn all_of(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut satisfied = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        satisfied &= one(words, allowed);
    }
    satisfied
}

fn one(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let satisfied = any_of(words, allowed);
        return words.next() == Some(")") && satisfied;
    }
    let Some(licence) = words.next() else { return false };
    let exception = words.next_if_eq(&"WITH").and_then(|_| words.next());
    let name =
        exception.map_or_else(|| licence.to_owned(), |exception| format!("{licence} WITH {exception}"));
    allowed.contains(&name.as_str())
}

#[test]
fn every_package_has_an_allowed_licence() {
    let allowed = allowed();
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let packages = packages();
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let (name, licence) = (&package["name"], package["license"].as_str());
        assert!(licence.is_some_and(|licence| satisfies(licence, &allowed)), "{name}: {licence:?}");
        assert!(name == "sse-news" || package["source"] == CRATES_IO, "{name}: {}", package["source"]);
    }
}

#[test]
fn the_list_has_no_licence_that_binds_the_whole() {
    for name in allowed() {
        assert!(!["GPL", "AGPL", "LGPL", "EUPL", "SSPL"].iter().any(|wide| name.contains(wide)), "{name}");
    }
}

#[test]
fn expressions_are_weighed() {
    let allowed = ["MIT", "Apache-2.0", "ISC", "Unicode-3.0"];
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/GPL-2.0", true),
        ("MIT OR Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 AND ISC", true),
        ("MIT OR Apache-2.0 OR LGPL-2.1-or-later", true),
        ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true),
        ("MIT OR GPL-3.0-only AND ISC", true),
        ("GPL-3.0", false),
        ("GPL-3.0-or-later", false),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND GPL-2.0", false),
        ("GPL-2.0 WITH Classpath-exception-2.0", false),
        ("AGPL-3.0 OR GPL-3.0", false),
        ("MIT Apache-2.0", false),
        ("(MIT", false),
        ("", false),
    ] {
        assert_eq!(satisfies(expression, &allowed), expected, "{expression}");
    }
}
