//! The reader and `list` on a large library of the user's own: until the first frame, which shows the newest; until all
//! of it is there, the first time and later; until a word is found in it, and the next word; and how much memory that takes at the most.
//!
//! The library is made once, in a temporary folder. The reader is started below a real pty; a terminal emulator reads
//! what it writes, and the count at the top right tells how far it is. All in turns with programs that do next to
//! nothing.
//!
//! `cargo bench --bench library`, or with the sizes that are wanted: `cargo bench --bench library -- 1m`, which takes
//! minutes

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

#[allow(dead_code, reason = "files are not read here")]
mod feeds;
#[allow(dead_code, reason = "not all of it is for these figures")]
mod headlines;
#[allow(dead_code, reason = "the keystrokes are the reader's own here")]
mod keystrokes;
#[allow(dead_code, reason = "here a terminal emulator reads what arrives")]
mod programs;
#[allow(dead_code, reason = "what is counted a second is for others")]
mod turns;

use chrono::NaiveDate;
use feeds::News;
use keystrokes::sizes;
use programs::{Below, COLUMNS, READER, ROWS, nothing, until, until_end, whole};
use sse_news::store::{self, LibraryStore, ReadOnlyItems};
use std::cell::RefCell;
use std::num::NonZero;
use std::path::Path;
use std::time::{Duration, Instant};
use turns::{Times, in_turns};

const SIZES: [usize; 2] = [10_000, 100_000];
/// Without `--bench` (`cargo test --benches`) everything is only tried once, on so few.
const TRIED: usize = 60;
/// Items that come into a library at a time.
const AT_ONCE: usize = 10_000;
/// Starts that count: so many items together, but no fewer and no more starts than these.
const STARTED: usize = 700_000;
const FEWEST: usize = 3;
const MOST: usize = 20;
/// After so long without an answer something is wrong.
const PATIENCE: Duration = Duration::from_secs(300);
/// The clock of the library, in seconds after 1970.
const NOW: i64 = 1_795_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--bench") {
        for size in sizes(&arguments, &SIZES) {
            measure(size, 1, (STARTED / size).clamp(FEWEST, MOST));
        }
    } else {
        measure(TRIED, 0, 1);
    }
}

/// A library of so many items, with the bundled news beside it.
struct Large {
    folder: tempfile::TempDir,
    /// All that the reader shows.
    all: usize,
    /// Words that stand in few titles.
    words: [String; 2],
}

impl Large {
    fn new(size: usize) -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let news = News::new(size);
        let bundled = store::bundled().unwrap();
        let beside = ReadOnlyItems::of(bundled.items.iter().map(|item| &item.article));
        let mut store = LibraryStore::new(folder.path().join("library.db"), today);
        for from in (0..size).step_by(AT_ONCE) {
            let items = news.read(from..size.min(from + AT_ONCE), today);
            let merged = store.import(&items, &beside, NOW).unwrap().merged;
            assert_eq!(merged.new, items.len());
        }
        let words = [news.word(7), news.word(11)].map(str::to_owned);
        Self { all: size + bundled.items.len(), words, folder }
    }

    fn home(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self) -> String {
        self.home().join("library.db").display().to_string()
    }
}

/// The figures of one run of the reader.
#[derive(Default)]
struct Seen {
    /// Since the start: the first frame, all articles, the first word found.
    frame: Vec<Duration>,
    loaded: Vec<Duration>,
    found: Vec<Duration>,
    /// Since it was typed: the next word.
    next: Vec<Duration>,
    /// The most memory, in kilobytes, where the system tells it as Linux does.
    memory: Vec<u64>,
}

fn measure(size: usize, warming: usize, runs: usize) {
    let began = Instant::now();
    let large = Large::new(size);
    let bytes = std::fs::metadata(large.file()).unwrap().len();
    println!(
        "\na library of {size} items, {:.0} MB, made in {:.1} s; {COLUMNS}x{ROWS} below a pty, {runs} runs: median",
        bytes as f64 / 1e6,
        began.elapsed().as_secs_f64()
    );
    let (home, file) = (large.home(), large.file());
    let seen = RefCell::new(Seen::default());
    let list = ["list", "--limit", "1", "--library", file.as_str()];
    let [_, words, end, list, floor] = in_turns(
        warming,
        runs,
        [
            &mut || read(&large, &mut seen.borrow_mut()),
            &mut || until("/bin/sh", &["-c", "echo here"], home, PATIENCE, &[b"here"], ""),
            &mut || until_end(nothing(), home, PATIENCE),
            &mut || whole(READER, &list, home),
            &mut || whole(nothing(), &[], home),
        ],
    );
    let Seen { frame, loaded, found, next, mut memory } = seen.into_inner();
    // Nothing had been made of the library then.
    if let Some(first) = loaded.first().filter(|_| warming > 0) {
        println!("  {:<44} {:>7.2}s", "everything loaded the first time", first.as_secs_f64());
    }
    // The runs that do not count come first.
    let counted = |times: Vec<Duration>| Times::of(times[warming..].to_vec());
    let frame = counted(frame);
    frame.tell("sse-news, first frame");
    counted(loaded).tell("  everything loaded");
    counted(found).tell("  a word found in all of it");
    counted(next).tell("  the next word, since it was typed");
    words.tell("sh -c 'echo here', first words");
    end.tell("true, to its end");
    frame.over("ratio of the first frame to sh", &words);
    frame.over("ratio to true", &end);
    list.tell("sse-news list --limit 1, start to end");
    floor.tell("true, start to end");
    list.over("ratio to true", &floor);
    memory.sort_unstable();
    if let Some(most) = memory.get(memory.len() / 2) {
        println!("  {:<44} {:>7.1}MB", "most memory of the reader", *most as f64 * 1024.0 / 1e6);
    }
}

/// One run of the reader; tells how long the first frame took.
fn read(large: &Large, seen: &mut Seen) -> Duration {
    let mut below = Below::start(READER, &["--library", &large.file()], large.home(), PATIENCE);
    let [rows, columns] = [ROWS, COLUMNS].map(|cells| NonZero::new(cells).unwrap());
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    let mut wait = |below: &mut Below, is_there: &dyn Fn(&vt100::Screen) -> bool| {
        while !is_there(terminal.screen()) {
            terminal.process(below.more());
        }
        below.began.elapsed()
    };
    let frame = wait(&mut below, &|screen| {
        // Drawn from top to bottom.
        count(screen).is_some() && !row(screen, ROWS - 1).trim().is_empty()
    });
    let loaded = wait(&mut below, &|screen| count(screen) == Some((large.all, large.all)));
    let mut ask = |below: &mut Below, before: &str, word: &str| {
        let from = below.began.elapsed();
        below.type_in(&format!("{before}{word}"));
        let line = format!("/{word} ");
        let is_found = |screen: &vt100::Screen| {
            row(screen, 0).contains(&line) && count(screen).is_some_and(|(found, all)| found < all)
        };
        (from, wait(below, &is_found))
    };
    let [first, second] = &large.words;
    let (_, found) = ask(&mut below, "/", first);
    // Ctrl-U empties the line.
    let (typed, next) = ask(&mut below, "\x15", second);
    seen.memory.extend(most_memory(below.id()));
    // The next run is to open on everything again.
    below.type_in("\rFq");
    below.end();
    seen.frame.push(frame);
    seen.loaded.push(loaded);
    seen.found.push(found);
    seen.next.push(next - typed);
    frame
}

fn row(screen: &vt100::Screen, number: u16) -> String {
    screen.rows(0, COLUMNS).nth(usize::from(number)).unwrap_or_default()
}

/// Returns how many articles are shown, and of how many, as the top right of the screen says.
fn count(screen: &vt100::Screen) -> Option<(usize, usize)> {
    let top = row(screen, 0);
    let words: Vec<&str> = top.split_whitespace().collect();
    match words.as_slice() {
        [.., shown, "of", all] => Some((shown.parse().ok()?, all.parse().ok()?)),
        [.., all, "articles"] => all.parse().ok().map(|all| (all, all)),
        _ => None,
    }
}

/// The most memory a process has had, in kilobytes.
fn most_memory(id: Option<u32>) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", id?)).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
