//! From the start of the process to the first frame, below a real pty; what that time is made of; and `list` from
//! start to end.
//!
//! Everything is measured in turns with programs that do next to nothing: what starting a process costs here and now.
//!
//! `cargo bench --bench start`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

use chrono::NaiveDate;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use sse_news::app::{Message, Model, Settings, update};
use sse_news::news::{Library, Marks};
use sse_news::search::Index;
use sse_news::store;
use sse_news::view::view;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

const READER: &str = env!("CARGO_BIN_EXE_sse-news");
const ROWS: u16 = 40;
const COLUMNS: u16 = 120;
/// Starts that count, and starts before them.
const RUNS: usize = 40;
const WARMING: usize = 3;
/// The first frame says so at its top, and ends with the end of a synchronized update.
const SHOWN: &[u8] = b"446 of 446";
const DRAWN: &[u8] = b"\x1b[?2026l";
/// After so long without a first frame something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// Starts a program below a pty; tells how long it took until `wanted` had arrived, one after the other.
fn until(program: &str, args: &[&str], home: &Path, wanted: &[&[u8]], farewell: &[u8]) -> Duration {
    let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.cwd(home);
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    let mut from = pair.master.try_clone_reader().unwrap();
    let mut into = pair.master.take_writer().unwrap();
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut killer = child.clone_killer();
    let (done, over) = channel::<()>();
    thread::spawn(move || {
        if over.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            let _ = killer.kill();
        }
    });
    let (mut seen, mut buffer) = (Vec::new(), [0; 1 << 16]);
    while !arrived(&seen, wanted) {
        // At the end Linux says that the terminal is gone, others that nothing is left.
        let length = from.read(&mut buffer).unwrap_or(0);
        assert!(length > 0, "{program} ended early: {:?}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..length]);
    }
    let took = began.elapsed();
    into.write_all(farewell).unwrap();
    while from.read(&mut buffer).is_ok_and(|length| length > 0) {}
    child.wait().unwrap();
    drop(done);
    took
}

fn arrived(seen: &[u8], wanted: &[&[u8]]) -> bool {
    let mut rest = seen;
    wanted.iter().all(|words| match rest.windows(words.len()).position(|window| window == *words) {
        Some(at) => {
            rest = &rest[at + words.len()..];
            true
        }
        None => false,
    })
}

/// Runs a program from start to end, its output thrown away.
fn whole(program: &str, args: &[&str], home: &Path) -> Duration {
    let mut command = Command::new(program);
    command.args(args).current_dir(home).env_clear().env("HOME", home);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    assert!(command.status().unwrap().success(), "{program}");
    began.elapsed()
}

/// Times of one thing, ascending.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn at(&self, share: f64) -> Duration {
        self.0[((self.0.len() - 1) as f64 * share).round() as usize]
    }

    fn median(&self) -> Duration {
        self.at(0.5)
    }

    fn tell(&self, name: &str) {
        println!("  {name:<44} {:>9.2?}  p95 {:>9.2?}", self.median(), self.at(0.95));
    }

    fn over(&self, name: &str, floor: &Self) {
        println!("  {name:<44} {:>9.2}", self.median().as_secs_f64() / floor.median().as_secs_f64());
    }
}

/// Takes turns, so that what else the machine does falls on all alike.
fn in_turns<const N: usize>(runs: usize, mut things: [&mut dyn FnMut() -> Duration; N]) -> [Times; N] {
    let mut times = [const { Times(Vec::new()) }; N];
    for run in 0..WARMING + runs {
        for (thing, times) in things.iter_mut().zip(&mut times) {
            let took = thing();
            if run >= WARMING {
                times.0.push(took);
            }
        }
    }
    times.each_mut().map(|times| {
        times.0.sort_unstable();
        std::mem::take(times)
    })
}

fn starts(runs: usize, home: &Path) {
    // Not every system has it in the same place.
    let nothing = if Path::new("/bin/true").exists() { "/bin/true" } else { "/usr/bin/true" };
    println!("start to first frame, {COLUMNS}x{ROWS} below a pty, {runs} runs: median");
    let [frame, words, end] = in_turns(
        runs,
        [
            &mut || until(READER, &[], home, &[SHOWN, DRAWN], b"q"),
            &mut || until("/bin/sh", &["-c", "echo here"], home, &[b"here"], b""),
            &mut || until_end(nothing, home),
        ],
    );
    frame.tell("sse-news, first frame");
    words.tell("sh -c 'echo here', first words");
    end.tell("true, to its end");
    frame.over("ratio to sh", &words);
    frame.over("ratio to true", &end);
    println!("start to end, output thrown away, {runs} runs: median");
    let [list, floor] =
        in_turns(runs, [&mut || whole(READER, &["list"], home), &mut || whole(nothing, &[], home)]);
    list.tell("sse-news list");
    floor.tell("true");
    list.over("ratio to true", &floor);
}

/// A program that says nothing, below a pty, to its end.
fn until_end(program: &str, home: &Path) -> Duration {
    let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program);
    command.cwd(home);
    command.env_clear();
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    child.wait().unwrap();
    began.elapsed()
}

/// What the start is made of: each part by itself in this process, the first time and again.
fn parts(runs: usize) {
    println!("parts of a start, in this process: the first time, then the median of {runs}");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let read = || store::bundled(today).unwrap().items.into_iter().map(|item| item.article);
    let articles: Vec<_> = part("the dataset read (store::bundled)", runs, || (), |()| read().collect());
    let library = part("Library::new", runs, || articles.clone(), Library::new);
    let library = Arc::new(library);
    let model = || Model::new(Arc::clone(&library), Marks::new(library.len()), Settings::default());
    let shown = part(
        "Model::new, resized",
        runs,
        || (),
        |()| {
            let mut model = model();
            update(&mut model, Message::Resized(COLUMNS, ROWS));
            model
        },
    );
    part("first frame, as bytes", runs, || (), |()| draw(&shown));
    part("Index::build (not at start: at the first search)", runs, || (), |()| Index::build(&library));
    assert!(arrived(&draw(&shown), &[SHOWN]), "the frame that is waited for");
}

/// Times one part on what `given` makes for it, and hands its result on.
fn part<A, B>(name: &str, runs: usize, given: impl Fn() -> A, mut make: impl FnMut(A) -> B) -> B {
    let mut once = || {
        let given = given();
        let began = Instant::now();
        let made = black_box(make(given));
        (began.elapsed(), made)
    };
    let (first, made) = once();
    let mut times = Times((0..runs).map(|_| once().0).collect());
    times.0.sort_unstable();
    println!("  {name:<50} {first:>9.2?}  {:>9.2?}", times.median());
    made
}

fn draw(model: &Model) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS)) };
    let mut screen = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
    screen.draw(|frame| view(model, frame)).unwrap();
    drop(screen);
    bytes
}

fn main() {
    // Without it (`cargo test --benches`) everything is only tried once.
    let runs = if std::env::args().any(|argument| argument == "--bench") { RUNS } else { 1 };
    let home = tempfile::tempdir().unwrap();
    parts(runs);
    starts(runs, home.path());
}
