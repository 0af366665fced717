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

#[allow(dead_code, reason = "only bytes are waited for here")]
mod programs;
#[allow(dead_code, reason = "what is counted a second is for others")]
mod turns;

use programs::{COLUMNS, READER, ROWS, arrived, nothing, until, until_end, whole};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use sse_news::app::{Event, Message, Model, Settings, update};
use sse_news::news::{Library, Marks};
use sse_news::search::Index;
use sse_news::store;
use sse_news::view::view;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use turns::{Times, in_turns};

/// Starts that count, and starts before them.
const RUNS: usize = 40;
const WARMING: usize = 3;
/// The first frame says so at its top, and ends with the end of a synchronized update.
const SHOWN: &[u8] = b"597 articles";
const DRAWN: &[u8] = b"\x1b[?2026l";
/// After so long without a first frame something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

fn starts(runs: usize, home: &Path) {
    let nothing = nothing();
    println!("start to first frame, {COLUMNS}x{ROWS} below a pty, {runs} runs: median");
    let [frame, words, end] = in_turns(
        WARMING,
        runs,
        [
            &mut || until(READER, &[], home, PATIENCE, &[SHOWN, DRAWN], "q"),
            &mut || until("/bin/sh", &["-c", "echo here"], home, PATIENCE, &[b"here"], ""),
            &mut || until_end(nothing, home, PATIENCE),
        ],
    );
    frame.tell("sse-news, first frame");
    words.tell("sh -c 'echo here', first words");
    end.tell("true, to its end");
    frame.over("ratio to sh", &words);
    frame.over("ratio to true", &end);
    println!("start to end, output thrown away, {runs} runs: median");
    let [list, floor] =
        in_turns(WARMING, runs, [&mut || whole(READER, &["list"], home), &mut || whole(nothing, &[], home)]);
    list.tell("sse-news list");
    floor.tell("true");
    list.over("ratio to true", &floor);
}

/// Prints the parts of a start: each by itself in this process, the first time and again.
fn parts(runs: usize) {
    println!("parts of a start, in this process: the first time, then the median of {runs}");
    let read = || store::bundled().unwrap().items.into_iter().map(|item| item.article);
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
            update(&mut model, Message::Event(Event::Resized(COLUMNS, ROWS)));
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
    let times = Times::of((0..runs).map(|_| once().0).collect());
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
