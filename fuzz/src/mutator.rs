//! Inputs made of seeds by changes at random, for runs without a fuzzer.

use std::fs;
use std::path::Path;

/// The length at which an input grows no further, in bytes.
const MAX_INPUT_BYTES: usize = 1 << 16;

/// Returns the seeds of a target, in the order of their names.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = folder().join("seeds").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Returns the folder of this package: that of the program holds it, where its tests run this.
fn folder() -> &'static Path {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    if folder.ends_with("fuzz") { folder } else { Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz")) }
}

/// Returns the pieces of `dictionary.txt`: what the formats are made of, in quotes, one in a line.
fn pieces() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(folder().join("dictionary.txt")).unwrap();
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

/// Reads `\xNN`, `\"` and `\\`.
fn unescaped(quoted: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = quoted;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let hex = after.strip_prefix('x').and_then(|hex| hex.get(..2));
        let byte = hex.map(|hex| u8::from_str_radix(hex, 16).unwrap());
        bytes.push(byte.unwrap_or_else(|| after.as_bytes()[0]));
        rest = &after[byte.map_or(1, |_| 3)..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// A maker of inputs, each from its number.
pub struct Mutator {
    state: u64,
    seeds: Vec<Vec<u8>>,
    pieces: Vec<Vec<u8>>,
}

impl Mutator {
    /// Creates the mutator of a target.
    pub fn new(target: &str) -> Self {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{target} has no seeds");
        Self { state: 0, seeds, pieces: pieces() }
    }

    /// Returns a number under `end`, which is at least 1.
    fn below(&mut self, end: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end.max(1)
    }

    /// Makes the input of this number: a seed with one to sixteen changes.
    pub fn input(&mut self, number: u64) -> Vec<u8> {
        self.state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31);
        let seed = self.below(self.seeds.len());
        let mut bytes = self.seeds[seed].clone();
        let changes = 1 << self.below(5);
        for _ in 0..changes {
            self.change(&mut bytes);
        }
        bytes.truncate(MAX_INPUT_BYTES);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = at + self.below((bytes.len() - at).min(64) + 1);
        match self.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 if at < bytes.len() => bytes[at] = self.below(256) as u8,
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => self.splice(bytes, at),
            5 => self.repeat(bytes, at, end),
            _ => {
                let piece = self.below(self.pieces.len());
                let piece = self.pieces[piece].clone();
                bytes.splice(at..at, piece);
            }
        }
    }

    /// Puts a part of any seed at a place.
    fn splice(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let seed = self.below(self.seeds.len());
        let len = self.seeds[seed].len();
        let start = self.below(len + 1);
        let end = start + self.below(len - start + 1);
        let part = self.seeds[seed][start..end].to_vec();
        bytes.splice(at..at, part);
    }

    /// Repeats a part, most often a few times, and now and then very often.
    fn repeat(&mut self, bytes: &mut Vec<u8>, at: usize, end: usize) {
        let times = if self.below(64) == 0 { 1 << self.below(14) } else { self.below(8) };
        let part = bytes[at..end].to_vec();
        let times = times.min(MAX_INPUT_BYTES / part.len().max(1));
        bytes.splice(end..end, part.repeat(times));
    }
}
