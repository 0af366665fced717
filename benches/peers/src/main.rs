//! The search of `sse-news` beside others, on the same headlines and the same keystrokes; and its reading of feeds.
//!
//! Every engine is measured in a process of its own, so that none inherits the memory of another. It has two cores:
//! nucleo and frizbee use both, the others one. All hand back the best fifty of every keystroke. `grown` is how much
//! the process grew from the bare headlines until the engine could search, with whatever it keeps of the titles;
//! `index` is what the engine itself says of its size; `found` tells of twenty headlines how many were among the
//! best fifty for their two rarest words. All times are in milliseconds where nothing else is said.
//!
//! On a busy machine those with two threads suffer most, and the ratios flatter the reader: the load is printed, and
//! only figures from an idle machine are worth keeping.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- 1m`, with any sizes and engines as arguments,
//! and `quality` for what is found instead of how quickly, or `feeds` for reading files of news beside `feed-rs`.

#[allow(dead_code, reason = "not all of it is for the peers")]
#[path = "../../headlines.rs"]
mod headlines;
#[allow(dead_code, reason = "not all of it is for the peers")]
#[path = "../../keystrokes.rs"]
mod keystrokes;
#[allow(dead_code, reason = "the counts have no peers")]
#[path = "../../ours.rs"]
mod ours;
#[path = "../../plain.rs"]
mod plain;
#[allow(dead_code, reason = "the hard ones are for the reader alone")]
#[path = "../../queries.rs"]
mod queries;
#[allow(dead_code, reason = "the figures are in tables here")]
#[path = "../../slips.rs"]
mod slips;
#[path = "../../turns.rs"]
mod turns;

mod engines;
mod feeds;
mod quality;

use engines::NAMES;
use headlines::Headlines;
use keystrokes::{Figures, head, row, size, sizes, typed, whole};
use queries::Queries;
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SIZES: [usize; 2] = [100_000, 1_000_000];
/// The first argument of a process that measures one engine and hands its figures back.
const ALONE: &str = "alone";
/// What is told instead of how quickly the engines are.
const QUALITY: &str = "quality";
const FEEDS: &str = "feeds";
/// Engines that compare everything with care are only run on more when they are asked for by name.
const SLOW: (&str, usize) = ("fuzzy-matcher", 100_000);

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [ALONE, name, count] => alone(name, size_of(count)?),
        _ => everything(&arguments),
    }
}

fn size_of(text: &str) -> Result<usize> {
    Ok(text.parse()?)
}

/// Every engine that is asked for at every size that is asked for.
fn everything(arguments: &[String]) -> Result<()> {
    let asked_for = |what: &str| arguments.iter().any(|argument| argument == what);
    let known = |argument: &&String| {
        NAMES.contains(&argument.as_str())
            || size(argument).is_some()
            || [QUALITY, FEEDS].contains(&argument.as_str())
    };
    if let Some(unknown) = arguments.iter().find(|argument| !known(argument)) {
        let names = NAMES.join(", ");
        return Err(
            format!("{unknown}: give sizes such as 100k, `{QUALITY}`, `{FEEDS}`, or of {names}").into()
        );
    }
    if asked_for(FEEDS) {
        let before = load();
        sizes(arguments, &feeds::SIZES).into_iter().try_for_each(feeds::tell)?;
        println!("\n  load of the machine before {before}, after {}", load());
        return Ok(());
    }
    let asked: Vec<&str> = NAMES.into_iter().filter(|name| arguments.iter().any(|a| a == name)).collect();
    let engines = if asked.is_empty() { NAMES.to_vec() } else { asked.clone() };
    if asked_for(QUALITY) {
        return sizes(arguments, &[quality::SIZE])
            .into_iter()
            .try_for_each(|size| quality::tell(&engines, size));
    }
    for size in sizes(arguments, &SIZES) {
        let wanted = |name: &&&str| size <= SLOW.1 || **name != SLOW.0 || asked.contains(*name);
        let engines: Vec<&str> = engines.iter().filter(wanted).copied().collect();
        beside_each_other(&engines, size)?;
    }
    Ok(())
}

/// One size: the table of the keystrokes and the one of the queries with slips.
fn beside_each_other(engines: &[&str], size: usize) -> Result<()> {
    println!();
    let headlines = Headlines::new(size);
    headlines.check();
    let queries = Queries::new(&headlines);
    let (strokes, misspelt) = (queries.keystrokes(), queries.misspelt.len());
    drop(headlines);
    let before = load();
    let all: Vec<Status> = engines.iter().map(|name| in_process(name, size)).collect::<Result<_>>()?;
    head(
        &format!("{size} headlines, {strokes} keystrokes of {} queries, best 50", queries.typed.len()),
        &[
            "build s",
            "grown MB",
            "index MB",
            "found",
            "median",
            "p95",
            "max",
            "passes",
            "p95 times",
            "max times",
        ],
    );
    for (name, told) in engines.iter().zip(&all) {
        let cells = [&told.cells[..], &told.typed.cells(), &told.typed.over(&all[0].typed)].concat();
        row(name, &cells);
    }
    head(
        &format!("{size} headlines, {misspelt} misspelt queries as they are, best 50"),
        &["median", "p95", "max", "passes", "p95 times", "max times"],
    );
    for (name, told) in engines.iter().zip(&all) {
        row(name, &[&told.misspelt.cells()[..], &told.misspelt.over(&all[0].misspelt)].concat());
    }
    println!("\n  load of the machine before {before}, after {}", load());
    Ok(())
}

/// How many programs wanted a processor in the last minute, where the system tells it as Linux does.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("-").to_owned()
}

/// What a process tells of its engine.
struct Status {
    /// Seconds, bytes and what was found, as they stand in the table.
    cells: Vec<String>,
    typed: Figures,
    misspelt: Figures,
}

/// Measures one engine in a process of its own.
fn in_process(name: &str, size: usize) -> Result<Status> {
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.args([ALONE, name, &size.to_string()]).stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let mut line = || lines.next().ok_or_else(|| format!("{name} told nothing ({})", output.status));
    Ok(Status { cells: line()?, typed: read(&line()?)?, misspelt: read(&line()?)? })
}

/// The other end of `in_process`.
fn alone(name: &str, size: usize) -> Result<()> {
    let headlines = Headlines::new(size);
    let queries = Queries::new(&headlines);
    let before = resident();
    let began = Instant::now();
    let (mut engine, building) = engines::build(name, &headlines)?;
    let building = building.unwrap_or(began.elapsed());
    let grown = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    let found = quality::sanity(&headlines, &mut *engine);
    let cells =
        [format!("{:.2}", building.as_secs_f64()), megabytes(grown), megabytes(engine.index_bytes()), found];
    println!("{}", cells.join("\t"));
    println!("{}", write(&typed(&queries.typed, |text| engine.best50(text))));
    println!("{}", write(&whole(&queries.misspelt, |text| engine.best50(text))));
    Ok(())
}

fn write(figures: &Figures) -> String {
    let times = [figures.median, figures.p95, figures.max].map(|time| time.as_nanos().to_string());
    format!("{}\t{}", times.join("\t"), figures.passes)
}

fn read(cells: &[String]) -> Result<Figures> {
    let numbers: Vec<u64> = cells.iter().map(|cell| cell.parse()).collect::<std::result::Result<_, _>>()?;
    match numbers.as_slice() {
        &[median, p95, max, passes] => Ok(Figures {
            median: Duration::from_nanos(median),
            p95: Duration::from_nanos(p95),
            max: Duration::from_nanos(max),
            passes: passes as usize,
        }),
        _ => Err("a process told too little".into()),
    }
}

/// The memory of this process, where the system tells it as Linux does.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

fn megabytes(bytes: Option<usize>) -> String {
    bytes.map_or("-".to_owned(), |bytes| format!("{:.1}", bytes as f64 / 1e6))
}
