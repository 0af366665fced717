//! The fuzz targets, with changed seeds: nothing panics, and what comes out is clean and bounded.
//!
//! `SSE_NEWS_FUZZ_CASES` is the number of inputs of each target, `SSE_NEWS_FUZZ_FROM` the number of the first, and
//! `SSE_NEWS_FUZZ_TARGET` the only target that is run. An input that fails is kept as a file, which the failure names.

use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use targets::{Mutator, TARGETS, seeds};

/// The number of inputs of each target in a usual run.
const USUAL_CASES: u64 = 150;
/// The same of the target that draws a screen after every key.
const USUAL_SCREENS: u64 = 6;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Runs a target and returns the time it took; an input that fails is written to a file first.
fn run(name: &str, target: fn(&[u8]), input: &[u8], case: &str) -> Duration {
    let began = Instant::now();
    if std::panic::catch_unwind(|| target(input)).is_err() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}-{case}"));
        std::fs::write(&path, input).unwrap();
        panic!("{name}, {case}: {} bytes in {}", input.len(), path.display());
    }
    began.elapsed()
}

#[test]
fn seeds_and_changed_seeds_break_nothing() {
    let from = number("SSE_NEWS_FUZZ_FROM", 0);
    let only = std::env::var("SSE_NEWS_FUZZ_TARGET").ok();
    for &(name, target) in TARGETS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let usual = if name == "terminal" { USUAL_SCREENS } else { USUAL_CASES };
        let cases = number("SSE_NEWS_FUZZ_CASES", usual);
        let (began, mut slowest) = (Instant::now(), Duration::ZERO);
        for (number, seed) in seeds(name).iter().enumerate() {
            run(name, target, seed, &format!("seed-{number}"));
        }
        let mut mutator = Mutator::new(name);
        for case in from..from + cases {
            let input = mutator.input(case);
            slowest = slowest.max(run(name, target, &input, &case.to_string()));
        }
        println!("{name}: {cases} inputs in {:.1?}, the slowest in {slowest:.1?}", began.elapsed());
    }
}

#[test]
fn every_target_has_a_fuzzer_and_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"targets/{name}.rs\"")), "{name}");
        let fuzzer = std::fs::read_to_string(folder.join(format!("targets/{name}.rs"))).unwrap();
        assert!(fuzzer.contains(&format!("sse_news_fuzz::{name}(bytes)")), "{name}");
        assert!(seeds(name).len() > 2, "{name}");
    }
    for kind in ["targets", "seeds"] {
        assert_eq!(std::fs::read_dir(folder.join(kind)).unwrap().count(), TARGETS.len(), "{kind}");
    }
}
